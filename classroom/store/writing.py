"""Attempts and their events as they go into the tables: a header without its program, and lines that each carry the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classroom.store.records import row_of
from classroom.store.tables import AttemptRow, EventRow, ProgramRow

_ATTEMPTS = UUID("6f0b5c52-2f0e-5d3c-9b35-0c6a1f1d7e11")


class Conflict(ValueError):
    """The attempt already has a different event at this place: it was continued somewhere else."""


class DamagedRow(ValueError):
    """A kept line that does not read as what was written."""


def insert(session: Session, lines: Sequence[str], learner: str, parent: tuple[str, int] | None, now: datetime) -> str:
    """Add the rows of an attempt whose log has these ``lines``, header first; returns its id. LookupError where its parent is not kept here."""
    if parent is not None:
        row_of(session, parent[0])
    item, program = parted(lines[0])
    scenario, came_about = item["scenario"], json.loads(lines[0]).get("rewound", {})
    mark = sha256(program.encode("ascii")).hexdigest()
    if session.get(ProgramRow, mark) is None:
        session.add(ProgramRow(hash=mark, json=program))
        session.flush()
    row = AttemptRow(
        id=_new_id(session, learner, item["hash"]), learner=learner, case=scenario["case"], lang=scenario["lang"],
        seed=str(scenario["seed"]), persona=scenario["persona"], procedure=scenario["procedure"], program=mark,
        header=spelled(item), parent=parent[0] if parent else None, parent_n=parent[1] if parent else None,
        started=now, updated=now, begun=(number := next_number(session)), touched=number,
        origin=spelled(came_about["from"]) if "from" in came_about else None, gone_back=number if came_about.get("gone_back") else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add_all(EventRow(attempt=row.id, n=n, line=line) for n, line in enumerate(lines[1:], start=1))
    return row.id


def append(session: Session, attempt: str, plain: dict[str, Any], now: datetime) -> None:
    """Add the row of an event, given as plain JSON; the same one again adds none. :class:`Conflict` and :class:`DamagedRow` say what stands in the way."""
    from simulator.log import chained

    n = plain["n"]
    row = row_of(session, attempt)
    before = session.get(EventRow, (attempt, n - 1)) if n > 1 else None
    if n > 1 and before is None:
        raise Conflict(f"attempt {attempt} has no event {n - 1} to put event {n} after")
    line = next(chained([plain], _hash(before.line if before else row.header)))
    there = session.get(EventRow, (attempt, n))
    if there is None:
        session.add(EventRow(attempt=attempt, n=n, line=line))
        row.updated, row.touched = now, next_number(session)
    elif there.line != line:
        raise Conflict(f"attempt {attempt} already has an event {n}")


def parted(header: str) -> tuple[dict[str, Any], str]:
    """The first line of a log as it is kept: the item without its program and what stands beside the chain, and the program as canonical JSON."""
    item = json.loads(header)
    item.pop("rewound", None)
    return item, spelled(item["scenario"].pop("program"))


def whole(header: str, program: str) -> str:
    """The header line as it was, with its program put back."""
    item = json.loads(header)
    item["scenario"]["program"] = json.loads(program)
    return spelled(item)


def spelled(item: Any) -> str:
    """The one spelling of a kept line."""
    return json.dumps(item, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _new_id(session: Session, learner: str, header_hash: str) -> str:
    """Opaque, and the same for the n-th attempt of a learner at a scenario wherever it is kept."""
    earlier = session.scalar(select(func.count()).select_from(AttemptRow).where(AttemptRow.learner == learner))
    return str(uuid5(_ATTEMPTS, f"{learner}\x1f{header_hash}\x1f{earlier}"))


def next_number(session: Session) -> int:
    """The number of this writing: one more than the last."""
    return 1 + (session.scalar(select(func.max(AttemptRow.touched))) or 0)


def _hash(line: str) -> str:
    """The hash at the end of a kept line."""
    try:
        return str(json.loads(line)["hash"])
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise DamagedRow(line[:40]) from wrong
