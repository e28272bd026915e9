"""A trainee says against a mark of the debrief that it is wrong: which marks can be disputed, and what is kept with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import speech
from classroom.labels import label
from classroom.store.deciding import kind_of
from classroom.store.disputes import ANSWERED, OPEN, WITHDRAWN, Dispute
from grading.rulings import mark_key
from grading.scorecard import ON_WORDS

if TYPE_CHECKING:
    from grading import Finding, Scorecard
    from simulator import Attempt

RAISED, CLOSED = "raised", "closed"


class Objection(NamedTuple):
    """What a trainee can do about a mark: ``state`` is open, raised, answered or closed; ``note`` says why, in words."""

    state: str
    note: str
    argument: str = ""


def weighs(finding: Finding) -> bool:
    """Does a mark earn or cost points, or cap the total?"""
    return bool(finding.points or finding.possible or finding.caps)


def objections(card: Scorecard, disputes: Iterable[Dispute], lang: str, attempt: str | None) -> Mapping[str, Objection]:
    """For each mark of the card, by id, what its trainee can do about it.

    Whatever earns or costs points can be disputed once, also once a trainer has struck it unasked; what was taken back does not count. ``disputes`` are those made before, and
    ``attempt`` is the id under which the attempt is kept, without which nothing reaches a trainer.
    """
    made = tuple(one for one in disputes if one.status != WITHDRAWN)
    return {item.id: _objection(item, of(made, item, attempt), lang, attempt is not None) for item in card.findings}


def _objection(finding: Finding, made: Dispute | None, lang: str, kept: bool) -> Objection:
    if made is not None and made.status == ANSWERED:
        return Objection(ANSWERED, label("dispute_answered" if finding.ruling else "dispute_answered_words", lang), made.argument)
    if made is not None:
        return Objection(RAISED, "", made.argument)
    if not weighs(finding) and not (finding.ruling and finding.verdict == "overruled"):
        return Objection(CLOSED, label("dispute_unscored", lang))
    if not kept:
        return Objection(CLOSED, label("dispute_unkept", lang))
    return Objection(OPEN, label("dispute_unasked", lang) if finding.ruling else "")


def of(disputes: Iterable[Dispute], finding: Finding, attempt: str | None) -> Dispute | None:
    """The last dispute about a mark of ``attempt``; one made in a relative is about the same event. Older ones name event and act."""
    mark, older = mark_key(finding.id, finding.n), (finding.n, kind_of(finding))
    found = None
    for one in disputes:
        named = mark_key(one.finding, one.n) == mark if one.finding else finding.kind in ON_WORDS and (one.n, one.kind) == older
        if named and (one.attempt == attempt or one.n == finding.n):
            found = one
    return found


def fields(attempt: Attempt, card: Scorecard, finding: Finding, argument: str) -> dict[str, Any]:
    """The fields of :meth:`classroom.Store.dispute` but for learner and attempt.

    The words are empty where nothing was said: a step that was left out, a clock that ran out.
    """
    from grading.evidence import Evidence

    text = (Evidence(attempt).text_at(finding.n) or "") if finding.n is not None else ""
    lang = attempt.scenario.lang
    start, end = finding.span or (0, 0)
    if not 0 <= start < end <= len(text):
        start, end = (0, len(text)) if finding.kind == "violation" else (0, 0)
    shown = _shown(attempt, finding, start, end, lang)
    others = [mark for mark in _marks(card, finding, lang) if text]
    return {
        "lang": lang, "text": text, "situation": _situation(attempt, finding.n), "marks": [*others, shown],
        "kind": kind_of(finding), "start": start, "end": end, "argument": argument, "n": finding.n,
        "finding": finding.id,
    }  # fmt: skip


def _situation(attempt: Attempt, n: int | None) -> str:
    """The title of the case, and what was said to the trainee last."""
    view = attempt.view()
    heard = [line["text"] for line in view["lines"] if n is not None and line["n"] < n and line["who"] not in ("trainee", "narrator")]
    return f"{view['case']['title']} | {heard[-1] if heard else ''}"


def _shown(attempt: Attempt, finding: Finding, start: int, end: int, lang: str) -> dict[str, Any]:
    """The disputed mark as it stands, so that whoever decides later sees what the trainee saw."""
    from grading.settling import settled_at

    settled = settled_at(attempt, finding) if finding.kind not in ON_WORDS else None
    return {
        **_mark(finding, start, end, lang), "finding": finding.id, "title": dict(finding.title), "verdict": finding.verdict,
        "points": finding.points, "possible": finding.possible, "settled": settled,
    }  # fmt: skip


def _marks(card: Scorecard, disputed: Finding, lang: str) -> Iterable[dict[str, Any]]:
    """The other marks that were shown on the words."""
    for item in card.of("etiquette"):
        if item.n == disputed.n and item.id != disputed.id and item.kind in ON_WORDS and item.span:
            yield _mark(item, *item.span, lang)


def _mark(item: Finding, start: int, end: int, lang: str) -> dict[str, Any]:
    return {
        "kind": item.act, "start": start, "end": end, "name": speech.label(item.act, lang) if item.act else item.title[lang],
        "bad": item.costs, "quote": item.quote, "why": item.detail[lang],
    }  # fmt: skip
