"""Later cut-off, as its tests play it."""

from __future__ import annotations

from functools import partial
from typing import Any

import grading
import simulator
from tests.incident import Incident

CASE = "later-cutoff"
LANGUAGES = ("zh", "en")
WAY: dict[str, tuple[str, ...]] = {
    "rings": (),
    "defended": ("five-for-all",),
    "her_why": ("take-it-in",),
    "half_the_street": ("take-it-in", "ask-round"),
    "when_known": ("take-it-in", "ask-round", "own-entry"),
    "afternoon": ("take-it-in", "ask-round", "own-entry", "a-day"),
}
INCIDENT = Incident(CASE, persona="shopkeeper", lay_with="us")
scenario, run = INCIDENT.scenario, partial(INCIDENT.run, persona="shopkeeper", lay_with="us")


def arrived(where: str, lang: str = "zh", **given: Any) -> simulator.Attempt:
    """An attempt that stands in a scene or part of the first call, or at the desk after it."""
    attempt = simulator.Attempt(scenario(lang, **given))
    for reply in WAY[where]:
        attempt.choose(reply)
    assert where in (attempt.state.scene, attempt.state.part)
    return attempt


def told(where: str, lang: str = "zh", **given: Any) -> simulator.Attempt:
    """The model run as far as a scene of the second call."""
    return INCIDENT.model_in(where, lang, **{"lay_with": "us", **given})


def mark(attempt: simulator.Attempt, name: str) -> grading.Finding:
    """A check on the scorecard."""
    [found] = [item for item in grading.grade(attempt).findings if item.id == f"check:{name}"]
    return found
