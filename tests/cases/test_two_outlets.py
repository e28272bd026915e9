"""Two outlets: her errand first, the quarrel upwards within the hour, the recording next door, and one story."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known, lost
from tests.incident import due, each_happened, findings, happened, when
from tests.two_outlets import CASE, DISPUTE, HALL, INCIDENT, LANGUAGES, attempt, live, scenario

PERSONAS = bank()[CASE].case.personas


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- clocks and days -----------------------------------------------------------------------------------


def test_the_limits_are_those_worked_by_hand() -> None:
    """Thursday 25 September, 10:20: passed on by 11:20, work begun by 14:20, and the fifteenth day is Friday 10 October."""
    lived = INCIDENT.run("model")
    assert due(lived, "register_at_once") == "2025-09-25 10:50:00"
    assert due(lived, "pass_on") == "2025-09-25 11:20:00"
    assert due(lived, "first_action") == "2025-09-25 14:20:00"
    assert due(lived, "inform_supervision") == "2025-09-26 10:20:00"
    assert due(lived, "nfra_answer") == "2025-10-10 23:59:59"
    assert due(lived, "sheet_back") == "2025-09-30 17:30:00"
    assert when(lived, "complaint_received") == "2025-09-25 10:20" and when(lived, "passed_on") < "2025-09-25 11:20"


def test_the_decision_comes_an_hour_and_a_half_after_the_report_and_starts_two_hours() -> None:
    """The branch answers ninety minutes after it is told; whoever is given the task starts within two hours of that."""
    lived = INCIDENT.run("model")
    told, decided = (next(item.at for item in lived.state.trace if item.name == name) for name in ("dispute_referred", "dispute_decided"))
    assert decided - told == 90 * 60
    start = next(clock for clock in lived.state.clocks if clock.id == "start_work")
    assert start.due - decided == 2 * 3600 and start.stopped is not None and not start.late


def trading(first: date, days: int) -> date:
    """So many trading days on: weekends, the make-up Sunday and the holiday from 1 to 8 October are none."""
    while days:
        first += timedelta(days=1)
        closed = first.weekday() > 4 or date(2025, 10, 1) <= first <= date(2025, 10, 8)
        days -= not closed
    return first


@pytest.mark.parametrize(("ordered", "fact"), [(date(2025, 9, 25), "in_monday"), (date(2025, 9, 26), "in_tuesday"), (date(2025, 9, 29), "in_october")])
def test_the_money_arrives_two_trading_days_on(ordered: date, fact: str) -> None:
    """Ordered on the 25th it is there on the 29th, on the 26th on the 30th; ordered on Sunday the 28th it counts as the 29th’s: 9 October."""
    world = scenario().world
    assert world.local(world.instants[fact]).date() == trading(ordered, 2)


def test_thirty_days_from_the_twenty_eighth_of_august_end_on_the_twenty_seventh_of_september() -> None:
    """Three days of August and twenty-seven of September; after that nothing brings the recording back."""
    world = scenario().world
    assert world.local(world.instants["gone_at"]).date() == world.local(world.instants["bought"]).date() + timedelta(days=30)
    lived = INCIDENT.run("wins-the-argument")
    assert when(lived, "overwritten") == "2025-09-27 23:30" and not happened(lived, "recording_viewed")


def test_the_afternoon_call_and_the_letter_come_when_they_were_promised() -> None:
    """Half past four that day and five on the 30th: both promises are kept by the model."""
    lived = INCIDENT.run("model")
    assert when(lived, "rung_today") == "2025-09-25 16:00" and when(lived, "replied") < "2025-09-30 17:00"
    assert {promise.verdict for promise in lived.state.promises if promise.part in ("hall", "office", "call")} == {"kept"}
    option = lived.scenario.world.program.parts["hall"].scenes["who_sold"].options["by-half-past-four"]
    assert f"{lived.scenario.world.local(lived.scenario.world.instants[option.promise_fact]):%d %H:%M}" == "25 16:30"


def test_she_cannot_have_waited_longer_than_the_morning_is() -> None:
    """West Bridge opens at nine, the walk is a quarter of an hour, and at twenty past ten she is here."""
    for seed in range(1, 40):
        facts = scenario(seed=seed).facts
        assert facts["waited_west"] + facts["waited_here"] <= 65


# --- the model and the traps ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["east", "west"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_whoever_keeps_hold_of_her_loses_nothing(persona: str, code: str, lang: str) -> None:
    """Whosever man he was."""
    lived = simulator.play(scenario(lang, persona=persona, code=code), "model")
    assert (lived.state.ending, grading.grade(lived.log).total) == ("one_voice", 100)


TRAPS = {
    "taxi": ("third_door", "check:kept_hold_of_her", 74),
    "saves-the-fee": ("too_late", "check:money_by_the_thirtieth", 74),
    "each-for-himself": ("two_mouths", "check:one_story", 74),
    "half-each": ("between_us", "check:up_within_the_hour", 74),
    "memorandum": ("own_ruling", "check:decision_obeyed", 74),
    "wins-the-argument": ("nothing_to_show", "check:recording_next_door", 74),
    "after-lunch": ("done", "check:who_by_four", None),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("trainee", TRAPS)
def test_a_well_meant_slip_costs_what_it_does(trainee: str, lang: str) -> None:
    """Courteous runs with one thing wrong, each with the ending and the cap that belong to it."""
    ending, check, cap = TRAPS[trainee]
    lived, card = INCIDENT.judged(trainee, lang)
    assert (lived.state.ending, card.cap) == (ending, cap)
    assert check in lost(card)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_taxi_to_west_bridge_is_the_third_door(lang: str) -> None:
    """Nobody there expects her, she rings from the door, and the debrief says what the taxi was."""
    lived = attempt("ring-ahead", lang=lang)
    assert each_happened(lived, "customer_pushed_on", "sent_to_west") == [True, True] and lived.state.part == "office"
    lived.wait(60)
    assert happened(lived, "third_refusal")
    broken = findings(INCIDENT.run("taxi", lang))["check:kept_hold_of_her"].detail
    assert "第三道门" in broken["zh"] and "third door" in broken["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_half_a_per_cent_saved_is_the_ninth_of_october(lang: str) -> None:
    """On the 28th the bank works and the market does not."""
    lived = live({"here-and-today": [{"choose": "save-the-fee"}], "redeem_now": [], "redeem_friday": [], "close_file": []},
                 scenes={"her_money": [{"choose": "sunday-is-fine"}], "hangs_up": [{"choose": "till-tomorrow"}]}, lang=lang)  # fmt: skip
    while not lived.ended and not happened(lived, "money_too_late"):
        lived.wait(1440)
    assert each_happened(lived, "advised_wait", "cutoff_missed", "money_too_late", "money_in_time") == [True, True, True, False]
    lived.do("redeem_after_all")
    assert happened(lived, "redeemed_late")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_wrong_advice_can_still_be_put_right_in_the_afternoon(lang: str) -> None:
    """She comes back to it on the telephone; before three on Friday is early enough, though it is not forgotten."""
    lived = live({"here-and-today": [{"choose": "save-the-fee"}], "redeem_now": []}, lang=lang)
    assert each_happened(lived, "advised_wait", "redeemed_friday", "cutoff_missed") == [True, True, False]
    assert lived.state.ending == "done" and "check:no_false_saving" in lost(grading.grade(lived.log))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_stories_can_be_made_one(lang: str) -> None:
    """The text was sent; owned up to, set aside, with one letter promised, it is no longer two mouths, and still a mark lost."""
    lived = live({"two-favours": [{"choose": "each-for-himself"}]}, lang=lang)
    assert each_happened(lived, "west_texted", "taken_back") == [True, True]
    assert lived.state.ending == "done" and "check:one_story" in lost(grading.grade(lived.log))


def test_a_decision_carried_out_in_time_stops_the_text() -> None:
    """Without a word to West Bridge, the branch’s decision holds it back, if it is carried out before ten past three."""
    assert not happened(live({"ring_west": []}), "west_texted")
    late = live({"ring_west": [], "carry_out": []})
    assert happened(late, "west_texted") and when(late, "west_texted") == "2025-09-25 15:10"


def test_the_recording_can_be_locked_by_two_ways() -> None:
    """By asking West Bridge, or by asking the branch to tell West Bridge."""
    assert happened(live({"ring_west": []}), "locked")
    wait = {"do": "report_dispute", "fields": {**DISPUTE, "secure": "wait"}}
    assert happened(live({"report_dispute": [wait]}), "locked")
    neither = live({"report_dispute": [wait], "ring_west": [], "lock_late": []})
    assert each_happened(neither, "locked", "overwritten") == [False, True]


def test_the_quarrel_goes_to_the_level_above_both_and_to_no_other_door() -> None:
    """Neither West Bridge nor head office settles it."""
    lived = attempt(*HALL)
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
    for door in ("west", "hotline"):
        lived.do("report_dispute", **{**DISPUTE, "to": door})
        assert each_happened(lived, "dispute_referred", "passed_on") == [False, False]
    lived.do("report_dispute", **DISPUTE)
    assert each_happened(lived, "dispute_referred", "passed_on", "referred_own_level") == [True, True, True]


@pytest.mark.parametrize("code", ["east", "west"])
def test_the_decision_is_the_same_whosever_man_he_was(code: str) -> None:
    """Who deals with it is not who is at fault."""
    lived = simulator.play(scenario(code=code), "model")
    assert each_happened(lived, "dispute_decided", "dispute_carried_out") == [True, True] and "roster" in known(lived)


# --- found out only when asked or looked up --------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_day_comes_out_only_when_asked_for(lang: str) -> None:
    """She does not say it by herself; heard out without the question she goes on to who sold it."""
    lived = attempt("you-are-in-the-right-place", "for-the-file", "enough-for-me", lang=lang)
    assert lived.state.scene == "who_sold" and not happened(lived, "need_told")
    assert not {"need_sheet", "terms"} & known(lived) and "redeem_now" not in {action["id"] for action in lived.view()["actions"]}
    asked = attempt("you-are-in-the-right-place", "read-back-and-ask", lang=lang)
    assert {"need_sheet", "terms", "in_his_hands", "what_she_kept"} <= known(asked)


def test_whose_man_he_is_needs_a_look_behind_the_box() -> None:
    """The screen says West Bridge; two pages further down and in the roster stands what it does not say."""
    lived = attempt(*HALL, lang="en", code="east")
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
    assert "look_roster" not in {action["id"] for action in lived.view()["actions"]} and not {"record", "roster"} & known(lived)
    assert "lent to West Bridge" not in str(lived.view())
    lived.do("look_record")
    lived.do("look_roster")
    assert {"record", "roster"} <= known(lived) and "lent to West Bridge" in str(lived.view()["evidence"])


def test_what_the_recording_shows_and_what_he_says_need_the_decision_first() -> None:
    """Neither is to be had while two outlets argue."""
    lived = live({"carry_out": [], "carry_out_late": [], "close_file": []})
    assert not happened(lived, "dispute_carried_out") and not {"footage", "his_words"} & known(lived)


def test_without_the_recording_only_the_fee_comes_back() -> None:
    """What nobody can show the branch does not make good."""
    assert "grant_in_part" in known(INCIDENT.run("wins-the-argument")) and "grant" in known(INCIDENT.run("model"))


# --- endings ---------------------------------------------------------------------------------------------


ENDINGS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "one_voice": {},
    "bought_off": {"branch-decides-the-sum": [{"choose": "a-little-something"}]},
    "between_us": {"report_dispute": [], "refer_late": [], "two-favours": [{"choose": "half-each"}], "lock_late": []},
    "too_late": {"here-and-today": [{"choose": "bound-to-recover"}], "redeem_now": [], "before-three-tomorrow": [{"choose": "sunday-is-fine"}], "redeem_friday": []},
    "third_door": {"you-are-in-the-right-place": [{"choose": "ring-ahead"}]},
    "two_mouths": {"two-favours": [{"choose": "each-for-himself"}], "one-answer": [{"choose": "they-have-a-point"}, {"choose": "not-our-text"}]},
    "own_ruling": {"carry_out": [{"do": "contest"}, {"same": True}]},
    "left_lying": {"carry_out": [], "carry_out_late": []},
    "nothing_to_show": {"view_recording": []},
    "silence": {"reply": []},
    "done": {"propose": []},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by a run that a person might live through."""
    lived = live(ENDINGS[ending], lang=lang)
    while not lived.ended:
        lived.wait(1440)
    assert lived.state.ending == ending


def test_the_list_of_endings_is_complete() -> None:
    """No ending of the case is left out above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}
