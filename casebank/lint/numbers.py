"""Numbers, dates and times in a Chinese and an English text, and which of them the other text lacks.

Written as digits or as words they count alike: 三 = three = 3, 半小时 = half an hour = 30 minutes, 15点 = 3 pm. A number is
*firm* when it must stand in the other language too (all that is written in digits), *weak* when the other language may leave it
out but not say another (三天, three days), and *soft* when it counts only for what it may answer (一下, one of us). Each is a
set of readings, of which one has to be met: 三点 is three points or three o'clock. Some soft numbers still contradict one of
their own kind: a place in a row (第三间, the second room) and how often something is done (一天一次, twice a day).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

Value = int | float | str
"""A number; ``t3:30`` a time on the dial of twelve hours, ``*:30`` one of any hour; ``m11`` a month."""


SOFT, WEAK, FIRM = range(3)
PLACE, TIMES = "place", "times"
"""Kinds of numbers: the third, three times."""


class Number(NamedTuple):
    """A number as it stands in a text: its spelling, what it can mean, and how surely the other language has it too."""

    text: str
    values: frozenset[Value]
    weight: int
    kind: str = ""


@lru_cache(maxsize=32_768)
def differing(zh: str, en: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers of the Chinese text that the English one lacks, and the other way round."""
    ours, theirs = found(zh, "zh"), found(en, "en")
    zh_only, en_only = _unmet(ours, theirs), _unmet(theirs, ours)
    least = WEAK if zh_only and en_only else FIRM
    zh_told, en_told = _spelled(zh_only, least), _spelled(en_only, least)
    return (zh_told, en_told) if zh_told or en_told else _contradicting(ours, theirs)


def _contradicting(ours: list[Number], theirs: list[Number]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the two texts say of one kind (the third, the second; once, twice) if neither has the other's and one of more than one is said nowhere there."""
    for kind in (PLACE, TIMES):
        zh_own, en_own = ([one for one in numbers if one.kind == kind] for numbers in (ours, theirs))
        zh_left, en_left = ([one for one in own if not _met(one, _values(other))] for own, other in ((zh_own, en_own), (en_own, zh_own)))
        nowhere = any(one.values != {1} and not _met(one, _values(other)) for left, other in ((zh_left, theirs), (en_left, ours)) for one in left)
        if zh_left and en_left and nowhere:
            return _spelled(zh_left, SOFT), _spelled(en_left, SOFT)
    return (), ()


def _unmet(numbers: list[Number], others: list[Number]) -> list[Number]:
    known = _values(others)
    months = any(_starts(value, "m") for value in known)
    return [one for one in numbers if one.weight and not _met(one, known) and (months or not _is_month(one))]


def _values(numbers: Iterable[Number]) -> set[Value]:
    return {value for number in numbers for value in number.values}


def _met(one: Number, known: set[Value]) -> bool:
    """Whether one of the readings stands there; a time may stand there without its hour (``*:20``, twenty past)."""
    if one.values & known:
        return True
    ours, theirs = ({_minute(value) for value in values if _starts(value, "t", "*")} for values in (one.values, known))
    hourless = any(_starts(value, "*") for value in one.values), any(_starts(value, "*") for value in known)
    return any(hourless) and bool((ours & theirs) - {None})


def _starts(value: Value, *signs: str) -> bool:
    return isinstance(value, str) and value.startswith(signs)


def _minute(value: Value) -> str | None:
    minute = str(value).partition(":")[2]
    return minute if minute != "00" else None


def _is_month(one: Number) -> bool:
    """Among dates of one month only the first need name it."""
    return any(_starts(value, "m") for value in one.values)


def _spelled(numbers: list[Number], least: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in numbers if one.weight >= least))


def found(text: str, lang: str) -> list[Number]:
    """Return the numbers of a text in one language (zh, en) in their order; names of rules and placeholders are no numbers."""
    plain = _NO_NUMBERS.sub(" ", text)
    return list(_chinese(plain) if lang == "zh" else _english(plain))


_NO_NUMBERS = re.compile(r"\{[^{}]*\}|(?:周|星期|礼拜)[一二三四五六日天末]|\bS\d-\d\d-\d\d\b|\bK\d{1,2}\b|outside:[a-z0-9-]+")
_DIGITS = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"


def _figure(text: str) -> int | float:
    number = float(re.sub("[,，]", "", text))
    return int(number) if number == int(number) else number


def _dial(hour: float, minute: float = 0) -> str:
    return f"t{int(hour) % 12}:{int(minute):02}"


def _of(text: str, *values: Value, firm: bool = True, kind: str = "") -> Number:
    """A number that is firm if it is written in digits, else weak; or soft."""
    weight = SOFT if not firm else FIRM if any(map(str.isdigit, text)) else WEAK
    return Number(text.strip(), frozenset(values), weight, kind)


# --- Chinese ------------------------------------------------------------------------------------------

_ZH_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ZH = "[零〇一二两三四五六七八九十百千万亿]"
_ZH_NUMBER = rf"(?:{_DIGITS}\s*[百千万亿]*|{_ZH}+)"
_MEASURES = (
    "天日年月周个位次遍条份张元块角秒岁层楼号级页项步件人名家笔只台里米斤袋桶倍种道时钟章款包盒瓶箱封季站版例户度支"
    "片间粒回颗枚把辆座栋床杯碗勺滴针剂副双套组队排段篇本册卷场趟顿餐根棵吨克升格扇桌班通批轮节处起晚夜口罐板"
)
_TIMES = "次遍回趟"
_AGAIN = re.compile("[多再又复重]了?.{0,3}$")
"""Before a number of times: 多按了一次 is pressed twice."""
_ZH_RULES = re.compile(
    rf"(?P<dial>\d{{1,2}}[:：]\d\d)"
    rf"|(?P<words>{_ZH_NUMBER}个?字)|(?P<second>第二(?![十百])|第两)"
    rf"|(?P<hour>{_ZH_NUMBER})\s*(?:点钟?|时(?![间候刻期]))(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d+分?|{_ZH}{{2,}}分?|{_ZH}分))?"
    rf"|(?P<share>{_ZH_NUMBER}分之{_ZH_NUMBER})"
    rf"|(?P<halfunit>半(?:个)?(?:小时|钟头|天|年|月|日))|(?P<andhalf>{_ZH_NUMBER}个?半(?=个|小时|天|年|月|钟))"
    rf"|(?P<around>{_ZH_NUMBER}(?=[成折]))|(?P<month>{_ZH_NUMBER})月(?!份?[以内])|(?P<loose>几{_ZH}+|{_ZH}+几{_ZH}*|两(?=[句下天步]))"
    rf"|(?P<number>{_ZH_NUMBER})(?P<range>[、至到~～—-]?)(?P<after>.?)"
    r"|(?P<soft>[俩双仨半首倍另]|对(?![不方着])(?<!绝对))"
)
_ZH_SOFT = {"俩": 2, "双": 2, "仨": 3, "半": 0.5, "首": 1, "对": 2, "倍": 2, "另": 2}
_NOON = re.compile("中午|正午|午夜|半夜|零点")


def _chinese_value(text: str) -> int | float:
    """The number behind digits, Chinese signs or both (3.5万)."""
    text = text.replace(" ", "")
    if match := re.match(_DIGITS, text):
        number: float = _figure(match.group())
        for sign in text[match.end() :]:
            number *= _ZH_UNIT[sign]
        return int(number) if number == int(number) else number
    if not any(sign in _ZH_UNIT for sign in text):
        return int("".join(str(_ZH_DIGIT[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _ZH_DIGIT:
            digit = _ZH_DIGIT[sign]
        elif (unit := _ZH_UNIT[sign]) >= 10_000:
            total, section, digit = (total + section + digit or 1) * unit, 0, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit


def _chinese(text: str) -> Iterator[Number]:
    for noon in _NOON.finditer(text):
        yield _of(noon.group(), _dial(0), firm=False)
    start = 0
    while match := _ZH_RULES.search(text, start):
        start = match.end() - len(match["after"] or "") - len(match["range"] or "")
        yield from _chinese_match(match)


def _chinese_match(match: re.Match[str]) -> Iterator[Number]:
    text = match.group()
    if match["dial"]:
        hour, minute = map(int, re.split("[:：]", text))
        yield _of(text, _dial(hour, minute), *(() if minute else (hour, hour - 12)))
    elif match["hour"]:
        yield from _chinese_hour(match)
    elif match["words"]:
        yield _of(text, _chinese_value(text.rstrip("个字")), firm=False)
    elif match["second"]:
        yield _of(text, 2, firm=False, kind=PLACE if text == "第二" else "")
    elif match["share"]:
        below, above = (_chinese_value(one) for one in text.split("分之"))
        yield _of(text, above, below, above / below * 100 if below else 0)
    elif match["halfunit"]:
        yield _of(text, 0.5, *((30,) if "时" in text or "钟" in text else (6,) if "年" in text else (14, 15) if "月" in text else ()), firm=False)
    elif match["andhalf"]:
        whole = _chinese_value(match["andhalf"].rstrip("半").rstrip("个")) + 0.5
        yield _of(text, whole, whole * 60, int(whole), firm=False)
    elif match["around"]:
        value = _chinese_value(match["around"])
        yield _of(text, value, value * 10, 100 - value * 10, firm=value > 1)
    elif match["month"]:
        value = _chinese_value(match["month"])
        yield _of(text, value, f"m{value}", firm=value > 1 or text[0] == "1")
    elif match["soft"]:
        yield _of(text, _ZH_SOFT[text], firm=False)
    else:
        yield from _chinese_plain(match)


def _chinese_hour(match: re.Match[str]) -> Iterator[Number]:
    hour = _chinese_value(match["hour"])
    minute = 30 if match["half"] else 15 * _chinese_value(match["quarter"]) if match["quarter"] else 0
    minute = _chinese_value(match["minute"].rstrip("分")) if match["minute"] else minute
    certain = match["hour"][0].isdigit() or bool(minute)
    yield _of(match.group(), hour, _dial(hour, minute), hour + minute / 100, *((hour - 12,) if hour > 12 else ()), firm=certain and hour > 1)
    if hour <= 24 and minute:
        yield _of(match.group(), minute, hour, firm=False)


def _chinese_plain(match: re.Match[str]) -> Iterator[Number]:
    if match["loose"]:
        values = [_chinese_value(re.sub("几", "", one)) for one in (match["loose"],)]
        yield _of(match["loose"], *values, *((3,) if match["loose"] == "两" else ()), firm=False)
        return
    text = match["number"]
    value, after = _chinese_value(text), match["range"] or match["after"]
    week: tuple[Value, ...] = (2 * 7,) if value == 2 else ()
    if after == "分" and not match.string.startswith("钟", match.end()):
        week = (f"*:{int(value):02}",)
    in_a_row = len(text) == 2 and not {*text} & {*"十百千万亿"} and not text[0].isdigit()  # 三两, 七八
    if in_a_row:
        yield from (_of(sign, _chinese_value(sign), firm=False) for sign in text)
    firm = value > 1 and (text[0].isdigit() or (after != "" and after in _MEASURES))
    kind = "" if in_a_row else _chinese_kind(match, after)
    again = (value + 1,) if kind == TIMES and _AGAIN.search(match.string, 0, match.start()) else ()
    yield _of(text, value, *week, *again, firm=firm and not in_a_row, kind=kind)


def _chinese_kind(match: re.Match[str], after: str) -> str:
    if match.string.endswith("第", 0, match.start()):
        return PLACE
    return TIMES if after and after in _TIMES and not match.string.startswith(("性", "事"), match.end()) else ""


# --- English ------------------------------------------------------------------------------------------

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = {word: 10 * place for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
_EN_DIGIT = {**{word: value for value, word in enumerate(_SMALL)}, **_TENS}
_EN_UNIT = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = {
    "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_EN_SOFT = {
    "once": (1,), "twice": (2,), "both": (2,), "double": (2,), "doubled": (2,), "pair": (2,), "couple": (2,), "second": (2,), "secondly": (2,),
    "half": (0.5, 30, 50), "quarter": (15, 0.25, 3, 4), "dozen": (12,), "fortnight": (2, 14), "noon": ("t0:00",), "midday": ("t0:00",),
    "midnight": ("t0:00",), "triple": (3,), "thirds": (3,), "decade": (10,), "few": (2, 3), "either": (2,), "neither": (2,), "each": (2,),
    "single": (1,), "another": (2,), "other": (2,), "century": (100,), "hundreds": (100,), "thousands": (1000,), "dozens": (10, 12), "tens": (10,),
    "half-hour": (30, 0.5), "quarters": (3, 4, 45), "weekly": (1,), "monthly": (1,), "percent": (100,), "round the clock": (24,),
}  # fmt: skip
_COUNTED = re.compile(
    " (?:room|ward|bed|bay|door|window|desk|counter|floor|page|line|row|column|item|paragraph|article|clause|section|step|box|crate|bottle|question|sheet|entry)\\b"
)
"""What makes of “first” a place in a row; else it is mostly said of what comes before something else."""
_OFTEN = re.compile("[ -]?times\\b")
_EN_KIND = {"once": TIMES, "twice": TIMES, "second": PLACE}
_WORDS = "|".join([*_EN_DIGIT, *_EN_UNIT])
_EN_RULES = re.compile(
    rf"(?=\d|\b\w)(?:(?P<dial>\b\d{{1,2}}[:.]\d\d\b(?:\s*[ap]m\b)?)|(?P<hour>\b{_DIGITS})\s*(?:[ap]m\b|o[’']clock)"
    rf"|\b(?P<compound>(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_ORDINALS)}|second))\b"
    rf"|\b(?P<past>half|quarter|five|ten|twenty|twenty-five) past\b(?: (?P<after>\w+))?|\b(?P<before>five|ten|quarter|twenty|twenty-five) to (?P<to>\w+)|\b(?P<clock>\w+) o[’']clock"
    rf"|(?P<figure>{_DIGITS})(?P<scale>[ -](?:hundred|thousand|million)\b)?"
    rf"|\b(?P<words>(?:(?:{_WORDS})(?:[ -](?:and )?|\b))+(?:th\b)?)(?P<spoken>words?\b)?|\b(?P<ordinal>{'|'.join(_ORDINALS)})s?\b"
    rf"|\b(?P<month>{'|'.join(_MONTHS)})\b|\b(?P<soft>{'|'.join(sorted(_EN_SOFT, key=len, reverse=True))})\b)",
    re.IGNORECASE,
)


def _english(text: str) -> Iterator[Number]:
    for match in _EN_RULES.finditer(text):
        yield from _english_match(match, text)


def _english_match(match: re.Match[str], text: str) -> Iterator[Number]:
    said = match.group()
    if match["dial"]:
        hour, minute = map(int, re.split("[:.]", re.sub(r"\s*[ap]m", "", said.lower())))
        yield _of(said, _dial(hour, minute), float(f"{hour}.{minute:02}"))
    elif match["hour"]:
        yield _of(said, _dial(_figure(match["hour"])), _figure(match["hour"]))
    elif match["compound"]:
        tens, last = re.split("[ -]", match["compound"].lower())
        yield _of(said, _TENS[tens] + _ORDINALS.get(last, 2))
    elif match["past"] or match["to"] or match["clock"]:
        spoken = match["after"] or match["to"] or match["clock"] or ""
        yield from _english_clock(match, _EN_DIGIT.get(spoken.lower()))
    elif match["figure"]:
        value = _figure(match["figure"]) * _EN_UNIT.get((match["scale"] or "").strip(" -").lower(), 1)
        yield _of(said, value, firm=value != 1, kind=TIMES if _OFTEN.match(text, match.end()) else "")
    elif match["words"]:
        kind = TIMES if _OFTEN.match(text, len(said.rstrip(" -")) + match.start()) else ""
        yield from (one._replace(weight=SOFT if match["spoken"] else one.weight, kind=kind) for one in _english_words(match["words"]))
    elif match["ordinal"]:
        value = _ORDINALS[match["ordinal"].lower()]
        yield _of(said, value, firm=value > 3, kind=PLACE if value > 1 or _COUNTED.match(text, match.end()) else "")
    elif match["month"]:
        yield _english_month(match, text)
    else:
        yield _of(said, *_EN_SOFT[said.lower()], firm=False, kind=_EN_KIND.get(said.lower(), ""))


def _english_clock(match: re.Match[str], hour: int | None) -> Iterator[Number]:
    past = (match["past"] or "").lower()
    minute = {"half": 30, "quarter": 15, "twenty-five": 25}.get(past) or _EN_DIGIT.get(past, 0)
    if hour is None:
        yield _of(match.group(), 0.5, 15, 30, minute, *((f"*:{minute:02}",) if minute else ()), firm=False)
        return
    if match["to"]:  # ten to two is 1:50, unless it is ten to twelve days
        gap = {"quarter": 15, "twenty-five": 25}.get(match["before"].lower()) or _EN_DIGIT[match["before"].lower()]
        yield _of(match.group(), _dial(hour - 1, 60 - gap), hour, gap)
    else:
        yield _of(match.group(), _dial(hour, minute), hour)


def _english_words(said: str) -> Iterator[Number]:
    words = [word for word in re.split(r"[ -]+", said.lower().strip(" -")) if word not in ("", "and")]
    groups: list[list[str]] = [[]]
    for word in words:  # "two three" are two numbers, "twenty three" and "two hundred three" are one
        last = groups[-1][-1] if groups[-1] else ""
        if last in _EN_DIGIT and word in _EN_DIGIT and not (last in _TENS and _EN_DIGIT[word] < 10):
            groups.append([])
        groups[-1].append(word)
    for group in groups:
        total = part = 0
        for word in group:
            if word in _EN_DIGIT:
                part += _EN_DIGIT[word]
            elif word == "hundred":
                part = (part or 1) * 100
            else:
                total, part = total + (part or 1) * _EN_UNIT[word], 0
        yield _of(" ".join(group), total + part, firm=total + part > 1 and group[0] not in _EN_UNIT)


def _english_month(match: re.Match[str], text: str) -> Number:
    value = _MONTHS.index(match["month"].lower()) + 1
    beside = text[max(0, match.start() - 4) : match.start()] + text[match.end() : match.end() + 5]
    certain = match["month"].lower() not in ("may", "march") or bool(re.search(r"\d", beside))
    return _of(match.group(), f"m{value}", value, firm=certain and match["month"][0].isupper())
