"""What happens: scenarios are drawn, lived through step by step, and replayed from their log.

>>> bank = casebank.load()                                            # doctest: +SKIP
>>> attempt = Attempt(generate(bank["counter-handover"], seed=7))     # doctest: +SKIP
>>> attempt.say("您好，我正在清点现金……")                              # doctest: +SKIP
"""

from __future__ import annotations

from simulator.attempt import Attempt, replay
from simulator.bulk import deadlines
from simulator.calendar import Calendar, CalendarError
from simulator.columnar import columns
from simulator.coverage import Coverage
from simulator.errors import NotPossible, ScenarioError, StaleEvent, TamperedLog
from simulator.event import Event
from simulator.generate import generate, generate_many
from simulator.limit import DeadlineError, Limit
from simulator.log import Log
from simulator.pairs import Pairs, pairwise
from simulator.scenario import Scenario, World
from simulator.state import State
from simulator.step import opening, step
from simulator.trainees import TRAINEES, play
from simulator.view import View, render
from simulator.walks import Walk, walk

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
