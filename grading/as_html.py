"""The debrief as HTML: one file that needs nothing else, every typed character escaped by the template engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from simulator.attempt import Attempt

from grading.debriefing import debrief
from grading.scorecard import DIMENSIONS, Scorecard
from grading.words import LABELS, label, rule_text

PRIORITY = {"violation": 0, "element": 1, "moment": 2, "promise": 3}


@lru_cache(maxsize=4)
def _template(name: str) -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]), trim_blocks=True)
    return environment.get_template(name)


def fragment(card: Scorecard, lang: str) -> str:
    """Total, dimensions and findings of one scorecard, without page or transcript."""
    groups = [(name, [item for item in card.of(name) if item.verdict != "not_applicable"]) for name in DIMENSIONS]
    return _template("scorecard.html").render(
        card=card, lang=lang, groups=groups, words=_words(lang), rule_text=lambda rule: rule_text(rule, lang)
    )


def page(attempts: Sequence[tuple[str, Attempt]], lang: str, pictures: Mapping[str, str] | None = None) -> str:
    """A whole page with one debrief after another.

    ``attempts`` are (heading, attempt); ``pictures`` maps a heading to an inline SVG made by the kit itself
    (the deadline timeline), which is put in as it is.
    """
    shown = []
    for heading, attempt in attempts:
        plain = debrief(attempt, lang=lang)
        for line in plain["lines"]:
            line["pieces"] = pieces(line["text"], line["marks"])
        shown.append((heading, plain, (pictures or {}).get(heading, "")))
    return _template("page.html").render(attempts=shown, lang=lang, words=_words(lang), dimensions=DIMENSIONS)


def _words(lang: str) -> dict[str, str]:
    return {key: label(key, lang) for key in LABELS}


def pieces(text: str, marks: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any] | None]]:
    """``text`` cut at the ends of its marks; where marks overlap, a violation hides a courtesy."""
    kept = sorted((m for m in marks if m["end"] > m["start"] and m["verdict"] != "not_applicable"),
                  key=lambda m: (PRIORITY.get(m["kind"], 9), m["start"]))  # fmt: skip
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
