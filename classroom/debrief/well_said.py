"""What was said well beside what the marks show: kind words, reasons and ways out that earned nothing more where they were said.

Courtesies earn their points once, at the moment that asks for them. A reply that puts a slip right would then stand without a mark,
and nobody could see from the transcript that it was good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from classroom.labels import label

if TYPE_CHECKING:
    from grading import Finding
    from grading.evidence import Evidence
    from simulator import Attempt
    from simulator.state import Utterance

Json = dict[str, Any]
Span = tuple[int, int]


class WellSaid:
    """Looks an attempt over for such words; ``findings`` are those on show."""

    def __init__(self, attempt: Attempt, findings: Sequence[Finding], lang: str) -> None:
        from grading.evidence import Evidence

        self._evidence: Evidence = Evidence(attempt)
        self._findings, self._lang = findings, lang
        self._slips = {finding.n for finding in findings if finding.kind == "violation" and finding.verdict == "breached"}

    def marks(self, n: int, text: str, taken: Sequence[Json]) -> list[Json]:
        """Marks without a finding for what event ``n`` said aloud, where ``taken`` marks nothing yet."""
        said = next((u for u in self._evidence.utterances if u.n == n and not self._evidence.written(u)), None)
        if said is None or self._evidence.said(said) != text:
            return []
        told = label("well_mending" if self._mends(said) else "well_said", self._lang)
        found: list[Json] = []
        for kind, (start, end) in self._shown(said, text):
            if all(end <= mark["start"] or mark["end"] <= start for mark in [*taken, *found]):
                found.append(self._mark(kind, (start, end), told))
        return found

    def _shown(self, said: Utterance, text: str) -> Iterator[tuple[str, Span]]:
        from grading.courtesies import PLAIN, REASON, counts
        from grading.quoting import shown
        from grading.recovery import DEEDS, KIND_WORDS

        known = {finding.act for finding in self._findings if finding.n == said.n}
        known |= {"commit_deadline" for finding in self._findings if finding.n == said.n and finding.kind == "promise"}
        for heard in said.heard:
            if heard.kind not in (*KIND_WORDS, *DEEDS, REASON) or heard.kind in known or not counts(self._evidence, said, heard):
                continue
            span, _ = shown(text, heard)
            if span != (0, len(text)) and (heard.end <= heard.start or heard.strength >= PLAIN):
                known.add(heard.kind)
                yield heard.kind, span

    def _mends(self, said: Utterance) -> bool:
        """Does it put right a slip of the breath before?"""
        from grading.recovery import mends

        before = max((u.n for u in self._evidence.utterances if u.n < said.n and u.part == said.part), default=None)
        return before in self._slips and mends(self._evidence.kinds(said))

    def _mark(self, kind: str, span: Span, told: str) -> Json:
        import speech

        return {"start": span[0], "end": span[1], "finding": None, "tone": "good", "label": speech.label(kind, self._lang), "told": told}
