"""A saved log cannot be altered unnoticed, and what was typed comes back to the character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.log import Log
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
def test_editing_one_character_anywhere_is_detected(data: st.DataObject) -> None:
    """Any single changed character breaks the chain at its line or right after it."""
    attempt = simulator.Attempt(scenario(7))
    attempt.say("您好，请稍等。")
    attempt.wait(2)
    lines = list(attempt.log.lines())
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
