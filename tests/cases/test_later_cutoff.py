"""The later cut-off: a suggestion is entered as one, gets a day and not a yes, and the answer says how much is adopted, and why."""

from __future__ import annotations

import pytest

import grading
import simulator
from simulator.moves import moves
from tests.attempts import known
from tests.incident import each_happened, finish
from tests.later_cutoff import INCIDENT, LANGUAGES, arrived, mark, run, told

HANDS = ("manager", "us")


def actions(attempt: simulator.Attempt) -> list[str]:
    """What can be done now."""
    return [action.id for action in moves(attempt.scenario.world, attempt.state).actions]


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "meeting", "due"),
    [
        ("2025-09-08", "Wed 2025-09-10", "Thu 2025-09-11 17:30"),  # Monday: no weekend in between
        ("2025-09-11", "Mon 2025-09-15", "Tue 2025-09-16 17:30"),  # Thursday: Saturday and Sunday out
        ("2025-09-18", "Mon 2025-09-22", "Tue 2025-09-23 17:30"),
    ],
)
def test_the_dates_are_those_worked_by_hand(day: str, meeting: str, due: str) -> None:
    """The meeting on the second working day, the promise and the complaint on the third; the register the same day."""
    attempt = arrived("afternoon", start=f"{day}T14:20")
    world = attempt.scenario.world
    dates = {clock.id: f"{world.local(clock.due):%a %Y-%m-%d %H:%M}" for clock in attempt.state.clocks if clock.due}
    assert (dates["suggestion_promised"], dates["handle_3wd"]) == (due, due)
    assert dates["register_same_day"].endswith(f"{day} 17:30")
    [promise] = attempt.state.promises
    assert f"{world.local(promise.due):%a %Y-%m-%d %H:%M}" == due
    attempt.do("go-home")
    assert f"{world.local(attempt.state.now):%a %Y-%m-%d %H:%M}" == f"{meeting} 10:30"


def test_resubmission_counts_the_make_up_sunday() -> None:
    """From Thursday 18 September eight working days on: 19, 22–26, and Sunday the 28th, which is worked, make Monday the 29th the eighth."""
    attempt = INCIDENT.run("bare-sheet", "en", start="2025-09-18T14:20")
    # the old idea of March has the same day
    open_still = {f"{attempt.scenario.world.local(one.due):%a %Y-%m-%d %H:%M}" for one in attempt.state.promises if one.verdict == "open"}
    assert open_still == {"Mon 2025-09-29 17:30"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tomorrow_comes_before_the_meeting(lang: str) -> None:
    """The quickest date is one that nobody can keep, and the card says so."""
    attempt = run("by-tomorrow", lang)
    assert each_happened(attempt, "promise_broken") == [True]
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("after_the_day", 74)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_day_nothing_is_good(lang: str) -> None:
    """However courteous: a suggestion that wants an answer is owed a date."""
    attempt = run("no-day", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("after_the_day", 74)
    assert mark(attempt, "day_given").points == 0


def test_a_day_can_still_be_texted() -> None:
    """Forgotten on the telephone and made good the same afternoon."""
    attempt = INCIDENT.but_for({"a-day": [{"choose": "in-due-course"}], "enter-call": [{"do": "text-the-day", "fields": {"day": "{suggestion_due|date}"}}, {"same": True}]})
    assert mark(attempt, "day_given").points > 0


# --- the first box -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filed_as_a_complaint_she_is_asked_whom_she_complains_of(lang: str) -> None:
    """Everything else by the book, and still not good."""
    attempt = run("first-box", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("put_down_as_a_complainer", 74)
    text = " ".join(line["text"] for line in attempt.view()["lines"])
    assert ("投诉客户经理什么" in text) or ("against the account manager" in text)


def entered(kind: str, lang: str = "zh") -> simulator.Attempt:
    """The call entered under a type."""
    attempt = arrived("afternoon", lang)
    fields = {"kind": kind, "customer": "王", "received": "2025-09-10 14:20", "what": "放学时腾不出手，想八点截单。", "recorded_by": "沈"}
    attempt.do("enter-call", **fields)
    return attempt


@pytest.mark.parametrize("kind", ["complaint", "enquiry"])
def test_the_wrong_type_found_the_same_day_is_put_right(kind: str) -> None:
    """Nobody goes to see her and no message goes out; only the slip itself is on the card."""
    attempt = entered(kind)
    assert "re-enter" in actions(attempt)
    attempt.do("re-enter", kind="suggestion", customer="王", received="2025-09-10 14:20", what="放学时腾不出手，想八点截单。", recorded_by="沈")
    attempt.do("go-home")
    assert each_happened(attempt, "misfiled", "questioned_her", "closed_by_text", "suggestion_registered") == [True, False, False, True]


@pytest.mark.parametrize(("kind", "happens"), [("complaint", "questioned_her"), ("enquiry", "closed_by_text"), ("suggestion", None)])
def test_each_type_goes_its_own_way(kind: str, happens: str | None) -> None:
    """A complaint gets somebody questioned, an enquiry is closed in a day, a suggestion goes to the meeting."""
    attempt = entered(kind)
    attempt.do("go-home")
    assert {"questioned_her", "closed_by_text"} & set(attempt.state.counts) == ({happens} if happens else set())


# --- promising, and saying more than was decided -----------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_yes_that_was_half_a_yes_fails(lang: str) -> None:
    """Warm, quick, delighted, and a street without goods."""
    attempt = run("warm-yes", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("adopted_in_words", 59)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_yes_said_too_full_can_be_taken_back(lang: str) -> None:
    """In the next breath, before she has sent it."""
    attempt = told("answers", lang)
    attempt.choose("all-good")
    assert attempt.state.scene == "told_wrong"
    attempt.choose("take-it-back-part")
    assert (attempt.state.scene, each_happened(attempt, "misled", "set_right")) == ("takes_it", [True, True])


def test_adopted_in_the_letter_counts_as_said() -> None:
    """What was told rightly and written wrongly is what goes up on the wall."""
    attempt = INCIDENT.before("write-answer")
    attempt.do("write-answer", text="您好，您的建议领导非常重视，已经采纳了，感谢您的宝贵建议！")
    assert each_happened(attempt, "misled") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_promised_yes_reaches_the_street(lang: str) -> None:
    """Who hears that it is bound to come tells the neighbours."""
    attempt = arrived("her_why", lang)
    attempt.choose("eight-it-is")
    attempt.choose("a-day")
    assert each_happened(attempt, "adoption_promised", "street_told") == [True, True]


# --- what comes out only when asked or looked up -------------------------------------------------------------


def test_the_matter_of_march_comes_out_only_when_asked() -> None:
    """Asked about the street alone she only sighs; the complaint is not there to be entered."""
    asked, half = arrived("half_the_street"), arrived("her_why")
    half.choose("only-you")
    assert "march" in known(asked) and "march" not in known(half)
    assert each_happened(half, "complaint_received") == [False]
    half.choose("ask-on")
    assert "march" in known(half) and each_happened(half, "complaint_received") == [True]


def test_nobody_knows_the_night_shift_unasked() -> None:
    """Neither the hours of the line nor the calls after five nor the tray are known after the talk."""
    attempt = arrived("afternoon")
    assert not {"sorting_line", "after_five_log", "old_register", "visit_book", "decision"} & set(known(attempt))
    told_so_far = " ".join(line["text"] for line in attempt.view()["lines"])
    assert "夜班" not in told_so_far and "待办夹" not in told_so_far


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("hands", HANDS)
def test_the_model_ends_well_whoever_let_it_lie(lang: str, hands: str) -> None:
    """With the account manager or in our own tray: the finding is told as it is."""
    attempt = INCIDENT.run("model", lang, lay_with=hands)
    assert attempt.state.ending == "until_seven" and grading.grade(attempt).total >= 95
    text = " ".join(line["text"] for line in attempt.view()["lines"])
    own = "我们订单部收了没登记" in text or "it was we who took it" in text
    assert own == (hands == "us")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bare_sheet_comes_back(lang: str) -> None:
    """Those who decide see the sheet and nothing else."""
    attempt = run("bare-sheet", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("no_ground_given", 74)
    assert each_happened(attempt, "turned_down", "partly_adopted") == [True, False]


def test_put_up_after_the_meeting_it_waits_a_week() -> None:
    """The promise is broken by the calendar."""
    attempt = arrived("afternoon")
    attempt.do("go-home")
    assert "ring-her" not in actions(attempt)
    attempt.do("put-up-late", what="放学腾不出手，想八点截。", promised="2025-09-16")
    attempt.wait(60)
    assert "ring-her" not in actions(attempt)
    for _ in range(12):
        if "ring-her" not in actions(attempt):
            attempt.wait(24 * 60)
    assert "ring-her" in actions(attempt) and each_happened(attempt, "promise_broken") == [True]


def test_kept_together_march_is_lost() -> None:
    """One sheet for two matters: the fatal one is the complaint that nobody entered."""
    attempt = run("all-in-one")
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("march_again", 59)


def test_left_to_the_account_manager() -> None:
    """The department that took it answers it."""
    attempt = INCIDENT.before("ring-her")
    attempt.do("leave-to-manager")
    assert attempt.state.ending == "left_to_the_manager"


def test_two_weeks_without_a_word_is_the_end() -> None:
    """Nobody rings her out of the blue."""
    attempt = arrived("afternoon")
    attempt.do("go-home")
    assert finish(attempt).state.ending == "no_word"
