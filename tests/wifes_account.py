"""The wife’s account lived through: what both of its test modules need."""

from __future__ import annotations

from functools import partial
from typing import Any

import simulator
from tests.incident import Incident

CASE = "wifes-account"
TALK = {
    "window": "take-him-aside",
    "papers": "ask-what-happened",
    "demand": "no-with-three-ways",
    "one_word": "neither",
    "what_if": "in-but-not-out",
    "complains": "both-counted",
    "parting": "paper-and-thanks",
}
"""The good reply of every scene of the first talk, in order."""
INCIDENT = Incident(CASE, seed=3, trouble="caller")
start, play, ran = INCIDENT.begin, partial(INCIDENT.but_for, seed=1), INCIDENT.run


def talk(to: str, lang: str = "zh", instead: dict[str, str] | None = None, **more: Any) -> simulator.Attempt:
    """The first talk up to a scene, with the good reply everywhere but where another is named."""
    attempt = start(lang, **more)
    for _ in range(40):
        scene = attempt.state.scene
        if scene == to:
            return attempt
        reply = (instead or {}).get(scene, TALK.get(scene, "lower-the-heat"))
        attempt.choose("the-lawful-way" if reply == "in-but-not-out" and more.get("trouble") == "parted" else reply)
    raise AssertionError(f"'{to}' was not reached")
