"""Forms that do no wrong are not accused, and their unkind neighbours still are; words in quotation marks are whose they are."""

from __future__ import annotations

import pytest

import speech
from speech.whose import promised

FAIR = [
    "I can take you back to the day before you signed.", "There's the bank's own review, or there's mediation, arbitration, court.", "I might have asked about the signature sooner.",
    "Leave it, keep it off the ground, and don't wipe it.", "And till we're done, please sign nothing.", "I can ring your son for you. Shall I?", "Shall I?", "It's your phone and your choice.",
    "The postmark, that's the one date nobody can argue about.", "And what was it you'd come in for?", "I'd do it differently next time, and I'd be having head office on.", "Yes, do, in full.", "Your son's here too.",
    "谁让您签字您都别签，先打电话给我。", "您也别怪老太太，她也是着急。", "什么时候瞧见的，那就没准了。", "又一箱呀？", "您妈啊，她在里屋。", "阿姨，您儿子也在。", "要不您给我们留一份，查的时候用得上？", "您还是给我们一份吧。",
    "您掂量掂量，想好了告诉我。", "当时我又不在，我就不说长道短了。", "你肯跟我说实话就好。", "除了你那句话，还有谁说了什么？", "你读着什么味儿？", "以后拿什么去看你变没变？", "她一个字没改地写上去了，还自己看明白了。",
    "那位客户的事不归我办，归他那位经办人。", "您把电话挂了，那是骗子。", "为您这事我们查了录像。", "Thanks to you we've put a bench by the door.", "这事先放一放，等鉴定出来再定，三号前给您答复。",
    "别让她自己找，陪她走过去。", "他的片子全科都看过，会诊意见是保守治疗。", "等我想起来再说就晚了，我现在就记下来。",
    "The whole team has looked at his scan and we all agree on the treatment.", "You're up, sir.", "You'll make one o'clock easily.",
    "柜台上的人是怎么对您的？", "当时有没有人陪您读过？", "谁让您交这个钱的？不该收。",
    "您儿子来问过，我没有告诉他。", "您爱人来查过您的卡，我没给她看，得您本人同意。", "您儿子昨天来打听过。我一个字没说。", "千万别把密码告诉任何人，我们也不会问您要。",
    "您说的那位不是我们的人，是楼下的中介，您别给他转钱。", "哎哟，这腿都站麻了吧。", "别哭别哭，有我呢。",
    "小王，你陪这位大爷去二楼，别让他再爬楼梯找人。", "上回那个小伙子调走了，以后您找我。",
    "叫你来不是要批评你，客户自己都说你态度好。", "我不是来挑你毛病的，中午那会儿你是怎么想的？", "录音里一句难听的都没有。", "先别去找他，也别打电话问，等查的人先问。", "那天还有谁也交了？您知道几位？", "中午那会儿什么情况，你当时怎么想的？", "你来说一遍？", "真要请她去别处，先打电话问好。", "说清几点、谁接她，别让她自己找。",
    "Next time, look round our own hall first and tell her what we can do.", "That's pushing somebody away, however nicely.",
    "来，我当那位阿姨，你试试。", "再来一遍，这回我当客户，你试试。",
    "Have you seen the reports?", "Have you been shown the reports in full?", "Have you seen a doctor?",
    "脚呢？还练着吗？日子紧不紧？", "前三趟，谁许过您什么？", "您找对人了。", "What makes you think it's gone?", "Who said so, and what's been happening at home?",
    "How did they treat you?", "Did anyone sit down and read it with you?",
    "Your son asked, and I told him nothing.", "Your daughter came in about it. Without your say-so we didn't tell her a thing.",
    "Never tell anyone your PIN. We'll never ask for it.", "It's dark out, cycle carefully.",
    "您千万别把卡和密码给别人。", "Don't sign anything and don't pay anything more, for your own sake.",
    "Please don't go to him, and don't ring him: he'd have time to tidy things away, and you'd be the one left with it.",
    "If you leave now you'd have to come back tomorrow.",
    "Priya, take this gentleman to the second floor, don't make him hunt for it.",
    "If you're not happy with this answer, you can complain to the ombudsman; here's the form.",
    "If you want to complain about me, here's my number.",
    "So your husband's PIN is locked, he's in hospital, and you need the money by five.", "Your husband's affairs and his PIN were shouted across the hall.",
    "Let me read that back: ticket C49, an hour and three quarters with no C called, window three told you C was off, and then your husband and his PIN made everybody's business.",
    "您爱人住院，他的卡和密码的事被当众嚷出来，换谁都难受。", "And you never said they might print your name. Is that right?", "The teller told you that's the rule and turned away.",
    "I don't know why he didn't say. Nobody here's blaming him.", "他为什么没说，我不知道，也没人会去评他。",
    "Please ask them for the quarter of an hour. 12:46 stands.", "The time is 12:46, I won't move it.",
    "去医院，现在就去，别等。", "您现在就上医院挂急诊，别自己开车。", "赶紧打120，别耽误。", "马上去派出所报案，别给他钱。",
    "Go to hospital, now, don't wait.", "Ring 999 at once.",
    "给您添麻烦了。", "不好意思，给您添了不少麻烦。",
    "您去不去省里您自己定，我不拦也不劝。", "Whether you go is up to you, and nobody will stop you.",
    "没赶您的意思，您坐着。", "您的伞别忘了。", "您自己掂量，不急着定。", "成，就按您说的办。", "饿不饿？这会儿可以喝水了。", "电话里那人是不是让您别挂？", "错了就是错了，我不辩。",
    "哪能让您白跑。", "漏油就别打火。", "没关系，重来。", "伤口别沾水。", "快了，就剩盖章。",
    "I didn't mean to hurry you.", "Don't forget your gloves.", "You've left your glasses!", "Name goes here.", "It's pouring, wait till it eases.", "You signed on 12 March.",
    "Next time just ring, it'll save you the trip.", "Shall I raise the bed?", "Is somebody on the phone telling you not to hang up?", "Press your thumb lightly.", "Mind the traffic.",
    "进门右手边第二间。", "您上三楼，出电梯往左。", "玻璃门朝外拉。", "户名填这一格。", "先取张号。", "您那头风有点大。", "刚才没太听清您说什么。",
    "小王，有个客户投诉你没抬头。", "有位家属对夜班有意见，我先听听你的。", "合格证各店都有。", "这条件别跟别的门店提。", "你别紧张，就问几个问题。", "您真会说话，我都不好意思了。",
    "Along the passage, last door on the right.", "Lift the flap and drop it in the slot.", "Sign by the cross, and then initial each page.", "Get a form from the rack by the entrance.",
    "Write your name here, and then the date.",     "There's an awful echo on the line.", "I can't quite hear you.", "Karen, the gentleman who waited has complained. Can I hear your side?", "Everyone gets the same leaflet.",
    "Please keep the discount between us.", "Don't panic, we'll find it.", "All stamped, off you go.", "What a lovely way of putting it.", "Tell you what, let's start with the form.",
    "像您这样讲道理的人不多。", "报告您有，他也有，都一样的。", "Keep it to yourself, the others pay full price.",
    "您怎么看？", "这样分两步走，您觉得呢？", "有事您打网点电话找我。", "What do you make of our answer?", "How do you think we've handled it?", "Thanks to customers like you we found it.",
    "那您觉得这样怎么样？", "It's thanks to patients like you that we found the fault.", "How do you see it, and what would help?", "Push the door and shut it gently, please.",
    "密码只您自个儿按，谁也不看。", "这钱是您自个儿去交医院窗口吧？没有谁打电话叫您往哪儿转吧？", "您是不是有急事？", "You press the PIN yourself, nobody else looks.",
    "Count it, put it away inside your coat. Then off you go.", "您急用吗？", "您请到二号窗。",
    "One question, don't take it wrong: has anybody rung you about this money?", "If you want to complain about me, the lobby manager's right there and she'll write it down.",
    "Straight answer: 7 days out of twenty we didn't keep it. You got one of those.",
    "您先回去等我电话，三点前我一定打给您。", "That isn't us, I'm afraid, but let me ring them with you.", "The surgeon will be there, and you can ask him yourself.", "As I told you on the phone, the claim can't be paid.", "I'll phone you before five, without fail.", "谁来我们都这么问。",
    "您先去吃口饭，过会儿再来，号我给您留着。", "It isn't you, the sign's crooked.", "Don't start the engine if it's leaking.", "Buzz me when it's finished.", "Never mind, start again.", "Try not to lie on the tube.",
]  # fmt: skip
UNKIND = [
    ("谁让您签字的？", "blame_customer"), ("您也别怪我们。", "contradict"), ("什么时候能办，那就没准了。", "delay"), ("您掂量掂量后果。", "contradict"), ("当时我又不在，关我什么事？", "contradict"),
    ("您这事不归我办，归他们经办人。", "push_away"), ("您儿子欠着我们一万呢。", "privacy"), ("That's your choice.", "cold"), ("Nobody can argue with that, so stop.", "contradict"),
    ("Not my job; the surgeon's upstairs, ask him yourself.", "push_away"), ("As I told you twice on the phone, no.", "contradict"), ("Be here at five, without fail.", "command_tone"),
    ("十四号还是十五号我说了不算，回去等通知吧。", "push_away"), ("That isn't us, so you'd have to ring Mr Zhang yourself; he's there until five.", "push_away"),
    ("少来这套，谁来我们都这么说。", "contradict"), ("点钱呢，过会儿再来。", "push_away"), ("Oh please, I'm all ears.", "insincere"), ("Well, take it or leave it.", "contradict"),
    ("Next time please read the form first.", "blame_customer"), ("I could have told you that if you'd asked sooner.", "blame_customer"), ("Your son's account is overdrawn, he's outside.", "privacy"),
    ("What makes you think it's our fault?", "contradict"), ("Who said so?", "contradict"),
    ("叫你来不是要批评你，是要处分你。", "contradict"), ("我不是来怪你的，可你自己也不长眼。", "blame_customer"), ("他忙着呢，别打电话找他。", "command_tone"), ("别让她自己找，她那脑子找不着。", "command_tone"), ("他的片子全科都看过，笑死了。", "privacy"),
    ("Put it in your pocket and clear off.", "command_tone"), ("The whole ward has seen her chart and had a laugh.", "privacy"),
    ("别再老来烦我们。", "cold"), ("Three days in ten we were late, live with it.", "contradict"), ("You'll catch your train if you stop moaning.", "rude"),
    ("Next time, look at the sign before you queue.", "blame_customer"), ("别让他自己折腾，烦死了。", "rude"),
    ("出门左转就是厕所，您先清醒清醒。", "push_away"), ("直走到头左转，那边专管您这种闹的。", "push_away"), ("今天办不了，要不我给您表演一个变钱？", "insincere"),
    ("要投诉您打总行电话，找我没用。", "push_away"), ("没人逼您转账吧？", "contradict"), ("密码您自己按，按错几遍了都。", "blame_customer"),
    ("If you want to complain about me, the manager's right there, for all I care.", "contradict"), ("You got one of those, tough luck.", "rude"), ("小陈，刚才有位阿姨投诉你，儿子坐牢的那个，你跟我说说。", "privacy"), ("小王，有位客户投诉你，你怎么这么不长心眼。", "contradict"),
    ("Take a number from the machine by the door and stop moaning.", "command_tone"), ("Relax, we've all got problems.", "cold"), ("Through that door on the left, out you go.", "cold"),
    ("像您这样讲道理的人可真不多，呵呵，您继续。", "contradict"), ("写不写都一样。", "cold"), ("Keep it to yourself or you'll lose your place.", "contradict"),
    ("What do you think I should do, drop everything for you?", "contradict"), ("Thanks to customers like you we know what not to serve.", "rude"),
    ("Sam, a patient has complained, he's the one whose wife left him. Can I hear your side?", "privacy"), ("Tell you what, shall we call your carer?", "insincere"),
    ("His PIN is locked, so give me the PIN for the other card.", "privacy"), ("Your wife's PIN is 4412.", "privacy"), ("Say your PIN out loud and I'll key it in.", "privacy"),
    ("Your neighbour's account was blocked last week.", "privacy"), ("You never told us you were coming.", "blame_customer"), ("I told you, that's the rule.", "cold"),
    ("12:46 stands. Take it or leave it.", "contradict"), ("I don't know why they make such a fuss.", "contradict"), ("谁知道他为什么没说。", "contradict"),
    ("去医院开个证明再来。", "push_away"), ("你爱去医院去医院，别跟我吵。", "push_away"), ("Go to the police then, for all I care, right now.", "cold"),
    ("你敢投诉，你试试！", "contradict"), ("你倒是说说怎么看？", "contradict"), ("你去打总行电话吧。", "push_away"), ("Customers like you waste our time.", "rude"),
    ("去不去随您，后果自己担。", "cold"), ("给您添麻烦了，真是万分抱歉，万分抱歉，万分抱歉。", "insincere"),
    ("我也是按章办事，您别为难我。", "cold"), ("多半是您空腹喝急了。", "blame_customer"),
    ("That's how I talk. Got a problem with it?", "contradict"),
    ("谁跟您说可以的？", "contradict"), ("你家老二背着你来问过这张折子，我可啥也没跟他说。", "privacy"), ("我嗓子都喊哑了，您到底听没听见？", "contradict"),
    ("小刘，别理他，光喝不买。", "rude"), ("小吴，你让她自己扶墙走，没事。", "cold"), ("刚才那个穿红衣服的大姐，存了八十多万呢。", "privacy"), ("那个小伙子背着处分呢，调走了。", "privacy"),
    ("Did they not teach you the alphabet at school?", "rude"), ("I said nothing to drink, where were your ears?", "contradict"),
    ("Don't tell him I said, but your partner's opening his own shop in March.", "privacy"),
    ("Your wife's already cashed hers in, did she not tell you?", "privacy"), ("Dunno, ask the driver.", "push_away"),
    ("Don't ring again.", "command_tone"),
    ("If you don't like it, you can complain, for all I care.", "contradict"), ("And how is it my fault if your neighbour nicks your parcel?", "contradict"),
    ("别忘了东西，丢了不管。", "cold"), ("错了就是错了，你还想怎样？", "contradict"), ("随便您，反正不急着定，吃亏的又不是我。", "contradict"), ("到底疼不疼，给句准话行不行？", "contradict"),
    ("Next time don't bother coming, it'll save you the trip.", "command_tone"), ("Shall I fetch the violins?", "insincere"), ("Did anyone beg you to come?", "contradict"),
    ("You signed it yourself, so don't blame me.", "blame_customer"),
    ("出门左转，不送。", "cold"), ("名字写这儿，说了几遍了。", "cold"), ("先拿个号，都一样排。", "command_tone"), ("您那边太吵了，挂了。", "cold"), ("小魏，那个得肝炎的病人投诉你了。", "privacy"),
    ("别跟别家说，隔壁那家进了三百箱。", "privacy"), ("您急什么，赶着投胎啊。", "contradict"), ("您别急行不行？", "contradict"), ("要不我给您铺条红毯？", "insincere"),
    ("Take a ticket and sit down.", "command_tone"), ("Follow the signs like everybody else.", "cold"), ("It's noisy your end, that's your problem.", "blame_customer"),
    ("The lady before you complained about you too.", "privacy"), ("Keep it between us, but Mr Ellis has lost his licence.", "privacy"), ("Relax, will you.", "cold"),
    ("Off you go then, if you think you'll do better elsewhere.", "contradict"), ("I'll tell you what your problem is.", "contradict"), ("Such a Karen.", "rude"),
]  # fmt: skip


@pytest.mark.parametrize("text", FAIR)
def test_a_form_that_does_no_wrong_is_not_accused(text: str) -> None:
    reading = speech.read(text)
    assert not reading.violations
    assert reading.quality >= 40


@pytest.mark.parametrize(("text", "kind"), UNKIND)
def test_its_unkind_neighbour_is_still_heard(text: str, kind: str) -> None:
    assert kind in speech.read(text).violations


@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("You waited an hour, and I'm so sorry.", "en", "apology"), ("Goodbye.", "en", "closing"), ("Thank you for coming in. Goodbye.", "en", "closing"), ("Let me walk you to the door.", "en", "closing"),
    ("Any trouble with the letter, give me a ring.", "en", "closing"), ("这信有看不清的地方打我电话。", "zh", "closing"), ("We can keep two cases here for the wedding.", "en", "offer_solution"), ("要不您给我们留一份？", "zh", "alternative"),
    ("给您留两箱。", "zh", "offer_solution"), ("Nobody tested it, so there's nothing to base it on.", "en", "explain_reason"), ("And what was it you'd come in for?", "en", "listen"), ("你读着什么味儿？", "zh", "listen"),
    ("让您跑空了，真过意不去。", "zh", "empathy"), ("您要是不同意，也能去调解，去法院。", "zh", "alternative"), ("I'm all ears.", "en", "listen"),
    ("让您难堪了，对不起。", "zh", "empathy"), ("当着那么多人的面让您下不来台了，是我们不对。", "zh", "empathy"),
    ("That was humiliating for you, and I'm sorry.", "en", "empathy"), ("That must have been upsetting for you, in front of the whole hall.", "en", "empathy"),
    ("我们欠您一个道歉。", "zh", "apology"), ("该给您赔个不是。", "zh", "apology"), ("回去有不明白的，随时打这个电话。", "zh", "closing"),
    ("We owe you an apology. You should not have had to wait.", "en", "apology"), ("You're owed an apology.", "en", "apology"),
    ("Knock whenever you like.", "en", "closing"), ("Ask for me at the desk at any hour.", "en", "closing"),
    ("有事您招呼一声。", "zh", "closing"), ("If anything comes up, you know where I am.", "en", "closing"),
    ("这边办不了，我能做的是给您转到卡里。", "zh", "alternative"), ("号停了，要不这样，您先把表填了。", "zh", "alternative"), ("这张单子不能改，我陪您重写一张。", "zh", "alternative"),
    ("我在点钱，得到12点20。", "zh", "commit_deadline"), ("您坐一会儿，还是12点46分。", "zh", "commit_deadline"), ("您请过来。", "zh", "offer_solution"),
    ("中午的事对不起，您跟我说一下好吗？", "zh", "apology"), ("您对我有意见，大堂经理就在那边，我请她过来给您记。", "zh", "alternative"),
    ("Machine now, or me at 12:18.", "en", "commit_deadline"), ("It'll be 12:46, no sooner.", "en", "commit_deadline"), ("Please come to the window.", "en", "offer_solution"),
    ("Not happy with this? Ring me first.", "en", "closing"), ("No, it won't be paid. What would change it: something that shows the date is wrong.", "en", "alternative"),
    ("The manager's not in. What I can do is get the deputy down.", "en", "alternative"), ("It's out of order; I'll do it by hand with you.", "en", "alternative"),
    ("I can't take cash until 12:18.", "en", "commit_deadline"), ("We open again at 12:15.", "en", "commit_deadline"), ("Goodbye, happy New Year.", "en", "closing"),
    ("他是不是就这么说的，一个字不差？", "zh", "listen"), ("您的登录密码，除了您还有谁知道？", "zh", "listen"),
    ("系统在升级，您急的话我先给您手工登记。", "zh", "alternative"), ("等到星期一下午四点，行吗？", "zh", "commit_deadline"), ("是您自己点的手机，还是他帮您点的？", "zh", "listen"),
    ("好，17点47分，我写下了。", "zh", "listen"), ("Poor little mite, how long has he been like that?", "en", "empathy"), ("And where have you been keeping it?", "en", "listen"),
    ("If you hadn't phoned we wouldn't have known that.", "en", "thanks"), ("您隔壁邻居他们是不是也赶不及？", "zh", "listen"), ("之前你们有没有找过我们医院的人？", "zh", "listen"),
    ("那证件、卡、密码这些，您给没给过她？", "zh", "listen"), ("那就先这样，您忙，恭喜发财。", "zh", "closing"), ("是不是哪一回谁说了什么，让您寒心了？", "zh", "listen"),
    ("Did you give her any of your documents, your card, your password?", "en", "listen"), ("Feeling any better today?", "en", "empathy"), ("Prosperous New Year to you all!", "en", "closing"),
    ("I've got it: the ninth of June, ten at night, half past five.", "en", "listen"),
])  # fmt: skip
def test_a_form_that_plainly_is_a_kind_act_is_heard_as_one(text: str, lang: str, kind: str) -> None:
    """And is not taken for an unkind one."""
    reading = speech.read(text, lang)
    assert reading.has(kind)
    assert not reading.violations


@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("让您跑空了，怪您自己没看通知。", "zh", "empathy"), ("您多理解。", "zh", "empathy"), ("你要实在过意不去，就当面跟他说一声。", "zh", "apology"), ("That one?", "en", "listen"), ("Are you telling me you're in the right?", "en", "listen"),
    ("No refund. Goodbye.", "en", "closing"), ("I'm so sorry, your highness.", "en", "apology"), ("没法给您留两箱。", "zh", "offer_solution"),
    ("我们不欠您一个道歉。", "zh", "apology"), ("凭什么该给您赔个不是？", "zh", "apology"), ("Nobody owes you an apology.", "en", "apology"),
    ("I don't think we owe you an apology.", "en", "apology"), ("“我们欠您一个道歉”，这话是他说的。", "zh", "apology"),
    ("third of March, afternoon", "en", "greeting"), ("(To my colleague, quietly) Could you fetch the form?", "en", "ownership"),
    ("我陪您重写一张。", "zh", "alternative"), ("What I can do is nothing.", "en", "alternative"), ("有事随时找我，我也不一定在。", "zh", "closing"),
    ("Ring any time, though I may not be in.", "en", "closing"),
    ("12点那会儿一号窗正交接点钱。", "zh", "commit_deadline"), ("老爷子急着交押金，十二点半关窗，先给他办。", "zh", "commit_deadline"), ("为您好，先把卡收起来。", "zh", "greeting"),
    ("牌子上写着12点15才能收。", "zh", "commit_deadline"), ("Use the machine and you'll make one o'clock easily.", "en", "commit_deadline"), ("Nothing would change it.", "en", "alternative"),
    ("He died on the 19th of April after 39 days in hospital.", "en", "commit_deadline"),
    ("四点还没叫到，您来找我。", "zh", "commit_deadline"), ("那二十来分钟我在后头。", "zh", "commit_deadline"),
    ("I did everything I should have done.", "en", "ownership"), ("好，17点47分，我写下了。", "zh", "commit_deadline"), ("So of course it stopped.", "en", "empathy"), ("I've got it: the ninth of June, ten at night, half past five.", "en", "commit_deadline"), ("You can't take cash until 12:18, the sign said.", "en", "commit_deadline"),
])  # fmt: skip
def test_its_denial_and_what_only_sounds_like_it_are_none(text: str, lang: str, kind: str) -> None:
    assert not speech.read(text, lang).has(kind)


@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("Have you no shame at all?", "en", "rude"), ("Are you telling me you're in the right?", "en", "contradict"), ("Put that phone down now, please, and delete what you've taken.", "en", "command_tone"),
    ("From now on you come straight to me, any time, and I'll do yours first – no ticket, no waiting.", "en", "overpromise"), ("Don't stare at me like that, I'll miscount.", "en", "blame_customer"),
    ("My colleague hasn't finished her lunch, all on account of you.", "en", "blame_customer"), ("Put the phone down and I'll do it this minute, all right?", "en", "cold"), ("请您现在把手机放下，刚才拍的那段当着我的面删掉。", "zh", "command_tone"),
    ("往后您来都直接找我，什么时候都给您先办，不用取号也不用等。", "zh", "overpromise"), ("您别老盯着我看，我会数错的。", "zh", "blame_customer"), ("为您这一笔，二号窗的饭都没吃完。", "zh", "blame_customer"),
    ("您把电话挂了，我现在就给您办，行了吧？", "zh", "cold"), ("这个现在不好说，我先放一放，看看再定吧，你别想太多。", "zh", "delay"),
    ("您冷静一下。", "zh", "command_tone"), ("王女士，请您先冷静，我这就给您查，三点前给您回话。", "zh", "command_tone"), ("你倒是说说，我哪句说错了？", "zh", "contradict"),
    ("说够了没有？", "zh", "contradict"), ("抱歉抱歉抱歉，行了没？", "zh", "insincere"), ("那女的素质不高。", "zh", "rude"), ("少拿投诉吓我。", "zh", "contradict"),
    ("谢谢您等我，真对不起，这钱肯定全额退给您，我四点给您回电话。", "zh", "overpromise"),
    ("All right, no need to get worked up.", "en", "command_tone"), ("Thank you for waiting. Please calm down and I'll look it up for you now.", "en", "command_tone"),
    ("Who are you shouting at?", "en", "contradict"), ("You come and sit here, then.", "en", "contradict"), ("Mind how you speak to me.", "en", "command_tone"),
    ("您往后稍稍。", "zh", "command_tone"), ("一边儿待着去。", "zh", "cold"), ("碰上你这号人算我倒霉。", "zh", "rude"), ("随时打，接不接看心情。", "zh", "insincere"),
    ("Nosy old bag.", "en", "rude"), ("There's no reasoning with your sort.", "en", "rude"), ("Ask whenever you like, but I can't help.", "en", "insincere"),
    ("I know your sort.", "en", "rude"), ("it'll certainly go back", "en", "overpromise"),
])  # fmt: skip
def test_a_rule_that_is_sure_is_heard_whatever_the_weights_say(text: str, lang: str, kind: str) -> None:
    """The rest of the reply cannot outvote it, and does not make the reply acceptable."""
    reading = speech.read(text, lang)
    assert kind in reading.violations
    assert reading.quality <= 55


@pytest.mark.parametrize(("text", "lang"), [
    ("He asked me: have you no shame?", "en"), ("We delete what you've recorded only if you ask us to.", "en"), ("拍的那段您不用删，您自己定。", "zh"), ("您腿脚不好，往后直接找我，不用取号。", "zh"),
    ("我不劝您冷静，该急的事就得急。", "zh"), ("我不是让您冷静，是想让您坐下歇歇。", "zh"), ("退不退得看合同，我不能说肯定全额退给您。", "zh"),
    ("您往后稍稍，担架要过来，谢谢。", "zh"), ("I've put your old bag behind the counter.", "en"), ("Ring any time, though I'm in from nine.", "en"),
    ("I'm not going to tell you to calm down.", "en"), ("When things calm down I'll show you round.", "en"), ("I can't say it'll definitely be refunded.", "en"),
])  # fmt: skip
def test_a_sure_rule_still_needs_to_be_meant(text: str, lang: str) -> None:
    assert not {"command_tone", "overpromise", "rude", "insincere"} & {*speech.read(text, lang).violations}


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("“您爱找谁找谁去。”", True),
        ("回复：“您爱找谁找谁去。”", True),
        ("他说：“你爱办不办，有本事告去！”", False),
        ("“您信里说‘没人管我，爱找谁找谁去’，这话我看了难受。我下周三前给您答复。”", False),
        ('"Take it up with whoever you like."', True),
        ('My reply: "Take it up with whoever you like."', True),
        ('He told you "take it or leave it, love, I don\'t care either way."', False),
        ("\"Hello, you wrote 'take it or leave it, I don't care'. I'm sorry. You'll have my answer by Wednesday.\"", False),
    ],
)
def test_a_reply_in_quotation_marks_is_one_s_own_unless_it_says_whose_words_they_are(text: str, accused: bool) -> None:
    assert bool(speech.read(text).violations) == accused


@pytest.mark.parametrize(
    ("text", "lang", "times"),
    [
        ("我拿到日子当天告诉您。", "zh", []),
        ("我当天就告诉您。", "zh", ["当天"]),
        ("您别急，再练十分钟就会了。", "zh", []),
        ("从明天起，早上八点半开门，您随时来。", "zh", ["明天"]),
        ("从今天起我管，下午三点我给您打电话。", "zh", ["下午三点"]),
        ("Once I get the date I'll tell you the same day.", "en", []),
        ("From tomorrow we'll stay open at noon.", "en", ["From tomorrow"]),
        ("From today I'm your contact and I'll ring you at three.", "en", ["From today", "at three"]),
        ("Please look through the rest today.", "en", ["today"]),
        ("Once you sign it, you get the money the same day.", "en", ["the same day"]),
        ("Practise it for another ten minutes and you'll have it.", "en", []),
    ],
)
def test_the_day_of_an_event_and_the_hours_of_a_new_rule_are_no_time_to_hold_us_to(text: str, lang: str, times: list[str]) -> None:
    assert [phrase.text for phrase in promised(text, lang)] == times


@pytest.mark.parametrize(
    ("text", "lang", "given"),
    [
        ("我们看了录像，二号窗没有开是因为她临时去送款，所以您等了二十六分钟，是我们没有安排好，对不起。今天起中午留两个窗口，这件事由我负责到底。", "zh", ""),
        ("所以您等了二十六分钟，是我们没有安排好。", "zh", ""),
        ("您等了十分钟，再等五分钟就轮到您。", "zh", "五分钟"),
        ("You stood there for twenty-six minutes. From today two windows stay open.", "en", ""),
        ("You've been waiting two weeks; you'll have it by Friday.", "en", "by Friday"),
    ],
)
def test_how_long_somebody_has_waited_is_no_time_given(text: str, lang: str, given: str) -> None:
    acts = speech.read(text, lang).acts
    assert "".join(text[act.start : act.end] for act in acts if act.kind == "commit_deadline") == given


@pytest.mark.parametrize(
    ("text", "received"),
    [("席师傅您坐着别起来，脚不方便。", True), ("大娘，您快坐下，慢慢说。", True), ("先生坐下，别嚷。", False), ("那位先生坐着等呢。", False)],
)
def test_to_be_addressed_and_seated_first_of_all_is_a_greeting(text: str, received: bool) -> None:
    assert any(act.kind == "greeting" for act in speech.read(text, "zh").acts) == received
