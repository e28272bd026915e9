"""The score of a rewritten sentence, 0–100, in points that each show what they rest on.

* 60 points for what must be there, shared equally among the entries of ``due`` (the first ones get what is left over).
  A time that is named and that nobody undertakes to keep earns half of what a promised one does; a courtesy in words that
  are marked as going through the motions earns nothing.
* 40 points for the reader's quality: 40 hundredths of it, rounded down.
* 15 points off for each forbidden act that is there; the score never falls below 0.
* At most 59 where not one word is about the matter of the drill.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import speech
from classroom.lab import reading
from classroom.lab.content import Drill
from classroom.lab.words import word

DUE = 60
QUALITY = 40
FORBIDDEN = 15
BESIDE_THE_MATTER = 59
"""so much at most for an answer that is about something else, however well it is put"""

Row = dict[str, Any]


def score(drill: Drill, text: str, lang: str) -> Row:
    """The reading of ``text`` with ``score`` and ``lines``: for each point what it is for, its evidence, earned and possible.

    The evidence is numbers of marks or, where no mark shows it, a ``quote``; a ``note`` says what to do. A blank text earns nothing.
    """
    read = reading.read(text, lang)
    lines = [*_due(drill, read, lang), *_forbidden(drill, read["marks"]), _quality(read["quality"])]
    lines.append(_about(drill, text, sum(line["points"] for line in lines), lang))
    return {**read, "lines": lines, "score": max(0, sum(line["points"] for line in lines))}


def _row(part: str, acts: Sequence[str], marks: Sequence[int], points: int, possible: int, **more: str) -> Row:
    told = {"quote": "", "note": "", **more}
    return {"part": part, "acts": list(acts), "marks": list(marks), "points": points, "possible": possible, **told}


def _due(drill: Drill, read: Row, lang: str) -> Iterator[Row]:
    each, left = divmod(DUE, len(drill.due))
    for number, acts in enumerate(drill.due):
        possible = each + (number < left)
        shown = [number for number in _showing(acts, read["marks"]) if not _hollow(read["marks"][number], read["marks"])]
        named = _named_time(read["text"], lang) if not shown and "commit_deadline" in acts else ""
        if named:
            yield _row("due", acts, (), possible // 2, possible, quote=named, note=word("lab_time_only", lang, time=named))
        else:
            yield _row("due", acts, shown, possible if shown else 0, possible)


def _hollow(mark: Mapping[str, Any], marks: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a courtesy lies in words that are marked as going through the motions."""
    return any(other["kind"] == "insincere" and other["start"] < mark["end"] and mark["start"] < other["end"] for other in marks)


def _named_time(text: str, lang: str) -> str:
    """The first time that is to come, as typed, whether or not anybody undertakes to keep it."""
    return next((phrase.text for phrase in speech.promised(text, lang)), "")


def _forbidden(drill: Drill, marks: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for act in drill.forbidden:
        shown = _showing([act], marks)
        yield _row("forbidden", [act], shown, -FORBIDDEN if shown else 0, 0)


def _quality(quality: int) -> Row:
    return _row("quality", (), (), quality * QUALITY // 100, QUALITY)


def _about(drill: Drill, text: str, points: int, lang: str) -> Row:
    """Whether the answer is about the matter of the drill; if not, what is above the limit comes off."""
    about = speech.spot(text, {drill.id: {lang: drill.about.words}}, lang)
    if about:
        return _row("about", (), (), 0, 0, quote=about[0].text)
    note = word("lab_beside", lang, matter=drill.about.matter, most=BESIDE_THE_MATTER)
    return _row("about", (), (), min(0, BESIDE_THE_MATTER - points), 0, note=note)


def _showing(acts: Sequence[str], marks: Sequence[Mapping[str, Any]]) -> list[int]:
    """The numbers of the marks that are one of these acts."""
    return [number for number, mark in enumerate(marks) if mark["kind"] in acts]
