"""Working calendars: which days count, which do not, and why.

A calendar is read from a JSON file that lists, year by year, the holiday spans and the make-up working
days (调休) of one published notice, with the notice named. It knows only the years that were published:
any other date is a `CalendarError` that names the year, never a guess (rules: Clock catalogue, K3 K9 K10 K11).

How it is fast: every published day has a row number. One table holds the row numbers of the working days,
a second how many working days lie up to each day, so that adding *n* working days is two look-ups. Office
hours get the same treatment (`office_table`), in epoch seconds, which also settles summer time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from simulator.timing.calendar_file import (
    DAY_SECONDS,
    BilingualError,
    CalendarError,
    Names,
    Source,
    iso_weekday,
    parsed,
    read_json,
    read_windows,
)

__all__ = ["WEEKDAYS", "BilingualError", "Calendar", "CalendarError", "DayNote", "Names", "OfficeTable", "Source"]

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_SHIPPED = Path(__file__).resolve().parents[2] / "casebank" / "calendars"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class DayNote:
    """One day of a calendar; `kind` is `working`, `weekend`, `holiday` or `makeup`.

    `name` says what the day is: the festival for a holiday, the festival it makes up for on a make-up day.
    """

    date: date
    kind: str
    name: Names = field(hash=False)

    @property
    def working(self) -> bool:
        """Whether the day counts as a working day."""
        return self.kind in ("working", "makeup")


@dataclass(frozen=True)
class OfficeTable:
    """Every office window of the published years, in order, as epoch seconds.

    Window *i* runs from `opens[i]` up to `closes[i]`; `before[i]` office seconds lie ahead of it and
    `after[i]` up to its end. The four tuples have the same length, ready for a vectorised search.
    """

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]

    def measure(self, epoch: int) -> int:
        """Office seconds from the first published day up to the instant `epoch`."""
        i = bisect_right(self.opens, epoch) - 1
        return 0 if i < 0 else self.before[i] + min(epoch, self.closes[i]) - self.opens[i]

    def instant(self, seconds: int) -> int | None:
        """The earliest instant with `seconds` (≥ 1) office seconds behind it; None beyond the table."""
        i = bisect_left(self.after, seconds)
        return None if i == len(self.after) else self.opens[i] + seconds - self.before[i]


@dataclass(frozen=True)
class Calendar:
    """The working calendar of one place. Make one with `Calendar.load("cn")` or `Calendar.read(path)`.

    `zone` is the place's `ZoneInfo`; `office_hours` are pairs of seconds after local midnight;
    `marks` maps the ordinal of a special day to its kind and name. Days are `datetime.date`.
    """

    name: str
    title: Names = field(hash=False, repr=False)
    zone: ZoneInfo
    weekend: frozenset[int]
    office_hours: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    sources: Mapping[int, Source] = field(hash=False, repr=False)
    marks: Mapping[int, tuple[str, Names]] = field(hash=False, repr=False)

    @classmethod
    def load(cls, name: str) -> Calendar:
        """The calendar shipped under `name` (`cn`, `gb`, `us`); raises `CalendarError` for any other name."""
        return _load_shipped(name)

    @classmethod
    def read(cls, path: str | Path) -> Calendar:
        """A calendar from a JSON file of your own, in the same format; raises `CalendarError`."""
        return cls(**parsed(read_json(Path(path)), Path(path).name))

    def with_office_hours(self, windows: Iterable[tuple[str, str]]) -> Calendar:
        """The same calendar with a procedure's own hours, `[("08:30", "12:00"), …]`; raises `CalendarError`."""
        return _changed(self, "office_hours", read_windows(windows))

    def in_zone(self, zone: ZoneInfo) -> Calendar:
        """The same days and hours, kept by the clocks of another time zone."""
        return self if zone.key == self.zone.key else _changed(self, "zone", zone)

    # -- days -------------------------------------------------------------------------------------------------

    @cached_property
    def first(self) -> int:
        """Ordinal of the first published day."""
        return date(self.years[0], 1, 1).toordinal()

    @cached_property
    def last(self) -> int:
        """Ordinal of the last published day."""
        return date(self.years[-1], 12, 31).toordinal()

    @cached_property
    def working_ordinals(self) -> tuple[int, ...]:
        """Ordinals of all working days, ascending."""
        return tuple(n for n in range(self.first, self.last + 1) if self._kind(n) in ("working", "makeup"))

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """`counts[k]`: working days among the first `k` published days; length is the number of days + 1."""
        works = set(self.working_ordinals)
        return tuple(accumulate((n in works for n in range(self.first, self.last + 1)), initial=0))

    def covers(self, day: date) -> bool:
        """Whether the day lies in a published year."""
        return self.first <= day.toordinal() <= self.last

    def is_working_day(self, day: date) -> bool:
        """Whether work is done that day; raises `CalendarError` outside the published years."""
        return self._kind(self.require(day)) in ("working", "makeup")

    def day(self, day: date) -> DayNote:
        """What the day is and why; raises `CalendarError` outside the published years."""
        n = self.require(day)
        kind = self._kind(n)
        return DayNote(date.fromordinal(n), kind, self._name(n, kind))

    def next_working_day(self, day: date) -> date:
        """The first working day strictly after `day`; raises `CalendarError` outside the published years."""
        return self.add_working_days(day, 1)

    def roll_forward(self, day: date) -> date:
        """`day` itself when it is a working day, else the next one; raises `CalendarError`."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def add_working_days(self, day: date, n: int) -> date:
        """The `n`-th working day after `day` (before it when `n` is negative; `day` itself for 0).

        `day` is never counted, whether it is a working day or not. Raises `CalendarError`.
        """
        start = self.require(day)
        if n == 0:
            return day
        passed = self.working_through(start) if n > 0 else self.working_through(start - 1) + 1
        return date.fromordinal(self.nth_working(passed + n))

    def working_through(self, ordinal: int) -> int:
        """Working days from the first published day through this ordinal; stays level beyond either end."""
        return self.counts[min(max(ordinal - self.first + 1, 0), len(self.counts) - 1)]

    def nth_working(self, number: int) -> int:
        """Ordinal of the `number`-th working day of the calendar, from 1; raises `CalendarError` past either end."""
        if number < 1:
            raise self._unpublished(self.years[0] - 1)
        if number > len(self.working_ordinals):
            raise self._unpublished(self.years[-1] + 1)
        return self.working_ordinals[number - 1]

    # -- instants ---------------------------------------------------------------------------------------------

    def date_of(self, epoch: int) -> date:
        """The local date at an instant given in epoch seconds."""
        return self.local(epoch).date()

    def local(self, epoch: int) -> datetime:
        """The zone-aware local time at an instant given in epoch seconds."""
        return (_EPOCH + timedelta(seconds=epoch)).astimezone(self.zone)

    def instant(self, day: date, seconds: int = 0) -> int:
        """Epoch seconds of a wall-clock time, given as seconds after local midnight (86400: the next midnight)."""
        if not seconds:
            return _midnight(self.zone, day)
        days, rest = divmod(seconds, DAY_SECONDS)
        clock = time(rest // 3600, rest // 60 % 60, rest % 60)
        return to_epoch(datetime.combine(day + timedelta(days=days), clock, self.zone))

    def closing(self, day: date) -> int:
        """Epoch seconds at which the office would close that day, by the last window of its hours."""
        return self.instant(day, self.office_hours[-1][1])

    @cached_property
    def office_table(self) -> OfficeTable:
        """Every office window of the published years; built once, on first use."""
        days = [date.fromordinal(n) for n in self.working_ordinals]
        opens = tuple(self.instant(d, begin) for d in days for begin, _ in self.office_hours)
        closes = tuple(self.instant(d, end) for d in days for _, end in self.office_hours)
        after = tuple(accumulate(c - o for o, c in zip(opens, closes, strict=True)))
        return OfficeTable(opens, closes, (0, *after[:-1]), after)

    def office_instant(self, seconds: int) -> int:
        """The earliest instant with `seconds` office seconds behind it; raises `CalendarError` past the last year."""
        found = self.office_table.instant(seconds)
        if found is None:
            raise self._unpublished(self.years[-1] + 1)
        return found

    # -- inside -----------------------------------------------------------------------------------------------

    def require(self, day: date) -> int:
        """The day's ordinal; raises `CalendarError` unless the day lies in a published year."""
        if isinstance(day, datetime):
            raise CalendarError("这里要的是日期，不是带钟点的时间。", "A date is needed here, not a date with a time.")
        if not self.covers(day):
            raise self._unpublished(day.year)
        return day.toordinal()

    def _unpublished(self, year: int) -> CalendarError:
        span = f"{self.years[0]}–{self.years[-1]}"
        return CalendarError(
            f"{self.title['zh']}{year}年的工作日历未收录（已收录{span}年），无法推算，请先补充官方公布的安排。",
            f"The working calendar of {self.title['en']} has no published data for {year} (it covers {span}); "
            "add the official dates first, this kit does not guess them.",
        )

    def _kind(self, ordinal: int) -> str:
        if ordinal in self.marks:
            return self.marks[ordinal][0]
        return "weekend" if iso_weekday(ordinal) in self.weekend else "working"

    def _name(self, ordinal: int, kind: str) -> Names:
        if kind in ("holiday", "makeup"):
            return dict(self.marks[ordinal][1])
        return {"zh": "周末", "en": "weekend"} if kind == "weekend" else {"zh": "工作日", "en": "working day"}


def to_epoch(moment: datetime) -> int:
    """Whole epoch seconds of a zone-aware datetime; a fraction of a second is dropped."""
    return (moment - _EPOCH) // _SECOND


@lru_cache(maxsize=8192)
def _midnight(zone: ZoneInfo, day: date) -> int:
    """Epoch seconds at which a day begins: every reckoning goes by the same few hundred days."""
    return to_epoch(datetime.combine(day, time(), zone))


@lru_cache(maxsize=64)
def _changed(calendar: Calendar, field: str, value: Any) -> Calendar:
    return replace(calendar, **{field: value})  # cached: every scenario asks again, and the tables cost


# -- reading ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _load_shipped(name: str) -> Calendar:
    known = sorted(p.stem for p in _SHIPPED.glob("*.json"))
    if name not in known:
        zh = f"没有名为“{name}”的日历，现有：{'、'.join(known)}。"
        raise CalendarError(zh, f"There is no calendar “{name}”; shipped: {', '.join(known)}.")
    return Calendar.read(_SHIPPED / f"{name}.json")
