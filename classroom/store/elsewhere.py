"""A decision holds wherever the same words stand: in attempts that were rewound from one another, as far as they share them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from classroom.store.appeals import holds
from grading.appeal import Appeal

if TYPE_CHECKING:
    from classroom.store.records import Record
    from classroom.store.store import Store


class Elsewhere(NamedTuple):
    """Another attempt that a decision holds in, with its total before and after."""

    record: Record
    before: int
    after: int


def weighed_elsewhere(store: Store, attempt: str, made: Sequence[Appeal]) -> tuple[Elsewhere, ...]:
    """What decisions on ``attempt`` would do to those of its relatives that have ended and share the marks, oldest first."""
    found = []
    for record, reach in _ended(store, attempt):
        fitting = [one for one in made if holds(one.place, reach)]
        totals = _totals(store, record, (), fitting) if fitting else None
        if totals:
            found.append(Elsewhere(record, totals[0], totals[1]))
    return tuple(found)


def regraded(store: Store, attempt: str, made: Iterable[Appeal]) -> None:
    """Let the kept totals follow what was decided on ``attempt``: its own, and those of relatives that share the marks.

    Everything that is kept by now is looked at again, so of two trainers who decide at the same moment the later total has both.
    """
    new = tuple(made)
    others = [record for record, reach in _ended(store, attempt) if any(holds(one.place, reach) for one in new)]
    for record in (store.record(attempt), *others):
        if record.ended and (totals := _totals(store, record, ())):
            store.finish(record.id, totals[0])


def _ended(store: Store, attempt: str) -> Iterator[tuple[Record, int]]:
    return ((record, reach) for record, reach in store.relatives(attempt) if record.ended)


def _totals(store: Store, record: Record, *more: Sequence[Appeal]) -> tuple[int, ...] | None:
    """The totals of an attempt with what is kept and with each of ``more`` besides.

    None for one whose record is unsound: its total stays as it is, and whoever opens it is told.
    """
    from grading import AuthorError, grade
    from simulator import StaleEvent, TamperedLog, replay

    try:
        attempt, known = replay(store.load(record.id)), store.appeals(record.id)
        return tuple(grade(attempt, appeals=[*known, *one]).total for one in more)
    except (AuthorError, StaleEvent, TamperedLog):
        return None
