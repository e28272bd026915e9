"""The case of the fund that neither outlet sold, brought to the moment a test begins at."""

from __future__ import annotations

from typing import Any

import simulator
from tests.incident import Incident, happened

CASE = "two-outlets"
LANGUAGES = ("zh", "en")
HALL = ("you-are-in-the-right-place", "read-back-and-ask", "here-and-today", "by-half-past-four")
DISPUTE = {"to": "service", "ask": "who", "customer": "us", "recording": "2025-09-27", "secure": "order", "money": "refer"}
INCIDENT = Incident(CASE, persona="polite-firm", code="east")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for


def at_west(lang: str = "zh", **facts: Any) -> simulator.Attempt:
    """At the telephone, West Bridge answering."""
    lived = attempt(*HALL, lang=lang, **facts)
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
    lived.do("ring_west")
    assert lived.state.scene == "west_line"
    return lived


def at_four(lang: str = "zh", *, decided: bool = True) -> simulator.Attempt:
    """Ringing her in the afternoon; the money is on its way."""
    lived = attempt(*HALL, lang=lang)
    lived.do("redeem_now", arrives="2025-09-29", price="tonight", complaint="apart")
    lived.do("see_her_out")
    lived.choose("thanks-and-card")
    if decided:
        lived.do("report_dispute", **DISPUTE)
        while not happened(lived, "dispute_decided"):
            lived.wait(60)
        lived.do("carry_out")
    else:
        lived.do("ring_west")
        lived.choose("two-favours")
    lived.do("to_the_phone")
    assert lived.state.scene == "picks_up"
    return lived
