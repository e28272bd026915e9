"""Virtual trainees: they put in what a certain kind of person would, and nothing a person could not.

``model`` and ``curt`` follow the golden paths of the case where its author wrote them. The others choose
among what is on offer by what the ready-made replies do; ``random`` does not care.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from simulator.attempt import Attempt, Unwatched
from simulator.errors import ScenarioError
from simulator.moves import Moves, careless_fields, moves
from simulator.playing.follower import Follower
from simulator.scenario import Scenario
from simulator.specs import OptionSpec
from simulator.streams import below
from simulator.timing.calendar import CalendarError
from speech.kinds import COURTESIES, VIOLATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from casebank.paths import GoldenPath

AnAttempt = TypeVar("AnAttempt", bound=Attempt)
MOST_INPUTS = 200
PATIENCE = 40
"""inputs after which a virtual trainee without a plan only makes for the exit"""
VICES: Mapping[str, tuple[str, ...]] = {
    "curt": ("cold", "command_tone"),
    "pusher": ("push_away",),
    "staller": ("delay",),
    "arguer": ("contradict", "blame_customer"),
    "flatterer": ("insincere",),
    "over_promiser": ("overpromise",),
}
"""what each archetype does whenever a reply on offer does it; otherwise it is like anybody else"""
SHUNNED: Mapping[str, tuple[str, ...]] = {
    "curt": ("empathy", "apology", "greeting"), "pusher": ("ownership", "offer_solution"), "staller": ("commit_deadline",),
    "arguer": ("empathy", "apology"), "flatterer": ("offer_solution", "commit_deadline"), "over_promiser": (),
}  # fmt: skip
"""courtesies it would rather leave out"""


def _liking(archetype: str) -> dict[str, int]:
    own, shunned = VICES[archetype], SHUNNED[archetype]
    return {**dict.fromkeys(VIOLATIONS, -6), **dict.fromkeys(own, 8), **dict.fromkeys(shunned, -1)}


LIKINGS: Mapping[str, Mapping[str, int]] = {
    "model": {**dict.fromkeys(COURTESIES, 1), **dict.fromkeys(VIOLATIONS, -3)},
    **{archetype: _liking(archetype) for archetype in VICES},
    "silent": {},
}
TIRED = 2
"""how much less a reply is liked for every time it was said in the same scene: nobody says one thing for ever"""
TRAINEES = ("model", "curt", "pusher", "staller", "arguer", "flatterer", "over_promiser", "silent", "random")


def play(scenario: Scenario, trainee: str = "model", root: Path | None = None, inputs: int = MOST_INPUTS) -> Attempt:
    """Let a virtual trainee live through ``scenario``, or as far as so many ``inputs`` go; the attempt comes back as a person
    would leave it.

    ``trainee`` is one of :data:`TRAINEES` or one that the author of the case wrote a golden path for; ``root`` is the
    folder of the bank the case is from, by default that of the kit.
    """
    path = _path(scenario, trainee, root)
    if path is None and trainee not in TRAINEES:
        known = _known(scenario.case_id, root)
        raise ScenarioError(f"no virtual trainee '{trainee}'; known are {', '.join(known)}", f"没有虚拟学员“{trainee}”，可以写的有 {'、'.join(known)}")
    played = _played(Unwatched(scenario), trainee, path, inputs).watched()
    try:
        played.view()
    except CalendarError:  # beyond the published years: let a person's refusals lead to another way
        return _played(Attempt(scenario), trainee, path, inputs)
    return played


def _played(attempt: AnAttempt, trainee: str, path: GoldenPath | None, inputs: int) -> AnAttempt:
    act = Follower(path, attempt) if path else _Chooser(trainee, attempt)
    for _ in range(inputs):
        if attempt.ended or not act():
            break
    return attempt


def _path(scenario: Scenario, trainee: str, root: Path | None) -> GoldenPath | None:
    from casebank.paths import load_path

    return load_path(scenario.case_id, trainee, root)


def _known(case: str, root: Path | None) -> list[str]:
    from casebank.paths import trainees

    return list(dict.fromkeys([*TRAINEES, *trainees(case, root)]))


class _Chooser:
    """Chooses among what is on offer; does desk work in the order offered, the worse the more it leaves out."""

    def __init__(self, trainee: str, attempt: Attempt) -> None:
        self.trainee = trainee
        self.attempt = attempt
        self.inputs = 0
        self.said: Counter[str] = Counter()
        scenario = attempt.scenario
        self.key = (scenario.seed, scenario.case_id, scenario.index, "trainee", trainee)
        self.pick: Callable[[Moves], bool] = {"random": self._random, "silent": self._silent}.get(trainee, self._liking)

    def __call__(self) -> bool:
        self.inputs += 1
        return self.pick(moves(self.attempt.scenario.world, self.attempt.state))

    def _draw(self, limit: int, what: str) -> int:
        return below(limit, *self.key, what, self.inputs)

    def _silent(self, found: Moves) -> bool:
        if found.actions and self.attempt.scenario.world.program.parts[self.attempt.state.part].kind != "conversation":
            return self._do(found, len(found.actions) - 1)
        return self._wait(found)

    def _random(self, found: Moves) -> bool:
        roll = self._draw(10, "roll")
        if found.options and roll < 6:
            self.attempt.choose(found.options[self._draw(len(found.options), "option")].id)
            return True
        if found.actions and roll < 9:
            late = self.inputs > PATIENCE
            return self._do(found, len(found.actions) - 1 if late else self._draw(len(found.actions), "action"))
        return self._wait(found)

    def _liking(self, found: Moves) -> bool:
        if found.options and self.inputs <= PATIENCE:
            best = max(found.options, key=lambda option: (self._value(option), self._tie(option.id)))
            self.said[self._place(best)] += 1
            self.attempt.choose(best.id)
            return True
        if found.actions and (found.options or self._draw(3, "work") or self.inputs > PATIENCE):
            return self._do(found, len(found.actions) - 1 if self._draw(4, "skip") == 0 else 0)
        return self._wait(found)

    def _tie(self, option: str) -> int:
        return below(1000, *self.key, "tie", option)

    def _value(self, option: OptionSpec) -> int:
        liking = LIKINGS[self.trainee]
        return sum(liking.get(act, 0) for act, _ in option.acts) - TIRED * self.said[self._place(option)]

    def _place(self, option: OptionSpec) -> str:
        return f"{self.attempt.state.part}/{self.attempt.state.scene}/{option.id}"

    def _do(self, found: Moves, index: int) -> bool:
        action = found.actions[index]
        attempt = self.attempt
        world = attempt.scenario.world
        form = world.program.forms[action.form] if action.form else None
        fields = careless_fields(world, attempt.state, form, *self.key, self.inputs) if form else ()
        attempt.do(action.id, **dict(fields))
        return True

    def _wait(self, found: Moves) -> bool:
        if not found.waits:
            return False
        self.attempt.wait(found.waits[self._draw(len(found.waits), "wait")])
        return True
