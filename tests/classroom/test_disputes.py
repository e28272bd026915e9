"""What a learner says against a mark is kept as it was, with everything that was shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import simulator
from classroom import Dispute, Store, StoreError, reopen
from classroom.cli.main import main
from tests.attempts import scenario

MOMENT = datetime(2025, 11, 12, 4, 20, tzinfo=UTC)
TEXT = "😀好的，没办法。"
MARK = {"kind": "cold", "start": 4, "end": 7, "cue": "zh.cold.x", "strength": 2}
WHAT: dict[str, Any] = {
    "lang": "zh", "text": TEXT, "situation": "柜台", "marks": [MARK], "kind": "cold", "start": 4, "end": 7, "argument": "  这里是在说实情。 ",
}  # fmt: skip


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store(where, now=lambda: MOMENT) as made:
        yield made


def test_a_dispute_comes_back_as_it_was_made(store: Store, where: str) -> None:
    """Text, marks, argument, learner and time, also from another store on the same place; the span fits the text."""
    kept = store.dispute("li", **WHAT)
    with Store(where) as other:
        [found] = other.disputes()
    assert found == Dispute(kept, "li", "zh", TEXT, "柜台", [MARK], "cold", 4, 7, "这里是在说实情。", MOMENT, None, None)
    assert found.text[found.start : found.end] == "没办法"
    assert found.to_json()["made"] == "2025-11-12T04:20:00+00:00"


def test_nothing_is_overwritten(store: Store) -> None:
    """The same dispute of two learners, or with another argument, has a row of its own; said twice it is kept once."""
    ids = [store.dispute(learner, **WHAT) for learner in ("li", "wang")]
    assert store.dispute("li", **WHAT) == ids[0]
    ids.append(store.dispute("li", **{**WHAT, "argument": "Listen to it."}))
    assert len(set(ids)) == 3
    assert sorted(found.id for found in store.disputes("open")) == sorted(ids)
    with pytest.raises(ValueError, match="known are open"):
        store.disputes("lost")


def test_a_dispute_can_name_the_event_it_is_about(store: Store) -> None:
    """Of an attempt that is kept; any other is refused."""
    attempt = store.start(simulator.play(scenario(seed=5), "curt").log, "li")
    store.dispute("li", **WHAT, attempt=attempt, n=3)
    assert [(found.attempt, found.n) for found in store.disputes()] == [(attempt, 3)]
    with pytest.raises(LookupError, match="no attempt nowhere"):
        store.dispute("li", **WHAT, attempt="nowhere", n=1)
    with pytest.raises(LookupError, match="no event 99999"):
        store.dispute("li", **WHAT, attempt=attempt, n=99_999)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": "fr"}, {"kind": "unkind"}, {"kind": "missing:unkind"}, {"text": " "}, {"text": "x" * 20_001}, {"argument": " "},
        {"argument": "x" * 2_001}, {"start": -1}, {"end": 99}, {"start": 7, "end": 4}, {"start": 4, "end": 4},
        {"text": "a\x00b没办法。。"}, {"argument": "\ud800"},
    ],
    ids=str,
)  # fmt: skip
def test_a_dispute_that_makes_no_sense_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    """In words, and nothing is kept."""
    with pytest.raises(ValueError, match=r"."):
        store.dispute("li", **{**WHAT, **wrong})
    assert store.disputes() == []


def test_what_is_missing_may_point_nowhere(store: Store) -> None:
    """An empty span is a place between two characters."""
    store.dispute("li", **{**WHAT, "kind": "missing:apology", "start": 4, "end": 4})
    assert [found.kind for found in store.disputes()] == ["missing:apology"]


def test_a_store_made_before_gets_the_table(tmp_path: Path) -> None:
    """An older file keeps its attempts and takes disputes from now on."""
    import sqlite3

    file = tmp_path / "attempts.sqlite"
    with Store(file) as first:
        first.start(simulator.play(scenario(seed=5), "curt").log, "li")
    with sqlite3.connect(file) as raw:
        raw.execute("DROP TABLE disputes")
    raw.close()
    with Store(file) as again:
        again.dispute("li", **WHAT)
        assert (len(again.records()), len(again.disputes())) == (1, 1)


def test_a_store_that_fails_says_so(tmp_path: Path) -> None:
    """As with attempts: one error with words for a trainee."""
    file = tmp_path / "attempts.sqlite"
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError):
        Store(file)


def test_disputes_are_listed_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`mingjing disputes` tells one line each, and with a file writes them whole as JSON lines."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "attempts.sqlite"))
    with Store() as store:
        store.dispute("li", **{**WHAT, "argument": "客户\n自己说的"})
    assert main(["disputes", "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "li  -  冷  “没办法”  客户 自己说的" in told and told.count("\n") == 1
    assert main(["disputes", str(tmp_path / "disputes.jsonl")]) == 0
    [line] = (tmp_path / "disputes.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["text"], json.loads(line)["marks"]) == (TEXT, [MARK])


def test_a_mark_is_disputed_once(store: Store) -> None:
    """The second time the trainee is told that it was."""
    attempt = store.start(simulator.play(scenario(seed=5), "curt").log, "li")
    player = reopen(attempt, store=store, learner="li")
    mark = next(row["id"] for row in player.debrief["findings"] if row["disputable"])
    for argument, level in (("这里是在说实情。", "info"), ("我再说一遍。", "error")):
        player.send("dispute", finding=mark, argument=argument)
        assert player.notice["level"] == level
    assert "已经提过" in player.notice["text"] and [one.finding for one in store.disputes()] == [mark]


def test_a_store_made_before_gets_the_column(tmp_path: Path) -> None:
    """Disputes kept then name no mark and can be read."""
    import sqlite3

    file = tmp_path / "attempts.sqlite"
    with Store(file) as first:
        first.dispute("li", **WHAT)
    with sqlite3.connect(file) as raw:
        raw.execute("ALTER TABLE disputes DROP COLUMN finding")
    raw.close()
    with Store(file) as again:
        again.dispute("li", **WHAT, finding="violation:1:cold")
        assert sorted(one.finding or "" for one in again.disputes()) == ["", "violation:1:cold"]
