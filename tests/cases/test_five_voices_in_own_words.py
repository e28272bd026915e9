"""Five voices: what is said in one's own words, and what comes of it."""

from __future__ import annotations

import pytest

import simulator
from tests.attempts import bank
from tests.five_voices import CASE, INCIDENT, REPORT, after, before, but_for, model_in, played
from tests.incident import when

# --- own words ---------------------------------------------------------------------------------------

LEADS = [
    ("zh", "arrive", "大家好，我是信访办的。先跟大家说一声，那井水先别喝了，也别拿来煮饭，我马上联系环保来化验。", "scene:who_speaks"),
    ("zh", "arrive", "乡亲们好。井里的水从现在起一口都不要沾，回去也告诉家里人停了。", "dont_drink_told"),
    ("zh", "arrive", "各位早，这水先停用，是啥还没搞清楚，我现在就打疾控电话。", "dont_drink_told"),
    ("zh", "arrive", "大家辛苦了，先坐，喝口水，慢慢说。", "scene:arrive"),
    ("zh", "who_speaks", "规定是最多五个代表，谁进去你们自己定，其他人在大厅坐着等，不用走。", "scene:seated"),
    ("zh", "who_speaks", "你们商量一下推几位进来说，推谁我不管。", "reps_chosen"),
    ("zh", "who_speaks", "那就请大家自己选出五个人，我把每个人的话都记下来。", "reps_chosen"),
    ("zh", "tell", "我记下来了，漂白水、铁锈、阴沟、水面发亮，各是各的，一条一条写的。给您念一遍，看对不对。", "scene:hub"),
    ("zh", "hub", "家里有没有人喝了不舒服的？", "ill_told"),
    ("zh", "hub", "孩子们身体怎么样，有没有拉肚子？", "ill_told"),
    ("zh", "hub", "这口井还供着哪些地方？", "school_told"),
    ("zh", "hub", "没来的还有哪些人家在喝这个水？", "school_told"),
    ("zh", "hub", "井水除了你们几家，还有谁在用？", "school_told"),
    ("zh", "hub", "大爷，您一直没说话，您看见什么了没有？", "bins_told"),
    ("zh", "hub", "老人家，您也说两句吧。", "bins_told"),
    ("zh", "hub", "这事你们之前跟医院反映过没有？", "rang_told"),
    ("zh", "hub", "之前打过电话给我们吗？人家怎么答的？", "rang_told"),
    ("zh", "hub", "今天下午五点半前我把能答的写成一张纸给你们，这件事我负责到底。", "scene:demand"),
    ("zh", "baby", "别等了，我现在就带您上儿科，大夫马上看。", "scene:hub"),
    ("zh", "school", "我马上给学校打电话，让食堂停火，中午用桶装水。", "scene:hub"),
    ("zh", "demand", "两万这个数我不能答应，现在是什么原因都不知道，说了也是哄大家。", "refused"),
    ("zh", "demand", "这个我答应不了，样都没采，不好说赔不赔。水和看病今天先由医院管。", "refused"),
    ("zh", "yours", "我现在真不知道。样还没采，说是说不是都不作数。二十七号下午五点半前，结果是什么我告诉你们什么。", "scene:leave"),
    ("zh", "yours", "是不是我们的，等化验结果出来才知道，27号下午我把报告给你们看。", "scene:leave"),
    ("zh", "rumour", "大家听我说，医院没认，也没说不是，样今天才采，网上那条消息不算数，我让他们撤了。", "notice_withdrawn"),
    ("zh", "kettle", "烧开也不能喝。明天早上八点前水车就到，周日也送，天天送到化验合格。", "scene:dusk"),
    ("en", "arrive", "Good morning, everyone. Before anything else: please stop using that well. Don’t drink it, don’t cook with it. I’m calling the environment bureau right now.", "scene:who_speaks"),
    ("en", "arrive", "Hello, I’m from the petitions office. Nobody should drink that water until we know what it is.", "dont_drink_told"),
    ("en", "arrive", "Good morning. Please leave that well alone for now, and tell your families to do the same.", "dont_drink_told"),
    ("en", "arrive", "Good morning, do sit down, have some tea and tell me all about it.", "scene:arrive"),
    ("en", "who_speaks", "You can choose up to five of you to come in and speak. Who it is is up to you. The others can sit here.", "scene:seated"),
    ("en", "who_speaks", "Would you pick five people among yourselves? I’ll write down everything they say.", "reps_chosen"),
    ("en", "tell", "I’ve got bleach, rust, drains and the shine, each one separately. Let me read it back to you so you can tell me if it’s right.", "scene:hub"),
    ("en", "hub", "Has anybody been taken ill?", "ill_told"),
    ("en", "hub", "Are the children all right? Any upset stomachs?", "ill_told"),
    ("en", "hub", "Does anyone else get their water from it?", "school_told"),
    ("en", "hub", "Who else is on that well?", "school_told"),
    ("en", "hub", "Which other houses use the well, apart from yours?", "school_told"),
    ("en", "hub", "Sir, you’ve been very quiet. Did you see anything?", "bins_told"),
    ("en", "hub", "We haven’t heard from you yet, sir.", "bins_told"),
    ("en", "hub", "Did you report this to anybody before today?", "rang_told"),
    ("en", "hub", "Have you rung the hospital about it already?", "rang_told"),
    ("en", "hub", "By half past five today I’ll give you a sheet with everything I can answer. I’m looking after this myself.", "scene:demand"),
    ("en", "baby", "Let’s not wait. I’ll take you up to the children’s clinic this minute.", "scene:hub"),
    ("en", "school", "I’ll ring the school straight away and have them stop cooking.", "scene:hub"),
    ("en", "demand", "I can’t agree to that. Nobody knows the cause yet, so any figure would just be to keep you quiet.", "refused"),
    ("en", "yours", "I honestly don’t know. It hasn’t been sampled yet. By half past five on 27 May I’ll tell you whatever the report says.", "scene:leave"),
    ("en", "yours", "Until the test results are in nobody can say whether it’s us. You’ll have them on 27 May.", "scene:leave"),
    ("en", "rumour", "Nothing has been admitted and nothing denied. The samples were only taken today, so that post is wrong and I’ll have it taken down.", "notice_withdrawn"),
    ("en", "kettle", "No, not even boiled. There’ll be water here by eight tomorrow morning and on Sunday too.", "scene:dusk"),
    ("zh", "arrive", "先别管别的，那口井谁也别再打水了。", "dont_drink_told"),
    ("zh", "arrive", "这瓶水我闻了，不对劲。井马上封上，回头等采样。", "dont_drink_told"),
    ("zh", "who_speaks", "人多嘴杂，我怕记漏，你们自己推五个代表行吗？", "reps_chosen"),
    ("zh", "who_speaks", "按规定不超过五位，你们自己定，我不挑人。", "reps_chosen"),
    ("zh", "hub", "有没有哪家娃闹毛病？", "ill_told"),
    ("zh", "hub", "您抱着的这个小家伙，喝什么水冲的奶？", "ill_told"),
    ("zh", "hub", "学校用不用这井？", "school_told"),
    ("zh", "hub", "一共多少户靠这口井吃水？", "school_told"),
    ("zh", "hub", "那位老伯还没讲过呢，您请讲。", "bins_told"),
    ("zh", "hub", "你们有谁看见过墙根那边有什么动静？", "bins_told"),
    ("zh", "hub", "头里有谁给过你们说法没有？", "rang_told"),
    ("zh", "hub", "你们以前跟谁说过这事？", "rang_told"),
    ("zh", "prickly", "对不起，是我说早了，没采样我不该下结论。您接着说。", "scene:hub"),
    ("zh", "kettle", "别烧了喝，不保险。水车明早八点到，周六周日都有。", "scene:dusk"),
    ("en", "arrive", "Right, first things first: nobody uses that water till it’s been tested.", "dont_drink_told"),
    ("en", "arrive", "Please tell everyone at home to keep off that well as of now.", "dont_drink_told"),
    ("en", "arrive", "I can smell it too. Stop using it, all of you, and I’ll get it sampled today.", "dont_drink_told"),
    ("en", "who_speaks", "There are a lot of you and I want to get it right. Would you settle on five to speak for the rest?", "reps_chosen"),
    ("en", "who_speaks", "Five at most, and you choose.", "reps_chosen"),
    ("en", "hub", "Is anyone poorly?", "ill_told"),
    ("en", "hub", "How’s the baby? What are you making his bottles with?", "ill_told"),
    ("en", "hub", "Does the school use that well?", "school_told"),
    ("en", "hub", "How many households draw from it?", "school_told"),
    ("en", "hub", "What about you, sir? Is there anything you’d like to add?", "bins_told"),
    ("en", "hub", "Did any of you see anything going on by the wall?", "bins_told"),
    ("en", "hub", "Who have you spoken to about this so far?", "rang_told"),
    ("en", "hub", "Did anyone here give you an answer before?", "rang_told"),
    ("en", "kettle", "Boiling won’t do. A tanker will come at eight tomorrow, Saturday, and again on Sunday.", "scene:dusk"),
    ("zh", "arrive", "大姐，这味儿我闻到了。这井先停，谁家也别再用，我这就打电话叫人来采样。", "scene:who_speaks"),
    ("zh", "arrive", "水的事大，先别喝了，人没事吧？", "dont_drink_told"),
    ("zh", "arrive", "井水暂停使用，请转告乡亲们。", "dont_drink_told"),
    ("zh", "arrive", "您好，您慢慢说，怎么回事？", "scene:arrive"),
    ("zh", "who_speaks", "这样吧，你们推几个人出来，最多五个，其他乡亲在这儿歇着喝水。", "scene:seated"),
    ("zh", "who_speaks", "五个人进屋，选谁你们说了算。", "scene:seated"),
    ("zh", "who_speaks", "我理解大家怕被分开。都别走，五位进去说，门不关，说完我当众念。", "scene:seated"),
    ("zh", "bristle", "对不起，是我不会说话。名单不登了，咱们先说水的事。", "scene:who_speaks"),
    ("zh", "tell", "我都写下了：漂白水、铁锈、阴沟味，还有水面发亮，一样一样的。", "scene:hub"),
    ("zh", "tell", "真对不住大家，喝了几辈子的井出这种事，谁心里都不好受。我都记着呢。", "scene:hub"),
    ("zh", "tell", "家里有人喝出毛病来没有？", "ill_told"),
    ("zh", "hub", "老人小孩有没有吃坏肚子的？", "ill_told"),
    ("zh", "hub", "附近还有没有别的单位用这水，比如学校、小店？", "school_told"),
    ("zh", "hub", "还有哪家没通知到的？这井谁都在用？", "school_told"),
    ("zh", "hub", "老人家，您住得近，看没看见什么？", "bins_told"),
    ("zh", "hub", "还有哪位没说的，也说说？", "bins_told"),
    ("zh", "hub", "前两天有没有跟院里说过？谁接的？", "rang_told"),
    ("zh", "hub", "五点半前我给大家一个书面的东西，能答的都答。", "scene:demand"),
    ("zh", "baby", "孩子要紧，现在就去儿科，我陪您上去，钱的事不用管。", "scene:hub"),
    ("zh", "school", "学校那头我马上打，让他们中午别用井水做饭。", "scene:hub"),
    ("zh", "quiet", "谢谢大爷，我记下了，一会儿就去后墙根看。", "scene:hub"),
    ("zh", "rang", "那个电话我们没接好，对不住，我去查是谁接的。", "scene:hub"),
    ("zh", "demand", "搬不搬得环保批，我做不了主，您的意思我写进去，五点半前给答复。", "refused"),
    ("zh", "demand", "先不谈钱，原因没查出来，给多少都没依据。看病送水我们先管。", "refused"),
    ("zh", "yours", "不好意思，这会儿我没法说是也没法说不是。报告二十七号出来，白纸黑字给你们。", "scene:leave"),
    ("zh", "yours", "谁也不能拍脑袋，得等化验。", "scene:leave"),
    ("zh", "rumour", "两种说法都不对，我们既没认也没赖，报告出来以前都不算。", "scene:kettle"),
    ("zh", "kettle", "别烧开喝。周六周日照送水，明早八点车就到。", "scene:dusk"),
    ("en", "arrive", "That doesn’t smell right at all. Everybody stop using it for now, please, while I get it tested.", "scene:who_speaks"),
    ("en", "arrive", "First of all, is everybody all right? And please, no more drinking from that well.", "dont_drink_told"),
    ("en", "arrive", "Good morning. What’s happened?", "scene:arrive"),
    ("en", "who_speaks", "Let’s have five of you in the room, whoever you like, and the rest can stay here in the cool.", "scene:seated"),
    ("en", "who_speaks", "I can’t take it in from eighteen at once. Pick up to five and I’ll read my notes out to all of you afterwards.", "scene:seated"),
    ("en", "bristle", "I’m sorry, I put that badly. No list. Let’s talk about the water.", "scene:who_speaks"),
    ("en", "tell", "I’ve written down all of it: bleach, rust, drains, a shine on the top.", "scene:hub"),
    ("en", "tell", "I’m so sorry. To be frightened of your own well must be awful. I’m writing this down.", "scene:hub"),
    ("en", "tell", "Has it made anyone ill?", "ill_told"),
    ("en", "hub", "Any of the old people or children with tummy trouble?", "ill_told"),
    ("en", "hub", "Is there anywhere else that uses it, a shop or a school, say?", "school_told"),
    ("en", "hub", "Who hasn’t been told yet? Who all uses this well?", "school_told"),
    ("en", "hub", "You live closest, sir. Did you notice anything?", "bins_told"),
    ("en", "hub", "Is there anyone who hasn’t had their say?", "bins_told"),
    ("en", "hub", "Had you told us about it before? Who took the call?", "rang_told"),
    ("en", "hub", "You’ll have something in writing from me by half past five.", "scene:demand"),
    ("en", "baby", "He needs to be seen now. Come up to the clinic with me; never mind about paying.", "scene:hub"),
    ("en", "school", "I’ll phone the head teacher right away and tell her not to use it for lunch.", "scene:hub"),
    ("en", "quiet", "Thank you, sir. I’ve written it down and I’ll go and look at the wall today.", "scene:hub"),
    ("en", "rang", "We should have listened to you on Wednesday. I’m sorry, and I’ll find out who took the call.", "scene:hub"),
    ("en", "demand", "It isn’t up to me to move it, that needs the bureau’s approval. I’ll put your wish in writing and you’ll have an answer by half past five.", "refused"),
    ("en", "demand", "Let’s leave money aside: until we know the cause there’s no basis for any figure. The doctor and the water are on us.", "refused"),
    ("en", "yours", "I can’t say yes and I can’t say no. The report comes on the 27th and you’ll get it in black and white.", "scene:leave"),
    ("en", "yours", "We’ll all have to wait for the laboratory.", "scene:leave"),
    ("en", "rumour", "Neither story is true. We haven’t admitted it and we haven’t denied it.", "scene:kettle"),
    ("en", "kettle", "Please don’t boil it. Water comes Saturday and Sunday as well; the van’s here at eight tomorrow.", "scene:dusk"),
    ("zh", "hub", "这几天吃奶还好吧？庄里别的娃有没有跑肚的？", "ill_told"),
    ("zh", "hub", "老人家，您在门边坐半天了，您有啥要说的？", "bins_told"),
    ("zh", "hub", "之前有没有找过医院的人？", "rang_told"),
    ("zh", "demand", "这个我不能应您，水里是个啥还没查，应了就是糊弄您。", "refused"),
    ("zh", "kettle", "明早八点以前车到井台。", "scene:dusk"),
    ("en", "arrive", "No, I’d keep off it for now.", "dont_drink_told"),
    ("en", "hub", "Is anyone in the village under the weather?", "ill_told"),
    ("en", "hub", "Had you been in touch with anyone here before today?", "rang_told"),
    ("en", "demand", "I do see why, but it isn’t something I can say yes to.", "refused"),
    ("en", "rumour", "We haven’t owned up to anything and we haven’t ruled anything out.", "notice_withdrawn"),
    ("zh", "demand", "搬不搬我说了不算，要环保来定，我把这条写上报上去。", "refused"),
]
HURTS = [
    ("zh", "arrive", "聚这么多人，是要闹事啊？", "crowd_scolded"),
    ("zh", "arrive", "一个一个登记，姓名、电话、身份证号。", "names_taken"),
    ("zh", "who_speaks", "没事的都先散了，别堵在这儿。", "sent_home"),
    ("zh", "who_speaks", "我给你们村主任打电话，让他来代表你们。", "reps_picked"),
    ("zh", "tell", "您几位别担心，水没毒。", "verdict_spoken"),
    ("zh", "tell", "我们管理很规范的，不可能漏。", "verdict_spoken"),
    ("zh", "kettle", "多烧一会儿，烧透了就能喝。", "boil_said"),
    ("zh", "yours", "我看跟我们没多大关系。", "verdict_spoken"),
    ("zh", "yours", "说实话，应该就是我们这边漏的。", "verdict_spoken"),
    ("zh", "demand", "行，这礼拜就搬。", "sum_promised"),
    ("en", "arrive", "This looks like an unlawful assembly to me.", "crowd_scolded"),
    ("en", "arrive", "Everyone’s name and ID on the list before we start, please.", "names_taken"),
    ("en", "who_speaks", "Off you go home, all of you but two.", "sent_home"),
    ("en", "who_speaks", "I’ll ring the village head and he can speak for you.", "reps_picked"),
    ("en", "tell", "Our waste can’t have got into your well.", "verdict_spoken"),
    ("en", "tell", "There’s nothing wrong with the water, I’m sure.", "verdict_spoken"),
    ("en", "kettle", "You can drink it once it’s been boiled.", "boil_said"),
    ("en", "yours", "No, it’s nothing to do with us.", "verdict_spoken"),
    ("en", "yours", "Yes, I think it’s our drain that’s leaking.", "verdict_spoken"),
    ("en", "demand", "All right, we’ll move it this week.", "sum_promised"),
    ("zh", "arrive", "你们这么多人想干啥？", "crowd_scolded"),
    ("zh", "arrive", "先把身份证拿出来登记一下。", "names_taken"),
    ("zh", "arrive", "请各位先在这张表上写一下名字和住址，方便联系。", "names_taken"),
    ("zh", "who_speaks", "其他人先回去吧，留两个说就行。", "sent_home"),
    ("zh", "tell", "大家放心，肯定跟我们医院没关系。", "verdict_spoken"),
    ("zh", "tell", "这水应该没事的，可能就是下雨浑了。", "verdict_spoken"),
    ("zh", "tell", "我先让我们检验科验一下，有结果再说。", "own_sample_said"),
    ("zh", "school", "烧开了应该就没事了吧。", "boil_said"),
    ("zh", "kettle", "烧开了喝就行，别太紧张。", "boil_said"),
    ("zh", "baby", "肯定是我们污物间漏的，医药费全赔。", "verdict_spoken"),
    ("zh", "demand", "行，我去说，一户两万肯定给到位。", "sum_promised"),
    ("zh", "yours", "我可以保证，不是我们医院的问题。", "verdict_spoken"),
    ("zh", "yours", "八成是我们弄的，我认。", "verdict_spoken"),
    ("zh", "rumour", "院里发的那个是自查过的，没说错。", "verdict_spoken"),
    ("en", "arrive", "What are you all after, the lot of you?", "crowd_scolded"),
    ("en", "arrive", "Could I have your names and identity cards first, please, for security?", "names_taken"),
    ("en", "arrive", "If you’d each put your name and address on this sheet we can get in touch.", "names_taken"),
    ("en", "who_speaks", "Two of you can stay; the rest of you had better go home.", "sent_home"),
    ("en", "tell", "I’m sure it’s got nothing to do with the hospital.", "verdict_spoken"),
    ("en", "tell", "I expect it’s perfectly safe, just a bit of mud from the rain.", "verdict_spoken"),
    ("en", "tell", "Let’s have our own lab test it first and then we’ll see.", "own_sample_said"),
    ("en", "school", "As long as they boil it, it’ll be fine.", "boil_said"),
    ("en", "kettle", "Just boil it for ten minutes and it’s safe.", "boil_said"),
    ("en", "baby", "It’s obviously our waste room leaking, and we’ll pay for everything.", "verdict_spoken"),
    ("en", "demand", "Fine, you’ll get your twenty thousand, I’ll see to it.", "sum_promised"),
    ("en", "yours", "I can guarantee it isn’t us.", "verdict_spoken"),
    ("en", "yours", "It’s probably ours, yes.", "verdict_spoken"),
    ("en", "rumour", "The statement is correct, it’s based on our own inspection.", "verdict_spoken"),
    ("zh", "arrive", "来这么多人干什么，影响医院秩序。", "crowd_scolded"),
    ("zh", "who_speaks", "留两个代表，别的都到外面去。", "sent_home"),
    ("zh", "tell", "放一百个心，这事跟我们不沾边。", "verdict_spoken"),
    ("zh", "yours", "真不是我们。", "verdict_spoken"),
    ("zh", "yours", "我敢打包票，这水没问题。", "verdict_spoken"),
    ("zh", "yours", "我看十有八九是我们的责任。", "verdict_spoken"),
    ("zh", "kettle", "煮沸了再喝，一般没啥问题。", "boil_said"),
    ("zh", "rumour", "一户两万的事正在走流程，大家别急。", "sum_promised"),
    ("en", "arrive", "Why have so many of you come? You’re disturbing the hospital.", "crowd_scolded"),
    ("en", "who_speaks", "Two of you come with me and the others wait outside the gate.", "sent_home"),
    ("en", "tell", "Don’t worry, it’s got nothing to do with us.", "verdict_spoken"),
    ("en", "yours", "It really isn’t us.", "verdict_spoken"),
    ("en", "yours", "I’d bet my job the water’s fine.", "verdict_spoken"),
    ("en", "yours", "I’d say it’s nine to one our responsibility.", "verdict_spoken"),
    ("en", "kettle", "Boil it first and you should be all right.", "boil_said"),
    ("en", "rumour", "The twenty thousand is being processed, just be patient.", "sum_promised"),
    ("zh", "who_speaks", "大姐您挑几个人进来，其他乡亲天热先回去歇着。", "sent_home"),
    ("zh", "tell", "依我看多半是前几天下雨，地上的脏水渗进去了，过几天就清了。", "verdict_spoken"),
    ("zh", "kettle", "实在不行烧开了凑合两天。", "boil_said"),
    ("en", "tell", "I expect it’s only a bit of rust after all that rain.", "verdict_spoken"),
    ("en", "kettle", "For the weekend, boiling should see you through.", "boil_said"),
]
SAFE = [
    ("zh", "who_speaks", "一个都不用回去，都坐着等。"),
    ("zh", "hub", "您几位叫什么我不问，名单也不列。"),
    ("zh", "yours", "现在说跟医院有关没关，都是瞎猜。"),
    ("zh", "demand", "搬不搬我作不了主，不能答应。"),
    ("zh", "demand", "他也不能喝，谁都别喝这瓶水。"),
    ("en", "who_speaks", "Nobody needs to go home; you’re all welcome to sit and wait."),
    ("en", "hub", "I won’t ask for your names."),
    ("en", "demand", "I can’t promise that it will be moved; that isn’t mine to decide."),
    ("en", "demand", "Nobody is drinking that bottle, him included."),
    ("en", "yours", "If I said it isn’t us, I’d only be guessing."),
    ("zh", "yours", "是不是医院的，我不敢说，样没采谁也不知道。"),
    ("zh", "yours", "我不能保证没事，也不能说就是我们的。"),
    ("zh", "tell", "我不说没事，也不说是我们的，等报告。"),
    ("zh", "kettle", "烧开也不行，千万别喝。"),
    ("zh", "who_speaks", "名字不登，身份证也不收，谁说话你们自己推。"),
    ("zh", "arrive", "人多不要紧，都坐，一个也不用走。"),
    ("zh", "tell", "不能让医院自己的检验科验，得请疾控来采，你们看着。"),
    ("zh", "rumour", "谁说跟医院没关系、谁说就是医院的，都不算数，报告还没出来。"),
    ("en", "yours", "I can’t say it’s nothing to do with us, and I can’t say it is. Nobody knows before the sample."),
    ("en", "tell", "I won’t tell you it’s fine and I won’t tell you it’s ours until the laboratory has reported."),
    ("en", "kettle", "Please don’t, even boiled it isn’t safe."),
    ("en", "who_speaks", "No names and no identity cards. Nobody has to leave."),
    ("en", "tell", "It wouldn’t be right for our own lab to test it. Disease control will, and you can watch."),
    ("en", "rumour", "Whoever says it’s ours or says it isn’t, neither counts until the report is out."),
    ("zh", "rang", "这个电话没接好，是我们的错，对不起，往后找我。"),
    ("zh", "rang", "把您支开，确实是医院不对。"),
    ("zh", "quiet", "在院里冲桶是不对的，我去停掉。"),
    ("zh", "baby", "看病的钱今天不用你们掏。"),
    ("zh", "school", "饭菜先别吃，烧熟了也别吃。"),
    ("en", "rang", "That was our fault. I’m sorry nobody listened."),
    ("en", "rang", "The mistake is ours; that call should have been taken seriously."),
    ("en", "quiet", "Hosing bins in the yard is wrong and I’ll stop it."),
    ("en", "school", "Please don’t let them eat it, even cooked."),
    ("zh", "rumour", "医院没说过赔两万，也没说过跟我们没关系。"),
    ("zh", "hub", "上周日那场大雨，雨水进井了没有，我也记上。"),
    ("en", "rumour", "Nobody here has said it’s us, and nobody’s said it isn’t."),
    ("en", "tell", "Rust, you say, and only since the rain. I’ve put that down as well."),
    ("zh", "arrive", "水先别喝。你们希望医院先做什么？"),
    ("en", "arrive", "Please don’t drink it. What do you want us to do first?"),
]
SLIPS = {"verdict_spoken", "boil_said", "names_taken", "sent_home", "crowd_scolded", "own_sample_said", "sum_promised", "reps_picked"}


def standing(scene: str, lang: str, words: str) -> simulator.Attempt:
    """The model run as the scene opens, or, where it never comes there, after the reply that leads to it."""
    if scene == "prickly":
        attempt = model_in("tell", lang)
        attempt.choose("comfort-clean")
        return attempt
    if scene == "bristle":
        return after("names-first", lang=lang)
    wish = "move" if "搬" in words or "move" in words else "sum"
    return model_in(scene, lang, wish=wish)


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS)
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    attempt = standing(scene, lang, words)
    happened, slips = attempt.state.counts.get(leads_to, (0, 0))[0], set(attempt.state.counts) & SLIPS
    attempt.say(words)
    if leads_to == f"scene:{scene}":
        assert attempt.state.scene == scene
    else:
        assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1
    if leads_to not in SLIPS:
        assert set(attempt.state.counts) & SLIPS == slips


@pytest.mark.parametrize(("lang", "scene", "words"), SAFE)
def test_what_only_looks_like_a_slip_is_none(lang: str, scene: str, words: str) -> None:
    attempt = standing(scene, lang, words)
    slips = set(attempt.state.counts) & SLIPS
    attempt.say(words)
    assert set(attempt.state.counts) & SLIPS == slips


@pytest.mark.parametrize(("lang", "words", "said"), [
    ("zh", "漂白水、铁锈、阴沟、发亮，四种说法我分开写了，您看对不对。", "铁锈"),
    ("zh", "对不起，让大家跑一趟。您接着说。", "您接着说"),
    ("en", "Bleach, rust, drains and the shine: I’ve kept them apart. Is that right?", "rust"),
    ("en", "I’m sorry you had to come. Please go on.", "Go on"),
])  # fmt: skip
def test_only_who_read_it_back_is_told_that_nothing_is_missing(lang: str, words: str, said: str) -> None:
    told = set()
    for seed in range(1, 5):
        attempt = INCIDENT.run("model", lang, seed)
        attempt = attempt.rewind(next(i for i, state in enumerate(attempt.states) if state.scene == "tell"))
        attempt.say(words)
        told.add(attempt.view()["lines"][-1]["text"])
    right = {"zh": {"没漏。……您倒是五个人的都记了。", "对。他说铁锈您也写上了，行。"}, "en": {"No, that’s all. … You did take down all five.", "That’s right. You’ve even put down his rust. Good."}}
    assert told <= right[lang] if said in ("铁锈", "rust") else not told & right[lang]


def test_samplers_whom_nobody_meets_go_ahead_and_their_report_comes() -> None:
    attempt = but_for({"attend-sample": [], "mend-drain": [{"wait": 60}, {"wait": 60}, {"same": True}], "neither-story": [{"choose": "neither-unseen"}]})
    assert {"sample_unseen", "result_in", "drain_mended"} <= set(attempt.state.counts) and attempt.state.ending == "settled_cool"


def test_samplers_rung_late_in_the_day_come_in_the_evening() -> None:
    late: list[dict[str, object]] = [{"wait": 60}] * 3
    attempt = but_for({
        "report-hazard": [], "set-day": [{"choose": "set-day-alone"}], "attend-sample": [], "neither-story": [{"choose": "neither-unseen"}],
        "record-visit": [{"same": True}, *late, {"do": "report-hazard", "fields": REPORT}],
    })  # fmt: skip
    assert "sampler_here" not in attempt.state.counts and {"sample_unseen", "result_in"} <= set(attempt.state.counts)


@pytest.mark.parametrize(("lang", "words", "said"), [("zh", "我看就是我们漏的。", "样都没采，您就敢认？"), ("en", "It’s obviously ours.", "you say it’s yours?")])
def test_who_owns_up_too_soon_is_not_told_to_be_civil(lang: str, words: str, said: str) -> None:
    attempt = model_in("hub", lang)
    attempt.say(words)
    assert said in attempt.view()["lines"][-1]["text"]


@pytest.mark.parametrize("words", ["学校那头我现在就打。", "学校我来打，马上让他们把火关了。"])
def test_a_call_to_the_school_is_hurried_on(words: str) -> None:
    attempt = model_in("school", "zh")
    attempt.say(words)
    assert "快打" in attempt.view()["lines"][-1]["text"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "是我们漏的，我认。"), ("en", "It’s probably ours, if I’m honest.")])
def test_a_yes_to_the_camera_is_not_asked_for_again(lang: str, words: str) -> None:
    attempt = model_in("yours", lang)
    attempt.say(words)
    assert "scene:leave" in attempt.state.counts


@pytest.mark.parametrize(("lang", "words"), [("zh", "是我考虑不周。谁进来你们自己商量，最多五位。"), ("en", "That came out wrong. You choose, up to five, and nobody need leave.")])
def test_who_leaves_the_choice_to_them_after_all_is_not_asked_how_it_is_done(lang: str, words: str) -> None:
    attempt = after("water-first", "pick-them", lang=lang)
    attempt.say(words)
    assert attempt.state.part == "side"


@pytest.mark.parametrize(("lang", "words", "looked_for"), [
    ("zh", "周末没有车，周一我们就安排送水。", "自己想办法"), ("zh", "明早八点送水。", "看车"),
    ("en", "There’s no van; from Monday we’ll bring you water.", "ourselves"), ("en", "We’ll bring water by eight tomorrow.", "looking out"),
])  # fmt: skip
def test_nobody_looks_out_on_saturday_for_a_van_that_comes_on_monday(lang: str, words: str, looked_for: str) -> None:
    attempt = model_in("kettle", lang)
    attempt.say(words)
    assert attempt.state.part == "answer" and any(looked_for in line["text"] for line in attempt.view()["lines"][-3:])


def test_they_ring_at_eight_when_no_water_comes() -> None:
    assert when(played("workdays-only"), "water_missed") == "2025-05-17 08:00"


def test_a_second_letter_can_be_followed_up() -> None:
    attempt = before("reply")
    attempt.do("reply", text="Your matter has been noted and is being attended to.")
    attempt.do("call-back")
    attempt.do("close-thin")
    attempt.do("reply", text="The report found what you were read. We hosed bins in the yard; that was our fault. The well is fit again after two clean samples.")
    attempt.wait(1440)
    assert "call-back" in [action["id"] for action in attempt.view()["actions"]]


@pytest.mark.parametrize(("lang", "well"), [("zh", "孩子都好了"), ("en", "little ones are all well")])
def test_children_nobody_took_to_a_doctor_are_not_praised_as_well(lang: str, well: str) -> None:
    seen, unseen = played("model", lang), but_for({"see-children": []}, lang)
    said = [any(well in line["text"] for line in attempt.view()["lines"]) for attempt in (seen, unseen)]
    assert said == [True, False]


def test_what_the_case_claims_to_simulate_happens() -> None:
    claimed = {name for claim in bank()[CASE].case.simulates for name in claim.by}
    assert claimed <= set(played("model").state.counts)
