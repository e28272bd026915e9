"""The ways through a case, seen as a graph: scenes that are never entered, dead ends, places without a way to an ending.

Conditions are taken to be able to hold, unless they ask for an occurrence that nothing brings about; so what is told
here is certain, and what depends on figures is left to random walks. A timer that counts from a scene leads nobody out who never
was there; one that cuts a silence off leads out of its scene alone: as soon as something was said there it can fire no more. What
serves once only (an action that is not ``once: false``, a trigger, a timer that counts from the part) leads nobody out for good from
where one can surely come back to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casebank.errors import listed
from casebank.graph import reachable
from casebank.lint.finding import Finding, at
from casebank.lint.possible import Json, Possible
from casebank.source import Node


@dataclass
class _Part:
    """A part: its scenes by id, where each can lead, which of them can leave the part, and what can do so anywhere.

    ``at_once`` are the scenes that its opening leads to by itself. ``once`` has for everything that serves only once where it
    can lead, ``lasting`` is ``ways`` without that.
    """

    node: Node
    scenes: dict[str, Node] = field(default_factory=dict)
    ways: dict[str, set[str]] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)
    anywhere: set[str] = field(default_factory=set)
    leaves_anywhere: bool = False
    at_once: set[str] = field(default_factory=set)
    leaves_at_once: bool = False
    once: list[tuple[Node, set[str]]] = field(default_factory=list)
    lasting: dict[str, set[str]] = field(default_factory=dict)


def check(root: Node, possible: Possible) -> Iterator[Finding]:
    """Check the flow of a case."""
    scenes = Counter(scene["id"].text for node in root["parts"] for scene in node["scenes"])
    for node in root["parts"]:
        part = _part(node, possible, {name for name, times in scenes.items() if times == 1})
        reached = _reached(part, _openings(part))
        yield from _unreachable(part, reached)
        yield from _dead_ends(part, reached)
        yield from [*_trapped(part, reached)] or _trapped_later(part, reached)
        yield from _only_by_hand(part, possible)


def _part(node: Node, possible: Possible, here_alone: Collection[str]) -> _Part:
    """Read a part; the scenes ``here_alone`` have a name that no scene of another part has."""
    part = _Part(node, {scene["id"].text: scene for scene in node["scenes"] if scene["id"].text})
    bound, free = _timers(node, part.scenes.keys() & here_alone)
    holders = [*node["actions"], *node["triggers"], *free]
    everywhere = [effect for one in holders for effect in _active(one, possible)]
    part.anywhere, part.leaves_anywhere = _gotos(everywhere), any(map(_leaves, everywhere))
    part.once = [(one, gotos) for one in holders if _serves_once(one) and (gotos := _gotos(_active(one, possible)))]
    again = _gotos(effect for one in holders if not _serves_once(one) for effect in _active(one, possible))
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
        part.lasting[name] = ways | again
        part.ways[name] = ways | part.anywhere
        if any(map(_leaves, effects)):
            part.leaving.add(name)
    led = [(timer["after"].text.removeprefix("scene:"), _active(timer, possible), unasked if _cuts_silence(timer) else part.ways) for timer in bound]
    new = [True]
    while any(new):  # what one timer leads to may be where another one counts from
        new = [_led_by(part, unasked, *one) for one in led]
    return part


def _timers(node: Node, scenes: Collection[str]) -> tuple[list[Node], list[Node]]:
    """The timers of a part that count from the entering of one of these scenes, and all others."""
    names = {f"scene:{scene}" for scene in scenes}
    bound = [timer for timer in node["timers"] if timer["after"].text in names]
    return bound, [timer for timer in node["timers"] if timer["after"].text not in names]


def _serves_once(holder: Node) -> bool:
    """Whether an action, a trigger or a timer can lead on only once in a part."""
    if str(holder.path[-2]) == "actions":
        return holder["once"].value is not False
    return str(holder.path[-2]) == "triggers" or bool(holder["at"]) or holder["after"].text.startswith("part:")


_SILENCE = re.compile(r"minutes_since\(\s*['\"]said['\"]\s*\)\s*>=?\s*(\d+)")


def _cuts_silence(timer: Node) -> bool:
    """Whether a timer cuts a silence off (nothing said for as long as it runs).

    Once something was said, less time has passed since then than since the scene was entered, and its condition cannot hold.
    """
    asked = (_SILENCE.fullmatch(one.strip(" ()")) for one in timer["when"].text.split(" and ") if " or " not in timer["when"].text)
    minutes = timer["minutes"].value if isinstance(timer["minutes"].value, int) else 0
    return any(found and int(found[1]) >= minutes > 0 for found in asked)


def _led_by(part: _Part, unasked: dict[str, set[str]], scene: str, effects: list[Node], steps: Mapping[str, set[str]]) -> bool:
    """Add where a timer leads that counts from a scene: out of there and of what ``steps`` lead to from there; whether that was new."""
    gotos, leaves, new = _gotos(effects), any(map(_leaves, effects)), False
    for name in reachable([scene], steps) & part.scenes.keys():
        for ways in (part.ways, part.lasting, unasked):
            new = new or not gotos <= ways[name]
            ways[name] = ways[name] | gotos
        new = new or leaves and name not in part.leaving
        if leaves:
            part.leaving.add(name)
    return new


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


def _trapped_later(part: _Part, reached: set[str]) -> Iterator[Finding]:
    """Scenes out of which only such things lead as serve once, and surely back: whoever has used them up never gets out again."""
    if part.leaves_anywhere:
        return
    inside = {name for name in reached if part.leaving & reachable([name], part.lasting)}
    caught, sure = reached - inside, _sure(part)
    ways_out = [one["id"].text for one, gotos in part.once if gotos & inside]
    if not ways_out or any(not caught & reachable([goto], sure) for _, gotos in part.once for goto in gotos):
        return
    for name in sorted(caught):
        yield at(part.scenes[name]["id"], "MJ503", variant=4, scene=name, part=part.node["id"].text, once=listed(map(repr, ways_out), "and"))


def _sure(part: _Part) -> dict[str, set[str]]:
    """By scene where a trainee can always go on to from there, whatever was said and done before."""
    found = {}
    for name, scene in part.scenes.items():
        moves = [effect for effect in scene["enter"] if _moves(effect)]
        plain = [option for option in scene["options"] if not option["when"] and not any(map(_moves, option["effects"]))]
        routes = [*scene["routes"]]
        if moves or scene["silent"].value is True:
            found[name] = _gotos(moves) if len(moves) == 1 and not moves[0]["when"] and not _leaves(moves[0]) else set()
        else:
            found[name] = {option["goto"].text for option in plain if option["goto"]} | {route["goto"].text for route in routes if len(routes) == 1}
    return found


def _moves(effect: Node) -> bool:
    return bool(effect["goto"]) or _leaves(effect)


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
