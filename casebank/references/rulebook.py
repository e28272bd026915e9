"""Whether the rules that content names are in the rulebook, and whether the rulebook agrees with itself."""

from __future__ import annotations

import re

from casebank.errors import Problem
from casebank.references.report import Library, Report, RuleNames, is_text, keyed
from casebank.source import Node

_NAMING = ("source", "sources", "limit_source", "rules")
"""Keys whose values name rules, anywhere in a content file."""
_NUMBERED = re.compile(r"S[0-7]-\d\d-\d\d")
_OUTSIDE = re.compile(r"outside:[a-z0-9-]+")


def sources(root: Node, library: Library) -> list[Problem]:
    """Check that every rule a content file names is in the rulebook; what has no shape of a source is told elsewhere."""
    if library.rulebook is None:
        return []
    report = Report()
    for node in keyed(root, *_NAMING):
        for one in node if isinstance(node.value, list) else (node,):
            _source(report, one, library.rulebook)
    return report.problems


def _source(report: Report, node: Node, known: RuleNames) -> None:
    if _NUMBERED.fullmatch(node.text):
        report.known(node, known.rules, "rule")
    elif _OUTSIDE.fullmatch(node.text):
        report.known(node, known.outside, "outside standard")


def piece(root: Node, library: Library) -> list[Problem]:
    """Check a piece: its rules bear its number, and rules named in a text exist."""
    report = _every_text(root, library)
    name = root["id"].text
    for rule in root["rules"]:
        number = rule["id"].text
        if name and _NUMBERED.fullmatch(number) and not number.startswith(f"{name}-"):
            report.add(rule["id"], f"the rule '{number}' does not belong to the piece '{name}'")
    return report.problems


def reference(root: Node, library: Library) -> list[Problem]:
    """Check the outside standards and the clock catalogue."""
    return _every_text(root, library).problems


def conflicts(root: Node, library: Library) -> list[Problem]:
    """Check the questions on which houses differ: each house exists and is heard once."""
    report = _every_text(root, library)
    for question in root["conflicts"]:
        heard: set[str] = set()
        for position in question["positions"]:
            house = position["house"]
            if library.rulebook:
                report.known(house, [*library.rulebook.pieces, *library.rulebook.outside], "house")
            if house.text in heard:
                report.add(house, f"'{house.text}' stands twice in this list")
            heard.add(house.text)
    return report.problems


def _every_text(root: Node, library: Library) -> Report:
    report = Report()
    report.everywhere(root, {})
    for node in root.document.nodes if library.rulebook else ():
        if is_text(node):
            _rules_in(report, node["zh"], library)
            _rules_in(report, node["en"], library)
            _same_rules(report, node)
    return report


def _rules_in(report: Report, text: Node, library: Library) -> None:
    for match in _NUMBERED.finditer(text.text):
        if library.rulebook and match.group() not in library.rulebook.rules:
            report.add(text, f"no rule '{match.group()}'", column=match.start() + 1)


def _same_rules(report: Report, node: Node) -> None:
    """Both languages point to the same rules."""
    zh, en = (set(_NUMBERED.findall(node[lang].text)) for lang in ("zh", "en"))
    for lacking, lang, word in ((sorted(en - zh), "zh", "Chinese"), (sorted(zh - en), "en", "English")):
        if lacking:
            report.add(node[lang], f"the {word} text does not name {', '.join(lacking)}")
