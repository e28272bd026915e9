"""The scorecard as an HTML fragment; every character that was typed is escaped by the template engine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from grading.scorecard import DIMENSIONS, Scorecard
from grading.words import LABELS, label, rule_text


@lru_cache(maxsize=1)
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["html"]), trim_blocks=True)
    return environment.get_template("scorecard.html")


def fragment(card: Scorecard, lang: str) -> str:
    """Total, dimensions and findings of one scorecard, without page or transcript."""
    groups = [(name, [item for item in card.of(name) if item.verdict != "not_applicable"]) for name in DIMENSIONS]
    words = {key: label(key, lang) for key in LABELS}
    return _template().render(card=card, lang=lang, groups=groups, words=words, rule_text=lambda rule: rule_text(rule, lang))
