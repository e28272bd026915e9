"""Players driven through the messages a browser sends, to where a test begins."""

from __future__ import annotations

import json
from typing import Any

import pytest

import simulator
from classroom import Player, Store, play
from classroom.labels import LANGUAGES
from simulator.event import Event

LANGS = pytest.mark.parametrize("lang", LANGUAGES)


def put(player: Player, event: Event) -> None:
    """Send an event of a log as the message a browser would send."""
    messages: dict[str, dict[str, Any]] = {
        "choose": {"id": event.target},
        "say": {"text": event.text},
        "do": {"action": event.target, "fields": dict(event.fields)},
        "wait": {"minutes": event.minutes},
    }
    player.send(event.kind, **messages[event.kind])
    assert player.notice["level"] != "error", player.notice


def lived_through(store: Store, lang: str = "zh", trainee: str = "curt", **more: Any) -> Player:
    """A player at its debrief."""
    player = play(lang=lang, seed=3, store=store, learner="li", **more)
    player.send("start")
    for event in simulator.play(player.attempt.scenario, trainee).log.events:
        put(player, event)
    return player


def begun(store: Store, lang: str = "zh", **more: Any) -> Player:
    """A player at the first scene."""
    player = play(lang=lang, seed=3, store=store, learner="li", **more)
    player.send("start")
    return player


def form_action(player: Player) -> dict[str, Any]:
    """An action on offer that has a form with required fields."""
    return next(a for a in player.view["actions"] if a["form"] and any(f["required"] for f in a["form"]["fields"]))


def at_the_desk(store: Store) -> Player:
    """A player in the part with desk work, where a form is on offer."""
    player = begun(store)
    for event in simulator.play(player.attempt.scenario, "model").log.events:
        if any(action["form"] for action in player.view["actions"]):
            return player
        put(player, event)
    raise AssertionError("the case has no form")


def synced(player: Player) -> str:
    """Everything the browser has been given, as text."""
    return json.dumps(
        {name: getattr(player, name) for name in player.keys if not name.startswith("_")},
        default=str,
        ensure_ascii=False,
    )
