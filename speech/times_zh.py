"""Chinese time phrases: 一刻钟, 三点半前, 叁个工作日内, 下周三, 明早九点, 11月21日下班前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .lazyre import lazy
from .numerals import ZH_DIGITS, ZH_NUMBER, zh_number
from .timephrase import TimePhrase, coming

_N = ZH_NUMBER
_RANGE = f"(?:{_N}(?:到|至|-|,|或者?)(?={_N}))?"
_EDGE = "前后|之前|以前|前|之内|以内|内|之后|以后|过后|后|左右|上下|整"
_RELATIVE = lazy(
    f"(?=[大约差最至不也再还个半\\d{''.join(ZH_DIGITS)}十拾廿卅百])(?P<about>大概|大约|约|差不多|最多|最晚|至多|不超过|也就|再有|还要|还有|还差)?"
    f"(?:(?<!第){_RANGE}(?P<n>{_N})(?P<more>多|来|几)?(?P<ge>个)?(?P<half>半)?|(?P<lone>半)个?|(?P<ba>个把))"
    f"(?P<unit>工作日|工作天|自然日|小时|钟头|(?<=个)钟(?!点)|分钟|刻钟|星期|礼拜|周|月|天|日(?=之?内|以内)|h(?![a-z])|min(?:ute)?s?)"
    f"(?:零?(?P<extra>{_N})分钟?)?(?P<rest>半)?(?P<edge>{_EDGE})?"
)
_UNITS = {
    "分钟": ("minutes", 1), "min": ("minutes", 1), "刻钟": ("minutes", 15), "小时": ("minutes", 60),
    "钟头": ("minutes", 60), "钟": ("minutes", 60), "h": ("minutes", 60), "工作日": ("working_days", 1), "工作天": ("working_days", 1),
    "天": ("days", 1), "日": ("days", 1), "自然日": ("days", 1), "周": ("days", 7), "星期": ("days", 7),
    "礼拜": ("days", 7), "月": ("days", 30),
}
_DAYS = {"今": 0, "当": 0, "本": 0, "明": 1, "次": 1, "第": 1, "隔": 1, "后": 2, "大": 3, "昨": -1, "前": -2}
_PARTS = {
    "一大早": (0, 600), "一早": (0, 600), "凌晨": (0, None), "早上": (0, None), "早晨": (0, None), "清早": (0, None), "早": (0, None),
    "上午": (0, 720), "中午": (0, 720), "午间": (0, 720), "正午": (0, 720), "晌午": (0, 720), "下午": (12, 1050), "午后": (12, 1050),
    "傍晚": (12, 1110), "晚上": (12, 1260), "晚": (12, 1260), "夜里": (12, None), "夜间": (12, None), "夜": (12, None), "大半夜": (12, None), "后半夜": (12, None),
    "半夜": (12, None), "深夜": (12, None), "午夜": (12, None), "子夜": (12, None),
}
_NIGHTS = frozenset(["夜里", "夜间", "夜", "大半夜", "后半夜", "半夜", "深夜", "午夜", "子夜"])
_MIDNIGHTS = frozenset(["半夜", "午夜", "子夜"])
_PART = f"(?<![最更太至尽提趁])(?:{'|'.join(_PARTS)})"
"""not the 晚 of 最晚九点, which may well be nine in the morning"""
_EARLY = frozenset(["早", "晚", "一早", "一大早"])
"""parts of the day that say no time without a day: 您一早就来了"""
_MORNINGS = frozenset(["早", "早上", "早晨", "清早"])
_NAMED = {"午休": 720, "下班": 1050, "午饭": 720, "晚饭": 1080, "关门": 1050, "打烊": 1050, "闭店": 1050, "营业结束": 1050}
_CLOSES = frozenset(["下班", "关门", "打烊", "闭店", "营业结束"])
"""of the house that speaks, which may close at another hour than the usual"""
_ABSOLUTE = lazy(
    "(?=[今明后大当次隔第本这下上周星礼昨前一午元国早晚中正午晌傍凌清夜半深子关打闭营月年\\d零〇一二两三四五六七八九十拾廿])"
    "(?P<day>大后天|大前天|后天|前天|今天|今日|今儿个?|明天|明日|明儿个?|昨天|昨日|昨儿|当天|当日|本日|次日|隔天|第二天"
    "|(?:今|明|昨|当)(?=早|晚|午)|[今明昨](?=夜))?,?"
    f"(?:(?:(?P<month>{_N})月|(?P<next>下个?月))(?P<mday>{_N})[日号]?|(?P<mday2>{_N})[日号](?!之?内|以内|线|窗|柜|楼|门|桌|机|员|文|令|床|房)"
    f"|(?P<end>(?:(?P<emonth>{_N})|本|这个?|下个?)?月[底末]|本?年[底末])|"
    "(?P<feast>元旦|五一|国庆)节?(?=之?前|以前)"
    "|(?P<sm>\\d{1,2})/(?P<sd>\\d{1,2})(?=之?前|以前))?,?"
    "(?:(?P<week>下个?|本|这个?|上个?)?(?:周|星期|礼拜)(?P<wday>[一二三四五六日天])(?![天月])|(?P<weekend>这个?周末|本周末|周末)(?=之?前|以前|[,。!?;\n]|\\Z)"
    "|(?P<thisweek>本周|这周|这个?星期|本星期)内?)?,?的?"
    f"(?P<part>{_PART})?"
    f"(?:(?P<opens>一(?:上班|开门|开业|营业))|(?P<named>{'|'.join(_NAMED)})(?=之?前|以前)|(?P<h>{_N})(?::(?P<m>\\d{{2}})|[点时](?P<past>(?:过(?!来))?)"
    f"(?:(?P<mhalf>半)|(?P<mq>[一三])刻|(?P<m2>{_N})分?|(?P<oclock>钟|整))?))?"
    f"(?P<edge>{_EDGE})?"
)
_EVES = {"元旦": 1231, "五一": 430, "国庆": 930}
_SHORT_OF = lazy(
    f"(?P<day>今天|今晚|明天|后天)?(?P<part>{_PART})?"
    f"(?:[差欠](?P<n>{_N})(?:分钟?|(?P<quarter>刻))?(?:就|不?到)?(?P<h>{_N})[点时]"
    f"|(?P<h2>{_N})[点时]钟?[差欠](?P<n2>{_N})(?:分钟?|(?P<quarter2>刻)))(?P<edge>{_EDGE})?"
)
_HALF_DAY = lazy("半天(?:之内|以内|内)")
_BEFORE_PAST = lazy(r"(?:等了|已经?有?|都|过了|花了|拖了|晚了|迟了|排了|用了|超过|站了|耽误了?|近|隔了|那|以上|前|才|一共|总共|共|足足|整整|离)$")
_SOME_DAY = lazy(r"(?:[这那]|(?<!再)过)$")
"""这两天, 过两天: one of these days"""
_AFTER_PAST = lazy(r"了|来(?:的|,)|的(?:路|时间|队)")
_GREETING = lazy(r"好(?!了)|安(?!排)")
_CLOCK_AFTER = lazy(r"[在给来到开我就准见交恢去送回打出取]|之间")
_A_LITTLE = lazy(r"一点(?![钟整半\d一二三四五十过])")
"""晚一点, 早一点: a little later, a little earlier"""
_SENTENCE = lazy(r"[。!?;\n]")
_POINTS = lazy(r"[^,。]{0,3}(?:理由|意见|建议|要求|问题|说明|原因|不同|不对|想法|希望|补充|要说)")
"""what may be counted in points: 五点要求"""
_MOVED = r"(?:改|推|挪|延|移|拖|调整?|换|约|(?:改|推|挪|移|调整?)[^,。到]{0,3})[到成至]|改约|改在|约在|推迟到|提前[到至]|延[后迟]到"
_MOVED_TO = lazy(f"(?:{_MOVED})(?:了)?(?:今天|明天)?$")
"""改到五点: what moves to an hour is no point of an argument"""
_UNTIL = lazy(rf"(?:(?:给我们?|我们?(?:大概|可能|最多|还|恐怕|这边)?(?:要|得|需要|得用|要用|需要用))到|{_MOVED})$")
"""我得到周三才能查清, 延到周五: how long we need or what is put off, no range of days"""
_RANGE_DAYS = lazy(r"[到至-](?:下?(?:周|星期|礼拜)|[一二三四五六日天](?![天月个号]))")


def find(text: str) -> Iterator[TimePhrase]:
    """Yield the time phrases of plain *text* in order of place."""
    taken: list[tuple[int, int]] = []
    for match in _HALF_DAY.finditer(text) if "半天" in text else ():
        taken.append(match.span())
        yield TimePhrase(match.start(), match.end(), "minutes", 240, match.group(), edge="within")
    for match in _SHORT_OF.finditer(text) if "差" in text or "欠" in text else ():
        phrase = _short_of(match)
        if phrase is not None:
            taken.append(match.span())
            yield phrase
    for match in _RELATIVE.finditer(text):
        if _overlaps(match, taken):
            continue
        phrase = _relative(match)
        if phrase is not None:
            taken.append(match.span())
            yield phrase
    last = None
    for match in _ABSOLUTE.finditer(text):
        if match.end() == match.start() or _overlaps(match, taken):
            continue
        goes_on = _goes_on(match, last)
        phrase = _absolute(match, goes_on)
        if phrase is not None:
            last = _continued(phrase, last if goes_on else None)
            yield last


def _overlaps(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(first < match.end() and match.start() < last for first, last in taken)


def _short_of(match: re.Match[str]) -> TimePhrase | None:
    """差一刻五点, 三点差五分."""
    number, hour = zh_number(match["n"] or match["n2"]), zh_number((match["h"] or match["h2"]).removesuffix(".5"))
    minutes = number * (15 if match["quarter"] or match["quarter2"] else 1)
    if minutes > 59 or not 0 < hour <= 24:
        return None
    at, loose = _on_day(hour, match["part"] or "晚" * (match["day"] == "今晚"))
    day = _DAYS[match["day"][0]] if match["day"] else None
    return TimePhrase(
        match.start(), match.end(), "clock", coming(at - minutes, day), match.group(), day=day, edge=_edge(match["edge"]), loose=loose
    )


def _on_day(hour: int, part: str) -> tuple[int, bool]:
    """Minutes after midnight of a full hour, and whether the half of the day was left open."""
    if part in _NIGHTS or part in ("晚", "晚上"):
        return _at_night(hour, part) * 60, False
    if part == "凌晨" and hour == 12:
        return 0, False
    shift = _PARTS[part][0] if part else None
    loose = shift is None and 0 < hour < 12
    if (part in ("中午", "午间", "晌午") and hour < 4) or (shift == 12 and hour < 12) or (loose and hour < 7):
        hour += 12
    return hour * 60, loose


def _at_night(hour: int, part: str) -> int:
    """Hours after the midnight before: twelve at night is the end of the day, two at night comes after that."""
    if hour >= 12:
        return 24 if hour == 12 else hour
    return hour + (24 if hour < (6 if part in _NIGHTS else 5) else 12)


def _amount(match: re.Match[str], size: int) -> int:
    if match["lone"]:
        return size // 2
    if match["ba"]:
        return size
    number, half = match["n"], match["half"] or match["rest"]
    if number.endswith(".5"):
        number, half = number[:-2], "半"
    value = zh_number(number)
    if match["more"] in ("几", "多") and value % 10 == 0:
        value += 5
    return value * size + (-(-size // 2) if half else 0) + (zh_number(match["extra"]) if match["extra"] else 0)


def _relative(match: re.Match[str]) -> TimePhrase | None:
    unit = "min" if match["unit"].startswith("min") else match["unit"]
    kind, size = _UNITS[unit]
    if unit == "月" and not match["ge"] and not match["lone"]:
        return None
    if unit in ("小时", "分钟") and match["edge"] in ("前", "之前", "以前"):
        return None
    if kind == "days" and match["edge"] in ("前", "之前", "以前"):
        return None
    text = match.string
    if _BEFORE_PAST.search(text, max(0, match.start() - 4), match.start()) or _AFTER_PAST.match(text, match.end()):
        return None
    value = _amount(match, size)
    if not value or (match["n"] == "两" and unit == "天" and not match["edge"] and _SOME_DAY.search(text, 0, match.start())):
        return None
    return TimePhrase(match.start(), match.end(), kind, value, match.group(), edge=_edge(match["edge"]))


def _edge(found: str | None) -> str:
    if not found or found in ("前后", "左右", "上下", "整"):
        return "at"
    if "前" in found:
        return "by"
    return "within" if "内" in found else "after"


def _clock(match: re.Match[str]) -> tuple[int | None, bool]:
    """Minutes after midnight and whether the half of the day was left open."""
    if match["named"]:
        noon = match["part"] == "上午"
        return (720 if noon else _NAMED[match["named"]]), False
    part = match["part"] or ""
    if match["opens"]:
        return (900 if part in ("下午", "午后") else 600), False
    if not match["h"]:
        if part in _MIDNIGHTS:
            return (1440 if _edge(match["edge"]) == "by" else None), False
        # 明早 is done by noon of that day; 今早 and a bare 早上 mostly are over.
        morning = 720 if part in _MORNINGS and match["day"] and _DAYS[match["day"][0]] > 0 else None
        return (_PARTS[part][1] or morning if part else None), False
    hour = zh_number(match["h"].removesuffix(".5"))
    minute = _minute(match)
    if hour > 24 or minute > 59 or _is_fraction(match, hour):
        return None, False
    today = hour == 0 and not part and (match["day"] or "").startswith("今")
    if match["m"] and not part:
        return hour * 60 + minute + 1440 * today, False
    full, loose = _on_day(hour, part)
    return full + minute + 1440 * today, loose


def _is_fraction(match: re.Match[str], hour: int) -> bool:
    """零点五 is a half unless a minute, a day or its part is named."""
    return hour == 0 and bool(match["m2"]) and not (match["part"] or match["day"] or match.string.startswith("分", match.end("m2")))


def _minute(match: re.Match[str]) -> int:
    if match["mhalf"]:
        return 30
    if match["mq"]:
        return 15 if match["mq"] == "一" else 45
    number = match["m"] or match["m2"]
    return zh_number(number) if number else 0


def _goes_on(match: re.Match[str], last: TimePhrase | None) -> bool:
    """下午两点给您打,五点再报一次: an hour in the same sentence after another."""
    return (
        last is not None
        and last.kind == "clock"
        and not _SENTENCE.search(match.string, last.end, match.start())
        and not _POINTS.match(match.string, match.end())
    )


def _continued(phrase: TimePhrase, last: TimePhrase | None) -> TimePhrase:
    """The day and the half of the day go on."""
    if last is None or phrase.kind != "clock" or phrase.day is not None or not phrase.loose:
        return phrase
    value = phrase.value + 720 if phrase.value < 720 <= last.value and phrase.value + 720 > last.value else phrase.value
    return replace(phrase, value=value, day=last.day, loose=last.loose)


def _vague_hour(match: re.Match[str]) -> bool:
    """两点, 一点 and 3点 may be points of an argument: they need a sign that a clock is meant."""
    if not match["h"] or match["m"]:
        return False
    surrounded = match["day"] or match["part"] or match["wday"] or match["edge"] or match["mday"] or match["mday2"]
    if _CLOCK_AFTER.match(match.string, match.end()) and match.string[match.start() - 1 : match.start()] not in "第这那以":
        return False
    if _MOVED_TO.search(match.string, max(0, match.start() - 8), match.start()):
        return False
    return not (surrounded or match["mhalf"] or match["mq"] or match["m2"] or match["oclock"]) and (
        zh_number(match["h"].removesuffix(".5")) < 7
    )


def _past_or_idle(match: re.Match[str], goes_on: bool) -> bool:
    text, day = match.string, match["day"]
    if (day and _DAYS[day[0]] < 0 and day != "大后天") or day == "大前天" or (match["week"] or "").startswith("上"):
        return True
    if match["part"] and not match["h"] and _GREETING.match(text, match.end()):
        return True
    # 周末十点: an hour of a day that is left open.
    if not day and (match["h"] or match["part"]) and text.endswith(("周末", "周末的"), 0, match.start()):
        return True
    before = text[match.start() - 1 : match.start()]
    if match["wday"] and (_RANGE_DAYS.match(text, match.end()) or before in ("至", "到", "每", "-")) and not _UNTIL.search(text, 0, match.start()):
        return True
    dated = day or match["wday"] or match["h"] or match["mday"] or match["mday2"]
    if match["part"] in ("早", "晚") and not day and _A_LITTLE.match(text, match.start("part") + 1):
        return True
    if match["part"] and not dated and match["part"] in _EARLY or match["opens"] and not (dated or match["part"]):
        return True
    return (_vague_hour(match) and not goes_on) or text[max(0, match.start() - 2) : match.start()].endswith(("昨天", "昨日", "前天", "每天", "每"))


def _absolute(match: re.Match[str], goes_on: bool) -> TimePhrase | None:
    if _past_or_idle(match, goes_on):
        return None
    clock, loose = _clock(match)
    day = _DAYS[match["day"][0]] if match["day"] else None
    start = match.start() + (len(match.group()) - len(match.group().lstrip(",的")))
    end = match.end() - (len(match.group()) - len(match.group().rstrip(",的")))
    place: dict[str, Any] = {"start": start, "end": end, "text": match.string[start:end], "edge": _edge(match["edge"]),
                             "closing": match["named"] in _CLOSES and match["part"] != "上午"}
    if match["mday"] or match["mday2"] or match["end"] or match["feast"] or match["sd"]:
        return _date(match, clock, place)
    if day is None and (match["wday"] or match["thisweek"] or match["weekend"]):
        return _weekday(match, clock, place)
    if clock is not None:
        return TimePhrase(kind="clock", value=coming(clock, day), day=day, loose=loose, **place)
    return TimePhrase(kind="days", value=day, day=day, **place) if day is not None else None


def _date(match: re.Match[str], clock: int | None, place: dict[str, Any]) -> TimePhrase | None:
    following = 1 if match["next"] or (match["end"] or "").startswith("下") else None
    if match["end"]:
        named = zh_number(match["emonth"]) if match["emonth"] else 0
        month = 12 if "年" in match["end"] else named
        if month > 12:
            return None
        return TimePhrase(kind="date", value=month * 100 + 31, clock=clock, week=following, **place)
    if match["feast"]:
        return TimePhrase(kind="date", value=_EVES[match["feast"]], clock=clock, **place)
    month = zh_number(match["month"] or match["sm"]) if match["month"] or match["sm"] else 0
    day = zh_number(match["mday"] or match["mday2"] or match["sd"])
    if not (month <= 12 and 1 <= day <= 31):
        return None
    return TimePhrase(kind="date", value=month * 100 + day, clock=clock, week=following, **place)


def _weekday(match: re.Match[str], clock: int | None, place: dict[str, Any]) -> TimePhrase:
    if match["weekend"]:
        # Before the weekend is by the end of Friday.
        return TimePhrase(kind="weekday", value=4 if place["edge"] == "by" else 6, clock=clock, **place)
    value = "一二三四五六日".find((match["wday"] or "日").replace("天", "日"))
    week = {"下": 1, "本": 0, "这": 0}.get((match["week"] or "本" * bool(match["thisweek"]))[:1])
    return TimePhrase(kind="weekday", value=value, week=week, clock=clock, **place)
