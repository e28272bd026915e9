"""Where walks get stuck: places from which none of them came to an ending, however long it went on there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

PATIENCE, FEWEST = 25, 3
"""inputs a walk must have gone on for after it came to a place, and how many such walks it takes, until the place counts as a trap"""


@dataclass
class Stuck:
    """What walks did after they came to a place (``part/scene``): came to an ending, or went on for long without one.

    A walk that comes to no ending mostly just has no inputs left; where others got out of the same place it proves nothing.
    """

    got_out: set[str] = field(default_factory=set)
    went_on: Counter[str] = field(default_factory=Counter)
    stands: Counter[str] = field(default_factory=Counter)

    def add(self, places: Sequence[str], last: str, ended: bool) -> None:
        """Note a walk: the place each input was put in, where it came to, and whether that was an ending."""
        first = {place: number for number, place in reversed([*enumerate(places)])}
        if ended:
            self.got_out.update(first)
            return
        self.went_on.update(place for place, number in first.items() if len(places) - number >= PATIENCE)
        self.stands[last] += 1

    def places(self) -> dict[str, int]:
        """The traps in which walks stand, and how many stand in each."""
        return {place: times for place, times in sorted(self.stands.items()) if place not in self.got_out and self.went_on[place] >= FEWEST}
