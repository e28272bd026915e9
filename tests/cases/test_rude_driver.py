"""The driver was rude: on the books, both sides heard, nothing private told, the working Sunday counted, own words."""

from __future__ import annotations

import json

import pytest

import grading
from tests.attempts import known
from tests.incident import due, findings, finish, walk
from tests.rude_driver import INCIDENT, LANGUAGES, WAY, arrived, begin, run

TRUTHS = {"himself": ("on_slip", "rough"), "split": ("on_slip", "slid"), "stand_in": ("stand_in", "rough")}


def test_the_working_sunday_counts_and_the_holiday_does_not() -> None:
    """26 January (a Sunday, worked), 27 January, then 28 January to 4 February off: the third working day is 5 February."""
    attempt = run("model")
    assert due(attempt, "normal_term") == due(attempt, "promised_term") == "2025-02-05 17:30:00"
    local = attempt.scenario.world.local
    facts = attempt.scenario.facts
    assert facts["term"].startswith("2025-02-05T17:30")
    # Seven in all: 26 and 27 January, 5, 6, 7, 8 (a Saturday, worked) and 10 February.
    assert facts["special_due"].startswith("2025-02-10T17:30")
    special = arrived("desk2")
    special.do("declare_special", reason="busy", approved_by="……")
    assert due(special, "special_term") == "2025-02-10 17:30:00"
    assert due(special, "promised_term") == "2025-02-05 17:30:00"
    assert f"{local(attempt.state.counts['part:driver'][1]):%a %d %b %H:%M}" == "Sun 26 Jan 08:30"
    assert f"{local(attempt.state.counts['part:answer'][1]):%a %d %b %H:%M}" == "Mon 27 Jan 10:00"


def test_the_hours_take_no_notice_of_weekend_and_holiday() -> None:
    """Twenty-four hours for the entry, to Saturday; and for the feedback form, to New Year’s Eve."""
    attempt = run("model")
    received = attempt.state.counts["complaint_received"][1]
    clocks = {clock.id: clock for clock in attempt.state.clocks}
    assert clocks["oral_register"].due - received == 24 * 3600
    assert due(attempt, "oral_register").startswith("2025-01-25 15:")
    assert due(attempt, "feedback_24").startswith("2025-01-28 ")
    judged = findings(attempt)
    assert {judged[f"clock:{id}"].verdict for id in ("oral_register", "normal_term", "feedback_24")} == {"met"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("day", "verdict"), [("2025-02-05", "met"), ("2025-02-06", "breached"), ("2025-01-29", "breached")])
def test_the_last_day_is_asked_for_on_the_form(day: str, verdict: str, lang: str) -> None:
    """Who leaves out the Sunday comes to the 6th, who leaves out the holiday to the 29th."""
    attempt = arrived("desk", lang)
    form = dict.fromkeys(("customer", "address", "phone", "content", "taken_by"), "……")
    attempt.do("complaint_form", received="2025-01-24 15:45", channel="oral", due=day, **form)
    assert findings(attempt)["field:complaint_form:due"].verdict == verdict


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_he_has_at_home_comes_out_only_by_asking_him(lang: str) -> None:
    """Neither told off nor thanked for owning up does he speak of it; asked what came before, he does, and asks for silence."""
    asked = arrived("behind", lang)
    assert "behind_it" in known(asked)
    for steps in ([*WAY["shuts"], "last-chance"], [*WAY["his_side"], "thats-enough"]):
        unasked = walk(begin(lang), steps)
        assert "behind_it" not in known(unasked)
        said = json.dumps(unasked.view(), ensure_ascii=False)
        assert "请过假" not in said and "asked for leave" not in said
    options = INCIDENT.but_for({"and-before-that": [{"choose": "thats-enough"}]}, lang)
    assert "choose:poor-man" not in [f"{event.kind}:{event.target}" for event in options.log.events]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_camera_witness_and_promise_are_known_by_asking_her(lang: str) -> None:
    """She tells of the shout unasked; who saw it, the camera and who promised the carrying only when she is asked."""
    asked, unasked = arrived("wants_name", lang), begin(lang)
    for option in ("sit-and-tell", "he-is-finished"):
        unasked.choose(option)
    assert "her_account" in known(asked) and "her_account" not in known(unasked)
    said = json.dumps(unasked.view()["lines"], ensure_ascii=False)
    assert "金铺" not in said and "jeweller" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("truth", TRUTHS)
def test_the_truth_whichever_it_is(truth: str, lang: str) -> None:
    """The model run is good whoever said it, and only what was found is right on the sheet."""
    assert grading.grade(run("model", lang, truth=truth)).total == 100
    for who, case in sorted(set(TRUTHS.values())):
        attempt = arrived("desk2", lang, truth=truth)
        attempt.do("decide", who=who, manner="upheld", case=case, measure="circulate")
        assert (findings(attempt)["check:truth_found"].verdict == "met") is ((who, case) == TRUTHS[truth])


def test_the_name_on_the_slip_is_not_always_the_man_at_the_door() -> None:
    """The slip is the same in all three; log, recording and the man himself tell the stand-in."""
    slips = set()
    for truth in TRUTHS:
        attempt = arrived("desk2", truth=truth)
        texts = {item["id"]: json.dumps(item, ensure_ascii=False) for item in attempt.view()["evidence"]}
        slips.add(texts["slip"])
        assert ("顶" in texts["run_sheet"]) is (truth == "stand_in")
    assert len(slips) == 1


@pytest.mark.parametrize(
    ("trainee", "ending", "below", "finding", "rule"),
    [
        ("poor-man", "whole_street", 60, "check:private_kept", "S4-03-06"),
        ("as-a-suggestion", "never_happened", 60, "check:on_the_books", "S4-08-01"),
        ("named-first", "wrong_name", 75, "check:heard_first", "S4-03-06"),
        ("she-shall-have-her-scene", "too_much_said", 75, "check:no_sacking", "S4-03-06"),
        ("one-mans-fault", "at_the_wheel", 75, "check:off_the_road", "kit"),
        ("after-the-holiday", "after_the_lanterns", 75, "check:sunday_counted", "S4-04-01"),
    ],
)
def test_polite_but_wrong_ends_badly_and_the_card_says_why(
    trainee: str, ending: str, below: int, finding: str, rule: str
) -> None:
    """Six ways of meaning well."""
    for lang in LANGUAGES:
        assert run(trainee, lang).state.ending == ending
        assert grading.grade(run(trainee, lang)).total < below
        judged = findings(run(trainee, lang))[finding]
        assert judged.verdict == "breached" and rule in judged.rules


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        ({}, "both_heard"),
        ({"change_roster": []}, "one_man"),
        ({"get_clip": []}, "settled"),
        ({"head_rings": []}, "settled"),
        ({"his-own-affair": [{"choose": "two-hundred"}]}, "docked_in_public"),
        ({"his-own-affair": [{"choose": "drop-it-for-a-case"}]}, "bought"),
        ({"to_the_yard": [{"do": "without_him"}]}, "at_the_wheel"),
        ({"complaint_form": []}, "never_happened"),
    ],
)
def test_the_other_endings(changes: dict[str, list[dict[str, object]]], ending: str) -> None:
    """Left out or done otherwise, one thing at a time."""
    if "to_the_yard" in changes:
        changes = {**changes, "swap_driver": [], "decide": [{"do": "decide", "fields": {"who": "on_slip", "manner": "upheld", "case": "slid", "measure": "circulate"}}]}  # fmt: skip
    assert finish(INCIDENT.but_for(changes, "zh", truth="split")).state.ending == ending


def test_a_circular_for_the_wrong_man_is_a_wrong_name() -> None:
    """The slip believed against log, recording and both men."""
    wrong = {"who": "on_slip", "manner": "upheld", "case": "rough", "measure": "circulate"}
    attempt = INCIDENT.but_for({"decide": [{"do": "decide", "fields": wrong}]}, "zh", truth="stand_in")
    assert finish(attempt).state.ending == "wrong_name"


def test_who_never_rings_loses_her() -> None:
    """Nothing more done after the talk: the story ends by itself, and badly."""
    attempt = finish(arrived("desk2"))
    assert attempt.ended and attempt.state.ending in ("never_happened", "at_the_wheel", "after_the_lanterns")


def test_the_recording_is_gone_after_three_days() -> None:
    """Filmed on Thursday at ten to six, overwritten on Sunday at ten to six."""
    attempt = walk(begin(), [*WAY["desk"], "to_the_yard!", "your-turn", "and-before-that", "stays-here"])
    assert "get_clip_late" in [action["id"] for action in attempt.view()["actions"]]
    while "clip_gone" not in attempt.state.counts:
        attempt.wait(240)
    assert f"{attempt.scenario.world.local(attempt.state.counts['clip_gone'][1]):%a %H:%M}" == "Sun 17:50"
    assert "get_clip_late" not in [action["id"] for action in attempt.view()["actions"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_after_the_holiday_speaks_of_new_years_eve(lang: str) -> None:
    """Who rings on 6 February is told that Monday is long past."""
    lines = json.dumps([line["text"] for line in run("after-the-holiday", lang).view()["lines"]], ensure_ascii=False)
    assert {"zh": "年都过了", "en": "past New Year"}[lang] in lines


def test_her_anger_falls_and_rises() -> None:
    """Heard out she calms down; argued with she boils."""
    assert run("model").state.anger < 250
    assert run("curt").state.anger > 700


def test_whoever_is_on_leave_is_not_on_the_road() -> None:
    """The leave raised takes him off the lorry as a relief does; neither, and it ends on the ring road."""
    for left_out, safe in ((["swap_driver"], True), (["raise_leave"], True), (["swap_driver", "raise_leave"], False)):
        attempt = finish(INCIDENT.but_for({action: [] for action in left_out}, "zh", truth="split"))
        assert ("crashed" in attempt.state.counts) is not safe
        assert (attempt.state.ending == "both_heard") is safe


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_can_still_be_taken_out_and_must_not_be(lang: str) -> None:
    """The dispatcher asks whoever has entered it as well; giving way hides it all the same."""
    steps = [{"same": True}, {"wait": 15}, {"do": "note_as_suggestion"}]
    attempt = finish(INCIDENT.but_for({"complaint_form": steps}, lang, truth="split"))
    assert attempt.state.ending == "never_happened"
    assert findings(attempt)["duty:never_hide"].verdict == "breached"


def test_what_is_said_to_him_does_not_move_her() -> None:
    """She is not in the gatehouse."""
    attempt = arrived("yard")
    before = attempt.state.anger
    attempt.choose("sign-here")
    attempt.choose("last-chance")
    assert attempt.state.anger == before
