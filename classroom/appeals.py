"""Appeals: what trainers decided about marks, kept beside the attempts and never changed.

A row carries the fingerprint of its content as its id, so a row that somebody edited by hand is noticed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from classroom.tables import AppealRow, AttemptRow, DisputeRow, EventRow, can_hold
from grading.appeal import NO_LOG, UPHELD, Appeal, AppealError

if TYPE_CHECKING:
    from classroom.store import Store

Kept = tuple[str | None, Appeal]
"""an appeal with the attempt it is about; None for a text outside any attempt"""


class AlteredAppeal(ValueError):
    """A kept appeal whose content no longer fits its id: somebody edited the store."""


def keep(session: Session, attempt: str | None, appeal: Appeal) -> str:
    """Add the row of an appeal; returns its id. The same decision again is kept once; one on words alone is of no attempt.

    Raises LookupError for an attempt or a dispute that is not kept here.
    """
    attempt = attempt if appeal.header != NO_LOG else None
    if attempt is not None and session.get(AttemptRow, attempt) is None:
        raise LookupError(f"no attempt {attempt} is kept here")
    if appeal.dispute is not None and session.get(DisputeRow, appeal.dispute) is None:
        raise LookupError(f"no dispute {appeal.dispute} is kept here")
    key = _key(attempt, appeal)
    if session.get(AppealRow, key) is None:
        span = appeal.span or (None, None)
        session.add(AppealRow(
            id=key, attempt=attempt, header=appeal.header, n=appeal.n, finding=appeal.finding, kind=appeal.kind,
            start=span[0], end=span[1], decision=appeal.decision, reason=_held(appeal.reason), by=_held(appeal.by), made=appeal.at,
            text=_held(appeal.text), lang=appeal.lang, dispute=appeal.dispute, grave=appeal.grave,
        ))  # fmt: skip
        session.flush()
    return key


def kept(session: Session) -> list[Kept]:
    """All appeals with their attempts, oldest first. Raises :class:`AlteredAppeal`."""
    return [_read(row) for row in session.scalars(select(AppealRow).order_by(AppealRow.made, AppealRow.id))]


def of_attempt(session: Session, attempt: str) -> list[Appeal]:
    """The appeals about an attempt, and those about the events it took over when it was rewound. Raises :class:`AlteredAppeal`."""
    found: list[Appeal] = []
    row, last = session.get(AttemptRow, attempt), None
    while row is not None:
        own = [appeal for _, appeal in map(_read, session.scalars(select(AppealRow).where(AppealRow.attempt == row.id)))]
        found += [appeal for appeal in own if last is None or (appeal.n is not None and appeal.n <= last)]
        taken = row.parent_n or 0
        last = taken if last is None else min(last, taken)
        row = session.get(AttemptRow, row.parent) if row.parent else None
    return sorted(found, key=lambda appeal: (appeal.at, appeal.id))


def of_log(session: Session, lines: Sequence[str]) -> list[Appeal]:
    """The appeals about any kept attempt that begins as a log does, up to the event each is about.

    ``lines`` are those of the log, header first. Hashes are chained, so one equal line means that all before it are equal.
    Raises :class:`AlteredAppeal`.
    """
    header = json.loads(lines[0])["hash"]
    found = []
    for row in session.scalars(select(AppealRow).where(AppealRow.header == header, AppealRow.attempt.is_not(None))):
        attempt, appeal = _read(row)
        n = len(lines) - 1 if appeal.n is None else appeal.n
        if n == 0 or (n < len(lines) and _line(session, attempt, n) == lines[n]):
            found.append(appeal)
    return sorted(found, key=lambda appeal: (appeal.at, appeal.id))


def _line(session: Session, attempt: str | None, n: int) -> str | None:
    event = session.get(EventRow, (attempt, n))
    return event.line if event else None


def _key(attempt: str | None, appeal: Appeal) -> str:
    return f"{attempt or 'text'}:{appeal.id}"


def _held(text: str) -> str:
    """A text that any database can hold. Raises AppealError where it would have to be changed."""
    if not can_hold(text):
        raise AppealError("signs")
    return text


def _read(row: AppealRow) -> Kept:
    span = None if row.start is None or row.end is None else (row.start, row.end)
    try:
        appeal = Appeal(
            row.header, row.n, row.finding, row.kind, span, row.decision, row.reason, row.by, row.made, row.text, row.lang,
            row.dispute, bool(row.grave),
        )
    except AppealError as wrong:
        raise AlteredAppeal(row.id) from wrong
    if _key(row.attempt, appeal) != row.id:
        raise AlteredAppeal(row.id)
    return row.attempt, appeal


# --- the review file ---------------------------------------------------------------------------------


def write_review(store: Store, file: Path) -> int:
    """Write the decisions of a store for review, whole or not at all; returns how many."""
    names = {*(record.learner for record in store.records()), *(one.learner for one in store.disputes())}
    lines = list(review(store.decisions(), names))
    if file.is_dir():
        raise IsADirectoryError(f"{file} is a folder; name a file in it")
    half = file.with_name(file.name + ".part")
    half.write_text("".join(lines), encoding="utf-8", newline="\n")
    os.replace(half, file)
    return len(lines)


def review(decided: Iterable[Kept], names: Iterable[str]) -> Iterator[str]:
    """The lines of the review file: the decision that stands on each mark about an act, oldest first, without ``names`` of learners.

    Upholding what an earlier decision has changed leaves that one standing. A name is blotted out sign by sign, so that the places in the text stay right.
    """
    standing: dict[tuple[str | None, str, str], Appeal] = {}
    for attempt, appeal in sorted(decided, key=lambda item: (item[1].at, item[1].id)):
        mark = (attempt, appeal.finding, appeal.text)
        if appeal.decision != UPHELD or mark not in standing or standing[mark].decision == UPHELD:
            standing[mark] = appeal
    hidden = _names({name for name in names if len(name) > 1})
    for appeal in sorted(standing.values(), key=lambda appeal: (appeal.at, appeal.id)):
        if appeal.kind and appeal.text:
            yield json.dumps(_entry(appeal, hidden), ensure_ascii=False) + "\n"


def _names(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, in any case; one in Latin letters is not looked for inside a word."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    whole = [rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name) for name in ordered]
    return re.compile("|".join(whole) or r"(?!)", re.IGNORECASE)


def _entry(appeal: Appeal, hidden: re.Pattern[str]) -> dict[str, object]:
    start, end = appeal.span or (0, 0)
    return {
        "text": _without(appeal.text, hidden), "lang": appeal.lang, "kind": appeal.kind, "start": start, "end": end,
        "decision": appeal.decision, "reason": _without(appeal.reason, hidden), "at": appeal.to_json()["at"], "by": appeal.by,
    }  # fmt: skip


def _without(text: str, hidden: re.Pattern[str]) -> str:
    return hidden.sub(lambda found: "＊" * len(found.group()), text)
