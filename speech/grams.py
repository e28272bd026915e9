"""Clauses of a plain text and the short pieces of text in them: what the learned part of the reader looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

from .layout import Layout
from .lazyre import lazy

_CLAUSE = lazy(r"(?:[^,:。!?;\n“”\"]+|(?<=\d)[,:](?=\d))+")
_DIGIT = lazy(r"\d")
_CLOCK = lazy(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_DIGITS = lazy(r"\d+(?:[.,]\d+)*(?!:0)(?<!0:0)")
_WORDS = lazy(r"[a-z0-9]+(?::0)?|[\u3400-\u9fff]")
_HAN = lazy(r"[\u3400-\u9fff]")
_LATIN = lazy(r"[a-z]{2,}")
_HEAD = 5
QUOTED = frozenset("“")
"""the only gram of a clause inside quotation marks: words that are told are not said"""


Grams = set[str] | frozenset[str]


class Clause(NamedTuple):
    """``text[start:end]`` of a plain text, read as ``lang``.

    ``own`` are its grams, ``edges`` those of them that hold its beginning or end, ``near`` the words its neighbours see.
    """

    start: int
    end: int
    lang: str
    own: Grams
    edges: Sequence[str]
    near: Grams


def clauses(layout: Layout, lang: str) -> list[Clause]:
    """The clauses of a plain text that hold a letter or a digit; one in the other script is read in its language."""
    found = []
    text = layout.text
    mixed = lang == "en" or _LATIN.search(text) is not None
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        inner = text[start:end]
        if inner[0].isspace() or inner[-1].isspace():
            inner = inner.strip()
            start = text.index(inner, start)
            end = start + len(inner)
        if not inner or not (inner[0].isalnum() or any(map(str.isalnum, inner))):
            continue
        script = _script(inner, lang) if mixed else lang
        if layout.quotes and layout.quoted(start, end):
            found.append(Clause(start, end, script, QUOTED, (), QUOTED))
            continue
        sign = "?" if text[match.end() : match.end() + 1] == "?" else "$"
        found.append(Clause(start, end, script, *_grams(_numberless(inner), sign, script)))
    return found


def inner_grams(plain: str, lang: str) -> Grams:
    """The grams of a piece of plain text that touch none of its edges."""
    own, edges, _ = _grams(_numberless(plain), "$", lang)
    return own.difference(edges)


def _numberless(text: str) -> str:
    """All numbers are one to the reader, all clock times another."""
    return _DIGITS.sub("0", _CLOCK.sub("0:0", text)) if _DIGIT.search(text) else text


def _grams(plain: str, sign: str, lang: str) -> tuple[Grams, Sequence[str], Grams]:
    return _characters(plain, sign) if lang == "zh" else _words(plain, sign)


def _script(inner: str, lang: str) -> str:
    """The language of one clause: the reply's, unless the clause is clearly of the other."""
    if lang == "zh":
        return "zh" if inner[0] > "\u3400" or _HAN.search(inner) or not _LATIN.search(inner) else "en"
    return "zh" if len(_HAN.findall(inner)) >= 2 else "en"


def _characters(plain: str, sign: str) -> tuple[Grams, Sequence[str], Grams]:
    """Runs of one, two and three characters; ``^`` and ``$`` (or the question mark) are the edges."""
    one = ["^", *plain, sign]
    two = list(map(add, one, one[1:]))
    three = list(map(add, two, one[2:]))
    near = {*one}
    return near.union(two, three), ("^", sign, two[0], two[-1], three[0], three[-1]), near


def _words(plain: str, sign: str) -> tuple[Grams, Sequence[str], Grams]:
    """Runs of one, two and three words, two words around a third, heads of long words, and classes of meaning.

    Apostrophes fall away: people leave them out.
    """
    one = ["^", *_WORDS.findall(plain.replace("'", "")), sign]
    spaced = [" " + word for word in one[1:]]
    two = list(map(add, one, spaced))
    three = list(map(add, two, spaced[1:]))
    around = [f"{word} _{later}" for word, later in zip(one, spaced[1:], strict=False)]
    heads = ["~" + word[:_HEAD] for word in one if len(word) > _HEAD]
    near = {*one}
    runs = near.union(two, three)
    known = classes()
    meant = [name for run in runs if run in known for name in known[run]]
    edges = ("^", sign, two[0], two[-1], *three[:1], *three[-1:], *around[:1], *around[-1:])
    return runs.union(around, heads, meant), edges, near


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Classes of meaning (``#name``) by English expression of one to three words, from ``data/classes.en.txt``."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).with_name("data") / "classes.en.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, expressions = line.partition(": ")
            for expression in expressions.split(" | "):
                found[expression] = (*found.get(expression, ()), "#" + name)
    return found
