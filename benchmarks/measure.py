"""Timing: the median of several runs, with the budget it is held against and the peer it stands beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

RUNS = 5


@dataclass(frozen=True)
class Row:
    """One line of the table.

    ``value``, ``budget`` and ``peer`` are in ``unit``; a unit that starts with ``/`` is a rate (more is better),
    any other a time (less is better). ``budget`` and ``peer`` are None where there is none.
    """

    subject: str
    value: float
    unit: str
    budget: float | None = None
    peer_name: str = ""
    peer: float | None = None

    def times(self, other: float | None) -> float | None:
        """How many times better than ``other``; 2.0 is twice as fast."""
        if not other or not self.value:
            return None
        return self.value / other if self.unit.startswith("/") else other / self.value


def rate(work: Callable[[], int], runs: int = RUNS) -> float:
    """Units a second: ``work`` does some and returns how many; median over ``runs`` after one to warm up."""
    work()
    return median(_once(work) for _ in range(runs))


def _once(work: Callable[[], int]) -> float:
    start = perf_counter()
    done = work()
    return done / (perf_counter() - start)


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median time of one ``work()``, in seconds."""
    return median(_timed(work) for _ in range(runs))


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
