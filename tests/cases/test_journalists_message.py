"""The journalist’s message: nothing said, somebody in charge within the hour, the customer the same evening, every ending."""

from __future__ import annotations

from typing import Any

import pytest

import grading
from simulator.errors import NotPossible
from tests.incident import due, happened
from tests.journalists_message import REPORT, play, ran, talk

DATES = {"complexity": "simple", "due": "2025-06-13 17:55", "media_due": "2025-06-12 18:55"}


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("media_report", "2025-06-12 18:55:00"),
        ("register_at_once", "2025-06-12 18:25:00"),
        ("simple_reply", "2025-06-13 17:55:00"),
        ("nfra_answer", "2025-06-27 23:59:59"),
    ],
)
def test_worked_times_come_out(clock: str, instant: str) -> None:
    """An hour out of hours, and twenty-four that end when the doors are shut."""
    assert due(ran("model"), clock) == instant


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("due", "2025-06-13 17:55", True),
        ("due", "2025-06-13 17:30", False),  # the end of the working day
        ("due", "2025-06-16 17:30", False),  # a working day after the next
        ("media_due", "2025-06-12 18:55", True),
        ("media_due", "2025-06-13 09:30", False),  # counted from opening time
        ("complexity", "complex", False),
    ],
)
def test_the_judgement_is_checked(field: str, value: str, right: bool) -> None:
    """To the minute, out of hours included."""
    attempt = talk("lobby")
    attempt.do("judge", **{**DATES, field: value})
    finding = next(f for f in grading.grade(attempt).findings if f.id == f"field:judgement:{field}")
    assert finding.verdict == ("met" if right else "breached")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_fair_word_for_the_branch_is_quoted(lang: str) -> None:
    """Polite, well meant, unchecked – and wrong by next morning."""
    attempt = ran("fair-word", lang)
    card = grading.grade(attempt)
    assert attempt.state.ending == "quoted"
    assert happened(attempt, "commented") and happened(attempt, "told_about_him")
    assert card.total < 75
    advice = next(f.advice for f in card.findings if f.id == "check:no_comment")
    assert advice is not None and ("不由您说" in advice["zh"] and "not yours to say" in advice["en"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_waiting_till_morning_and_leaning_on_him_end_badly(lang: str) -> None:
    """An unread message is no report; an offer taken is a second story."""
    assert ran("until-morning", lang).state.ending == "no_response"
    assert ran("word-with-them", lang).state.ending == "leaned"
    for trainee in ("until-morning", "word-with-them"):
        assert grading.grade(ran(trainee, lang)).total < 75


def test_off_the_record_is_on_it() -> None:
    """Nothing said to a reporter stays between ourselves."""
    attempt = talk("lobby", instead={"second_text": "between-us"})
    while not happened(attempt, "story_quotes"):
        attempt.wait(60)


@pytest.mark.parametrize("line", ["open", "engaged"])
def test_the_report_counts_when_somebody_has_heard_it(line: str) -> None:
    """If the head is in the air, the deputy is on duty; a ring into the void stops no clock."""
    attempt = talk("lobby", line=line)
    with pytest.raises(NotPossible):
        attempt.do("ring_deputy")
    attempt.do("ring_head", **REPORT)
    assert happened(attempt, "reported_media") is (line == "open")
    if line == "engaged":
        attempt.do("ring_deputy")
        assert happened(attempt, "reported_media") and happened(attempt, "head_reached")


def test_a_message_left_is_read_too_late() -> None:
    """He lands at eight; the hour was over at five to seven."""
    attempt = talk("lobby")
    attempt.do("leave_message")
    while not happened(attempt, "reported_media"):
        attempt.wait(60)
    assert f"{attempt.scenario.world.local(attempt.state.now):%H:%M}" == "20:00"
    assert not happened(attempt, "head_reached")
    while not happened(attempt, "story_refused"):
        attempt.wait(60)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_his_three_weeks_are_told_only_when_asked(lang: str) -> None:
    """The reporter’s three lines do not have them, and whoever asks for silence does not hear of them."""
    told = {"zh": "5月22号我去问", "en": "On 22 May I went and asked"}
    leaning = talk("good_night", lang, instead={"his_phone": "call-them-off"})
    asking = talk("good_night", lang)
    lines = [" ".join(line["text"] for line in one.view()["lines"]) for one in (leaning, asking)]
    assert (told[lang] in lines[0], told[lang] in lines[1]) == (False, True)
    assert "his_account" in [item["id"] for item in asking.view()["evidence"]]
    assert leaning.view()["evidence"] == []


def test_the_books_are_opened_next_morning() -> None:
    """Charges, tariff and recording wait for the branch to open; the comments book lies in the lobby."""
    attempt = talk("lobby")
    for action in ("look_charges", "look_tariff", "watch_recording"):
        with pytest.raises(NotPossible):
            attempt.do(action)
    attempt.do("opinion_book")
    assert [item["id"] for item in attempt.view()["evidence"]] == ["book_entry"]
    with pytest.raises(NotPossible):
        attempt.do("refund_fee")


ENDINGS: dict[str, dict[str, Any]] = {
    "settled": {},
    "hushed": {
        "two-separate-things": [{"choose": "that-would-help"}],
        "look_tariff": [{"do": "gift_visit"}, {"same": True}],
    },
    "screenshot": {"receive-it": [{"choose": "mind-your-pen"}]},
    "never_answered": {
        "reply": [],
        "call_back": [],
        "report_outcome": [],
        "close_work": [{"wait": 20000}, {"same": True}],
    },
    "overdue": {"reply": [{"wait": 20000}, {"same": True}]},
    "in_time": {"find_others": []},
    "half_done": {"refund_fee": []},
}


@pytest.mark.parametrize("ending", [*ENDINGS, "quoted", "no_response", "leaned"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by few things done otherwise than in the model run."""
    flawed = {"quoted": "fair-word", "no_response": "until-morning", "leaned": "word-with-them"}
    attempt = ran(flawed[ending], lang) if ending in flawed else play(ENDINGS[ending], lang)
    assert attempt.state.ending == ending
