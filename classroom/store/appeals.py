"""Appeals: what trainers decided about marks, kept beside the attempts and never changed.

A row carries the fingerprint of its content as its id, so a row that somebody edited by hand is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casebank import atomic
from classroom.store import disputes, family
from classroom.store.tables import AppealRow, AttemptRow, EventRow, can_hold
from grading.appeal import NO_LOG, RESTORED, UPHELD, Appeal, AppealError
from grading.rulings import mark_key

if TYPE_CHECKING:
    from classroom.store.store import Store

Kept = tuple[str | None, Appeal]
"""an appeal with the attempt it is about; None for a text outside any attempt"""


class AlteredAppeal(ValueError):
    """A kept appeal whose content no longer fits its id: somebody edited the store."""


def keep_all(session: Session, attempt: str | None, made: Sequence[Appeal], seen: Sequence[Appeal] | None, now: datetime) -> str:
    """Add the rows of a decision and close the dispute it answers; returns the id of the last. The same decision again is kept once.

    Raises LookupError for an attempt or a dispute that is not kept here; :class:`AppealError` for a dispute that is closed or
    about something else, and for a mark on which somebody decided that is not among ``seen``.
    """
    if attempt is not None:
        family.lock(session, attempt)
    new = [one for one in made if session.get(AppealRow, _key(_of(attempt, one), one)) is None]
    for one in new:
        if one.dispute is not None:
            disputes.require_about(session, one.dispute, _of(attempt, one), one)
    for dispute in dict.fromkeys(one.dispute for one in new if one.dispute is not None):
        disputes.close(session, dispute, disputes.ANSWERED, now)
    if attempt is not None:
        _require_unchanged(session, attempt, made, seen)
    return [_keep(session, _of(attempt, one), one) for one in made][-1]


def _of(attempt: str | None, appeal: Appeal) -> str | None:
    """What was decided on words alone is of no attempt."""
    return attempt if appeal.header != NO_LOG else None


def _require_unchanged(session: Session, attempt: str, made: Sequence[Appeal], seen: Sequence[Appeal] | None) -> None:
    if seen is None:
        return
    expected, marks = {one.id for one in (*seen, *made)}, {mark_key(one.finding, one.n) for one in made}
    for one in of_attempt(session, attempt):
        if one.id not in expected and mark_key(one.finding, one.n) in marks:
            raise AppealError("meanwhile")


def _keep(session: Session, attempt: str | None, appeal: Appeal) -> str:
    key = _key(attempt, appeal)
    if session.get(AppealRow, key) is None:
        span = appeal.span or (None, None)
        session.add(AppealRow(
            id=key, attempt=attempt, header=appeal.header, n=appeal.n, finding=_held(appeal.finding), kind=appeal.kind,
            start=span[0], end=span[1], decision=appeal.decision, reason=_held(appeal.reason), by=_held(appeal.by), made=appeal.at,
            text=_held(appeal.text), lang=appeal.lang, dispute=appeal.dispute, grave=appeal.grave, was=appeal.was, settled=appeal.settled,
        ))  # fmt: skip
        session.flush()
    return key


def kept(session: Session) -> list[Kept]:
    """All appeals with their attempts, oldest first. Raises :class:`AlteredAppeal`."""
    return [_read(row) for row in session.scalars(select(AppealRow).order_by(AppealRow.made, AppealRow.id))]


def made_on(session: Session, attempt: str, answering: Iterable[str]) -> list[Appeal]:
    """The appeals that were made on an attempt itself or answer one of some disputes, oldest first. Raises :class:`AlteredAppeal`."""
    wanted = or_(AppealRow.attempt == attempt, AppealRow.dispute.in_(list(answering)))
    rows = session.scalars(select(AppealRow).where(wanted).order_by(AppealRow.made, AppealRow.id))
    return [appeal for _, appeal in map(_read, rows)]


def of_attempt(session: Session, attempt: str) -> list[Appeal]:
    """The appeals about an attempt, and those about what it shares with others of its family. Raises :class:`AlteredAppeal`."""
    reach = family.reaching(session, attempt)
    rows = session.scalars(select(AppealRow).where(AppealRow.attempt.in_(reach)))
    found = [appeal for of, appeal in map(_read, rows) if of and holds(appeal.place, reach[of])]
    return sorted(found, key=lambda appeal: (appeal.at, appeal.id))


def holds(place: int | None, reach: int | None) -> bool:
    """Does what was settled at event ``place`` hold where only the first ``reach`` events are the same (None: all of them)?"""
    return reach is None or (place is not None and place <= reach)


def of_log(session: Session, lines: Sequence[str]) -> list[Appeal]:
    """The appeals about the kept attempt that a log is; of one that is not kept as it stands, those about any that begins alike, up to
    the event at which the mark of each was settled; what was left out to the end holds only where the whole attempt is in the log.

    ``lines`` are those of the log, header first. Hashes are chained, so one equal line means that all before it are equal.
    Raises :class:`AlteredAppeal`.
    """
    if whole := _kept_whole(session, lines):
        alike = {appeal.id: appeal for attempt in whole for appeal in of_attempt(session, attempt)}
        return sorted(alike.values(), key=lambda appeal: (appeal.at, appeal.id))
    header = json.loads(lines[0])["hash"]
    found = []
    for row in session.scalars(select(AppealRow).where(AppealRow.header == header, AppealRow.attempt.is_not(None))):
        attempt, appeal = _read(row)
        n = _last(session, attempt) if appeal.place is None else appeal.place
        if n == 0 and (appeal.place == 0 or len(lines) == 1) or (0 < n < len(lines) and _line(session, attempt, n) == lines[n]):
            found.append(appeal)
    return sorted(found, key=lambda appeal: (appeal.at, appeal.id))


def _kept_whole(session: Session, lines: Sequence[str]) -> list[str]:
    """The kept attempts that have exactly these events."""
    last, scenario = len(lines) - 1, json.loads(lines[0])["scenario"]
    if not last:
        return []
    alike = select(AttemptRow.id).where(AttemptRow.case == scenario["case"], AttemptRow.seed == str(scenario["seed"]))
    found = session.scalars(select(EventRow.attempt).where(EventRow.attempt.in_(alike), EventRow.n == last, EventRow.line == lines[-1]))
    return [attempt for attempt in found.all() if _line(session, attempt, last + 1) is None]


def _last(session: Session, attempt: str | None) -> int:
    """The number of the last event: what was left out to the end is settled there and no earlier."""
    return session.scalar(select(func.max(EventRow.n)).where(EventRow.attempt == attempt)) or 0


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
            row.dispute, bool(row.grave), row.was or "", row.settled,
        )
    except AppealError as wrong:
        raise AlteredAppeal(row.id) from wrong
    if _key(row.attempt, appeal) != row.id:
        raise AlteredAppeal(row.id)
    return row.attempt, appeal


# --- the review file ---------------------------------------------------------------------------------


def write_review(store: Store, file: Path) -> int:
    """Write the decisions of a store for review, whole or not at all; returns how many."""
    names = store.learners()
    lines = list(review(store.decisions(), names))
    atomic.write(file, "".join(lines))
    return len(lines)


def review(decided: Iterable[Kept], names: Iterable[str]) -> Iterator[str]:
    """The lines of the review file: the decision that stands on each mark about an act, oldest first, without ``names`` of learners.

    Upholding what an earlier decision has changed leaves that one standing; putting a mark back takes the strike out. A name is blotted out sign by sign, so that the places in the text stay right.
    """
    decisions: dict[tuple[str | None, str, str], list[Appeal]] = {}
    for attempt, appeal in sorted(decided, key=lambda item: (item[1].at, item[1].id)):
        made = decisions.setdefault((attempt, appeal.finding, appeal.text), [])
        if appeal.decision == RESTORED:
            del made[-1:]
        elif appeal.decision != UPHELD or not made or made[-1].decision == UPHELD:
            made.append(appeal)
    hidden = _names({name for name in names if len(name) > 1})
    for appeal in sorted((made[-1] for made in decisions.values() if made), key=lambda appeal: (appeal.at, appeal.id)):
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
