"""The debrief as plain JSON: scorecard laid over the transcript. The widget and the HTML page both draw this."""

from __future__ import annotations

from typing import Any

from grading.evidence import Evidence
from grading.grader import grade
from grading.scorecard import Finding, Scorecard
from grading.words import label, rule_text
from simulator.attempt import Attempt
from simulator.state import Utterance
from simulator.view import name_of, render


def debrief(attempt: Attempt, card: Scorecard | None = None, lang: str | None = None) -> dict[str, Any]:
    """Everything the debrief page shows, in one language (that of the attempt by default).

    ``lines`` is the transcript with ``marks`` (character spans with verdict, rule, advice, better wording),
    ``moods`` the customer's anger and trust (0–100) after each event, ``clocks`` the deadlines with start,
    due and stop in epoch seconds.
    """
    card = card or grade(attempt)
    lang = lang or attempt.scenario.lang
    evidence = Evidence(attempt)
    return {
        "lang": lang,
        "case": evidence.words(evidence.program.case["title"])[lang],
        "total": card.total,
        "uncapped": card.uncapped,
        "cap": card.cap,
        "level": card.level[lang],
        "finished": card.finished,
        "ending": _ending(evidence, lang),
        "dimensions": [
            {"id": d.id, "label": label(d.id, lang), "score": d.score, "weight": d.weight, "earned": d.earned,
             "deducted": d.deducted, "possible": d.possible}
            for d in card.dimensions.values()
        ],
        "lines": _lines(evidence, card, lang),
        "findings": [_finding(item, lang) for item in card.findings],
        "moods": _moods(attempt),
        "clocks": _clocks(evidence, card, lang),
    }  # fmt: skip


def _ending(evidence: Evidence, lang: str) -> dict[str, str] | None:
    state = evidence.state
    spec = next((item for item in evidence.program.endings if item.id == state.ending), None)
    if spec is None:
        return None
    return {"id": spec.id, "title": evidence.numbered(spec.title, state.now)[lang],
            "text": evidence.numbered(spec.text, state.now)[lang]}  # fmt: skip


def _lines(evidence: Evidence, card: Scorecard, lang: str) -> list[dict[str, Any]]:
    """Spoken lines and written texts in order of time, each with the marks of its event."""
    lines = [{**line, "marks": []} for line in render(evidence.world.scenario, evidence.state)]
    lines += [_written(evidence, u, lang) for u in evidence.state.utterances if u.source.startswith("form:")]
    lines.sort(key=lambda line: (line["at"], line["n"]))
    by_event: dict[int, list[dict[str, Any]]] = {}
    for finding in card.findings:
        if finding.n is not None and finding.kind in ("violation", "moment", "element", "promise"):
            by_event.setdefault(finding.n, []).append(_mark(finding, lang))
    for line in lines:
        if line["who"] == "trainee":
            line["marks"] = sorted(by_event.get(line["n"], []), key=lambda mark: (mark["start"], mark["end"]))
    return lines


def _written(evidence: Evidence, utterance: Utterance, lang: str) -> dict[str, Any]:
    form = evidence.program.forms[utterance.source.removeprefix("form:")]
    return {
        "n": utterance.n,
        "at": utterance.at,
        "time": f"{evidence.world.local(utterance.at):%H:%M}",
        "who": "trainee",
        "name": f"{name_of(evidence.world, 'trainee', lang)} · {form['title'][lang]}",
        "text": utterance.text,
        "part": utterance.part,
        "marks": [],
    }


def _mark(finding: Finding, lang: str) -> dict[str, Any]:
    start, end = finding.span or (0, 0)
    return {**_finding(finding, lang), "start": start, "end": end}


def _finding(item: Finding, lang: str) -> dict[str, Any]:
    def words(text: Any) -> str | None:
        return text[lang] if text else None

    return {
        "id": item.id,
        "dimension": item.dimension,
        "dimension_label": label(item.dimension, lang),
        "kind": item.kind,
        "verdict": item.verdict,
        "verdict_label": label(item.verdict, lang),
        "rules": [rule_text(rule, lang) for rule in item.rules],
        "title": item.title[lang],
        "detail": item.detail[lang],
        "points": item.points,
        "possible": item.possible,
        "n": item.n,
        "quote": item.quote,
        "advice": words(item.advice),
        "example": words(item.example),
        "consequence": words(item.consequence),
        "fatal": item.fatal and item.verdict == "breached",
    }


def _moods(attempt: Attempt) -> list[dict[str, int]]:
    return [
        {"n": state.n, "at": state.now, "anger": state.anger // 10, "trust": state.trust // 10}
        for state in attempt.states
    ]


def _clocks(evidence: Evidence, card: Scorecard, lang: str) -> list[dict[str, Any]]:
    verdicts = {finding.id: finding for finding in card.findings}
    drawn = []
    for running in evidence.state.clocks:
        spec = evidence.program.clocks[running.id]
        finding = verdicts.get(f"clock:{running.id}")
        drawn.append({
            "id": running.id,
            "name": evidence.numbered(spec.name, running.start)[lang],
            "start": running.start,
            "due": running.due,
            "stopped": running.stopped,
            "verdict": finding.verdict if finding else "not_applicable",
            "unit": spec.unit,
        })  # fmt: skip
    return drawn
