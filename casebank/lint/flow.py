"""The ways through a case, seen as a graph: scenes that are never entered, dead ends, places without a way to an ending.

Conditions are taken to be able to hold, unless they ask for an occurrence that nothing brings about; so what is told
here is certain, and what depends on figures is left to random walks. A timer that cuts a silence off in one scene leads out of
that scene alone: as soon as something was said there it can fire no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casebank.graph import reachable
from casebank.lint.finding import Finding, at
from casebank.lint.possible import Json, Possible
from casebank.source import Node


@dataclass
class _Part:
    """A part: its scenes by id, where each can lead, which of them can leave the part, and what can do so anywhere.

    ``at_once`` are the scenes that its opening leads to by itself.
    """

    node: Node
    scenes: dict[str, Node] = field(default_factory=dict)
    ways: dict[str, set[str]] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)
    anywhere: set[str] = field(default_factory=set)
    leaves_anywhere: bool = False
    at_once: set[str] = field(default_factory=set)
    leaves_at_once: bool = False


def check(root: Node, possible: Possible) -> Iterator[Finding]:
    """Check the flow of a case."""
    for node in root["parts"]:
        part = _part(node, possible)
        reached = _reached(part, _openings(part))
        yield from _unreachable(part, reached)
        yield from _dead_ends(part, reached)
        yield from _trapped(part, reached)
        yield from _only_by_hand(part, possible)


def _part(node: Node, possible: Possible) -> _Part:
    part = _Part(node, {scene["id"].text: scene for scene in node["scenes"] if scene["id"].text})
    timers = [(_scene_of_silence(timer), _active(timer, possible)) for timer in node["timers"]]
    everywhere = [effect for key in ("actions", "triggers") for one in node[key] for effect in _active(one, possible)]
    everywhere += [effect for scene, effects in timers if scene not in part.scenes for effect in effects]
    part.anywhere, part.leaves_anywhere = _gotos(everywhere), any(map(_leaves, everywhere))
    opening = [effect for effect in node["on_start"] if possible.holds(effect["when"].value)]
    part.at_once, part.leaves_at_once = _gotos(opening), any(map(_leaves, opening))
    unasked: dict[str, set[str]] = {}
    for name, scene in part.scenes.items():
        effects = [effect for effect in scene["enter"] if possible.holds(effect["when"].value)]
        ways = _gotos(effects)
        unasked[name] = ways | part.anywhere
        if scene["silent"].value is not True:
            ways |= {route["goto"].text for route in scene["routes"] if possible.holds(route["when"].value)}
            options = [option for option in scene["options"] if possible.holds(option["when"].value)]
            ways |= {option["goto"].text for option in options if option["goto"]}
            said = [effect for option in options for effect in option["effects"] if possible.holds(effect["when"].value)]
            ways, effects = ways | _gotos(said), effects + said
        part.ways[name] = ways
        if any(map(_leaves, effects)):
            part.leaving.add(name)
    for silent, cutting in timers:
        _cut_off(part, silent, cutting, unasked)
    return part


_SILENCE = re.compile(r"minutes_since\(\s*['\"]said['\"]\s*\)\s*>=?\s*(\d+)")


def _scene_of_silence(timer: Node) -> str:
    """The scene in which a timer cuts a silence off (``after: scene:<id>``, and nothing said for as long as it runs); else empty.

    Once something was said there, less time has passed since then than since the scene was entered, and its condition cannot hold.
    """
    scene = timer["after"].text.removeprefix("scene:") if timer["after"].text.startswith("scene:") else ""
    asked = (_SILENCE.fullmatch(one.strip(" ()")) for one in timer["when"].text.split(" and ") if " or " not in timer["when"].text)
    minutes = timer["minutes"].value if isinstance(timer["minutes"].value, int) else 0
    return scene if any(found and int(found[1]) >= minutes > 0 for found in asked) else ""


def _cut_off(part: _Part, scene: str, effects: list[Node], unasked: Mapping[str, set[str]]) -> None:
    """Add where silence leads: out of its scene and of those that are come to from there without a word."""
    for name in reachable([scene], unasked) & part.scenes.keys():
        part.ways[name] = part.ways[name] | _gotos(effects)
        if any(map(_leaves, effects)):
            part.leaving.add(name)


def _active(holder: Node, possible: Possible) -> list[Node]:
    """The effects of an action, a timer or a trigger that can be carried out."""
    if not possible.holds(holder["when"].value):
        return []
    return [effect for effect in holder["effects"] if possible.holds(effect["when"].value)]


def _gotos(effects: Iterable[Node]) -> set[str]:
    return {effect["goto"].text for effect in effects if effect["goto"].text}


def _leaves(effect: Node) -> bool:
    return effect["next_part"].value is True or effect["ending"].value is True


def _openings(part: _Part) -> set[str]:
    opens = part.node["opens"].text
    return {*part.anywhere, *part.at_once, *([opens] if opens else ())}


def _reached(part: _Part, start: Iterable[str]) -> set[str]:
    """The scenes of a part that can be come to from ``start``; names of no scene are told elsewhere."""
    return reachable(start, part.ways) & part.scenes.keys()


def _unreachable(part: _Part, reached: set[str]) -> Iterator[Finding]:
    if part.node["opens"].text not in part.scenes:  # told already: the opening is missing or unknown
        return
    for name, scene in part.scenes.items():
        if name not in reached:
            yield at(scene["id"], "MJ501", scene=name, part=part.node["id"].text)


def _dead_ends(part: _Part, reached: set[str]) -> Iterator[Finding]:
    """A silent scene in which nothing can be done or waited for and nothing happens by itself."""
    waits = part.node["waits"].value != []
    busy = waits or bool(list(part.node["actions"]))
    for name in reached:
        scene = part.scenes[name]
        if scene["silent"].value is True and not busy and not part.ways[name] and name not in part.leaving:
            yield at(scene["id"], "MJ502", scene=name, part=part.node["id"].text)


def _trapped(part: _Part, reached: set[str]) -> Iterator[Finding]:
    """Scenes from which the part cannot be left; of a part that can never be left only the part is told."""
    inside = {name for name in reached if part.leaving & _reached(part, [name, *part.anywhere])}
    if part.leaves_anywhere or inside == reached != set():
        return
    if not inside and not part.leaves_at_once:
        yield at(part.node["id"], "MJ503", variant=1, part=part.node["id"].text)
        return
    for name in sorted(reached - inside):
        if not (part.scenes[name]["silent"].value is True and not part.ways[name]) or part.node["waits"].value != []:
            yield at(part.scenes[name]["id"], "MJ503", scene=name, part=part.node["id"].text)


def _only_by_hand(part: _Part, possible: Possible) -> Iterator[Finding]:
    """A part that nothing but an action leaves, or a talk in which nothing goes on by itself: whoever only waits is never done."""
    if not (part.leaves_anywhere or part.leaves_at_once or part.leaving):  # told already
        return
    by_itself = [effect for key in ("timers", "triggers") for one in part.node[key] for effect in _active(one, possible)]
    by_itself += part.node["on_start"]
    opening = part.scenes.get(part.node["opens"].text)
    moving = [*by_itself, *(opening["enter"] if opening else ())]
    if not any(map(_leaves, moving)) and not (opening and _gotos(moving)):
        yield at(part.node["id"], "MJ517", variant=int(opening is not None), part=part.node["id"].text)


def timers_of_idle_clocks(root: Node, possible: Possible, clocks: Mapping[str, Json]) -> Iterator[Finding]:
    """Timers that wait for a clock which nothing in the case can start."""
    for timer in (timer for part in root["parts"] for timer in part["timers"]):
        clock = clocks.get(timer["clock"].text)
        if clock is not None and not possible.starts(clock):
            yield at(timer["clock"], "MJ603", variant=1, clock=timer["clock"].text)
