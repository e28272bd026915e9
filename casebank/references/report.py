"""Whether everything that a content file refers to exists, and whether its parts agree with each other.

This module holds what all kinds of file share: names, duplicate ids, bilingual texts, conditions and forms. What is
particular to a case stands in `casebank.references.case`, the rest in `casebank.references.house`. Everything works
on documents, not models, so that a file with a mistake in its shape still has its references checked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casebank import expression, template
from casebank.errors import Problem, listed
from casebank.source import Node
from casebank.vocabulary import items
from casebank.wording import SourceError, did_you_mean

CONDITIONS = ("when", "met", "applies", "owed")
"""Keys whose values are conditions."""

MOST_LISTED = 8
"""names offered where none is near"""
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ONE_BY_ONE = ("personas", "fits", "waits", "steps", "channels")
_FIELD_CHECKS = {
    "choice": ("any_of", "fact"),
    "time": ("fact", "occurrence"),
    "day": ("fact", "occurrence"),
    "number": ("fact",),
    "line": ("fact", "mentions"),
    "text": ("fact", "mentions"),
}
_TOLERANCES = {"tolerance_minutes": "time", "tolerance_days": "day"}
"""how far off a field may be, and in which type of field"""


@dataclass(frozen=True)
class RuleNames:
    """What the rulebook defines: pieces of the sources, numbered rules, outside standards."""

    pieces: Collection[str]
    rules: Collection[str]
    outside: Collection[str]


@dataclass(frozen=True)
class Library:
    """What files may refer to in other files of the bank.

    `procedures` are plain and resolved, and `lines` gives each of them and those it inherits from; `moments` are those
    of the rubric ``standard`` (None if there is none); `unread` are names of files too broken to tell what they define,
    which nobody is reproached for naming; `calendars` come with the years they cover; `rulebook` is None where no rulebook was read, and sources are then not looked up.
    """

    procedures: Mapping[str, Mapping[str, Any]]
    personas: Collection[str]
    moments: Collection[str] | None
    calendars: Mapping[str, Collection[int]]
    unread: Collection[str] = ()
    lines: Mapping[str, Collection[str]] = field(default_factory=dict)
    overlays: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rulebook: RuleNames | None = None
    statistics: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass
class Report:
    """Collects problems and holds the checks that every kind of file shares."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, message: str, hint: str = "", *, key: bool = False, column: int = 0) -> None:
        self.problems.append(node.problem(message, hint, key=key, column=column))

    def known(self, node: Node, names: Collection[str], what: str) -> bool:
        """Check one reference; a value that is no text is left to the check of shapes."""
        if node.text and node.text not in names:
            self.add(node, f"no {what} '{node.text}'", did_you_mean(node.text, names) or few(names))
        return node.text in names

    def all_known(self, node: Node, names: Collection[str], what: str) -> None:
        """Check a reference or each of a list of references."""
        for one in node if isinstance(node.value, list) else (node,):
            self.known(one, names, what)

    def everywhere(self, root: Node, names: Mapping[str, str]) -> None:
        """Check what holds in every file: the version, ids given once, texts in both languages."""
        if root["schema"].value is True:
            self.add(root["schema"], "must be 1, not 'true'")
        for node in root.document.nodes:
            if isinstance(node.value, list):
                self.ids_once(node)
            elif is_text(node):
                self.text(node, names)

    def ids_once(self, node: Node) -> None:
        """Check that no two items of a list have the same id, and that plain lists of ids name each once."""
        seen: dict[str | int, Node] = {}
        for item in node:
            inner = item if node.path[-1] in _ONE_BY_ONE else item["id"] if item["id"].text else item["value"]
            if isinstance(inner.value, str | int) and inner.value in seen:
                first = seen[inner.value].problem("").line
                self.add(inner, f"'{inner.value}' stands twice in this list", f"the first is in line {first}: rename or delete one")
            elif isinstance(inner.value, str | int):
                seen[inner.value] = inner

    def text(self, node: Node, names: Mapping[str, str]) -> None:
        """Check a bilingual text: placeholders, the same ones in both languages, and each in its language."""
        read = {lang: self.template(node[lang], names) for lang in ("zh", "en")}
        for lang, other, word in (("zh", "en", "English"), ("en", "zh", "Chinese")):
            lacking = [name for name in read[lang] or () if name not in (read[other] or ())]
            if lacking and read[other] is not None:
                braces = listed((f"{{{name}}}" for name in dict.fromkeys(lacking)), "and")
                wide = "write the braces half-width: { }" if re.search("[｛｝]", node[other].text) else ""
                self.add(node[other], f"the {word} text lacks {braces}", wide)
        self.languages(node)

    def template(self, node: Node, names: Mapping[str, str]) -> list[str] | None:
        try:
            return [placeholder.name for placeholder in template.placeholders(node.text, names)]
        except SourceError as error:
            unknown = error.problem.startswith("no name ") and names
            hint = error.hint or (few(names) or "draw it under 'facts', or write a name that stands there" if unknown else "")
            self.add(node, error.problem, hint, column=error.column)
            return None

    def languages(self, node: Node) -> None:
        zh, en = (_PLACEHOLDER.sub("", node[lang].text) for lang in ("zh", "en"))
        if any(map(str.isalpha, zh)) and not _CJK.search(zh):
            self.add(node["zh"], "the Chinese text has no Chinese characters", "say it in Chinese")
        if _CJK.search(en) and not re.search("[A-Za-z]", en):
            self.add(node["en"], "the English text is in Chinese", "say it in English")

    def condition(self, node: Node, vocabulary: expression.Vocabulary) -> expression.Expression | None:
        """Check a condition; returns None if it cannot be read or stands for nothing."""
        if not node.text:
            return None
        try:
            return expression.parse(node.text, vocabulary, expression.BOOL)
        except SourceError as error:
            self.add(node, error.problem, error.hint or _quotes(error.problem, node.text), column=error.column)
            return None

    def first_match(self, entries: Node, what: str) -> None:
        """Check a list of which the first whose condition holds is taken: only the last has none."""
        rows = list(entries)
        for row in rows[:-1]:
            if isinstance(row.value, dict) and not row["when"]:
                self.add(row, f"{what} without 'when' ends the list, but others follow")
        if rows and isinstance(rows[-1].value, dict) and rows[-1]["when"]:
            self.add(rows[-1]["when"], f"the last {what} must do without 'when'", "it is taken when no other fits")

    def form(self, form: Node, topics: Collection[str], occurrences: Collection[str]) -> None:
        """Check a form in itself; facts named in its checks are the business of the case."""
        self.as_written(form["title"])
        kinds = {row["id"]: row.get("type") for row in items(form.value, "fields")}
        if self.known(form["reads"], kinds, "field") and kinds[form["reads"].text] != "text":
            self.add(form["reads"], f"the field '{form['reads'].text}' is not of type text")
        if form["moment"] and not form["reads"]:
            self.add(form["moment"], "a form without 'reads' has no words to judge at a moment")
        if isinstance(form["moment"].value, list):
            self.first_match(form["moment"], "moment")
        for row in form["fields"]:
            for text in (row["label"], row["hint"], *(option["label"] for option in row["options"])):
                self.as_written(text)
            self.field_options(row)
            if row["check"]:
                self.field_check(row["check"], row, topics, occurrences)

    def as_written(self, text: Node) -> None:
        """Check a text that is shown as it stands: nothing fills its placeholders."""
        for lang in ("zh", "en"):
            if _PLACEHOLDER.search(text[lang].text):
                self.add(text[lang], "a form is shown as it stands, so its title, labels and hints hold no placeholders")

    def field_options(self, row: Node) -> None:
        kind = row["type"].text
        if kind == "choice" and not row["options"]:
            self.add(row, "a field of type choice needs options")
        if kind and kind != "choice" and row["options"]:
            self.add(row["options"], f"a field of type {kind} has no options", key=True)
        if kind and kind != "choice" and row["ordered"]:
            self.add(row["ordered"], f"a field of type {kind} has no options to order", key=True)

    def field_check(self, check: Node, row: Node, topics: Collection[str], occurrences: Collection[str]) -> None:
        kind, keys = row["type"].text, [key for key in ("any_of", "fact", "occurrence", "mentions") if check[key]]
        if len(keys) != 1:
            given = f"found {listed(keys, 'and')}" if keys else "found none"
            self.add(check, f"exactly one of any_of, fact, occurrence and mentions is given; {given}")
        for key in keys:
            if key not in _FIELD_CHECKS.get(kind, keys):
                fitting = f"what fits: {listed(_FIELD_CHECKS[kind])}"
                self.add(check[key], f"'{key}' does not fit a field of type {kind}", fitting, key=True)
        for key, fits in _TOLERANCES.items():
            if kind and kind != fits and check[key].value is not None:
                self.add(check[key], f"'{key}' does not fit a field of type {kind}", f"it belongs to a field of type {fits}", key=True)
        values = [option["value"].text for option in row["options"]]
        self.all_known(check["any_of"], values if kind == "choice" else check["any_of"].value or (), "option")
        self.known(check["occurrence"], occurrences, "occurrence")
        self.all_known(check["or_when"], occurrences, "occurrence")
        self.all_known(check["mentions"], topics, "topic")


def _quotes(problem: str, condition: str) -> str:
    """What to do about an unknown name that stands where functions take a text."""
    name = re.fullmatch(r"no name '(\w+)'", problem)
    return "put it in quotes" if name and re.search(rf"[(,]\s*{name[1]}\s*[,)]", condition) else ""


def few(names: Collection[str]) -> str:
    """The names there are, as a hint, if they are few enough to be read."""
    different = dict.fromkeys(names)
    return f"known here: {listed(different, 'and')}" if 0 < len(different) <= MOST_LISTED else ""


def is_text(node: Node) -> bool:
    """Tell whether a node is a text in both languages."""
    return isinstance(node.value, dict) and bool(node["zh"].text) and bool(node["en"].text)


def keyed(root: Node, *keys: str) -> Iterator[Node]:
    """Iterate over all values in `root` that stand under one of the keys, in file order for each key."""
    document = root.document
    begin, end = document.spans.get(root.path, (0, 0))
    for key in keys:
        found = document.by_key.get(key, ())
        for place, node in found[bisect_right(found, begin, key=_place) :]:
            if place >= end:
                break
            yield node


def _place(entry: tuple[int, Node]) -> int:
    return entry[0]


def given(node: Node, keys: Collection[str]) -> list[str]:
    """Return the keys of `node` that have a value."""
    return [key for key in keys if node[key].value is not None]
