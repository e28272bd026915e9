"""Where the store is tried: SQLite always, PostgreSQL where ``MINGJING_POSTGRES`` names an empty database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from classroom.store.database import url_of

POSTGRES = os.environ.get("MINGJING_POSTGRES", "")
"""the URL of an empty PostgreSQL database that may be written to, if there is one"""
PLACES = ["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(not POSTGRES, reason="the variable MINGJING_POSTGRES names no database"))]


@contextmanager
def empty(place: str, folder: Path) -> Iterator[str]:
    """The URL of an empty store that several processes or sessions can open: a file in ``folder``, or a schema of its own."""
    if place == "sqlite":
        yield f"sqlite:///{folder / 'attempts.sqlite'}"
        return
    schema = f"test_{uuid4().hex}"
    engine = create_engine(url_of(POSTGRES))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield str(url_of(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False))
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()
