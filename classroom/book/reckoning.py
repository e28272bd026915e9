"""What is due when: every time limit of a house that can be counted from one moment, earliest first.

A trainee gives the moment at which a complaint reached the house and sees what would run out when, and why; it is the
same arithmetic as in the game (:mod:`simulator.timing.deadline`). Promises and referrals carry their own date and are told as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from casebank import CaseBank
from casebank.models import Clock, Overlay, Procedure
from classroom.book.houses import NO_GROUP, House, clock_row, house_of
from simulator.timing.calendar import Calendar
from simulator.timing.deadline import Deadline, compute
from simulator.timing.limit import DAY_UNITS, FIXED_UNITS, Limit, spell_seconds

Row = dict[str, Any]
Pauses = Iterable[tuple[datetime, datetime]]


def deadline(
    rules: Procedure, clock: Clock, start: datetime, pauses: Pauses = (), overlay: Overlay | None = None
) -> Deadline:
    """The deadline of one clock that starts at ``start`` (local time of the house unless it carries a zone).

    A clock of an ``overlay`` is counted in the zone and by the calendar of that standard.

    Raises :class:`simulator.timing.deadline.DeadlineError` for a limit that carries its own date, and
    :class:`simulator.CalendarError` for a year whose calendar is not published.
    """
    zone = ZoneInfo(rules.zone or "Asia/Shanghai")
    return compute(
        _at(start, zone),
        Limit(clock.limit, clock.unit),
        _calendar(rules, clock, overlay),
        counting=clock.counting,
        roll=clock.roll,
        close=clock.close,
        pauses=[(_at(begin, zone), _at(end, zone)) for begin, end in pauses],
    )


def _at(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _calendar(rules: Procedure, clock: Clock, overlay: Overlay | None) -> Calendar:
    """The calendar a clock is counted by, with the office hours of the house where it is the house's own."""
    named = clock.calendar or (overlay.calendar if overlay else None)
    if named and named != rules.calendar:
        return Calendar.load(named)
    return Calendar.load(rules.calendar or "cn").with_office_hours(rules.office_hours)


def reckoned(
    bank: CaseBank,
    procedure: str,
    start: datetime,
    lang: str,
    known: Collection[str] = (),
    pauses: Pauses = (),
    overlays: Sequence[str] = (),
) -> list[Row]:
    """One row per time limit of a house: what `classroom.book.houses.clock_row` tells, and when it falls due.

    Each is counted as if it started at ``start``. ``applies`` is false for a limit that needs something to be known which is not
    among ``known`` (occurrences such as ``judged_complex``). Rows that can be counted come first, earliest due time
    first; ``binds`` marks the earliest of those that apply and wait for the same thing. The rest (``due`` None) runs to a
    date of its own, or (``problem``) cannot be counted, with the reason.
    """
    place = house_of(bank, procedure, overlays)
    paused = list(pauses)
    rows = [
        {**_row(place, clock, overlay, start, lang, paused), "applies": not clock.known_by or clock.known_by in known}
        for clock, overlay in place.clocks()
    ]
    rows.sort(key=lambda row: (row["due_epoch"] is None, row["due_epoch"] or 0))
    return [{**row, "binds": _binds(row, rows)} for row in rows]


def _binds(row: Row, rows: Sequence[Row]) -> bool:
    """Does a limit fall due before all others that wait for the same thing? One that stands alone binds nobody else."""
    if not _counts(row):
        return False
    others = [one for one in rows if one is not row and _counts(one) and _compete(one, row)]
    return bool(others) and all(row["due_epoch"] <= one["due_epoch"] for one in others)


def _counts(row: Row) -> bool:
    return row["due_epoch"] is not None and bool(row["applies"]) and not row["keep"]


def _compete(one: Row, other: Row) -> bool:
    return one["group"] == other["group"] != NO_GROUP and bool(set(one["stop_ids"]) & set(other["stop_ids"]))


def _row(
    place: House, clock: Clock, overlay: Overlay | None, start: datetime, lang: str, pauses: list[tuple[datetime, datetime]]
) -> Row:
    from simulator import CalendarError

    told = clock_row(place, clock, lang, overlay)
    empty: Row = {"in_days": clock.unit in DAY_UNITS, "due": None, "due_epoch": None, "due_day": None, "due_at": None, "explain": "", "rows": [], "problem": ""}
    if clock.unit in FIXED_UNITS:
        return {**told, **empty}
    try:
        found = deadline(place.procedure, clock, start, pauses, overlay)
    except CalendarError as missing:
        return {**told, **empty, "problem": missing.message(lang)}
    return {
        **told,
        **empty,
        "due": found.when(lang),
        "due_epoch": found.due_epoch,
        "due_day": found.due.date().isoformat(),
        "due_at": f"{found.due:%Y-%m-%dT%H:%M}",
        "explain": found.explain(lang),
        "rows": [{**step, "counted": _spelled(step["counted"], found.limit.in_days, lang)} for step in found.rows(lang)],
    }


def _spelled(counted: int | str, in_days: bool, lang: str) -> str:
    """What a step counted: days as a number, hours and minutes in words."""
    return str(counted) if in_days else spell_seconds(int(counted), lang)
