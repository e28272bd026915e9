"""Seeded walks over a case: what can be reached, what never is, and the shortest way to a failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from casebank.collecting import no_collecting
from casebank.errors import Worded
from simulator.drawing.generate import generate
from simulator.errors import NotPossible
from simulator.event import Event
from simulator.log import Log
from simulator.moves import Moves, moves
from simulator.playing.golden import Way, golden_ways
from simulator.program import compile_program
from simulator.scenario import LANGUAGES, World
from simulator.state import State
from simulator.step import opening, step
from simulator.walking.coverage import KINDS, Coverage, Wanted
from simulator.walking.dice import Dice
from simulator.walking.guide import Guide
from simulator.walking.stuck import Stuck
from simulator.walking.wandering import Wanderer

if TYPE_CHECKING:
    from casebank.bank import CaseEntry
    from simulator.attempt import Attempt

LENGTH = 80
BROKEN = (NotPossible, RuntimeError, LookupError, TypeError, ValueError)
"""how an input that was on offer can fail"""


class Why(NamedTuple):
    """Why a walk failed, in both languages; ``dead_end`` is part and scene where there is no way on."""

    en: str
    zh: str
    dead_end: str = ""

    def words(self, lang: str) -> str:
        """It in ``lang``."""
        return self.zh if lang == "zh" else self.en


@dataclass
class Walk:
    """Result of :func:`walk`: coverage, what was never reached, and the first failure as the shortest log, with why.

    Of the ``unfinished`` walks those counted under ``stuck`` stand in a place (``part/scene``) that none got out of; the
    others had no inputs left of their ``length``.
    """

    walks: int
    coverage: Coverage
    unreached: dict[str, tuple[str, ...]]
    unfinished: int
    failure: Log | None = None
    reason: Why | None = None
    stuck: Mapping[str, int] = field(default_factory=dict)
    length: int = LENGTH


@no_collecting()
def walk(
    entry: CaseEntry,
    n: int = 1000,
    seed: int = 1,
    procedure: str | None = None,
    length: int = LENGTH,
    persona: str | None = None,
    until: Sequence[str] = (),
) -> Walk:
    """``n`` walks of at most ``length`` inputs over ``entry``.

    One half goes by chance, each with its own scenario and, unless named, persona. The other half sets out on golden paths
    of the case (first as they stand, with every persona) or on earlier walks that came to something new, strays from them
    and goes on by chance. Chance prefers what was chosen least so far. The same arguments give the same walks.
    ``until`` are some of :data:`simulator.walking.coverage.KINDS`: once all of these have been reached there are no more walks.

    Every walk is checked: no input on offer may fail, and there is always a way on until the ending. The
    first walk that fails is shrunk to the shortest log that still fails in the same way. ValueError for fewer than one walk or an unknown kind.
    """
    if n < 1:
        raise ValueError(f"n={n}: at least one walk is needed")
    if unknown := [kind for kind in until if kind not in KINDS]:
        raise ValueError(f"until={list(until)}: there is no kind of coverage {unknown[0]!r}; the kinds are {', '.join(KINDS)}")
    coverage = Coverage()
    program = compile_program(entry.bank.shared_program(entry.case.id, procedure, None))
    guide = Guide(golden_ways(entry, procedure, persona), program)
    unfinished, stuck = 0, Stuck()
    for number in range(n):
        dice = Dice(seed, "walk", number)
        known, script = guide.script(number, dice)
        world = known or generate(entry, seed, LANGUAGES[number % 2], index=number, procedure=procedure, persona=persona).world
        events, places, state, reason = _one(world, Wanderer(world, guide, dice, script, length), length, coverage)
        guide.learn(Way(world, tuple(events), tuple(places), state.ending), state, coverage.finish(world, state), dice)
        unfinished += not state.ending
        stuck.add(places, f"{state.part}/{state.scene}", bool(state.ending))
        if reason:
            shortest = _shrink(world, events, reason)
            return Walk(number + 1, coverage, {}, unfinished, Log(world.scenario, tuple(shortest)), reason)
        if until and Wanted.of(program).met(coverage, until):
            break
    return Walk(number + 1, coverage, Wanted.of(program).missed(coverage), unfinished, stuck=stuck.places(), length=length)


def retrace(attempt: Attempt, coverage: Coverage) -> None:
    """Add what an attempt touched, step by step, as a walk over it would."""
    world = attempt.scenario.world
    state = opening(world)
    for event in attempt.log.events:
        after = step(world, state, event)
        coverage.watch(world, state, moves(world, state), event, after)
        state = after
    coverage.finish(world, state)


def _one(world: World, wanderer: Wanderer, length: int, coverage: Coverage) -> tuple[list[Event], list[str], State, Why | None]:
    """The inputs of one walk, the place each was put in, where it came to, and what went wrong."""
    state = opening(world)
    events: list[Event] = []
    places: list[str] = []
    for turn in range(length):
        if state.ending:
            break
        found = moves(world, state)
        if stuck := _dead_end(state, found):
            return events, places, state, stuck
        event = wanderer.input(state, found, turn)
        events.append(event)
        places.append(f"{state.part}/{state.scene}")
        try:
            after = step(world, state, event)
        except BROKEN as wrong:
            return events, places, state, _why(wrong)
        coverage.watch(world, state, found, event, after)
        state = after
    return events, places, state, None


def _shrink(world: World, events: list[Event], reason: Why) -> list[Event]:
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
        moved = event.moved_to(n, state.now)
        renumbered.append(moved)
        try:
            state = step(world, state, moved)
        except BROKEN:
            break
    return renumbered


def _fails(world: World, events: list[Event]) -> Why | None:
    state = opening(world)
    for n, event in enumerate(events, start=1):
        try:
            state = step(world, state, event.moved_to(n, state.now))
        except BROKEN as wrong:
            return _why(wrong) if n == len(events) else None
    return _dead_end(state, moves(world, state))


def _why(wrong: Exception) -> Why:
    """What went wrong, in its own words where it has some."""
    match wrong:
        case NotPossible():
            return Why(f"what was on offer was refused: {wrong.words['en']}", f"摆出来的却做不了：{wrong.words['zh']}")
        case Worded():
            return Why(wrong.words("en"), wrong.words("zh"))
    told = f"{type(wrong).__name__}: {wrong}"
    return Why(told, told)


def _dead_end(state: State, found: Moves) -> Why | None:
    """That there is no way on, where there is none and the case is not over."""
    if state.ending or found.talk or found.waits or found.options or found.actions:
        return None
    place = f"{state.part}/{state.scene}"
    return Why(f"dead end in {place}: nothing can be said, done or waited for", f"走进了死胡同 {place}：说不了、做不了，也等不了", place)
