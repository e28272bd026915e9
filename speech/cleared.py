"""Forms of speech that do the person no wrong, whatever their words are known from: what was asked, kept secret or passed on.

The learned weights know “how did they treat you?” from retorts and “I told him nothing” from gossip. Each form here stands
alone and takes the violations it names out of the clauses it covers, so it has to be right by itself: of some 170 places in
the training part of the corpus that have one of these forms, four stand in a reply with such a violation, and there it is
done by another clause. What such a form may also be said with is in its ``unless``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .grams import Clause
from .layout import Layout
from .lazyre import LazyRegex, lazy

_MANNER = frozenset({"cold", "contradict", "blame_customer", "command_tone", "rude", "insincere"})
_ORDER = frozenset({"cold", "contradict", "push_away", "command_tone", "rude"})
_SECRET = frozenset({"privacy", "contradict", "cold"})
_PITY = frozenset({"cold", "contradict", "rude", "insincere"})
_CARE = frozenset({"cold", "contradict", "command_tone", "jargon"})
_WARNED = frozenset({"privacy", "command_tone", "contradict", "overpromise", "cold"})
_TOLD = frozenset({"privacy", "contradict"})
_URGENT = frozenset({"cold", "command_tone", "push_away"})
_ROUTE = frozenset({"cold", "contradict", "push_away"})


class _Form(NamedTuple):
    """A form, the violations it does not do, and what else in its sentence shows that it is meant otherwise.

    A text that has it holds one of each group of ``words``: mostly it does not, and that is told at once.
    """

    words: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    form: LazyRegex
    unless: LazyRegex


class Cleared(NamedTuple):
    """``text[start:end]`` of a plain text does none of these violations."""

    start: int
    end: int
    kinds: frozenset[str]


_STAFF_ZH = r"(?:他们|她们|柜员|护士|医生|大夫|同事|业务员|司机|保安|经理|客服|前台|窗口上?的?人|柜台上?的?人|他|她)"
_STAFF_EN = r"(?:they|he|she|anyone|anybody|somebody|someone|(?:the|my|our) (?:[a-z]+ )?[a-z]+)"
_ASKED_EN = (
    "can you", "could you", "please", "would you", "just", "take", "fetch", "get", "bring", "show", "help", "stay", "walk", "wheel", "sit", "see", "give", "lend",
    "pass", "tell", "let", "ask", "find", "ring", "call", "hold", "print", "look after", "carry", "push", "don't", "do not",
)  # fmt: skip
_PERSON_EN = r"(?:(?:mr|mrs|ms|miss)\.? [a-z]+|(?:this|that|the) (?:young |old )?(?:gentleman|lady|man|woman|customer|patient|family|couple|chap|lad|girl|boy|mum|father|mother)|him|her|them|his|their)"
_TALK_EN = r"(?:treat|speak to|talk to|deal with|look after|answer|greet|tell|say to|explain (?:it |that |this )?to|promise|advise|help|warn|show)"
_HELD_EN = r"(?:tell|told|say|said|give|given|breathe|shared?|pass(?:ed)?|let|mention(?:ed)?|discuss(?:ed)?)"
_FORMS = {
    "zh": (
        # 他们是怎么跟您说的? 当时有没有人陪您读过?
        _Form(
            (("怎么", "有没有人"), ("跟您", "对您", "给您", "向您", "和您", "答您", "陪您", "帮您", "为您", "答复您", "回您", "来的", "去的")),
            _MANNER,
            lazy(
                r"(?:^|(?<=[,。!?;:\n]))(?:那|当时|那天|上次|后来|请问|您说说?){0,2},?(?:" + _STAFF_ZH + r"(?:当时|那天|上次|后来|都|又)?是?怎么(?:跟|对|给|向|和|答复|答应|回)您"
                r"[^,。!?;]{0,6}|有没有人(?:跟|对|给|陪|帮|为|向|和)您[^,。!?;]{1,8}|您(?:今天|今儿|刚才)?是?怎么(?:过|回)?[来去](?:家|医院|店里|这儿)?的)[?吗]"
            ),
            lazy(r"[?!](?:那|就|哼|呵)"),
        ),
        # 谁让您交这个钱的?不该收。
        _Form(
            (("谁",), ("告诉您", "叫您", "让您", "跟您", "通知您", "要您")),
            _MANNER,
            lazy(r"(?:^|(?<=[,。!?;\n]))(?:是)?谁(?:告诉|叫|让|跟|通知|要)您[^,。!?;]{1,20}\?(?=[^。!?\n]{0,12}(?:不该|不应该|弄错了|搞错了|说错了|是我们))"),
            lazy(r"您(?:就|也|自己)?(?:不该|不应该)"),
        ),
        # 给您添麻烦了: an apology said once
        _Form(
            (("添麻烦", "添了麻烦", "添了这么多麻烦", "添了不少麻烦"),),
            frozenset({"insincere", "cold", "contradict"}),
            lazy(
                r"^(?:不好意思|真不好意思|对不起|抱歉|实在抱歉)?,?(?:真是|实在是?|今天|这次|这回|我们|又)?[给让][您你]们?添(?:了(?:不少|这么多)?)?麻烦了?[,。!;]"
                r"|^(?:不好意思|真不好意思|对不起|抱歉|实在抱歉)?,?(?:真是|实在是?|今天|这次|这回|我们|又)?[给让][您你]们?添(?:了(?:不少|这么多)?)?麻烦了?$"
            ),
            lazy(r"万分|敬请|谅解|支持|真的|(?:抱歉|对不[住起]).*(?:抱歉|对不[住起])|尽快"),
        ),
        # 您儿子来问过,我没有告诉他; 一个字也没跟外人提
        _Form(
            (("没", "不"), ("告诉", "透露", "说给", "跟他", "跟她", "跟别", "跟外", "跟人", "跟旁", "跟任", "向他", "向她", "向别", "向外", "向任", "给他看", "给她看", "让他看", "让她看", "人看", "对他", "对她", "对别", "对外", "个字", "一句", "半句", "什么都没", "什么也没", "啥也没", "啥都没")),
            _SECRET,
            lazy(
                r"(?:^|(?<=[。!?;\n]))(?:[^。!?;\n]{0,30}(?:问|打听|来电|打电话|查)过?[^。!?;\n]{0,12}[。;])?[^。!?;\n]{0,40}(?:(?:没有?|不会|不能|绝不|从不|从来不)(?:跟|向|对|和)?(?:透露给|告诉|说给)?(?:(?:跟|向|对|和|告诉|透露给|说给)(?:他|她|他们|别人|外人|旁人|人家|任何人)(?:们)?(?:说|讲|提|透露)?)"
                r"|没有?(?:给|让)(?:他|她|他们|别人|外人|人家)看|(?:一个字|半个字|一句|半句|什么|啥)(?:都|也)没有?(?:跟|向|对|和)?(?:他|她|他们|别人|外人|人家)?(?:说|讲|提|透露|告诉(?=他|她|别人|外人)))"
            ),
            lazy(r"背着|偷偷|瞒着|(?:告诉|说给|跟|对)[您你](?!.*(?:来|打电话)?问)"),
        ),
        # 密码千万别告诉任何人,我们也不会问您要; 您别给他转钱
        _Form(
            (("密码", "验证码", "转钱", "汇钱", "打钱", "转款", "汇款", "打款", "转账", "打账"), ("别", "不要", "不能", "勿")),
            _WARNED,
            lazy(
                r"(?:^|(?<=[,。!?;\n]))(?:您)?(?:千万|一定|切记|记住|可)?(?:别|不要|不能|勿)(?:再)?(?:把)?(?:您的)?(?:(?:银行)?卡[号片]?(?:和|跟|、|,)?(?:您的)?)?(?:密码|验证码)(?:都|也)?(?:告诉|给|透露给|说给|报给)(?:任何人|别人|他|她|陌生人|外人)[^。!?\n]{0,24}"
                r"|(?:^|(?<=[,。!?;\n]))(?:您的)?(?:密码|验证码)(?:您)?(?:千万|一定)?(?:别|不要|不能)(?:告诉|给|透露给)(?:任何人|别人|他|陌生人|外人)[^。!?\n]{0,24}"
                r"|(?:^|(?<=[。!?\n]))[^。!?\n]{0,30}您(?:先|可|千万)?(?:别|不要)(?:再)?(?:给|跟)(?:他|她|他们|对方|那人)(?:转|汇|打)(?:钱|款|账)"
            ),
            lazy(r"除了我|除我|先给我|报给我|告诉我"),
        ),
        # 别哭,有我呢
        _Form(
            (("别哭", "别怕", "别慌", "别难过", "别担心"),),
            _PITY | {"command_tone"},
            lazy(r"(?:^|(?<=[,。!?;\n]))(?:您|先|快|孩子|姑娘){0,2}别(?:哭|怕|慌|难过|担心)[了啊]?(?:,?别(?:哭|怕|慌|难过|担心)[了啊]?)?,(?:有我|我在|我陪|我来|咱们?一起|咱们?慢慢)[^,。!?;]{0,6}"),
            lazy(r"有什么用|烦|丢人|吵"),
        ),
        # 哎哟,这腿都站麻了吧
        _Form(
            (("了",), ("麻", "酸", "冻", "累", "疼", "僵", "湿", "哑", "红", "肿", "抖"), ("腿", "脚", "手", "胳膊", "腰", "嗓子", "脸", "眼睛", "背", "肩膀", "耳朵", "鞋", "衣服", "裤子", "身上")),
            _PITY,
            lazy(
                r"(?:^|(?<=[,。!?;\n]))(?:哎[哟呦呀]|唉|哎|天[哪啊])?[,!]?(?:(?!我)[^,。!?;说骂]){0,6}(?:腿|脚|手|胳膊|腰|嗓子|脸|眼睛|背|肩膀|耳朵|鞋|衣服|裤子|身上)"
                r"(?:(?!我)[^,。!?;说骂]){0,4}(?:麻|酸|冻|累|疼|僵|湿|哑|红|肿|抖)[^,。!?;说骂]{0,2}了(?:吧|啊|呀)?(?=[,。!?;]|$)"
            ),
            lazy(r"我[^您。!?]{0,14}(?:嗓子|手|腿|腰|眼|背)|还(?:吵|喊|闹|嚷|骂)|活该|谁(?:让|叫)|装"),
        ),
        # 去不去省里您自己定,我不拦: somebody's own right, left to him
        _Form(
            (("去不去", "走不走", "发不发", "上不上", "告不告", "报不报"), ("您自己", "由您", "您定", "您的权利", "您拿主意", "您说了算")),
            _ROUTE,
            lazy(
                r"(?:^|(?<=[,。!?;:\n]))[^,。!?;\n]{0,10}(?:去不去|走不走|发不发|上不上|告不告|报不报)[^,。!?;\n]{0,8},?(?:都|全|也)?(?:是您的权利|(?:由|您|由您)自?己?(?:定|决定|拿主意|做主|作主|说了算))"
                r"(?:,?(?:我|谁)[^,。!?;]{0,4}(?:不拦|不劝|拦不|不能拦)[^。!?;\n]{0,12})?"
            ),
            lazy(r"后果|随便|[爱随]您|跟我|没关系|管不着|我不管|懒得|有本事"),
        ),
        # 您现在就上医院挂急诊,别自己开车; 马上报110
        _Form(
            (("医院", "急诊", "派出所", "120", "110", "999", "救护车"), ("现在", "马上", "赶紧", "立刻", "赶快", "快", "这就", "别等", "别拖", "别耽误")),
            _URGENT,
            lazy(
                r"(?:^|(?<=[,。!?;:\n]))(?:您|你|您俩|现在|马上|赶紧|立刻|赶快|快|这就|先|就|一定|必须|得|要){0,5}(?:[去上到](?:医院|急诊|派出所)|挂急诊|[打拨报](?:警|120|110|96110|999)|叫救护车)"
                r"[^。!?\n]{0,30}"
            ),
            lazy(r"证明|诊断|病历|再来|再说|再谈|吵|闹|[爱随]|投诉|跟我|关我|不归|我不|告我|有本事|别在这|出去"),
        ),
        # 小王,你陪这位大爷上二楼,别让他再找人
        _Form(
            (("小", "老", "师傅,", "护士,", "护士长,", "主任,", "经理,", "医生,", "大夫,", "主管,"), (",你", ",麻烦", ",来", ",去", ",先", ",帮", ",给", ",陪", ",带", ",扶", ",把", ",别", ",快"), ("这位", "那位", "大爷", "大妈", "大娘", "阿姨", "老人", "老太太", "客户", "先生", "女士", "家属", "他", "她", "人家")),
            _ORDER,
            lazy(
                r"(?:^|(?<=[。!?\n]))(?:[小老][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}(?:师傅|护士长?|主任|经理|医生|大夫|主管)),"
                r"(?=[^。!?;]*(?:这位|那位|大爷|大妈|大娘|阿姨|老人|老太太|客户|先生|女士|家属|他|她|人家))"
                r"(?:(?:这位|那位)[^,。!?;您]{1,10},)?(?=你|麻烦|来|去|先|帮|给|陪|带|扶|把|别(?:再)?让|快)(?:(?!您|你的|你自己)[^。!?;\n]){3,60}"
            ),
            lazy(
                r"别理|甭理|不用管|甭管|少管|[接聊说]吧|踩点|又来|还是那|轰|赶[他她走出]|撵|等着|打发|拦|保安|凉快|毛病|有病|神经|烦|讲究|难缠|懂行|歇会|让[他她]等|叫[他她](?:走|滚|等)|自己(?:扶|去|走|弄|来|想|找)(?!.{0,4}别)"
            ),
        ),
        # 您爱人的卡和密码的事被当众嚷出来: told back, not told on
        _Form(
            (("当众", "当着", "全大厅", "一屋子", "大声"), ("嚷", "喊", "说", "讲", "念", "听见"), ("密码", "卡", "病", "住院", "账", "家里", "情况")),
            _TOLD,
            lazy(r"(?:^|(?<=[。!?;\n]))[^。!?;\n]{0,40}(?:被|让|把)[^。!?;\n]{0,24}(?:当众|当着[^,。!?;\n]{1,10}|大声|全大厅|一屋子人?)[^。!?;\n]{0,6}(?:嚷|喊|说|讲|念|听见)(?:出来|了?出去|了|着)?"),
            lazy(r"告诉我|报给我|给我|我来输|您(?:把|得|要|自己)"),
        ),
        # 他为什么没说,我不知道
        _Form(
            (("为什么", "为啥"), ("不知道", "不清楚", "说不上来", "没法替"), ("他", "她")),
            frozenset({"contradict", "cold", "rude"}),
            lazy(
                r"(?:^|(?<=[。!?;\n]))(?:他|她)(?:当时|那会儿)?(?:为什么|为啥)[^。!?;您你\n]{0,14},?(?:我|我们|谁)也?(?:不知道|不清楚|说不上来|没法替[他她]说)"
                r"|(?:^|(?<=[,。!?;\n]))我们?(?:也)?(?:不知道|不清楚)(?:他|她)(?:当时|那会儿)?(?:为什么|为啥)[^,。!?;您你\n]{0,14}"
            ),
            lazy(r"您|你|关我|闹|折腾"),
        ),
    ),
    "en": (
        # how did they treat you? did anyone read it with you?
        _Form(
            ((" did ", "did a", "did s", "has a", "has s", "have a", "have s"), (" you",), ("?",)),
            _MANNER,
            lazy(
                r"(?:^|(?<=[.,;:!?。\n] )|(?<=[;:\n]))(?:and |so )?(?:(?:how|what|when|where) (?:exactly )?did " + _STAFF_EN + r" " + _TALK_EN + r" you"
                r"|(?:did|has|have) (?:anyone|anybody|somebody|someone) (?:ever |actually )?(?:[a-z]+ ){1,6}you)\b[^.;!?。]{0,30}\?"
            ),
            lazy(r"teach you|raise you|well then|ask you to|make you|force you|invite you"),
        ),
        # who told you to pay that? you shouldn't have been charged
        _Form(
            (("who told you", "who asked you"),),
            _MANNER,
            lazy(r"\bwho (?:told|asked) you (?:to|that)\b[^.;!?。\n]{1,50}\?(?= ?(?:you (?:shouldn't|should not|needn't) have (?:been|had|paid)|(?:that|it) (?:was|is|wasn't|isn't) (?:wrong|right|our)|i'm sorry|sorry))"),
            lazy(r"\bnot me\b"),
        ),
        # whether you go is up to you, and nobody will stop you
        _Form(
            (("whether you",), ("up to you", "your right", "for you to", "your own decision", "your decision", "you decide")),
            _ROUTE,
            lazy(
                r"\bwhether you (?:go|travel|take the (?:coach|train)|post it|complain|report it)\b[^.;!?。\n]{0,20}(?:is|that's) (?:entirely |quite |wholly )?(?:up to you|your (?:own )?(?:right|decision)|for you to (?:decide|say))"
                r"(?:,? (?:and )?(?:i|we|nobody)[^.;!?。\n]{0,40})?"
            ),
            lazy(r"consequence|not my|don't care|for all|whatever|on your own head"),
        ),
        # go to hospital now, don't wait; ring 999 at once
        _Form(
            (("hospital", "a&e", "casualty", "999", "911", "110", "120", "ambulance", "police"), (" now", "straight", "at once", "don't wait", "do not wait", "immediately", "right away", "ambulance")),
            _URGENT,
            lazy(
                r"(?:^|(?<=[.,;:!?。\n] )|(?<=\n))(?:please |and |so |you must |you should |you need to |do )?(?:(?:go|get|get yourself) (?:straight )?(?:to (?:the |a )?(?:hospital|a&e|casualty|police))"
                r"|(?:ring|call|dial) (?:999|911|112|110|120|96110|an ambulance|the police))\b[^.!?。\n]{0,60}"
            ),
            lazy(r"certificate|doctor's note|complain|come back|not my|stop|for all i care|see if|shout|out of here"),
        ),
        # it's icy out, drive carefully; do your coat up
        _Form(
            (("carefully", "safely", " safe", " steady", "mind ", "coat up", "wrap up", "watch "),),
            _CARE,
            lazy(
                r"(?:^|(?<=[.,;!?。\n] )|(?<=\n))(?:and |so |do )?(?:it's (?:[a-z]+ ){1,4}(?:out|outside|out there|tonight|today)?,? (?:so )?)?(?:do )?"
                r"(?:(?:drive|cycle|walk|ride|travel|get home|go) (?:carefully|safely|safe|home safe(?:ly)?|steady)|mind (?:your (?:head|step|feet)|the (?:step|ice|wet|kerb|stairs)|how you go)"
                r"|(?:do|button|zip) your coat up|wrap up(?: warm)?|watch (?:your step|the step|the ice|how you go))\b[^.;!?。\n]{0,40}"
            ),
            lazy(r"\bor else\b|next time|not my|don't come"),
        ),
        # your son asked, and I told him nothing
        _Form(
            ((" nothing", " him", " her", " them", " anyone", " anybody", " a word", " a thing"), ("n't ", "not ", "never", "nothing", "cannot")),
            _SECRET,
            lazy(
                r"(?:^|(?<=[.;!?。\n]))(?:[^.;!?。\n]{0,40}\b(?:asked|asking|rang|called|came|phoned|wanted to know|enquir\w+)\b[^.;!?。\n]{0,40}[.;。])?[^.;!?。\n]{0,60}\b(?:i|we|nobody here|no one here)(?:'ve| have)? (?:(?:told|tell) (?:him|her|them) nothing"
                r"|(?:didn't|did not|haven't|have not|won't|will not|never|can't|cannot) (?:ever )?" + _HELD_EN
                + r"(?: (?:him|her|them|anyone|anybody)\b| a word| a thing| anything to (?:him|her|them|any))|said nothing to (?:him|her|them)\b)"
            ),
            lazy(r"behind your back|secretly|told you|tell you|don't tell"),
        ),
        # never tell anyone your PIN; we'll never ask for it
        _Form(
            (("pin", "password", "passcode", "code", "never ask"), ("never", "n't", "not ")),
            _WARNED,
            lazy(
                r"\b(?:never|don't|do not|please don't) (?:ever )?(?:tell|give|share|show|send|read) (?:anyone|anybody|any one|him|them|her|it to anyone|your [a-z]+ (?:to|with) any(?:one|body))[^.;!?。\n]{0,24}\b(?:pin|password|passcode|code)\b[^.;!?。\n]{0,16}"
                r"|\bwe(?:'ll| will| would|'d) never ask (?:you )?for (?:it|them|that|your)\b[^.;!?。\n]{0,20}"
            ),
            lazy(r"except me|but me|only me|tell me|with me first"),
        ),
        # don't sign anything and don't pay anything more
        _Form(
            (("anything", "any more", "any money", "another penny"), ("sign", "pay", "send", "transfer", "hand over")),
            _WARNED,
            lazy(
                r"\b(?:don't|do not|never) (?:sign|pay|send|transfer|hand over)(?: (?:him|her|them))? (?:anything|any more|any money|another penny)(?: (?:more|else|further))?"
                r"(?:,? (?:and|or) (?:don't|do not) (?:sign|pay|send|transfer|hand over)(?: (?:him|her|them))? (?:anything|any more|any money)(?: (?:more|else|further))?)?"
            ),
            lazy(r"waste|bother|here's my|rubbish"),
        ),
        # if you leave now you'd have to come back tomorrow
        _Form(
            (("if you leave", "if you go", "if you stop", "if you give up"),),
            _ROUTE,
            lazy(r"\bif you (?:leave|go|stop|give up)(?: [a-z]+){0,3},? you(?:'d| would|'ll| will) (?:only )?(?:have|need) to (?:come back|queue|start)\b[^.;!?。\n]{0,30}"),
            lazy(r"\bthen go\b|not my"),
        ),
        # dear me, your feet must be killing you
        _Form(
            (("your ",), ("killing", "aching", "sore", "frozen", "numb", "worn", "tired", "stiff", "shaking", "trembling")),
            _PITY,
            lazy(
                r"(?:^|(?<=[.,;!?。\n] ))(?:oh,? (?:dear|no)|dear me|goodness|oh|ah|gosh)?[,!]? ?your (?:poor )?(?:feet|legs|arms?|back|hands|throat|knees?|hip|eyes)"
                r"(?: [a-z]+){0,2} (?:be )?(?:killing|aching|sore|frozen|numb|worn|tired|stiff|shaking|trembling)\b[^.,;!?。]{0,16}"
            ),
            lazy(r"my heart|boo hoo|poor you|serves|your own fault"),
        ),
        # Priya, take this gentleman upstairs, don't make him hunt for it
        _Form(
            ((", ",), (" mr", " ms", " miss", " this ", " that ", " the ", " him", " her", " them", " his", " their"), tuple(f", {verb} " for verb in _ASKED_EN)),
            _ORDER,
            lazy(
                r"(?:^|(?<=[。!?\n] )|(?<=\n))(?!(?:sorry|look|well|sir|madam|please|no|yes|ok|okay|right|now|here|listen|then|hi|hello|dear|morning|dunno|oh|hey|mate|love|just)\b)[a-z]{2,10}, (?:can you |could you |please |would you |just )?"
                r"(?:(?:take|fetch|get|bring|show|help|stay with|walk|wheel|sit with|see|give|lend|pass|tell|let|ask|find|ring|call|hold|print|look after|carry|push) " + _PERSON_EN
                + r"|(?:don't|do not) (?:make|let|send|leave|keep|rush) " + _PERSON_EN + r")\b"
                r"(?:(?!\byou(?:r|'re|rs)?\b)[^.;!?。\n]){0,80}"
            ),
            lazy(r"headache|had enough|get rid|out of (?:here|my)|off my|nutter|this one|shut (?:him|her|them)|out of the|away from me"),
        ),
        # if you're not happy with this you can ask the ombudsman; here's the form
        _Form(
            (("if you",), ("n't", "not ", "disagree", "still", " want", " wish", " like"), ("form", "address", "number", "leaflet", "details", "free", "nothing", "i'll", "i can", "i've", "we'll", "here", "it costs")),
            _ROUTE,
            lazy(
                r"\bif you(?:(?:'re| are| do|'d| still)?(?: not|n't| disagree| still)|(?: would|'d)? (?:want|wish|like) to (?:complain|appeal|take (?:it|this) further|challenge))[^.;!?。]{0,50}"
                r"(?:\byou (?:can|may|could|are free to|have (?:the|every|a) right to|are entitled to|'re entitled to)\b|\b(?:ombudsman|independent|reviewer|mediat\w+|second opinion)\b|(?=, here))"
                r"[^.;!?。]{0,60}(?:[;,。] ?(?:i'll|i can|i've|we'll|here(?:'s| is| are) (?:the|a|my|their|our)|the (?:form|address|number|leaflet|details)|their (?:address|number|details)|it(?:'s| is) free|it costs)\b[^.;!?。]{0,60}"
                r"|free of charge|costs? nothing|form (?:is )?(?:enclosed|attached))"
            ),
            lazy(r"\bgood luck\b|see if|see what|for all i care|be my guest"),
        ),
        # your husband's PIN is locked; your card and your PIN were shouted across the hall: told back, not asked for
        _Form(
            (("pin", "card", "illness", "affairs", "account", "business"), ("lock", "block", "forgotten", "reset", "shouted", "called out", "read out", "announced", "discussed", "everybody's", "everyone's", "bawled", "whole hall")),
            _TOLD,
            lazy(
                r"(?:^|(?<=[.,;:!?。\n] )|(?<=\n))[^.;:!?。\n]{0,80}\b(?:pin\b[^.;,:!?。\n]{0,24}(?:'s|\bis|\bwas|\bbeen|\bgot|\bhas) (?:now |all |been |been )?(?:locked|blocked|forgotten|reset)"
                r"|(?:pins?|card|illness|affairs|business|account)\b[^.;:!?。\n]{0,24}\b(?:shouted|called out|bawled|read out|announced|discussed|made (?:everybody|everyone)'s business|the whole hall)\b)[^.;:!?。\n]{0,60}"
            ),
            lazy(r"\b(?:give|tell|read|send|type|let|show|need|say)(?: (?:me|us|it|out|have))* (?:your|the|his|her) (?:[a-z]+ )?(?:pin|password|card)\b|\bi(?:'ll|'d| will| can) (?:key|type|enter)\b|\d{4}|next door|neighbour|before you|ahead of you|bankrupt|debts?\b|owes"),
        ),
        # you never said they might print your name
        _Form(
            (("you never ", "you hadn't ", "you didn't "), (" might", " could", " may ", " can ", " to be ", "permission", "consent", "agreed to", "leave")),
            frozenset({"blame_customer", "contradict"}),
            lazy(
                r"\byou (?:never|hadn't|didn't)(?: once| ever)? (?:(?:said|say|told (?:them|anybody|anyone|him|her)|agreed?|asked?(?: for| anybody| anyone)?)\b[^.;!?。\n]{0,40}\b(?:might|could|may|can|to be)\b"
                r"|(?:gave|give|given) (?:them|us|anybody|anyone|him|her) (?:your )?(?:permission|consent|leave)\b|agreed? to (?:that|the|this|any|a) (?:charge|fee|sale|deduction|contract|purchase|loan|policy|treatment|debit)\b)[^.;!?。\n]{0,40}"
            ),
            lazy(r"\buntil\b|how (?:were|was|are|could) we|why didn't|could have (?:told|said|asked)|your own|told us|don't complain|you can't complain"),
        ),
        # 12:46 stands; the time is 12:46, I won't move it
        _Form(
            ((" stands", " it is", "as i said", " won't ", " doesn't change", " still stands", "the time is", "the time's"), ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
            frozenset({"cold", "contradict"}),
            lazy(
                r"(?:^|(?<=[.,;:!?。\n] )|(?<=\n))(?:and |so |but )?(?:(?:it's|it is|the time is|the time's) )?(?:at )?\d{1,2}[:.]\d\d(?: still)?(?: stands| it is|,? as i (?:said|told you)|(?:,| and)? (?:i|we|that|it|which) (?:won't|will not|doesn't|isn't going to) (?:move|change|be moved|be changed)(?: it| that)?)"
                r"|\bthe time(?: is|'s) \d{1,2}[:.]\d\d(?:,? (?:and )?i won't (?:move|change) it)?"
            ),
            lazy(r"\bor not\b|like it|that's that|end of|take it|lump it|how many times|again\?"),
        ),
        # I don't know why he said nothing: no knowledge claimed of somebody who is not there
        _Form(
            (("don't know why ", "can't tell you why ", "can't say why ", "he said nothing", "why she said nothing"),),
            frozenset({"contradict", "cold", "rude"}),
            lazy(
                r"(?:^|(?<=[.,;:!?。\n] )|(?<=\n))(?:and |but |so )?(?:(?:i|we|nobody here) (?:don't know|do not know|can't tell you|can't say|cannot say) why (?:he|she|they)\b[^.;!?。\n]{0,50}"
                r"|why (?:he|she|they) (?:said nothing|never said|didn't say|kept it)[^.;!?。\n]{0,20}(?:i|we) (?:don't|do not|can't) [^.;!?。\n]{0,30})"
            ),
            lazy(r"\byou(?:r|'re|'d)?\b(?! why)|bother|complain|came|fuss"),
        ),
    ),
}  # fmt: skip


def cleared(layout: Layout, lang: str) -> tuple[Cleared, ...]:
    """The stretches of a plain text that have such a form."""
    text, found = layout.text, []
    for words, kinds, form, unless in _FORMS[lang]:
        if _holds(text, words):
            for match in form.finditer(text):
                start = match.start() + (text[match.start()] in " \n")
                if not unless.search(text, *layout.sentence(start)):
                    found.append(Cleared(start, match.end(), kinds))
    return tuple(found)


def _holds(text: str, words: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one word of each group is in the text."""
    for group in words:
        for word in group:
            if word in text:
                break
        else:
            return False
    return True


def of_clauses(layout: Layout, parts: Sequence[Clause]) -> dict[int, frozenset[str]]:
    """What the clauses that lie in the cleared stretches of a text do not do, by their place."""
    if not layout.cleared:
        return {}
    return {place: kinds for place, part in enumerate(parts) if (kinds := layout.cleared_at(part.start, part.end))}
