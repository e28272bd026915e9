"""A trainer decides: on a mark of a kept attempt, or on what a learner says against one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grading.appeal import ADDED, MISSING, NO_LOG, Appeal

if TYPE_CHECKING:
    from classroom.disputes import Dispute
    from classroom.store import Store
    from grading import Finding


def on_mark(
    store: Store, attempt: str, finding: str, decision: str, reason: str, by: str, *, n: int | None = None, words: str = "",
    dispute: str | None = None, at: datetime | None = None,
) -> tuple[Appeal, int, int]:  # fmt: skip
    """Keep a decision on a mark of a kept attempt; returns it with the total before and after.

    The kept total of an attempt that has ended follows. Arguments and errors are those of :func:`grading.decide` and
    :meth:`Store.appeal`.
    """
    from grading import decide, grade

    log, known = store.load(attempt), store.appeals(attempt)
    before = grade(log, appeals=known).total
    appeal = decide(
        log, finding, decision, reason, by, at or datetime.now(UTC), n=n, words=words, dispute=dispute, appeals=known
    )
    store.appeal(attempt, appeal)
    after = grade(log, appeals=store.appeals(attempt)).total
    if store.record(attempt).ended:
        store.finish(attempt, after)
    return appeal, before, after


def on_dispute(
    store: Store, dispute: Dispute, decision: str, reason: str, by: str, at: datetime | None = None, *, act: str | None = None
) -> Appeal:
    """Keep the answer to a dispute: on the mark of its attempt that it is about, else on its text alone.

    A learner may say that something is missing without naming it; ``act`` is then what the trainer adds.  Raises what
    :func:`on_mark` does.
    """
    if act is not None and dispute.kind == "missing":
        dispute = replace(dispute, kind=MISSING + act)
    mark = _mark(store, dispute)
    if mark is not None and dispute.attempt is not None:
        words = dispute.text[dispute.start : dispute.end]
        made, _, _ = on_mark(
            store, dispute.attempt, mark, decision, reason, by, n=dispute.n, words=words if decision == ADDED else "",
            dispute=dispute.id, at=at,
        )  # fmt: skip
        return made
    appeal = _on_text(dispute, decision, reason, by, at or datetime.now(UTC))
    store.appeal(None, appeal)
    return appeal


def _mark(store: Store, dispute: Dispute) -> str | None:
    """The id of the mark a dispute is about; None outside an attempt or where the card has no such mark."""
    from grading import grade

    if dispute.attempt is None or dispute.n is None:
        return None
    act = dispute.kind.removeprefix(MISSING)
    card = grade(store.load(dispute.attempt), appeals=store.appeals(dispute.attempt))
    own = [item for item in card.findings if item.n == dispute.n and _is_about(item, act)]
    return own[0].id if own else None


def _is_about(finding: Finding, act: str) -> bool:
    return finding.kind in ("violation", "moment", "owed") and finding.id.rsplit(":", 1)[-1] == act


def _on_text(dispute: Dispute, decision: str, reason: str, by: str, at: datetime) -> Appeal:
    kind = dispute.kind.removeprefix(MISSING) if decision == ADDED else dispute.kind
    span = (dispute.start, dispute.end) if dispute.start < dispute.end else None
    named = kind if kind != "missing" else ""
    return Appeal(NO_LOG, None, f"text:{dispute.id}:{dispute.kind.removeprefix(MISSING)}", named, span, decision, reason, by, at, dispute.text, dispute.lang, dispute.id)
