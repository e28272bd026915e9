"""A trainer decides: on a mark of a kept attempt, or on what a learner says against one.

A decision is weighed before it is kept: a :class:`Plan` holds what would be kept and the scorecards without it and with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import speech
from grading.appeal import ADDED, MISSING, NO_LOG, STRUCK, Appeal, AppealError

if TYPE_CHECKING:
    from classroom.disputes import Dispute
    from classroom.store import Store
    from grading import Finding, Scorecard

CHANGED = "changed"
"""struck as one act and added as another"""
ON_WORDS = ("violation", "moment", "owed")


@dataclass(frozen=True)
class Verdict:
    """What a trainer wants: ``decision`` is struck, upheld, added or changed, by whom, why and when.

    ``act`` is what is added (in place of what was marked), ``span`` the characters that show it, all that was said if none
    are given; ``grave`` says whether it crosses a line, None leaves that to the reader.
    """

    decision: str
    reason: str
    by: str
    at: datetime
    act: str | None = None
    span: tuple[int, int] | None = None
    grave: bool | None = None


@dataclass(frozen=True)
class Plan:
    """What keeping a decision would do.

    ``attempt`` and the cards are None for a text outside any attempt. What no mark of the attempt fits is made for the words
    alone: the review file takes it, no scorecard does.
    """

    attempt: str | None
    made: tuple[Appeal, ...]
    before: Scorecard | None = None
    after: Scorecard | None = None

    def keep(self, store: Store) -> None:
        """Keep it, all or nothing; the kept total of an attempt that has ended follows."""
        store.appeal(self.attempt, *self.made)
        if self.attempt is not None and self.after and store.record(self.attempt).ended:
            store.finish(self.attempt, self.after.total)


def on_mark(
    store: Store, attempt: str, finding: str, decision: str, reason: str, by: str, *, n: int | None = None, words: str = "",
    grave: bool | None = None, dispute: str | None = None, at: datetime | None = None,
) -> tuple[Appeal, int, int]:  # fmt: skip
    """Keep a decision on a mark of a kept attempt; returns it with the total before and after.

    The kept total of an attempt that has ended follows. Arguments and errors are those of :func:`grading.decide` and
    :meth:`Store.appeal`.
    """
    from grading import decide, grade

    log, known = store.load(attempt), store.appeals(attempt)
    appeal = decide(
        log, finding, decision, reason, by, at or datetime.now(UTC), n=n, words=words, grave=grave, dispute=dispute, appeals=known
    )
    plan = Plan(attempt, (appeal,), grade(log, appeals=known), grade(log, appeals=[*known, appeal]))
    plan.keep(store)
    assert plan.before and plan.after
    return appeal, plan.before.total, plan.after.total


def on_dispute(
    store: Store, dispute: Dispute, decision: str, reason: str, by: str, at: datetime | None = None, *, act: str | None = None,
    grave: bool | None = None,
) -> Appeal:  # fmt: skip
    """Keep the answer to a dispute: on the mark of its attempt that it is about, else on its text alone.

    A learner may say that something is missing without naming it; ``act`` is then what the trainer adds.  Raises what
    :func:`on_mark` does.
    """
    plan = planned(store, dispute, Verdict(decision, reason, by, at or datetime.now(UTC), act, grave=grave))
    plan.keep(store)
    return plan.made[-1]


def planned(store: Store, dispute: Dispute, verdict: Verdict) -> Plan:
    """What a verdict on a dispute would do. Raises :class:`grading.AppealError` for one that makes no sense."""
    if act := _named(dispute, verdict):
        verdict = replace(verdict, act=act)
    if dispute.attempt is None or dispute.n is None:
        return Plan(None, tuple(_about_text(dispute, verdict, *step) for step in _steps(dispute, verdict)))
    from grading import grade
    from simulator import replay

    attempt, known = replay(store.load(dispute.attempt)), store.appeals(dispute.attempt)
    before = grade(attempt, appeals=known)
    made: list[Appeal] = []
    for decision, kind in _steps(dispute, verdict):
        mark = _mark(before.findings, dispute, decision, kind)
        if mark:
            made.append(_on_mark(attempt, mark, decision, dispute, verdict, [*known, *made]))
        else:
            made.append(_about_text(dispute, verdict, decision, kind))
    if all(one.header == NO_LOG for one in made):
        return Plan(None, tuple(made))
    fitting = [one for one in made if one.header != NO_LOG]
    return Plan(dispute.attempt, tuple(made), before, grade(attempt, appeals=[*known, *fitting]))


def _named(dispute: Dispute, verdict: Verdict) -> str:
    """The act that is added: what the trainer names, else what the learner missed; a change needs another than was marked."""
    act = verdict.act or (dispute.kind.removeprefix(MISSING) if dispute.kind != "missing" else "")
    if verdict.decision == CHANGED and (not verdict.act or act == dispute.kind or dispute.kind.startswith("missing")):
        raise AppealError("changed")
    return act if verdict.decision in (ADDED, CHANGED) else ""


def _steps(dispute: Dispute, verdict: Verdict) -> list[tuple[str, str]]:
    """(decision, kind of mark) for each appeal that a verdict comes to."""
    old = dispute.kind if dispute.kind != "missing" else ""
    if verdict.decision == CHANGED:
        return [(STRUCK, old), (ADDED, verdict.act or "")]
    return [(verdict.decision, verdict.act or "" if verdict.decision == ADDED else old)]


def _mark(findings: Sequence[Finding], dispute: Dispute, decision: str, kind: str) -> str:
    """The id of the mark that a step is about; empty where the card has none."""
    if decision == ADDED:
        return _open(findings, dispute.n or 0, kind)
    found = disputed(findings, dispute)
    return found.id if found else ""


def disputed(findings: Sequence[Finding], dispute: Dispute) -> Finding | None:
    """The mark that a dispute is about: of what is said to be missing one that was not met."""
    own = [item for item in findings if item.n == dispute.n and is_about(item, dispute.kind.removeprefix(MISSING))]
    missed = [item for item in own if item.verdict != "met"] if dispute.kind.startswith(MISSING) else []
    return next(iter([*missed, *own]), None)


def _open(findings: Sequence[Finding], n: int, act: str) -> str:
    """The mark under which an act said at event ``n`` is added: the slip, or the courtesy that was due nearest to it."""
    if act in speech.VIOLATIONS:
        return f"violation:{n}:{act}"
    due = [item for item in findings if item.kind != "violation" and is_about(item, act) and item.verdict in ("breached", "late")]
    return min(due, key=lambda item: abs((item.n or 0) - n)).id if due else ""


def is_about(finding: Finding, act: str) -> bool:
    """Is a finding a mark on words about this act?"""
    return finding.kind in ON_WORDS and finding.id.rsplit(":", 1)[-1] == act


def _on_mark(attempt: object, mark: str, decision: str, dispute: Dispute, verdict: Verdict, known: list[Appeal]) -> Appeal:
    from grading import decide

    words, start = "", 0
    if decision == ADDED and (place := verdict.span or (dispute.start, dispute.end)):
        words, start = dispute.text[place[0] : place[1]], place[0]
    return decide(
        attempt, mark, decision, verdict.reason, verdict.by, verdict.at, n=dispute.n, words=words, start=start,  # type: ignore[arg-type]
        grave=verdict.grave, dispute=dispute.id or None, appeals=known,
    )  # fmt: skip


def _about_text(dispute: Dispute, verdict: Verdict, decision: str, kind: str) -> Appeal:
    """An appeal about the words alone."""
    from grading.deciding import is_grave

    place = verdict.span if decision == ADDED and verdict.span else (dispute.start, dispute.end)
    span = place if place[0] < place[1] else None
    slip = decision == ADDED and kind in speech.VIOLATIONS
    grave = slip and (is_grave(kind, dispute.text, span) if verdict.grave is None else verdict.grave)
    id = f"text:{dispute.id or f'{dispute.attempt}:{dispute.n}'}:{(kind or dispute.kind).removeprefix(MISSING)}"
    return Appeal(
        NO_LOG, None, id, kind, span, decision, verdict.reason, verdict.by, verdict.at, dispute.text, dispute.lang,
        dispute.id or None, grave,
    )
