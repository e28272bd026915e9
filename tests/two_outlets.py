"""The case of the fund that neither outlet sold, brought to the moment a test begins at."""

from __future__ import annotations

from tests.incident import Incident

CASE = "two-outlets"
LANGUAGES = ("zh", "en")
HALL = ("you-are-in-the-right-place", "read-back-and-ask", "here-and-today", "by-half-past-four")
DISPUTE = {"to": "service", "ask": "who", "customer": "us", "recording": "2025-09-27", "secure": "order", "money": "refer"}
INCIDENT = Incident(CASE, persona="polite-firm", code="east")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for
