"""Seeded random walks over a case: what can be reached, what never is, and the shortest way to a failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casebank.vocabulary import is_own
from simulator.errors import NotPossible
from simulator.event import Event
from simulator.generate import generate
from simulator.log import Log
from simulator.moves import Moves, careless_fields, moves
from simulator.program import Program
from simulator.scenario import World
from simulator.specs import ClockSpec
from simulator.state import Heard, State
from simulator.step import opening, step
from simulator.streams import below

if TYPE_CHECKING:
    from casebank.bank import CaseEntry

LENGTH = 80
WALKER_ACTS = (
    "cold", "contradict", "push_away", "delay", "rude", "greeting", "apology", "empathy", "explain_reason",
    "offer_solution", "alternative", "commit_deadline", "ownership",
)  # fmt: skip


@dataclass
class Coverage:
    """What the walks touched, by ``part/id``, and how often."""

    scenes: dict[str, int] = field(default_factory=dict)
    options: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    clocks: dict[str, int] = field(default_factory=dict)

    def add(self, what: dict[str, int], name: str) -> None:
        what[name] = what.get(name, 0) + 1


@dataclass
class Walk:
    """Result of :func:`walk`: coverage, what was never reached, and the first failure as the shortest log."""

    walks: int
    coverage: Coverage
    unreached: dict[str, tuple[str, ...]]
    unfinished: int
    failure: Log | None = None
    reason: str = ""


def walk(entry: CaseEntry, n: int = 1000, seed: int = 1, procedure: str | None = None, length: int = LENGTH) -> Walk:
    """``n`` random walks of at most ``length`` inputs over ``entry``, each with its own scenario and persona.

    Every walk is checked: no input on offer may fail, and there is always a way on until the ending. The
    first walk that fails is shrunk to the shortest log that still fails in the same way.
    """
    coverage = Coverage()
    unfinished = 0
    world: World | None = None
    for number in range(n):
        world = generate(entry, seed, ("zh", "en")[number % 2], index=number, procedure=procedure).world
        events, state, reason = _one(world, (seed, "walk", number), length)
        _cover(coverage, world, state, events)
        unfinished += not state.ending
        if reason:
            shortest = _shrink(world, events, reason)
            return Walk(number + 1, coverage, {}, unfinished, Log(world.scenario, tuple(shortest)), reason)
    return Walk(n, coverage, _unreached(coverage, world) if world else {}, unfinished)


def _one(world: World, key: tuple[str | int, ...], length: int) -> tuple[list[Event], State, str]:
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
            state = step(world, state, event)
        except (NotPossible, RuntimeError, LookupError, TypeError, ValueError) as wrong:
            return events, state, f"{type(wrong).__name__}: {wrong}"
    return events, state, ""


def _some(world: World, state: State, found: Moves, key: tuple[str | int, ...], leaving: bool) -> Event:
    """Any input on offer; towards the end of a walk the last actions listed, which is where cases put the exit."""
    n = state.n + 1
    roll = below(20, *key, "roll")
    if found.options and roll < 11:
        return Event(n, state.now, "choose", target=found.options[below(len(found.options), *key, "option")].id)
    if found.talk and roll < 13:
        return _mumble(n, state, key)
    if found.actions and roll < 19:
        index = len(found.actions) - 1 if leaving and roll % 2 else below(len(found.actions), *key, "action")
        action = found.actions[index]
        form = world.program.forms[action.form] if action.form else None
        fields = careless_fields(world, state, form, *key) if form else ()
        heard = _acts(key) if form and form.get("moment") else ()
        return Event(n, state.now, "do", target=action.id, fields=fields, heard=heard)
    waits = found.waits or (1,)
    return Event(n, state.now, "wait", minutes=waits[below(len(waits), *key, "wait")])


def _mumble(n: int, state: State, key: tuple[str | int, ...]) -> Event:
    """Free text as it arrives at the engine: up to three acts, already heard."""
    return Event(n, state.now, "say", text="……", heard=_acts(key))


def _acts(key: tuple[str | int, ...]) -> tuple[Heard, ...]:
    kinds = {WALKER_ACTS[below(len(WALKER_ACTS), *key, "act", i)] for i in range(1 + below(3, *key, "acts"))}
    return tuple(Heard(kind, 0, 1, "walk", 1) for kind in sorted(kinds))


def _cover(coverage: Coverage, world: World, state: State, events: Iterable[Event]) -> None:
    for key in state.visits:
        coverage.add(coverage.scenes, key)
    for utterance in state.utterances:
        if utterance.source == "choose":
            chosen = next(event.target for event in events if event.n == utterance.n)
            coverage.add(coverage.options, f"{utterance.part}/{utterance.scene}/{chosen}")
    for name in state.counts:
        if name.startswith("did:"):
            coverage.add(coverage.actions, name.removeprefix("did:"))
    for running in state.clocks:
        coverage.add(coverage.clocks, running.id)
    if state.ending:
        coverage.add(coverage.endings, state.ending)


def _startable(clock: ClockSpec, program: Program) -> bool:
    """Can anything in this case start the clock? A house has limits for matters that a case does not touch."""
    brought_about = {*_emitted(program.case), *_emitted(program.topics)}
    wanted = {clock.start, clock.known_by} - {""}
    return clock.unit != "as_promised" and all(name in brought_about or is_own(name) for name in wanted)


def _emitted(content: object) -> Iterator[str]:
    """Every occurrence that some content brings about, however deep it stands."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            yield from value if key == "emits" else _emitted(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _emitted(value)


def _unreached(coverage: Coverage, world: World) -> dict[str, tuple[str, ...]]:
    parts = world.program.parts.values()
    wanted = {
        "scenes": [f"{part.id}/{scene}" for part in parts for scene in part.scenes],
        "options": [f"{p.id}/{s.id}/{o}" for p in parts for s in p.scenes.values() for o in s.options],
        "actions": [action for part in parts for action in part.actions],
        "endings": [ending.id for ending in world.program.endings],
        "clocks": [clock.id for clock in world.program.clocks.values() if _startable(clock, world.program)],
    }
    missed = {kind: tuple(name for name in names if name not in getattr(coverage, kind)) for kind, names in wanted.items()}
    return {kind: names for kind, names in missed.items() if names}


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
