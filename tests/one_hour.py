"""One hour, two hours, as its tests play it."""

from __future__ import annotations

import simulator
from tests.incident import Incident

CASE = "one-hour-two-hours"
LANGUAGES = ("zh", "en")
INCIDENT = Incident(CASE, persona="polite-firm")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for
CALL = ("hear-him", "read-back-and-look", "not-mine-and-who", "number-and-thanks")


def at_aid(lang: str = "zh") -> simulator.Attempt:
    """At the aid line, the sheet just in."""
    return INCIDENT.model_in("sheet_in", lang)
