"""What a reply does as a whole, by the weights learned from the corpus.

Sums of whole numbers in two steps.  Every clause gets a score for each of the 22 acts from the grams in it, from the
words next to it, and from the rules that matched in it; the reply as a whole gets such a score from all its grams.
Then the reply is judged by the best and the summed scores of all acts: that is how a time given later takes the edge
off "please wait", and how a courtesy takes it off a refusal.  The quality is one more sum over the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from .grams import Clause
from .kinds import VIOLATIONS
from .weights import FAINT, FEW, KINDS, LIKELY, LIMIT, Weights, lanes, log_count, shrink, weights, whole_lanes

_ZERO = repeat(0)
LONG, STRETCH = 14, 8
"""a reply of more clauses is also judged in stretches"""
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_EDGE = frozenset([""])
_EDGES = frozenset("^$?")
_shrink = lru_cache(maxsize=4096)(shrink)
_log_count = lru_cache(maxsize=512)(log_count)


class Weighed(NamedTuple):
    """Scores in 64ths of log-odds: ``clauses[i][k]`` of act *k* in clause *i*, ``reply[k]`` above its threshold."""

    clauses: list[list[int]]
    reply: list[int]
    quality: int


def _scores(sums: Sequence[int], bias: Sequence[int]) -> list[int]:
    """The numbers of a packed sum, each over the length of its vector."""
    factor = _shrink(sums[-1])
    return [start + (value * factor >> 16) for start, value in zip(bias, sums, strict=False)]


class _Sums(NamedTuple):
    """Packed sums of every clause, and what each adds to the whole, in which a gram or rule counts once."""

    clauses: list[int]
    fresh: list[int]


def _sums(clauses: Sequence[Clause], rules: Sequence[frozenset[str]]) -> _Sums:
    found, added, last = [], [], len(clauses) - 1
    seen: set[str] = set()
    for place, clause in enumerate(clauses):
        book = weights(clause.lang)
        fresh = clause.own - seen
        new = sum(map(book.own.get, fresh, _ZERO))
        total = new if len(fresh) == len(clause.own) else new + sum(map(book.own.get, clause.own & seen, _ZERO))
        seen |= clause.own
        total += sum(map(book.before.get, clauses[place - 1].near if place else _EDGE, _ZERO))
        total += sum(map(book.after.get, clauses[place + 1].near if place < last else _EDGE, _ZERO))
        if rules[place]:
            new += sum(map(book.rule.get, rules[place] - seen, _ZERO))
            total += sum(map(book.rule.get, rules[place], _ZERO))
            seen |= rules[place]
        found.append(total)
        added.append(new)
    return _Sums(found, added)


def weigh(clauses: Sequence[Clause], rules: Sequence[frozenset[str]], lang: str) -> Weighed:
    """Scores of clauses and reply, and the quality 0–100."""
    book = weights(lang)
    sums = _sums(clauses, rules)
    scores = [_scores(lanes(total), weights(each.lang).bias) for total, each in zip(sums.clauses, clauses, strict=True)]
    *reply, points = _judged(scores, sum(sums.fresh), rules, book)
    points += sum([heard * LIKELY[_place(score >> 8)] for heard, score in zip(book.heard, reply, strict=True)])
    if len(clauses) > LONG:
        reply = _with_stretches(reply, clauses, rules, scores, book)
    above = [(score >> 8) - least for score, least in zip(reply, book.least, strict=True)]
    return Weighed(scores, above, max(0, min(100, points + 8192 >> 14)))


def _judged(scores: list[list[int]], whole: int, rules: Sequence[frozenset[str]], book: Weights) -> tuple[int, ...]:
    """The scores of a reply, or of a stretch of it, and its points of quality."""
    of_whole = _scores(whole_lanes(whole), book.whole_bias)
    return lanes(_reply_total(scores, of_whole, frozenset().union(*rules), book))


def _with_stretches(
    reply: list[int], clauses: Sequence[Clause], rules: Sequence[frozenset[str]], scores: list[list[int]], book: Weights
) -> list[int]:
    """In a long letter a courtesy also counts where one stretch of it shows it: the rest must not drown it."""
    best = reply
    for start in range(0, len(clauses), STRETCH):
        part = slice(start, start + STRETCH)
        *found, _ = _judged(scores[part], sum(_sums(clauses[part], rules[part]).fresh), rules[part], book)
        best = [max(pair) for pair in zip(best, found, strict=True)]
    return [*reply[: len(VIOLATIONS)], *best[len(VIOLATIONS) :]]


def spoken_for(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the words of these clauses, their edges left out, speak for act *number*, on balance.

    Coldness lies in what is left unsaid: there it is enough that most of the words are known.
    """
    books = [(weights(clause.lang).own, gram) for clause in clauses for gram in clause.own if not _EDGES.intersection(gram)]
    known = [own[gram] for own, gram in books if gram in own]
    if KINDS[number] == "cold":
        return len(known) > 1 and 2 * len(known) >= len(books)
    return lanes(sum(known))[number] > 0


def _place(score: int) -> int:
    """Index of a score into LIKELY."""
    return 0 if score < -LIMIT else 2 * LIMIT if score > LIMIT else score + LIMIT


def _reply_total(scores: list[list[int]], whole: list[int], found: frozenset[str], book: Weights) -> int:
    total = book.reply_bias + _log_count(len(scores)) * book.count + min(len(scores), FEW) * book.few
    best = scores[0] if len(scores) == 1 else list(map(max, *scores))
    for kind, (score, of_whole) in enumerate(zip(best, whole, strict=True)):
        place = _place(score)
        likelihood = LIKELY[place]
        if score >= FAINT and len(scores) > 1:
            likelihood = sum([LIKELY[_place(row[kind])] for row in scores])
        total += book.counted(kind, place, _place(of_whole), likelihood)
    for name in found & _NUMBERS.keys():
        total += book.rules[_NUMBERS[name]]
    return total

