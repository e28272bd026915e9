"""The swallowed card: the hour and the two keys, stopped or not, through the evening, to her alone – and every ending."""

from __future__ import annotations

from typing import Any

import pytest

import grading
from simulator.errors import NotPossible
from tests.incident import due, each_happened, findings, happened, when
from tests.swallowed_card import REPORT, TRUE_CARD, at_the_counter, good, left_alone, monday, play, ran, start, talk

LANGUAGES = ("zh", "en")
PLAIN = {"machine": "plain", "man": "husband"}
QUEUE = {"machine": "plain", "man": "stranger"}
STICKER = {"machine": "sticker", "man": "stranger"}
JUDGED = {"complexity": "simple", "due": "2025-10-20 18:04", "card_day": "2025-10-20"}


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("register_at_once", "2025-10-19 18:34:00"),
        ("simple_reply", "2025-10-20 18:04:00"),
        ("nfra_answer", "2025-11-03 23:59:59"),
        ("monthly_statistics", "2025-11-20 23:59:59"),
    ],
)
def test_worked_times_come_out(clock: str, instant: str) -> None:
    """Half an hour, a day that ends when the door is shut, fifteen days from a Sunday, a month from Monday."""
    assert due(ran("model"), clock) == instant


def test_the_head_is_told_within_the_hour_of_the_false_notice() -> None:
    """It begins when she tells of the paper, in the first minutes of the call."""
    attempt = ran("model", **STICKER)
    start_of_it, told = when(attempt, "recognised_major"), when(attempt, "reported_to_head")
    assert start_of_it.startswith("2025-10-19 18:0") and told.startswith("2025-10-19 18:1")
    assert due(attempt, "major_report").startswith("2025-10-19 19:0")


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("due", "2025-10-20 18:04", True),
        ("due", "2025-10-20 17:30", False),  # the end of the working day
        ("due", "2025-10-21 18:04", False),  # Sunday left out
        ("due", "2025-10-21 09:00", False),  # counted from opening time
        ("card_day", "2025-10-20", True),
        ("card_day", "2025-10-21", False),  # the day of her train, which leaves before nine
        ("card_day", "2025-10-22", False),
        ("complexity", "complex", False),
    ],
)
def test_the_judgement_is_checked(field: str, value: str, right: bool) -> None:
    """To the minute, Sundays included; and the last useful day hangs on when the branch opens."""
    attempt = talk("desk", train="tuesday")
    attempt.do("judge", **{**JUDGED, field: value})
    assert findings(attempt)[f"field:judgement:{field}"].verdict == ("met" if right else "breached")


@pytest.mark.parametrize(("received", "swallowed", "right"), [("18:04", "17:47", True), ("18:10", "17:47", False), ("18:04", "18:00", False)])
def test_the_register_wants_both_minutes(received: str, swallowed: str, right: bool) -> None:
    """When it rang and when the card went; ten minutes either way are too many."""
    attempt = talk("desk")
    attempt.do(
        "register", customer="X", phone="X", received=f"2025-10-19 {received}", swallowed=f"2025-10-19 {swallowed}",
        channel="phone", subject="X", request="X", recorded_by="X",
    )  # fmt: skip
    found = findings(attempt)
    assert (found["field:register:received"].verdict, found["field:register:swallowed"].verdict) == (
        "met" if received == "18:04" else "breached",
        "met" if swallowed == "17:47" else "breached",
    )
    assert right is (received == "18:04" and swallowed == "17:47")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("facts", [PLAIN, QUEUE, STICKER, STICKER | {"man": "husband"}])
@pytest.mark.parametrize("train", ["monday", "tuesday"])
def test_the_model_gets_her_card_to_her_in_time(lang: str, facts: dict[str, str], train: str) -> None:
    """With every machine, every man and either train."""
    attempt = ran("model", lang, train=train, **facts)
    assert attempt.state.ending == "settled" and grading.grade(attempt).total >= 95
    assert when(attempt, "card_returned") == "2025-10-20 10:02"
    assert happened(attempt, "stopped") is (facts["machine"] == "sticker")
    assert happened(attempt, "man_unmasked") is (facts["man"] == "stranger")
    assert [promise.verdict for promise in attempt.state.promises if promise.verdict == "broken"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_is_told_only_when_asked(lang: str) -> None:
    """Whoever reassures instead of asking hears nothing of it; whoever goes down sees it."""
    paper = {"zh": "贴了张纸", "en": "a bit of paper"}[lang]
    asked = talk("stop_it", lang, **STICKER)
    unasked = talk("stop_it", lang, instead={"what_happened": "surely-timeout"}, **STICKER)
    lines = [" ".join(line["text"] for line in one.view()["lines"]) for one in (asked, unasked)]
    assert (paper in lines[0], paper in lines[1]) == (True, False)
    assert unasked.view()["evidence"] == [] and not happened(unasked, "recognised_major")
    assert "the_number" in [item["id"] for item in asked.view()["evidence"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_her_train_is_told_only_when_asked(lang: str) -> None:
    """It is what the last useful day hangs on."""
    attempt = talk("tonight", lang, **PLAIN)
    assert "her_plans" not in [item["id"] for item in attempt.view()["evidence"]]
    attempt.choose(good(attempt))
    assert "her_plans" in [item["id"] for item in attempt.view()["evidence"]]


def test_asked_late_is_asked_all_the_same() -> None:
    """The question before the stop brings the paper out as well."""
    attempt = talk("stop_it", instead={"what_happened": "surely-timeout"}, **STICKER)
    attempt.choose("ask-before-deciding")
    assert attempt.state.scene == "stop_it" and happened(attempt, "recognised_major")
    attempt.choose("stop-at-once")
    assert happened(attempt, "stopped")


@pytest.mark.parametrize(("facts", "found"), [(PLAIN, "nobody_else"), (STICKER, "the_number")])
def test_the_second_call_makes_good_what_the_first_left_out(facts: dict[str, str], found: str) -> None:
    """Before her money goes, if it is made at once."""
    attempt = talk("desk", instead={"what_happened": "surely-timeout"}, **facts)
    attempt.do("ring_back")
    attempt.choose("what-i-did-not-ask")
    assert attempt.state.scene == "evening_call" and found in [item["id"] for item in attempt.view()["evidence"]]
    if found == "the_number":
        attempt.choose("log-and-stop")
        assert each_happened(attempt, "recognised_major", "stopped", "money_gone") == [True, True, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_needless_stop_leaves_her_without_supper(lang: str) -> None:
    """Where the card was safe, what was stopped is the one thing she could pay with."""
    attempt = talk("stop_it", lang, instead={"what_happened": "surely-timeout"}, **PLAIN)
    attempt.choose("just-in-case")
    attempt.choose("ways-stopped")
    attempt.choose("read-it-back")
    while not happened(attempt, "pay_failed"):
        attempt.wait(15)
    assert when(attempt, "pay_failed").startswith("2025-10-19 18:5")
    assert findings(left_alone(attempt))["check:stop_fits"].verdict == "breached"


@pytest.mark.parametrize(("warned", "gone"), [(False, True), (True, False)])
def test_the_money_goes_at_nine_minutes_to_seven(warned: bool, gone: bool) -> None:
    """Unless the card is stopped or she has been warned of the code."""
    attempt = start(**STICKER)
    if warned:
        attempt = talk("desk", instead={"stop_it": "dont-answer-him"}, **STICKER)
    else:
        for _ in range(5):
            if attempt.state.part == "line":
                attempt.choose("weekend" if attempt.state.scene == "rings" else "nothing-i-can-do")
    attempt.wait(60)
    assert happened(attempt, "money_gone") is gone
    assert not gone or when(attempt, "money_gone") == "2025-10-19 18:51"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tomorrow_without_an_hour_has_her_at_the_door(lang: str) -> None:
    """Polite from first to last, and she stands outside from half past seven."""
    attempt = ran("some-time-tomorrow", lang)
    assert happened(attempt, "waited_outside") and not happened(attempt, "hour_told")
    card = grading.grade(attempt)
    assert card.total < 75
    advice = next(f.advice for f in card.findings if f.id == "check:hour_named")
    assert advice is not None and "不是钟点" in advice["zh"] and "no hour" in advice["en"]
    assert not happened(ran("model", lang), "waited_outside")


def test_promised_and_not_opened_is_worse_than_a_plain_no() -> None:
    """She walks over for nothing; and to have promised it counts although nobody opened it."""
    attempt = talk("desk", instead={"open_it": "just-this-once"}, **PLAIN)
    before = attempt.state.trust
    attempt.wait(60)
    assert attempt.state.trust < before
    assert findings(left_alone(attempt))["check:two_to_open"].verdict == "breached"


def test_nobody_booked_is_nearly_two_hours_lost() -> None:
    """The second key sits in a meeting; half past ten passes, and the promise with it."""
    attempt = monday(booked=False, **PLAIN)
    with pytest.raises(NotPossible):
        attempt.do("open_with_two")
    attempt.do("gather_two")
    assert happened(attempt, "promise_broken") and happened(attempt, "she_here")
    attempt.do("open_with_two")
    assert when(attempt, "card_found") == "2025-10-20 11:10"
    attempt.do("see_her")
    attempt.choose("id-then-card")
    assert happened(attempt, "returned_on_id")


def test_nobody_comes_for_her_card_while_she_is_sitting_there() -> None:
    """Opened late, the card is hers to take, and no man says that she cannot get away."""
    attempt = monday(booked=False, **QUEUE)
    attempt.do("gather_two")
    attempt.do("open_with_two")
    attempt.do("card_book", **TRUE_CARD)
    assert not happened(attempt, "man_came") and attempt.state.scene == "desk"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asked_for_her_opinion_she_gives_it(lang: str) -> None:
    """The number on the wall is too small, and that goes into the feedback."""
    attempt = ran("model", lang)
    state = next(i for i, state in enumerate(attempt.states) if "scene:her_opinion" in state.counts)
    told = " ".join(line["text"] for line in attempt.rewind(state).view()["lines"])
    assert {"zh": "印得太小", "en": "printed so small"}[lang] in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("facts", "gone"), [(PLAIN, False), (QUEUE, True), (STICKER, False)])
def test_who_the_man_was_shows_afterwards(lang: str, facts: dict[str, str], gone: bool) -> None:
    """A stranger draws her money unless the card is stopped, a husband has it locked; it was wrong both times."""
    attempt = at_the_counter(lang, **facts)
    attempt.choose("sign-here")
    while attempt.state.scene != "card_gone":
        attempt.wait(15)
    attempt.choose("own-the-loss")
    assert happened(attempt, "money_gone") is gone and happened(attempt, "stopped")
    assert findings(left_alone(attempt))["check:only_to_her"].verdict == "breached"


def test_a_voice_from_his_phone_is_not_her_number() -> None:
    """It hands the card over as surely as a signature."""
    attempt = at_the_counter(**QUEUE)
    attempt.choose("holder-only")
    attempt.choose("that-settles-it")
    assert happened(attempt, "given_to_man")


@pytest.mark.parametrize("facts", [PLAIN, QUEUE])
def test_one_call_to_her_own_number_tells_who_he_was(facts: dict[str, str]) -> None:
    """And where she does not know him, head and guard are told."""
    attempt = at_the_counter(**facts)
    attempt.choose("holder-only")
    attempt.choose("ring-her-myself")
    attempt.do("tell_her")
    stranger = facts["man"] == "stranger"
    assert each_happened(attempt, "she_knows_of_man", "man_unmasked", "recognised_major") == [True, stranger, stranger]
    if stranger:
        attempt.do("report_head", **REPORT)
        attempt.do("warn_guard")
        assert findings(attempt)["check:reported"].verdict == "met"


@pytest.mark.parametrize(("field", "value"), [("opened_by", "one"), ("kept", "drawer"), ("to_whom", "family")])
def test_the_book_of_retained_cards_is_checked(field: str, value: str) -> None:
    """Two names, the safe, the holder."""
    attempt = monday(**PLAIN)
    attempt.do("open_with_two")
    attempt.do("card_book", **{**TRUE_CARD, field: value})
    assert findings(attempt)[f"field:card_sheet:{field}"].verdict == "breached"
    assert happened(attempt, "card_kept") is (field == "opened_by")


def test_seen_is_not_opened() -> None:
    """Going down with the guard looks at it from outside; the card stays where it is."""
    attempt = talk("desk", **STICKER)
    attempt.do("go_down")
    assert happened(attempt, "site_visited") and not each_happened(attempt, "card_found", "opened_alone")[0]
    assert "outside" in [item["id"] for item in attempt.view()["evidence"]]


def test_the_card_goes_over_the_counter_once() -> None:
    """Handed back on the identity card, it is not there to be fetched."""
    attempt = at_the_counter(**PLAIN)
    attempt.choose("holder-only")
    attempt.choose("ring-her-myself")
    while attempt.state.scene != "at_counter":
        attempt.wait(15)
    attempt.choose("id-then-card")
    assert each_happened(attempt, "card_returned", "returned_on_id", "returned_unchecked") == [True, True, False]
    with pytest.raises(NotPossible):
        attempt.do("see_her")


ENDINGS: dict[str, dict[str, Any]] = {
    "settled": {},
    "altered": {"register": [{"wait": 60}, {"same": True}, {"do": "backdate"}]},
    "money_gone": {"id-then-card": [{"same": True}]},
    "train_left": {"open_with_two": [], "card_book": [], "tell_her": [], "close_work": [{"wait": 2000}, {"wait": 2000}, {"same": True}]},
    "never_answered": {"reply": [], "call_back": [], "close_work": [{"wait": 2000}, {"wait": 2000}, {"wait": 2000}]},
    "got_it": {"close_machine": []},
    "half_done": {"id-then-card": [{"choose": "know-your-voice"}]},
}


@pytest.mark.parametrize("ending", [*ENDINGS, "given_away", "one_key", "at_the_door"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by few things done otherwise than in the model run."""
    flawed = {"given_away": "he-is-her-husband", "one_key": "just-this-once", "at_the_door": "wait-for-her-there"}
    if ending == "money_gone":
        changes: dict[str, Any] = {"take-it-on": [{"choose": "weekend"}], "start-again": [{"choose": "nothing-i-can-do"}], "machine_log": [], "go_down": []}
        assert play({**changes, "ring_back": []}, lang, **STICKER).state.ending == "money_gone"
        return
    attempt = ran(flawed[ending], lang) if ending in flawed else play(ENDINGS[ending], lang)
    assert attempt.state.ending == ending


@pytest.mark.parametrize("lang", LANGUAGES)
def test_her_loss_is_told_on_monday_and_can_be_reported(lang: str) -> None:
    """She says so herself; that is no question asked in time."""
    attempt = start(lang, **STICKER)
    while attempt.state.part == "line":
        attempt.choose("weekend" if attempt.state.scene == "rings" else "nothing-i-can-do")
    while not happened(attempt, "morning_come"):
        attempt.wait(240)
    assert each_happened(attempt, "money_gone", "recognised_major") == [True, True]
    assert "her_loss" in [item["id"] for item in attempt.view()["evidence"]]
    attempt.do("report_head", **REPORT)
    attempt.do("tell_police")
    found = findings(left_alone(attempt))
    assert (found["check:reported"].verdict, found["check:asked_first"].verdict) == ("met", "breached")


@pytest.mark.parametrize("man", ["husband", "stranger"])
def test_given_to_a_stranger_it_is_reported(man: str) -> None:
    """Where she does not know him, head and police can be told at once."""
    attempt = at_the_counter(machine="plain", man=man)
    attempt.choose("sign-here")
    while attempt.state.scene != "card_gone":
        attempt.wait(15)
    assert attempt.state.trust < 800 and attempt.state.anger > 100
    attempt.choose("own-the-loss")
    assert happened(attempt, "recognised_major") is (man == "stranger")
    if man == "stranger":
        attempt.do("report_head", **REPORT)
        attempt.do("warn_guard")
        assert findings(attempt)["check:reported"].verdict == "met"


def test_silence_at_the_farewell_is_no_ringing_off() -> None:
    """All has been said; she puts the telephone down and is not offended."""
    attempt = talk("goodbye", **PLAIN)
    attempt.wait(5)
    attempt.wait(5)
    assert attempt.state.part == "duty" and not happened(attempt, "hung_up")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_her_opinion_is_of_what_she_lived_through(lang: str) -> None:
    """Whose supper could not be paid does not say that she stopped worrying."""
    attempt = play({"leave-it-open": [{"choose": "just-in-case"}]}, lang, **PLAIN)
    state = next(i for i, state in enumerate(attempt.states) if "scene:her_opinion" in state.counts)
    told = " ".join(line["text"] for line in attempt.rewind(state).view()["lines"])
    assert happened(attempt, "pay_failed") and {"zh": "面都点了", "en": "ordered supper"}[lang] in told
