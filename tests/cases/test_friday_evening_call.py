"""The Friday evening call: the hours through the weekend, the days by the calendar, what must be asked, and how each trap ends."""

from __future__ import annotations

import json

import pytest

import grading
import simulator
from tests.attempts import bank, known
from tests.friday_evening import CASE, CAUSES, INCIDENT, LANGUAGES, REMEDY, arrived, begin, on_saturday, run
from tests.incident import due, findings, finish, happened, when


@pytest.mark.parametrize(
    ("clock", "at"),
    [("normal_term", "2025-04-29 17:30:00"), ("promised_term", "2025-04-29 17:30:00"), ("tell_leader", "2025-04-25 19:20:00")],
)
def test_days_end_when_the_calendar_says(clock: str, at: str) -> None:
    """Sunday 27 April is worked: the third working day is Tuesday."""
    assert due(run("model"), clock) == at


def test_seven_working_days_leap_the_holiday() -> None:
    """Sunday to Wednesday are four; the 6th, 7th and 8th of May are the rest."""
    attempt = arrived("lab")
    attempt.do("call_it_special", reason="busy", approved_by="主任")
    assert due(attempt, "special_term") == "2025-05-08 17:30:00"
    assert findings(run("after-the-holiday"))["check:not_stretched"].verdict == "breached"


def test_the_hours_run_from_the_end_of_the_call_through_the_night() -> None:
    """Twenty-four hours, Saturday or not; half an hour and an hour on Friday evening, whenever the office shuts."""
    attempt = run("model")
    clocks = {clock.id: clock for clock in attempt.state.clocks}
    ended = attempt.state.counts["phone_complaint"][1]
    assert clocks["phone_answer"].due - ended == 24 * 3600
    assert clocks["open_form"].due - ended == 30 * 60
    assert clocks["contact_departments"].due - ended == 60 * 60
    assert due(attempt, "phone_answer").startswith("2025-04-26 17:2")
    assert due(attempt, "open_form") > "2025-04-25 17:30"
    judged = findings(attempt)
    assert {judged[f"clock:{clock}"].verdict for clock in ("phone_answer", "open_form", "contact_departments", "normal_term")} == {"met"}


def test_the_next_working_day_is_a_sunday() -> None:
    """What is left on Saturday afternoon is taken up on the make-up Sunday, when a van can go; there is no Saturday van."""
    attempt = arrived("lab")
    assert "send_loan" not in [action["id"] for action in attempt.view()["actions"]]
    attempt.do("tomorrow")
    assert f"{attempt.scenario.world.local(attempt.state.now):%a %Y-%m-%d %H:%M}" == "Sun 2025-04-27 08:30"
    attempt.do("send_loan")
    assert happened(attempt, "loan_sent")


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [
        ("answer_by", "2025-04-28 17:20", "2025-04-26 17:20"), ("finish_by", "2025-04-30", "2025-04-29"),
        ("special_by", "2025-05-07", "2025-05-08"), ("special_by", "2025-05-04", "2025-05-08"),
    ],
)  # fmt: skip
def test_the_dates_at_the_head_of_the_form_are_checked(field: str, wrong: str, right: str) -> None:
    """Monday for the answer, Wednesday for the end, a day of the holiday for the special case: each is the slip of somebody."""
    sheet = {"answer_by": "2025-04-26 17:22", "finish_by": "2025-04-29", "special_by": "2025-05-08"}
    for value, verdict in ((wrong, "breached"), (right, "met")):
        attempt = arrived("evening")
        attempt.do("due_sheet", **{**sheet, field: value})
        assert findings(attempt)[f"field:due_sheet:{field}"].verdict == verdict


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_sold_and_where_it_stood_are_known_only_by_asking(lang: str) -> None:
    """Two cases on their way to a party, the cold wall and the batch come out by a question, and not otherwise."""
    asked, unasked = arrived("so_sell", lang), begin(lang)
    for option in ("stay-with-it", "name-and-number"):
        unasked.choose(option)
    assert {"sold_note", "kept_note", "look_note", "particulars"} <= set(known(asked))
    assert not {"sold_note", "kept_note", "look_note", "particulars"} & set(known(unasked))
    said = json.dumps(unasked.view()["lines"], ensure_ascii=False)
    assert not any(secret in said for secret in ("冷库", "六点半", "half past six", "beer store", "on the other side"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_can_know_the_cause_before_the_laboratory(lang: str) -> None:
    """The three causes read alike on the telephone and in the technician’s note; only the other shops give a hint, and no proof."""
    told = set()
    for cause in CAUSES:
        attempt = arrived("lab", lang, cause=cause)
        assert "lab_report" not in known(attempt)
        assert not any(action["id"] == "decide" for action in attempt.view()["actions"])
        told.add(json.dumps([line["text"] for line in attempt.view()["lines"]], ensure_ascii=False))
    assert len(told) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cause", CAUSES)
def test_the_truth_whichever_it_is(cause: str, lang: str) -> None:
    """The model run is good with every cause, and only the laboratory’s cause with its remedy is right."""
    assert grading.grade(run("model", lang, cause=cause)).total >= 95
    assert run("model", lang, cause=cause).state.ending == "light_in_the_office"
    for tried in CAUSES:
        attempt = arrived("lab", lang, cause=cause)
        while not happened(attempt, "lab_out"):
            attempt.wait(240)
        attempt.do("decide", cause=tried, remedy=REMEDY[tried])
        assert (findings(attempt)["check:right_cause"].verdict == "met") is (tried == cause)


@pytest.mark.parametrize(
    ("trainee", "ending", "most", "finding", "rule"),
    [
        ("rings-on-monday", "he_rang_first", 74, "check:answered_on_saturday", "S4-01-03"),
        ("dates-it-monday", "monday_on_paper", 59, "duty:no_backdating", "S0-00-02"),
        ("good-news", "a_word_too_soon", 74, "check:not_called_harmless", "S4-03-02"),
        ("by-the-stove", "gone_clear", 74, "check:two_bottles", "S4-03-03"),
        ("clear-ones-first", "at_the_table", 74, "check:stopped_and_called_back", "S4-03-02"),
        ("his-shop-only", "the_next_shop", 74, "check:batch_and_other_shops", "S4-07-01"),
        ("in-the-group", "held_up_to_the_trade", 74, "check:his_name_kept", "outside:iso-10002"),
        ("changes-the-lot", "a_word_too_soon", 74, "check:nothing_promised_unseen", "S4-03-03"),
        ("after-the-holiday", "over_your_head", 74, "check:not_stretched", "S4-04-02"),
    ],
)
def test_polite_but_wrong_ends_badly_and_the_card_says_why(trainee: str, ending: str, most: int, finding: str, rule: str) -> None:
    """Nine kinds of kindness, convenience and good news that do harm."""
    for lang in LANGUAGES:
        attempt = run(trainee, lang)
        assert attempt.state.ending == ending
        assert grading.grade(attempt).total <= most
        judged = findings(attempt)[finding]
        assert judged.verdict == "breached" and rule in judged.rules


@pytest.mark.parametrize("cause", CAUSES)
def test_calling_it_harmless_is_wrong_even_where_it_is_true(cause: str) -> None:
    """Whether the laboratory bears it out or not, it was said before anybody had looked."""
    attempt = run("good-news", cause=cause)
    assert attempt.state.ending == "a_word_too_soon"
    assert findings(attempt)["check:right_cause"].verdict == "met"


def test_wednesday_is_a_day_too_late() -> None:
    """Who leaves the make-up Sunday out tells him Wednesday; the clock still ends on Tuesday."""
    attempt = run("counts-to-wednesday")
    assert due(attempt, "normal_term") == "2025-04-29 17:30:00"
    assert findings(attempt)["check:dates_by_the_calendar"].verdict == "breached"


def test_what_was_sold_is_drunk_unless_it_is_called_back() -> None:
    """The party is at half past six on Saturday; asked on Saturday afternoon it is still in time."""
    late = on_saturday(replies={"not-a-bottle": "先停售，统统下架，单独放。"})
    assert happened(late, "asked_sold") and not happened(late, "buyer_warned")
    late.choose("seen-done-not-known")
    saved = late.rewind(len(late.log.events))
    saved.say("卖出去的那几瓶，您现在就给人家打电话，先别上席。")
    assert happened(saved, "buyer_warned")
    for attempt, drunk in ((late, True), (saved, False)):
        while attempt.state.part == "interim":
            attempt.choose("other-batch")
        attempt.wait(240)
        attempt.wait(240)
        assert happened(attempt, "served") is drunk
        assert not drunk or when(attempt, "served") == "2025-04-26 18:30"


def test_a_batch_known_to_nobody_else_goes_on_being_sold() -> None:
    """Without the calls a second shop rings on the Sunday; in the warehouse a load leaves at six on Saturday."""
    attempt = on_saturday(skip=("list_shops", "ring_shops", "hold_batch"))
    for option in ("not-all-done", "other-batch"):
        attempt.choose(option)
    attempt.do("tomorrow")
    attempt.wait(240)
    assert when(attempt, "other_complained") == "2025-04-27 10:00"


def test_a_case_nobody_told_him_to_leave_is_warmed_that_night() -> None:
    """He has the idea himself; only a word against it, in the call or later that evening, keeps the sample."""
    warmed = on_saturday(replies={"two-as-they-are": "try-the-stove"})
    kept = begin()
    for option in ("stay-with-it", "four-and-the-batch", "not-a-bottle", "try-the-stove", "saturday-and-tuesday"):
        kept.choose(option)
    for step in ("ring_stop", "ring_quality", "go_home"):
        kept.do(step)
    kept.wait(240)
    assert happened(warmed, "nothing_sealed") and not happened(warmed, "bottles_sealed")
    assert happened(kept, "bottles_sealed") and not happened(kept, "tampered")


def test_who_does_not_ring_is_rung() -> None:
    """At the end of the 24 hours he is at the other end, and the answer counts as late."""
    attempt = begin()
    for option in ("stay-with-it", "four-and-the-batch", "not-a-bottle", "two-as-they-are", "monday-first-thing"):
        attempt.choose(option)
    attempt.do("go_home")
    while attempt.state.part == "weekend":
        attempt.do("feet_up")
    assert happened(attempt, "he_rang") and attempt.state.scene == "how_far"
    assert when(attempt, "he_rang") == "2025-04-26 17:40"


def test_silence_comes_to_an_end() -> None:
    """Whoever says nothing is cut off, and nobody is credited with an answer."""
    attempt = finish(begin())
    assert attempt.ended and not happened(attempt, "first_answer")
    assert grading.grade(attempt).total < 20


@pytest.mark.parametrize("persona", ["shopkeeper", "hard_pressed", "apologetic"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_temper_rings_in_its_own_way(persona: str, lang: str) -> None:
    """The model is good with all three; the one who always apologises offers to ring on Monday himself."""
    attempt = INCIDENT.begin(lang, persona=persona, cause="haze")
    first = " ".join(line["text"] for line in attempt.view()["lines"])
    assert (("周一再打" in first or "别笑话" in first) or ("on Monday" in first or "Don’t laugh" in first)) is (persona == "apologetic")
    attempt.choose("ring-on-monday")
    assert attempt.state.scene == "brushed_off"
    assert grading.grade(INCIDENT.run("model", lang, persona=persona, cause="liner")).total >= 95


def test_the_dealers_group_tells_all_and_costs_him_his_name() -> None:
    """Two minutes against twenty: every shop stops, and he is asked about it by the trade."""
    named, rung = run("in-the-group"), run("model")
    assert happened(named, "shops_told") and not happened(rung, "named_him")
    assert "发群里" in json.dumps(named.view()["lines"], ensure_ascii=False)


def test_a_line_for_monday_is_tempting_only_while_the_form_is_empty() -> None:
    """The colleague comes by; whoever has filled in the form is not offered the sticky note."""
    attempt = arrived("evening")
    attempt.wait(15)
    assert "write_monday" in [action["id"] for action in attempt.view()["actions"]]
    attempt.do(
        "complaint_form", customer="某", address="某", phone="某", content="浑", batch="C4", taken_by="某",
        received=f"{attempt.scenario.world.local(attempt.state.now):%Y-%m-%d %H:%M}",
    )  # fmt: skip
    assert "write_monday" not in [action["id"] for action in attempt.view()["actions"]]


def test_no_cause_is_out_of_the_draw() -> None:
    """All three are drawn, none for certain."""
    drawn = [simulator.generate(bank()[CASE], seed=seed, lang="zh").world.facts["cause"] for seed in range(60)]
    assert {drawn.count(cause) > 5 for cause in CAUSES} == {True}


def test_whoever_never_asked_for_the_batch_can_still_ask_after_the_weekend() -> None:
    """Without name and batch nothing can be stopped or tested: the desk of the next days lets him ask."""
    attempt = begin()
    for reply in ("ring-on-monday", "nobody-here"):
        attempt.choose(reply)
    attempt.do("go_home")
    while attempt.state.part == "weekend":
        attempt.do("feet_up")
    for reply in ("not-all-done", "hold-without-loan"):
        attempt.choose(reply)
    assert "late_quality" not in [action["id"] for action in attempt.view()["actions"]]
    attempt.do("late_particulars")
    attempt.do("late_quality")
    assert happened(attempt, "bottles_sealed") or happened(attempt, "nothing_sealed")


def test_the_van_can_go_the_same_day() -> None:
    """Promised for noon and rung up that morning: the van need not wait for the next working day, which is after the holiday."""
    attempt = INCIDENT.before("carry_out")
    attempt.do("carry_out_now")
    assert happened(attempt, "handling_finished")
    assert not {"carry_out", "carry_out_now"} & {action["id"] for action in attempt.view()["actions"]}
