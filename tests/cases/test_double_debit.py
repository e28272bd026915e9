"""Golden Week double debit: both dates, clearing’s first answer, what is told only when asked, every ending."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import grading
import simulator
from simulator.errors import NotPossible
from tests.attempts import offered
from tests.incident import Incident, due, happened, when

CASE = "double-debit"
TALK = {
    "storms_in": "sit-and-listen",
    "tells_story": "ask-how",
    "wants_it_now": "frank-own",
    "wants_advance": "courteous-no",
    "threat": "not-stopping-you",
    "asks_date": "two-dates",
    "parting": "receipt-and-thanks",
}
"""The good reply of every scene of the first talk, in order."""
REGISTER = {"customer": "X", "phone": "X", "received": "2025-09-26 16:40", "channel": "visit"} | dict.fromkeys(
    ("subject", "request", "staff", "recorded_by"), "X"
)
DATES = {"complexity": "complex", "facts": "clear", "house_due": "2025-10-13 17:30", "outside_due": "2025-10-11 23:59"}
TASK = {"unit": "clearing", "need": "批次单、两笔分录", "done_by": "2025-10-10 12:00"}
INCIDENT = Incident(CASE, seed=3)
start, play, ran = INCIDENT.begin, partial(INCIDENT.but_for, seed=1), INCIDENT.run


def talk(to: str, lang: str = "zh", instead: dict[str, str] | None = None, **more: Any) -> simulator.Attempt:
    """The first talk up to a scene, with the good reply everywhere but where another is named."""
    attempt = start(lang, **more)
    for _ in range(40):
        scene = attempt.state.scene
        if scene == to:
            return attempt
        if scene == "parting" and "registered" not in attempt.state.counts:
            attempt.do("register", **REGISTER)
        attempt.choose((instead or {}).get(scene, TALK.get(scene, "lower-the-heat")))
    raise AssertionError(f"'{to}' was not reached")


# --- the dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("complex_opinion", "2025-10-13 17:30:00"),
        ("nfra_answer", "2025-10-11 23:59:59"),
        ("referral_date", "2025-10-10 17:30:00"),
        ("nfra_complex", "2025-10-26 23:59:59"),
        ("register_at_once", "2025-09-26 17:10:00"),
    ],
)
def test_worked_dates_come_out(clock: str, instant: str) -> None:
    """Seven working days with both make-up days, fifteen calendar days, the date on the referral."""
    assert due(ran("model"), clock) == instant


def test_limits_fall_due_in_the_order_the_case_teaches() -> None:
    """The referral’s own date comes before the regulator’s, and that before the house’s; all wait for the answer."""
    attempt = ran("model")
    answer = ["referral_date", "nfra_answer", "complex_opinion"]
    assert sorted(answer, key=lambda clock: due(attempt, clock)) == answer
    assert {attempt.scenario.world.program.clocks[clock].group for clock in answer} == {"answer"}


def test_registering_late_moves_the_house_limit_but_not_the_regulators() -> None:
    """Seven working days run from the entry, fifteen days from receipt: who registers on Sunday gains nothing outside."""
    attempt = talk("office", instead={"parting": "nod"})
    late = start()
    for scene in list(TALK)[:-1]:
        late.choose(TALK[scene])
    late.choose("nod")
    late.wait(2400)
    late.do("register", **REGISTER)
    for one in (attempt, late):
        one.do("judge", **DATES, binding="outside")
    assert due(attempt, "complex_opinion") == "2025-10-13 17:30:00"
    assert due(late, "complex_opinion") == "2025-10-14 17:30:00"
    assert due(attempt, "nfra_answer") == due(late, "nfra_answer") == "2025-10-11 23:59:59"


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("house_due", "2025-10-13 17:30", True),
        ("house_due", "2025-10-13 00:00", True),
        ("house_due", "2025-10-15 17:30", False),  # 28 September and 11 October taken for days off
        ("house_due", "2025-10-05 17:30", False),  # the holiday counted
        ("house_due", "2025-10-12 23:00", False),
        ("outside_due", "2025-10-11 23:59", True),
        ("outside_due", "11 October 2025 9:00", True),
        ("outside_due", "2025-10-12 09:00", False),
        ("outside_due", "2025-10-10 23:00", False),
        ("outside_due", "2025-10-19 23:59", False),  # the holiday left out
    ],
)
def test_due_dates_are_checked_to_the_day(field: str, value: str, right: bool) -> None:
    """Any time on the right day will do, and no time on any other."""
    attempt = talk("office")
    attempt.do("judge", **{**DATES, field: value}, binding="outside")
    finding = next(f for f in grading.grade(attempt).findings if f.id == f"field:judgement:{field}")
    assert finding.verdict == ("met" if right else "breached")


def test_the_answer_is_not_on_the_screen_while_the_dates_are_worked_out() -> None:
    """The house limit shows only after the judgement has been handed in."""
    attempt = talk("office")
    assert "complex_opinion" not in [clock["id"] for clock in attempt.view()["clocks"]]
    attempt.do("judge", **DATES, binding="outside")
    assert "complex_opinion" in [clock["id"] for clock in attempt.view()["clocks"]]


# --- the trap ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_seven_right_and_fifteen_missed(lang: str) -> None:
    """Courteous by the house’s yardstick alone: the house limit is met, the regulator’s is not, and the debrief says why."""
    attempt = ran("calls-it-thirteenth", lang)
    card = grading.grade(attempt)
    verdicts = {finding.id: finding.verdict for finding in card.findings}
    assert attempt.state.ending == "thirteenth"
    assert when(attempt, "replied").startswith("2025-10-13")
    assert verdicts["clock:complex_opinion"] == "met"
    assert verdicts["clock:nfra_answer"] == "late"
    assert card.total <= grading.grade(ran("model", lang)).total - 10
    advice = next(f.advice for f in card.findings if f.id == "check:binding_date_told")
    assert advice is not None and "11" in advice[lang] and "13" in advice[lang]


@pytest.mark.parametrize("reply", ["tomorrow", "before-the-30th"])
def test_a_promise_on_clearings_behalf_is_accepted_gladly_and_broken(reply: str) -> None:
    """He leaves content, and the day comes without the money."""
    instead = {"wants_it_now": "tomorrow"} if reply == "tomorrow" else {"asks_date": reply}
    attempt = talk("office", instead=instead)
    assert happened(attempt, "reversal_promised")
    for _ in range(6):
        attempt.wait(1440)
    assert happened(attempt, "promise_broken")
    check = next(f for f in grading.grade(attempt).findings if f.id == "check:no_borrowed_promise")
    assert check.verdict != "met"


def test_saturday_is_no_day_off() -> None:
    """On the make-up Saturday he comes in, and whoever says that nobody works today has not looked at the calendar."""
    attempt = play({"reply": [{"wait": 4320}], "answer-today": [{"choose": "nobody-there"}]})
    assert when(attempt, "saturday_came") == "2025-10-11 10:30"
    said = next(u for u in attempt.state.utterances if u.scene == "empty_handed")
    assert {heard.kind for heard in said.heard} == {"push_away"}


# --- clearing ----------------------------------------------------------------------------------------


def at_the_desk(lang: str = "zh") -> simulator.Attempt:
    """Friday evening with the task on its way."""
    attempt = talk("office", lang)
    attempt.do("look_core")
    attempt.do("task_department", **TASK)
    return attempt


def test_nobody_answers_on_the_saturday_and_somebody_does_on_the_make_up_sunday() -> None:
    """27 September is a day off at head office, 28 September is not."""
    attempt = at_the_desk()
    attempt.wait(1200)
    attempt.do("chase_clearing")
    assert not happened(attempt, "stalled")
    attempt.wait(1380)
    attempt.do("chase_clearing")
    assert when(attempt, "stalled").startswith("2025-09-28")


@pytest.mark.parametrize("means", ["papers", "head"])
def test_the_second_call_succeeds_with_papers_or_with_the_head(means: str) -> None:
    """“After the holiday” is the first answer whatever is sent; what moves them is the terminal’s slip or the head."""
    attempt = at_the_desk()
    attempt.do("report_head", to="head", line="X")
    attempt.wait(2400)
    attempt.do("chase_clearing")
    attempt.do("chase_clearing")
    assert happened(attempt, "stalled") and not happened(attempt, "tenth_given")
    attempt.do("visit_shop" if means == "papers" else "ask_head_to_ring")
    attempt.do("chase_clearing")
    assert happened(attempt, "tenth_given")


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, "2025-10-10 10:20"),
        ({"chase_clearing": [], "ask_head_to_ring": []}, "2025-10-13 10:10"),
        ({"chase_clearing": [], "answer_referral": [{"do": "chase_clearing"}, {"same": True}]}, "2025-10-11 09:50"),
    ],
    ids=["chased", "left alone", "chased after the holiday"],
)
def test_the_day_of_the_reversal_depends_on_the_chasing(changes: dict[str, Any], day: str) -> None:
    """The 10th if chased before the holiday, the make-up Saturday if chased after it, the 13th if left alone."""
    attempt = play({**changes, "check_reversal": [{"wait": 20000}, {"wait": 20000}, {"same": True}]} if changes else {})
    assert when(attempt, "reversed") == day


def test_a_task_for_the_wrong_department_comes_back() -> None:
    """Only the unit that may reverse counts as tasked; the sheet can be sent again."""
    attempt = talk("office")
    attempt.do("task_department", **{**TASK, "unit": "helpline"})
    assert happened(attempt, "misrouted") and not happened(attempt, "department_tasked")
    attempt.do("task_department", **TASK)
    assert happened(attempt, "department_tasked")


@pytest.mark.parametrize("first", ["task_department", "judge"])
def test_whoever_passes_the_task_on_before_judging_it_has_passed_it_on(first: str) -> None:
    """The order of the two is nobody’s loss; leaving it out is."""
    attempt = talk("office")
    steps: list[tuple[str, dict[str, str]]] = [("judge", DATES | {"binding": "outside"}), ("task_department", TASK)]
    for action, fields in steps if first == "judge" else reversed(steps):
        attempt.do(action, **fields)
    judged = {one.id: one.verdict for one in grading.grade(attempt).findings}
    assert judged["duty:task_department"] == "met"


def test_the_holiday_call_finds_whoever_was_appointed() -> None:
    """With an able stand-in he is told where it stands; with whoever was free he is told to ring again."""
    good, poor = (
        play({}),
        play({"appoint_cover": [{"do": "appoint_cover", "fields": {"who": "trainee", "handed_over": "X"}}]}),
    )
    lines = [[line["text"] for line in simulator.render(one.scenario, one.state)] for one in (good, poor)]
    assert any("大堂经理翻开登记簿" in text for text in lines[0])
    assert any("您节后再打" in text for text in lines[1])


# --- told only when asked ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_telephone_call_that_night_is_told_only_when_asked(lang: str) -> None:
    """Whose advice the second press was stays hidden from whoever has “got the picture”."""
    deaf = talk("office", lang, instead={"tells_story": "clear-enough"})
    attentive = talk("office", lang)
    told = {"zh": "再按一次", "en": "press it again"}[lang]
    lines = [" ".join(line["text"] for line in one.view()["lines"]) for one in (deaf, attentive)]
    assert (told in lines[0], told in lines[1]) == (False, True)
    assert [item["id"] for item in deaf.view()["evidence"]] == []
    assert [item["id"] for item in attentive.view()["evidence"]] == ["his_account"]


def test_the_suspicion_comes_up_only_at_the_shop() -> None:
    """The stranger’s message is shown to whoever goes there, in those scenarios that have it, and is not for the office."""
    for stranger in ("called", "nobody"):
        attempt = talk("office", stranger=stranger)
        assert not happened(attempt, "offence_suspected")
        attempt.do("visit_shop")
        assert happened(attempt, "offence_suspected") is (stranger == "called")
    with pytest.raises(NotPossible):
        attempt.do("hand_in_quietly")


# --- courteous no ------------------------------------------------------------------------------------


def test_the_advance_is_refused_with_a_reason_and_three_ways() -> None:
    """The good reply is a no; the kind yes breaks the authority and ends badly."""
    refused = talk("threat")
    assert not happened(refused, "advance_promised")
    granted = talk("parting", instead={"wants_advance": "put-it-through"})
    assert happened(granted, "advance_promised")
    before = granted.state.anger
    assert before < talk("raised_voice", instead={"wants_advance": "flat-no"}).state.anger


# --- endings -----------------------------------------------------------------------------------------

ENDINGS: dict[str, dict[str, Any]] = {
    "settled": {},
    "hushed": {"write_letter": [{"do": "gift_to_hush"}]},
    "advance_paid": {"write_letter": [{"do": "book_advance"}]},
    "over_the_head": {"reply": [], "ring_customer": [{"do": "send_upstairs"}, {"wait": 120}], "call_back": []},
    "never_answered": {"reply": [], "call_back": []},
    "thirteenth": {"reply": [{"wait": 4320}, {"wait": 4320}, {"same": True}]},
    "criticised": {"answer_referral": []},
    "in_time": {"waive_fee": []},
    "half_done": {"task_department": []},
}


@pytest.mark.parametrize("ending", [*ENDINGS, "posted"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by one thing done otherwise than in the model run; the post by the curt one."""
    attempt = ran("curt", lang) if ending == "posted" else play(ENDINGS[ending], lang)
    assert attempt.state.ending == ending


def test_good_news_can_be_told_on_the_telephone_before_the_letter() -> None:
    """Once it is reversed he can be rung at once; said aloud, it is still owed in writing."""
    calls = [{"choose": "interim-date"}, {"choose": "tell-reversed"}]
    attempt = play({"check_reversal": [{"do": "ring_customer"}, {"same": True}]}, scenes={"phone": calls})
    assert attempt.state.ending == "settled"
    assert [u.scene for u in attempt.state.utterances].count("phone") == 2


def said(attempt: simulator.Attempt, scene: str, option: str) -> int:
    """The wording of a ready-made reply, as an utterance keeps it."""
    return attempt.scenario.world.program.parts["matter"].scenes[scene].options[option].text


def rung_after_the_holiday(lang: str = "zh") -> simulator.Attempt:
    """Put off when he rang himself on the 30th, and rung back only on the first day after the holiday."""
    return play(
        {"ring_customer": [*[{"wait": 20000}] * 4, {"same": True}]},
        lang,
        scenes={"phone": [{"choose": "in-process"}, {"choose": "interim-date"}], "pressed": [{"choose": "cannot-say"}]},
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_once_he_has_borrowed_the_loss_is_made_good(lang: str) -> None:
    """After the holiday nobody tells him how to bridge the wages: the interest is taken on, against the slip."""
    attempt = rung_after_the_holiday(lang)
    answers = [u.key for u in attempt.state.utterances if u.scene == "wages_due"]
    assert answers == [said(attempt, "wages_due", "loss-made-good")]
    assert "told_before_holiday" not in attempt.state.counts


def asked_about_interest(answer: str, lang: str = "zh") -> simulator.Attempt:
    """The fee never waived, the letter not yet written when the money comes back: he rings about what it has cost him."""
    changes = {"waive_fee": [], "check_reversal": [{"wait": 120}, {"same": True}]}
    return play(changes, lang, scenes={"wages_due": [{"choose": "interest-settled"}, {"choose": answer}]})


@pytest.mark.parametrize("answer", ["loss-on-us", "borrowed-yourself", "passed-up"])
def test_when_the_money_is_back_he_asks_about_the_interest(answer: str) -> None:
    """Unless fee and interest are settled; on the telephone he can be told that both are on us."""
    attempt = asked_about_interest(answer)
    assert [u.key for u in attempt.state.utterances if u.scene == "wages_due"][-1] == said(attempt, "wages_due", answer)
    assert happened(attempt, "asked_interest") and not happened(ran("model"), "asked_interest")


def test_told_that_it_is_back_he_asks_what_is_still_open() -> None:
    """Rung with the good news before fee and interest are settled, he comes to them himself."""
    calls = [{"choose": "interim-date"}, {"choose": "tell-reversed"}]
    changes = {"waive_fee": [], "check_reversal": [{"do": "ring_customer"}, {"same": True}]}
    attempt = play(changes, scenes={"phone": calls, "wages_due": [{"choose": "interest-settled"}, {"choose": "loss-on-us"}]})
    assert [u.scene for u in attempt.state.utterances].count("wages_due") == 2


# --- the customer ------------------------------------------------------------------------------------


def test_manner_depends_on_who_he_is_and_how_he_is_met() -> None:
    """A polite customer opens politely; anger rises with a push and falls with an owner."""
    polite, pressed = (start(persona=persona) for persona in ("polite-firm", "hard_pressed"))
    first = [
        next(line["text"] for line in one.view()["lines"] if line["who"] == "customer") for one in (polite, pressed)
    ]
    assert "！" not in first[0] and "！" in first[1]
    before = pressed.state.anger
    pressed.choose("number-on-the-back")
    pushed = pressed.state.anger
    pressed.choose("take-it-back")
    assert before < pushed > pressed.state.anger
    assert ran("model").state.anger < 100
    assert ran("curt").state.anger > 900


def test_a_customer_nobody_rings_rings_himself() -> None:
    """Noon on the 30th passes without a call; at one o’clock the telephone goes, and by evening it is public."""
    attempt = at_the_desk()
    while not happened(attempt, "he_rang"):
        attempt.wait(1440)
    assert when(attempt, "promise_broken") == "2025-09-30 12:00"
    assert when(attempt, "he_rang") == "2025-09-30 13:00"
    assert "interim-no-date" in offered(attempt)
    attempt.choose("everybody-off")
    attempt.choose("told-you-already")
    attempt.wait(600)
    assert when(attempt, "went_public") == "2025-09-30 20:00"


def test_whoever_names_no_date_earns_nothing_for_the_right_one() -> None:
    """Silence is not the earlier of two dates: the point does not arise."""
    attempt = start()
    while attempt.view()["free_text"]["allowed"]:
        attempt.say("您是不是自己多按了一次？这事不归我们管，您打热线去。")
    attempt.do("close_work")
    found = {finding.id: finding.verdict for finding in grading.grade(attempt.log).findings}
    assert found["check:binding_date_told"] == "not_applicable" and not any(event.name == "told_before_holiday" for event in attempt.state.trace)
