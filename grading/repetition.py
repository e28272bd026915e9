"""Saying it again: apology upon apology with nothing done, and the same sentence word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from casebank.models import Repeated, Rubric
from grading.evidence import VIOLATIONS, Evidence
from grading.own_words import SENTENCE, SHORTEST
from grading.quoting import shown
from grading.rulings import CUE as ADDED_CUE
from grading.scorecard import Finding, Words
from simulator.state import Utterance

DEEDS = frozenset(("offer_solution", "commit_deadline", "ownership"))
"""what an apology must be followed by; after one of them the count begins anew"""
_HAN = re.compile(r"[\u3400-\u9fff]")


def judge(evidence: Evidence, rubric: Rubric, said: list[Utterance]) -> Iterator[Finding]:
    """One finding at most for each utterance of a part; what was written is not held against what was said."""
    spoken = [u for u in said if not evidence.written(u)]
    apology, sentence = rubric.repeated.get("apology"), rubric.repeated.get("sentence")
    sorry = list(_apologies(evidence, apology, spoken)) if apology else []
    same = list(_sentences(evidence, sentence, spoken, {finding.n for finding in sorry})) if sentence else []
    for what, found in (("apology", sorry), ("sentence", same)):
        for time, finding in enumerate(found, start=1):  # numbered within the part, because events move with the scenario
            yield replace(finding, id=f"{finding.id}:{what}:{time}")


def _apologies(evidence: Evidence, rule: Repeated, spoken: list[Utterance]) -> Iterator[Finding]:
    """An apology that a trainer added was granted to the trainee; it is not held against them here."""
    counts: dict[str, int] = {}
    for utterance in spoken:
        kinds, listener = evidence.kinds(utterance), evidence.listener(utterance)
        sorry = any(item.kind == "apology" and item.cue != ADDED_CUE for item in utterance.heard)
        counts[listener] = count = 0 if kinds & DEEDS else counts.get(listener, 0) + sorry
        if sorry and count >= rule.times:
            heard = next(item for item in utterance.heard if item.kind == "apology")
            where = shown(evidence.said(utterance), heard)
            yield _finding(evidence, rule, utterance, where, *_of_apology(count))


def _of_apology(count: int) -> tuple[Words, Words]:
    return {"zh": "道歉说了又说", "en": "Apology upon apology"}, {
        "zh": f"这是接连第{count}次道歉，中间没有办一件事，没有给一个时间，也没有人担下来。",
        "en": f"Apology number {count} in a row, with no step taken, no time given and nobody taking it on in between.",
    }


def _sentences(evidence: Evidence, rule: Repeated, spoken: list[Utterance], again: set[int | None]) -> Iterator[Finding]:
    """Sentences said to the same person before in the part. What was already counted as a violation or as an apology is not counted twice."""
    heard_by: dict[str, dict[str, list[int]]] = {}
    for utterance in spoken:
        text, times = evidence.said(utterance), heard_by.setdefault(evidence.listener(utterance), {})
        found = [(where, plain) for where, plain in _noticeable(text) if len(times.get(plain, ())) + 1 >= rule.times]
        counted = utterance.n in again or evidence.kinds(utterance) & VIOLATIONS
        if found and not counted:
            (start, end), plain = found[0]
            yield _finding(evidence, rule, utterance, ((start, end), text[start:end]), *_of_sentence(times[plain][-1]))
        for plain in dict.fromkeys(plain for _, plain in _noticeable(text)):
            times.setdefault(plain, []).append(utterance.n)


def _of_sentence(before: int) -> tuple[Words, Words]:
    return {"zh": "原话又说一遍", "en": "The same sentence again"}, {
        "zh": f"第{before}步已经说过，一字不差。头一遍没听进去，再念一遍只会更堵。",
        "en": f"Said word for word at step {before}. If it did not help then, hearing it again will not.",
    }


@lru_cache(maxsize=4096)
def _noticeable(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Sentences long enough to be noticed: where they stand, and their letters and digits alone. Kept: ready-made replies come up again and again."""
    return tuple(_long_enough(text))


def _long_enough(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in SENTENCE.finditer(text):
        said = match.group().strip()
        long = len(_HAN.findall(said)) >= SHORTEST["zh"] or len(re.findall(r"[A-Za-z’']+", said)) >= SHORTEST["en"]
        if long:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield (start, start + len(said)), "".join(sign for sign in said.casefold() if sign.isalnum())


def _finding(
    evidence: Evidence, rule: Repeated, utterance: Utterance, where: tuple[tuple[int, int], str], title: Words, detail: Words
) -> Finding:
    return Finding(
        id=f"repetition:{utterance.part}",
        dimension="etiquette",
        kind="repetition",
        verdict="breached",
        rules=tuple(rule.source),
        title=title,
        detail=detail,
        points=-rule.points,
        n=utterance.n,
        at=utterance.at,
        span=where[0],
        quote=where[1],
        advice=evidence.words(rule.advice.model_dump()),
    )
