"""The courtesies due at each kind of moment, and the apology owed for a broken promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import speech
from casebank.models import DueCourtesy, Moment, Rubric
from grading import better
from grading.evidence import Evidence
from grading.own_words import Borrowed
from grading.quoting import LEARNED, shown
from grading.rulings import CUE as ADDED_CUE
from grading.scorecard import Finding, Words
from simulator.forms import moment_now
from simulator.specs import SceneSpec
from simulator.state import Heard, Promise, Utterance

GREETING = "greeting"
REASON = "explain_reason"
TIME = "commit_deadline"
BARE = "cold"
"""how a refusal without a word of why is heard"""
PLAIN = 2
"""the strength from which an act is heard in words and not only hinted at"""
HOLLOW = frozenset(("insincere", "rude"))
"""what takes a courtesy back in the very words that give it"""


class Stretch(NamedTuple):
    """A moment that came: what was said while it lasted, before it in the same talk, and after it in the same part, to the same person."""

    part: str
    name: str
    moment: Moment
    begin: int
    present: list[Utterance]
    before: list[Utterance]
    later: list[Utterance]


class _Vain(NamedTuple):
    """Words in which a courtesy was heard that earn nothing, and why."""

    utterance: Utterance
    span: tuple[int, int]
    why: Words


def judge(evidence: Evidence, rubric: Rubric, part: str, said: list[Utterance]) -> Iterator[Finding]:
    """What was due at the moments of one part. A greeting is due once in a talk, at its first moment that asks for one."""
    greeted: set[int] = set()
    for name in _moments(evidence, part):
        if name not in rubric.moments:
            continue
        stretch = _stretch(evidence, part, name, rubric.moments[name], said)
        talk = evidence.talk(part, stretch.begin)
        for due in stretch.moment.due:
            if due.act != GREETING or talk not in greeted:
                yield _courtesy(evidence, stretch, due)
        if any(due.act == GREETING for due in stretch.moment.due):
            greeted.add(talk)


def _moments(evidence: Evidence, part: str) -> list[str]:
    """Kinds of moment that came in a part, in order: scenes entered and texts written.

    Whoever ends the attempt without writing what the part has a form for has let that moment pass too; where the kind depends
    on how things stand, it is the one of the end.
    """
    spec = evidence.program.parts[part]
    moments = [scene.moment for id, scene in spec.scenes.items() if f"{part}/{id}" in evidence.state.visits]
    moments += [u.moment for u in evidence.utterances if u.part == part]
    if evidence.finished and f"part:{part}" in evidence.first:
        moments += [moment_now(evidence.program.forms[form], evidence.context) for form in _left_open(evidence, part)]
    return list(dict.fromkeys(moment for moment in moments if moment))


def _left_open(evidence: Evidence, part: str) -> list[str]:
    """Forms of a part that were never written; one that is on offer in several parts is left open once, in the last that came."""
    parts = evidence.program.parts
    came = [id for id in parts if f"part:{id}" in evidence.first]
    later = {action.form for id in came[came.index(part) + 1 :] for action in parts[id].actions.values()}
    written = {u.source for u in evidence.utterances}
    mine = [action.form for action in parts[part].actions.values() if action.form]
    return [form for form in mine if f"form:{form}" not in written and form not in later]


def _stretch(evidence: Evidence, part: str, name: str, moment: Moment, said: list[Utterance]) -> Stretch:
    present = [u for u in said if u.moment == name]
    begin = present[0].n if present else _came(evidence, part, name)
    talk = evidence.talk(part, begin)
    meant_for = {evidence.spoken_to(u) for u in present} or {scene.to for scene in _scenes(evidence, part, name)} or {""}
    before = [u for u in said if u.n < begin and evidence.talk(part, u.n) == talk and evidence.spoken_to(u) in meant_for]
    later = [u for u in said if u.moment != name and u.n > begin and evidence.spoken_to(u) in meant_for]
    return Stretch(part, name, moment, begin, present, before, later)


def _came(evidence: Evidence, part: str, name: str) -> int:
    """The event that brought about a moment in which nothing was said."""
    arrivals = [scene.arrival for scene in _scenes(evidence, part, name)]
    return min((evidence.first[arrival].n for arrival in arrivals if arrival in evidence.first), default=0)


def _scenes(evidence: Evidence, part: str, name: str) -> list[SceneSpec]:
    """The scenes of a part that are a kind of moment."""
    return [scene for scene in evidence.program.parts[part].scenes.values() if scene.moment == name]


def _courtesy(evidence: Evidence, stretch: Stretch, due: DueCourtesy) -> Finding:
    in_time, too_late = _given(evidence, stretch, due.act)
    utterance = in_time or too_late
    verdict = "met" if in_time else "late" if too_late and due.late else "breached"
    given = utterance if verdict != "breached" else None
    vain = _in_vain(evidence, stretch.present, due.act) if given is None else None
    seen = given or (vain.utterance if vain else stretch.present[0] if stretch.present else None)
    span, quote = _quoted(evidence, given, due.act) if given else _at(evidence, vain, seen)
    return Finding(
        id=f"moment:{stretch.part}:{stretch.name}:{due.act}",
        dimension="etiquette",
        kind="moment",
        verdict=verdict,
        rules=tuple(dict.fromkeys([*evidence.house_rule(due.act), *due.source])),
        title=_title(stretch.moment.name.model_dump(), due.act),
        detail=vain.why if vain else _story(
            verdict, due.act, bool(stretch.present), given in stretch.present, evidence.in_writing(stretch.name, stretch.part)
        ),
        points={"met": due.points, "late": due.late}.get(verdict, 0),
        possible=due.points,
        n=seen.n if seen else None,
        at=seen.at if seen else None,
        span=span,
        quote=quote,
        advice=evidence.words(due.advice.model_dump()),
        example=better.example(evidence, seen, wanted=due.act) if seen and verdict != "met" else None,
    )


def _given(evidence: Evidence, stretch: Stretch, act: str) -> tuple[Utterance | None, Utterance | None]:
    """Who gave a courtesy in time, else who gave it too late.

    A greeting counts from the beginning of the talk. A reason that follows a bare refusal of an earlier breath is late,
    because the customer has had the "no" by itself; in the same breath it is in time.
    """
    present, later = stretch.present, stretch.later
    if act == GREETING:
        present = [*stretch.before, *present]
    in_time = _first_with(evidence, present, act)
    refused = next((u for u in present if BARE in evidence.kinds(u)), None) if act == REASON else None
    if in_time and refused and refused.n < in_time.n:
        return None, in_time
    return in_time, None if in_time else _plainly_with(evidence, later, act)


def _first_with(evidence: Evidence, said: list[Utterance], act: str) -> Utterance | None:
    return next((u for u in said if _own(evidence, u, act)), None)


def _plainly_with(evidence: Evidence, said: list[Utterance], act: str) -> Utterance | None:
    """Of what came too late the first that gives a courtesy plainly: all earn alike, and faint words show little."""
    given = [(u, own) for u in said if (own := _own(evidence, u, act))]
    plainly = (u for u, own in given if any(heard.strength >= PLAIN for heard in own))
    return next(plainly, given[0][0] if given else None)


def _own(evidence: Evidence, utterance: Utterance, act: str) -> list[Heard]:
    """Where an act is heard in the trainee's own words, not in a sentence used before and not in words that take it back."""
    return [heard for heard in utterance.heard if heard.kind == act and _worthless(evidence, utterance, heard) is None]


def counts(evidence: Evidence, utterance: Utterance, heard: Heard) -> bool:
    """Does an act stand for itself: not in a sentence used before, not in words that take it back?"""
    return _worthless(evidence, utterance, heard) is None


def _worthless(evidence: Evidence, utterance: Utterance, heard: Heard) -> _Vain | None:
    """Why an act earns nothing although it is heard; None where it does."""
    if found := evidence.own_words.borrowed(utterance, heard):
        return _Vain(utterance, (found.start, found.end), _not_own(heard.kind, found))
    if against := _taken_back(evidence, utterance, heard):
        return _Vain(utterance, shown(evidence.said(utterance), heard)[0], _hollow(heard.kind, against.kind))
    return None


def _taken_back(evidence: Evidence, utterance: Utterance, heard: Heard) -> Heard | None:
    """What is held against words that give an act.

    In ready-made replies nobody knows the words; a courtesy that a trainer has added stands, and what one holds against the
    trainee may be pointed at with more words than its own.
    """
    if heard.cue == ADDED_CUE:
        return None
    hollow = [item for item in utterance.heard if item.kind in HOLLOW and item.cue != ADDED_CUE]
    against = [item for item in hollow if item.start < heard.end and heard.start < item.end]
    return next((item for item in against if item.kind in evidence.kinds(utterance)), None) if against else None


def _in_vain(evidence: Evidence, said: list[Utterance], act: str) -> _Vain | None:
    """The first time an act is heard in words that earn nothing."""
    found = (_worthless(evidence, u, heard) for u in said for heard in u.heard if heard.kind == act)
    return next(filter(None, found), None)


def _at(evidence: Evidence, vain: _Vain | None, seen: Utterance | None) -> tuple[tuple[int, int] | None, str]:
    """The words that earn nothing, else all that was said."""
    text = evidence.said(seen) if seen else ""
    return (vain.span, text[vain.span[0] : vain.span[1]]) if vain else (None, text)


def _quoted(evidence: Evidence, utterance: Utterance, act: str) -> tuple[tuple[int, int], str]:
    """The words that give a courtesy: of several the surest; of times named, one that was promised before one that was told."""
    given = _own(evidence, utterance, act)
    promised = [(p.start, p.end) for p in evidence.state.promises if p.n == utterance.n] if act == TIME else []
    surest = max(given, key=lambda one: (one.strength, not one.cue.endswith(LEARNED)))
    best = next((one for one in given if any(start < one.end and one.start < end for start, end in promised)), surest)
    return shown(evidence.said(utterance), best)


def _title(moment: Words, act: str) -> Words:
    return {
        "zh": f"{moment['zh']}：{speech.label(act, 'zh')}",
        "en": f"{moment['en']}: {speech.label(act, 'en')}",
    }


def _not_own(act: str, taken: Borrowed) -> Words:
    zh, en = speech.label(act, "zh"), speech.label(act, "en").lower()
    if taken.before is None:
        return {"zh": f"“{zh}”出在照抄来的句子里：是材料上写的或别人说的，不是自己的话。",
                "en": f"Heard only in a sentence copied from the file or from what others said, not in words of one’s own: {en}."}  # fmt: skip
    return {"zh": f"“{zh}”这一句第{taken.before}步已经用过，一字不差；第二遍是套话，不再算。",
            "en": f"Heard only in a sentence used word for word at step {taken.before}; the second time it earns nothing: {en}."}  # fmt: skip


def _hollow(act: str, against: str) -> Words:
    return {"zh": f"“{speech.label(act, 'zh')}”听得出来，可这几个字同时算“{speech.label(against, 'zh')}”：一句话不能又扣分又得分。",
            "en": f"The words are there, but they are marked as {speech.label(against, 'en').lower()}; the same words cannot also earn: "
                  f"{speech.label(act, 'en').lower()}."}  # fmt: skip


def _story(verdict: str, act: str, spoke: bool, same_moment: bool, written: bool) -> Words:
    zh, en = speech.label(act, "zh"), speech.label(act, "en").lower()
    if verdict == "met":
        return {"zh": f"“{zh}”在该说的时候说了。", "en": f"Heard when it was due: {en}."}
    if verdict == "late" and same_moment:
        return {"zh": "先硬邦邦回绝，客户不依了才讲原因，顺序反了。",
                "en": "The bare refusal came first and the reason only after it; heard later than it was due."}  # fmt: skip
    if verdict == "late":
        return {"zh": f"“{zh}”有了，但说晚了：该说的时候没有说。", "en": f"Heard later than it was due: {en}."}
    if not spoke and written:
        return {"zh": f"该写的没有写，“{zh}”也就没有。", "en": f"Due in a text that was never written: {en}."}
    if not spoke:
        return {"zh": f"这时没有开口，“{zh}”也就没有。", "en": f"Due at this moment, when nothing was said: {en}."}
    return {"zh": f"这时该有的“{zh}”没有听到。", "en": f"Due at this moment and not heard: {en}."}


# --- where we failed ---------------------------------------------------------------------------------


def owed(evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    """An apology is owed when a promise was broken: in the next thing said to whom it was given, or else it is late or missing.

    Who is never spoken to again is judged by the promise alone.
    """
    due = rubric.broken_promise
    for promise in evidence.state.promises if due else ():
        if due and promise.verdict == "broken" and promise.settled is not None and promise.id not in evidence.unpromised:
            after = [u for u in evidence.utterances if u.at >= promise.settled and u.n > promise.n and evidence.spoken_to(u) == promise.to]
            if after:
                yield _owed(evidence, due, promise, after)


def _owed(evidence: Evidence, due: DueCourtesy, promise: Promise, after: list[Utterance]) -> Finding:
    said = _first_with(evidence, after, due.act)
    verdict = "met" if said is after[0] else "late" if said and due.late else "breached"
    seen = said if said and verdict != "breached" else after[0]
    span, quote = _quoted(evidence, seen, due.act) if verdict != "breached" else (None, evidence.said(seen))
    return Finding(
        id=f"owed:{promise.id}:{due.act}",
        dimension="etiquette",
        kind="owed",
        verdict=verdict,
        rules=tuple(dict.fromkeys([*evidence.house_rule(due.act), *due.source])),
        title={"zh": f"失约之后：{speech.label(due.act, 'zh')}", "en": f"After a broken promise: {speech.label(due.act, 'en')}"},
        detail=_owed_story(evidence, verdict, promise),
        points={"met": due.points, "late": due.late}.get(verdict, 0),
        possible=due.points,
        n=seen.n,
        at=seen.at,
        span=span,
        quote=quote,
        advice=evidence.words(due.advice.model_dump()),
        example=better.example(evidence, seen, wanted=due.act) if verdict != "met" else None,
    )


def _owed_story(evidence: Evidence, verdict: str, promise: Promise) -> Words:
    due = evidence.when(promise.due)
    told = {
        "met": ("再开口先赔了不是。", "the next thing said was an apology."),
        "late": ("道歉有了，但不是再开口的第一句。", "the apology came, but not in the next thing said: later than it was due."),
        "breached": ("再开口时只字未提。", "what was said next did not apologise for it."),
    }[verdict]
    return {"zh": f"答应 {due['zh']} 前的事没有办到，{told[0]}", "en": f"What was promised for {due['en']} was not done; {told[1]}"}
