"""The small pattern language of the rule files and of case authors' lexicons.

* characters stand for themselves (compared after normalisation: width, case, script);
* ``(a|b|c)`` is a choice, an empty branch is allowed; ``[a|b]`` is the same, but may be absent;
* ``…`` is a short gap inside the clause, ``……`` a wider one inside the sentence;
* in English a space is one or more spaces, words match whole, ``apolog*`` matches any ending and
  ``*ing`` any beginning;
* ``$`` is the end of a clause and takes up no character: ``等着$`` finds "您等着。" but not "等着您";
* rule files only: ``<name>`` inserts a named list, ``^`` is the beginning of a clause, ``$$`` the end of a
  sentence, ``(a)?`` is ``[a]`` and ``？`` the question mark itself.

A pattern is parsed into a tree once.  From the tree come a ``re`` source (gaps are bounded, so
matching is linear); :mod:`speech.anchors` tells from the tree where the expression is worth trying.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BREAKS = ",:。!?;\n“”\""
_STOPS = ",:。!?;\n"
HARD = "。!?;\n"
_LITERAL = re.compile(r"[^()\[\]|…<>^$]*")
_GAPS = {
    ("zh", 1): f"[^{_STOPS}]{{0,8}}?",
    ("zh", 2): f"[^{HARD}]{{0,24}}?",
    ("en", 1): f"(?:[^ {_STOPS}]+ +){{0,4}}?",
    ("en", 2): f"(?:[^ {HARD}]+ +){{0,12}}?",
}
CLAUSE_START = {
    "zh": f"(?<![^{BREAKS}])",
    "en": "(?<![a-z0-9'])(?<![a-z0-9'] )",
}
_CLAUSE_END = f"(?= *(?:[{BREAKS}]|\\Z))"
_SENTENCE_END = f"(?= *(?:[{HARD}]|\\Z))"
_WORD_START = "(?<![a-z0-9'])"
_WORD_END = "(?![a-z0-9])(?!'t(?![a-z]))"


class LexiconError(ValueError):
    """A pattern that cannot be read; ``position`` is the index of the fault in the pattern."""

    def __init__(self, message: str, pattern: str, position: int) -> None:
        super().__init__(f"{message} (at character {position + 1} of {pattern!r})")
        self.message = message
        self.pattern = pattern
        self.position = position

    def __reduce__(self) -> tuple[type[LexiconError], tuple[str, str, int]]:
        return type(self), (self.message, self.pattern, self.position)


@dataclass(frozen=True, slots=True)
class Node:
    """One element: ``kind`` is lit, gap, alt, seq, start or end."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()
    optional: bool = False


class _Parser:
    def __init__(self, source: str, lang: str, names: Mapping[str, Node] | None) -> None:
        self.source, self.lang, self.names = source, lang, names
        self.at = 0

    def fail(self, message: str, position: int | None = None) -> LexiconError:
        return LexiconError(message, self.source, self.at if position is None else position)

    def parse(self) -> Node:
        node = self.sequence()
        if self.at < len(self.source):
            found = self.source[self.at]
            hint = "alternatives need parentheses: (a|b)" if found == "|" else f"unexpected {found!r}"
            raise self.fail(hint)
        if all(part.kind in ("start", "end") for part in node.parts):
            raise self.fail("the pattern is empty", 0)
        if any(edge.kind == "gap" for edge in (node.parts[0], node.parts[-1])):
            raise self.fail("a gap … needs something on both sides", 0)
        return node

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.source) and self.source[self.at] not in ")]|":
            parts.append(self.item())
        return Node("seq", parts=tuple(part for part in parts if part.kind != "lit" or part.text.strip()))

    def item(self) -> Node:
        found = self.source[self.at]
        if found in "([":
            return self.group(found)
        if found == "…":
            return self.gap()
        if found in "<>^$":
            return self.special(found)
        return self.literal()

    def gap(self) -> Node:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] == "…":
            self.at += 1
        return Node("gap", text="…" * min(2, self.at - start))

    def special(self, found: str) -> Node:
        if self.names is None and found != "$":
            raise self.fail(f"{found!r} is not part of the lexicon's pattern language")
        if found == "<":
            return self.named()
        self.at += 1
        if found == "^":
            return Node("start")
        hard = self.names is not None and self.source[self.at : self.at + 1] == "$"
        self.at += hard
        return Node("end", text="hard" if hard else "")

    def named(self) -> Node:
        close = self.source.find(">", self.at)
        name = self.source[self.at + 1 : close]
        names = self.names or {}
        if close < 0 or name not in names:
            raise self.fail(f"no list called <{name}>")
        self.at = close + 1
        return names[name]

    def group(self, opening: str) -> Node:
        start, closing = self.at, {"(": ")", "[": "]"}[opening]
        self.at += 1
        branches = [self.sequence()]
        while self.at < len(self.source) and self.source[self.at] == "|":
            self.at += 1
            branches.append(self.sequence())
        if self.at >= len(self.source) or self.source[self.at] != closing:
            raise self.fail(f"{opening!r} is never closed by {closing!r}", start)
        self.at += 1
        full = tuple(branch for branch in branches if branch.parts)
        maybe = self.question_mark() or opening == "[" or len(full) < len(branches)
        return Node("alt", parts=full, optional=maybe)

    def question_mark(self) -> bool:
        """``(a)?`` in a rule file is ``[a]``; the sign itself is written full-width there. Whoever writes it in a topic means ``[a]``."""
        found = self.source[self.at : self.at + 1] == "?"
        if found and self.names is None:
            raise self.fail("a question mark makes nothing optional: write [的], not (的)? or [的]?")
        self.at += found
        return found

    def literal(self) -> Node:
        found = _LITERAL.match(self.source, self.at)
        text = found.group() if found else ""
        if self.names is not None and self.lang == "zh" and "?" in text:
            raise self.fail("a question mark makes a bracket optional: write [的], not 的?", self.at + text.index("?"))
        text = text.replace("？", "?")
        self.at += len(text)
        return Node("lit", text=text if self.lang == "en" else text.replace(" ", ""))


def parse(source: str, lang: str, names: Mapping[str, Node] | None = None) -> Node:
    """Parse *source* (already normalised) for *lang*; raise :class:`LexiconError` with the position."""
    return _Parser(source, lang, names).parse()


def parse_list(source: str, lang: str, names: Mapping[str, Node]) -> Node:
    """Parse the body ``a|b|c`` of a named list of a rule file."""
    return _Parser(f"({source})", lang, names).parse().parts[0]


# ---------------------------------------------------------------- to a regular expression


def _literal_source(text: str, lang: str) -> str:
    if lang == "zh":
        return re.escape(text).replace("\\*", "")
    return re.escape(" ".join(text.split())).replace("\\ ", " +").replace("\\*", "[a-z]*")


def _source(node: Node, lang: str) -> str:
    if node.kind == "lit":
        return _literal_source(node.text, lang)
    if node.kind == "gap":
        return _GAPS[lang, len(node.text)]
    if node.kind == "start":
        return CLAUSE_START[lang]
    if node.kind == "end":
        return _SENTENCE_END if node.text else _CLAUSE_END
    if node.kind == "seq":
        return _english_sequence(node.parts) if lang == "en" else "".join(_source(part, "zh") for part in node.parts)
    body = "|".join(_source(part, lang) for part in node.parts)
    if not body:
        return ""
    if lang == "zh":
        return f"(?:{body}){'?' if node.optional else ''}"
    return f"(?:(?:{body}){_WORD_END} *)?" if node.optional else f"(?:{body})"


def _english_sequence(parts: tuple[Node, ...]) -> str:
    """Items stand apart by blanks; each ends where a word ends, so the next begins where one begins."""
    pieces = []
    for place, part in enumerate(parts):
        pieces.append(_source(part, "en"))
        if place + 1 < len(parts) and part.kind in ("lit", "alt") and not part.optional:
            pieces.append(f"{_WORD_END} *")
    return "".join(pieces)


def to_regex(node: Node, lang: str) -> re.Pattern[str]:
    """Compile the tree for *lang*; every repetition is bounded, so a search is linear in the text."""
    source = _source(node, lang)
    return re.compile(f"{_WORD_START}{source}{_WORD_END}" if lang == "en" else source)
