"""Phrases of a house: set phrases that count as a courtesy here and as a slip there, as its procedure says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import speech
from simulator.specs import Json
from simulator.state import Heard

if TYPE_CHECKING:
    from grading.evidence import Evidence

CUE = "house."
"""how the cue of an act begins that was heard in a phrase of the house; the id of the phrase follows"""
_Lexicon = tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


def heard(phrases: Sequence[Json], text: str, acts: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """``acts`` with what the phrases of the house make of ``text``: each takes the place of whatever was heard in its words.

    One that ``adds`` comes beside it, unless a phrase that replaces takes those words, the same act was heard there already, or it is a
    courtesy and a slip was heard there: a courtesy does not talk a slip away. Where an author has labelled a reply as a whole, a phrase that is a slip here adds the slip and takes away nothing.
    """
    if not phrases:
        return acts
    lexicon = tuple((item["id"], tuple(item["zh"]), tuple(item["en"])) for item in phrases)
    places = _places(text, lexicon)
    if not places:
        return acts
    named = {item["id"]: item for item in phrases}
    said = [Heard(named[id]["act"], start, end, CUE + id, named[id].get("strength", 1)) for id, start, end in places]
    own = [act for act in said if not named[act.cue.removeprefix(CUE)].get("adds")]
    taken = [*(act for act in acts if not any(_meet(act, phrase) for phrase in own)), *own]
    for act in said:
        if act not in own and not any(_stands_against(known, act) for known in taken):
            taken.append(act)
    return tuple(taken)


def _meet(one: Heard, other: Heard) -> bool:
    """Do two acts share characters?"""
    return one.start < other.end and other.start < one.end


def _stands_against(known: Heard, added: Heard) -> bool:
    """Does what is known keep a phrase from adding its act? A reply labelled as a whole has its acts without a place."""
    if known.kind == added.kind:
        return _meet(known, added) or known.start == known.end
    replaced = known.cue.startswith(CUE)
    slip = known.kind in speech.VIOLATIONS and added.kind not in speech.VIOLATIONS
    return (replaced or slip) and _meet(known, added)


@lru_cache(maxsize=4_000)
def _places(text: str, lexicon: _Lexicon) -> tuple[tuple[str, int, int], ...]:
    """(phrase, start, end) for each one meant: neither denied nor quoted."""
    patterns = {id: {"zh": zh, "en": en} for id, zh, en in lexicon}
    found = speech.spot(text, patterns, speech.guess_language(text))
    return tuple((item.topic, item.start, item.end) for item in found if not item.negated and not item.quoted)


def _of(evidence: Evidence, act: Heard) -> Json | None:
    """The phrase an act was heard in; None for any other act."""
    id = act.cue.removeprefix(CUE) if act.cue.startswith(CUE) else ""
    return next((item for item in evidence.phrases if item["id"] == id), None)


def source(evidence: Evidence, act: Heard) -> list[str]:
    """The rules behind a phrase of the house; none for any other act."""
    phrase = _of(evidence, act)
    return list(phrase["source"]) if phrase else []


def why(evidence: Evidence, act: Heard) -> dict[str, str] | None:
    """Why a phrase counts as it does in this house; None for any other act."""
    phrase = _of(evidence, act)
    return evidence.words(phrase["text"]) if phrase else None


def advice(evidence: Evidence, act: Heard) -> dict[str, str] | None:
    """What to say instead of a phrase of the house, if its procedure tells; None for any other act."""
    phrase = _of(evidence, act)
    return evidence.words(phrase["advice"]) if phrase and phrase.get("advice") else None
