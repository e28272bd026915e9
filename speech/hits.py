"""Finding what the rules match in a plain text, before anything is decided about the reply as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .layout import Layout
from .pattern import grams_at
from .rulebook import Rule, Rulebook, rulebook
from .scope import meant

_MOST = 12
_EDGE = " ,:。;\n"


class Hit(NamedTuple):
    """One act in plain coordinates; ``flags`` are those of the rule (empty for a reply-level rule)."""

    start: int
    end: int
    kind: str
    cue: str
    strength: int
    flags: frozenset[str] = frozenset()


def _alive(book: Rulebook, grams: set[str]) -> int:
    """The patterns, as bits, of which both anchors are among *grams*."""
    one, two = 0, book.second[""]
    for gram in grams & book.index.keys():
        one |= book.index[gram]
    for gram in grams & book.second.keys():
        two |= book.second[gram]
    return one & two


def _stands(rule: Rule, layout: Layout, start: int, end: int) -> bool:
    if rule.has_exceptions and rule.withdrawn(layout.text, layout.clause(start), layout.sentence(start)):
        return False
    return meant(rule, layout, start, end)


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


def _piece_hits(book: Rulebook, layout: Layout, piece: tuple[int, int], out: dict[str, bool]) -> list[Hit]:
    """Hits in one *piece*; *out* remembers which rules the whole reply rules out."""
    text, hits = layout.text, []
    for rule, begin, stop in _matches(book, text, *piece):
        start, end = _trimmed(text, begin, stop)
        if start == end or not _stands(rule, layout, start, end):
            continue
        if rule.unless_reply and rule.id not in out:
            out[rule.id] = rule.ruled_out(text)
        if not out.get(rule.id):
            hits.append(Hit(start, end, rule.kind, rule.id, rule.strength, rule.flags))
    return hits


def longest(hits: list[Hit]) -> list[Hit]:
    """Drop hits that overlap a longer or stronger one of the same kind; sort by place."""
    if len(hits) < 2:
        return hits
    kept: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.strength, -hit.end, hit.cue)):
        row = kept.setdefault(hit.kind, [])
        if row and hit.start < row[-1].end:
            if (hit.strength, hit.end - hit.start) > (row[-1].strength, row[-1].end - row[-1].start):
                row[-1] = hit
        else:
            row.append(hit)
    return sorted((hit for row in kept.values() for hit in row), key=lambda hit: (hit.start, hit.end, hit.kind))


def find_hits(layout: Layout, lang: str) -> list[Hit]:
    """All hits of the rules of *lang* that are meant in earnest, by place."""
    book = rulebook(lang)
    hits: list[Hit] = []
    out: dict[str, bool] = {}
    for piece in layout.pieces():
        hits.extend(_piece_hits(book, layout, piece, out))
    return hits
