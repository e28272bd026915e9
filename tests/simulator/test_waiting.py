"""Who says and does nothing comes to an ending, in every case and under every house it fits."""

from __future__ import annotations

import pytest

import simulator
from tests.attempts import bank
from tests.tiny import action, begin, part

MOST_WAITS = 60
LONG = 20_000
"""minutes, a fortnight: nothing that somebody says is waited past, for a wait ends there"""


@pytest.mark.parametrize("case", sorted(bank()))
def test_waiting_alone_comes_to_an_ending(case: str) -> None:
    """No part is left by an action alone: the office closes, the porter locks up, and the story goes on."""
    attempt = simulator.Attempt(simulator.generate(bank()[case], seed=1, lang="en"))
    waits = 0
    while not attempt.ended and waits < MOST_WAITS:
        attempt.wait(LONG)
        waits += 1
    assert attempt.ended, f"still in {attempt.state.part}"


@pytest.mark.parametrize("case", sorted(bank()))
def test_no_part_of_desk_work_is_left_by_an_action_alone(case: str) -> None:
    """Also where only those who did something come to: a timer with a way out stands in every part without scenes."""
    program = simulator.generate(bank()[case], seed=1).world.program
    for one in program.parts.values():
        ways = [effect for timer in one.timers.values() for effect in timer.effects]
        ways += [effect for trigger in one.triggers for effect in trigger.effects]
        assert one.scenes or any(effect.next_part or effect.ending for effect in (*ways, *one.on_start)), one.id


def test_a_part_without_a_timer_is_never_left_by_waiting() -> None:
    """What the bells are for: the same desk without one goes on for ever, and with one it ends."""
    finish = action("finish", effects=[{"ending": True}])
    bell = {"id": "bell", "after": "part:desk", "minutes": 60, "effects": [{"ending": True}]}
    for timers, ends in (([], False), ([bell], True)):
        attempt = begin(part(kind="desk", actions=[finish], timers=timers))
        attempt.wait(LONG)
        assert attempt.ended is ends


def test_no_two_waits_on_offer_are_the_same() -> None:
    """When an office opens, a day and the wait until the next opening may be as long: one of them is offered."""
    attempt = simulator.Attempt(simulator.generate(bank()["counter-handover"], 1, "zh"))
    offered = []
    while attempt.view()["part"]["index"] < 3:
        waits = attempt.view()["waits"]
        offered.append([wait["minutes"] for wait in waits])
        attempt.wait(offered[-1][-1])
    assert all(len({*minutes}) == len(minutes) for minutes in offered) and {len(minutes) for minutes in offered} == {2, 3, 4}
