"""The rules of a house as plain rows for the rulebook: steps, time limits, duties, manners, forms, two houses side by side.

Everything comes from the case bank in one language and is ready for a screen: no ids a reader would have to look up, no
conditions of the content language. Where a house inherits, the rows are those that apply in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casebank import CaseBank
from casebank.models import Clock, Duty, Form, Procedure, Text
from classroom.labels import label
from simulator.limit import FIXED_UNITS, Limit
from speech import VIOLATIONS
from speech import label as act_label

Row = dict[str, Any]
NO_GROUP = "other"


def houses(bank: CaseBank, lang: str) -> list[Row]:
    """The organisations of the bank: ``id``, ``name`` and how many cases play there; what is only inherited is left out."""
    played = [case.procedure for case in bank.cases.values()]
    return [
        {"id": name, "name": said(procedure.name, lang), "cases": played.count(name)}
        for name, procedure in bank.procedures.items()
        if not procedure.ground
    ]


def house(bank: CaseBank, procedure: str, lang: str) -> Row:
    """Everything about one organisation. Raises :class:`casebank.NotInBank` for one the bank does not have."""
    rules = bank.procedure(procedure)
    return {
        "id": rules.id,
        "name": said(rules.name, lang),
        "summary": said(rules.summary, lang),
        "hours": [f"{opens}–{closes}" for opens, closes in rules.office_hours],
        "zone": rules.zone,
        "cases": [{"id": case.id, "title": said(case.title, lang)} for case in bank.cases.values() if case.procedure == rules.id],
        "steps": [_happening(rules, name, lang) for name in rules.steps],
        "groups": _by_group(rules, [clock_row(rules, clock, lang) for clock in rules.clocks], lang),
        "duties": [_duty(rules, duty, lang) for duty in rules.duties],
        "manners": _manners(rules, lang),
        "forms": [_form(form, lang) for form in rules.forms],
    }


def compared(bank: CaseBank, one: str, other: str, lang: str) -> Row:
    """Two organisations side by side: per matter what each of them says, and what only one of them knows."""
    pair = (bank.procedure(one), bank.procedure(other))
    return {
        "names": [said(rules.name, lang) for rules in pair],
        "steps": [[_happening(rules, name, lang) for name in rules.steps] for rules in pair],
        "limits": _limits_compared(pair, lang),
        "duties": [[said(duty.text, lang) for duty in _only(rules, against)] for rules, against in (pair, pair[::-1])],
        "forms": [[said(form.title, lang) for form in rules.forms] for rules in pair],
    }


def clock_row(rules: Procedure, clock: Clock, lang: str) -> Row:
    """A time limit in words: when it starts, how long it is, what stops it, whose rule it is and how that was read."""
    stops = [_happening(rules, name, lang) for name in clock.stop]
    return {
        "id": clock.id,
        "name": said(clock.name, lang),
        "group": clock.group or NO_GROUP,
        "start": _happening(rules, clock.start, lang),
        "known_by": _happening(rules, clock.known_by, lang) if clock.known_by else "",
        "known_by_id": clock.known_by or "",
        "limit": limit_text(clock, lang),
        "stop": label("all_of" if clock.needs == "all" else "any_of", lang).join(stops),
        "per_hop": clock.per == "hop",
        "keep": clock.keep,
        "pauses": [said(pause.text, lang) for pause in clock.pauses],
        "sources": sources(clock),
        "reading": said(clock.reading, lang),
        "consequence": said(clock.consequence, lang) if clock.consequence else "",
        "advice": said(clock.advice, lang),
        "counted": clock.unit not in FIXED_UNITS,
    }


def limit_text(clock: Clock, lang: str) -> str:
    """The limit with its counting rule where it matters, such as “7 working days, to close of business”."""
    words = Limit(clock.limit, clock.unit).text(lang)
    if clock.close == "close_of_business" and clock.unit not in FIXED_UNITS:
        words += label("to_close", lang)
    if clock.roll == "next_working_day":
        words += label("rolls", lang)
    return words


def sources(clock: Clock) -> list[str]:
    """The rule behind a clock and, where it is another one, the source of its number."""
    return list(dict.fromkeys(source for source in (clock.source, clock.limit_source) if source))


def said(text: Text, lang: str) -> str:
    """A bilingual text of the content in ``lang``."""
    return text.zh if lang == "zh" else text.en


def _happening(rules: Procedure, name: str, lang: str) -> str:
    if name in rules.occurrences:
        return said(rules.occurrences[name], lang)
    return label(f"happening_{name}", lang)


def _by_group(rules: Procedure, rows: Iterable[Row], lang: str) -> list[Row]:
    """Clocks under what they are about, in the order of the groups; what belongs to none stands last."""
    names = {**{name: said(text, lang) for name, text in rules.groups.items()}, NO_GROUP: label("group_other", lang)}
    listed = list(rows)
    found = [{"id": name, "name": words, "clocks": [row for row in listed if row["group"] == name]} for name, words in names.items()]
    return [group for group in found if group["clocks"]]


def _duty(rules: Procedure, duty: Duty, lang: str) -> Row:
    return {
        "id": duty.id,
        "text": said(duty.text, lang),
        "order": _order(rules, duty, lang),
        "sources": list(duty.source),
        "advice": said(duty.advice, lang),
        "points": duty.points,
        "fatal": duty.fatal,
    }


def _order(rules: Procedure, duty: Duty, lang: str) -> str:
    """What the duty asks of the order of things, in words."""
    first = _happening(rules, duty.first, lang) if duty.first else ""
    return label(f"duty_{duty.kind}", lang, first=first, then=_happening(rules, duty.then, lang))


def _manners(rules: Procedure, lang: str) -> list[Row]:
    return [
        {"act": act_label(act, lang), "harm": act in VIOLATIONS, "text": said(rule.text, lang), "sources": list(rule.source)}
        for act, rule in rules.conduct.items()
    ]


def _form(form: Form, lang: str) -> Row:
    fields = [{"label": said(field.label, lang), "required": field.required} for field in form.fields]
    return {"title": said(form.title, lang), "sources": list(form.source), "fields": fields}


def _limits_compared(pair: tuple[Procedure, Procedure], lang: str) -> list[Row]:
    """Per group the limits of both; a group that neither has is left out."""
    names: dict[str, str] = {}
    for rules in pair:
        names.update({name: said(text, lang) for name, text in rules.groups.items()})
    names[NO_GROUP] = label("group_other", lang)
    rows = [{"name": words, "cells": [_cell(rules, name, lang) for rules in pair]} for name, words in names.items()]
    return [row for row in rows if any(row["cells"])]


def _cell(rules: Procedure, group: str, lang: str) -> list[Mapping[str, Any]]:
    return [
        {"name": said(clock.name, lang), "limit": limit_text(clock, lang), "sources": sources(clock)}
        for clock in rules.clocks
        if (clock.group or NO_GROUP) == group
    ]


def _only(rules: Procedure, against: Procedure) -> list[Duty]:
    """Duties of one house that the other does not have, by what they ask for."""
    known = {(duty.kind, duty.first, duty.then) for duty in against.duties}
    return [duty for duty in rules.duties if (duty.kind, duty.first, duty.then) not in known]
