"""Kept attempts without their events, as rows and as what is told about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from classroom.store.tables import AttemptRow, EventRow, ProgramRow

if TYPE_CHECKING:
    from simulator.log import Origin

_TITLES: dict[str, Mapping[str, str]] = {}
"""the title of the case in a program, in both languages, by the hash of the program: reading one takes milliseconds"""


@dataclass(frozen=True)
class Record:
    """One kept attempt without its events. Times are UTC; ``ended`` and ``score`` are None until the end.

    ``titles`` is what its case was called in it, by language, whatever bank it is from; empty where that cannot be read.
    ``rewound`` is one that was not ended: somebody went back in it, and what was done instead is an attempt of its own.
    ``from_n`` is after how many events this one was rewound from another, ``parent`` that other where it is kept here.
    """

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
    titles: Mapping[str, str] = field(default_factory=dict)
    rewound: bool = False
    from_n: int | None = None


def row_of(session: Session, attempt_id: str) -> AttemptRow:
    """The row of a kept attempt; LookupError for one that is not kept here."""
    row = session.get(AttemptRow, attempt_id)
    if row is None:
        raise LookupError(f"no attempt {attempt_id} is kept here")
    return row


def is_rewound() -> ColumnElement[bool]:
    """Was another attempt rewound from one that had not ended, here or where its log comes from, and nothing done in it since?"""
    later = aliased(AttemptRow)
    here = exists().where(later.parent == AttemptRow.id, later.begun > AttemptRow.touched)
    return AttemptRow.ended.is_(None) & (here | (func.coalesce(AttemptRow.gone_back, -1) >= func.coalesce(AttemptRow.touched, 0)))


def origin_of(session: Session, row: AttemptRow) -> Origin | None:
    """What the attempt of a row was rewound from, as its log says it; where that does not, the attempt it names as it stands by now."""
    from simulator.log import Origin, origin_of

    if row.origin is not None:
        return origin_of(json.loads(row.origin))
    last = select(EventRow.line).where(EventRow.attempt == row.parent).order_by(EventRow.n.desc()).limit(1)
    line = session.scalar(last) or session.scalar(select(AttemptRow.header).where(AttemptRow.id == row.parent)) if row.parent else None
    return Origin(row.parent_n or 0, str(json.loads(line)["hash"])) if line else None


def record_of(session: Session, row: AttemptRow) -> Record:
    """What is told about the attempt of a row."""
    if row.program not in _TITLES:
        _TITLES[row.program] = _titles(session.get(ProgramRow, row.program))
    return Record(
        row.id, row.learner, row.case, row.lang, int(row.seed), row.persona, row.procedure, row.parent, row.parent_n,
        row.started, row.updated, row.ended, row.score, _TITLES[row.program], was_rewound(session, row),
        row.parent_n if row.origin is None else int(json.loads(row.origin)["n"]),
    )  # fmt: skip


def was_rewound(session: Session, row: AttemptRow) -> bool:
    """Is the attempt of a row one that somebody went back in before its end?"""
    return row.ended is None and session.scalar(select(AttemptRow.id).where(AttemptRow.id == row.id, is_rewound())) is not None


def _titles(program: ProgramRow | None) -> Mapping[str, str]:
    try:
        return {lang: str(title) for lang, title in json.loads(program.json)["case"]["title"].items()} if program else {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # altered: whoever loads the attempt is told so
        return {}
