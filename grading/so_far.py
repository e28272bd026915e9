"""An attempt that has not ended: what has happened counts, what is still open does not, and its trainee sees nothing of what is to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grading.evidence import Evidence
from grading.scorecard import Finding, TimeLimit, Words

OPEN: Words = {"zh": "还没有定，先不计分。", "en": "Still open, no points either way yet. "}
"""said of a mark that only what is still to come decides"""


def happened(evidence: Evidence, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The marks on what was said and done, without advice: what has not happened yet neither earns nor loses anything."""
    return tuple(replace(item, advice=None, example=None) for item in findings if item.verdict != "not_applicable" and _decided(evidence, item))


def left_open(evidence: Evidence, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All marks, as for a trainer; those that are still open count as little as for the trainee, so that there is one total."""
    return tuple(
        replace(item, open=True, detail={lang: OPEN[lang] + item.detail[lang] for lang in item.detail}) if item.counts and not _decided(evidence, item) else item
        for item in findings
    )


def started(rows: Iterable[TimeLimit]) -> tuple[TimeLimit, ...]:
    """The time limits that are running or have run."""
    return tuple(row for row in rows if row.start is not None)


def _decided(evidence: Evidence, finding: Finding) -> bool:
    """Has it happened, and is the moment over that a courtesy was due in?"""
    return (finding.n is not None or _ran_out(finding)) and not _goes_on(evidence, finding)


def _ran_out(finding: Finding) -> bool:
    """A limit that nothing stopped in time has happened without an input."""
    return finding.kind in ("clock", "promise") and finding.verdict == "breached"


def _goes_on(evidence: Evidence, finding: Finding) -> bool:
    """Is a courtesy missed or late at a moment that is not over?"""
    if finding.kind != "moment" or finding.verdict == "met":
        return False
    part, state = evidence.program.parts[evidence.state.part], evidence.state
    scene = part.scenes.get(state.scene)
    return scene is not None and finding.id.startswith(f"moment:{state.part}:{scene.moment}:")
