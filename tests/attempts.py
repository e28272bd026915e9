"""Attempts and walks shared by the tests."""

from __future__ import annotations

from functools import lru_cache

import casebank
import grading
import simulator
from casebank.paths import GoldenPath
from simulator.event import Event
from simulator.handles import option_named
from simulator.moves import Moves, careless_fields, moves
from simulator.playing.follower import Follower
from simulator.scenario import World
from simulator.state import Heard, State
from simulator.streams import below

CASE = "counter-handover"


@lru_cache(maxsize=1)
def bank() -> casebank.CaseBank:
    """The bank that comes with the kit, loaded once."""
    return casebank.load()


def scenario(seed: int = 7, lang: str = "zh", **more: object) -> simulator.Scenario:
    """A scenario of the handover incident."""
    return simulator.generate(bank()[CASE], seed=seed, lang=lang, **more)  # type: ignore[arg-type]


def some_event(world: World, state: State, *key: int) -> Event:
    """An input that is possible now, drawn from ``key``."""
    found = moves(world, state)
    n, roll = state.n + 1, below(10, "roll", *key)
    if found.options and roll < 5:
        return Event(n, state.now, "choose", target=found.options[below(len(found.options), "o", *key)].id)
    if found.talk and roll < 6:
        kind = ("cold", "rude", "greeting", "explain_reason", "apology")[below(5, "k", *key)]
        return Event(n, state.now, "say", text="嗯", heard=(Heard(kind, 0, 1, "test", 1),))
    if found.actions and roll < 9:
        return _do(world, state, found, *key)
    return Event(n, state.now, "wait", minutes=1 + below(30, "w", *key))


def _do(world: World, state: State, found: Moves, *key: int) -> Event:
    action = found.actions[below(len(found.actions), "a", *key)]
    form = world.program.forms[action.form] if action.form else None
    fields = careless_fields(world, state, form, *key) if form else ()
    return Event(state.n + 1, state.now, "do", target=action.id, fields=fields)


def wander(world: World, key: int, length: int = 40) -> list[tuple[Event, State]]:
    """A random walk as (event, state after it)."""
    state, walked = simulator.opening(world), []
    for turn in range(length):
        if state.ending:
            break
        event = some_event(world, state, key, turn)
        state = simulator.step(world, state, event)
        walked.append((event, state))
    return walked


def offered(attempt: simulator.Attempt) -> dict[str, dict[str, str]]:
    """The replies a page shows, by the id the author gave them (the page itself has handles only)."""
    world, state = attempt.scenario.world, attempt.state
    return {option_named(world, state, option["id"]): option for option in attempt.view()["options"]}


MOST = 120
"""inputs after which a path that leads nowhere is given up"""


def follow(attempt: simulator.Attempt, along: GoldenPath, until: str | None = None) -> simulator.Attempt:
    """Follow a path to the end, or until a scene or part is reached."""
    act = Follower(along, attempt)
    for _ in range(MOST):
        if attempt.ended or until in (attempt.state.scene, attempt.state.part) or not act():
            break
    return attempt


def known(attempt: simulator.Attempt) -> set[str]:
    """The ids of the evidence found out."""
    return {found.id for found in attempt.state.known}


def lost(card: grading.Scorecard) -> set[str]:
    """The ids of the findings that cost points."""
    return {finding.id for finding in card.findings if finding.costs}
