"""Pushed upstairs lived through: what both of its test modules need."""

from __future__ import annotations

from functools import partial
from typing import Any

import simulator
from tests.incident import Incident

CASE = "pushed-upstairs"
TALK = {
    "first_call": "own-it-and-ask",
    "her_story": "what-was-said",
    "her_fear": "into-the-report",
    "wants_it_back": "not-here-not-early",
    "asks_date": "three-dates",
    "parting_call": "number-and-name",
}
"""The good reply of every scene of the first call, in order."""
INCIDENT = Incident(CASE, seed=3)
start, play, ran = INCIDENT.begin, partial(INCIDENT.but_for, seed=1), INCIDENT.run


def talk(to: str, lang: str = "zh", instead: dict[str, str] | None = None, **more: Any) -> simulator.Attempt:
    """The first call up to a scene, with the good reply everywhere but where another is named."""
    attempt = start(lang, **more)
    attempt.do("ring_first")
    for _ in range(40):
        scene = attempt.state.scene
        if scene == to:
            return attempt
        attempt.choose((instead or {}).get(scene, TALK.get(scene, "take-it-back")))
    raise AssertionError(f"'{to}' was not reached")
