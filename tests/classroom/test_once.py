"""A dispute is closed once, whoever asks at the same moment: the store sees to it, not a button."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

import grading
import simulator
from classroom import Store, appeals_desk
from classroom.debrief import objecting
from classroom.store.deciding import Verdict, on_dispute, planned
from classroom.store.disputes import AlreadyDisputed
from classroom.store.tables import ClosingRow
from grading import Appeal, AppealError
from simulator.log import Log
from tests.appealing import BY, MOMENT, REASON, finding, spoken
from tests.classroom.test_desk import at, decide, disputed, kept

pytestmark = pytest.mark.usefixtures("one_bank")
ROUNDS = 8


def talk() -> Log:
    return spoken(("没办法。", ("cold",)), ("您好。", ("greeting",)))


def praised() -> Log:
    return spoken(("您好。", ("greeting",)))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What becomes of acts that are begun at the same moment, each in a thread of its own: what it returns, or the error."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        begun = [pool.submit(run, act) for act in acts]
        return [future.exception() or future.result() for future in begun]


def test_two_sessions_answer_one_dispute_at_the_same_moment(where: str) -> None:
    """Both had found it open. One answer is kept, whole; the other is told that it was answered, and nothing of it is kept."""
    log = talk()
    with Store(where) as first, Store(where) as second:
        for turn in range(ROUNDS):
            attempt = kept(first, log)
            asked = disputed(first, attempt, "没办法。")
            [dispute] = first.disputes("open")
            plans = [
                planned(store, dispute, Verdict(way, REASON, by, MOMENT + timedelta(microseconds=turn), act))
                for store, way, act, by in ((first, "struck", None, "甲"), (second, "changed", "delay", "乙"))
            ]
            became = at_once(lambda: plans[0].keep(first), lambda: plans[1].keep(second))  # noqa: B023 - done within the turn
            lost = [wrong for wrong in became if wrong is not None]
            assert [getattr(wrong, "kind", wrong) for wrong in lost] == ["answered"], became
            names = {one.by for of, one in first.decisions() if of == attempt and one.dispute == asked}
            assert names == {"乙" if became[0] else "甲"}
            assert len(first.appeals(attempt)) == (2 if became[0] else 1)
            assert first.record(attempt).score == grading.grade(log, appeals=first.appeals(attempt)).total
        assert first.disputes("open") == [] and len(first.disputes("answered")) == ROUNDS


def test_words_outside_any_attempt_are_answered_once_too(where: str) -> None:
    """Nothing but the dispute itself stands between two answers there."""
    with Store(where) as first, Store(where) as second:
        for _ in range(ROUNDS):
            first.dispute("li", "zh", "没办法。", "柜台", [], "cold", 0, 4, "这不冷。")
            [dispute] = first.disputes("open")
            plans = [planned(store, dispute, Verdict("struck", REASON, by, datetime.now(UTC))) for store, by in ((first, "甲"), (second, "乙"))]
            became = at_once(lambda: plans[0].keep(first), lambda: plans[1].keep(second))  # noqa: B023 - done within the turn
            assert sorted(type(item).__name__ for item in became) == ["AppealError", "NoneType"], became
        assert len(first.decisions()) == ROUNDS


def test_an_answer_and_a_withdrawal_at_the_same_moment(where: str) -> None:
    """Either the trainee was quicker or the trainer; the dispute is closed in one way and the other is told."""
    log = talk()
    with Store(where) as first, Store(where) as second:
        for _ in range(ROUNDS):
            attempt = kept(first, log)
            asked = disputed(first, attempt, "没办法。")
            [dispute] = first.disputes("open")
            plan = planned(first, dispute, Verdict("struck", REASON, BY, MOMENT))
            became = at_once(lambda: plan.keep(first), lambda: second.withdraw(asked, "li"))  # noqa: B023 - done within the turn
            [lost] = [wrong for wrong in became if wrong is not None]
            assert isinstance(lost, AppealError) and lost.kind == ("withdrawn" if became[0] else "answered")
            assert bool(first.appeals(attempt)) == (became[0] is None) and first.disputes("open") == []


def test_one_mark_is_disputed_once_from_two_pages(where: str) -> None:
    """The same words from both are one dispute; other words are refused."""
    log = talk()
    told = objecting.fields(simulator.replay(log), grading.grade(log), finding(grading.grade(log), "violation:1:cold"), "不冷。")
    with Store(where) as first, Store(where) as second:
        for _ in range(ROUNDS):
            attempt = kept(first, log)
            became = at_once(*(lambda store=store: store.dispute("li", attempt=attempt, **told) for store in (first, second)))  # type: ignore[misc]  # noqa: B023
            assert became[0] == became[1], became
            with pytest.raises(AlreadyDisputed):
                second.dispute("li", attempt=attempt, **{**told, "argument": "真的不冷。"})
        assert len(first.disputes()) == ROUNDS


def test_two_trainers_decide_on_one_mark_at_the_same_moment(where: str) -> None:
    """Undisputed. Each saw it as it was; the second is told that it is no longer so, and a strike does not become its opposite."""
    log = praised()
    mark = "moment:counter:first_contact:greeting"
    with Store(where) as first, Store(where) as second:
        for _ in range(ROUNDS):
            attempt = kept(first, log)
            one, two = (grading.decide(log, mark, "struck", REASON, by, MOMENT) for by in ("甲", "乙"))
            became = at_once(lambda: first.appeal(attempt, one, seen=()), lambda: second.appeal(attempt, two, seen=()))  # noqa: B023
            [lost] = [wrong for wrong in became if isinstance(wrong, Exception)]
            assert isinstance(lost, AppealError) and lost.kind == "meanwhile" and len(first.appeals(attempt)) == 1
            assert finding(grading.grade(log, appeals=first.appeals(attempt)), mark).verdict == "breached"


def test_the_database_itself_refuses_a_second_closing(where: str) -> None:
    """Whatever the program does: the key of the table stands against it."""
    with Store(where) as store:
        asked = disputed(store, kept(store, talk()), "没办法。")
        rows = [ClosingRow(dispute=asked, how=how, made=MOMENT) for how in ("answered", "withdrawn")]
        with store._writing() as session:
            session.add(rows[0])
        with pytest.raises(IntegrityError), store._writing() as session:
            session.add(rows[1])
        assert [one.status for one in store.disputes()] == ["answered"]


# --- at the desk -----------------------------------------------------------------------------------------


def test_two_clicks_are_one_decision(store: Store) -> None:
    """The second, sent before the screen could follow, is answered as the first was, and nothing more is kept."""
    attempt = kept(store, talk())
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, "没办法。"))
    decide(desk, "struck")
    told = desk.notice["text"]
    decide(desk, "struck")
    assert (desk.notice["level"], desk.notice["text"]) == ("info", told) and len(store.decisions()) == 1
    decide(desk, "upheld")
    assert desk.notice["level"] == "error" and len(store.decisions()) == 1


def test_a_mark_that_was_decided_on_meanwhile_is_shown_anew(store: Store) -> None:
    """A colleague struck the praise while this desk had it open: striking it now would say something else, so it is not kept."""
    attempt, mark = kept(store, praised()), "moment:counter:first_contact:greeting"
    desks = [at(store), at(store)]
    for desk in desks:
        desk.send("attempt", id=attempt)
        desk.send("mark", step=1, finding=mark)
    first, second = desks
    decide(first, "struck")
    decide(second, "struck")
    assert second.notice["level"] == "error" and "再断" in second.notice["text"] and len(store.decisions()) == 1
    assert second.matter["missing"] and second.matter["finding"] == mark
    decide(second, "upheld")
    assert second.notice["level"] == "info" and len(store.decisions()) == 2


def test_what_is_withdrawn_cannot_be_answered(store: Store) -> None:
    """The desk had it open; it says so, and its list is fresh."""
    asked = disputed(store, kept(store, talk()), "没办法。")
    desk = at(store)
    desk.send("open", id=asked)
    store.withdraw(asked, "li")
    decide(desk, "struck")
    assert "收回" in desk.notice["text"] and desk.disputes == [] and store.decisions() == []
    for wrong in (asked, "nowhere"):
        with pytest.raises((AppealError, LookupError)):
            store.withdraw(wrong, "li")
    other = disputed(store, kept(store, talk()), "没办法。")
    with pytest.raises(LookupError, match="of wang"):
        store.withdraw(other, "wang")


def test_what_was_answered_before_there_were_closings_stays_answered(tmp_path: Path) -> None:
    """In an older store the appeal alone tells; it can neither be answered again nor withdrawn."""
    import sqlite3

    file = tmp_path / "attempts.sqlite"
    with Store(file) as store:
        asked = disputed(store, kept(store, talk()), "没办法。")
        on_dispute(store, store.disputes()[0], "struck", REASON, BY, MOMENT)
    with sqlite3.connect(file) as raw:
        raw.execute("DROP TABLE closings")
        raw.execute("ALTER TABLE appeals DROP COLUMN was")
        raw.execute("ALTER TABLE appeals DROP COLUMN settled")
    raw.close()
    with Store(file) as store:
        assert [one.status for one in store.disputes()] == ["answered"] and store.closed(asked) == "answered"
        with pytest.raises(AppealError, match="answered already"):
            on_dispute(store, store.disputes()[0], "upheld", REASON, BY)
        with pytest.raises(AppealError, match="answered already"):
            store.withdraw(asked, "li")


def test_the_same_decision_twice_is_kept_once(store: Store) -> None:
    """To the last field, as when a command is sent again after a failure: no error, one row."""
    attempt = kept(store, talk())
    asked = disputed(store, attempt, "没办法。")
    made: Appeal = grading.decide(talk(), "violation:1:cold", "struck", REASON, BY, MOMENT, dispute=asked)
    assert store.appeal(attempt, made) == store.appeal(attempt, made)
    with pytest.raises(AppealError, match="answered already"):
        store.appeal(attempt, replace(made, reason="另一个理由"))
    assert len(store.decisions()) == 1 and appeals_desk("zh", BY, store).disputes == []
