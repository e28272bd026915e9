"""Days of the week beside a date: whether that date falls on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZH_DAYS = "一二三四五六日天"
_MONTH, _DAY = "|".join(_MONTHS), "|".join(_DAYS)
_ZH = re.compile(r"(?P<date>(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号])[，,（( ]?(?:星期|礼拜|周)(?P<week>[一二三四五六日天])(?=[，。；：）、,;:)\s\d上下早晚中]|$)")
_EN = re.compile(
    rf"\b(?P<week>{_DAY}),? (?:the )?(?P<date>(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,? (?P<year>\d{{4}})\b)?)"
)
_WRITTEN = re.compile(r"(\d{4})-(\d\d)-\d\d")
_LATE, _EARLY, _HALF = 11, 2, 6
"""in a case of these months a date of the other half of the year may be of the next year, or of the last"""
Months = frozenset[tuple[int, int]]
"""years and months in which a case takes place"""


class Wrong(NamedTuple):
    """A date with a day of the week that it does not fall on: as written, where that begins, and both days from 0 for Monday."""

    date: str
    start: int
    written: int
    right: int

    def words(self, day: int, lang: str) -> str:
        """A day of the week in a language."""
        return f"星期{_ZH_DAYS[day]}" if lang == "zh" else _DAYS[day]


def wrong(text: str, months: Months) -> Iterator[Wrong]:
    """Dates in a text that fall on another day of the week than stands beside them; one without a year is near one of `months`."""
    for found in [*(_ZH.finditer(text) if "月" in text else ()), *(_EN.finditer(text) if "day" in text else ())]:
        parts = found.groupdict()
        month, day = parts["month"] or parts["month2"], int(parts["day"] or parts["day2"])
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        written = _DAYS.index(parts["week"]) if parts["week"] in _DAYS else min(_ZH_DAYS.index(parts["week"]), 6)
        meant = [int(parts["year"])] if parts["year"] else _years(months, number)
        fall = [one.weekday() for year in meant if (one := _date(year, number, day))]
        if fall and written not in fall:
            yield Wrong(parts["date"], found.start(), written, fall[0])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years(months: Months, number: int) -> list[int]:
    """The years of which a date in a month may be."""
    near = {year + 1 for year, month in months if month >= _LATE and number <= _HALF} | {year - 1 for year, month in months if month <= _EARLY and number > _HALF}
    return sorted({year for year, _ in months} | near)


def months(data: Any) -> Months:
    """When a case takes place, by the moments among its facts; nothing for what has no facts."""
    facts = data.get("facts") if isinstance(data, dict) else None
    found = [_WRITTEN.match(str(one.get("first", ""))) for one in (facts.values() if isinstance(facts, dict) else ()) if isinstance(one, dict)]
    return frozenset((int(one[1]), int(one[2])) for one in found if one)
