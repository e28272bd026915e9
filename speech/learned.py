"""What a reply does as a whole, by the weights learned from the corpus.

Sums of whole numbers in two steps.  Every clause gets a score for each of the 22 acts from the grams in it, from the
words next to it, and from the rules that matched in it; the reply as a whole gets such a score from all its grams.
Then the reply is judged by the best and the summed scores of all acts: that is how a time given later takes the edge
off "please wait", and how a courtesy takes it off a refusal.  The quality is one more sum over the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import getitem, mul, sub
from typing import NamedTuple

from .grams import Clause, Grams
from .kinds import VIOLATIONS
from .weights import (
    BITS,
    FAINT,
    FEW,
    KINDS,
    LANE,
    LIKELY,
    LOG_COUNT,
    UNIT,
    Weights,
    lanes,
    to_earlier,
    to_neighbours,
    weights,
)  # fmt: skip

_HALF, _likely = 1 << BITS - 1, LIKELY.__getitem__
LONG, STRETCH = 14, 8
"""a reply of more clauses is also judged in stretches"""
DECENT, CLOSE = 40, UNIT * 5 // 4
"""in a reply better than this a violation that only just passes its threshold is not believed"""
POOR, NEAR = 36, -2 * UNIT
"""in one poorer than this something is wrong: if no violation passes its threshold, the nearest within reach is taken"""
_NONE: Mapping[int, frozenset[str]] = {}
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


class Weighed(NamedTuple):
    """Scores in 64ths of log-odds: ``acts[k][i]`` of act *k* in clause *i*, ``reply[k]`` above its threshold.

    ``own[i]`` is the packed sum of the grams of clause *i* alone.
    """

    acts: Sequence[Sequence[int]]
    reply: list[int]
    quality: int
    own: Sequence[int]


class _Sums(NamedTuple):
    """Packed sums of every clause, of its own grams alone, and what all of them add to the whole: a gram counts once."""

    clauses: list[int]
    own: Sequence[int]
    whole: int


def _sums(clauses: Sequence[Clause], rules: Sequence[frozenset[str]], own: Sequence[int] | None = None) -> _Sums:
    """The sums of clauses; *own* are those of their grams alone, if they are known from the whole that the clauses are a part of."""
    if own is None:
        own = [sum(filter(None, map(weights(each.lang).grams.__getitem__, each.own))) for each in clauses]
    whole, seen = sum(own), {*clauses[0].own}
    for clause in clauses[1:]:
        if not seen.isdisjoint(clause.own):
            whole -= sum(filter(None, map(weights(clause.lang).grams.__getitem__, seen & clause.own)))
        seen |= clause.own
    totals = _with_neighbours(clauses, own)
    if any(rules):
        whole += _of_rules(clauses, rules, totals)
    return _Sums(totals, own, whole)


def _of_rules(clauses: Sequence[Clause], rules: Sequence[frozenset[str]], totals: list[int]) -> int:
    """What the rules that matched add to the whole; what they add to the clauses goes into *totals*."""
    whole, seen = 0, set[str]()
    for place, names in enumerate(rules):
        if names:
            speaks = weights(clauses[place].lang).rule.get
            totals[place] += sum(filter(None, map(speaks, names)))
            whole += sum(filter(None, map(speaks, names - seen)))
            seen |= names
    return whole


def _without(
    clear: Mapping[int, frozenset[str]], sums: _Sums, rows: Sequence[tuple[int, ...]]
) -> tuple[_Sums, list[tuple[int, ...]]]:
    """The sums and the scores of the clauses, when single clauses do not do what their words are known from."""
    found, whole = list(rows), sums.whole
    for place, kinds in clear.items():
        numbers = [_NUMBERS[kind] for kind in kinds]
        found[place] = tuple(min(score, FAINT) if at in numbers else score for at, score in enumerate(rows[place]))
        spoken = lanes(sums.own[place] + _HALF >> BITS)
        whole -= sum(max(0, spoken[number]) << LANE * number for number in numbers) << BITS
    return sums._replace(whole=whole), found


def _with_neighbours(clauses: Sequence[Clause], own: Sequence[int]) -> list[int]:
    """The sums of the clauses, and what the words before and after each say of it, from the upper parts of those sums."""
    book = weights(clauses[0].lang)
    if {clause.lang for clause in clauses} != {book.lang}:
        return _among_languages(clauses, own)
    around = [book.edge, *map(to_neighbours, own), book.edge]
    return [total + before + to_earlier(after) for before, total, after in zip(around, own, around[2:], strict=False)]


def _among_languages(clauses: Sequence[Clause], own: Sequence[int]) -> list[int]:
    """The same where clauses are of two languages: each looks at its neighbours' words in its own."""
    found = []
    for place, clause in enumerate(clauses):
        book = weights(clause.lang)
        before = _heard(book, clauses[place - 1]) if place else book.edge
        after = _heard(book, clauses[place + 1]) if place + 1 < len(own) else book.edge
        found.append(own[place] + before + to_earlier(after))
    return found


def _heard(book: Weights, neighbour: Clause) -> int:
    return to_neighbours(sum(filter(None, map(book.grams.__getitem__, neighbour.near))))


def weigh(
    clauses: Sequence[Clause],
    rules: Sequence[frozenset[str]],
    lang: str,
    clear: Mapping[int, frozenset[str]] = _NONE,
    own: Sequence[int] | None = None,
) -> Weighed:
    """Scores of clauses and reply, and the quality 0–100; *clear* tells what single clauses do not do, *own* the sums of their
    grams if they are known already.
    """
    book = weights(lang)
    sums = _sums(clauses, rules, own)
    rows = [weights(each.lang).clause.scores(total) for total, each in zip(sums.clauses, clauses, strict=True)]
    if clear:
        sums, rows = _without(clear, sums, rows)
    acts = list(zip(*rows, strict=True))
    *reply, points = _judged(acts, sums.whole, rules, book)
    reply = [score >> 8 for score in reply]
    points += sum(map(mul, book.heard, map(_likely, reply)))
    if len(clauses) > LONG:
        reply = _with_stretches(reply, clauses, rules, acts, sums.own, book)
    quality = max(0, min(100, points + 8192 >> 14))
    return Weighed(acts, _agreed(list(map(sub, reply, book.least)), quality), quality, sums.own)


def _agreed(above: list[int], quality: int) -> list[int]:
    """Violations after a look at the reply as a whole, as :data:`CLOSE` and :data:`NEAR` say."""
    wrong = above[: len(VIOLATIONS)]
    if quality > DECENT:
        wrong = [0 if 0 < score < CLOSE else score for score in wrong]
    elif quality < POOR and NEAR < max(wrong) <= 0:
        wrong[wrong.index(max(wrong))] = 1
    return [*wrong, *above[len(VIOLATIONS) :]]


def _judged(
    acts: Sequence[Sequence[int]], whole: int, rules: Sequence[frozenset[str]], book: Weights
) -> tuple[int, ...]:
    """The scores of a reply, or of a stretch of it, in 256ths of a 64th, and its points of quality."""
    many = len(rules)
    total = book.reply_bias + LOG_COUNT[many] * book.count + min(many, FEW) * book.few
    total += sum(map(getitem, book.by_whole, book.whole.scores(whole + _HALF >> BITS)))
    best = list(map(max, acts))
    total += sum(map(getitem, book.by_best, best))
    if many > 1:
        # Only an act that is heard at all is summed up over the clauses.
        for number, score in enumerate(best):
            if score >= FAINT:
                by_sum = book.by_sum[number]
                total += by_sum[sum(map(_likely, acts[number]))] - by_sum[_likely(score)]
    if any(rules):
        for name in frozenset().union(*rules) & _NUMBERS.keys():
            total += book.rules[_NUMBERS[name]]
    return lanes(total)


def _with_stretches(
    reply: list[int],
    clauses: Sequence[Clause],
    rules: Sequence[frozenset[str]],
    acts: Sequence[Sequence[int]],
    own: Sequence[int],
    book: Weights,
) -> list[int]:
    """In a long letter a courtesy also counts where one stretch of it shows it: the rest must not drown it."""
    best = reply
    for start in range(0, len(clauses), STRETCH):
        part = slice(start, start + STRETCH)
        in_part = [scores[part] for scores in acts]
        *found, _ = _judged(in_part, _sums(clauses[part], rules[part], own[part]).whole, rules[part], book)
        best = [max(old, new >> 8) for old, new in zip(best, found, strict=True)]
    return [*reply[: len(VIOLATIONS)], *best[len(VIOLATIONS) :]]


def spoken_for(clauses: Sequence[Clause], own: Sequence[int], number: int) -> bool:
    """Whether the words of these clauses, their edges left out, speak for act *number*, on balance.

    *own* are the packed sums of their grams.  Coldness lies in what is left unsaid: there it is enough that most of
    the words are known.
    """
    outer = [each.edges for each in clauses]
    if KINDS[number] == "cold":
        return _mostly_known(clauses, outer)
    edges = sum([sum(filter(None, map(weights(each.lang).grams.get, at))) for each, at in zip(clauses, outer, strict=True)])
    return lanes(sum(own) - edges)[number] > 0


def _mostly_known(clauses: Sequence[Clause], outer: Sequence[Grams]) -> bool:
    """Whether most runs inside the clauses are known; what stands around others, or for others, tells nothing of that."""
    runs = [weights(each.lang).grams.get(gram, 0) for each, at in zip(clauses, outer, strict=True)
            for gram in each.own - at if "_" not in gram and gram[0] not in "#~"]  # fmt: skip
    known = sum(map(bool, runs))
    return known > 1 and 2 * known >= len(runs)
