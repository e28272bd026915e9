"""Which rules match where in a plain text: known wordings of the violations, each with a reason in both languages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .grams import Clause
from .layout import Layout
from .pattern import grams_at
from .rulebook import Rule, Rulebook, rulebook
from .scope import meant

_MOST = 12
_EDGE = " ,:。;\n"


class Hit(NamedTuple):
    """``text[start:end]`` of a plain text matches a rule; whether it is meant is another question (:func:`stands`)."""

    start: int
    end: int
    rule: Rule


def _alive(book: Rulebook, grams: set[str]) -> int:
    """The patterns, as bits, of which both anchors are among *grams*."""
    one, two = 0, book.second[""]
    for gram in grams & book.index.keys():
        one |= book.index[gram]
    for gram in grams & book.second.keys():
        two |= book.second[gram]
    return one & two


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks and commas a gap or an edge may have drawn in."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _matches(book: Rulebook, text: str, first: int, last: int) -> Iterator[tuple[Rule, int, int]]:
    """Every match of a living pattern, tried only where the pattern can begin."""
    places = grams_at(text, book.lang, first, last)
    alive = _alive(book, {gram for _, gram in places})
    if not alive:
        return
    starters = book.first
    counts: Counter[int] = Counter()
    for at, gram in places:
        able = alive & starters.get(gram, 0)
        while able:
            lowest = able & -able
            able ^= lowest
            number = lowest.bit_length() - 1
            match = book.matcher(number)(text, at, last)
            if match is not None and counts[number] < _MOST:
                counts[number] += 1
                yield book.entries[number][0], at, match.end()


def find_hits(layout: Layout, lang: str) -> list[Hit]:
    """Every match of a rule of *lang*, meant or not, in the order of the text."""
    book, text = rulebook(lang), layout.text
    hits = []
    for first, last in layout.pieces():
        for rule, begin, stop in _matches(book, text, first, last):
            start, end = _trimmed(text, begin, stop)
            if start < end:
                hits.append(Hit(start, end, rule))
    return hits


def stands(hit: Hit, layout: Layout) -> bool:
    """Whether a match is said in earnest: no exception of its rule is near, it is not denied, quoted or told of others."""
    rule, text = hit.rule, layout.text
    if rule.has_exceptions and rule.withdrawn(text, layout.clause(hit.start), layout.sentence(hit.start)):
        return False
    return meant(rule, layout, hit.start, hit.end) and not (rule.unless_reply and rule.ruled_out(text))


def by_clause(hits: Sequence[Hit], clauses: Sequence[Clause]) -> list[frozenset[str]]:
    """For each clause the ids and kinds of the rules that match in it, meant or not."""
    found: list[set[str]] = [set() for _ in clauses]
    starts = [clause.start for clause in clauses]
    for start, end, rule in hits:
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            if clauses[place].end > start:
                found[place].update((rule.id, rule.kind))
    return [frozenset(names) for names in found]
