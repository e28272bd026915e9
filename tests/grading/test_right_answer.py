"""A decision answers the dispute it names only where it is about the same mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import grading
import simulator
from classroom import Store, appeals_desk
from classroom.cli.main import main
from classroom.debrief import objecting
from classroom.store.deciding import on_dispute, on_mark
from grading import AppealError
from tests.appealing import BY, REASON, finding, spoken
from tests.attempts import scenario
from tests.classroom.test_any_mark import COLD, MENDED, disputed, kept
from tests.classroom.test_desk import decide as decided_at

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


def regraded(store: Store, id: str) -> grading.Scorecard:
    """The card of a kept attempt, graded anew with what was decided."""
    return grading.grade(store.load(id), appeals=store.appeals(id))


def test_praise_is_struck_once_and_the_trainee_is_still_heard(store: Store) -> None:
    """A time limit that was kept counts as missed; striking it again is refused, and what was decided unasked can be disputed."""
    attempt = simulator.play(scenario(5, "en"), "curt")
    id = kept(store, attempt.log)
    on_mark(store, id, "clock:first_word", "struck", REASON, BY)
    with pytest.raises(AppealError) as wrong:
        on_mark(store, id, "clock:first_word", "struck", REASON, BY)
    assert wrong.value.kind == "same"
    [known] = store.appeals(id)
    twice = grading.grade(attempt, appeals=[known, replace(known, at=known.at + timedelta(1), was="breached")])
    assert twice.total == regraded(store, id).total and finding(twice, "clock:first_word").possible > 0
    missed = next(x.id for x in twice.findings if x.kind == "clock" and x.verdict == "breached" and x.id != "clock:first_word")
    on_mark(store, id, missed, "struck", REASON, BY)
    card = regraded(store, id)
    able = objecting.objections(card, [], "en", id)
    assert finding(card, missed).possible == 0 and {able[mark].state for mark in ("clock:first_word", missed)} == {"open"}


def test_what_was_struck_is_put_back_as_it_was(store: Store) -> None:
    """Also on marks about no words, at the desk and by the command's decision: total and mark return to what they were."""
    attempt = simulator.play(scenario(5, "zh"), "curt")
    id, card = kept(store, attempt.log), grading.grade(attempt)
    silent = next(x.id for x in card.findings if x.kind == "moment" and x.n is None and x.verdict == "breached" and x.possible)
    for mark in ("clock:step_in", silent):
        with pytest.raises(AppealError, match="not struck"):
            on_mark(store, id, mark, "restored", REASON, BY)
        on_mark(store, id, mark, "struck", REASON, BY)
        desk = appeals_desk("zh", BY, store)
        desk.send("attempt", id=id)
        desk.send("deed", finding=mark)
        assert "restored" in [way["id"] for way in desk.matter["ways"]]
        decided_at(desk, "restored")
        now = finding(regraded(store, id), mark)
        assert (store.record(id).score, now.verdict, now.points) == (card.total, "breached", finding(card, mark).points), desk.notice
        assert "恢复" in now.detail["zh"] and "恢复" in desk.notice["text"]
