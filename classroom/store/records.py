"""Kept attempts without their events, as rows and as what is told about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from classroom.store.tables import AttemptRow


@dataclass(frozen=True)
class Record:
    """One kept attempt without its events. Times are UTC; ``ended`` and ``score`` are None until the end."""

    id: str
    learner: str
    case: str
    lang: str
    seed: int
    persona: str
    procedure: str
    parent: str | None
    parent_n: int | None
    started: datetime
    updated: datetime
    ended: datetime | None
    score: int | None


def row_of(session: Session, attempt_id: str) -> AttemptRow:
    """The row of a kept attempt; LookupError for one that is not kept here."""
    row = session.get(AttemptRow, attempt_id)
    if row is None:
        raise LookupError(f"no attempt {attempt_id} is kept here")
    return row


def record_of(row: AttemptRow) -> Record:
    """What is told about the attempt of a row."""
    return Record(
        row.id, row.learner, row.case, row.lang, int(row.seed), row.persona, row.procedure, row.parent, row.parent_n,
        row.started, row.updated, row.ended, row.score,
    )  # fmt: skip
