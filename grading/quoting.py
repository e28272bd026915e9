"""The characters that show an act: as heard when typed, as the reader finds them in a ready-made reply."""

from __future__ import annotations

import re
from functools import lru_cache

import speech
from simulator.state import Heard

LEARNED = ".learned"
"""how the cue of an act ends that no written rule named"""
SHORTEST = {"zh": 4, "en": 3}
"""characters or words below which a learned stretch shows nothing by itself: a “sir”, a “您放心”"""
SET_PHRASES = ("greeting", "thanks", "apology", "closing")
"""what a word or two are enough for"""
_SENTENCE = re.compile(r"[^。！？!?…；;\n]*[。！？!?…；;\n]?")
_CLOSES = re.compile(r"[，,。！？!?…；;：:\n—–]|\.(?=\s|$)")
_HAN = re.compile(r"[\u3400-\u9fff]")


def shown(text: str, heard: Heard) -> tuple[tuple[int, int], str]:
    """Where in ``text`` an act shows, and the words there; the whole text where nothing narrower is found.

    A ready-made reply was labelled by its author; the reader finds the words. Where it goes by a word or two that only its
    weights speak for, the sentence around them is shown, and of what was typed the clause: what somebody worries about is not yet the worry.
    """
    start, end = heard.start, heard.end
    if start < end and heard.kind not in SET_PHRASES and heard.cue.endswith(LEARNED) and _too_short(text[start:end]):
        start, end = clause(text, start, end)
    if end <= start:
        found = next((act for act in _acts(text) if act.kind == heard.kind), None)
        start, end = _telling(text, found) if found else (0, len(text))
    return (start, end), text[start:end]


def _telling(text: str, act: speech.Act) -> tuple[int, int]:
    if not act.cue.endswith(LEARNED) or not _too_short(text[act.start : act.end]):
        return act.start, act.end
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= act.start < sentence.end():
            begin = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
            return begin, max(begin + len(sentence.group().strip()), act.end)
    return act.start, act.end


def _too_short(words: str) -> bool:
    """Do words show nothing by themselves?"""
    size, least = (len(_HAN.findall(words)), SHORTEST["zh"]) if _HAN.search(words) else (len(words.split()), SHORTEST["en"])
    return size < least


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of the clause, or clauses, in which ``start`` to ``end`` lie, without the signs that close them."""
    before = max((found.end() for found in _CLOSES.finditer(text, 0, start)), default=0)
    after = _CLOSES.search(text, end)
    begin = before + len(text[before:start]) - len(text[before:start].lstrip())
    return begin, after.start() if after else len(text.rstrip())


@lru_cache(maxsize=2_000)
def _acts(text: str) -> tuple[speech.Act, ...]:
    """The acts in a ready-made reply; the same few replies come up in every attempt."""
    return speech.read(text).acts
