"""What happens: scenarios are drawn, lived through step by step, and replayed from their log.

>>> bank = casebank.load()                                            # doctest: +SKIP
>>> attempt = Attempt(generate(bank["counter-handover"], seed=7))     # doctest: +SKIP
>>> attempt.say("您好，我正在清点现金……")                              # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.attempt import Attempt, replay
from simulator.drawing.generate import generate, generate_many
from simulator.errors import NotPossible, ScenarioError, StaleEvent, TamperedLog
from simulator.event import Event
from simulator.log import Log
from simulator.scenario import Scenario, World
from simulator.state import State
from simulator.step import opening, step
from simulator.timing.calendar import Calendar, CalendarError
from simulator.timing.limit import DeadlineError, Limit
from simulator.view import View, render

if TYPE_CHECKING:
    from simulator.drawing.columnar import columns
    from simulator.drawing.pairs import Pairs, pairwise
    from simulator.playing.trainees import TRAINEES, play
    from simulator.timing.bulk import deadlines
    from simulator.walking.coverage import Coverage
    from simulator.walking.walks import Walk, walk

_HOMES = {
    "TRAINEES": "playing.trainees",
    "Coverage": "walking.coverage",
    "Pairs": "drawing.pairs",
    "Walk": "walking.walks",
    "columns": "drawing.columnar",
    "deadlines": "timing.bulk",
    "pairwise": "drawing.pairs",
    "play": "playing.trainees",
    "walk": "walking.walks",
}
"""what a trainee at the counter has no need of, by its module; none is named like a module, or that would hide it"""

__all__ = [
    "TRAINEES",
    "Attempt",
    "Calendar",
    "CalendarError",
    "Coverage",
    "DeadlineError",
    "Event",
    "Limit",
    "Log",
    "NotPossible",
    "Pairs",
    "Scenario",
    "ScenarioError",
    "StaleEvent",
    "State",
    "TamperedLog",
    "View",
    "Walk",
    "World",
    "columns",
    "deadlines",
    "generate",
    "generate_many",
    "opening",
    "pairwise",
    "play",
    "render",
    "replay",
    "step",
    "walk",
]


def __getattr__(name: str) -> Any:
    """Import the module behind a public name when the name is first used."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'simulator' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"simulator.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
