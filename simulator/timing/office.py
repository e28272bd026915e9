"""The calendar a house goes by, and whether its office is open at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from simulator.timing.calendar import Calendar


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
