"""The score of a rewritten sentence, 0–100, in points that each show what they rest on.

* 60 points for what must be there, shared equally among the entries of ``due`` (the first ones get what is left over).
* 40 points for the reader's quality: 40 hundredths of it, rounded down.
* 15 points off for each forbidden act that is there; the score never falls below 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classroom.lab import reading
from classroom.lab.content import Drill

DUE = 60
QUALITY = 40
FORBIDDEN = 15

Row = dict[str, Any]


def score(drill: Drill, text: str, lang: str) -> Row:
    """The reading of ``text`` with ``score`` and ``lines``: for each point what it is for, its evidence, earned and possible.

    A blank text earns nothing.
    """
    read = reading.read(text, lang)
    lines = [*_due(drill, read["marks"]), *_forbidden(drill, read["marks"]), _quality(read["quality"])]
    return {**read, "lines": lines, "score": max(0, sum(line["points"] for line in lines))}


def _due(drill: Drill, marks: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    each, left = divmod(DUE, len(drill.due))
    for number, acts in enumerate(drill.due):
        possible = each + (number < left)
        shown = _showing(acts, marks)
        yield {"part": "due", "acts": list(acts), "marks": shown, "points": possible if shown else 0, "possible": possible}


def _forbidden(drill: Drill, marks: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for act in drill.forbidden:
        shown = _showing([act], marks)
        yield {"part": "forbidden", "acts": [act], "marks": shown, "points": -FORBIDDEN if shown else 0, "possible": 0}


def _quality(quality: int) -> Row:
    return {"part": "quality", "acts": [], "marks": [], "points": quality * QUALITY // 100, "possible": QUALITY}


def _showing(acts: Sequence[str], marks: Sequence[Mapping[str, Any]]) -> list[int]:
    """The numbers of the marks that are one of these acts."""
    return [number for number, mark in enumerate(marks) if mark["kind"] in acts]
