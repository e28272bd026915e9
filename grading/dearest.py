"""Why a run scores what it scores: the lines of the scorecard that cost it most, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from grading.as_text import shorten
from grading.scorecard import Finding, Scorecard
from grading.words import label
from simulator.attempt import Attempt

MOST = 5
"""lines told"""
_WORDS = {
    "zh": {
        "run": "最低的一次：总分 {total}（种子 {seed}，第 {index} 个场景，{lang}，客户画像 {persona}），结局：{ending}",
        "lost": "得 {points}，满分 {possible}", "deducted": "扣 {points}", "event": "第 {n} 步，{time}", "never": "始终没有出现",
        "unfinished": "没有走完", "capped": "总分封顶 {cap}（封顶前 {uncapped}）：{why}",
    },
    "en": {
        "run": "lowest run: {total} (seed {seed}, scenario {index}, {lang}, customer {persona}), ending: {ending}",
        "lost": "{points} of {possible}", "deducted": "{points} taken off", "event": "input {n}, {time}", "never": "never happened",
        "unfinished": "not finished", "capped": "capped at {cap} (before: {uncapped}): {why}",
    },
}  # fmt: skip


def cost(card: Scorecard, finding: Finding) -> float:
    """What a finding costs the total, in points of the total before any cap."""
    lost = max(finding.possible, 0) - finding.points
    dimension = card.dimensions[finding.dimension]
    weights = sum(item.weight for item in card.dimensions.values() if item.score is not None)
    if not finding.counts or lost <= 0 or not dimension.possible or not weights:
        return 0.0
    return lost * 100 * dimension.weight / dimension.possible / weights


def shares(card: Scorecard) -> dict[str, float]:
    """What each mark took of the total before any cap, by its id: together what the total lacks.

    Where a dimension is at its floor, or points were given back, its marks took no more than there was, each its part of that.
    """
    weights = sum(item.weight for item in card.dimensions.values() if item.score is not None)
    found: dict[str, float] = {}
    for name, dimension in card.dimensions.items():
        lost = {finding.id: finding.possible - finding.points for finding in card.of(name) if finding.counts and finding.costs}
        if lost and dimension.score is not None:
            gone = (100 - dimension.score) * dimension.weight / weights / sum(lost.values())
            found |= {id: points * gone for id, points in lost.items()}
    return found


def dearest(card: Scorecard, most: int = MOST) -> list[Finding]:
    """The findings that cost most, the dearest first; one that caps the total comes before all others."""
    losing = [finding for finding in card.findings if finding.caps or cost(card, finding) > 0]
    return sorted(losing, key=lambda finding: (not finding.caps, -cost(card, finding)))[:most]


def told(attempt: Attempt, card: Scorecard, lang: str, most: int = MOST) -> Iterator[str]:
    """The run, and its dearest findings: what each costs, its id, what was expected, and where it was seen."""
    words, scenario = _WORDS[lang], attempt.scenario
    ending = card.ending[lang] if card.ending else words["unfinished"]
    yield words["run"].format(
        total=card.total, seed=scenario.seed, index=scenario.index, lang=scenario.lang, persona=scenario.persona, ending=ending
    )
    if card.cap is not None and card.uncapped > card.cap:
        yield words["capped"].format(cap=card.cap, uncapped=card.uncapped, why=card.capped_because(lang))
    for finding in dearest(card, most):
        yield f"−{cost(card, finding):.1f}  {finding.id}  {finding.title[lang]}: {_points(finding, lang)}, {label(finding.verdict, lang)}"
        yield f"      {_seen(attempt, finding, lang)}"


def _points(finding: Finding, lang: str) -> str:
    name = "lost" if finding.possible else "deducted"
    return _WORDS[lang][name].format(points=finding.points if finding.possible else -finding.points, possible=finding.possible)


def _seen(attempt: Attempt, finding: Finding, lang: str) -> str:
    """The evidence: input, time and words, or that there was none, and what the scorecard says to it."""
    words = _WORDS[lang]
    if finding.n:
        time = "" if finding.at is None else f"{attempt.scenario.world.local(finding.at):%m-%d %H:%M}"
        place = words["event"].format(n=finding.n, time=time).rstrip(" ,，")
    else:
        place = words["never"]
    quote = f" “{shorten(finding.quote)}”" if finding.quote else ""
    return f"{place}{quote} · {finding.detail[lang].splitlines()[0]}"
