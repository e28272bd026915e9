"""The ways that authors wrote down for a case, as lists of inputs that walks may start from and stray from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from simulator.attempt import Unwatched
from simulator.drawing.generate import drawn
from simulator.errors import ScenarioError
from simulator.event import Event
from simulator.playing.follower import Follower
from simulator.playing.trainees import MOST_INPUTS
from simulator.scenario import LANGUAGES, World
from simulator.specs import Json

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


def golden_ways(entry: CaseEntry, procedure: str | None = None, persona: str | None = None) -> tuple[Way, ...]:
    """The golden paths of a case: the model's with every persona (or the one given) and in every variant of the facts, the
    others with one persona each.

    None where the author wrote none. The bank hands out one object per program; the ways are kept with it, so that they
    are followed once for many walks.
    """
    program = entry.bank.shared_program(entry.case.id, procedure, None)
    key = (id(program), persona or "")
    if key not in _KEPT:
        _KEPT[key] = program, tuple(_followed(entry, program, persona))
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return _KEPT[key][1]


def _followed(entry: CaseEntry, program: Json, persona: str | None) -> Iterator[Way]:
    from casebank.errors import CaseBankError
    from casebank.paths import load_path, trainees
    from casebank.template import RenderError
    from casebank.wording import SourceError

    case, root = entry.case, entry.bank.root
    paths = {}
    for trainee in trainees(case.id, root):
        with suppress(CaseBankError):  # a file that is no golden path leads nowhere; lint and check tell the author what is wrong
            if path := load_path(case.id, trainee, root):
                paths[trainee] = path
    personas = (persona,) if persona else case.personas
    variants = [{name: value} for name, fact in word_facts(program) for value in fact["values"]]
    runs: list[tuple[str, Json]] = [("model", facts) for facts in (*({} for _ in personas), *variants) if "model" in paths]
    runs += [(trainee, {}) for trainee in paths if trainee != "model"]
    for number, (trainee, facts) in enumerate(runs):
        try:
            scenario = drawn(program, 1, LANGUAGES[number % 2], number, personas[number % len(personas)], facts)
        except ScenarioError:
            continue  # a variant that the constraints of the case rule out
        attempt = Unwatched(scenario)
        follow = Follower(paths[trainee], attempt)
        try:
            while len(attempt.log.events) < MOST_INPUTS and not attempt.ended and follow():
                pass
        except (SourceError, RenderError):
            pass  # words that cannot be filled in end the way here; lint tells the author where and why (MJ515)
        places = tuple(f"{state.part}/{state.scene}" for state in attempt.states[:-1])
        yield Way(scenario.world, attempt.log.events, places, attempt.state.ending)


def word_facts(program: Json) -> list[tuple[str, Json]]:
    """The facts of a case that are one word of several: conditions ask about them, and much may hang on which it is."""
    facts = program["case"]["facts"].items()
    return [(name, fact) for name, fact in facts if fact["draw"] == "choice" and fact.get("type", "word") == "word" and len(fact["values"]) > 1]
