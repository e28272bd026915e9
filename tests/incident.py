"""One case under test: begun, lived through, stopped at a moment; and what is looked at afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import grading
import simulator
from casebank.paths import GoldenPath, load_path
from tests.attempts import bank, follow

Step = str | int | tuple[str, dict[str, str]]
"""An action without a form, minutes to wait, or an action with its form."""
PATIENCE = 80
"""inputs after which a story that does not end is given up"""


class Incident:
    """A case, and the language, seed, persona and facts its tests begin with where they name no others."""

    def __init__(self, case: str, lang: str = "zh", seed: int = 1, persona: str | None = None, **facts: object) -> None:
        self.case, self.lang, self.seed, self.persona, self.facts = case, lang, seed, persona, facts

    def scenario(self, lang: str = "", seed: int = 0, persona: str = "", **facts: object) -> simulator.Scenario:
        """A scenario of the case."""
        given = {**self.facts, **facts}
        return simulator.generate(
            bank()[self.case], seed=seed or self.seed, lang=lang or self.lang, persona=persona or self.persona, facts=given or None
        )

    def begin(self, lang: str = "", **given: Any) -> simulator.Attempt:
        """A fresh attempt."""
        return simulator.Attempt(self.scenario(lang, **given))

    def after(self, *replies: str, **given: Any) -> simulator.Attempt:
        """An attempt in which some ready-made replies have been given."""
        attempt = self.begin(**given)
        for reply in replies:
            attempt.choose(reply)
        return attempt

    # Whoever plays a golden path lives with the persona that is drawn, not with the one the tests of talks begin with.
    @lru_cache(maxsize=64)  # noqa: B019 -- one incident a module, kept as long as the module
    def run(self, trainee: str, lang: str = "", seed: int = 1, persona: str = "", **facts: object) -> simulator.Attempt:
        """A golden path lived through: to be looked at or rewound, never played on."""
        scenario = simulator.generate(bank()[self.case], seed=seed, lang=lang or self.lang, persona=persona or None, facts=facts or None)
        return simulator.play(scenario, trainee)

    @lru_cache(maxsize=64)  # noqa: B019 -- see above
    def judged(self, trainee: str, lang: str = "") -> tuple[simulator.Attempt, grading.Scorecard]:
        """A golden path lived through, and its scorecard."""
        attempt = self.run(trainee, lang)
        return attempt, grading.grade(attempt)

    def model_in(self, scene: str, lang: str = "", **facts: object) -> simulator.Attempt:
        """The model run up to the moment at which a scene has opened."""
        attempt = self.run("model", lang, **facts)
        return attempt.rewind(next(i for i, state in enumerate(attempt.states) if state.scene == scene))

    def before(self, action: str, lang: str = "", **facts: object) -> simulator.Attempt:
        """The model run up to the moment before it does an action."""
        attempt = self.run("model", lang, **facts)
        return attempt.rewind(next(event.n for event in attempt.log.events if event.target == action) - 1)

    def path(self, **over: object) -> GoldenPath:
        """The model path but for what is given (``changes``, ``scenes``, ``parts``)."""
        model = load_path(self.case, "model")
        assert model is not None
        return GoldenPath.model_validate({"case": self.case, "trainee": "other", **over}).laid_over(model)

    def but_for(self, changes: dict[str, Any], lang: str = "", scenes: dict[str, Any] | None = None, **given: Any) -> simulator.Attempt:
        """The model run with other steps in the place of some replies and actions, and other scenes."""
        return follow(self.begin(lang, **given), self.path(changes=changes, scenes=scenes or {}))


def walk(attempt: simulator.Attempt, steps: Iterable[str]) -> simulator.Attempt:
    """Give ready-made replies and do actions, which end with ``!``."""
    for step in steps:
        if step.endswith("!"):
            attempt.do(step[:-1])
        else:
            attempt.choose(step)
    return attempt


def put(attempt: simulator.Attempt, step: Step) -> None:
    """Take a step at the desk."""
    if isinstance(step, int):
        attempt.wait(step)
    elif isinstance(step, str):
        attempt.do(step)
    else:
        attempt.do(step[0], **step[1])


def led_on(attempt: simulator.Attempt, words: str, order: Iterable[str]) -> simulator.Attempt:
    """Say something that leads to the scene after the present one in ``order``."""
    scenes = list(order)
    then = scenes[scenes.index(attempt.state.scene) + 1]
    attempt.say(words)
    assert attempt.state.scene == then, words
    return attempt


def finish(attempt: simulator.Attempt) -> simulator.Attempt:
    """Say and do nothing more until the story is over."""
    for _ in range(PATIENCE):
        if attempt.ended:
            break
        attempt.wait(30 if attempt.state.scene else 1440)
    return attempt


def due(attempt: simulator.Attempt, clock: str, run: int = 0) -> str:
    """When a clock runs out, to the second, as the people of the case read it; of one that ran more than once, the run asked for."""
    running = [item for item in attempt.state.clocks if item.id == clock][run]
    return f"{attempt.scenario.world.local(running.due):%Y-%m-%d %H:%M:%S}"


def local(attempt: simulator.Attempt, at: int) -> str:
    """An instant as the people of the case read it."""
    return f"{attempt.scenario.world.local(at):%Y-%m-%d %H:%M}"


def when(attempt: simulator.Attempt, occurrence: str) -> str:
    """When something happened first."""
    return local(attempt, next(item.at for item in attempt.state.trace if item.name == occurrence))


def happened(attempt: simulator.Attempt, occurrence: str) -> bool:
    """Has it happened?"""
    return occurrence in attempt.state.counts


def each_happened(attempt: simulator.Attempt, *occurrences: str) -> list[bool]:
    """Which of these happened."""
    return [happened(attempt, occurrence) for occurrence in occurrences]


def findings(attempt: simulator.Attempt) -> dict[str, grading.Finding]:
    """What was judged, by id."""
    return {finding.id: finding for finding in grading.grade(attempt).findings}
