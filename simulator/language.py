"""Is a text in a language its reader understands? Looked at when it is put in, never when a log is lived through again.

Names, numbers, codes, emoji, a few foreign words and texts in both languages pass; what is refused is a text of several
words that is in the other language as good as wholly.
"""

from __future__ import annotations

import re

from simulator.errors import NotPossible

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
"""a word of letters alone: no code, no number, no single letter"""
_MARKUP = re.compile(r"<[^<>]*>|&\w+;|\S+://\S+|\S+@\S+")
"""tags and addresses are no words"""
FOREIGN_WORDS = 4
"""words of letters in a Chinese text of which it takes so many, and no Chinese character to four of them, to be refused"""
FOREIGN_SIGNS = 5
"""Chinese characters in an English text: a name has fewer, and one word of letters to eight of them is an English text with a quotation"""

_SAY = {
    "zh": ("请说中文，对方听不懂外语。", "Please say it in Chinese: whoever you are talking to does not understand this."),
    "en": ("请说英语，对方听不懂中文。", "Please say it in English: whoever you are talking to does not understand this."),
}
_HAND_OVER = {
    "zh": ("写给别人看的话请用中文，外语对方看不懂。", "Please write it in Chinese: whoever it goes to cannot read this."),
    "en": ("写给别人看的话请用英语，中文对方看不懂。", "Please write it in English: whoever it goes to cannot read this."),
}
_WRITE = {
    "zh": ("这里请用中文写。", "Please write this in Chinese."),
    "en": ("这里请用英语写。", "Please write this in English."),
}


def understood(text: str, lang: str) -> bool:
    """Can somebody who reads ``lang`` alone make anything of ``text``?"""
    signs = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", _MARKUP.sub(" ", text))))
    if lang == "zh":
        return words < FOREIGN_WORDS or signs * 4 > words
    return signs < FOREIGN_SIGNS or words * 8 > signs


def require_spoken(text: str, lang: str) -> None:
    """:class:`NotPossible` for words that whoever the trainee talks to does not understand."""
    if not understood(text, lang):
        raise NotPossible(*_SAY[lang], lang)


def require_written(text: str, lang: str, field: str, handed_over: bool) -> None:
    """:class:`NotPossible` for a text that whoever it goes to, or whoever reads the file, cannot read."""
    if not understood(text, lang):
        raise NotPossible(*(_HAND_OVER if handed_over else _WRITE)[lang], lang, field)
