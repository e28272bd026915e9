"""Quality of a whole reply, 0–100, from the kinds of act it carries.

What a reply does counts (reason, act, time, other way, owner); polite words add little, and on their
own never lift a reply above 45.  Each further kind adds less than the one before.  The gravest violation
counts in full, the others in part; any violation caps the reply, a gross one near 15.
"""

from __future__ import annotations

from collections.abc import Iterable

from .hits import Hit
from .kinds import IS_VIOLATION

_WORTH = {
    "explain_reason": 13, "offer_solution": 15, "alternative": 10, "commit_deadline": 14, "ownership": 10,
    "listen": 11, "empathy": 9, "apology": 5, "thanks": 4, "greeting": 3, "closing": 3,
}
_COST = {
    "cold": 26, "contradict": 34, "push_away": 28, "delay": 14, "blame_customer": 22, "command_tone": 24,
    "rude": 38, "jargon": 18, "insincere": 24, "privacy": 38, "overpromise": 30,
}
_CAP = {"contradict": 30, "push_away": 45, "rude": 12, "privacy": 12, "overpromise": 35, "insincere": 40, "cold": 40}
_NEUTRAL = 38
_SOLID = frozenset({"offer_solution", "alternative", "commit_deadline", "listen"})
# 55 · exp(-worth / 20) in whole points, so that no float enters a result: index is the summed worth.
_MISSING = (
    55, 52, 50, 47, 45, 43, 41, 39, 37, 35, 33, 32, 30, 29, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 17, 16, 15, 14,
    14, 13, 12, 12, 11, 11, 10, 10, 9, 9, 8, 8, 7, 7, 7, 6, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3,
)


def _standing(kinds: set[str]) -> int:
    """Points of the courtesies alone."""
    worth = sum(points for kind, points in _WORTH.items() if kind in kinds)
    points = 98 - _MISSING[min(worth, len(_MISSING) - 1)]
    if kinds & _SOLID:
        return points
    if kinds & {"empathy", "ownership"}:
        return min(points, 66 if "explain_reason" in kinds else 62)
    return min(points, 58 if "explain_reason" in kinds else 45)


def _costs(hits: Iterable[Hit]) -> list[int]:
    worst: dict[str, int] = {}
    for hit in hits:
        cost = _COST[hit.kind] * (2 + hit.strength) // 4
        worst[hit.kind] = max(cost, worst.get(hit.kind, 0))
    return sorted(worst.values(), reverse=True)


def quality(hits: list[Hit]) -> int:
    """Points of a reply with these acts, 0–100."""
    violations = [hit for hit in hits if hit.kind in IS_VIOLATION]
    kinds = {hit.kind for hit in hits if hit.kind not in IS_VIOLATION}
    points = _standing(kinds)
    if not violations:
        return points if kinds else _NEUTRAL
    costs = _costs(violations)
    points -= costs[0] + sum(costs[1:]) // 4
    cap = min(_CAP.get(hit.kind, 60) for hit in violations)
    if any(hit.strength == 3 for hit in violations):
        cap = min(cap, 15)
    return max(1, min(points, cap))
