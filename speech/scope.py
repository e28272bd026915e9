"""Scope: whether a matched phrase is meant, or denied, quoted, reported, conceded or supposed."""

from __future__ import annotations

from .layout import Layout
from .lazyre import A_NOT_A, lazy
from .rulebook import Rule

_NEGATED = {
    "zh": lazy(
        r"(?=[不没无绝决从并避省免别哪怎谁])" + A_NOT_A + r"(?:(?<!是)不是|不会|不能|不让|不用|不要|不必|无需|无须|不需要|没有|没说|没让|没叫|没想|没|绝不|决不|从不|不再|并非|并不|避免|不至于|省得|免得"
        r"|不想|不愿|不敢|不可能|不打算|不应该|不应当|不该|别|哪能|怎么能|怎么会|怎么敢|怎么好|谁也没|谁敢)"
        r"(?:我们|我|咱们|咱|就|再|是|会|能|让|叫|把|要|说|您|你|大家|觉得|认为|想|在|人|什么|故意|有意|打算|跟|给|算|有|敢|怪|来|的意思|任何|请|拿|用|白|多){0,4}$"
    ),
    "en": lazy(
        r"(?=[nwrihcasdf])(?:n't|\b(?:not|never|no need (?:for you )?to|without|nobody(?: is|'s)?|no one(?: is|'s)?"
        r"|rather than|instead of|no longer|neither"
        r"|hardly|cannot|nothing|avoid|save you(?: from)?|spare you|dont|wont|cant|isnt|far from))"
        r"(?: (?:be|being|been|have|having|to|you|your|ask|asking|asked|make|making|let|letting|that|it's|it|just"
        r"|simply|going|want|wanting|saying"
        r"|say|said|tell|telling|told|send|sending|a|an|the|any|me|us|here|trying|try|leave|leaving|suggesting"
        r"|expect|expecting|think|thinking|is|are|was|were|you're|for|need|needs|ever|even|again"
        r"|possibly)){0,5} ?$"
    ),
}
_REPORTED = {
    "zh": lazy(
        r"(?:您|你|他|她|他们|同事|柜员|保安|大堂|小[\u4e00-\u9fff]|那位|前台|客服|医生|护士|司机|业务员|客户|他家|对方|那边|有人|人家|上次)"
        r"(?:们|经理|师傅|刚才|刚刚|当时|昨天|之前|上次|前面|反映|来信|信里|电话里|在电话里|在信里|本来|先前|那天|所|提到|听到|来电){0,3}"
        r"(?:说|讲|提到|反映|指出|回复|告诉您|答复|跟您说|对您说|叫您|让您|写道|问)(?!明|好|什么|清|话|法|服|起|不|的|吧)"
    ),
    "en": lazy(
        r"(?:\b(?:you|he|she|they|someone|colleague|teller|clerk|guard|nurse|doctor|driver|agent|staff|manager"
        r"|line|letter|who|that|branch|hotline|desk|we)\b"
        r"(?: (?:have|had|were|was|been|just|also|first|originally|earlier|previously|rightly|actually))* "
        r"(?:say|said|says|told|tell me|tell us|mention(?:ed)?|report(?:ed)?|wrote|describe[d]?|heard|complained"
        r"|felt|sent))\b"
        r"|\bbeing told\b|\bto be told\b|\bbeing sent\b|\bto be sent\b|\bto hear\b|\bhaving been\b"
        r"|\byour point (?:that|about)\b|\byour complaint (?:that|about)\b"
    ),
}
_CONCEDED = {
    "zh": lazy(
        r"(?:我们|我|柜员|同事|他|她|工作人员|员工|当时|这样|那样|这么|那么|这种|那种|确实|是|行为|态度|做法|答复|说法|话|医院|本行|我行|服务)[^。!?;\n]{0,8}"
        r"(?:不该|不应该|不应当|不对|不妥|不周|欠妥|不当|失礼|没做好|做得不好|不到位|很不合适|不合适|说错了|有错|的错|的不是|伤了您|让您受委屈|让您寒心|不能接受)"
        r"|(?:本不该|本来不该|本不应|原不该)"
    ),
    "en": lazy(
        r"(?:should(?:n't| not| never)|ought(?:n't| not) to) have|(?:was|were|is|that's|are) (?:simply |just "
        r"|quite |plainly |our |my )*(?:wrong|not right|not good enough|unacceptable|mistake|failing"
        r"|not acceptable|no way to|careless)"
        r"|(?:wasn't|isn't|weren't) (?:right|fair|good enough|acceptable|how)|fell short|let you down|got (?:it"
        r"|that|this) wrong"
    ),
}
_SUPPOSED = {
    "zh": lazy(r"^(?:如果|要是|假如|倘若|万一|若|如|一旦|假使)"),
    "en": lazy(r"^ ?(?:and |but |so )?(?:if|should you|in case|unless|whenever|were you)\b"),
}
_TOLD_OF = frozenset({"cold", "contradict", "push_away", "delay", "blame_customer", "command_tone", "rude"})
_NEVER_SUPPOSED = frozenset({"cold", "delay", "push_away", "command_tone", "blame_customer"})


def _negated(layout: Layout, start: int, clause: int, lang: str) -> bool:
    return _NEGATED[lang].search(layout.text, max(clause, start - 44), start) is not None


def _told_of(layout: Layout, start: int, lang: str) -> bool:
    """Somebody else's words or deeds are being told, or our own are owned up to."""
    first, last = layout.sentence(start)
    if _REPORTED[lang].search(layout.text[max(first, start - 40) : start]):
        return True
    question = "conceded", first, last, lang
    found = layout.answers.get(question)
    if found is None:
        found = layout.answers[question] = _CONCEDED[lang].search(layout.text[first:last]) is not None
    return found


def meant(rule: Rule, layout: Layout, start: int, end: int) -> bool:
    """Whether ``start:end`` is said in earnest by the speaker, here and now."""
    lang, flags = rule.lang, rule.flags
    if layout.quotes and "quotable" not in flags and layout.quoted(start, end):
        return False
    if layout.cleared and rule.kind in layout.cleared_at(start, end):
        return False
    clause, _ = layout.clause(start)
    if "free" not in flags and start > clause and _negated(layout, start, clause, lang):
        return False
    if rule.kind not in _TOLD_OF or "report" in flags:
        return True
    if rule.kind in _NEVER_SUPPOSED and _SUPPOSED[lang].search(layout.text[clause : clause + 14]):
        return False
    return not _told_of(layout, start, lang)
