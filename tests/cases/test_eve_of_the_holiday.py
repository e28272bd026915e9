"""Eve of the holiday: three matters in one call, two ways of counting time, and a laugh that may mean three things."""

from __future__ import annotations

import pytest

import grading
import simulator
from simulator.errors import NotPossible
from tests.attempts import bank, offered
from tests.eve import (
    CASE,
    LANGUAGES,
    NATURES,
    WORDS,
    begin,
    due,
    enter,
    finding,
    finish,
    first_day,
    give_result,
    go_home,
    good_call,
    judge,
    pass_on,
    report,
    say_all,
    until_opening,
    wait_for,
    words_of,
)

# --- time ----------------------------------------------------------------------------------------------


def test_twenty_four_hours_run_into_the_holiday_and_three_working_days_do_not() -> None:
    """Both start with the call at 15:10 on 30 April: 1 May 15:10 and 8 May at close of business."""
    clocks = due(begin())
    assert clocks["enquiry_24h"] == "2025-05-01T15:10"
    assert clocks["handle_3wd"] == "2025-05-08T17:30"
    assert clocks["register_same_day"] == clocks["pass_on_same_day"] == "2025-04-30T17:30"


def test_the_suggestion_is_due_on_the_day_named() -> None:
    """No date, no clock; the date given in the call is the limit."""
    attempt = begin()
    attempt.choose("take-both")
    attempt.do("look_order")
    say_all(attempt, "tell-reason", "courteous-no")
    assert "suggestion_promised" not in due(attempt)
    attempt.choose("take-suggestion")
    assert due(attempt)["suggestion_promised"] == "2025-05-09T17:30"


def test_special_circumstances_make_seven_working_days_in_all() -> None:
    """Recorded with a reason they lift the three days; the last day is 14 May, counted from the call."""
    attempt = begin(nature="violation")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    attempt.do("record_special", reason="审议会还没开。", until="2025-05-14 17:30")
    clocks = {clock["id"]: clock for clock in attempt.view()["clocks"]}
    assert clocks["handle_3wd"]["state"] == "lifted"
    assert clocks["handle_7wd"]["due"]["iso"].startswith("2025-05-14T17:30")


def test_an_answer_within_24_hours_is_an_answer_after_the_holiday() -> None:
    """The polite trap: by the book on an ordinary day, five days late on this one; the scorecard says why."""
    attempt = begin()
    say_all(attempt, "take-both", "within-24-hours")
    go_home(attempt)
    wait_for(attempt, "opened_again")
    assert "late:enquiry_24h" in attempt.state.counts and "promise_broken" in attempt.state.counts
    card = grading.grade(attempt)
    late = finding(card, "clock:enquiry_24h")
    assert late.verdict == "breached" and "5月1日 15:10 到期" in late.detail["zh"]
    assert late.advice is not None and "放假" in late.advice["zh"]


@pytest.mark.parametrize("rung", [True, False])
def test_ringing_back_before_leaving_keeps_the_promise(rung: bool) -> None:
    """“By four” is kept by the call and by nothing else."""
    attempt = begin()
    say_all(attempt, "take-both", "ring-by-four")
    attempt.do("look_order")
    if rung:
        attempt.do("ring")
        attempt.choose("tell-reason")
    attempt.wait(120)
    promises = [promise["state"] for promise in attempt.view()["promises"]]
    assert promises[-1] == ("kept" if rung else "broken")


# --- what is told only when asked ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cause_is_known_only_after_looking(lang: str) -> None:
    """Three causes, one screen; the reply that names the cause is not on offer before."""
    texts = set()
    for cause in ("band", "stock", "payment"):
        attempt = begin(lang, cause=cause)
        attempt.choose("take-both")
        assert "tell-reason" not in offered(attempt)
        attempt.do("look_order")
        texts.add(offered(attempt)["tell-reason"]["text"])
    assert len(texts) == 3


def test_witness_message_and_further_matter_wait_for_a_question() -> None:
    """Nobody volunteers them, and what they lead to is not on offer until they are told."""
    attempt = begin()
    family = attempt.scenario.facts["witness"]["family"]
    attempt.choose("take-both")
    attempt.do("look_order")
    say_all(attempt, "tell-reason", "courteous-no", "take-suggestion", "hear-it")
    assert f"{family}先生在" not in words_of(attempt.view()) and f"{family}女士在" not in words_of(attempt.view())
    say_all(attempt, "named-and-dated", "sum-up")
    actions = {action["id"] for action in attempt.view()["actions"]}
    assert not actions & {"ask_witness", "read_messages", "pass_other"}


@pytest.mark.parametrize("nature", NATURES)
def test_the_report_says_misunderstanding_whatever_it_was(nature: str) -> None:
    """Only witness and messages tell; the county’s paper reads the same in all three."""
    attempt = begin(nature=nature)
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    shown = {item["id"]: item["text"] for item in attempt.view()["evidence"]}
    assert "属客户误解，建议结案" in shown["report"]
    assert ("false_result_found" in attempt.state.counts) == (nature != "misunderstanding")


# --- the right answer varies ------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", ["shopkeeper", "proud"])
@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize("cause", ["band", "stock", "payment"])
def test_the_model_run_finds_out_what_it_was(nature: str, cause: str, persona: str) -> None:
    """The same conduct leads to three findings, and every customer is content in the end."""
    lang = LANGUAGES[len(nature + cause) % 2]
    facts = {"nature": nature, "cause": cause}
    attempt = simulator.play(simulator.generate(bank()[CASE], seed=4, lang=lang, persona=persona, facts=facts))
    card = grading.grade(attempt)
    assert attempt.state.ending == "three_answers" and card.total >= 95
    assert dict(attempt.state.forms[-1].fields) and attempt.state.anger < 250
    assert finding(card, "check:right_finding").verdict == "met"


def test_a_violation_is_not_for_the_desk_to_settle() -> None:
    """Judged a violation, nothing can be decided before the organisational procedure has concluded."""
    attempt = begin(nature="violation")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    attempt.do("judge", level="violation", basis=WORDS["basis"]["zh"])
    with pytest.raises(NotPossible):
        attempt.do("decide", measure="organisation", plan=WORDS["plan"]["zh"])
    attempt.do("report_leader", to="leader", detail="x")
    wait_for(attempt, "conclusion_received")
    assert f"{attempt.scenario.world.local(attempt.state.now):%m-%d %H:%M}" == "05-13 10:00"
    attempt.do("decide", measure="organisation", plan=WORDS["plan"]["zh"])


def test_a_joke_called_a_violation_comes_back() -> None:
    """The leader returns it, and it can be judged again."""
    attempt = begin(nature="general")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    attempt.do("judge", level="violation", basis=WORDS["basis"]["zh"])
    attempt.do("report_leader", to="leader", detail="x")
    wait_for(attempt, "sent_back")
    judge(attempt, "general", "correct")
    assert finding(grading.grade(attempt), "field:severity:level").verdict == "met"


def test_seven_days_without_a_special_reason_cost_points() -> None:
    """What three days can finish is not stretched."""
    attempt = begin(nature="general")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    attempt.do("record_special", reason="手头忙。", until="2025-05-14 17:30")
    judge(attempt, "general", "correct")
    finish(attempt)
    assert finding(grading.grade(attempt), "check:no_needless_extension").verdict == "breached"


@pytest.mark.parametrize("opinion", ["named", "handle"])
def test_who_asks_for_a_named_person_gets_one(opinion: str) -> None:
    """“Please deal with this” brings the offer that she look into it herself."""
    attempt = begin()
    good_call(attempt)
    pass_on(attempt, opinion)
    attempt.wait(25)
    assert ("investigator_named" in attempt.state.counts) == (opinion == "named")
    if opinion == "handle":
        assert {"insist_named", "let_her_explain"} <= {action["id"] for action in attempt.view()["actions"]}
        attempt.do("insist_named")
        assert "investigator_named" in attempt.state.counts


# --- the endings -------------------------------------------------------------------------------------------


def test_the_report_read_out_to_somebody_who_understood_perfectly_well() -> None:
    """Courteous, unchecked, false: he says so at once, and the total is capped."""
    attempt = begin(nature="general")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    judge(attempt, "misunderstanding", "explain")
    attempt.do("ring_result")
    attempt.say("您好，县里查过了，这是一场误会，请您放心。")
    assert attempt.state.scene == "not_so" and "false_result_passed" in attempt.state.counts
    say_all(attempt, "thats-the-finding", "goodbye-warm")
    attempt.do("finish")
    card = grading.grade(attempt)
    assert attempt.state.ending == "whitewashed" and card.total <= 59
    assert finding(card, "duty:no_false_result").verdict == "breached"


def test_five_cartons_on_the_quiet_end_in_an_open_door() -> None:
    """Promised and confirmed, everything else well done: the ending says what it led to."""
    attempt = begin()
    attempt.choose("take-both")
    attempt.do("look_order")
    say_all(attempt, "tell-reason", "hang-five-on", "count-on-me", "take-suggestion", "hear-it", "who-and-what")
    say_all(attempt, "named-and-dated", "anything-else", "take-goods", "sum-up")
    first_day(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    finish(attempt)
    assert attempt.state.ending == "favour_done"


def test_a_promise_taken_back_in_time_is_not_held_against_the_ending() -> None:
    """It costs points and some goodwill, and the three answers can still be given."""
    attempt = begin()
    say_all(attempt, "see-you-right", "take-it-back")
    assert attempt.state.scene == "checking"
    attempt.do("look_order")
    say_all(attempt, "tell-reason", "courteous-no", "take-suggestion", "hear-it", "who-and-what", "named-and-dated", "sum-up")
    enter(attempt, "complaint", "laugh")
    pass_on(attempt)
    attempt.do("submit_suggestion", what=WORDS["idea"]["zh"], promised="2025-05-09 17:30")
    attempt.do("ask_witness")
    go_home(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    wait_for(attempt, "instruction_received")
    finish(attempt)
    assert attempt.state.ending == "three_answers"
    assert finding(grading.grade(attempt), "check:fair_shares").verdict == "met"


def test_a_violation_dealt_with_as_poor_manners() -> None:
    """Lighter than it was."""
    attempt = begin(nature="violation")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    finish(attempt)
    assert attempt.state.ending == "grave_made_light"


def test_the_enquiry_answered_after_the_holiday() -> None:
    """All else is done, and what he rang to ask comes too late."""
    attempt = begin()
    say_all(attempt, "take-both", "within-24-hours")
    pass_on(attempt)
    go_home(attempt)
    wait_for(attempt, "opened_again")
    attempt.do("ring")
    attempt.do("look_order")
    say_all(attempt, "tell-reason-late", "late-no", "take-suggestion", "hear-it", "who-and-what", "named-and-dated", "sum-up")
    attempt.do("ask_witness")
    report(attempt)
    judge(attempt, "general", "correct")
    finish(attempt)
    assert attempt.state.ending == "after_the_holiday"


def test_the_suggestion_nobody_answered() -> None:
    """The complaint is dealt with, the idea is lost."""
    attempt = begin()
    good_call(attempt)
    pass_on(attempt)
    attempt.do("ask_witness")
    go_home(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    finish(attempt)
    card = grading.grade(attempt)
    assert attempt.state.ending == "one_of_three"
    assert finding(card, "duty:tell_adopted").verdict == finding(card, "duty:register_enquiry").verdict == "breached"


def test_closed_without_a_word() -> None:
    """The county says it talked to him; the order department believes it."""
    attempt = begin()
    good_call(attempt)
    pass_on(attempt)
    go_home(attempt)
    report(attempt)
    attempt.do("close_in_silence")
    assert attempt.state.ending == "silence"


def test_nothing_done_goes_over_your_head() -> None:
    """He rings again on the third working day, and on the fourth he rings somebody else."""
    attempt = begin()
    good_call(attempt)
    go_home(attempt)
    wait_for(attempt, "rang_again")
    assert f"{attempt.scenario.world.local(attempt.state.now):%m-%d}" == "05-08"
    wait_for(attempt, "went_over_head")
    while not attempt.ended:
        until_opening(attempt)
    assert attempt.state.ending == "over_your_head"


# --- the files -------------------------------------------------------------------------------------------


def test_one_entry_for_everything_is_one_entry_for_nothing() -> None:
    """A complaint that mentions all three leaves the enquiry and the suggestion without an entry, and so without a limit kept."""
    attempt = begin()
    good_call(attempt)
    attempt.do("enter", kind="complaint", customer="王", phone="1", received="2025-04-30 15:10", recorded_by="订单部",
               request="说法", subject="订单减少，建议提前开订，客户经理发笑。")  # fmt: skip
    counts = attempt.state.counts
    assert "registered" in counts and not {"enquiry_registered", "suggestion_registered"} & set(counts)


def test_a_file_on_a_violation_is_kept_longer_and_none_is_destroyed() -> None:
    """One year as a rule; thrown away on closing, the period of keeping is broken."""
    attempt = begin(nature="violation")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    give_result(attempt)
    attempt.do("archive", term="none", note="登记表")
    attempt.do("finish")
    card = grading.grade(attempt)
    assert finding(card, "clock:keep_one_year").verdict == "breached"
    assert finding(card, "check:important_kept_longer").verdict == "breached"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_rings_with_the_result_and_says_nothing_has_not_answered(lang: str) -> None:
    """He asks whether anybody is there, rings off within minutes, and the case ends as one without an answer."""
    attempt = begin(lang, nature="general")
    good_call(attempt)
    first_day(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    attempt.do("ring_result")
    attempt.wait(2)
    assert {"zh": "喂", "en": "Hello"}[lang] in attempt.view()["lines"][-1]["text"]
    attempt.wait(5)
    assert attempt.state.part == "shelf"
    attempt.do("finish")
    assert attempt.state.ending == "silence"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_to_a_calm_owner_owes_no_second_hearing(lang: str) -> None:
    """He has told everything on the telephone and heard an apology there; who, by when and whom to ask is a whole message."""
    attempt = simulator.play(simulator.generate(bank()[CASE], seed=3, lang=lang), "model")
    told = next(event.n for event in attempt.log.events if event.target == "tell_owner")
    owed = [item for item in grading.grade(attempt).findings if item.kind == "moment" and item.n == told]
    assert {item.act for item in owed} == {"greeting", "ownership", "commit_deadline"} and not any(item.costs for item in owed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_stays_open_however_often_one_matter_is_entered(lang: str) -> None:
    """Six entries of the question leave the complaint to be registered; the seventh does it."""
    attempt = begin(lang)
    good_call(attempt)
    for _ in range(6):
        enter(attempt, "enquiry", "order")
    enter(attempt, "complaint", "laugh")
    assert "registered" in attempt.state.counts
