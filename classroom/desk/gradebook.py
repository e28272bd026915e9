"""A whole class from the store: one row for each attempt, who stands where, and what the class loses most by.

Everything is graded anew from the kept events, with what trainers decided, by the same function as a single scorecard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from statistics import median
from typing import TYPE_CHECKING

from classroom.store.records import Record
from classroom.store.store import Store, StoreError

if TYPE_CHECKING:
    from grading import Scorecard


@dataclass(frozen=True)
class Row:
    """One kept attempt. ``card`` is None while it has not ended, and where ``problem`` says why it cannot be graded."""

    record: Record
    learner: str
    group: str
    card: Scorecard | None
    problem: Exception | None = None
    title: Mapping[str, str] | None = None
    disputes: int = 0
    customer: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Standing:
    """A learner at a case: how many attempts (one that was rewound goes on in another), how many ended, and totals of the first, the best and the last that ended."""

    learner: str
    group: str
    case: str
    attempts: int
    totals: tuple[int, ...]

    @property
    def best(self) -> int | None:
        """The best total, None where nothing has ended."""
        return max(self.totals, default=None)


@dataclass(frozen=True)
class Spread:
    """Best totals of several learners at a case: their number, the lowest, the middle and the highest."""

    case: str
    group: str
    learners: int
    lowest: int
    middle: float
    highest: int


@dataclass(frozen=True)
class Loss:
    """A mark that cost points: how many learners met it and lost by it, and what all of them lost together, in points of the total before any cap.

    ``about`` is the title of the case.
    """

    case: str
    about: Mapping[str, str]
    title: Mapping[str, str]
    losers: int
    learners: int
    lost: float

    @property
    def each(self) -> float:
        """What those who lose by it lose on average."""
        return self.lost / self.losers


def rows(store: Store, case: str | None = None, groups: Mapping[str, str] | None = None) -> list[Row]:
    """Every kept attempt, of one case if given, by learner and then as they were begun."""
    waiting: dict[str, int] = {}
    for dispute in store.disputes("open"):
        waiting[dispute.attempt or ""] = waiting.get(dispute.attempt or "", 0) + 1
    made = [_row(store, record, groups or {}, waiting) for record in store.records(case=case)]
    return sorted(made, key=lambda row: (row.group, row.learner, row.record.case))


def _row(store: Store, record: Record, groups: Mapping[str, str], waiting: Mapping[str, int]) -> Row:
    from grading import AuthorError, grade
    from simulator import replay
    from simulator.errors import Unsound

    card, title, customer = None, None, None
    problem: Exception | None = None
    try:
        attempt = replay(store.load(record.id))
        title = attempt.scenario.program["case"]["title"]
        customer = attempt.scenario.program["personas"][record.persona]["name"]
        card = grade(attempt, appeals=store.appeals(record.id)) if attempt.ended else None
    except (AuthorError, Unsound) as wrong:
        problem = wrong
    except StoreError as wrong:
        if wrong.kind != "corrupt":
            raise
        problem = wrong  # one spoilt attempt does not hide the class
    return Row(record, record.learner, groups.get(record.learner, ""), card, problem, title, waiting.get(record.id, 0), customer)


def without_names(made: Sequence[Row], word: str) -> list[Row]:
    """The same rows with numbers for names; the numbers do not follow the order of the names or of the attempts."""
    names = sorted({row.learner for row in made}, key=lambda name: blake2b(name.encode()).digest())
    number = {name: f"{word} {n}" for n, name in enumerate(names, start=1)}
    hidden = [replace(row, learner=number[row.learner]) for row in made]
    return sorted(hidden, key=lambda row: (row.group, len(row.learner), row.learner, row.record.case))


def standings(made: Iterable[Row]) -> list[Standing]:
    """One for each learner and case, in the order of the rows."""
    sets: dict[tuple[str, str], list[Row]] = {}
    for row in made:
        sets.setdefault((row.learner, row.record.case), []).append(row)
    return [
        Standing(learner, of[0].group, case, sum(not row.record.rewound for row in of), tuple(row.card.total for row in of if row.card)) for (learner, case), of in sets.items()
    ]


def spreads(found: Sequence[Standing]) -> list[Spread]:
    """For each case the best totals of all learners (group empty) and, where there is more than one group, of each group."""
    best: dict[tuple[str, str], list[int]] = {}
    groups = {one.group for one in found}
    for one in found:
        for group in dict.fromkeys(("", one.group)) if len(groups) > 1 else ("",):
            if one.best is not None:
                best.setdefault((one.case, group), []).append(one.best)
    return [Spread(case, group, len(of), min(of), median(of), max(of)) for (case, group), of in sorted(best.items())]


def losses(made: Iterable[Row], most: int = 5) -> list[Loss]:
    """What costs the class most at each case, in the last attempt of each learner that has ended: at most so many marks of a case."""
    last: dict[tuple[str, str], Scorecard] = {}
    about: dict[str, Mapping[str, str]] = {}
    for row in made:
        if row.card:
            last[row.learner, row.record.case] = row.card
            about[row.record.case] = row.title or {}
    learners: dict[str, int] = {}
    lost: dict[tuple[str, str], list[float]] = {}
    titles: dict[tuple[str, str], Mapping[str, str]] = {}
    for (_, case), card in last.items():
        learners[case] = learners.get(case, 0) + 1
        for key, (title, points) in _lost(card).items():
            lost.setdefault((case, key), []).append(points)
            titles[case, key] = title
    found = [Loss(case, about[case], titles[case, key], len(of), learners[case], sum(of)) for (case, key), of in lost.items()]
    dearest = sorted(found, key=lambda one: (one.case, -one.lost, one.title["en"]))
    return [one for case in sorted(learners) for one in [each for each in dearest if each.case == case][:most]]


def _lost(card: Scorecard) -> dict[str, tuple[Mapping[str, str], float]]:
    """What each kind of mark took of the total of one scorecard, by its title; a slip made three times is one kind."""
    from grading.dearest import shares

    found: dict[str, tuple[Mapping[str, str], float]] = {}
    taken = shares(card)
    for finding in card.findings:
        if share := taken.get(finding.id, 0.0):
            before = found.get(finding.title["zh"], (finding.title, 0.0))[1]
            found[finding.title["zh"]] = finding.title, before + share
    return found
