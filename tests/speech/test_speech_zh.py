"""What the reader marks in Chinese replies, and what it must not mark."""

from __future__ import annotations

import speech

# reply, all violations and the courtesies it must show, lowest and highest quality
REPLIES = [
    (
        "没看见我数钱呢？过会儿来。",
        "cold delay push_away", 0, 28,
    ),
    (
        "对不起，卡我帮您解开了，不过您以后输密码还是要仔细些，别老输错。",
        "apology blame_customer offer_solution", 32, 72,
    ),
    (
        "哟，您可真会挑时候，我这儿刚要吃口饭。",
        "contradict insincere", 0, 25,
    ),
    (
        "您好，该笔交易触发非柜面限额策略，需做尽调后由风控岗解除控制状态。",
        "greeting jargon", 6, 46,
    ),
    (
        "您好，您的卡暂时转不了大额，是因为上个月没更新身份证，我们怕被人冒用。身份证给我看一下，两下就给您弄好。",
        "explain_reason greeting offer_solution", 64, 100,
    ),
    (
        "您刚才前面那位取了八万，您看人家都没说什么。",
        "privacy", 0, 26,
    ),
    (
        "不好意思，您把取款密码告诉我，我帮您在里头按一下就好。",
        "apology privacy", 0, 30,
    ),
    (
        "您别急，我跟您打包票，这钱百分之百追得回来。",
        "empathy overpromise", 14, 54,
    ),
    (
        "您先坐，喝口水，从头慢慢讲，我拿本子记着呢。",
        "empathy listen", 58, 98,
    ),
    (
        "合同上您自己签的字，怎么现在又不认了？",
        "blame_customer contradict", 0, 25,
    ),
    (
        "这个得问医保科，我们护士不管钱的事。",
        "cold push_away", 0, 30,
    ),
    (
        "让您扶着老人跑了两趟，实在对不住。医保科那边我已经打过电话，周主任两点在三楼等您，我带您上去。",
        "apology commit_deadline empathy offer_solution", 72, 100,
    ),
    (
        "这个药医保目录里没有，所以要自费。",
        "explain_reason", 42, 82,
    ),
    (
        "谢谢您当面告诉我。昨天那句“不办拉倒”是我同事说的，很伤人，我替他向您赔不是，今天您的业务我来办。",
        "apology offer_solution ownership thanks", 68, 100,
    ),
    (
        "尊敬的客户，您的声音就是我们前进的方向，感谢您一如既往的支持与厚爱！",
        "greeting insincere thanks", 10, 50,
    ),
    (
        "对不起对不起对不起，实在对不起，真的非常非常抱歉！",
        "apology insincere", 8, 48,
    ),
    (
        "哥，帮个忙，评价的时候按个“非常满意”呗，要不我这月奖金没了。",
        "insincere", 0, 35,
    ),
    (
        "就你这点钱还好意思挑三拣四？",
        "contradict rude", 0, 22,
    ),
    (
        "刘老板，这回少送一件是我们分拣漏扫了，抱歉。补货的车已经出库，下午四点半到您店里，差的运费不收您的。",
        "apology commit_deadline explain_reason offer_solution", 74, 100,
    ),
    (
        "收货的时候你们自己不点清楚，现在来说少了，等我们查查再说。",
        "blame_customer delay", 0, 35,
    ),
    (
        "建议收到，会转给有关领导研究。",
        "cold delay", 2, 42,
    ),
    (
        "这酒放十年都没事，喝坏了你找我。",
        "overpromise", 0, 32,
    ),
    (
        "您喝了不舒服先别管酒的事，赶紧去医院看看，单据留好。剩下的酒别倒，我们马上派人来取样。",
        "empathy offer_solution", 66, 100,
    ),
    (
        "存放不当引起的，不在退换范围。",
        "blame_customer cold", 0, 30,
    ),
    (
        "箱子都泡烂了，换谁都心疼。我看了照片，水印是从墙根往上走的，像是库房返潮；退货这次给不了，我明天带几个垫板过去，帮您把货架起来。",
        "empathy explain_reason offer_solution", 68, 100,
    ),
    (
        "你再在这儿大喊大叫，我叫保安把你弄出去！",
        "contradict", 0, 23,
    ),
    (
        "您要拍就拍，没关系。咱们坐到里面那间，安静，我把流程一条条说给您听。",
        "empathy offer_solution", 64, 100,
    ),
    (
        "我不能告诉您爱人的账户情况，这跟不信任您没关系，换成别人来问您的账户我也一样不说。她本人来，或者写一份授权书，我当场就能查。",
        "alternative explain_reason", 65, 100,
    ),
    (
        "这笔理赔经复核还是不能赔：确诊在投保前四个月，合同第七条写明不赔这种情况。您手上如果有更早的体检报告，拿来我们重新看；要是不认可这个结论，可以向上级公司申请复核，也可以走调解，不收费。",
        "alternative explain_reason offer_solution", 70, 100,
    ),
    (
        "那天的事我了解过了，护士说话确实不合适，作为护士长我向您道歉。",
        "apology ownership", 46, 86,
    ),
    (
        "都说了八百遍了，没有就是没有。",
        "cold contradict", 0, 28,
    ),
    (
        "你好，抱歉，机子坏了，办不了。",
        "apology explain_reason greeting", 40, 80,
    ),
    (
        "真不好意思，我知道您着急，再耐心等等哈。",
        "apology delay empathy", 25, 65,
    ),
    (
        "抱歉让您等，还有五分钟轮到您。",
        "apology commit_deadline", 52, 92,
    ),
    (
        "账还没对平，刚才说的一点恢复得往后推，最晚一点四十。前面五位我先发号，到点直接进，不用重排；等不了的留个电话，我挨个打给您。",
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "不清楚，问大堂去。",
        "cold push_away", 0, 30,
    ),
    (
        "您好，请问办什么业务？",
        "greeting", 42, 82,
    ),
    (
        "好嘞，马上给您弄。",
        "offer_solution", 50, 90,
    ),
    (
        "牌子那么大您看不见啊？交接班三个字不认识？",
        "blame_customer contradict", 0, 26,
    ),
    (
        "先生您好，牌子上写的是十二点到一刻交接，还有六分钟，麻烦您稍坐，到点第一个给您办。",
        "commit_deadline explain_reason greeting", 66, 100,
    ),
    (
        "您好，抱歉，经办人休假，等他回来再给您答复。",
        "apology delay greeting", 20, 60,
    ),
    (
        "您好，抱歉，经办人休假了，这事转到我这儿，我周三下班前给您答复。",
        "apology commit_deadline greeting ownership", 64, 100,
    ),
    (
        "不符合条件，不予受理。",
        "cold", 0, 40,
    ),
    (
        "这个我们受理不了，因为卡是在外省开的，销户得回开户行；不过挂失我这儿就能办，先把钱锁住。",
        "alternative explain_reason", 60, 100,
    ),
    (
        "行行行，您最懂，您去当行长。",
        "contradict insincere", 0, 24,
    ),
    (
        "放心，那个柜员我明天就让她走人，给您出气。",
        "overpromise", 0, 35,
    ),
    (
        "人家都能等，怎么就您等不了？",
        "contradict", 0, 30,
    ),
    (
        "看您捂着腰，站着等太遭罪了，对不起。那边有椅子，十来分钟就轮到，要不我给您换到爱心窗口？",
        "alternative apology commit_deadline empathy", 72, 100,
    ),
    (
        "下一个。",
        "cold", 0, 35,
    ),
    (
        "女士中午好，我和接班的同事正当面对账，柜台这几分钟不收现金，十二点二十恢复。旁边存款机能用，您要是用不惯，我让大堂的小何教您。",
        "alternative commit_deadline explain_reason greeting offer_solution", 74, 100,
    ),
    (
        "您好，您的心情我们理解，不过这属于卡中心的业务，建议您自行致电卡中心客服咨询。",
        "empathy greeting push_away", 14, 54,
    ),
    (
        "我什么态度？我态度怎么了？",
        "contradict", 0, 28,
    ),
    (
        "这张单子金额的大写少了个“整”字，没关系，我给您换一张，照着我写的样子填就行。",
        "explain_reason offer_solution", 62, 100,
    ),
    (
        "赵先生您好，您上午反映的取号机跳号的事我负责。厂家两点到，修好前我们改发纸质号。今天五点半以前我打电话告诉您结果。",
        "commit_deadline greeting offer_solution ownership", 70, 100,
    ),
    (
        "您这么有空，不如来帮我们数钱呗。",
        "contradict insincere", 0, 25,
    ),
    (
        "钱现在停在中转账户里，要等今晚系统统一结算才能回到您卡上，明天早上八点以后就能看到。",
        "commit_deadline explain_reason", 60, 100,
    ),
    (
        "你婆婆那张存单昨天已经被你小叔子取走了，三十二万。",
        "privacy", 0, 26,
    ),
    (
        "对不起，存单是谁的名字我们只能跟谁说。您可以请婆婆本人来一趟，或者带上她的委托书。",
        "alternative explain_reason", 62, 100,
    ),
    (
        "大热天让您老在外头晒着排队，是我们没安排好，对不住您。里面空调开着，我扶您进去坐，号我替您看着。",
        "apology empathy offer_solution", 66, 100,
    ),
    (
        "您要这么说，那咱们就法庭上见。",
        "contradict", 0, 26,
    ),
    (
        "谢谢您提醒，我都记下来了，您看我念一遍对不对？",
        "listen thanks", 46, 86,
    ),
    (
        "谢谢您的宝贵意见，我们会认真考虑，不断改进。",
        "delay insincere thanks", 8, 48,
    ),
    (
        "保卫上不管贷款，不过人到我这儿了我就得管到底，您跟我来，我领您找到人为止。",
        "offer_solution ownership", 60, 100,
    ),
    (
        "户口本没带也不打紧，手机里有电子证照一样能办；要是没开通，我这会儿教您开，几步就好。",
        "alternative explain_reason offer_solution", 70, 100,
    ),
    (
        "抱歉，现金今天已经预约完了，因为金库一天只送一趟。您要是明天上午十点来，我把五万给您备好；急用的话可以先转账。",
        "alternative apology commit_deadline explain_reason", 70, 100,
    ),
    (
        "老糊涂了吧，刚说完就忘。",
        "rude", 0, 22,
    ),
    (
        "没事儿，我再给您说一遍，您哪句没听清就打断我。",
        "empathy listen", 56, 96,
    ),
    (
        "您好，您的投诉不成立。",
        "cold greeting", 5, 45,
    ),
    (
        "监控都在这儿，您自己数错了还赖我们？",
        "blame_customer contradict", 0, 25,
    ),
    (
        "实在抱歉，我向您保证以后绝对不会再出现这种情况。",
        "apology overpromise", 10, 50,
    ),
    (
        "挂号处的错，去挂号处说。",
        "cold push_away", 0, 29,
    ),
    (
        "挂号处把科室挂错了，让您白排一趟，不好意思。您不用回去，我在这儿直接给您改。",
        "apology offer_solution", 64, 100,
    ),
    (
        "孩子烧成这样，您心里肯定慌。前面那个是抽搐的，大夫得先处理，最多十分钟就过来看您孩子。",
        "commit_deadline empathy explain_reason", 66, 100,
    ),
    (
        "老人走得突然，您节哀，多保重自己。",
        "empathy", 35, 75,
    ),
    (
        "您好，您的险种属趸交型两全，退保按现价乘以未满期系数扣除手续费计算。",
        "greeting jargon", 6, 46,
    ),
    (
        "您好，现在退的话拿回来的会比交的少，因为头几年扣的费用多；您交了三万，按今天算大约能退两万一。",
        "explain_reason greeting", 54, 94,
    ),
    (
        "白纸黑字写着呢，您告到哪儿都没用。",
        "contradict", 0, 28,
    ),
    (
        "非常理解您的心情，真的非常抱歉，给您带来了不好的体验，再次向您表示诚挚的歉意！",
        "apology empathy insincere", 14, 54,
    ),
    (
        "张姐，这批酒的瓶盖有点松，漏了小半瓶，是压盖机那天力道没调好。同批的我们今天全部召回，明天中午前给您换新。",
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "酒最怕晒，放在窗边两个月颜色会变深，这是光照引起的。",
        "explain_reason", 48, 88,
    ),
    (
        "车在半道爆胎了，对不起，晚到四十分钟，六点前肯定到您店。",
        "apology commit_deadline", 54, 94,
    ),
    (
        "叔叔您好，存单给您开好了，您点一下。路上慢点，有事儿打我们网点电话。",
        "closing greeting offer_solution", 60, 100,
    ),
    (
        "不好意思，系统升级，什么时候好我们也在等通知。",
        "apology delay", 22, 62,
    ),
    (
        "不好意思，系统在升级，通知说两点整恢复；您急的话我先给您手工登记，恢复了第一个录。",
        "alternative apology commit_deadline explain_reason", 68, 100,
    ),
    (
        "今天的专家号放完了，抱歉。下午两点有退号会放出来，您在手机上守着；普通门诊的李大夫也看这个，现在就有号。",
        "alternative apology commit_deadline explain_reason", 64, 100,
    ),
    (
        "有病就去治，别在我这儿发神经。",
        "contradict rude", 0, 23,
    ),
    (
        "您好，您信里写的三件事我都仔细看了：床位费、护士的话、出院拖了一天。哪件最让您过不去，咱们先谈哪件。",
        "empathy greeting listen", 58, 98,
    ),
    (
        "这件事前面回过您两次，结论没有变，我再把理由和依据讲一遍。您要是有新的材料，我们按新的重新查；没有的话，也可以走调解或者打官司，我把地址电话写给您。",
        "alternative explain_reason listen", 64, 100,
    ),
    (
        "感谢您的来信，祝您阖家幸福，万事如意！您的问题我们已经了解。",
        "insincere thanks", 5, 45,
    ),
    (
        "亏了这么多，换谁心里都不好受。这只产品跌，是因为它大部分买的是债，上个月利率往上走，债就便宜了。",
        "empathy explain_reason", 56, 96,
    ),
    (
        "手续费八块，交钱。",
        "cold command_tone", 0, 32,
    ),
    (
        "您好，跨行转这笔要收八块手续费，是因为走了加急；选普通到账就不收。",
        "explain_reason greeting", 54, 94,
    ),
    (
        "这个不归我管，你打客服电话问。",
        "cold push_away", 0, 28,
    ),
    (
        "您好，不好意思，我这边正在交接班清点现金，十分钟左右就好，请您稍坐一会儿。",
        "apology commit_deadline explain_reason greeting", 66, 100,
    ),
    (
        "您好，请稍等一下，马上就好。",
        "delay greeting", 20, 60,
    ),
    (
        "王女士您好，我是支行客服经理小陈。您说的情况我记下了，存款没办成还挨了句冷话，换谁都会生气。我今天去调监控，明天上午十点前给您回电话。",
        "commit_deadline empathy greeting listen ownership", 70, 100,
    ),
    (
        "您好，这个问题您需要联系总行信用卡中心，电话在卡背面。",
        "greeting push_away", 10, 50,
    ),
    (
        "不好意思，是您自己没有仔细阅读合同条款。",
        "apology blame_customer", 15, 55,
    ),
    (
        "给您造成的不便我们深表歉意，感谢您的监督，我们将进一步加强员工管理，提升服务水平。",
        "apology insincere thanks", 15, 55,
    ),
    (
        "给您多收的十五元是柜员选错了收费项目，我们的错，对不起。现在就退到您卡里，五分钟内您会收到短信。",
        "apology commit_deadline explain_reason offer_solution", 74, 100,
    ),
    (
        "您这个是联网核查不通过，要走大额核查流程。",
        "jargon", 5, 45,
    ),
    (
        "投诉您店的是隔壁超市的老李，手机尾号我可以告诉您。",
        "privacy", 0, 28,
    ),
    (
        "您好，您放心，这个理赔肯定没问题，我保证三天内给您批下来。",
        "greeting overpromise", 12, 52,
    ),
    (
        "没文化就别来办理财，丢人现眼。",
        "rude", 0, 22,
    ),
    (
        "谢谢您的建议，我们从今天起把打印纸挪到门口，您进门就能拿。",
        "offer_solution thanks", 64, 100,
    ),
    (
        "你的信收到了，正在研究，有结果会通知。",
        "cold delay", 0, 34,
    ),
    (
        "叔叔，让您跑空了，真过意不去。退休金这个月晚一天发，是因为十五号赶上星期天；您要是等着买药，我先带您去办个小额周转。",
        "alternative apology empathy explain_reason", 66, 100,
    ),
    (
        "已派质检员小孙明早九点到您店里取样，三个工作日内由我电话告诉您化验结果。",
        "commit_deadline offer_solution ownership", 66, 100,
    ),
    (
        "亲，麻烦高抬贵手把投诉撤了呗，给您寄份小礼品。",
        "insincere", 0, 34,
    ),
    (
        "没有这个规定，办不了。",
        "cold", 0, 35,
    ),
    (
        "这笔定期今天取会损失一千二的利息，下周二就到期了。您要是不急，下周二来取，一分不少；急用的话可以只取一部分，剩下的利息不受影响。",
        "alternative commit_deadline explain_reason", 68, 100,
    ),
    (
        "您好，密码是您自己输错三次锁的，我给您解开。",
        "blame_customer greeting offer_solution", 35, 75,
    ),
    (
        "您先消消气，慢慢说，我听着呢。",
        "empathy listen", 54, 94,
    ),
    (
        "我理解您着急，但这个真不是我们科室的业务，您到三楼问问吧，抱歉。",
        "apology empathy push_away", 15, 55,
    ),
    (
        "哎哟，您这么大的客户，我们可伺候不起。",
        "contradict insincere", 0, 24,
    ),
    (
        "非常抱歉，由于近期业务量较大，请您耐心等待。",
        "apology delay", 18, 58,
    ),
    (
        "他是被我们停职的，上个月就因为收钱被处分过。",
        "privacy", 0, 28,
    ),
    (
        "我做主了，这批货全给您退，损失多少赔多少。",
        "overpromise", 0, 40,
    ),
    (
        "退不退得看化验结果，我不能先答应您。样品今天送省里，本周五出报告，属实的话连运费一起退。",
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "按规定办，没什么好说的。",
        "cold", 0, 38,
    ),
    (
        "师傅，前面还有三个，二十分钟。",
        "commit_deadline", 50, 90,
    ),
    (
        "不就等了一会儿吗，至于吗？",
        "contradict", 0, 30,
    ),
    (
        "要退货找业务员，我只管送货。",
        "cold push_away", 0, 30,
    ),
    (
        "我是送货的，退货我定不了，但我今天回去就把您这箱的情况交给业务员，让他给您打电话。",
        "offer_solution ownership", 60, 100,
    ),
]

# courteous replies that look dangerous to a reader of single words
KIND = [
    "您好，请出示一下身份证，我帮您核对姓名。",
    "好的，您的存折请收好，利息已经登上了。",
    "大妈，您别着急，号还有两个就到，我给您倒杯水。",
    "先生，这张钞票有点破，我给您换一张新的。",
    "您这笔汇款今天下午四点前到对方账上，到了我给您发短信。",
    "不好意思，打印机没纸了，我去后面拿，一分钟就回来。",
    "谢谢您提醒，门口的指示牌确实容易看错，我们今天就改。",
    "老师，您孩子的社保卡在二号窗口领，我带您过去。",
    "您反映的扣费问题我查清了：是自动续费没有关，我已经关掉，上个月的十二元也退给您了。",
    "您要是不放心，可以在手机上看着办理进度，每一步都有提醒。",
    "这个业务我做不了主，我请主管过来，您坐这儿等三分钟。",
    "对不起，刚才声音大了点，怕您听不见，没有别的意思。",
    "您慢慢填，不会写的地方问我。",
    "这份合同有三处要签名，我用铅笔给您圈出来了。",
    "根据您的情况，定期比活期每年多一百八十元利息，您自己拿主意，不急着今天定。",
    "我们不能替您保管密码，这是为了保护您，请您自己记好。",
    "您投诉的护士今天不当班，护士长在，我请她过来听您说。",
    "化验单下午三点出，出来了我送到您床边。",
    "叔叔，您的药是饭后吃，一天两次，我写在盒子上了。",
    "住院押金多交的八百块，出院结算时一起退，大概在周四。",
    "您家的烟这周少配了两条，是系统按上月销量算的，我已经申请补配。",
    "司机师傅路上堵车，预计晚半小时，我先跟您说一声，免得您干等。",
    "酒瓶上的喷码在瓶底，您念给我，我来查是哪天生产的。",
    "这批货确实是我们搬的时候压坏的，全部换新，明天上午到。",
    "您的保单下个月八号到期，续不续都由您决定，我只是提醒一下。",
    "理赔款三千二百元已经打到您尾号6612的卡上，请您查收。",
    "您问得很好，这里说的“现金价值”就是今天退保能拿回来的钱。",
    "收到您的信了，谢谢。里面提到的两件事，我分别去问，周五一起答复您。",
    "您不用跑总行，材料放我这儿，我每周三都去，顺路带过去。",
    "之前给您的答复有一处写错了，“五日”应为“十五日”，特此更正，抱歉给您造成误解。",
    "您先吃口饭，排到了我打您电话。",
    "门口在下雨，我给您拿把伞，下次来还就行。",
    "老板，这个月的返利单我给您打出来了，您核对一下数。",
    "昨天没接到您的电话是我的疏忽，今天我一上班就给您回。",
    "您要的流水三年以内的当场能打，再早的要去档案室调，后天上午给您。",
    "您说的“到处踢皮球”，我听了很惭愧，这回到我这儿为止。",
    "如果今天来不及，我可以把号给您留到明天第一个。",
    "您好，欢迎来电，我是三号座席，请讲。",
    "再耽误您一分钟，我把办理结果念一遍，您听听有没有出入。",
]


def test_most_replies_show_their_violations_and_courtesies():
    """The reader is statistical: five in six show exactly their violations, with all courtesies and the quality near."""
    off = []
    for text, kinds, low, high in REPLIES:
        reading, expected = speech.read(text, "zh"), set(kinds.split())
        exact = set(reading.violations) == expected & set(speech.VIOLATIONS) and expected <= reading.kinds()
        if not (exact and low - 10 <= reading.quality <= high + 10):
            off.append((text, reading.quality, sorted(reading.kinds() ^ expected)))
    assert len(off) <= len(REPLIES) // 6, off


def test_hardly_any_courteous_reply_is_accused():
    """At most one in sixteen, and none gravely."""
    accused = [text for text in KIND if speech.read(text, "zh").violations]
    assert len(accused) <= len(KIND) // 16, accused
    assert not [text for text in KIND for act in speech.read(text, "zh").acts if act.is_violation and act.strength == 3]


def test_the_banks_are_large_enough():
    """The bank of Chinese examples stays broad: at least sixty labelled replies and every kind of violation."""
    shown = {kind for _, kinds, _, _ in REPLIES for kind in kinds.split()}
    assert len(REPLIES) >= 60
    assert set(speech.VIOLATIONS) <= shown
