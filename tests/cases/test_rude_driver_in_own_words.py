"""The driver was rude: what is said and written in one's own words."""

from __future__ import annotations

import json

import pytest

from tests.attempts import bank, known
from tests.incident import findings
from tests.rude_driver import CASE, INCIDENT, LANGUAGES, arrived, run


def told(text: str) -> str:
    """The language a line is in."""
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en"


OWN_WORDS = [
    ("walks_in", "her_story", "您请坐，喝杯水，到底怎么回事，跟我说说。"),
    ("walks_in", "flares", "送货的事您得去找运输部，我们不管这个。"),
    ("walks_in", "flares", "司机年底都累，说话冲一点您多担待。"),
    ("her_story", "wants_name", "真对不住，当着客人挨这一句，谁都受不了。他原话怎么说的，当时店里还有谁听见了？"),
    ("her_story", "flares", "您是不是先说了人家什么，他才急的？"),
    ("wants_name", "on_paper", "您的气我懂。可他那头我还没听，单子上的名字也不一定就是那天的人。星期一下午四点前我给您打电话。"),
    ("wants_name", "on_paper", "您想发群里我拦不了您，可名字要是错了呢？等到星期一下午四点，行吗？"),
    ("on_paper", "desk", "当然记，这就是投诉。三个工作日，最晚二月五号书面答复您，有事打这个电话找我。"),
    ("on_paper", "desk", "记，马上就登记。"),
    ("flares", "her_story", "是我不好，没听您讲完就替他说话，对不起。您接着说，我记。"),
    ("yard", "his_side", "师傅坐，我不是来罚您的，就想听您说说那天怎么回事。"),
    ("yard", "his_side", "先喝口热水。客户那头我听了，你这头呢？"),
    ("yard", "shuts", "你别狡辩了，签字吧，检讨明天交。"),
    ("shuts", "his_side", "对不起，刚才是我武断了，您说，我听。"),
    ("his_side", "behind", "您这几天睡了几个钟头？那天几点出的车？"),
    ("his_side", "behind", "是什么把您急成那样的？"),
    ("behind", "desk2", "您家里的事我不会跟客户说，通报里也不写。今天您别开车了，我找人替您。"),
    ("picks_up", "whats_wrong", "大姐，查清楚了，他那句话确实说了，我替厂里给您赔不是。"),
    ("whats_wrong", "in_public", "他的私事我不能跟您讲，罚多少也是内部的，换成您的事我也不往外说。"),
    ("in_public", "last", "这个我不能答应。我自己来给您赔不是，您看什么时候方便？"),
    ("last", "after", "谢谢您，祝您生意兴隆，再见。"),
    ("walks_in", "flares", "做服务行业的，哪能没点脾气，您别往心里去。"),
    ("her_story", "flares", "搬二楼本来就不在人家的活里，您这要求有点过了。"),
    ("on_paper", "desk", "写下了，您看，投诉两个字在这儿。"),
    ("his_side", "behind", "那天怎么那么大火气，是累的还是有别的事？"),
    ("his_side", "behind", "您是不是好几天没歇了？"),
    ("in_public", "last", "我可以请我们主任到店里来，当着您的客人给您道个歉。"),
    ("walks_in", "flares", "Can’t you just let it go? It’s nearly New Year."),
    ("his_side", "behind", "You look worn out. When did you last have a day off?"),
    ("walks_in", "her_story", "Do come in and have a seat. Take your time and tell me from the start."),
    ("walks_in", "flares", "You’d have to talk to transport about that, it isn’t our side."),
    ("walks_in", "flares", "They’re all tired this time of year, he didn’t mean anything by it."),
    ("her_story", "wants_name", "I’m so sorry, that must have been awful. What exactly did he say, and who else heard it?"),
    ("her_story", "flares", "He’s only supposed to bring it to the door, you know. Did you say something to him first, perhaps?"),
    ("wants_name", "on_paper", "I haven’t heard his side yet, and the name on the slip may not be the man who came. I’ll ring you by four on Monday."),
    ("wants_name", "on_paper", "I can’t stop you posting it, but what if it’s the wrong name? Give me until Monday at four."),
    ("on_paper", "desk", "Yes, I’ll write it down now, as a complaint."),
    ("flares", "her_story", "I’m sorry, I shouldn’t have made excuses before hearing you out. Please go on."),
    ("yard", "his_side", "Have a seat. I’ve heard the customer, now I’d like to hear you. What happened that evening?"),
    ("yard", "shuts", "No excuses. She’s told us everything. Sign this."),
    ("shuts", "his_side", "I’m sorry, that was unfair of me. Tell me how it was."),
    ("his_side", "behind", "How much sleep have you had this week? When did you start that day?"),
    ("his_side", "behind", "Was there something else the matter that day?"),
    ("behind", "desk2", "That stays between us. You can’t drive on no sleep; I’ll get a relief."),
    ("picks_up", "whats_wrong", "You were right, he did say it, and we’re sorry. From now on two men will come and they’ll ring first."),
    ("whats_wrong", "in_public", "I can’t discuss his private life. I wouldn’t tell anybody about yours either."),
    ("in_public", "last", "I can’t make him bow in public. Our head and I will come and apologise to you for the firm, if you like."),
    ("last", "after", "Thank you for telling us. Goodbye."),
    ("walks_in", "her_story", "不好意思啊，让您跑一趟，坐坐坐，喝口水再说。"),
    ("her_story", "wants_name", "门口有监控吗？别让它覆盖了。"),
    ("on_paper", "desk", "那不能，一分就一分，该登就登。您电话多少？"),
    ("behind", "desk2", "车别开了，钥匙给我。"),
    ("her_story", "wants_name", "How many people were in the shop, and roughly what time?"),
    ("yard", "his_side", "Sit down, have some tea. I’m not here to dock your pay, I just want to know what went on."),
    ("his_side", "behind", "Is everything all right at home?"),
    ("wants_name", "on_paper", "您要发我不拦，可您想想，万一不是这个人呢？"),
    ("wants_name", "on_paper", "You’re free to post it, but think what happens if it’s somebody else."),
    ("his_side", "behind", "看你脸色不好，家里是不是有什么事？"),
    ("his_side", "behind", "What time were you up that day? Was something weighing on you?"),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    attempt = arrived(scene, told(text))
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


HEARD = [
    ("her_story", "clip_asked", "对不起。您那儿门口装监控了吗？麻烦拷一份给我。"),
    ("her_story", "details_asked", "搬上二楼，当初是谁答应您的？真是对不住。"),
    ("her_story", "sacking_promised", "这种人绝不能留，明天就让他卷铺盖走人。"),
    ("wants_name", "fairness_told", "两边都得听，这是规矩。周一下午四点前给您准信。"),
    ("wants_name", "fairness_told", "我得先问问送货的本人，再告诉您，最晚星期一下午四点。"),
    ("wants_name", "name_confirmed", "对，就是他，他不是头一回了。"),
    ("wants_name", "show_promised", "我明天就叫他来店里当着您客人的面给您鞠躬道歉。"),
    ("wants_name", "withdrew_under_pressure", "我送您两箱酒，这事您就别计较了。"),
    ("on_paper", "downgraded", "其实写成意见建议更快，不用走流程。"),
    ("behind", "privacy_promised", "我不会告诉她。您得歇两天，我去跟主任说，您同意吗？"),
    ("behind", "plan_to_tell", "她要是知道您家里这样，肯定就不计较了。"),
    ("whats_wrong", "family_told", "他家里最近出了点事，情绪不太好。"),
    ("whats_wrong", "family_told", "实话跟您说，他孩子在住院，心里着急。"),
    ("whats_wrong", "sum_told", "扣了他三百块奖金，您放心。"),
    ("in_public", "show_promised", "没问题，我带他来，您拍吧。"),
    ("in_public", "show_promised", "行，明天我让他来当着大家给您道歉。"),
    ("whats_wrong", "family_told", "他也不容易，家里老父亲病着，夜夜陪床。"),
    ("whats_wrong", "sum_told", "年终奖全扣了，还记了过。"),
    ("whats_wrong", "family_told", "Poor chap’s got sickness in the family."),
    ("behind", "privacy_promised", "I’ll keep that to myself. Give me the keys; you’re going home to sleep."),
    ("her_story", "clip_asked", "I’m sorry that happened. If you’ve got a camera over the door, please save that footage."),
    ("her_story", "details_asked", "Who was it that agreed they’d be carried upstairs? I do apologise."),
    ("her_story", "sacking_promised", "He’ll be out the door tomorrow, I’ll see to it that he’s sacked."),
    ("wants_name", "fairness_told", "I have to hear him as well before I say anything. I’ll ring you by four on Monday."),
    ("wants_name", "name_confirmed", "Yes, that’s him all right, and it’s not the first time."),
    ("wants_name", "show_promised", "I’ll have him come and apologise in front of your customers tomorrow."),
    ("wants_name", "withdrew_under_pressure", "Let me give you a couple of cases and we’ll forget about it."),
    ("on_paper", "downgraded", "Let’s treat it as feedback, no need for the form."),
    ("behind", "privacy_promised", "Nothing you’ve told me goes any further. I’d like to take the leave to our head, if you agree."),
    ("behind", "plan_to_tell", "If she knew, I’m sure she’d let it go. Let me have a word with her."),
    ("whats_wrong", "family_told", "His wife’s in hospital, he’s been up every night. Please try to understand."),
    ("whats_wrong", "family_told", "He’s having a hard time at home, that’s all I can say."),
    ("whats_wrong", "sum_told", "We docked him three hundred yuan."),
    ("in_public", "show_promised", "All right, I’ll have him apologise in front of everybody tomorrow."),
    ("her_story", "details_asked", "真对不起。他是不是就这么说的，一个字不差？当时谁听见了？"),
    ("wants_name", "fairness_told", "那边的人我还没问过呢。"),
    ("wants_name", "fairness_told", "我得先跟送货的碰个面，听他怎么说。礼拜一下午给您电话。"),
    ("behind", "privacy_promised", "出了这屋我就当没听见。车别开了，钥匙给我。"),
    ("behind", "privacy_promised", "你家里的事我不说，也不写。可那句话该批评还得批评。"),
    ("whats_wrong", "sum_told", "通报在学习栏贴着呢，您来了就能看见。"),
    ("last", "opinion_asked", "您觉得我们还有啥没做好的，跟我说说，我记下来。"),
    ("her_story", "details_asked", "That’s dreadful, I’m so sorry. Can you remember what he actually said? Was anyone standing near?"),
    ("her_story", "clip_asked", "I’m sorry. If there’s a camera outside, could you hang on to the recording?"),
    ("her_story", "sacking_promised", "Leave him to me, he won’t work here again."),
    ("wants_name", "name_confirmed", "Let me see the slip. Yes, I know what he’s like."),
    ("on_paper", "downgraded", "How about we call it a comment for now?"),
    ("behind", "privacy_promised", "I won’t breathe a word of it to her."),
    ("behind", "privacy_promised", "It won’t leave this room. Let me have the keys, you’re not fit to drive."),
    ("whats_wrong", "sum_told", "The notice is up on the drivers’ board, come and read it."),
    ("last", "opinion_asked", "Is there anything you think we should have done differently?"),
    ("whats_wrong", "family_told", "您别往外说，他老父亲病得厉害，他是两头跑。"),
    ("whats_wrong", "family_told", "Between you and me, the man’s father is very poorly, so the lad was doing two runs."),
    ("whats_wrong", "family_told", "It’s the little girl, she’s being operated on."),
    ("behind", "privacy_promised", "我替你保密。"),
    ("behind", "plan_to_tell", "这事我得跟老板娘说，她有权知道。"),
    ("behind", "plan_to_tell", "I’ll have to tell the owner, she’s a right to know."),
    ("wants_name", "sacking_promised", "I’ll have his bonus stopped and let you know."),
    ("wants_name", "fairness_told", "我现在只听了您一边，送货的我还没见着呢。礼拜一下午四点前给您电话。"),
    ("wants_name", "fairness_told", "So far I’ve only got your half of it. You’ll hear by four on Monday."),
    ("wants_name", "name_confirmed", "是王师傅啊？他我知道，嘴上没个把门的。"),
    ("wants_name", "name_confirmed", "I’ve heard about him, he’s got a mouth on him."),
    ("wants_name", "show_promised", "我跟他们队长说，让他亲自上门给您赔个不是。"),
    ("wants_name", "show_promised", "I’ll get him round to your shop to make his apologies."),
    ("wants_name", "sacking_promised", "他那份年终奖，一分也别想要了。"),
    ("wants_name", "sacking_promised", "He can whistle for his bonus."),
    ("on_paper", "downgraded", "Suppose I jot it down as a remark and we sort it out among ourselves?"),
    ("on_paper", "term_promised", "登。最迟节后头一天上班，二月五号，给您一封书面的。"),
    ("on_paper", "term_promised", "I’m writing it. You’ll have something in writing the first day we’re back, the fifth of February."),
    ("behind", "plan_to_tell", "我替你跟老板娘美言几句。"),
    ("behind", "plan_to_tell", "I’ll put in a good word for you with the owner."),
    ("whats_wrong", "family_told", "他最近也难，老人在重症监护室躺着。"),
    ("whats_wrong", "family_told", "His dad’s on a ventilator, and he’s been back and forth to the hospital."),
    ("whats_wrong", "sum_told", "会上点了名，年终奖也扣了。"),
    ("whats_wrong", "sum_told", "His bonus is gone and he was named at the meeting."),
    ("whats_wrong", "withdrew_under_pressure", "给您备了两瓶好酒，那个投诉您看是不是就撤了？"),
    ("whats_wrong", "withdrew_under_pressure", "Perhaps you could see your way to withdrawing the complaint?"),
    ("picks_up", "line_drawn", "没喝酒。别的是人家自己的事，我不好往外说。"),
    ("picks_up", "line_drawn", "It’s his own business and I’d rather not go into it, same as I’d keep yours to myself."),
    ("in_public", "show_promised", "等他忙完这一阵，我让他上门来跟您说声对不起。"),
    ("in_public", "show_promised", "I’ll make sure he calls round and says it to your face."),
    ("last", "opinion_asked", "这事从头到尾，哪儿没做好，您说我记着。"),
    ("last", "opinion_asked", "Before I let you go: is there anything we ought to have handled differently?"),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "what", "text"), HEARD)
def test_questions_and_slips_are_heard_in_own_words(scene: str, what: str, text: str) -> None:
    """What the replies bring about counts in everyday words as well."""
    attempt = arrived(scene, told(text))
    assert what not in attempt.state.counts
    attempt.say(text)
    assert what in attempt.state.counts


FAIR = [
    ("her_story", "sacking_promised", "我不能答应您开除他，可您受的委屈我记下了，对不起。"),
    ("wants_name", "name_confirmed", "是不是他，现在还说不准，我得听听他怎么说，星期一给您答复。"),
    ("wants_name", "show_promised", "当众道歉这个不合适，我替厂里给您赔不是，行吗？周一四点前给您结果。"),
    ("wants_name", "withdrew_under_pressure", "碎的那几瓶我们补给您，这跟投诉是两回事。周一四点前给您结果。"),
    ("on_paper", "downgraded", "我不写建议，写投诉。"),
    ("yard", "told_to_sell", "师傅，先喝口热水，您慢慢说。"),
    ("behind", "plan_to_tell", "我不去跟她解释这个，您的事谁也不告诉。"),
    ("whats_wrong", "private_told", "他家里的情况我不清楚，也不该我说。"),
    ("whats_wrong", "private_told", "不是喝酒，别的我不能说。通报是内部的，恕我不能给您看。"),
    ("in_public", "show_promised", "他愿意打个电话给您道歉，当众就不了，您看成吗？"),
    ("her_story", "sacking_promised", "I can’t tell you he’ll be fired, but I’m sorry for what you went through."),
    ("wants_name", "name_confirmed", "Whether it was him I can’t say yet. By Monday at four I’ll let you know."),
    ("wants_name", "show_promised", "I won’t have him bow in front of a camera, because nobody has heard him yet. You’ll hear by Monday at four."),
    ("wants_name", "withdrew_under_pressure", "The broken bottles will be replaced whatever comes of it. You’ll hear by four on Monday."),
    ("on_paper", "downgraded", "It won’t go down as a suggestion. It’s a complaint and I’m entering it now; let me read it back."),
    ("behind", "plan_to_tell", "None of this goes to the customer or into the circular. And you’re not driving today."),
    ("whats_wrong", "private_told", "Whether there’s anything at home isn’t for me to say, and I wouldn’t tell you if I knew."),
    ("whats_wrong", "private_told", "I’m afraid the notice is internal and I can’t send it to you, but it has been dealt with."),
    ("in_public", "show_promised", "He’d like to ring you and say sorry himself, but not in front of a crowd. Would that do?"),
    ("in_public", "show_promised", "Our head will come to the shop and apologise to you in front of your customers, for the firm."),
    ("in_public", "show_promised", "您当着人受的气，我明白。可让他当众鞠躬，这我不能答应。"),
    ("whats_wrong", "private_told", "没喝酒。别的是人家的隐私，我说了就是我不对了。"),
    ("in_public", "show_promised", "可把人叫来当众低头，这个我不能应。我跟主任一块儿来给您赔个不是。"),
    ("in_public", "show_promised", "I’m not going to put him up there to be stared at. The head and I will come round and say sorry."),
    ("wants_name", "fairness_told", "I’ve heard about him, he’s got a mouth on him."),
    ("wants_name", "name_confirmed", "送货师傅的事我知道了，我得听听他怎么说，星期一四点前告诉您。"),
    ("on_paper", "downgraded", "我记下您的意见，写的是投诉，马上去办。"),
    ("in_public", "show_promised", "我带着主任来给您赔个不是。"),
    ("whats_wrong", "private_told", "奖金扣没扣、家里怎样，我都不能跟您说。"),
    ("whats_wrong", "private_told", "他家里有没有事，不是我能说的。"),
    ("whats_wrong", "withdrew_under_pressure", "The two bottles come today; you could drop me a line if they don’t."),
    ("her_story", "sacking_promised", "I can’t promise he’ll lose his bonus."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "slip", "text"), FAIR)
def test_fair_words_near_a_slip_are_none(scene: str, slip: str, text: str) -> None:
    """Refusing a thing, leaving it open, or keeping it back is not doing it."""
    attempt = arrived(scene, told(text))
    attempt.say(text)
    assert slip not in attempt.state.counts


WRITTEN = [
    ("write_letter", "found", "监控核实过，双方都谈了，话是说了，伤了您的面子，对不起。今后每车两人，送货前先来电话，送到几楼印在单上，2月10日起用新单。"),
    ("write_letter", "changes", "看了录像，也问了送货的师傅，那句难听的话确实当着客人说了。从2月7号起旺季加一个人跟车，送货前先给您打电话，楼上还是门口单子上写清楚。"),
    ("write_notice", "words", "通报：送货时对客户出言不逊，属实，本人已说明情况并认错，予以批评。排班过满、一人一车，厂里即日起改。"),
    ("write_notice", "house", "有同事冲客户喊了一句，录像和双方的话都对上了。话不能这么说。厂里也要检讨：一天排这么多家，又没有人跟车，连轴转了十几天。"),
    ("propose", "cause", "原因：一天三十多家，没人跟车，送货单没写搬到哪。建议运输部2月10日前把每车上限定成20家；营管办下周改单子。"),
    ("write_letter", "found", "The camera bears you out, and the driver was heard as well: the remark was rude, and I apologise. From 10 February two people come and they ring first, and the floor is printed on the slip."),
    ("write_letter", "changes", "We have seen the footage and spoken to both of you. He said it in front of your customers. From 7 February there will be a second man, a call beforehand, and the slip will state whether it is carried upstairs."),
    ("write_notice", "words", "A customer was spoken to rudely during a delivery. The man was heard and admits it. The run was overloaded and he was alone on the lorry."),
    ("write_notice", "house", "One of us shouted at a customer. We have watched the recording and heard both. But the schedule was far too full and there was no second man; nobody had had a day off for a fortnight."),
    ("write_notice", "heard", "有同事当着店里的客人冲店主说了一句难听话。录像看过，店主和本人都问过。一天三十多家，一个人一辆车，厂里也有责任。"),
    ("write_notice", "words", "One of us barked something insulting at a shop owner while her customers stood there. We have watched her camera and talked to her and to him."),
    ("write_notice", "heard", "One of us barked something insulting at a shop owner while her customers stood there. We have watched her camera and talked to her and to him."),
    ("write_notice", "house", "One of us barked something insulting at a shop owner. Thirty-odd drops, one man on the lorry, no day off for nearly a fortnight: that is ours."),
    ("write_letter", "found", "We have been through the recording from your door and talked with the man. He did say that to you in front of your customers. I am sorry."),
    ("propose", "cause", "The runs are too full: thirty drops for one man. Transport will cap them by 14 February."),
    ("propose", "action", "More than thirty drops a day, no loader, and a slip that does not say where. Transport is to set a ceiling by 10 February; the sales office will change the slip next week."),
]  # fmt: skip
MEASURES = [
    "送货单印上搬运地点，排班封顶，旺季两人一车，请假不得口头压下。",
    "Print on the slip where the goods are carried to, cap the runs, two people to a lorry in the busy season, leave is not refused by word of mouth.",
]
FORMS = {"write_letter": "reply_letter", "write_notice": "notice", "propose": "proposal"}


@pytest.mark.parametrize("text", MEASURES)
def test_measures_alone_speak_of_the_matter(text: str) -> None:
    """A proposal that names no cause, nobody and no day loses those elements, but it is not a blank page."""
    found = findings(INCIDENT.but_for({"propose": [{"do": "propose", "fields": {"text": text}}]}, told(text), truth="split"))
    assert "reply:proposal" not in found
    assert found["element:proposal:fair"].verdict == "met"
    assert found["element:proposal:action"].verdict == "breached"


@pytest.mark.parametrize(("action", "element", "text"), WRITTEN)
def test_letter_circular_and_proposal_in_other_words(action: str, element: str, text: str) -> None:
    """What belongs in them is found in other words than the model’s."""
    attempt = INCIDENT.but_for({action: [{"do": action, "fields": {"text": text}}]}, told(text), truth="split")
    assert findings(attempt)[f"element:{FORMS[action]}:{element}"].verdict == "met"
    assert "private_told" not in attempt.state.counts


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("您好，录像看了，他那句话不该当着您的客人说，对不起。他爱人刚动完手术，请您体谅。", "whole_street"),
        ("您好，录像看了，他那句话不该当着您的客人说，对不起。已扣了他奖金二百元。", "docked_in_public"),
        ("We have watched the recording; it should not have been said in front of your customers. His wife is in hospital, so please bear with him.", "whole_street"),
        ("We have watched the recording; it should not have been said in front of your customers. He was fined two hundred yuan.", "docked_in_public"),
    ],
)  # fmt: skip
def test_what_must_not_be_told_must_not_be_written(text: str, ending: str) -> None:
    """Kept back on the telephone and put into the letter, it is out all the same."""
    attempt = INCIDENT.but_for({"write_letter": [{"do": "write_letter", "fields": {"text": text}}]}, told(text), truth="split")
    assert attempt.state.ending == ending
    judged = findings(attempt)
    assert judged["check:private_kept"].verdict == judged["element:reply_letter:clean"].verdict == "breached"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "有同事冲客户喊了一句，录像看过，两边都问过，话不能这么说。他家里有病人住院，夜里没睡，请大家体谅。"),
        ("en", "One of us shouted at a customer; both have been heard. His wife is in hospital and he had not slept, so do not be hard on him."),
    ],
)  # fmt: skip
def test_the_circular_is_no_place_for_his_family_either(lang: str, text: str) -> None:
    """Meant kindly, and the whole yard would read it."""
    attempt = INCIDENT.but_for({"write_notice": [{"do": "write_notice", "fields": {"text": text}}]}, lang, truth="split")
    assert findings(attempt)["element:notice:no_family"].verdict == "breached"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("对不起。门口有监控吗？麻烦留好。", "三天一盖，我给您留着"),
        ("对不起。他原话怎么说的，谁在场？", "店里七八个人，隔壁金铺也看见了"),
        ("I’m sorry. Is there a camera? Please keep the recording.", "I’ll keep it for you"),
        ("I’m sorry. What exactly did he say, and who was there?", "the jeweller next door saw it too"),
    ],
)
def test_she_answers_what_she_was_asked_and_no_more(text: str, answer: str) -> None:
    """Asked for the recording she speaks of that; asked how it was, of those who saw it; and only then it is on file."""
    attempt = arrived("her_story", told(text))
    attempt.say(text)
    said = json.dumps([line["text"] for line in attempt.view()["lines"]], ensure_ascii=False)
    assert answer in said
    assert ("金铺" in said or "jeweller" in said) is ("her_account" in known(attempt)) is ("details_asked" in attempt.state.counts)


WAITED = {
    "zh": ("还在走流程，您再等等，领导回来我催。", "快了快了，有消息头一个告诉您。", "监控看了，两边都问了，您说的属实。"),
    "en": ("It’s still going through, you’ll have to wait to hear.", "Nearly there, I’ll be in touch as soon as possible.", "We watched the recording and asked both; it was so."),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_being_put_off_twice_is_no_outcome(lang: str) -> None:
    """She asks on, and nothing has been told; told later in the same call it has, and before that no promise is kept."""
    attempt = arrived("picks_up", lang)
    for text in WAITED[lang][:2]:
        attempt.say(text)
    assert attempt.state.scene == "whats_wrong" and "outcome_told" not in attempt.state.counts
    assert "promise_kept" not in attempt.state.counts
    attempt.say(WAITED[lang][2])
    attempt.say(WAITED[lang][2])
    assert {"outcome_told", "penalty_told"} <= set(attempt.state.counts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_telephone_left_out_the_letter_can_tell(lang: str) -> None:
    """Put off on the telephone to the end: the letter that names the words tells the outcome."""
    changes: dict[str, list[dict[str, object]]] = {"what-was-found": [{"choose": "nearly-there"}] * 2, "record_answer": []}
    attempt = INCIDENT.but_for(changes, lang, truth="split")
    at = {item.name: item.at for item in reversed(attempt.state.trace)}
    assert at["outcome_told"] == at["letter_sent"] > at["goodbye_said"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_held_to_an_hour_that_was_not_named(lang: str) -> None:
    """Promised by 5 February only, she waits to hear and quotes no Monday."""
    attempt = arrived("on_paper", lang)
    attempt.choose("entered-and-read-back")
    own = arrived("on_paper", lang)
    own.say({"zh": "当然登，投诉就是投诉。", "en": "Of course I’m entering it, as a complaint."}[lang])
    assert attempt.view()["lines"][-1]["text"] == own.view()["lines"][-1]["text"]
    said = json.dumps([line["text"] for line in attempt.view()["lines"]][-1:], ensure_ascii=False)
    assert {"zh": "等您的信儿", "en": "wait to hear from you"}[lang] in said
    late = json.dumps([line["text"] for line in run("after-the-holiday", lang).view()["lines"]], ensure_ascii=False)
    assert "你不是说星期一" not in late and "Monday, you said" not in late


@pytest.mark.parametrize("lang", LANGUAGES)
def test_put_off_until_after_the_holiday_is_after_the_holiday(lang: str) -> None:
    """It is 6 February when she is rung, and the three working days have gone by."""
    attempt = arrived("desk2", lang)
    attempt.do("after_the_holiday")
    assert f"{attempt.scenario.world.local(attempt.state.now):%d %b %H}" >= "06 Feb 08"
    assert "late:normal_term" in attempt.state.counts


TOLD = {
    "zh": ("是他不对，扣了年终奖，还在会上点了名。", "罚了他多少"),
    "en": ("He was in the wrong; his bonus is gone and he was named at the meeting.", "what was he docked"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_she_does_not_ask_for_what_she_has_just_been_told(lang: str) -> None:
    """Told the sum unasked, she wants to see it in writing and does not ask how much."""
    attempt = arrived("picks_up", lang)
    text, question = TOLD[lang]
    attempt.say(text)
    said = attempt.view()["lines"][-1]["text"]
    assert attempt.state.scene == "whats_wrong" and question not in said
    assert {"zh": "通报拍给我看看", "en": "picture of the notice"}[lang] in said
