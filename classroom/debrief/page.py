"""The debrief as one HTML file that needs nothing else: the data of :mod:`classroom.debrief.mirror` drawn on a page.

Whatever was typed is escaped by the template engine; the only markup put in as it is are the charts, which
stand in ``<img>`` where nothing in them can run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import grading
from classroom.debrief.mirror import mirror, pictures
from grading import Appeal
from grading.as_html import template
from grading.scorecard import DIMENSIONS
from grading.words import LABELS, rule_text, rule_told, savable
from grading.words import label as grading_label
from simulator import Attempt

PAGE = Path(__file__).parent / "templates" / "page.html"
TONE_FIRST = {"bad": 0, "note": 1, "good": 2}


def page(attempts: Sequence[tuple[str, Attempt]], appeals: Iterable[Appeal] = (), *, ahead: bool = False, lang: str | None = None) -> str:
    """A whole page with one debrief after another; ``attempts`` are (heading, attempt) in one language.

    The page itself is in ``lang``, by default that of the attempts; what was said stays as it was said.

    ``appeals`` are what trainers decided; give them for a page with one attempt only, since any other shows them as unfit.
    Of an attempt that has not ended nothing is shown of what is still to come, but ``ahead``, as for a trainer.
    """
    decided = tuple(appeals)
    spoken = attempts[0][1].scenario.lang
    lang = lang or spoken
    shown = [(heading, _prepared(attempt, decided, ahead, lang)) for heading, attempt in attempts]
    words = {key: grading_label(key, lang) for key in LABELS}
    rules = {"rule_text": lambda rule: rule_text(rule, lang), "rule_told": lambda rule: rule_told(rule, lang)}
    told = template(PAGE).render(attempts=shown, lang=lang, spoken=spoken, words=words, dimensions=DIMENSIONS, **rules)
    return savable(told)


def _prepared(attempt: Attempt, appeals: tuple[Appeal, ...], ahead: bool, lang: str) -> dict[str, Any]:
    plain = pictures(attempt, mirror(attempt, grading.grade(attempt, appeals=appeals, ahead=ahead), lang=lang), lang)
    for line in plain["transcript"]:
        if "text" in line:
            line["pieces"] = pieces(line["text"], line.get("marks", ()))
            line["about"] = [plain["findings"][number] for number in _numbers(line)]
    return plain


def _numbers(line: Mapping[str, Any]) -> list[int]:
    """The findings about a line, marked in its words or not, each once."""
    return list(dict.fromkeys([*(mark["finding"] for mark in line.get("marks", ()) if mark["finding"] is not None), *line.get("notes", ())]))


def pieces(text: str, marks: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any] | None]]:
    """``text`` cut at the ends of its marks; where marks overlap, what went wrong is shown."""
    kept = sorted(marks, key=lambda mark: (TONE_FIRST.get(mark["tone"], 9), mark["start"]))
    owner: list[int | None] = [None] * len(text)
    for number, mark in enumerate(kept):
        for place in range(mark["start"], min(mark["end"], len(text))):
            if owner[place] is None:
                owner[place] = number
    cut: list[tuple[str, Mapping[str, Any] | None]] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or owner[place] != owner[begin]:
            found = owner[begin]
            cut.append((text[begin:place], None if found is None else kept[found]))
            begin = place
    return cut
