"""The file of a working calendar, read and checked: years one after the other, no day twice, both languages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

Names: TypeAlias = dict[str, str]
"""One name or sentence in both languages: `{"zh": …, "en": …}`."""

_FORMAT = 1
DAY_SECONDS = 86_400


class BilingualError(ValueError):
    """A mistake told in Chinese and in English: `error.zh`, `error.en`, `error.message("zh")`."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def message(self, lang: str) -> str:
        """The sentence in one language, `"zh"` or `"en"`."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"


class CalendarError(BilingualError):
    """A date outside the published years, or a calendar that cannot be read."""


@dataclass(frozen=True)
class Source:
    """Where one year comes from: the notice, its number and date, and the advice to check the official text."""

    title: Names = field(hash=False)
    number: str
    date: date | None
    note: Names = field(hash=False)


def iso_weekday(ordinal: int) -> int:
    """1 for a Monday to 7 for a Sunday."""
    return (ordinal - 1) % 7 + 1


def _wrong(file: str, zh: str, en: str) -> CalendarError:
    return CalendarError(f"日历文件{file}：{zh}。", f"Calendar file {file}: {en}.")


def read_json(path: Path) -> dict[str, Any]:
    """The content of a file that says its format; raises `CalendarError`."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(path.name, "读不到", "it cannot be read") from error
    except ValueError as error:
        raise _wrong(path.name, f"不是有效的JSON（{error}）", f"it is not valid JSON ({error})") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise _wrong(path.name, f"须写明格式版本 \"format\": {_FORMAT}", f"it must say \"format\": {_FORMAT}")
    return data


def parsed(data: dict[str, Any], file: str) -> dict[str, Any]:
    """What stands in a file, as the fields of a calendar; raises `CalendarError`."""
    try:
        years = {int(y): entry for y, entry in sorted(data["years"].items())}
        weekend = frozenset(data["weekend"])
        marks = {n: mark for y, entry in years.items() for n, mark in _marks(entry, y, weekend, file).items()}
        sources = {y: _source(entry["source"]) for y, entry in years.items()}
        found = {
            "name": data["name"], "title": data["title"], "zone": ZoneInfo(data["zone"]), "weekend": weekend,
            "office_hours": read_windows(data["office_hours"]), "years": tuple(years), "sources": sources, "marks": marks,
        }  # fmt: skip
    except CalendarError:
        raise
    except KeyError as error:
        raise _wrong(file, f"缺少{error}", f"{error} is missing or unknown") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _wrong(file, f"内容有误（{error}）", f"its content is wrong ({error})") from error
    _require_no_gaps(found["years"], file)
    return found


def _require_no_gaps(years: tuple[int, ...], file: str) -> None:
    if not years or list(years) != list(range(years[0], years[-1] + 1)):
        raise _wrong(file, "年份须逐年相连", "its years must follow one another without a gap")


def _source(entry: dict[str, Any]) -> Source:
    day = date.fromisoformat(entry["date"]) if entry["date"] else None
    return Source(entry["title"], entry["number"], day, entry["note"])


def _marks(entry: dict[str, Any], year: int, weekend: frozenset[int], file: str) -> dict[int, tuple[str, Names]]:
    """Special days of one year: ordinal -> (kind, name). Refuses a day listed twice, out of its year or pointless."""
    marks: dict[int, tuple[str, Names]] = {}
    for span in entry["holidays"]:
        begin, end = date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
        if begin > end:
            raise _wrong(file, f"{begin}晚于{end}", f"{begin} comes after {end}")
        for n in range(begin.toordinal(), end.toordinal() + 1):
            _mark(marks, n, "holiday", span["name"], year, file)
    for extra in entry["makeup"]:
        n = date.fromisoformat(extra["date"]).toordinal()
        if iso_weekday(n) not in weekend:
            raise _wrong(file, f"{extra['date']}不是周末，无从调休上班", f"{extra['date']} is no weekend day to make up on")
        _mark(marks, n, "makeup", extra["name"], year, file)
    return marks


def _mark(marks: dict[int, tuple[str, Names]], n: int, kind: str, name: Names, year: int, file: str) -> None:
    day = date.fromordinal(n)
    if day.year != year:
        raise _wrong(file, f"{day}不属于{year}年", f"{day} does not belong to {year}")
    if n in marks:
        raise _wrong(file, f"{day}重复出现", f"{day} is listed twice")
    if not (name.get("zh") and name.get("en")):
        raise _wrong(file, f"{day}缺中文名或英文名", f"{day} lacks its Chinese or English name")
    marks[n] = (kind, {"zh": name["zh"], "en": name["en"]})


def read_windows(pairs: Iterable[Iterable[str]]) -> tuple[tuple[int, int], ...]:
    """Office hours as seconds after midnight; each window must end after it begins and before the next one opens."""
    found = tuple((_seconds(begin), _seconds(end)) for begin, end in pairs)
    flat = [moment for window in found for moment in window]
    # Touching windows (12:00-12:00) are allowed; a window of no length is not.
    if not found or flat != sorted(flat) or any(begin == end for begin, end in found):
        raise CalendarError("办公时间须由早到晚排列且互不重叠。", "Office hours must be in order, with no overlap.")
    return found


def _seconds(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    if not (len(clock) == 5 and clock.isascii() and hours.isdigit() and minutes.isdigit()):
        raise CalendarError(f"钟点“{clock}”须写成 HH:MM。", f"The time “{clock}” must be written HH:MM.")
    total = int(hours) * 3600 + int(minutes) * 60
    if int(minutes) > 59 or total > DAY_SECONDS:
        raise CalendarError(f"没有“{clock}”这个钟点。", f"There is no such time as “{clock}”.")
    return total
