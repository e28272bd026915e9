"""Appeals: a trainer's decision changes the card, is shown with its reason, is kept, and goes into the review file."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grading
import simulator
from classroom import Store
from classroom.debrief import objecting
from classroom.debrief.mirror import mirror
from classroom.debrief.page import page
from classroom.store.deciding import on_dispute
from grading import Appeal, AppealError, Scorecard, decide
from simulator.log import Log
from tests.appealing import BY, LANGUAGES, MOMENT, REASON, curt, finding, marks, ruled, spoken
from tests.attempts import bank, scenario

# --- what a decision does ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_struck_violation_stays_visible_and_costs_nothing(lang: str) -> None:
    """Verdict, reason and trainer are in text, page, table and debrief; the points come back."""
    attempt = simulator.replay(curt(lang))
    before = grading.grade(attempt)
    [id, *_] = marks(before)
    appeal = ruled(attempt.log, id)
    card = grading.grade(attempt, appeals=[appeal])
    found = finding(card, id)
    assert (found.verdict, found.points, found.possible) == ("overruled", 0, 0)
    assert found.ruling and (found.ruling.decision, found.ruling.by, found.ruling.reason) == ("struck", BY, REASON)
    assert card.dimensions["etiquette"].deducted < before.dimensions["etiquette"].deducted
    shown = [card.text(lang), card.html(lang), page([("x", attempt)], [appeal]), json.dumps(mirror(attempt, card), ensure_ascii=False)]
    assert all(BY in text and REASON in text for text in shown)
    assert Scorecard.from_json(json.loads(json.dumps(card.to_json()))) == card
    assert list(card.frame(lang).query("verdict == @word", local_dict={"word": {"zh": "已撤销", "en": "struck"}[lang]})["points"]) == [0]


def test_a_mark_is_given_as_it_is_shown_or_by_its_id() -> None:
    """As it stands on the scorecard, or in what a trainee said against it; anything else is told at once."""
    attempt = simulator.replay(curt("en"))
    card = grading.grade(attempt)
    mark = finding(card, marks(card)[0])
    said = objecting.fields(attempt, card, mark, "It was not.")
    shown = next(one for one in said["marks"] if one.get("finding") == mark.id)
    assert decide(attempt, mark.id, "struck", REASON, BY, MOMENT) == decide(attempt, mark, "struck", REASON, BY, MOMENT) == decide(attempt, shown, "struck", REASON, BY, MOMENT)
    for other in (card, {"kind": "cold"}, None):
        with pytest.raises(TypeError, match="a mark is a Finding of a scorecard"):
            decide(attempt, other, "struck", REASON, BY, MOMENT)


def test_a_struck_violation_does_not_make_the_next_one_a_repetition() -> None:
    """Nor is it a slip that can be mended."""
    cold = ("没办法。", ("cold",))
    log = spoken(cold, ("对不起，我去查。", ("apology", "offer_solution")), cold, cold)
    before = grading.grade(log)
    card = grading.grade(log, appeals=[ruled(log, "violation:1:cold")])
    assert [finding(before, id).points for id in marks(before)] == [-6, -8, -8]
    assert [finding(card, id).points for id in marks(card)] == [0, -6, -8]
    assert (marks(before, "recovery"), marks(card, "recovery")) == (["recovery:1:cold"], [])


def test_a_sentence_said_again_is_judged_as_such_once_it_is_no_violation() -> None:
    """What was struck gives no advice any more, and no longer covers the repetition."""
    log = spoken(("今天上午这里办不了业务。", ("cold",)), ("您稍等。", ()), ("今天上午这里办不了业务。", ("cold",)))
    before = grading.grade(log)
    card = grading.grade(log, appeals=[ruled(log, f"violation:{n}:cold") for n in (1, 3)])
    assert (marks(before, "repetition"), marks(card, "repetition")) == ([], ["repetition:counter:sentence:1"])
    assert all(finding(card, one).advice is None for one in marks(card))


@pytest.mark.parametrize(("act", "cap"), [("rude", 30), ("contradict", 40), ("privacy", 40)])
def test_a_struck_line_lifts_the_cap(act: str, cap: int) -> None:
    """However grave it looked."""
    log = spoken(("话。", (f"{act}!",)))
    assert grading.grade(log).cap == cap
    card = grading.grade(log, appeals=[ruled(log, f"violation:1:{act}")])
    assert card.cap is None and card.total == card.uncapped and not card.capping


def test_an_upheld_mark_costs_what_it_cost() -> None:
    """And says who looked at it."""
    log = spoken(("没办法。", ("cold",)))
    before, card = grading.grade(log), grading.grade(log, appeals=[ruled(log, "violation:1:cold", "upheld")])
    assert (card.total, card.dimensions) == (before.total, before.dimensions)
    assert BY in finding(card, "violation:1:cold").detail["en"]


def test_an_added_act_meets_what_was_due() -> None:
    """The reader missed the greeting; the trainer shows it, and the courtesy is met with those words."""
    log = spoken(("您来啦，请坐。", ()))
    id = "moment:counter:first_contact:greeting"
    assert finding(grading.grade(log), id).verdict == "breached"
    appeal = ruled(log, id, "added", n=1, words="您来啦")
    found = finding(grading.grade(log, appeals=[appeal]), id)
    assert (found.verdict, found.points, found.quote, appeal.kind, appeal.span) == ("met", 4, "您来啦", "greeting", (0, 3))


def test_an_added_violation_costs_and_can_be_struck_again() -> None:
    """It is a mark like any other; a mild one does not cap."""
    log = spoken(("呵呵。", ()))
    added = ruled(log, "violation:1:rude", "added")
    card = grading.grade(log, appeals=[added])
    assert finding(card, "violation:1:rude").points == -15 and card.cap is None
    withdrawn = grading.grade(log, appeals=[added, ruled(log, "violation:1:rude", "struck", 1, appeals=[added])])
    assert marks(withdrawn) == [] and withdrawn.dimensions["etiquette"].deducted == 0


def test_what_was_praised_wrongly_earns_nothing() -> None:
    """Striking a mark in the trainee's favour takes its points; what was possible stays."""
    log = spoken(("您好。", ("greeting",)))
    id = "moment:counter:first_contact:greeting"
    found = finding(grading.grade(log, appeals=[ruled(log, id)]), id)
    assert (found.verdict, found.points, found.possible) == ("breached", 0, 4)


def test_any_mark_can_be_struck() -> None:
    """A duty, a check, a courtesy that was missing: it leaves the sum, and a grave one caps no more."""
    log = simulator.play(simulator.generate(bank()["first-letter"], 1, "zh"), "figures-first").log
    before = grading.grade(log)
    assert before.capping
    card = grading.grade(log, appeals=[ruled(log, item.id) for item in before.capping])
    assert card.cap is None and card.total > before.total
    missing = next(item for item in before.findings if item.kind in ("moment", "check") and item.verdict == "breached")
    struck = grading.grade(log, appeals=[ruled(log, missing.id)])
    dimension = missing.dimension
    assert struck.dimensions[dimension].possible == before.dimensions[dimension].possible - missing.possible


# --- what does not fit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"header": "a" * 64}, ("另一次演练", "another attempt")),
        ({"n": 99}, ("没有那一步", "no such event")),
        ({"text": "别的话", "span": None}, ("不是这句话", "something else was said")),
        ({"finding": "violation:1:rude"}, ("没有这一条", "no longer has this mark")),
    ],
)
def test_an_appeal_that_fits_nothing_is_shown_and_changes_nothing(changed: dict[str, Any], why: tuple[str, str]) -> None:
    """As not applicable, with the reason, in both languages."""
    log = spoken(("没办法。", ("cold",)))
    appeal = replace(ruled(log, "violation:1:cold"), **changed)
    before, card = grading.grade(log), grading.grade(log, appeals=[appeal])
    assert (card.total, card.dimensions) == (before.total, before.dimensions)
    [left] = [item for item in card.findings if item.kind == "appeal"]
    assert left.verdict == "not_applicable" and left.ruling and left.ruling.by == BY
    for lang, words in zip(LANGUAGES, why, strict=True):
        assert words in left.detail[lang].lower() and words in card.text(lang).lower() and words in card.html(lang).lower()


def test_an_added_act_that_nothing_asked_for_is_shown() -> None:
    """Nothing is due at a moment that never came."""
    log = spoken(("祝您愉快。", ()))
    appeal = replace(ruled(log, "violation:1:rude", "added"), finding="moment:counter:letter:closing", kind="closing")
    [left] = [item for item in grading.grade(log, appeals=[appeal]).findings if item.kind == "appeal"]
    assert "不计分" in left.detail["zh"]


# --- order does not matter --------------------------------------------------------------------------


@lru_cache(maxsize=1)
def some_appeals() -> tuple[Appeal, ...]:
    """Several decisions on several marks, some at the same instant, some that fit nothing."""
    log = curt()
    ids = [item.id for item in grading.grade(log).findings if item.kind in ("violation", "moment") and item.n][:6]
    made = [ruled(log, id, decision, minutes) for id in ids for decision in ("struck", "upheld") for minutes in (0, 5)]
    return (*made, replace(made[0], header="b" * 64), replace(made[1], finding="violation:77:cold"))


@settings(max_examples=40)
@given(st.data())
def test_the_order_of_appeals_does_not_matter(data: st.DataObject) -> None:
    """Nor does telling one twice; the card is the same to the byte."""
    chosen = data.draw(st.lists(st.sampled_from(some_appeals()), max_size=8))
    mixed = data.draw(st.permutations([*chosen, *chosen[:2]]))
    assert grading.grade(curt(), appeals=chosen).to_json() == grading.grade(curt(), appeals=mixed).to_json()


@given(st.permutations(range(3)))
def test_a_later_decision_follows_an_earlier_one(order: list[int]) -> None:
    """By time, whoever is told first."""
    log = spoken(("没办法。", ("cold",)))
    made: list[Appeal] = []
    for minutes, decision in enumerate(("struck", "upheld", "added")):
        made.append(ruled(log, "violation:1:cold", decision, minutes, appeals=list(made)))
    assert finding(grading.grade(log, appeals=[made[n] for n in order]), "violation:1:cold").verdict == "breached"
    assert finding(grading.grade(log, appeals=[made[n] for n in order if n < 2]), "violation:1:cold").verdict == "overruled"


# --- garbage -----------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "header": "0" * 63 + "1", "n": 3, "finding": "violation:3:cold", "kind": "cold", "span": [0, 2], "decision": "struck", "reason": "r",
    "by": "b", "at": "2026-03-02T01:30:00+00:00", "text": "没办法。", "lang": "zh", "dispute": None,
}  # fmt: skip
BAD: list[tuple[str, Any]] = [
    ("header", "x"), ("header", None), ("n", -1), ("n", "3"), ("n", True), ("finding", " "), ("finding", "x" * 301), ("kind", "nice"),
    ("span", [2, 1]), ("span", [0, 99]), ("span", [-1, 2]), ("span", [0]), ("span", "ab"), ("span", 5), ("decision", "maybe"),
    ("reason", ""), ("reason", "x" * 2001), ("by", "  "), ("by", 7), ("at", "yesterday"), ("at", "2026-03-02T01:30:00"), ("at", None),
    ("text", None), ("lang", "fr"), ("dispute", 4), ("grave", True), ("grave", 1),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), BAD)
def test_what_makes_no_sense_is_refused_in_both_languages(key: str, value: Any) -> None:
    """Each field, with words of its own."""
    with pytest.raises(AppealError) as caught:
        Appeal.from_json({**GOOD, key: value})
    zh, en = caught.value.words("zh"), caught.value.words("en")
    assert any("一" <= sign <= "鿿" for sign in zh) and en == str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == en


@given(st.one_of(st.none(), st.text(), st.lists(st.integers()), st.dictionaries(st.sampled_from([*GOOD, "more"]), st.one_of(st.none(), st.text(), st.integers()))))
def test_garbage_is_never_an_appeal(plain: Any) -> None:
    """Whatever is read, it is refused as an appeal and not by chance."""
    with pytest.raises(AppealError):
        Appeal.from_json(plain)


def test_an_appeal_survives_json_and_keeps_its_id() -> None:
    """In UTC, wherever it was made."""
    appeal = Appeal.from_json(GOOD)
    assert Appeal.from_json(json.loads(json.dumps(appeal.to_json()))) == appeal
    assert Appeal.from_json({**GOOD, "at": "2026-03-02T09:30:00+08:00"}).id == appeal.id
    assert replace(appeal, reason="other").id != appeal.id


@pytest.mark.parametrize(
    ("id", "decision", "more", "kind"),
    [
        ("violation:1:rude", "struck", {}, "no_finding"), ("nonsense", "upheld", {}, "no_finding"), ("nonsense", "added", {}, "no_finding"),
        ("violation:1:cold", "added", {}, "already"), ("violation:9:rude", "added", {}, "no_event"),
        ("violation:1:rude", "added", {"words": "不在这里"}, "no_words"), ("violation:x:rude", "added", {}, "no_finding"),
    ],
)  # fmt: skip
def test_a_decision_needs_a_mark_an_event_and_words_that_are_there(id: str, decision: str, more: dict[str, Any], kind: str) -> None:
    """Otherwise it says which is missing."""
    with pytest.raises(AppealError) as caught:
        ruled(spoken(("没办法。", ("cold",))), id, decision, **more)
    assert caught.value.kind == kind


# --- which mark a dispute is about -------------------------------------------------------------------


def test_a_dispute_keeps_the_id_of_its_mark(store: Store) -> None:
    """Two apologies were due in one breath: the moment's and the one for the broken promise. The decision is on the latter."""
    log = broken_promise()
    attempt = store.start(log, "li")
    card = grading.grade(log)
    [owed] = [item for item in card.findings if item.kind == "owed"]
    twin = next(item for item in card.findings if item.kind == "moment" and item.n == owed.n and item.id.endswith(":apology"))
    told = objecting.fields(simulator.replay(log), card, owed, "没有失约。")
    assert told and told["finding"] == owed.id
    store.dispute("li", **told, attempt=attempt)
    [known] = store.disputes()
    able = objecting.objections(card, [known], "en", attempt)
    assert [id for id, one in able.items() if one.state == "raised"] == [owed.id]
    on_dispute(store, known, "struck", REASON, BY, MOMENT)
    after = grading.grade(log, appeals=store.appeals(attempt))
    assert (finding(after, owed.id).verdict, finding(after, twin.id).verdict) == ("overruled", twin.verdict)
    with pytest.raises(AppealError, match="answered already"):
        on_dispute(store, known, "upheld", REASON, BY, MOMENT)


@pytest.mark.parametrize("mark", ["promise", "words"])
def test_what_hangs_on_words_that_were_no_promise_falls_with_them(mark: str) -> None:
    """Its own mark, the apology owed, its row among the limits and a check on promises; put back, all of them stand again."""
    log = broken_promise()
    card = grading.grade(log)
    [owed] = [item for item in card.findings if item.kind == "owed"]
    promise = next(item for item in card.findings if item.kind == "promise")
    words = next(item for item in card.findings if item.kind == "moment" and item.id.endswith(":commit_deadline") and item.n == promise.n)
    struck = promise if mark == "promise" else words
    made = decide(log, struck.id, "struck", REASON, BY, MOMENT, n=struck.n)
    after = grading.grade(log, appeals=[made])
    assert owed.id not in {item.id for item in after.findings}
    assert finding(after, promise.id).verdict == "overruled" and not finding(after, promise.id).possible
    assert next(row.verdict for row in after.limits if row.id == promise.id) == "not_applicable"
    assert "no longer counts" in finding(after, struck.id).detail["en"] and "随之不计" in finding(after, struck.id).detail["zh"]
    again = "restored" if mark == "promise" else "added"
    back = decide(log, struck.id, again, REASON, BY, MOMENT + timedelta(minutes=1), n=struck.n, appeals=[made])
    anew = grading.grade(log, appeals=[made, back])
    assert (finding(anew, promise.id).verdict, finding(anew, owed.id).verdict) == (promise.verdict, owed.verdict)
    honoured = {name: finding(graded, "check:promise_honoured").verdict for name, graded in (("before", ended(log, ())), ("after", ended(log, [made])))}
    assert honoured == {"before": "breached", "after": "not_applicable"}


def ended(log: Log, appeals: Any) -> Scorecard:
    """The same attempt waited out to its ending."""
    attempt = simulator.replay(log)
    while not attempt.ended:
        attempt.wait(240)
    return grading.grade(attempt, appeals=appeals)


def broken_promise() -> Log:
    """A time is promised and let pass; what is said next does not apologise."""
    attempt = simulator.Attempt(scenario(7, "en"))
    attempt.say("I’ll call you to the window in one minute.")
    attempt.wait(minutes=3)
    attempt.say("There is nothing I can do, the till is being counted.")
    return attempt.log
