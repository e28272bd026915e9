"""Etiquette: courtesies, violations, what was mended and what was said over and over, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from casebank.models import Rubric
from grading import courtesies, recovery, repetition, violations
from grading.evidence import Evidence
from grading.scorecard import Finding


def judge(evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    """Courtesies due at moments that came, then violations, in the order of the attempt."""
    for part in evidence.program.order:
        said = [u for u in evidence.utterances if u.part == part]
        yield from courtesies.judge(evidence, rubric, part, said)
        slips = tuple(violations.judge(evidence, rubric, said))
        yield from slips
        yield from recovery.judge(evidence, rubric, slips, said)
        yield from repetition.judge(evidence, rubric, said)
    yield from courtesies.owed(evidence, rubric)
