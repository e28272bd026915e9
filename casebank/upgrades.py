"""Old content files read as new ones: ``schema: n`` and the steps from each version to the next.

A step is a pure function from the data of schema *n* to that of *n* + 1. Steps follow one another, so a file of any age is
read; nothing is written back. Today there is one version, so there are no steps. To change a format: raise `CURRENT`, let the
models ask for it, add a step for every kind that changes, and keep a file of the old version under ``tests/data/schemas``.
A key that may be left out and then changes nothing is no new version: every old file is read as it always was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casebank.errors import CaseBankError
from casebank.source import Document

CURRENT = 1
"""The version that the models describe."""
Data = dict[str, Any]
Step = Callable[[Data], Data]
Steps = Mapping[str, Sequence[Step]]
STEPS: Steps = {}
"""By kind of content (``case``, ``procedure``, …): the step from version 1 to 2, from 2 to 3, and so on."""


def upgrade(data: Data, kind: str, steps: Steps = STEPS, current: int = CURRENT) -> Data:
    """Return the data of a file as the current version has it; `data` itself stays as it is.

    A kind without a step of its own keeps its shape and only takes the new number. What has no number, or none that is
    known, is returned as it is: the check of shapes has words for that.
    """
    version = data.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version < current:
        return data
    own = steps.get(kind, ())
    for number in range(version, current):
        step = own[number - 1] if number <= len(own) else _same
        data = {**step(data), "schema": number + 1}
    return data


def _same(data: Data) -> Data:
    return data


def upgraded(document: Document, kind: str) -> Document:
    """Return a document as the current version has it; raises CaseBankError for one that is newer.

    Places are those of the old file; what a step moved is told at the nearest place around it.
    """
    version = document.data.get("schema")
    if isinstance(version, int) and not isinstance(version, bool) and version > CURRENT:
        problem = document.root["schema"].problem(
            f"this file has schema {version}, and this version of Mingjing knows up to {CURRENT}",
            "use a newer Mingjing, or write the file by the schema known here",
        )
        raise CaseBankError([problem])
    data = upgrade(document.data, kind)
    return document if data is document.data else replace(document, data=data)
