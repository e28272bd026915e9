"""Two outlets: nothing told too early, nobody cut short, and the desk shows what is waited for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import simulator
from tests.attempts import bank, known
from tests.incident import findings, happened
from tests.two_outlets import CASE, DISPUTE, HALL, LANGUAGES, at_four, attempt, live

NOTE = {"arrives": "2025-09-29", "price": "tonight", "complaint": "apart"}


def said(lived: simulator.Attempt) -> str:
    """All that has been heard so far."""
    return " ".join(line["text"] for line in lived.view()["lines"])


def offered(lived: simulator.Attempt) -> set[str]:
    """What can be done now."""
    return {action["id"] for action in lived.view()["actions"]}


def not_redeemed(lang: str) -> simulator.Attempt:
    """At four, with nothing redeemed, she has asked for the money."""
    lived = attempt(*HALL, lang=lang)
    for step, fields in (("see_her_out", {}), ("report_dispute", DISPUTE)):
        lived.do(step, **fields)
        if step == "see_her_out":
            lived.choose("thanks-and-card")
    lived.do("await_word")
    lived.do("carry_out")
    lived.do("to_the_phone")
    lived.choose("it-is-us")
    lived.choose("branch-decides-the-sum")
    assert lived.state.scene == "her_money"
    return lived


def test_the_day_is_not_told_before_she_is_asked() -> None:
    """Neither the summary nor the aims nor the first briefing name it."""
    case: Any = bank()[CASE].case.model_dump()
    told = f"{case['summary']} {[one['text'] for one in case['objectives']]} {case['parts'][0]['briefing']}"
    assert not [word for word in ("月底", "几号用", "end of the month", "money is needed", "needs the money") if word in told]


@pytest.mark.parametrize(
    ("lang", "asks", "goes"),
    [
        ("zh", "我姓李，您留个手机号吧？", "好，现在就陪您去窗口办。"),
        ("en", "My name is Li. Could you give me your mobile number?", "Certainly, we'll do it straight away. Let's go to the window together."),
    ],
)
def test_she_is_answered_about_the_money_and_takes_leave_last(lang: str, asks: str, goes: str) -> None:
    """Asked again and again the part does not end; going to the window leads to the note, and leave is taken after it."""
    lived = attempt(*HALL, lang=lang)
    lived.say(asks)
    assert "138 0000" in said(lived)
    lived.say(asks.replace("Li", "Lin").replace("李", "林"))
    lived.say(goes)
    assert lived.state.scene == "window"
    lived.do("redeem_now", **NOTE)
    assert happened(lived, "redeemed_today") and lived.state.scene == "leaves"
    lived.say({"zh": "谢谢您跑这一趟，您慢走。", "en": "Thank you for coming, goodbye and take care."}[lang])
    assert lived.state.part == "office" and findings(lived)["moment:hall:farewell:closing"].verdict == "met"


@pytest.mark.parametrize(
    ("lang", "text", "phone"),
    [
        ("zh", "当时密码是您自己输的，还是小伙子拿着手机？他发的消息您还留着吗？", "手机是他拿着点的"),
        ("en", "Did you enter the code yourself, or did Mr Gu hold the phone? Do you still have his messages?", "He had the phone"),
    ],
)
@pytest.mark.parametrize("after", [2, 3, 4])
def test_what_the_file_gains_she_has_said(after: int, lang: str, text: str, phone: str) -> None:
    """Whenever it is asked."""
    lived = attempt(HALL[0], "for-the-file", "and-the-money", *HALL[2:after], lang=lang, kept="message")
    lived.say(text)
    assert "in_his_hands" in known(lived) and phone in said(lived)
    assert ("消息留着" if lang == "zh" else "kept the message") in said(lived)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您从西桥到东关，又被支回西桥，两家都没有人接，这是我们的错，对不起。"),
        ("en", "On the 25th you had been sent from West Bridge to East Gate and back again. I apologise."),
        ("en", "That you were turned away at both outlets was wrong too, and I apologise."),
    ],
)
def test_being_sent_to_and_fro_is_owned_in_other_words(lang: str, text: str) -> None:
    """In the letter."""
    lived = live({"reply": [{"do": "reply", "fields": {"text": text}}]}, lang=lang)
    assert findings(lived)["element:reply_letter:to_and_fro"].verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_desk_is_not_cleared_past_the_ruling_and_a_call_starts_the_work(lang: str) -> None:
    """One waits for word, and the first act may be to ring her."""
    lived = attempt(*HALL, lang=lang)
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
    lived.do("report_dispute", **DISPUTE)
    assert "to_the_phone" not in offered(lived)
    lived.do("await_word")
    assert happened(lived, "dispute_decided") and lived.state.part == "office" and "to_the_phone" in offered(lived)
    lived.do("ring_decided")
    assert [f.verdict for name, f in findings(lived).items() if name.startswith("clock:start_work")][-1] == "met"
    lived.do("carry_out")
    lived.do("to_the_phone")
    assert happened(lived, "told_who") and ("由您办我知道了" if lang == "zh" else "It’s you who deals with it") in said(lived)


@pytest.mark.parametrize(("lang", "text"), [("zh", "您明天三点前来，我陪您在窗口赎，30号到账，您看行吗？"), ("en", "You can come in before three tomorrow and redeem it with me; it is there on the 30th. Would you like to do that?")])
def test_asked_whether_she_would_like_to_she_answers_and_comes_on_the_day(lang: str, text: str) -> None:
    """The call goes on until leave is taken, and the redemption is done when she is there."""
    lived = not_redeemed(lang)
    lived.say(text)
    assert lived.state.scene == "hangs_up" and ("明天三点以前" if lang == "zh" else "before three tomorrow. I’ll come") in said(lived)
    lived.choose("till-tomorrow")
    assert lived.state.part == "later" and "redeem_friday" not in offered(lived) and not happened(lived, "redeemed_friday")
    while not happened(lived, "redeemed_friday"):
        lived.wait(1440)
    assert datetime.fromisoformat(lived.view()["now"]["iso"]).strftime("%d %H:%M") == "26 10:00"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_classification_it_is_said_what_is_waited_for(lang: str) -> None:
    """The branch decides about the sum on the 29th, and can be asked."""
    lived = at_four(lang)
    for reply in ("it-is-us", "branch-decides-the-sum", "thanks-till-monday"):
        lived.choose(reply)
    lived.do("propose_classes", sale="valid", to_and_fro="valid", market="special", finder="head_office")
    assert ("29号上午十点" if lang == "zh" else "at ten on the 29th") in lived.view()["lines"][-1]["text"]
    assert "ask_about_sum" in offered(lived)
