"""A trainer decides: on a mark of a kept attempt, or on what a learner says against one.

A decision is weighed before it is kept: a :class:`Plan` holds what would be kept and the scorecards without it and with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import speech
from classroom.store.elsewhere import Elsewhere, regraded, weighed_elsewhere
from grading.appeal import ADDED, MISSING, NO_LOG, STRUCK, Appeal, AppealError
from grading.rulings import REPEATED, mark_key
from grading.scorecard import ON_WORDS

if TYPE_CHECKING:
    from classroom.store.disputes import Dispute
    from classroom.store.store import Store
    from grading import Finding, Scorecard
    from simulator import Attempt

CHANGED = "changed"
"""struck as one act and added as another"""
_UNMET = ("breached", "late", "overruled")


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
    alone: the review file takes it, no scorecard does. ``seen`` are the decisions it was weighed with, ``elsewhere`` the
    totals of attempts that were rewound from one another with this one and share what is decided on.
    """

    attempt: str | None
    made: tuple[Appeal, ...]
    before: Scorecard | None = None
    after: Scorecard | None = None
    seen: tuple[Appeal, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    def still_capped(self, lang: str) -> str:
        """What holds the total where it was, in words; empty where it moves or nothing does."""
        from grading.words import capped

        before, after = self.before, self.after
        return capped(after, lang) if before and after and before.total == after.total else ""

    def keep(self, store: Store, seen: Sequence[Appeal] | None = None) -> None:
        """Keep it, all or nothing; the kept totals of attempts that have ended follow, this one and those that share the mark.

        ``seen`` are the decisions the trainer knew of, by default those it was weighed with. Raises what :meth:`Store.appeal` does.
        """
        store.appeal(self.attempt, *self.made, seen=self.seen if seen is None else seen)
        if self.attempt is not None:
            regraded(store, self.attempt, self.made)


def on_mark(
    store: Store, attempt: str, finding: str | Finding | Mapping[str, Any], decision: str, reason: str, by: str, *, n: int | None = None, words: str = "",
    grave: bool | None = None, dispute: str | None = None, at: datetime | None = None,
) -> Plan:  # fmt: skip
    """Keep a decision on a mark of a kept attempt; returns what that did.

    The kept total of an attempt that has ended follows. Arguments and errors are those of :func:`grading.decide` and
    :meth:`Store.appeal`.
    """
    from grading import decide, grade

    log, known = store.load(attempt), store.appeals(attempt)
    appeal = decide(
        log, finding, decision, reason, by, at or datetime.now(UTC), n=n, words=words, grave=grave, dispute=dispute, appeals=known
    )
    plan = Plan(attempt, (appeal,), grade(log, appeals=known), grade(log, appeals=[*known, appeal]), tuple(known))
    plan.keep(store)
    return plan


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
    """What a verdict on a dispute would do.

    Raises :class:`grading.AppealError` for one that makes no sense, and for a dispute that was answered in the meantime.
    """
    if dispute.id and (how := store.closed(dispute.id)):
        raise AppealError(how, dispute.id)
    of = dispute.attempt
    if of is None or (dispute.n is None and dispute.finding is None):
        verdict = _naming(dispute, verdict)
        return Plan(None, tuple(_about_text(dispute, verdict, *step) for step in _steps(dispute, verdict)))
    from grading import grade
    from simulator import replay

    attempt, known = replay(store.load(of)), tuple(store.appeals(of))
    before = grade(attempt, appeals=known)
    dispute = as_it_stands(dispute, before.findings)
    verdict = _naming(dispute, verdict)
    made: list[Appeal] = []
    for decision, kind in _steps(dispute, verdict):
        if decision == STRUCK and made and disputed(grade(attempt, appeals=[*known, *made]).findings, dispute) is None:
            continue  # as a slip the words are no longer a repetition
        made.append(_one(attempt, before, dispute, verdict, decision, kind, [*known, *made]))
    if all(one.header == NO_LOG for one in made):
        return Plan(None, tuple(made))
    fitting = [one for one in made if one.header != NO_LOG]
    after, elsewhere = grade(attempt, appeals=[*known, *fitting]), weighed_elsewhere(store, of, fitting)
    return Plan(of, tuple(made), before, after, known, elsewhere)


def _one(
    attempt: Attempt, before: Scorecard, dispute: Dispute, verdict: Verdict, decision: str, kind: str, known: list[Appeal]
) -> Appeal:  # fmt: skip
    """One step of a verdict, on the mark it moves, else about the words alone."""
    found = disputed(before.findings, dispute)
    if decision == ADDED and kind:
        made = _addition(attempt, before, kind, dispute, verdict, known)
    else:
        made = _on_mark(attempt, found.id, decision, dispute, verdict, known) if found else None
    return made or _about_text(dispute, verdict, decision, kind)


def _naming(dispute: Dispute, verdict: Verdict) -> Verdict:
    """The verdict with the act that is added: what the trainer names, else what the learner missed.

    A change needs another act than was marked, or another weight, and words that can be one.
    """
    if on_no_words(dispute):
        if verdict.decision == CHANGED and not repeats(dispute.finding or ""):
            raise AppealError("unchangeable", dispute.finding)
        return verdict if verdict.decision == CHANGED and verdict.act else _without_act(verdict)
    act = verdict.act or (dispute.kind.removeprefix(MISSING) if dispute.kind != "missing" else "")
    same = act == dispute.kind and verdict.grave is None
    if verdict.decision == CHANGED and (not verdict.act or same or dispute.kind.startswith("missing")):
        raise AppealError("changed")
    return replace(verdict, act=act) if act and verdict.decision in (ADDED, CHANGED) else verdict


def _without_act(verdict: Verdict) -> Verdict:
    if verdict.decision == CHANGED:
        raise AppealError("changed")
    return replace(verdict, act=None, span=None, grave=None)


def on_no_words(dispute: Dispute) -> bool:
    """Is a dispute about a mark on no act: a repetition, what was put right, a time limit, a duty, a check, an ending?"""
    return not dispute.kind and dispute.finding is not None


def repeats(finding: str) -> bool:
    """Is a mark about words that were said again? They may be a slip of another kind."""
    return finding.startswith(REPEATED)


def as_it_stands(dispute: Dispute, findings: Sequence[Finding]) -> Dispute:
    """The dispute with the kind that its mark has now: praise that was struck is missing, what was added is there."""
    found = disputed(findings, dispute)
    if found is None:
        return dispute
    return replace(dispute, kind=found.act if found.verdict == "met" else kind_of(found), finding=found.id)


def kind_of(finding: Finding) -> str:
    """What a dispute about a mark is called: the act that was marked, or that it was missed or came late; empty for one on no act."""
    if finding.kind not in ON_WORDS:
        return ""
    return finding.act if finding.kind == "violation" else MISSING + finding.act


def _steps(dispute: Dispute, verdict: Verdict) -> list[tuple[str, str]]:
    """(decision, kind of mark) for each appeal that a verdict comes to."""
    old = dispute.kind if dispute.kind != "missing" else ""
    if verdict.decision == CHANGED and verdict.act == old:
        return [(ADDED, old)]
    if verdict.decision == CHANGED:
        steps = [(STRUCK, old), (ADDED, verdict.act or "")]
        return steps[::-1] if on_no_words(dispute) else steps
    return [(verdict.decision, verdict.act or "" if verdict.decision == ADDED else old)]


def disputed(findings: Sequence[Finding], dispute: Dispute) -> Finding | None:
    """The mark that a dispute is about; where it does not name one, of what is said to be missing one that was not met."""
    if dispute.finding:
        mark = mark_key(dispute.finding, dispute.n)
        return next((item for item in findings if mark_key(item.id, item.n) == mark and item.kind != "appeal"), None)
    own = [item for item in findings if item.n == dispute.n and is_about(item, dispute.kind.removeprefix(MISSING))]
    missed = [item for item in own if item.verdict != "met"] if dispute.kind.startswith(MISSING) else []
    return next(iter([*missed, *own]), None)


def _addition(
    attempt: Attempt, before: Scorecard, act: str, dispute: Dispute, verdict: Verdict, known: list[Appeal]
) -> Appeal | None:
    """What is added, under the mark that it moves; None for a courtesy that no mark lacks."""
    from grading import grade

    n = dispute.n
    if n is None:
        raise AppealError("no_event", "–")
    if act in speech.VIOLATIONS:
        return _on_mark(attempt, f"violation:{n}:{act}", ADDED, dispute, verdict, known)
    for was in _lacking(attempt, before.findings, dispute, act):
        made = _on_mark(attempt, was.id, ADDED, dispute, verdict, known)
        now = next((item for item in grade(attempt, appeals=[*known, made]).findings if item.id == was.id), was)
        if (now.verdict, now.points, now.possible) != (was.verdict, was.points, was.possible):
            return made
    return None


def _lacking(attempt: Attempt, findings: Sequence[Finding], dispute: Dispute, act: str) -> list[Finding]:
    """The marks on a courtesy that was not met: the one that is disputed first, then that of the moment in which event ``n``
    was said, then by what they can still gain and how near they are.
    """
    said = next((item for item in attempt.state.utterances if item.n == dispute.n), None)
    own = f"moment:{said.part}:{said.moment}:{act}" if said else ""
    due = [item for item in findings if item.kind != "violation" and is_about(item, act) and item.verdict in _UNMET]
    return sorted(due, key=lambda item: (
        item.id != dispute.finding, item.id != own, _UNMET.index(item.verdict), abs((item.n or 0) - (dispute.n or 0)), item.id
    ))  # fmt: skip


def is_about(finding: Finding, act: str) -> bool:
    """Is a finding a mark on words about this act?"""
    return finding.kind in ON_WORDS and finding.act == act


def _on_mark(attempt: Attempt, mark: str, decision: str, dispute: Dispute, verdict: Verdict, known: list[Appeal]) -> Appeal:
    from grading import decide

    words, start = "", 0
    if decision == ADDED and (place := verdict.span or (dispute.start, dispute.end)):
        words, start = dispute.text[place[0] : place[1]], place[0]
    return decide(
        attempt, mark, decision, verdict.reason, verdict.by, verdict.at, n=dispute.n, words=words, start=start,
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
