"""Logs that trainees hand in from their own machines, kept in the store of the trainer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from classroom.store.grades import graded
from classroom.store.store import Store

if TYPE_CHECKING:
    from classroom.store.records import Record
    from simulator import Log

Became = Literal["kept", "continued", "known"]
"""kept anew; more of an attempt that was kept shorter; nothing new"""


def take_in(store: Store, log: Log, learner: str) -> tuple[str, Became]:
    """Keep ``log`` as an attempt of ``learner``; returns its id and what came of it. Handing the same log in again changes nothing.

    Raises ValueError for events that do not apply to the scenario (:class:`simulator.TamperedLog`).
    """
    from simulator import replay

    attempt = replay(log)
    taken: Became = "kept"
    if (found := _kept(store, log, learner)) is None:
        kept = store.start(log, learner)
    else:
        kept, has = found
        taken = "continued" if len(log.events) > has else "known"
        for event in log.events[has:]:
            store.append(kept, event)
    if attempt.ended and store.record(kept).ended is None:
        card, _ = graded(attempt, store.appeals(kept))
        store.finish(kept, card.total if card else None)
    return kept, taken


def _kept(store: Store, log: Log, learner: str) -> tuple[str, int] | None:
    """The attempt of this learner that begins as ``log`` does, or that ``log`` is the beginning of, with the events it has."""
    mine = log.lines()
    best: tuple[str, int] | None = None
    for record, lines in _alike(store, log, learner):
        shared = min(len(lines), len(mine))
        if lines[:shared] == mine[:shared] and (best is None or len(lines) - 1 > best[1]):
            best = record.id, len(lines) - 1
    return best


def owner(store: Store, log: Log, named: str) -> str:
    """Whose attempt a log is that was sent back: of ``named`` or, whatever the file was called by then, of the only one here who has it.

    Whoever played on meanwhile has it as the beginning of a longer one.
    """
    if _kept(store, log, named) is not None:
        return named
    mine = log.lines()
    others = {record.learner for record, lines in _alike(store, log) if lines[: len(mine)] == mine}
    return others.pop() if len(others) == 1 else named


def twins(store: Store, kept: str) -> list[str]:
    """Other learners of whom the very same log is kept, step by step: one may have handed in what the other played."""
    own, log = store.record(kept), store.load(kept)
    mine = log.lines()
    return sorted({record.learner for record, lines in _alike(store, log) if record.learner != own.learner and lines == mine})


def _alike(store: Store, log: Log, learner: str | None = None) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The kept attempts, of ``learner`` only if given, at what may be the incident of ``log``, with the lines of their logs."""
    from simulator import TamperedLog

    drawn = log.scenario.seed, log.scenario.lang, log.scenario.persona
    for record in store.records(learner, log.scenario.case_id):
        if (record.seed, record.lang, record.persona) == drawn:
            try:
                yield record, store.load(record.id).lines()
            except TamperedLog:  # whatever it was, it is not this log, which is whole
                continue
