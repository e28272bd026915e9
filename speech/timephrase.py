"""A time that can be checked, as found in a text, and the instant it means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

KINDS = ("minutes", "clock", "working_days", "days", "weekday", "date")
LATE, SOON = 20 * 60, timedelta(hours=4)
"""an hour that is over in the morning means the same hour of the evening only up to this minute, or within this time:
"by ten" said at two is tomorrow's ten, said at seven tonight's"""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """One time phrase; ``start:end`` index the text it was found in, ``text`` is that slice.

    ``kind`` and ``value`` (always an int):

    * ``minutes`` — minutes from now;
    * ``clock`` — minutes after midnight, with ``day`` days from today if a day was named;
    * ``working_days`` — working days; ``days`` — calendar days (0 today, 1 tomorrow, 7 a week);
    * ``weekday`` — 0 Monday … 6 Sunday, ``week`` 0 this week, 1 next week, ``None`` the coming one, and ``day`` days
      later if it is given ("a week on Monday" is 7);
    * ``date`` — month × 100 + day; month 0 means the coming day of that number, or with ``week`` 1 that of next month;
      day 31 is the month's end.

    ``clock`` is the minute of that day for the last three kinds if one was named.  ``edge`` is ``by``,
    ``within``, ``after`` or ``at``.  ``loose`` marks an hour that may be morning or afternoon;
    ``hourless`` a clock of which only the minute was said: "twenty past" is value 20, the next such minute;
    ``closing`` an hour that is the close of business: the one given is the usual, each house has its own.
    """

    start: int
    end: int
    kind: str
    value: int
    text: str
    day: int | None = None
    week: int | None = None
    clock: int | None = None
    edge: str = "at"
    loose: bool = False
    hourless: bool = False
    closing: bool = False


def _at(day: datetime, minutes: int | None) -> datetime:
    """Minute *minutes* of *day*; the last minute of the day if none was named."""
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(minutes=1439 if minutes is None else minutes)


def _clock(phrase: TimePhrase, now: datetime) -> datetime:
    if phrase.hourless:
        return now.replace(second=0, microsecond=0) + timedelta(minutes=(phrase.value - now.minute) % 60)
    instant = _at(now + timedelta(days=phrase.day or 0), phrase.value)
    if phrase.day is not None or instant >= now:
        return instant
    later = instant + timedelta(hours=12)
    if phrase.loose and later >= now and (_minutes(later) <= LATE or later - now <= SOON):
        return later
    return instant + timedelta(days=1)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _weekday(phrase: TimePhrase, now: datetime) -> datetime:
    monday = now - timedelta(days=now.weekday())
    instant = _at(monday + timedelta(days=phrase.value + 7 * (phrase.week or 0)), phrase.clock)
    # “by Monday”, said on a Monday, is not tonight: for that there is “today”.
    today = phrase.value == now.weekday() and phrase.clock is None and phrase.day is None and phrase.edge == "by"
    coming = instant + timedelta(days=7) if phrase.week is None and (instant < now or today) else instant
    return coming + timedelta(days=phrase.day or 0)


def _in_month(now: datetime, year: int, month: int, day: int, clock: int | None) -> datetime:
    last = monthrange(year, month)[1]
    return _at(now.replace(year=year, month=month, day=min(day, last)), clock)


def _date(phrase: TimePhrase, now: datetime) -> datetime:
    month, day = divmod(phrase.value, 100)
    if phrase.week and not month:
        return _next_month(now, day, phrase.clock)
    instant = _in_month(now, now.year, month or now.month, day, phrase.clock)
    if instant >= now:
        return instant
    if month:
        return _in_month(now, now.year + 1, month, day, phrase.clock)
    return _next_month(now, day, phrase.clock)


def _next_month(now: datetime, day: int, clock: int | None) -> datetime:
    year, following = divmod(now.year * 12 + now.month, 12)
    return _in_month(now, year, following + 1, day, clock)


def coming(clock: int, day: int | None) -> int:
    """Minutes after midnight of a clock counted on past midnight: where no day was named, the coming such hour is meant."""
    return clock - 1440 if day is None and clock > 1440 else clock


def _closed_at(phrase: TimePhrase, closing: int | None) -> TimePhrase:
    """The phrase with the hour at which the house closes, where it speaks of that."""
    if not phrase.closing or closing is None:
        return phrase
    return replace(phrase, value=closing) if phrase.kind == "clock" else replace(phrase, clock=closing)


def resolve(phrase: TimePhrase, now: datetime, closing: int | None = None) -> datetime | None:
    """The instant *phrase* means when said at *now* (its zone is kept); the end of the day if no hour is named.

    ``closing`` is the close of business of the house that speaks, in minutes after midnight; half past five if none is given.
    ``working_days`` gives ``None``: counting them takes a calendar of holidays, which the simulator owns.
    """
    phrase = _closed_at(phrase, closing)
    if phrase.kind == "minutes":
        return now + timedelta(minutes=phrase.value)
    if phrase.kind == "days":
        return _at(now + timedelta(days=phrase.value), phrase.clock)
    if phrase.kind == "working_days":
        return None
    return {"clock": _clock, "weekday": _weekday, "date": _date}[phrase.kind](phrase, now)
