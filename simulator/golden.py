"""The ways that authors wrote down for a case, as lists of inputs that walks may start from and stray from."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from simulator.attempt import Attempt
from simulator.event import Event
from simulator.generate import generate
from simulator.scenario import LANGUAGES, World
from simulator.specs import Json
from simulator.trainees import MOST_INPUTS, _Follower
from simulator.view import View

if TYPE_CHECKING:
    from casebank.bank import CaseEntry

_MOST_KEPT = 64
_KEPT: OrderedDict[tuple[int, str], tuple[Json, tuple[Way, ...]]] = OrderedDict()


class Way(NamedTuple):
    """A list of inputs, the place (``part/scene``) each was put in, the world in which they are possible, and the ending."""

    world: World
    events: tuple[Event, ...]
    places: tuple[str, ...]
    ending: str


class _Unseen(Attempt):
    """An attempt that nobody looks at: no view is made, which is nearly all that an input costs."""

    def _put(self, event: Event) -> View:
        self._take(event)
        return {}


def golden_ways(entry: CaseEntry, procedure: str | None = None, persona: str | None = None) -> tuple[Way, ...]:
    """Every golden path of the case with every persona (or the one given); none where the author wrote none.

    The bank hands out one object per program; the ways are kept with it, so that they are followed once for many walks.
    """
    program = entry.bank.shared_program(entry.case.id, procedure, None)
    key = (id(program), persona or "")
    if key not in _KEPT:
        _KEPT[key] = program, tuple(_followed(entry, procedure, persona))
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return _KEPT[key][1]


def _followed(entry: CaseEntry, procedure: str | None, persona: str | None) -> list[Way]:
    from casebank.paths import load_path, trainees

    case, root = entry.case, entry.bank.root
    paths = [path for trainee in trainees(case.id, root) if (path := load_path(case.id, trainee, root))]
    ways: list[Way] = []
    for one in (persona,) if persona else case.personas:
        for path in paths:
            number = len(ways)
            attempt = _Unseen(generate(entry, 1, LANGUAGES[number % 2], index=number, procedure=procedure, persona=one))
            follow = _Follower(path, attempt)
            while len(attempt.log.events) < MOST_INPUTS and not attempt.ended and follow():
                pass
            places = tuple(f"{state.part}/{state.scene}" for state in attempt.states[:-1])
            ways.append(Way(attempt.scenario.world, attempt.log.events, places, attempt.state.ending))
    return ways
