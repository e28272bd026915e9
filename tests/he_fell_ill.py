"""The case of the man who fell ill, brought to the moment a test begins at."""

from __future__ import annotations

from functools import partial

import simulator
from tests.incident import Incident, walk

CASE = "he-fell-ill"
LANGUAGES = ("zh", "en")
CAUSES = ("ours", "refill", "meal")
REMEDY = {"ours": "recall", "refill": "regulator", "meal": "explain"}
WAY = {
    "rings": [],
    "how_now": ["you-first"],
    "bottle": ["you-first", "doctor-now"],
    "whose_fault": ["you-first", "doctor-now", "cap-and-keep"],
}
WAY["desk"] = [*WAY["whose_fault"], "today-nobody-knows"]
WAY["ward"] = [*WAY["desk"], "tell_leader!", "hold_batch!", "send_quality!", "send_lab!", "ring_evening!"]
WAY["online"] = [*WAY["ward"], "him-then-facts"]
WAY["lab"] = [*WAY["online"], "your-right"]
INCIDENT = Incident(CASE, persona="worn_wary")
begin, run = INCIDENT.begin, partial(INCIDENT.run, cause="meal")


def arrived(scene: str, lang: str = "zh", **facts: object) -> simulator.Attempt:
    """An attempt that stands in a scene (or a part) by the replies and actions before it."""
    attempt = walk(begin(lang, **facts), WAY[scene])
    assert scene in (attempt.state.scene, attempt.state.part)
    return attempt
