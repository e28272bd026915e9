"""Logs that trainees hand in from their own machines, kept in the store of the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from classroom.store.grades import graded
from classroom.store.store import Store, StoreError

if TYPE_CHECKING:
    from simulator import Log

Became = Literal["kept", "continued", "known"]
"""kept anew; more of an attempt that was kept shorter; nothing new"""


def take_in(store: Store, log: Log, learner: str) -> tuple[str, Became]:
    """Keep ``log`` as an attempt of ``learner``; returns its id and what came of it. Handing the same log in again changes nothing.

    What it was rewound from, or what was rewound from it, is linked to it where that is kept too.
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
        if log.gone_back and len(log.events) >= has:
            store.gone_back(kept)
    store.link(kept)
    if attempt.ended and store.record(kept).ended is None:
        card, _ = graded(attempt, store.appeals(kept))
        store.finish(kept, card.total if card else None)
    return kept, taken


def _kept(store: Store, log: Log, learner: str) -> tuple[str, int] | None:
    """The attempt of this learner that begins as ``log`` does, or that ``log`` is the beginning of, with the events it has: the longest that is whole."""
    for one in sorted(store.alike(log, learner), key=lambda one: -one.n):
        if _is_whole(store, one.id):
            return one.id, one.n
    return None


def _is_whole(store: Store, attempt: str) -> bool:
    """Is a kept attempt as it was written? What was altered is not the log that comes in, which is whole."""
    from simulator import TamperedLog

    try:
        store.load(attempt)
    except TamperedLog:
        return False
    except StoreError as wrong:
        if wrong.kind != "corrupt":
            raise
        return False
    return True


def owner(store: Store, log: Log, named: str) -> str:
    """Whose attempt a log is that was sent back: of ``named`` or, whatever the file was called by then, of the only one here who has it.

    Whoever played on meanwhile has it as the beginning of a longer one.
    """
    if _kept(store, log, named) is not None:
        return named
    others = {one.learner for one in store.alike(log) if one.n >= len(log.events)}
    return others.pop() if len(others) == 1 else named


def twins(store: Store, kept: str) -> list[str]:
    """Other learners of whom the very same log is kept, step by step: one may have handed in what the other played."""
    log, own = store.load(kept), store.record(kept).learner
    return sorted({one.learner for one in store.alike(log) if one.learner != own and one.n == len(log.events)})
