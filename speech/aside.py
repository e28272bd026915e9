"""The one wrong sentence of a courteous reply: what is asked for between courtesies is still asked for.

The weights judge a reply as a whole, and kind words before and behind take the edge off what stands between them. Where nothing
wrong is heard in a reply of several sentences, each is read as if said alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .evidence import EMPTY_TIME, ORDER, TIME, Shown, in_kind_words, stretches
from .grams import Clause
from .hits import Hit, by_clause
from .kinds import VIOLATIONS
from .layout import Layout
from .lazyre import lazy
from .learned import Weighed, spoken_for, weigh
from .weights import KINDS, LEARNED, UNIT, weights

POOR, POOR_FAR, FAR = 34, 37, 3 * UNIT
"""a sentence that, said alone, would be no better than so many points, or a little better and far above the threshold"""
LEAST = {True: 3 * UNIT // 2, False: 5 * UNIT // 2}
"""how far its violation must lie above the threshold: in a sentence of several clauses, and of one, which says less by itself"""
LEAST_BY = {"insincere": 0, "contradict": 2 * UNIT}
"""the same for single acts in several clauses: good words may lead to a bad end, and a question put back may be a fair one"""
HEADING = {"zh": 6, "en": 18}
"""a sentence of fewer characters may be a heading (“Fourth, the ECG.”)"""
_ENDS, _STOP = lazy(r"[。!?\n]"), lazy(r"[^。!?\n]*[。!?]")


class _Wrong(NamedTuple):
    """How far a sentence lies above the threshold of an act, the number of that act, and the clauses that show it."""

    margin: int
    number: int
    clauses: Sequence[slice]


def aside(
    weighed: Weighed, parts: Sequence[Clause], hits: Sequence[Hit], layout: Layout, lang: str, clear: Mapping[int, frozenset[str]], found: Sequence[Shown]
) -> Iterator[Shown]:
    """The violation of the worst sentence of a reply; *clear* tells what single clauses do not do.

    An order among courtesies is often meant well, beside a time no time is empty, and what was *found* to be a reason or another
    kind word is no slip.
    """
    never = {ORDER, EMPTY_TIME} if any(act.kind == TIME for act in found) else {ORDER}
    wrong = [
        one for first, last in _sentences(parts, layout)
        if _may_be_wrong(weighed, parts, first, last, lang) and (one := _alone(weighed, parts, hits, layout, lang, clear, first, last)) and KINDS[one.number] not in never
    ]  # fmt: skip
    shown = [(one.margin, list(_shown(one, weighed, parts, lang, found))) for one in wrong]
    worst = max(((margin, acts) for margin, acts in shown if acts), key=lambda pair: pair[0], default=(0, []))
    yield from worst[1]


def _sentences(parts: Sequence[Clause], layout: Layout) -> Iterator[tuple[int, int]]:
    """The first and last clause of every sentence, a semicolon being no end of one; none where there is only one sentence.

    A line without a sign at its end, such as the name under a letter, is none.
    """
    text = layout.text
    edges = [place for place in range(1, len(parts)) if _ENDS.search(text, parts[place - 1].end, parts[place].start)]
    for first, last in zip([0, *edges], [*(edge - 1 for edge in edges), len(parts) - 1], strict=True) if edges else ():
        if "\n" not in text or _STOP.match(text, parts[last].end):
            yield first, last


def _may_be_wrong(weighed: Weighed, parts: Sequence[Clause], first: int, last: int, lang: str) -> bool:
    """Whether some clause of a sentence shows a violation at all: most need not be read again."""
    if parts[last].end - parts[first].start < HEADING[lang]:
        return False
    of_acts = zip(weighed.acts[: len(VIOLATIONS)], weights(lang).shown, strict=False)
    return any(max(scores[first : last + 1]) >= enough for scores, enough in of_acts)


def _alone(
    weighed: Weighed, parts: Sequence[Clause], hits: Sequence[Hit], layout: Layout, lang: str, clear: Mapping[int, frozenset[str]], first: int, last: int
) -> _Wrong | None:
    """What a sentence does if read alone, when it would be poor by itself."""
    own = parts[first : last + 1]
    apart = {place - first: kinds for place, kinds in clear.items() if first <= place <= last}
    read = weigh(own, by_clause(hits, own), lang, apart, weighed.own[first : last + 1])
    number = max(range(len(VIOLATIONS)), key=read.reply.__getitem__)
    margin, several = read.reply[number], last > first
    least = LEAST_BY.get(KINDS[number], LEAST[True]) if several else LEAST[False]
    if margin < least or read.quality > (POOR_FAR if several and margin >= FAR else POOR):
        return None
    return _Wrong(margin, number, [slice(first + begin, first + end + 1) for begin, end in stretches(read, number, own, layout, lang)])


def _shown(wrong: _Wrong, weighed: Weighed, parts: Sequence[Clause], lang: str, found: Sequence[Shown]) -> Iterator[Shown]:
    """The clauses of a wrong sentence that show it by their words, and are no kind word."""
    kind = KINDS[wrong.number]
    for part in wrong.clauses:
        start, end = parts[part][0].start, parts[part][-1].end
        if not in_kind_words(start, end, found) and spoken_for(parts[part], weighed.own[part], wrong.number):
            yield Shown(start, end, kind, f"{lang}.{kind}.{LEARNED}", 1)
