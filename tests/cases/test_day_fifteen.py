"""Day 15 and day 16: the worked dates, what is known only when asked, the trap, the endings, and own words as good as ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest

import grading
import simulator
from tests.day_fifteen import GOOD_TALK, LANGUAGES, begin, first_day, live, run, second
from tests.incident import Step, findings, local


def clock(attempt: simulator.Attempt, id: str, hop: int = 0) -> simulator.state.Running:
    """A run of a clock."""
    return [running for running in attempt.state.clocks if running.id == id][hop]


@pytest.mark.parametrize(
    ("trainee", "id", "hop", "due"),
    [
        ("model", "mould_window", 0, "2025-06-18 23:59"),
        ("model", "further_mould_window", 0, "2025-06-18 23:59"),
        ("model", "normal_term", 0, "2025-06-23 17:30"),
        ("model", "further_normal_term", 0, "2025-06-24 17:30"),
        ("model", "promised_term", 0, "2025-06-23 17:30"),
        ("model", "promised_term", 1, "2025-06-24 17:30"),
        ("stretches-to-seven", "special_term", 0, "2025-06-27 17:30"),
    ],
)
def test_days_end_when_the_calendar_says(trainee: str, id: str, hop: int, due: str) -> None:
    """Three and seven working days from a Wednesday and a Thursday, fifteen calendar days from 3 June."""
    attempt = run(trainee)
    assert local(attempt, clock(attempt, id, hop).due) == due


@pytest.mark.parametrize(
    ("trainee", "id", "start"),
    [
        ("model", "phone_answer", "phone_complaint"),
        ("model", "further_phone_answer", "further_complaint"),
        ("model", "feedback_24", "handling_finished"),
        ("model", "further_feedback_24", "further_finished"),
        ("waits-for-the-letter", "letter_confirm", "written_complaint"),
        ("curt", "oral_register", "oral_complaint"),
    ],
)
def test_hours_run_through_from_the_minute(trainee: str, id: str, start: str) -> None:
    """Twenty-four hours by the clock from the occurrence that starts them, whatever day it is."""
    attempt = run(trainee)
    running, (_, at) = clock(attempt, id), attempt.state.counts[start]
    assert (running.start, running.due) == (at, at + 24 * 3600)


def test_a_letter_of_friday_is_due_on_saturday() -> None:
    """The letter comes on Friday afternoon; the weekend does not move its 24 hours."""
    attempt = run("waits-for-the-letter")
    running = clock(attempt, "letter_confirm")
    zone = attempt.scenario.world
    assert [zone.local(at).strftime("%A") for at in (running.start, running.due)] == ["Friday", "Saturday"]
    assert running.stopped is not None and not running.late


def test_the_first_carton_is_in_and_the_second_out_by_one_day() -> None:
    """18 June is day 15 and met, 19 June is day 16 and late; both count from 3 June, and neither costs the handler points."""
    attempt = run("model")
    first, second = clock(attempt, "mould_window"), clock(attempt, "further_mould_window")
    assert [local(attempt, running.start)[:10] for running in (first, second)] == ["2025-06-03", "2025-06-03"]
    assert (first.late, second.late) == (False, True)
    judged = findings(attempt)
    assert [judged[f"clock:{id}"].points for id in ("mould_window", "further_mould_window")] == [0, 0]


def test_one_day_further_apart_would_be_another_case() -> None:
    """Found earlier than reported does not help: the family’s smell of the 17th leaves the second carton on day 16."""
    attempt = run("model")
    reported = attempt.state.counts["further_mould_reported"][1]
    assert attempt.scenario.world.local(reported).date() - datetime(2025, 6, 3).date() == timedelta(days=16)


def test_answer_without_record_does_not_stop_the_24_hours() -> None:
    """The telephone clock needs both the answer and its entry in the register."""
    attempt = live(begin(), first_day(begin())[:-2])
    running = clock(attempt, "phone_answer")
    assert "first_answer" in running.came and running.stopped is None and running.late


def test_the_file_is_to_be_kept_for_a_year_from_closing() -> None:
    """Retention runs from closing to the same day next year, and nothing ends it early."""
    attempt = run("model")
    running, (_, closed) = clock(attempt, "archive_kept"), attempt.state.counts["closed"]
    assert running.start == closed
    assert local(attempt, running.due)[:10] == local(attempt, closed)[:10].replace("2025", "2026")
    assert findings(attempt)["clock:archive_kept"].verdict == "met"


def test_special_takes_the_place_of_the_normal_term() -> None:
    """Recorded as special, three working days no longer apply, and being busy is no reason."""
    judged = findings(run("stretches-to-seven"))
    assert judged["clock:normal_term"].verdict == "not_applicable"
    assert judged["field:special_note:reason"].verdict == "breached"


@pytest.mark.parametrize(("lang", "date"), [("zh", "6月3日"), ("en", " 3 June")])
def test_the_outbound_date_is_known_only_from_the_sheet(lang: str, date: str) -> None:
    """Neither the date nor the clock that runs from it is on the page before the warehouse has been asked."""
    attempt = begin(lang)
    for option in ("open-well", "ask-particulars", "hold-and-check", "promise-today"):
        attempt.choose(option)
    before = attempt.view()
    assert date not in json.dumps(before["lines"], ensure_ascii=False)
    assert date not in json.dumps([before["clocks"], before["evidence"], before["forms"]], ensure_ascii=False)
    assert "mould_window" not in [item["id"] for item in before["clocks"]]
    after = attempt.do("ask_outbound")
    assert date in json.dumps(after["evidence"], ensure_ascii=False)
    assert "mould_window" in [item["id"] for item in after["clocks"]]


@pytest.mark.parametrize(
    ("evidence", "option", "scene"),
    [("rep_remark", "ask-who-else", "until_when"), ("his_account", "same-for-all", "why_not")],
)
def test_he_tells_only_what_he_is_asked(evidence: str, option: str, scene: str) -> None:
    """What the rep said and where the second carton stood come out by a question, and not otherwise."""
    silent = {"until_when": ["promise-today"], "why_not": ["black-and-white"]}[scene]
    asked = live(begin(), first_day(begin()))
    unasked = live(begin(), first_day(begin(), rep=False), **{scene: silent})
    assert option in GOOD_TALK[scene]
    assert evidence in [known.id for known in asked.state.known]
    assert evidence not in [known.id for known in unasked.state.known]


def test_who_was_warned_in_time_has_looked() -> None:
    """Warned of the last day he has been through his shop; not warned he is angrier, and says nothing of having looked."""
    warned = live(begin(), first_day(begin()), twin_rings=["not-automatic"])
    unwarned = live(begin(), first_day(begin()), answer_reacts=["when-you-find-them"])
    said = [" ".join(line["text"] for line in simulator.render(a.scenario, a.state)) for a in (warned, unwarned)]
    assert "店里的" in said[0] and "店里的" not in said[1]
    assert findings(warned)["check:last_day_warned"].verdict == "met"
    assert findings(unwarned)["check:last_day_warned"].verdict == "breached"


EXAMINED: list[Step] = ["task_quality", "ring_progress", "await_report", "await_report", 60]
POLITE = {
    "story": ["nine-days", "ask-particulars"], "answer_one": ["tell-nine-days"], "answer_reacts": ["whenever"],
    "twin_rings": ["for-a-good-customer"], "concede": ["dig-in"],
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_polite_but_wrong_run_ends_badly_and_says_why(lang: str) -> None:
    """Courteous all through, counting from delivery and giving in: below the pass mark, with the two rules named."""
    attempt = live(begin(lang), first_day(begin(lang)), second("unconditional", "unknown", "10"), **POLITE)
    card, judged = grading.grade(attempt), findings(attempt)
    assert attempt.state.ending == "precedent"
    assert card.total < 60
    for duty in ("count_from_outbound", "no_giving_in", "examine_before_deciding"):
        assert judged[f"duty:{duty}"].verdict == "breached"
        assert "S4-03-05" in judged[f"duty:{duty}"].rules
    assert judged["check:owned_the_slip"].verdict == "breached"


@pytest.mark.parametrize(
    ("ending", "one", "two", "talk"),
    [
        ("fair_and_clear", None, [*EXAMINED, *second("after_cause")], {}),
        ("mended", None, [*EXAMINED, *second("after_cause")], {"twin_rings": ["one-day-over"]}),
        ("in_order", None, [*EXAMINED, 1440, 1440, *second("after_cause")], {}),
        ("wronged", None, [*EXAMINED, *second("no_return")], {}),
        ("wronged", None, second("no_return", "unknown"), {}),
        ("precedent", None, second("unconditional", "unknown"), POLITE),
        ("shut_out", None, second("no_return", "storage"), {"twin_rings": ["in-their-house"], "why_not": ["black-and-white"]}),
        ("half_done", None, [1440, 1440, "close_file"], {}),
        ("unanswered", [], [1440, 1440, 1440, 1440, "close_file"], {"twin_rings": ["look-first"]}),
        ("sold_unseen", None, [*EXAMINED, *second("after_cause")], {"particulars": ["sell-the-rest"]}),
        ("hushed", None, [60, "merge_second", *EXAMINED, *second("after_cause")], {}),
        ("over_the_head", None, [], {"twin_rings": ["one-day-over"], "why_not": ["black-and-white"]}),
    ],
)
def test_every_ending_is_reached_by_what_leads_there(
    ending: str, one: list[Step] | None, two: list[Step], talk: dict[str, Sequence[str]]
) -> None:
    """Each ending follows from a run that deserves it."""
    start = begin(cause="packaging")
    assert live(start, first_day(start) if one is None else one, two, **talk).state.ending == ending


@pytest.mark.parametrize(("cause", "right", "wrong"), [("packaging", "after_cause", "no_return"), ("storage", "no_return", "after_cause")])
def test_the_second_outcome_follows_the_report(cause: str, right: str, wrong: str) -> None:
    """Packaging goes back and storage does not; either way only after the examination."""
    for remedy, verdict in ((right, "met"), (wrong, "breached")):
        attempt = live(begin(cause=cause), first_day(begin()), [*EXAMINED, *second(remedy, cause)])
        assert findings(attempt)["check:right_outcome"].verdict == verdict
    unseen = live(begin(cause=cause), first_day(begin()), second(right, cause))
    assert findings(unseen)["check:right_outcome"].verdict == "breached"


def test_telling_too_much_about_the_rep_costs_and_the_outcome_alone_does_not() -> None:
    """The result of the criticism is fed back; the bonus and the child in hospital are not."""
    for action, verdict in (("tell_penalty", "met"), ("tell_private", "breached")):
        attempt = live(begin(), [*first_day(begin()), "criticise_rep", action])
        judged = findings(attempt)
        assert judged["duty:feed_back_the_penalty"].verdict == "met"
        assert judged["duty:keep_staff_private"].verdict == verdict


def test_merging_two_complaints_to_save_a_point_caps_the_total() -> None:
    """A point per complaint is never worth a hidden complaint."""
    card = grading.grade(run("saves-a-point"))
    assert card.cap is not None and card.total <= card.cap < 60


def with_field(step: Step, field: str, value: str) -> Step:
    """A step with another value in a field, if its form has it."""
    return (step[0], {**step[1], field: value}) if isinstance(step, tuple) and field in step[1] else step


@pytest.mark.parametrize(
    ("field", "form", "written"),
    [
        ("batch", "complaint_form", lambda right: {right: True, f"C{right}": True, f"批号 C{right}，": True, f"1{right}": False, f"{right}0": False}),
        ("outbound_no", "complaint_form", lambda right: {f"第{right}号": True, f"no. {right}.": True, f"{right}.5": False}),
        ("days", "handling_sheet", lambda right: {right: True, f"第{right}天": True, f"1{right}": False, f"{right}0": False}),
    ],
)
def test_a_number_is_that_number_and_no_other(field: str, form: str, written: Callable[[str], dict[str, bool]]) -> None:
    """What is beside a number may be there, but another digit makes it another number."""
    facts = begin().scenario.facts
    right = {"batch": str(facts["batch"]), "outbound_no": str(facts["sheet"]), "days": "15"}[field]
    for value, met in written(right).items():
        steps = [with_field(step, field, value) for step in first_day(begin())]
        found = findings(live(begin(), steps))[f"field:{form}:{field}"]
        assert (value, found.verdict) == (value, "met" if met else "breached")
