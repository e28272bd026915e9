"""The rules of a house as plain rows for the rulebook: steps, time limits, duties, manners, forms, two houses side by side.

Everything comes from the case bank in one language and is ready for a screen: no ids a reader would have to look up, no
conditions of the content language. Where a house inherits, the rows are those that apply in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from casebank import CaseBank
from casebank.models import Clock, Duty, Form, Overlay, Procedure, Text
from classroom.labels import label
from simulator.timing.limit import FIXED_UNITS, Limit
from speech import VIOLATIONS
from speech import label as act_label

Row = dict[str, Any]
NO_GROUP = "other"


class House(NamedTuple):
    """The rules that apply in one place: a procedure and the outside standards that run beside it."""

    procedure: Procedure
    overlays: tuple[Overlay, ...] = ()

    @property
    def occurrences(self) -> dict[str, Text]:
        """What can happen there, by id."""
        return {**self.procedure.occurrences, **{name: text for one in self.overlays for name, text in one.occurrences.items()}}

    @property
    def groups(self) -> dict[str, Text]:
        """What time limits are about, by id."""
        return {**self.procedure.groups, **{name: text for one in self.overlays for name, text in one.groups.items()}}

    def clocks(self) -> Iterator[tuple[Clock, Overlay | None]]:
        """Every time limit, with the overlay it comes from (None for the house's own)."""
        yield from ((clock, None) for clock in self.procedure.clocks)
        yield from ((clock, overlay) for overlay in self.overlays for clock in overlay.clocks)

    def duties(self) -> Iterator[tuple[Duty, Overlay | None]]:
        """Every duty, with the overlay it comes from."""
        yield from ((duty, None) for duty in self.procedure.duties)
        yield from ((duty, overlay) for overlay in self.overlays for duty in overlay.duties)


def house_of(bank: CaseBank, procedure: str, overlays: Sequence[str] = ()) -> House:
    """The rules of ``procedure`` with ``overlays`` beside it; those that may not run over it are left out.

    Raises :class:`casebank.NotInBank` for a procedure the bank does not have.
    """
    fitting = bank.overlays_over(procedure)
    return House(bank.procedure(procedure), tuple(bank.overlays[name] for name in fitting if name in overlays))


def houses(bank: CaseBank, lang: str) -> list[Row]:
    """The organisations of the bank: ``id``, ``name`` and how many cases play there; what is only inherited is left out."""
    played = [case.procedure for case in bank.cases.values()]
    return [
        {"id": name, "name": said(procedure.name, lang), "cases": played.count(name)}
        for name, procedure in bank.procedures.items()
        if not procedure.ground
    ]


def house(bank: CaseBank, procedure: str, lang: str, overlays: Sequence[str] = ()) -> Row:
    """Everything about one organisation. Raises :class:`casebank.NotInBank` for one the bank does not have."""
    place = house_of(bank, procedure, overlays)
    rules = place.procedure
    return {
        "id": rules.id,
        "name": said(rules.name, lang),
        "summary": said(rules.summary, lang),
        "hours": [f"{opens}–{closes}" for opens, closes in rules.office_hours],
        "zone": rules.zone,
        "cases": [{"id": case.id, "title": said(case.title, lang)} for case in bank.cases.values() if case.procedure == rules.id],
        "overlays": [
            {"id": name, "name": said(bank.overlays[name].name, lang), "summary": said(bank.overlays[name].summary, lang)}
            for name in bank.overlays_over(procedure)
        ],
        "steps": [_happening(place, name, lang) for name in rules.steps],
        "groups": _by_group(place, [clock_row(place, clock, lang, overlay) for clock, overlay in place.clocks()], lang),
        "duties": [_duty(place, duty, lang, overlay) for duty, overlay in place.duties()],
        "manners": _manners(rules, lang),
        "forms": [_form(form, lang) for form in rules.forms],
    }


def compared(bank: CaseBank, one: str, other: str, lang: str, overlays: Sequence[str] = ()) -> Row:
    """Two organisations side by side: per matter what each of them says, and what only one of them knows."""
    pair = (house_of(bank, one, overlays), house_of(bank, other, overlays))
    return {
        "names": [said(place.procedure.name, lang) for place in pair],
        "steps": [[_happening(place, name, lang) for name in place.procedure.steps] for place in pair],
        "limits": _limits_compared(pair, lang),
        "duties": [[said(duty.text, lang) for duty in _only(place, against)] for place, against in (pair, pair[::-1])],
        "forms": [[said(form.title, lang) for form in place.procedure.forms] for place in pair],
    }


def clock_row(place: House, clock: Clock, lang: str, overlay: Overlay | None = None) -> Row:
    """A time limit in words: when it starts, how long it is, what stops it, whose rule it is and how that was read."""
    stops = [f"“{_happening(place, name, lang)}”" for name in clock.stop]
    return {
        "id": clock.id,
        "name": said(clock.name, lang),
        "group": clock.group or NO_GROUP,
        "overlay": said(overlay.name, lang) if overlay else "",
        "start": _happening(place, clock.start, lang),
        "known_by": _happening(place, clock.known_by, lang) if clock.known_by else "",
        "known_by_id": clock.known_by or "",
        "limit": limit_text(clock, lang),
        "stop": label("all_of" if clock.needs == "all" else "any_of", lang).join(stops),
        "stop_ids": list(clock.stop),
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


def _happening(place: House, name: str, lang: str) -> str:
    if name in place.occurrences:
        return said(place.occurrences[name], lang)
    if name.startswith("late:"):
        clock = next(clock for clock, _ in place.clocks() if clock.id == name.removeprefix("late:"))
        return label("happening_late", lang, clock=said(clock.name, lang))
    return label(f"happening_{name}", lang)


def _by_group(place: House, rows: Iterable[Row], lang: str) -> list[Row]:
    """Clocks under what they are about, in the order of the groups; what belongs to none stands last."""
    names = {**{name: said(text, lang) for name, text in place.groups.items()}, NO_GROUP: label("group_other", lang)}
    listed = list(rows)
    found = [{"id": name, "name": words, "clocks": [row for row in listed if row["group"] == name]} for name, words in names.items()]
    return [group for group in found if group["clocks"]]


def _duty(place: House, duty: Duty, lang: str, overlay: Overlay | None = None) -> Row:
    return {
        "id": duty.id,
        "text": said(duty.text, lang),
        "order": _order(place, duty, lang),
        "overlay": said(overlay.name, lang) if overlay else "",
        "sources": list(duty.source),
        "advice": said(duty.advice, lang),
        "points": duty.points,
        "serious": duty.serious,
        "fatal": duty.fatal,
    }


def _order(place: House, duty: Duty, lang: str) -> str:
    """What the duty asks of the order of things, in words."""
    first = _happening(place, duty.first, lang) if duty.first else ""
    return label(f"duty_{duty.kind}", lang, first=first, then=_happening(place, duty.then, lang))


def _manners(rules: Procedure, lang: str) -> list[Row]:
    return [
        {"act": act_label(act, lang), "harm": act in VIOLATIONS, "text": said(rule.text, lang), "sources": list(rule.source)}
        for act, rule in rules.conduct.items()
    ]


def _form(form: Form, lang: str) -> Row:
    fields = [{"label": said(field.label, lang), "required": field.required} for field in form.fields]
    return {"title": said(form.title, lang), "sources": list(form.source), "fields": fields}


def _limits_compared(pair: tuple[House, House], lang: str) -> list[Row]:
    """Per group the limits of both; a group that neither has is left out."""
    names = {name: said(text, lang) for place in pair for name, text in place.groups.items()}
    names[NO_GROUP] = label("group_other", lang)
    rows = [{"name": words, "cells": [_cell(place, name, lang) for place in pair]} for name, words in names.items()]
    return [row for row in rows if any(row["cells"])]


def _cell(place: House, group: str, lang: str) -> list[Mapping[str, Any]]:
    return [
        {"name": said(clock.name, lang), "limit": limit_text(clock, lang), "sources": sources(clock)}
        for clock, _ in place.clocks()
        if (clock.group or NO_GROUP) == group
    ]


def _only(place: House, against: House) -> list[Duty]:
    """Duties of one house that the other does not have, by what they ask for."""
    known = {(duty.kind, duty.first, duty.then) for duty, _ in against.duties()}
    return [duty for duty, _ in place.duties() if (duty.kind, duty.first, duty.then) not in known]
