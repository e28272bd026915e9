"""Times that are nobody's promise: told of what was, of what others must do, or of when the customer comes.

Narrower than the judgements of :mod:`speech.promise`, which weigh as evidence among others and are fitted with them. Each
pattern here stands alone and takes a time out of what we are held to, so it has to be right by itself: on the training part of
the corpus it takes out no time that is marked as promised (``tests/speech/test_speech_whose.py`` counts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .kinds import check_language, check_text
from .layout import Layout
from .lazyre import LazyRegex, lazy
from .normal import normalise
from .promise import undertaken
from .timephrase import TimePhrase
from .times import find

_ANY = lazy("")
_PERSON = r"(?:he|she|they|you|somebody|the [a-z]+)"


class _Around(NamedTuple):
    """What stands before a time in its sentence, in it and behind it, when it is not ours."""

    before: LazyRegex = _ANY
    time: LazyRegex = _ANY
    after: LazyRegex = _ANY

    def fits(self, before: str, time: str, after: str) -> bool:
        return bool(self.after.match(after) and self.time.match(time) and self.before.search(before))


_NOT_OURS = {
    "zh": (
        # 3月10日您来窗口时: when the customer comes
        _Around(after=lazy(r"[^,。]{0,2},?(?:您|您家\S{1,3}|他|她)(?:们|再|自己|本?人)?(?:来|到|过来|带)[^,。]{0,12}(?:时(?![间候刻限])|的时候|那会儿)")),
        # 3月27日中午您来存钱,柜员说了…: told back to the customer, with what was said or done to them
        _Around(
            time=lazy(r".*(?:月|号)"),
            after=lazy(
                r"(?!之?前|以前|起)[^,。]{0,2},?[您你]们?(?:来|到)(?!时|后|了?以后)[^,。]{0,14},(?![^。]*(?:我们?(?:会|来|将|就|给|帮|带|等|叫|请)|将|再|就[给把能为可]|给您|帮您|带您|叫您))"
                r"[^。]{0,24}(?:[说让叫遇等白]了?|没有?|不让|受了|挨了|了一)"
            ),
        ),
        # 他必须半点前到; 邀请您九月十九号来; 周五下班前给我话就成: what others do
        _Around(before=lazy(
            r"(?:他|她|对方|商户|商家|厂家|家属|司机|本人|孩子|老人|学生)(?:们)?都?(?:必须|得|务必|非得)(?:在|于|赶在)?$|静坐$"
        )),
        _Around(before=lazy(r"(?:请|麻烦|劳驾)您(?:在|于)?$"), after=lazy(r"[^,。]{0,4}(?:来|到|去|带)")),
        _Around(after=lazy(r"(?:之?内|前)?(?:再|得|要|先)?给我们?(?:一个|个|句)?(?:话|回话|答复|准信|发|寄|传|拿)")),
        # 您七月二日来信; 应于十五日答复,今已二十一日; 11:55才叫到: what was
        _Around(before=lazy(r"(?:您|他|她)(?:在|于)?$"), after=lazy(r"的?(?:来信|来电|来访|寄来|写来|投诉)")),
        _Around(before=lazy(r"(?:应当?|本该|原定|说好|答应)(?:于|在)?您?[^,。]{0,4}$"), after=lazy(r"[^。]{0,16}(?:今天才|今已|却|失约)")),
        _Around(before=lazy(r"今天(?:是|已是|已经是)$")),
        _Around(after=lazy(r"[^,。]{0,2}(?:您|你|他|她)[^,。]{0,3}(?:来|去|打|找|问)过(?!去|来)")),
        # 一点钟扣房贷: what falls due for the customer
        _Around(time=lazy(r".*点"), after=lazy(r"(?:钟|整)?[^,。]{0,2}(?:自动)?(?:扣|划扣|代扣|要还|得还|该还)(?:您的?)?(?:房贷|车贷|贷款|款|钱|费|保费|月供)")),
        # 再练十分钟咱们再签: how long somebody goes on with it
        _Around(before=lazy(r"再(?:练|读|背|试|走|躺|敷|睡|歇|泡|演练|排练)(?:它|一遍|着)?$"), time=lazy(r"(?!.*[前内后])")),
        # 没法保证12点半能好: no word is given
        _Around(before=lazy(r"(?:没法|无法|不能|不敢|没把握|难以|不好)(?:向|跟|给)?您?(?:保证|担保|打包票|承诺|肯定|确定|说死)[^,。]{0,6}$")),
        _Around(after=lazy(r"[^,。]{0,2}(?:等了|排了|站了|坐了)")),
        # 最晚一次就是您碰上的12点41: how late it has been; 明天中午您要是路过,看一眼: when the customer comes by
        _Around(before=lazy(r"(?:最[晚迟长久早]|(?<!马)上|那)的?(?:一|那|这)?[次回趟](?!.*(?:我|给您))[^,。]{0,10}$")),
        _Around(after=lazy(r"[^,。]{0,2},?[您你](?:要是|如果|若是)?(?:路过|经过|从这儿过)(?![^。]*(?:我|给您))")),
        # 让您白站半个钟头: how long somebody has waited
        _Around(
            before=lazy(r"(?:[白干空](?:站|等|坐|排|耗|跑|候)了?|让您(?:多|又)?(?:站|等|坐|排|耗|候)了|耽[误搁]了?您)(?:快|将近|整整|足足|差不多|大?半?天,)?$"),
            time=lazy(r"(?!.*[前内点]).*(?:分钟|钟头|小时|天)"),
        ),
        _Around(before=lazy(r"在$"), after=lazy(r"(?:答应|承诺|说好|约好)")),
        _Around(after=lazy(r"才(?![能会]|可以|行|有)")),
        _Around(before=lazy(r"(?:上周|昨天|前天|那天|当时)[^,。]{0,6}(?:说|答应)(?:好|了)?$|本来(?:是|在|定在?)?$")),
        # 周五前我办不到: what cannot be done by then
        _Around(after=lazy(r"[^,。]{0,4}(?:说不准|说不好|没把握|不一定|办不到|办不了|办不完|做不到|到不了|给不了|赶不上|来不及|回不了)[的了]?[。!]?$")),
        # 牌子上写的是12点15分: what a sign said, where nothing is undertaken with it
        _Around(
            before=lazy(r"(?:牌子?|告示|公告|通知|门上|海报|屏幕)[^,。]{0,4}(?:写|标|印|贴|挂|登)(?:的是|[的着明了到])?$"),
            after=lazy(r"(?![^。]*(?:(?:给|帮|替|叫|请)[您你]|第一个|按这个|照这个|准时|一定|会))"),
        ),
        # 明天9点开门: the hours of the house, where nothing is undertaken with them
        _Around(
            time=lazy(r"(?!.*(?:分|小时|钟头|刻钟))"),
            after=lazy(r"[^,。]{0,4}(?:开门|关门|开业|营业|打烊|歇业|下班|上班|收工|开放|停办)(?:了|啦|呢|的)?[。!]?$"),
        ),
        # 22:40医生到床边: a log of what was, with nobody doing anything for the customer; 从今天起: when a rule begins
        _Around(time=lazy(r"\d{1,2}:\d\d$"), after=lazy(r"(?![前后起上]|到[,。!]?$|[^,。;)]*[我咱您你会能就再给可开恢见])[\u4e00-\u9fff]")),
        _Around(time=lazy(r"\d{1,2}:\d\d$"), after=lazy(r"(?:[和、,到至]\d{1,2}:\d\d)*(?![^,。;]*(?:就[能可好给]|能|可以|轮到))[^,。;]{0,10}(?:过|了)(?![^,。;]*(?:会|再|就来|马上))")),
        _Around(before=lazy(r"(?:从|自)$"), time=lazy(r"今[天日]$"), after=lazy(r"(?:开始)?起")),
        # 营业部 2025年3月27日: the date under a letter
        _Around(
            before=lazy(r"(?:^|[部行员室科司院处所厂店队心办局社]|经理|主任|先生|女士)[\s,]*[\d〇零一二三四五六七八九]{4}年$"),
            time=lazy(r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]$"), after=lazy(r"[\s。.]*$"),
        ),
        # 去存款机,两分钟就到账: how long a machine takes
        _Around(
            before=lazy(r"(?:存款机|取款机|自助机|存取款机|自助终端|机器上|机器那)[^。]*$"), time=lazy(r"(?!.*[点前内]).*(?:分钟|秒)"),
            after=lazy(r"[^,。]{0,3}(?:就|便|准|的事|搞定|到账|办完|存[好完上])"),
        ),
        # 房租一点钟扣: the same with what is due told first
        _Around(
            before=lazy(r"(?:房租|租金|房贷|车贷|月供|贷款|水电|电费|学费|保费|会费|平台|话费)[^,。]{0,3}$"),
            after=lazy(r"(?:钟|整)?[^,。]{0,2}(?:自动)?(?:划|代)?扣(?![^,。]*我)"),
        ),
        # 您的信今天下午收到,已经登了记; 化验8月26日下午出来了,照实告诉您: what has come
        _Around(before=lazy(r"[您你](?:的|那封|这封)?(?:来?信|意见|投诉|材料|留言|短信)(?:我们?)?$"), after=lazy(r"(?:才|刚|已经?)?(?:收到|送到|转到)")),
        _Around(after=lazy(r"[^,。]{0,2}(?<!就)(?:已经?)?(?:出来|下来|查清|收到|送到|办完|做完|封好)了(?=[,。;:!]|$)(?!,(?:我|就|再))")),
        # 化验最快8月26日出来: no sooner than that
        _Around(before=lazy(r"(?:最快|最早)(?:也?[要得])?(?:到|等)?$"), after=lazy(r"(?:才|能|才能)?(?:出来|下来|出结果|有结果|见结果)")),
        # 您今天就回去陪着她; 今天下午的三万您先别给: what the customer is asked to do or to leave
        _Around(before=lazy(r"[您你](?:们|俩)?$"), time=lazy(r"[今明][天晚日早]"), after=lazy(r"(?:就|先|务必|一定|最好|赶紧|早点)*(?:回去|回家|回屋|陪|歇|休息|报警|[去上](?:医院|派出所|急诊))")),
        _Around(after=lazy(r"的[^,。]{1,10}[,]?[您你](?:先|可|千万|一定)*(?:别|不要|甭|勿|莫)")),
        # 周二要发工资; 房租周五要交: what falls due for the customer; 周四截止: what runs out for him
        _Around(after=lazy(r"[^,。]{0,2}(?:要|得|该|就要)?(?:发工资|发薪|开工资|交房租|交租|付货款|结货款|交学费)(?!之?前)")),
        _Around(before=lazy(r"(?:工资|房租|货款|学费|贷款|月供)(?:是|在|都)?$"), after=lazy(r"(?:就?要|得|该|必须)(?:交|还|发|付|结|扣)(?!之?前)")),
        _Around(after=lazy(r"[^,。]{0,1}就?(?:截止|到期|过期|失效)")),
        _Around(before=lazy(r"(?:期限|时限|有效期)[^,。]{0,2}$"), after=lazy(r"就?(?:到|满)(?!账)")),
        # 6月9日做的手术; 登记时间写九点: what was
        _Around(time=lazy(r".*[日号]$"), after=lazy(r"[^,。]{0,2}(?:(?:做|动)的手术|开的刀|手术,[^。]*了|去世|过世|走的|签的|买的)")),
        _Around(before=lazy(r"(?:登记|受理|收到|接到|记录)的?(?:时间)?(?:为|写的?是?|填的?是?|记的?是?|是|成)$"), time=lazy(r".*[点:]")),
        # 二号窗十分钟左右开; 让清算中心周一前办好; 今天下午就向行长汇报: others, and what the customer sees nothing of
        _Around(
            before=lazy(r"(?:[二三四五2345]号窗口?|(?:隔壁|旁边|另一个|其他)的?窗口?)(?:的?同事)?(?:大概|大约|最多|再?过)?$"),
            after=lazy(r"(?:左右|上下)?(?:之?内|以?后|之后)?(?:就|才|能|会|可以|准时|回来)*(?:开|启封)(?![^。]*[给帮替为][您你])"),
        ),
        _Around(before=lazy(r"(?:让|叫|请|催|要求)(?:了)?(?:他们|对方|[^,。您你我]{0,6}(?:总行|分行|中心|部门?|科室?))(?:在|于)?$"), after=lazy(r"(?![^。]*(?:[您你]|[换送退补重]))")),
        _Around(after=lazy(
            r"(?:就|再|先|去)*(?:跟|向|给|找|和|请示|问)(?:我们)?(?:行长|领导|主管|主任|经理|院长|总行|上级|分行|部门|清算中心|负责人)(?![^。]*[您你])"
        )),
        # 我念一遍您听对不对:两点十分取号,等了…: the customer's story read back, as long as nothing is undertaken in it
        _Around(
            before=lazy(
                r"我?(?:再|先)?(?:[给跟]您)?(?:(?:念|复述|重复)(?:一[遍下]|给您听)(?:[^:,。;]{0,10}:|[^:,。;]{0,6}(?:对不对|对吗|有没有[错漏]|是不是这样)[^:,。;]{0,4},)|(?:核对|确认|捋|理)一[遍下][^:。;]{0,10}:)"
                r"(?![^。]*(?:我们?(?:会|来|就|将|马上|给|帮|请)|[给帮替]您|答复|回话))[^。]*$"
            ),
            time=lazy(r"(?!.*[前内])"),
            after=lazy(r"(?![^,。;]*(?:我们?(?:会|来|就|将|马上|给|帮|请)|[给帮替]您|答复|回[您话电]|联系您|办[好完妥]))"),
        ),
        # 三号窗口 is no third of the month
        _Around(time=lazy(r".*号$"), after=lazy(r"台|窗|柜|线|楼|门|床|诊室|病房")),
    ),
    "en": (
        _Around(after=lazy(r",? when (?:you|he|she|they) (?:come|call in|arrive|bring|visit)\b")),
        # he must be there by half past; you can collect it until five: what others do
        _Around(before=lazy(
            rf"\b{_PERSON}(?: must| has to| have to| needs? to|(?: has| have|'s|'ve) got to)"
            r" (?:be|get|catch|leave|go|come|collect|pay|hand|sign)\b[^.;,]{0,40}$"
        )),
        _Around(
            before=lazy(
                r"\b(?:pushing|pressing|asking|chasing|telling|begging|nagging|urging) (?:them|him|her|the [a-z]+) to [^.;,]{0,40}$"
            ),
        ),
        _Around(
            before=lazy(r"\byou can (?:ring|call|send|collect|talk|pay|come|write|bring|drop|fetch|return)\b[^.;,]{0,40}$"),
            time=lazy(r"(?:by|before|until|till) "),
        ),
        # Bridge East branch, 27 March 2025: the date under a letter
        _Around(
            before=lazy(r"^(?!.*(?:'ll\b|\b(?:will|shall|can|by|on|to|until|ring|call)\b))(?:[^.;:!?]*\b(?:branch|office|officer|department|desk|manager|team|services?|bank|unit),?\s*)?$"),
            time=lazy(r"\d{1,2}(?:st|nd|rd|th)? [a-z]+(?: \d{4})?$"), after=lazy(r"(?: \d{4})?[\s.]*$"),
        ),
        # the drip was changed at two; the surveyor should've been with you at ten; twenty minutes on hold: what was
        _Around(before=lazy(r"\b(?:should(?:n't| not)? have|should've|(?:was|were) to have)(?![^.;]*(?:'ll|\bwill\b)) [^.;]{0,50}$|\bi did,?$")),
        _Around(before=lazy(r"\b(?:was|were) [a-z]+ed\b(?![^.;]*(?:'ll|\bwill\b))[^.;,]{0,20}$"), time=lazy(r"(?:on|at) ")),
        _Around(
            before=lazy(
                r"\b(?:you|he|she|they|nobody|somebody|(?:the|your|our|my) [a-z]+) (?:changed|went|came|rang|left|died|paid|signed|wrote"
                r"|stopped|closed|opened|arrived|delivered|collected)\b(?![^.;]*(?:'ll|\bwill\b))[^.;]{0,40}$"
            ),
            time=lazy(r"(?:on|at) "),
        ),
        _Around(before=lazy(r"\b(?:stood|waited|been|sat|queued|hung|kept)\b(?![^.;]*(?:'ll|\bwill\b))[^.;]{0,30}\bfor$")),
        _Around(after=lazy(r" on hold\b")),
        # let me read that back: a ticket at ten past two, 110 minutes of waiting: the customer's story, as long as nothing is undertaken in it
        _Around(
            before=lazy(
                r"\b(?:let me (?:just )?(?:(?:read|say|repeat|play) (?:that|it|this|everything|what you said)(?: back)?|(?:make sure|check)(?: that)? i(?:'ve| have))"
                r"|if i(?:'ve| have) (?:got|understood)|to (?:recap|sum up))\b[^.:]{0,40}[:,]"
                r"(?![^.]*(?:'ll\b|\b(?:will|shall|going to|let me)\b))[^.]*$"
            ),
            time=lazy(r"(?!by |within |before )"),
            after=lazy(r"(?![^.;,]*(?:'ll\b|\b(?:will|shall|going to)\b))"),
        ),
        # rehearse it for another ten minutes: how long somebody goes on with it
        _Around(before=lazy(r"\b(?:practi[sc]e|rehearse|soak|lie (?:down|still|there)|sit still|rest)(?: it| that| them)?(?: for)?(?: another)?$"), time=lazy(r".*\b(?:min|hour)")),
        _Around(before=lazy(r"\b(?:was|were)\b(?![^.;]*(?:'ll|\bwill\b|\bcan\b))[^.;,]{0,40}$"), time=lazy(r"(?:on|at) ")),
        # the court gives you until 14 May; please take this at eight; he starts at seven; the insurer has to answer within 15 days
        _Around(before=lazy(r"\b(?:gives? you|you have|you've got)$"), time=lazy(r"(?:until|till) ")),
        _Around(before=lazy(r"(?:^|[.;:!?] ?)please (?:take|come|be|bring|collect|sign|return|send)\b[^.;,]{0,40}$")),
        _Around(before=lazy(r"\b(?:he|she) (?:starts|begins|finishes)\b[^.;,]{0,16}$"), time=lazy(r"(?:on|at) ")),
        _Around(before=lazy(r"\bthe (?:insurer|court|company|carrier|maker|supplier|seller) (?:has|had) to [a-z]+$")),
        _Around(before=lazy(r"\bthe (?:shop|bank|branch|office|ward|clinic|counter) (?:is|stays) open$"), time=lazy(r"(?:until|till|from) ")),
        # the sign read 12:15: what was told there, where nothing is undertaken with it
        _Around(
            before=lazy(r"\b(?:sign|notice|board|card|poster|screen)(?: (?:on|at|by|outside) [^.;,]{0,20})? (?:reads?|show(?:s|ed)|gave|stated|promised|said)$"),
            after=lazy(r"(?![^.]*(?:'ll\b|\b(?:will|shall|can)\b))"),
        ),
        # the machine takes two minutes; the rent goes out at one; at three at the earliest; your letter came this afternoon
        _Around(
            before=lazy(r"\b(?:machine|atm|cash point)\b[^.]*$"), time=lazy(r".*\b(?:minutes?|seconds?)"),
            after=lazy(r",?(?: (?:at most|or so))?(?: and)? (?:it's|it is|it'll be|it will be|the money|you're|you are|you'll be|you will be)\b"),
        ),
        _Around(before=lazy(r"\b(?:rent|mortgage|instalments?|premium|payment|bill|direct debit)(?: money)? (?:goes out|comes out|leaves|is (?:taken|debited|collected))[^.,;]{0,16}$")),
        _Around(after=lazy(r" at (?:the )?(?:very )?earliest\b")),
        _Around(before=lazy(r"\byour (?:letter|complaint|note|message|papers) (?:came|arrived|reached (?:me|us)|was (?:received|handed in))(?: in)?$"), time=lazy(r"(?!.*\b(?:by|within)\b)")),
        # go home today: what the customer is asked to do
        _Around(before=lazy(r"(?:^|[.;:!?] ?)(?:please |do )?go (?:home|to the (?:police|hospital|doctor))(?: (?:first|now))?$")),
        # we open at nine tomorrow: the hours of the house, where nothing is undertaken with them
        _Around(
            before=lazy(
                r"(?:^|[.,;:!?] ?)(?:and |but |so )?(?:we|they|the (?:bank|branch|office|shop|doors?|hall|counter|desk|ward|clinic))(?: all| always| only)?"
                r" (?:close|shut|open)s?(?: up| our doors| again)?$"
            ),
            after=lazy(r"(?: (?:on|every|each|till|until|to)\b[^,;.]{0,24}| as (?:usual|always))?[.!。]?$"),
        ),
        # wages due on Tuesday; that runs out on Thursday: what falls due for the customer
        _Around(before=lazy(
            r"^(?!.*(?:'ll\b|\b(?:will|before|by the time|in time)\b)).*\b(?:wages?|rent|salar(?:y|ies)|payroll|bills?|loan|mortgage|instal+ments?|school fees)\b[^.;,]{0,12}"
            r"\b(?:due|to pay|to be paid)$"
        )),
        _Around(before=lazy(r"\b(?:runs? out|expires?|lapses?)$")),
        # operated on 9 June; timed nine o'clock: what was
        _Around(
            before=lazy(
                r"(?:^|[.;:!?,]) ?(?:you |he |she |they |your [a-z]+ |and )?(?:were |was |had been |been )?(?:operated|admitted|discharged|died|passed away|born|taken ill|fell ill|diagnosed"
                r"|buried|retired|signed)$"
            ),
            time=lazy(r"(?:on|at|in) "),
        ),
        _Around(
            before=lazy(r"(?<!\bbe )\b(?:timed|logged|registered|received|recorded|put down)(?: it| this| that)?(?: as received| as| in)?,?$"),
            time=lazy(r"(?:at )?(?:\d{1,2}[:.]\d\d|[a-z]+ o'clock|noon)$"),
        ),
        # 105 minutes, window three shouted: how long it was
        _Around(time=lazy(r"\d+ minutes$"), after=lazy(r"[^.;!?]*\b(?:shouted|was refused|were refused|never called|turned away)\b(?![^.;!?]*(?:'ll\b|\bwill\b))")),
        # ask them for the quarter of an hour: how long somebody else is to wait
        _Around(before=lazy(r"\bask (?:them|him|her|the [a-z]+) (?:for|to wait)(?: the| a| another)?$")),
        # window two opens in ten minutes; I've asked for it by Monday; I'll take that to the head today: others, and what the customer sees nothing of
        _Around(
            before=lazy(
                r"(?:^|[.;:!?,]) ?(?:and |so |but )?(?:the (?:other|next) (?:window|counter|till)|(?:my colleague (?:at|on) )?(?:window|counter|till) (?:two|three|four|five|[2-5]))"
                r" (?:re)?(?:opens?|is opening|will open|will be open(?:ing)?|should be open|is open|'ll be open)(?: again)?$"
            ),
            after=lazy(r"(?![^.;!?]*\b(?:you|yours?)\b)"),
        ),
        _Around(
            before=lazy(
                r"\b(?:i|we)(?:'ve| have)? (?:asked|told|tasked|instructed|pressed|chased) (?:for (?:it|this|that)"
                r"|(?:them|clearing|head office|the [a-z]+ (?:centre|department|office|unit)) (?:to|for)\b(?:(?!\b(?:you|will|shall)\b|'ll\b)[^.;,]){0,40})$"
            ),
            time=lazy(r"(?:by|before) "),
        ),
        _Around(
            before=lazy(
                r"\b(?:i'll|i will|we'll|i'm going to|i am going to|let me) (?:also )?(?:take|put|bring|report|raise|pass|send|speak|talk|mention|ask|tell)\b(?:(?!\byour?\b)[^.;,])*"
                r"\b(?:head|manager|supervisor|director|head office|clearing|committee|department)\b(?:(?!\byou\b)[^.;,]){0,20}$"
            ),
            after=lazy(r"(?![^.;!?]*\byou\b)"),
        ),
    ),
}


_A_TIME = r"(?:(?:at|by|on|for|the|in) )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|half|quarter|noon|today|tomorrow|tonight|this |next |mon|tues|wednes|thurs|fri|satur|sun)"
_INSTEAD = {
    "zh": lazy(
        r"改到|改成|改约|改在|推到|推迟|延到|延后|延迟|顺延|宽限|挪到|往后(?=推|挪|延|拖|放|移)|再给(?=我|点|一?[些会]|[一二两三四五六七八九十几半\d])|再(?:等|要|过|有|多)"
        r"|还(?:要|得|需|差)(?=[^,。]{0,3}[一二两三四五六七八九十几半\d])|来不及|赶不上|办不完|晚(?:一点|点|些|几)"
        r"|而不是(?=[^,。]{0,3}(?:\d|[一二三四五六七八九十两半]|今|明|后天|周|上午|下午|中午|晚上|月底))|没能|(?:原来|刚才|之前|先前|本来|上次)(?:说|答应|约|定)|说好的|答应您的"
    ),
    "en": lazy(
        r"\b(?:instead(?! of (?!" + _A_TIME + r"))|rather than (?=" + _A_TIME + r")|put(?:ting)? (?:it|that|this) (?:off|back)(?! (?:in|into|on)\b)|put(?:ting)? (?:(?:the|your|our) [a-z]+ )?(?:off|back) (?:to|until|till)|push(?:ed|ing)? (?:it |that |this )?back|postpone"
        r"|another (?=\d|few|five|ten|fifteen|twenty|thirty|half|couple|quarter|minute|hour|day|week)|(?<!wait )(?<!no )longer|more time|running late"
        r"|overr[au]n|(?<!without )(?<!any )delay(?:ed)?|after all|not (?:by|at|until|before)|(?<!no )later than|(?:make|move|change|changed"
        r"|moved) (?:it|that)|(?:can't|cannot|won't|couldn't|not able to|unable to) (?:make|manage|be|get|finish|keep)|(?:i|we)(?:'d|'ve| had"
        r"| have)? (?:said|told you|promised))\b"
    ),
}
_BARE = frozenset(["中午", "午间", "上午", "早上", "noon", "midday", "lunchtime"])
_DOING = {
    "zh": lazy(r"[^,。!?;]*(?:[给打去来办送派找回调到查取]|联系|答复|通知|安排)"),
    "en": lazy(r"[^.,;!?]*(?:'ll\b|\b(?:will|can|shall|going to|ring|call|send|come|bring|see|do|have)\b)"),
}


_AGAIN = {
    "zh": lazy(r"再(?:给(?!我)|打|报|来|看|回|跟|问|发|说)|各|分别|还会"),
    "en": lazy(r"\b(?:again|both|once more|each time)\b"),
}
# 规定十五天,我五天就给您: the limit that the rules set, told beside our own time.
_LIMIT = {
    "zh": lazy(r"(?:规定|制度|办法|条例|规矩|标准)(?:上)?(?:是|的是|给|写的?是?|定的?是?|要求|说|里|的?(?:期限|时限|时间)是?)?[^,。!?;\n]{0,4}$"),
    "en": lazy(r"\b(?:rules?|rulebook|regulations?|law|policy|standard|guidelines?|book|limit)\b[^.;,!?\n]{0,24}$"),
}


# 我拿到日子当天告诉您: the day depends on what has not happened yet; a promise, but nothing to hold a clock to.
_EVENT = {
    "zh": lazy(r"(?:拿到|收到|接到|得到|一有|定下|批下|判下|问到|查到|出来|下来|到货)[^,。!?;]{0,8}$"),
    "en": lazy(r"\b(?:when|once|as soon as|the moment|after) (?!you\b)[^.;!?]{0,40}$"),
}
_THAT_DAY = {"zh": lazy(r"当[天日晚]"), "en": lazy(r"(?:on )?(?:the|that) (?:very )?same day|same day|that day")}
# 从明天起,早上八点半开门: since when, and then the hours, which are no second promise.
_SINCE = {"zh": (lazy(r"(?:从|自)$"), lazy(r"[^,。!?;]{0,2}(?:起|开始)")), "en": (lazy(r"(?:from|starting|as of|beginning)$"), lazy(r""))}
_TOLD_THEN = {
    "zh": lazy(r"[给向替为帮](?:您|你)|回[您电话]|告诉|答复|通知|联系|打[给电]|送到|退|到账|办好|办完"),
    "en": lazy(r"\b(?:ring|call|phone|tell|text|write|email|e-mail|let you|bring|send|deliver|refund|reply|answer|for you|with you)"),
}


class Undertaking(NamedTuple):
    """A time that can be a promise of ours.

    ``sentence`` tells apart the sentences of a text, ``instead`` that it puts off another, ``again`` that it is a second
    time beside the one before and not that one said more exactly.
    """

    phrase: TimePhrase
    sentence: int
    instead: bool
    again: bool = False


def undertakings(text: str, lang: str) -> tuple[Undertaking, ...]:
    """The times of *text* that can be a promise of ours, by place: those of :func:`speech.times` less those that are not ours.

    Raises what :func:`speech.times` raises.
    """
    check_text(text)
    normal = normalise(text)
    layout = Layout(normal.text)
    found = []
    times = find(normal.text, check_language(lang))
    meant = dict(zip(times, _on_their_day(times, layout, lang), strict=True))
    ours = _fixed([phrase for phrase in times if _ours(phrase, layout, lang)], layout, lang)
    for place, phrase in enumerate(ours):
        begin, end = layout.sentence(phrase.start)
        if place + 1 < len(ours) and _LIMIT[lang].search(layout.text[begin : phrase.start].rstrip()):
            continue
        start, stop = normal.span(phrase.start, phrase.end)
        own = replace(meant[phrase], start=start, end=stop, text=text[start:stop])
        since = max(begin, ours[place - 1].end) if place else begin
        again = _AGAIN[lang].search(layout.text, since, layout.clause(phrase.start)[1]) is not None
        found.append(Undertaking(own, begin, _INSTEAD[lang].search(layout.text, begin, end) is not None, again))
    return tuple(found)


def _on_their_day(times: Sequence[TimePhrase], layout: Layout, lang: str) -> list[TimePhrase]:
    """The times, with an hour for which no day was named on the day told before it in its sentence.

    明天上午9点给您打电话,下午3点再报一次 is twice tomorrow; 今天中午牌子写的是12点15分, said at three, is over.
    """
    found: list[TimePhrase] = []
    told: TimePhrase | None = None
    for phrase in times:
        if told is not None and layout.sentence(told.start) != layout.sentence(phrase.start):
            told = None
        found.append(_on_day(phrase, told))
        if phrase.day == 0 or (_names_a_day(phrase) and _ours(phrase, layout, lang) and undertaken(layout, phrase, lang)):
            told = phrase
        elif _names_a_day(phrase):
            told = None
    return found


def _names_a_day(phrase: TimePhrase) -> bool:
    return phrase.day is not None or phrase.kind in ("weekday", "date")


def _on_day(phrase: TimePhrase, told: TimePhrase | None) -> TimePhrase:
    """A bare hour on the day told; an hour that may be of morning or evening stays the coming one where that is today."""
    if told is None or phrase.kind != "clock" or phrase.day is not None or phrase.hourless or (phrase.loose and told.day == 0):
        return phrase
    if told.kind in ("weekday", "date"):
        return replace(phrase, kind=told.kind, value=told.value, week=told.week, day=told.day, clock=phrase.value)
    return replace(phrase, day=told.day)


def _fixed(times: Sequence[TimePhrase], layout: Layout, lang: str) -> list[TimePhrase]:
    """The times that stand fast and for themselves: not the day of an event to come, and not the hours told after since when."""
    found: list[TimePhrase] = []
    since = -1
    for phrase in times:
        begin, end = layout.sentence(phrase.start)
        before = layout.text[begin : phrase.start].rstrip()
        if _THAT_DAY[lang].fullmatch(phrase.text) and _EVENT[lang].search(before):
            continue
        if since == begin and _hours(phrase, layout, lang):
            continue
        found.append(phrase)
        from_when, sign = _SINCE[lang]
        if phrase.kind != "clock" or phrase.day is not None:
            said = from_when.search(before) and sign.match(layout.text, phrase.end, end)
            since = begin if said or from_when.match(phrase.text.partition(" ")[0]) else since
    return found


def _hours(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    """Whether an hour is told with no day and nothing done for the customer at it."""
    bare = phrase.kind == "clock" and phrase.day is None and phrase.edge == "at"
    return bare and not _TOLD_THEN[lang].search(layout.text, *layout.clause(phrase.start))


# 澄岭酒业营管办 李利(换行)7月15日: the date that closes a signed text, on a line or behind a blank of its own.
_SIGNED = {
    "zh": lazy(r"[^。!?;]*\n\s*(?:[^。!?;:\n我您你给在于到是约]{0,16}[部行员室科司院处所厂店队心办局社](?:,?[^,。\n]{2,4})?,?)?$"),
    "en": lazy(r"[^.!?;]*\n\s*$"),
}


def _signs(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    """Whether a bare day is the date under a letter: the last thing in it, behind a line of its own or the name of who writes."""
    if phrase.kind != "date" or phrase.clock is not None or phrase.edge != "at" or layout.text[phrase.end :].strip(" .。\n"):
        return False
    return _SIGNED[lang].search(layout.text, max(0, phrase.start - 80), phrase.start) is not None


def _ours(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    if _signs(phrase, layout, lang):
        return False
    begin, end = layout.sentence(phrase.start)
    before, after = layout.text[begin : phrase.start].rstrip(), layout.text[phrase.end : end]
    # 中午就我一个窗口: a part of the day with nothing done in it says when something was.
    if phrase.text in _BARE and phrase.day is None and phrase.edge == "at" and not _DOING[lang].match(after):
        return False
    return not any(rule.fits(before, phrase.text, after) for rule in _NOT_OURS[lang])


def nobodys(times: Sequence[TimePhrase], layout: Layout, lang: str) -> bool:
    """Whether there are times, and none of them can be a promise of ours."""
    return bool(times) and not any(_ours(phrase, layout, lang) for phrase in times)


def promised(text: str, lang: str) -> tuple[TimePhrase, ...]:
    """The times alone of :func:`undertakings`."""
    return tuple(one.phrase for one in undertakings(text, lang))
