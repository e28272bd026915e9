"""Texts with placeholders and how values are said in Chinese and English."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebank import wording
from casebank.template import RenderError, TemplateError, escape, parse
from casebank.wording import FORMATS, LANGUAGES, UnknownLanguage, WordingError, default_format, formats_of, say, writer

SHANGHAI = timezone(timedelta(hours=8))
XU = {"family": {"zh": "徐", "en": "Xu"}, "given": {"zh": "念慈", "en": "Nianci"}, "gender": "female"}
QIAN = {"family": {"zh": "钱", "en": "Qian"}, "given": {"zh": "守田", "en": "Shoutian"}, "gender": "male", "age": 78}


def at(hour: int, minute: int = 0) -> datetime:
    """A moment on Friday 21 November 2025 in Shanghai."""
    return datetime(2025, 11, 21, hour, minute, tzinfo=SHANGHAI)


SAID = [
    ("text", "text", {"zh": "二号窗口", "en": "window 2"}, "二号窗口", "window 2"),
    ("text", "text", "ATM", "ATM", "ATM"),
    ("int", "number", 12500, "12500", "12,500"),
    ("int", "number", -3, "-3", "-3"),
    ("int", "ordinal", 1, "第1", "1st"),
    ("int", "ordinal", 2, "第2", "2nd"),
    ("int", "ordinal", 3, "第3", "3rd"),
    ("int", "ordinal", 4, "第4", "4th"),
    ("int", "ordinal", 11, "第11", "11th"),
    ("int", "ordinal", 12, "第12", "12th"),
    ("int", "ordinal", 113, "第113", "113th"),
    ("int", "ordinal", 21, "第21", "21st"),
    ("money", "money", 3000, "3000元", "¥3,000"),
    ("money", "money", 9999, "9999元", "¥9,999"),
    ("money", "money", 10000, "10,000元", "¥10,000"),
    ("money", "money", 12500, "12,500元", "¥12,500"),
    ("money", "money", 0, "0元", "¥0"),
    ("money", "money", -200, "-200元", "-¥200"),
    ("money", "number", 12500, "12500", "12,500"),
    ("instant", "datetime", at(9, 5), "2025年11月21日09:05", "09:05 on 21 November 2025"),
    ("instant", "time", at(9, 5), "09:05", "09:05"),
    ("instant", "clock", at(9), "9点", "9 am"),
    ("instant", "clock", at(9, 5), "9点05分", "9:05 am"),
    ("instant", "clock", at(12), "12点", "noon"),
    ("instant", "clock", at(12, 15), "12点15分", "12:15 pm"),
    ("instant", "clock", at(15, 30), "15点30分", "3:30 pm"),
    ("instant", "clock", at(0), "0点", "midnight"),
    ("instant", "clock", at(0, 30), "0点30分", "12:30 am"),
    ("instant", "date", at(9), "11月21日", "21 November"),
    ("instant", "fulldate", at(9), "2025年11月21日", "21 November 2025"),
    ("instant", "weekday", at(9), "星期五", "Friday"),
    ("minutes", "minutes", 15, "15分钟", "15 minutes"),
    ("minutes", "minutes", 1, "1分钟", "1 minute"),
    ("minutes", "minutes", 0, "0分钟", "0 minutes"),
    ("minutes", "minutes", 1440, "1440分钟", "1,440 minutes"),
    ("minutes", "duration", 0, "0分钟", "0 minutes"),
    ("minutes", "duration", 60, "1小时", "1 hour"),
    ("minutes", "duration", 61, "1小时1分钟", "1 hour 1 minute"),
    ("minutes", "duration", 150, "2小时30分钟", "2 hours 30 minutes"),
    ("minutes", "duration", 1440, "24小时", "24 hours"),
    ("minutes", "number", 90, "90", "90"),
    ("date", "date", date(2025, 3, 1), "3月1日", "1 March"),
    ("date", "fulldate", date(2025, 12, 31), "2025年12月31日", "31 December 2025"),
    ("date", "weekday", date(2025, 11, 23), "星期日", "Sunday"),
    ("person", "name", XU, "徐念慈", "Xu Nianci"),
    ("person", "formal", XU, "徐女士", "Ms Xu"),
    ("person", "formal", QIAN, "钱先生", "Mr Qian"),
    ("person", "family", XU, "徐", "Xu"),
    ("person", "given", QIAN, "守田", "Shoutian"),
    ("person", "pronoun", XU, "她", "she"),
    ("person", "pronoun", QIAN, "他", "he"),
    ("person", "object", XU, "她", "her"),
    ("person", "object", QIAN, "他", "him"),
    ("person", "possessive", XU, "她的", "her"),
    ("person", "possessive", QIAN, "他的", "his"),
    ("person", "Pronoun", XU, "她", "She"),
    ("person", "Possessive", QIAN, "他的", "His"),
]


@pytest.mark.parametrize(("tag", "style", "value", "zh", "en"), SAID)
def test_a_value_is_said_as_its_readers_say_it(tag: str, style: str, value: Any, zh: str, en: str) -> None:
    """Each format has its own wording in Chinese and in English."""
    assert (say(value, tag, "zh", style), say(value, tag, "en", style)) == (zh, en)


def test_every_format_of_every_tag_is_in_the_table_above() -> None:
    """No format goes untested, and each one exists in both languages."""
    assert {(tag, style) for tag, style, *_ in SAID} == {(tag, style) for tag in FORMATS for style in FORMATS[tag]}
    assert all(tuple(words) == LANGUAGES for styles in FORMATS.values() for words in styles.values())


def test_every_month_and_weekday_has_its_name() -> None:
    """Months and weekdays follow the calendar whatever the machine's locale."""
    months = [say(date(2025, month, 1), "date", "en") for month in range(1, 13)]
    assert " ".join(month[2:5] for month in months) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    week = [date(2025, 11, 17) + timedelta(days=day) for day in range(7)]
    assert "".join(say(day, "date", "zh", "weekday")[-1] for day in week) == "一二三四五六日"
    assert " ".join(say(day, "date", "en", "weekday")[:3] for day in week) == "Mon Tue Wed Thu Fri Sat Sun"


@pytest.mark.parametrize(
    ("tag", "style"),
    [("text", "text"), ("int", "number"), ("money", "money"), ("instant", "datetime"), ("minutes", "minutes"),
     ("date", "date"), ("person", "name")],
)  # fmt: skip
def test_every_tag_has_a_default_format(tag: str, style: str) -> None:
    """A placeholder without a format is written in the first format of its tag."""
    assert default_format(tag) == formats_of(tag)[0] == style


def test_an_instant_is_told_in_the_zone_it_carries() -> None:
    """The same moment reads differently in another zone; the machine's zone plays no part."""
    moment = datetime(2025, 11, 21, 16, 30, tzinfo=UTC)
    assert say(moment, "instant", "zh") == "2025年11月21日16:30"
    assert say(moment.astimezone(SHANGHAI), "instant", "zh") == "2025年11月22日00:30"


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("text", 3),
        ("text", {"zh": "柜台"}),
        ("int", True),
        ("int", "3"),
        ("int", 3.0),
        ("money", 12.5),
        ("minutes", -1),
        ("instant", datetime(2025, 11, 21, 9, 0)),
        ("instant", date(2025, 11, 21)),
        ("date", at(9)),
        ("date", "2025-11-21"),
        ("person", "Ms Xu"),
        ("person", {"family": "Xu", "given": "Nianci"}),
        ("person", {"family": "Xu", "given": "Nianci", "gender": "f"}),
        ("person", {"family": {"zh": "徐"}, "given": "Nianci", "gender": "female"}),
    ],
)
def test_a_value_that_breaks_the_promise_of_its_tag_is_an_error(tag: str, value: Any) -> None:
    """A wrong value is refused by the formatter, and by a template with the name of the placeholder."""
    with pytest.raises(WordingError):
        say(value, tag, "en")
    with pytest.raises(RenderError, match="^'thing': "):
        parse("{thing}", {"thing": tag}).render({"thing": value}, "en")


def test_places_in_a_row_start_at_one() -> None:
    """There is no 0th in either language."""
    for lang in LANGUAGES:
        with pytest.raises(WordingError, match="counted from 1, not 0"):
            say(0, "int", lang, "ordinal")


def test_unknown_languages_tags_and_formats_are_errors() -> None:
    """Nothing is guessed: a language, tag or format that does not exist is named in the error."""
    with pytest.raises(UnknownLanguage, match="no wording in language 'fr', only in zh and en"):
        say(3, "int", "fr")
    with pytest.raises(UnknownLanguage, match="'fr'"):
        parse("text", {}).render({}, "fr")
    with pytest.raises(WordingError, match=r"no type of value 'mony' \(did you mean 'money'\?\)"):
        parse("text", {"amount": "mony"})
    with pytest.raises(WordingError, match=r"no format of money 'numbr' \(did you mean 'number'\?\)"):
        writer("money", "numbr", "zh")


STYLES = "name, formal, family, given, pronoun, object, possessive, Pronoun, Possessive"
NAMES = {
    "customer": "person", "amount": "money", "start": "instant", "wait": "minutes", "case.place": "text", "n": "int",
}  # fmt: skip
VALUES: dict[str, Any] = {
    "customer": XU, "amount": 12500, "start": at(12, 15), "wait": 1, "n": 3, "unused": object(),
    "case.place": {"zh": "{amount}号{{窗口}}", "en": "{customer|formal} }{"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "lang", "text"),
    [
        ("{customer|formal}，您好，{amount|money}已退回。", "zh", "徐女士，您好，12,500元已退回。"),
        ("{customer|formal}, {amount} has been returned.", "en", "Ms Xu, ¥12,500 has been returned."),
        ("{ customer | formal }", "zh", "徐女士"),
        ("{start}{start|clock}", "zh", "2025年11月21日12:1512点15分"),
        ("{{{amount}}}", "en", "{¥12,500}"),
        ("{{amount}}", "en", "{amount}"),
        ("{{{{}}}}{wait}", "en", "{{}}1 minute"),
        ("在{case.place}等", "zh", "在{amount}号{{窗口}}等"),
        ("at {case.place}", "en", "at {customer|formal} }{"),
        ("line one\nline {n|ordinal}\n", "en", "line one\nline 3rd\n"),
        ("", "zh", ""),
    ],
)
def test_a_text_is_rendered_with_its_values(source: str, lang: str, text: str) -> None:
    """Values are put in once, in the language asked for, and never read again for placeholders."""
    assert parse(source, NAMES).render(VALUES, lang) == text


def test_placeholders_are_listed_for_lint() -> None:
    """Each placeholder tells its name, type, format and column, in order of appearance."""
    read = parse("{{x}} {n}：{customer|formal} {n|ordinal}", NAMES)
    first, second, third = read.placeholders
    assert (first, third) == (("n", "int", "number", 7), ("n", "int", "ordinal", 29))
    assert second == ("customer", "person", "formal", 11)
    assert (second.name, second.tag, second.format, second.column) == second
    assert repr(parse("{n}", NAMES)) == "Template('{n}')"


@pytest.mark.parametrize(
    ("source", "column", "message"),
    [
        ("您好，{custmer}", 5, "no name 'custmer' (did you mean 'customer'?)"),
        ("{ zzz }", 3, "no name 'zzz'"),
        ("{place}", 2, "no name 'place' (did you mean 'case.place'?)"),
        ("{customer.name}", 2, "no name 'customer.name' (did you mean 'customer|name'?)"),
        ("{amount|mony}", 9, "no format 'mony' (did you mean 'money'?)"),
        ("{amount|zzz}", 9, "no format 'zzz' ('amount' is money and takes money, number)"),
        ("{amount| clock}", 10, "format 'clock' does not fit 'amount' ('amount' is money and takes money, number)"),
        ("{customer|number}", 11, f"format 'number' does not fit 'customer' ('customer' is person and takes {STYLES})"),
        ("{amount｜money}", 8, "'｜' has no meaning in a placeholder (use the half-width sign |)"),
        ("{amount|}", 8, "'|' has no meaning in a placeholder (write {name} or {name|format})"),
        ("{amount money}", 9, "'m' has no meaning in a placeholder (write {name} or {name|format})"),
        ("{ 3}", 3, "'3' has no meaning in a placeholder (write {name} or {name|format})"),
        ("a {} b", 3, "nothing between these braces (write {name} or {name|format}, or {{ for a brace)"),
        ("a {  } b", 3, "nothing between these braces (write {name} or {name|format}, or {{ for a brace)"),
        ("{amount} {n", 10, "this brace is not closed (write {{ for a brace)"),
        ("{n {amount}}", 1, "this brace is not closed (write {{ for a brace)"),
        ("{n\n}", 1, "this brace is not closed (write {{ for a brace)"),
        ("{{n}", 4, "a closing brace without an opening one (write }} for a brace)"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_text_is_shown_at_its_column(source: str, column: int, message: str) -> None:
    """Every refusal names the exact place, the fault and the way out."""
    with pytest.raises(TemplateError) as caught:
        parse(source, NAMES)
    assert caught.value.column == column
    assert str(caught.value) == f"column {column}: {message}"
    assert f"{caught.value.problem} ({caught.value.hint})".removesuffix(" ()") == message


@pytest.mark.parametrize("source", [3, None, ["a"]])
def test_a_source_that_is_not_text_is_refused(source: Any) -> None:
    """YAML may hand over a number where a text was meant."""
    with pytest.raises(TemplateError, match="is text, not .*put it in quotes"):
        parse(source, {})


def test_a_missing_value_is_named() -> None:
    """Rendering without a value that the text needs is an error, never an empty space."""
    with pytest.raises(RenderError, match="^no value for 'amount'$"):
        parse("{customer|formal} {amount}", NAMES).render({"customer": XU}, "zh")


TEXTS = st.text() | st.text("{}|n amount徐\n", max_size=30)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_without_placeholders_renders_as_itself(text: str, lang: str) -> None:
    """Escaping and rendering are each other's inverse."""
    assert parse(escape(text), NAMES).render({}, lang) == text


@given(TEXTS, TEXTS, TEXTS)
def test_a_value_is_never_read_again(before: str, value: str, after: str) -> None:
    """Whatever a customer is called, it stands in the text character by character."""
    read = parse(f"{escape(before)}{{name}}{escape(after)}", {"name": "text"})
    assert read.render({"name": value}, "zh") == before + value + after


@given(TEXTS)
def test_garbage_parses_or_is_refused_and_nothing_else(source: str) -> None:
    """Any text gives a TemplateError with a column inside it, or a template that renders."""
    try:
        read = parse(source, NAMES)
    except TemplateError as error:
        assert 1 <= error.column <= len(source)
        return
    assert isinstance(read.render(VALUES, "en"), str)


@given(st.integers(0, 10**7))
def test_minutes_and_durations_tell_the_same_length(minutes: int) -> None:
    """Hours and minutes of a duration add up to the minutes it was made from."""
    words = say(minutes, "minutes", "en", "duration").replace(",", "").split()
    told = dict(zip((unit.rstrip("s") for unit in words[1::2]), map(int, words[::2]), strict=True))
    assert told.get("hour", 0) * 60 + told.get("minute", 0) == minutes
    assert say(minutes, "minutes", "en") == f"{minutes:,} minute{'' if minutes == 1 else 's'}"


def test_hints_are_offered_only_for_close_words() -> None:
    """A hint that is far off would send an author the wrong way."""
    assert wording.did_you_mean("acept", ["accept", "refuse"]) == "did you mean 'accept'?"
    assert wording.did_you_mean("zzz", ["accept", "refuse"]) == wording.did_you_mean("", []) == ""
