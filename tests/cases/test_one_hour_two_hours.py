"""One hour, two hours: no verdict from the hotline, a chair before the forms, and lateness without harm noted and not punished."""

from __future__ import annotations

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known, lost
from tests.incident import due, each_happened, happened, when
from tests.one_hour import CALL, CASE, INCIDENT, LANGUAGES, at_aid, attempt, live, scenario

PERSONAS = bank()[CASE].case.personas


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- clocks and days -------------------------------------------------------------------------------------


def test_the_limits_are_those_worked_by_hand() -> None:
    """Tuesday 11 March, 10:05: sheet by 10:35, on by 11:05, somebody at work by 14:05, and the fifteenth day is Wednesday the 26th."""
    lived = INCIDENT.run("model")
    assert when(lived, "complaint_received") == "2025-03-11 10:05"
    assert due(lived, "register_at_once") == "2025-03-11 10:35:00"
    assert due(lived, "pass_on") == "2025-03-11 11:05:00"
    assert due(lived, "first_action") == "2025-03-11 14:05:00"
    assert due(lived, "inform_supervision") == "2025-03-12 10:05:00"
    assert due(lived, "nfra_answer") == "2025-03-26 23:59:59"
    assert due(lived, "sheet_back") == "2025-03-13 17:30:00"
    assert {clock.id for clock in lived.state.clocks if clock.late} == set()


def test_two_hours_run_from_the_notice_and_once_more_from_the_second_sheet() -> None:
    """The aid line is timed from the telephone call, and for the sheet of 11:50 afresh: 13:50."""
    lived = INCIDENT.run("model")
    told = next(item.at for item in lived.state.trace if item.name == "task_received")
    first, second = [clock for clock in lived.state.clocks if clock.id == "start_work"]
    assert first.due - told == 2 * 3600 and when(lived, "task_received") < "2025-03-11 10:20"
    assert due(lived, "start_work", 1) == "2025-03-11 13:50:00" and not first.late and not second.late
    assert when(lived, "second_in") == "2025-03-11 11:50"


def test_missing_a_batch_is_missing_the_hour() -> None:
    """The 10:50 keeps the hour of the 10:05 call; the one after leaves three-quarters of an hour too late."""
    caught = attempt(*CALL)
    caught.do(
        "register",
        **{
            "received": "2025-03-11 10:05",
            "customer": "x",
            "phone": "x",
            "subject": "x",
            "request": "x",
            "recorded_by": "x",
            "unit": "x",
        }
        | {"weekday": "tue", "channel": "hotline", "kind": "complaint"},
    )
    missed = caught.rewind(len(caught.log.events))
    caught.do("batch")
    while not happened(caught, "passed_on"):
        caught.wait(20)
    assert when(caught, "passed_on") == "2025-03-11 10:50" and not happened(caught, "late:pass_on")
    missed.do("next_call")
    missed.do("batch")
    while not happened(missed, "passed_on"):
        missed.wait(20)
    assert when(missed, "passed_on") == "2025-03-11 11:50" and happened(missed, "late:pass_on")
    assert each_happened(missed, "mother_fell", "second_in") == [True, False]
    missed.wait(5)
    assert happened(missed, "second_in")


def test_the_promises_of_the_day_are_kept() -> None:
    """Half past ten by a text, five o’clock by a call."""
    lived = INCIDENT.run("model")
    assert when(lived, "interim_told") < "2025-03-11 10:30" and when(lived, "sum_told") < "2025-03-11 17:00"
    assert {promise.verdict for promise in lived.state.promises if promise.part in ("hotline", "aid")} == {"kept"}


def test_what_is_drawn_fits_together() -> None:
    """His number has not come up, and most of the hall is still waiting."""
    for seed in range(1, 40):
        facts = scenario(seed=seed).facts
        assert facts["served"] < facts["slip"] and facts["in_hall"] - facts["served"] >= 18


# --- the model, and the traps ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("frail", ["sugar", "knee", "pressure"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_whoever_asks_about_now_and_writes_it_as_it_was_loses_nothing(persona: str, frail: str, lang: str) -> None:
    """Whatever ails her, and whoever rings."""
    lived = simulator.play(scenario(lang, persona=persona, frail=frail), "model")
    assert (lived.state.ending, grading.grade(lived.log).total) == ("noted", 100)


TRAPS = {
    "warm-word": ("hotlines_word", "check:nothing_decided_by_phone", 74),
    "frank-no": ("hotlines_word", "check:nothing_decided_by_phone", 74),
    "within-the-two-hours": ("she_fell", "check:chair_in_time", 74),
    "takes-a-few-first": ("she_fell", "clock:pass_on", 74),
    "chairs-first-and-last": ("harm_done", "check:nobody_left_unserved", 74),
    "between-us": ("hush", "duty:no_pressure_to_withdraw", 59),
    "for-the-lad": ("times_tidied", "duty:no_backdating", 59),
    "strict-and-fair": ("punished_for_nothing", "check:noted_not_punished", 74),
    "no-harm-then": ("guessed", "check:second_one_heard", 74),
    "routine-repair": ("still_standing", "check:one_order_restored", None),
    "more-care": ("next_pension_day", "duty:improve_the_system", None),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("trainee", TRAPS)
def test_a_well_meant_slip_costs_what_it_does(trainee: str, lang: str) -> None:
    """Courteous runs with one thing wrong, each with the ending and the cap that belong to it."""
    ending, costs, cap = TRAPS[trainee]
    lived, card = INCIDENT.judged(trainee, lang)
    assert (lived.state.ending, card.cap) == (ending, cap)
    assert costs in lost(card)


def test_in_time_is_not_soon_enough() -> None:
    """Every limit of both desks can be kept while she falls; then no hop is late and the box says so."""
    lived, card = INCIDENT.judged("within-the-two-hours")
    assert happened(lived, "mother_fell") and not any(clock.late for clock in lived.state.clocks)
    assert when(lived, "mother_fell") == "2025-03-11 11:20"
    assert "check:chair_in_time" in lost(card)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reply", ["surely-paid", "surely-not", "put-in-a-word"])
def test_yes_no_and_very_likely_are_verdicts_alike(reply: str, lang: str) -> None:
    """The hotline neither grants nor refuses, nor recommends."""
    lived = attempt(*CALL[:2], reply, lang=lang)
    assert happened(lived, "hotline_decided") and lived.state.scene == "goodbye"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_late_without_harm_stays_so_whatever_is_proposed(lang: str) -> None:
    """A true box and no penalty: the two belong together, and each can be lost alone."""
    sheet = {"finding": "x", "outcome": "x", "copies": "both"}
    for delay, staff, wrong in (
        ("late_no_effect", "learn", set()),
        ("late_effect", "learn", {"check:delay_as_it_was"}),
        ("in_time", "learn", {"check:delay_as_it_was"}),
        ("late_no_effect", "discipline", {"check:noted_not_punished"}),
    ):
        lived = live(
            {"send_sheet": [{"do": "send_sheet", "fields": {**sheet, "delay": delay, "staff": staff}}]}, lang=lang
        )
        assert lost(grading.grade(lived.log)) & {"check:delay_as_it_was", "check:noted_not_punished"} == wrong, (
            delay,
            staff,
        )


def test_what_did_harm_is_written_as_harm() -> None:
    """Where the second customer left unserved the same box is no longer true."""
    lived = live({"four-things-now": [{"choose": "chairs-only"}]})
    assert happened(lived, "second_harmed") and "check:delay_as_it_was" in lost(grading.grade(lived.log))
    assert "second_account" in known(lived)


def test_the_late_sheet_left_out_is_concealed() -> None:
    """Not a word altered, and still hidden."""
    lived = live({"as-it-was-and-no-penalty": [{"choose": "one-sheet-will-do"}]})
    assert each_happened(lived, "left_out", "concealed", "backdated") == [True, True, False]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("times_tidied", 59)


def test_pushed_to_the_outlet_nobody_begins() -> None:
    """Passed on in a minute, read at twenty to two."""
    lived = at_aid()
    lived.do("push_sheet")
    while not happened(lived, "work_started"):
        lived.wait(30)
    assert when(lived, "work_started") >= "2025-03-11 11:50" and happened(lived, "late:start_work")


def test_the_engineer_comes_at_twelve_only_if_somebody_rings() -> None:
    """Booked as routine he would be there at three."""
    assert when(INCIDENT.run("model"), "mended") == "2025-03-11 12:30"
    lived = live({"ring_engineer": []})
    assert when(lived, "mended") == "2025-03-11 15:30" and lived.state.ending == "still_standing"


# --- what is hidden ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_hears_of_the_mother_unasked(persona: str, lang: str) -> None:
    """Without the question neither he nor the sheet nor the briefing speaks of her."""
    word = "老人" if lang == "zh" else "mother"
    lived = attempt("hear-him", "logged-wait", "not-mine-and-who", "number-and-thanks", lang=lang, persona=persona)
    assert "mother" not in known(lived)
    assert not any(
        word in line["text"].casefold() or ("八十二" if lang == "zh" else "eighty-two") in line["text"]
        for line in lived.view()["lines"]
        if line.get("who") == "customer"
    )
    lived.do("phone_aid")
    lived.do("hand_on")
    assert not happened(lived, "mother_passed") and ("八十二" if lang == "zh" else "eighty-two") not in str(
        lived.view()["part"]["briefing"]
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_low_number_was_no_favour(lang: str) -> None:
    """Whom it was for only the recording shows; in his letter it would be somebody else’s affair."""
    lived = attempt(*CALL, lang=lang)
    assert "camera" not in known(lived)
    model = INCIDENT.run("model", lang)
    assert "camera" in known(model) and not any(
        line["text"].count("临盆") for line in model.view()["lines"] if line.get("who") == "customer"
    )


def test_whether_it_did_harm_is_for_her_to_say() -> None:
    """At 11:54 she is still in the queue; asked again in the afternoon she has been served."""
    lived = INCIDENT.before("ask_second_again")
    assert "second_account" not in known(lived)
    lived.do("ask_second_again")
    assert "second_account" in known(lived) and when(lived, "second_served") == "2025-03-11 12:10"
