"""Translations that were left behind: one language of a text changed and the other did not.

``translations.json`` in the folder of the bank keeps for every text a hash of each language as they stood when both were last
taken to say the same. Nobody writes it by hand: ``mingjing lint --record`` does. A text that is not in it is new and says
nothing; one of which both languages changed was translated again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from casebank import atomic
from casebank.lint.finding import Finding, at
from casebank.references.report import is_text
from casebank.source import Document, Node

FILE = "translations.json"
DIGITS = 10
"""hexadecimal digits kept of each hash"""
Record = dict[str, dict[str, str]]
"""file → way to the text → the two hashes, Chinese first, with a space between"""


def load(root: Path) -> Record:
    """Return what is recorded for a bank; nothing where there is no record."""
    path = root / FILE
    if not path.is_file():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return found if isinstance(found, dict) else {}


def save(root: Path, record: Record) -> Path:
    """Write the record, one text a line and in order, so that changes are small; returns the file."""
    path = root / FILE
    ordered = {file: dict(sorted(record[file].items())) for file in sorted(record) if record[file]}
    return atomic.write(path, json.dumps(ordered, ensure_ascii=False, indent=0) + "\n")


def recorded(documents: Iterable[Document]) -> Record:
    """What is to be recorded for documents as they stand now."""
    return {document.file: dict(_hashes(document)) for document in documents}


def check(document: Document, record: Record) -> Iterator[Finding]:
    """Tell of every text of which one language changed since the record and the other did not."""
    known = record.get(document.file, {})
    for name, node in _texts(document) if known else ():
        old, new = known.get(name, "").split(), _pair(node)
        if len(old) != 2 or (old[0] == new[0]) == (old[1] == new[1]):
            continue
        changed, left = ("en", "zh") if old[0] == new[0] else ("zh", "en")
        yield at(node[left], "MJ707", variant=int(changed == "en"), zh=_short(node["zh"].text), en=_short(node["en"].text))


def _hashes(document: Document) -> Iterator[tuple[str, str]]:
    for name, node in _texts(document):
        yield name, " ".join(_pair(node))


def _texts(document: Document) -> Iterator[tuple[str, Node]]:
    """Every text with a name that holds while others come and go around it: by ids where there are any."""
    for node in document.nodes:
        if is_text(node):
            yield _name(node, document.data), node


def _name(node: Node, data: object) -> str:
    words, inner = [], data
    for step in node.path:
        inner = inner[step]  # type: ignore[index]
        own = inner.get("id") if isinstance(step, int) and isinstance(inner, Mapping) else None
        words.append(own if isinstance(own, str) else str(step))
    return ".".join(words)


def _pair(node: Node) -> list[str]:
    return [sha256(node[lang].text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS] for lang in ("zh", "en")]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 160 else plain[:159] + "…"
