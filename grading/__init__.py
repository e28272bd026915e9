"""How well it was done: one pure function from a log to a scorecard with the evidence for every point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grading.appeal import Appeal, AppealError
    from grading.deciding import decide
    from grading.grader import AuthorError, grade, shipped_rubric
    from grading.scorecard import Chain, DimensionScore, Finding, Ruling, Scorecard, Share, TimeLimit

_HOMES = {
    "Appeal": "grading.appeal",
    "AppealError": "grading.appeal",
    "AuthorError": "grading.grader",
    "decide": "grading.deciding",
    "grade": "grading.grader",
    "shipped_rubric": "grading.grader",
    "Chain": "grading.scorecard",
    "DimensionScore": "grading.scorecard",
    "Finding": "grading.scorecard",
    "Ruling": "grading.scorecard",
    "Scorecard": "grading.scorecard",
    "Share": "grading.scorecard",
    "TimeLimit": "grading.scorecard",
}
__all__ = [
    "Appeal", "AppealError", "AuthorError", "Chain", "DimensionScore", "Finding", "Ruling", "Scorecard", "Share", "TimeLimit", "decide",
    "grade", "shipped_rubric",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import on first use: whoever only wants a scorecard read back pays for nothing else."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'grading' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
