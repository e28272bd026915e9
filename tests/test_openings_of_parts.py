"""The clock on the screen and the hour in the briefing are the same."""

from __future__ import annotations

import simulator
from tests.attempts import bank


def test_the_first_part_opens_at_the_instant_it_names() -> None:
    """A first part begins with the attempt; a later instant named there would stand in the briefing and not on the clock."""
    for case in sorted(bank()):
        scenario = simulator.generate(bank()[case], seed=2, lang="en")
        world = scenario.world
        first = world.program.parts[world.program.order[0]]
        assert not first.starts or world.instants[first.starts] == world.start, case
