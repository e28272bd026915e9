"""A trainee says against a mark of the debrief that it is wrong: which marks can be disputed, and what is kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import speech
from classroom.deciding import kind_of
from classroom.disputes import Dispute
from grading.scorecard import ON_WORDS

if TYPE_CHECKING:
    from grading import Finding, Scorecard
    from simulator import Attempt


def disputable(finding: Finding) -> bool:
    """Did a mark on words cost the trainee something, and has no trainer decided on it yet?"""
    return finding.kind in ON_WORDS and finding.costs and finding.n is not None and finding.ruling is None


def fields(attempt: Attempt, card: Scorecard, finding: Finding, argument: str) -> dict[str, Any] | None:
    """The fields of :meth:`classroom.Store.dispute` but for learner and attempt; None where nothing was said."""
    from grading.evidence import Evidence

    text = Evidence(attempt).text_at(finding.n or 0) or ""
    if not text.strip():
        return None
    lang = attempt.scenario.lang
    start, end = finding.span or (0, 0)
    if not 0 <= start < end <= len(text):
        start, end = (0, len(text)) if finding.kind == "violation" else (0, 0)
    return {
        "lang": lang, "text": text, "situation": _situation(attempt, finding.n or 0), "marks": list(_marks(card, finding.n, lang)),
        "kind": kind_of(finding), "start": start, "end": end, "argument": argument, "n": finding.n,
        "finding": finding.id,
    }  # fmt: skip


def _situation(attempt: Attempt, n: int) -> str:
    """The title of the case, and what was said to the trainee last."""
    view = attempt.view()
    heard = [line["text"] for line in view["lines"] if line["n"] < n and line["who"] not in ("trainee", "narrator")]
    return f"{view['case']['title']} | {heard[-1] if heard else ''}"


def _marks(card: Scorecard, n: int | None, lang: str) -> Iterable[dict[str, Any]]:
    """The marks that were shown on the words."""
    for item in card.of("etiquette"):
        if item.n == n and item.kind in ON_WORDS and item.span:
            yield {
                "kind": item.act, "start": item.span[0], "end": item.span[1], "name": speech.label(item.act, lang), "bad": item.kind == "violation",
                "quote": item.quote, "why": item.detail[lang],
            }  # fmt: skip


def raised(disputes: Iterable[Dispute], card: Scorecard) -> set[str]:
    """The ids of the marks that were disputed already."""
    made = tuple(disputes)
    ids = {one.finding for one in made}
    older = {(one.n, one.kind) for one in made if one.finding is None}
    return {item.id for item in card.findings if item.kind in ON_WORDS and (item.id in ids or (item.n, kind_of(item)) in older)}
