"""Normalisation that never loses track of the characters as typed.

The reader matches on a plain form of the text: half-width, lower-case, simplified, one sign per kind
of punctuation, common mistypings mended.  Every change is character for character; the few deletions
(zero-width marks, a space between Chinese and digits) are recorded, so that a span found in the plain
form can always be given in the text as typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .lazyre import LazyRegex, lazy

_DATA = Path(__file__).with_name("data")
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_CHAR, _HAN_RUN = lazy(f"[{HAN}]"), lazy(f"[{HAN}]+")
_FROM_HAN_ON = lazy("[\u3400-\U0010ffff]+")
_LETTER = lazy(r"[A-Za-z]")
_LATIN_WORD = lazy(r"[A-Za-z]{2,}|\b[Ia]\b")
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DELETED = lazy(f"[{_INVISIBLE}{_CONTROL}]+")
_DELETED_ZH = lazy(
    f"[{_INVISIBLE}{_CONTROL}]+|(?<=[{HAN}]) +(?=[a-z0-9])|(?<=[a-z0-9]) +(?=[{HAN}])"
)
_GAP_ZH = lazy(f"(?<=[{HAN}]) (?=[ {HAN}])")
_STOP = lazy(r"\.(?![0-9a-z])")
_ABBREVIATION = lazy(r"(?:^|[^a-z])(?:mr|mrs|ms|dr|st|no|ext|e\.g|i\.e|a\.m|p\.m|approx)$")
_PICTURES = "\u2600-\u27bf\U0001f300-\U0001faff"
_PICTURE = lazy(f"[{_PICTURES}]")
_UNTIDY_ZH = lazy(f"[ {_INVISIBLE}{_CONTROL}{_PICTURES}]")
_PUNCTUATION = {
    "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "、": "、", "｡": "。", "．": ".",
    "—": ",", "–": ",", "…": ",", "～": ",", "~": ",", "·": " ", "\t": " ", "\r": " ", "\u3000": " ", "\xa0": " ",
    "「": "“", "『": "“", "」": "”", "』": "”", "＂": '"', "`": "'", "´": "'", "ʼ": "'", "＇": "'",
    "（": ",", "）": ",", "(": ",", ")": ",", "【": ",", "】": ",", "[": ",", "]": ",",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u2011": "-", "\u2010": "-",
}


class Normal(NamedTuple):
    """Plain form of a text; ``offsets[i]`` is where character *i* stands as typed (``None``: the same place)."""

    text: str
    offsets: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span as typed of the plain span ``start:end`` (``end > start``)."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _table() -> dict[int, str]:
    """Character map: width, lower case where that keeps one character, script, punctuation."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update({code: chr(code).lower() for code in range(0x41, 0x5B)})
    table.update({code: chr(code - 0xFEE0).lower() for code in range(0xFF21, 0xFF3B)})
    table.update({ord(sign): plain for sign, plain in _PUNCTUATION.items()})
    for line in (_DATA / "traditional.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            table.update({ord(pair[0]): pair[1] for pair in line.split()})
    return table


@cache
def _typos() -> tuple[LazyRegex, dict[str, str]]:
    """Common mistypings, wrong → right, each the same length."""
    rows = (_DATA / "typos.txt").read_text("utf-8").splitlines()
    pairs = dict(row.split("=") for row in rows if row and not row.startswith("#"))
    ordered = sorted(pairs, key=lambda wrong: (-len(wrong), wrong))
    return lazy("|".join(map(re.escape, ordered))), pairs


def guess_language(text: str) -> str:
    """Return ``"zh"`` or ``"en"``: the language that carries more of *text* (``"zh"`` if neither does).

    One Chinese character weighs about as much as half an English word.
    """
    if not _LETTER.search(text):
        return "zh"
    han = _count(_HAN_RUN, text)
    return "en" if not han or len(_LATIN_WORD.findall(text)) * 2 > han else "zh"


def _count(runs: LazyRegex, text: str) -> int:
    """How many characters of *text* stand in some runs; taking the few runs out is quicker than finding every character."""
    return 0 if text.isascii() else len(text) - len(runs.sub("", text))


def scripts(text: str, lang: str) -> tuple[str, ...]:
    """Languages whose rules apply to plain *text*, *lang* first: both when both carry a phrase."""
    han = _count(_FROM_HAN_ON, text)
    if lang == "en" and han < 2:
        return ("en",)
    words = len(_LATIN_WORD.findall(text)) if _LETTER.search(text) else 0
    if lang == "zh" and han * 2 >= len(text):
        return ("zh", "en") if words > 3 else ("zh",)
    present = tuple(code for code, enough in (("zh", han >= 2), ("en", words >= 2)) if enough)
    return tuple(sorted(present, key=lambda code: code != lang)) or (lang,)


def _delete(text: str, pattern: LazyRegex) -> Normal:
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        pieces.append(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        at = match.end()
    if not pieces:
        return Normal(text, None)
    pieces.append(text[at:])
    offsets.extend(range(at, len(text)))
    return Normal("".join(pieces), offsets)


def _tidy(plain: str, chinese: bool) -> bool:
    """Whether it is plain at a glance that a text holds nothing to delete, and no picture."""
    if chinese:
        return _UNTIDY_ZH.search(plain) is None
    return plain.isascii() and plain.isprintable()


def _full_stop(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 7) : match.start()]
    if before[-1:] in (".", ","):
        return ","
    return "." if _ABBREVIATION.search(before) else "。"


def _apostrophes(text: str) -> str:
    """Tell the apostrophe from the single closing quotation mark."""
    if "‘" not in text:
        return text.replace("’", "'")
    text = re.sub(r"(?<=[a-z])’(?=[a-z])|(?<=s)’(?= [a-z])(?![^‘]{0,80}’)", "'", text)
    return text.replace("‘", "“").replace("’", "”")


def normalise(text: str) -> Normal:
    """Return the plain form of *text* with its offsets; linear time, any str."""
    plain = text.translate(_table())
    if "’" in plain or "‘" in plain:
        plain = _apostrophes(plain)
    chinese = not plain.isascii() and _HAN_CHAR.search(plain) is not None
    offsets, tidy = None, _tidy(plain, chinese)
    if not tidy:
        plain, offsets = _delete(plain, _DELETED_ZH if chinese else _DELETED)
    if chinese:
        if " " in plain:
            plain = _GAP_ZH.sub(",", plain)
        pattern, pairs = _typos()
        plain = pattern.sub(lambda match: pairs[match.group()], plain)
    if not tidy:
        plain = _PICTURE.sub(",", plain)
    if "." in plain:
        plain = _STOP.sub(_full_stop, plain)
    return Normal(plain, offsets)
