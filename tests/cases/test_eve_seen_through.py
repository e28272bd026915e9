"""Eve of the holiday, after the result: the suggestion is waited for, told, and its lack is named as the error it is."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.attempts import bank, offered
from tests.eve import (
    CASE,
    LANGUAGES,
    begin,
    finding,
    first_day,
    good_call,
    here,
    judge,
    pass_on,
    say_all,
    until_opening,
)

KEPT = {"zh": "我说过9号以前给您打电话，到时候一定告诉您领导的批示。", "en": "I said I’d ring you by 9 May and I will, with their decision."}
PRIVATE = {"zh": "这个我不能跟您讲，因为那是同事的私事。", "en": "I can’t tell you that, because it’s private to a colleague."}
TOLD = {
    "zh": "我们听了在场的那位，看了她的消息，也听她自己说了：话是她说的，她也笑了，这不对。对不起，9号前她来给您当面道歉，县里中午也排人接电话。",
    "en": "We heard Mr Fu, her messages and her own account: she did say it and she laughed, and that was wrong. I’m sorry. She’ll "
    + "come and apologise in person by 9 May, and the county is putting somebody on the phone.",
}  # fmt: skip
OPINION = {
    "zh": "请安排一位跟客户经理没有关系的人，两边和证人都听，看走访记录和微信消息，8日前报结果。",
    "en": "Let somebody with no connection to the account manager hear both sides and the witness, look at the visit record and her "
    + "messages, and tell us the result by 8 May.",
}  # fmt: skip
PLAN = {
    "zh": "5月9日前当面道歉；5月8日起县里中午十二点到一点半排人接电话，营销部主任负责；16日前培训完。",
    "en": "She apologises in person by 9 May; the county puts somebody on the line 12:00–13:30 from 8 May, head of county department; "
    + "trained by 16 May.",
}  # fmt: skip
REVIEW = {
    "zh": "4月30日店主来电。县里电话十二点到一点半没排人，客户经理不查订单。县营销部8日前把人排上，我16日去看。",
    "en": "On 30 April a shop owner rang. Nobody is on the county line from 12:00 to 13:30 and account managers do not look up orders. "
    + "The county marketing department staffs the line by 8 May; I check it on 16 May.",
}  # fmt: skip


def rung_before_the_decision(lang: str) -> simulator.Attempt:
    """The result is told on the morning of 7 May, two hours before management decide; he has just asked after his idea."""
    attempt = begin(lang)
    good_call(attempt)
    first_day(attempt)
    attempt.do("urge")
    attempt.wait(120)
    attempt.do("read_report")
    attempt.do("return_report")
    attempt.wait(120)
    judge(attempt, "general", "correct")
    until_opening(attempt)
    attempt.do("ring_result")
    attempt.say(TOLD[lang])
    assert attempt.state.scene == "private", "the scene moves on once he has been told"
    attempt.say(PRIVATE[lang])
    assert attempt.state.scene == "asks_early"
    return attempt


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("own_words", [True, False])
def test_who_keeps_the_date_can_wait_for_the_decision_and_ring(lang: str, own_words: bool) -> None:
    """Not decided yet is an answer; before the file is closed the decision comes, and he is told."""
    attempt = rung_before_the_decision(lang)
    assert {"date-stands", "as-good-as-adopted", "still-thinking"} == set(offered(attempt))
    if own_words:
        attempt.say(KEPT[lang])
    else:
        attempt.choose("date-stands")
    assert attempt.state.scene == "last" and "date_kept" in [name.split(":")[-1] for name in attempt.state.counts]
    say_all(attempt, "ask-comments", "goodbye-warm")
    assert attempt.state.part == "shelf" and "instruction_received" not in attempt.state.counts
    while "instruction_received" not in attempt.state.counts:
        until_opening(attempt)
    assert f"{here(attempt):%m-%d %H:%M}" == "05-07 11:00"
    attempt.do("tell_suggestion_late")
    attempt.do("finish")
    card = grading.grade(attempt)
    assert attempt.state.ending == "three_answers" and card.cap is None
    assert finding(card, "check:every_matter").points == 8 and finding(card, "duty:tell_adopted").verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_suggestion_never_sent_up_can_still_be(lang: str) -> None:
    """Left lying, owned up to, put up late, decided the next day, told."""
    attempt = begin(lang)
    good_call(attempt)
    pass_on(attempt)
    attempt.do("ask_witness")
    while "report_received" not in attempt.state.counts:
        attempt.wait(600)
    attempt.do("read_report")
    judge(attempt, "general", "correct")
    attempt.do("ring_result")
    say_all(attempt, "tell-upheld", "keep-it-private", "never-sent-up", "goodbye-warm")
    idea = {"zh": "节前提前两天开订。", "en": "Open orders two days earlier before a holiday."}[lang]
    attempt.do("submit_late", what=idea, promised="2025-05-14 17:30")
    while "instruction_received" not in attempt.state.counts:
        until_opening(attempt)
    attempt.do("tell_suggestion_late")
    attempt.do("finish")
    assert finding(grading.grade(attempt), "check:every_matter").verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cap_names_the_error_and_hangs_on_the_closing(lang: str) -> None:
    """The reason of a cap reads as what went wrong, and is not laid at the step at which the enquiry was answered well."""
    attempt = rung_before_the_decision(lang)
    say_all(attempt, "still-thinking", "goodbye-warm")
    attempt.do("finish")
    card = grading.grade(attempt)
    open_matter = finding(card, "check:matter_left_open")
    assert attempt.state.ending == "one_of_three" and card.cap == 74
    assert open_matter.points == 0 and open_matter.possible == 8 and open_matter.n == attempt.state.n
    assert {"zh": "没给回音", "en": "left without an answer"}[lang] in open_matter.title[lang]
    assert finding(card, "check:every_matter").possible == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_opinion_plan_and_review_are_read_for_what_they_say(lang: str) -> None:
    """A role in place of a name, measures with a day and an owner, two causes in one sentence: all of it counts."""
    attempt = begin(lang)
    good_call(attempt)
    attempt.do("transmit", to="county", opinion=OPINION[lang], due="2025-05-08 17:30")
    attempt.wait(25)
    assert "investigator_named" in attempt.state.counts
    attempt.do("ask_witness")
    while "report_received" not in attempt.state.counts:
        attempt.wait(600)
    attempt.do("read_report")
    attempt.do("judge", level="general", basis="x")
    attempt.do("decide", measure="correct", plan=PLAN[lang])
    assert "rectification_planned" in attempt.state.counts
    attempt.do("ring_result")
    say_all(attempt, "tell-upheld", "keep-it-private", "never-sent-up", "goodbye-warm")
    attempt.do("review_case", text=REVIEW[lang])
    attempt.do("finish")
    card = grading.grade(attempt)
    for name in ("field:transmit:opinion", "field:decide:plan", "element:case_review:roots", "element:case_review:measures"):
        assert finding(card, name).verdict == "met", name
    assert finding(card, "field:severity:basis").verdict != "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_leaving_lands_at_opening_time(lang: str) -> None:
    """The wait that ends a day ends at half past eight on the next working day, and what could be done that night is gone."""
    attempt = begin(lang)
    good_call(attempt)
    assert "look_rule" in {action["id"] for action in attempt.view()["actions"]}
    attempt.wait(600)
    while "opened_again" not in attempt.state.counts:
        until_opening(attempt)
    assert f"{here(attempt):%m-%d %H:%M}" == "05-06 08:30"
    assert "look_rule" not in {action["id"] for action in attempt.view()["actions"]}
    until_opening(attempt)
    assert f"{here(attempt):%H:%M}" == "08:30"


def test_what_is_found_out_begins_with_a_capital() -> None:
    """Evidence is written as sentences, whatever shop and line were drawn."""
    for seed in range(12):
        attempt = simulator.Attempt(simulator.generate(bank()[CASE], seed=seed, lang="en"))
        attempt.do("look_order")
        attempt.do("look_rule")
        assert all(not item["text"][0].islower() for item in attempt.view()["evidence"])


ADOPTED = {
    "zh": ["采纳了，谢谢您。", "领导同意了，端午节起提前两天开订。", "告诉您个好消息，您那条建议通过了！"],
    "en": ["It’s adopted, thank you.", "They’ve agreed to it: ordering will open two days earlier.", "Good news, management said yes."],
}
DECLINED = {
    "zh": ["这次没采纳，对不起。", "领导没同意，节前五天发短信告诉您到什么货。", "建议没通过。"],
    "en": ["I’m sorry, it wasn’t adopted.", "Not this time, I’m afraid; the answer is no.", "They decided against it."],
}
OPEN = {
    "zh": ["还没批，9号前我给您打电话，告诉您采纳没采纳。", "领导还没同意，批下来我9日前告诉您。"],
    "en": ["It’s not decided yet. I’ll ring you by 9 May and tell you whether it’s adopted.", "If it’s adopted you’ll hear from me by 9 May."],
}


def asked_after_the_decision(lang: str, adoption: str) -> simulator.Attempt:
    """The result is told once management have decided; he has just asked after his idea."""
    attempt = begin(lang, adoption=adoption)
    good_call(attempt)
    first_day(attempt)
    while "instruction_received" not in attempt.state.counts or "report_received" not in attempt.state.counts:
        attempt.wait(600)
    attempt.do("read_report")
    judge(attempt, "general", "correct")
    attempt.do("ring_result")
    say_all(attempt, "tell-upheld", "keep-it-private")
    return attempt


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("adoption", "told", "other"), [("declined", ADOPTED, DECLINED), ("adopted", DECLINED, ADOPTED)])
def test_the_decision_told_the_wrong_way_round_is_an_untruth(
    lang: str, adoption: str, told: dict[str, list[str]], other: dict[str, list[str]]
) -> None:
    """He believes it; it answers nothing and keeps the total below good, until he is rung and told how it is."""
    for text in told[lang]:
        attempt = asked_after_the_decision(lang, adoption)
        attempt.say(text)
        assert "decision_misstated" in attempt.state.counts and "suggestion_answered" not in attempt.state.counts, text
    attempt.choose("goodbye-warm")
    attempt.do("tell_suggestion_late")
    attempt.do("finish")
    assert finding(grading.grade(attempt), "check:decision_told_true").verdict == "met"
    for text in other[lang]:
        attempt = asked_after_the_decision(lang, adoption)
        attempt.say(text)
        assert "suggestion_answered" in attempt.state.counts and "decision_misstated" not in attempt.state.counts, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_untruth_never_put_right_names_the_ending(lang: str) -> None:
    """What he hoped to hear, and the file closed over it."""
    attempt = asked_after_the_decision(lang, "declined")
    say_all(attempt, "as-good-as-adopted", "goodbye-warm")
    attempt.do("finish")
    card = grading.grade(attempt)
    assert attempt.state.ending == "told_what_he_hoped" and card.cap is not None
    assert finding(card, "check:decision_told_true").verdict == "breached"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_open_question_is_not_taken_for_a_decision(lang: str) -> None:
    """Not decided yet, whether and if: nothing untrue is said. “It’s adopted” before anybody has decided is."""
    for text in OPEN[lang]:
        attempt = rung_before_the_decision(lang)
        attempt.say(text)
        assert "decision_misstated" not in attempt.state.counts and "scene:date_kept" in attempt.state.counts, text
    attempt = rung_before_the_decision(lang)
    attempt.say(ADOPTED[lang][0])
    assert "decision_misstated" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_nobody_checked_is_right_by_luck_alone(lang: str) -> None:
    """Nobody who was there was asked: even where the county had it right, the work is not good."""
    attempt = simulator.play(simulator.generate(bank()[CASE], seed=1, lang=lang, facts={"nature": "general"}), "rings-at-once")
    card = grading.grade(attempt)
    assert attempt.state.ending == "right_by_luck" and card.total == 74
    assert finding(card, "check:weighed_not_copied").verdict == "breached"
