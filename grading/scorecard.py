"""The result of grading: findings, dimensions, total. Plain immutable data in whole numbers.

A finding is one judged point with its evidence: the rule, the event, the characters, what was expected and
a better way. The numbers shown add up exactly: a dimension is ``earned - deducted`` of ``possible``, the
total is the weighted mean of the dimensions, cut off at the cap when a fatal error occurred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

Words = Mapping[str, str]
DIMENSIONS = ("timeliness", "etiquette", "procedure", "outcome")
VERDICTS = ("met", "late", "breached", "not_applicable", "note")


@dataclass(frozen=True)
class Finding:
    """One judged point.

    ``points`` of ``possible`` were earned; a violation has ``possible`` 0 and negative ``points``.
    ``n`` is the event it was seen at (None for what never happened), ``span`` the characters of ``quote``
    within what was said there. ``example`` is a better wording for that situation, if the case has one.
    """

    id: str
    dimension: str
    kind: str
    verdict: str
    rules: tuple[str, ...]
    title: Words
    detail: Words
    points: int = 0
    possible: int = 0
    n: int | None = None
    at: int | None = None
    span: tuple[int, int] | None = None
    quote: str = ""
    advice: Words | None = None
    example: Words | None = None
    consequence: Words | None = None
    fatal: bool = False

    @property
    def counts(self) -> bool:
        """Does it enter the score (is it applicable)?"""
        return self.verdict in ("met", "late", "breached")


@dataclass(frozen=True)
class DimensionScore:
    """One of the four dimensions: ``score`` = max(0, earned - deducted) · 100 // possible; None when nothing applies."""

    id: str
    weight: int
    earned: int
    deducted: int
    possible: int
    score: int | None


@dataclass(frozen=True)
class Scorecard:
    """All findings of one attempt and what they add up to. ``total`` and ``uncapped`` are 0–100."""

    case: str
    procedure: str
    rubric: str
    scenario: str
    lang: str
    total: int
    uncapped: int
    cap: int | None
    level: Words
    dimensions: Mapping[str, DimensionScore]
    findings: tuple[Finding, ...]
    ending: Words | None
    finished: bool
    events: int
    minutes: int

    @property
    def fatal(self) -> tuple[Finding, ...]:
        """The findings that set the cap."""
        return tuple(finding for finding in self.findings if finding.fatal and finding.verdict == "breached")

    def of(self, dimension: str) -> tuple[Finding, ...]:
        """The findings of one dimension, in the order of the attempt."""
        return tuple(finding for finding in self.findings if finding.dimension == dimension)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form; :meth:`from_json` reads it back."""
        plain = asdict(self)
        plain["findings"] = [{**item, "rules": list(item["rules"])} for item in plain["findings"]]
        for item in plain["findings"]:
            item["span"] = None if item["span"] is None else list(item["span"])
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Scorecard:
        """Read what :meth:`to_json` wrote."""
        findings = tuple(
            Finding(**{**item, "rules": tuple(item["rules"]), "span": tuple(item["span"]) if item["span"] else None})
            for item in plain["findings"]
        )
        dimensions = {name: DimensionScore(**item) for name, item in plain["dimensions"].items()}
        return cls(**{**plain, "findings": findings, "dimensions": dimensions})

    def text(self, lang: str | None = None) -> str:
        """The scorecard for a terminal, in ``lang`` (by default that of the attempt)."""
        from grading.as_text import as_text
        from grading.words import savable

        return savable(as_text(self, lang or self.lang))

    def html(self, lang: str | None = None) -> str:
        """The scorecard as an HTML fragment; everything that was typed is escaped."""
        from grading.as_html import fragment
        from grading.words import savable

        return savable(fragment(self, lang or self.lang))

    def frame(self, lang: str | None = None) -> pandas.DataFrame:
        """One row per finding (columns: dimension, kind, verdict, title, points, possible, rules, event, quote, advice)."""
        from grading.as_frame import frame

        return frame(self, lang or self.lang)
