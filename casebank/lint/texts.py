"""Checks of what is written: pairs of Chinese and English, and every text by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casebank import template
from casebank.errors import listed
from casebank.lint import numbers, privacy, weekdays
from casebank.lint.catalogue import Words
from casebank.lint.finding import Finding, at
from casebank.references.report import is_text
from casebank.source import Document, Node
from casebank.vocabulary import for_text
from casebank.wording import SourceError

_TELLS = {"datetime": ("day", "time"), "date": ("day",), "fulldate": ("day",), "weekday": ("weekday",), "time": ("time",), "clock": ("time",)}
"""What a format of an instant lets the reader know."""


def pairs(document: Document) -> Iterator[Finding]:
    """Compare the two languages of every text: numbers, what placeholders tell, paragraphs."""
    names = for_text(document.data)
    for node in document.nodes:
        if is_text(node):
            yield from _numbers(node)
            yield from _placeholders(node, names)
            yield from _paragraphs(node)


def _numbers(node: Node) -> Iterator[Finding]:
    zh, en = node["zh"].text, node["en"].text
    if zh == en:
        return
    zh_only, en_only = numbers.differing(zh, en)
    if zh_only and en_only:
        yield at(node["en"], "MJ704", zh=listed(zh_only, "and"), en=listed(en_only, "and"))
    elif zh_only:
        yield at(node["en"], "MJ704", variant=1, zh=listed(zh_only, "and"))
    elif en_only:
        yield at(node["zh"], "MJ704", variant=2, en=listed(en_only, "and"))


def _placeholders(node: Node, names: dict[str, str]) -> Iterator[Finding]:
    told = [_told(node[lang].text, names) for lang in ("zh", "en")]
    if None in told:
        return
    zh, en = ({name: what for name, what in one.items() if what} for one in told if one is not None)
    for name in zh.keys() & en.keys():
        if zh[name] != en[name] and not (zh[name] - {"weekday"} == en[name] - {"weekday"} and "weekday" not in zh[name] & en[name]):
            yield at(node["en"], "MJ705", name=name, zh=listed(sorted(zh[name]), "and"), en=listed(sorted(en[name]), "and"))


def _told(text: str, names: dict[str, str]) -> dict[str, set[str]] | None:
    """What a text tells of each instant; None if its placeholders cannot be read, which is said elsewhere."""
    try:
        found = template.placeholders(text, names)
    except SourceError:
        return None
    told: dict[str, set[str]] = {}
    for one in found:
        told.setdefault(one.name, set()).update(_TELLS.get(one.format, ()) if one.tag == "instant" else ())
    return told


def _paragraphs(node: Node) -> Iterator[Finding]:
    zh, en = (len(re.findall(r"\S[^\n]*(?:\n[^\n]+)*(?:\n\s*\n|\s*$)", node[lang].text)) for lang in ("zh", "en"))
    if zh != en:
        yield at(node["en"], "MJ706", zh=zh, en=en)


def dated(document: Document) -> Iterator[Finding]:
    """Dates with a day of the week on which they do not fall, in every text."""
    known = weekdays.months(document.data)
    for node in document.nodes:
        if isinstance(node.value, str) and not _names_a_thing(node):
            for one in weekdays.wrong(node.value, known):
                right, written = (Words(one.words(day, "zh"), one.words(day, "en")) for day in (one.right, one.written))
                yield at(node, "MJ708", column=one.start + 1, date=one.date, right=right, written=written)


def alike(document: Document) -> Iterator[Finding]:
    """Replies of one scene that read the same in a language and are on offer together."""
    for scene in (scene for part in document.root["parts"] for scene in part["scenes"]):
        seen: dict[tuple[str, str, str], Node] = {}
        for option in scene["options"]:
            for lang in ("zh", "en"):
                text = " ".join(option["text"][lang].text.split())
                first = seen.setdefault((lang, text, " ".join(option["when"].text.split())), option)
                if text and first["id"].text != option["id"].text:
                    yield at(option["text"][lang], "MJ520", option=option["id"].text, other=first["id"].text, scene=scene["id"].text)


def unexplained(document: Document) -> Iterator[Finding]:
    """Checks and duties that cap the total and do not say what went wrong when they are not met."""
    for check in _unexplained(document.root["checks"]):
        yield at(check["id"], "MJ608", check=check["id"].text)
    for duty in _unexplained(document.root["duties"]):
        yield at(duty["id"], "MJ608", variant=1, duty=duty["id"].text)


def _unexplained(judged: Node) -> Iterator[Node]:
    return (one for one in judged if (one["fatal"].value is True or one["serious"].value is True) and not one["broken"])


def personal(document: Document) -> Iterator[Finding]:
    """Look for what may belong to somebody real in every text, also where only one language stands."""
    for node in document.nodes:
        if isinstance(node.value, str) and not _names_a_thing(node):
            for code, text, place in privacy.found(node.value):
                yield at(node, code, column=place + 1, text=text)


def _names_a_thing(node: Node) -> bool:
    last: Any = node.path[-1] if node.path else ""
    return last in ("id", "source", "when", "met", "applies", "owed")
