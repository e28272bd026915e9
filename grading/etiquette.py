"""Etiquette: the courtesies due at each moment, and the violations, utterance by utterance."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import speech
from casebank.models import Deduction, DueCourtesy, Moment, Rubric
from grading.evidence import VIOLATIONS, Evidence
from grading.scorecard import Finding, Words
from simulator.state import Heard, Utterance

REPEATED_FROM = 2
"""a violation costs more from the second time in a part"""


def judge(evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    """Courtesies due at moments that came, then violations, in the order of the attempt."""
    for part in evidence.program.order:
        said = [u for u in evidence.utterances if u.part == part]
        for moment in _moments(evidence, part):
            if moment in rubric.moments:
                yield from _due(evidence, part, moment, rubric.moments[moment], said)
        yield from _violations(evidence, rubric, part, said)


def _moments(evidence: Evidence, part: str) -> list[str]:
    """Kinds of moment that came in a part, in order: scenes entered and texts written.

    Whoever ends the attempt without writing what the part has a form for has let that moment pass too.
    """
    spec = evidence.program.parts[part]
    moments = [scene.moment for id, scene in spec.scenes.items() if f"{part}/{id}" in evidence.state.visits]
    moments += [u.moment for u in evidence.utterances if u.part == part]
    if evidence.finished and f"part:{part}" in evidence.first:
        forms = [evidence.program.forms[action.form] for action in spec.actions.values() if action.form]
        moments += [form.get("moment", "") for form in forms]
    return list(dict.fromkeys(moment for moment in moments if moment))


# --- courtesies --------------------------------------------------------------------------------------


def _due(evidence: Evidence, part: str, name: str, moment: Moment, said: list[Utterance]) -> Iterator[Finding]:
    present = [u for u in said if u.moment == name]
    begin = present[0].n if present else _came(evidence, part, name)
    later = [u for u in said if u.moment != name and u.n > begin]
    for due in moment.due:
        yield _courtesy(evidence, part, name, moment, due, present, later)


def _came(evidence: Evidence, part: str, name: str) -> int:
    """The event that brought about a moment in which nothing was said."""
    scenes = [f"scene:{id}" for id, scene in evidence.program.parts[part].scenes.items() if scene.moment == name]
    return min((evidence.first[scene].n for scene in scenes if scene in evidence.first), default=0)


def _courtesy(
    evidence: Evidence, part: str, name: str, moment: Moment, due: DueCourtesy,
    present: list[Utterance], later: list[Utterance],
) -> Finding:  # fmt: skip
    in_time, too_late = _first_with(present, due.act), _first_with(later, due.act)
    utterance = in_time or too_late
    verdict = "met" if in_time else "late" if too_late and due.late else "breached"
    shown = utterance if verdict != "breached" else None
    seen = shown or (present[0] if present else None)
    span, quote = _shown(evidence, shown, due.act) if shown else (None, evidence.said(seen) if seen else "")
    return Finding(
        id=f"moment:{part}:{name}:{due.act}",
        dimension="etiquette",
        kind="moment",
        verdict=verdict,
        rules=tuple(dict.fromkeys([*_house_rule(evidence, due.act), *due.source])),
        title=_title(moment.name.model_dump(), due.act),
        detail=_story(verdict, due.act, bool(present)),
        points={"met": due.points, "late": due.late}.get(verdict, 0),
        possible=due.points,
        n=seen.n if seen else None,
        at=seen.at if seen else None,
        span=span,
        quote=quote,
        advice=evidence.words(due.advice.model_dump()),
        example=evidence.example(seen) if seen and verdict != "met" else None,
    )


def _house_rule(evidence: Evidence, act: str) -> list[str]:
    """Sources of the rule of conduct that this house has on an act."""
    rule = evidence.conduct(act)
    return list(rule["source"]) if rule else []


def _first_with(said: list[Utterance], act: str) -> Utterance | None:
    return next((u for u in said if any(heard.kind == act for heard in u.heard)), None)


def _title(moment: Words, act: str) -> Words:
    return {
        "zh": f"{moment['zh']}：{speech.label(act, 'zh')}",
        "en": f"{moment['en']}: {speech.label(act, 'en')}",
    }


def _story(verdict: str, act: str, spoke: bool) -> Words:
    zh, en = speech.label(act, "zh"), speech.label(act, "en").lower()
    if verdict == "met":
        return {"zh": f"“{zh}”在该说的时候说了。", "en": f"Heard when it was due: {en}."}
    if verdict == "late":
        return {"zh": f"“{zh}”有了，但说晚了：该说的时候没有说。", "en": f"Heard later than it was due: {en}."}
    if not spoke:
        return {"zh": f"这时没有开口，“{zh}”也就没有。", "en": f"Due at this moment, when nothing was said: {en}."}
    return {"zh": f"这时该有的“{zh}”没有听到。", "en": f"Due at this moment and not heard: {en}."}


def _shown(evidence: Evidence, utterance: Utterance, act: str) -> tuple[tuple[int, int], str]:
    """The characters that show an act: as heard when typed, as the reader finds them in a ready-made reply."""
    text = evidence.said(utterance)
    heard = next(item for item in utterance.heard if item.kind == act)
    return _span(text, heard)


@lru_cache(maxsize=2_000)
def _acts(text: str) -> tuple[speech.Act, ...]:
    """The acts in a ready-made reply; the same few replies come up in every attempt."""
    return speech.read(text).acts


def _span(text: str, heard: Heard) -> tuple[tuple[int, int], str]:
    start, end = heard.start, heard.end
    if end <= start:
        found = next((act for act in _acts(text) if act.kind == heard.kind), None)
        start, end = (found.start, found.end) if found else (0, len(text))
    return (start, end), text[start:end]


# --- violations --------------------------------------------------------------------------------------


def _violations(evidence: Evidence, rubric: Rubric, part: str, said: list[Utterance]) -> Iterator[Finding]:
    times: dict[str, int] = {}
    deductions = {str(act): deduction for act, deduction in rubric.violations.items()}
    for utterance in said:
        for heard in _worst_of_each(utterance.heard):
            deduction = deductions.get(heard.kind)
            if deduction is None:
                continue
            times[heard.kind] = times.get(heard.kind, 0) + 1
            yield _violation(evidence, rubric, part, utterance, heard, deduction, times[heard.kind])


def _worst_of_each(heard: tuple[Heard, ...]) -> list[Heard]:
    worst: dict[str, Heard] = {}
    for item in heard:
        if item.kind in VIOLATIONS and (item.kind not in worst or item.strength > worst[item.kind].strength):
            worst[item.kind] = item
    return list(worst.values())


def _violation(
    evidence: Evidence, rubric: Rubric, part: str, utterance: Utterance, heard: Heard, deduction: Deduction, time: int
) -> Finding:
    span, quote = _span(evidence.said(utterance), heard)
    fatal = next((f for f in rubric.fatal if f.act == heard.kind and heard.strength >= f.strength), None)
    costs = deduction.points + (deduction.repeat if time >= REPEATED_FROM else 0)
    sources = [*_house_rule(evidence, heard.kind), *deduction.source, *(fatal.source if fatal else ())]
    return Finding(
        id=f"violation:{utterance.n}:{heard.kind}",
        dimension="etiquette",
        kind="violation",
        verdict="breached",
        rules=tuple(dict.fromkeys(sources)),
        title={lang: speech.label(heard.kind, lang) for lang in ("zh", "en")},
        detail=_why(evidence, heard, time, fatal is not None),
        points=-costs,
        n=utterance.n,
        at=utterance.at,
        span=span,
        quote=quote,
        advice=evidence.words(deduction.advice.model_dump()),
        example=evidence.example(utterance),
        fatal=fatal is not None,
    )


def _why(evidence: Evidence, heard: Heard, time: int, fatal: bool) -> Words:
    rule = evidence.conduct(heard.kind)
    told = evidence.words(rule["text"]) if rule else {lang: speech.definition(heard.kind, lang) for lang in ("zh", "en")}
    zh, en = told["zh"], told["en"]
    if time >= REPEATED_FROM:
        zh, en = f"{zh}（第{time}次）", f"{en} (time {time})"
    if fatal:
        zh, en = f"{zh} 属于不可触碰的底线，总分封顶。", f"{en} A line that must not be crossed: it caps the total."
    return {"zh": zh, "en": en}
