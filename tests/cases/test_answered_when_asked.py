"""The hospital deposit and pushed upstairs: who is asked answers, what counts can be done, and only what was asked for is missed."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.cases.test_hospital_bill import begin as at_the_counter
from tests.cases.test_hospital_bill import live
from tests.incident import findings
from tests.pushed_upstairs import INCIDENT, start, talk

LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def heard(attempt: simulator.Attempt) -> list[str]:
    """What somebody said in answer to the last input."""
    n = attempt.log.events[-1].n
    return [line["text"] for line in attempt.view()["lines"] if line["n"] == n and line["who"] != "trainee"]


# --- the hospital deposit ----------------------------------------------------------------------------


def paid(lang: str = "zh") -> simulator.Attempt:
    """He has the money, and the hospital has not been rung."""
    attempt = at_the_counter(lang, holds="card")
    for option in ("ask-what-for", "call-your-children", "turn-round"):
        attempt.choose(option)
    while attempt.state.scene != "paid":
        attempt.wait(1) if attempt.state.scene == "need" else attempt.choose("next-window")
    return attempt


@LANGS
def test_the_hospital_can_be_rung_while_he_puts_the_money_away(lang: str) -> None:
    """What is on offer counts: the cashier answers, he is still there for the goodbye."""
    attempt = paid(lang)
    attempt.do("ring_hospital")
    assert {"zh": "12点45分", "en": "12:45"}[lang] in " ".join(heard(attempt))
    assert attempt.state.scene == "paid"
    attempt.choose("see-him-off")
    judged = findings(attempt)
    assert judged["check:hospital_rung"].verdict == judged["moment:counter:farewell:closing"].verdict == "met"


def test_left_in_silence_he_takes_his_leave() -> None:
    """After a minute he says so, after another he has gone."""
    attempt = paid()
    attempt.wait(4)
    assert heard(attempt) and attempt.state.part == "counter"
    attempt.wait(4)
    assert attempt.state.part == "call"


@LANGS
def test_a_call_promised_at_the_door_saves_the_bed(lang: str) -> None:
    """The cashier who says that she will wait does wait."""
    attempt = at_the_counter(lang, persona="polite-firm", holds="card")
    attempt.choose("ask-what-for")
    while attempt.state.scene != "paid":
        attempt.choose("quick-now") if attempt.state.scene == "after_count" else attempt.wait(4)
    attempt.say(
        {
            "zh": "您慢走，我这就给医院收费处打电话，请他们等您。",
            "en": "Mind how you go. I'll ring the hospital cashier and ask them to wait for you.",
        }[lang]
    )
    assert {"made_it", "hospital_holds"} <= set(attempt.state.counts) and "bed_lost" not in attempt.state.counts


def on_the_line(lang: str) -> simulator.Attempt:
    """His daughter has asked for the balance."""
    attempt = at_the_counter(lang, holds="card")
    while attempt.state.scene != "balance":
        live_on = {"approach": "ask-what-for", "need": "open-the-ways", "holding": "machine-with-her", "fraud_word": "one-quiet-question",
                   "at_machine": "count-and-put-away", "paid": "see-him-off", "rings": "hear-daughter"}  # fmt: skip
        attempt.choose(live_on[attempt.state.scene])
    return attempt


@LANGS
def test_the_balance_is_asked_for_until_there_is_an_answer(lang: str) -> None:
    """Sorry and a time to ring answer something else: she asks again, is not content, and nothing is earned by silence."""
    attempt = on_the_line(lang)
    sorry = {"zh": ["让老人家受累了，对不起。中午只开了一个窗口，我四点前给您回电话。", "好的，您也保重，四点见。"],
             "en": ["I'm sorry your father had to go through that. We had only one window open at noon. I'll call you back by four.", "Do take care. By four, then."]}[lang]  # fmt: skip
    attempt.say(sorry[0])
    assert attempt.state.scene == "balance"
    assert {"zh": "能告诉我还是不能", "en": "Can you tell me or can’t you"}[lang] in heard(attempt)[-1]
    attempt.say(sorry[1])
    assert {"zh": "没给我一句准话", "en": "haven’t given me a straight answer"}[lang] in heard(attempt)[-1]
    live(attempt)
    assert findings(attempt)["check:balance_private"].verdict == "not_applicable"


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "账户信息要保密，我对谁都得这样，您让老人家自己查。"), ("zh", "账上有多少我不能说。"),
    ("en", "I'm afraid his account details are confidential, even for family."), ("en", "I can only tell your father himself."),
])  # fmt: skip
def test_a_no_in_other_words_is_an_answer(lang: str, words: str) -> None:
    """She is not asked for the same again."""
    attempt = on_the_line(lang)
    attempt.say(words)
    assert attempt.state.scene == "closing" and "balance_kept" in attempt.state.counts


def test_who_tells_his_need_objects_to_nothing() -> None:
    """Asked at once what it is for, he answers: no apology is due for that."""
    attempt = live(at_the_counter(holds="card"), holding="machine-with-her")
    assert not [id for id in findings(attempt) if id.startswith("moment:counter:objection")]


# --- pushed upstairs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "不该就那么把您打发走，我道歉。"), ("zh", "那天不能就这么打发您，是我们没做好。"),
    ("en", "You should never have been sent off like that, and I apologise."), ("en", "You ought never to have been turned away."),
])  # fmt: skip
def test_sent_off_is_sent_away(lang: str, words: str) -> None:
    """The push is owned without a word of where she was sent."""
    attempt = start(lang)
    attempt.do("ring_first")
    attempt.say(words)
    assert "push_owned" in attempt.state.counts


@LANGS
def test_a_letter_to_her_is_no_push_to_own(lang: str) -> None:
    """What should not have been sent may be a letter."""
    attempt = start(lang)
    attempt.do("ring_first")
    attempt.say({"zh": "信不该这么早寄给您。", "en": "You should not have been sent the letter yet."}[lang])
    assert "push_owned" not in attempt.state.counts


@LANGS
def test_told_that_only_operations_can_she_asks_what_if_they_do_not(lang: str) -> None:
    """And no longer whether it can be changed today."""
    only = {"zh": "只有运营中心能撤这笔续存，我今天就亲自报过去。",
            "en": "Only the operations centre can reverse the renewal, so I'm sending it there today myself."}[lang]  # fmt: skip
    attempt = talk("her_fear", lang)
    attempt.say(only)
    assert attempt.state.scene == "wants_it_back"
    assert {"zh": "得总行运营中心动手", "en": "Only the operations centre, I heard that"}[lang] in heard(attempt)[-1]
    attempt.say({"zh": "还有什么要我记的吗？", "en": "Is there anything else you want me to put down?"}[lang])
    assert {"zh": "支行改不了", "en": "The branch can’t change it"}[lang] in heard(attempt)[-1]


@pytest.mark.parametrize(("lang", "words", "asked"), [
    ("zh", "您好，我姓李，桥东支行的。请您从头说。", False), ("zh", "我是营业部的小李，请您从头说。", False), ("zh", "您好，我是桥东支行的，请您从头说。", True),
    ("en", "Good morning, I'm Li from Bridge East. Please tell me from the start.", False), ("en", "Good morning, Bridge East here. Please tell me from the start.", True),
])  # fmt: skip
def test_a_name_once_given_is_not_asked_for(lang: str, words: str, asked: bool) -> None:
    """She wrote it down when it was said."""
    attempt = start(lang)
    attempt.do("ring_first")
    attempt.say(words)
    while attempt.state.scene != "parting_call":
        attempt.choose(
            {
                "her_story": "what-was-said",
                "her_fear": "into-the-report",
                "wants_it_back": "not-here-not-early",
                "asks_date": "three-dates",
            }[attempt.state.scene]
        )
    assert ({"zh": "您贵姓", "en": "And your name?"}[lang] in " ".join(heard(attempt))) == asked


LETTER = {
    "zh": "您好：窗口让您去总行投诉，那是不对的，不该让您去，我们道歉。我们查了：您三年前签的底单写的是不转存，是我们录反了。3月21日运营中心改回来，奖息补齐。李，直线010-00002222。",
    "en": "Dear customer, at our window you were told to go and complain to head office. That was wrong, you should never have been sent there, and we apologise. We checked: "
    "the slip you signed three years ago asks for no renewal and it was entered wrongly by us. On 21 March the operations centre sets the deposit back. My name is Li.",
}


@LANGS
def test_what_was_checked_may_follow_a_colon(lang: str) -> None:
    """So may the push, without head office named a second time."""
    attempt = INCIDENT.before("reply", lang)
    attempt.do("reply", text=LETTER[lang])
    judged = {f.id: f.verdict for f in grading.grade(attempt).findings}
    assert judged["element:reply_letter:evidence"] == judged["element:reply_letter:push"] == "met"


@LANGS
def test_asked_whether_anything_was_missed_she_says_a_word(lang: str) -> None:
    """She does not ring off without it, and the goodbye is said after it."""
    attempt = INCIDENT.before("call_back", lang)
    attempt.do("call_back")
    attempt.say(
        {
            "zh": "您对答复满不满意？还有什么没说到的？",
            "en": "Are you content with the answer? Is there anything we have missed?",
        }[lang]
    )
    assert attempt.state.scene == "last_word" and heard(attempt)
    attempt.say({"zh": "谢谢您，再见。", "en": "Thank you very much. Goodbye."}[lang])
    assert attempt.state.scene == "office"
    judged = {f.id: f.verdict for f in grading.grade(attempt).findings}
    assert judged["moment:matter:farewell:closing"] == judged["moment:matter:farewell:thanks"] == "met"


@LANGS
@pytest.mark.parametrize(
    ("told", "answer"),
    [(True, {"zh": "您说的是21号", "en": "You told me the 21st"}), (False, {"zh": "钱呢", "en": "And the money?"})],
)
def test_told_the_21st_she_waits_for_the_21st(lang: str, told: bool, answer: dict[str, str]) -> None:
    """Three years on the 18th are no surprise to her then; told nothing, they are."""
    attempt = INCIDENT.before("ring_again", lang)
    letter = LETTER[lang] if told else LETTER[lang].replace("3月21日", "").replace("On 21 March the", "The")
    attempt.do("reply", text=letter)
    attempt.do("call_back")
    assert answer[lang] in heard(attempt)[-1]
