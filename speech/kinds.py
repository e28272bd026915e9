"""The twenty-two kinds of speech act, with their names and definitions in both languages.

The vocabulary follows the project's taxonomy of service language: eleven violations (four of them the
conduct kinds 冷顶推拖 of the source procedures, S1-05) and eleven courtesies.
"""

from __future__ import annotations

from typing import NamedTuple


class KindInfo(NamedTuple):
    """Names and one-sentence definitions of one kind."""

    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str


_VIOLATIONS: dict[str, KindInfo] = {
    "cold": KindInfo(
        "冷", "cold",
        "冷淡、生硬，不理会人，也不理会对方的感受；一句话回绝。",
        "Curt or bored: neither the person nor the feeling is acknowledged; a bare refusal.",
    ),
    "contradict": KindInfo(
        "顶", "talking back",
        "顶嘴、反问、威胁，争个输赢。",
        "Talking back: a retort, a rhetorical question, a threat, arguing to win.",
    ),
    "push_away": KindInfo(
        "推", "pushing away",
        "把客户推到别处、别的部门、别的时间或别的手续，事情却没有人接着办。",
        "Sends the customer elsewhere, to another unit, time or form, while nobody carries the case.",
    ),
    "delay": KindInfo(
        "拖", "stalling",
        "该给时间的地方不给时间，或者给一个空头时间。",
        "No time, or an empty time, where a time that can be checked is due.",
    ),
    "blame_customer": KindInfo(
        "怪客户", "blaming the customer",
        "把责任推给客户，语气再软也算。",
        "Puts the fault on the customer, however softly.",
    ),
    "command_tone": KindInfo(
        "命令", "ordering about",
        "不带礼貌的命令句。",
        "An imperative without courtesy.",
    ),
    "rude": KindInfo(
        "粗鲁", "rude",
        "侮辱、嘲弄、粗话。",
        "An insult, mockery or a coarse word.",
    ),
    "jargon": KindInfo(
        "行话", "jargon",
        "不是内行听不懂的话，又没有当场解释。",
        "Needs insider knowledge to understand and is not explained in the same breath.",
    ),
    "insincere": KindInfo(
        "敷衍", "going through the motions",
        "阴阳怪气、照本宣科、光道歉不办事、讨好评、用好处换撤诉。",
        "Sarcasm, script without action, piled-up apologies, begging for ratings, buying a withdrawal.",
    ),
    "privacy": KindInfo(
        "泄密", "breach of privacy",
        "说出或索要应当保密的东西：密码、他人信息、同事的处分和私事。",
        "Discloses or asks for what must stay secret: a PIN, another person's data, a colleague's record.",
    ),
    "overpromise": KindInfo(
        "过度承诺", "over-promising",
        "超出权限的许诺，或者谁也核对不了的保证。",
        "A promise outside one's authority, or a guarantee nobody can check.",
    ),
}

_COURTESIES: dict[str, KindInfo] = {
    "greeting": KindInfo("问候", "greeting", "开口先招呼人。", "Opens the contact with the person."),
    "apology": KindInfo(
        "致歉", "apology", "为给客户造成的影响致歉。", "Is sorry for the effect on the customer.",
    ),
    "empathy": KindInfo(
        "共情", "empathy", "说出对方的感受或处境。", "Names the feeling or the situation of the other person.",
    ),
    "thanks": KindInfo(
        "致谢", "thanks", "谢谢对方等候、告知、理解。", "Thanks for waiting, telling or understanding.",
    ),
    "listen": KindInfo(
        "倾听", "listening", "请对方说、记下来、复述一遍。", "Invites, records or restates what the customer says.",
    ),
    "explain_reason": KindInfo(
        "说明原因", "giving the reason",
        "给出听得懂的原因；“系统问题”这类挡箭牌不算。",
        "Gives a reason a lay person understands; a shield such as \"the system\" is not one.",
    ),
    "offer_solution": KindInfo("给办法", "offering a solution", "我们这边要做的一件事。", "An act by us."),
    "alternative": KindInfo(
        "给选择", "offering an alternative",
        "眼下客户走得通的另一条路。", "Another way that works for the customer now.",
    ),
    "commit_deadline": KindInfo(
        "承诺时限", "committing to a time", "一个可以核对的时间。", "A time that can be checked.",
    ),
    "ownership": KindInfo(
        "负责到底", "ownership", "有一个说得出名字的人或岗位跟到底。", "One named owner will follow it to the end.",
    ),
    "closing": KindInfo(
        "收尾", "closing", "结尾落在人身上：还有什么需要、请慢走。", "Ends with the person: anything else, take care.",
    ),
}

VIOLATIONS: tuple[str, ...] = tuple(_VIOLATIONS)
COURTESIES: tuple[str, ...] = tuple(_COURTESIES)
_KINDS: dict[str, KindInfo] = {**_VIOLATIONS, **_COURTESIES}
IS_VIOLATION: frozenset[str] = frozenset(VIOLATIONS)


def check_language(lang: str) -> str:
    """Return *lang* if it is ``"zh"`` or ``"en"``; otherwise raise :class:`ValueError`."""
    if lang not in ("zh", "en"):
        message = f"language must be 'zh' or 'en', not {lang!r}"
        raise ValueError(message)
    return lang


def check_text(text: object) -> None:
    """Raise :class:`TypeError`, naming the type that came, unless *text* is a str."""
    if not isinstance(text, str):
        message = f"text must be a str, not {type(text).__name__}"
        raise TypeError(message)


def _info(kind: str) -> KindInfo:
    try:
        return _KINDS[kind]
    except KeyError:
        message = f"no such kind of speech act: {kind!r} (known: {', '.join(_KINDS)})"
        raise KeyError(message) from None


def label(kind: str, lang: str = "zh") -> str:
    """Return the short name of *kind* in *lang*; unknown kind: KeyError, unknown language: ValueError."""
    info = _info(kind)
    return info.name_zh if check_language(lang) == "zh" else info.name_en


def definition(kind: str, lang: str = "zh") -> str:
    """Return one sentence that defines *kind* in *lang*; errors as for :func:`label`."""
    info = _info(kind)
    return info.definition_zh if check_language(lang) == "zh" else info.definition_en
