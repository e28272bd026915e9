"""A step leaves out what cannot matter; the states are those of a step that leaves out nothing."""

from __future__ import annotations

from copy import copy, deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import simulator
from simulator import flow
from simulator.draft import Draft
from simulator.mood import Temper, felt, shifts
from simulator.moves import moves
from simulator.playing.golden import golden_ways
from simulator.specs import ClockSpec, LineSpec, StirSpec
from simulator.state import Pending
from tests.attempts import bank, wander

CASES = ("counter-handover", "double-debit", "first-letter", "eve-of-the-holiday")
WALKS, LENGTH = 4, 40


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


@pytest.mark.parametrize("case", bank())
def test_nor_does_it_where_chance_leads(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In walks over every case quick and thorough steps lead through equal states, and only new lines pass for new."""
    told = flow._wording

    def checked(draft: Draft, line: LineSpec, anew: bool) -> int:
        assert anew or not [record for record in draft.lines if record.key in line.texts]
        return told(draft, line, anew)

    monkeypatch.setattr(flow, "_wording", checked)
    for key in range(WALKS):
        world = simulator.generate(bank()[case], seed=5, index=key, lang=("zh", "en")[key % 2]).world
        slow = thorough(world)
        slow_state = simulator.opening(slow)
        for event, quick_state in wander(world, key, LENGTH):
            slow_state = simulator.step(slow, slow_state, event)
            assert quick_state == slow_state


@pytest.mark.parametrize("case", bank())
def test_what_is_asked_of_one_reply_or_action_is_what_the_lists_say(case: str) -> None:
    """Of every place of a walk: a reply or an action is on offer by itself if and only if it is in the list."""
    seen = set()
    world = simulator.generate(bank()[case], seed=6).world
    states = [simulator.opening(world), *(state for _, state in wander(world, 1, LENGTH))]
    for state in states:
        found, part = moves(world, state), world.program.parts[state.part]
        scene = part.scenes.get(state.scene)
        options, actions = {option.id for option in found.options}, {action.id for action in found.actions}
        assert options == {id for id in (scene.options if scene else ()) if found.may_choose(id)}
        assert actions == {id for id in part.actions if found.may_do(id)}
        assert not found.may_choose("no-such-reply") and not found.may_do("no-such-action")
        seen |= {bool(options), bool(actions)}
    assert True in seen


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abcd")), max_size=5), st.lists(st.integers(0, 5), max_size=3))
def test_timers_stand_by_due_time_and_then_as_they_were_set(timers: list[tuple[int, str]], before: list[int]) -> None:
    """One of the same name is replaced, whether several are set at once or one by one."""
    timers = [*{id: (due, id) for due, id in timers}.values()]
    world = golden_ways(bank()["counter-handover"])[0].world
    together, singly = (Draft(world, simulator.opening(world)) for _ in range(2))
    stand = [Pending(3, "clock", "a")]
    for draft in (together, singly):
        draft.timers = ()
        draft.plan(3, "clock", "a")
    for due, id in [*((due, "abz"[number]) for number, due in enumerate(before)), *timers]:
        stand = [one for one in stand if one[1:] != ("timer", id)]
        stand = sorted([*stand, Pending(due, "timer", id)], key=lambda one: one.due)
        singly.plan(due, "timer", id)
    for number, due in enumerate(before):
        together.plan(due, "timer", "abz"[number])
    together.plan_all("timer", timers)
    assert together.timers == singly.timers == tuple(stand)


def test_the_state_before_a_step_is_left_as_it_was() -> None:
    """What a state shares with the one after it is never changed in place."""
    way = golden_ways(bank()["counter-handover"])[0]
    state = simulator.opening(way.world)
    for event in way.events:
        before = deepcopy(state)
        after = simulator.step(way.world, state, event)
        moves(way.world, state)
        assert state == before
        state = after


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
