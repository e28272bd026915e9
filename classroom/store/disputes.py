"""Disputes: what a learner has to say against a mark, kept beside the attempts and never changed.

A dispute keeps the whole text and every mark that was shown with it, so that whoever decides later sees what the learner
saw, whatever the reader has learnt since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from classroom.labels import LANGUAGES
from classroom.store import damage, family
from classroom.store.damage import Damaged
from classroom.store.tables import AppealRow, ClosingRow, DisputeRow, EventRow, can_hold
from grading.appeal import ACTS, ADDED, NO_LOG, Appeal, AppealError, is_event
from grading.rulings import REPEATED, mark_key

MISSING = "missing"
"""The kind of a dispute about something that was not marked; ``missing:apology`` names the act."""
KINDS = frozenset({*ACTS, MISSING, *(f"{MISSING}:{act}" for act in ACTS)})
OPEN, ANSWERED, WITHDRAWN = "open", "answered", "withdrawn"
STATUSES = (OPEN, ANSWERED, WITHDRAWN)
"""A dispute is answered once an appeal names it, or withdrawn by whoever made it, and stays so."""
LONGEST_TEXT = 20_000
LONGEST_ARGUMENT = 2_000
LONGEST_ID = 300
"""of a mark"""

_DISPUTES = UUID("0b9d7a52-6c1f-5a0e-9f4b-6f7d2a1c83d4")


class AlreadyDisputed(ValueError):
    """The learner has disputed this mark before and has not taken it back."""


@dataclass(frozen=True)
class Dispute:
    """One kept dispute: ``argument`` against the mark ``kind`` on ``text[start:end]``, made at ``made`` (UTC).

    ``kind`` is the act that was marked, ``missing``, ``missing:`` and the act that was not, or empty for a mark on no act. ``marks``
    are all that were shown, as plain JSON; the one that is disputed says how it stood. ``attempt`` and ``n`` name the event it was said in; None
    outside an attempt, and ``n`` for what never happened. ``finding`` is the id of the mark on the scorecard: several can be about one act at one event.
    """

    id: str
    learner: str
    lang: str
    text: str
    situation: str
    marks: list[dict[str, Any]]
    kind: str
    start: int
    end: int
    argument: str
    made: datetime
    attempt: str | None
    n: int | None
    finding: str | None = None
    status: str = OPEN

    @property
    def shown(self) -> Mapping[str, Any]:
        """The mark that is disputed as it stood then; empty where that was not kept."""
        return next((mark for mark in self.marks if self.finding and mark.get("finding") == self.finding), {})

    @property
    def place(self) -> int | None:
        """The event up to which another attempt must be the same to share the mark; None for this one alone."""
        return None if self.n is None else max(self.n, int(self.shown.get("settled") or 0))

    def to_json(self) -> dict[str, Any]:
        """A plain dict; the time is ISO text."""
        return {**asdict(self), "made": self.made.isoformat()}


def sound(
    lang: str, text: str, situation: str, marks: Sequence[Mapping[str, Any]], kind: str, start: int, end: int, argument: str,
    attempt: str | None, n: int | None, finding: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The fields of a dispute as its row has them. ValueError says which makes no sense."""
    of_mark = attempt is not None and finding is not None
    if not all(isinstance(words, str) for words in (lang, text, situation, kind, argument, "" if finding is None else finding)) or not is_event(n):
        raise ValueError("what is said is text, and an event a whole number")
    if lang not in LANGUAGES or not (kind in KINDS or (of_mark and not kind)):
        raise ValueError(f"no such language or kind: {lang!r}, {kind!r}")
    if not (text.strip() or of_mark) or len(text) > LONGEST_TEXT:
        raise ValueError(f"a disputed text has 1 to {LONGEST_TEXT} characters")
    if not 0 <= start <= end <= len(text) or (start == end and kind and not kind.startswith(MISSING)):
        raise ValueError(f"{start}–{end} is no part of a text of {len(text)} characters")
    if not argument.strip() or len(argument) > LONGEST_ARGUMENT:
        raise ValueError(f"an argument has 1 to {LONGEST_ARGUMENT} characters")
    if finding is not None and not 0 < len(finding) <= LONGEST_ID:
        raise ValueError(f"the id of a mark has 1 to {LONGEST_ID} characters")
    if not all(map(can_hold, (text, argument, situation, finding or ""))):
        raise ValueError("the words hold a sign that cannot be kept")
    return {
        "lang": lang, "text": text, "situation": situation, "marks": json.dumps([dict(mark) for mark in marks], ensure_ascii=True),
        "kind": kind, "start": start, "end": end, "argument": argument.strip(), "attempt": attempt, "n": n,
        "finding": finding,
    }  # fmt: skip


def keep(session: Session, now: datetime, learner: str, found: Mapping[str, Any]) -> str:
    """Add the row of a dispute; returns its id. The same one again on the same mark is kept once.

    LookupError for an attempt, or an event of it, that is not kept here; :class:`AlreadyDisputed` where the learner has said something
    else against that mark.
    """
    attempt, n = found["attempt"], found["n"]
    if attempt is not None:
        family.lock(session, attempt)
    if n and (attempt is None or session.get(EventRow, (attempt, n)) is None):
        raise LookupError(f"no event {n} of attempt {attempt} is kept here")
    if before := _before(session, learner, found):
        return before
    earlier = session.scalar(select(func.count()).select_from(DisputeRow).where(DisputeRow.learner == learner))
    row = DisputeRow(id=str(uuid5(_DISPUTES, f"{learner}\x1f{earlier}")), learner=learner, made=now, **found)
    session.add(row)
    session.flush()
    return row.id


def _before(session: Session, learner: str, found: Mapping[str, Any]) -> str:
    """The open dispute of this learner on the same mark with the same argument, if any."""
    if found["attempt"] is None:
        return _said_before(session, learner, found)
    if found["finding"] is None:
        return ""
    mark = mark_key(found["finding"], found["n"])
    for one in on_attempt(session, found["attempt"]):
        same = bool(one.finding) and mark_key(one.finding or "", one.n) == mark and (one.attempt == found["attempt"] or one.n == found["n"])
        if same and one.learner == learner and one.status != WITHDRAWN:
            if one.status == OPEN and one.argument == found["argument"]:
                return one.id
            raise AlreadyDisputed(one.id)
    return ""


def _said_before(session: Session, learner: str, found: Mapping[str, Any]) -> str:
    """The open dispute outside any attempt that says word for word the same, as a second click on the button does."""
    alike = [getattr(DisputeRow, name) == found[name] for name in ("lang", "text", "situation", "kind", "start", "end", "argument", "finding")]
    rows = session.scalars(select(DisputeRow).where(DisputeRow.learner == learner, DisputeRow.attempt.is_(None), *alike))
    return next((row.id for row in rows if not closed(session, row.id)), "")


def require_status(status: str | None) -> None:
    """ValueError for a status that there is not."""
    if status is not None and status not in STATUSES:
        raise ValueError(f"no such status: {status!r}; known are {', '.join(STATUSES)}")


def kept(session: Session, status: str | None) -> list[Dispute]:
    """All disputes with a status, oldest first."""
    found = _read(session, select(DisputeRow))
    return [one for one in found if status in (None, one.status)]


def damaged(session: Session) -> list[Damaged]:
    """Those that cannot be read."""
    spoilt: list[Damaged] = []
    _read(session, select(DisputeRow), spoilt)
    return spoilt


def on_attempt(session: Session, attempt: str) -> list[Dispute]:
    """What was said against marks of an attempt, and against those it shares with others of its family, oldest first."""
    reach = family.reaching(session, attempt)
    found = _read(session, select(DisputeRow).where(DisputeRow.attempt.in_(reach)))
    held = [(one, reach[one.attempt]) for one in found if one.attempt]
    return [one for one, n in held if n is None or (one.place is not None and one.place <= n)]


def _read(session: Session, wanted: Select[Any], spoilt: list[Damaged] | None = None) -> list[Dispute]:
    """Those that read as what was written, oldest first."""
    ways = _ways(session)
    found = damage.sound(session, wanted, lambda row: _dispute(row, ways.get(row.id, OPEN)), spoilt)
    return sorted(found, key=lambda one: (one.made, one.id))


# --- open or closed ----------------------------------------------------------------------------------


def _ways(session: Session) -> dict[str, str]:
    """How each dispute was closed; what was decided before closings were kept is known by its appeal."""
    answered = session.scalars(select(AppealRow.dispute).where(AppealRow.dispute.is_not(None)))
    return {**{id: ANSWERED for id in answered if id}, **{row.dispute: row.how for row in session.scalars(select(ClosingRow))}}


def closed(session: Session, id: str) -> str:
    """How a dispute was closed, empty while it is open."""
    row = session.get(ClosingRow, id)
    if row is not None:
        return row.how
    return ANSWERED if session.scalar(select(AppealRow.id).where(AppealRow.dispute == id).limit(1)) is not None else ""


def close(session: Session, id: str, how: str, now: datetime) -> None:
    """Close a dispute, which can be done once. LookupError for one that is not kept here, :class:`AppealError` once it is closed.

    Of two that do so at the same moment the second runs into the key of the row, and finds it closed when it tries again.
    """
    if session.get(DisputeRow, id) is None:
        raise LookupError(f"no dispute {id} is kept here")
    if before := closed(session, id):
        raise AppealError(before, id)
    session.add(ClosingRow(dispute=id, how=how, made=now))
    session.flush()


def require_about(session: Session, id: str, attempt: str | None, appeal: Appeal) -> None:
    """A decision on a mark of ``attempt`` answers a dispute about that mark only. :class:`AppealError` where it is about something else."""
    row = session.get(DisputeRow, id)
    if row is None:
        raise LookupError(f"no dispute {id} is kept here")
    one = _dispute(row, OPEN)
    if appeal.header == NO_LOG:
        fits = appeal.text == one.text
    else:
        fits = _is_shared(session, one, attempt, appeal) and _is_on(one, appeal)
    if not fits:
        raise AppealError("other_mark", id)


def _is_shared(session: Session, one: Dispute, attempt: str | None, appeal: Appeal) -> bool:
    """Is the dispute about this attempt, or about what a relative has in common with it?"""
    if one.attempt == attempt:
        return attempt is not None
    reach = family.reaching(session, attempt).get(one.attempt) if attempt and one.attempt else None
    return reach is not None and one.place is not None and one.place <= reach and appeal.n == one.n


def _is_on(one: Dispute, appeal: Appeal) -> bool:
    """Is a decision on the disputed mark, or does it add another act to the disputed words? No act is added to a mark on none."""
    if one.finding and mark_key(appeal.finding, appeal.n) == mark_key(one.finding, one.n):
        return True
    on_act = bool(one.kind) or (one.finding or "").startswith(REPEATED)
    if not on_act or one.n is None or appeal.n != one.n:
        return False
    return appeal.decision == ADDED or (not one.finding and appeal.finding.endswith(f":{one.kind.removeprefix(MISSING + ':')}"))


def withdraw(session: Session, now: datetime, id: str, learner: str) -> str:
    """Take a dispute back. LookupError where this learner made none such; :class:`AppealError` once it is closed."""
    row = session.get(DisputeRow, id)
    if row is None or row.learner != learner:
        raise LookupError(f"no dispute {id} of {learner} is kept here")
    close(session, id, WITHDRAWN, now)
    return id


def _dispute(row: DisputeRow, status: str) -> Dispute:
    """A dispute from its row. Raises one of :data:`classroom.store.damage.DAMAGE` for what does not read as one."""
    one = Dispute(
        row.id, row.learner, row.lang, row.text, row.situation, json.loads(row.marks), row.kind, row.start, row.end,
        row.argument, row.made, row.attempt, row.n, row.finding, status,
    )  # fmt: skip
    if status not in STATUSES or not all(isinstance(mark, dict) for mark in one.marks) or not 0 <= one.start <= one.end <= len(one.text) or (one.place or 0) < 0:
        raise ValueError(f"dispute {one.id}")
    return one
