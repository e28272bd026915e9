"""The words that conditions and texts of a case may use, and how the simulator answers them.

Everything is built from plain dicts (a file being checked, or a program read from JSON), so nothing here needs
pydantic or YAML. Parts of a broken file that have the wrong shape are passed over; the shape is checked elsewhere.
Getters ask the simulator's draft object by the names written here: ``ctx.anger`` (tenths, 0-1000), ``ctx.facts[id]``,
``ctx.heard(act)`` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebank import answers
from casebank.expression import BOOL, INT, STR, Choice, Function, Name, Type, Vocabulary

VIOLATIONS = (
    "cold", "contradict", "push_away", "delay", "blame_customer", "command_tone", "rude", "jargon",
    "insincere", "privacy", "overpromise",
)  # fmt: skip
COURTESIES = (
    "greeting", "apology", "empathy", "thanks", "listen", "explain_reason", "offer_solution",
    "alternative", "commit_deadline", "ownership", "closing",
)  # fmt: skip
ACTS = VIOLATIONS + COURTESIES

OWN_OCCURRENCES = ("started", "said", "promise_made", "promise_kept", "promise_broken", "ended")
"""What the engine reports by itself in every case; see `occurrences` for the rest."""

NAMES = ("anger", "trust", "turns", "visits", "hour", "office_open", "persona", "channel", "lang", "procedure")
"""Names that every condition may use besides the facts."""

_USABLE = re.compile(r"[a-z][a-z0-9_]*")
_WORDS_OF_THE_LANGUAGE = ("and", "or", "not", "in", "true", "false")
_NUMBERS = ("int", "money", "minutes")
_TAGS = {
    "person": "person", "wording": "text", "lookup": "text", "moment": "instant", "later": "instant",
    "phone": "text", "id_number": "text", "address": "text",
}  # fmt: skip
_COUNTED = ("choice", "integer", "statistic")


def for_case(case: Mapping[str, Any], procedure: Mapping[str, Any]) -> Vocabulary:
    """Return what the conditions of a case may use while it runs under a (resolved) procedure."""
    names = {
        "anger": Name(INT, lambda ctx: ctx.anger // 10, against=answers.ANGER),
        "trust": Name(INT, lambda ctx: ctx.trust // 10, against=answers.TRUST),
        "turns": Name(INT, lambda ctx: ctx.turns, against=answers.TURNS),
        "visits": Name(INT, lambda ctx: ctx.visits, against=answers.VISITS),
        "hour": Name(INT, lambda ctx: ctx.hour),
        "office_open": Name(BOOL, lambda ctx: ctx.office_open),
        "lang": Name(Choice(("zh", "en")), lambda ctx: ctx.lang, settled=True),
    }
    return Vocabulary({**_facts(case), **names, **_setting(case)}, _functions(case, procedure))


def for_facts(case: Mapping[str, Any]) -> Vocabulary:
    """Return what the conditions inside facts may use: what is settled before anything happens, in any language."""
    return Vocabulary({**_facts(case), **_setting(case)}, {})


def for_text(case: Mapping[str, Any]) -> dict[str, str]:
    """Return the placeholders of the texts of a case with their type tags (see `casebank.wording`)."""
    return {**{name: tag for name, fact in entries(case, "facts") if (tag := fact_tag(fact))}, "now": "instant"}


def fact_tag(fact: Mapping[str, Any]) -> str:
    """Return the type tag of a fact: person, text, instant, int, money or minutes; empty for an unknown kind."""
    kind = fact.get("draw")
    if kind not in _COUNTED:
        return _TAGS.get(kind, "") if isinstance(kind, str) else ""
    tag = fact.get("type", "int" if kind == "integer" else "word")
    return tag if tag in _NUMBERS else "text"


def occurrences(case: Mapping[str, Any], procedure: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every occurrence that conditions, clocks and duties may name: declared ones and the engine's own."""
    declared = [name for name, _ in (*entries(procedure, "occurrences"), *entries(case, "occurrences"))]
    parts = list(items(case, "parts"))
    reported = [f"part:{part['id']}" for part in parts]
    reported += [f"scene:{scene['id']}" for part in parts for scene in items(part, "scenes")]
    reported += [f"did:{action['id']}" for part in parts for action in items(part, "actions")]
    reported += [f"late:{clock['id']}" for clock in items(procedure, "clocks")]
    return tuple(dict.fromkeys([*OWN_OCCURRENCES, *declared, *reported]))


def is_own(occurrence: str) -> bool:
    """Tell whether the engine reports an occurrence by itself."""
    return occurrence in OWN_OCCURRENCES or ":" in occurrence


def forms(case: Mapping[str, Any], procedure: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the forms in use by id; a form of the case replaces one of the procedure."""
    return {form["id"]: form for form in (*items(procedure, "forms"), *items(case, "forms"))}


def topics(case: Mapping[str, Any], procedure: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the topics in use by id, each with the patterns it takes over; a topic of the case replaces one of the procedure."""
    house = dict(entries(procedure, "topics"))
    return {id: _with_patterns_of_like(topic, house) for id, topic in {**house, **dict(entries(case, "topics"))}.items()}


def _with_patterns_of_like(topic: Mapping[str, Any], house: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    like = topic.get("like")
    if not isinstance(like, str) or like not in house:
        return topic
    return {**topic, **{lang: [*(topic.get(lang) or ()), *(house[like].get(lang) or ())] for lang in ("zh", "en")}}


def usable(fact: str) -> bool:
    """Tell whether a fact of this id can be named in conditions and placeholders."""
    return bool(_USABLE.fullmatch(fact)) and fact not in (*NAMES, *_WORDS_OF_THE_LANGUAGE, "now")


def items(holder: Any, key: str) -> Iterator[Mapping[str, Any]]:
    """Iterate over the mappings with an id in a list of `holder`."""
    listed = holder.get(key) if isinstance(holder, Mapping) else None
    return (
        item
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, Mapping) and isinstance(item.get("id"), str)
    )


def entries(holder: Any, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Iterate over the entries of a mapping in `holder` whose values are mappings themselves."""
    mapping = holder.get(key) if isinstance(holder, Mapping) else None
    return (
        (name, value)
        for name, value in (mapping.items() if isinstance(mapping, Mapping) else ())
        if isinstance(value, Mapping)
    )


def _ids(holder: Mapping[str, Any], key: str) -> Type:
    return Choice(dict.fromkeys(item["id"] for item in items(holder, key)))


def _texts(values: Any) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _facts(case: Mapping[str, Any]) -> dict[str, Name]:
    typed = ((name, _type(fact)) for name, fact in entries(case, "facts") if usable(name))
    return {name: Name(kind, _fact_getter(name), True, answers.fact(name)) for name, kind in typed if kind is not None}


def _fact_getter(name: str) -> Any:
    return lambda ctx: ctx.facts[name]


def _type(fact: Mapping[str, Any]) -> Type | None:
    tag = fact_tag(fact)
    if tag in _NUMBERS:
        return INT
    return Choice(_texts(fact.get("values"))) if fact.get("draw") in ("choice", "statistic") else None


def _setting(case: Mapping[str, Any]) -> dict[str, Name]:
    own = [name for name in (case.get("procedure"), *_texts(case.get("fits"))) if isinstance(name, str)]
    return {
        "persona": Name(Choice(_texts(case.get("personas"))), lambda ctx: ctx.persona, True, answers.PERSONA),
        "channel": Name(STR, lambda ctx: ctx.channel, settled=True),
        "procedure": Name(Choice(own), lambda ctx: ctx.procedure, settled=True),
    }


def _functions(case: Mapping[str, Any], procedure: Mapping[str, Any]) -> dict[str, Function]:
    act, topic = Choice(ACTS), Choice(topics(case, procedure))
    occurrence, clock = Choice(occurrences(case, procedure)), _ids(procedure, "clocks")
    sheets = forms(case, procedure)
    form, field = Choice(sheets), Choice(dict.fromkeys(f["id"] for s in sheets.values() for f in items(s, "fields")))
    return {
        "heard": Function((act,), BOOL, lambda ctx, name: name in ctx.acts, answers.heard, among=answers.heard_any),
        "mentioned": Function((topic,), BOOL, lambda ctx, name: name in ctx.topics, answers.mentioned, among=answers.mentioned_any),
        "ever": Function((act,), BOOL, lambda ctx, name: ctx.ever(name), answers.ever),
        "happened": Function((occurrence,), BOOL, lambda ctx, name: name in ctx.counts, answers.happened),
        "count": Function((occurrence,), INT, lambda ctx, name: answers.count(name)[0](ctx), answers.count, answers.oftener, against=answers.count_against),
        "minutes_since": Function((occurrence,), INT, lambda ctx, name: ctx.minutes_since(name), answers.since, against=answers.since_against),
        "known": Function((_ids(case, "evidence"),), BOOL, lambda ctx, name: ctx.known_evidence(name), answers.known),
        "field": Function((field,), STR, lambda ctx, name: ctx.field(name)),
        "filled": Function((form, field), STR, lambda ctx, sheet, name: ctx.filled(sheet, name)),
        "late": Function((clock,), BOOL, lambda ctx, name: ctx.late(name), answers.late),
        "stopped": Function((clock,), BOOL, lambda ctx, name: ctx.stopped(name), answers.stopped),
        "part": Function((_ids(case, "parts"),), BOOL, lambda ctx, name: ctx.reached(name)),
        "ending": Function((_ids(case, "endings"),), BOOL, lambda ctx, name: ctx.ending_is(name)),
    }
