"""Texts that are no answer: nothing of the matter is in them, they are copied, or they are what was said before word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import speech
from casebank.models import Rubric
from grading.evidence import VIOLATIONS, Evidence
from grading.own_words import Borrowed
from grading.scorecard import Finding, Words
from simulator.specs import Json
from simulator.state import Utterance

LONGEST_QUOTE = 200
PLANNED_WITHIN = timedelta(days=200)
"""a date further off is last year's, read as next year's"""
ANSWERS = frozenset(("explain_reason", "offer_solution"))
"""whoever is owed one of these in a text is owed an answer to the matter"""
NAMED = 2
"""so many topics brought up speak of the matter, even where the sheet looks for others"""
SHORT_SHEET = 2
"""elements about the matter up to which one of them alone is enough"""
LEAST = 2
"""texts and turns that are no answer, from which on one asks whether there was an answer at all"""


class Sheet(NamedTuple):
    """A text as it was handed in last, None if it never was, and what counts in it.

    ``taken`` is the longest stretch copied or said before, where a text is more of that than of one's own; ``speaks`` tells whether
    it says anything of the matter at all.
    """

    written: Utterance | None
    taken: Borrowed | None
    speaks: bool


def read(evidence: Evidence, review: Json) -> Sheet:
    """The text that a review judges."""
    written = last(evidence, review["form"])
    matter = _matter(evidence, review)
    if written is None:
        return Sheet(None, None, not matter)
    taken = _taken(evidence, written)
    if taken and not written.moment and _names_any(evidence, matter, evidence.own_words.rest(written)):
        taken = None  # what stays in the house may restate the file and a word more
    granted = any(evidence.rulings.grants(element_id(review, item), written.n) for item in matter)
    return Sheet(written, taken, granted or not matter or not taken and _speaks(evidence, matter, written))


def last(evidence: Evidence, form: str) -> Utterance | None:
    """The text of a form as it was handed in last."""
    return next((u for u in reversed(evidence.state.utterances) if u.source == f"form:{form}"), None)


def _taken(evidence: Evidence, written: Utterance) -> Borrowed | None:
    """The longest stretch that is not one's own and new, if more than half of the text is not."""
    copied = evidence.own_words.copied(written)
    found = Borrowed(*copied, None) if copied else evidence.own_words.again(written)
    return found._replace(end=min(found.end, found.start + LONGEST_QUOTE)) if found else None


# --- the matter --------------------------------------------------------------------------------------


def _named(evidence: Evidence, element: Json) -> set[str]:
    """The topics of an element that belong to this matter; a name, a call or a route to head office goes with any."""
    return {*element.get("all_of", ()), *element.get("any_of", ())} - _formal(evidence)


def _formal(evidence: Evidence) -> set[str]:
    return {name for name, topic in evidence.program.topics.items() if topic.get("formal")}


def _matter(evidence: Evidence, review: Json) -> list[Json]:
    """The elements that are about the matter: those that name something or, on a sheet without such, those that ask for a day."""
    elements = review["elements"]
    return [item for item in elements if _named(evidence, item)] or [item for item in elements if item.get("needs_time")]


def _speaks(evidence: Evidence, matter: list[Json], written: Utterance) -> bool:
    """Does a text bring up enough of what the case is about, or meet an element of a short sheet that is about the matter?

    Where a sheet looks for much, one broad word ("checked") that any letter may have does not speak of it yet.
    """
    topics = set(written.mentions) - _formal(evidence)
    if len(topics) >= NAMED or len(matter) > SHORT_SHEET:
        return len(topics) >= NAMED
    found = (item for item in matter if contains(evidence, item, written))
    return any(not _named(evidence, item) or _named(evidence, item) & topics for item in found)


def _names_any(evidence: Evidence, matter: list[Json], text: str) -> bool:
    """Does a text name anything of the elements, or a day where they ask for nothing else?"""
    names = {name for item in matter for name in _named(evidence, item)}
    return _brings_up(evidence, names, text) if names else bool(speech.times(text, evidence.world.lang))


def _brings_up(evidence: Evidence, names: set[str], text: str) -> bool:
    known = evidence.program.topics
    lexicon = {name: {"zh": known[name]["zh"], "en": known[name]["en"]} for name in sorted(names)}
    return any(not one.negated and not one.quoted for one in speech.spot(text, lexicon, evidence.world.lang))


def element_id(review: Json, element: Json) -> str:
    """The id of the mark on an element."""
    return f"element:{review['form']}:{element['id']}"


def contains(evidence: Evidence, element: Json, written: Utterance) -> bool:
    """Is what an element asks for in a text, and nothing that it forbids?"""
    topics = set(written.mentions)
    true = topics - untrue(evidence, element, written)
    enough = len(true & set(element.get("any_of", ()))) >= element.get("at_least", 1)
    return (
        set(element.get("all_of", ())) <= true
        and (enough or not element.get("any_of"))
        and not topics & set(element.get("absent", ()))
        and not {heard.kind for heard in written.heard} & set(element.get("none_of", ()))
        and (not element.get("needs_time") or _has_time(evidence, written))
    )


def untrue(evidence: Evidence, element: Json, written: Utterance) -> set[str]:
    """The topics a text brings up that say something was done, though nothing of the kind had happened by then."""
    came = evidence.first
    return {
        topic
        for topic, names in element.get("done", {}).items()
        if topic in written.mentions and not any(name in came and came[name].n <= written.n for name in names)
    }


def _has_time(evidence: Evidence, written: Utterance) -> bool:
    """Does the text name a day still to come? What it tells of the past, or of today, does not make a plan."""
    now = evidence.world.local(written.at)
    return any(_ahead(phrase, now) for phrase in _times(written.text))


@lru_cache(maxsize=256)
def _times(text: str) -> tuple[speech.TimePhrase, ...]:
    """The times a text names; kept, because every element of a review asks for them."""
    return tuple(speech.times(text, speech.guess_language(text)))


def _ahead(phrase: speech.TimePhrase, now: datetime) -> bool:
    if phrase.kind in ("minutes", "clock"):
        return bool(phrase.day)
    due = speech.resolve(phrase, now)
    return due is None or timedelta(0) < due.date() - now.date() < PLANNED_WITHIN


# --- what is no answer -------------------------------------------------------------------------------


def judge(evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    """Every text that is no answer, and whether there was any answer at all: serious and fatal, without points of their own,
    since elements and courtesies have lost theirs.
    """
    reviews = {review["form"]: review for review in evidence.program.case.get("reviews", ())}
    empty = [found for form in evidence.program.forms if (found := _no_answer(evidence, rubric, form, reviews.get(form)))]
    yield from empty
    if evidence.finished:
        yield from (_left_blank(evidence, form, review) for form, review in reviews.items() if _is_missing(evidence, form, review))
        yield from _nothing_said(evidence, [item for item in empty if not evidence.rulings.strikes(item.id)])


def _no_answer(evidence: Evidence, rubric: Rubric, form: str, review: Json | None) -> Finding | None:
    written = last(evidence, form)
    if written is None:
        return None
    if review and any(_named(evidence, item) for item in review["elements"]):
        sheet = read(evidence, review)
        return None if sheet.speaks else _empty(evidence, form, review, written, sheet.taken)
    if not written.moment and len(evidence.program.forms[form]["fields"]) > 1:
        return None  # an entry of a register says with its other fields what it is about
    taken = _taken(evidence, written)
    topics = set(evidence.program.topics) - _formal(evidence)
    if taken and not written.moment and _brings_up(evidence, topics, evidence.own_words.rest(written)):
        taken = None
    says = bool(topics & set(written.mentions)) if _is_answer(rubric, written) else _says_anything(evidence, written)
    return _empty(evidence, form, review or {}, written, taken) if taken or not says else None


def _is_answer(rubric: Rubric, written: Utterance) -> bool:
    """Is the matter due in this text? Not in one that is only a sign to the customer that somebody is at work on it."""
    moment = rubric.moments.get(written.moment)
    return not written.moment or moment is not None and any(due.act in ANSWERS for due in moment.due)


def _says_anything(evidence: Evidence, written: Utterance) -> bool:
    """Is there a courtesy, a topic or a time in a text?"""
    heard = next((u.heard for u in evidence.utterances if u.n == written.n), written.heard)
    return bool(written.mentions) or any(act.kind not in VIOLATIONS for act in heard) or bool(speech.times(written.text, evidence.world.lang))


def _empty(evidence: Evidence, form: str, review: Json, written: Utterance, taken: Borrowed | None) -> Finding:
    title = evidence.program.forms[form]["title"]
    about = bool(written.moment)
    quote = written.text[taken.start : taken.end] if taken else written.text[:LONGEST_QUOTE]
    found = _breached(form, review, {"zh": f"{title['zh']}：说到这件事", "en": f"{title['en']}: speaks of the matter"}, _why(title, taken, about), _ADVICE[about])
    return replace(found, n=written.n, at=written.at, span=(taken.start, taken.end) if taken else None, quote=quote)


def _is_missing(evidence: Evidence, form: str, review: Json) -> bool:
    """Was a text due that nobody has handed in?"""
    return bool(review.get("owed")) and last(evidence, form) is None and evidence.holds(review["owed"])


def _left_blank(evidence: Evidence, form: str, review: Json) -> Finding:
    """A text that was due and never came weighs like one that says nothing."""
    title = evidence.program.forms[form]["title"]
    broken = {"zh": f"“{title['zh']}”是要交的，没有交，或者交了白卷，等于没写。", "en": f"“{title['en']}” was due and nothing was handed in but a blank page."}
    found = _breached(form, review, {"zh": f"{title['zh']}：交上来", "en": f"{title['en']}: handed in"}, broken, _ADVICE[False])
    return replace(found, n=evidence.state.n, at=evidence.state.now)


def _breached(form: str, review: Json, title: Words, broken: Words, advice: Words) -> Finding:
    """The finding on a text that answers nothing, without its place."""
    return Finding(
        id=f"reply:{form}",
        dimension=review.get("dimension", "outcome"),
        kind="reply",
        verdict="breached",
        rules=("kit",),
        title=title,
        detail=broken,
        advice=advice,
        broken=broken,
        serious=True,
    )


_ADVICE: Mapping[bool, Words] = {
    True: {"zh": "查到了什么、怎么处理、什么时候办好，用自己的话写给客户看。",
           "en": "Tell the customer in your own words what was found, what is done about it and by when."},
    False: {"zh": "就写这件事：查到了什么、问题出在哪、谁来改、哪天改好，用自己的话。",
            "en": "Write about this matter, in your own words: what was found, where it went wrong, who changes what by when."},
}  # fmt: skip


def _why(title: Words, taken: Borrowed | None, to_customer: bool) -> Words:
    """What is wrong with a text; of a text that stays in the house one does not say that nobody was answered."""
    zh, en = ("等于没有答复", "that is no reply") if to_customer else ("等于没写", "it might as well not have been written")
    if taken is None:
        return {"zh": f"“{title['zh']}”没有说到这件事本身，{zh}。", "en": f"“{title['en']}” does not speak of the matter; {en}."}
    if taken.before is None:
        return {"zh": f"“{title['zh']}”没有用自己的话说到这件事，{zh}。",
                "en": f"“{title['en']}” says nothing of the matter in words of one’s own; {en}."}  # fmt: skip
    return {"zh": f"“{title['zh']}”一半以上是第{taken.before}步起一再用过的原话，没有专为这一份写的，{zh}。",
            "en": f"More than half of “{title['en']}” has been used word for word since step {taken.before} and is not written for this; {en}."}  # fmt: skip


# --- was there any answer at all? --------------------------------------------------------------------


def _nothing_said(evidence: Evidence, empty: list[Finding]) -> Iterator[Finding]:
    """Where half of all turns and texts or more are no answer, a colleague alongside is not enough."""
    again = [u for u in evidence.utterances if not evidence.written(u) and evidence.own_words.again(u)]
    turns = {u.source if evidence.written(u) else u.n for u in evidence.state.utterances}
    idle = len(empty) + len(again)
    if idle < LEAST or idle * 2 < len(turns):
        return
    n, at, quote = max([(item.n or 0, item.at, item.quote) for item in empty] + [(u.n, u.at, u.text[:LONGEST_QUOTE]) for u in again])
    broken = {
        "zh": f"说的、写的一共{len(turns)}段，有{idle}段等于没说：不是原话重来、照抄，就是没有一处说到这件事。再客气，也没有人得到答复。",
        "en": f"Of {len(turns)} turns and texts {idle} are no answer: the same words again, words copied, or nothing of the matter. "
        "However polite, nobody was answered.",
    }
    yield Finding(
        id="reply:all",
        dimension="outcome",
        kind="reply",
        verdict="breached",
        rules=("kit",),
        title={"zh": "话要说到这件事上", "en": "What is said speaks of the matter"},
        detail=broken,
        n=n,
        at=at,
        quote=quote,
        advice={"zh": "一段话只说给眼前这个人、这一刻：他刚问的，先答上；办到哪一步、下一步是什么，说具体。",
                "en": "Say each thing to this person, at this moment: answer what was just asked, then say how far it has got and what comes next."},
        broken=broken,
        fatal=True,
    )
