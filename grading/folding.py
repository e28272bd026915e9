"""Text cut into lines for a terminal, where a Chinese sign is as wide as two letters."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

NOT_FIRST = "，。；：！？、）》”’%,.;:!?)"
"""signs that do not begin a line"""
_PIECE = re.compile(r"[\u2e80-\uffef]|\s+|[^\s\u2e80-\uffef]+")
_LEAD = re.compile(r"\s*(?:(?:do )?\d+\) |· |\d\d:\d\d )?")
"""what stands before the words of a line: spaces, the number of a choice, a dot, a time"""
_OVER = 4
"""columns kept free for two signs that do not begin a line"""


def width(text: str) -> int:
    """Columns a text takes on a terminal; Chinese characters take two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def folded(text: str, room: int) -> list[str]:
    """A text cut into lines of at most `room` columns, between words or Chinese signs; its own line ends stay."""
    lines: list[str] = []
    for whole in text.strip().split("\n"):
        line = ""
        for piece in _PIECE.findall(whole):
            if width(line + piece) > room and line.strip() and piece[0] not in NOT_FIRST:
                lines.append(line.rstrip())
                line = ""
            line += piece if line or not piece.isspace() else ""
        lines.append(line.rstrip())
    return lines


def fitted(text: str, columns: int) -> str:
    """A text of which no line is wider than a terminal; what is cut off goes on below the words of its line."""
    return "\n".join(line if width(line) <= columns else _hanging(line, columns) for line in text.split("\n"))


def _hanging(line: str, columns: int) -> str:
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    indent = min(width(lead), columns // 2)
    return lead + ("\n" + " " * indent).join(folded(line[len(lead) :], max(1, columns - indent - _OVER)))
