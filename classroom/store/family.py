"""Attempts that were rewound from one another, and what they have in common.

A log is a chain of hashes: where one line of two logs is the same, all before it are. What was said and judged up to there is one
and the same in both, and so is what a trainer decides about it; from there on each goes its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from classroom.store.records import row_of
from classroom.store.tables import AttemptRow, EventRow
from classroom.store.writing import parted, spelled


def lock(session: Session, attempt: str) -> None:
    """Let one transaction at a time decide on a family; the others wait (SQLite has one writer anyhow).

    LookupError for an attempt that is not kept here.
    """
    row_of(session, attempt)
    session.execute(select(AttemptRow.id).where(AttemptRow.id == _root(session, attempt)).with_for_update())


def members(session: Session, attempt: str) -> list[AttemptRow]:
    """The attempt that others were rewound from, then all that came of it, in whatever order; none for an unknown one."""
    root = session.get(AttemptRow, _root(session, attempt))
    found = [root] if root else []
    seen, grown = {row.id for row in found}, found
    while grown:
        rows = session.scalars(select(AttemptRow).where(AttemptRow.parent.in_([row.id for row in grown])).order_by(AttemptRow.id))
        grown = [row for row in rows if row.id not in seen]
        seen.update(row.id for row in grown)
        found += grown
    return found


def relatives(session: Session, attempt: str) -> list[tuple[AttemptRow, int]]:
    """The other members of the family, oldest first, each with the number of events that are the same."""
    others = [row for row in members(session, attempt) if row.id != attempt]
    return [(row, shared(session, attempt, row.id)) for row in sorted(others, key=lambda row: (row.begun or 0, row.started, row.id))]


def shared(session: Session, one: str, other: str) -> int:
    """How many events two attempts of a family begin with in common."""
    left, right = aliased(EventRow), aliased(EventRow)
    same = select(func.max(left.n)).join(right, (left.n == right.n) & (left.line == right.line))
    return session.scalar(same.where(left.attempt == one, right.attempt == other)) or 0


class Alike(NamedTuple):
    """An attempt whose log and another one begin alike, up to the end of the shorter; it has ``n`` events."""

    id: str
    learner: str
    n: int


def alike(session: Session, lines: Sequence[str], learner: str | None = None) -> list[Alike]:
    """The attempts, of one learner if given, that begin as a log with these ``lines`` does or that it is the beginning of, oldest first.

    Only the last line that both have is looked at, so that a class of logs is not read anew for each: whoever needs to know that all
    before it are as they were written loads the attempt.
    """
    header, _ = parted(lines[0])
    scenario = header["scenario"]
    events = func.count(EventRow.n)
    wanted = select(AttemptRow.id, AttemptRow.learner, events).outerjoin(EventRow, EventRow.attempt == AttemptRow.id).where(
        AttemptRow.case == scenario["case"], AttemptRow.seed == str(scenario["seed"]), AttemptRow.header == spelled(header)
    )  # fmt: skip
    if learner is not None:
        wanted = wanted.where(AttemptRow.learner == learner)
    rows = session.execute(wanted.group_by(AttemptRow.id).order_by(AttemptRow.begun, AttemptRow.started, AttemptRow.id))
    found = [Alike(*row) for row in rows]
    return [one for one in found if _line(session, one.id, last := min(one.n, len(lines) - 1)) == (lines[last] if last else None)]


def _line(session: Session, attempt: str, n: int) -> str | None:
    row = session.get(EventRow, (attempt, n)) if n else None
    return row.line if row else None


def reaching(session: Session, attempt: str) -> dict[str, int | None]:
    """For each member of a family the event up to which what holds there holds in ``attempt``; None for all of it (itself)."""
    held: dict[str, int | None] = {row.id: n for row, n in relatives(session, attempt)}
    return {**held, attempt: None}


def origins(session: Session, attempt: str) -> list[str]:
    """The attempts that this one was rewound from, oldest first, whether they are kept here or not."""
    found: list[str] = []
    row = session.get(AttemptRow, attempt)
    while row is not None and row.parent and row.parent not in (attempt, *found):
        found.append(row.parent)
        row = session.get(AttemptRow, row.parent)
    return found[::-1]


def _root(session: Session, attempt: str) -> str:
    return next(iter(origins(session, attempt)), attempt)
