"""The database below a store: which one it is, how it is opened, and what its complaints mean."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool


class NoDriver(Exception):
    """The Python module that talks to a database is not installed; ``install`` is what pip calls it."""

    def __init__(self, module: str) -> None:
        self.install = _PACKAGES.get(module, module)
        super().__init__(module)


_PACKAGES = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary", "MySQLdb": "mysqlclient"}
"""what pip calls a module, where the names differ"""


def url_of(where: str | Path | URL) -> URL:
    """A file or a database URL, as a URL."""
    if isinstance(where, URL):
        return where
    if isinstance(where, str) and "://" in where:
        return make_url(where)
    return URL.create("sqlite", database=str(Path(where).expanduser()))


def is_lite(url: URL) -> bool:
    """Is it SQLite?"""
    return url.get_backend_name() == "sqlite"


def in_memory(url: URL) -> bool:
    """Does it last only as long as its one connection?"""
    return is_lite(url) and url.database in (None, "", ":memory:")


def make_folder(file: Path, private: bool) -> None:
    """Make the folder of a database file where it lacks; a ``private`` one nobody else on the machine can look into (POSIX).

    Raises OSError, also for a name that no system takes.
    """
    if "\0" in str(file):
        raise OSError(errno.EINVAL, "no name of a file")
    if private:
        file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)


def opened(url: URL, timeout: float) -> Engine:
    """An engine for ``url``; a writer waits ``timeout`` seconds for others (SQLite)."""
    if not is_lite(url):
        try:
            return create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError as missing:
            raise NoDriver(missing.name or url.drivername) from missing
    pool = StaticPool if in_memory(url) else QueuePool
    engine = create_engine(url, poolclass=pool, connect_args={"timeout": timeout, "check_same_thread": False})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: Any, _: object) -> None:
    """Transactions are begun by :func:`_begun`, not by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begun(connection: Any) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def kind_of(wrong: SQLAlchemyError) -> str:
    """What a database says, as a kind of :class:`classroom.StoreError`."""
    said = str(wrong.orig if isinstance(wrong, DBAPIError) else wrong).lower()
    signs = {
        "locked": ("locked", "busy", "lock timeout", "deadlock"),
        "readonly": ("readonly", "read-only", "unable to open", "permission denied"),
        "full": ("is full", "no space"),
        "corrupt": ("not a database", "malformed", "corrupt", "no such column", "has no column", "no row was found"),
    }
    return next((kind for kind, words in signs.items() if any(word in said for word in words)), "unreachable")


def kind_of_system(wrong: OSError) -> str:
    """What the file system says, as a kind of :class:`classroom.StoreError`."""
    return next((kind for kind, numbers in _SYSTEM.items() if wrong.errno in numbers), "unreachable")


_SYSTEM = {
    "full": (errno.ENOSPC, errno.EDQUOT),
    "readonly": (errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR),
}
