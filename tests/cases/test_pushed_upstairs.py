"""Pushed upstairs: the date on the referral, the sentence in the report, what is told only when asked, every ending."""

from __future__ import annotations

from typing import Any

import pytest

import grading
from simulator.errors import NotPossible
from tests.incident import due, happened, when
from tests.pushed_upstairs import play, ran, start, talk

DATES = {
    "complexity": "complex",
    "referral_day": "2025-03-19 17:30",
    "house_day": "2025-03-25 17:30",
    "binding": "referral",
}
TASK = {"unit": "operations", "need": "申请单底单", "done_by": "2025-03-20 12:00"}
REPORT = {"due": "2025-03-19 17:30", "finding": "底单签的是不转存", "push": "quoted", "measures": "21日更正"}


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("referral_date", "2025-03-19 17:30:00"),
        ("complex_opinion", "2025-03-25 17:30:00"),
        ("nfra_answer", "2025-03-29 23:59:59"),
        ("register_at_once", "2025-03-14 09:40:00"),
    ],
)
def test_worked_dates_come_out(clock: str, instant: str) -> None:
    """The referral’s own date, seven working days, fifteen calendar days."""
    assert due(ran("model"), clock) == instant


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("referral_day", "2025-03-19 17:30", True),
        ("referral_day", "2025-03-25 17:30", False),
        ("house_day", "2025-03-25 17:30", True),
        ("house_day", "2025-03-24 17:30", False),  # the day of registration counted
        ("house_day", "2025-03-21 17:30", False),  # calendar days
        ("binding", "referral", True),
        ("binding", "house", False),
    ],
)
def test_the_judgement_is_checked(field: str, value: str, right: bool) -> None:
    """Both dates to the day, and which of them governs."""
    attempt = start()
    attempt.do("judge", **{**DATES, field: value})
    finding = next(f for f in grading.grade(attempt).findings if f.id == f"field:judgement:{field}")
    assert finding.verdict == ("met" if right else "breached")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_seven_days_right_and_the_referral_missed(lang: str) -> None:
    """The house limit is met, the referral’s is not, and the card says which counted."""
    attempt = ran("seven-days", lang)
    card = grading.grade(attempt)
    verdicts = {finding.id: finding.verdict for finding in card.findings}
    assert attempt.state.ending == "criticised"
    assert verdicts["clock:complex_opinion"] == "met"
    assert verdicts["clock:referral_date"] == "late"
    assert card.total < 75
    advice = next(f.advice for f in card.findings if f.id == "check:referral_first")
    assert advice is not None and "19" in advice[lang] and "25" in advice[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tactful_report_does_not_match_the_recording(lang: str) -> None:
    """In time, courteous, everything put right – and two versions of one sentence."""
    attempt = ran("tactful", lang)
    card = grading.grade(attempt)
    assert attempt.state.ending == "two_versions"
    assert when(attempt, "caught_out") == "2025-03-20 10:00"
    assert card.total < 75
    advice = next(f.advice for f in card.findings if f.id == "check:push_reported")
    assert advice is not None and ("两个版本" in advice["zh"] and "two versions" in advice["en"])


def test_a_silent_report_can_be_mended_before_it_is_read() -> None:
    """Correcting oneself in time keeps the circular away."""
    step = {"do": "answer_referral", "fields": {**REPORT, "push": "soft"}}
    attempt = play({"answer_referral": [step, {"do": "own_the_gap"}]})
    assert not happened(attempt, "caught_out")
    assert attempt.state.ending == "settled"


def test_telling_her_to_draw_it_early_costs_her_the_interest() -> None:
    """It sounds like a way; on the 18th she takes it."""
    attempt = talk("office", instead={"wants_it_back": "draw-it-then"})
    while not happened(attempt, "withdrew_early"):
        attempt.wait(1440)
    assert when(attempt, "withdrew_early") == "2025-03-18 15:00"
    warned = talk("office")
    for _ in range(5):
        warned.wait(1440)
    assert not happened(warned, "withdrew_early")


def test_the_slip_brings_the_date_forward() -> None:
    """Without it the queue is the 24th, with it the 21st."""
    attempt = start()
    attempt.do("task_department", **TASK)
    attempt.do("chase_ops")
    assert happened(attempt, "stalled") and not happened(attempt, "early_given")
    attempt.do("look_deposit")
    attempt.do("find_slip")
    attempt.do("chase_ops")
    assert happened(attempt, "early_given")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_very_words_are_told_only_when_asked(lang: str) -> None:
    """The visit of the 3rd and the sentence of the 10th stay with her until somebody asks on."""
    told = {"zh": "您有意见去总行投诉吧", "en": "go and complain to head office. Next."}[lang]
    deaf = talk("office", lang, instead={"her_story": "got-the-facts"})
    attentive = talk("office", lang)
    lines = [" ".join(line["text"] for line in one.view()["lines"]) for one in (deaf, attentive)]
    assert (told in lines[0], told in lines[1]) == (False, True)
    assert "her_words" in [item["id"] for item in attentive.view()["evidence"]]
    assert deaf.view()["evidence"] == []


def test_the_report_waits_for_something_found() -> None:
    """Nothing read and nothing found: there is nothing to submit."""
    attempt = start()
    with pytest.raises(NotPossible):
        attempt.do("answer_referral", **REPORT)
    attempt.do("read_referral")
    attempt.do("watch_recording")
    attempt.do("answer_referral", **REPORT)
    assert happened(attempt, "report_with_breach")


@pytest.mark.parametrize(
    ("reply", "kept"),
    [("it-has-to-stay", True), ("tell-them-yourself", True), ("put-it-softly", False), ("by-word-of-mouth", False)],
)
def test_the_head_would_rather_not(reply: str, kept: bool) -> None:
    """Forty-five minutes after the teller was heard; only giving way opens the door to an agreed story."""
    attempt = start()
    attempt.do("ask_teller")
    attempt.wait(60)
    assert attempt.state.scene == "head_asks"
    attempt.choose(reply)
    assert attempt.state.scene == "office"
    assert (happened(attempt, "kept_in"), happened(attempt, "left_out")) == (kept, not kept)
    if kept:
        with pytest.raises(NotPossible):
            attempt.do("align_story")
    else:
        attempt.do("align_story")


AGAIN = [{"wait": 20000}, {"same": True}]
ENDINGS: dict[str, dict[str, Any]] = {
    "settled": {},
    "hushed": {"it-has-to-stay": [{"choose": "put-it-softly"}], "mend_words": [{"do": "align_story"}]},
    "sent_up_again": {"reply": [{"do": "send_back_up"}, {"same": True}]},
    "never_answered": {"reply": [], "record_reply": [], "call_back": [], "close_work": [*AGAIN[:1], *AGAIN]},
    "lost_interest": {"not-here-not-early": [{"choose": "draw-it-then"}], "check_correction": [{"wait": 1440}]},
    "in_time": {"mend_words": []},
    "half_done": {
        "task_department": [],
        "chase_ops": [],
    },
}


@pytest.mark.parametrize("ending", [*ENDINGS, "criticised", "two_versions"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by few things done otherwise than in the model run."""
    flawed = {"criticised": "seven-days", "two_versions": "tactful"}
    attempt = ran(flawed[ending], lang) if ending in flawed else play(ENDINGS[ending], lang)
    assert attempt.state.ending == ending
