"""A finding: a code of the catalogue, the place, and the values that its message is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from casebank.source import Node


class Finding(NamedTuple):
    """Something that a check of this package found. `values` fill the message and the hint of the code."""

    code: str
    file: str
    line: int
    column: int
    path: str
    values: Mapping[str, object]
    variant: int = 0


def at(node: Node, code: str, *, key: bool = False, column: int = 0, variant: int = 0, **values: object) -> Finding:
    """Return a finding at a node (or its key); `column` counts characters of the text there, from 1; `variant` chooses the message."""
    place = node.problem("", key=key, column=column)
    return Finding(code, place.file, place.line, place.column, place.path, values, variant)
