"""What the walks over a case know of one another, and how that leads the next one.

A walk that only throws dice never comes to what takes twenty right steps in a row. So every other pair of walks sets out
on a way that is known (a golden path, or an earlier walk that came to something new) and strays from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simulator.event import Event
from simulator.playing.golden import Way
from simulator.scenario import World
from simulator.specs import Program
from simulator.state import State
from simulator.walking.aims import Aims
from simulator.walking.dice import Dice

MOST_WAYS = 100
"""ways kept for each ending"""
MOST_MARKS = 16
"""walks kept for each place that was passed"""
STRAYING = (2, 4, 8, 16)
"""a walk that strays from a known way leaves it once in so many inputs"""
DELAYS = (5, 20, 60, 240, 1440, 3 * 1440, 10 * 1440, 20 * 1440, 60 * 1440)
"""minutes that a walk lets pass at some place of a way, longer than anybody who keeps to it"""


class Script(NamedTuple):
    """What a walk sets out with.

    ``stray``: it leaves the inputs once in so many (0: never). ``without`` are replies and actions it never takes.
    ``delay_at`` is the place where it lets ``delay`` minutes pass, ``slip_at`` that of a form in which one field is filled
    in otherwise (-1: none). Once the inputs are at an end it makes for the exit if it is in a ``hurry``.
    """

    events: tuple[Event, ...] = ()
    stray: int = 0
    without: frozenset[str] = frozenset()
    delay_at: int = -1
    delay: int = 0
    slip_at: int = -1
    hurry: bool = False


class Guide:
    """How often each thing was chosen so far, the ways that are known by their ending, and the forms filled in on golden paths."""

    def __init__(self, golden: Iterable[Way], program: Program) -> None:
        self.golden = tuple(way for way in golden if way.events)
        self.aims = Aims(program)
        self.endings = [ending.id for ending in program.endings]
        self.ways: dict[str, list[Way]] = {}
        self.passed: dict[str, list[tuple[Way, int]]] = {}
        self.chosen: dict[str, int] = {}
        self.sheets: dict[str, list[Event]] = {}
        self.replies = {
            f"{part.id}/{scene.id}": [f"{part.id}/{scene.id}/{option}" for option in scene.options]
            for part in program.parts.values() for scene in part.scenes.values()
        }  # fmt: skip
        for way in self.golden:
            self.ways.setdefault(way.ending, []).append(way)
            for event in way.events:
                if event.kind == "do" and event.fields:
                    self.sheets.setdefault(event.target, []).append(event)

    def learn(self, way: Way, state: State, new: bool, dice: Dice) -> None:
        """Keep a walk that came to something new as a way for later ones, and of all walks where they passed."""
        self.aims.learn(way.events, state)
        self.took(f"ending:{way.ending}")
        if new and len(self.ways.get(way.ending, ())) < MOST_WAYS:
            self.ways.setdefault(way.ending, []).append(way)
        first: dict[str, int] = {}
        for number, place in enumerate(way.places):
            first.setdefault(place, number)
        for place, number in first.items():
            marks = self.passed.setdefault(place, [])
            mark = (way, number)
            if len(marks) < MOST_MARKS:
                marks.append(mark)
            else:
                marks[dice.below(MOST_MARKS)] = mark

    def script(self, number: int, dice: Dice) -> tuple[World | None, Script]:
        """What walk ``number`` sets out with, and in which world if not one of its own.

        Two of four walks go by chance alone. Of the others the first take the golden paths as they stand; all further ones
        stray from some known way, or follow one to a place where there is a reply that was never given, half of them in a
        world of their own.
        """
        if not number & 2 or not self.golden:
            return None, Script(without=self._aim(dice))
        turn = number // 4 * 2 + number % 2
        if turn < len(self.golden):
            return self.golden[turn].world, Script(self.golden[turn].events)
        found = self._towards_untaken(dice) if dice.below(2) else None
        way, script = found or self._astray(self._some(dice), dice)
        return way.world if dice.below(2) else None, script

    def _towards_untaken(self, dice: Dice) -> tuple[Way, Script] | None:
        """The beginning of a way up to a place where some reply was never given; the one least tried so far."""
        places = [place for place in self.passed if any(name not in self.chosen for name in self.replies.get(place, ()))]
        if not places:
            return None
        place = places[self.rarest([f"place:{place}" for place in places], dice)]
        self.took(f"place:{place}")
        way, index = self.passed[place][dice.below(len(self.passed[place]))]
        delay_at = dice.below(index) if index and dice.below(2) else -1
        return way, Script(way.events[:index], delay_at=delay_at, delay=DELAYS[dice.below(len(DELAYS))])

    def _some(self, dice: Dice) -> Way:
        """A golden path, or a way to any of the endings that were reached, however seldom it was come to."""
        if not dice.below(2):
            return self.golden[dice.below(len(self.golden))]
        kept = [*self.ways.values()][dice.below(len(self.ways))]
        return kept[dice.below(len(kept))]

    def _astray(self, way: Way, dice: Dice) -> tuple[Way, Script]:
        """A way with one to three kinds of change: gone over to another, cut short, something left out or said again, late …"""
        changes = {dice.below(7) for _ in range(1 + dice.below(3))}
        events = _crossed(way, self._some(dice), dice) if 0 in changes else way.events
        if 1 in changes:
            events = events[: dice.below(len(events) + 1)] + events[dice.below(len(events) + 1) :]
        if 2 in changes:
            events = events[: dice.below(len(events) + 1)]
        if not events:
            return way, Script()
        sheets = [place for place, event in enumerate(events) if event.fields] or [-1]
        script = Script(
            events,
            stray=STRAYING[dice.below(len(STRAYING))] if 3 in changes else 0,
            without=frozenset((events[dice.below(len(events))].target,)) if 4 in changes else self._aim(dice),
            delay_at=dice.below(len(events)) if 5 in changes else -1,
            delay=DELAYS[dice.below(len(DELAYS))],
            slip_at=sheets[dice.below(len(sheets))] if 6 in changes else -1,
            hurry=not dice.below(2),
        )
        return way, script

    def _aim(self, dice: Dice) -> frozenset[str]:
        """What to leave undone: half the time nothing, else what leads away from an ending that was seldom come to."""
        if dice.below(2):
            return frozenset()
        rare = self.rarest([f"ending:{ending}" for ending in self.endings], dice)
        return self.aims.without(self.endings[rare])

    def took(self, name: str) -> None:
        """Count something that was chosen."""
        self.chosen[name] = self.chosen.get(name, 0) + 1

    def rarest(self, names: Sequence[str], dice: Dice) -> int:
        """The place of one of ``names``: half the time any, half the time one of those chosen least so far."""
        if dice.below(2):
            return dice.below(len(names))
        times = [self.chosen.get(name, 0) for name in names]
        least = min(times)
        rare = [place for place, count in enumerate(times) if count == least]
        return rare[dice.below(len(rare))]


def _crossed(way: Way, other: Way, dice: Dice) -> tuple[Event, ...]:
    """One way up to some part of the case, another one from there on."""
    parts = [*dict.fromkeys(map(_part, way.places))]
    later = {*parts[1 + dice.below(len(parts)) :]}
    mine = (event for event, place in zip(way.events, way.places, strict=True) if _part(place) not in later)
    return (*mine, *(event for event, place in zip(other.events, other.places, strict=True) if _part(place) in later))


def _part(place: str) -> str:
    return place.partition("/")[0]
