"""A step leaves out what cannot matter; the states are those of a step that leaves out nothing."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache

import pytest

import casebank
import simulator
from simulator.golden import golden_ways
from simulator.mood import Temper, felt, shifts
from simulator.specs import ClockSpec, StirSpec

CASES = ("counter-handover", "double-debit", "first-letter", "eve-of-the-holiday")


class Everything(frozenset[str]):
    """A set that claims to hold every name."""

    def __contains__(self, name: object) -> bool:
        return True


class Stirring(dict[str, StirSpec]):
    """Of any occurrence it says that every clock may be moved and every promise kept by it."""

    moving: tuple[ClockSpec, ...]

    def get(self, name: str, default: object = None) -> StirSpec:  # type: ignore[override]
        known = super().get(name)
        return StirSpec(self.moving, known.starting if known else (), True)


@cache
def bank() -> casebank.CaseBank:
    return casebank.load()


def thorough(world: simulator.World) -> simulator.World:
    """The same world, in which every trigger is asked every time and every occurrence is followed up."""
    other = copy(world)
    parts = {}
    for id, part in world.program.parts.items():
        triggers = tuple(replace(trigger, wakes=None) for trigger in part.triggers)
        parts[id] = replace(part, triggers=triggers, restless=triggers, waking=frozenset())
    clocks = {id: replace(clock, moved_by=Everything()) for id, clock in world.program.clocks.items()}
    stirring = Stirring(
        (name, replace(stirred, starting=tuple(clocks[spec.id] for spec in stirred.starting)))
        for name, stirred in world.program.stirring.items()
    )
    stirring.moving = tuple(clocks.values())
    other.program = replace(world.program, parts=parts, clocks=clocks, stirring=stirring, dues={})
    return other


@pytest.mark.parametrize("case", CASES)
def test_what_a_step_leaves_out_makes_no_difference(case: str) -> None:
    """Along every golden path, quick and thorough steps lead through equal states."""
    triggers = 0
    for way in golden_ways(bank()[case]):
        slow = thorough(way.world)
        quick_state, slow_state = simulator.opening(way.world), simulator.opening(slow)
        for event in way.events:
            quick_state, slow_state = simulator.step(way.world, quick_state, event), simulator.step(slow, slow_state, event)
            assert quick_state == slow_state
        triggers += len(quick_state.fired)
    assert triggers > 0


def test_some_triggers_hang_on_occurrences_alone() -> None:
    """Otherwise the test above would show nothing."""
    found = [trigger.wakes for case in CASES for part in golden_ways(bank()[case])[0].world.program.parts.values()
             for trigger in part.triggers]  # fmt: skip
    assert any(wakes for wakes in found) and any(wakes is None for wakes in found)


def test_what_acts_do_to_the_mood_is_remembered_unchanged() -> None:
    """Asked again, the answer is the one that was worked out, and it is that of the acts in all."""
    who: Temper = golden_ways(bank()["counter-handover"])[0].world.temper
    acts = (("rude", 3), ("apology", 1), ("cold", 1))
    told = shifts(acts, who)
    for _ in range(2):
        anger, trust, moved = felt(acts, who)
        assert (anger, trust) == (sum(one[1] for one in told), sum(one[2] for one in told))
        assert [(f"act:{kind}", a, t) for kind, a, t in told if a or t] == list(moved)
