"""What moves a clock while it runs: several stops, pauses, lifting, keeping, a zone of its own.

Written on the smallest content; `asked` starts the clock, `answered` and `kept` stop it, `noticed` and `passed` turn it.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grading
import simulator
from simulator.state import Running
from simulator.timing.deadline import Limit, compute_epoch
from tests.tiny import MINUTE, Json, action, begin, clock, emits, happenings, part, words

NAMES = ("asked", "answered", "passed", "noticed", "tick", "kept")
WAITING: Json = {"since": "passed", "until": "noticed", "source": "kit", "text": words("waiting for papers")}


def desk(*clocks: Json, **more: Any) -> simulator.Attempt:
    """A desk where every occurrence can be brought about by an action of its name."""
    actions = [action(name, once=False, effects=emits(name)) for name in NAMES]
    ending = action("finish", effects=[{"ending": True}])
    return begin(part(actions=[*actions, ending]), clocks=clocks, **more)


def lived(attempt: simulator.Attempt, *moves: str | int) -> simulator.Attempt:
    """Carry out actions by name and waits by minutes."""
    for move in moves:
        if isinstance(move, int):
            attempt.wait(move)
        else:
            attempt.do(move)
    return attempt


def only(attempt: simulator.Attempt) -> Running:
    [running] = attempt.state.clocks
    return running


def minutes(attempt: simulator.Attempt, at: int | None) -> int | None:
    return None if at is None else (at - attempt.scenario.world.start) // MINUTE


def finding(attempt: simulator.Attempt, id: str) -> grading.Finding:
    return next(item for item in grading.grade(attempt).findings if item.id == id)


# --- several stops -----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [("answered", "kept"), ("kept", "answered")])
def test_a_clock_that_needs_all_its_stops_is_met_by_the_last_of_them(order: tuple[str, str]) -> None:
    """In either order; the same one twice is not enough."""
    attempt = lived(desk(clock(stop=["answered", "kept"], needs="all")), "asked", 2, order[0], 3, order[0], 1)
    assert attempt.view()["clocks"][0]["state"] == "running" and only(attempt).came == (order[0],)
    lived(attempt, order[1])
    assert attempt.view()["clocks"][0]["state"] == "met" and minutes(attempt, only(attempt).stopped) == 6


def test_any_of_several_stops_will_do_unless_all_are_needed() -> None:
    """As ever."""
    assert lived(desk(clock(stop=["answered", "kept"])), "asked", "kept").view()["clocks"][0]["state"] == "met"


def test_the_debrief_names_what_was_missing() -> None:
    """Half of what was needed is not in time, and the trainee is told which half."""
    attempt = lived(desk(clock(stop=["answered", "kept"], needs="all")), "asked", "answered", 20, "finish")
    told = finding(attempt, "clock:answer")
    assert told.verdict == "breached" and "还缺：兑现" in told.detail["zh"] and "Still missing: kept" in told.detail["en"]


# --- pauses ------------------------------------------------------------------------------------------


def test_nothing_runs_out_while_a_clock_is_paused_and_the_time_left_is_kept() -> None:
    """Five of fifteen minutes are used, an hour passes in a pause, ten are still left; then it runs out to the minute."""
    attempt = lived(desk(clock(pauses=[WAITING])), "asked", 5, "passed", 60)
    [shown] = attempt.view()["clocks"]
    assert (shown["state"], shown["remaining_seconds"], shown["remaining"]) == ("paused", 600, "paused, 10 minutes left")
    lived(attempt, "noticed")
    [shown] = attempt.view()["clocks"]
    assert (shown["state"], shown["due"]["time"], shown["remaining"]) == ("running", "13:15", "10 minutes left")
    lived(attempt, 30)
    assert [at // MINUTE for _, at in happenings(attempt.state, "late:answer")] == [75]
    assert only(attempt).pauses == ((0, attempt.scenario.world.start + 300, attempt.scenario.world.start + 3900),)


@given(st.integers(0, 14), st.integers(0, 3000), st.integers(0, 14))
def test_a_pause_adds_exactly_its_length(before: int, length: int, after: int) -> None:
    """However long, wherever it falls: what is stopped within the limit of running time is in time, else it is not."""
    attempt = desk(clock(pauses=[WAITING]))
    lived(attempt, "asked", *[before] * bool(before), "passed", *[length] * bool(length), "noticed")
    assert only(attempt).due == attempt.scenario.world.start + (15 + length) * MINUTE
    lived(attempt, *[after] * bool(after), "answered")
    assert only(attempt).late is (before + after > 15)


def test_who_answers_during_a_pause_answers_in_time() -> None:
    """The clock stood still, so it cannot have run out."""
    attempt = lived(desk(clock(pauses=[WAITING])), "asked", 10, "passed", 600, "answered")
    running = only(attempt)
    assert not running.late and running.waiting == () and running.due - running.stopped == 5 * MINUTE  # type: ignore[operator]
    assert happenings(attempt.state, "late:answer") == []


def test_a_pause_that_begins_after_the_limit_is_over_changes_nothing() -> None:
    """Whoever is late cannot stop the clock any more."""
    attempt = lived(desk(clock(pauses=[WAITING])), "asked", 20, "passed", 60, "noticed", 1, "answered")
    running = only(attempt)
    assert running.late and running.pauses == () and minutes(attempt, running.due) == 15


def test_two_reasons_to_wait_overlap_and_count_once() -> None:
    """It stands still until the last of them is over."""
    other = {"since": "tick", "until": "kept", "source": "kit", "text": words("waiting for the test")}
    attempt = lived(desk(clock(pauses=[WAITING, other])), "asked", 5, "passed", 10, "tick", 10, "noticed", 30)
    assert attempt.view()["clocks"][0]["state"] == "paused"
    lived(attempt, "kept")
    assert minutes(attempt, only(attempt).due) == 15 + 50


def test_a_clock_that_starts_while_something_is_awaited_starts_standing_still() -> None:
    """The wait began before; only what lies after the start counts as pause."""
    attempt = lived(desk(clock(pauses=[WAITING])), "passed", 5, "asked", 30)
    assert attempt.view()["clocks"][0]["state"] == "paused"
    assert minutes(attempt, lived(attempt, "noticed").state.clocks[0].due) == 5 + 15 + 30


def test_days_that_are_paused_wholly_are_not_counted() -> None:
    """Three working days from Wednesday; all of Thursday is spent waiting, so Tuesday it is."""
    days = clock(limit=3, unit="working_days", pauses=[WAITING])
    attempt = lived(desk(days, at="2025-11-12T12:00:00+08:00"), "asked", 600, "passed", 1440 + 600, "noticed")
    due = attempt.view()["clocks"][0]["due"]["iso"]
    assert due == "2025-11-18T23:59:59+08:00"
    assert due == simulator.replay(attempt.log).view()["clocks"][0]["due"]["iso"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "暂停：2025年11月12日（周三）12:05至2025年11月12日（周三）12:15，等"),
                                            ("en", "Paused from Wed 12 Nov 2025, 12:05 to Wed 12 Nov 2025, 12:15: wait")])  # fmt: skip
def test_the_explanation_shows_the_pause_and_why(lang: str, said: str) -> None:
    """While it lasts and afterwards, in the view and in the debrief."""
    why = {**WAITING, "text": {"zh": "等材料。", "en": "waiting for papers."}}
    attempt = lived(desk(clock(pauses=[why]), lang=lang), "asked", 5, "passed", 10)
    assert {"zh": "12:05至现在", "en": "12:05 to now"}[lang] in attempt.view()["clocks"][0]["explain"]
    lived(attempt, "noticed", "answered", "finish")
    assert said in attempt.view()["clocks"][0]["explain"] and said in finding(attempt, "clock:answer").detail[lang]


def test_an_attempt_that_ends_while_a_clock_is_paused_is_not_blamed_for_it() -> None:
    """What could not run out was not missed."""
    attempt = lived(desk(clock(pauses=[WAITING])), "asked", 5, "passed", 60, "finish")
    assert finding(attempt, "clock:answer").verdict == "not_applicable"


# --- lifting -----------------------------------------------------------------------------------------


def test_a_lifted_clock_no_longer_applies_and_never_runs_out() -> None:
    """An extension takes its place: no verdict, no lateness, and the debrief says since when."""
    attempt = lived(desk(clock(lifted_by="passed")), "asked", 5, "passed", 60, "finish")
    assert minutes(attempt, only(attempt).lifted) == 5 and happenings(attempt.state, "late:answer") == []
    told = finding(attempt, "clock:answer")
    assert (told.verdict, told.possible) == ("not_applicable", 0) and "12:05 起不再适用：转办" in told.detail["zh"]
    assert attempt.view()["clocks"][0]["remaining"] == "no longer applies"


def test_what_is_late_already_cannot_be_lifted() -> None:
    """An extension after the limit is over does not mend it."""
    attempt = lived(desk(clock(lifted_by="passed")), "asked", 16, "passed", 1, "answered")
    assert only(attempt).lifted is None and only(attempt).late


# --- keeping -----------------------------------------------------------------------------------------


def test_what_is_to_be_kept_is_broken_only_by_ending_it_early() -> None:
    """Destroyed on the second day of three: broken at that moment, and said so; points are lost, none were to be had."""
    attempt = lived(desk(clock("file", limit=3, unit="calendar_days", keep=True)), "asked", 1440, "answered", "finish")
    [(_, at)] = happenings(attempt.state, "late:file")
    assert at == 1440 * MINUTE
    told = finding(attempt, "clock:file")
    assert (told.verdict, told.points, told.possible) == ("breached", -5, 0) and "not to be ended before then, but ended" in told.detail["en"]
    assert attempt.view()["clocks"][0]["remaining"] == "ended too early"


@pytest.mark.parametrize("moves", [("asked", 60, "finish"), ("asked", 8000, "answered", "finish")])
def test_what_is_kept_to_the_end_or_until_now_is_met_and_earns_nothing(moves: tuple[str | int, ...]) -> None:
    """A year of keeping never ends within an attempt; nobody is blamed or praised for it."""
    attempt = lived(desk(clock("file", limit=3, unit="calendar_days", keep=True)), *moves)
    told = finding(attempt, "clock:file")
    assert (told.verdict, told.points, told.possible) == ("met", 0, 0) and happenings(attempt.state, "late:file") == []


def test_a_timer_may_wait_for_a_file_to_be_destroyed_too_early() -> None:
    """It fires as it does for a clock that runs out."""
    timer = {"id": "fuss", "clock": "file", "effects": emits("noticed")}
    keep = clock("file", limit=3, unit="calendar_days", keep=True)
    attempt = begin(part(on_start=emits("asked"), timers=[timer], actions=[action("go", effects=emits("answered"))]), clocks=(keep,))
    attempt.do("go")
    assert [name for name, _ in happenings(attempt.state, "noticed", "late:file")] == ["late:file", "noticed"]


def test_the_view_says_until_when_something_is_kept() -> None:
    """As a day to keep it until, not as a limit that runs out."""
    [shown] = lived(desk(clock("file", limit=2, unit="months", keep=True)), "asked").view()["clocks"]
    assert shown["state"] == "running" and shown["due"]["iso"].startswith("2026-01-12")
    assert shown["remaining"].startswith("not to be ended before then, 61 days")


# --- a zone and calendar of its own ------------------------------------------------------------------


def test_a_clock_is_counted_in_its_own_zone_and_calendar_with_their_office_hours() -> None:
    """Three London business days from Wednesday end on Monday at half past five, which is half past one at the house."""
    london = clock(limit=3, unit="working_days", close="close_of_business", zone="Europe/London", calendar="gb")
    [shown] = lived(desk(london, at="2025-11-12T12:00:00+08:00"), "asked").view()["clocks"]
    assert shown["due"]["iso"] == "2025-11-18T01:30:00+08:00"
    assert "Mon 17 Nov 2025, 17:30" in shown["explain"]


def test_a_zone_alone_keeps_the_days_of_the_house() -> None:
    """The make-up Sunday counts, by the clocks of New York."""
    there = clock(limit=1, unit="working_days", zone="America/New_York")
    [shown] = lived(desk(there, at="2025-09-27T12:30:00+08:00"), "asked").view()["clocks"]
    assert shown["due"]["iso"] == "2025-09-29T11:59:59+08:00"


# --- known later, and again --------------------------------------------------------------------------

MOVES = st.lists(st.one_of(st.sampled_from(["answered", "passed", "noticed", "kept"]), st.integers(1, 9)), max_size=12)
SHAPES = st.fixed_dictionaries(
    {"needs": st.sampled_from(["any", "all"]), "stop": st.sampled_from([["answered"], ["answered", "kept"]])},
    optional={"pauses": st.just([WAITING]), "lifted_by": st.just("kept"), "keep": st.just(True)},
)


@given(SHAPES, MOVES)
def test_a_clock_known_at_last_stands_where_it_would_had_it_been_known_from_the_first(shape: Json, moves: list[str | int]) -> None:
    """Whatever stopped, paused or lifted it in between counts, at its own instant."""
    if shape.get("lifted_by") in shape["stop"]:
        shape = {key: value for key, value in shape.items() if key != "lifted_by"}
    known, late = desk(clock(**shape)), desk(clock(**shape, known_by="tick"))
    for attempt in (known, late):
        lived(attempt, "asked", *moves, "tick", 1)
    first, after = only(known), only(late)
    assert after._replace(n=first.n) == first


@given(SHAPES, MOVES)
def test_every_prefix_of_such_an_attempt_is_lived_through_again(shape: Json, moves: list[str | int]) -> None:
    """Pauses and all come back from the log alone."""
    attempt = lived(desk(clock(**shape)), "asked", *moves)
    log = simulator.Log.from_lines(attempt.log.lines())
    for n in range(len(log.events) + 1):
        assert simulator.replay(log.first(n)).state == attempt.states[n]


def test_the_due_time_of_a_resumed_clock_is_what_the_arithmetic_says() -> None:
    """State and deadline agree on pauses."""
    attempt = lived(desk(clock(limit=4, unit="hours", pauses=[WAITING])), "asked", 7, "passed", 90, "noticed")
    start, calendar = attempt.scenario.world.start, attempt.scenario.world.calendar
    pause = (start + 7 * MINUTE, start + 97 * MINUTE)
    assert only(attempt).due == compute_epoch(start, Limit(4, "hours"), calendar, pauses=[pause])
