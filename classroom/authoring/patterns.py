"""Whether the patterns of topics and phrases in content files can be read, each fault at its line and column.

Loading a bank does not do this: a pattern is compiled when somebody first speaks. The check does it for the author.
"""

from __future__ import annotations

from pathlib import Path

import speech
from casebank import source
from casebank.errors import Problem
from casebank.source import Document, Node

FOLDERS = ("procedures", "overlays", "cases")
"""Where files with topics or phrases lie in a bank."""


def files(root: Path) -> list[Path]:
    """The content files of a bank that may hold topics, in order of names."""
    return sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.yaml"))


def problems(path: Path, name: str) -> list[Problem]:
    """Every faulty pattern in a file; ``name`` is how the file is called in the messages."""
    return of_document(source.read(path, name))


def of_document(document: Document) -> list[Problem]:
    """Every faulty pattern in a content file that was read already."""
    found = []
    root = document.root
    for topic, node in (*root["topics"].entries(), *((phrase["id"].text, phrase) for phrase in root["phrases"])):
        for lang in ("zh", "en"):
            found += [problem for pattern in node[lang] if (problem := fault(pattern, topic, lang))]
    return found


def fault(pattern: Node, topic: str, lang: str) -> Problem | None:
    """What is wrong with one pattern of ``topic`` in ``lang``, if anything is."""
    try:
        speech.check_lexicon({topic: {lang: [pattern.text]}})
    except speech.LexiconError as wrong:
        said = str(wrong.args[0]).partition(": ")[2].rpartition(" (at character ")[0]
        return pattern.problem(said, column=wrong.position + 1)
    return None
