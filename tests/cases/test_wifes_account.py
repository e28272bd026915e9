"""The wife’s account: nothing out and something in, both complaints taken, the worked hour, every ending."""

from __future__ import annotations

from typing import Any

import pytest

import grading
from casebank import paths
from tests.incident import due, happened
from tests.wifes_account import CASE, play, ran, talk

# --- the hour ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("simple_reply", "2025-11-19 10:20:00"),
        ("register_at_once", "2025-11-18 10:50:00"),
        ("nfra_answer", "2025-12-03 23:59:59"),
    ],
)
def test_worked_times_come_out(clock: str, instant: str) -> None:
    """A simple complaint of twenty past ten is due at twenty past ten; nights are not left out."""
    assert due(ran("model"), clock) == instant


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2025-11-19 10:20", True),
        ("2025-11-19 10:25", True),
        ("2025-11-19 17:30", False),  # office hours counted
        ("2025-11-18 17:30", False),
        ("2025-11-27 17:30", False),  # seven working days
    ],
)
def test_the_due_time_is_checked(value: str, right: bool) -> None:
    """Twenty-four hours without a break, and nothing else."""
    attempt = talk("office")
    attempt.do("judge", complexity="simple", due=value)
    finding = next(f for f in grading.grade(attempt).findings if f.id == "field:judgement:due")
    assert finding.verdict == ("met" if right else "breached")


# --- the trap ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_kind_word_ends_badly_and_the_card_says_why(lang: str) -> None:
    """He goes home grateful, she comes the next morning, and the total stays below “pass”."""
    attempt = ran("kind-word", lang)
    card = grading.grade(attempt)
    assert attempt.state.ending == "gave_her_away"
    assert happened(attempt, "she_came")
    assert card.total < 60
    advice = next(f.advice for f in card.findings if f.id == "check:nothing_out")
    assert advice is not None and ("等于把账念给他听" in advice["zh"] and "read the account out" in advice["en"])


@pytest.mark.parametrize(
    ("scene", "reply"), [("demand", "set-his-mind-at-rest"), ("one_word", "kind-nod"), ("one_word", "hint")]
)
def test_whoever_tells_him_is_thanked_for_it(scene: str, reply: str) -> None:
    """A disclosure lowers his anger at once, which is what makes it tempting."""
    told, refused = talk(scene), talk(scene)
    told.choose(reply)
    refused.choose({"demand": "rule-is-rule", "one_word": "ask-ten-times"}[scene])
    assert told.state.scene == "relieved"
    assert happened(told, "disclosed")
    assert told.state.anger < refused.state.anger


def test_a_hint_in_the_letter_is_a_disclosure_too() -> None:
    """“Your wife’s account” in writing gives her away as surely as a nod."""
    text = "{customer|formal}：您好！您爱人的账户没问题，请放心。不能查流水，因为只有本人能查。那句话是我们的错，向您道歉。"
    attempt = play(
        {"reply": [{"do": "reply", "fields": {"text": text}}], "close_work": [{"wait": 1440}, {"same": True}]}
    )
    assert attempt.state.ending == "gave_her_away"


def test_complaints_about_a_correct_refusal_are_taken() -> None:
    """“The rule is no complaint” is polite, costs the serious check, and he asks again."""
    attempt = talk("complains")
    attempt.choose("rule-no-complaint")
    assert attempt.state.scene == "complains"
    attempt = play({"both-counted": [{"choose": "rule-no-complaint"}, {"choose": "both-counted"}]})
    check = next(f for f in grading.grade(attempt).findings if f.id == "check:both_taken")
    assert check.verdict == "breached"


# --- told only when asked ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("trouble", ["caller", "parted"])
def test_what_he_fears_is_told_only_when_asked(lang: str, trouble: str) -> None:
    """Whoever waves the certificate away never hears of the officer, or of her mother’s house."""
    told = {"caller": {"zh": "专案组", "en": "special squad"}, "parted": {"zh": "娘家", "en": "her mother’s"}}[trouble][
        lang
    ]
    deaf = talk("complains", lang, instead={"papers": "certificate-no-use"}, trouble=trouble)
    attentive = talk("complains", lang, trouble=trouble)
    heard = [told in " ".join(line["text"] for line in one.view()["lines"]) for one in (deaf, attentive)]
    assert heard == [False, True]
    assert "his_account" not in [item["id"] for item in deaf.view()["evidence"]]
    assert happened(attentive, "recognised_major") is (trouble == "caller")


def test_the_recording_and_the_ledger_stay_shut_until_opened() -> None:
    """Evidence comes with the step that finds it; a look at her account leaves its mark."""
    attempt = talk("office")
    assert {item["id"] for item in attempt.view()["evidence"]} == {"his_account"}
    attempt.do("watch_recording")
    assert "window_recording" in {item["id"] for item in attempt.view()["evidence"]}
    assert not happened(attempt, "looked_up")
    attempt.do("look_her_up")
    assert happened(attempt, "looked_up")


# --- the woman on the line ---------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", ["caller", "parted"])
def test_she_rings_at_three_and_has_a_trouble_of_her_own(trouble: str) -> None:
    """Asked what has happened, she tells; told that he was there, she rings off."""
    attempt = talk("office", trouble=trouble)
    attempt.wait(240)
    attempt.wait(240)
    assert attempt.state.scene == "her_call"
    assert f"{attempt.scenario.world.local(attempt.state.now):%H:%M}" == "15:00"
    attempt.choose("same-for-everyone")
    assert attempt.state.scene == "her_trouble"


FILLED = {"line": "客户", "text": "已经查过。", "time": "2025-11-18 10:20", "day": "2025-11-19", "number": "1"}
"""anything that a field of a form takes"""


@pytest.mark.parametrize("said", [(), ("same-for-everyone",)])
def test_nobody_stays_on_a_silent_line_after_the_call_back(said: tuple[str, ...]) -> None:
    """She rings off within minutes though he has been rung back before she rang, at whichever point she is left without a word."""
    attempt = talk("office")
    for action in ("register", "reply"):
        form = next(one["form"] for one in attempt.view()["actions"] if one["id"] == action)
        attempt.do(action, **{one["id"]: FILLED.get(one["type"]) or one["options"][0]["value"] for one in form["fields"]})
    attempt.do("call_back")
    assert attempt.state.scene == "ring_back"
    attempt.wait(5)
    assert attempt.state.scene == "office"
    while attempt.state.scene == "office":
        attempt.wait(240)
    for option in said:
        attempt.choose(option)
    rung = attempt.state.now
    while attempt.state.scene != "office":
        attempt.wait(240)
    assert attempt.state.now - rung <= 5 * 60


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("words", "verdict"), [
    ({}, "met"),
    ({"zh": "客户来投诉，服务不满意。", "en": "The customer complains and is not satisfied."}, "breached"),
    ({"zh": "客户要查爱人的流水，窗口没给查。", "en": "He asked to see the statements and was refused."}, "breached"),
])  # fmt: skip
def test_the_register_is_read(lang: str, words: dict[str, str], verdict: str) -> None:
    """Each of the two matters has to stand in the entry."""
    model = paths.load_path(CASE, "model")
    assert model is not None
    entry = next(step for step in model.scenes["parting"] if step.do == "register").model_dump(exclude_none=True, by_alias=True)
    fields = {**entry["fields"], **({"subject": words} if words else {})}
    lived = play({}, lang) if not words else play({"register": [{"do": "register", "fields": fields}]}, lang)
    found = {one.id: one.verdict for one in grading.grade(lived).findings}
    assert found["field:register:subject"] == verdict


def test_the_money_goes_only_where_nobody_acts() -> None:
    """Neither the report nor a warning: by five it is gone."""
    attempt = talk("office", instead={"what_if": "your-own-business"})
    for _ in range(2):
        attempt.wait(240)
    attempt.choose("not-over-the-phone")
    attempt.wait(240)
    assert happened(attempt, "money_gone")
    assert not happened(play({}), "money_gone")


# --- endings -----------------------------------------------------------------------------------------

ENDINGS: dict[str, dict[str, Any]] = {
    "settled": {},
    "hushed": {
        "paper-and-thanks": [{"choose": "paper-and-thanks"}],
        "register": [{"wait": 60}, {"same": True}, {"do": "backdate"}],
    },
    "gave_her_away": {"neither": [{"choose": "kind-nod"}], "close_work": [{"wait": 1440}, {"same": True}]},
    "money_gone": {
        "in-but-not-out": [{"choose": "your-own-business"}] * 2,
        "report_clue": [],
        "same-for-everyone": [{"choose": "not-over-the-phone"}],
        "close_work": [{"wait": 240}, {"same": True}],
    },
    "over_the_head": {
        "both-counted": [{"choose": "passed-upward"}],
        "reply": [],
        "statistics": [{"do": "report_lateness", "fields": {"to": "head", "line": "X"}}, {"same": True}],
        "call_back": [],
        "close_work": [{"wait": 1440}, {"same": True}],
    },
    "never_answered": {"reply": [], "call_back": [], "close_work": [{"wait": 1440}, {"same": True}]},
    "gave_him_away": {"same-for-everyone": [{"choose": "put-her-mind-at-rest"}]},
    "docked": {"stand_by_teller": [{"do": "dock_teller"}]},
    "answered": {"mend_window": []},
    "half_kept": {"watch_recording": [{"do": "look_her_up"}]},
}


@pytest.mark.parametrize("ending", list(ENDINGS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by few things done otherwise than in the model run."""
    assert play(ENDINGS[ending], lang).state.ending == ending


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_other_story_ends_well_too(lang: str) -> None:
    """Parted instead of cheated: the same rule, another way."""
    attempt = play({}, lang, trouble="parted")
    assert attempt.state.ending == "settled"
    assert grading.grade(attempt).total >= 95
