"""Texts read again with fresh eyes: does every amount, date, time and name in them agree with the facts?

The reader here knows nothing of templates and formats. It looks for what a person would take for an amount, a date, a
time of day, a weekday or somebody's name, and holds it against the bare facts and the office hours of the house. What
an author wrote out in figures is told apart: it is the same in every scenario, so that reading it once will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from simulator.drawing import people
from simulator.openings import INSTANTS, FirstWords
from simulator.scenario import Scenario

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AMOUNT = {"zh": re.compile(r"(\d[\d,]*)元"), "en": re.compile(r"¥(\d[\d,]*)")}
_CLOCK = {
    "zh": re.compile(r"(\d{1,2})[:点](?:(\d\d))?()"),
    "en": re.compile(r"\b(\d{1,2})(?::(\d\d))?(?: ([ap]m)\b|(?<=:\d\d)(?![\d:]))"),
}
_DATE = {"zh": re.compile(r"(\d{1,2})月(\d{1,2})日"), "en": re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})\b")}
_WEEKDAY = {"zh": re.compile(r"(?:星期|周)([一二三四五六日])"), "en": re.compile(rf"\b({'|'.join(_DAYS)})\b")}
_TITLED = {"zh": re.compile(r"([\u4e00-\u9fff]{1,2})(先生|女士)"), "en": re.compile(r"\b(Mr|Ms|Mrs|Miss) ([A-Z][a-z]+)")}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_GENERIC = re.compile(r"[一这那两几各哪]位$|[个的这那]$")
_GENDER = {"先生": "male", "女士": "female", "Mr": "male", "Ms": "female"}


class Doubt(NamedTuple):
    """Something in a text that no fact bears out: a contradiction, unless ``written`` by the author in figures."""

    case: str
    lang: str
    number: int
    kind: str
    said: str
    written: bool


class Known(NamedTuple):
    """What the facts of one scenario bear out."""

    amounts: set[int]
    times: set[tuple[int, int]]
    dates: set[tuple[int, int]]
    weekdays: set[int]
    names: set[tuple[str, str]]


def doubts(scenario: Scenario, words: FirstWords) -> list[Doubt]:
    """Everything in the briefing and the first words of a scenario that its facts do not bear out.

    ``words`` are made from the compiled program of the scenario and can serve all scenarios of it.
    """
    text = "\n".join([words.briefing(scenario), *(f"{name}: {said}" for name, said in words.lines(scenario))])
    known, lang = _known(scenario, words), scenario.lang
    found = [*_figures(text, lang, known), *_names(text, lang, known)]
    return [Doubt(scenario.case_id, lang, scenario.index, kind, said, _written(said, lang, words)) for kind, said in found]


@lru_cache(maxsize=1000)
def _written(said: str, lang: str, words: FirstWords) -> bool:
    """Whether an author wrote it so, outside placeholders."""
    return any(said in _PLACEHOLDER.sub("", text[lang]) for text in words.program.texts)


def _known(scenario: Scenario, words: FirstWords) -> Known:
    known = Known(set(), set(), set(), set(), set())
    for hours in words.program.procedure.get("office_hours") or ():
        known.times.update((int(told[:2]), int(told[3:])) for told in hours)
    for name, fact in words.specs.items():
        value = scenario.facts[name]
        if fact["draw"] in INSTANTS:
            _instant(value, words.zone, known)
        elif isinstance(value, int):
            known.amounts.add(value)
        elif fact["draw"] == "person":
            known.names.add((value["family"], value["gender"]))
        elif isinstance(value, Mapping):
            _inside(value[scenario.lang], scenario.lang, known)
    return known


def _instant(iso: str, zone: ZoneInfo, known: Known) -> None:
    local = datetime.fromisoformat(iso).astimezone(zone)
    known.times.add((local.hour, local.minute))
    known.dates.add((local.month, local.day))
    known.weekdays.add(local.weekday())


def _inside(text: str, lang: str, known: Known) -> None:
    """A wording is a fact, and so is what it says."""
    known.amounts.update(value for value, _ in _amounts(text, lang))
    known.times.update(value for value, _ in _clocks(text, lang))
    known.dates.update(value for value, _ in _dates(text, lang))
    known.weekdays.update(value for value, _ in _weekdays(text, lang))


def _figures(text: str, lang: str, known: Known) -> Iterator[tuple[str, str]]:
    for kind, read, borne_out in (
        ("amount", _amounts, known.amounts), ("time", _clocks, known.times),
        ("date", _dates, known.dates), ("weekday", _weekdays, known.weekdays),
    ):  # fmt: skip
        yield from ((kind, said) for value, said in read(text, lang) if value not in borne_out)


def _amounts(text: str, lang: str) -> Iterator[tuple[int, str]]:
    return ((int(match[1].replace(",", "")), match[0]) for match in _AMOUNT[lang].finditer(text))


def _clocks(text: str, lang: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _CLOCK[lang].finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3]:
            hour = hour % 12 + (12 if match[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            yield (hour, minute), match[0]


def _dates(text: str, lang: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _DATE[lang].finditer(text):
        month, day = (int(match[1]), int(match[2])) if lang == "zh" else (_MONTHS.index(match[2]) + 1, int(match[1]))
        yield (month, day), match[0]


def _weekdays(text: str, lang: str) -> Iterator[tuple[int, str]]:
    for match in _WEEKDAY[lang].finditer(text):
        yield "一二三四五六日".index(match[1]) if lang == "zh" else _DAYS.index(match[1]), match[0]


def _names(text: str, lang: str, known: Known) -> Iterator[tuple[str, str]]:
    """Titles with a family name before or after them; “一位女士” and “the gentleman” name nobody."""
    for match in _TITLED[lang].finditer(text):
        before, title = (match[1], match[2]) if lang == "zh" else (match[2], match[1])
        gender = _GENDER.get(title, "female")
        if any(before.endswith(family) and gender == sex for family, sex in known.names):
            continue
        if lang == "en" or not _GENERIC.search(before) and not {before, before[-1:]}.isdisjoint(people.families()):
            yield "name", match[0]
