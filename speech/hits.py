"""Which rules match where in a plain text: known wordings of the violations, each with a reason in both languages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .anchors import characters, located, word_heads
from .grams import Clause
from .layout import Layout
from .rulebook import Rule, Rulebook, rulebook
from .scope import meant

_MOST = 12
_EDGE = " ,:。;\n"


class Hit(NamedTuple):
    """``text[start:end]`` of a plain text matches a rule; ``stands`` tells whether it is meant."""

    start: int
    end: int
    rule: Rule
    stands: bool


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks and commas a gap or an edge may have drawn in."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _places(book: Rulebook, text: str, first: int, last: int) -> tuple[list[tuple[int, str]], dict[str, int]]:
    """Where a living branch can begin, with the gram that stands there, and the branches of each gram as bits."""
    if book.lang == "zh":
        able = book.able(characters(text[first:last]))
        return located(text, able, first, last), able
    heads = word_heads(text, first, last)
    able = book.able({gram for _, gram in heads})
    return [place for place in heads if place[1] in able], able


def _matches(book: Rulebook, layout: Layout, first: int, last: int) -> Iterator[tuple[Rule, int, int]]:
    """Every match of a living pattern, tried only where one of its branches can begin."""
    text, opening = layout.text, book.opening
    counts: Counter[int] = Counter()
    places, able = _places(book, text, first, last)
    for at, gram in places:
        here = able[gram]
        if here & opening and not layout.opens(at, book.lang):
            here &= ~opening
        for number in book.numbers(here):
            match = book.matcher(number)(text, at, last)
            if match is not None and counts[number] < _MOST:
                counts[number] += 1
                for rule in book.entries[number][0]:
                    yield rule, at, match.end()


def find_hits(layout: Layout, lang: str) -> list[Hit]:
    """Every match of a rule of *lang*, meant or not, in the order of the text."""
    book, text = rulebook(lang), layout.text
    hits = []
    for first, last in layout.pieces():
        for rule, begin, stop in _matches(book, layout, first, last):
            start, end = _trimmed(text, begin, stop)
            if start < end:
                hits.append(Hit(start, end, rule, _stands(rule, layout, start, end)))
    return hits


def _stands(rule: Rule, layout: Layout, start: int, end: int) -> bool:
    """Whether a match is said in earnest: no exception of its rule is near, it is not denied, quoted or told of others."""
    if not meant(rule, layout, start, end):
        return False
    if rule.has_exceptions and rule.withdrawn(layout.text, layout.clause(start), layout.sentence(start)):
        return False
    return not (rule.unless_reply and _ruled_out(rule, layout))


def _ruled_out(rule: Rule, layout: Layout) -> bool:
    """Whether an exception stands anywhere in the reply, looked for once: a long reply matches a rule many times."""
    found = layout.answers.get(rule.id)
    if found is None:
        found = layout.answers[rule.id] = rule.ruled_out(layout.text)
    return found


def by_clause(hits: Sequence[Hit], clauses: Sequence[Clause]) -> list[frozenset[str]]:
    """For each clause the ids and kinds of the rules that match in it, and ``not <kind>`` of those that are not meant."""
    found: list[set[str]] = [set() for _ in clauses]
    starts = [clause.start for clause in clauses]
    for hit in hits:
        start, end, rule, stands = hit
        names = (rule.id, rule.kind) if stands else ("not " + rule.kind,)
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            if clauses[place].end > start:
                found[place].update(names)
    return [frozenset(names) for names in found]
