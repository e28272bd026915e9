"""The case of the forty letters, brought to the moment a test begins at."""

from __future__ import annotations

import simulator
from tests.incident import Incident

CASE = "forty-letters"
LANGUAGES = ("zh", "en")
INCIDENT = Incident(CASE, persona="worn_wary")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for
CALL = ("one-by-one", "not-by-the-number", "hand-them-back")
TALK = ("that-line-of-yours", "lapsed-is-not-lost", "what-did-you-hand-over", "change-it-yourself")


def on_the_line(*replies: str, lang: str = "zh", locked: bool = True) -> simulator.Attempt:
    """He has picked up; some replies have been given. Nothing was locked beforehand where that is said."""
    model = live_to_talk(lang, locked)
    for reply in replies:
        model.choose(reply)
    return model


def live_to_talk(lang: str, locked: bool) -> simulator.Attempt:
    """From the first call to the moment at which number 17 answers."""
    lived = attempt(*CALL, lang=lang)
    lived.do("read_all")
    if locked:
        lived.do("callback_lock")
    lived.do("find_number")
    lived.do("ring_him")
    assert lived.state.scene == "picks_up"
    return lived
