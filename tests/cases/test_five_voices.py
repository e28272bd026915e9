"""What is particular to five voices: its dates, the order of its first calls, what they tell only when asked, its traps."""

from __future__ import annotations

import pytest

import grading
import simulator
from casebank.paths import load_path
from tests.attempts import bank
from tests.five_voices import CASE, REPORT, after, before, but_for, fresh, model_in, played
from tests.incident import due, finish

LANGUAGES = ("zh", "en")
FINDINGS = ("drain", "surface", "iron")
GOOD_DECISION = {"ours": "mend", "until": "clean", "by": "d30"}
TO_THE_DESK = ("water-first", "five-own")


def total(attempt: simulator.Attempt) -> int:
    return grading.grade(attempt.log).total


# --- dates -------------------------------------------------------------------------------------------


def test_dates_of_a_friday_in_may() -> None:
    """Friday 16 May 2025: day fifteen is Saturday 31 May, in the holiday, so Tuesday 3 June; day sixty is 15 July; five days 23 May."""
    attempt = fresh()
    assert due(attempt, "register_at_once") == "2025-05-16 09:40:00"
    assert due(attempt, "hospital_danger") == "2025-05-16 09:20:00"
    assert due(attempt, "sign_in_the_bud") == "2025-05-16 11:10:00"
    assert due(attempt, "visit_record_same_day") == "2025-05-16 23:59:59"
    assert due(attempt, "petition_accept") == "2025-06-03 23:59:59"
    assert due(attempt, "petition_finish") == "2025-07-15 23:59:59"
    assert due(attempt, "hospital_feedback") == "2025-05-23 23:59:59"


def test_ten_working_days_end_before_the_holiday() -> None:
    """Several units: from 19 May two full weeks, to Friday 30 May; the sheet asks for it, and for 3 June on the day itself."""
    attempt = before("decide")
    assert due(attempt, "hospital_feedback_joint") == "2025-05-30 23:59:59"
    attempt.do("decide", **(GOOD_DECISION | {"cause": attempt.scenario.facts["finding"], "by": "j3"}))
    wrong = {f.id for f in grading.grade(attempt.log).findings if f.kind == "field" and f.verdict != "met"}
    assert "field:decide:by" in wrong


def test_the_report_is_promised_for_the_seventh_working_day() -> None:
    attempt = model_in("yours")
    attempt.choose("not-known-but-when")
    world = attempt.scenario.world
    assert {f"{world.local(promise.due):%Y-%m-%d %H:%M}" for promise in attempt.state.promises} == {"2025-05-16 17:30", "2025-05-27 17:30"}


# --- what is told only when asked --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "evidence"), [("ask-ill", "ill"), ("ask-who-else", "school"), ("ask-quiet", "bins"), ("ask-before", "rang")]
)
def test_told_only_when_asked(reply: str, evidence: str) -> None:
    silent, attempt = model_in("hub"), model_in("hub")
    assert evidence not in {found.id for found in attempt.state.known}
    silent.choose("set-day")
    assert evidence not in {found.id for found in silent.state.known}
    attempt.choose(reply)
    assert evidence in {found.id for found in attempt.state.known}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_hidden_is_said_before_it_is_asked(lang: str) -> None:
    """Neither the children nor the school nor the bins come up in what anybody says, nor in what is offered, up to the questions."""
    attempt = model_in("hub", lang)
    said = " ".join(line["text"] for line in attempt.view()["lines"])
    hidden = {"zh": ("村小", "黄桶", "拉肚子", "后勤", "示踪"), "en": ("school", "yellow bin", "diarrhoea", "works department", "tracer")}[lang]
    assert not [word for word in hidden if word in said]
    assert "{" not in said


@pytest.mark.parametrize("finding", FINDINGS)
def test_nobody_can_tell_the_finding_before_the_report(finding: str) -> None:
    """The same run up to the report shows the same words, whichever it will be."""
    told = set()
    for one in FINDINGS:
        attempt = before("tell-result", finding=one)
        attempt = attempt.rewind(next(i for i, state in enumerate(attempt.states) if "result_in" in state.counts) - 1)
        told.add(tuple(line["text"] for line in attempt.view()["lines"]))
    assert len(told) == 1
    known = {found.id for found in before("tell-result", finding=finding).state.known}
    assert "report" in known


def test_a_school_nobody_asked_about_cannot_be_rung() -> None:
    attempt = played("never-asked-who")
    assert "did:ring-school" not in attempt.state.counts and "lunch_eaten" in attempt.state.counts
    state = next(i for i, one in enumerate(attempt.states) if one.part == "day")
    assert "ring-school" not in [action["id"] for action in attempt.rewind(state).view()["actions"]]


# --- traps and endings -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "ending"),
    [
        ("model", "cleared"), ("tea-and-minutes", "talked_first"), ("never-asked-who", "lunch_served"), ("boil-it", "spoken_too_soon"),
        ("calms-the-net", "spoken_too_soon"), ("names-for-safety", "the_list"), ("workdays-only", "settled_cool"), ("curt", "lunch_served"),
    ],
)  # fmt: skip
def test_runs_end_as_they_deserve(trainee: str, ending: str, lang: str) -> None:
    assert played(trainee, lang).state.ending == ending


@pytest.mark.parametrize("finding", FINDINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_model_is_as_good_whatever_the_report_says(lang: str, finding: str) -> None:
    attempt = played("model", lang, finding=finding)
    assert attempt.state.ending == "cleared" and total(attempt) >= 95


def test_courtesy_without_the_two_calls_is_not_good() -> None:
    """Tea, chairs, every word on paper, and the hazard reported when the talk is over: never above the cap of a serious error."""
    card = grading.grade(played("tea-and-minutes").log)
    assert card.total <= 74
    finding = next(f for f in card.findings if f.id == "check:hazard-first")
    assert finding.serious and finding.verdict == "breached" and finding.broken
    late = next(f for f in card.findings if f.id == "clock:hospital_danger")
    assert late.verdict != "met"


def test_a_lunch_cooked_with_the_water_fails() -> None:
    assert total(played("never-asked-who")) <= 59


@pytest.mark.parametrize("to", ["leader", "lab", "police"])
def test_only_two_calls_are_a_report(to: str) -> None:
    attempt = after(*TO_THE_DESK)
    attempt.do("report-hazard", **(REPORT | {"to": to}))
    assert "hazard_reported" not in attempt.state.counts and "report_held" in attempt.state.counts
    assert "safety_secured" not in attempt.state.counts
    attempt.do("report-hazard", **REPORT)
    assert "safety_secured" in attempt.state.counts


def test_safety_is_secured_once_they_know_and_the_bureau_knows() -> None:
    attempt = after(*TO_THE_DESK)
    assert "dont_drink_told" in attempt.state.counts and "safety_secured" not in attempt.state.counts
    attempt.do("report-hazard", **REPORT)
    clock = next(item for item in attempt.state.clocks if item.id == "hospital_danger")
    assert "safety_secured" in attempt.state.counts and clock.due > attempt.state.now


def test_the_police_before_the_bureau() -> None:
    """With the school warned all the same: the ending is that of a crowd taken for the danger."""
    attempt = but_for({"report-hazard": [{"do": "call-police"}, {"same": True}]})
    assert attempt.state.ending == "crowd_first" and total(attempt) <= 74


@pytest.mark.parametrize("action", ["take-list", "call-police"])
def test_security_is_answered_or_obeyed(action: str) -> None:
    attempt = after(*TO_THE_DESK)
    attempt.do(action)
    assert {"names_taken", "crowd_first"} & set(attempt.state.counts)
    answered = after(*TO_THE_DESK)
    answered.do("no-list")
    assert "take-list" not in {action["id"] for action in answered.view()["actions"]}


def test_a_draft_nobody_answers_goes_out_by_itself() -> None:
    attempt = but_for({"hold-draft": []})
    assert "notice_out" in attempt.state.counts and attempt.state.ending == "settled_cool"


def test_sampling_unseen_and_a_report_kept_back_cost() -> None:
    unseen = but_for({"attend-sample": [{"do": "sample-alone"}], "neither-story": [{"choose": "neither-unseen"}]})
    assert "sample_unseen" in unseen.state.counts and unseen.state.ending == "settled_cool"
    sat_on = but_for({"tell-result": [{"do": "sit-on-report"}, {"wait": 1440}, {"same": True}]})
    broken = {f.id for f in grading.grade(sat_on.log).findings if f.verdict == "breached"}
    assert "check:result-same-day" in broken and sat_on.state.ending == "settled_cool"


def test_no_samplers_come_where_nobody_was_rung() -> None:
    attempt = but_for({"report-hazard": [], "set-day": [{"choose": "set-day-alone"}], "neither-story": [{"choose": "neither-unseen"}]})
    assert "sampler_here" not in attempt.state.counts and "result_in" not in attempt.state.counts
    assert finish(attempt).state.ending == "talked_first"


def test_the_drain_is_sampled_before_it_is_mended() -> None:
    attempt = before("attend-sample")
    attempt.do("look-waste-room")
    assert "mend-drain" not in {action["id"] for action in attempt.view()["actions"]}
    attempt.do("attend-sample")
    assert "mend-drain" in {action["id"] for action in attempt.view()["actions"]}


@pytest.mark.parametrize("finding", FINDINGS)
def test_the_leader_signs_only_what_the_report_says(finding: str) -> None:
    attempt = before("decide", finding=finding)
    other = next(one for one in FINDINGS if one != finding)
    for fields in ({"cause": other}, {"cause": finding, "ours": "quiet"}):
        attempt.do("decide", **(GOOD_DECISION | fields))
        attempt.do("approve")
        assert "leader_approved" not in attempt.state.counts
    attempt.do("decide", **(GOOD_DECISION | {"cause": finding}))
    attempt.do("approve")
    assert "leader_approved" in attempt.state.counts


@pytest.mark.parametrize(("field", "value", "happens"), [("water", "boil", "boil_said"), ("cause", "no", "verdict_spoken"), ("cause", "yes", "verdict_spoken")])
def test_a_sheet_can_say_too_much(field: str, value: str, happens: str) -> None:
    attempt = before("sheet")
    attempt.do("sheet", **({"water": "stop", "cause": "open", "accept": "j3", "done": "Sampled; water comes"} | {field: value}))
    assert happens in attempt.state.counts and "same_day_answered" not in attempt.state.counts


def test_a_letter_that_names_no_finding_brings_them_back() -> None:
    attempt = before("reply")
    attempt.do("reply", text="Your matter has been noted and is being attended to. Thank you for your understanding.")
    attempt.do("close-thin")
    assert "again" in {found.id for found in attempt.state.known}
    attempt.do("close-file")
    assert attempt.state.ending == "same_again"


def test_heard_and_never_answered() -> None:
    assert finish(before("reply")).state.ending == "never_written"


def test_every_ending_is_reached_by_some_test() -> None:
    reached = {
        "cleared", "settled_cool", "lunch_served", "crowd_first", "the_list", "talked_first", "spoken_too_soon", "never_written", "same_again",
    }  # fmt: skip
    assert reached == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("wish", ["move", "sum", "drink"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_demands_that_must_be_refused(lang: str, wish: str) -> None:
    good, soft = model_in("demand", lang, wish=wish), model_in("demand", lang, wish=wish)
    good.choose("no-with-way")
    soft.choose("yes-to-calm")
    assert "refused" in good.state.counts and "sum_promised" not in good.state.counts
    assert "refused" not in soft.state.counts and "sum_promised" in soft.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anger_rises_again_at_the_well(lang: str) -> None:
    model, curt = played("model", lang), played("curt", lang)
    evening = next(i for i, state in enumerate(model.states) if state.part == "well")
    assert model.states[evening - 1].anger < model.states[evening].anger
    assert model.state.anger < 250 < curt.state.anger


def test_archetypes_lose_most_where_they_should() -> None:
    assert load_path(CASE, "tea-and-minutes") is not None
    totals = {name: total(played(name)) for name in ("model", "curt", "tea-and-minutes", "names-for-safety")}
    assert totals["model"] >= 95 and totals["curt"] <= 45 and max(totals["tea-and-minutes"], totals["names-for-safety"]) <= 74
