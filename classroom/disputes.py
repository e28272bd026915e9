"""Disputes: what a learner has to say against a mark, kept beside the attempts and never changed.

A dispute keeps the whole text and every mark that was shown with it, so that whoever decides later sees what the learner
saw, whatever the reader has learnt since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classroom.labels import LANGUAGES
from classroom.tables import AppealRow, AttemptRow, DisputeRow, EventRow, can_hold
from grading.appeal import ACTS

MISSING = "missing"
"""The kind of a dispute about something that was not marked; ``missing:apology`` names the act."""
KINDS = frozenset({*ACTS, MISSING, *(f"{MISSING}:{act}" for act in ACTS)})
STATUSES = ("open", "answered")
"""A dispute is answered once an appeal names it."""
LONGEST_TEXT = 20_000
LONGEST_ARGUMENT = 2_000
LONGEST_ID = 300
"""of a mark"""

_DISPUTES = UUID("0b9d7a52-6c1f-5a0e-9f4b-6f7d2a1c83d4")


@dataclass(frozen=True)
class Dispute:
    """One kept dispute: ``argument`` against the mark ``kind`` on ``text[start:end]``, made at ``made`` (UTC).

    ``kind`` is the act that was marked, ``missing``, or ``missing:`` and the act that was not. ``marks`` are all that were
    shown, as plain JSON. ``attempt`` and ``n`` name the event it was said in; None outside an attempt. ``finding`` is the id of the
    mark on the scorecard: several can be about one act at one event.
    """

    id: str
    learner: str
    lang: str
    text: str
    situation: str
    marks: list[dict[str, Any]]
    kind: str
    start: int
    end: int
    argument: str
    made: datetime
    attempt: str | None
    n: int | None
    finding: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A plain dict; the time is ISO text."""
        return {**asdict(self), "made": self.made.isoformat()}


def sound(
    lang: str, text: str, situation: str, marks: Sequence[Mapping[str, Any]], kind: str, start: int, end: int, argument: str,
    attempt: str | None, n: int | None, finding: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The fields of a dispute as its row has them. ValueError says which makes no sense."""
    if lang not in LANGUAGES or kind not in KINDS:
        raise ValueError(f"no such language or kind: {lang!r}, {kind!r}")
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise ValueError(f"a disputed text has 1 to {LONGEST_TEXT} characters")
    if not 0 <= start <= end <= len(text) or (start == end and not kind.startswith(MISSING)):
        raise ValueError(f"{start}–{end} is no part of a text of {len(text)} characters")
    if not argument.strip() or len(argument) > LONGEST_ARGUMENT:
        raise ValueError(f"an argument has 1 to {LONGEST_ARGUMENT} characters")
    if finding is not None and not 0 < len(finding) <= LONGEST_ID:
        raise ValueError(f"the id of a mark has 1 to {LONGEST_ID} characters")
    if not all(map(can_hold, (text, argument, situation, finding or ""))):
        raise ValueError("the words hold a sign that cannot be kept")
    return {
        "lang": lang, "text": text, "situation": situation, "marks": json.dumps([dict(mark) for mark in marks], ensure_ascii=True),
        "kind": kind, "start": start, "end": end, "argument": argument.strip(), "attempt": attempt, "n": n,
        "finding": finding,
    }  # fmt: skip


def keep(session: Session, now: datetime, learner: str, found: Mapping[str, Any]) -> str:
    """Add the row of a dispute; returns its id. LookupError for an attempt, or an event of it, that is not kept here."""
    attempt, n = found["attempt"], found["n"]
    if attempt is not None and session.get(AttemptRow, attempt) is None:
        raise LookupError(f"no attempt {attempt} is kept here")
    if n is not None and (attempt is None or session.get(EventRow, (attempt, n)) is None):
        raise LookupError(f"no event {n} of attempt {attempt} is kept here")
    earlier = session.scalar(select(func.count()).select_from(DisputeRow).where(DisputeRow.learner == learner))
    row = DisputeRow(id=str(uuid5(_DISPUTES, f"{learner}\x1f{earlier}")), learner=learner, made=now, **found)
    session.add(row)
    session.flush()
    return row.id


def kept(session: Session, status: str | None) -> list[Dispute]:
    """All disputes with a status, oldest first. ValueError for an unknown status."""
    if status is not None and status not in STATUSES:
        raise ValueError(f"no such status: {status!r}; known are {', '.join(STATUSES)}")
    answered = set(session.scalars(select(AppealRow.dispute).where(AppealRow.dispute.is_not(None))))
    rows = session.scalars(select(DisputeRow).order_by(DisputeRow.made, DisputeRow.id))
    return [_dispute(row) for row in rows if status is None or (row.id in answered) == (status == "answered")]


def is_answered(session: Session, id: str) -> bool:
    """Has a decision named this dispute?"""
    return session.scalar(select(AppealRow.id).where(AppealRow.dispute == id).limit(1)) is not None


def _dispute(row: DisputeRow) -> Dispute:
    return Dispute(
        row.id, row.learner, row.lang, row.text, row.situation, json.loads(row.marks), row.kind, row.start, row.end,
        row.argument, row.made, row.attempt, row.n, row.finding,
    )  # fmt: skip
