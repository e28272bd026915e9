"""Chinese and English in two columns of a terminal, where a Chinese sign is as wide as two letters."""

from __future__ import annotations

from collections.abc import Iterator

from grading.folding import folded, width


def columns(zh: str, en: str, total: int, indent: int = 0) -> Iterator[str]:
    """Two texts beside each other, the Chinese left; empty lines where one is shorter."""
    room = max(12, (total - indent - 3) // 2)
    left, right = folded(zh, room), folded(en, room)
    for place in range(max(len(left), len(right))):
        first = left[place] if place < len(left) else ""
        second = right[place] if place < len(right) else ""
        yield (" " * indent + first + " " * (room - width(first)) + " │ " + second).rstrip()
