"""Procedure: duties in the templates of Declare, and the sheets that were filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import speech
from grading.evidence import Evidence
from grading.scorecard import Finding, Words
from simulator.forms import shown, stated_day
from simulator.specs import Json
from simulator.state import Filled, Happening


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Duties in the order of the procedure, then the fields of every sheet handed in."""
    for duty in evidence.program.procedure.get("duties", ()):
        yield _duty(evidence, duty)
    for form in evidence.program.forms.values():
        sheets = [sheet for sheet in evidence.state.forms if sheet.form == form["id"]]
        if sheets:
            yield from _sheet(evidence, form, sheets[-1])


# --- duties ------------------------------------------------------------------------------------------


def _duty(evidence: Evidence, duty: Json) -> Finding:
    applies = evidence.holds(duty.get("when"))
    verdict, shown = _kept(evidence, duty) if applies else ("not_applicable", None)
    still_open = verdict == "breached" and not evidence.finished and _can_be_done(evidence, duty)
    if still_open:
        verdict, shown = "not_applicable", None
    points, possible = _worth(duty, verdict)
    broken = evidence.words(duty["broken"]) if duty.get("broken") and verdict == "breached" else None
    return Finding(
        id=f"duty:{duty['id']}",
        dimension=duty.get("dimension", "procedure"),
        kind="duty",
        verdict=verdict,
        rules=tuple(duty["source"]),
        title=evidence.words(duty["text"]),
        detail=_STILL_OPEN if still_open else _story(evidence, duty, verdict, shown, broken),
        points=points,
        possible=possible,
        n=shown.n if shown else None,
        at=shown.at if shown else None,
        advice=evidence.words(duty["advice"]),
        broken=broken,
        fatal=duty.get("fatal", False),
        serious=duty.get("serious", False),
    )


_STILL_OPEN: Words = {"zh": "还没有做，也还来得及，先不计分。", "en": "Still to be done, and there is time for it: no points either way yet."}


def _can_be_done(evidence: Evidence, duty: Json) -> bool:
    """Is a duty that was not met one that can still be met? What was to come before something, and what must not happen, cannot."""
    if duty["kind"] in ("existence", "response"):
        return True
    if duty["kind"] != "succession":
        return False
    order = {id(item): place for place, item in enumerate(evidence.state.trace)}
    return _preceded(evidence.all_of(duty["then"]), evidence.all_of(duty["first"]), order)[0] != "breached"


def _worth(duty: Json, verdict: str) -> tuple[int, int]:
    """Points and points possible. Leaving undone what must not be done earns nothing; doing it costs."""
    points = duty.get("points", 5)
    if duty["kind"] in ("absence", "not_after"):
        return (-points, 0) if verdict == "breached" else (0, 0)
    return (points if verdict == "met" else 0), (0 if verdict == "not_applicable" else points)


def _kept(evidence: Evidence, duty: Json) -> tuple[str, Happening | None]:
    """Verdict and the happening that shows it, by the template of the duty."""
    then = evidence.all_of(duty["then"])
    first = evidence.all_of(duty["first"]) if duty.get("first") else []
    kind = duty["kind"]
    if kind == "existence":
        return ("met", then[0]) if then else ("breached", None)
    if kind == "absence":
        return ("breached", then[0]) if then else ("met", None)
    order = {id(item): place for place, item in enumerate(evidence.state.trace)}
    if kind == "precedence":
        return _preceded(then, first, order)
    if kind == "not_after":
        late = [item for item in then if first and order[id(item)] > order[id(first[0])]]
        return ("not_applicable", None) if not first else ("breached", late[0]) if late else ("met", first[0])
    answered = _answered(then, first, order)
    if kind == "response" or answered[0] == "breached":
        return answered
    before = _preceded(then, first, order)
    return before if before[0] == "breached" else answered


def _preceded(then: list[Happening], first: list[Happening], order: Mapping[int, int]) -> tuple[str, Happening | None]:
    if not then:
        return "not_applicable", None
    if first and order[id(first[0])] < order[id(then[0])]:
        return "met", first[0]
    return "breached", then[0]


def _answered(then: list[Happening], first: list[Happening], order: Mapping[int, int]) -> tuple[str, Happening | None]:
    if not first:
        return "not_applicable", None
    after = [item for item in then if order[id(item)] > order[id(first[-1])]]
    return ("met", after[0]) if after else ("breached", first[-1])


def _story(evidence: Evidence, duty: Json, verdict: str, shown: Happening | None, broken: Words | None) -> Words:
    """What went wrong in the author's words, what happened, and from which standard the duty is."""
    parts = (broken, _what_happened(evidence, duty, verdict, shown), evidence.origin(duty.get("overlay")))
    return {lang: "\n".join(part[lang] for part in parts if part) for lang in ("zh", "en")}


def _what_happened(evidence: Evidence, duty: Json, verdict: str, shown: Happening | None) -> Words:
    when = evidence.when(shown.at) if shown else {"zh": "", "en": ""}
    first, then = evidence.occurrence(duty.get("first") or duty["then"]), evidence.occurrence(duty["then"])
    if verdict == "not_applicable":
        return {"zh": "这次用不上这一条。", "en": "Did not apply in this attempt."}
    if verdict == "met":
        return {"zh": f"做到了（{when['zh']}）。" if shown else "做到了。", "en": f"Kept ({when['en']})." if shown else "Kept."}
    if duty["kind"] in ("absence", "not_after"):
        return {"zh": f"{when['zh']}：{then['zh']}。", "en": f"{when['en']}: {then['en']}."}
    if duty["kind"] == "precedence":
        return {"zh": f"{when['zh']}：{then['zh']}。在那之前没有：{first['zh']}。",
                "en": f"{when['en']}: {then['en']}. Missing before it: {first['en']}."}  # fmt: skip
    if shown is None:
        return {"zh": f"始终没有：{then['zh']}。", "en": f"Never done: {then['en']}."}
    return {"zh": f"{when['zh']}：{first['zh']}。之后没有：{then['zh']}。",
            "en": f"{when['en']}: {first['en']}. Missing after it: {then['en']}."}  # fmt: skip


# --- sheets ------------------------------------------------------------------------------------------


def _sheet(evidence: Evidence, form: Json, sheet: Filled) -> Iterator[Finding]:
    values = dict(sheet.fields)
    for field in form["fields"]:
        check = field.get("check")
        if check is None and field.get("required", True):
            continue
        if check is not None and not evidence.holds(check.get("when")):
            continue
        yield _field(evidence, form, sheet, field, values.get(field["id"], ""))


def _field(evidence: Evidence, form: Json, sheet: Filled, field: Json, value: str) -> Finding:
    check = field.get("check")
    right = bool(value.strip()) and (check is None or _right(evidence, field, check, value))
    points = field.get("points", 1)
    names = {"zh": ("填写清楚属实。", "没有填。", "与事实或规定不符。"),
             "en": ("Complete and true.", "Left blank.", "Not in accordance with the facts or the rules.")}  # fmt: skip
    which = 0 if right else 1 if not value.strip() else 2
    mark = {"zh": "：", "en": ": "}
    return Finding(
        id=f"field:{form['id']}:{field['id']}",
        dimension="procedure",
        kind="field",
        verdict="met" if right else "breached",
        rules=tuple(form.get("source", ())) or ("kit",),
        title={lang: f"{form['title'][lang]}{mark[lang]}{field['label'][lang]}" for lang in ("zh", "en")},
        detail={lang: names[lang][which] for lang in ("zh", "en")},
        points=points if right else 0,
        possible=points,
        n=sheet.n,
        at=sheet.at,
        quote=shown(field, value, evidence.world.lang, evidence.world.local(sheet.at).date())[:200],
        advice=_advice(evidence, field, right),
    )


def _advice(evidence: Evidence, field: Json, right: bool) -> Words | None:
    """What a field should say; where a time was wrong, with the time it was, which nobody is told before the debrief."""
    if not field.get("advice"):
        return None
    advice, happening = evidence.words(field["advice"]), evidence.first.get((field.get("check") or {}).get("occurrence", ""))
    if right or happening is None or field["type"] != "time":
        return advice
    when = evidence.when(happening.at)
    return {**advice, "zh": f"{advice['zh']}这一次是{when['zh']}。", "en": f"{advice['en']} This time it was {when['en']}."}


def _right(evidence: Evidence, field: Json, check: Json, value: str) -> bool:
    if check.get("any_of"):
        return value in check["any_of"]
    if check.get("mentions"):
        return _mentions(evidence, value, check["mentions"])
    if check.get("occurrence"):
        happened = [evidence.first.get(name) for name in (check["occurrence"], *check.get("or_when", ()))]
        return any(_names(evidence, field, check, value, happening.at) for happening in happened if happening is not None)
    if check["fact"] in evidence.world.instants:
        return _names(evidence, field, check, value, evidence.world.instants[check["fact"]])
    return _states(evidence.world.facts[check["fact"]], value)


def _names(evidence: Evidence, field: Json, check: Json, value: str, at: int) -> bool:
    """Does a field name the instant ``at``: its day if it asks for a day, else the instant to the minute?"""
    if field["type"] != "day":
        return _close(evidence, value, at, check.get("tolerance_minutes", 5) * 60)
    off = stated_day(value) - evidence.world.local(at).date()
    return abs(off.days) <= check.get("tolerance_days", 0)


def _close(evidence: Evidence, value: str, at: int, tolerance: int) -> bool:
    """Does a time field (local ``YYYY-MM-DDTHH:MM``) state the instant ``at``, give or take?"""
    local = datetime.fromisoformat(value).replace(tzinfo=evidence.world.zone)
    return abs(int(local.timestamp()) - at) <= tolerance


def _states(drawn: Any, value: str) -> bool:
    """Does a field state a fact: a person's family name, one wording of it, or the word or number itself and no other?"""
    stated = unicodedata.normalize("NFKC", value).casefold()
    if isinstance(drawn, dict) and "family" in drawn:
        family = str(drawn["family"]).casefold()
        return re.search(rf"\b{re.escape(family)}\b" if family.isascii() else re.escape(family), stated) is not None
    if isinstance(drawn, dict):
        return any(words.casefold() in stated for words in drawn.values())
    one = re.escape(str(drawn).casefold())
    return re.search(rf"(?<!\d)(?<!\d\.){one}(?!\.?\d)" if one[-1:].isdigit() else one, stated.replace(",", "")) is not None


def _mentions(evidence: Evidence, value: str, topics: list[str]) -> bool:
    known = evidence.program.topics
    lexicon = {name: {"zh": known[name]["zh"], "en": known[name]["en"]} for name in topics}
    found = {mention.topic for mention in speech.spot(value, lexicon, speech.guess_language(value)) if not mention.negated}
    return set(topics) <= found
