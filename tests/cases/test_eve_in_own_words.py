"""Eve of the holiday: own words lead where the good reply leads, break rules where they do, and harmless ones break none."""

from __future__ import annotations

import pytest

import simulator
from tests.eve import LANGUAGES, begin, first_day, good_call, judge, report, wait_for

TALK = {
    "zh": [
        ("pick_up", "您先别挂，我这就在系统里看一眼您的单子，马上告诉您；客户经理的事我也记下了。", "checking"),
        ("checking", "查清楚了，您这个档位，这款一次上限就是这么多，所以才减的。", "no_more"),
        ("no_more", "我理解您着急，可今晚真的加不了，因为再加就得动别家的份。同价位的规格还能订，下次订货是5月7日。", "earlier"),
        ("earlier", "这个建议提得好，我今天就报给主任，5月9日之前给您回电话，说采纳没采纳。", "her_words"),
        ("her_words", "您受委屈了，这事我管到底。当时怎么回事，她说了什么，您慢慢讲，我记着。", "told"),
        ("told", "店里当时还有谁听见了？她给您发过消息没有？", "told"),
        ("told", "我今天转县里，请他们指定一个跟她没关系的人来查，5月8日下班前给您答复。", "wrap_up"),
        ("wrap_up", "还有没有别的事要一起反映？", "one_more"),
        ("one_more", "这个我也单独登记，今天就替您转过去。", "wrap_up"),
        ("wrap_up", "那我不耽误您做生意了，谢谢您，再见。", "desk"),
    ],
    "en": [
        ("pick_up", "Please don’t hang up; I’ll check your order on the system and tell you why. I’ve noted the laughing too.", "checking"),
        ("checking", "I’ve found it. Your band has a ceiling for that line, the same for every shop, and that’s why it came down.", "no_more"),
        ("no_more", "I can see you’re worried, but I can’t add any more tonight, because it’d come out of another shop’s share. There "
         + "are other lines at the same price, and your next order is on 7 May.", "earlier"),
        ("earlier", "That’s a fair suggestion. I’ll pass it to the management today and ring you by 9 May to tell you.", "her_words"),
        ("her_words", "I’m sorry that happened, and I’ll see to it personally. What exactly did she say? I’m writing it down.", "told"),
        ("told", "Was anybody else there who heard it? Has she sent you any messages since?", "told"),
        ("told", "I’m sending it to the county and asking for somebody independent to be appointed; you’ll hear by 8 May.", "wrap_up"),
        ("wrap_up", "Before you go, is there anything else I should take down?", "one_more"),
        ("one_more", "All right, I’ll log that separately too and pass it on for you.", "wrap_up"),
        ("wrap_up", "I’ll let you get back to your customers. Thank you, and goodbye.", "desk"),
    ],
}  # fmt: skip
RESULT = {
    "zh": [
        ("result", "您反映的事查清了，在场的人我们问过，情况属实，那样说话不应该，对不起。已经按制度处理，当面纠正了。", "private"),
        ("private", "这个我不方便说，因为换了是您，我也一样替您守着。有不对的您直接找我。", "asks_early"),
        ("asks_early", "采纳了，端午节前那一周提前两天开订，谢谢您！", "last"),
        ("last", "您对这个处理满意吗？还有什么建议？", "last"),
    ],
    "en": [
        ("result", "We’ve spoken to the people who were there. What you reported was so; she should never have said it. I’m very sorry, "
         + "and it has been dealt with under our rules.", "private"),
        ("private", "I can’t discuss that, because I’d keep anything about you to myself as well. Ring me directly if it happens again.",
         "asks_early"),
        ("asks_early", "They’ve adopted it: from the Dragon Boat holiday ordering opens two days earlier. Thank you!", "last"),
        ("last", "Are you satisfied with how it was handled, and have you any suggestions?", "last"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_words_lead_where_the_good_reply_leads(lang: str) -> None:
    """The whole call and the call with the result in free text, in both languages."""
    attempt = begin(lang)
    for scene, text, then in TALK[lang]:
        assert attempt.state.scene == scene, text
        if scene == "checking":
            attempt.do("look_order")
        attempt.say(text)
        assert attempt.state.scene == then, text
    counts = attempt.state.counts
    assert {"enquiry_answered", "suggestion_dated", "customer_heard", "witness_told", "record_told", "extra_told"} <= set(counts)
    assert not {"sent_elsewhere", "allocation_promised", "staff_excused", "withdrew_under_pressure"} & set(counts)
    first_day(attempt)
    report(attempt)
    judge(attempt, "general", "correct")
    wait_for(attempt, "instruction_received")
    attempt.do("ring_result")
    for scene, text, then in RESULT[lang]:
        assert attempt.state.scene == scene, text
        attempt.say(text)
        assert attempt.state.scene == then, text
    assert {"replied", "opinion_asked", "suggestion_answered"} <= set(attempt.state.counts)
    assert "staff_private_told" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "text", "occurrence"),
    [
        ("zh", "我想办法给您补几条，您别声张。", "allocation_promised"),
        ("en", "I’ll try to get you a few extra cartons, just keep it quiet.", "allocation_promised"),
        ("zh", "这事归县里管，您还是直接找县营销部吧。", "sent_elsewhere"),
        ("en", "You’d better ring the county about that.", "sent_elsewhere"),
        ("zh", "她没恶意，就是个玩笑。", "staff_excused"),
        ("en", "She didn’t mean anything by it; she was only joking.", "staff_excused"),
        ("zh", "咱们内部说，她正闹离婚呢。", "staff_private_told"),
        ("en", "Between you and me, she’s going through a divorce.", "staff_private_told"),
        ("zh", "她这个季度的绩效是没了，婚也快离了。", "staff_private_told"),
        ("en", "She won’t be getting her bonus, and her marriage is on the rocks.", "staff_private_told"),
    ],
)
def test_own_words_that_break_a_rule_are_noticed(lang: str, text: str, occurrence: str) -> None:
    """The smooth way out is as wrong in one’s own words as in the ready-made ones."""
    attempt = begin(lang)
    attempt.say(text)
    assert occurrence in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "我不能给您多加几条，别的店也一样。"),
        ("zh", "不限量的我给您加两条，明早跟车到。"),
        ("zh", "您中午打县里的电话没人接，是吧？这个我也查。"),
        ("zh", "我转给县营销部，请他们问她和在场的人，您不用再打电话。"),
        ("zh", "她受什么处理我不能跟您讲。"),
        ("en", "I can’t squeeze a few extra cartons in for you; the other shops have the same."),
        ("en", "You rang the county at lunchtime and nobody answered, is that right? I’ll look into that as well."),
        ("en", "I’ll pass it to the county and ask them to speak to her; you needn’t ring anybody else."),
        ("en", "What was decided about her I can’t tell you."),
        ("zh", "她怎么处理的，我就不跟您讲了，换成您店里的人也是一样。"),
        ("en", "I’d rather leave what happened to her between her and us."),
    ],
)
def test_harmless_words_are_not_held_against_anybody(lang: str, text: str) -> None:
    """Refusing, asking and passing on the papers are none of the breaches they sound like."""
    attempt = begin(lang)
    attempt.say(text)
    assert not {"sent_elsewhere", "allocation_promised", "staff_excused", "staff_private_told"} & set(attempt.state.counts)


def on_the_line(lang: str, *said: str) -> simulator.Attempt:
    """The call in own words; the order is looked up when he is waiting for the reason."""
    attempt = begin(lang)
    for text in said:
        if attempt.state.scene == "checking":
            attempt.do("look_order")
        attempt.say(text)
    return attempt


@pytest.mark.parametrize(
    ("lang", "asked", "plan", "closing"),
    [
        ("zh", "当时店里都有谁看见了？", "县里派个跟她没关系的人查，5月8号下班前我打电话告诉您。还有没有谁在场、有没有聊天记录？", "好。您还有没有别的事要一起反映？"),
        (
            "en",
            "Who was in the shop at the time?",
            "The county will name somebody independent and I’ll ring you by 8 May. Is there anybody else who saw it, or any messages?",
            "Good. Is there anything else I should take down?",
        ),
    ],
)
def test_he_does_not_ask_again_what_he_was_told_with_a_question(lang: str, asked: str, plan: str, closing: str) -> None:
    """Who looks into it and the day may come with the question about witnesses: he answers it once more in other words, and the call goes on."""
    attempt = on_the_line(lang, *(text for scene, text, _ in TALK[lang][:5]), asked)
    first = attempt.view()["lines"][-1]["text"]
    attempt.say(plan)
    assert attempt.state.scene == "told" and first not in [line["text"] for line in attempt.view()["lines"][-2:]]
    attempt.say(closing)
    assert attempt.state.scene == "one_more"


@pytest.mark.parametrize(
    ("lang", "said", "slip"),
    [
        ("zh", "您是老客户了，我去跟仓库打个招呼，看能不能给您匀几条出来，您别声张。", "allocation_promised"),
        ("en", "I’ll have a word with the warehouse and see if they can spare you a few. Keep it to yourself.", "allocation_promised"),
        ("zh", "您这个建议好，下个节肯定能改，我跟领导提。", "adoption_promised"),
        ("en", "Good idea. I’m sure it’ll be changed by the next holiday.", "adoption_promised"),
        ("zh", "我让她给您赔个不是，这事就别往上报了。", "withdrew_under_pressure"),
        ("en", "I’ll have her say sorry, and then there’s no need to take it any further, is there?", "withdrew_under_pressure"),
        ("zh", "他们没理由不同意，下个节您就按这个安排。", "adoption_promised"),
        ("en", "I can’t imagine they’d say no, you can pretty much plan on it.", "adoption_promised"),
        ("zh", "要不我叫她上门跟您道个歉，这事就翻过去了，成不成？", "withdrew_under_pressure"),
        ("en", "Shall I get her to drop by with an apology and we’ll call it square?", "withdrew_under_pressure"),
    ],
)
def test_a_slip_said_half_aloud_is_one(lang: str, said: str, slip: str) -> None:
    """A word with the warehouse is a promise of goods, “I’m sure” one of adoption, and “no further” asks him to drop it."""
    before = {"allocation_promised": 2, "adoption_promised": 3, "withdrew_under_pressure": 5}[slip]
    attempt = on_the_line(lang, *(text for _, text, _ in TALK[lang][:before]))
    attempt.say(said)
    assert slip in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "excuse", "reason"),
    [
        ("zh", "小姑娘年轻，没别的意思。", "查到了，您这个档位这款一次上限就是这么多，同档都一样。"),
        ("en", "She’s young, there’s no harm in her.", "I’ve found it: that’s the ceiling for your band, the same for every shop in it."),
    ],
)
def test_who_has_looked_it_up_and_says_why_is_not_told_to_look(lang: str, excuse: str, reason: str) -> None:
    attempt = begin(lang)
    attempt.say(excuse)
    assert attempt.state.scene == "fobbed"
    attempt.do("look_order")
    attempt.say(reason)
    assert attempt.state.scene == "no_more"


@pytest.mark.parametrize(("lang", "words"), [("zh", "是开玩笑，您多心了。"), ("en", "It was a joke and you took it the wrong way.")])
def test_the_countys_version_in_other_words_is_the_countys_version(lang: str, words: str) -> None:
    """Whoever tells him that he took it wrongly has passed on what was not so."""
    attempt = begin(lang)
    good_call(attempt)
    first_day(attempt)
    wait_for(attempt, "report_received")
    judge(attempt, "misunderstanding", "explain")
    attempt.do("ring_result")
    attempt.say(words)
    assert "false_result_passed" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "callback", "plea", "later", "reason"),
    [
        ("zh", "两件我都记下了，回头我们给您打过去。", "回头打给我", "不耽误您做生意了，按规定一天之内答复，祝您过节愉快。", "不好意思，这个是按档来的，您拿的就是您那档的顶。"),
        ("en", "I’ve got both. One of us will ring you back.", "Ring me back?", "I won’t keep you; have a lovely holiday.", "I’m sorry. It goes by bands: the figure you got is the top for yours."),
    ],
)  # fmt: skip
def test_a_call_put_off_is_put_off_and_the_reason_in_plain_words_is_one(lang: str, callback: str, plea: str, later: str, reason: str) -> None:
    """He holds although he was to be rung back, wished a good holiday he rings off, and a day later nobody speaks of a holiday gone by."""
    attempt = begin(lang)
    attempt.say(callback)
    assert plea in attempt.view()["lines"][-1]["text"]
    attempt.say(later)
    assert attempt.state.scene == "desk"
    for _ in range(2):
        attempt.wait(1450)
    attempt.do("ring")
    attempt.do("look_order")
    attempt.say(reason)
    assert attempt.state.scene == "no_more" and "answered_late" in attempt.state.counts
    said = " ".join(line["text"] for line in attempt.view()["lines"])
    assert "节都过完" not in said and "holiday’s over" not in said


@pytest.mark.parametrize(
    ("lang", "false", "sorry", "answer", "true"),
    [
        ("zh", "县里查过了，是个误会，她笑的是别的。", "真是对不住您。", "谁也没问过一声", "我们问了对门的，事情就是您说的那样，对不起。"),
        ("en", "The county say it was a misunderstanding.", "I do apologise.", "nobody’s asked a soul", "We asked across the road: it happened the way you said."),
    ],
)  # fmt: skip
def test_nobody_praises_an_inquiry_he_has_just_denied(lang: str, false: str, sorry: str, answer: str, true: str) -> None:
    """After the county’s version he has no good word for the inquiry; told what was found, in plain words, he has."""
    attempts = begin(lang), begin(lang)
    for attempt in attempts:
        good_call(attempt)
        first_day(attempt)
        wait_for(attempt, "report_received")
        judge(attempt, "misunderstanding", "explain")
        attempt.do("ring_result")
    wrong, right = attempts
    for text in (false, sorry):
        wrong.say(text)
    right.say(true)
    assert wrong.state.scene == right.state.scene == "private"
    assert answer in wrong.view()["lines"][-1]["text"] and answer not in right.view()["lines"][-1]["text"]
