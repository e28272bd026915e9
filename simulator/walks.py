"""Seeded random walks over a case: what can be reached, what never is, and the shortest way to a failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.coverage import Coverage, Wanted
from simulator.errors import NotPossible
from simulator.event import Event
from simulator.generate import generate
from simulator.log import Log
from simulator.moves import Moves, careless_fields, moves
from simulator.scenario import World
from simulator.state import Heard, State
from simulator.step import opening, step
from simulator.streams import below

if TYPE_CHECKING:
    from casebank.bank import CaseEntry
    from simulator.attempt import Attempt

LENGTH = 80
WALKER_ACTS = (
    "cold", "contradict", "push_away", "delay", "rude", "greeting", "apology", "empathy", "explain_reason",
    "offer_solution", "alternative", "commit_deadline", "ownership",
)  # fmt: skip


@dataclass
class Walk:
    """Result of :func:`walk`: coverage, what was never reached, and the first failure as the shortest log."""

    walks: int
    coverage: Coverage
    unreached: dict[str, tuple[str, ...]]
    unfinished: int
    failure: Log | None = None
    reason: str = ""


def walk(
    entry: CaseEntry, n: int = 1000, seed: int = 1, procedure: str | None = None, length: int = LENGTH, persona: str | None = None
) -> Walk:
    """``n`` random walks of at most ``length`` inputs over ``entry``, each with its own scenario and, unless named, persona.

    Every walk is checked: no input on offer may fail, and there is always a way on until the ending. The
    first walk that fails is shrunk to the shortest log that still fails in the same way.
    """
    coverage = Coverage()
    unfinished = 0
    world: World | None = None
    for number in range(n):
        world = generate(entry, seed, ("zh", "en")[number % 2], index=number, procedure=procedure, persona=persona).world
        events, state, reason = _one(world, (seed, "walk", number), length, coverage)
        coverage.finish(world, state)
        unfinished += not state.ending
        if reason:
            shortest = _shrink(world, events, reason)
            return Walk(number + 1, coverage, {}, unfinished, Log(world.scenario, tuple(shortest)), reason)
    return Walk(n, coverage, Wanted.of(world.program).missed(coverage) if world else {}, unfinished)


def retrace(attempt: Attempt, coverage: Coverage) -> None:
    """Add what an attempt touched, step by step, as a walk over it would."""
    world = attempt.scenario.world
    state = opening(world)
    for event in attempt.log.events:
        after = step(world, state, event)
        coverage.watch(world, state, moves(world, state), event, after)
        state = after
    coverage.finish(world, state)


def _one(world: World, key: tuple[str | int, ...], length: int, coverage: Coverage) -> tuple[list[Event], State, str]:
    state = opening(world)
    events: list[Event] = []
    for turn in range(length):
        if state.ending:
            break
        found = moves(world, state)
        if not (found.options or found.actions or found.waits or found.talk):
            return events, state, f"dead end in {state.part}/{state.scene}: nothing can be said, done or waited for"
        event = _some(world, state, found, (*key, turn), leaving=turn > length * 2 // 3)
        events.append(event)
        try:
            after = step(world, state, event)
        except (NotPossible, RuntimeError, LookupError, TypeError, ValueError) as wrong:
            return events, state, f"{type(wrong).__name__}: {wrong}"
        coverage.watch(world, state, found, event, after)
        state = after
    return events, state, ""


def _some(world: World, state: State, found: Moves, key: tuple[str | int, ...], leaving: bool) -> Event:
    """Any input on offer; towards the end of a walk the last actions listed, which is where cases put the exit."""
    n = state.n + 1
    roll = below(20, *key, "roll")
    if found.options and roll < 11:
        return Event(n, state.now, "choose", target=found.options[below(len(found.options), *key, "option")].id)
    if found.talk and roll < 13:
        return _mumble(n, world, state, key)
    if found.actions and roll < 19:
        index = len(found.actions) - 1 if leaving and roll % 2 else below(len(found.actions), *key, "action")
        action = found.actions[index]
        form = world.program.forms[action.form] if action.form else None
        fields = careless_fields(world, state, form, *key) if form else ()
        heard = _acts(key) if form and form.get("moment") else ()
        return Event(n, state.now, "do", target=action.id, fields=fields, heard=heard)
    waits = found.waits or (1,)
    return Event(n, state.now, "wait", minutes=waits[below(len(waits), *key, "wait")])


def _mumble(n: int, world: World, state: State, key: tuple[str | int, ...]) -> Event:
    """Free text as it arrives at the engine: up to three acts, already heard, and now and then something brought up."""
    return Event(n, state.now, "say", text="……", heard=_acts(key), mentions=_topics(world, state, key))


def _topics(world: World, state: State, key: tuple[str | int, ...]) -> tuple[str, ...]:
    spoken_here = [name for name, topic in world.program.topics.items() if state.part in topic.get("parts", (state.part,))]
    if not spoken_here or below(2, *key, "silent on topics"):
        return ()
    return (spoken_here[below(len(spoken_here), *key, "topic")],)


def _acts(key: tuple[str | int, ...]) -> tuple[Heard, ...]:
    kinds = {WALKER_ACTS[below(len(WALKER_ACTS), *key, "act", i)] for i in range(1 + below(3, *key, "acts"))}
    return tuple(Heard(kind, 0, 1, "walk", 1) for kind in sorted(kinds))


def _shrink(world: World, events: list[Event], reason: str) -> list[Event]:
    """Leave out whatever is not needed for the same failure."""
    index = 0
    while index < len(events):
        shorter = events[:index] + events[index + 1 :]
        if _fails(world, shorter) == reason:
            events = _renumbered(world, shorter)
        else:
            index += 1
    return events


def _renumbered(world: World, events: list[Event]) -> list[Event]:
    state, renumbered = opening(world), []
    for n, event in enumerate(events, start=1):
        moved = event._replace(n=n, at=state.now)
        renumbered.append(moved)
        try:
            state = step(world, state, moved)
        except (NotPossible, RuntimeError, LookupError, TypeError, ValueError):
            break
    return renumbered


def _fails(world: World, events: list[Event]) -> str:
    state = opening(world)
    for n, event in enumerate(events, start=1):
        try:
            state = step(world, state, event._replace(n=n, at=state.now))
        except (NotPossible, RuntimeError, LookupError, TypeError, ValueError) as wrong:
            return f"{type(wrong).__name__}: {wrong}" if n == len(events) else ""
    found = moves(world, state)
    if not state.ending and not (found.options or found.actions or found.waits or found.talk):
        return f"dead end in {state.part}/{state.scene}: nothing can be said, done or waited for"
    return ""
