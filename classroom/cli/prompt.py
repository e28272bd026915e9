"""What a line typed at a terminal asks for. Whatever looks like a command is never taken for words to the customer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from casebank.wording import nearest

Acts = Sequence[Mapping[str, Any]]
"""what can be done now, as in a view"""
Kind = Literal["help", "look", "papers", "back", "quit", "choose", "wait", "do", "say", "unclear"]


@dataclass(frozen=True)
class Command:
    """``number`` is a reply or minutes (None: left out), ``text`` the name of an act, the words to say, or what is not clear."""

    kind: Kind
    text: str = ""
    number: int | None = None


_WORDS: Mapping[Kind, frozenset[str]] = {
    "help": frozenset({"help", "h", "?", "帮助"}),
    "look": frozenset({"", "look", "看"}),
    "papers": frozenset({"file", "files", "材料"}),
    "back": frozenset({"back", "undo", "退回"}),
    "quit": frozenset({"quit", "exit", "q", "退出"}),
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words}
_CANCEL = frozenset({"cancel", "取消"})
_BARE = frozenset({"say", "说", "cancel", "取消", "save", "保存", "menu", "菜单", "score", "restart", "重来", "next", "skip", "选"})
_LIKE = [word for word in (*_KIND, "wait", "cancel") if word.isascii() and len(word) > 3]

_NUMBER = re.compile(r"(?:#|reply|option|选择?|第)?\s*\(?\s*(\d{1,9})\s*(?:句话?)?[).。、:]*")
_NUMBERS = re.compile(r"[\d\s,.、)]*\d[\d\s,.、)]*")
_WAIT = re.compile(
    r"(?:wait(?:\s+for)?|等)(?:\s*(-?\d{1,9})\s*(?:(m|mins?|minutes?|分|分钟)|(h|hrs?|hours?|小时|个小时|个钟头|钟头)|(days?|天)|(weeks?|周|个星期|星期))?"
    r"|\s+a\s+(?:(day)|(week)))?[.。!]*"
)
_PIECE = r"(\d{1,9})\s*(?:(days?|天)|(h|hrs?|hours?|小时)|(m|mins?|minutes?|分钟?))"
_LONG_WAIT = re.compile(rf"(?:wait(?:\s+for)?|等)\s*((?:{_PIECE}[\s,，]*){{2,}})[.。!]*")
"""a wait in several units, as the page offers it: ``wait 1 day 15 hours``"""
_PIECES = (1_440, 60, 1)
_MINUTES = {3: 60, 4: 1_440, 5: 10_080, 6: 1_440, 7: 10_080}
"""minutes of one unit of waiting, by its group in the pattern"""
_LIKE_WAIT = re.compile(
    r"(?:wait(?:\s+for)?\s*[-\d]|等\s*[-\d]).*|"
    r"wait(?:\s+for)?\s+(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|half)\b.*\b(?:min|mins|minutes?|hours?)[.!]*|"
    r"wait(?:\s+for)?\s+(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)[.!]*|"
    r"等\s*[一二两三四五六七八九十半]+\s*个?(?:分|分钟|刻钟|小时|钟头)[。!]*",
    re.DOTALL,
)
_SAY = re.compile(r"(?:say|说)(?:\s*[:：]\s*|\s+)(\S.*)", re.DOTALL | re.IGNORECASE)
_DO = re.compile(r"do(?:\b[\s:]*(.*)|(\d.*))|(?:办理?|做)(?:[\s:]+(.*)|(\d.*))?", re.DOTALL | re.IGNORECASE)
_SPEECH = re.compile(r"(?:you|i|we|they|he|she|it|not|please|sit|come|let|forgive|excuse|accept)\b", re.IGNORECASE)
_WORD_AND_NUMBER = re.compile(r"/?[a-z]+\s*\d{1,9}[).]*")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def read(typed: str, acts: Acts = ()) -> Command:
    """What ``typed`` asks for while ``acts`` can be done."""
    typed = typed.strip()
    if found := _SAY.fullmatch(typed.lstrip("/\\／")):
        return Command("say", found.group(1))
    narrow = typed.translate(_FULL_WIDTH).strip()
    slashed = narrow.startswith(("/", "\\", ":"))
    plain = narrow.lstrip("/\\:").strip() if slashed else narrow
    return (_command(plain, acts) if plain or not slashed else None) or (Command("unclear", typed) if slashed else Command("say", typed))


def leaves_form(typed: str) -> bool:
    """Was a field of a form answered with the wish to leave the form?"""
    return _bare(typed).lstrip("/\\") in _CANCEL


def leaves(typed: str) -> bool:
    """Was a field of a form answered with the wish to leave altogether? A single letter may be what is to be filled in."""
    return len(plain := _bare(typed).lstrip("/\\")) > 1 and plain in _WORDS["quit"]


_DEED = re.compile(r"(?:do|wait|办理?|做|等)\s*\d{1,9}[).]*")


def is_deed(typed: str) -> bool:
    """Was a field of a form answered with a deed or a wait, as from the page before? No entry of a form reads so."""
    return _DEED.fullmatch(_bare(typed).lstrip("/\\")) is not None


def number(typed: str) -> int | None:
    """The number of a choice, also as the list shows it: ``1)``, ``1.``, ``(1)``."""
    found = _NUMBER.fullmatch(typed.translate(_FULL_WIDTH).strip().lower())
    return int(found.group(1)) if found else None


def named(items: Acts, typed: str, keys: Sequence[str]) -> Mapping[str, Any] | None:
    """The item that was named by its ``number`` (else its place in the list) or by the text of one of ``keys``."""
    if (wished := number(typed)) is not None:
        return next((item for place, item in enumerate(items, start=1) if item.get("number", place) == wished), None)
    wanted = _bare(typed)
    return next((item for item in items if wanted and wanted in (_bare(str(item[key])) for key in keys)), None)


def _bare(text: str) -> str:
    """A text as names are compared: no capitals, full-width signs, doubled spaces or full stop at its end."""
    return " ".join(text.translate(_FULL_WIDTH).lower().split()).rstrip(".。!")


def _command(plain: str, acts: Acts) -> Command | None:
    lower = plain.lower()
    if kind := _KIND.get(lower) or _KIND.get(lower.rstrip(".。!()") or "-"):
        return Command(kind)
    if (chosen := number(plain)) is not None:
        return Command("choose", number=chosen)
    if found := _WAIT.fullmatch(lower):
        unit = next((minutes for group, minutes in _MINUTES.items() if found.group(group)), 1)
        amount = found.group(1) or ("1" if unit > 1 else None)
        return Command("wait", number=None if amount is None else int(amount) * unit)
    if found := _LONG_WAIT.fullmatch(lower):
        return Command("wait", number=sum(int(piece[0]) * _PIECES[next(n for n in range(3) if piece[n + 1])] for piece in re.findall(_PIECE, found.group(1))))
    if found := _DO.fullmatch(plain):
        return _act(plain, next((group for group in found.groups() if group), "").strip(), acts)
    return Command("unclear", plain) if _like_a_command(lower) or named(acts, plain, ("label",)) else None


def _act(plain: str, name: str, acts: Acts) -> Command | None:
    """An act after ``do``; None for a sentence that begins with the word, such as “Do sit down”."""
    if named(acts, name, ("id", "label")) or len(name.split()) < 2:
        return Command("do", name)
    if not plain.isascii() and not plain.lower().startswith("do"):
        return Command("do", name)
    labels = [_bare(str(act["label"])) for act in acts]
    first = _bare(name).split()[0]
    near = nearest(_bare(name), labels) or any(label.split()[0] == first for label in labels)
    return Command("do", name) if near and not _SPEECH.match(name) else None


def _like_a_command(lower: str) -> bool:
    word = lower.rstrip(".。!:")
    return bool(
        word in _BARE
        or (len(word) == 1 and word.isascii() and word.isalpha())
        or _NUMBERS.fullmatch(lower)
        or _LIKE_WAIT.fullmatch(lower)
        or _WORD_AND_NUMBER.fullmatch(lower)
        or (word.isalpha() and nearest(word, _LIKE, 0.75))
    )
