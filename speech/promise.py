"""Which time phrases are promises of ours: a time can be checked only if somebody undertakes it."""

from __future__ import annotations

from .layout import Layout
from .lazyre import lazy
from .timephrase import TimePhrase

_BARE_PARTS = frozenset({"中午", "上午", "傍晚", "晚上", "午间", "noon", "lunchtime"})
_RATES = frozenset({"一个月", "一天", "一周", "a month", "a week", "a day", "an hour", "a minute"})
_PAST = {
    "zh": lazy(
        r"昨|上周|上个?月|签收|显示|收到您|发生|来电|来信|购买|买的|办理的|办的|以来|当时|那天|下单|出库单|拍的|记录|曾|等过|刚才|刚刚|之前给您|从\S{0,8}起|生产的|到的店|入库|按今天"
        r"|今天算|因为|由于|赶上|放了?\S{0,4}[月年]|晒"
    ),
    "en": lazy(
        r"\b(?:was|were|had|logged at|signed|dated|received|called us|bought|purchased|opened on|happened"
        r"|took place|paid on|wrote on|shows?"
        r"|timed at|came in|your visit|your call|your letter|since|because|recorded at|says|exaggerat\w+"
        r"|(?:you|they|people|he|she|slips?|signs?|letters?|notes?|papers?) say|(?:you|they|he|she|it) said)\b"
    ),
}
_NEEDED = {
    "zh": lazy(r"急着|赶着|等着用|等钱用|(?:您|她|他|客户|要|得|等着|急)[^,]{0,8}前[^,]{0,2}用|(?:她|他|您)[^,]{0,2}(?:需要|得用|要用)|[日号天点前][^,]{0,2}(?:就)?(?:要用|得用|要交|要还|摆酒|办酒|办席|开席|结婚|过寿)(?!的时候)"),
    "en": lazy(r"(?<!\bi )(?<!\bwe )\bneed(?:s|ed)? (?:it|them|this|that|the|her|his|your|their|to)\b"
        r"|\b(?:payment|bill|premium|instalment|rent|fees?|tax|mortgage|invoice|deposit|loan|money|it|they|that)"
        r"(?: is| are|'s|'re| was| were| falls| fall|) due\b"
        r"|\b(?:your|the|my) (?:deadline|due date|wedding|party|banquet|operation|flight|appointment) (?:is|'s)\b"
    ),
}
_TELLING = {
    "zh": lazy(r"[^,。]{0,2},?(?:我|我们|她|他|柜员|当班柜员)(?:正|正好|刚好)?在(?![^,。]{0,12}(?:您|等着))[^,。]{2}"),
    "en": lazy(
        r",? (?:i|we|she|he|they|you|nobody|no one|someone|somebody|(?:the|my|our|your) [a-z]+)"
        r" (?:was|were|had|came|went|stood|asked|walked|told|counted|queued|rang|phoned|called|said|wrote|paid|sent"
        r"|took|signed|bought|brought|left|saw|found|heard|spoke|posted|delivered|arrived|visited|collected|withdrew)\b"
    ),
}
# What was done on a named day, and time limits that run for the customer: told, not promised.
_DONE = {
    "zh": lazy(
        r"[^,。]{0,3}(?:打|来|去|找|问|说|送|签|看|查|收|交|写|见|聊|跟\S{1,4}说)过(?!来|去|两天|几天|后|会)"
        r"|[^,。]{0,3}(?:打|来|去|送|签|收|交|买|付|取|存|拿|寄)了(?![^。]{0,12}(?:给您|告诉您|通知|叫您|回您|就|马上))"
        r"|(?:到的?货|签收|下的?单|投的?保|开的?户|住的?院|出的?院|入的?院|生效)(?![^,。]{0,8}(?:给您|我|前))"
    ),
    "en": lazy(
        r"\b(?:i|we|she|he|they|you|who|it|nobody|no one|someone|somebody|(?:the|my|our|your) [a-z]+)"
        r" (?:rang|phoned|called|came|went|visited|arrived|delivered|paid|sent|wrote|told|spoke|posted|left|withdrew"
        r"|deposited|bought|signed|collected|fell|broke|saw|asked)\b[^,.]*$"
    ),
}
_AHEAD = {
    "zh": lazy(r"会|将|就|能|给您|帮您|我来|我去|一定|保证|最晚|最迟|之?前(?!天|面|台|两|几|年)"),
    "en": lazy(r"\b(?:will|shall|can|going to|to|by|before|within|until)\b|'ll\b"),
}
_THEIRS = {
    "zh": lazy(
        r"(?:之?内|里)?,?(?:您|客户|顾客|投保人|患者|家属|本人|谁)?(?:都|也|还|就|随时)?(?:可以?|能|有权|允许|想)(?:随时|书面|再|无条件|向[^,。]{1,8})?"
        r"(?:反悔|退|换|申请|提出?|要求|起诉|撤|改主意|后悔|投诉|申诉|核查|复核|复查|复议|上诉|反映|取消)"
    ),
    "en": lazy(
        r"[^,。!?;\n]{0,40},? (?:you|the customer|customers|the patient|anyone|anybody|a customer)"
        r" (?:may|can|could|might|are free to|have the right|have a right|are entitled|'re entitled)\b"
    ),
}
_THEIR_TURN = {
    "zh": lazy(
        r"头[一二两三四五六七八九十\d]{1,3}(?:天|日|个月)|(?:您|客户)(?:有|还有)\S{1,5}(?:天|日|个月)(?:的)?(?:时间|期限)?"
        r"|(?:您|客户|顾客|投保人|患者|本人)(?:都|也)?(?:可以?|能|有权)在?[^,。]{1,10}内[^,。]{0,4}"
        r"(?:反悔|退|换|申请|提出|要求|起诉|撤|核查|复核)"
    ),
    "en": lazy(
        r"\b(?:you|they|customers?) (?:may|can|could) (?:\w+ ){0,8}(?:within|in|for|during|inside)\b"
        r"|\byou (?:still )?have (?:\w+ ){0,3}(?:days?|weeks?|months?)\b|\bthe first \w+ (?:days|weeks)\b|\bwrite to us within\b"
    ),
}
_RETOLD = {
    "zh": lazy(r"(?:您|他|她|信里|单子上|来信)(?:刚才|刚刚|上次|是|在信里|电话里|的意思是|信里)?(?:说|讲|提到|写)(?:的是)?(?!得|的对|的没错|好|完|清|明)[^。!?;\n]*$"),
    "en": lazy(r"\b(?:you|he|she|they|your letter|the note) (?:just |already )?(?:said|told me|told us|wrote|mentioned)\b[^。!?;\n]*$"),
}
_WE_ACT = {
    "zh": lazy(r"(?:我|我们|咱)(?:来|就|会|会在|给|一定|这就|先|再|帮|把|去|让|在|明|今|周|下)|给您|帮您|为您"),
    "en": lazy(r"\b(?:i|we)(?:'ll| will| can| shall|'m| am)\b|\blet me\b"),
}
_IDLE = {
    "zh": lazy(
        r"营业时间|工作时间|上班时间|办公时间|每天|每周|周一[到至]|犹豫期|保质期|出库\S{0,3}\d+天内|满\S{0,4}天|超过|您(?:须|必须|应|要|需要|可以?在|如在"
        r"|得)[^,]{0,8}(?:内|前)"
        r"|内[^,]{0,4}(?:提交|申请|补交|提供|复核|起诉|凭)|您(?:明天|下午|改天|后天|下周\S?|周\S|过\S{1,4}|晚点)\S{0,3}再(?:来|打|问|说|看)"
    ),
    "en": lazy(
        r"opening hours|we're open|we are open|every day|each day|monday to friday|mon-fri|weekdays|office hours"
        r"|cooling.off"
        r"|you (?:must|have to|need to|should|may|can|could) (?:\w+ ){0,4}within|you have \w+ (?:days|weeks|hours"
        r"|minutes) to|of (?:delivery|purchase|receipt)|more than|at least"
    ),
}
_HEDGED = {
    "zh": lazy(r"也许|说不定|没准|说不准|说不好|不好说|不一定|不敢保证|不保证|看情况|运气好|应该[^。!?]{0,14}吧|可能[^。!?]{0,14}吧|谁知道|未必|兴许|估摸着"),
    "en": lazy(
        r"\bmaybe\b|\bmight\b|with any luck|with luck|\bperhaps\b|can't promise|cannot promise|no promises|promise nothing"
        r"|nothing (?:by|before|until) |(?:don't|do not|won't|will not) promise|no guarantee|i guess"
        r"|i suppose|if you're lucky|who knows|hopefully"
        r"|\bor so i\b|don't hold|\bmight be\b|or whenever|or something|could be|not sure"
    ),
}
# The hours of the house and what is usual: true, but no word given to this customer.
_HOURS = {
    "zh": lazy(r"(?:下班|关门|开门|打烊|开业|歇业|停办|停业|上班|营业|收工)(?:的|了|啦|呢|吧|呀|哦)?$"),
    "en": lazy(
        r"\b(?:we|they|the (?:bank|branch|office|shop|doors|hall)|it)(?: all| always| only| normally| usually)?"
        r" (?:close|shut|open)s?(?: up| our doors| tomorrow| today)? ?$"
    ),
}
_USUAL = {
    "zh": lazy(r"(?:一般|通常|平时|往常)(?!的|人|不)"),
    "en": lazy(r"\b(?:usually|normally|typically|generally|as a rule|on most days)\b"),
}
_FOR_YOU = {
    "zh": lazy(r"(?:给|帮|替|为|叫|通知|陪|带|找|回)[您你]|我(?:来|就|这就|会|一定)|第一个"),
    "en": lazy(r"\b(?:i|we)(?:'ll| will| can| shall)\b|\bfor you\b|\byou'll\b"),
}
_KEEP_OFF = {
    "zh": lazy(r"前[^,]{0,2}(?:别|不要|不用|甭|勿|不许|不准)(?:再)?(?:来|催|打|问|找|过来|烦)"),
    "en": lazy(r"\b(?:don't|do not|never|no point) (?:bother )?(?:even )?(?:com|call|ring|ask|phon|show|turn)(?:e|ing)?\b"),
}
_DAY_PROMISE = {
    "zh": lazy(
        r"能|会|就|给您|给你|答复|回复|回话|回电|到账|办好|办完|处理|送|联系|[之以]?内|前|一定|安排|派|赶|下班|补|查清|见|报|出|完成|寄|落实|打给"
    ),
    "en": lazy(
        r"\b(?:will|by|before|going to|can|get|call|ring|send|phone|shall|today's|have|reach|hear|done|i'm|we're"
        r"|within)\b|'ll"
    ),
}
_NOT_DONE = {
    "zh": lazy(r"不了|不能|没(?!问题)|办不|不行|不在|不上班|休息|不开|停|太忙|人多|维护|别|不可能|没法|无法"),
    "en": lazy(r"can't|cannot|won't|couldn't|\bnot\b|unable|closed|busy|n't\b|day off|off (?:sick|work|duty)|time off"),
}


# I'll ring you before five with what the sheet says; 我三点前把当时的录像告诉您: what is told of lies behind the time, and the promise before it.
_OUR_WORD = {"zh": lazy(r"我们?(?:会|就|一定|争取|保证)?(?:在|于)?$"), "en": lazy(r"\b(?:i|we)(?:'ll| will| shall|'m going to|'re going to) (?!have\b)[a-z]+\b")}
_TOLD_WITH = {
    "zh": lazy(r"(?=[^,。!?;]*(?:告诉|发给|答复|通知|打给|寄给|送给|念给|回|联系|给)您)"),
    "en": lazy(r",? (?:with |about |of |on )?(?:what|how|why|whether|where|because|since|as)\b"),
}


def _promise_itself(layout: Layout, phrase: TimePhrase, lang: str) -> tuple[int, int]:
    """The clause of a time, less what is told of behind a promise with a verb of our own."""
    start, end = layout.clause(phrase.start)
    if _OUR_WORD[lang].search(layout.text, start, phrase.start):
        told = _TOLD_WITH[lang].search(layout.text, phrase.end, end)
        end = told.start() if told else end
    return start, end


def _general(layout: Layout, phrase: TimePhrase, lang: str) -> bool:
    """Opening hours, what is usual or a time to keep away until, with nothing in the sentence done for the customer."""
    text, (start, end) = layout.text, layout.clause(phrase.start)
    if _KEEP_OFF[lang].search(text, start, end):
        return True
    hours = _HOURS[lang].search(text, start, end if lang == "zh" else phrase.start)
    if not hours and not _USUAL[lang].search(text, start, end):
        return False
    return _FOR_YOU[lang].search(text, *layout.sentence(phrase.start)) is None


def _told(layout: Layout, phrase: TimePhrase, lang: str) -> bool:
    """A day on which something was done, a date read back to the customer, or a limit within which *they* may act."""
    text, (start, end) = layout.text, layout.clause(phrase.start)
    sentence = layout.sentence(phrase.start)
    if _RETOLD[lang].search(text, sentence[0], phrase.start) and not _WE_ACT[lang].search(text, *sentence):
        return True
    if not _WE_ACT[lang].search(text, start, end):
        theirs = _THEIRS[lang].match(text, phrase.end, sentence[1])
        if theirs or _THEIR_TURN[lang].search(text, start, end):
            return True
    if phrase.kind not in ("weekday", "date", "clock", "days") or _AHEAD[lang].search(text, start, end):
        return False
    if lang == "zh":
        return _DONE["zh"].match(text, phrase.end, end) is not None
    return _DONE["en"].search(text, start, phrase.start) is not None


def undertaken(layout: Layout, phrase: TimePhrase, lang: str) -> bool:
    """Whether we can be held to a time."""
    text, clause, own = layout.text, layout.clause(phrase.start), _promise_itself(layout, phrase, lang)
    if _PAST[lang].search(text, *own) or _IDLE[lang].search(text, *clause):
        return False
    if _NEEDED[lang].search(text, *clause) or _TELLING[lang].match(text, phrase.end):
        return False
    if _general(layout, phrase, lang) or _told(layout, phrase, lang):
        return False
    if layout.quotes and layout.quoted(phrase.start, phrase.end):
        return False
    if phrase.text in _RATES or (phrase.kind == "clock" and phrase.day is None and phrase.text in _BARE_PARTS):
        return False
    sentence = layout.sentence(phrase.start)
    if _HEDGED[lang].search(text, *sentence):
        return False
    if _NOT_DONE[lang].search(text, *clause) and phrase.edge not in ("by",):
        return False
    return not (phrase.kind == "days" and phrase.value < 2) or _DAY_PROMISE[lang].search(text, *clause) is not None
