"""The scorecard as a table. pandas is imported here only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grading.scorecard import Scorecard
from grading.words import label, rule_text

if TYPE_CHECKING:
    import pandas

COLUMNS = ("dimension", "kind", "verdict", "title", "points", "possible", "rules", "event", "quote", "advice", "mode")


def frame(card: Scorecard, lang: str) -> pandas.DataFrame:
    """One row per finding; the words in ``lang``."""
    import pandas

    rows = [
        (
            label(item.dimension, lang),
            item.kind,
            label(item.verdict, lang),
            item.title[lang],
            item.points,
            item.possible,
            "; ".join(rule_text(rule, lang) for rule in item.rules),
            item.n,
            item.quote,
            item.advice[lang] if item.advice else "",
            label(item.mode, lang) if item.mode else "",
        )
        for item in card.findings
    ]
    table = pandas.DataFrame(rows, columns=list(COLUMNS))
    table["event"] = table["event"].astype("Int64")
    return table
