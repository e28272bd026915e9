"""Bare answers: a yes, a “no bother” or an “understood” that stands alone is neither kind nor unkind.

The words themselves say nothing bad; learned weights, which know them from the middle of retorts, are not asked.
"""

from __future__ import annotations

from .lazyre import lazy

QUALITY = 55
_ANSWERS = {
    "zh": lazy(
        r"(?:好|好的|好嘞|好呀|行|行的|可以|可以的|没问题|对|对的|是|是的|没错|当然|当然可以|当然行|有|有的|还没有|收到|明白|明白了|都可以|都行|成|得嘞|不是的|正是)[,。!~]*"
    ),
    "en": lazy(
        r"(?:yes|yes please|yes,? of course|yes,? certainly|yes indeed|of course|of course you (?:can|may)|certainly|sure|sure thing|absolutely|exactly"
        r"|precisely|indeed|correct|that's (?:right|correct)|agreed|right you are|all right|alright|understood|got it|not yet|no problem|no problem at all"
        r"|by all means|both|either|neither)[,.! 。]*"
    ),
}


def is_answer(text: str, lang: str) -> bool:
    """Whether a plain text is nothing but an answer."""
    return _ANSWERS[lang].fullmatch(text.strip()) is not None
