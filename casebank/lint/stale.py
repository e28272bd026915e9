"""Translations that were left behind: one language of a text changed and the other did not.

``translations.json`` in the folder of the bank keeps for every text a hash of each language as they stood when both were last
taken to say the same. Nobody writes it by hand: ``mingjing lint --record`` does, and ``mingjing new-case`` for its draft. A text
that is not in it is new and says nothing; one of which both languages changed was translated again. Neither has a record any
more (`unrecorded`), so that a change to one side alone stays unnoticed until the next one is made.
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
MANY = 10
"""texts of one file in which the same language was left behind, from which on they are told together"""
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
    """Tell of every text of which one language changed since the record and the other did not; of very many in one breath.

    Whoever writes one language of a whole case first must still find the other warnings.
    """
    known = record.get(document.file, {})
    behind: dict[str, list[Node]] = {"zh": [], "en": []}
    for name, node in _texts(document) if known else ():
        old, new = known.get(name, "").split(), _pair(node)
        if len(old) == 2 and (old[0] == new[0]) != (old[1] == new[1]):
            behind["zh" if old[0] == new[0] else "en"].append(node)
    for left, nodes in behind.items():
        if len(nodes) > MANY:
            lines = [str(node[left].problem("").line) for node in nodes]
            yield at(nodes[0][left], "MJ707", variant=2 + (left == "zh"), count=len(nodes), lines=", ".join(lines))
            continue
        for node in nodes:
            yield at(node[left], "MJ707", variant=int(left == "zh"), zh=_short(node["zh"].text), en=_short(node["en"].text))


def unrecorded(document: Document, record: Record) -> int:
    """How many texts have no record that holds: they are new, or both languages changed since."""
    known = record.get(document.file, {})
    return sum(not {*known.get(name, "").split()} & {*_pair(node)} for name, node in _texts(document))


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
