"""Times that are nobody's promise: told of what was, of what others must do, or of when the customer comes.

Narrower than the judgements of :mod:`speech.promise`, which weigh as evidence among others and are fitted with them. Each
pattern here stands alone and takes a time out of what we are held to, so it has to be right by itself: on the training part of
the corpus it takes out no time that is marked as promised (``tests/speech/test_speech_whose.py`` counts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from . import whose_en, whose_zh
from .around import Surroundings
from .kinds import check_language, check_text
from .layout import Layout
from .lazyre import lazy
from .normal import normalise
from .promise import undertaken
from .timephrase import TimePhrase
from .times import find

_NOT_OURS = {"zh": Surroundings(whose_zh.NOT_OURS), "en": Surroundings(whose_en.NOT_OURS)}


_A_TIME = r"(?:(?:at|by|on|for|the|in) )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|half|quarter|noon|today|tomorrow|tonight|this |next |mon|tues|wednes|thurs|fri|satur|sun)"
_INSTEAD = {
    "zh": lazy(
        r"改到|改成|改至|改约|改在|推到|推迟|延到|(?<!您)(?<!您[今明后]天)提前[到至]|(?<=[给帮替]您)提前[到至]|往前(?:挪|提|改|移)到|(?<=[点半刻钟整])(?:打|回|到|去|送|办)不(?:了|成)了?(?=,)"
        r"|不是[^,。]{0,6}[点半刻钟号日天午],(?:而)?是(?=[^,。]{0,3}[\d一二两三四五六七八九十今明后下周])|延后|延迟|顺延|宽限|挪到|往后(?=推|挪|延|拖|放|移)|再给(?=我|点|一?[些会]|[一二两三四五六七八九十几半\d])|再(?:等|要|过|有|多)"
        r"|还(?:要|得|需|差)(?=[^,。]{0,3}[一二两三四五六七八九十几半\d])|来不及|赶不上|办不完|晚(?:一点|点|些|几)"
        r"|而不是(?=[^,。]{0,3}(?:\d|[一二三四五六七八九十两半]|今|明|后天|周|上午|下午|中午|晚上|月底))|没能|(?:原来|刚才|之前|先前|本来|上次)(?:说|答应|约|定)|说好的|答应您的"
    ),
    "en": lazy(
        r"\b(?:instead(?! of (?!" + _A_TIME + r"))|rather than (?=" + _A_TIME + r")|put(?:ting)? (?:it|that|this) (?:off|back)(?! (?:in|into|on)\b)|put(?:ting)? (?:(?:the|your|our|my) [a-z']+ (?:[a-z']+ )?)?(?:off|back) (?:to|until|till|by (?=" + _A_TIME + r"))|push(?:ed|ing)? (?:it |that |this )?back|postpone"
        r"|another (?=\d|few|five|ten|fifteen|twenty|thirty|half|couple|quarter|minute|hour|day|week)|(?<!wait )(?<!no )longer|more time|running late"
        r"|overr[au]n|(?<!without )(?<!any )delay(?:ed)?|after all|not (?:by|at|until|before)|(?<!no )later than|(?:make|move|change|changed"
        r"|moved) (?:it|that)|"
        r"(?:mov|chang|shift|switch|postpon|push)(?:e|es|ed|ing)? (?:our|the|your|my) (?:[a-z']+ ){0,2}(?:appointment|call|visit|meeting|date|time|slot|hearing|delivery|talk|o'clock|\d{1,2}[:.]\d\d|(?:half|quarter|five|ten|twenty|twenty-five) (?:past|to) [a-z]+)"
        r"|br(?:ing(?:ing)?|ought) (?:our|the|your|my|it|that) (?:[a-z']+ ){0,2}forward (?=(?:to|by) )"
        r"|mov(?:e|ed|ing) you to (?=" + _A_TIME + r")|(?:o'clock|noon|today|tomorrow|[a-z]+day) (?:won't|will not|isn't going to|doesn't) (?:work|happen|do)"
        r"|(?:can't|cannot|won't|couldn't|not able to|unable to) (?:make|manage|be|get|finish|keep)|(?:i|we)(?:'d|'ve| had"
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
    "en": lazy(r"\b(?:rules?|rulebook|regulations?|law|policy|standard|guidelines?|(?<!in the )(?<!in your )book|limit)\b[^.;,!?\n]{0,24}$"),
}


# 我拿到日子当天告诉您: the day depends on what has not happened yet; a promise, but nothing to hold a clock to.
_EVENT = {
    "zh": lazy(r"(?:拿到|收到|接到|得到|一有|定下|批下|判下|问到|查到|出来|下来|到货|会后|开完会|散了?会|例会)[^,。!?;]{0,8}$"),
    "en": lazy(r"\b(?:when|once|as soon as|the moment|after) (?!you\b)[^.;!?]{0,40}$"),
}
_THAT_DAY = {"zh": lazy(r"当[天日晚]|第二天"), "en": lazy(r"(?:on )?(?:the|that) (?:very )?same day|same day|that day")}
# 从明天起,早上八点半开门: since when, and then the hours, which are no second promise.
_SINCE = {"zh": (lazy(r"(?:从|自)$"), lazy(r"[^,。!?;]{0,2}(?:起|开始)")), "en": (lazy(r"(?:from|starting|as of|beginning)$"), lazy(r""))}
_TOLD_THEN = {
    "zh": lazy(r"[给向替为帮](?:您|你)|回[您电话]|告诉|答复|通知|联系|打[给电]|送到|退|到账|办好|办完"),
    "en": lazy(r"\b(?:ring|call|phone|tell|text|write|email|e-mail|let you|bring|send|deliver|refund|reply|answer|for you|with you)"),
}

# 明早九点半您拎来,七分钟就点完: how long it takes then, told after the day on which it is done.
_HOW_LONG = {
    "zh": (lazy(r"(?:大约|大概|差不多|也就|不到|只要|只需|用不了|得|要|花|需)$"), lazy(r"(?:左右|上下|不到|多点)?(?:就|能|就能|也就)?(?:[点数办弄清做修换验写填量拆装查]完|办好|点好|数好|好了|好$|完事|的事|搞定|够了|行了)")),
    "en": (lazy(r"\b(?:takes?|needs?|lasts?|should take|will take|won't take)(?: you| us| it)?(?: only| just| about| around| some| more than)*$"), None),
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


# 28号您来就行,上午九点我在大堂等您: the hour is of the day on which the customer comes.
_COMES_THEN = {
    "zh": (lazy(r""), lazy(r",?(?:请|麻烦)?[您你](?:再|就|直接|只管|方便)*(?:过来|来|到)")),
    "en": (lazy(r"\byou(?:'d| could| can| would)? (?:come|call|drop|pop)(?: in| by| over| back| round)?$"), lazy(r"")),
}


def _on_their_day(times: Sequence[TimePhrase], layout: Layout, lang: str) -> list[TimePhrase]:
    """The times, with an hour for which no day was named on the day told before it in its sentence.

    明天上午9点给您打电话,下午3点再报一次 is twice tomorrow; 今天中午牌子写的是12点15分, said at three, is over. In one clause, “tomorrow two of us
    open it at nine”, the hour is of that day whoever does it.
    """
    found: list[TimePhrase] = []
    told: TimePhrase | None = None
    beside: TimePhrase | None = None
    for phrase in times:
        if told is not None and layout.sentence(told.start) != layout.sentence(phrase.start):
            told = None
        if beside is not None and layout.clause(beside.start) != layout.clause(phrase.start):
            beside = None
        found.append(_on_day(phrase, told or beside))
        if _names_a_day(phrase):
            beside = phrase
        if phrase.day == 0 or _names_a_day(phrase) and (_comes_then(phrase, layout, lang) or _ours(phrase, layout, lang) and undertaken(layout, phrase, lang)):
            told = phrase
        elif _names_a_day(phrase):
            told = None
    return found


def _comes_then(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    """Whether a day is the one on which the customer comes."""
    begin, end = layout.sentence(phrase.start)
    before, after = _COMES_THEN[lang]
    return before.search(layout.text[begin : phrase.start].rstrip()) is not None and after.match(layout.text, phrase.end, end) is not None


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
    """The times that stand fast and for themselves: not the day of an event to come, the hours told after since when, or how long it takes then."""
    found: list[TimePhrase] = []
    since = -1
    for phrase in times:
        begin, end = layout.sentence(phrase.start)
        before = layout.text[begin : phrase.start].rstrip()
        if _THAT_DAY[lang].fullmatch(phrase.text) and _EVENT[lang].search(before):
            continue
        if since == begin and _hours(phrase, layout, lang):
            continue
        if phrase.kind == "minutes" and any(_later_day(told) for told in found) and _how_long(phrase, layout, lang):
            continue
        found.append(phrase)
        from_when, sign = _SINCE[lang]
        if phrase.kind != "clock" or phrase.day is not None:
            said = from_when.search(before) and sign.match(layout.text, phrase.end, end)
            since = begin if said or from_when.match(phrase.text.partition(" ")[0]) else since
    return found


def _later_day(phrase: TimePhrase) -> bool:
    return phrase.kind in ("weekday", "date", "days", "working_days") or bool(phrase.day)


def _how_long(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    """Whether a length of time says how long a thing takes, by the words right before or behind it."""
    begin, end = layout.clause(phrase.start)
    before, behind = _HOW_LONG[lang]
    if before.search(layout.text[begin : phrase.start].rstrip()):
        return True
    return behind is not None and behind.match(layout.text, phrase.end, end) is not None


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


_SHORTLY = frozenset({"in a minute", "in just a minute"})
"""what everybody says for “shortly”, as 一会儿: nobody can be held to sixty seconds by it; “in one minute” names them"""


def _ours(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    if _signs(phrase, layout, lang):
        return False
    begin, end = layout.sentence(phrase.start)
    before, after = layout.text[begin : phrase.start].rstrip(), layout.text[phrase.end : end]
    if phrase.text in _SHORTLY and not after.startswith(" and a half"):
        return False
    # 中午就我一个窗口: a part of the day with nothing done in it says when something was.
    if phrase.text in _BARE and phrase.day is None and phrase.edge == "at" and not _DOING[lang].match(after):
        return False
    return not _NOT_OURS[lang].fit(before, phrase.text, after)


def nobodys(times: Sequence[TimePhrase], layout: Layout, lang: str) -> bool:
    """Whether there are times, and none of them can be a promise of ours."""
    return bool(times) and not any(_ours(phrase, layout, lang) for phrase in times)


def promised(text: str, lang: str) -> tuple[TimePhrase, ...]:
    """The times alone of :func:`undertakings`."""
    return tuple(one.phrase for one in undertakings(text, lang))
