"""The characters that show an act: clauses that speak for it, or a known wording within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .grams import Clause
from .hits import Hit
from .kinds import IS_VIOLATION
from .layout import Layout
from .learned import Weighed, spoken_for
from .promise import undertaken
from .times import find_in
from .weights import KINDS, LEARNED, UNIT, weights
from .whose import nobodys

GRAVE = 3


class Shown(NamedTuple):
    """An act in plain coordinates."""

    start: int
    end: int
    kind: str
    cue: str
    strength: int


def shown(weighed: Weighed, parts: Sequence[Clause], hits: Sequence[Hit], layout: Layout, lang: str) -> Iterator[Shown]:
    """Every act of the reply with the characters that show it.

    A violation that no rule names must rest on words: where only the shortness of a clause or its unknown words speak
    for it, it is not shown.
    """
    for number, (kind, margin) in enumerate(zip(KINDS, weighed.reply, strict=True)):
        if margin <= 0:
            continue
        spans = [(first, last, (parts[first].start, parts[last].end)) for first, last in _stretches(weighed, number, lang)]
        if kind == "commit_deadline":
            yield from _times([span for _, _, span in spans], layout, lang)
            continue
        of_kind = [hit for hit in hits if hit.rule.kind == kind] if kind in IS_VIOLATION else ()
        for first, last, span in spans:
            act = _act(kind, span, margin, of_kind, layout, lang)
            part = slice(first, last + 1)
            if kind not in IS_VIOLATION or not act.cue.endswith(LEARNED) or spoken_for(parts[part], weighed.own[part], number):
                yield act


def _stretches(weighed: Weighed, number: int, lang: str) -> list[tuple[int, int]]:
    """Runs of clauses that show an act: those above its threshold, or else the one that comes nearest."""
    scores = weighed.acts[number]
    least = min(max(scores), weights(lang).shown[number])
    found: list[tuple[int, int]] = []
    for place in [place for place, score in enumerate(scores) if score >= least]:
        if found and found[-1][1] == place - 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found


def _times(spans: Sequence[tuple[int, int]], layout: Layout, lang: str) -> Iterator[Shown]:
    """Times given: the phrases themselves where they can be told; nothing where those of a stretch are nobody's promise."""
    kind, times = "commit_deadline", find_in(layout.text, lang, *layout.sentences(spans[0][0], spans[-1][1]))
    for start, end in spans:
        inside = [phrase for phrase in times if phrase.start < end and start < phrase.end]
        if nobodys(inside, layout, lang):
            continue
        held = [(phrase.start, phrase.end) for phrase in inside if undertaken(layout, phrase, lang)]
        for found in held or [(start, end)]:
            yield Shown(*found, kind, f"{lang}.{kind}.{LEARNED}", 2)


def _act(kind: str, span: tuple[int, int], margin: int, hits: Sequence[Hit], layout: Layout, lang: str) -> Shown:
    """The act of one run of clauses; a rule that matches in it names it. A grave rule must be meant in earnest."""
    start, end = span
    inside = [hit for hit in hits if hit.start < end and start < hit.end] if hits else ()
    known = [hit for hit in inside if hit.rule.strength < GRAVE or hit.stands]
    if not known:
        return Shown(start, end, kind, f"{lang}.{kind}.{LEARNED}", 2 if margin >= UNIT else 1)
    best = max(known, key=lambda hit: (hit.rule.strength, hit.end - hit.start, -hit.start))
    return Shown(best.start, best.end, kind, best.rule.id, best.rule.strength)
