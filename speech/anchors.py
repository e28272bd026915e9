"""Where a pattern is worth trying: short strings every match contains, and those it begins with.

Nearly all patterns are ruled out without running them, by looking for their grams in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from .pattern import Node

DEPTH = 3
"""anchor sets looked at for one branch"""
def branches(node: Node) -> Iterator[Node]:
    """The ways a pattern can match: each branch of a choice that makes up the whole of it, or else the pattern itself."""
    if node.kind == "alt" and not node.optional:
        for part in node.parts:
            yield from branches(part)
    elif node.kind == "seq" and len(node.parts) == 1:
        yield from branches(node.parts[0])
    else:
        yield node


def _in_literal(text: str, lang: str) -> list[str]:
    """Grams that any match of the literal contains: two characters of Chinese at each end, the words' heads in English."""
    if lang == "zh":
        plain = text.replace("*", "")
        return [plain[:2], plain[-2:]]
    return [word[:4] for word in _WHOLE.findall(text)]


def _literal_anchor(text: str, lang: str) -> str:
    """The most telling of them."""
    return _in_literal(text, lang)[0] if lang == "zh" else max(_in_literal(text, lang), key=_rarity, default="")


_COMMON = frozenset(
    [
        "i", "a", "you", "the", "to", "is", "it", "and", "of", "in", "on", "we", "your", "that", "for", "be",
        "this", "have", "with", "are", "our", "can", "at", "as", "an", "or", "not", "will", "do", "if", "me",
        "so", "was", "my", "has", "but", "by", "from", "all", "just",
    ]
)


def _rarity(gram: str) -> int:
    return 0 if gram in _COMMON else len(gram)


def _cost(anchors: frozenset[str] | None, lang: str) -> float:
    """Expected number of hits, roughly: short or common grams are dear, and each one adds up."""
    if anchors is None:
        return float("inf")
    if lang == "zh":
        return sum(12.0 if len(gram) < 2 else 1.0 for gram in anchors)
    return sum(60.0 if gram in _COMMON else 6.0 - len(gram) for gram in anchors)


def anchors(node: Node, lang: str) -> frozenset[str] | None:
    """Grams of which every match contains at least one; ``None`` if the tree guarantees none."""
    if node.optional or node.kind in ("gap", "start", "end"):
        return None
    if node.kind == "lit":
        gram = _literal_anchor(node.text, lang)
        return frozenset({gram}) if gram else None
    found = [anchors(part, lang) for part in node.parts]
    if node.kind == "alt":
        return _union(found)
    return min(found, key=lambda grams: _cost(grams, lang), default=None)


def anchor_sets(node: Node, lang: str) -> list[frozenset[str]]:
    """The most telling anchor sets of different parts of a branch, at most :data:`DEPTH`: a match holds one of each."""
    found: set[frozenset[str]] = set()
    for part in node.parts if node.kind == "seq" else (node,):
        if part.kind == "lit":
            found.update(frozenset({gram}) for gram in _in_literal(part.text, lang))
        elif (grams := anchors(part, lang)) is not None:
            found.add(grams)
    return sorted(found, key=lambda grams: (_cost(grams, lang), sorted(grams)))[:DEPTH]


def opens(node: Node) -> bool:
    """Whether the branch matches at the beginning of a clause only."""
    return node.kind == "start" or (node.kind == "seq" and opens(node.parts[0]))


def firsts(node: Node, lang: str) -> frozenset[str]:
    """Grams a match begins with: two characters of Chinese (one where the second is open), a word's head in English.

    An empty gram among them means that a match may begin with anything.
    """
    return frozenset(gram for gram, _ in _prefixes(node, lang))


_NOTHING = frozenset({("", True)})
_ANYTHING = frozenset({("", False)})


def _prefixes(node: Node, lang: str) -> frozenset[tuple[str, bool]]:
    """Beginnings of what the tree matches, each with whether the next part of a sequence still adds to it."""
    if node.kind in ("gap", "end"):
        return _ANYTHING
    if node.kind == "start":
        return _NOTHING
    if node.kind == "lit":
        return _literal_prefix(node.text, lang)
    if node.kind == "alt":
        found = frozenset().union(*(_prefixes(part, lang) for part in node.parts))
        return found | _NOTHING if node.optional else found
    grown = _NOTHING
    for part in node.parts:
        if not any(more for _, more in grown):
            break
        grown = _grow(grown, _prefixes(part, lang))
    return grown


def _grow(grown: frozenset[tuple[str, bool]], following: frozenset[tuple[str, bool]]) -> frozenset[tuple[str, bool]]:
    longer = {
        ((begin + tail)[:2], more and len(begin + tail) < 2) if begin else (tail, more)
        for begin, still in grown if still for tail, more in following
    }
    return frozenset(longer).union(pair for pair in grown if not pair[1])


def _literal_prefix(text: str, lang: str) -> frozenset[tuple[str, bool]]:
    if lang == "zh":
        return frozenset({(text[:2], len(text) < 2)})
    word = _WORDS.match(text.lstrip())
    return frozenset({(word.group()[:4], False)}) if word else _NOTHING


def _union(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    grams: set[str] = set()
    for each in found:
        if each is None:
            return None
        grams |= each
    return frozenset(grams)


def grams_at(text: str, lang: str, start: int, end: int) -> tuple[Sequence[int], Sequence[str]]:
    """Index keys of plain *text* between *start* and *end*: the places they begin at, and the keys themselves."""
    if lang == "en":
        return _word_heads(text, start, end)
    singles = list(text[start:end])
    return [*range(start, end), *range(start, end - 1)], [*singles, *map(add, singles, singles[1:])]


def _word_heads(text: str, start: int, end: int) -> tuple[Sequence[int], Sequence[str]]:
    """Heads of the words; of ``van's`` both ``van'`` and ``van``."""
    places, heads = [], []
    for match in _WORDS.finditer(text, start, end):
        at, word = match.start(), match[0]
        places.append(at)
        heads.append(word[:4])
        if "'" in word:
            places += at, at
            heads += word.partition("'")[0][:4], word[word.index("'") :][:4]
    return places, heads


_WORDS = re.compile(r"[a-z0-9']+")
_WHOLE = re.compile(r"(?<![*a-z0-9'])[a-z0-9']+(?![a-z0-9'])(?:(?<=[a-z0-9']{4})|(?!\*))")
"""words of a literal whose heads are known: not those after an open beginning, nor a short stem with an open end"""
