"""The table of time limits of an attempt, and the way of a matter from hop to hop as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grading.evidence import Evidence
from grading.runs import Run, Standing, runs, standings, verdict, why
from grading.scorecard import Chain, TimeLimit, Words
from simulator.specs import ClockSpec
from simulator.state import Promise

PASSED_ON = ("minutes", "immediate", "hours", "office_hours")
"""Units of hops that make a chain; what comes back by the day, week or month is a round of its own."""
NEVER = "—"


def table(evidence: Evidence) -> tuple[TimeLimit, ...]:
    """One row for each run of a clock and each promise, and one for each clock that never started."""
    return tuple(_rows(evidence))


def rules(spec: ClockSpec) -> tuple[str, ...]:
    """Where a clock comes from, and where its number does."""
    sources = [spec.rule["source"], spec.rule.get("limit_source")]
    return tuple(dict.fromkeys(source for source in sources if source))


def name(evidence: Evidence, spec: ClockSpec) -> Words:
    """What a clock is called."""
    return evidence.numbered(spec.name, evidence.state.now)


def _rows(evidence: Evidence) -> Iterator[TimeLimit]:
    found = runs(evidence)
    ranks = standings(found)
    for spec in evidence.program.clocks.values():
        if spec.unit == "as_promised":
            yield from (_promise(evidence, spec, promise) for promise in evidence.state.promises)
            continue
        own = [run for run in found if run.spec is spec]
        yield from (_run(evidence, run, ranks.get(run.id, Standing())) for run in own)
        if not own:
            yield _row(evidence, spec, f"clock:{spec.id}", "not_started")


def _row(
    evidence: Evidence, spec: ClockSpec, id: str, verdict: str, *, kind: str = "clock", hop: int = 0,
    start: int | None = None, due: int | None = None, stopped: int | None = None, standing: Standing | None = None,
) -> TimeLimit:  # fmt: skip
    others, first = ((), None) if standing is None else (standing.beats, standing.beaten_by)
    consequence = spec.rule.get("consequence")
    shown = [NEVER if at is None else evidence.clock_text(at, end) for at, end in ((start, False), (due, True), (stopped, False))]
    return TimeLimit(
        id=id,
        clock=spec.id,
        kind=kind,
        name=name(evidence, spec),
        rules=rules(spec),
        overlay=evidence.words(evidence.program.overlays[spec.overlay]["name"]) if spec.overlay else None,
        group=evidence.group(spec.group),
        hop=hop,
        start=start,
        due=due,
        stopped=stopped,
        times=(shown[0], shown[1], shown[2]),
        slack=due - stopped if due is not None and stopped is not None and not spec.keep else None,
        verdict=verdict,
        binding=bool(standing) and first is None and not spec.keep and verdict != "not_applicable",
        beats=tuple(run.id for run in others),
        beaten_by=first.id if first else "",
        why=None,
        consequence=evidence.words(consequence) if consequence and verdict in ("late", "breached") else None,
    )


def _run(evidence: Evidence, run: Run, standing: Standing) -> TimeLimit:
    row = _row(
        evidence, run.spec, run.id, verdict(evidence, run), hop=run.hop, start=run.running.start, due=run.due,
        stopped=run.running.stopped, standing=standing,
    )  # fmt: skip
    return replace(row, why=told(evidence, run, standing))


def told(evidence: Evidence, run: Run, standing: Standing) -> Words | None:
    """Which limit falls due before a run, and which others the run beats, each with the reason."""
    parts = [_beaten(evidence, run, other) for other in standing.beats]
    before = {"zh": "；".join(part["zh"] for part in parts), "en": "; ".join(part["en"] for part in parts)}
    if standing.beaten_by is None:
        return {"zh": f"它先到期，以它为准：{before['zh']}。", "en": f"It falls due first and governs: {before['en']}."} if parts else None
    first = standing.beaten_by
    named, due, reason = name(evidence, first.spec), evidence.when(first.due, end=True), why(evidence, first, run)
    zh = f"“{named['zh']}”（{due['zh']}）先到期，以它为准。{reason['zh']}" + (f"它又{before['zh']}。" if parts else "")
    en = f"“{named['en']}” falls due first ({due['en']}) and governs. {reason['en']}" + (f" It falls due {before['en']}." if parts else "")
    return {"zh": zh, "en": en}


def _beaten(evidence: Evidence, run: Run, other: Run) -> Words:
    named, due, reason = name(evidence, other.spec), evidence.when(other.due, end=True), why(evidence, run, other)
    return {"zh": f"早于“{named['zh']}”（{due['zh']}），{reason['zh'].rstrip('。')}",
            "en": f"before “{named['en']}” ({due['en']}), since {_lower(reason['en'].rstrip('.'))}"}  # fmt: skip


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def left_unkept(evidence: Evidence, promise: Promise) -> bool:
    """Whether a promise stands open though the attempt has gone on to its time; of what lies beyond its end nobody can say that
    it was not kept.
    """
    return evidence.finished and promise.due <= evidence.state.now and not promise.beside


_PROMISES = {"kept": "met", "renewed": "not_applicable", "unclear": "not_applicable", "broken": "breached"}
"""the verdict on a promise by what became of it; one that stands open is judged by its time"""


def _promise(evidence: Evidence, spec: ClockSpec, promise: Promise) -> TimeLimit:
    verdict = _PROMISES.get(promise.verdict) or ("breached" if left_unkept(evidence, promise) else "running")
    if promise.id in evidence.unpromised:
        verdict = "not_applicable"
    stopped = promise.settled if promise.verdict == "kept" else None
    return _row(evidence, spec, f"promise:{promise.id}", verdict, kind="promise", start=promise.made, due=promise.due, stopped=stopped)


# --- chains ------------------------------------------------------------------------------------------


def chains(evidence: Evidence) -> tuple[Chain, ...]:
    """Hops that lead on to one another, measured from the first start to the last end; at least two of them."""
    found = [run for run in runs(evidence) if run.hop and run.spec.unit in PASSED_ON and not run.spec.keep]
    linked = _linked([run.spec for run in found])
    parts = [[run for run in found if run.spec.id in ids] for ids in linked]
    return tuple(_chain(evidence, part) for part in parts if len(part) > 1)


def _linked(specs: list[ClockSpec]) -> list[set[str]]:
    """Clocks of hops by chain: of one group, or the one starts with what stops the other."""
    sets: list[set[str]] = []
    known = {spec.id: spec for spec in specs}
    for spec in known.values():
        joined = {spec.id}
        for other in [one for one in sets if any(_follows(known[id], spec) for id in one)]:
            joined |= other
            sets.remove(other)
        sets.append(joined)
    return sets


def _follows(one: ClockSpec, other: ClockSpec) -> bool:
    same = bool(one.group) and one.group == other.group
    return same or one.start in other.stop or other.start in one.stop


def _chain(evidence: Evidence, part: list[Run]) -> Chain:
    hops = sorted(part, key=lambda run: (run.running.start, run.due))
    start, ends = hops[0].running.start, [run.running.stopped for run in hops]
    end = None if None in ends else max(at for at in ends if at is not None)
    covered, until = 0, start
    for run in hops:
        over = run.running.stopped if run.running.stopped is not None else evidence.state.now
        covered += max(0, over - max(run.running.start, until))
        until = max(until, over)
    return Chain(
        clocks=tuple(dict.fromkeys(run.spec.id for run in hops)),
        hops=len(hops),
        in_time=sum(verdict(evidence, run) == "met" for run in hops),
        start=start,
        end=end,
        seconds=None if end is None else end - start,
        between=until - start - covered,
    )
