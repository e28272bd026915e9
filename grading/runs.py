"""Every run of every clock in an attempt, how it ended, and which run of a group fell due first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from grading.evidence import Evidence
from grading.scorecard import Words
from grading.words import duration
from simulator import clocks
from simulator.specs import ClockSpec
from simulator.state import Running

COUNTS_WORKING_TIME = ("working_days", "office_hours")
"""Units that leave out days off."""
LONGEST = 400
"""days looked through for days off; a longer limit is told without them"""


class Run(NamedTuple):
    """One run of a clock: `hop` counts from 1 where the clock restarts, and is 0 where it runs once for the case."""

    id: str
    spec: ClockSpec
    running: Running
    hop: int
    due: int

    @property
    def end(self) -> int:
        """When it was over: stopped, lifted or, if neither, due."""
        over = [at for at in (self.running.stopped, self.running.lifted) if at is not None]
        return min(over, default=max(self.due, self.running.start))


@dataclass(frozen=True)
class Standing:
    """Where a run stands among those of its group: what it beats, or what fell due before it."""

    beats: tuple[Run, ...] = ()
    beaten_by: Run | None = None


def runs(evidence: Evidence) -> list[Run]:
    """Every run, clock by clock in the order of the rules; promises are told elsewhere."""
    return [run for spec in evidence.program.clocks.values() for run in _of(evidence, spec)]


def _of(evidence: Evidence, spec: ClockSpec) -> Iterator[Run]:
    own = [running for running in evidence.state.clocks if running.id == spec.id]
    for number, running in enumerate(own):
        due = clocks.due_now(evidence.world, spec, running, evidence.state.now)
        name = f"clock:{spec.id}" + (f":{number + 1}" if number else "")
        yield Run(name, spec, running, number + 1 if spec.per == "hop" else 0, due)


def verdict(evidence: Evidence, run: Run) -> str:
    """met, late, breached, running, or not_applicable for what was lifted or stood still to the end."""
    spec, running = run.spec, run.running
    if running.lifted is not None:
        return "not_applicable"
    if spec.keep:
        return "breached" if running.late else "met" if evidence.finished or evidence.state.now > run.due else "running"
    if running.stopped is not None:
        return "late" if running.late else "met"
    if running.late:
        return "breached"
    if running.waiting:
        return "not_applicable" if evidence.finished else "running"
    return "breached" if evidence.finished else "running"


def standings(found: list[Run]) -> dict[str, Standing]:
    """By the id of a run: what it beats and what beats it.

    A run is measured when it is decided – stopped, or due if that came first – against those of its group that ran at
    that moment and wait for the same thing. The earliest due binds: hop by hop, and over the whole way.
    """
    applied = [run for run in found if run.running.lifted is None and not run.spec.keep]
    beaten = {run.id: first for run in applied if (first := _sooner(run, applied))}
    return {
        run.id: Standing(tuple(one for one in applied if beaten.get(one.id) is run), beaten.get(run.id)) for run in applied
    }


def _sooner(run: Run, others: list[Run]) -> Run | None:
    """Of the rivals that ran when the run was decided, the one that falls due first, if it does so before the run."""
    decided = min(run.end, max(run.due, run.running.start))
    rivals = [one for one in others if one is not run and _rivals(one.spec, run.spec)]
    running = [one for one in rivals if one.running.start <= decided <= one.end and one.due < run.due]
    return min(running, key=_due, default=None)


def _rivals(one: ClockSpec, other: ClockSpec) -> bool:
    """Do two clocks of a group wait for the same thing? The date of a referral is for the matter as a whole."""
    if not one.group or one.group != other.group:
        return False
    return bool(one.stop & other.stop) or "as_referred" in (one.unit, other.unit)


def _due(run: Run) -> int:
    return run.due


# --- why one falls due before another ----------------------------------------------------------------


def why(evidence: Evidence, first: Run, other: Run) -> Words:
    """What makes one run fall due before another, in a sentence."""
    stood = sum(until - since for _, since, until in other.running.pauses)
    if stood and other.due - stood <= first.due:
        return {"zh": "后者中间暂停过计时。", "en": "The other stood still for a while."}
    ahead = other.running.start - first.running.start
    if ahead > 0 and other.due - ahead <= first.due:
        return {lang: text.format(span=duration(ahead // 60, lang)) for lang, text in _EARLIER.items()}
    if first.spec.unit == "as_referred":
        return {"zh": "交办定的日子更早。", "en": "The date set by the referral is earlier."}
    if _longer_for_days_off(first, other):
        off = _days_off(evidence, first, other)
        if off:
            return {lang: text.format(days=_listed(off, lang)) for lang, text in _SKIPPED.items()}
        return {"zh": "后者只计办公时间。", "en": "The other counts office hours only."}
    return {"zh": "期限本身较短。", "en": "Its limit is shorter."}


_EARLIER = {"zh": "它早{span}起算。", "en": "It started {span} earlier."}
_SKIPPED = {
    "zh": "到那时为止，{days}，前者照算，后者不计。",
    "en": "Up to then, {days} count for the one and not for the other.",
}


def _longer_for_days_off(first: Run, other: Run) -> bool:
    """Would the later limit be over first if it did not leave out days off?"""
    if other.spec.unit not in COUNTS_WORKING_TIME or first.spec.unit in COUNTS_WORKING_TIME:
        return False
    each = 86_400 if other.spec.unit == "working_days" else 3_600
    return other.running.start + (other.spec.limit or 0) * each <= first.due


def _days_off(evidence: Evidence, first: Run, other: Run) -> dict[tuple[str, str], int]:
    """Days off between the start and the earlier due time by their names, in order, as the later clock sees them."""
    calendar = evidence.world.calendar_of(other.spec)
    day, last = calendar.date_of(other.running.start) + timedelta(days=1), calendar.date_of(first.due)
    found: dict[tuple[str, str], int] = {}
    for _ in range(LONGEST):
        if day > last or not calendar.covers(day):
            break
        note = calendar.day(day)
        if not note.working:
            name = (note.name["zh"], note.name["en"])
            found[name] = found.get(name, 0) + 1
        day += timedelta(days=1)
    return found


def _listed(off: dict[tuple[str, str], int], lang: str) -> str:
    words = [f"{zh}{count}天" if lang == "zh" else _counted(en, count) for (zh, en), count in off.items()]
    comma, last = ("，", "和") if lang == "zh" else (", ", " and ")
    return last.join(filter(None, [comma.join(words[:-1]), *words[-1:]]))


def _counted(name: str, count: int) -> str:
    days = "day" if count == 1 else "days"
    return f"{count} weekend {days}" if name == "weekend" else f"{count} {days} of {name}"
