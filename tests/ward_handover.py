"""The ward handover lived through: what both of its test modules need."""

from __future__ import annotations

from tests.incident import Incident

CASE = "ward-handover"
LANGUAGES = ("zh", "en")
INCIDENT = Incident(CASE, lang="en")
played, fresh, model_in, before = INCIDENT.run, INCIDENT.begin, INCIDENT.model_in, INCIDENT.before
