"""Attempts whose logs came from elsewhere, linked to those they were rewound from as where they were made."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from classroom.store import family
from classroom.store.records import row_of
from classroom.store.tables import AttemptRow, EventRow
from classroom.store.writing import next_number
from simulator.log import Origin, origin_of


def link(session: Session, attempt: str) -> None:
    """Link an attempt to the one it was rewound from, and those of its learner to it that were rewound from it, where both are kept."""
    row = row_of(session, attempt)
    alike = select(AttemptRow).where(
        AttemptRow.learner == row.learner, AttemptRow.case == row.case, AttemptRow.seed == row.seed, AttemptRow.header == row.header
    )  # fmt: skip
    rows = session.scalars(alike.order_by(AttemptRow.begun, AttemptRow.started, AttemptRow.id)).all()
    for child in rows:
        origin = origin_of(json.loads(child.origin)) if child.parent is None and child.origin else None
        if origin and (came := next(((other, n) for other in rows if (n := _left_at(session, other, child, origin))), None)):
            child.parent, child.parent_n = came[0].id, origin.n
            session.flush()
            _settle(session, *came)


def _left_at(session: Session, other: AttemptRow, child: AttemptRow, origin: Origin) -> int:
    """The last event that ``other`` had when ``child`` was rewound from it; 0 where it was not.

    Who was rewound from the same has that event only because it was done once more.
    """
    if other.id == child.id or child.id in family.origins(session, other.id) or (other.origin and json.loads(other.origin)["last"] == origin.last):
        return 0
    wanted = select(EventRow.n).where(EventRow.attempt == other.id, EventRow.n > origin.n, EventRow.line.contains(f'"hash":"{origin.last}"'))
    there = session.scalar(wanted) or 0
    return there if there and family.shared(session, other.id, child.id) >= origin.n else 0


def _settle(session: Session, other: AttemptRow, n: int) -> None:
    """Whoever was played on since somebody went back in it is open, whatever was taken in first; who stands as then is rewound."""
    played_on = session.get(EventRow, (other.id, n + 1)) is not None
    rewound = other.gone_back is not None and other.gone_back >= (other.touched or 0)
    if played_on:
        other.touched = next_number(session)
    if rewound or not played_on:
        other.gone_back = other.touched
