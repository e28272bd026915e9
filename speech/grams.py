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
_RUN = lazy(r"[^,:。!?;\n“”\"]+")
_DIGIT = lazy(r"\d")
_CLOCK = lazy(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_DIGITS = lazy(r"\d+(?:[.,]\d+)*(?!:0)(?<!0:0)")
_WORDS = lazy(r"[a-z0-9]+(?::0)?|[\u3400-\u9fff]")
_HAN = lazy(r"[\u3400-\u9fff]")
_LATIN = lazy(r"[a-z]{2,}")
_NAMED = {
    "zh": lazy(
        r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤滕柏]"
        r"(?=先生|女士|小姐|阿姨|大爷|大妈|大叔|大姐|大哥|师傅|老师|经理|主任|老板|大夫|医生|护士|警官|奶奶|爷爷|叔叔)"
    ),
    "en": lazy(r"\b(mrs?|ms|miss|dr|sister|professor)\.? [a-z][a-z'-]+"),
}
_NAME = {"zh": "王", "en": r"\1 name"}
_HEAD = 5
_RUN_OF = 3
"""characters of the longest run"""
QUOTED = frozenset("“")
"""the only gram of a clause inside quotation marks: words that are told are not said"""


Grams = set[str] | frozenset[str]


class Clause(NamedTuple):
    """``text[start:end]`` of a plain text, read as ``lang``.

    ``own`` are its grams; ``plain`` and ``sign`` are what they were made of, the text without its numbers and the sign at
    the end (both empty inside quotation marks).
    """

    start: int
    end: int
    lang: str
    own: Grams
    plain: str
    sign: str

    @property
    def edges(self) -> Grams:
        """Those of its grams that hold its beginning or end."""
        return _edges(self.plain, self.sign, self.lang) if self.sign else frozenset()

    @property
    def near(self) -> Grams:
        """The words its neighbours see."""
        return {*_pieces(self.plain, self.sign, self.lang)} if self.sign else QUOTED


def clauses(layout: Layout, lang: str) -> list[Clause]:
    """The clauses of a plain text that hold a letter or a digit; one in the other script is read in its language."""
    found = []
    text, quotes = layout.text, layout.quotes
    mixed = lang == "en" or _LATIN.search(text) is not None
    # Without a figure there is no sign inside a number, and none to take out.
    figures = _DIGIT.search(text) is not None
    for match in (_CLAUSE if figures else _RUN).finditer(text):
        start, end = match.span()
        inner, sign = match.group(), "?" if text.startswith("?", end) else "$"
        if inner[0].isspace() or inner[-1].isspace():
            inner = inner.strip()
            start = text.index(inner, start)
            end = start + len(inner)
        if not inner or not (inner[0].isalnum() or any(map(str.isalnum, inner))):
            continue
        script = _script(inner, lang) if mixed else lang
        if quotes and layout.quoted(start, end):
            found.append(Clause(start, end, script, QUOTED, "", ""))
            continue
        plain = _nameless(_numberless(inner) if figures else inner, script)
        found.append(Clause(start, end, script, _grams(plain, sign, script), plain, sign))
    return found


def inner_grams(text: str, lang: str) -> Grams:
    """The grams of a piece of plain text that touch none of its edges."""
    plain = _nameless(_numberless(text), lang)
    return _grams(plain, "$", lang).difference(_edges(plain, "$", lang))


def _numberless(text: str) -> str:
    """All numbers are one to the reader, all clock times another."""
    return _DIGITS.sub("0", _CLOCK.sub("0:0", text)) if _DIGIT.search(text) else text


def _nameless(text: str, lang: str) -> str:
    """All surnames before a title are one: nobody is marked otherwise for the name of the customer drawn."""
    if lang == "en" and not ("mr" in text or "ms" in text or "miss" in text or "dr" in text or "sister" in text or "prof" in text):
        return text
    return _NAMED[lang].sub(_NAME[lang], text)


def _grams(plain: str, sign: str, lang: str) -> set[str]:
    pieces = _pieces(plain, sign, lang)
    return _characters(pieces, plain) if lang == "zh" else _words(pieces)


def _pieces(plain: str, sign: str, lang: str) -> list[str]:
    """The characters, in English the words, of a clause between its edges: ``^`` and ``$`` or the question mark.

    Apostrophes fall away: people leave them out.
    """
    return ["^", *(plain if lang == "zh" else _WORDS.findall(plain.replace("'", ""))), sign]


def _script(inner: str, lang: str) -> str:
    """The language of one clause: the reply's, unless the clause is clearly of the other."""
    if lang == "zh":
        return "zh" if inner[0] > "\u3400" or _HAN.search(inner) or not _LATIN.search(inner) else "en"
    return "zh" if len(_HAN.findall(inner)) >= 2 else "en"


def _characters(one: list[str], plain: str) -> set[str]:
    """Runs of one, two and three characters, two characters around one or two others, and classes of meaning."""
    two = list(map(add, one, one[1:]))
    runs = {*one, *two, *map(add, two, one[2:])}
    meant = classes("zh").meant(runs, plain)
    runs.update(map(add, one, ["_" + piece for piece in one[2:]]), map(add, one, ["__" + piece for piece in one[3:]]), meant)
    return runs


def _words(one: list[str]) -> set[str]:
    """Runs of one, two and three words, two words around a third, heads of long words, and classes of meaning."""
    spaced = [" " + word for word in one[1:]]
    two = list(map(add, one, spaced))
    runs = {*one, *two, *map(add, two, spaced[1:])}
    meant = classes("en").meant(runs)
    around = map(add, one, [" _" + word for word in spaced[1:]])
    runs.update(around, ["~" + word[:_HEAD] for word in one if len(word) > _HEAD], meant)
    return runs


def _edges(plain: str, sign: str, lang: str) -> set[str]:
    """The grams that hold the beginning or the end of a clause."""
    if lang == "zh":
        whole = f"^{plain}{sign}"
        around = [part[0] + "_" * (len(part) - 2) + part[-1] for part in (whole[:3], whole[-3:], whole[:4], whole[-4:])]
        return {"^", sign, whole[:2], whole[-2:], whole[:3], whole[-3:], *around}
    one = _pieces(plain, sign, lang)
    runs = map(" ".join, (one[:2], one[-2:], one[:3], one[-3:]))
    around = [f"{three[0]} _ {three[-1]}" for three in (one[:3], one[-3:]) if len(three) > 2]
    return {"^", sign, *runs, *around}


class Classes(NamedTuple):
    """Classes of meaning (``#name``) of one language by run of up to three words or characters.

    Each run has the classes of the expression that it is itself, and the longer Chinese expressions that begin with it.
    """

    by_run: Mapping[str, tuple[tuple[str, ...], Sequence[tuple[str, tuple[str, ...]]]]]

    def meant(self, runs: Grams, plain: str = "") -> list[str]:
        """The classes of the expressions among *runs*, and of the long ones that stand in *plain*."""
        found: list[str] = []
        for run in self.by_run.keys() & runs:
            names, longer = self.by_run[run]
            found += names
            for expression, others in longer:
                if expression in plain:
                    found += others
        return found


@cache
def classes(lang: str) -> Classes:
    """The classes of meaning of a language, from ``data/classes.<lang>.txt``."""
    named: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).with_name("data") / f"classes.{lang}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, expressions = line.partition(": ")
            for expression in expressions.split(" | "):
                named[expression] = (*named.get(expression, ()), "#" + name)
    longer: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for expression in [each for each in named if lang == "zh" and len(each) > _RUN_OF]:
        longer.setdefault(expression[:_RUN_OF], []).append((expression, named.pop(expression)))
    return Classes({run: (named.get(run, ()), longer.get(run, ())) for run in named.keys() | longer.keys()})
