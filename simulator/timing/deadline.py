"""When a time limit runs out, and why exactly then.

`compute` gives a `Deadline` that can explain itself; `compute_epoch` gives the bare instant, fast.

How it works:

* Every unit is a scale: *measure* says how much of the unit lies behind a point, *inverse* gives the first
  point with that much behind it. Elapsed time and calendar days measure themselves; office hours and working
  days look the answer up in the calendar's tables. One walk over the pauses (`_run`) serves all of them.
* Days are ordinals and a point is the end of a day; hours are epoch seconds in UTC, so summer time, nights and
  holidays change nothing.
* **Pauses.** For minutes, hours and office hours a pause adds exactly the seconds of that unit it covers. For
  days it adds exactly the countable days it covers from 0:00 to 24:00 (a partly covered day counts as usual).
  If the clock is still paused when the last day would run out, the limit ends at the end of the first countable
  day that ends with the clock running: no limit runs out during a pause. A time promised or referred is fixed.
* **Roll.** After counting, a last day that is no working day may move to the next working day.
* The engine that *explains* walks day by day (`deadline_trace`) and shares none of this arithmetic; the tests
  hold the two against each other.

Rules: Clock catalogue K1-K21 with its counting rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from simulator.timing.calendar import Calendar, to_epoch
from simulator.timing.deadline_text import COLUMNS, explanation, spell_due, table
from simulator.timing.deadline_trace import TraceStep, walk
from simulator.timing.limit import DeadlineError, Limit, Terms, make_terms

__all__ = ["COLUMNS", "Deadline", "DeadlineError", "Limit", "TraceStep", "compute", "compute_epoch"]

_EARLIEST, _LATEST = 1900, 2999


@dataclass(frozen=True)
class Deadline:
    """A computed deadline. `start` and `due` are in the calendar's zone; meeting `due` to the second is in time.

    For day units `due` is 23:59:59 of the last day and stands for 24:00. `trace` covers the time from `start` to
    `due` without a gap; what it counts sums to the limit, in seconds for minutes and hours, else in the unit.
    """

    start: datetime
    due: datetime
    limit: Limit
    trace: tuple[TraceStep, ...]

    @property
    def due_epoch(self) -> int:
        """The due instant in epoch seconds."""
        return to_epoch(self.due)

    def slack(self, stopped_at: datetime) -> timedelta:
        """Time left when the clock was stopped, negative when late; raises `DeadlineError` for a naive time."""
        return timedelta(seconds=self.due_epoch - _epoch(stopped_at, "停表时间", "stopping time"))

    def explain(self, lang: str) -> str:
        """The whole reckoning as a paragraph of several lines, in `"zh"` or `"en"`."""
        return explanation(self.start, self.due, self.limit, self.trace, _language(lang))

    def told(self, lang: str) -> str:
        """The limit and its two ends, the first line of `explain`."""
        return self.explain(lang).partition("\n")[0]

    def when(self, lang: str) -> str:
        """The due time in words; the end of a day is 24:00."""
        return spell_due(self.due, self.limit, _language(lang))

    def rows(self, lang: str) -> list[dict[str, str | int]]:
        """The reckoning as table rows with the keys `from, to, kind, counted, note`; headings: `COLUMNS`."""
        return table(self.limit, self.trace, _language(lang))


def compute(
    start: datetime,
    limit: Limit,
    calendar: Calendar,
    *,
    counting: str = "day_after",
    roll: str = "none",
    close: str = "end_of_day",
    pauses: Iterable[tuple[datetime, datetime]] = (),
    target: datetime | None = None,
) -> Deadline:
    """The deadline of `limit` from `start`, with its trace.

    `counting`: `day_after` leaves the starting day out, `same_day` makes it day 1 if it can count.
    `roll`: `none` or `next_working_day`. `close`: `end_of_day` (24:00) or `close_of_business`.
    `pauses`: (start, end) times at which the clock stood still. `target`: the instant for `as_promised` and
    `as_referred`. All times carry a zone. Raises `DeadlineError`, and `CalendarError` for an unpublished year.
    """
    begin = _epoch(start, "起算时间", "start")
    stops = [(_epoch(a, "暂停开始时间", "start of a pause"), _epoch(b, "暂停结束时间", "end of a pause")) for a, b in pauses]
    goal = None if target is None else _epoch(target, "到期时间", "due time")
    terms = make_terms(begin, limit, calendar, counting, roll, close, stops, goal)
    due = _due(terms)
    return Deadline(calendar.local(begin), calendar.local(due), limit, walk(terms))


def compute_epoch(
    start: int,
    limit: Limit,
    calendar: Calendar,
    *,
    counting: str = "day_after",
    roll: str = "none",
    close: str = "end_of_day",
    pauses: Iterable[tuple[int, int]] = (),
    target: int | None = None,
) -> int:
    """The due instant alone, in and out in epoch seconds; same terms and errors as `compute`, no trace."""
    return _due(make_terms(start, limit, calendar, counting, roll, close, pauses, target))


def _epoch(moment: datetime, zh: str, en: str) -> int:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise DeadlineError(f"{zh}没有时区，无法推算时限。", f"The {en} has no time zone, so no deadline can be computed.")
    if not _EARLIEST <= moment.year <= _LATEST:
        zh = f"{zh}的年份{moment.year}不在{_EARLIEST}到{_LATEST}之间。"
        raise DeadlineError(zh, f"The year of the {en}, {moment.year}, is not between {_EARLIEST} and {_LATEST}.")
    return to_epoch(moment)


def _language(lang: str) -> str:
    if lang not in ("zh", "en"):
        raise DeadlineError(f"没有“{lang}”这种语言，可用：zh、en。", f"No language “{lang}”; use zh or en.")
    return lang


# -- arithmetic ---------------------------------------------------------------------------------------------------

_Scale = Callable[[int], int]


def _due(terms: Terms) -> int:
    if terms.target is not None:
        return terms.target
    if terms.limit.in_days:
        return terms.due_at(_settle(terms, _last_day(terms)))
    if terms.limit.unit == "office_hours":
        return _office_due(terms)
    return _run(terms.start, terms.seconds, terms.pauses, _itself, _itself)


def _run(start: int, amount: int, gaps: Iterable[tuple[int, int]], measure: _Scale, inverse: _Scale) -> int:
    """The first point at which `amount` has been measured since `start`, leaving out the gaps."""
    here, left = start, amount
    for begin, end in gaps:
        if end <= here:
            continue
        ran = measure(max(begin, here)) - measure(here)
        if ran >= left:
            break
        here, left = end, left - ran
    return inverse(measure(here) + left)


def _itself(point: int) -> int:
    return point


def _office_due(terms: Terms) -> int:
    calendar = terms.calendar
    calendar.require(terms.start_day)
    return _run(terms.start, terms.seconds, terms.pauses, calendar.office_table.measure, calendar.office_instant)


def _last_day(terms: Terms) -> date:
    """The day on which the limit is used up, before a pause at its close or a roll moves it."""
    calendar = terms.calendar
    if terms.limit.unit == "working_days":
        calendar.require(terms.start_day)
        gaps = _whole_days(terms)
        return date.fromordinal(_run(terms.base, terms.value, gaps, calendar.working_through, calendar.nth_working))
    return date.fromordinal(_run(terms.base, terms.days, _whole_days(terms), _itself, _itself))


def _whole_days(terms: Terms) -> list[tuple[int, int]]:
    """The pauses as gaps between ends of days: (day before the first day wholly covered, last such day)."""
    calendar, gaps = terms.calendar, []
    for begin, end in terms.pauses:
        day = calendar.date_of(begin)
        before = day.toordinal() - (calendar.instant(day) == begin)
        last = calendar.date_of(end).toordinal() - 1
        if before < last:
            gaps.append((before, last))
    return gaps


def _settle(terms: Terms, day: date) -> date:
    """The first day from `day` on that ends with the clock running and is a working day where it must be one."""
    must_work = terms.limit.unit == "working_days" or terms.roll == "next_working_day"
    while True:
        if must_work:
            day = terms.calendar.roll_forward(day)
        pause = terms.pause_over(terms.end_of(day))
        if pause is None:
            return day
        day = max(terms.calendar.date_of(pause[1]), day + timedelta(days=1))
