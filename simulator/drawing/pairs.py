"""Few scenarios that bring every pair together: channel × persona × difficulty × language.

A class that plays all combinations would never end, and most faults show when two things meet. :func:`pairwise` picks
scenarios until every pair of values that the bank can bring together has come up, and names the pairs it cannot: the
holes. Greedy, deterministic, without a library: the packages for this are not kept up, and a bank has only some
hundred combinations to choose from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from simulator.drawing.difficulty import LEVELS
from simulator.drawing.generate import generate, wanted
from simulator.scenario import LANGUAGES, Scenario

if TYPE_CHECKING:
    from casebank.bank import CaseBank

AXES = ("channel", "persona", "difficulty", "lang")
Value = str | int
Pair = tuple[tuple[str, Value], tuple[str, Value]]


class Combination(NamedTuple):
    """One scenario of the plan; `case` may be any that allows the rest."""

    channel: str
    persona: str
    difficulty: int
    lang: str
    case: str

    def pairs(self) -> Iterator[Pair]:
        """The six pairs of values that this scenario brings together."""
        return combinations(zip(AXES, self[:4], strict=True), 2)


class Hole(NamedTuple):
    """A pair that no case of the bank brings together, and why in both languages."""

    pair: Pair
    zh: str
    en: str


@dataclass(frozen=True)
class Pairs:
    """A plan: scenarios in the order they were picked, the number of pairs they bring together, and the holes."""

    plan: tuple[Combination, ...]
    covered: int
    holes: tuple[Hole, ...]

    def scenarios(self, bank: CaseBank, seed: int = 1) -> Iterator[Scenario]:
        """The plan drawn: scenario *i* is number *i* of its case."""
        for index, one in enumerate(self.plan):
            yield generate(bank[one.case], seed, one.lang, index=index, persona=one.persona, difficulty=one.difficulty)

    def report(self, lang: str = "zh") -> str:
        """The plan and the holes as text, in zh or en."""
        return "\n".join(_told(self, lang))


def pairwise(bank: CaseBank, cases: Sequence[str] | None = None) -> Pairs:
    """A small plan over a bank (or some of its cases) in which every possible pair of values comes up.

    The channel is that of a case, the persona one that the case lists. :class:`casebank.NotInBank` for a case that is not
    there.
    """
    offered = list(_offered(bank, wanted(bank, cases)))
    pairs = {pair for one in offered for pair in one.pairs()}
    return Pairs(tuple(_picked(offered, set(pairs))), len(pairs), tuple(_holes(bank, offered, pairs)))


def _offered(bank: CaseBank, cases: Iterable[str]) -> Iterator[Combination]:
    for name in cases:
        case = bank[name].case
        for persona in case.personas:
            for difficulty in LEVELS:
                yield from (Combination(case.channel, persona, difficulty, lang, name) for lang in LANGUAGES)


def _picked(offered: Sequence[Combination], missing: set[Pair]) -> Iterator[Combination]:
    """Again and again the combination that brings most of the missing pairs; of equals the case used least, then the first."""
    used: dict[str, int] = {}
    while missing:
        best = max(offered, key=lambda one: (sum(pair in missing for pair in one.pairs()), -used.get(one.case, 0)))
        missing.difference_update(best.pairs())
        used[best.case] = used.get(best.case, 0) + 1
        yield best


def _holes(bank: CaseBank, offered: Sequence[Combination], wanted: set[Pair]) -> Iterator[Hole]:
    """Pairs of a channel in use and a persona of the bank that never meet (all other pairs can meet, or are these)."""
    for channel in sorted({one.channel for one in offered}):
        for persona in sorted(bank.personas):
            pair: Pair = (("channel", channel), ("persona", persona))
            if pair in wanted:
                continue
            if channel in (bank.personas[persona].channels or [channel]):
                yield Hole(pair, "没有案例让这位客户走这个渠道", "no case lets this customer come this way")
            else:
                yield Hole(pair, "按画像，这位客户不走这个渠道", "by the persona, this customer does not come this way")


def _told(pairs: Pairs, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    yield f"{len(pairs.plan)} 个场景，{pairs.covered} 对取值全部出现" if zh else f"{len(pairs.plan)} scenarios bring {pairs.covered} pairs together"
    for number, one in enumerate(pairs.plan):
        yield f"{number:4}  {one.case}  {one.channel}  {one.persona}  {one.difficulty}  {one.lang}"
    yield f"缺口 {len(pairs.holes)} 处" if zh else f"{len(pairs.holes)} holes"
    for hole in pairs.holes:
        (_, channel), (_, persona) = hole.pair
        yield f"  {channel} × {persona}: {hole.zh if zh else hole.en}"
