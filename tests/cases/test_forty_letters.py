"""Forty letters: no price for the lot, none returned, and behind one of them a man with a matter of his own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import grading
import simulator
import speech
from casebank.paths import trainees
from tests.attempts import bank, known
from tests.forty_letters import (
    CALL,
    CASE,
    INCIDENT,
    LANGUAGES,
    TALK,
    attempt,
    live,
    on_the_line,
    scenario,
)
from tests.incident import due, each_happened, findings, when

PERSONAS = bank()[CASE].case.personas


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dates_are_those_worked_by_hand(lang: str) -> None:
    """15 October and 15 days: Thursday the 30th; the second box of the 17th: Saturday 1 November; reports within the hour."""
    lived = INCIDENT.run("model", lang)
    assert due(lived, "answer_15") == "2025-10-30 23:59:59"
    assert due(lived, "register_at_once") == "2025-10-15 10:40:00"
    assert when(lived, "second_came") == "2025-10-17 10:00"
    [media] = [clock for clock in lived.state.clocks if clock.id == "media_report"]
    [major] = [clock for clock in lived.state.clocks if clock.id == "major_report"]
    seen = {item.name: item.at for item in lived.state.trace if item.name in {"media_risk", "recognised_major"}}
    assert (media.due - seen["media_risk"], major.due - seen["recognised_major"]) == (3600, 3600)
    facts = {name: f"{datetime.fromisoformat(lived.scenario.world.facts[name]):%a %Y-%m-%d}" for name in ("day15", "day15_second", "result_by")}
    assert facts == {"day15": "Thu 2025-10-30", "day15_second": "Sat 2025-11-01", "result_by": "Fri 2025-10-24"}


@pytest.mark.parametrize(("form", "field", "day", "verdict"), [
    ("log_first", "log", "2025-10-30", "met"), ("log_first", "log", "2025-11-01", "breached"),
    ("log_second", "log_two", "2025-11-01", "met"), ("log_second", "log_two", "2025-11-03", "breached"), ("log_second", "log_two", "2025-10-30", "breached"),
])  # fmt: skip
def test_each_bundle_has_a_date_of_its_own(form: str, field: str, day: str, verdict: str) -> None:
    """The first is not counted from the last letter, and the Saturday of the second becomes neither Monday nor the date of the first."""
    fields = {"entries": "each", "due": day, **({"told": "numbers"} if form == "log_first" else {})}
    lived = live({form: [{"do": form, "fields": fields}]})
    assert findings(lived)[f"field:{field}:due"].verdict == verdict


@pytest.mark.parametrize("lang", LANGUAGES)
def test_counted_from_the_last_letter_his_answer_is_late(lang: str) -> None:
    """Answered on 31 October, in time for the second box and a day late for him."""
    lived, card = INCIDENT.judged("by-the-last-letter", lang)
    assert each_happened(lived, "late:answer_15") == [True]
    assert (lived.state.ending, card.cap) == ("past_the_date", 74)


# --- the traps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_price_for_the_lot_is_courteous_and_never_good(lang: str) -> None:
    """Kind to everybody, and on Monday there are sixty-three more."""
    lived, card = INCIDENT.judged("package", lang)
    assert (lived.state.ending, card.cap) == ("by_the_head", 74)
    assert each_happened(lived, "bulk_offered", "refund_promised") == [True, True]
    later = live({"one-by-one": [{"choose": "name-your-figure"}], "ring_decision": [{"wait": 10080}, {"same": True}]}, lang=lang)
    assert each_happened(later, "copied") == [True]


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_unwarned_he_reads_the_code_out(lang: str, persona: str) -> None:
    """Nothing locked, nothing said: at ten past eight the policy is surrendered, whoever he is."""
    lived = simulator.play(scenario(lang, persona=persona), "dont-alarm-her")
    assert when(lived, "surrendered") == "2025-10-15 20:10"
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("surrendered", 74)


@pytest.mark.parametrize("saved_by", ["lock", "warning", "call"])
def test_either_the_lock_or_the_word_saves_it(saved_by: str) -> None:
    """A call back on every change, his own new password, or a call before the evening."""
    replies = TALK if saved_by == "warning" else (*TALK[:3], "dont-alarm-her")
    lived = on_the_line(*replies, "by-friday-week", locked=saved_by == "lock")
    assert lived.state.part == "desk"
    if saved_by == "call":
        lived.do("warn_now")
    while lived.scenario.world.local(lived.state.now).day < 16:
        lived.wait(1440)
    assert each_happened(lived, "surrendered") == [False]


def test_insulted_he_does_not_listen_to_the_warning() -> None:
    """Told that he is a fool he keeps the password as it is; only the lock is left."""
    lived = on_the_line("you-have-been-had", "that-was-wrong-of-me", "lapsed-is-not-lost", "well-leave-that", "by-friday-week", locked=False)
    lived.do("warn_now")
    assert each_happened(lived, "insulted", "data_warned", "password_changed") == [True, True, False]
    lived.wait(1440)
    assert each_happened(lived, "surrendered") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_refuting_the_letter_is_not_answering_him(lang: str) -> None:
    """Right in every point about the letter, and not called good: the slip was never looked for."""
    lived, card = INCIDENT.judged("answers-the-letter", lang)
    assert (lived.state.ending, card.cap) == ("the_form_answered", 74)
    assert each_happened(lived, "slip_traced", "remedy_done") == [False, False]


def test_asking_for_the_code_is_what_she_did() -> None:
    """However helpful, it keeps the total below a pass."""
    lived, card = INCIDENT.judged("read-me-the-code")
    assert each_happened(lived, "secret_asked") == [True] and card.cap is not None and card.cap < 60


def test_whoever_answers_the_number_in_the_letter_is_not_him() -> None:
    """One number in forty letters; the policy told to it is told to a stranger."""
    lived = attempt(*CALL)
    lived.do("read_one")
    lived.do("ring_letter_number")
    assert each_happened(lived, "impostor", "disclosed_without_mandate") == [True, True]


# --- found out only when asked or looked up -------------------------------------------------------------


def test_his_line_is_found_by_reading_all_of_them() -> None:
    """One letter shows the text; the line by hand and the one number show only in all."""
    lived = attempt(*CALL)
    lived.do("read_one")
    assert "template" in known(lived) and not {"line17", "same_number"} & set(known(lived))
    lived.do("read_all")
    assert {"line17", "same_number"} <= set(known(lived))


def test_that_she_holds_passwords_comes_out_only_when_asked() -> None:
    """She says only that everything is set up on their phones."""
    assert "holds_passwords" in known(attempt("one-by-one", "not-by-the-number"))
    assert "holds_passwords" not in known(attempt("one-by-one", "special-channel"))


def test_he_says_what_he_gave_away_only_when_asked() -> None:
    """And whose words they are, likewise."""
    asked = on_the_line(*TALK[:3])
    assert {"not_his", "given", "mandate_scope"} <= set(known(asked))
    silent = on_the_line(TALK[0], "point-by-point", "well-leave-that")
    assert not {"not_his", "given", "mandate_scope"} & set(known(silent))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_hidden_stands_in_the_first_briefings(lang: str) -> None:
    """Neither the slip nor the password nor the evening is told before it is found."""
    lived = attempt(lang=lang)
    view = lived.view()
    told = view["part"]["briefing"] + " ".join(line["text"] for line in view["lines"]) + " ".join(option["text"] for option in view["options"])
    for word in {"zh": ("变更单", "密码", "八点", "手写"), "en": ("slip", "password", "ten past eight", "by hand")}[lang]:
        assert word not in told


# --- endings -------------------------------------------------------------------------------------------


ENDINGS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "in_his_own_name": {},
    "bought_silence": {"what-did-you-hand-over": [{"choose": "then-it-falls"}]},
    "surrendered": {"callback_lock": [], "change-it-yourself": [{"choose": "dont-alarm-her"}]},
    "by_the_head": {"one-by-one": [{"choose": "name-your-figure"}]},
    "returned": {"one-by-one": [{"choose": "back-in-the-post"}], "log_first": []},
    "never_answered": {"reply": []},
    "said_to_her": {"not-by-the-number": [{"choose": "seventeen-only"}]},
    "own_line": {"ask_reviewer": [{"do": "leave_with_renewals"}]},
    "past_the_date": {"ring_decision": [{"wait": 10080}, {"wait": 10080}, {"same": True}]},
    "dupe": {"that-line-of-yours": [{"choose": "you-have-been-had"}, {"choose": "that-was-wrong-of-me"}]},
    "the_form_answered": {
        "trace_slip": [], "yours-first": [{"choose": "refused-in-full"}],
        "decide": [{"do": "decide", "fields": {"refund": "no", "own": "nothing", "text": "set_apart", "answers": "each", "approver": "head_office"}}],
    },
    "settled": {"ring_each": []},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by a run that a person might live through."""
    assert live(ENDINGS[ending], lang=lang).state.ending == ending


def test_the_list_of_endings_is_complete() -> None:
    """No ending of the case is left out above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_the_model_run_is_excellent_with_every_customer(lang: str, persona: str) -> None:
    """Whoever he is, the best ending and hardly a point lost."""
    lived = simulator.play(scenario(lang, persona=persona), "model")
    assert lived.state.ending == "in_his_own_name" and grading.grade(lived.log).total >= 95


def test_the_flawed_runs_are_there() -> None:
    """Polite but wrong in more than one way."""
    assert {"package", "dont-alarm-her", "answers-the-letter", "by-the-last-letter", "just-seventeen", "read-me-the-code"} <= set(trainees(CASE))


def test_the_three_kinds_of_people_make_forty() -> None:
    """Whatever is drawn."""
    for seed in range(1, 30):
        facts = scenario(seed=seed).world.facts
        assert facts["n_unaware"] + facts["n_real"] + facts["n_cash"] == 40
