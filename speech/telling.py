"""The words of a clause that speak most for an act the reader has learned to hear, told on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .grams import QUOTED, Clause, clauses, inner_grams
from .layout import Layout
from .lazyre import lazy
from .normal import guess_language, normalise
from .weights import KINDS, UNIT, lanes, weights

_TOKEN = {"zh": lazy(r"[a-z0-9]+|[\u3400-\u9fff]"), "en": lazy(r"[a-z0-9']+|[\u3400-\u9fff]")}
_MOST = {"zh": 6, "en": 5}
"""words (Chinese: characters) of one stretch at most"""
_SHORT, _NEAR = 14, 3
"""characters of a Chinese clause that is shown whole, and how near an edge is to be shown too"""
_PRICE = UNIT // 8
"""what a further word must add to be worth naming"""


class _Stretch(NamedTuple):
    score: int
    start: int
    end: int


def telling_words(text: str, kind: str, lang: str | None = None) -> tuple[str, ...]:
    """The stretches of *text*, as typed, whose words speak most for *kind*: one or two, the weightiest first.

    Empty where no words speak for it: coldness, for one, may lie in what is left unsaid.
    """
    language = lang or guess_language(text)
    normal = normalise(text)
    number = KINDS.index(kind)
    found: list[_Stretch] = []
    for clause in clauses(Layout(normal.text), language):
        if clause.own is not QUOTED:
            found += _best(normal.text, clause, number)
    if not found:
        return ()
    first, *others = sorted(found, key=lambda each: (-each.score, each.start))
    named = [first] + [each for each in others[:1] if 2 * each.score >= first.score]
    spans = [normal.span(each.start, each.end) for each in named]
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))


def _whole(stretch: _Stretch, clause: Clause) -> _Stretch:
    """A stretch as it is shown. Chinese has no blanks between words: there a short clause is shown whole, and of a long one
    the edge that is near.
    """
    if clause.lang != "zh":
        return stretch
    near = clause.end - clause.start if clause.end - clause.start <= _SHORT else _NEAR
    first = clause.start if stretch.start - clause.start <= near else stretch.start
    last = clause.end if clause.end - stretch.end <= near else stretch.end
    return stretch._replace(start=first, end=last)


def _best(text: str, clause: Clause, number: int) -> Iterator[_Stretch]:
    """The stretch of a clause that speaks most for act *number*, if any does."""
    best = max(_stretches(text, clause, number), default=None, key=lambda each: (each.score, -each.start))
    if best is not None and best.score > 0:
        yield _whole(best, clause)


def _stretches(text: str, clause: Clause, number: int) -> Iterator[_Stretch]:
    book = weights(clause.lang).grams
    tokens = [match.span() for match in _TOKEN[clause.lang].finditer(text, clause.start, clause.end)]
    for first, (start, _) in enumerate(tokens):
        for length, (_, end) in enumerate(tokens[first : first + _MOST[clause.lang]]):
            known = sum(book[gram] for gram in inner_grams(text[start:end], clause.lang))
            yield _Stretch(lanes(known)[number] - length * _PRICE, start, end)
