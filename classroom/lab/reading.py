"""What the reader finds in a text, as rows for the screen: marks with their reasons, quality, the customer's face.

Every mark carries the characters that show it; an act without characters is left out, so nobody is accused of nothing.
Offsets are in code points, as everywhere in Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import speech
from classroom.lab.content import Situation
from simulator import mood
from simulator.words import FACES
from speech.explain import band, reason

if TYPE_CHECKING:
    from speech import Act, Reading

Row = dict[str, Any]
_STRAIGHT = re.compile(r'"([^"]*)"')


def rows(reading: Reading, lang: str) -> list[Row]:
    """The marks of a reading, by place."""
    return [_row(reading, act, lang) for act in reading.acts if reading.evidence(act).strip()]


def _row(reading: Reading, act: Act, lang: str) -> Row:
    return {
        "kind": act.kind, "start": act.start, "end": act.end, "cue": act.cue, "strength": act.strength, "bad": act.is_violation,
        "name": speech.label(act.kind, lang), "quote": reading.evidence(act), "why": _sentence(reason(reading, act, lang), lang),
    }  # fmt: skip


def _sentence(why: str, lang: str) -> str:
    """A reason as a sentence of the page: with a capital and, in English, curly quotation marks."""
    if lang != "en":
        return why
    curly = _STRAIGHT.sub("“\\1”", why).replace("'", "’")
    place = next((number for number, sign in enumerate(curly) if sign.isalnum()), 0)
    return curly[:place] + curly[place : place + 1].upper() + curly[place + 1 :]


def read(text: str, lang: str) -> Row:
    """Everything a text shows: ``text``, ``marks``, ``quality`` (0–100) and its ``band`` in words."""
    reading = speech.read(text, lang)
    return {"text": text, "marks": rows(reading, lang), "quality": reading.quality, "band": band(reading.quality, lang)}


def face(marks: Iterable[Mapping[str, Any]], situation: Situation, lang: str) -> Row:
    """How the customer of a situation looks after a reply with these marks: ``face`` and, in words, ``label``."""
    who = _temper(situation.persona)
    moved = sum(anger for _, anger, _ in mood.shifts([(mark["kind"], mark["strength"]) for mark in marks], who))
    look = mood.face(mood.bounded(situation.anger * 10 + moved))
    return {"face": look, "label": FACES[look][lang]}


@lru_cache(maxsize=32)
def _temper(persona: str) -> mood.Temper:
    import casebank

    bank = casebank.load()
    return mood.temper(bank.plain("persona", persona), bank.plain("moods"))
