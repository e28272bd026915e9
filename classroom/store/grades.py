"""Grading for a screen or a store: an author's mistake is told and costs nobody anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from classroom.labels import label

if TYPE_CHECKING:
    from grading import Appeal, Scorecard
    from simulator import Attempt


def graded(attempt: Attempt, appeals: Sequence[Appeal] = ()) -> tuple[Scorecard | None, str]:
    """The scorecard, or None and the reason in the language of the attempt where its content cannot be graded."""
    from grading.grader import AuthorError, grade

    try:
        return grade(attempt.log, appeals=appeals), ""
    except AuthorError as wrong:
        return None, label("no_grading", attempt.scenario.lang, error=wrong)
