"""The scorecard as an HTML fragment; every character that was typed is escaped by the template engine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from grading.as_text import limit_name, ruled_on, verdict_of
from grading.scorecard import DIMENSIONS, Scorecard
from grading.words import LABELS, label, rule_text, rule_told, slack_text

SCORECARD = Path(__file__).parent / "templates" / "scorecard.html"


@lru_cache(maxsize=4)
def template(file: Path) -> Template:
    """The page template in ``file``; whatever is filled in is escaped."""
    loader = FileSystemLoader(file.parent)
    return Environment(loader=loader, autoescape=select_autoescape(["html"]), trim_blocks=True).get_template(file.name)


def fragment(card: Scorecard, lang: str) -> str:
    """Total, dimensions and findings of one scorecard, without page or transcript."""
    groups = [(name, [item for item in card.of(name) if item.verdict != "not_applicable" or item.ruling]) for name in DIMENSIONS]
    marks = {item.id: item for item in card.findings}
    return template(SCORECARD).render(
        card=card,
        lang=lang,
        groups=groups,
        limits=[row for row in card.limits if row.start is not None],
        words={key: label(key, lang) for key in LABELS},
        rule_text=lambda rule: rule_text(rule, lang),
        rule_told=lambda rule: rule_told(rule, lang),
        verdict_of=verdict_of,
        ruled_on=lambda row: ruled_on(marks.get(row.id), lang),
        limit_name=lambda row: limit_name(row, lang),
        slack_text=lambda seconds: slack_text(seconds, lang),
    )
