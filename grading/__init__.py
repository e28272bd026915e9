"""How well it was done: one pure function from a log to a scorecard with the evidence for every point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grading.grader import AuthorError, grade, shipped_rubric
    from grading.scorecard import Chain, DimensionScore, Finding, Scorecard, Share, TimeLimit

_HOMES = {
    "AuthorError": "grading.grader",
    "grade": "grading.grader",
    "shipped_rubric": "grading.grader",
    "Chain": "grading.scorecard",
    "DimensionScore": "grading.scorecard",
    "Finding": "grading.scorecard",
    "Scorecard": "grading.scorecard",
    "Share": "grading.scorecard",
    "TimeLimit": "grading.scorecard",
}
__all__ = ["AuthorError", "Chain", "DimensionScore", "Finding", "Scorecard", "Share", "TimeLimit", "grade", "shipped_rubric"]


def __getattr__(name: str) -> Any:
    """Import on first use: whoever only wants a scorecard read back pays for nothing else."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'grading' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
