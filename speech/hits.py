"""Which rules match where in a plain text: known wordings of the violations, each with a reason in both languages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .anchors import grams_at
from .grams import Clause
from .layout import Layout
from .rulebook import Rule, Rulebook, rulebook
from .scope import meant

_MOST = 12
_EDGE = " ,:。;\n"


class Hit(NamedTuple):
    """``text[start:end]`` of a plain text matches a rule; whether it is meant is another question (:func:`stands`)."""

    start: int
    end: int
    rule: Rule


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks and commas a gap or an edge may have drawn in."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _matches(book: Rulebook, layout: Layout, first: int, last: int) -> Iterator[tuple[Rule, int, int]]:
    """Every match of a living pattern, tried only where one of its branches can begin."""
    text = layout.text
    places = grams_at(text, book.lang, first, last)
    grams = {gram for _, gram in places}
    alive = book.alive(grams)
    starters = book.first
    able = {gram: here for gram in grams if gram in starters and (here := alive & starters[gram])}
    counts: Counter[int] = Counter()
    for at, gram in places:
        if gram not in able:
            continue
        here = able[gram]
        if here & book.opening and not layout.opens(at, book.lang):
            here &= ~book.opening
        for number in _numbers(book, here):
            match = book.matcher(number)(text, at, last)
            if match is not None and counts[number] < _MOST:
                counts[number] += 1
                yield book.entries[number][0], at, match.end()


def _numbers(book: Rulebook, branches: int) -> list[int]:
    """The patterns of some branches, given as bits, each once."""
    found: list[int] = []
    while branches:
        lowest = branches & -branches
        branches ^= lowest
        number = book.branches[lowest.bit_length() - 1]
        if not found or found[-1] != number:
            found.append(number)
    return found


def find_hits(layout: Layout, lang: str) -> list[Hit]:
    """Every match of a rule of *lang*, meant or not, in the order of the text."""
    book, text = rulebook(lang), layout.text
    hits = []
    for first, last in layout.pieces():
        for rule, begin, stop in _matches(book, layout, first, last):
            start, end = _trimmed(text, begin, stop)
            if start < end:
                hits.append(Hit(start, end, rule))
    return hits


def stands(hit: Hit, layout: Layout) -> bool:
    """Whether a match is said in earnest: no exception of its rule is near, it is not denied, quoted or told of others."""
    rule, text = hit.rule, layout.text
    if rule.has_exceptions and rule.withdrawn(text, layout.clause(hit.start), layout.sentence(hit.start)):
        return False
    return meant(rule, layout, hit.start, hit.end) and not (rule.unless_reply and _ruled_out(rule, layout))


def _ruled_out(rule: Rule, layout: Layout) -> bool:
    """Whether an exception stands anywhere in the reply, looked for once: a long reply matches a rule many times."""
    found = layout.ruled_out.get(rule.id)
    if found is None:
        found = layout.ruled_out[rule.id] = rule.ruled_out(layout.text)
    return found


def by_clause(hits: Sequence[Hit], clauses: Sequence[Clause], layout: Layout) -> list[frozenset[str]]:
    """For each clause the ids and kinds of the rules that match in it, and ``not <kind>`` of those that are not meant."""
    found: list[set[str]] = [set() for _ in clauses]
    starts = [clause.start for clause in clauses]
    for hit in hits:
        start, end, rule = hit
        names = (rule.id, rule.kind) if stands(hit, layout) else ("not " + rule.kind,)
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            if clauses[place].end > start:
                found[place].update(names)
    return [frozenset(names) for names in found]
