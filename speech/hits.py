"""Which rules match where in a plain text: known wordings of the violations, each with a reason in both languages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .anchors import grams_at
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


class _Piece(NamedTuple):
    """A stretch of the text with the bits of the index that are alive in it (:class:`Rulebook`).

    ``places`` are where a branch can begin, each with the gram that stands there, ``able`` the branches of each gram.
    """

    first: int
    last: int
    alive: int
    places: Sequence[tuple[int, str]]
    able: Mapping[str, int]


def _piece(book: Rulebook, text: str, first: int, last: int) -> _Piece:
    places, grams = grams_at(text, book.lang, first, last)
    present = set(grams)
    alive = book.alive(present)
    able = book.able(present, alive)
    return _Piece(first, last, alive, [(at, gram) for at, gram in zip(places, grams, strict=True) if gram in able], able)


def _matches(book: Rulebook, layout: Layout, piece: _Piece) -> Iterator[tuple[tuple[Rule, ...], int, int]]:
    """Every match of a living pattern, tried only where one of its branches can begin."""
    text, last, opening = layout.text, piece.last, book.opening
    counts: dict[int, int] = {}
    for at, gram in piece.places:
        here = piece.able[gram]
        if here & opening and not layout.opens(at, book.lang):
            here &= ~opening
        for number, match, rules in book.matchers(here):
            found = match(text, at, last)
            if found is not None and (count := counts.get(number, 0)) < _MOST:
                counts[number] = count + 1
                yield rules, at, found.end()


def find_hits(layout: Layout, lang: str) -> list[Hit]:
    """Every match of a rule of *lang*, meant or not, in the order of the text."""
    book, text = rulebook(lang), layout.text
    hits = []
    for first, last in layout.pieces():
        piece = _piece(book, text, first, last)
        # In a longer text an exception may stand outside the piece; where one is cut short, at half a word.
        alive = piece.alive if last - first == len(text) and not layout.cut else -1
        for rules, begin, stop in _matches(book, layout, piece):
            start, end = _trimmed(text, begin, stop)
            if start < end:
                hits += [Hit(start, end, rule, _stands(rule, layout, start, end, alive)) for rule in rules]
    return hits


def _stands(rule: Rule, layout: Layout, start: int, end: int, alive: int) -> bool:
    """Whether a match is said in earnest: no exception of its rule is near, it is not denied, quoted or told of others.

    Of the exceptions only those are looked for that are *alive* in the index.
    """
    if not meant(rule, layout, start, end):
        return False
    if not rule.exceptions & alive:
        return True
    if rule.withdrawn(layout.text, layout.clause(start), layout.sentence(start), alive):
        return False
    return not (rule.unless_reply and _ruled_out(rule, layout, alive))


def _ruled_out(rule: Rule, layout: Layout, alive: int) -> bool:
    """Whether an exception stands anywhere in the reply, looked for once: a long reply matches a rule many times."""
    found = layout.answers.get(rule.id)
    if found is None:
        found = layout.answers[rule.id] = rule.ruled_out(layout.text, alive)
    return found


def by_clause(hits: Sequence[Hit], clauses: Sequence[Clause]) -> list[frozenset[str]]:
    """For each clause the ids and kinds of the rules that match in it, and ``not <kind>`` of those that are not meant."""
    if not hits:
        return [frozenset()] * len(clauses)
    found: list[set[str]] = [set() for _ in clauses]
    starts = [clause.start for clause in clauses]
    for hit in hits:
        start, end, rule, stands = hit
        names = (rule.id, rule.kind) if stands else ("not " + rule.kind,)
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            if clauses[place].end > start:
                found[place].update(names)
    return [frozenset(names) for names in found]
