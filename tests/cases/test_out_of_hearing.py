"""Scenes with somebody else, out of the customer's hearing: what is promised there is promised to nobody but that person."""

from __future__ import annotations

import pytest

import casebank
import simulator
from simulator.event import Event, Spoken
from simulator.flow import has_a_time

BANK = casebank.load()
SCENES = [
    pytest.param(id, part.id, scene.id, scene.to, bool(scene.kept_by), id=f"{id}/{part.id}/{scene.id}")
    for id, entry in BANK.items() for part in entry.case.parts for scene in part.scenes if scene.to
]  # fmt: skip


def test_there_are_such_scenes() -> None:
    """Else the tests below show nothing."""
    assert len(SCENES) >= 10


@pytest.mark.parametrize(("case", "part", "scene", "to", "keeps"), SCENES)
def test_a_time_named_there_is_no_promise_to_the_customer(case: str, part: str, scene: str, to: str, keeps: bool) -> None:
    """Where the scene says what keeps it, it is one to whom the scene is with; she waits on neither and is told of none."""
    world = simulator.generate(BANK[case], seed=3).world
    there = simulator.opening(world)._replace(part=part, scene=scene)
    event = Event(1, there.now, "say", text="今天五点前给您答复。", promises=(Spoken(there.now + 10_000, 0, 5),))
    after = simulator.step(world, there, event)
    assert [promise.to for promise in after.promises] == ([to] if keeps else [])
    assert "promise_made" not in after.counts and not has_a_time(after)
