"""What a walk had better leave undone to come to a certain ending.

The first ending whose condition holds is the one that is told, so that those at the end of the list take more than luck:
whatever leads to an earlier one must not happen. Which occurrences these are is read off the conditions, roughly; which
replies and actions bring them about is learnt from the walks. That both are rough costs walks and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from simulator.event import Event
from simulator.specs import EffectSpec, Json, Program
from simulator.state import State

_ASKED = re.compile(r"(not\s+)?\bhappened\('([^']+)'\)")
SELDOM = 3
"""a reply or action that brings an occurrence about less than once in so many times is not kept off for it"""


class Aims:
    """Learns from walks what each occurrence comes of that the endings ask about."""

    def __init__(self, program: Program) -> None:
        self.away: dict[str, frozenset[str]] = {}
        self.towards: dict[str, frozenset[str]] = {}
        for ending, away, towards in _wishes(program.case["endings"]):
            self.away[ending], self.towards[ending] = frozenset(away), frozenset(towards)
        self.asked = frozenset().union(*self.away.values(), *self.towards.values())
        self.exits = {action.id for part in program.parts.values() for action in part.actions.values() if _leaves(action.effects)}
        self.taken: Counter[str] = Counter()
        self.came_of: dict[str, Counter[str]] = {name: Counter() for name in sorted(self.asked)}

    def learn(self, events: tuple[Event, ...], state: State) -> None:
        """Note which inputs of a walk brought about what."""
        self.taken.update(event.target for event in events if event.target)
        for happening in state.trace:
            if happening.name in self.asked and happening.n:
                target = events[happening.n - 1].target
                if target:
                    self.came_of[happening.name][target] += 1

    def without(self, ending: str) -> frozenset[str]:
        """The replies and actions that a walk towards an ending does not take."""
        away = {doer for name in self.away[ending] for doer in self._doers(name)}
        return frozenset(away.difference(self.exits, *(self._doers(name) for name in self.towards[ending])))

    def _doers(self, name: str) -> list[str]:
        return [doer for doer, times in self.came_of[name].items() if times * SELDOM >= self.taken[doer]]


def _leaves(effects: Iterable[EffectSpec]) -> bool:
    return any(effect.next_part or effect.ending for effect in effects)


def _wishes(endings: list[Json]) -> Iterator[tuple[str, set[str], set[str]]]:
    """For each ending the occurrences that lead away from it and those that it takes."""
    unwanted: set[str] = set()
    needed: set[str] = set()
    for ending in endings:
        found = _ASKED.findall(ending.get("when") or "")
        asked, denied = ({name for no, name in found if bool(no) is wanted} for wanted in (False, True))
        yield ending["id"], (unwanted - needed - asked) | denied, (needed - denied) | asked
        unwanted |= asked
        needed |= denied
