"""Two outlets: played to the end in everyday words."""

from __future__ import annotations

import pytest

from tests.attempts import known
from tests.incident import each_happened, findings, happened
from tests.two_outlets import HALL, LANGUAGES, at_four, at_west, attempt, live

NOBODY_ASKED = (HALL[0], "for-the-file", "enough-for-me")
THE_DAYS = {
    "zh": "窗口说得不对，我给您赔个不是。我们这儿就能给您赎：今天下午三点前办，29号到账；拖到明天，是30号；再晚就碰上长假，要10月9号。赎不赎您定。",
    "en": "The window got that wrong and I apologise. We can cash it in right here: before three today and it’s in your account on Monday the 29th; leave it till tomorrow and it’s the 30th; any later and you run into the holiday and won’t see it till the ninth of October.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_that_it_can_be_redeemed_she_names_her_day_herself(lang: str) -> None:
    """Nobody asked for it; told the days she says when she needs it, still wants her answer, and can be taken to the window."""
    lived = attempt(*NOBODY_ASKED, lang=lang)
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
    lived = attempt(*NOBODY_ASKED, *replies, lang=lang)
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
    lived = attempt(*HALL[:1], lang=lang)
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


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "实在不好意思，这单子挂在西桥名下，我们这边动不了。您辛苦再走一趟，我给他们主任打好招呼，保证您到了就办。"),
        ("en", "I’m terribly sorry, but our hands are tied. If you wouldn’t mind walking over there again, I’ll have a word with their manager and you’ll be seen straight away."),
    ],
)
def test_another_walk_proposed_kindly_is_the_third_door(lang: str, text: str) -> None:
    """West Bridge is not even named; she goes all the same."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert happened(lived, "sent_to_west") and lived.state.part == "office"


@pytest.mark.parametrize(("lang", "text"), [("zh", "不会让您再跑一趟了，里边请坐，您慢慢说。"), ("en", "You won’t have to go back there again. Do come through and have a seat, and tell me all about it.")])
def test_another_walk_spared_her_is_none(lang: str, text: str) -> None:
    """She stays."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert each_happened(lived, "sent_to_west", "moved_aside") == [False, True] and lived.state.scene == "room"


@pytest.mark.parametrize(
    ("lang", "asked", "taken"),
    [
        ("zh", "那天上午的录像给我留一份成不成？", "手续我补，这个算东关请你们封的，行了吧？"),
        ("en", "Could you keep the recording of that morning for me?", "I’ll do the paperwork; put it down as East Gate asking."),
    ],
)
def test_what_he_asks_why_of_need_not_be_named_again(lang: str, asked: str, taken: str) -> None:
    """The recording was asked for; taking it upon oneself is the answer to his “why”."""
    lived = at_west(lang)
    lived.say(asked)
    assert each_happened(lived, "lock_asked", "locked") == [True, False] and lived.state.scene == "west_asks"
    lived.say(taken)
    assert happened(lived, "locked") and lived.state.scene == "at_desk"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "人明明是在你们大堂里坐着的，怎么能说跟你们没关系呢？"), ("en", "He was sitting in your hall. You can’t tell me it has nothing to do with you.")],
)
def test_whose_hall_it_was_is_a_quarrel(lang: str, text: str) -> None:
    """And he rings off."""
    lived = at_west(lang)
    lived.say(text)
    assert happened(lived, "quarrelled") and lived.state.scene == "at_desk"
