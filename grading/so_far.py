"""An attempt that has not ended, as its trainee may see it: what has happened, and nothing of what is still to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grading.evidence import Evidence
from grading.scorecard import Finding, TimeLimit


def happened(evidence: Evidence, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The marks on what was said and done, without advice: what has not happened yet neither earns nor loses anything."""
    return tuple(
        replace(item, advice=None, example=None) for item in findings
        if (item.n is not None or _ran_out(item)) and item.verdict != "not_applicable" and not _goes_on(evidence, item)
    )  # fmt: skip


def started(rows: Iterable[TimeLimit]) -> tuple[TimeLimit, ...]:
    """The time limits that are running or have run."""
    return tuple(row for row in rows if row.start is not None)


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
