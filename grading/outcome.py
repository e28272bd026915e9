"""Outcome: the points the case itself judges, what the review contains, and how the story ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import speech
from grading.evidence import VIOLATIONS, Evidence
from grading.scorecard import Finding, Words
from simulator.state import Happening, Utterance

Json = Mapping[str, Any]
ENDING_POINTS = 10
_NEVER = re.compile(r"not happened\(['\"]([^'\"]+)['\"]\)")
LONGEST_QUOTE = 200
PLANNED_WITHIN = timedelta(days=200)
"""a date further off is last year's, read as next year's"""


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


class Sheet(NamedTuple):
    """A text as it was handed in last, None if it never was, and what counts in it.

    ``copied`` are the characters of the longest stretch copied, where more than half of a text to the customer is; ``speaks`` tells
    whether it says anything of the matter at all.
    """

    written: Utterance | None
    copied: tuple[int, int] | None
    speaks: bool


def _review(evidence: Evidence, review: Json) -> Iterator[Finding]:
    handed_in = [u for u in evidence.state.utterances if u.source == f"form:{review['form']}"]
    written = handed_in[-1] if handed_in else None
    stretch = evidence.own_words.copied(written) if written else None
    copied = (stretch[0], min(stretch[1], stretch[0] + LONGEST_QUOTE)) if stretch else None
    matter = _matter(review)
    speaks = written is not None and any(_speaks(evidence, review, element, written, copied) for element in matter)
    sheet = Sheet(written, copied, speaks or not matter)
    for element in review["elements"]:
        yield _element(evidence, review, element, sheet)
    if written and written.moment and not sheet.speaks and any(_names(element) for element in matter):
        yield _empty(evidence, review, written, copied)


def _names(element: Json) -> bool:
    return bool(element.get("all_of") or element.get("any_of"))


def _matter(review: Json) -> list[Json]:
    """The elements that are about the matter: those that name something or, on a sheet without such, those that ask for a day."""
    elements = review["elements"]
    return [item for item in elements if _names(item)] or [item for item in elements if item.get("needs_time")]


def _speaks(evidence: Evidence, review: Json, element: Json, written: Utterance, copied: tuple[int, int] | None) -> bool:
    """Is an element about the matter there, or counted as there by a trainer?"""
    return not copied and _contains(evidence, element, written) or evidence.rulings.grants(_id(review, element), written.n)


def _id(review: Json, element: Json) -> str:
    return f"element:{review['form']}:{element['id']}"


def _element(evidence: Evidence, review: Json, element: Json, sheet: Sheet) -> Finding:
    written = sheet.written
    there = written is not None and _contains(evidence, element, written)
    content = _names(element) or bool(element.get("needs_time"))
    met = there and (not sheet.copied if content else sheet.speaks)
    offence = _offence(evidence, element, written) if written else None
    shown = sheet.copied if there and content and not met else offence
    return Finding(
        id=_id(review, element),
        dimension=review.get("dimension", "outcome"),
        kind="element",
        verdict="met" if met else "breached" if written or evidence.finished else "not_applicable",
        rules=tuple(element.get("source", ())) or ("kit",),
        title=evidence.words(element["title"]),
        detail=_idle(content) if there and not met else _story(written, met, offence),
        points=element["points"] if met else 0,
        possible=element["points"] if written or evidence.finished else 0,
        n=written.n if written else None,
        at=written.at if written else None,
        span=shown,
        quote=written.text[shown[0] : shown[1]] if written and shown else "",
        advice=None if there and not met else evidence.words(element["advice"]),
    )


def _idle(content: bool) -> Words:
    """Why what is there does not count: it was copied, or it is all there is."""
    if content:
        return {"zh": "写到了，可这份答复一半以上是从材料和别人的话里照抄的，不算自己的话。",
                "en": "It is there, but more than half of this text is copied from the file and from what others said; that is no answer of one’s own."}  # fmt: skip
    return {"zh": "不该写的没有写，可该写的也一样都没写到，这一条不算。",
            "en": "Nothing amiss is there, but nothing of the matter is either, so this does not count."}  # fmt: skip


def _empty(evidence: Evidence, review: Json, written: Utterance, copied: tuple[int, int] | None) -> Finding:
    """A reply that does not speak of the matter: serious, and without points of its own, since its elements have lost theirs."""
    title = evidence.program.forms[review["form"]]["title"]
    broken = {
        "zh": f"“{title['zh']}”没有一处用自己的话说到这件事，等于没有答复。",
        "en": f"“{title['en']}” says nothing of the matter in words of one’s own; that is no reply.",
    } if copied else {
        "zh": f"“{title['zh']}”没有一处说到这件事本身，等于没有答复。",
        "en": f"“{title['en']}” says nothing of the matter; that is no reply.",
    }  # fmt: skip
    return Finding(
        id=f"reply:{review['form']}",
        dimension=review.get("dimension", "outcome"),
        kind="reply",
        verdict="breached",
        rules=("kit",),
        title={"zh": f"{title['zh']}：说到这件事", "en": f"{title['en']}: speaks of the matter"},
        detail=broken,
        n=written.n,
        at=written.at,
        span=copied,
        quote=written.text[copied[0] : copied[1]] if copied else written.text[:LONGEST_QUOTE],
        advice={"zh": "查到了什么、怎么处理、什么时候办好，用自己的话写给客户看。",
                "en": "Tell the customer in your own words what was found, what is done about it and by when."},
        broken=broken,
        serious=True,
    )


def _contains(evidence: Evidence, element: Json, written: Utterance) -> bool:
    topics = set(written.mentions)
    enough = len(topics & set(element.get("any_of", ()))) >= element.get("at_least", 1)
    return (
        set(element.get("all_of", ())) <= topics
        and (enough or not element.get("any_of"))
        and not topics & set(element.get("absent", ()))
        and not {heard.kind for heard in written.heard} & set(element.get("none_of", ()))
        and (not element.get("needs_time") or _has_time(evidence, written))
    )


def _has_time(evidence: Evidence, written: Utterance) -> bool:
    """Does the text name a day still to come? What it tells of the past, or of today, does not make a plan."""
    now = evidence.world.local(written.at)
    phrases = speech.times(written.text, speech.guess_language(written.text))
    return any(_ahead(phrase, now) for phrase in phrases)


def _ahead(phrase: speech.TimePhrase, now: datetime) -> bool:
    if phrase.kind in ("minutes", "clock"):
        return bool(phrase.day)
    due = speech.resolve(phrase, now)
    return due is None or timedelta(0) < due.date() - now.date() < PLANNED_WITHIN


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


def _story(written: Utterance | None, met: bool, offence: tuple[int, int] | None) -> Words:
    if written is None:
        return {"zh": "没有写。", "en": "Nothing was written."}
    if met:
        return {"zh": "写到了。", "en": "Covered."}
    if offence:
        return {"zh": "出现了不该有的说法。", "en": "Contains what should not be there."}
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
