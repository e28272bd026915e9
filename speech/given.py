"""Times given in so few words that the weights have nothing to go by, or told as the hour of a call that is ours to make,
or as how long we need.

“12:46 for this window” and “shall we go through it when I ring at four?” give a time as much as a whole sentence does. Each form
stands alone, so it has to be right by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from .layout import Layout
from .lazyre import lazy
from .promise import undertaken
from .timephrase import TimePhrase
from .times import find
from .whose import nobodys
from .wordtree import holds

_WORDS = {
    "zh": ("我", "期限", "时限", "限期", "的日子", "到", "成"),
    "en": (" here", " for you", " for this window", " at this window", "when i ", " us ", "deadline", "time limit", "been given", "need until", "need till", "o'clock to", "forward to", "back to"),
}
_MY_CALL = ("给您打", "给您回", "打给您", "打电话给您", "回您")
_MOVED = tuple(verb + to for verb in ("改", "推", "推迟", "挪", "延", "提前") for to in ("到", "成"))
_HOLDS: Mapping[str, tuple[tuple[tuple[str, ...], ...], ...]] = {
    "zh": ((_MOVED,), (_MY_CALL, ("时", "等我")), (("期限", "时限", "限期", "日子", "日期"), ("您",)), (("给我到", "给我们到", "要到", "得到", "用到"),)),
    "en": (
        ((" here", " for you", " for this window", " at this window"), (":", ".")),
        (("when i ",),),
        (("need until", "need till"),),
        (("o'clock to", "o'clock forward to", "o'clock back to"),),
        (("gave", "given", "allowed", "set", "got", "have", "deadline", "time limit", "date"),
         ("you'll ", "you will ", "i'll ", "we'll ", "i will ", "we will ", "to answer", "to reply", "to write", "to tell", "in writing")),
    ),
}  # fmt: skip
"""some groups of words, one of each of which stands in every text with one of the forms: mostly none does, and no time need be looked for"""
_ABOVE_ZH = r"(?:总行|分行|省行|市行|支行|上级行?|上头|上面|行里|院里|厂里|公司|总公司|局里|监管部门|监管局|领导|行长)"
_TOLD_ZH = r"[^。!?;]*(?:(?:答复|回复|告诉|通知|寄给|打给|发给|写给|交给|送到|回|给)您|给您)"
_ABOVE_EN = r"(?:head office|headquarters|the (?:bank|board|regulator|hospital|company|insurer|ministry|group)|they|management)"
_TOLD_EN = r"[^.!?。]{0,60}\b(?:you(?:'ll| will) (?:have|get|hear|be told)|(?:i'll|we'll|i will|we will) (?:write|answer|reply|ring|tell|let you|have)|to (?:answer|reply to|write to|tell) you|in writing)\b"
"""the limit that those above have set, told with the answer that it is for"""
_BEYOND = 80
"""characters behind the sentence of a time that are looked at"""
# what stands before the time in its sentence, in it and behind it
_FORMS = {
    "zh": (
        (lazy(r"我$"), lazy(""), lazy(r"[^,。]{0,2}(?:给您(?:打|回)|打给您|打电话给您|回您)[^,。]{0,4}时")),
        (lazy(r"等我$"), lazy(""), lazy(r"[^,。]{0,2}(?:给您(?:打|回)|打给您|回您)")),
        # 我得到周三才能查清; 您给我到明天中午: how long we need
        (
            lazy(r"(?:^|[,。;:!?])(?:[请您那就再麻烦]{0,4}给我们?|我们?(?:大概|可能|最多|还|恐怕|这边)?(?:要|得|需要|得用|要用|需要用))到$"),
            lazy(""), lazy(r"(?!之?后|以后|的号|的票|的床)"),
        ),
        # 四点改到五点: an appointment put off
        (lazy(r"^(?!.*(?:建议|截[单止]|您是?说|要是|如果|已)).*(?:改|推|推迟|挪|延|(?:(?<!您)(?<!您[今明后]天)|(?<=[给帮替]您))提前)(?:到|成)$"), lazy(""), lazy(r"(?![^,。]{0,3}(?:的话|会|才))")),
        # 19号总行给的期限,书面答复给您; 总行给的期限是22号,书面答复您
        (
            lazy(r"(?:^|[,。:])[^,。我]{0,4}$"), lazy(r".*(?:[日号天]|周.|星期.|月底)"),
            lazy(r"(?:之?前|以前)?[,]?(?:就|也)?是?" + _ABOVE_ZH + r"(?:给|定|要求|规定|限|划)(?:我们|下来|下)?的(?:最后|答复)?(?:期限|时限|日子|限期|日期)" + _TOLD_ZH),
        ),
        (
            lazy(_ABOVE_ZH + r"(?:给|定|要求|规定|限|划)?(?:我们|下来|下)?的(?:最后|答复)?(?:期限|时限|日子|限期|日期)(?:是|到|就是|在|为|定在|截至|截止到)?$"),
            lazy(r".*(?:[日号天]|周.|星期.|月底)"), lazy(r"(?!之?后)" + _TOLD_ZH),
        ),
    ),
    "en": (
        (
            lazy(r"(?:^|[.;:!?,]) ?(?:(?:so|then|and|but)\b ?)*(?:(?:it's|it is|that's|the time is) ?)?$"), lazy(r"(?:at )?\d{1,2}[:.]\d\d$"),
            lazy(r" (?:here|for (?:you|yours|this window)|at this window)(?=[,.;!?。]|$)"),
        ),
        (
            lazy(r"\bwhen i (?:ring|call|phone|come back to|come to see|see)(?: you(?: both)?| back)?$"),
            lazy(r"(?:at|on|by|before|tomorrow|this|today)\b"), lazy(""),
        ),
        # I need until Wednesday to find out
        (
            lazy(r"(?:^|[.;:!?,。] ?)(?:(?:so|and|but|then|well|sorry|now),? ?)*(?:i|we)(?:'ll| will)?(?: only| just| still| do| really)* need$"),
            lazy(r"(?:until|till) "), lazy(r"(?! (?:from|off) )"),
        ),
        # I'm moving our four o'clock to five
        (lazy(r"\b(?:mov|push|put|shift|chang|bring)[a-z]* (?:our|the|your) [a-z' ]*o'clock(?: back| on| forward)? to$"), lazy(""), lazy("")),
        # head office gave us until the 19th, and you'll have our reply in writing; the deadline head office set is the 22nd
        (lazy(r"\b(?:" + _ABOVE_EN + r"(?:'ve| have| has|'s)? (?:gave|given|allowed|set)|we(?:'ve| have| were)? (?:been )?(?:given|got|have))(?: us)?(?: only)?$"), lazy(r"(?:until|till|to|by) "), lazy(_TOLD_EN)),
        (
            lazy(r"\b(?:" + _ABOVE_EN + r"(?:'s)? (?:deadline|time limit|date)|the (?:deadline|time limit|date) (?:that )?" + _ABOVE_EN + r"(?:'ve| have| has|'s)? (?:gave|given|set)(?: us)?|our (?:deadline|time limit))"
                 r"(?: for (?:it|this|the answer|an answer|our answer))? is$"),
            lazy(r""), lazy(_TOLD_EN),
        ),
    ),
}  # fmt: skip


def plainly_given(layout: Layout, lang: str) -> list[TimePhrase]:
    """The times of a plain text that have such a form and are ours."""
    text = layout.text
    if not any(word in text for word in _WORDS[lang]) or not any(holds(text, groups) for groups in _HOLDS[lang]):
        return []
    return [phrase for phrase in find(text, lang) if _fits(phrase, layout, lang)]


def _fits(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    begin, end = layout.sentence(phrase.start)
    # A semicolon may stand between the limit and the answer it is for.
    before, after = layout.text[begin : phrase.start].rstrip(), layout.text[phrase.end : end + _BEYOND]
    said = any(
        ahead.search(before) and time.match(phrase.text) and behind.match(after) for ahead, time, behind in _FORMS[lang]
    )
    return said and not nobodys([phrase], layout, lang) and undertaken(layout, phrase, lang)
