"""The tables of the store, as typed SQLAlchemy models."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, ForeignKey, Index, String, Text, func, inspect, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An instant, kept as UTC without a zone (SQLite knows none) and given back as UTC with one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """All tables of the store."""


class ProgramRow(Base):
    """The content scenarios were drawn from: canonical JSON under its SHA-256, kept once however often it is used."""

    __tablename__ = "programs"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    json: Mapped[str] = mapped_column(Text)


class AttemptRow(Base):
    """One attempt. ``header`` is the first line of its log without the program; ``draft`` is typed but unsent text.

    ``begun`` and ``touched`` number the writings in the store, so that what came last is known whatever the clock of the machine says.
    ``origin`` is what its log was rewound from, wherever that is kept; ``gone_back`` is the writing up to which its log, handed in, was one
    that somebody went back in.
    """

    __tablename__ = "attempts"
    __table_args__ = (Index("attempts_unfinished", "learner", "case", "lang", "ended"), Index("attempts_touched", "touched"))
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner: Mapped[str] = mapped_column(String(200))
    case: Mapped[str] = mapped_column(String(64))
    lang: Mapped[str] = mapped_column(String(8))
    seed: Mapped[str] = mapped_column(String(80))
    persona: Mapped[str] = mapped_column(String(64))
    procedure: Mapped[str] = mapped_column(String(64))
    program: Mapped[str] = mapped_column(ForeignKey("programs.hash"))
    header: Mapped[str] = mapped_column(Text)
    parent: Mapped[str | None] = mapped_column(ForeignKey("attempts.id"))
    parent_n: Mapped[int | None]
    started: Mapped[datetime] = mapped_column(Utc)
    updated: Mapped[datetime] = mapped_column(Utc)
    ended: Mapped[datetime | None] = mapped_column(Utc)
    score: Mapped[int | None]
    draft: Mapped[str | None] = mapped_column(Text)
    begun: Mapped[int | None]
    touched: Mapped[int | None]
    origin: Mapped[str | None] = mapped_column(Text)
    gone_back: Mapped[int | None]


class EventRow(Base):
    """One event of an attempt, as the line it has in the log. The key makes a second event ``n`` impossible."""

    __tablename__ = "events"
    attempt: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[str] = mapped_column(Text)


class DisputeRow(Base):
    """What a learner says against a mark, or about one that is not there. Rows are only ever added."""

    __tablename__ = "disputes"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    learner: Mapped[str] = mapped_column(String(200), index=True)
    lang: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    situation: Mapped[str] = mapped_column(Text)
    marks: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(64))
    start: Mapped[int]
    end: Mapped[int]
    argument: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime] = mapped_column(Utc)
    attempt: Mapped[str | None] = mapped_column(ForeignKey("attempts.id"))
    n: Mapped[int | None]
    finding: Mapped[str | None] = mapped_column(String(300))


class ClosingRow(Base):
    """That a dispute is no longer open, and how. The key makes a second answer impossible, in whichever database."""

    __tablename__ = "closings"
    dispute: Mapped[str] = mapped_column(ForeignKey("disputes.id"), primary_key=True)
    how: Mapped[str] = mapped_column(String(16))
    made: Mapped[datetime] = mapped_column(Utc)


class AppealRow(Base):
    """What a trainer decided about one mark. Rows are only ever added; the id is made of the content."""

    __tablename__ = "appeals"
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    attempt: Mapped[str | None] = mapped_column(ForeignKey("attempts.id"), index=True)
    header: Mapped[str] = mapped_column(String(64), index=True)
    n: Mapped[int | None]
    finding: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(64))
    start: Mapped[int | None]
    end: Mapped[int | None]
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(200))
    made: Mapped[datetime] = mapped_column(Utc)
    text: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(8))
    dispute: Mapped[str | None] = mapped_column(ForeignKey("disputes.id"))
    grave: Mapped[bool | None]
    was: Mapped[str | None] = mapped_column(String(16))
    settled: Mapped[int | None]


_SINCE = (
    ("appeals", "grave", "BOOLEAN"), ("disputes", "finding", "VARCHAR(300)"), ("appeals", "was", "VARCHAR(16)"),
    ("appeals", "settled", "INTEGER"), ("attempts", "begun", "INTEGER"), ("attempts", "touched", "INTEGER"),
    ("attempts", "origin", "TEXT"), ("attempts", "gone_back", "INTEGER"),
)  # fmt: skip
"""columns that older stores lack"""


def add_columns(connection: Connection) -> None:
    """Give the tables of an older store the columns that have come since."""
    for table, name, type in _SINCE:
        if name not in {column["name"] for column in inspect(connection).get_columns(table)}:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {name} {type}"))
    for index in Base.metadata.tables[AttemptRow.__tablename__].indexes:
        index.create(connection, checkfirst=True)
    _number_attempts(connection)


def _number_attempts(connection: Connection) -> None:
    """Number the attempts that an older version of the kit kept, by the times it wrote down."""
    old = connection.execute(select(AttemptRow.id, AttemptRow.started, AttemptRow.updated).where(AttemptRow.touched.is_(None))).all()
    first = 1 + (connection.scalar(select(func.max(AttemptRow.touched))) or 0) if old else 0
    for name, place in (("begun", 1), ("touched", 2)):
        for n, row in enumerate(sorted(old, key=lambda row: (row[place], row[1], row[0])), start=first):
            connection.execute(update(AttemptRow).where(AttemptRow.id == row[0]).values({name: n}))


def can_hold(text: str) -> bool:
    """Can any database keep this text as it is?"""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
