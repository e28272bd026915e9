"""Disputes, marks and decisions as rows for the trainer's desk. Plain JSON; offsets count code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import speech
from classroom.debrief.mirror import TONES, verdict_name
from classroom.debrief.objecting import weighs
from classroom.desk.decisions import allowed
from classroom.desk.words import word
from classroom.labels import label
from classroom.store.deciding import Plan, disputed, on_no_words
from classroom.store.disputes import MISSING, Dispute
from grading.appeal import ACTS, ADDED, NO_LOG, RESTORED, STRUCK, Appeal
from grading.scorecard import DIMENSIONS, ON_WORDS

if TYPE_CHECKING:
    from casebank import Rulebook
    from classroom.store.records import Record
    from grading import Finding, Scorecard
    from simulator import Attempt

Row = dict[str, Any]
SHOWN_BEFORE = 3
"""lines of the transcript that are shown before what the trainee said"""
KINDS = (*ON_WORDS, "repetition", "recovery")
"""kinds of finding on etiquette that a line of the transcript is shown with"""


def named(kind: str, lang: str) -> str:
    """The kind of a dispute or appeal in words."""
    if kind == MISSING:
        return word("desk_missing_open", lang)
    act = kind.removeprefix(f"{MISSING}:")
    name = speech.label(act, lang) if act else ""
    return name if act == kind else word("desk_missing", lang, name=name)


def when(moment: datetime) -> str:
    """An instant on the clock of this machine, to the minute."""
    return f"{(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone():%Y-%m-%d %H:%M}"


def dispute_row(dispute: Dispute, lang: str) -> Row:
    """One line of the list of open disputes."""
    return {
        "id": dispute.id, "learner": dispute.learner, "when": when(dispute.made), "lang": dispute.lang,
        "place": _place(dispute, lang), "name": about(dispute, lang),
        "bad": dispute.kind in speech.VIOLATIONS, "quote": dispute.text[dispute.start : dispute.end] or dispute.text,
        "argument": dispute.argument,
    }  # fmt: skip


def about(dispute: Dispute, lang: str) -> str:
    """What a dispute is about: the act, or what a mark on no act is called."""
    return named(dispute.kind, lang) or _title(dispute, lang)


def _title(dispute: Dispute, lang: str) -> str:
    """What a mark on no act is called; its id where that was not kept."""
    title = dispute.shown.get("title") or {}
    return str(title.get(lang) or dispute.finding or "")


def _situation(dispute: Dispute) -> tuple[str, str]:
    """Where it was said, and what the customer had said; a situation that is told in one piece has no second half."""
    title, _, said = dispute.situation.partition(" | ")
    return title, said


def _place(dispute: Dispute, lang: str) -> str:
    """Where the words of a dispute were said: the situation with the step of the attempt, or the language lab."""
    title, said = _situation(dispute)
    if dispute.attempt is not None and not dispute.n:
        return f"{title} · {word('desk_whole', lang)}" if title else word("desk_whole", lang)
    step = word("desk_step", lang, n=dispute.n) if dispute.n is not None else word("desk_in_lab", lang)
    place = title if said or dispute.n is not None else ""
    return f"{place} · {step}" if place else step


_ON_STEP = re.compile(r"text:([^:]+):(\d+):")
"""how the finding of a decision begins that was made for the words of a step nobody disputed: the attempt and the step"""


def decided_row(
    attempt: str | None, appeal: Appeal, lang: str, disputes: Mapping[str, Dispute], records: Mapping[str, Record],
    titled: Callable[[str, str], str],
) -> Row:  # fmt: skip
    """One line of the list of decisions; `disputes` and `records` are those kept, by id, and `titled` says what a mark of an attempt is called."""
    start, end = appeal.span or (0, 0)
    dispute = disputes.get(appeal.dispute or "")
    return {
        "id": appeal.id, "decision": word(f"desk_done_{done(appeal)}", lang), "name": _name(appeal, dispute, lang) or titled(attempt or "", appeal.finding),
        "quote": appeal.text[start:end] or appeal.text, "reason": appeal.reason, "by": appeal.by, "when": when(appeal.at),
        "place": _decided_at(attempt, appeal, dispute, lang, records), "lang": appeal.lang,
    }  # fmt: skip


def done(appeal: Appeal) -> str:
    """What became of a mark: one on no act is not added but counted as done, or put back."""
    if appeal.decision == RESTORED:
        return "again"
    if appeal.decision != ADDED or appeal.kind:
        return appeal.decision
    return "again" if appeal.finding.startswith(_WITHOUT_POINTS) else "met"


_WITHOUT_POINTS = ("repetition:", "recovery:")
"""how the ids of marks begin that have nothing to earn, so that what was struck can only be put back"""


def _name(appeal: Appeal, dispute: Dispute | None, lang: str) -> str:
    """What was decided on, in words; empty for a mark that is about no act and was not disputed."""
    if dispute and on_no_words(dispute) and not appeal.kind:
        return _title(dispute, lang)
    if appeal.kind or appeal.header != NO_LOG:
        return named(appeal.kind, lang)
    return named(dispute.kind if dispute else MISSING, lang)


def _decided_at(attempt: str | None, appeal: Appeal, dispute: Dispute | None, lang: str, records: Mapping[str, Record]) -> str:
    """Case, trainee and step; for a decision on the words alone where they were said, in an attempt or in the lab."""
    if appeal.header != NO_LOG:
        step = word("desk_whole", lang) if appeal.n is None else word("desk_step", lang, n=appeal.n)
        return _whose(records.get(attempt or ""), step, lang)
    found = _ON_STEP.match(appeal.finding)
    if dispute and dispute.n is None or not dispute and not found:
        lab = word("desk_in_lab", lang)
        return word("desk_of_lab", lang, place=lab, learner=dispute.learner) if dispute else lab
    of, n = (dispute.attempt, dispute.n) if dispute else found.groups() if found else (None, None)
    return word("desk_on_words", lang, place=_whose(records.get(of or ""), word("desk_step", lang, n=n), lang))


def _whose(record: Record | None, place: str, lang: str) -> str:
    """A place in an attempt with the case and the trainee."""
    return word("desk_of", lang, case=case_title(record, lang), learner=record.learner, place=place) if record else place


def attempt_row(record: Record, lang: str) -> Row:
    """One attempt to choose from."""
    total = "–" if record.score is None else record.score
    title = case_title(record, lang)
    words = word("desk_attempt_of", lang, case=title, learner=record.learner, total=total, when=when(record.ended or record.updated))
    return {"id": record.id, "text": words}


def case_title(record: Record, lang: str) -> str:
    """What the case of an attempt was called in it, whatever bank it is from; the id where that cannot be read."""
    return record.titles.get(lang) or record.case


# --- the matter ----------------------------------------------------------------------------------------


def matter(
    dispute: Dispute, lang: str, attempt: Attempt | None = None, card: Scorecard | None = None, plain: Scorecard | None = None
) -> Row:  # fmt: skip
    """Everything a trainer looks at before deciding. ``plain`` is the card without any decision."""
    found = disputed(card.findings, dispute) if card else None
    bare = disputed(plain.findings, dispute) if plain else None
    missing = dispute.kind.startswith(MISSING)
    act = dispute.kind.removeprefix(MISSING).removeprefix(":")
    title, said = _situation(dispute)
    told = [{"who": title if said else "", "text": said or title}] if title and dispute.attempt is None else []
    shown = dispute_row(dispute, lang)
    if found and found.kind != "violation":
        shown["name"] = f"{found.title[lang]} · {label(verdict_name(found), lang)}"
    return {
        **shown, "attempt": dispute.attempt or "", "n": dispute.n, "text": dispute.text, "kind": dispute.kind,
        "act": act, "missing": missing, "start": dispute.start, "end": dispute.end, "disputed": bool(dispute.argument),
        "before": _before(attempt, dispute.n) if attempt and dispute.n is not None else told,
        "why": _why(dispute, found, act, lang), "points": points(found, lang) if found else "",
        "rules": rules(_sources(found, act), lang), "on_card": found is not None, "on_text": dispute.attempt is None,
        "struck": found is not None and found.verdict == "overruled", "grave": found is not None and found.fatal,
        "finding": dispute.finding or "", "deed": on_no_words(dispute), "bad": shown["bad"] or bool(found and on_no_words(dispute) and found.costs), "ways": allowed(dispute, found, bare, lang), "then": _then(dispute, found, lang),
        "twice": _twice(dispute, attempt, lang), "quote": found.quote if found and on_no_words(dispute) else shown["quote"],
    }  # fmt: skip


def _then(dispute: Dispute, found: Finding | None, lang: str) -> str:
    """How the mark stood when it was disputed, where that is not how it stands now: the reader, or a trainer, has changed it."""
    old = dispute.shown
    if not old.get("verdict") or old["verdict"] not in TONES:
        return ""
    if found and (found.verdict, found.points, found.possible) == (old["verdict"], old["points"], old["possible"]):
        return ""
    state = _points(int(old["points"]), int(old["possible"]), lang) or label(f"verdict_{old['verdict']}", lang)
    return word("desk_then", lang, name=_title(dispute, lang), state=state)


def _twice(dispute: Dispute, attempt: Attempt | None, lang: str) -> str:
    """That the same words were said at other steps too, so that nobody takes one for the other."""
    if attempt is None or dispute.n is None or not dispute.text.strip():
        return ""
    from grading.evidence import Evidence

    evidence = Evidence(attempt)
    steps = [str(said.n) for said in attempt.state.utterances if said.n != dispute.n and evidence.said(said) == dispute.text]
    return word("desk_said_twice", lang, steps=("、" if lang == "zh" else ", ").join(steps), n=dispute.n) if steps else ""


def _before(attempt: Attempt, n: int) -> list[Row]:
    """The last lines that stand before event ``n`` in the transcript."""
    from simulator import render

    lines = [line for line in render(attempt.scenario, attempt.state) if line["n"] < n]
    own = word("desk_learner", attempt.scenario.lang)  # the transcript says "you" to the trainee, not to the trainer
    return [{"who": own if line["who"] == "trainee" else line["name"], "text": line["text"]} for line in lines[-SHOWN_BEFORE:]]


def _why(dispute: Dispute, found: Finding | None, act: str, lang: str) -> str:
    if found:
        return found.detail[lang]
    shown = next((mark for mark in dispute.marks if mark.get("kind") == dispute.kind and mark.get("start") == dispute.start), {})
    return str(shown.get("why", "")) if dispute.lang == lang and shown.get("why") else speech.definition(act, lang) if act else ""


def _sources(found: Finding | None, act: str) -> Sequence[str]:
    """The rules behind a mark; for words outside any attempt those the kit's rubric names for the act."""
    from grading import shipped_rubric

    if found:
        return found.rules
    rubric = shipped_rubric()
    deduction = next((item for kind, item in rubric.violations.items() if str(kind) == act), None)
    if deduction:
        return [str(source) for source in deduction.source]
    due = [item for moment in rubric.moments.values() for item in moment.due if str(item.act) == act]
    return list(dict.fromkeys(str(source) for item in due for source in item.source))[:3]


@lru_cache(maxsize=1)
def _rulebook() -> Rulebook:
    import casebank

    return casebank.rulebook()


def rules(ids: Iterable[str], lang: str) -> list[Row]:
    """Rules by id, in words where the rulebook tells about them."""
    from classroom.book.rule_rows import cited

    told = cited(_rulebook(), ids, lang)
    return [{"id": id, "title": told.get(id, {}).get("title", ""), "text": told.get(id, {}).get("text", "")} for id in dict.fromkeys(ids)]


def points(finding: Finding, lang: str) -> str:
    """What a finding earned or cost, as the debrief says it."""
    return _points(finding.points, finding.possible, lang)


def _points(points: int, possible: int, lang: str) -> str:
    if points < 0:
        return label("points_lost", lang, points=-points)
    if not possible:
        return label("points_back", lang, points=points) if points else ""
    return label("points_of", lang, points=points, possible=possible)


# --- what can be decided without a dispute -------------------------------------------------------------


def lines(attempt: Attempt, card: Scorecard, lang: str) -> list[Row]:
    """What was said and written in an attempt, each with its marks on etiquette."""
    from grading.evidence import Evidence

    evidence = Evidence(attempt)
    return [
        {"n": said.n, "text": evidence.said(said), "marks": _first_shown(mark(item, lang) for item in _marks(card, said.n))}
        for said in evidence.utterances
    ]


def rest(card: Scorecard, said: Iterable[int], lang: str) -> list[Row]:
    """The other marks that earn or cost points, by dimension: on what was done or left out, and where nothing was said."""
    steps = set(said)
    groups = [
        (name, [item for item in card.of(name) if item.kind != "appeal" and (weighs(item) or item.ruling) and not (item.kind in KINDS and item.n in steps)])
        for name in DIMENSIONS
    ]
    return [{"name": label(f"dim_{name}", lang), "marks": [mark(item, lang) | {"n": item.n} for item in found]} for name, found in groups if found]


def _first_shown(marks: Iterable[Row]) -> list[Row]:
    """Marks that words show before those about what was missing."""
    return sorted(marks, key=lambda row: row["start"] is None)


# --- now and after --------------------------------------------------------------------------------------


def mark(finding: Finding, lang: str) -> Row:
    """A finding as a mark on words; ``start`` is null where no words show it."""
    span = finding.span if finding.span and finding.span[0] < finding.span[1] else None
    return {
        "id": finding.id, "name": finding.title[lang], "tone": TONES[finding.verdict], "state": _state(finding, lang),
        "struck": finding.verdict == "overruled", "start": span[0] if span else None, "end": span[1] if span else None,
    }  # fmt: skip


def _marks(card: Scorecard, n: int | None) -> list[Finding]:
    return [item for item in card.of("etiquette") if item.n == n and item.kind in KINDS and item.verdict != "not_applicable"]


def weighed(dispute: Dispute, plan: Plan, lang: str) -> Row:
    """The marks on the words and the total, now and after; ``changes`` are the findings that differ."""
    grave = any(one.grave for one in plan.made)
    if plan.before is None or plan.after is None:
        now = [_text_mark(one["kind"], one["start"], one["end"], lang) for one in dispute.marks if one.get("kind") in ACTS]
        sides = [_side(None, now, lang), _side(None, _redone(now, plan.made, lang), lang)]
        return {"now": sides[0], "after": sides[1], "changes": [], "only_text": dispute.attempt is not None, "grave": grave, "elsewhere": []}
    own = disputed(plan.before.findings, dispute)
    about = own.dimension if own else "etiquette"
    sides = [_side(card, _shown_marks(card, dispute, lang), lang, about) for card in (plan.before, plan.after)]
    held = [
        {"text": word("desk_elsewhere_of", lang, when=when(one.record.ended or one.record.updated), before=one.before, after=one.after)}
        for one in plan.elsewhere
    ]
    return {
        "now": sides[0], "after": sides[1], "changes": _changes(plan.before, plan.after, lang), "only_text": False, "grave": grave,
        "elsewhere": held,
    }  # fmt: skip


def _shown_marks(card: Scorecard, dispute: Dispute, lang: str) -> list[Row]:
    """The marks on the words; one on no act stands alone, as it is about none of them."""
    own = disputed(card.findings, dispute)
    if own is None or own.kind in KINDS:
        return [mark(item, lang) for item in _marks(card, dispute.n)]
    return [mark(own, lang) | {"own": True}]


def _side(card: Scorecard | None, marks: list[Row], lang: str, about: str = "etiquette") -> Row:
    if card is None:
        return {"total": None, "cap": None, "level": "", "sum": "", "marks": marks}
    capped = card.cap if card.cap is not None and card.total < card.uncapped else None
    return {
        "total": card.total, "cap": capped, "level": card.level[lang], "sum": _sum(card, about, lang), "marks": marks,
    }  # fmt: skip


def _sum(card: Scorecard, dimension: str, lang: str) -> str:
    """How the dimension adds up: it moves also where the total stays at its floor."""
    own = card.dimensions[dimension]
    if own.score is None:
        return ""
    told = label("dial_sum", lang, earned=own.earned, deducted=own.deducted, possible=own.possible)
    return f"{label(f'dim_{dimension}', lang)} {own.score}{'（' if lang == 'zh' else ' ('}{told}{'）' if lang == 'zh' else ')'}"


def _text_mark(kind: str, start: int, end: int, lang: str) -> Row:
    tone = "bad" if kind in speech.VIOLATIONS else "good"
    return {"id": f"{kind}:{start}", "name": speech.label(kind, lang), "tone": tone, "state": "", "struck": False, "start": start, "end": end}


def _redone(now: list[Row], made: Sequence[Appeal], lang: str) -> list[Row]:
    """The marks on words outside any attempt as decisions leave them."""
    gone = {f"{one.kind}:{(one.span or (0, 0))[0]}" for one in made if one.decision == STRUCK}
    new = [_text_mark(one.kind, *(one.span or (0, len(one.text))), lang) for one in made if one.decision == ADDED]
    return [item for item in now if item["id"] not in gone] + new


def _changes(before: Scorecard, after: Scorecard, lang: str) -> list[Row]:
    old, new = ({item.id: item for item in card.findings if item.kind != "appeal"} for card in (before, after))
    ids = [*old, *(id for id in new if id not in old)]
    rows = [(old.get(id), new.get(id)) for id in ids]
    return [
        {"id": (was or now).id, "name": _at_step(was or now, lang), "was": _state(was, lang), "now": _state(now, lang)}  # type: ignore
        for was, now in rows if _worth(was) != _worth(now)
    ]  # fmt: skip


def _at_step(finding: Finding, lang: str) -> str:
    step = "" if finding.n is None else f" · {word('desk_step', lang, n=finding.n)}"
    return f"{finding.title[lang]}{step}"


def _worth(finding: Finding | None) -> tuple[object, ...] | None:
    return (finding.verdict, finding.points, finding.possible, finding.caps) if finding else None


def _state(finding: Finding | None, lang: str) -> str:
    if finding is None:
        return ""
    told = points(finding, lang)
    said = "" if told and finding.points < 0 else label(verdict_name(finding), lang)
    caps = word("desk_caps", lang) if finding.caps else ""
    return " · ".join(filter(None, (said, told, caps)))
