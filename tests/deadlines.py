"""The calendars of the kit, due times as short texts, and any limit under any reading."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from simulator.timing.calendar import Calendar
from simulator.timing.deadline import Deadline, Limit, compute

CN = Calendar.load("cn")
GB = Calendar.load("gb")
US = Calendar.load("us")
DAY = 86_400
ROLL = {"roll": "next_working_day"}
BUSINESS = {"close": "close_of_business"}


def at(text: str, calendar: Calendar = CN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone)


def due(start: str, value: int | None, unit: str, calendar: Calendar = CN, **reading: Any) -> str:
    found = compute(at(start, calendar), Limit(value, unit), calendar, **reading).due
    return found.strftime("%a %Y-%m-%d %H:%M:%S")


# Epoch seconds of starts from January 2024 to June 2026: with the limits below, due times stay published.
FIRST, LAST = int(at("2024-01-01 00:00").timestamp()), int(at("2026-06-30 23:59:59").timestamp())
STARTS = st.integers(FIRST, LAST)
LIMITS = st.one_of(
    st.builds(Limit, st.integers(1, 4000), st.sampled_from(["minutes", "immediate"])),
    st.builds(Limit, st.integers(1, 120), st.sampled_from(["hours", "office_hours"])),
    st.builds(Limit, st.integers(1, 30), st.sampled_from(["working_days", "calendar_days"])),
    st.builds(Limit, st.integers(1, 4), st.sampled_from(["weeks", "months"])),
)
READINGS = st.fixed_dictionaries(
    {
        "counting": st.sampled_from(["day_after", "same_day"]),
        "roll": st.sampled_from(["none", "next_working_day"]),
        "close": st.sampled_from(["end_of_day", "close_of_business"]),
    }
)
# Pauses relative to the start: offset and length in units of half an hour, so that midnights are hit often.
OFFSETS = st.lists(st.tuples(st.integers(-60, 600), st.integers(0, 400)), max_size=3)


def pauses_from(start: int, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    base = start - start % 1800
    return [(base + 1800 * begin, base + 1800 * (begin + length)) for begin, length in offsets]


def full(start: int, limit: Limit, calendar: Calendar = CN, **reading: Any) -> Deadline:
    stops = [(calendar.local(a), calendar.local(b)) for a, b in reading.pop("pauses", [])]
    return compute(calendar.local(start), limit, calendar, pauses=stops, **reading)
