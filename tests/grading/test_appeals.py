"""Appeals: a trainer's decision changes the card, is shown with its reason, is kept, and goes into the review file."""

from __future__ import annotations

import io
import json
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grading
import simulator
from classroom import Store, StoreError, reopen
from classroom.cli.main import main
from classroom.debrief import objecting
from classroom.debrief.mirror import mirror
from classroom.debrief.page import page
from classroom.store.appeals import review
from classroom.store.deciding import on_dispute, on_mark
from grading import Appeal, AppealError, Finding, Scorecard, decide
from simulator.event import Event
from simulator.log import Log
from simulator.state import Heard
from tests.attempts import bank, scenario

MOMENT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
REASON = "这句是实情，不算冷。"
BY = "王老师"
LANGUAGES = ("zh", "en")


@lru_cache(maxsize=4)
def curt(lang: str = "zh") -> simulator.Log:
    """The log of the curt trainee."""
    return simulator.play(scenario(5, lang), "curt").log


def spoken(*said: tuple[str, tuple[str, ...]]) -> Log:
    """The handover incident begun with the given words, each heard as the given acts; an act with ``!`` at its strongest."""
    log = Log(scenario(7))
    for n, (text, acts) in enumerate(said, start=1):
        heard = tuple(Heard(act.rstrip("!"), 0, len(text), "test", 3 if act.endswith("!") else 2) for act in acts)
        log = log.with_event(Event(n, simulator.replay(log).state.now, "say", text=text, heard=heard))
    return log


def finding(card: Scorecard, id: str) -> Finding:
    """The one finding of that id."""
    [found] = [item for item in card.findings if item.id == id]
    return found


def marks(card: Scorecard, kind: str = "violation") -> list[str]:
    """Ids of the findings of a kind."""
    return [item.id for item in card.findings if item.kind == kind]


def ruled(log: Log, id: str, decision: str = "struck", minutes: int = 0, **more: Any) -> Appeal:
    """A decision on one mark."""
    return decide(log, id, decision, REASON, BY, MOMENT + timedelta(minutes=minutes), **more)


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


# --- kept --------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store lies; the command finds it too."""
    place = tmp_path / "kept" / "attempts.sqlite"
    monkeypatch.setenv("MINGJING_STORE", str(place))
    return place


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store(file) as made:
        yield made


def first_mark(log: Log) -> str:
    """The first violation of a log."""
    return marks(grading.grade(log))[0]


def test_appeals_are_kept_as_they_were(store: Store, file: Path) -> None:
    """Also for another store on the same file; the same one twice is one row."""
    attempt = store.start(curt(), "li")
    appeal = ruled(curt(), first_mark(curt()))
    assert store.appeal(attempt, appeal) == store.appeal(attempt, appeal)
    with Store(file) as other:
        assert other.appeals(attempt) == [appeal] == other.appeals_on(curt())
        assert other.decisions() == [(attempt, appeal)]
    with pytest.raises(LookupError, match="no attempt nowhere"):
        store.appeal("nowhere", appeal)
    with pytest.raises(LookupError, match="no dispute nowhere"):
        store.appeal(attempt, replace(appeal, dispute="nowhere"))
    with pytest.raises(AppealError):
        store.appeal(attempt, replace(appeal, reason="\x00 r"))


def test_a_kept_appeal_that_was_edited_is_noticed(store: Store, file: Path) -> None:
    """As a damaged store, in words; grading at the command line goes on and says so."""
    attempt = store.start(curt(), "li")
    store.appeal(attempt, ruled(curt(), first_mark(curt())))
    with sqlite3.connect(file) as plain:
        plain.execute("update appeals set decision = 'upheld'")
    plain.close()
    for ask in (lambda: store.appeals(attempt), store.decisions, lambda: store.appeals_on(curt())):
        with pytest.raises(StoreError) as caught:
            ask()
        assert caught.value.kind == "corrupt"


def test_a_store_made_before_keeps_its_appeals_and_takes_grave_ones(store: Store, file: Path) -> None:
    """The column is added to the older table; the ids of what it holds stay as they were."""
    log = spoken(("呵呵。", ()), ("没办法。", ("cold",)))
    attempt = store.start(log, "li")
    old, new = ruled(log, "violation:2:cold"), ruled(log, "violation:1:rude", "added", grave=True)
    store.appeal(attempt, old)
    store.close()
    with sqlite3.connect(file) as raw:
        raw.execute("ALTER TABLE appeals DROP COLUMN grave")
    raw.close()
    with Store(file) as again:
        assert again.appeals(attempt) == [old]
        again.appeal(attempt, new)
        assert sorted(again.appeals(attempt), key=lambda one: one.id) == sorted([old, new], key=lambda one: one.id)
        assert grading.grade(log, appeals=again.appeals(attempt)).cap == 30


def test_what_was_decided_goes_along_when_an_attempt_is_rewound(store: Store) -> None:
    """For the events that were taken over, and no further."""
    log = curt()
    ids = marks(grading.grade(log))
    first, last = finding(grading.grade(log), ids[0]), finding(grading.grade(log), ids[-1])
    assert first.n and last.n and first.n < last.n
    parent = store.start(log, "li")
    for id in (ids[0], ids[-1]):
        store.appeal(parent, ruled(log, id))
    child = store.start(log.first(first.n), "li", parent=(parent, first.n))
    assert [appeal.finding for appeal in store.appeals(child)] == [ids[0]]
    grandchild = store.start(log.first(0), "li", parent=(child, 0))
    assert store.appeals(grandchild) == []


def test_the_player_and_the_kept_total_follow_a_decision(store: Store, file: Path) -> None:
    """Regrading takes what was decided into account wherever the store is at hand."""
    attempt = store.start(curt(), "li")
    before = grading.grade(curt()).total
    store.finish(attempt, before)
    lost = [item.id for item in grading.grade(curt()).findings if item.points < item.possible or item.points < 0]
    for id in lost[::8]:
        _, _, after = on_mark(store, attempt, id, "struck", REASON, BY)
    assert after > before and store.record(attempt).score == after
    player = reopen(attempt, store=file, learner="li")
    assert player.scorecard and player.scorecard.total == after
    assert any(item["verdict_label"] == "已撤销" for item in player.debrief["findings"])


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command; returns exit code, stdout and stderr."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return call


# --- disputes ----------------------------------------------------------------------------------------


def disputed(store: Store, log: Log, attempt: str | None, kind: str, n: int | None, text: str) -> str:
    """A dispute about the whole of a text."""
    return store.dispute("li", log.scenario.lang, text, "柜台", [], kind, 0, len(text), "这不冷。", attempt=attempt, n=n)


def test_a_decision_answers_a_dispute(store: Store) -> None:
    """On its mark when it is about an attempt, on its text when it is not; then it is no longer open."""
    log = spoken(("没办法。", ("cold",)))
    attempt = store.start(log, "li")
    on_log = disputed(store, log, attempt, "cold", 1, "没办法。")
    on_text = disputed(store, log, None, "missing:apology", None, "给您添麻烦了。")
    assert [one.id for one in store.disputes("open")] == [on_log, on_text]
    by_id = {one.id: one for one in store.disputes()}
    struck = on_dispute(store, by_id[on_log], "struck", REASON, BY, MOMENT)
    added = on_dispute(store, by_id[on_text], "added", REASON, BY, MOMENT)
    assert (struck.finding, struck.n, struck.dispute) == ("violation:1:cold", 1, on_log)
    assert (added.kind, added.span, added.n) == ("apology", (0, 7), None)
    assert store.disputes("open") == [] and len(store.disputes("answered")) == 2
    assert finding(grading.grade(log, appeals=store.appeals(attempt)), "violation:1:cold").verdict == "overruled"


def test_a_missing_courtesy_can_be_added_in_answer_to_a_dispute(store: Store) -> None:
    """The learner pointed at it, the trainer agreed."""
    log = spoken(("您来啦，请坐。", ()))
    attempt = store.start(log, "li")
    dispute = store.dispute("li", "zh", "您来啦，请坐。", "柜台", [], "missing:greeting", 0, 3, "这就是招呼。", attempt=attempt, n=1)
    [known] = [one for one in store.disputes() if one.id == dispute]
    on_dispute(store, known, "added", REASON, BY, MOMENT)
    found = finding(grading.grade(log, appeals=store.appeals(attempt)), "moment:counter:first_contact:greeting")
    assert (found.verdict, found.quote) == ("met", "您来啦")


def test_what_a_learner_misses_without_a_name_the_trainer_names(store: Store, run: Run) -> None:
    """``--act`` says what is added; without it the refusal says what is needed."""
    dispute = disputed(store, curt(), None, "missing", None, "给您添麻烦了。")
    code, _, err = run("appeals", "answer", dispute, "added", REASON, "--by", BY)
    assert code == 1 and len(err.strip().splitlines()) == 1
    assert run("appeals", "answer", dispute, "added", REASON, "--by", BY, "--act", "apology")[0] == 0
    [(_, made)] = store.decisions()
    assert (made.kind, made.span, store.disputes("open")) == ("apology", (0, 7), [])


def test_names_are_blotted_out_as_words_and_in_any_case() -> None:
    """“li” is Li and LI, not a part of “polite”."""
    appeal = Appeal("0" * 64, 1, "violation:1:cold", "cold", (0, 2), "struck", "Li was polite to LI.", BY, MOMENT, "li", "en")
    [line] = review([("a", appeal)], ["li"])
    assert json.loads(line)["reason"] == "＊＊ was polite to ＊＊." and json.loads(line)["text"] == "＊＊"


# --- the review file ---------------------------------------------------------------------------------

FIELDS = ["text", "lang", "kind", "start", "end", "decision", "reason", "at", "by"]


def test_the_review_file_has_one_line_for_each_decided_mark(store: Store) -> None:
    """The one that stands on each, oldest first, with the fields in their order and the words where the spans say.

    What is upheld after it was struck is struck still: the act is not there.
    """
    log = spoken(("没办法。", ("cold",)), ("您等着。", ("delay",)))
    attempt = store.start(log, "li")
    for minutes, (id, decision) in enumerate([("violation:1:cold", "struck"), ("violation:2:delay", "upheld"), ("violation:1:cold", "upheld")]):
        store.appeal(attempt, ruled(log, id, decision, minutes))
    store.appeal(attempt, ruled(log, "moment:counter:first_contact:greeting", "upheld", 9))
    read = [json.loads(line) for line in review(store.decisions(), ["li"])]
    assert all(list(item) == FIELDS for item in read)
    assert [(item["kind"], item["decision"], item["text"][item["start"] : item["end"]]) for item in read] == [
        ("cold", "struck", "没办法。"), ("delay", "upheld", "您等着。"), ("missing:greeting", "upheld", "")]  # fmt: skip
    assert list(review(reversed(store.decisions()), ["li"])) == list(review(store.decisions(), ["li"]))


def test_no_learner_is_named_in_the_review_file() -> None:
    """A name within the words is blotted out sign by sign, so that the spans still fit."""
    text = "我是欧阳娜娜，没办法。"
    log = spoken((text, ()))
    appeal = replace(ruled(log, "violation:1:cold", "added", words="没办法"), reason="欧阳娜娜说得急。")
    [line] = review([("a", appeal)], ["欧阳娜娜", "li"])
    item = json.loads(line)
    assert "欧阳" not in line and len(item["text"]) == len(text)
    assert item["text"][item["start"] : item["end"]] == "没办法"


# --- the command -------------------------------------------------------------------------------------

def test_a_trainer_can_do_it_all_at_the_command_line(run: Run, store: Store, tmp_path: Path) -> None:
    """List, decide, answer, export; grading the exported log afterwards takes the decision into account."""
    attempt = store.start(curt(), "li")
    id = first_mark(curt())
    n = finding(grading.grade(curt()), id).n
    dispute = disputed(store, curt(), None, "cold", None, "没办法。")
    assert dispute in run("appeals", "list")[1]
    code, out, _ = run("appeals", "decide", attempt[:12], id, "struck", REASON, "--by", BY)
    assert code == 0 and id in out and n
    assert run("appeals", "answer", dispute, "upheld", "确实冷。", "--by", BY)[0] == 0
    listed = run("appeals", "list")[1]
    assert "open" not in listed and REASON in listed and "upheld" in listed
    review_file = tmp_path / "review.jsonl"
    assert run("appeals", "export", review_file)[:2] == (0, f"{review_file}: 2 条裁定\n")
    lines = [json.loads(line) for line in review_file.read_text(encoding="utf-8").splitlines()]
    assert [item["decision"] for item in lines] == ["struck", "upheld"] and all(item["by"] == BY for item in lines)
    saved, html = curt().save(tmp_path / "log.jsonl"), tmp_path / "page.html"
    code, out, err = run("grade", saved, "--html", html)
    assert code == 0 and err == f"复盘页已写入 {html}\n" and REASON in out and REASON in html.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b"), 1, "评分单上没有这一条"),
        (("decide", "zzz", "violation:1:rude", "struck", "r", "--by", "b"), 1, "0 kept attempts begin with 'zzz'"),
        (("decide", "", "violation:1:rude", "struck", " ", "--by", "b"), 1, ""),
        (("answer", "zzz", "struck", "r", "--by", "b"), 1, "0 kept disputes"),
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b", "--grave"), 1, "--grave goes only with what is added, not with 'struck'"),
        (("decide", "", "violation:1:rude", "upheld", "r", "--by", "b", "--mild"), 1, "--mild 只用于补记"),
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b", "--words", "没"), 1, "--words goes only with what is added"),
        (("decide", "", "moment:a:b:apology", "added", "r", "--by", "b", "--grave"), 1, "只有补记的不妥才谈得上触碰底线"),
        (("decide", "", "x", "perhaps", "r", "--by", "b"), 2, "invalid choice"),
        (("decide", "", "x", "struck", "r"), 2, "--by"),
        (("export", "pyproject.toml/review.jsonl"), 1, "pyproject.toml/review.jsonl: "),
        ((), 2, "usage"),
    ],
)
def test_wrong_calls_are_answered_in_words(run: Run, store: Store, words: tuple[str, ...], code: int, said: str) -> None:
    """Never by a traceback."""
    store.start(curt(), "li")
    got, _, err = run("appeals", *words)
    most = 9 if code != 1 else 2 if "mingjing grade" in err else 1
    assert got == code and said in err and "Traceback" not in err and len(err.strip().splitlines()) <= most


def test_a_damaged_store_does_not_keep_a_log_from_being_graded(run: Run, file: Path, tmp_path: Path) -> None:
    """It is said, and the card comes without appeals; without any store nothing is said and none is made."""
    saved = curt().save(tmp_path / "log.jsonl")
    assert run("grade", saved)[2] == "" and not file.exists()
    file.parent.mkdir()
    file.write_bytes(b"no database " * 100)
    code, out, err = run("grade", saved)
    assert code == 0 and "/100" in out and "without appeals" in err


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
