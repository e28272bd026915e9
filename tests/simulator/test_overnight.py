"""Actions that last until a time of the next working day."""

from __future__ import annotations

from datetime import datetime

import pytest

import simulator
from casebank.lint.late_stops import MORNING
from simulator.timing.office import DAYTIME
from tests.tiny import action, begin, emits, part, words


def overnight(at: str) -> simulator.Attempt:
    """A desk at which everything can be left for the next working morning."""
    return begin(part(kind="desk", actions=[action("later", until="08:30", once=False, effects=emits("tick"))]), at=f"{at}+08:00")


@pytest.mark.parametrize(
    ("begun", "done"),
    [
        ("2025-11-12T10:00:00", "2025-11-13T08:30:00"),
        ("2025-11-12T08:00:00", "2025-11-13T08:30:00"),  # a day of work has begun: not in half an hour
        ("2025-11-12T23:30:00", "2025-11-13T08:30:00"),
        ("2025-11-13T01:17:30", "2025-11-13T08:30:00"),  # the night belongs to the day before
        ("2025-11-14T17:00:00", "2025-11-17T08:30:00"),  # Friday to Monday
        ("2025-11-15T03:00:00", "2025-11-17T08:30:00"),
        ("2025-09-27T17:00:00", "2025-09-28T08:30:00"),  # a Sunday made up for the holiday
        ("2025-09-30T17:00:00", "2025-10-09T08:30:00"),  # the holiday itself
    ],
)
def test_it_is_done_on_the_next_working_day(begun: str, done: str) -> None:
    """By the calendar of the house; the view says beforehand until when, and so does what comes of it."""
    attempt = overnight(begun)
    [offered] = attempt.view()["actions"]
    attempt.do("later")
    now = attempt.scenario.world.local(attempt.state.now)
    assert now.replace(tzinfo=None) == datetime.fromisoformat(done)
    assert offered["until"]["epoch"] == attempt.state.now == attempt.state.counts["tick"][1]
    assert 0 <= offered["minutes"] * 60 - (attempt.state.now - attempt.scenario.world.start) < 60


def test_day_after_day_it_stays_in_the_morning() -> None:
    """However long is worked in between, the hour does not drift."""
    attempt = overnight("2025-11-10T10:00:00")
    for _ in range(4):
        attempt.do("later")
        attempt.wait(240)
    assert f"{attempt.scenario.world.local(attempt.state.counts['tick'][1]):%m-%d %H:%M}" == "11-14 08:30"


def test_what_is_written_overnight_is_read_in_the_morning() -> None:
    """A time named in it counts from then, as with a text that takes minutes to write."""
    form = {"id": "note", "title": words("note"), "reads": "text", "moment": "letter", "fields": [{"id": "text", "label": words("text"), "type": "text"}]}
    write = action("write", until="08:30", form="note")
    attempt = begin(part(kind="desk", actions=[write], promises={"kept_by": ["answered"]}), forms=[form], at="2025-11-12T10:00:00+08:00")
    attempt.do("write", text="I’ll ring you within two hours.")
    assert [attempt.scenario.world.local(promise.due).isoformat()[5:16] for promise in attempt.state.promises] == ["11-13T10:30"]


def test_what_is_overtaken_on_the_way_is_not_done() -> None:
    """As with any other action, the ending comes first."""
    timer = {"id": "end", "after": "started", "minutes": 60, "effects": [{"ending": True}]}
    attempt = begin(part(kind="desk", actions=[action("later", until="08:30", effects=emits("tick"))], timers=[timer]))
    attempt.do("later")
    assert attempt.ended and "tick" not in attempt.state.counts


def test_the_linter_knows_when_a_day_begins() -> None:
    """What can be proved of a limit goes by the same hour as the simulator."""
    assert DAYTIME[0] * 60 == MORNING
