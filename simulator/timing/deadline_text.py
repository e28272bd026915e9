"""A deadline in words: the paragraph that explains it and the rows of a table, in Chinese and English."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from simulator.timing.calendar import WEEKDAYS
from simulator.timing.deadline_trace import TraceStep
from simulator.timing.limit import Limit, spell_seconds

COLUMNS: dict[str, dict[str, str]] = {
    "zh": {"from": "自", "to": "至", "kind": "类别", "counted": "计入", "note": "说明"},
    "en": {"from": "From", "to": "To", "kind": "Kind", "counted": "Counted", "note": "Why"},
}
"""Headings for the keys of `table`, by language."""

KINDS: dict[str, dict[str, str]] = {
    "zh": {
        "counted": "计入",
        "makeup": "调休上班",
        "start_day": "起算日",
        "weekend": "周末",
        "holiday": "节假日",
        "closed": "非办公时间",
        "paused": "暂停",
        "rolled": "顺延",
        "fixed": "约定时间",
    },
    "en": {
        "counted": "counted",
        "makeup": "make-up working day",
        "start_day": "starting day",
        "weekend": "weekend",
        "holiday": "holiday",
        "closed": "office closed",
        "paused": "paused",
        "rolled": "moved on",
        "fixed": "time set",
    },
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONE_DAY = timedelta(days=1)
_DAY_END = time(23, 59, 59)


def explanation(start: datetime, due: datetime, limit: Limit, trace: tuple[TraceStep, ...], lang: str) -> str:
    """The reckoning as lines: the limit and its two ends, one line a step, and the sum."""
    begins = spell_moment(start, lang)
    ends = spell_due(due, limit, lang)
    opening = {
        "zh": f"时限：{limit.text('zh')}。{begins}起算，{ends}届满。",
        "en": f"Limit: {limit.text('en')}. It starts on {begins} and runs out on {ends}.",
    }
    lines = [_line(step, limit, start.year, lang) for step in trace]
    return "\n".join([opening[lang], *lines, *_sum(limit, trace, lang)])


def table(limit: Limit, trace: tuple[TraceStep, ...], lang: str) -> list[dict[str, str | int]]:
    """One row a step: `from` and `to` as `2025-09-26 16:40`, the kind in words, the count, the reason."""
    return [
        {
            "from": _iso(step.start.date(), _clock(step.start)),
            "to": _iso(*_split_end(step.end, limit.in_days)),
            "kind": KINDS[lang][step.kind],
            "counted": step.counted,
            "note": step.note[lang],
        }
        for step in trace
    ]


def spell_moment(moment: datetime, lang: str) -> str:
    """A moment in full: `2025年9月26日（周五）16:40`, `Fri 26 Sep 2025, 16:40`."""
    return _joined_moment(moment.date(), _clock(moment), lang)


def spell_due(due: datetime, limit: Limit, lang: str) -> str:
    """A due time in full; the end of a limit in days reads as 24:00 of its last day."""
    return _joined_moment(*_split_end(due, limit.in_days), lang)


def _joined_moment(day: date, clock: str, lang: str) -> str:
    return _spell_day(day, lang, year=True) + ("" if lang == "zh" else ", ") + clock


def _spell_day(day: date, lang: str, *, year: bool) -> str:
    weekday = WEEKDAYS[lang][day.weekday()]
    if lang == "zh":
        return (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日（{weekday}）"
    return f"{weekday} {day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def clock_of_end(moment: datetime) -> str:
    """The clock of a due time, to the minute: the last minute of a day is its 24:00, as in the reckoning and in what is said of it."""
    return "24:00" if (moment.hour, moment.minute) == (23, 59) else f"{moment:%H:%M}"


def _split_end(moment: datetime, in_days: bool) -> tuple[date, str]:
    """Date and clock of an end: midnight, and 23:59:59 of a limit in days, read as 24:00 of the day that is over."""
    if moment.time() == time(0):
        return moment.date() - _ONE_DAY, "24:00"
    if in_days and moment.time() == _DAY_END:
        return moment.date(), "24:00"
    return moment.date(), _clock(moment)


def _iso(day: date, clock: str) -> str:
    return f"{day.isoformat()} {clock}"


def _line(step: TraceStep, limit: Limit, year: int, lang: str) -> str:
    when = _days(step, year, lang) if limit.in_days else _times(step, year, lang)
    return f"· {when}：{step.note['zh']}。" if lang == "zh" else f"- {when}: {step.note['en']}."


def _days(step: TraceStep, year: int, lang: str) -> str:
    first, last = step.start.date(), _split_end(step.end, True)[0]
    begin = _spell_day(first, lang, year=first.year != year)
    if last <= first:
        return begin
    return f"{begin}{_to(lang)}{_spell_day(last, lang, year=last.year != year)}"


def _times(step: TraceStep, year: int, lang: str) -> str:
    first, (last, clock) = step.start.date(), _split_end(step.end, False)
    gap = "" if lang == "zh" else " "
    begin = f"{_spell_day(first, lang, year=first.year != year)}{gap}{_clock(step.start)}"
    if last == first:
        return f"{begin}–{clock}"
    return f"{begin}{_to(lang)}{_spell_day(last, lang, year=last.year != year)}{gap}{clock}"


def _to(lang: str) -> str:
    return "至" if lang == "zh" else " to "


def _sum(limit: Limit, trace: tuple[TraceStep, ...], lang: str) -> list[str]:
    if limit.fixed:
        return []
    counted = sum(step.counted for step in trace)
    total = Limit(counted, limit.unit).text(lang) if limit.in_days else spell_seconds(counted, lang)
    return [f"合计：{total}。" if lang == "zh" else f"Total: {total}."]
