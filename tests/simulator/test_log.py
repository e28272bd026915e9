"""A saved log cannot be altered unnoticed, and what was typed comes back to the character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grading
import simulator
from casebank.bank import content_hash
from simulator.log import Log, chained
from tests.attempts import scenario

NASTY = [
    "<script>alert(1)</script>", "{customer}", "{{", "\u202eabc\u202c", "😀👩‍👩‍👧", "a\x00b\x07c", "a\u2028b\u2029c\x85d", "ＡＢＣ　１２", "\ud800",
    "'; DROP TABLE attempts; --", "**bold** $x^2$ `code`", "您好\n\n\n您好", "\\u0041\\n", '"quoted"',
]  # fmt: skip


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of a short attempt."""
    attempt = simulator.Attempt(scenario(7))
    attempt.say("您好，请稍等。")
    attempt.wait(2)
    return list(attempt.log.lines())


@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_comes_back_to_the_character(text: str, tmp_path: Path) -> None:
    """Markup, emoji, control characters, line separators and lone surrogates survive saving and loading."""
    attempt = simulator.Attempt(scenario(7))
    attempt.say(text)
    loaded = Log.load(attempt.log.save(tmp_path / "log.jsonl"))
    assert loaded.events[0].text == text
    assert simulator.replay(loaded).state == attempt.state


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_editing_one_character_anywhere_is_detected(lines: list[str], data: st.DataObject) -> None:
    """Any single changed character breaks the chain at its line or right after it."""
    lines = list(lines)
    number = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    other = data.draw(st.sampled_from("0123456789abcdefxyz\"{}[]:, ").filter(lambda c: c != lines[number][place]))
    lines[number] = lines[number][:place] + other + lines[number][place + 1 :]
    with pytest.raises(simulator.TamperedLog, match=f"log:{number + 1}:|log: |log:{number + 2}:"):
        Log.from_lines(lines)


def test_leaving_out_swapping_or_adding_a_line_is_detected(lines: list[str]) -> None:
    """The chain notices missing, moved and foreign lines."""
    header, said, waited = lines
    for wrong in ([header, waited], [header, waited, said], [header, said, said, waited], [said, waited], [header, "{}"]):
        with pytest.raises(simulator.TamperedLog):
            Log.from_lines(wrong)


def test_verify_accepts_an_honest_log(lines: list[str]) -> None:
    """An unaltered log verifies and equals itself after a round trip."""
    log = Log.from_lines(lines)
    log.verify()
    assert list(log.lines()) == lines


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"hello\n", b"{}\n", b'{"kind":"header"}\n'])
def test_a_file_that_is_no_log_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    """Whatever the file holds, the answer is TamperedLog with the file's name."""
    file = tmp_path / "other.jsonl"
    file.write_bytes(content)
    with pytest.raises(simulator.TamperedLog, match="other.jsonl"):
        Log.load(file)


# --- a whole log written by hand: the chain holds, the content may not --------------------------------


def forged(lines: list[str], change: Any, *, rehash: bool) -> list[str]:
    """The log with its plain items changed and the chain made anew; with ``rehash`` the content's own hashes too."""
    items = [json.loads(line) for line in lines]
    for item in items:
        del item["hash"], item["prev"]
    change(items)
    program = items[0]["scenario"]["program"]
    if rehash:
        program["hashes"] = {part: content_hash(program.get(part)) for part in program["hashes"]}
    return list(chained(items))


def kinder(items: list[Any]) -> None:
    items[0]["scenario"]["program"]["procedure"]["clocks"][0]["limit"] = 9999


def test_content_altered_under_a_new_chain_is_detected(lines: list[str]) -> None:
    """A longer time limit in the header does not go with the hash of the procedure that stands beside it."""
    with pytest.raises(simulator.TamperedLog, match="the procedure in the header was altered"):
        Log.from_lines(forged(lines, kinder, rehash=False))


def test_content_without_a_hash_is_no_content(lines: list[str]) -> None:
    """A kinder rubric that somebody laid beside the case is told like one that was changed."""
    with pytest.raises(simulator.TamperedLog, match="the rubric in the header was altered"):
        Log.from_lines(forged(lines, lambda items: items[0]["scenario"]["program"].update(rubric={"weights": {}}), rehash=True))


@pytest.mark.parametrize(("key", "value"), [("case", "x/../../tmp/PWNED"), ("case", "ward-handover"), ("procedure", "bank_hq"), ("lang", "fr")])
def test_a_header_calls_its_content_what_that_calls_itself(lines: list[str], key: str, value: str) -> None:
    """Whoever keeps, lists or exports logs goes by the header: another name in it is refused in both languages."""
    with pytest.raises(simulator.TamperedLog, match="log:1: ") as caught:
        Log.from_lines(forged(lines, lambda items: items[0]["scenario"].update({key: value}), rehash=True))
    assert "the header names" in caught.value.words("en") and "开头一行写的" in caught.value.words("zh")


BROKEN = {
    "a weight that is no number": lambda items: items[0]["scenario"]["program"]["moods"]["effects"]["jargon"].update(trust={}),
    "a scene without options": lambda items: items[0]["scenario"]["program"]["case"]["parts"][0].update(scenes=7),
    "a fact that is no time": lambda items: items[0]["scenario"]["facts"].update(start=12),
    "a condition that is a list": lambda items: items[0]["scenario"]["program"]["case"]["endings"][0].update(when=["x"]),
    "no title": lambda items: items[0]["scenario"]["program"]["case"]["checks"][0].pop("title"),
    "an act at no place": lambda items: items[1]["heard"][0].__setitem__(1, "here"),
    "a topic that is a dict": lambda items: items[1].update(mentions=[{}]),
    "a rubric that is a word": lambda items: items[0]["scenario"]["program"]["hashes"].update(rubric="") or items[0]["scenario"]["program"].update(rubric="kind"),
    "another dimension": lambda items: items[0]["scenario"]["program"]["procedure"]["duties"][0].update(dimension="luck"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_log_written_by_hand_is_refused_in_words(lines: list[str], what: str) -> None:
    """Whatever its content is, reading, replaying or grading says that it cannot be done; nothing else is raised."""
    with pytest.raises((simulator.TamperedLog, simulator.ScenarioError, grading.AuthorError)):
        grading.grade(Log.from_lines(forged(lines, BROKEN[what], rehash=True))).text("en")


def test_a_log_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands where the file should go: the error is told, and no half-named file lies beside it."""
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        Log(scenario()).save(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
