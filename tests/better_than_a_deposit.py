"""Better than a deposit lived through: what both of its test modules need."""

from __future__ import annotations

import simulator
from tests.incident import Incident

CASE = "better-than-a-deposit"
LANGUAGES = ("zh", "en")
SHEET = {
    "number": "1", "customer": "x", "phone": "x", "received": "2025-06-10 09:30", "channel": "visit", "subject": "x",
    "request": "x", "needs": "x", "limit": "outside", "recorded_by": "x",
}  # fmt: skip
DECISION = {"sale": "upheld", "form_filled": "upheld", "interest": "not_owed", "remedy": "full", "authority": "head_office"}
INCIDENT = Incident(CASE, persona="ashamed_elder", snag="archive", premium=100_000)
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for


BEFORE = {
    "arrives": (),
    "turning": ("ask-the-adviser",),
    "story": ("sit-and-tell",),
    "needs": ("sit-and-tell", "nobody-s-fool"),
    "explain": ("sit-and-tell", "nobody-s-fool", "hold-still"),
    "wishes": ("sit-and-tell", "nobody-s-fool", "hold-still", "plain-and-back"),
    "leave": ("sit-and-tell", "nobody-s-fool", "hold-still", "plain-and-back", "not-yet-but"),
}


def with_a_decision(lived: simulator.Attempt) -> simulator.Attempt:
    lived.do("register_later", **SHEET)
    lived.do("recuse")
    lived.do("read_file")
    lived.do("decide", **DECISION)
    lived.do("call_decision")
    return lived


def rung_with_a_decision(lang: str) -> simulator.Attempt:
    """She has picked up the telephone and nothing has been told yet."""
    lived = attempt(*BEFORE["leave"], lang=lang)
    lived.do("see_her_out")
    return with_a_decision(lived)
