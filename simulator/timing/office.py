"""The calendar a house goes by, whether its office is open at an instant, and when people can be called on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.timing.calendar import Calendar

DAYTIME = (8, 21)
"""hours between which people are rung and called on: from eight, before nine in the evening (kit)"""


def till_morning(now: datetime) -> int:
    """Seconds from a local time until people can be rung and called on; 0 by day."""
    begins, ends = DAYTIME
    if begins <= now.hour < ends:
        return 0
    morning = (now + timedelta(days=now.hour >= ends)).replace(hour=begins, minute=0, second=0, microsecond=0)
    return int(morning.timestamp() - now.timestamp())


def next_day_at(calendar: Calendar, now: int, minute: int) -> int:
    """When it is ``minute`` after midnight on the next working day (epoch seconds); raises `CalendarError`.

    The night belongs to the day before: what is begun before people can be rung goes on that same day, if it is one of work.
    """
    local = calendar.local(now)
    day = calendar.roll_forward(local.date() + timedelta(days=local.hour >= DAYTIME[0]))
    at = calendar.instant(day, minute * 60)
    return at if at > now else calendar.instant(calendar.next_working_day(day), minute * 60)


def calendar_of_house(procedure: Mapping[str, Any]) -> Calendar:
    """The calendar of a procedure in its zone, with its office hours; raises `CalendarError`."""
    calendar = Calendar.load(procedure.get("calendar") or "cn").in_zone(ZoneInfo(procedure.get("zone") or "Asia/Shanghai"))
    hours = procedure.get("office_hours")
    return calendar.with_office_hours([(begin, end) for begin, end in hours]) if hours else calendar


def is_open(calendar: Calendar, at: int) -> bool:
    """Whether it is a working day and within office hours at an instant (epoch seconds); raises `CalendarError`."""
    local = calendar.local(at)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return calendar.is_working_day(local.date()) and any(begin <= seconds < end for begin, end in calendar.office_hours)
