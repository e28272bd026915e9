"""Forms of speech that stand alone: what each plainly does, and what it does not do whatever its words are known from.

They are read from ``rules/forms.<language>.txt``, plain text like the rule files::

    sting: 磨蹭|这种人                     at the head: withdraws every form in whose sentence it stands
    @staff = (?:他|她|柜员)                a named piece, usable as <staff> from here on
    [asked] not: cold contradict          a form, and the acts it does not do
    [owed] is: apology not: cold          ... and those it plainly does
    words: 怎么|有没有人                   one of these stands in every text that has the form; _ is a blank
    (?:^|(?<=[,。]))<staff>是?怎么…        expressions of the plain text, one a line
    after: 不能|没有                      only where this stands before it in the reply
    unless: 那就                          withdrawn if this stands in the same sentence
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import prod
from pathlib import Path
from typing import NamedTuple

from .kinds import COURTESIES, VIOLATIONS
from .lazyre import LazyRegex, lazy
from .rulebook import RuleError
from .wordtree import WordTree

_FOLDER = Path(__file__).with_name("rules")
_HEADER = re.compile(r"\[([a-z_]+)\](?: is: ([a-z_ ]+?))?(?: not: ([a-z_ ]+))?")
_NAMED = re.compile(r"@([a-z_]+) = (.+)")
_NAME = re.compile(r"<([a-z_]+)>")
_KINDS = frozenset((*VIOLATIONS, *COURTESIES))
_AT_EDGE = re.compile(r"\(\?:\^(?:\|\(\?<=(?:\[[.,;:!?。\\n]+\]|\\n) ?\))+\)")
"""how an expression starts that can begin only where a clause does"""
_EDGE = r"(?<![^ .,;:!?。\n])(?<![^.,;:!?。\n] )"


class Form(NamedTuple):
    """A form, the acts it does, those it does not do, what must have been said before it, and what else in its sentence shows
    that it is meant otherwise: in this form, or in any of the file.

    A text that has it holds one of each group of ``words``: mostly it does not, and that is told at once.
    """

    slug: str
    words: tuple[tuple[str, ...], ...]
    does: frozenset[str]
    clears: frozenset[str]
    form: LazyRegex
    after: LazyRegex | None
    unless: LazyRegex | None
    sting: LazyRegex | None = None


class _Open:
    """A form whose lines are still being read."""

    def __init__(self, slug: str, does: str | None, clears: str | None) -> None:
        self.slug, self.does, self.clears = slug, _kinds(does), _kinds(clears)
        if not self.does | self.clears:
            raise ValueError("a form says what it is: or what it is not:")
        self.words: list[tuple[str, ...]] = []
        self.forms: list[str] = []
        self.after: list[str] = []
        self.unless: list[str] = []

    def close(self, sting: LazyRegex | None) -> Form:
        if not self.words or not self.forms:
            raise ValueError(f"the form {self.slug} has no words: or no expression")
        after, unless = (lazy("|".join(found)) if found else None for found in (self.after, self.unless))
        return Form(self.slug, tuple(self.words), self.does, self.clears, lazy(_any_of(self.forms)), after, unless, sting)


def _any_of(expressions: Sequence[str]) -> str:
    """One expression for all; where none can begin but at an edge of a clause, that is looked at once for all of them."""
    found = "|".join(expressions)
    return f"{_EDGE}(?:{found})" if all(map(_AT_EDGE.match, expressions)) else found


def _kinds(listed: str | None) -> frozenset[str]:
    found = frozenset((listed or "").split())
    if found - _KINDS:
        raise ValueError(f"no such kind: {min(found - _KINDS)}")
    return found


class _Reader:
    """Reads a file of forms line by line."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.forms: list[Form] = []
        self.stings: list[str] = []
        self.sting: LazyRegex | None = None
        self.open: _Open | None = None

    def take(self, line: str) -> None:
        if named := _NAMED.fullmatch(line):
            self.names[named[1]] = self.expression(named[2])
        elif header := _HEADER.fullmatch(line):
            self.close()
            self.open = _Open(*header.groups())
        elif self.open is None and line.startswith("sting: "):
            self.stings.append(self.expression(line[7:]))
        elif self.open is None:
            raise ValueError("an expression stands before any form")
        elif line.startswith("words: "):
            self.open.words.append(tuple(line[7:].replace("_", " ").split("|")))
        elif line.startswith("after: "):
            self.open.after.append(self.expression(line[7:]))
        elif line.startswith("unless: "):
            self.open.unless.append(self.expression(line[8:]))
        else:
            self.open.forms.append(self.expression(line))

    def expression(self, source: str) -> str:
        """The source with its named pieces put in; it is compiled when first used, and all are in the tests."""
        try:
            return _NAME.sub(lambda name: self.names[name[1]], source)
        except KeyError as unknown:
            raise ValueError(f"no piece is named <{unknown.args[0]}>") from None

    def close(self) -> None:
        if self.open is not None:
            self.sting = self.sting or (lazy("|".join(self.stings)) if self.stings else None)  # one for all: it is compiled once
            self.forms.append(self.open.close(self.sting))


@cache
def forms(lang: str) -> tuple[Form, ...]:
    """The forms of *lang*, read on first use; raises :class:`RuleError` with file and line."""
    return read_forms(_FOLDER / f"forms.{lang}.txt")


_LETTERS = {"zh": "您我的了不是们给这就在没一", "en": " etaonisrhldcumfpgwybvkxjqz"}
"""from the commonest on"""
_EVERYWHERE = frozenset(["you", "your", "the", "to", "a", "is", "it", "i", "i'll", "not", "n't", "for", "in", "on", "and", "?", "我们", "您的", "给您"])


def _chance(word: str, lang: str) -> float:
    """How often a word comes, roughly: it only has to tell a group of rare words from one of common ones."""
    if word.strip() in _EVERYWHERE:
        return 1.0
    order = _LETTERS[lang]
    return prod(1 / (2 + (order.find(letter) if letter in order else len(order))) for letter in word)


@cache
def _rarest(lang: str) -> WordTree[int]:
    """The numbers of the forms by the words of their rarest group, of which one stands in every text that has the form."""
    found: dict[str, list[int]] = {}
    for number, form in enumerate(forms(lang)):
        for word in min(form.words, key=lambda words: sum(_chance(word, lang) for word in words)):
            found.setdefault(word, []).append(number)
    return WordTree(found)


def able_forms(text: str, lang: str) -> list[Form]:
    """The forms that a plain text may have, in the order of their file; mostly that is none, and no other needs looking at."""
    every = forms(lang)
    return [every[number] for number in sorted(_rarest(lang).standing(text))]


def read_forms(path: Path) -> tuple[Form, ...]:
    """The forms of one file; raises :class:`RuleError` with file and line."""
    reader = _Reader()
    lines = [*path.read_text("utf-8").splitlines(), ""]
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        try:
            if line and not line.startswith("#"):
                reader.take(line)
            elif number == len(lines):
                reader.close()
        except ValueError as fault:
            raise RuleError(f"{path.name}:{number}: {fault}") from fault
    return tuple(reader.forms)
