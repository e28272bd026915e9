"""Clocks: what starts, pauses, resumes, lifts and stops them, and when they run out.

Everything that moves a running clock is an occurrence and goes through `moved`, a pure function of the clock and the
occurrence. A clock that becomes known only later is started at its true start and led through all that has happened
since, so that it stands exactly where it would have stood had it been known from the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from simulator.draft import Draft
from simulator.scenario import World
from simulator.specs import ClockSpec
from simulator.state import Happening, Running
from simulator.timing import deadline
from simulator.timing.calendar import Calendar
from simulator.timing.deadline_text import spell_moment
from simulator.words import SAY

MOST_DUES = 10_000
"""due times kept for each program; those of many scenarios are the same"""
MOST_RECKONED = 1_000
"""deadlines kept with their reckoning"""


def start(draft: Draft, spec: ClockSpec) -> bool:
    """Start a clock when it applies, and tell whether it was stopped too early by what had happened since."""
    if spec.unit == "as_promised" or not draft.happened(spec.start):
        return False
    if spec.known_by and not draft.happened(spec.known_by):
        return False
    if spec.per == "case" and spec.id in [running.id for running in draft.clocks]:
        return False
    if not spec.when(draft):
        return False
    running = _from_its_start(draft, spec)
    draft.clocks = (*draft.clocks, running)
    if open_now(running):
        _plan(draft, len(draft.clocks) - 1)
    return spec.keep and running.late


def _from_its_start(draft: Draft, spec: ClockSpec) -> Running:
    """The clock as it stands now, counted from its start occurrence, with all that moved it since."""
    place = _place(draft.trace, spec.start, last=spec.per == "hop" or draft.counts[spec.start][0] == 1)
    at = draft.trace[place].at
    waiting = tuple((index, at) for index in _waiting(spec, draft.trace[:place])) if spec.pauses else ()
    running = Running(spec.id, at, due_at(draft.world, spec, at), draft.n, waiting=waiting)
    for happening in draft.trace[place + 1 :]:
        if happening.name in spec.moved_by:
            running = moved(draft.world, spec, running, happening)
    return running


def _place(trace: list[Happening], name: str, last: bool) -> int:
    """Where in the trace ``name`` stands, first or last; what comes before it at the same instant is not after it."""
    places = range(len(trace))
    return next(place for place in (reversed(places) if last else places) if trace[place].name == name)


def _waiting(spec: ClockSpec, before: Iterable[Happening]) -> list[int]:
    """The pauses of a clock that had begun and not ended before it started: it starts standing still."""
    names = [happening.name for happening in before]
    return [
        index
        for index, pause in enumerate(spec.pauses)
        if pause.since in names and pause.until not in names[_last(names, pause.since) :]
    ]


def _last(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)


def open_now(running: Running) -> bool:
    """Has the clock neither been stopped nor lifted?"""
    return running.stopped is None and running.lifted is None


def moved(world: World, spec: ClockSpec, running: Running, happening: Happening) -> Running:
    """The clock after an occurrence: resumed, lifted, stopped or paused by it, in this order."""
    if not open_now(running):
        return running
    name, at = happening.name, happening.at
    running = _resumed(world, spec, running, name, at)
    overdue = not running.waiting and (running.late or at > running.due)
    if name == spec.lifted_by and not overdue:
        return running._replace(lifted=at, lifted_n=happening.n)
    if name in spec.stop:
        running = running._replace(came=tuple(sorted({*running.came, name})))
        if not spec.needs_all or len(running.came) == len(spec.stop):
            return _stopped(world, spec, running, happening)
    begins = [index for index, pause in enumerate(spec.pauses) if pause.since == name and not overdue]
    fresh = tuple((index, at) for index in begins if index not in dict(running.waiting))
    return running._replace(waiting=(*running.waiting, *fresh)) if fresh else running


def _resumed(world: World, spec: ClockSpec, running: Running, name: str, at: int) -> Running:
    ends = [(index, since) for index, since in running.waiting if spec.pauses[index].until == name]
    if not ends:
        return running
    pauses = (*running.pauses, *((index, since, at) for index, since in ends))
    left = tuple(one for one in running.waiting if one not in ends)
    running = running._replace(pauses=pauses, waiting=left)
    return running._replace(due=due_at(world, spec, running.start, _spans(running, at)))


def _stopped(world: World, spec: ClockSpec, running: Running, happening: Happening) -> Running:
    """Stopped, in time or not; of what is to be kept for a time, in time means too early."""
    at = happening.at
    due = due_now(world, spec, running, at)
    closed = tuple((index, since, at) for index, since in running.waiting)
    late = at <= due if spec.keep else running.late or at > due
    return running._replace(
        due=due, pauses=(*running.pauses, *closed), waiting=(), stopped=at, stopped_n=happening.n, late=late
    )


def _spans(running: Running, now: int) -> list[tuple[int, int]]:
    """The stretches during which the clock stood still, up to now."""
    return [(since, until) for _, since, until in running.pauses] + [(since, now) for _, since in running.waiting]


def due_at(world: World, spec: ClockSpec, start: int, pauses: Iterable[tuple[int, int]] = ()) -> int:
    """Epoch second at which a clock started at ``start`` runs out."""
    target = _target(world, spec)
    key = (spec.id, start, tuple(pauses), target)
    dues = world.program.dues
    due = dues.get(key)
    if due is None:
        if len(dues) >= MOST_DUES:
            dues.clear()
        due = dues[key] = deadline.compute_epoch(
            start,
            deadline.Limit(spec.limit, spec.unit),
            world.calendar_of(spec),
            counting=spec.counting,
            roll=spec.roll,
            close=spec.close,
            pauses=key[2],
            target=target,
        )
    return due


def due_now(world: World, spec: ClockSpec, running: Running, now: int) -> int:
    """When the clock runs out; if it stands still, when it would if it went on from ``now``."""
    return due_at(world, spec, running.start, _spans(running, now)) if running.waiting else running.due


def _target(world: World, spec: ClockSpec) -> int | None:
    return world.instants.get(spec.referred) if spec.unit == "as_referred" else None


def explain(world: World, spec: ClockSpec, running: Running, now: int) -> deadline.Deadline:
    """The deadline of a clock with every day and hour counted or skipped, as it stands at ``now``."""
    reading = (spec.counting, spec.roll, spec.close)
    return _reckoned(running.start, deadline.Limit(spec.limit, spec.unit), world.calendar_of(spec), reading, tuple(_spans(running, now)), _target(world, spec))


@lru_cache(maxsize=MOST_RECKONED)
def _reckoned(
    start: int, limit: deadline.Limit, calendar: Calendar, reading: tuple[str, str, str], pauses: tuple[tuple[int, int], ...], target: int | None
) -> deadline.Deadline:
    """The deadline of a limit in epoch seconds; screen, page and scorecard ask for the same one after another."""
    counting, roll, close = reading
    return deadline.compute(
        calendar.local(start),
        limit,
        calendar,
        counting=counting,
        roll=roll,
        close=close,
        pauses=[(calendar.local(begin), calendar.local(end)) for begin, end in pauses],
        target=None if target is None else calendar.local(target),
    )


def explanation(world: World, spec: ClockSpec, running: Running, now: int, *langs: str) -> tuple[str, ...]:
    """The reckoning in words with the reason of every pause, in each of the languages; it is done once for all."""
    reckoned = explain(world, spec, running, now)
    return tuple("\n".join([reckoned.explain(lang), *_reasons(world, spec, running, lang)]) for lang in langs)


def _reasons(world: World, spec: ClockSpec, running: Running, lang: str) -> Iterator[str]:
    calendar = world.calendar_of(spec)
    for index, since, until in (*running.pauses, *((index, since, None) for index, since in running.waiting)):
        pause = spec.pauses[index]
        ends = spell_moment(calendar.local(until), lang) if until is not None else SAY["until_now"][lang]
        begins, why = spell_moment(calendar.local(since), lang), world.words(pause.text, since, lang)
        yield SAY["pause"][lang].format(since=begins, until=ends, why=why.rstrip("。."), source=pause.source)


def move(draft: Draft, specs: Iterable[ClockSpec], happening: Happening) -> list[str]:
    """Lead every run of these clocks through an occurrence, and name those that are to be kept and were stopped too early."""
    going = {running.id for running in draft.clocks if running.stopped is None and running.lifted is None}
    return [spec.id for spec in specs if spec.id in going and _moved_on(draft, spec, happening)] if going else []


def _moved_on(draft: Draft, spec: ClockSpec, happening: Happening) -> bool:
    broken = False
    for place, running in enumerate(draft.clocks):
        if running.id != spec.id or not open_now(running):
            continue
        after = moved(draft.world, spec, running, happening)
        draft.clocks = (*draft.clocks[:place], after, *draft.clocks[place + 1 :])
        if open_now(after) and running.waiting and not after.waiting:
            _plan(draft, place)
        broken = broken or (spec.keep and after.late and not running.late)
    return broken


def _plan(draft: Draft, place: int) -> None:
    """Set the alarm of a clock for the first second after its due time."""
    draft.plan(max(draft.now, draft.clocks[place].due + 1), "clock", str(place))


def run_out(draft: Draft, place: int) -> bool:
    """The clock at ``place`` passed its due time; if it ran and nothing stopped it, it is late from now on."""
    running = draft.clocks[place]
    if not open_now(running) or running.late or running.waiting or draft.program.clocks[running.id].keep:
        return False
    draft.clocks = (*draft.clocks[:place], running._replace(late=True), *draft.clocks[place + 1 :])
    return True
