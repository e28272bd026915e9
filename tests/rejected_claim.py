"""The rejected claim lived through: what both of its test modules need."""

from __future__ import annotations

import simulator
from casebank import paths
from tests.attempts import bank, follow
from tests.incident import Incident

CASE = "rejected-claim"
LANGUAGES = ("zh", "en")
PERSONAS = bank()[CASE].case.personas
DECISION = {"claim": "stands", "reason": "dates", "basis": "exclusion", "letter": "apologise", "instalment": "return", "approver": "head_office"}
INCIDENT = Incident(CASE, persona="worn_wary", lead="messages")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for


def asked_about_two_years(lang: str) -> simulator.Attempt:
    """She has just asked whether he was eleven months short."""
    model = paths.load_path(CASE, "model")
    assert model is not None
    lived = simulator.Attempt(scenario(lang))
    follow(lived, model, until="two_years")
    assert lived.state.scene == "two_years"
    return lived
