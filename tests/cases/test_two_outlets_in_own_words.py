"""Two outlets, one fund: what is said and written in one's own words."""

from __future__ import annotations

from datetime import datetime

import pytest

import simulator
import speech
from tests.attempts import known
from tests.incident import each_happened, happened
from tests.two_outlets import DISPUTE, HALL, LANGUAGES, at_four, at_west, attempt, live

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
        ("zh", "这事儿咱们谁也别说是谁卖的，服务管理部怎么定咱们怎么办。你那条短信能不能先放一放？还有28号上午大堂的监控，过两天就覆盖了，麻烦导出来存好，书面的我今天就给你补。"),
        ("en", "Could you hold that text for the moment? And the CCTV from your hall on the 28th will be wiped in two days; please save it today, I’ll send you the request in writing."),
    ],
)  # fmt: skip
def test_both_requests_are_answered_and_their_day_is_kept(lang: str, text: str) -> None:
    """Reported first and rung afterwards, what was promised in writing can be sent and is kept by it; he answers to both."""
    lived = attempt(*HALL, lang=lang)
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
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
    lived.choose("thanks-and-card")
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
