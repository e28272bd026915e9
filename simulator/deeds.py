"""What a promised time is named for, as far as its words say: a call or a text."""

from __future__ import annotations

import re
from itertools import pairwise

CALL, TEXT = 1, 2
"""what a time is named for; 0 where the words do not say, or say both"""
_PATTERNS = {
    CALL: re.compile(
        r"回电|来电|致电|通[个一]?电话|打[个一]?电话(?!找|给我|来找)|打(?:过[来去]|给[您你])|给[您你]打|[跟和与][您你](?:通|联系|说)|联系[您你]|告诉[您你]|告知|通知[您你]|回[个一]?话"
        r"|\b(?:ring(?:ing)?|call(?:ing)?|phon(?:e|ing)|telephon(?:e|ing))\b(?! me| us)|\btell(?:ing)? you\b|\blet(?:ting)? you know\b|\bin touch\b|\bback to you\b|\bhear from (?:me|us)\b",
        re.IGNORECASE,
    ),
    TEXT: re.compile(
        r"书面|书信|回信|复函|写信|封信|信(?:写|寄|送|到)|白纸黑字|寄(?:给|到|出|送)|in writing|\bwritten\b|\bletter\b|\bin black and white\b|\bwrit(?:e|ing) to you\b|\bin the post\b",
        re.IGNORECASE,
    ),
}
_SENTENCE = re.compile(r"[。！？!?；;\n]|\.(?!\d)")
_CLAUSE = re.compile(r"[，,、：:]|\b(?:and|but|then)\b|然后|再(?=[在到把])")


def deed(text: str, start: int, end: int) -> int:
    """What the time in ``text[start:end]`` is named for: in its clause, else in its sentence."""
    for mark in (_CLAUSE, _SENTENCE):
        around = _piece(text, start, end, mark)
        told = [kind for kind, pattern in _PATTERNS.items() if pattern.search(around)]
        if told:
            return told[0] if len(told) == 1 else 0
    return 0


def _piece(text: str, start: int, end: int, mark: re.Pattern[str]) -> str:
    """What stands around a time up to the next marks; the end of a sentence is always one."""
    cuts = sorted({0, len(text), *(at for one in (mark, _SENTENCE) for found in one.finditer(text) for at in found.span())})
    return "".join(text[left:right] for left, right in pairwise(cuts) if right > start and left < end)
