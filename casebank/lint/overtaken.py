"""Actions that are never done, because a timer has always ended the part by then.

Told is what is certain: the timer ends the part under no condition, and the action begins no earlier than the timer. What
depends on figures that are drawn, on the calendar or on when a part opens is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casebank.lint.finding import Finding, at
from casebank.lint.late_stops import ASKED, SINCE, Site, lasts
from casebank.source import Node


class _End(NamedTuple):
    """A timer that ends its part at most ``minutes`` after an occurrence, empty for the opening of the part."""

    timer: Node
    since: str
    minutes: int


def check(root: Node) -> Iterator[Finding]:
    """Check every action of the parts that a timer ends for certain."""
    opened = ["started"]
    for part in root["parts"]:
        opened.append(f"part:{part['id'].text}")
        ends = [end for timer in part["timers"] if (end := _end(root, part, timer, opened))]
        for action in part["actions"] if ends else ():
            yield from _overtaken(action, ends)


def _end(root: Node, part: Node, timer: Node, opened: list[str]) -> _End | None:
    """How soon a timer ends its part for certain; None where it may not."""
    if timer["when"].text or not any(not effect["when"].text and (effect["next_part"].value or effect["ending"].value) for effect in timer["effects"]):
        return None
    if timer["after"].text:
        return _End(timer, "" if timer["after"].text in opened else timer["after"].text, timer["minutes"].number or 0)
    fact = root["facts"][timer["at"].text] if timer["at"].text else timer["at"]
    counted = fact["draw"].text == "later" and isinstance(fact["minutes"].value, int) and not fact["working_days"].value and not fact["at"].text
    from_here = fact["after"].text in (root["start"].text, part["starts"].text)
    return _End(timer, "", fact["minutes"].value) if counted and from_here else None


def _overtaken(action: Node, ends: list[_End]) -> Iterator[Finding]:
    """The first end that comes before an action can be done."""
    asked = Site("actions", action, action).asked()
    happened = {found[2] for one in asked if (found := ASKED.fullmatch(one)) and found[1] == "happened"}
    for end in ends:
        since = end.timer["after"].text
        if end.since and end.since not in happened:
            continue
        waited = max([0, *(int(found[2]) for one in asked if (found := SINCE.fullmatch(one)) and found[1] == since)])
        least = waited + lasts(action)
        if least >= end.minutes and least > 0:
            place = action["minutes"] or action["until"] or action["id"]
            yield at(place, "MJ521", action=action["id"].text, timer=end.timer["id"].text, least=least, most=end.minutes)
            return
