"""English time phrases: a quarter of an hour, by 2:30, before noon, within seven working days, next Thursday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .numerals import en_number
from .timephrase import TimePhrase, coming
from .times_en_join import joined
from .times_en_wording import (
    A_WEEK_ON,
    ABSOLUTE,
    AND_THEN,
    BARE_LEADS,
    CLOSES,
    DATES,
    FIRST_THING,
    HOURLESS,
    INSTEAD_OF,
    MONTHS,
    MOVED_TO,
    MOVING,
    ONLY_BEFORE,
    ORDINALS,
    PARTS,
    PAST_BEFORE,
    RANGE,
    RANGE_BEFORE,
    RELATIVE,
    UNITS,
    VEHICLE,
    WEEKDAYS,
    WEEKEND,
)


def find(text: str) -> list[TimePhrase]:
    """The time phrases of plain *text* (lower-case) in order of place."""
    return joined(_pieces(text), text)


def _pieces(text: str) -> Iterator[TimePhrase]:
    taken: list[tuple[int, int]] = []
    for match in RELATIVE.finditer(text):
        if A_WEEK_ON.match(text, match.end()):
            continue
        phrase = _relative(match)
        if phrase is not None:
            taken.append(match.span())
            yield phrase
    last_clock = -1
    for match in ABSOLUTE.finditer(text):
        if any(first < match.end() and match.start() < last for first, last in taken):
            continue
        taken.append(match.span())
        goes_on = last_clock >= 0 and AND_THEN.fullmatch(text, last_clock, match.start()) is not None
        phrase = _absolute(match, goes_on)
        last_clock = match.end() if phrase is not None and phrase.kind == "clock" else -1
        if phrase is not None:
            yield phrase
    for match in HOURLESS.finditer(text):
        free = all(match.end() <= first or last <= match.start() for first, last in taken)
        if free and not _past(match):
            yield _hourless(match)


_EDGES = {"within": "within", "inside": "within", "under": "within", "by": "by", "before": "by", "until": "by",
          "till": "by", "no later than": "by", "in": "within", "after": "after"}


def _place(match: re.Match[str]) -> dict[str, Any]:
    text = match.group()
    end = match.end() - (len(text) - len(text.rstrip(" ,")))
    return {"start": match.start(), "end": end, "text": match.string[match.start() : end],
            "edge": _EDGES.get(match["lead"] or "", "at"),
            "closing": "named" in match.re.groupindex and CLOSES.fullmatch(match["named"] or "") is not None}


def _past(match: re.Match[str]) -> bool:
    return PAST_BEFORE.search(match.string, max(0, match.start() - 34), match.start()) is not None


def _half(match: re.Match[str]) -> tuple[str, int]:
    if match["hunit"] == "day":
        return "minutes", 240
    if "quarter" in match["half"]:
        return "minutes", 45 if match["half"].startswith("three") else 15
    return "minutes", 30


def _relative(match: re.Match[str]) -> TimePhrase | None:
    if match["ago"] or _past(match):
        return None
    if match["half"]:
        kind, value = _half(match)
        return TimePhrase(kind=kind, value=value, **_place(match))
    if match["hour"]:
        return _named_length(match)
    unit = match["unit"].rstrip("s") or match["unit"]
    kind, size = UNITS[unit]
    number = match["n"]
    value = en_number(number.removesuffix(".5")) * size + (size // 2 if number.endswith(".5") else 0)
    if match["and"]:
        value += size // (2 if match["and"] == "half" else 4)
    elif match["two"] and value == size:
        value += size
    elif match["extra"]:
        value += en_number(match["extra"].removesuffix(".5"))
    if match["wd"] in ("working ", "business ", "clear ") and unit == "day":
        kind = "working_days"
    return TimePhrase(kind=kind, value=value, **_place(match)) if value else None


def _hourless(match: re.Match[str]) -> TimePhrase:
    word = match["word"].split()[-1]
    minutes = {"quarter": 15, "half": 30}.get(word) or en_number(word)
    value = minutes if match["side"] == "past" else 60 - minutes
    return TimePhrase(kind="clock", value=value, hourless=True, **_place(match))


def _named_length(match: re.Match[str]) -> TimePhrase | None:
    if match["lead"] not in ("within", "inside", "in", "under"):
        return None
    kind, size = UNITS[match["hour"].split()[-1]]
    return TimePhrase(kind=kind, value=size, **_place(match))


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else en_number(word)


_CLOCK_GROUPS = ("rel", "relm", "relw", "relh", "h", "m", "ap", "h2", "ap2", "h3", "half2", "mid", "h24", "m24", "h5", "m5", "h4")


def _clock(match: re.Match[str], prefix: str = "") -> tuple[int | None, bool]:
    """Minutes after midnight from the clock groups with *prefix*, and whether am/pm was left open."""
    value, loose = _bare_clock(match, prefix)
    part = match[prefix + "dp"] or match[prefix + "dn"]
    if value is None or not part:
        return value, loose
    if part == "morning":
        return value - 720 if loose and value >= 720 else value, False
    if part == "night":
        return _at_night(value), False
    return value + 720 if value < 720 else value, False


def _at_night(value: int) -> int:
    """Minutes after the midnight before: twelve at night is the end of the day, two at night comes after that."""
    if value < 360:
        return value + 1440
    return value + 720 if value < 1020 else value


def _bare_clock(match: re.Match[str], prefix: str) -> tuple[int | None, bool]:
    """As `_clock`, without the part of the day named behind it."""
    got = {name: match[prefix + name] or "" for name in _CLOCK_GROUPS}
    if got["rel"]:
        return _spoken(got)
    if got["h24"]:
        return int(got["h24"]) * 60 + int(got["m24"]), False
    if got["h5"]:
        value, loose = _on_day(_hour(got["h5"]), 0, "")
        return value + en_number(got["m5"]), loose
    if got["mid"]:
        return _named(got["mid"]), False
    if got["half2"]:
        value, loose = _on_day(_hour(got["half2"]), 0, "")
        return value + 30, loose
    word = got["h"] or got["h2"] or got["h3"] or got["h4"]
    if not word:
        return None, False
    hour, minute, half = _hour(word), int(got["m"] or 0), (got["ap"] or got["ap2"] or "")[:1]
    if hour > 24 or (half and hour > 12):
        return None, False
    return _on_day(hour, minute, half)


def _spoken(got: dict[str, str]) -> tuple[int, bool]:
    if got["relm"]:
        minutes = en_number(got["relm"]) * (1 if got["relw"] == "past" else -1)
    else:
        minutes = 30 if "half" in got["rel"] else 15 if "past" in got["rel"] else -15
    value, loose = _on_day(_hour(got["relh"]), 0, "")
    return value + minutes, loose


def _on_day(hour: int, minute: int, half: str) -> tuple[int, bool]:
    loose = not half and 0 < hour < 12
    if (half == "p" and hour < 12) or (loose and 0 < hour < 7):
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute, loose


_HOURS_NAMED = {"midnight": 1440, "teatime": 1020, "midmorning": 630, "midafternoon": 900}


def _named(text: str) -> int:
    if text in ("noon", "midday", "lunchtime", "lunch") or text.endswith("of the morning"):
        return 720
    return _HOURS_NAMED.get(text.replace("-", "").replace(" ", ""), 1050)


def _absolute(match: re.Match[str], goes_on: bool) -> TimePhrase | None:
    text = match.string
    if VEHICLE.match(text, match.end()):
        return None
    ranged = RANGE_BEFORE.search(text, max(0, match.start() - 14), match.start()) or RANGE.match(text, match.end())
    if (ranged and not MOVING.search(text, max(0, match.start() - 40), match.start())) or _past(match):
        return None
    if match["eow"]:
        return _end_of(match)
    if match["day"]:
        return _day(match)
    if match["wday"]:
        return _weekday(match)
    if match["same"]:
        return TimePhrase(kind="minutes", value=1440, **_place(match))
    if match["week"] or match["week2"]:
        return _weeks_on(match)
    if match["first"]:
        return _first_thing(match)
    if any(match[name] for name in DATES):
        clock, _ = _clock(match, "v")
        return _date(match, "", clock)
    return _time(match, goes_on)


def _end_of(match: re.Match[str]) -> TimePhrase | None:
    place, what = _place(match), match["eow"]
    following = "next" in what
    if match["emonth"]:
        return TimePhrase(kind="date", value=_month(match["emonth"]) * 100 + 31, **place)
    if "month" in what:
        return TimePhrase(kind="date", value=31, week=1 if following else None, **place)
    if what.startswith(("christmas", "new year")):
        day = next(value for name, value in _FEASTS if what.startswith(name))
        near = match.string.endswith(("day ", "days ", "week "), 0, match.start())
        return TimePhrase(kind="date", value=day, **place) if match["lead"] in ("by", "before") and not near else None
    if "year" in what:
        return TimePhrase(kind="date", value=1231, **place)
    if "weekend" in what:
        # "before the weekend" is by the end of Friday; "at the weekend" is no day that can be checked.
        return TimePhrase(kind="weekday", value=4, **place) if match["lead"] in ("by", "before") else None
    return TimePhrase(kind="weekday", value=4, week=int(following), **place)


_FEASTS = (("christmas eve", 1224), ("christmas", 1225), ("new year", 1231))


def _day_number(name: str) -> int:
    return next(place for place, full in enumerate(WEEKDAYS) if full.startswith(name[:3]))


def _weeks_on(match: re.Match[str]) -> TimePhrase | None:
    """A week today, a week on Monday, Monday week."""
    length, day = match["week"] or match["week2"], match["onday"] or match["onday2"]
    days = 7 if length.endswith("week") else 14
    if day in ("today", "tomorrow"):
        return TimePhrase(kind="days", value=days + (day == "tomorrow"), **_place(match))
    return TimePhrase(kind="weekday", value=_day_number(day), day=days, **_place(match))


def _first_thing(match: re.Match[str]) -> TimePhrase | None:
    """By ten on the day named, or else on the next."""
    if match.string.endswith(("the ", "my "), 0, match.start()):
        return None
    day = match["fday"] or "tomorrow"
    if day.startswith(("today", "tomorrow")):
        return TimePhrase(kind="clock", value=FIRST_THING, day=int(day != "today"), **_place(match))
    week = 1 if match["fnext"] else None
    value = _day_number(day.removeprefix("next "))
    return TimePhrase(kind="weekday", value=value, week=week, clock=FIRST_THING, **_place(match))


_DAY_VALUES = {"today": 0, "the same day": 0, "same day": 0, "tomorrow": 1, "the next day": 1, "the following day": 1,
               "the day after tomorrow": 2}


def _day(match: re.Match[str]) -> TimePhrase | None:
    if match["day"] not in _DAY_VALUES:
        return None
    value = _DAY_VALUES[match["day"]]
    clock, loose = _clock(match, "t")
    if clock is None and (part := match["dpart"] or match["dnoon"]):
        clock = PARTS[part]
    if clock is None:
        return TimePhrase(kind="days", value=value, day=value, **_place(match))
    return TimePhrase(kind="clock", value=clock, day=value, loose=loose, **_place(match))


def _weekday(match: re.Match[str]) -> TimePhrase | None:
    if match["wk"] == "last " or match["s"] or match["wday"] in ("sat", "sun", "mon", "wed") and not match["lead"]:
        return None
    clock, _ = _clock(match, "u")
    if clock is None and (part := match["wpart"] or match["wnoon"]):
        clock = PARTS[part]
    if any(match["w" + name] for name in DATES):
        return _date(match, "w", clock)
    value = _day_number(match["wday"])
    week = {"next ": 1, "this ": 0, "coming ": 0}.get(match["wk"] or "")
    return TimePhrase(kind="weekday", value=value, week=week, clock=clock, **_place(match))


def _date(match: re.Match[str], prefix: str, clock: int | None) -> TimePhrase | None:
    got = {name: match[prefix + name] for name in (*DATES, "mon", "mon2", "mon4", "mon5", "mon6")}
    said = next(filter(None, map(got.get, DATES)))
    day = ORDINALS.get(said.replace(" ", "-")) or int(said)
    name, figure = got["mon"] or got["mon2"] or got["mon6"], got["mon4"] or got["mon5"]
    month = _month(name) if name else int(figure or 0)
    if not 1 <= day <= 31 or (got["d5"] and match["lead"] not in BARE_LEADS | {"on"}):
        return None
    return TimePhrase(kind="date", value=month * 100 + day, clock=clock, **_place(match))


def _time(match: re.Match[str], goes_on: bool) -> TimePhrase | None:
    if match["part"]:
        return _part(match)
    if WEEKEND.match(match.string, match.end()):
        return None
    if match["named"] or _clock(match)[0] is not None:
        dated = _dated(match)
        if dated is not None:
            return dated
    if match["named"]:
        if match["named"] in ONLY_BEFORE and match["lead"] not in ("by", "before"):
            return None
        return _with_day(match, _named(match["named"]), False)
    clock, loose = _clock(match)
    bare = match["h4"] or match["h24"] or match["h5"] or match["half2"]
    if clock is None or (bare and match["lead"] not in BARE_LEADS and not goes_on and not _moved(match)):
        return None
    return _with_day(match, clock, loose)


def _moved(match: re.Match[str]) -> bool:
    """Whether a bare number is what an hour was moved to, or stands in the place of another."""
    text = match.string
    return MOVED_TO.search(text, max(0, match.start() - 50), match.start()) is not None or INSTEAD_OF.match(text, match.end()) is not None


def _month(name: str) -> int:
    return next(place for place, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def _dated(match: re.Match[str]) -> TimePhrase | None:
    """By close of business on 9 May, at ten on the 14th; None where no date follows."""
    if not any(match["y" + name] for name in DATES):
        return None
    clock = _named(match["named"]) if match["named"] else _clock(match)[0]
    return _date(match, "y", clock)


def _part(match: re.Match[str]) -> TimePhrase:
    clock, loose = _clock(match, "x")
    if clock is None:
        clock = PARTS[match["part"]]
    elif match["part"] == "tonight":
        clock = _at_night(clock)
    elif match["part"] == "this evening" and clock < 780 or loose and clock < 720 and "morning" not in match["part"]:
        clock += 720
    return TimePhrase(kind="clock", value=clock, day=0, **_place(match))


def _with_day(match: re.Match[str], clock: int, loose: bool) -> TimePhrase | None:
    later = match["day2"]
    if later == "yesterday":
        return None
    if later is None or later in ("today", "tomorrow") or later.startswith(("this", "tonight")):
        day = None if later is None else int(later == "tomorrow")
        if later == "tonight":
            clock = _at_night(clock)
        elif later == "this morning" and loose and clock >= 720:
            clock -= 720
        elif later and (later == "this evening" and clock < 780 or later == "this afternoon" and clock < 720):
            clock += 720
        return TimePhrase(kind="clock", value=coming(clock, day), day=day, loose=loose, **_place(match))
    value = _day_number(later)
    return TimePhrase(kind="weekday", value=value, clock=clock, **_place(match))
