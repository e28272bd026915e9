"""Chinese and English in two columns of a terminal, where a Chinese sign is as wide as two letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

NOT_FIRST = "，。；：！？、）》”’%,.;:!?)"
"""signs that do not begin a line"""


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def folded(text: str, room: int) -> list[str]:
    """A text cut into lines of at most `room` columns, between words or Chinese signs; its own line ends stay."""
    lines: list[str] = []
    for whole in text.strip().split("\n"):
        line = ""
        for piece in re.findall(r"[\u2e80-\uffef]|\s+|[^\s\u2e80-\uffef]+", whole):
            if width(line + piece) > room and line.strip() and piece[0] not in NOT_FIRST:
                lines.append(line.rstrip())
                line = ""
            line += piece if line or not piece.isspace() else ""
        lines.append(line.rstrip())
    return lines


def columns(zh: str, en: str, total: int, indent: int = 0) -> Iterator[str]:
    """Two texts beside each other, the Chinese left; empty lines where one is shorter."""
    room = max(12, (total - indent - 3) // 2)
    left, right = folded(zh, room), folded(en, room)
    for place in range(max(len(left), len(right))):
        first = left[place] if place < len(left) else ""
        second = right[place] if place < len(right) else ""
        yield (" " * indent + first + " " * (room - width(first)) + " │ " + second).rstrip()
