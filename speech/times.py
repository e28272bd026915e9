"""Finding checkable times in a text as typed."""

from __future__ import annotations

from dataclasses import replace

from . import times_en, times_zh
from .kinds import check_language, check_text
from .lazyre import lazy
from .normal import normalise
from .timephrase import TimePhrase

_MAY_HAVE = {
    "zh": lazy(r"\d|[零〇一二两俩三四五六七八九十半叁伍柒]|今|明|后天|当[天日晚]|次日|隔天|个把|下班|[上下中]午|月底|年底|[本这]周|[关闭]门|打烊|[午子]夜|月末|年末|傍晚|午[饭后休]|元旦|国庆|周末|[周期拜][一二三四五六日天]"),
    "en": lazy(
        r"\d|today|tomorrow|same day|hour|minute|\bmin|day|week|noon|midnight|tonight|this (?:morning|afternoon|evening)"
        r"|o'clock|close of|half past|quarter|(?:five|ten|twenty) (?:past|to)"
        r"|fortnight|month|tues|weds|first thing|weekend|christmas|new year|teatime|mid[- ]?(?:morning|afternoon)"
        r"|we (?:close|shut)|end of|my shift ends|i (?:go|head) home|i finish"
        r"|(?:by|before|at|until|half|o'clock to|(?:it|that|this|you|call|visit|appointment|meeting|slot) to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
        r"|twelve|lunch|end|cob)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:instead|rather than)|eod|the (?:twenty|thirty|[a-z]{3,10}(?:th|ieth)\b|(?:first|second|third) (?:of )?[a-z])"
    ),
}


def find(text: str, lang: str) -> list[TimePhrase]:
    """Time phrases of plain *text*, by place."""
    if not _MAY_HAVE[lang].search(text):
        return []
    module = times_zh if lang == "zh" else times_en
    return sorted(module.find(text), key=lambda phrase: (phrase.start, phrase.end))


def find_in(text: str, lang: str, start: int, end: int) -> list[TimePhrase]:
    """Time phrases that begin in the whole sentences ``start:end`` of plain *text*, by place.

    No phrase reaches over the end of a sentence; the sign before and the one behind are looked at too.
    """
    first, module = max(0, start - 1), times_zh if lang == "zh" else times_en
    found = [phrase for phrase in module.find(text[first : end + 1]) if start <= phrase.start + first < end]
    if first:
        found = [replace(phrase, start=phrase.start + first, end=phrase.end + first) for phrase in found]
    # Mostly a phrase itself is such as a text may have: there is no need to go through all of the text for one.
    may_have = _MAY_HAVE[lang].search
    if not any(may_have(text, phrase.start, phrase.end) for phrase in found) and not may_have(text):
        return []
    return sorted(found, key=lambda phrase: (phrase.start, phrase.end))


def times(text: str, lang: str) -> tuple[TimePhrase, ...]:
    """Checkable times in *text*, by place; spans index *text* as typed.

    Vague times (稍等, 几分钟, soon) and times that lie in the past (昨天, three days ago) are not found.
    Raises :class:`TypeError` for a non-str and :class:`ValueError` for an unknown language.
    """
    check_text(text)
    normal = normalise(text)
    found = []
    for phrase in find(normal.text, check_language(lang)):
        start, end = normal.span(phrase.start, phrase.end)
        found.append(replace(phrase, start=start, end=end, text=text[start:end]))
    return tuple(found)
