"""Seeded random walks with coverage. Each of ours draws its own scenario first, which the peer has no notion of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import simulator
from benchmarks import dict_machine, inkjs_peer
from benchmarks.material import entry
from benchmarks.measure import Row, seconds

WALKS, TURNS, RUNS = 334, 30, 3


def rows() -> Iterator[Row]:
    """Walks a second over a thousand walks in all; the budget is 10,000 walks of 30 turns in 10 s."""
    seeds = count()

    def ours() -> None:
        simulator.walk(entry(), n=WALKS, seed=next(seeds), length=TURNS)

    def peer() -> None:
        coverage: dict[str, int] = {}
        for seed in range(WALKS):
            dict_machine.walk(seed, TURNS, coverage)

    mine, theirs = (WALKS / seconds(work, RUNS) for work in (ours, peer))
    yield Row(f"random walk of {TURNS} turns", mine, "/s", 1000, dict_machine.NAME, theirs)
    if found := inkjs_peer.measured():
        yield Row(f"random walk of {TURNS} turns", mine, "/s", 1000, inkjs_peer.NAME, found["walks"])
