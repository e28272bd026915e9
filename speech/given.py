"""Times given in so few words that the weights have nothing to go by, or told as the hour of a call that is ours to make.

“12:46 for this window” and “shall we go through it when I ring at four?” give a time as much as a whole sentence does. Each form
stands alone, so it has to be right by itself.
"""

from __future__ import annotations

from .layout import Layout
from .lazyre import lazy
from .promise import undertaken
from .timephrase import TimePhrase
from .times import find
from .whose import nobodys

_WORDS = {"zh": ("我",), "en": (" here", " for you", " for this window", " at this window", "when i ")}
# what stands before the time in its sentence, in it and behind it
_FORMS = {
    "zh": (
        (lazy(r"我$"), lazy(""), lazy(r"[^,。]{0,2}(?:给您(?:打|回)|打给您|打电话给您|回您)[^,。]{0,4}时")),
        (lazy(r"等我$"), lazy(""), lazy(r"[^,。]{0,2}(?:给您(?:打|回)|打给您|回您)")),
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
    ),
}  # fmt: skip


def plainly_given(layout: Layout, lang: str) -> list[TimePhrase]:
    """The times of a plain text that have such a form and are ours."""
    if not any(word in layout.text for word in _WORDS[lang]):
        return []
    return [phrase for phrase in find(layout.text, lang) if _fits(phrase, layout, lang)]


def _fits(phrase: TimePhrase, layout: Layout, lang: str) -> bool:
    begin, end = layout.sentence(phrase.start)
    before, after = layout.text[begin : phrase.start].rstrip(), layout.text[phrase.end : end]
    said = any(
        ahead.search(before) and time.match(phrase.text) and behind.match(after) for ahead, time, behind in _FORMS[lang]
    )
    return said and not nobodys([phrase], layout, lang) and undertaken(layout, phrase, lang)
