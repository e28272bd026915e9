"""Clocks that a case can stop only after they have run out, as far as minutes and conditions alone show it.

Told is what is certain: everything that brings about the stop takes longer than the limit from the start on, or waits until the
limit is over. What depends on when a part opens, on figures or on what people say is left to replays of the golden paths (MJ519).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from casebank import vocabulary
from casebank.graph import reachable
from casebank.lint.finding import Finding, at
from casebank.lint.possible import Json, Possible, emits
from casebank.source import Node

_MINUTES = {"minutes": 1, "immediate": 1, "hours": 60}
"""minutes of the units that run round the clock"""
MORNING = 8 * 60
"""minutes after midnight before which what lasts until a time of day goes on that same day (see `simulator.timing.office`)"""
SINCE = re.compile(r"minutes_since\(\s*['\"]([^'\"]+)['\"]\s*\)\s*>=?\s*(\d+)")
_CLOCK = re.compile(r"(\d\d):(\d\d)")
ASKED = re.compile(r"(happened|late)\(\s*['\"]([^'\"]+)['\"]\s*\)")


class Site(NamedTuple):
    """A place of a case that brings an occurrence about: the kind (``actions``, ``timers``, …), what has it, and its effect."""

    kind: str
    holder: Node
    effect: Node

    def asked(self) -> list[str]:
        """What must hold for it, one condition at a time; only what is joined by ``and`` alone."""
        texts = [self.holder["when"].text, self.effect["when"].text]
        parts = [text.split(" and ") for text in texts if " or " not in text]
        return [one.strip() for pieces in parts if all(one.count("(") == one.count(")") for one in pieces) for one in pieces]


def check(root: Node, possible: Possible, clocks: Mapping[str, Json]) -> Iterator[Finding]:
    """Check every clock that a case itself starts."""
    sites = _sites(root)
    spoken = {*emits(vocabulary.topics(possible.case, possible.procedure))}
    moved = _moved_by_themselves(root)
    for clock in clocks.values():
        if clock.get("keep") or not possible.means_to_start(clock) or clock.get("lifted_by") in possible.names:
            continue
        stops = [name for name in clock.get("stop") or () if name in possible.names]
        late = [found for name in stops if name not in spoken and (found := _too_late(name, clock, sites, moved, spoken))]
        if late if clock.get("needs") == "all" else late and len(late) == len(stops):
            yield late[0]


def _sites(root: Node) -> dict[str, list[Site]]:
    """By occurrence every place of a case that brings it about, what is said in people's own words apart."""
    found: dict[str, list[Site]] = {}
    for part in root["parts"]:
        holders = [(kind, one, one["effects"]) for kind in ("actions", "timers", "triggers") for one in part[kind]]
        holders += [("on_start", part["on_start"], part["on_start"])]
        for scene in part["scenes"]:
            holders += [("enter", scene, scene["enter"]), *(("options", option, option["effects"]) for option in scene["options"])]
        for kind, holder, effects in holders:
            for effect in effects:
                for name in effect["emits"]:
                    found.setdefault(name.text, []).append(Site(kind, holder, effect))
    return found


def _moved_by_themselves(root: Node) -> set[str]:
    """The scenes that a timer or a trigger can lead to, perhaps in the middle of something that is being done."""
    steps = {scene["id"].text: {effect["goto"].text for effect in scene["enter"]} for part in root["parts"] for scene in part["scenes"]}
    start = (effect["goto"].text for part in root["parts"] for kind in ("timers", "triggers") for one in part[kind] for effect in one["effects"])
    return reachable(start, steps)


def _too_late(stop: str, clock: Json, sites: Mapping[str, list[Site]], moved: set[str], spoken: set[str]) -> Finding | None:
    """What to tell if nothing brings a stop about in time; None if something may."""
    here, limit = sites.get(stop, []), clock.get("limit")
    most = limit * _MINUTES[clock["unit"]] if isinstance(limit, int) and clock.get("unit") in _MINUTES and not clock.get("pauses") else inf
    bounds = [_least(site, clock, sites, moved, spoken) for site in here]
    if not here or any(least <= most and least < inf for least in bounds):
        return None
    least, site = min(zip(bounds, here, strict=True), key=lambda one: one[0])
    waits = site.holder["when"] and (least == inf or SINCE.search(site.holder["when"].text))
    place = site.holder["when"] if waits else site.holder["minutes"] or site.holder["until"] or site.holder["id"] or site.effect["emits"]
    values = {"clock": clock["id"], "start": clock["start"], "stop": stop}
    return at(place, "MJ604", variant=2, **values) if least == inf else at(place, "MJ604", variant=1, least=least, most=most, **values)


def _least(site: Site, clock: Json, sites: Mapping[str, list[Site]], moved: set[str], spoken: set[str]) -> float:
    """The least minutes from the start of a clock to what a site brings about; infinite if it waits until the clock has run out."""
    start, asked = clock["start"], site.asked()
    happened = {(found[1], found[2]) for one in asked if (found := ASKED.fullmatch(one))}
    after = site.holder["after"].text if site.kind == "timers" else ""
    if clock.get("per") != "hop" and (("late", clock["id"]) in happened or ("happened", f"late:{clock['id']}") in happened or after == f"late:{clock['id']}"):
        return inf
    if after == start:
        return site.holder["minutes"].number or 0
    if site.kind == "timers" or not (("happened", start) in happened or _begins_apart(start, site, sites, moved, spoken)):
        return 0
    waited = [int(found[2]) for one in asked if (found := SINCE.fullmatch(one)) and found[1] == start]
    return max([0, *waited]) + (lasts(site.holder) if site.kind == "actions" else 0)


def lasts(action: Node) -> int:
    """The least minutes an action takes: one until a time of day is begun no later than just before eight of that day, or the day before."""
    if until := _CLOCK.fullmatch(action["until"].text):
        return max(0, int(until[1]) * 60 + int(until[2]) - MORNING)
    return 2 if action["minutes"].value is None else action["minutes"].number or 0


def _begins_apart(start: str, site: Site, sites: Mapping[str, list[Site]], moved: set[str], spoken: set[str]) -> bool:
    """Whether what starts a clock never comes while a site is under way, nor with it."""
    if start in spoken and site.holder["form"]:
        return False
    if start == "started" or start.startswith("part:"):
        return True
    here = sites.get(start, [])
    return bool(here or start in spoken) and all(_comes_between(one, moved) and one.holder.path != site.holder.path for one in here)


def _comes_between(site: Site, moved: Iterable[str]) -> bool:
    """Whether a site brings something about only between one thing done and the next."""
    if site.kind == "enter":
        return site.holder["id"].text not in moved or "visits == 1" in site.asked() and _opens(site.holder)
    return site.kind in ("actions", "options", "on_start")


def _opens(scene: Node) -> bool:
    part = scene.document.root["parts"][int(scene.path[1])]
    return part["opens"].text == scene["id"].text
