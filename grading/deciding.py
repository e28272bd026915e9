"""Making an appeal: from the mark a trainer points at to a decision that can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import speech
from casebank.models import Rubric
from grading.appeal import ADDED, MISSING, RESTORED, STRUCK, Appeal, AppealError
from grading.evidence import Evidence, header_hash
from grading.grader import grade
from grading.rulings import GRAVE
from grading.scorecard import DUE, ON_WORDS, Finding
from grading.settling import settled_at
from simulator.attempt import Attempt, replay
from simulator.log import Log

_VIOLATION = re.compile(r"violation:([0-9]{1,9}):([a-z_]+)")


def decide(
    log: Log | Attempt, finding: str | Finding | Mapping[str, Any], decision: str, reason: str, by: str, at: datetime, *, n: int | None = None, words: str = "",
    start: int = 0, grave: bool | None = None, dispute: str | None = None, appeals: Iterable[Appeal] = (),
    rubric: Rubric | None = None,
) -> Appeal:  # fmt: skip
    """The decision of ``by`` on the mark ``finding``, with the words it is about taken from the log.

    It is given as it stands on the scorecard, as a dispute shows it, or by its id; what was decided about it since counts either way.

    A mark on no words (a time limit, a duty, a check) that is ``added`` counts as met, or is put back where it was struck. For
    any other that is ``added`` it is ``violation:<event>:<act>`` or the ``moment:…`` that was missed; ``n`` is the event it was done at and ``words`` the words that show it (all that was said, if none are given), looked for from character
    ``start`` on. A slip that is added is ``grave`` if the trainer says so; None leaves it to what the reader makes of the words.
    ``appeals`` are those known.
    What is ``restored`` was struck and is as it was before that.
    Raises :class:`AppealError` when there is no such mark, event or words, TypeError for what is no mark.
    """
    finding = mark_id(finding)
    attempt = log if isinstance(log, Attempt) else replay(log)
    evidence = Evidence(attempt)
    span: tuple[int, int] | None
    found = _on_card(attempt, finding, rubric, tuple(appeals))
    deed = found if found and found.kind not in ON_WORDS else None
    if decision == ADDED and deed:
        _require_countable(deed)
    if decision == STRUCK and deed and deed.ruling and deed.verdict == "breached":
        _require_first_strike(attempt, deed, rubric)
    if decision == RESTORED and found and not (found.ruling and found.verdict == "overruled"):
        raise AppealError("not_struck", finding)
    if decision == ADDED and not deed:
        n, kind, span = _added(evidence, finding, found, n, words, start, grave)
    elif found is None:
        raise AppealError("no_finding", finding)
    else:
        n, kind, span = found.n, kind_of(found), found.span
    text = (evidence.text_at(n) or "") if n is not None else ""
    if span is not None and span[1] > len(text):
        span = None
    weight = decision == ADDED and kind in speech.VIOLATIONS and (is_grave(kind, text, span) if grave is None else grave)
    return Appeal(
        header_hash(attempt.log), n, finding, kind, span, decision, reason, by, at, text, attempt.scenario.lang, dispute, weight,
        deed.verdict if deed else "", settled_at(attempt, deed, rubric) if deed else None,
    )  # fmt: skip


def mark_id(mark: str | Finding | Mapping[str, Any]) -> str:
    """The id of a mark that is given by it, as it stands on a scorecard, or as a dispute shows it. TypeError for anything else."""
    id = mark.id if isinstance(mark, Finding) else mark.get("finding") if isinstance(mark, Mapping) else mark
    if not isinstance(id, str):
        raise TypeError(f"a mark is a Finding of a scorecard, a mark as a dispute shows it, or its id, not {mark!r}")
    return id


def _require_countable(found: Finding) -> None:
    """A mark on no words is added where it was missed or late, counting it as met, and where it was struck."""
    if found.verdict == "overruled" or (found.verdict in ("breached", "late") and found.possible):
        return
    raise AppealError("already" if found.points or found.possible else "unscored", found.id)


def _require_first_strike(attempt: Attempt, found: Finding, rubric: Rubric | None) -> None:
    """What was met and counts as missed by a decision is not struck once more: the trainee would lose what it earned for good."""
    was = _on_card(attempt, found.id, rubric, ())
    if was and was.possible and was.verdict == "met":
        raise AppealError("same", found.id)


def _on_card(attempt: Attempt, id: str, rubric: Rubric | None, appeals: tuple[Appeal, ...]) -> Finding | None:
    """The mark as it stands now, with what was decided about it."""
    return next((item for item in grade(attempt, rubric, appeals).findings if item.id == id and item.kind != "appeal"), None)


def is_grave(act: str, text: str, span: tuple[int, int] | None) -> bool:
    """Does the reader by itself hear an act at its strongest in these words? Only a written rule of the reader goes so far."""
    start, end = span or (0, len(text))
    return any(item.kind == act and item.strength >= GRAVE for item in speech.read(text[start:end]).acts)


def kind_of(finding: Finding) -> str:
    """The act a mark is about, as an appeal names it: ``cold``, ``missing:apology``; empty where it is not about words.

    That a courtesy came late says nothing about the words that show it, nor does it once that was struck and what it earned kept.
    """
    if finding.kind == "violation":
        return finding.act
    late = finding.verdict == "late" or (finding.verdict == "overruled" and finding.points > 0)
    if finding.kind not in DUE or late:
        return ""
    return finding.act if finding.verdict == "met" else MISSING + finding.act


def _added(
    evidence: Evidence, id: str, found: Finding | None, n: int | None, words: str, start: int, grave: bool | None
) -> tuple[int, str, tuple[int, int]]:
    """Event, act and words of what is added. A mark that is there already is not added, unless it was struck or weighs otherwise now."""
    match = _VIOLATION.fullmatch(id)
    event, act = match.groups() if match else ("", id.rsplit(":", 1)[-1])
    violation = bool(event) and act in speech.VIOLATIONS
    courtesy = found is not None and found.kind in DUE
    if not violation and not courtesy:
        raise AppealError("no_finding", id)
    otherwise = violation and found is not None and (found.verdict == "overruled" or (grave is not None and grave != found.fatal))
    if found is not None and not otherwise and (violation or found.verdict == "met"):
        raise AppealError("already", id)
    place = int(event) if violation else n if n is not None else found.n if found else None
    text = evidence.text_at(place) if place is not None else None
    if place is None or not text:
        raise AppealError("no_event", place)
    begin = text.find(words, start) if words else 0
    if begin < 0:
        raise AppealError("no_words", words)
    return place, act, (begin, begin + len(words or text))
