"""What the benchmarks work on: the bank, the handover incident, and attempts at it."""

from __future__ import annotations

from functools import lru_cache

import casebank
import simulator
from simulator.event import Event
from simulator.state import State

CASE = "counter-handover"


@lru_cache(maxsize=1)
def entry() -> casebank.CaseEntry:
    """The incident, from the bank that comes with the kit."""
    return casebank.load()[CASE]


@lru_cache(maxsize=1)
def choices() -> tuple[tuple[simulator.World, State, Event], ...]:
    """Every choice of some played attempts, with the state it was made in."""
    found = []
    for seed, trainee in ((1, "curt"), (2, "pusher"), (3, "arguer"), (4, "random"), (5, "flatterer")):
        attempt = simulator.play(simulator.generate(entry(), seed=seed), trainee)
        pairs = zip(attempt.states, attempt.log.events, strict=False)
        found += [(attempt.scenario.world, state, event) for state, event in pairs if event.kind == "choose"]
    return tuple(found)


def finished_log(lang: str) -> simulator.Log:
    """The log of a whole attempt of about thirty inputs."""
    return simulator.play(simulator.generate(entry(), seed=7, lang=lang), "model").log
