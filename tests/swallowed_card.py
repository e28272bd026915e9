"""The swallowed card lived through: what both of its test modules need."""

from __future__ import annotations

from functools import partial
from typing import Any

import simulator
from tests.attempts import offered
from tests.incident import Incident

CASE = "swallowed-card"
CALL = {
    "rings": "take-it-on",
    "what_happened": "ask-around",
    "open_it": "two-keys-half-past-nine",
    "stop_it": ("leave-it-open", "stop-at-once"),
    "tonight": ("ways-open", "ways-stopped"),
    "goodbye": "read-it-back",
}
"""The good reply of every scene of the call, in order; two where it hangs on what has come out."""
TRUE_CARD = {"opened_at": "2025-10-20 09:20", "opened_by": "two", "kept": "safe", "to_whom": "holder"}
REPORT = {"to": "head", "line": "X"}
INCIDENT = Incident(CASE, seed=3)
start, play, ran = INCIDENT.begin, partial(INCIDENT.but_for, seed=1), INCIDENT.run


def good(attempt: simulator.Attempt) -> str:
    """The good reply where the call stands."""
    reply = CALL.get(attempt.state.scene, "start-again")
    if isinstance(reply, str):
        return reply
    here = offered(attempt)
    return next(one for one in reply if one in here)


def talk(to: str, lang: str = "zh", instead: dict[str, str] | None = None, **facts: Any) -> simulator.Attempt:
    """Up to a scene, with the good reply everywhere but where another is named."""
    attempt = start(lang, **facts)
    for _ in range(40):
        scene = attempt.state.scene
        if scene == to:
            return attempt
        attempt.choose((instead or {}).get(scene) or good(attempt))
    raise AssertionError(f"'{to}' was not reached")


def monday(lang: str = "zh", *, booked: bool = True, rung: bool = True, instead: dict[str, str] | None = None, **facts: Any) -> simulator.Attempt:
    """The call well led, the evening's work done as far as is said, and the doors open."""
    attempt = talk("desk", lang, instead, **facts)
    if booked:
        attempt.do("book_pair")
    if rung:
        attempt.do("machine_log")
        attempt.do("ring_back")
        attempt.choose("log-says" if attempt.scenario.facts["machine"] == "plain" else "stopped-and-safe")
    while "morning_come" not in attempt.state.counts:
        attempt.wait(240)
    return attempt


def at_the_counter(lang: str = "zh", **facts: Any) -> simulator.Attempt:
    """The machine opened by two, the card put away, and a man at the counter."""
    attempt = monday(lang, **facts)
    attempt.do("open_with_two")
    attempt.do("card_book", **TRUE_CARD)
    assert attempt.state.scene == "man_asks"
    return attempt


def left_alone(attempt: simulator.Attempt) -> simulator.Attempt:
    """Nothing more said or done until the story is over."""
    while not attempt.ended:
        attempt.wait(2000)
    return attempt
