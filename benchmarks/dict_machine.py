"""The peer for ``step``: a state machine as one would write it on an afternoon, a dict that is deep-copied each time.

It knows scenes, two moods, a trace and a transcript, but no clocks, timers, promises or conditions. Its state is as
large as the one it stands beside, so that the copying is the same.
"""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from simulator.state import State

NAME = "dict machine, deepcopy"
SCENES = {f"scene{n}": {f"option{k}": (f"scene{(n * 3 + k) % 9}", 10 * k - 20) for k in range(4)} for n in range(9)}


def blank() -> dict[str, Any]:
    """A state before anything has happened."""
    return {"scene": "scene0", "anger": 300, "trust": 500, "now": 0, "trace": [], "lines": [], "seen": {}}


def like(state: State) -> dict[str, Any]:
    """A state with as many occurrences and lines as ``state``."""
    mine = blank()
    mine["trace"] = [list(item) for item in state.trace]
    mine["lines"] = [list(item) for item in state.lines]
    mine["seen"] = dict(state.visits)
    return mine


def step(state: dict[str, Any], option: str) -> dict[str, Any]:
    """The state after choosing ``option``; the old one is left as it was."""
    after = deepcopy(state)
    scene, anger = SCENES[after["scene"]][option]
    after["now"] += 30
    after["anger"] = max(0, min(1000, after["anger"] + anger))
    after["lines"].append([len(after["lines"]), after["now"], "trainee", option, "", after["scene"]])
    after["trace"].append([f"scene:{scene}", after["now"], 0])
    after["seen"][scene] = after["seen"].get(scene, 0) + 1
    after["scene"] = scene
    return after


def walk(seed: int, turns: int, coverage: dict[str, int]) -> None:
    """A random walk of so many turns, with what was seen added to ``coverage``."""
    random, state = Random(seed), blank()
    for _ in range(turns):
        state = step(state, random.choice(sorted(SCENES[state["scene"]])))
    for scene, visits in state["seen"].items():
        coverage[scene] = coverage.get(scene, 0) + visits
