"""Replies that stand alone and are neither kind nor unkind: a yes, an “understood”, and the commonest words of a working day.

The words themselves say nothing bad; learned weights, which know them from the middle of retorts, are not asked whether
they do.  Bare answers are listed here.  Short replies that the corpus holds as a whole and that nobody there heard anything
wrong in are in the section ``[fair]`` of the weights (:mod:`speech.weights`), with their quality.
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
_LONGEST = {"zh": 10, "en": 36}
"""characters of a reply that is known as a whole; longer ones hardly come again"""
_ADDRESS = {
    "zh": lazy(
        r"(?:^|,)(?:(?![臭傻蠢死破狗烂笨疯呆穷土丑坏贼])[\u4e00-\u9fff]){0,2}(?:先生|女士|小姐|大爷|大妈|大娘|大叔|大姐|大哥|阿姨|叔叔|伯伯|奶奶|爷爷|师傅|老板|老板娘|老师|姐|哥|老人家|同志)"
        r"(?=[,。!?]|$),?"
    ),
    "en": lazy(
        r"(?:^|,? )(?:sir|madam|ma'am|miss|love|dear|mate|pet|(?:mr|mrs|ms|miss|dr)\.? [a-z'-]+)(?=[,。.!?]|$),? ?"
    ),
}
"""whom a reply is said to: its words are known whoever that is, unless he is called names"""


def is_answer(text: str, lang: str) -> bool:
    """Whether a plain text is nothing but an answer."""
    return _ANSWERS[lang].fullmatch(text.strip()) is not None


def as_known(text: str, lang: str) -> str:
    """A short plain text as it is known: without its full stop and whom it is said to; empty for a longer one.

    A question mark and an exclamation mark stay: “really?” asks, “really!” may not.
    """
    if len(text) > 2 * _LONGEST[lang]:
        return ""
    known = _ADDRESS[lang].sub("", text).strip(" ,。.")
    return known if len(known) <= _LONGEST[lang] and "\n" not in known and not known.startswith(("!", "[")) else ""
