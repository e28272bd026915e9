"""``mingjing show <procedure>``: what a case can use of a house – forms, occurrences, topics, clocks, duties – and of the kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from casebank import vocabulary
from classroom.authoring.side_by_side import columns

if TYPE_CHECKING:
    from casebank import CaseBank

Plain = dict[str, Any]
RUBRIC = "standard"


def lines(bank: CaseBank, name: str, wide: int) -> Iterator[str]:
    """A house as lines of text, both languages side by side; what is inherited is laid in."""
    house = bank.plain("procedure", name)
    yield f"{name}  ·  {', '.join('–'.join(hours) for hours in house['office_hours'])}"
    yield from _pair(house["name"], wide)
    yield from _pair(house["summary"], wide)
    yield from _section("forms 表单", (line for form in house.get("forms", ()) for line in _form(form, wide)))
    yield from _section("occurrences 情况", _named(house.get("occurrences", {}), wide))
    yield from _section("topics 话题", _topics(vocabulary.topics({}, house), wide))
    yield from _section("clocks 时限", (line for clock in house.get("clocks", ()) for line in _rule(clock["id"], _clock(clock), clock["name"], wide)))
    yield from _section("duties 职责", (line for duty in house.get("duties", ()) for line in _rule(duty["id"], _duty(duty), duty["text"], wide)))
    yield from _section("moments 时刻", _moments(bank.plain("rubric", RUBRIC)["moments"], wide))
    yield from _section("acts 言语行为", _acts(wide))
    yield from _section("personas 客户画像", _personas(bank, wide))


def _section(title: str, told: Iterator[str]) -> Iterator[str]:
    yield ""
    yield f"━━ {title}"
    yield from told


def _pair(text: Plain, wide: int, indent: int = 0) -> Iterator[str]:
    yield from columns(text["zh"], text["en"], wide, indent)


def _rule(id: str, what: str, text: Plain, wide: int) -> Iterator[str]:
    yield f"  {id}: {what}".rstrip(": ")
    yield from _pair(text, wide, 4)


def _named(named: Mapping[str, Plain], wide: int) -> Iterator[str]:
    for id, text in named.items():
        yield from _rule(id, "", text, wide)


def _form(form: Plain, wide: int) -> Iterator[str]:
    reads = f"  reads {form['reads']}" if form.get("reads") else ""
    yield from _rule(form["id"], reads.strip(), form["title"], wide)
    for field in form["fields"]:
        optional = "" if field.get("required", True) else ", optional"
        values = ", ".join(option["value"] for option in field.get("options") or ())
        yield f"    ▪ {field['id']} ({field['type']}{optional}){f': {values}' if values else ''}{_right(field.get('check') or {})}"
        yield from _pair(field["label"], wide, 6)


def _right(check: Plain) -> str:
    """What a field is held against."""
    keys = ("any_of", "fact", "occurrence", "mentions")
    told = [f"{key} {', '.join(value) if isinstance(value, list) else value}" for key in keys if (value := check.get(key))]
    return f"  ✓ {'; '.join(told)}" if told else ""


def _topics(topics: Mapping[str, Mapping[str, Any]], wide: int) -> Iterator[str]:
    for id, topic in topics.items():
        emits = f"⇒ {', '.join(topic['emits'])}{' when said aloud' if topic.get('spoken') else ''}" if topic.get("emits") else ""
        yield from _rule(id, emits, topic["name"], wide)


def _when(rule: Plain) -> str:
    return f"  when {rule['when']}" if rule.get("when") else ""


def _clock(clock: Plain) -> str:
    joined = " and " if clock.get("needs") == "all" else " or "
    limit = f"{clock.get('limit') or ''} {clock['unit']}".strip()
    return f"{clock['start']} → {joined.join(clock['stop'])} within {limit}  ({clock['source']}){_when(clock)}"


def _duty(duty: Plain) -> str:
    first = f"{duty['first']} → " if duty.get("first") else ""
    caps = "  fatal" if duty.get("fatal") else "  serious" if duty.get("serious") else ""
    return f"{duty['kind']}  {first}{duty['then']}  ({', '.join(duty['source'])}){_when(duty)}{caps}"


def _moments(moments: Mapping[str, Plain], wide: int) -> Iterator[str]:
    for id, moment in moments.items():
        yield from _rule(id, ", ".join(due["act"] for due in moment["due"]), moment["name"], wide)


def _acts(wide: int) -> Iterator[str]:
    import speech

    for group in (speech.VIOLATIONS, speech.COURTESIES):
        for act in group:
            told = {lang: f"{speech.label(act, lang)}{colon}{speech.definition(act, lang)}" for lang, colon in (("zh", "："), ("en", ": "))}
            yield from _rule(act, "slip" if group is speech.VIOLATIONS else "courtesy", told, wide)


def _personas(bank: CaseBank, wide: int) -> Iterator[str]:
    for id, persona in bank.personas.items():
        yield from _rule(id, ", ".join(persona.channels), persona.name.model_dump(), wide)
