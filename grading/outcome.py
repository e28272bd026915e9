"""Outcome: the points the case itself judges, what the review contains, and how the story ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

import speech
from grading import no_answer
from grading.evidence import VIOLATIONS, Evidence
from grading.no_answer import Sheet
from grading.own_words import Borrowed
from grading.scorecard import Finding, Words
from simulator.specs import Json
from simulator.state import Happening, Utterance

ENDING_POINTS = 10
_NEVER = re.compile(r"not happened\(['\"]([^'\"]+)['\"]\)")


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Checks of the case, elements of its reviews, and the ending."""
    for check in evidence.program.case.get("checks", ()):
        yield _check(evidence, check)
    for review in evidence.program.case.get("reviews", ()):
        yield from _review(evidence, review)
    if evidence.finished:
        yield _ending(evidence)


def _check(evidence: Evidence, check: Json) -> Finding:
    met = evidence.holds(check["met"])
    applies = evidence.holds(check.get("applies")) and (met or evidence.finished)
    met = met and applies
    shown = _shown(evidence, check, met)
    broken = evidence.words(check["broken"]) if check.get("broken") and applies and not met else None
    words = {"zh": ("做到了。", "没有做到。", "这次用不上这一条。"), "en": ("Achieved.", "Not achieved.", "Did not apply.")}
    which = 2 if not applies else 0 if met else 1
    return Finding(
        id=f"check:{check['id']}",
        dimension=check["dimension"],
        kind="check",
        verdict="not_applicable" if not applies else "met" if met else "breached",
        rules=tuple(check["source"]),
        title=evidence.words(check["title"]),
        detail=broken or {lang: words[lang][which] for lang in ("zh", "en")},
        points=check["points"] if met else 0,
        possible=check["points"] if applies else 0,
        n=shown.n if shown else None,
        at=shown.at if shown else None,
        advice=evidence.words(check["advice"]),
        broken=broken,
        fatal=check.get("fatal", False),
        serious=check.get("serious", False),
    )


def _shown(evidence: Evidence, check: Json, met: bool) -> Happening | None:
    """The occurrence a point is shown by. A point that is lost stands where it was lost, not under what was done for it."""
    came = [name for name in check.get("shown_by", ()) if name in evidence.first]
    spoilt = [] if met else [name for name in came if name in _NEVER.findall(check["met"])]
    return next((evidence.first[name] for name in [*spoilt, *came]), None)


# --- reviews -----------------------------------------------------------------------------------------


def _review(evidence: Evidence, review: Json) -> Iterator[Finding]:
    sheet = no_answer.read(evidence, review)
    for element in review["elements"]:
        yield _element(evidence, review, element, sheet)


def _element(evidence: Evidence, review: Json, element: Json, sheet: Sheet) -> Finding:
    written = sheet.written
    there = written is not None and no_answer.contains(evidence, element, written)
    content = bool(element.get("all_of") or element.get("any_of") or element.get("needs_time"))
    met = there and (not sheet.taken if content else sheet.speaks)
    offence = _offence(evidence, element, written) if written else None
    stretch = (sheet.taken.start, sheet.taken.end) if sheet.taken else None
    claimed = no_answer.untrue(evidence, element, written) if written and not met else set()
    shown = stretch if there and content and not met else offence or (_mentioned(evidence, sorted(claimed), written) if written and claimed else None)
    return Finding(
        id=no_answer.element_id(review, element),
        dimension=review.get("dimension", "outcome"),
        kind="element",
        verdict="met" if met else "breached" if written or evidence.finished else "not_applicable",
        rules=tuple(element.get("source", ())) or ("kit",),
        title=evidence.words(element["title"]),
        detail=_idle(sheet.taken if content else None) if there and not met else _story(written, met, offence, bool(claimed)),
        points=element["points"] if met else 0,
        possible=element["points"] if written or evidence.finished else 0,
        n=written.n if written else None,
        at=written.at if written else None,
        span=shown,
        quote=written.text[shown[0] : shown[1]] if written and shown else "",
        advice=None if there and not met else evidence.words(element["advice"]),
    )


def _idle(taken: Borrowed | None) -> Words:
    """Why what is there does not count: it was copied, it was said before, or it is all there is."""
    if taken is None:
        return {"zh": "不该写的没有写，可该写的也一样都没写到，这一条不算。",
                "en": "Nothing amiss is there, but nothing of the matter is either, so this does not count."}  # fmt: skip
    if taken.before is None:
        return {"zh": "写到了，可这份东西一半以上是从材料和别人的话里照抄的，不算自己的话。",
                "en": "It is there, but more than half of this text is copied from the file and from what others said; that is no answer of one’s own."}  # fmt: skip
    return {"zh": f"写到了，可这份东西一半以上是第{taken.before}步起一再用过的原话，不算答复。",
            "en": f"It is there, but more than half of this text has been used word for word since step {taken.before}; that is no answer."}  # fmt: skip


def _offence(evidence: Evidence, element: Json, written: Utterance) -> tuple[int, int] | None:
    """The characters that an element forbids: a violation heard, or a topic that should not come up."""
    forbidden = set(element.get("none_of", ())) & VIOLATIONS
    heard = next(((act.start, act.end) for act in written.heard if act.kind in forbidden), None)
    return heard or _mentioned(evidence, element.get("absent", ()), written)


def _mentioned(evidence: Evidence, topics: list[str], written: Utterance) -> tuple[int, int] | None:
    known = evidence.program.topics
    lexicon = {name: {"zh": known[name]["zh"], "en": known[name]["en"]} for name in topics if name in written.mentions}
    found = speech.spot(written.text, lexicon, speech.guess_language(written.text)) if lexicon else ()
    return next(((m.start, m.end) for m in found if not m.negated and not m.quoted), None)


def _story(written: Utterance | None, met: bool, offence: tuple[int, int] | None, claimed: bool) -> Words:
    if written is None:
        return {"zh": "没有写。", "en": "Nothing was written."}
    if met:
        return {"zh": "写到了。", "en": "Covered."}
    if offence:
        return {"zh": "出现了不该有的说法。", "en": "Contains what should not be there."}
    if claimed:
        return {"zh": "提到了，可写的时候这件事还没有办，不算。", "en": "It comes up, but when this was written nothing of the kind had been done yet; that does not count."}
    return {"zh": "没有写到，或写得不够具体。", "en": "Missing, or not specific enough."}


def _ending(evidence: Evidence) -> Finding:
    spec = next(item for item in evidence.program.endings if item.id == evidence.state.ending)
    points = spec.outcome * ENDING_POINTS // 100
    at = evidence.state.now
    titles = evidence.numbered(spec.title, at)
    return Finding(
        id=f"ending:{spec.id}",
        dimension="outcome",
        kind="ending",
        verdict="met" if points == ENDING_POINTS else "late" if points else "breached",
        rules=("kit",),
        title={"zh": f"结局：{titles['zh']}", "en": f"Ending: {titles['en']}"},
        detail=evidence.numbered(spec.text, at),
        points=points,
        possible=ENDING_POINTS,
        n=evidence.state.n,
        at=at,
    )
