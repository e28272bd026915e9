"""The smallest content that runs: a case of a few parts, written where it is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import simulator
from casebank.bank import content_hash
from simulator.scenario import Scenario
from simulator.state import State

TOP = Path(__file__).resolve().parents[1]
TINY = TOP / "tests" / "data" / "engine" / "tiny.json"
NOON = "2025-11-12T12:00:00+08:00"
MINUTE = 60
Json = dict[str, Any]


def words(text: str) -> Json:
    """The same text in both languages."""
    return {"zh": text, "en": text}


def scene(id: str, **more: Any) -> Json:
    """A scene without anything in it."""
    return {"id": id, "title": words(id), **more}


def action(id: str, **more: Any) -> Json:
    """A desk action that takes no time."""
    return {"id": id, "label": words(id), "minutes": 0, **more}


def part(id: str = "desk", kind: str = "conversation", **more: Any) -> Json:
    """A part; a conversation opens in the scene ``here``."""
    talk = {"opens": "here", "scenes": [scene("here")]} if kind == "conversation" else {}
    named = {name: words(name) for name in ("title", "role", "place")}
    return {"id": id, "kind": kind, **named, "briefing": [{"text": words("go")}], **talk, **more}


def clock(id: str = "answer", **more: Any) -> Json:
    """A clock of 15 minutes from ``asked`` to ``answered``."""
    rule = {"source": "kit", "reading": words("read"), "advice": words("advice")}
    limit = {"start": "asked", "stop": ["answered"], "limit": 15, "unit": "minutes"}
    return {"id": id, "name": words(id), **limit, **rule, **more}


def begin(
    *parts: Json, clocks: tuple[Json, ...] = (), facts: Json | None = None, lang: str = "en", at: str = NOON,
    duties: tuple[Json, ...] = (), overlays: Json | None = None, **case: Any
) -> simulator.Attempt:  # fmt: skip
    """An attempt, at noon unless told otherwise, over the given parts; ``facts`` are further instants as ISO texts."""
    program = json.loads(TINY.read_text(encoding="utf-8"))
    program["overlays"] = overlays or {}
    instants = {"start": at, **(facts or {})}
    specs = {name: {"draw": "moment"} for name in instants}
    program["case"] |= {"facts": specs, "parts": list(parts), **case}
    program["procedure"]["clocks"], program["procedure"]["duties"] = list(clocks), list(duties)
    program["hashes"] = {part: content_hash(program[part]) for part in ("case", "procedure", "overlays", "personas", "moods")}
    return simulator.Attempt(Scenario("tiny", "house", "she", lang, 1, 0, instants, program))


def happenings(state: State, *names: str) -> list[tuple[str, int]]:
    """The named occurrences with the seconds since the start, in the order they came."""
    start = state.trace[0].at
    return [(item.name, item.at - start) for item in state.trace if item.name in names]


def emits(*names: str) -> list[Json]:
    """Effects that only report occurrences."""
    return [{"emits": list(names)}]
