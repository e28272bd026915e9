"""Courtesies that are refused in so many words: “I will not apologise”, 我不会给您回电话.

The learned weights know a courtesy by its verb and take the refusal for the thing.
"""

from __future__ import annotations

from .layout import Layout
from .lazyre import lazy

_NOT_I = r"\b(?:i|we|nobody|no one)(?:'m| am|'re| are| is)? ?(?:will not|won't|wont|shall not|shan't|not going to|refuse to|see no reason to|have no intention of) (?:be )?"
_DEEDS_EN = (
    r"(?:ring|call|phone|text|writ|reply|answer|get back|help|pay|refund|replac|look into|check|see you|meet|come back|let you know|tell you (?:anything|what|when|how|the|a thing)"
    r"|do (?:it|that|this|anything|a thing)|deal with|sort|arrang|take (?:it|this|that) (?:on|up))(?!\w* you (?:off|away|names|a |round))"
)
_NOT_ZH = r"(?:不会|不打算|不想|不准备|不可能|没打算|没义务|没有义务|拒绝|绝不|决不)(?!不|让|再让|没|耽误|影响|收|多|漏|少)(?:再|专门|主动|单独)?"
_DEEDS_ZH = r"(?:给|为|替|帮|跟|向)?(?:您|你|咱)?们?(?:回电|回话|打电话|去电|回信|答复|回复|通知|办|处理|解决|退(?!件)|赔|换|补|道歉|解释|查|帮忙|负责|管(?!不着)|联系|上门)"
_DENIED = {
    "apology": {
        "zh": lazy(
            r"(?:不会|不想|不打算|不必|用不着|没必要|凭什么|干嘛|拒绝|绝不|不可能|(?<!不能)(?<!不得)不)(?:再|要|来)?(?:向|跟|给|对)?(?:您|你)?(?:道歉|赔不是|赔礼|认错|说对不起|说抱歉)(?!就|了事|都)"
            r"|(?:没什么|没啥|没有什么)(?:好|可|值得)?(?:道歉|抱歉|对不起)|不(?:觉得|感到)?(?:抱歉|对不起您)|(?:不会|绝不|决不)(?:再)?(?:给|让|为)您(?:添|带来|惹)(?:任何|什么|一点)?麻烦"
            r"|(?:您|你)(?:也|就|还是)?(?:先|去|得|要|该|应该|最好|抽空|不如|回头)[^,。我您你]{0,12}(?:道歉|道个歉|赔个?不是|认个?错|说[声句个]对不起)"  # asked of the customer
        ),
        "en": lazy(
            r"(?:\bnot|n't|\bnever|\brefuse to|\bno reason to|\bnothing to|\bnothing|\bwhy should (?:i|we)|\bwhy would (?:i|we)|\bno intention of) (?:\w+ ){0,2}"
            r"(?:apologi[sz]\w*+|apology|sorry)(?!-)(?! (?:enough|more|for that alone))(?! \w+ enough)"
            r"|\b(?:you(?:'ll| will| should| must| could| might| need to| have to|'d better| ought to)?|go and|why don't you) (?:just |first |please |at least |perhaps |go and )*(?:apologi[sz]e|say (?:you're )?sorry)\b"
        ),
    },
    "empathy": {
        "zh": lazy(r"(?:不能?|没法|无法)(?:理解|体谅|体会|明白)(?:您|你)(?:为什么|为啥|怎么|干嘛|有什么|生什么|急什么)"),
        "en": lazy(
            r"\b(?:i|we)(?: really| just)? (?:do not|don't|cannot|can't|fail to|could not|couldn't) (?:really |quite )?(?:understand|see|get|grasp)"
            r" (?:why|what) (?:you(?:'re| are)|all|the (?:fuss|problem)|there is)"
        ),
    },
    "thanks": {
        "zh": lazy(r"(?:没什么|没啥|不必|凭什么)(?:好|可)?谢"),
        "en": lazy(r"\bno thanks to you\b|\bthanks for nothing\b|\bnot (?:\w+ )?(?:grateful|thanking)\b"),
    },
    "deed": {
        "zh": lazy(_NOT_ZH + _DEEDS_ZH + r"|(?:没有?人|谁也不|谁都不|我们?不)(?:会)?(?:负责|管这|给您办)|(?<!能)(?<!会)不(?:予)?(?:退款|退钱|赔付|赔钱|赔偿|受理|给退|给换|给办)(?!不)"),
        "en": lazy(_NOT_I + _DEEDS_EN),
    },
}
OF_KIND = {"apology": "apology", "empathy": "empathy", "thanks": "thanks"} | dict.fromkeys(
    ("offer_solution", "ownership", "commit_deadline", "listen"), "deed"
)


def denied(layout: Layout, start: int, end: int, kind: str, lang: str) -> bool:
    """Whether a clause refuses the courtesy *kind* it seems to show."""
    name = OF_KIND.get(kind)
    return name is not None and _DENIED[name][lang].search(layout.text, start, end) is not None
