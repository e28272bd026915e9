"""Talks in which each text is heard as given acts, and what their cards say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import casebank
import grading
import simulator
from grading.scorecard import Finding, Scorecard
from simulator.event import Event
from simulator.log import Log
from simulator.state import Heard
from tests import tiny

LANGUAGES = ("zh", "en")
BOOK = casebank.rulebook()
Said = tuple[str, tuple[str, ...]]


def talked(said: Iterable[Said], moments: tuple[str, ...] = (), lang: str = "zh", **house: Any) -> Scorecard:
    """The card of such a talk."""
    return grading.grade(talk(said, moments, lang, **house))


def talk(
    said: Iterable[Said], moments: tuple[str, ...] = (), lang: str = "zh", to: tuple[str, ...] = (), ours: tuple[str, ...] = (), **house: Any
) -> Log:
    """The log of a talk in which each text was heard as the given acts; one scene, or one for each kind of moment.

    With several moments every utterance leads to the next scene. ``to`` names whom the scenes are with, ``ours`` who of them is
    of the house, ``house`` adds keys to the procedure.
    """
    names = [f"s{n}" for n in range(max(1, len(moments), len(to)))]
    scenes = [
        tiny.scene(name, **_of(n, moment=moments, to=to), routes=[{"goto": names[n + 1]}] if n + 1 < len(names) else [])
        for n, name in enumerate(names)
    ]
    attempt = tiny.begin(tiny.part("talk", scenes=scenes, opens=names[0]), lang=lang)
    plain = attempt.scenario.to_json()
    plain["program"]["procedure"] |= house
    plain["program"]["case"]["cast"] += [{"id": who, "name": tiny.words(who), "house": who in ours} for who in sorted({*to} - {""})]
    log = Log(simulator.Scenario.from_json(plain))
    for n, (text, acts) in enumerate(said, start=1):
        heard = tuple(Heard(act.rstrip("!"), 0, len(text), "test", 3 if act.endswith("!") else 2) for act in acts)
        log = log.with_event(Event(n, simulator.replay(log).state.now, "say", text=text, heard=heard))
    return log


def _of(n: int, **keys: tuple[str, ...]) -> dict[str, str]:
    return {key: values[n] for key, values in keys.items() if values[n:] and values[n]}


def kinds(card: Scorecard, *wanted: str) -> list[tuple[str, str, int]]:
    """(id, verdict, points) of the findings of some kinds."""
    return [(item.id, item.verdict, item.points) for item in card.findings if item.kind in wanted]


def one(card: Scorecard, start: str) -> Finding:
    """The one finding whose id begins so."""
    [found] = [item for item in card.findings if item.id.startswith(start)]
    return found


def rules_are_known(card: Scorecard) -> bool:
    """Is every rule named in the rulebook, or a kit default?"""
    return all(rule == "kit" or rule in BOOK for item in card.findings for rule in item.rules)
