"""The data of the debrief page: what was said, how it was judged, how the points add up. Plain JSON, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from classroom.debrief.promised import words_of
from classroom.debrief.timeline import THEMES, data_uri, day, moment, spans_of
from classroom.debrief.well_said import WellSaid
from classroom.labels import label

if TYPE_CHECKING:
    from grading import Finding, Scorecard
    from simulator import Attempt, Event, State
    from simulator.state import Utterance

Json = dict[str, Any]
TONES = {"met": "good", "late": "bad", "breached": "bad", "note": "note", "overruled": "note", "not_applicable": "note"}
TIMED = ("clock", "promise", "moment", "owed", "duty")
"""kinds of finding where part of the points means lateness; elsewhere it means half done"""
SHORT = 16
"""characters up to which a whole reply may be marked as done well; over a longer one such a mark says nothing"""
SHOWN = ("met", "late", "breached", "note", "overruled")
FIRST = 3
"""points to change first: few enough to be kept in mind the next time"""


def mirror(
    attempt: Attempt, card: Scorecard | None, who: str = "trainee", has_model: bool = True, reason: str = "",
    undecided: Scorecard | None = None, lang: str | None = None,
) -> Json:
    """The debrief of an attempt that has ended, in ``lang`` (that of its scenario if not given); what was said stays as it was said.

    ``card`` is None when grading failed, and ``reason`` says why: the transcript is shown all the same. ``undecided`` is the
    scorecard without the decisions of trainers, where there are any.
    """
    from grading.words import rule_words

    lang = lang or attempt.scenario.lang
    view = _view(attempt, lang)
    judged = [finding for finding in card.findings if finding.verdict in SHOWN or finding.ruling] if card else []
    return {
        "format": 1,
        "who": who,
        "has_model": has_model,
        "token": f"{who}:{attempt.scenario.id}:{attempt.state.n}",
        "title": view["case"]["title"],
        "ending": view["ending"],
        "total": card.total if card else 0,
        "level": card.level[lang] if card else "",
        "sum": _sum(card, lang) if card else reason,
        "cap": _cap(card, lang) if card else None,
        "decided": _decided(card, undecided, lang) if card and undecided else None,
        "dimensions": _dimensions(card) if card else [],
        "findings": [_finding(finding, lang) for finding in judged],
        "first": _first(card, judged) if card and who == "trainee" else [],
        "consequences": list(_consequences(judged, lang)),
        "transcript": list(_transcript(attempt, judged, lang)),
        "clocks": list(_clocks(attempt, card, judged, lang)),
        "rule_words": rule_words(sorted({rule for finding in judged for rule in finding.rules}), lang),
        "promises": list(_promises(attempt, view, judged, lang)),
        "timeline": None,
    }  # fmt: skip


def _view(attempt: Attempt, lang: str) -> Json:
    """The view of an attempt with the words of the page in ``lang``."""
    from simulator.view import view_of

    scenario = attempt.scenario
    return attempt.view() if lang == scenario.lang else view_of(replace(scenario, lang=lang).world, attempt.state)


def pictures(attempt: Attempt, debrief: Json, lang: str | None = None) -> Json:
    """``debrief`` of ``attempt`` with the time limits drawn in both themes.

    Drawn only when asked for, because matplotlib takes its time to start. Without limits, or where matplotlib
    is not installed (a browser-only build), the table has to do and nothing changes.
    """
    from importlib.util import find_spec

    if not debrief["clocks"] or find_spec("matplotlib") is None:
        return debrief
    lang = lang or attempt.scenario.lang
    drawn = {theme: data_uri(attempt, lang, theme) for theme in THEMES}
    return debrief | {"timeline": drawn | {"alt": label("timeline_alt", lang)}}


def _clocks(attempt: Attempt, card: Scorecard | None, findings: Sequence[Finding], lang: str) -> Iterator[Json]:
    """Every time limit as it ran; where a trainer decided on its mark, how that stands now."""
    rows = {row.id: row for row in card.limits} if card else {}
    marks = {finding.id: finding for finding in findings if finding.ruling}
    for span in spans_of(attempt, lang):
        start, due, stopped = span.times
        row = rows.get(span.id)
        yield {
            "name": span.name,
            "start": start,
            "due": due,
            "stopped": stopped,
            "verdict": label("clock_left", lang) if row and row.verdict == "breached" and row.stopped is None and span.tone == "note" else span.verdict,
            "tone": span.tone,
            "overlay": row.overlay[lang] if row and row.overlay else None,
            "binding": bool(row and row.beats),
            "why": row.why[lang] if row and row.why else None,
            "decided": label(verdict_name(marks[span.id]), lang) if span.id in marks else None,
        }


def _promises(attempt: Attempt, view: Json, findings: Sequence[Finding], lang: str) -> Iterator[Json]:
    """What was promised, in the order it was said, each with what became of it; the mark says so where there is one."""
    marks = {finding.id: finding for finding in findings}
    for promise, shown in zip(attempt.state.promises, view["promises"], strict=True):
        mark = marks.get(f"promise:{promise.id}")
        over = promise.due > attempt.state.now
        state = "due_later" if promise.verdict == "open" and over else promise.verdict
        yield {
            "text": shown["text"],
            "quote": words_of(attempt, promise),
            "made": moment(attempt, promise.made, lang),
            "due": moment(attempt, promise.due, lang, end=True),
            "settled": moment(attempt, promise.settled, lang) if promise.settled is not None and promise.verdict == "kept" else None,
            "verdict": label(verdict_name(mark) if mark and mark.verdict == "overruled" else f"promise_{state}", lang),
            "tone": {"kept": "good", "broken": "bad"}.get(state, _tone(mark) if mark and state == "open" else "note"),
        }


def _decided(card: Scorecard, undecided: Scorecard, lang: str) -> str | None:
    """How many marks trainers have decided on, and what that made of the total."""
    count = sum(finding.ruling is not None for finding in card.findings)
    if not count:
        return None
    told = "decided_same" if card.total == undecided.total else "decided"
    return label(told, lang, count=count, before=undecided.total, after=card.total)


# --- the sum -----------------------------------------------------------------------------------------


def _dimensions(card: Scorecard) -> list[Json]:
    return [
        {
            "id": d.id,
            "score": d.score or 0,
            "weight": d.weight,
            "earned": d.earned,
            "deducted": d.deducted,
            "possible": d.possible,
            "shares": [asdict(share) for share in d.shares],
        }
        for d in card.dimensions.values()
    ]


def _sum(card: Scorecard, lang: str) -> str:
    """The weighted mean written out, with whole numbers that add up to ``uncapped``."""
    applying = [d for d in card.dimensions.values() if d.score is not None]
    weights = sum(d.weight for d in applying)
    products = sum(d.weight * (d.score or 0) for d in applying)
    if not weights:
        return "0"
    terms = " + ".join(f"{label(f'dim_{d.id}', lang)} {d.score} × {d.weight}" for d in applying)
    rounded = label("rounded_down", lang) if products % weights else ""
    return f"({terms}) ÷ {weights} = {products} ÷ {weights} = {card.uncapped}{rounded}"


def _cap(card: Scorecard, lang: str) -> str | None:
    if card.cap is None or card.total == card.uncapped:
        return None
    return label("sum_capped", lang, cap=card.cap, reason=card.capped_because(lang))


# --- findings ----------------------------------------------------------------------------------------


def _finding(finding: Finding, lang: str) -> Json:
    advice, example = [words[lang] if words and finding.verdict != "met" else None for words in (finding.advice, finding.example)]
    return {
        "id": finding.id,
        "dimension": finding.dimension,
        "tone": _tone(finding),
        "decided": finding.ruling is not None,
        "verdict_label": label(verdict_name(finding), lang),
        "title": finding.title[lang],
        "detail": finding.detail[lang],
        "advice": advice,
        "example": example,
        "rules": list(finding.rules),
        "points": 0 if finding.open else finding.points,
        "possible": 0 if finding.open else finding.possible,
        "caps": finding.caps,
        "quote": finding.quote,
        "n": finding.n,
    }


def _first(card: Scorecard, findings: Sequence[Finding]) -> list[int]:
    """The numbers of the findings to change first: what cost the total most and has advice, each kind of thing once.

    The dearest of each dimension stand before all others, so that whoever offends is not told of dates alone.
    """
    from grading.dearest import dearest

    numbers = {finding.id: number for number, finding in enumerate(findings)}
    kinds: dict[str, Finding] = {}
    heads: dict[str, Finding] = {}
    for finding in dearest(card, len(card.findings)):
        if finding.advice and finding.id in numbers:
            kinds.setdefault(finding.title["en"], finding)
            heads.setdefault(finding.dimension, finding)
    ranked = [*heads.values(), *kinds.values()]
    return list(dict.fromkeys(numbers[finding.id] for finding in ranked))[:FIRST]


def _tone(finding: Finding) -> str:
    """good, bad, note (also for what is still open), or part for what earned some of its points."""
    if finding.open:
        return "note"
    return "part" if finding.verdict == "late" and 0 < finding.points < finding.possible else TONES[finding.verdict]


def verdict_name(finding: Finding) -> str:
    """The name of the label that says how a mark stands, in the words of its kind."""
    if finding.open:
        return "verdict_open"
    if finding.kind in ("violation", "repetition") and finding.verdict == "breached":
        return "verdict_violation"
    if finding.kind == "recovery" and finding.verdict == "met":
        return "verdict_recovery"
    partly = finding.verdict == "late" and finding.kind not in TIMED
    return "verdict_partly" if partly else f"verdict_{finding.verdict}"


def _consequences(findings: Sequence[Finding], lang: str) -> Iterator[Json]:
    for finding in findings:
        if finding.consequence:
            yield {"title": finding.title[lang], "text": finding.consequence[lang], "rules": list(finding.rules)}


# --- the transcript ----------------------------------------------------------------------------------


def _transcript(attempt: Attempt, findings: Sequence[Finding], lang: str) -> Iterator[Json]:
    """What happened in order: what others said, and for each input of the trainee one line with its marks."""
    from simulator import render

    lines = {
        n: list(group) for n, group in groupby(render(attempt.scenario, attempt.state), key=lambda line: line["n"])
    }
    titles, well_said = _part_titles(attempt, lang), WellSaid(attempt, findings, lang)
    part = None
    for n in range(attempt.state.n + 1):
        own = list(_own(attempt, n, findings, lang, well_said)) if n else []
        for line in [*own, *_heard(attempt, lines.get(n, ()), lang)]:
            if line["part"] != part:
                part = line["part"]
                yield {"part_title": titles[part]}
            yield line


def _part_titles(attempt: Attempt, lang: str) -> dict[str, str]:
    world = attempt.scenario.world
    return {name: world.words(part.title, attempt.state.now, lang) for name, part in world.program.parts.items()}


def _heard(attempt: Attempt, lines: Sequence[Json], lang: str) -> Iterator[Json]:
    from simulator.view import name_of

    for line in lines:
        if line["who"] != "trainee":
            name = name_of(attempt.scenario.world, line["who"], lang)
            yield {key: line[key] for key in ("n", "time", "who", "text", "part")} | {"name": name} | beside(attempt, line, lang)


def beside(attempt: Attempt, line: Json, lang: str | None = None) -> Json:
    """What stands beside a line of the transcript: the customer's face after it, and the day."""
    face = face_after(attempt, line["n"]) if line["who"] == "customer" else None
    return {"face": face, "day": day(attempt, line["at"], lang or attempt.scenario.lang)}


def face_after(attempt: Attempt, n: int) -> str:
    """The customer's face after ``n`` events."""
    from simulator import mood

    return mood.face(attempt.states[n].anger)


def _own(attempt: Attempt, n: int, findings: Sequence[Finding], lang: str, well_said: WellSaid) -> Iterator[Json]:
    event, before = attempt.log.events[n - 1], attempt.states[n - 1]
    said = [utterance for utterance in attempt.state.utterances if utterance.n == n]
    if not said and event.kind == "wait" and not any(finding.n == n for finding in findings):
        return
    text, form = _told(attempt, event, said, lang)
    marks, notes = _marked(text, n, findings, lang)
    marks += well_said.marks(n, text, marks)
    world = attempt.scenario.world
    yield {
        "n": n, "time": f"{world.local(event.at):%H:%M}", "who": "trainee", "name": _me(lang), "text": text, "part": before.part,
        "form": form, "marks": marks, "notes": notes, "rewind": n - 1, "day": day(attempt, event.at, lang),
    }  # fmt: skip


def _me(lang: str) -> str:
    from simulator.words import say

    return say("trainee", lang)


def _told(attempt: Attempt, event: Event, said: Sequence[Utterance], lang: str) -> tuple[str, str | None]:
    """The words of an input and, for desk work, what it was."""
    from simulator.words import waits

    world = attempt.scenario.world
    words = [u.text if u.key < 0 else world.words(u.key, u.at) for u in said]
    if event.kind == "wait":
        return waits(event.minutes, lang), None
    if event.kind != "do":
        return "".join(words), None
    name = action_label(attempt, attempt.states[event.n - 1], event, lang)
    return (words[0], name) if words else (name, None)


def action_label(attempt: Attempt, before: State, event: Event, lang: str | None = None) -> str:
    """What an action at the desk is called."""
    world = attempt.scenario.world
    return world.words(world.program.parts[before.part].actions[event.target].label, event.at, lang)


def _marked(text: str, n: int, findings: Sequence[Finding], lang: str) -> tuple[list[Json], list[int]]:
    """Marks within the words, and the numbers of findings about this input that no single words show.

    A mark over everything gives way when others point at single words.
    """
    spans = {number: _span(text, f) for number, f in enumerate(findings) if f.n == n and not _unstopped(f)}
    narrow = any(span and span != (0, len(text)) for span in spans.values())
    shown = {number: span for number, span in spans.items() if span and not (narrow and span == (0, len(text)))}
    marks = [_mark(number, span, findings[number], lang) for number, span in shown.items()]
    return marks, [number for number in spans if number not in shown]


def _unstopped(finding: Finding) -> bool:
    """A limit that nothing stopped belongs to no input; the chart and the table show it."""
    return finding.kind == "clock" and finding.verdict == "breached"


def _mark(number: int, span: tuple[int, int], finding: Finding, lang: str) -> Json:
    tone, tag = _tone(finding), _tag(finding, lang)
    return {"start": span[0], "end": span[1], "finding": number, "tone": tone, "label": tag}


def _act(finding: Finding) -> str | None:
    """The act a finding on etiquette is about."""
    return finding.act or None


def _tag(finding: Finding, lang: str) -> str:
    """The short name of a mark."""
    import speech

    act = _act(finding)
    return speech.label(act, lang) if act else finding.title[lang]


def _span(text: str, finding: Finding) -> tuple[int, int] | None:
    """The characters a finding points at, only if its quotation really stands there.

    A ready-made reply was labelled as a whole by its author; there the reader finds the words that show the act.
    """
    if not finding.span or finding.kind == "clock":
        return None
    start, end = finding.span
    if start >= end or text[start:end] != finding.quote:
        return None
    return (start, end) if end - start < len(text) else _narrowed(text, finding)


def _narrowed(text: str, finding: Finding) -> tuple[int, int] | None:
    import speech

    wanted = "commit_deadline" if finding.kind == "promise" else _act(finding)
    heard = [act for act in speech.read(text).acts if act.kind == wanted]
    if heard:
        return heard[0].start, heard[0].end
    return (0, len(text)) if finding.kind == "violation" or len(text) <= SHORT else None
