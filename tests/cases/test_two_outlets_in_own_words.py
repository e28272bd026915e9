"""Two outlets, one fund: what is said and written in one's own words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import simulator
import speech
from tests.attempts import known
from tests.incident import each_happened, findings, happened
from tests.two_outlets import DISPUTE, HALL, LANGUAGES, attempt, live


def at_west(lang: str = "zh", **facts: Any) -> simulator.Attempt:
    """At the telephone, West Bridge answering."""
    lived = attempt(*HALL, lang=lang, **facts)
    lived.do("see_her_out")
    lived.do("ring_west")
    assert lived.state.scene == "west_line"
    return lived


def at_four(lang: str = "zh", *, decided: bool = True) -> simulator.Attempt:
    """Ringing her in the afternoon; the money is on its way."""
    lived = attempt(*HALL, lang=lang)
    lived.do("redeem_now", arrives="2025-09-29", price="tonight", complaint="apart")
    lived.do("see_her_out")
    if decided:
        lived.do("report_dispute", **DISPUTE)
        while not happened(lived, "dispute_decided"):
            lived.wait(60)
        lived.do("carry_out")
    else:
        lived.do("ring_west")
        lived.choose("two-favours")
    lived.do("to_the_phone")
    assert lived.state.scene == "picks_up"
    return lived


# --- in one's own words ------------------------------------------------------------------------------------


BEFORE: dict[str, tuple[str, ...]] = {
    "comes_in": (), "room": HALL[:1], "answers": (HALL[0], "for-the-file"), "money_out": HALL[:2], "who_sold": HALL[:3], "bristles": ("mobile-is-head-office",),
}  # fmt: skip
OWN = [
    ("zh", "comes_in", "您好，到这儿就对了。我是大堂经理，让您来回跑，真对不住。来，里边坐，从头跟我说说。", "room", ["moved_aside"]),
    ("zh", "room", "您慢慢讲，我记着。对了，这笔钱您是不是等着用？", "money_out", ["need_told"]),
    ("zh", "room", "我听明白了。当时手机是在他手里，还是在您手里？", "answers", ["tapped_told"]),
    ("zh", "answers", "我都记下了。还想问一句，这钱您哪天要用？", "money_out", ["need_told"]),
    ("zh", "money_out", "您别急，这个在我们柜台就能赎。今天三点前办，29号就到账，赎了也不耽误投诉，您看要不要办？", "who_sold", ["told_terms"]),
    ("zh", "who_sold", "我现在不猜。这事我这就报分行，请他们定由谁来办，今天下午四点半前我给您打电话。", "parting", ["promise_made"]),
    ("zh", "bristles", "您说得对，是我们不对，对不起。您先别走，到里面坐，我来听，我来办。", "room", []),
    ("en", "comes_in", "Good morning, you’ve come to the right place. I’m the lobby manager and I’m sorry you’ve been sent to and fro. Do come into the side room and tell me all about it.", "room", ["moved_aside"]),
    ("en", "room", "Take your time, I’m writing it down. By the way, when will you need the money?", "money_out", ["need_told"]),
    ("en", "room", "I see, I’ve got that down. Did he have the phone, or did you tap it in yourself?", "answers", ["tapped_told"]),
    ("en", "answers", "Thank you, I’ve noted that. Is there a day by which you need the money?", "money_out", ["need_told"]),
    ("en", "money_out", "You can redeem it here at our counter. Before three today and it’s in your account on Monday the 29th, and your complaint goes on all the same. Shall we?", "who_sold", ["told_terms"]),
    ("en", "who_sold", "I won’t guess. It’s going to the branch and they’ll decide who deals with it; I’ll ring you by half past four this afternoon.", "parting", ["promise_made"]),
    ("en", "bristles", "You’re right, and I’m sorry. Please don’t go; come and sit down inside, I’ll listen and I’ll see to it myself.", "room", []),
]  # fmt: skip
POOR = [
    ("zh", "comes_in", "您打个车去西桥吧，我给他们主任打个电话。", "sent_to_west"),
    ("zh", "comes_in", "这只基金就是西桥卖的。", "guessed"),
    ("zh", "room", "单子是您自己在手机上点的呀。", "guessed"),
    ("zh", "money_out", "过了28号再赎吧，免手续费。", "advised_wait"),
    ("zh", "money_out", "您先别赎，过完节会涨回来的。", "advised_wait"),
    ("zh", "answers", "要不您再去一趟西桥问问。", "sent_to_west"),
    ("en", "who_sold", "Why don’t you go back to West Bridge and ask?", "sent_to_west"),
    ("en", "comes_in", "I’ll call you a taxi to West Bridge and let them know you’re coming.", "sent_to_west"),
    ("en", "comes_in", "It was West Bridge that sold it.", "guessed"),
    ("en", "room", "But you bought it yourself on your phone.", "guessed"),
    ("en", "money_out", "I’d wait until after the 28th, then there’s no fee.", "advised_wait"),
    ("en", "money_out", "Don’t sell now; it’s bound to recover.", "advised_wait"),
]


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), OWN)
def test_good_own_words_lead_where_the_good_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, and nothing in them is held against whoever said it."""
    lived = attempt(*BEFORE[scene], lang=lang)
    assert lived.state.scene == scene
    before = set(lived.state.counts)
    lived.say(text)
    assert lived.state.scene == leads_to and set(brings) <= set(lived.state.counts)
    assert not (set(lived.state.counts) - before) & {"sent_to_west", "guessed", "advised_wait", "customer_pushed_on"}
    assert {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS) == set()


@pytest.mark.parametrize(("lang", "text"), [("zh", "我听明白了。当时是他拿着手机点的，还是您自己点的？"), ("en", "Right. Did he tap it, or did you do it yourself?")])
def test_a_question_who_tapped_it_is_no_verdict(lang: str, text: str) -> None:
    """Asked and left open, it gets its answer and nobody has been named."""
    lived = attempt(*BEFORE["room"], lang=lang)
    lived.say(text)
    assert lived.state.scene == "answers" and each_happened(lived, "tapped_told", "guessed") == [True, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_days_told_in_own_words_are_kept_by_what_was_told(lang: str) -> None:
    """“Before three today and it is there on the 29th” is kept by redeeming and by the money, and not by a call; she answers that she will."""
    words = {"zh": "这个在我们柜台就能赎。今天三点前办，29号就到账，晚了就到不了；赎了也不耽误投诉，您自己定。",
             "en": "It can be redeemed here. Before three today and it’s in your account on Monday the 29th, later would be too late; your complaint goes on all the same, it’s up to you."}  # fmt: skip
    lived = live({"here-and-today": [{"say": words}]}, lang=lang)
    assert happened(lived, "told_terms") and lived.state.ending == "one_voice"
    assert {promise.verdict for promise in lived.state.promises if promise.part == "hall"} == {"kept"}
    assert any(("今天就赎" if lang == "zh" else "redeem it, today") in line["text"] for line in lived.view()["lines"])


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), POOR)
def test_poor_own_words_bring_about_what_the_poor_reply_does(lang: str, scene: str, text: str, brings: str) -> None:
    """What they do is on record."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert happened(lived, brings)


@pytest.mark.parametrize(
    ("lang", "text", "wanted", "unwanted"),
    [
        ("zh", "主任，谁卖的咱不争，报分行定。短信请您先压着别发，28号的录像麻烦今天封存，算我请的。", ["west_holds", "locked"], ["quarrelled"]),
        ("en", "Let’s not argue about who sold it, the branch can decide. Would you hold that text back, and have the recording locked today, at my request?", ["west_holds", "locked"], ["quarrelled"]),
        ("zh", "人是你们的人，明明就是你们卖的，别往我们头上推。", ["quarrelled"], ["west_holds", "locked"]),
        ("en", "He’s your man and it was your sale, so don’t push it on to us.", ["quarrelled"], ["west_holds", "locked"]),
        ("zh", "那就各回各的，您发您的，我发我的。", ["each_replies"], ["west_holds", "locked"]),
        ("en", "Then you send yours and I’ll send mine.", ["each_replies"], ["west_holds", "locked"]),
        ("zh", "咱俩私下解决吧，别往上报了，亏的一家一半。", ["settled_quietly"], ["west_holds", "locked"]),
        ("en", "Let’s not report it. We split the loss between us and keep it quiet.", ["settled_quietly"], ["west_holds", "locked"]),
    ],
)  # fmt: skip
def test_what_is_said_to_west_bridge_in_own_words(lang: str, text: str, wanted: list[str], unwanted: list[str]) -> None:
    """A request, a quarrel, two answers or a quiet deal: each is what it is."""
    lived = at_west(lang)
    lived.say(text)
    assert lived.state.scene == "at_desk"
    assert each_happened(lived, *wanted) == [True] * len(wanted) and each_happened(lived, *unwanted) == [False] * len(unwanted)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asked_for_without_taking_it_upon_oneself_he_wants_to_know_why(lang: str) -> None:
    """Then one may still take it upon oneself, or leave it."""
    lived = at_west(lang)
    lived.choose("lock-it-please")
    assert lived.state.scene == "west_asks" and not happened(lived, "locked")
    lived.choose("at-my-request")
    assert happened(lived, "locked") and lived.state.scene == "at_desk"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您好，我是东关的大堂经理。定下来了，由我们东关办。这件事我跟到底，30号下午五点前给您书面答复。"),
        ("en", "Good afternoon, it’s the lobby manager from East Gate. The branch has decided that we deal with it. I’ll see it through, and you’ll have my letter by five on the 30th."),
    ],
)  # fmt: skip
def test_who_deals_with_it_can_be_told_in_own_words(lang: str, text: str) -> None:
    """Decided in the morning, told at four."""
    lived = at_four(lang)
    lived.say(text)
    assert lived.state.scene == "asks_money" and happened(lived, "told_who")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_says_that_the_branch_is_at_work_on_what_it_never_heard(lang: str) -> None:
    """Where it did not go up, “not decided yet” is not on offer."""
    lived = at_four(lang, decided=False)
    with pytest.raises(simulator.NotPossible):
        lived.choose("still-open")
    lived.choose("never-went-up")
    assert not happened(lived, "told_who")


@pytest.mark.parametrize(("lang", "text"), [("zh", "赔不赔我定不了，已经报分行了，30号前给您准话。"), ("en", "Whether it’s made good isn’t mine to say; it has gone to the branch, and you’ll hear by the 30th.")])
def test_saying_that_one_cannot_promise_promises_nothing(lang: str, text: str) -> None:
    """No sum is promised by saying who decides it."""
    lived = at_four(lang)
    lived.choose("it-is-us")
    lived.say(text)
    assert not {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS)


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [
        ("zh", "我保证一分不少赔给您。", "我可记下了"),
        ("zh", "投资有风险，亏了只能自己认。", "听明白了"),
        ("zh", "这个我定不了，已经报给分行，30号前写进信里。", "没糊弄我"),
        ("en", "I promise you’ll get every penny back.", "writing that down"),
        ("en", "Investments can fall, I’m afraid that’s the risk you took.", "understood you"),
        ("en", "That isn’t mine to say; it has gone to the branch and will be in your letter by the 30th.", "fobbed me off"),
    ],
)
def test_she_answers_what_she_was_told_about_the_loss(lang: str, words: str, answer: str) -> None:
    """A promise is written down, a rebuff taken in, and only the plain word is called one."""
    lived = at_four(lang)
    lived.choose("it-is-us")
    lived.say(words)
    assert answer in lived.view()["lines"][-1]["text"]


@pytest.mark.parametrize(
    ("lang", "scene", "text"),
    [
        ("zh", "comes_in", "您好，不用再跑了。早上西桥让您来东关，我们窗口又让您回西桥，是我们不对，对不起。里边请，我来办。"),
        ("zh", "room", "我给您念一遍：8月28号您去西桥存定期，小伙子说七天能取，昨天发现亏了。对不对？这钱您什么时候用？"),
        ("zh", "room", "那天您到西桥是几点？手机是谁拿着操作的？"),
        ("zh", "who_sold", "是西桥卖的还是我们卖的，我现在说不好。我马上报给分行，下午四点半之前给您回电话。"),
        ("zh", "who_sold", "系统上推荐网点写的是西桥，可光看这一行不算数，得查。今天四点半前我一定给您打电话。"),
        ("en", "comes_in", "Good morning. West Bridge sent you here and our window told you to go back to West Bridge; that was wrong and I’m sorry. Come and sit down with me, I’ll sort it out."),
        ("en", "comes_in", "I’m so sorry you were told to go back to West Bridge. I’m the lobby manager; shall we talk in the side room?"),
        ("en", "room", "What time did you go to West Bridge that day, and who was holding the phone when it was bought?"),
        ("en", "who_sold", "I can’t tell you yet. The screen says West Bridge recommended it, but that isn’t enough to go on. I’ll ring you before half past four today."),
    ],
)  # fmt: skip
def test_speaking_of_west_bridge_as_it_was_sends_nobody_there(lang: str, scene: str, text: str) -> None:
    """An apology for sending her on, her story read back, or who sold it left open: she stays, and nobody has been named."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert lived.state.part == "hall" and lived.state.scene not in ("bristles", scene)
    assert each_happened(lived, "sent_to_west", "customer_pushed_on", "guessed") == [False, False, False]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您刚才是从西桥来的吧？不好意思，这个还得您回西桥办。"),
        ("zh", "窗口让您去西桥没错，您就去西桥吧，我打个电话。"),
        ("zh", "我给西桥打个招呼，您过去找他们主任，他给您解决。"),
        ("en", "I know you’ve already been to West Bridge, but you’ll have to go back to West Bridge."),
        ("en", "I’ve had a look and it’s one for West Bridge. You’ll have to go back there, I’m afraid."),
    ],
)  # fmt: skip
def test_sent_on_after_speaking_of_it_she_is_sent_on(lang: str, text: str) -> None:
    """What was before takes nothing from what she is told to do now."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert happened(lived, "sent_to_west") and lived.state.part == "office"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "他给您留过什么微信、折页没有？这钱您哪天要用？"), ("en", "Did he give you a leaflet or a message? And when do you need the money?")],
)  # fmt: skip
def test_she_does_not_say_who_tapped_it_unless_asked(lang: str, text: str) -> None:
    """Asked what she kept and when she needs it, she answers that; whose hands it was in she is still to be asked."""
    lived = attempt(*BEFORE["room"], lang=lang)
    lived.say(text)
    assert lived.state.scene == "money_out" and "in_his_hands" not in known(lived)
    said = " ".join(line["text"] for line in lived.view()["lines"])
    assert ("点的" if lang == "zh" else "tapping") not in said and ("折页" if lang == "zh" else "leaflet") in said


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "这事儿咱们谁也别说是谁卖的，服务管理部怎么定咱们怎么办。你那条短信能不能先放一放？还有28号上午大堂的监控，过两天就覆盖了，今天帮忙导出来存好，我给你补个书面的。"),
        ("en", "Could you hold that text for the moment? And the CCTV from your hall on the 28th will be wiped in two days; please save it today, I’ll send you the request in writing."),
    ],
)  # fmt: skip
def test_both_requests_are_answered_and_their_day_is_kept(lang: str, text: str) -> None:
    """Reported first and rung afterwards, what was promised in writing can be sent and is kept by it; he answers to both."""
    lived = attempt(*HALL, lang=lang)
    lived.do("see_her_out")
    lived.do("report_dispute", **DISPUTE)
    lived.do("ring_west")
    lived.say(text)
    assert each_happened(lived, "west_holds", "locked") == [True, True]
    lived.do("write_to_west")
    assert "kept" in {promise.verdict for promise in lived.state.promises if promise.part == "office"}
    assert any(("短信我也先压着" if lang == "zh" else "sit on the text") in line["text"] for line in lived.view()["lines"])


def test_what_the_branch_misses_is_what_it_was_not_sent() -> None:
    """With the recording viewed and the adviser not heard, it does not say that there is no recording."""
    lived = live({"hear_seller": []})
    said = " ".join(line["text"] for line in lived.view()["lines"])
    assert "grant_in_part" in known(lived) and "录像有了" in said and "没有录像" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_west_bridge_does_not_call_off_a_text_that_has_gone(lang: str) -> None:
    """Each for himself: the text goes in the morning, and the decision comes after it."""
    lived = at_west(lang)
    lived.choose("each-for-himself")
    lived.do("report_dispute", **DISPUTE)
    while not happened(lived, "dispute_decided"):
        lived.wait(60)
    lived.do("carry_out")
    assert happened(lived, "west_texted") and ("已经发出去" if lang == "zh" else "text has gone") in lived.view()["lines"][-1]["text"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您别急，这条短信发得不对，我们还没查呢，哪来的“经查”。对不起。您就当它不算，30号五点前给您一份正式答复，就这一份。"),
        ("en", "I’m sorry. That text was wrong, nobody’s looked into anything yet. Please take it as withdrawn; you’ll have one proper answer from me by five on the 30th."),
    ],
)  # fmt: skip
def test_the_text_can_be_taken_back_in_own_words(lang: str, text: str) -> None:
    """Said to be wrong, and one answer promised: she has one story again."""
    lived = at_west(lang)
    lived.choose("each-for-himself")
    lived.wait(60)
    lived.do("to_the_phone")
    lived.say(text)
    assert happened(lived, "taken_back") and lived.state.scene == "asks_money"


@pytest.mark.parametrize(("lang", "text"), [("zh", "您好，我是东关的。定了，由我们东关办。还想问您一句：这笔钱您几号要用？"), ("en", "Hello, it’s East Gate. It’s been decided that we deal with it. May I ask when you need the money?")])
def test_asked_only_on_the_telephone_she_still_comes_back_to_the_money(lang: str, text: str) -> None:
    """She says the day when asked and asks for the money before ringing off; once each."""
    lived = attempt("you-are-in-the-right-place", "for-the-file", "enough-for-me", "by-half-past-four", lang=lang)
    lived.do("see_her_out")
    lived.do("report_dispute", **DISPUTE)
    while not happened(lived, "dispute_decided"):
        lived.wait(60)
    lived.do("carry_out")
    lived.do("to_the_phone")
    lived.say(text)
    assert lived.state.scene == "asks_money" and happened(lived, "need_told")
    lived.choose("branch-decides-the-sum")
    said = [line["text"] for line in lived.view()["lines"] if line["who"] == "customer"]
    assert ("拿不拿得着" if lang == "zh" else "Shall I have it") in said[-1]
    assert sum(("三十号要交" if lang == "zh" else "to pay") in one for one in said) == 1


def test_the_day_of_the_week_is_a_thursday() -> None:
    """As the sheet and the briefing say."""
    assert f"{datetime.fromisoformat('2025-09-25'):%A}" == "Thursday"


# --- played to the end -----------------------------------------------------------------------------------


NOBODY_ASKED = {"zh": (HALL[0], "for-the-file", "enough-for-me"), "en": (HALL[0], "for-the-file", "enough-for-me")}
THE_DAYS = {
    "zh": "窗口说得不对，我给您赔个不是。我们这儿就能给您赎：今天下午三点前办，29号到账；拖到明天，是30号；再晚就碰上长假，要10月9号。赎不赎您定。",
    "en": "The window got that wrong and I apologise. We can cash it in right here: before three today and it’s in your account on Monday the 29th; leave it till tomorrow and it’s the 30th; any later and you run into the holiday and won’t see it till the ninth of October.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_that_it_can_be_redeemed_she_names_her_day_herself(lang: str) -> None:
    """Nobody asked for it; told the days she says when she needs it, still wants her answer, and can be taken to the window."""
    lived = attempt(*NOBODY_ASKED[lang], lang=lang)
    assert lived.state.scene == "who_sold"
    lived.say(THE_DAYS[lang])
    assert lived.state.scene == "who_sold" and each_happened(lived, "need_told", "told_terms", "advised_wait") == [True, True, False]
    lived.choose("by-half-past-four")
    lived.do("redeem_now", arrives="2025-09-29", price="tonight", complaint="apart")
    assert happened(lived, "redeemed_today") and "broken" not in {promise.verdict for promise in lived.state.promises}


@pytest.mark.parametrize(("lang", "text"), [("zh", "哎对了，这笔钱您哪天要用啊？"), ("en", "Oh, before you go: when do you need the money?")])
@pytest.mark.parametrize("replies", [(), ("by-half-past-four",)])
def test_the_day_can_be_asked_for_until_she_goes(replies: tuple[str, ...], lang: str, text: str) -> None:
    """Remembered late, it is answered; and what was settled before is not asked again."""
    lived = attempt(*NOBODY_ASKED[lang], *replies, lang=lang)
    lived.say(text)
    assert lived.state.scene == "money_out" and happened(lived, "need_told")
    lived.say(THE_DAYS[lang])
    assert lived.state.scene == ("parting" if replies else "who_sold") and happened(lived, "told_terms")


@pytest.mark.parametrize(
    ("lang", "text", "waits"),
    [
        ("zh", "到28号就满一个月了，一分钱都不扣，那天我们也上班，您上午过来找我，我陪您办。", True),
        ("zh", "要不您星期天再来？那天手续费就不收了。", True),
        ("zh", "要是等到28号，手续费是省了，可钱得10月9号才到，您三十号就赶不上了。今天三点前在我们窗口办，29号到账，您自己定。", False),
        ("en", "We’re open on Sunday the 28th, do pop in then. No fee, and you’ll have it in plenty of time.", True),
        ("en", "It seems a shame to pay the fee for the sake of three days. Shall we say Sunday morning?", True),
        ("en", "We can do it at this window. If you wait until Sunday you save the fee, but then it doesn’t arrive until the ninth of October. Today before three and it’s in your account on Monday.", False),
    ],
)  # fmt: skip
def test_sunday_proposed_is_advice_to_wait_and_sunday_warned_of_is_none(lang: str, text: str, waits: bool) -> None:
    """The same day and the same fee: what counts is whether October goes with them."""
    lived = attempt(*HALL[:2], lang=lang)
    lived.say(text)
    assert lived.state.scene == "who_sold" and each_happened(lived, "advised_wait", "told_terms") == [waits, not waits]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "那张卡上是我的手机号。要是西桥那边给您打电话发短信，您别理，叫他们找我就行。谢谢您，路上慢点。"),
        ("en", "That’s my number on the card. If West Bridge get in touch, just tell them to speak to me. Thank you, and take care."),
    ],
)
def test_west_bridge_in_a_condition_names_nobody_and_she_has_one_person(lang: str, text: str) -> None:
    """“If West Bridge ring you” says nothing about who sold it."""
    lived = attempt(*HALL, lang=lang)
    before = lived.state.counts["told_one_contact"]
    lived.say(text)
    assert not happened(lived, "guessed") and lived.state.counts["told_one_contact"] > before


@pytest.mark.parametrize(("lang", "text"), [("zh", "这笔钱您家里有什么要紧的用处吗？"), ("en", "Is there anything you were planning to do with the money?")])
def test_what_the_money_is_for_is_not_what_she_kept(lang: str, text: str) -> None:
    """Asked for the use of the money she shows no leaflet."""
    lived = attempt(*BEFORE["room"], lang=lang)
    lived.say(text)
    assert lived.state.scene == "money_out" and "what_she_kept" not in known(lived)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您好，东关大堂。分行定下来了，这件事归我们东关管，由我们给您答复，30号下午五点前给您一封信。有什么事，还是找我一个人。"),
        ("en", "Hello, the lobby manager at East Gate, as promised. The branch has come back to us: we’re the ones looking after this, and the answer will come from us by five on the 30th. It’s only me you have to deal with."),
    ],
)  # fmt: skip
def test_who_it_is_can_be_told_in_everyday_words(lang: str, text: str) -> None:
    """East Gate, and one person there."""
    lived = at_four(lang)
    before = lived.state.counts["told_one_contact"]
    lived.say(text)
    assert happened(lived, "told_who") and lived.state.counts["told_one_contact"] > before


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "这事咱俩都别往上捅了，报上去两家都扣分。亏的那点，一家一半补给她算了。"),
        ("en", "Neither of us needs this going up to the branch. What if we each put in half of what she’s lost and say no more about it?"),
    ],
)
def test_halves_offered_in_everyday_words_are_a_quiet_deal(lang: str, text: str) -> None:
    """He takes it, and nothing goes up."""
    lived = at_west(lang)
    lived.say(text)
    assert happened(lived, "settled_quietly") and lived.state.scene == "at_desk"


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("zh", "西桥请您找东关，我们的窗口又请您回西桥，害您白跑，是我们不对，向您道歉。录像我们看了，分行批准退您赎回费。", True),
        ("zh", "经了解，西桥网点在推荐过程中与您沟通不够。如您还有疑问，可以直接联系西桥网点。", False),
        ("en", "I am sorry about the runaround you were given between our two outlets. It should not have happened. We watched the recording, and the branch has approved a refund of the fee.", True),
        ("en", "The fund was recommended by West Bridge. If you have any further questions please contact West Bridge directly.", False),
    ],
)
def test_a_recommendation_is_no_sending_on_and_a_letter_sends_nobody_to_west_bridge(lang: str, text: str, found: bool) -> None:
    """推荐 is not 推; and whom to turn to is not the other outlet."""
    lived = live({"reply": [{"do": "reply", "fields": {"text": text}}]}, lang=lang)
    marks = {name: finding.verdict == "met" for name, finding in findings(lived).items()}
    assert [marks["element:reply_letter:to_and_fro"], marks["element:reply_letter:clean"]] == [found, found]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您问得对。可这超出网点的权限，得分行批，29号有说法。您要是对结果不满意，还可以找总行申请复核。"),
        ("en", "I understand. It’s beyond the outlet’s authority, so the branch decides, on the 29th. If you’re not happy with the answer you may ask head office for a review."),
    ],
)
def test_the_way_open_to_those_who_disagree_is_a_choice(lang: str, text: str) -> None:
    """It rounds off, and it leaves a choice beside the no."""
    lived = at_four(lang)
    lived.choose("it-is-us")
    lived.say(text)
    assert findings(lived)["moment:call:refusal:alternative"].verdict == "met"
