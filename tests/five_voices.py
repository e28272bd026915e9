"""Five voices, as its tests play it."""

from __future__ import annotations

from tests.incident import Incident

CASE = "five-voices"
REPORT = {"to": "both", "first": "water", "line": "Outside the back wall, since last night"}
INCIDENT = Incident(CASE, lang="en")
played, fresh, after, model_in, before, but_for = (
    INCIDENT.run, INCIDENT.begin, INCIDENT.after, INCIDENT.model_in, INCIDENT.before, INCIDENT.but_for,
)  # fmt: skip
