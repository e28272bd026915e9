"""Very many due times at once are those of single deadlines, one by one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.timing.calendar import Calendar, CalendarError
from simulator.timing.deadline import compute_epoch
from simulator.timing.limit import DeadlineError, Limit

CALENDARS = {name: Calendar.load(name) for name in ("cn", "gb", "us")}
CN = CALENDARS["cn"]


def at(text: str, calendar: Calendar = CN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=calendar.zone).timestamp())


FIRST, LAST = at("2024-01-01 00:00"), at("2026-06-30 23:59:59")
LIMITS = st.one_of(
    st.builds(Limit, st.integers(1, 4000), st.sampled_from(["minutes", "immediate"])),
    st.builds(Limit, st.integers(1, 120), st.sampled_from(["hours", "office_hours"])),
    st.builds(Limit, st.integers(1, 30), st.sampled_from(["working_days", "calendar_days"])),
    st.builds(Limit, st.integers(1, 5), st.sampled_from(["weeks", "months"])),
    st.builds(Limit, st.integers(1, 3), st.just("years")),
)
READINGS = st.fixed_dictionaries(
    {
        "counting": st.sampled_from(["day_after", "same_day"]),
        "roll": st.sampled_from(["none", "next_working_day"]),
        "close": st.sampled_from(["end_of_day", "close_of_business"]),
    }
)
# Midnights, closing times and the hours in which clocks change come up often.
STARTS = st.lists(
    st.one_of(
        st.integers(FIRST, LAST),
        st.integers(0, 900).flatmap(lambda day: st.sampled_from([FIRST + 86_400 * day + off for off in (-1, 0, 1, 63_000, 62_999)])),
        st.sampled_from([at("2025-03-30 00:59:59", CALENDARS["gb"]), at("2025-10-26 01:30", CALENDARS["gb"])]),
        st.sampled_from([at("2025-03-09 01:59:59", CALENDARS["us"]), at("2025-11-02 01:30", CALENDARS["us"])]),
        st.sampled_from([at("2025-09-30 23:59:59"), at("2025-10-01 00:00"), at("2024-02-29 12:00"), at("2025-01-31 17:30")]),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


@settings(max_examples=300)
@given(STARTS, LIMITS, READINGS, st.sampled_from(sorted(CALENDARS)))
def test_each_due_time_is_that_of_the_single_deadline(starts: list[int], limit: Limit, reading: dict[str, str], name: str) -> None:
    """Every unit, counting, roll and close, in three places; where one has no published year, neither has the other."""
    calendar = CALENDARS[name]
    starts = [start for start in starts if calendar.date_of(start).year >= 2024]
    try:
        single = [compute_epoch(start, limit, calendar, **reading) for start in starts]  # type: ignore[arg-type]
    except CalendarError:
        with pytest.raises(CalendarError):
            simulator.deadlines(starts, limit, calendar, **reading)
        return
    assert simulator.deadlines(starts, limit, calendar, **reading).tolist() == single


def test_shape_and_kind_of_the_array_are_kept() -> None:
    """Two by two in, two by two out, in int64, and the input is untouched."""
    starts = numpy.array([[FIRST, FIRST + 5], [LAST, LAST - 7]])
    before = starts.copy()
    for limit in (Limit(2, "hours"), Limit(2, "office_hours"), Limit(2, "working_days")):
        dues = simulator.deadlines(starts, limit, CN)
        assert dues.shape == (2, 2) and dues.dtype == numpy.int64 and (starts == before).all()
        assert simulator.deadlines([], limit, CN).shape == (0,)


def test_a_year_without_a_published_calendar_is_named() -> None:
    """One start of a thousand is enough, before or after what is published."""
    for start, year in ((at("2023-12-29 10:00"), "2023"), (at("2026-12-31 10:00"), "2027")):
        for unit in ("working_days", "office_hours"):
            with pytest.raises(CalendarError, match=year):
                simulator.deadlines([FIRST] * 1000 + [start], Limit(20, unit), CN)


def test_what_makes_no_sense_is_refused() -> None:
    """As for a single deadline, and times that are no whole seconds."""
    wrong: list[dict[str, Any]] = [{"counting": "someday"}, {"roll": "back"}, {"close": "noon"}, {"target": FIRST}]
    for reading in wrong:
        with pytest.raises(DeadlineError):
            simulator.deadlines([FIRST], Limit(1, "hours"), CN, **reading)
    with pytest.raises(DeadlineError):
        simulator.deadlines([FIRST], Limit(None, "immediate"), CN)
    with pytest.raises(DeadlineError, match="whole epoch seconds"):
        simulator.deadlines([1.5], Limit(1, "hours"), CN)


def test_promised_and_referred_times_are_what_was_set() -> None:
    """One for all or one each; a promise for the past is refused wherever it stands."""
    starts = [FIRST, FIRST + 100]
    assert simulator.deadlines(starts, Limit(None, "as_referred"), CN, target=FIRST + 50).tolist() == [FIRST + 50] * 2
    each = [FIRST + 7, FIRST + 107]
    assert simulator.deadlines(starts, Limit(None, "as_promised"), CN, target=each).tolist() == each
    with pytest.raises(DeadlineError, match="before the promise"):
        simulator.deadlines(starts, Limit(None, "as_promised"), CN, target=FIRST + 50)
    with pytest.raises(DeadlineError, match="needs its due time"):
        simulator.deadlines(starts, Limit(None, "as_promised"), CN)


def test_a_million_starts_are_reckoned_by_their_days() -> None:
    """The work grows with the days, not with the starts: a hundred thousand of one day need one reckoning."""
    starts = numpy.full(100_000, at("2025-09-26 16:40"))
    dues = simulator.deadlines(starts, Limit(7, "working_days"), CN)
    assert set(dues.tolist()) == {at("2025-10-13 23:59:59")}
