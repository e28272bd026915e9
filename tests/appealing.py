"""Attempts begun with given words, their marks, and decisions on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import simulator
from grading import Appeal, Finding, Scorecard, decide
from simulator.event import Event
from simulator.log import Log
from simulator.state import Heard
from tests.attempts import scenario

MOMENT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
REASON = "这句是实情，不算冷。"
BY = "王老师"
LANGUAGES = ("zh", "en")


@lru_cache(maxsize=4)
def curt(lang: str = "zh") -> simulator.Log:
    """The log of the curt trainee."""
    return simulator.play(scenario(5, lang), "curt").log


def spoken(*said: tuple[str, tuple[str, ...]]) -> Log:
    """The handover incident begun with the given words, each heard as the given acts; an act with ``!`` at its strongest."""
    log = Log(scenario(7))
    for n, (text, acts) in enumerate(said, start=1):
        heard = tuple(Heard(act.rstrip("!"), 0, len(text), "test", 3 if act.endswith("!") else 2) for act in acts)
        log = log.with_event(Event(n, simulator.replay(log).state.now, "say", text=text, heard=heard))
    return log


def finding(card: Scorecard, id: str) -> Finding:
    """The one finding of that id."""
    [found] = [item for item in card.findings if item.id == id]
    return found


def marks(card: Scorecard, kind: str = "violation") -> list[str]:
    """Ids of the findings of a kind."""
    return [item.id for item in card.findings if item.kind == kind]


def ruled(log: Log, id: str, decision: str = "struck", minutes: int = 0, **more: Any) -> Appeal:
    """A decision on one mark."""
    return decide(log, id, decision, REASON, BY, MOMENT + timedelta(minutes=minutes), **more)
