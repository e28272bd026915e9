"""A decision answers the dispute it names only where it is about the same mark."""

from __future__ import annotations

from pathlib import Path

import pytest

import grading
import simulator
from classroom import Store
from classroom.cli import main
from classroom.deciding import on_dispute, on_mark
from grading import AppealError
from tests.attempts import scenario
from tests.test_any_mark import COLD, MENDED, disputed, kept
from tests.test_appeals import BY, REASON, spoken

pytestmark = pytest.mark.usefixtures("one_bank")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store in a file."""
    return Store(tmp_path / "kept.sqlite")


def test_a_decision_on_another_mark_or_attempt_leaves_a_dispute_open(store: Store) -> None:
    """Neither another attempt's mark nor another mark of the same one closes a dispute; the message says so in both languages."""
    log = spoken(COLD, MENDED)
    mine, other = kept(store, log), kept(store, log)
    asked = disputed(store, mine, log, "violation:1:cold")
    for attempt, mark in ((other, "violation:1:cold"), (mine, "recovery:1:cold")):
        with pytest.raises(AppealError) as wrong:
            on_mark(store, attempt, mark, "struck", REASON, BY, dispute=asked)
        assert wrong.value.kind == "other_mark"
        assert asked in wrong.value.words("zh") and asked in wrong.value.words("en")
    assert store.closed(asked) == "" and store.decisions() == []
    on_mark(store, mine, "violation:1:cold", "struck", REASON, BY, dispute=asked)
    assert store.closed(asked) == "answered"


def test_the_command_refuses_to_answer_a_dispute_beside_the_point(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """`mingjing appeals decide --dispute` says in words that the dispute is about something else, and keeps nothing."""
    log = spoken(COLD, MENDED)
    mine, other = kept(store, log), kept(store, log)
    asked = disputed(store, mine, log, "violation:1:cold")
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    assert main(["appeals", "decide", other, "violation:1:cold", "struck", REASON, "--by", BY, "--dispute", asked]) != 0
    assert "another attempt or another mark" in capsys.readouterr().err
    assert store.closed(asked) == ""


def test_the_answer_to_a_dispute_still_closes_it(store: Store) -> None:
    """A dispute that is answered as such is on its own mark."""
    log = spoken(COLD, MENDED)
    mine = kept(store, log)
    asked = disputed(store, mine, log, "recovery:1:cold")
    on_dispute(store, store.disputes()[0], "struck", REASON, BY)
    assert store.closed(asked) == "answered"


def test_what_was_left_out_to_the_end_is_not_yet_so_in_the_beginning(store: Store) -> None:
    """A decision on it holds in the whole log, not in its first events nor in none; one on words holds where they were said."""
    attempt = simulator.play(scenario(5, "zh"), "curt")
    id = kept(store, attempt.log)
    left_out = next(x for x in grading.grade(attempt).findings if x.n is None and x.possible and x.verdict == "breached")
    on_mark(store, id, left_out.id, "struck", REASON, BY)
    last = attempt.state.n
    assert [store.appeals_on(attempt.log.first(n)) for n in (0, 4, last - 1)] == [[], [], []]
    assert [one.finding for one in store.appeals_on(attempt.log)] == [left_out.id]
