"""The journalist's message lived through: what both of its test modules need."""

from __future__ import annotations

from functools import partial
from typing import Any

import simulator
from tests.incident import Incident

CASE = "journalists-message"
TEXTS = {"first_text": "receive-it", "second_text": "hold-courteously", "third_text": "noted-and-thanks"}
CALL = {
    "his_phone": "own-and-ask",
    "his_story": "note-and-check",
    "his_wish": "two-separate-things",
    "good_night": "thanks-and-number",
}
"""The good reply of every scene, in order: first the reporter, then the old gentleman."""
REPORT = {"to": "head", "line": "X"}
INCIDENT = Incident(CASE, seed=3)
start, play, ran = INCIDENT.begin, partial(INCIDENT.but_for, seed=1), INCIDENT.run


def talk(to: str, lang: str = "zh", instead: dict[str, str] | None = None, **facts: Any) -> simulator.Attempt:
    """Up to a scene, with the good reply everywhere but where another is named."""
    attempt = start(lang, **facts)
    for _ in range(40):
        scene = attempt.state.scene
        if scene == to:
            return attempt
        if scene == "lobby":
            attempt.do("ring_him")
            continue
        attempt.choose((instead or {}).get(scene, {**TEXTS, **CALL}.get(scene, "say-it-again-better")))
    raise AssertionError(f"'{to}' was not reached")
