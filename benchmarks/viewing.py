"""From the button to the redrawn view, inside the kernel: message in, step, store, view out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import simulator
from benchmarks.material import entry
from benchmarks.measure import Row
from simulator.event import Event

MESSAGES = {
    "choose": lambda event: {"id": event.target},
    "say": lambda event: {"text": event.text},
    "do": lambda event: {"action": event.target, "fields": dict(event.fields)},
    "wait": lambda event: {"minutes": event.minutes},
}


def rows() -> Iterator[Row]:
    """The slowest of twenty messages of whole attempts, kept in a SQLite file as in a lesson."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        times = sorted(took for seed in range(4) for took in _lived_through(Path(folder) / f"{seed}.sqlite", seed))
    yield Row("button to redrawn view, 95th percentile", times[len(times) * 95 // 100] * 1000, "ms", 50)


def _lived_through(file: Path, seed: int) -> Iterator[float]:
    """Seconds for each message but the last, which also grades and draws the debrief."""
    from classroom import Player, Store
    from classroom.player.keeper import Keeper

    attempt = simulator.play(simulator.generate(entry(), seed=seed), ("random", "model")[seed % 2])
    with Store(file) as store:
        player = Player(simulator.Attempt(attempt.scenario), Keeper(lambda: store, "bench"))
        player.send("start")
        for event in attempt.log.events[:-1]:
            yield _timed(player.send, event)


def _timed(send: object, event: Event) -> float:
    message = MESSAGES[event.kind](event)
    start = perf_counter()
    send(event.kind, **message)  # type: ignore[operator]
    return perf_counter() - start
