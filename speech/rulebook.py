"""The rule files of one language, read once and indexed.

A rule file is plain text::

    @unit = 总行|分行|别的网点            a named list, usable as <unit> from here on
    [push_away.elsewhere] strength=2 free   a rule: kind.slug (or kind+kind.slug), strength, flags
    zh: 把客户支到别处                     why, for a person, in both languages
    en: sends the customer elsewhere
    去<unit>…(办|问)                      patterns, one a line
    unless: 我陪您                        withdrawn if this stands in the same sentence
    unless-clause: 请                     ... or in the same clause
    unless-reply: 我已经联系              ... or anywhere in the reply

Flags: ``free`` (negation before it does not cancel it), ``quotable`` (counts inside quotation marks too), ``report``
(counts in reported speech), ``sure`` (marked whatever the weights say of the rest of the reply).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import and_, or_
from pathlib import Path

from .anchors import DEPTH, anchor_sets, branches, firsts, opens
from .kinds import VIOLATIONS
from .pattern import Node, parse, parse_list, to_regex

_FOLDER = Path(__file__).with_name("rules")
_FLAGS = frozenset({"free", "quotable", "report", "sure"})
_HEADER = re.compile(r"\[([a-z_+]+)\.([a-z0-9_]+)\](.*)")
_EXCEPTION = re.compile(r"(unless(?:-clause|-reply)?): ")
_KEPT = 16_384
"""sets of patterns kept by :meth:`Rulebook.matchers`"""
_NAMES = re.compile(r"@([a-z_]+)\s*=\s*(.*)")


class RuleError(ValueError):
    """A rule file that cannot be read; the message names file and line."""


class Lazy:
    """A parsed pattern whose regular expression is compiled on first use; ``bit`` is the place of an exception in the index."""

    __slots__ = ("_regex", "bit", "lang", "node")

    def __init__(self, node: Node, lang: str, bit: int = 0) -> None:
        self.node, self.lang, self.bit = node, lang, bit
        self._regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._regex is None:
            self._regex = to_regex(self.node, self.lang)
        return self._regex


class Rule:
    """One rule: what it marks, how gravely, why, and what withdraws it."""

    __slots__ = (
        "exceptions", "flags", "id", "kind", "lang", "patterns", "strength", "unless", "unless_clause", "unless_reply", "why",
    )

    def __init__(self, lang: str, kind: str, slug: str, strength: int, flags: frozenset[str]) -> None:
        self.lang, self.kind, self.strength, self.flags = lang, kind, strength, flags
        self.id = f"{lang}.{kind}.{slug}"
        self.why: dict[str, str] = {}
        self.patterns: list[Lazy] = []
        self.unless: list[Lazy] = []
        self.unless_clause: list[Lazy] = []
        self.unless_reply: list[Lazy] = []
        self.exceptions = 0
        """the bits of all of them in the index"""

    def withdrawn(self, text: str, clause: tuple[int, int], sentence: tuple[int, int], alive: int) -> bool:
        """Whether an exception of the rule stands in its clause or its sentence; looked for are those *alive* in the index."""
        scopes = ((self.unless_clause, clause), (self.unless, sentence))
        return any(each.bit & alive and each.regex.search(text, *span) for exceptions, span in scopes for each in exceptions)

    def ruled_out(self, text: str, alive: int) -> bool:
        """Whether an exception of the rule stands anywhere in the reply *text*; looked for are those *alive* in the index."""
        return any(each.bit & alive and each.regex.search(text) for each in self.unless_reply)


Matcher = tuple[int, Callable[..., re.Match[str] | None], tuple[Rule, ...]]
"""a pattern: its number, the ``match`` of its expression, and the rules it belongs to"""


class Rulebook:
    """All rules of one language.

    A pattern is looked up by its branches.  ``first`` tells which of them can begin at a gram, ``needs`` which hold it
    as an anchor: each maps a gram to the numbers of branches as bits of an int, since intersecting those is the cheapest
    thing Python does.  The bits of ``needs`` stand in layers, one for each anchor set of a branch; ``spare`` has those
    of the branches that have fewer sets.  An exception is looked for and not begun anywhere: it has one bit and no first gram.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.rules: dict[str, Rule] = {}
        self.names: dict[str, Node] = {}
        self.entries: list[tuple[tuple[Rule, ...], Lazy]] = []
        self.branches: list[int] = []
        self.first: dict[str, int] = {}
        self.opening = 0
        self.needs: dict[str, int] = {}
        self.spare = 0
        self._layers: list[dict[str, int]] = [{} for _ in range(DEPTH)]
        self._matchers: dict[int, tuple[Matcher, ...]] = {}

    def load(self, path: Path) -> None:
        """Add one rule file; raise :class:`RuleError` with file and line."""
        _FileReader(self, path).run()

    def add_pattern(self, rules: Sequence[Rule], node: Node) -> None:
        """Register a pattern of one or more rules under the anchors and first grams of its branches."""
        lazy, number = Lazy(node, self.lang), len(self.entries)
        for branch in branches(node):
            sets, begins = anchor_sets(branch, self.lang), firsts(branch, self.lang)
            if not sets:
                raise ValueError("the pattern has no part that every match contains")
            if "" in begins:
                raise ValueError("the pattern may begin with anything: its first part is open")
            bit = self._bit(number, sets)
            self.opening |= bit if opens(branch) else 0
            _set_bit(self.first, begins, bit)
        for rule in rules:
            rule.patterns.append(lazy)
        self.entries.append((tuple(rules), lazy))

    def exception(self, node: Node) -> Lazy:
        """What withdraws a rule, registered under its anchors."""
        return Lazy(node, self.lang, self._bit(-1, anchor_sets(node, self.lang)))

    def _bit(self, number: int, sets: Sequence[frozenset[str]]) -> int:
        """A new bit in the index, of pattern *number*, that is alive where a gram of each of *sets* is."""
        bit = 1 << len(self.branches)
        self.branches.append(number)
        for place, layer in enumerate(self._layers):
            _set_bit(layer, sets[place] if place < len(sets) else ("",), bit)
        return bit

    def close(self) -> None:
        """Put the layers together, once all files are read."""
        many = len(self.branches)
        for place, layer in enumerate(self._layers):
            for gram, bits in layer.items():
                self.needs[gram] = self.needs.get(gram, 0) | bits << place * many
        self.spare = self.needs.pop("", 0)

    def alive(self, grams: set[str]) -> int:
        """The branches, as bits, that have an anchor of each of their sets among *grams*."""
        found = reduce(or_, filter(None, map(self.needs.get, grams)), self.spare)
        many = len(self.branches)
        return reduce(and_, [found >> place * many for place in range(1, DEPTH)], found)

    def able(self, grams: set[str], alive: int) -> dict[str, int]:
        """The living branches, as bits, that can begin at each of *grams*; grams at which none can are left out."""
        first = self.first
        return {gram: here for gram in first.keys() & grams if (here := alive & first[gram])}

    def matchers(self, branches: int) -> tuple[Matcher, ...]:
        """The patterns of some branches, given as bits, each once; the same few come up all the time and are kept."""
        found = self._matchers.get(branches)
        if found is None:
            if len(self._matchers) >= _KEPT:
                self._matchers.clear()
            found = self._matchers[branches] = tuple(map(self._matcher, {self.branches[bit]: None for bit in _bits(branches)}))
        return found

    def _matcher(self, number: int) -> Matcher:
        rules, lazy = self.entries[number]
        return number, lazy.regex.match, rules


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set in a number, from the lowest."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _set_bit(table: dict[str, int], grams: Iterable[str], bit: int) -> None:
    for gram in grams:
        table[gram] = table.get(gram, 0) | bit


class _FileReader:
    """Reads one rule file line by line into a :class:`Rulebook`; a header may open several rules at once."""

    def __init__(self, book: Rulebook, path: Path) -> None:
        self.book, self.path = book, path
        self.rules: list[Rule] = []

    def run(self) -> None:
        for number, raw in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            try:
                self.take(line)
            except ValueError as fault:
                raise RuleError(f"{self.path.name}:{number}: {fault}") from fault

    def take(self, line: str) -> None:
        if line.startswith("@"):
            self.define(line)
        elif line.startswith("[") and (header := _HEADER.fullmatch(line)):
            self.rules = [self.open(kind, header) for kind in header[1].split("+")]
        elif not self.rules:
            raise ValueError("a pattern stands before any rule")
        else:
            self.fill(line)

    def fill(self, line: str) -> None:
        exception = _EXCEPTION.match(line)
        node = None if line[:4] in ("zh: ", "en: ") else self.tree(line[exception.end() :] if exception else line)
        if node is not None and not exception:
            self.book.add_pattern(self.rules, node)
            return
        for rule in self.rules:
            if node is None:
                rule.why[line[:2]] = line[4:]
            elif exception:
                withdrawing = self.book.exception(node)
                getattr(rule, exception[1].replace("-", "_")).append(withdrawing)
                rule.exceptions |= withdrawing.bit

    def define(self, line: str) -> None:
        match = _NAMES.fullmatch(line)
        if match is None:
            raise ValueError("a named list reads: @name = a|b|c")
        self.book.names[match[1]] = parse_list(match[2], self.book.lang, self.book.names)

    def open(self, kind: str, header: re.Match[str]) -> Rule:
        if kind not in VIOLATIONS:
            raise ValueError(f"no such kind: {kind}")
        words = header[3].split()
        strength = next((int(word[9:]) for word in words if word.startswith("strength=")), 2)
        flags = frozenset(word for word in words if not word.startswith("strength="))
        if flags - _FLAGS or strength not in (1, 2, 3):
            raise ValueError(f"unknown flag or strength: {header[3].strip()}")
        rule = Rule(self.book.lang, kind, header[2], strength, flags)
        if rule.id in self.book.rules:
            raise ValueError(f"rule {rule.id} is defined twice")
        self.book.rules[rule.id] = rule
        return rule

    def tree(self, source: str) -> Node:
        return parse(source, self.book.lang, self.book.names)


@cache
def rulebook(lang: str) -> Rulebook:
    """The rules of *lang*, loaded on first use; ``names.txt`` first, then by file name."""
    book = Rulebook(lang)
    paths = sorted((_FOLDER / lang).glob("*.txt"), key=lambda path: (path.name != "names.txt", path.name))
    for path in paths:
        book.load(path)
    book.close()
    return book
