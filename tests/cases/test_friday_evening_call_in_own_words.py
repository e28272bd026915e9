"""The Friday evening call in words of one’s own: where they lead, what they bring up, and what only looks alike."""

from __future__ import annotations

import json

import pytest

from tests.attempts import bank
from tests.friday_evening import CASE, INCIDENT, LANGUAGES, arrived
from tests.incident import findings, happened

LEADS = [
    ("rings", "warm_idea", "您先一瓶都别卖，把店名、电话、地址、批号告诉我。"),
    ("rings", "warm_idea", "Please don’t sell any of it. What’s your name, address and phone number, and the batch number?"),
    ("warm_idea", "evening", "别烤别开，原样放着；三个工作日内答复您，最晚周二下班前打电话。"),
    ("warm_idea", "evening", "Don’t warm or open them, leave them as they are. You’ll have an answer by phone within three working days, by Tuesday evening."),
    ("rings", "tells", "您好，澄岭酒业，我姓罗。您别急，酒怎么了，您跟我说说，我拿笔记。"),
    ("rings", "tells", "您好，请讲，什么酒，怎么个情况？"),
    ("rings", "brushed_off", "不好意思啊我们马上下班了，您周一再打吧。"),
    ("rings", "brushed_off", "质量部的人都走了，您礼拜一上班再打过来行吗？"),
    ("rings", "so_sell", "没事，天冷，酒起雾很正常。"),
    ("rings", "so_sell", "那是低温析出，喝了没事的。"),
    ("rings", "flares", "您找业务员去，这事不归我们管。"),
    ("tells", "so_sell", "您的店名、地址、电话，还有批号告诉我一下。"),
    ("tells", "so_sell", "批号多少？店在哪儿？已经卖出去几瓶了？"),
    ("tells", "flares", "是不是您自己放得太潮太冷了？肯定是您没放好。"),
    ("so_sell", "warm_idea", "先都别卖了，等我们验完。卖掉的那几瓶您给人家打个电话，先别喝。"),
    ("so_sell", "warm_idea", "先停售，统统下架，单独放。"),
    ("so_sell", "warm_idea", "看着清的您就卖吧，没问题。"),
    ("warm_idea", "when_sure", "可别烤，也别开，原样放着，留两瓶封好给我们验。"),
    ("warm_idea", "when_sure", "行啊，您放暖气边上烤烤看。"),
    ("warm_idea", "when_sure", "别动它，质量部明天来取样。"),
    ("when_sure", "evening", "明天上午质量部的人到店，下午四点前我给您打电话，结论最晚周二下班前告诉您。"),
    ("when_sure", "evening", "三个工作日内答复您，电话里说。"),
    ("when_sure", "evening", "周一上午我给您回电话。"),
    ("how_far", "sunday_sale", "您好，今天上午技术员看过了，封了两瓶，同批的昨晚都停了。是不是天冷的原因还说不好，得等化验，让您担心了。"),
    ("how_far", "sunday_sale", "酒没问题，就是天冷闹的，您放心。"),
    ("sunday_sale", "lab", "还是别卖，等化验。明天中午前我们先给您送两箱别的批号的。"),
    ("sunday_sale", "lab", "行，看着清的您先卖着吧。"),
    ("outcome", "wants", "化验出来了，就是遇冷析出，酒是合格的，让您担心了。"),
    ("wants", "last", "这个我不能给您拉走，因为验下来是好的；您要不放心，可以再找一家验，费用我们出。"),
    ("rings", "tells", "Good afternoon, Chengling, Lucy speaking. What seems to be the trouble? I’m listening."),
    ("rings", "brushed_off", "I’m sorry, we’re just about to close. Could you call back on Monday?"),
    ("rings", "brushed_off", "Everyone’s gone home, I’m afraid. Try us again after the weekend."),
    ("rings", "so_sell", "That’s just the cold, nothing to worry about."),
    ("rings", "so_sell", "It’s perfectly normal in this weather, it won’t do anybody any harm."),
    ("rings", "flares", "You’ll have to take that up with your rep, it’s nothing to do with us."),
    ("tells", "so_sell", "What’s your name, please, and the address and phone number? And could you read me the batch code?"),
    ("tells", "so_sell", "Could I take your details and the batch number? Have you sold any already?"),
    ("tells", "flares", "Well, you must have stored it badly, that’s your own fault."),
    ("so_sell", "warm_idea", "Please take it all off the shelf for now. And could you ring whoever bought some and ask them not to open it?"),
    ("so_sell", "warm_idea", "Hold the whole batch back, please, don’t sell any."),
    ("so_sell", "warm_idea", "The clear ones are fine to sell."),
    ("warm_idea", "when_sure", "Best not to warm it. Leave everything just as it is and keep two bottles sealed for us."),
    ("warm_idea", "when_sure", "Sure, put it by the radiator and see."),
    ("warm_idea", "when_sure", "Please don’t touch them, quality will come and take samples tomorrow."),
    ("when_sure", "evening", "Somebody from quality will be with you tomorrow morning, I’ll ring you by four, and you’ll have a decision by Tuesday evening."),
    ("when_sure", "evening", "You’ll have an answer within three working days, by phone."),
    ("when_sure", "evening", "I’ll get back to you first thing on Monday."),
    ("how_far", "sunday_sale", "Hello, the technician has looked at it and two bottles have been sealed. The batch is on hold. I can’t say yet whether it’s the cold; we have to wait for the lab. I’m sorry about the worry."),
    ("how_far", "sunday_sale", "Good news, it’s only the cold. Nothing wrong with it."),
    ("sunday_sale", "lab", "Please keep it off sale until the test is done. We’ll bring you two cases of another batch by noon tomorrow."),
    ("sunday_sale", "lab", "All right, sell the clear ones for now."),
    ("outcome", "wants", "The results are in: it’s a chill haze and the liquor is sound. I’m sorry you had the worry."),
    ("wants", "last", "I can’t take it back because the test shows it’s sound. If you’d like a second opinion, choose a lab and we’ll pay."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), LEADS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


MEANT = [
    ("rings", "monday", "都快下班了，明儿再说吧。"),
    ("rings", "monday", "过完周末您再来个电话。"),
    ("rings", "harmless", "天一冷就这样，过两天自己就好了。"),
    ("rings", "harmless", "放心喝，没毛病。"),
    ("tells", "ask_sold", "已经有人买走了吗？"),
    ("tells", "ask_sold", "这批货您出手了多少？"),
    ("tells", "look", "瓶底有渣没有？"),
    ("tells", "look", "您拿到窗口亮处看一眼，是雾还是絮？"),
    ("so_sell", "recall_sold", "卖掉的赶紧给人打电话收回来。"),
    ("so_sell", "recall_sold", "叫您那位老主顾先别开封。"),
    ("so_sell", "sell_on", "您先卖着，出了事算我们的。"),
    ("warm_idea", "meddle", "拿温水泡泡看。"),
    ("warm_idea", "meddle", "开一瓶您闻闻味儿正不正。"),
    ("warm_idea", "leave_alone", "您就让它待在原来的地方，谁也别碰。"),
    ("warm_idea", "keep_two", "留两瓶没开封的，一瓶您收着，一瓶给我们。"),
    ("how_far", "harmless", "师傅都说了是天冷，那就是天冷，没事。"),
    ("sunday_sale", "swap", "全给您换新的，损失我们赔。"),
    ("sunday_sale", "lend_stock", "先借您两箱别的批次顶一顶。"),
    ("rings", "monday", "Give us a ring after the weekend, would you?"),
    ("rings", "monday", "We’re off home in ten minutes, I’m afraid."),
    ("rings", "harmless", "Oh, spirits do that in the cold, it’s harmless."),
    ("rings", "harmless", "You can drink it quite safely."),
    ("tells", "ask_sold", "Has any of it left the shop?"),
    ("tells", "ask_sold", "Did anybody buy some before you noticed?"),
    ("tells", "look", "Are there bits in it, or is it just misty?"),
    ("tells", "where_kept", "Where do you keep it?"),
    ("so_sell", "recall_sold", "Get on to whoever bought it and have them send it back."),
    ("so_sell", "recall_sold", "Tell your customer not to put it on the table."),
    ("so_sell", "sell_on", "I don’t see why you shouldn’t sell the clear ones."),
    ("warm_idea", "meddle", "Try one and tell me what it tastes like."),
    ("warm_idea", "meddle", "A night in the warm might do the trick."),
    ("warm_idea", "leave_alone", "Leave it exactly where it is, and hands off."),
    ("warm_idea", "keep_two", "Put two unopened bottles to one side, taped up."),
    ("how_far", "harmless", "He says it’s the cold, so there you are, no harm in it."),
    ("sunday_sale", "swap", "We’ll swap the whole lot and make good your losses."),
    ("sunday_sale", "lend_stock", "I’ll lend you a couple of cases from a different batch."),
    ("rings", "harmless", "您甭担心，低度的酒一受冷就浑，老毛病了。"),
    ("rings", "harmless", "浑点儿不碍事的，照喝。"),
    ("rings", "monday", "今儿周五了，等下礼拜吧，行不？"),
    ("rings", "monday", "您明天再打一个，我帮您问问。"),
    ("rings", "swap", "我给您换一批新的，明天送到。"),
    ("tells", "where_kept", "货靠着哪儿放的？"),
    ("tells", "where_kept", "货现在在什么位置？"),
    ("tells", "ask_sold", "拿走的有没有？拿给谁了？"),
    ("tells", "ask_sold", "出过几瓶没有？"),
    ("tells", "look", "酒里头是一片雾还是一粒一粒的？"),
    ("so_sell", "recall_sold", "已经出手的追一追，让人家别喝。"),
    ("so_sell", "recall_sold", "那位客人您联系得上吗？请他把酒退回来。"),
    ("so_sell", "stop_sale", "货架上的先收起来，等我们的话再卖。"),
    ("so_sell", "stop_sale", "您暂停销售，一瓶不出。"),
    ("warm_idea", "meddle", "您找个暖和的屋子搁一晚看看呗。"),
    ("warm_idea", "meddle", "可以啊，先烤一箱试试。"),
    ("warm_idea", "meddle", "您尝一口，味儿没变就是好的。"),
    ("warm_idea", "leave_alone", "别折腾它，保持原样等我们来人。"),
    ("warm_idea", "keep_two", "拣两瓶没拆封的留着，拿胶带缠上。"),
    ("when_sure", "examine", "质量部明天上午登门取样。"),
    ("how_far", "done_so_far", "我们已经让库里停发了，进过这批货的几家店也都打过招呼。"),
    ("how_far", "not_known", "现在还不好下结论，化验周一出。"),
    ("sunday_sale", "lend_stock", "要不先调两箱别的批号给您周转。"),
    ("sunday_sale", "swap", "少卖的我们给您补上。"),
    ("outcome", "finding_told", "验出来是滤芯破了，责任在我们。"),
    ("outcome", "finding_told", "是瓶盖垫片掉的渣。"),
    ("rings", "harmless", "Weak spirits go like that when they catch the cold, always have done."),
    ("rings", "harmless", "A bit of mist never hurt anybody."),
    ("rings", "monday", "Leave it till Monday, would you?"),
    ("rings", "monday", "It’s Friday night, there’s nothing we can do till next week."),
    ("rings", "swap", "I’ll have a fresh lot with you in the morning."),
    ("tells", "where_kept", "Whereabouts in the shop is it?"),
    ("tells", "where_kept", "What was it standing against?"),
    ("tells", "ask_sold", "Has any gone to customers?"),
    ("tells", "look", "Is it a general fog or can you see specks?"),
    ("so_sell", "recall_sold", "See if you can get those bottles back before they’re drunk."),
    ("so_sell", "recall_sold", "Could you warn the man who bought it?"),
    ("so_sell", "stop_sale", "Take it off the counter until you hear from us."),
    ("warm_idea", "meddle", "Stick it by the fire for the night."),
    ("warm_idea", "meddle", "Why not have a taste and see?"),
    ("warm_idea", "leave_alone", "Hands off it, please, till our people have been."),
    ("warm_idea", "keep_two", "Would you tape up a couple that haven’t been opened?"),
    ("how_far", "done_so_far", "We’ve stopped the batch leaving and been on to the other shops."),
    ("how_far", "not_known", "It’s too soon to say; the lab will know on Monday."),
    ("sunday_sale", "lend_stock", "We could let you have two cases from another batch to be going on with."),
    ("sunday_sale", "swap", "We’ll see you right for whatever you don’t sell."),
    ("outcome", "finding_told", "A filter went on the line, so it’s our fault."),
    ("outcome", "finding_told", "It’s bits off the inside of the cap."),
    ("when_sure", "wrong_day", "三个工作日，最晚周三下班前给您结论。"),
    ("when_sure", "wrong_day", "You’ll have our decision by Wednesday."),
]  # fmt: skip
NOT_MEANT = [
    ("when_sure", "wrong_day", "三个工作日，周日我们上班，最晚周二下班前给您结论。"),
    ("when_sure", "wrong_day", "You’ll have our decision by Tuesday, since Sunday’s a working day."),
    ("rings", "monday", "这时候打来正好，我还没走。"),
    ("warm_idea", "meddle", "您可别动它，烤了就验不出来了。"),
    ("rings", "monday", "You’ve just caught me, I haven’t left yet."),
    ("warm_idea", "meddle", "I’d rather you didn’t warm it, or we shan’t be able to tell."),
    ("rings", "monday", "明天下午我再打给您。"),
    ("rings", "monday", "您不用等周一。"),
    ("so_sell", "sell_on", "等我们验完再说，一瓶别出。"),
    ("rings", "harmless", "是不是天冷闹的我不敢说，得先看看酒。"),
    ("rings", "monday", "不会让您等到周一的，今天就办。"),
    ("rings", "monday", "下班没关系，我听您说完。"),
    ("rings", "harmless", "这酒我可不敢说没事，您先别卖。"),
    ("so_sell", "sell_on", "看着清的也先别卖。"),
    ("so_sell", "sell_on", "没拆的也不能卖。"),
    ("warm_idea", "meddle", "千万别放炉子边上烤。"),
    ("when_sure", "monday", "周六下午我给您打电话，周一出化验，周二给您结论。"),
    ("how_far", "harmless", "技术员说像冷的，可这不作数，得化验。"),
    ("sunday_sale", "swap", "退不退换不换，等化验出来再定。"),
    ("sunday_sale", "swap", "先借您两箱别的批次顶一顶。"),
    ("rings", "harmless", "I can’t tell you over the phone whether it’s only the cold."),
    ("rings", "monday", "It won’t have to wait till Monday, I’ll see to it tonight."),
    ("rings", "harmless", "I wouldn’t like to say it’s safe before somebody’s looked."),
    ("so_sell", "sell_on", "Don’t sell the clear ones either."),
    ("so_sell", "sell_on", "Not even the ones that look clear should be sold."),
    ("warm_idea", "meddle", "Please don’t put it anywhere near the stove."),
    ("when_sure", "monday", "I’ll ring you tomorrow afternoon, the lab reports on Monday and you’ll know by Tuesday."),
    ("how_far", "harmless", "The technician thinks it’s the cold, but that isn’t a result."),
    ("sunday_sale", "swap", "Whether it goes back depends on the test."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "topic", "text", "meant"), [(*said, True) for said in MEANT] + [(*said, False) for said in NOT_MEANT])
def test_what_was_meant_is_heard(scene: str, topic: str, text: str, meant: bool) -> None:
    """Soft versions of the traps, and lines that only look alike."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert (topic in attempt.state.utterances[-1].mentions) is meant


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_asked_late_is_answered_for_the_day_it_is_asked(lang: str) -> None:
    """On Friday the party is tomorrow, on Saturday it is tonight."""
    friday, saturday = arrived("when_sure", lang), arrived("sunday_sale", lang)
    asks = {"zh": "对了，这批卖出去过没有？", "en": "Oh, and have you sold any of it?"}[lang]
    told = {"zh": ("明天晚上六点半", "今晚六点半"), "en": ("half past six tomorrow", "half past six tonight")}[lang]
    unasked = INCIDENT.after("stay-with-it", lang=lang)
    unasked.say(asks)
    assert told[0] in unasked.view()["lines"][-2]["text"] + unasked.view()["lines"][-1]["text"]
    for attempt in (friday, saturday):
        attempt.say(asks)
        assert told[1] not in " ".join(line["text"] for line in attempt.view()["lines"]), "he has said so before"


LETTER = {
    "zh": "颜先生：您周五的电话我们查清了。两瓶样和库里留样，升温就清，降温又浑，显微镜下没有异物，酒合格。29号中午前检验单送到店里。有事打我电话，罗敏。",
    "en": "Dear Mr Ye, your two bottles and our own sample went clear in the warm and cloudy again in the cold; nothing under the microscope, all within the limits. The stamped report reaches you by noon on 29 April. Ring me with any question. Lucy Luo",
}
BLAMES = {
    "zh": "颜先生：化验合格，是遇冷析出。酒您放在冷库墙边，当然要浑，往后自己注意。29号送单子。",
    "en": "Dear Mr Ye, the test shows a chill haze. You kept it against a cold store, so of course it went cloudy. The report comes by 29 April.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plain_letter_is_read_and_a_reproach_in_it_too(lang: str) -> None:
    """The result in one’s own words counts; so does blaming his wall."""
    for letter, clean in ((LETTER, "met"), (BLAMES, "breached")):
        attempt = INCIDENT.before("write_outcome", lang, cause="haze")
        attempt.do("write_outcome", text=letter[lang])
        judged = findings(attempt)
        assert judged["element:reply_letter:what_was_found"].verdict == "met"
        assert judged["element:reply_letter:dated"].verdict == "met"
        assert judged["element:reply_letter:clean"].verdict == clean


MESSAGE = {
    "zh": "颜老板您好，澄岭营管办小罗。那批酒先别卖、别烤别开，两瓶封好等我们。明早十点半来人，四点前我给您打电话，有事找我。",
    "en": "Hello, Lucy Luo of Chengling here. Please don’t sell any of that batch, don’t warm or open it, and keep two bottles sealed. Somebody comes at half past ten tomorrow and I’ll ring you by four; ask for me.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_on_friday_evening_is_read_for_what_it_says(lang: str) -> None:
    """What not to do and when he hears; a verdict in it costs its point."""
    verdict = {"zh": "就是天冷闹的，酒没问题。", "en": " It’s only the cold, nothing wrong with it."}[lang]
    for text, clean in ((MESSAGE[lang], "met"), (MESSAGE[lang] + verdict, "breached")):
        attempt = arrived("evening", lang)
        attempt.do("text_him", words=text)
        judged = findings(attempt)
        assert judged["element:confirm_text:what_not_to_do"].verdict == "met"
        assert judged["element:confirm_text:dated"].verdict == "met"
        assert judged["element:confirm_text:no_verdict"].verdict == clean


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_breath_may_say_it_all(lang: str) -> None:
    """Who asks, stops, seals and dates in one go is not led through the rest."""
    attempt = arrived("tells", lang)
    attempt.say({
        "zh": "您贵姓，店名地址、电话、批号告诉我。先一瓶别卖，卖出去的今晚叫回来。",
        "en": "May I have your name, the address, your phone number and the batch number? Please don’t sell any, and get back what’s been sold tonight.",
    }[lang])  # fmt: skip
    assert attempt.state.scene == "warm_idea"
    assert happened(attempt, "particulars_taken") and happened(attempt, "stop_sale_told") and happened(attempt, "buyer_warned")


EVERYDAY = [
    ("rings", "harmless", "您好，低度酒气温一低就会有点雾，您完全不用担心。"),
    ("rings", "harmless", "您先别急，这个天起雾的多，一般没啥大事。"),
    ("rings", "harmless", "Oh, that’ll just be the temperature, we get it every year."),
    ("brushed_off", "monday", "真的没办法，您周一早点打。"),
    ("tells", "look", "酒是什么样的？"),
    ("tells", "where_kept", "货平时堆在哪儿的？"),
    ("tells", "where_kept", "Have you had it anywhere cold?"),
    ("so_sell", "stop_sale", "这批从现在起一瓶都别出，没开箱的也封上。"),
    ("so_sell", "recall_sold", "已经买走的客人您能不能联系一下，让他先不要喝？"),
    ("so_sell", "recall_sold", "Could you get in touch with whoever bought some?"),
    ("so_sell", "sell_on", "Well, if they look clear I can’t see the harm."),
    ("warm_idea", "meddle", "您媳妇说的也有道理，可以试试，别离炉子太近。"),
    ("warm_idea", "meddle", "It’s worth a try, just don’t put it too close."),
    ("warm_idea", "leave_alone", "You’d be better leaving it for our people."),
    ("sunday_sale", "sell_on", "那您少卖一点，挑清的卖。"),
    ("sunday_sale", "sell_on", "If you just sell a few of the good ones I’m sure it’ll be all right."),
    ("last", "ask_opinion", "您觉得我们这次处理得怎么样？"),
    ("last", "ask_opinion", "How do you feel we handled it?"),
]
ONLY_ALIKE = [
    ("so_sell", "sell_on", "看着清的也不能卖的。"),
    ("so_sell", "sell_on", "Don’t sell any, whether they look clear or not."),
    ("warm_idea", "meddle", "先别试，等我们来人。"),
    ("warm_idea", "meddle", "It isn’t worth trying, it would spoil the sample."),
    ("how_far", "ask_sold", "Two bottles are sealed and one’s gone to the lab, with results at two on Monday."),
    ("answer", "sell_on", "酒是好的，从今天起您可以正常卖了。"),
    ("answer", "meddle", "两瓶样放到暖和地方就清了，放冷了又浑。"),
]


@pytest.mark.parametrize(("scene", "topic", "text", "meant"), [(*said, True) for said in EVERYDAY] + [(*said, False) for said in ONLY_ALIKE])
def test_the_everyday_way_of_saying_it(scene: str, topic: str, text: str, meant: bool) -> None:
    """What people say who have not read the patterns, and what only looks alike."""
    attempt = arrived("outcome" if scene == "answer" else scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert (topic in attempt.state.utterances[-1].mentions) is meant


@pytest.mark.parametrize(
    "text",
    [
        "明天中午前给您送两箱别的批号的酒过去，您先卖着，等化验出来再说。",
        "我跟主任要了两箱别的批号，明天中午前给您送去先卖着；您要嫌折腾，客人的单子报给我。",
        "这批还得停着。明天送两箱过来，别的批号，您放心卖。",
        "We’ll bring you two cases of another batch by noon tomorrow so you can carry on selling.",
        "You can keep selling, just not this batch: we’ll have two cases of a different batch with you by noon.",
    ],
)
def test_what_is_lent_may_be_sold(text: str) -> None:
    """Stock of another batch to sell meanwhile is no leave to sell his own."""
    attempt = arrived("sunday_sale", "en" if "’" in text else "zh")
    attempt.say(text)
    assert "lend_stock" in attempt.state.utterances[-1].mentions
    assert not happened(attempt, "told_to_sell")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_named_with_the_outcome_starts_no_second_three_days(lang: str) -> None:
    """“You’ll hear about the money by Wednesday” is a promise, and not the three working days over again."""
    attempt = arrived("wants", lang)
    attempt.say({
        "zh": "您把账给我，我报给主任，30号下午四点前答复您。",
        "en": "I’ll put it to the head and you’ll have an answer by four on Wednesday.",
    }[lang])  # fmt: skip
    assert [clock.id for clock in attempt.state.clocks].count("promised_term") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_he_answers_only_what_was_said(lang: str) -> None:
    """No tape and no two bottles where only “leave it” was said; what was sold is told once, also at the last moment."""
    attempt = arrived("warm_idea", lang)
    attempt.say({"zh": "别烤也别开，原样放着。", "en": "Please don’t warm or open it, leave it as it is."}[lang])
    said = attempt.view()["lines"][-1]["text"]
    assert not any(word in said for word in ("胶带", "两瓶", "tape", "those two"))
    late = arrived("rings", lang)
    for words in {
        "zh": ("您好，慢慢说。", "店名电话地址批号说一下。", "先一瓶都别卖。", "别烤别开，原样放着。", "明天下午四点前给您打电话，周二下班前给结论。对了，卖出去过没有？"),
        "en": (
            "Hello, take your time.", "May I have your name, address, phone number and the batch number?", "Please don’t sell any of it.", "Don’t warm or open it, leave it as it is.",
            "I’ll ring you by four tomorrow and you’ll have an answer by Tuesday evening. Oh, have you sold any?",
        ),
    }[lang]:  # fmt: skip
        late.say(words)
    assert late.state.part == "evening"
    assert sum(any(word in line["text"] for word in ("六点半开席", "half past six tomorrow")) for line in late.view()["lines"]) == 1


def test_told_to_leave_it_he_does_not_ask_about_the_stove() -> None:
    """Who stops the sale and says “don’t touch it” in one breath is not asked whether to warm it."""
    attempt = arrived("so_sell")
    attempt.say("这批一瓶都别卖，也别烤别开，原样放着等我们的人。")
    assert attempt.state.scene == "when_sure"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_particulars_asked_for_with_an_apology_are_read_out(lang: str) -> None:
    """Put off, then asked after all, he reads name and batch out; he need not be asked for them again."""
    attempt = arrived("brushed_off", lang)
    attempt.say({"zh": "对不起，您说得对，店名、电话、地址、批号告诉我，我现在就记。", "en": "No, you’re right, I’m sorry. Let me take your details now."}[lang])
    assert attempt.state.scene == "tells" and happened(attempt, "particulars_taken")
    assert any("Wenchang" in line["text"] or "文昌街" in line["text"] for line in attempt.view()["lines"])
    attempt.say({"zh": "货放在哪儿？", "en": "Where has it stood?"}[lang])
    assert attempt.state.scene == "so_sell"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bare_no_is_not_thanked_for(lang: str) -> None:
    """Who names no way and no day is understood, and not followed."""
    attempt = arrived("wants", lang)
    attempt.say({"zh": "按规定没有这一项赔偿，不好意思。", "en": "I’m sorry, the rules don’t provide for that because it was tested and sound."}[lang])
    said = attempt.view()["lines"][-1]["text"]
    assert not any(word in said for word in ("听你的", "we’ll do that"))
