"""Logs that trainees hand in from their own machines, kept in the store of the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from classroom.store.grades import graded
from classroom.store.store import Store

if TYPE_CHECKING:
    from simulator import Log

Taken = Literal["kept", "continued", "known"]
"""kept anew; more of an attempt that was kept shorter; nothing new"""


def take_in(store: Store, log: Log, learner: str) -> tuple[str, Taken]:
    """Keep ``log`` as an attempt of ``learner``; returns its id and what came of it. Handing the same log in again changes nothing.

    Raises ValueError for events that do not apply to the scenario (:class:`simulator.TamperedLog`).
    """
    from simulator import replay

    attempt = replay(log)
    taken: Taken = "kept"
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
    from simulator import TamperedLog

    mine = log.lines()
    best: tuple[str, int] | None = None
    for record in store.records(learner, log.scenario.case_id):
        try:
            lines = store.load(record.id).lines()
        except TamperedLog:  # whatever it was, it is not this log, which is whole
            continue
        shared = min(len(lines), len(mine))
        if lines[:shared] == mine[:shared] and (best is None or len(lines) - 1 > best[1]):
            best = record.id, len(lines) - 1
    return best


def twins(store: Store, kept: str) -> list[str]:
    """Other learners of whom the very same log is kept, step by step: one may have handed in what the other played."""
    from simulator import TamperedLog

    own, mine = store.record(kept), store.load(kept).lines()
    found: set[str] = set()
    for record in store.records(case=own.case):
        if record.learner != own.learner and (record.seed, record.lang, record.persona) == (own.seed, own.lang, own.persona):
            try:
                found |= {record.learner} if store.load(record.id).lines() == mine else set()
            except TamperedLog:  # whatever it was, it is not this log, which is whole
                continue
    return sorted(found)
