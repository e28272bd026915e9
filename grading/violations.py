"""Violations, utterance by utterance: what each costs, and what caps the total."""

from __future__ import annotations

from collections.abc import Iterator

import speech
from casebank import wording
from casebank.models import Deduction, Rubric
from grading import better, phrases
from grading.evidence import VIOLATIONS, Evidence
from grading.quoting import shown
from grading.rulings import CUE
from grading.scorecard import Finding, Words
from simulator.state import Heard, Utterance

REPEATED_FROM = 2
"""a violation costs more from the second time to the same person in a part"""
ANYBODY = frozenset(("privacy",))
"""acts that cross a line whoever hears them; the others cross it towards customers and outsiders"""


def judge(evidence: Evidence, rubric: Rubric, said: list[Utterance]) -> Iterator[Finding]:
    """The violations in what was said in one part, each kind once an utterance, at its worst.

    One that a trainer has struck is shown, costs nothing and does not make the next one a repetition.
    """
    times: dict[tuple[str, str], int] = {}
    deductions = {str(act): deduction for act, deduction in rubric.violations.items()}
    for utterance in said:
        for heard in _worst_of_each(utterance.heard):
            deduction = deductions.get(heard.kind)
            if deduction is None:
                continue
            struck = evidence.rulings.strikes(f"violation:{utterance.n}:{heard.kind}")
            again = evidence.spoken_to(utterance), heard.kind
            times[again] = times.get(again, 0) + (not struck)
            yield _violation(evidence, rubric, utterance, heard, deduction, 0 if struck else times[again])


def _worst_of_each(heard: tuple[Heard, ...]) -> list[Heard]:
    worst: dict[str, Heard] = {}
    for item in heard:
        if item.kind in VIOLATIONS and (item.kind not in worst or item.strength > worst[item.kind].strength):
            worst[item.kind] = item
    return list(worst.values())


def _violation(
    evidence: Evidence, rubric: Rubric, utterance: Utterance, heard: Heard, deduction: Deduction, time: int
) -> Finding:
    """``time`` counts from 1 within the part and for each person; 0 is one that was struck."""
    span, quote = shown(evidence.said(utterance), heard)
    line = next((f for f in rubric.fatal if f.act == heard.kind and heard.strength >= f.strength), None)
    among_us = heard.kind not in ANYBODY and heard.cue != CUE and evidence.to_a_colleague(utterance)  # a trainer called it grave
    fatal = None if among_us else line
    weighs = deduction.serious is not None and heard.strength >= deduction.serious and heard.cue != CUE  # a trainer called it mild
    serious = fatal is None and (weighs or line is not None)
    costs = deduction.points + (deduction.repeat if time >= REPEATED_FROM else 0)
    house = phrases.source(evidence, heard) or evidence.house_rule(heard.kind)
    sources = [*house, *deduction.source, *(fatal.source if fatal else ())]
    return Finding(
        id=f"violation:{utterance.n}:{heard.kind}",
        dimension="etiquette",
        kind="violation",
        verdict="breached" if time else "overruled",
        rules=tuple(dict.fromkeys(sources)),
        title={lang: _capital(speech.label(heard.kind, lang)) for lang in ("zh", "en")},
        detail=_why(evidence, heard, time, fatal is not None, serious),
        points=-costs if time else 0,
        n=utterance.n,
        at=utterance.at,
        span=span,
        quote=quote,
        advice=phrases.advice(evidence, heard) or evidence.words(deduction.advice.model_dump()),
        example=better.example(evidence, utterance, avoid=heard.kind),
        fatal=fatal is not None,
        serious=serious,
    )


def _capital(label: str) -> str:
    """A label as a heading."""
    return label[:1].upper() + label[1:]


def _why(evidence: Evidence, heard: Heard, time: int, fatal: bool, serious: bool) -> Words:
    rule = evidence.conduct(heard.kind)
    told = phrases.why(evidence, heard) or (
        evidence.words(rule["text"]) if rule else {lang: speech.definition(heard.kind, lang) for lang in ("zh", "en")}
    )
    zh, en = told["zh"], told["en"]
    if time >= REPEATED_FROM:
        zh, en = f"{zh}（第{time}次）", f"{en} (the {wording.say(time, 'int', 'en', 'ordinal')} time)"
    if fatal and time:
        zh, en = f"{zh} 属于不可触碰的底线，总分封顶。", f"{en} A line that must not be crossed: it caps the total."
    if serious and time:
        zh, en = f"{zh} 这话说重了，总分到不了“良好”。", f"{en} Words like these keep the total below “good”."
    return {"zh": zh, "en": en}
