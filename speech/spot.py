"""Topic spotting for case authors: which topics of a lexicon a text mentions, and whether it denies them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from .anchors import anchor_sets, branches, grams_at
from .kinds import check_language, check_text
from .layout import Layout
from .lazyre import A_NOT_A, lazy
from .normal import normalise
from .pattern import LexiconError, Node, parse, to_regex

Anchored = tuple[tuple[frozenset[str], ...], ...]
Read = TypeVar("Read", Node, Anchored)
Lexicon = Mapping[str, Mapping[str, Sequence[str]]]
_SYNTAX = "()[]|…$"
_DENIED = {
    "zh": lazy(
        A_NOT_A + r"(?:不能|不可以|不可|不让|不用|不要|不必|无需|无须|不需要|没有|没法|没|无法|不再|不是|不会|不敢|不兴|不许|不准|(?<!要)不|别|甭|勿|莫|禁止|未|免|暂停|停止|谢绝|拒绝)"
        r"(?:再|去|来|用|使用|走|坐|办|办理|能|会|让|您|你|我们|我|给|帮|在|到|拿|取|存|的|要|有|看|说|打算|可以|任何|这个|那个|一个|先|把|是|想){0,5}$"
    ),
    "en": lazy(
        r"(?:\bnot|n't|\bnever|\bno|\bwithout|\bcannot|\bneither|\bnor|\binstead of|\brather than"
        r"|\bno need (?:for you )?to|\bno longer|\bcant|\bdont|\bwont|\bout of)"
        r"(?: (?:have|need|be|use|using|the|a|an|any|your|our|my|to|you|go|going|come|take|taking|that|this|it"
        r"|even|just|of|for|in|on|at|able|want|allowed|put|get|do|currently|queue to)){0,5} ?$"
    ),
}
# 第一份答复说是她自己滑的,连问了谁都没写: told of what was written or said before, not said by the speaker.
_TOLD = {
    "zh": (
        lazy(
            r"(?:答复|回信|[那这]封信|[信纸]里|[信纸]上|第[一二三][份封回次]|头一?[份封回次]|上[一两]?[回次]|前[一两几][回次份封]|[那这]一?句|柜员|他们|同事|人家|领班)"
            r"[^,。!?;]{0,8}?(?:说|写|讲|称|答|认定|归)[^。!?;]{0,12}$"
        ),
        lazy(r"[^。!?;]{0,10}(?:没凭没据|没有?(?:依据|根据|问过)|凭什么|不该[写说]|伤人|谁说的|站不住|都没[写问])"),
    ),
    "en": (
        lazy(
            r"\b(?:answer|reply|letter|they|he|colleague|first one|second one|note|sentence|paper)s?\b[^.;!?]{0,20}"
            r"\b(?:said|says|put (?:it|this|the fall) down to|blamed?s?|called|claim\w*|wrote|has it)\b[^.;!?]{0,34}$"
        ),
        lazy(r"[^.;!?]{0,40}\b(?:no grounds|nothing behind it|never (?:asked|checked)|without (?:asking|checking)|nobody (?:asked|checked))"),
    ),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of *topic* at ``text[start:end]`` as typed; *negated* or inside quotation marks (*quoted*).

    *told* where an earlier answer, a letter or somebody else is said to have said it.
    """

    topic: str
    start: int
    end: int
    text: str
    negated: bool
    quoted: bool = False
    told: bool = False


def _prepared(pattern: str) -> str:
    """The pattern in the plain form texts are compared in, its own signs untouched."""
    return "".join(sign if sign in _SYNTAX else _plain_sign(sign) for sign in pattern)


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    plain = normalise(sign).text
    return plain if len(plain) == 1 and plain != "。" else sign


@lru_cache(maxsize=16_384)
def _tree(pattern: str, lang: str) -> Node:
    return parse(_prepared(pattern), lang)


@lru_cache(maxsize=8192)
def _compiled(pattern: str, lang: str) -> re.Pattern[str]:
    return to_regex(_tree(pattern, lang), lang)


@lru_cache(maxsize=16_384)
def _anchored(pattern: str, lang: str) -> Anchored:
    """For each way the pattern can match, sets of grams of which the text then holds one each.

    Most patterns need be neither compiled, which costs most, nor tried.
    """
    return tuple(tuple(anchor_sets(branch, lang)) for branch in branches(_tree(pattern, lang)))


def check_lexicon(lexicon: Lexicon) -> None:
    """Parse every pattern; raise :class:`LexiconError` with the position of the first fault."""
    for topic, languages in lexicon.items():
        for lang, patterns in languages.items():
            for pattern in patterns:
                # Every tree compiles, and compiling is nine tenths of the work: it is left until somebody speaks.
                _one(topic, pattern, check_language(lang), _tree)


def _one(topic: str, pattern: object, lang: str, read: Callable[[str, str], Read]) -> Read:
    if not isinstance(pattern, str):
        message = f"topic {topic!r}: a pattern must be text, not {type(pattern).__name__}"
        raise TypeError(message)
    try:
        return read(pattern, lang)
    except LexiconError as fault:
        message = f"topic {topic!r}: {fault.args[0].rsplit(' (at character', 1)[0]}"
        raise LexiconError(message, pattern, fault.position) from None


def _mentions(regex: re.Pattern[str], layout: Layout, lang: str) -> Iterator[tuple[int, int, bool, bool]]:
    for match in regex.finditer(layout.text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        clause, _ = layout.clause(start)
        denied = _DENIED[lang].search(layout.text, max(clause, start - 44), start) is not None
        yield start, end, denied, layout.quoted(start, end)


def spot(text: str, lexicon: Lexicon, lang: str) -> tuple[Mention, ...]:
    """Mentions of the topics of *lexicon* in *text*, by place; one topic's overlapping mentions give the longest.

    *lexicon* is ``{topic: {"zh": [pattern, …], "en": [pattern, …]}}``; see :mod:`speech.pattern` for patterns.
    Raises :class:`LexiconError` for a faulty pattern, :class:`ValueError` for an unknown language.
    """
    check_text(text)
    normal = normalise(text)
    layout = Layout(normal.text)
    _, grams = grams_at(layout.text, check_language(lang), 0, len(layout.text))
    present = {*grams}
    found: list[Mention] = []
    for topic, languages in lexicon.items():
        hopeful = [pattern for pattern in languages.get(lang, ()) if _may_match(_one(topic, pattern, lang, _anchored), present)]
        hits = [hit for pattern in hopeful for hit in _mentions(_compiled(pattern, lang), layout, lang)]
        for start, end, negated, quoted in _longest(hits):
            first, last = normal.span(start, end)
            found.append(Mention(topic, first, last, text[first:last], negated, quoted, _told(layout, start, end, lang)))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.topic)))


def _may_match(anchored: Anchored, present: set[str]) -> bool:
    for sets in anchored:
        for grams in sets:
            if grams.isdisjoint(present):
                break
        else:
            return True
    return False


def _told(layout: Layout, start: int, end: int, lang: str) -> bool:
    before, after = _TOLD[lang]
    first, last = layout.sentence(start)
    return bool(before.search(layout.text, max(first, start - 60), start) or after.match(layout.text, end, last))


def _longest(hits: list[tuple[int, int, bool, bool]]) -> list[tuple[int, int, bool, bool]]:
    kept: list[tuple[int, int, bool, bool]] = []
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept
