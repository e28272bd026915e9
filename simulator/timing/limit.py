"""Time limits as a procedure writes them, and the terms under which one of them is counted.

`Limit` is a value with its unit; `Terms` is a limit together with everything else that decides the due instant:
start, calendar, reading (counting, roll, close), pauses and, for a promise or a referral, the instant set.
The rules are those of the Clock catalogue (Civil Code art. 200-204): a period of days leaves out the day it starts
on and ends at 24:00, or at close of business; a period of hours starts at once and runs on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from simulator.timing.calendar import BilingualError, Calendar

DAY_UNITS = ("working_days", "calendar_days", "weeks", "months", "years")
PERIOD_UNITS = ("weeks", "months", "years")
"""Units of many days each, which end on a day of their own."""
FIXED_UNITS = ("as_promised", "as_referred")
COUNTINGS = ("day_after", "same_day")
ROLLS = ("none", "next_working_day")
CLOSES = ("end_of_day", "close_of_business")

_MINUTE = 60
_UNIT_SECONDS = {"minutes": _MINUTE, "immediate": _MINUTE, "hours": 3600, "office_hours": 3600}
# A limit of more than a hundred years is a slip of the pen, and would run off the end of the date type.
_MOST = {
    "minutes": 52_596_000,
    "immediate": 52_596_000,
    "hours": 876_600,
    "office_hours": 876_600,
    "working_days": 36_525,
    "calendar_days": 36_525,
    "weeks": 5_218,
    "months": 1_200,
    "years": 100,
}
_UNIT_WORDS = {
    "minutes": ("{n}分钟", "{n} minute{s}"),
    "hours": ("{n}小时", "{n} hour{s}"),
    "office_hours": ("{n}个办公小时", "{n} office hour{s}"),
    "working_days": ("{n}个工作日", "{n} working day{s}"),
    "calendar_days": ("{n}个自然日", "{n} calendar day{s}"),
    "weeks": ("{n}周", "{n} week{s}"),
    "months": ("{n}个月", "{n} month{s}"),
    "years": ("{n}年", "{n} year{s}"),
    "immediate": ("立即（{n}分钟内）", "at once (within {n} minute{s})"),
    "as_promised": ("按承诺的时间", "the time promised"),
    "as_referred": ("按转办要求的时间", "the time set by the referral"),
}


class DeadlineError(BilingualError):
    """A limit, start or pause from which no due time can be computed."""


@dataclass(frozen=True)
class Limit:
    """A time limit: `value` in `unit`.

    Units: `minutes`, `hours` (elapsed, round the clock), `office_hours`, `working_days`, `calendar_days`, `weeks`,
    `months`, `years`, `immediate` (minutes; the procedure supplies the value, the sources give none: K1 K2 K5),
    `as_promised` and `as_referred` (no value; the instant comes from the case: K4 K14).
    Raises `DeadlineError` for an unknown unit or a value that does not fit it.
    """

    value: int | None
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in _UNIT_WORDS:
            known = ", ".join(_UNIT_WORDS)
            raise DeadlineError(f"没有“{self.unit}”这种时限单位，可用：{known}。", f"No unit “{self.unit}”; use {known}.")
        if self.unit in FIXED_UNITS:
            self._refuse_value()
        elif not (self.value is None and self.unit == "immediate"):
            self._check_value()

    def _refuse_value(self) -> None:
        if self.value is not None:
            raise DeadlineError("承诺或转办的时限不写数值。", "A promised or referred limit carries no value.")

    def _check_value(self) -> None:
        most = _MOST[self.unit]
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not 1 <= self.value <= most:
            zh = f"时限须为1到{most}之间的整数，现为{self.value}。"
            raise DeadlineError(zh, f"The limit must be a whole number from 1 to {most}, not {self.value}.")

    @property
    def in_days(self) -> bool:
        """Whether the limit is counted in whole days (or weeks, months or years of them)."""
        return self.unit in DAY_UNITS

    @property
    def fixed(self) -> bool:
        """Whether the due instant is set by the case rather than counted."""
        return self.unit in FIXED_UNITS

    def text(self, lang: str) -> str:
        """The limit in words, such as `7个工作日` or `7 working days`."""
        zh, en = _UNIT_WORDS[self.unit]
        if self.unit == "immediate" and self.value is None:
            return "立即" if lang == "zh" else "at once"
        return (zh if lang == "zh" else en).format(n=self.value, s="" if self.value == 1 else "s")


@dataclass(frozen=True)
class Terms:
    """A limit ready to be counted; instants are epoch seconds, `pauses` are merged and ascending."""

    start: int
    limit: Limit
    calendar: Calendar
    counting: str
    roll: str
    close: str
    pauses: tuple[tuple[int, int], ...]
    target: int | None

    @cached_property
    def value(self) -> int:
        """The limit's number; raises `DeadlineError` for an `immediate` the procedure gave no number to."""
        if self.limit.value is None:
            raise DeadlineError(
                "“立即”没有写明分钟数，须由处理办法给出。",
                "“At once” has no number of minutes; the procedure must supply one.",
            )
        return self.limit.value

    @property
    def seconds(self) -> int:
        """Length of a limit in minutes or hours, in seconds."""
        return self.value * _UNIT_SECONDS[self.limit.unit]

    @cached_property
    def start_day(self) -> date:
        """The local date the limit starts on."""
        return self.calendar.date_of(self.start)

    @cached_property
    def counts_start_day(self) -> bool:
        """Whether the starting day is day 1: only under `same_day`, and not once the office has closed."""
        late = self.close == "close_of_business" and self.start >= self.calendar.closing(self.start_day)
        return self.counting == "same_day" and not late

    @cached_property
    def base(self) -> int:
        """Ordinal of the day before the first day that may count."""
        return self.start_day.toordinal() - self.counts_start_day

    def period_end(self, periods: int) -> int:
        """Ordinal of the last day of a period of so many weeks, months or years.

        Under `day_after` a month or year ends on the same day of the month as it began, the last day of the month
        standing in for one that is missing; when the starting day itself counts, on the day before.
        """
        if self.limit.unit == "weeks":
            return self.base + 7 * periods
        months = periods * (12 if self.limit.unit == "years" else 1)
        if self.counting == "day_after":
            return _months_later(self.start_day, months).toordinal()
        first = date.fromordinal(self.base + 1)
        same = _months_later(first, months)
        return same.toordinal() - (same.day == first.day)

    @property
    def days(self) -> int:
        """Days to be counted from `base`: the number of the limit, or the length of its period."""
        return self.period_end(self.value) - self.base if self.limit.unit in PERIOD_UNITS else self.value

    def end_of(self, day: date) -> int:
        """The instant at which `day` is over for this limit: its 24:00, or its close of business."""
        if self.close == "close_of_business":
            return self.calendar.closing(day)
        return self.calendar.instant(day + timedelta(days=1))

    def due_at(self, day: date) -> int:
        """The due instant when `day` is the last day; 24:00 is kept as 23:59:59 so that it shows the right date."""
        end = self.end_of(day)
        return end - (self.calendar.date_of(end) != day)

    def pause_over(self, end: int) -> tuple[int, int] | None:
        """The pause during which a day that is over at `end` runs out, if there is one."""
        return next(((a, b) for a, b in self.pauses if a < end <= b), None)


def spell_seconds(seconds: int, lang: str) -> str:
    """A length of time in words: `6小时40分钟`, `6 h 40 min`."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    units = ("小时", "分钟", "秒") if lang == "zh" else (" h", " min", " s")
    parts = [f"{n}{unit}" for n, unit in zip((hours, minutes, rest), units, strict=True) if n]
    return ("" if lang == "zh" else " ").join(parts) or f"0{units[1]}"


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def make_terms(
    start: int,
    limit: Limit,
    calendar: Calendar,
    counting: str,
    roll: str,
    close: str,
    pauses: Iterable[tuple[int, int]],
    target: int | None,
) -> Terms:
    """Check the reading and tidy the pauses; raises `DeadlineError`."""
    for given, known in ((counting, COUNTINGS), (roll, ROLLS), (close, CLOSES)):
        if given not in known:
            raise DeadlineError(f"没有“{given}”这种算法，可用：{'、'.join(known)}。", f"“{given}” is not one of {', '.join(known)}.")
    _check_target(start, limit, target)
    return Terms(start, limit, calendar, counting, roll, close, _merged(pauses, limit, calendar), target)


def _check_target(start: int, limit: Limit, target: int | None) -> None:
    if limit.fixed and target is None:
        raise DeadlineError("承诺或转办的时限须给出到期时间。", "A promised or referred limit needs its due time.")
    if not limit.fixed and target is not None:
        raise DeadlineError("只有承诺或转办的时限才给到期时间。", "Only a promised or referred limit takes a due time.")
    # A referral may reach the desk after its date has passed; a promise cannot be made for the past.
    if limit.unit == "as_promised" and target is not None and target < start:
        raise DeadlineError("承诺的时间早于作出承诺的时间。", "The promised time lies before the promise was made.")


def _merged(pauses: Iterable[tuple[int, int]], limit: Limit, calendar: Calendar) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(pauses):
        if end < begin:
            raise DeadlineError("暂停的结束时间早于开始时间。", "A pause ends before it begins.")
        # A pause noted as ending at 23:59:59 means the end of that day, exactly as a due time does.
        end += limit.in_days and calendar.date_of(end + 1) != calendar.date_of(end)
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > begin:
            merged.append((begin, end))
    return tuple(merged)
