"""Times and days as people write them on a form: 2025-11-12 12:20, 11月12日 下午3点20, 12 November 2025, 3:20 pm, 12月3日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HALF_A_YEAR = timedelta(days=183)
"""a day without a year lies no further off; 29 February may not lie so near"""
_WEEKDAY = r"(?:\(?(?:星期|周)[一二三四五六日天]\)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_DAY = rf"""
    (?:{_WEEKDAY}\s*,?\s*)?
    (?:(?P<near>今天|今日|昨天|昨日|前天|明天|明日|后天|today|yesterday|tomorrow)
     |(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?
     |(?P<cn_month>\d{{1,2}})\s*月\s*(?P<cn_day>\d{{1,2}})\s*[日号]
     |(?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<en_month>[a-z]{{3,9}})(?:,?\s+(?P<en_year>\d{{4}}))?)
    \s*,?\s*(?:{_WEEKDAY}\s*,?\s*)?
"""
_AT = r"(?:at\s+|t)?"
_HALF = r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:(?=[ap]\.?\s?m)"
    r"|[:点时]\s*(?:(?P<minute>\d{1,2})(?::\d\d)?\s*分?|(?P<cn_part>半|整|[一三]刻))?|\.(?P<dotted>\d\d))\s*"
)
_TIME = rf"{_HALF}{_CLOCK}(?P<noon>[ap]\.?\s?m\.?)?"
_WRITTEN = rf"\s*(?:{_DAY}{_AT})?\s*{_TIME}\s*"
_TIME_FIRST = rf"\s*{_TIME}\s*,?\s*(?:on\s+)?{_DAY}\s*"
_DAY_ONLY = rf"""
    \s*(?:{_DAY}|(?P<us_month>[a-z]{{3,9}})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<us_year>\d{{4}}))?)\s*
"""
_NEAR = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "明天": -1, "明日": -1, "tomorrow": -1, "后天": -2}
"""days ago"""
_PARTS = {"整": 0, "一刻": 15, "半": 30, "三刻": 45}
_LAST_MINUTE = time(23, 59)
"""what 24:00, as the end of a day is shown, is kept as: the day stays the right one"""
_ENDS_OF_DAY = tuple((hour, 0, half) for hour, half in ((24, ""), *((hour, half) for hour in (24, 12, 0) for half in ("晚上", "夜里"))))
_TONIGHT = {"明晚": "明天晚上", "明早": "明天早上", "今晚": "今天晚上", "今夜": "今天夜里", "今早": "今天早上", "昨晚": "昨天晚上", "昨夜": "昨天夜里"}
_A_DAY = 24 * 60
_BEFORE_DAWN = 6
"""夜里一点 is no afternoon"""
_EVENING = 5
"""the first hour that 晚上 may mean by itself: 晚上一点 belongs to either of two days, and is no afternoon"""
_AFTER_NOON = ("下午", "傍晚", "晚上", "夜里", "pm")
_BEFORE_NOON = ("凌晨", "清晨", "早上", "早晨", "上午", "am")


class NoSuchDay(ValueError):
    """A day that no calendar has, such as 30 February; ``day`` is what was written, in both languages."""

    def __init__(self, year: int | None, month: int, day: int) -> None:
        zh, en = f"{year}年" if year else "", f" {year}" if year else ""
        known = 1 <= month <= 12
        self.day = {"zh": f"{zh}{month}月{day}日", "en": f"{day} {MONTHS[month - 1]}{en}"} if known else {"zh": f"{month}月", "en": f"month {month}"}
        super().__init__(self.day["en"])


def written_day(value: str, today: date) -> date:
    """The day that ``value`` states; an hour beside it is left out. Without a year it is the nearest such day to ``today``.

    Raises :class:`NoSuchDay` for a day that does not exist, ValueError for anything else.
    """
    plain = _in_figures(unicodedata.normalize("NFKC", value).strip().lower())
    match = _first(plain, _DAY_ONLY, _WRITTEN, _TIME_FIRST)
    found = {} if match is None else match.groupdict()
    if near := found.get("near"):
        return today - timedelta(days=_NEAR[near])
    year, month, day = _numbers(found)
    if not month:
        raise ValueError("no day")
    return _nearest(year, month, day, today)


def _nearest(year: int | None, month: int, day: int, today: date) -> date:
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    days = [made for one in years if (made := _made(one, month, day)) and (year or abs(made - today) <= HALF_A_YEAR)]
    if not days:
        raise NoSuchDay(year, month, day)
    return min(days, key=lambda made: abs(made - today))


def _first(plain: str, *patterns: str) -> re.Match[str] | None:
    """The match of the first pattern that fits the whole; compiled on first use, importing stays cheap."""
    return next((match for pattern in patterns if (match := re.fullmatch(pattern, plain, re.VERBOSE))), None)


def _numbers(found: dict[str, str | None]) -> tuple[int | None, int, int]:
    """Year (None if not written), month and day; the month is 0 where there is none."""
    for kind in ("", "cn_", "en_", "us_"):
        if month := found.get(f"{kind}month"):
            year = found.get(f"{kind}year")
            return int(year) if year else None, _month(month), int(found[f"{kind}day"] or 0)
    return None, 0, 0


def _month(written: str) -> int:
    """The number of a month; a word that begins like no month is refused."""
    if written.isdigit():
        return int(written)
    if written[:3] not in _MONTHS:
        raise ValueError(f"no month '{written}'")
    return _MONTHS.index(written[:3]) + 1


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written_time(value: str, today: date) -> datetime:
    """The local time to the minute that ``value`` states; without a date it is ``today``, without a year the nearest such day.

    As one says it will do, too, where it can be read in one way only: 下午两点, Friday 4.40pm. A weekday is then the nearest one.
    Raises ValueError for anything else, also when something stands around the time.
    """
    plain = _in_figures(unicodedata.normalize("NFKC", value).strip().lower())
    for short, long in _TONIGHT.items():
        plain = plain.replace(short, long)
    match = _first(plain, _WRITTEN, _TIME_FIRST)
    if match is None:
        return _as_said(plain, today)
    found = match.groupdict()
    minute = _PARTS[found["cn_part"]] if found["cn_part"] else int(found["minute"] or found["dotted"] or 0)
    half = found["half"] or re.sub(r"[.\s]", "", found["noon"] or "")
    if (int(found["hour"]), minute, half) == (0, 0, "") and "0点" in plain and not _dated(found):
        raise ValueError("which of two days that is, is not said")
    if (int(found["hour"]), minute, half) in _ENDS_OF_DAY:
        return datetime.combine(_day(found, today), _LAST_MINUTE)
    if half == "夜里" and int(found["hour"]) < _BEFORE_DAWN and found.get("near"):
        raise ValueError("which of two days that is, is not said")  # 昨夜一点
    return datetime.combine(_day(found, today), time(_hour(int(found["hour"]), half), minute))


_CHINESE = r"[零〇一二两三四五六七八九十]{1,3}"
_SAID_NUMBER = re.compile(rf"(?<![周期拜]){_CHINESE}(?=月|日|号)|(?<=[午晨上晚里早傍]){_CHINESE}(?=[点时])|[零〇](?=[点时])|(?<=[点时]){_CHINESE}(?!刻)(?=分|\Z)")


def _in_figures(plain: str) -> str:
    """Month, day and minutes in figures, and the hour where its half of the day is said: 十一月十三日下午三点二十."""
    if re.search(_CHINESE, plain) is None:
        return plain
    from speech.numerals import zh_number  # whoever writes 14:30 needs no reader

    return _SAID_NUMBER.sub(lambda match: str(zh_number(match.group())), plain)


_HALF_SAID = re.compile(r"[今明后昨][晚早]|[ap]\.?\s?m\b|morning|afternoon|evening|[上中下]午|早上|凌晨|晚上|傍晚|\b(?:1[3-9]|2[0-3])\D")

_HOUR_SAID = re.compile(r"\d|[一二两三四五六七八九十]\s*[点时]")


def _as_said(plain: str, today: date) -> datetime:
    """The time in words that the reader of replies knows as one time, and nothing else, with its half of the day."""
    from speech.times import times  # whoever writes 14:30 needs no reader

    found = times(plain, "zh" if re.search(r"[\u4e00-\u9fff]", plain) else "en")
    whole = len(found) == 1 and found[0].text == plain and not found[0].loose and not found[0].hourless
    if not (whole and _HALF_SAID.search(plain) and _HOUR_SAID.search(plain)):
        raise ValueError("no time of day")
    [phrase] = found
    if phrase.kind == "clock":
        return _on(today + timedelta(days=phrase.day or 0), phrase.value)
    if phrase.kind == "weekday" and phrase.clock is not None and phrase.week is None and not phrase.day:
        return _on(today + timedelta(days=(phrase.value - today.weekday() + 3) % 7 - 3), phrase.clock)
    raise ValueError("no time of day")


def _on(day: date, minutes: int) -> datetime:
    """``minutes`` into a day; its end stays with it, 今晚十二点 as much as 今晚12点."""
    return datetime.combine(day, time(*divmod(minutes, 60)) if minutes < _A_DAY else _LAST_MINUTE)


def _dated(found: dict[str, str | None]) -> bool:
    return bool(found.get("near") or _numbers(found)[1])


def _day(found: dict[str, str | None], today: date) -> date:
    if near := found.get("near"):
        return today - timedelta(days=_NEAR[near])
    year, month, day = _numbers(found)
    return _nearest(year, month, day, today) if month else today


def _hour(hour: int, half: str) -> int:
    """Hour of the day: noon words move the small hours, and what contradicts itself is refused."""
    if half in _BEFORE_NOON:
        if hour > 12:
            raise ValueError(f"{hour} is not before noon")
        return 0 if hour == 12 and half in ("am", "凌晨") else hour
    if half in ("晚上", "夜里") and hour == 12 or half == "晚上" and hour < _EVENING:
        raise ValueError("which of two days that is, is not said")
    if half == "夜里" and hour < _BEFORE_DAWN:
        return hour
    if half in _AFTER_NOON and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return hour
