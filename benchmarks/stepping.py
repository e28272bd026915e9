"""``step`` on a choice: state in, state out, no view."""

from __future__ import annotations

from collections.abc import Iterator

import simulator
from benchmarks import dict_machine, inkjs_peer
from benchmarks.material import choices
from benchmarks.measure import Row, rate

ROUNDS = 20


def rows() -> Iterator[Row]:
    """Choices a second, beside a hand-written machine on states of the same size, and inkjs where it can be had."""
    cases = choices()
    copies = [dict_machine.like(state) for _, state, _ in cases]

    def ours() -> int:
        for _ in range(ROUNDS):
            for world, state, event in cases:
                simulator.step(world, state, event)
        return ROUNDS * len(cases)

    def peer() -> int:
        for copy in copies:
            dict_machine.step(copy, "option1")
        return len(copies)

    mine = rate(ours)
    yield Row("step on a choice", mine, "/s", 100_000, dict_machine.NAME, rate(peer))
    if found := inkjs_peer.measured():
        yield Row("step on a choice", mine, "/s", 100_000, inkjs_peer.NAME, found["steps"])
