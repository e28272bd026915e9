"""The result of grading: findings, dimensions, total. Plain immutable data in whole numbers.

A finding is one judged point with its evidence: the rule, the event, the characters, what was expected and
a better way. The numbers shown add up exactly: a dimension is ``earned - deducted`` of ``possible``, the
total is the weighted mean of the dimensions, cut off at the cap when a fatal error occurred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from casebank import wording
from casebank.errors import InBothLanguages

if TYPE_CHECKING:
    import pandas

Words = Mapping[str, str]
DIMENSIONS = ("timeliness", "etiquette", "procedure", "outcome")
VERDICTS = ("met", "late", "breached", "not_applicable", "note", "overruled")
MODES = ("spoken", "written")
LONGEST_QUOTE = 60
"""characters of what was said that the reason for a cap repeats; the finding has all of it"""
DUE = ("moment", "owed")
"""kinds of finding about a courtesy that was due"""
ON_WORDS = ("violation", *DUE)
"""kinds of finding about an act in words, or one that was missed"""


@dataclass(frozen=True)
class Ruling:
    """What a trainer decided about a mark: struck, upheld or added, why, by whom, and when (ISO, UTC)."""

    decision: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Finding:
    """One judged point.

    ``points`` of ``possible`` were earned; a violation has ``possible`` 0 and negative ``points``, what mends one has
    ``possible`` 0 and gives points back. ``n`` is the event it was seen at (None for what never happened), ``span`` the
    characters of ``quote`` within what was said there. ``example`` is a better wording for that situation, if the case has
    one. ``broken`` tells what went wrong where a requirement was not met, if its author has put that in words.
    ``mode`` tells on etiquette whether it was spoken or written; ``ruling`` is a trainer's decision on the mark. What is ``open``
    stands so by now in an attempt that has not ended, may still turn, and does not count yet.
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
    broken: Words | None = None
    fatal: bool = False
    serious: bool = False
    mode: str = ""
    ruling: Ruling | None = None
    open: bool = False

    @property
    def counts(self) -> bool:
        """Does it enter the score (is it applicable, and no longer open)?"""
        return not self.open and (self.verdict in ("met", "late", "breached") or (self.verdict == "overruled" and self.possible > 0))

    @property
    def act(self) -> str:
        """The act that a mark on words is about; empty for any other finding."""
        return self.id.rpartition(":")[2] if self.kind in ON_WORDS else ""

    @property
    def costs(self) -> bool:
        """Did it cost points?"""
        return self.points < self.possible

    @property
    def wrong(self) -> Words:
        """What went wrong, in words: the author’s, else the words that were said, else what was not kept."""
        if self.broken:
            return self.broken
        if self.kind == "violation":
            said = self.quote if len(self.quote) <= LONGEST_QUOTE else self.quote[: LONGEST_QUOTE - 1].rstrip() + "…"
            return {lang: f"{self.title[lang]}{colon}“{said}”" for lang, colon in (("zh", "："), ("en", ": "))} if said else self.title
        return {"zh": f"没做到“{self.title['zh']}”", "en": f"not kept: “{self.title['en']}”"}

    @property
    def caps(self) -> bool:
        """Does it cap the total? What is fatal or serious does once it was breached; a serious time limit when late as well."""
        return self.fatal and self.verdict == "breached" or self.serious and self.verdict in ("late", "breached")


@dataclass(frozen=True)
class TimeLimit:
    """One row of the table of time limits: a run of a clock, a promise, or a clock that never started.

    Instants are epoch seconds and ``times`` the same three in words; ``slack`` is the seconds left when it was stopped,
    negative when late. ``hop`` counts from 1 where a clock restarts and is 0 else. ``binding`` tells whether it fell due
    first in its group; ``beats`` and ``beaten_by`` name the others by ``id`` and ``why`` says what made the difference.
    ``verdict`` is one of met, late, breached, running, not_started and not_applicable (lifted, or paused to the end).
    """

    id: str
    clock: str
    kind: str
    name: Words
    rules: tuple[str, ...]
    overlay: Words | None
    group: Words | None
    hop: int
    start: int | None
    due: int | None
    stopped: int | None
    times: tuple[str, str, str]
    slack: int | None
    verdict: str
    binding: bool
    beats: tuple[str, ...]
    beaten_by: str
    why: Words | None
    consequence: Words | None


@dataclass(frozen=True)
class Chain:
    """Hops that follow one another, end to end: what a customer waits while every hop is in time.

    ``end`` and ``seconds`` are None while a hop is open; ``between`` are the seconds that lay between the hops.
    """

    clocks: tuple[str, ...]
    hops: int
    in_time: int
    start: int
    end: int | None
    seconds: int | None
    between: int


@dataclass(frozen=True)
class Share:
    """What was spoken or what was written, as part of a dimension; ``score`` is reckoned as there."""

    id: str
    earned: int
    deducted: int
    possible: int
    score: int | None


@dataclass(frozen=True)
class DimensionScore:
    """One of the four dimensions: ``score`` = max(0, earned - deducted) · 100 // possible; None when nothing applies.

    ``deducted`` is less what was given back. ``shares`` splits etiquette into spoken and written: what was earned,
    deducted and possible in the two adds up exactly to the dimension. The others have no shares.
    """

    id: str
    weight: int
    earned: int
    deducted: int
    possible: int
    score: int | None
    shares: tuple[Share, ...] = ()


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
    limits: tuple[TimeLimit, ...]
    chains: tuple[Chain, ...]
    ending: Words | None
    finished: bool
    events: int
    minutes: int

    @property
    def fatal(self) -> tuple[Finding, ...]:
        """The findings that set the cap."""
        return tuple(finding for finding in self.findings if finding.fatal and finding.verdict == "breached")

    @property
    def capping(self) -> tuple[Finding, ...]:
        """The findings that cap the total: what is fatal, and what is serious, as far as it happened."""
        return tuple(finding for finding in self.findings if finding.caps)

    def capped_because(self, lang: str) -> str:
        """What went wrong in everything that caps the total, in words."""
        told = dict.fromkeys(finding.wrong[lang] for finding in self.capping)
        full = {"zh": "。", "en": "."}[lang]
        if not any(reason.endswith(full) for reason in told):
            return {"zh": "、", "en": ", "}[lang].join(told)
        sentences = [reason[:1].upper() + reason[1:] for reason in told]
        return {"zh": "", "en": " "}[lang].join(reason if reason.endswith(full) else reason + full for reason in sentences)

    def of(self, dimension: str) -> tuple[Finding, ...]:
        """The findings of one dimension, in the order of the attempt."""
        return tuple(finding for finding in self.findings if finding.dimension == dimension)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form; :meth:`from_json` reads it back."""
        plain: dict[str, Any] = _listed(asdict(self))
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Scorecard:
        """Read what :meth:`to_json` wrote; older scorecards have no time limits, no shares and no rulings.

        Raises ValueError for what is no scorecard.
        """
        try:
            parts = {
                "findings": tuple(_finding(item) for item in plain["findings"]),
                "limits": tuple(TimeLimit(**_tupled(item, "rules", "times", "beats")) for item in plain.get("limits", ())),
                "chains": tuple(Chain(**_tupled(item, "clocks")) for item in plain.get("chains", ())),
                "dimensions": {name: _dimension(item) for name, item in plain["dimensions"].items()},
            }
            return cls(**{**plain, **parts})
        except (KeyError, TypeError, AttributeError) as wrong:
            raise InBothLanguages(f"this is not a scorecard: {wrong}", f"这不是一张评分表：{wrong}") from wrong

    def _lang(self, lang: str | None) -> str:
        """The language asked for, by default that of the attempt."""
        return wording.known_language(lang or self.lang)

    def text(self, lang: str | None = None) -> str:
        """The scorecard for a terminal, in ``lang`` (by default that of the attempt)."""
        from grading.as_text import as_text
        from grading.words import savable

        return savable(as_text(self, self._lang(lang)))

    def html(self, lang: str | None = None) -> str:
        """The scorecard as an HTML fragment; everything that was typed is escaped."""
        from grading.as_html import fragment
        from grading.words import savable

        return savable(fragment(self, self._lang(lang)))

    def frame(self, lang: str | None = None) -> pandas.DataFrame:
        """One row per finding (columns: dimension, kind, verdict, title, points, possible, rules, event, quote, advice, mode)."""
        from grading.as_frame import frame

        return frame(self, self._lang(lang))


def _finding(plain: Mapping[str, Any]) -> Finding:
    ruling = plain.get("ruling")
    return Finding(**{**_tupled(plain, "rules", "span"), "ruling": Ruling(**ruling) if ruling else None})


def _dimension(plain: Mapping[str, Any]) -> DimensionScore:
    return DimensionScore(**{**plain, "shares": tuple(Share(**item) for item in plain.get("shares", ()))})


def _listed(value: Any) -> Any:
    """Plain data with lists in place of tuples."""
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _tupled(item: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The entry with the named lists as tuples."""
    return {**item, **{name: None if item[name] is None else tuple(item[name]) for name in names}}
