"""An attempt that has not ended: what has happened counts, what can still be met is open, and there is one total."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grading
import simulator
from classroom import Store
from classroom.cli.main import main
from grading.quoting import shown
from grading.scorecard import Finding
from grading.settling import settled_at
from simulator.log import Log
from simulator.state import Heard
from tests.grading.test_grading import wandered
from tests.talks import LANGUAGES, one, talk, talked
from tests.tiny import action, begin, emits, part, words

MARK = "moment:talk:first_contact:greeting"


@settings(max_examples=40, deadline=None)
@given(key=st.integers(0, 10_000), lang=st.sampled_from(LANGUAGES), length=st.integers(0, 45))
def test_trainee_and_trainer_see_one_total(key: int, lang: str, length: int) -> None:
    """With what is still to come nothing more is earned or lost, and what is shown as open is counted nowhere."""
    log = wandered(key, lang, length)
    whole, so_far = grading.grade(log), grading.grade(log, ahead=False)
    assert (whole.total, whole.cap, whole.dimensions) == (so_far.total, so_far.cap, so_far.dimensions)
    assert not any(item.open for item in (*so_far.findings, *(whole.findings if whole.finished else ())))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_courtesy_missed_is_open_until_its_moment_is_over(lang: str) -> None:
    """What is not said yet can still be said; once the talk has gone on it is missed."""
    begun = talked([("您坐。", ())], ("first_contact",), lang)
    gone = talked([("您坐。", ())], ("first_contact", "farewell"), lang)
    waiting, missed = one(begun, MARK), one(gone, MARK)
    assert (waiting.verdict, waiting.open, waiting.counts) == ("breached", True, False)
    assert (missed.verdict, missed.open, missed.counts) == ("breached", False, True)
    assert begun.dimensions["etiquette"].score is None and waiting.advice
    assert {"zh": "[未定]", "en": "[open]"}[lang] in begun.text(lang) and {"zh": "未定", "en": "open"}[lang] in begun.html(lang)
    assert grading.Scorecard.from_json(begun.to_json()) == begun


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_decision_prints_the_total_that_the_scorecard_shows(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also of an attempt that has not ended, whether it is read as its trainee or as a trainer."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    with Store() as store:
        id = store.start(talk([("您坐。", ("listen", "apology")), ("您看。", ("explain_reason",))], ("first_contact", "refusal", "farewell"), lang), "li")
    for decision in ("struck", "restored"):
        before = [_total(capsys, "grade", id, *more) for more in ((), ("--trainer",))]
        assert main(["appeals", "decide", id, MARK, decision, "why", "--by", "Lin"]) == 0
        told = re.search(r"(\d+) → (\d+)", capsys.readouterr().out)
        after = [_total(capsys, "grade", id, *more) for more in ((), ("--trainer",))]
        assert told and {*before} == {int(told[1])} and {*after} == {int(told[2])} and before != after


def _total(capsys: pytest.CaptureFixture[str], *command: str) -> int:
    assert main([*command]) == 0
    found = re.search(r" (\d+)/100", capsys.readouterr().out)
    assert found
    return int(found[1])


# --- duties ------------------------------------------------------------------------------------------

RECORD = {"id": "record", "text": words("records"), "source": ["kit"], "advice": words("advice"), "points": 4}


def visited(*did: str, kind: str = "response") -> simulator.Attempt:
    """A visit, with a duty to record it."""
    actions = [action(name, effects=emits(name)) for name in ("receive", "record")] + [action("leave", effects=[{"ending": True}])]
    order = {"first": "record", "then": "receive"} if kind == "precedence" else {"first": "receive", "then": "record"}
    named: dict[str, Any] = {"occurrences": {name: words(name) for name in ("receive", "record")}}
    attempt = begin(part(kind="desk", actions=actions), duties=({**RECORD, "kind": kind, **order},), **named)
    for one_step in did:
        attempt.do(one_step)
    return attempt


def recorded(attempt: simulator.Attempt) -> Finding:
    """The mark on that duty."""
    return next(item for item in grading.grade(attempt).findings if item.id == "duty:record")


@pytest.mark.parametrize(
    ("did", "kind", "verdict"),
    [
        (("receive",), "response", "not_applicable"),
        (("receive", "record"), "response", "met"),
        (("receive", "leave"), "response", "breached"),
        (("receive",), "succession", "not_applicable"),
        (("record", "receive"), "succession", "breached"),
        (("receive",), "precedence", "breached"),
    ],
)
def test_a_duty_that_can_still_be_done_is_not_missed(did: tuple[str, ...], kind: str, verdict: str) -> None:
    """It is at the end, or where it was to come before something that has come."""
    found = recorded(visited(*did, kind=kind))
    assert found.verdict == verdict
    assert (found.possible == 0) == (verdict == "not_applicable")
    assert ("Still to be done" in found.detail["en"]) == ("还来得及" in found.detail["zh"]) == (verdict == "not_applicable")


def test_a_duty_left_undone_is_settled_at_the_end() -> None:
    """Whoever goes back to before the end can still do it, so a decision on it does not hold there."""
    attempt = visited("receive", "leave")
    assert settled_at(attempt, recorded(attempt)) == 2


# --- the words that are shown ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "heard", "kind", "quote"),
    [
        ("另外，“专案组”打电话这事我很担心，像是诈骗。", "专案组", "empathy", "“专案组”打电话这事我很担心"),
        ("Right, this caller, Mr Hu, worries me a lot. I’ll report it.", "worries me", "empathy", "worries me a lot"),
        ("胡先生您好，我姓林。", "您好", "greeting", "您好"),
        ("我知道您心里不好受，对不起。", "我知道您心里不好受", "empathy", "我知道您心里不好受"),
    ],
)
def test_a_word_or_two_that_show_nothing_are_shown_in_their_clause(text: str, heard: str, kind: str, quote: str) -> None:
    """What was worried about is not yet the worry; a greeting is one in two characters."""
    start = text.index(heard)
    (begin_at, end), words_shown = shown(text, Heard(kind, start, start + len(heard), f"x.{kind}.learned", 1))
    assert text[begin_at:end] == words_shown == quote


def test_a_late_courtesy_is_shown_where_it_is_plain() -> None:
    """Both came late and earn the same; the faint one before it would be odd evidence."""
    said = [("您坐。", ()), ("那个组。", ("empathy",)), ("我知道您心里不好受。", ("empathy",))]
    plain = talk(said, ("complaint_talk", "farewell", "objection"))
    faint = Log(plain.scenario)
    for event in plain.events:
        heard = tuple(act._replace(strength=1) for act in event.heard) if event.n == 2 else event.heard
        faint = faint.with_event(event._replace(heard=heard))
    assert [one(grading.grade(log), "moment:talk:complaint_talk:empathy").n for log in (plain, faint)] == [2, 3]
