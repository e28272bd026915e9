"""Rows that no longer read as what was written: a list leaves them out, and they are told by their ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from classroom.store.tables import AttemptRow, DisputeRow

DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""what comes of reading a row that somebody edited by hand"""
Made = TypeVar("Made")
Row = AttemptRow | DisputeRow


class Damaged(NamedTuple):
    """A row that cannot be read: ``kind`` is ``attempts`` or ``disputes``."""

    kind: str
    id: str


def sound(session: Session, wanted: Select[Any], made: Callable[[Any], Made], spoilt: list[Damaged] | None = None) -> list[Made]:
    """What is ``made`` of the rows that are ``wanted``, in their order, without those that are damaged; these go into ``spoilt``."""
    table = wanted.column_descriptions[0]["entity"]
    try:
        together = session.scalars(wanted).all()  # read at once they need not be asked for one by one
    except DAMAGE:
        together = []
    found: list[Made] = []
    for id in session.scalars(wanted.with_only_columns(table.id)).all():
        try:
            found.append(made(session.get_one(table, id)))
        except DAMAGE:
            if spoilt is not None:
                spoilt.append(Damaged(table.__tablename__, id))
    del together
    return found
