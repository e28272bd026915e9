"""When a mark was settled: the event after which its verdict stood, whatever was done later."""

from __future__ import annotations

from casebank.models import Rubric
from grading.grader import grade
from grading.rulings import mark_key
from grading.scorecard import Finding
from simulator.attempt import Attempt


def settled_at(attempt: Attempt, finding: Finding, rubric: Rubric | None = None) -> int | None:
    """The first event up to which ``attempt`` alone shows the verdict that the mark has at its end; None if that is its own event.

    A promise is made at one event and broken at another, a time limit that nobody stopped is missed once it is up, and what
    was left undone is so at the end only. Whoever goes back to before that event may still turn it.
    """
    if finding.n is None:
        return None
    wanted = finding.verdict if finding.ruling is None else _verdict(attempt, finding, rubric)
    first, last = finding.n, attempt.state.n
    while first < last:  # a verdict that stood once is taken to stand from there on; most stand at once
        middle = finding.n if first == finding.n else (first + last) // 2
        if _verdict(attempt.rewind(middle), finding, rubric) == wanted:
            last = middle
        else:
            first = middle + 1
    return first if first > finding.n else None


def _verdict(attempt: Attempt, finding: Finding, rubric: Rubric | None) -> str | None:
    """The verdict on a mark by the log alone, without what trainers decided."""
    key = mark_key(finding.id, finding.n)
    return next((item.verdict for item in grade(attempt, rubric).findings if mark_key(item.id, item.n) == key), None)
