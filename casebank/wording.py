"""How values are said in Chinese and English, and how a mistake in an author's text is reported.

A value has a *tag* (what it is: ``money``) and is written in a *format* (how it is said: ``number``). `FORMATS` lists
the formats each tag takes, in both languages, and the first format of a tag is its default. What the values are:

- ``text``: a str. ``int``, ``money`` (whole yuan), ``minutes`` (a length of time, never negative): an int.
- ``instant``: a datetime with a time zone; it is told in the zone it carries. ``date``: a date.
- ``person``: a mapping with ``family``, ``given`` and ``gender`` (``female`` or ``male``).

A text, a family name or a given name may also be a mapping from language to text, so that one set of values serves
both languages. Months and weekdays come from tables here, never from the machine's locale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

LANGUAGES = ("zh", "en")
Writer = Callable[..., str]


class SourceError(ValueError):
    """A mistake at one place of an author's text.

    `column` is 1-based and counts characters of the whole text, `problem` says what is wrong, `hint` (may be
    empty) says what to do about it; the message joins the three.
    """

    def __init__(self, column: int, problem: str, hint: str = "") -> None:
        super().__init__(f"column {column}: {problem}" + (f" ({hint})" if hint else ""))
        self.column, self.problem, self.hint = column, problem, hint

    def __reduce__(self) -> tuple[type[SourceError], tuple[int, str, str]]:
        return type(self), (self.column, self.problem, self.hint)


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the known word closest to `word`, or an empty text when none is close; `least` of 1 is the same word."""
    return next(iter(get_close_matches(word[:80], sorted(known), 1, least)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean '…'?`` for the known word closest to `word`, or an empty text when none is close."""
    close = nearest(word, known)
    return f"did you mean '{close}'?" if close else ""


class WordingError(ValueError):
    """A value that cannot be said: not what its tag promises, or no such tag or format."""


class UnknownLanguage(WordingError):
    """A language other than those in `LANGUAGES`."""


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PRONOUNS = {  # gender: (subject, object, possessive)
    "female": {"zh": ("她", "她", "她的"), "en": ("she", "her", "her")},
    "male": {"zh": ("他", "他", "他的"), "en": ("he", "him", "his")},
}
_TITLES = {"female": {"zh": "女士", "en": "Ms"}, "male": {"zh": "先生", "en": "Mr"}}


def _grouped(number: int) -> str:
    """Group digits by three from five digits on: GB/T 15835-2011 lets whole numbers of four digits stand plain."""
    return f"{number:,}" if abs(number) >= 10_000 else str(number)


def _money_zh(yuan: int) -> str:
    """A bank letter's running text: 3000元, 12,500元."""
    return f"{_grouped(yuan)}元"


def _money_en(yuan: int) -> str:
    return f"{'-' if yuan < 0 else ''}¥{abs(yuan):,}"


def _number_en(number: int) -> str:
    return f"{number:,}"


def _ordinal_zh(number: int) -> str:
    return f"第{_from_one(number)}"


def _ordinal_en(number: int) -> str:
    teen = _from_one(number) % 100 in (11, 12, 13)
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _from_one(number: int) -> int:
    if number < 1:
        raise WordingError(f"places in a row are counted from 1, not {number}")
    return number


def _minutes_zh(minutes: int) -> str:
    return f"{minutes}分钟"


def _minutes_en(minutes: int) -> str:
    return _counted(minutes, "minute")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _duration_zh(minutes: int) -> str:
    """Hours and minutes, never days: 24 hours and one day are different promises."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}小时" if hours else "") + (_minutes_zh(rest) if rest or not hours else "")


def _duration_en(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    said = [_counted(hours, "hour")] if hours else []
    return " ".join(said + ([_minutes_en(rest)] if rest or not hours else []))


def _time(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


def _clock_zh(moment: datetime) -> str:
    """As it is spoken on the 24-hour clock: 9点, 12点05分, 15点30分."""
    return f"{moment.hour}点" + (f"{moment.minute:02}分" if moment.minute else "")


def _clock_en(moment: datetime) -> str:
    """As it is spoken: noon, midnight, 9 am, 3:30 pm."""
    if moment.minute == 0 and moment.hour % 12 == 0:
        return "noon" if moment.hour else "midnight"
    minute = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minute} {'am' if moment.hour < 12 else 'pm'}"


def _date_zh(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _date_en(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _fulldate_zh(day: date) -> str:
    return f"{day.year}年{_date_zh(day)}"


def _fulldate_en(day: date) -> str:
    return f"{_date_en(day)} {day.year}"


def _weekday_zh(day: date) -> str:
    return f"星期{'一二三四五六日'[day.weekday()]}"


def _weekday_en(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def _datetime_zh(moment: datetime) -> str:
    return f"{_fulldate_zh(moment)}{_time(moment)}"


def _datetime_en(moment: datetime) -> str:
    return f"{_time(moment)} on {_fulldate_en(moment)}"


def _in_language(value: object, lang: str, what: str) -> str:
    """Return a text given as such or by language; raises WordingError when it is neither."""
    text = value.get(lang) if isinstance(value, Mapping) else value
    if not isinstance(text, str):
        raise WordingError(f"{what} is a text, or a text for each language, with one for '{lang}'; not {value!r}")
    return text


def _text(lang: str) -> Writer:
    return lambda value: _in_language(value, lang, "this value")


def _part(key: str, lang: str) -> Writer:
    return lambda person: _in_language(person[key], lang, f"a person's {key} name")


def _name(lang: str) -> Writer:
    """Family name first in both languages, as Chinese names are written in English too."""
    family, given, space = _part("family", lang), _part("given", lang), {"zh": "", "en": " "}[lang]
    return lambda person: f"{family(person)}{space}{given(person)}"


def _formal(lang: str) -> Writer:
    family = _part("family", lang)
    if lang == "zh":
        return lambda person: f"{family(person)}{_TITLES[person['gender']][lang]}"
    return lambda person: f"{_TITLES[person['gender']][lang]} {family(person)}"


def _pronoun(case: int, capital: bool = False) -> Callable[[str], Writer]:
    def in_language(lang: str) -> Writer:
        words = {gender: forms[lang][case] for gender, forms in _PRONOUNS.items()}
        said = {gender: word.capitalize() if capital else word for gender, word in words.items()}
        return lambda person: said[person["gender"]]

    return in_language


def _each(make: Callable[[str], Writer]) -> dict[str, Writer]:
    return {lang: make(lang) for lang in LANGUAGES}


_NUMBER: dict[str, Writer] = {"zh": str, "en": _number_en}
_DAY: dict[str, dict[str, Writer]] = {
    "date": {"zh": _date_zh, "en": _date_en},
    "fulldate": {"zh": _fulldate_zh, "en": _fulldate_en},
    "weekday": {"zh": _weekday_zh, "en": _weekday_en},
}
FORMATS: dict[str, dict[str, dict[str, Writer]]] = {
    "text": {"text": _each(_text)},
    "int": {"number": _NUMBER, "ordinal": {"zh": _ordinal_zh, "en": _ordinal_en}},
    "money": {"money": {"zh": _money_zh, "en": _money_en}, "number": _NUMBER},
    "instant": {
        "datetime": {"zh": _datetime_zh, "en": _datetime_en},
        "time": {"zh": _time, "en": _time},
        "clock": {"zh": _clock_zh, "en": _clock_en},
        **_DAY,
    },
    "minutes": {
        "minutes": {"zh": _minutes_zh, "en": _minutes_en},
        "duration": {"zh": _duration_zh, "en": _duration_en},
        "number": _NUMBER,
    },
    "date": _DAY,
    "person": {
        "name": _each(_name),
        "formal": _each(_formal),
        "family": _each(lambda lang: _part("family", lang)),
        "given": _each(lambda lang: _part("given", lang)),
        "pronoun": _each(_pronoun(0)),
        "object": _each(_pronoun(1)),
        "possessive": _each(_pronoun(2)),
        "Pronoun": _each(_pronoun(0, capital=True)),
        "Possessive": _each(_pronoun(2, capital=True)),
    },
}
"""tag -> format -> language -> writer, unchecked; the first format of a tag is its default. Capital `Pronoun` and
`Possessive` begin an English sentence."""


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_person(value: object) -> bool:
    return isinstance(value, Mapping) and {"family", "given"} <= value.keys() and value.get("gender") in _TITLES


_PROMISES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "text": (lambda value: isinstance(value, (str, Mapping)), "a text, or a text for each language"),
    "int": (_is_number, "a whole number"),
    "money": (_is_number, "a whole number of yuan"),
    "minutes": (lambda value: _is_number(value) and value >= 0, "a whole number of minutes, 0 or more"),
    "instant": (lambda value: isinstance(value, datetime) and value.utcoffset() is not None, "a time with a zone"),
    "date": (lambda value: isinstance(value, date) and not isinstance(value, datetime), "a date without a time"),
    "person": (_is_person, "a mapping with family, given and gender (female or male)"),
}


def default_format(tag: str) -> str:
    """Return the format used when a placeholder names none; raises WordingError for an unknown tag."""
    return next(iter(formats_of(tag)))


def formats_of(tag: str) -> tuple[str, ...]:
    """Return the formats a tag takes, its default first; raises WordingError for an unknown tag."""
    if tag not in FORMATS:
        raise WordingError(_no("type of value", tag, FORMATS))
    return tuple(FORMATS[tag])


def writer(tag: str, style: str, lang: str) -> Writer:
    """Return the function that writes a value of this tag in this format; it raises WordingError for a wrong value.

    Raises UnknownLanguage, or WordingError for an unknown tag or a format the tag does not take.
    """
    if style not in formats_of(tag):
        raise WordingError(_no(f"format of {tag}", style, FORMATS[tag]))
    known_language(lang)
    write, (keeps, promise) = FORMATS[tag][style][lang], _PROMISES[tag]

    def checked(value: object) -> str:
        if not keeps(value):
            raise WordingError(f"{tag} is {promise}, not {value!r}")
        return write(value)

    return checked


def known_language(lang: str) -> str:
    """The language itself; UnknownLanguage (a ValueError) if nothing is worded in it."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(f"no wording in language '{lang}', only in {' and '.join(LANGUAGES)}")
    return lang


def say(value: object, tag: str, lang: str, style: str = "") -> str:
    """Write one value in a language, in the tag's default format unless another is named; raises WordingError."""
    return writer(tag, style or default_format(tag), lang)(value)


def _no(what: str, word: str, known: Iterable[str]) -> str:
    hint = did_you_mean(word, known)
    return f"no {what} '{word}'" + (f" ({hint})" if hint else "")
