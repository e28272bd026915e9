"""Where the ways of a conversation lead, and from which scene there is no coming back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebank.graph import reachable
from simulator.specs import Json


def one_way(part: Json) -> frozenset[str]:
    """The scenes of a part whose last route leads to where no reply and no route leads back."""
    scenes: Mapping[str, Json] = {scene["id"]: scene for scene in part.get("scenes", ())}
    steps = {name: frozenset(_gotos(scene)) for name, scene in scenes.items()}
    last = {name: scene["routes"][-1]["goto"] for name, scene in scenes.items() if scene.get("routes")}
    return frozenset(name for name, target in last.items() if name not in reachable([target], steps))


def _gotos(scene: Json) -> Iterator[str]:
    """Where the routes, replies and effects of a scene lead, whatever their conditions."""
    yield from (route["goto"] for route in scene.get("routes", ()))
    effects = [*scene.get("enter", ()), *(one for option in scene.get("options", ()) for one in (option, *option.get("effects", ())))]
    yield from (one["goto"] for one in effects if one.get("goto"))
