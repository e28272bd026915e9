"""The characters that show an act: as heard when typed, as the reader finds them in a ready-made reply."""

from __future__ import annotations

from functools import lru_cache

import speech
from simulator.state import Heard


def shown(text: str, heard: Heard) -> tuple[tuple[int, int], str]:
    """Where in ``text`` an act shows, and the words there; the whole text where nothing narrower is found."""
    start, end = heard.start, heard.end
    if end <= start:
        found = next((act for act in _acts(text) if act.kind == heard.kind), None)
        start, end = (found.start, found.end) if found else (0, len(text))
    return (start, end), text[start:end]


@lru_cache(maxsize=2_000)
def _acts(text: str) -> tuple[speech.Act, ...]:
    """The acts in a ready-made reply; the same few replies come up in every attempt."""
    return speech.read(text).acts
