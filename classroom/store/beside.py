"""What was said about the marks of an attempt, in a file beside its log: disputes on the way to a trainer, decisions on the way back.

``Li Lei.jsonl`` has ``Li Lei.appeals.json`` beside it.  Anybody can write such a file, so decisions are taken in only by who asks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebank import atomic
from casebank.errors import InBothLanguages
from classroom.store.disputes import OPEN, STATUSES, WITHDRAWN, AlreadyDisputed, Dispute, sound
from classroom.store.elsewhere import regraded
from grading.appeal import NO_LOG, Appeal, is_instant
from grading.evidence import header_hash

if TYPE_CHECKING:
    from classroom.store.store import Store

SCHEMA = 1


class SpoiltFile(InBothLanguages):
    """A file beside a log that is not as ``mingjing export`` writes it."""


class NotTakenIn(InBothLanguages):
    """Decisions lie where something is to be written, and nobody has taken them in yet."""


@dataclass(frozen=True)
class Said:
    """What a file holds: the disputes of the learner and the decisions of trainers, oldest first.

    ``log`` is the hash of the header of the log it lay beside when it was written; empty where an older version wrote it.
    """

    disputes: tuple[Dispute, ...] = ()
    decisions: tuple[Appeal, ...] = ()
    log: str = ""


@dataclass(frozen=True)
class Taken:
    """How many disputes and decisions are new here, how many disputes were taken back, and what was left aside.

    ``otherwise`` counts disputes of marks against which the learner has said something else here, ``left`` decisions nobody asked for.
    """

    disputes: int = 0
    withdrawn: int = 0
    otherwise: int = 0
    decisions: int = 0
    left: int = 0


def place(log: Path) -> Path:
    """Where the file of a log lies."""
    return log.with_name(log.name.removesuffix(".jsonl") + ".appeals.json")


def write(store: Store, attempt: str, log: Path) -> Path | None:
    """Write what is kept about ``attempt`` beside its log, whole or not at all; returns the file, None where there is nothing to say.

    A file that lies there already is about the log that was written over: it is then left with nothing in it.
    """
    disputes = _own(store, attempt)
    decisions = store.decisions_on(attempt, [one.id for one in disputes])
    if not disputes and not decisions and not place(log).exists():
        return None
    plain = {"schema": SCHEMA, "log": header_hash(store.load(attempt)), "disputes": [one.to_json() for one in disputes], "decisions": [one.to_json() for one in decisions]}
    written = atomic.write(place(log), json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    return written if disputes or decisions else None


def require_taken_in(store: Store, attempt: str, log: Path) -> None:
    """Raise :class:`NotTakenIn` where decisions on such an attempt lie beside ``log`` that are not kept here: writing would lose them.

    Raises :class:`SpoiltFile` where something else lies there.
    """
    if not place(log).exists():
        return
    header = header_hash(store.load(attempt))
    try:
        said = read(log)
    except SpoiltFile as wrong:
        en, zh = f"{place(log)} is {wrong.words('en')}", f"{place(log)} {wrong.words('zh')}"
        raise SpoiltFile(f"{en}; nothing was written: move it away first", f"{zh}；什么也没写，请先把它移开") from wrong
    if said.log not in ("", header):
        return
    known = {replace(one, dispute=None).id for _, one in store.decisions()}
    new = [one for one in said.decisions if one.header in (header, NO_LOG) and replace(one, dispute=None).id not in known]
    if new:
        raise NotTakenIn(
            f"{place(log)} holds decisions that have not been taken in ({len(new)}), and nothing was written: "
            f"take them in with `mingjing import --decisions {log}`, or name another file",
            f"{place(log)} 里有 {len(new)} 条裁定还没有收进来，所以什么也没写：先用 `mingjing import --decisions {log}` 收进来，或者换一个文件名",
        )


def read(log: Path) -> Said:
    """What lies beside a log; nothing where no file does. Raises :class:`SpoiltFile`."""
    path = place(log)
    if not path.is_file():
        return Said()
    try:
        plain = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
        if plain["schema"] != SCHEMA:
            raise ValueError(f"schema {plain['schema']!r}")
        return Said(tuple(map(_dispute, plain["disputes"])), tuple(map(Appeal.from_json, plain["decisions"])), str(plain.get("log", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as wrong:
        told = f"{type(wrong).__name__}: {wrong}" if isinstance(wrong, KeyError) else wrong
        raise SpoiltFile(f"not what `mingjing export` writes ({told})", f"不是 `mingjing export` 写出的文件（{told}）") from wrong


def _no_number(name: str) -> None:
    raise ValueError(name)


def _dispute(plain: Mapping[str, Any]) -> Dispute:
    of_mark = {name: plain[name] for name in ("lang", "text", "situation", "marks", "kind", "start", "end", "argument", "n", "finding")}
    _require_kinds(plain, _OF_DISPUTE)
    for mark in plain["marks"]:
        _require_kinds({**_NO_MARK, **mark}, _OF_MARK)
    sound(**of_mark, attempt="")
    made = datetime.fromisoformat(plain["made"])
    if not is_instant(made) or plain["status"] not in STATUSES:
        raise ValueError("made, status")
    return Dispute(id=plain["id"], learner="", made=made, attempt=None, status=plain["status"], **of_mark)


_NUMBER, _PERHAPS = (int,), (int, type(None))
_OF_DISPUTE: Mapping[str, tuple[type, ...]] = {"id": (str,), "marks": (list,), "start": _NUMBER, "end": _NUMBER, "n": _PERHAPS}
_OF_MARK: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("kind", "name", "why", "quote", "finding", "verdict"), (str,)), "title": (dict,),
    "start": _PERHAPS, "end": _PERHAPS, "points": _NUMBER, "possible": _NUMBER, "settled": _PERHAPS,
}  # fmt: skip
"""of what kind the fields of a dispute and of its marks are, as far as nothing else is asked of them"""
_NO_MARK = {name: kinds[0]() for name, kinds in _OF_MARK.items()}


def _require_kinds(plain: Mapping[str, Any], kinds: Mapping[str, tuple[type, ...]]) -> None:
    for name, fitting in kinds.items():
        if type(plain[name]) not in fitting:
            raise TypeError(f"{name}: {plain[name]!r}")


def take_in(store: Store, attempt: str, said: Said, decisions: bool = False) -> Taken:
    """Keep what was said about a kept attempt; doing so again changes nothing.

    With ``decisions`` those of trainers are kept too and the total follows.  Raises :class:`SpoiltFile` where something is about another
    log or an event that the attempt does not have.
    """
    _require_about(store, attempt, said)
    taken, here = Taken(), {}
    for one in said.disputes:
        taken, here[one.id] = _take_dispute(store, attempt, one, taken)
    new = tuple(_new_here(store, attempt, said.decisions, here))
    if not decisions:
        return replace(taken, left=len(new))
    if new:
        store.appeal(attempt, *new)
        regraded(store, attempt, new)
    return replace(taken, decisions=len(new))


def _require_about(store: Store, attempt: str, said: Said) -> None:
    log = store.load(attempt)
    strange = said.log not in ("", header_hash(log)) or any(one.header not in (header_hash(log), NO_LOG) for one in said.decisions)
    if strange or any(one.n is not None and not 0 <= one.n <= len(log.events) for one in said.disputes):
        raise SpoiltFile("what lies beside this log is about another one; export both again", "旁边的文件说的是另一份日志，请两份重新导出")


def _own(store: Store, attempt: str) -> list[Dispute]:
    return [one for one in store.disputes_on(attempt) if one.attempt == attempt]


def _take_dispute(store: Store, attempt: str, one: Dispute, taken: Taken) -> tuple[Taken, Dispute | None]:
    """What has been taken in with this dispute, and the dispute as it is kept here."""
    learner = store.record(attempt).learner
    same = next((kept for kept in reversed(_own(store, attempt)) if _content(kept) == _content(one)), None)
    if same and one.status == WITHDRAWN and same.status == OPEN:
        store.withdraw(same.id, learner)
        return replace(taken, withdrawn=taken.withdrawn + 1), replace(same, status=WITHDRAWN)
    if same or one.status == WITHDRAWN:
        return taken, same
    try:
        id = store.dispute(
            learner, one.lang, one.text, one.situation, one.marks, one.kind, one.start, one.end, one.argument,
            attempt=attempt, n=one.n, finding=one.finding, made=one.made,
        )  # fmt: skip
    except AlreadyDisputed:
        return replace(taken, otherwise=taken.otherwise + 1), None
    return replace(taken, disputes=taken.disputes + 1), replace(one, id=id, status=OPEN)


def _content(one: Dispute) -> tuple[object, ...]:
    return one.lang, one.text, one.kind, one.start, one.end, one.argument, one.n, one.finding


def _new_here(store: Store, attempt: str, decisions: Sequence[Appeal], here: Mapping[str, Dispute | None]) -> Iterator[Appeal]:
    """Those decisions that are not kept here yet, each with the dispute it answers as that is called here."""
    known = {appeal.id for _, appeal in store.decisions()} if decisions else set()
    for appeal in decisions:
        dispute = here.get(appeal.dispute or "")
        answering = replace(appeal, dispute=dispute.id if dispute else None)
        fitting = answering if dispute and dispute.status == OPEN else replace(appeal, dispute=None)
        if known.isdisjoint((answering.id, fitting.id)):
            yield fitting

