"""Laws that hold for every deadline: the trace and the fast path agree, later is never earlier, pauses add what they cover."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.timing.deadline import Limit, compute, compute_epoch
from tests.deadlines import (
    CN,
    DAY,
    GB,
    LIMITS,
    OFFSETS,
    READINGS,
    ROLL,
    STARTS,
    at,
    full,
    pauses_from,
)


@given(STARTS, LIMITS, READINGS, OFFSETS)
def test_the_trace_and_the_fast_path_agree(
    start: int, limit: Limit, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """Walking day by day ends where the tables say, without a gap on the way, and counts exactly the limit."""
    pauses = pauses_from(start, offsets)
    found = full(start, limit, pauses=pauses, **reading)
    assert found.due_epoch == compute_epoch(start, limit, CN, pauses=pauses, **reading)
    assert found.trace[0].start == found.start and found.trace[-1].end == found.due
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(found.trace))
    seconds = {"minutes": 60, "immediate": 60, "hours": 3600, "office_hours": 3600}
    assert sum(step.counted for step in found.trace) == limit.value * seconds.get(limit.unit, 1)


@given(STARTS, st.integers(1, 12), READINGS, OFFSETS)
def test_years_agree_too(start: int, years: int, reading: dict[str, str], offsets: list[tuple[int, int]]) -> None:
    """The same for years, where the calendar is asked only if the limit may roll."""
    reading |= {"roll": "none"}
    pauses = pauses_from(start, offsets)
    found = full(start, Limit(years, "years"), pauses=pauses, **reading)
    assert found.trace[-1].end == found.due
    assert found.due_epoch == compute_epoch(start, Limit(years, "years"), CN, pauses=pauses, **reading)
    assert all(a.end == b.start for a, b in pairwise(found.trace))
    assert sum(step.counted for step in found.trace) == years


@given(st.integers(int(at("2025-03-25 00:00", GB).timestamp()), int(at("2025-11-05 00:00", GB).timestamp())), LIMITS)
def test_trace_and_fast_path_agree_across_summer_time(start: int, limit: Limit) -> None:
    """London days of 23 and 25 hours do not part the two."""
    found = full(start, limit, GB)
    assert found.trace[-1].end.timestamp() == found.due_epoch == compute_epoch(start, limit, GB)
    assert all(a.end == b.start for a, b in pairwise(found.trace))


@given(STARTS, st.integers(0, 30 * DAY), LIMITS, READINGS, OFFSETS)
def test_a_later_start_is_never_due_earlier(
    start: int, later: int, limit: Limit, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """Monotone in the start, with the same pauses."""
    pauses = pauses_from(start, offsets)
    first = compute_epoch(start, limit, CN, pauses=pauses, **reading)
    assert compute_epoch(start + later, limit, CN, pauses=pauses, **reading) >= first


@given(STARTS, LIMITS, READINGS, OFFSETS)
def test_a_longer_limit_is_never_due_earlier_and_none_before_its_start(
    start: int, limit: Limit, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """Monotone in the limit, and always in the future."""
    pauses = pauses_from(start, offsets)
    found = compute_epoch(start, limit, CN, pauses=pauses, **reading)
    longer = compute_epoch(start, Limit(limit.value + 1, limit.unit), CN, pauses=pauses, **reading)
    assert start <= found <= longer


@given(STARTS, st.integers(1, 30), READINGS, OFFSETS)
def test_working_days_never_end_on_a_day_of_rest(
    start: int, days: int, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """Nor does a limit in calendar days that may roll."""
    pauses = pauses_from(start, offsets)
    for limit, how in (
        (Limit(days, "working_days"), reading),
        (Limit(days, "calendar_days"), reading | ROLL),
    ):
        assert CN.is_working_day(CN.date_of(compute_epoch(start, limit, CN, pauses=pauses, **how)))


@given(STARTS, LIMITS, READINGS, OFFSETS)
def test_no_limit_runs_out_during_a_pause(
    start: int, limit: Limit, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """The due instant lies outside every pause; its very start still counts as outside."""
    pauses = pauses_from(start, offsets)
    found = compute_epoch(start, limit, CN, pauses=pauses, **reading)
    assert not any(begin < found < end for begin, end in pauses)


@given(STARTS, st.integers(1, 5000), st.data())
def test_a_pause_adds_exactly_its_length_to_elapsed_time(start: int, minutes: int, data: st.DataObject) -> None:
    """Any pause that begins before the due instant moves it by its seconds, a later one by nothing."""
    limit = Limit(minutes, "minutes")
    plain = compute_epoch(start, limit, CN)
    begin, length = data.draw(st.integers(start, plain + DAY)), data.draw(st.integers(0, 10 * DAY))
    moved = compute_epoch(start, limit, CN, pauses=[(begin, begin + length)])
    assert moved - plain == (length if begin < plain else 0)


@given(STARTS, st.integers(1, 60), st.data())
def test_a_pause_adds_exactly_its_office_seconds_to_office_hours(start: int, hours: int, data: st.DataObject) -> None:
    """What a pause adds is the office time it covers, measured in office time."""
    limit, office = Limit(hours, "office_hours"), CN.office_table.measure
    plain = compute_epoch(start, limit, CN)
    begin, length = data.draw(st.integers(start, plain + DAY)), data.draw(st.integers(0, 10 * DAY))
    moved = compute_epoch(start, limit, CN, pauses=[(begin, begin + length)])
    covered = office(begin + length) - office(begin) if begin < plain else 0
    assert office(moved) - office(plain) == covered


@given(STARTS, st.integers(1, 30), st.integers(1, 40), st.integers(1, 20), st.integers(0, DAY - 2))
def test_a_pause_adds_exactly_the_whole_days_it_covers(start: int, days: int, after: int, span: int, odd: int) -> None:
    """Before the last day it adds the days covered from 0:00 to 24:00; during it, the limit ends once it is over."""
    first = CN.date_of(start) + timedelta(days=after)
    last = first + timedelta(days=span - 1)
    # The ragged ends reach into the days on either side without covering them.
    begin, end = CN.instant(first) - odd // 2, CN.instant(last) + DAY + odd // 2
    for unit in ("working_days", "calendar_days"):
        plain = CN.date_of(compute_epoch(start, Limit(days, unit), CN))
        moved = CN.date_of(compute_epoch(start, Limit(days, unit), CN, pauses=[(begin, end)]))
        working = unit == "working_days"
        if CN.date_of(begin) > plain:
            assert moved == plain
        elif CN.instant(plain) < begin:
            resumed = last + timedelta(days=1)
            assert moved == (CN.roll_forward(resumed) if working else resumed)
        else:
            covered = CN.working_through(last.toordinal()) - CN.working_through(first.toordinal() - 1)
            assert moved == (CN.add_working_days(plain, covered) if working else plain + timedelta(days=span))


def count_by_hand(start: date, days: int) -> date:
    while days:
        start += timedelta(days=1)
        days -= CN.is_working_day(start)
    return start


@given(STARTS, st.integers(1, 40))
def test_working_days_equal_a_count_by_hand(start: int, days: int) -> None:
    """The plain reading: from the day after the start, one working day at a time."""
    found = full(start, Limit(days, "working_days")).due
    assert found.date() == count_by_hand(CN.date_of(start), days)
    assert (found.hour, found.minute, found.second) == (23, 59, 59)


@given(STARTS, st.integers(0, 5 * DAY))
def test_slack_is_what_was_left_when_the_clock_stopped(start: int, waited: int) -> None:
    """Positive in time, negative when late, measured in real time."""
    found = full(start, Limit(48, "hours"))
    assert found.slack(CN.local(start + waited)) == timedelta(hours=48) - timedelta(seconds=waited)


def test_slack_is_real_time_across_the_change_of_clocks() -> None:
    """In London the night of 30 March is an hour short."""
    found = compute(at("2025-03-29 20:00", GB), Limit(24, "hours"), GB)
    assert found.slack(at("2025-03-29 20:00", GB)) == timedelta(hours=24)


@given(STARTS, LIMITS)
def test_zones_of_the_start_do_not_matter(start: int, limit: Limit) -> None:
    """The same instant written in another zone has the same deadline."""
    elsewhere = datetime.fromtimestamp(start, GB.zone)
    assert compute(elsewhere, limit, CN) == full(start, limit)
