"""Virtual trainees held against each case: does everybody lose where they should?

The model must be very good, chance must lie between it and the worst, and whoever has a vice must lose by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grading.grader import grade
from simulator import TRAINEES, generate, play
from simulator.scenario import LANGUAGES
from simulator.trainees import VICES

if TYPE_CHECKING:
    from casebank import CaseEntry

LEAST_MODEL = 95
AMONG = 3
"""a vice that the case offers must be among so many kinds of violation that cost most"""
OFFERED = 5
"""ready-made replies in which a case must tempt to a vice before it can be expected to cost most"""
SHOWN_BY: Mapping[str, tuple[str, ...]] = {**VICES, "curt": ("cold", "command_tone", "contradict", "push_away", "blame_customer")}
"""by what each archetype may lose; who is curt cuts others short in every way"""


@dataclass(frozen=True)
class Row:
    """One trainee in one case: the totals, the points each kind of violation cost, the vices its replies tempt to, and how
    many attempts came to no ending."""

    case: str
    trainee: str
    totals: tuple[int, ...]
    costs: Mapping[str, int]
    offered: frozenset[str]
    unfinished: int = 0

    @property
    def mean(self) -> float:
        """Mean total, 0–100."""
        return sum(self.totals) / len(self.totals)

    @property
    def worst_kinds(self) -> list[str]:
        """Kinds of violation by what they cost, the dearest first; ties stand together."""
        return sorted(self.costs, key=lambda kind: (-self.costs[kind], kind))


def rows(entry: CaseEntry, seeds: int = 2) -> list[Row]:
    """Every virtual trainee plays ``seeds`` scenarios of a case in each language."""
    options = [option for part in entry.case.parts for scene in part.scenes for option in scene.options]
    counts = Counter(str(act) for option in options for act in option.acts)
    offered = frozenset(act for act, times in counts.items() if times >= OFFERED)
    return [_row(entry, trainee, seeds, offered) for trainee in TRAINEES]


def _row(entry: CaseEntry, trainee: str, seeds: int, offered: frozenset[str]) -> Row:
    totals: list[int] = []
    costs: Counter[str] = Counter()
    unfinished = 0
    for index in range(seeds):
        for lang in LANGUAGES:
            attempt = play(generate(entry, 5, lang, index=index), trainee, entry.bank.root)
            unfinished += not attempt.ended
            card = grade(attempt.log)
            totals.append(card.total)
            for finding in card.findings:
                if finding.kind == "violation" and finding.points < 0:
                    costs[finding.id.rsplit(":", 1)[-1]] -= finding.points
    return Row(entry.case.id, trainee, tuple(totals), dict(costs), offered, unfinished)


def problems(found: Sequence[Row]) -> Iterator[str]:
    """What is wrong with the marks of one case, in words an author can act on."""
    by_name = {row.trainee: row for row in found}
    case, model, chance = found[0].case, by_name["model"], by_name["random"]
    worst = min(found, key=lambda row: row.mean)
    if min(model.totals) < LEAST_MODEL:
        yield f"{case}: the model scores {min(model.totals)}, not {LEAST_MODEL} or more; mend its golden path or the marks"
    if not model.mean > chance.mean > worst.mean:
        yield f"{case}: chance ({chance.mean:.0f}) does not lie between the model ({model.mean:.0f}) and the worst, {worst.trainee} ({worst.mean:.0f})"
    for row in found:
        if row.unfinished and row.trainee == "silent":
            yield f"{case}: {row.unfinished} of {len(row.totals)} attempts of the silent come to no ending; let time run out on who does nothing"
        yield from _not_by_its_vice(row)


def _not_by_its_vice(row: Row) -> Iterator[str]:
    vices = [vice for vice in SHOWN_BY.get(row.trainee, ()) if vice in row.offered]
    dearest = row.worst_kinds[:AMONG]
    least = min((row.costs[kind] for kind in dearest), default=0)
    if vices and not any(vice in dearest or row.costs.get(vice, 0) >= least > 0 for vice in vices):
        lost = ", ".join(f"{kind} {row.costs[kind]}" for kind in row.worst_kinds[:3]) or "nothing"
        yield f"{row.case}: the {row.trainee} should lose most by {' or '.join(vices)}, but loses by {lost}"


def table(found: Iterable[Row]) -> str:
    """The rows as aligned text: mean total and the two dearest kinds of violation."""
    lines = [("case", "trainee", "total", "loses most by")]
    for row in found:
        told = ", ".join(f"{kind} {row.costs[kind]}" for kind in row.worst_kinds[:AMONG])
        lines.append((row.case, row.trainee, f"{row.mean:.0f}", told))
    widths = [max(len(line[place]) for line in lines) for place in range(3)]
    return "\n".join(f"{case:{widths[0]}}  {who:{widths[1]}}  {total:>{widths[2]}}  {told}".rstrip() for case, who, total, told in lines)
