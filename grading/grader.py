"""``grade(log)``: replay, judge the four dimensions, add up, cap. Pure; any number of workers agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pydantic import ValidationError

from casebank.errors import Worded
from casebank.models import Rubric
from grading import etiquette, limits, no_answer, outcome, procedure, timeliness
from grading.appeal import Appeal, AppealError
from grading.evidence import Evidence
from grading.scorecard import DIMENSIONS, MODES, DimensionScore, Finding, Scorecard, Share
from grading.so_far import happened, left_open, started
from simulator.attempt import Attempt, replay
from simulator.log import Log
from simulator.program import canonical

PLACES = {name: place for place, name in enumerate(DIMENSIONS)}
UNFINISHED = {"zh": "还没有结束，先不评等级", "en": "Not finished: no level yet"}


class AuthorError(Worded, RuntimeError):
    """A mistake in the content that makes grading impossible; it never costs the trainee anything. :meth:`words` tells it in one language."""


@lru_cache(maxsize=8)
def shipped_rubric(name: str = "standard") -> Rubric:
    """A rubric of the bank that comes with the kit; raises :class:`casebank.NotInBank`."""
    from casebank.bank import shipped

    return shipped(Rubric, name)


def _rubric_of(attempt: Attempt) -> Rubric:
    """The rubric that the content of an attempt carries, or that of the kit."""
    carried = attempt.scenario.program.get("rubric")
    return _read(canonical(carried)) if carried else shipped_rubric()


@lru_cache(maxsize=8)
def _read(rubric: str) -> Rubric:
    try:
        return Rubric.model_validate_json(rubric)
    except ValidationError as wrong:
        place = ".".join(map(str, wrong.errors()[0]["loc"]))
        en, zh = (f", at '{place}'", f"，问题在“{place}”") if place else ("", "")
        raise AuthorError(f"the rubric in the log cannot be used{en}", f"日志里带的评分标准用不了{zh}") from wrong


def grade(log: Log | Attempt, rubric: Rubric | None = None, appeals: Iterable[Appeal] = (), *, ahead: bool = True) -> Scorecard:
    """Judge an attempt by ``rubric`` (by default that of its bank), with what trainers decided about its marks.

    Only what the log carries is looked at, and ``appeals`` in whatever order. An attempt that has not ended is graded as
    far as it went; without ``ahead`` nothing is told of what is still to come, as for a trainee: only what has happened is marked,
    and without advice.
    Raises :class:`AuthorError` when the content cannot be judged, :class:`simulator.StaleEvent` when the
    log does not fit its own content.
    """
    if not isinstance(log, Attempt | Log):
        raise TypeError(f"a Log or an Attempt is graded, not {type(log).__name__}; Log.load(path) reads a log from a file")
    if not isinstance(rubric, Rubric | None):
        raise TypeError(f"rubric is a Rubric, not {type(rubric).__name__}; shipped_rubric('standard') gives the one of the kit")
    given: tuple[object, ...] = (appeals := tuple(appeals))
    if strange := [one for one in given if not isinstance(one, Appeal)]:
        raise TypeError(f"appeals are decisions of grading.decide, not {type(strange[0]).__name__}")
    attempt = log if isinstance(log, Attempt) else replay(log)
    try:
        rubric = rubric or _rubric_of(attempt)
        evidence = Evidence(attempt, appeals)
        return _added_up(attempt, evidence, rubric, tuple(_all(evidence, rubric)), ahead or evidence.finished)
    except (AuthorError, AppealError, MemoryError):
        raise
    except Exception as wrong:  # content is code of a kind: written wrongly, it can break anything that judges by it
        raise AuthorError(f"case '{attempt.scenario.case_id}' cannot be graded: {wrong!r}", f"案例“{attempt.scenario.case_id}”评不了分：{wrong!r}") from wrong


def _all(evidence: Evidence, rubric: Rubric) -> Iterable[Finding]:
    found = [
        *timeliness.judge(evidence, rubric),
        *etiquette.judge(evidence, rubric),
        *procedure.judge(evidence),
        *outcome.judge(evidence),
        *no_answer.judge(evidence, rubric),
    ]
    settled = evidence.rulings.settled(found) if evidence.rulings else found
    placed = [replace(item, mode=evidence.mode(item)) if item.dimension == "etiquette" else item for item in settled]
    last = evidence.state.n + 1
    return sorted(placed, key=lambda item: (PLACES[item.dimension], last if item.n is None else item.n))


def _added_up(attempt: Attempt, evidence: Evidence, rubric: Rubric, found: tuple[Finding, ...], ahead: bool) -> Scorecard:
    so_far = found if evidence.finished else left_open(evidence, found)
    findings = so_far if ahead else happened(evidence, so_far)
    rows = limits.table(evidence)
    weights = {str(name): weight for name, weight in rubric.weights.items()}
    dimensions = {name: _dimension(name, weights.get(name, 0), findings) for name in DIMENSIONS}
    uncapped = weighted_mean(dimensions.values())
    cap = _cap(rubric, findings)
    total = uncapped if cap is None else min(uncapped, cap)
    scenario, state = attempt.scenario, attempt.state
    endings = {item.id: item for item in evidence.program.endings}
    return Scorecard(
        case=scenario.case_id,
        procedure=scenario.procedure,
        rubric=rubric.id,
        scenario=scenario.id,
        lang=scenario.lang,
        total=total,
        uncapped=uncapped,
        cap=cap,
        level=_level(rubric, total) if evidence.finished else UNFINISHED,
        dimensions=dimensions,
        findings=findings,
        limits=rows if ahead else started(rows),
        chains=limits.chains(evidence),
        ending=evidence.numbered(endings[state.ending].title, state.now) if state.ending else None,
        finished=evidence.finished,
        events=state.n,
        minutes=(state.now - evidence.world.start) // 60,
    )


def _dimension(name: str, weight: int, findings: tuple[Finding, ...]) -> DimensionScore:
    own = [finding for finding in findings if finding.dimension == name and finding.counts]
    modes = MODES if name == "etiquette" else ()
    shares = tuple(Share(mode, *_summed([finding for finding in own if finding.mode == mode])) for mode in modes)
    return DimensionScore(name, weight, *_summed(own), shares)


def _summed(findings: list[Finding]) -> tuple[int, int, int, int | None]:
    """Earned, deducted (less what was given back), possible, and the score."""
    earned = sum(finding.points for finding in findings if finding.points > 0 and finding.possible)
    deducted = -sum(finding.points for finding in findings if finding.points < 0 or not finding.possible)
    possible = sum(finding.possible for finding in findings)
    return earned, deducted, possible, max(0, earned - deducted) * 100 // possible if possible else None


def weighted_mean(dimensions: Iterable[DimensionScore]) -> int:
    """Whole-number mean of the dimensions that apply, by weight; 0 when none does."""
    applying = [(item.weight, item.score) for item in dimensions if item.score is not None]
    weights = sum(weight for weight, _ in applying)
    return sum(weight * score for weight, score in applying) // weights if weights else 0


def _cap(rubric: Rubric, findings: tuple[Finding, ...]) -> int | None:
    return min((cap for finding in findings if finding.caps for cap in _caps(rubric, finding)), default=None)


def _caps(rubric: Rubric, finding: Finding) -> list[int]:
    """What a finding caps the total at: by its act where it is one, else by how grave it is."""
    if finding.kind == "violation" and finding.fatal:
        return [fatal.cap for fatal in rubric.fatal if fatal.act == finding.act]
    return [rubric.fatal_check_cap if finding.fatal else rubric.serious_cap]


def _level(rubric: Rubric, total: int) -> dict[str, str]:
    reached = [level for level in rubric.levels if total >= level.at_least]
    best = max(reached or rubric.levels[-1:], key=lambda level: level.at_least)
    return {"zh": best.name.zh, "en": best.name.en}
