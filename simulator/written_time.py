"""Times as people write them on a form: 2025-11-12 12:20, 11月12日 下午3点20, 12 November 2025, 3:20 pm."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:\(?(?:星期|周)[一二三四五六日天]\)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_DAY = rf"""
    (?:{_WEEKDAY}\s*,?\s*)?
    (?:(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?
     |(?P<cn_month>\d{{1,2}})\s*月\s*(?P<cn_day>\d{{1,2}})\s*[日号]
     |(?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<en_month>[a-z]{{3,9}})(?:,?\s+(?P<en_year>\d{{4}}))?)
    \s*,?\s*(?:{_WEEKDAY}\s*,?\s*)?(?:at\s+|t)?
"""
_HALF = r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*"
_CLOCK = r"(?P<hour>\d{1,2})\s*(?:(?=[ap]\.?\s?m)|[:点时]\s*(?:(?P<minute>\d{1,2})(?::\d\d)?\s*分?|(?P<cn_half>半))?)\s*"
_TIME = rf"{_HALF}{_CLOCK}(?P<noon>[ap]\.?\s?m\.?)?"
_WRITTEN = re.compile(rf"\s*(?:{_DAY})?\s*{_TIME}\s*", re.VERBOSE)
_TIME_FIRST = re.compile(rf"\s*{_TIME}\s*,?\s*(?:on\s+)?{_DAY}\s*", re.VERBOSE)
_AFTER_NOON = ("下午", "傍晚", "晚上", "夜里", "pm")
_BEFORE_NOON = ("凌晨", "清晨", "早上", "早晨", "上午", "am")


def written_time(value: str, today: date) -> datetime:
    """The local time to the minute that ``value`` states; without a date it is ``today``, without a year this year.

    Raises ValueError for anything else, also when something stands around the time.
    """
    plain = unicodedata.normalize("NFKC", value).strip().lower()
    match = _WRITTEN.fullmatch(plain) or _TIME_FIRST.fullmatch(plain)
    if match is None:
        raise ValueError("no time of day")
    found = match.groupdict()
    minute = 30 if found["cn_half"] else int(found["minute"] or 0)
    half = found["half"] or re.sub(r"[.\s]", "", found["noon"] or "")
    return datetime.combine(_day(found, today), time(_hour(int(found["hour"]), half), minute))


def _day(found: dict[str, str | None], today: date) -> date:
    if found["year"]:
        return date(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0))
    if found["cn_month"]:
        return date(today.year, int(found["cn_month"]), int(found["cn_day"] or 0))
    if found["en_month"]:
        month = found["en_month"][:3]
        if month not in _MONTHS:
            raise ValueError(f"no month '{found['en_month']}'")
        return date(int(found["en_year"] or today.year), _MONTHS.index(month) + 1, int(found["en_day"] or 0))
    return today


def _hour(hour: int, half: str) -> int:
    """Hour of the day: noon words move the small hours, and what contradicts itself is refused."""
    if half in _BEFORE_NOON:
        if hour > 12:
            raise ValueError(f"{hour} is not before noon")
        return 0 if hour == 12 and half in ("am", "凌晨") else hour
    if half in _AFTER_NOON and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return hour
