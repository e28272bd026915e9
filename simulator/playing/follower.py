"""A virtual trainee who follows a golden path (`casebank.paths`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simulator.attempt import Attempt
from simulator.context import Context
from simulator.errors import NotPossible

if TYPE_CHECKING:
    from casebank.paths import GoldenPath, Step

Watch = Callable[["Step", NotPossible | None], None]
"""Told of every step that was tried: None if it was taken, else why it was not possible."""


class Follower:
    """Follows a golden path; steps that are not possible now are passed over.

    `last` is the step tried last; where a step cannot be put in at all, because its words cannot be filled in, what is
    raised is about it.
    """

    def __init__(self, path: GoldenPath, attempt: Attempt, watch: Watch | None = None) -> None:
        self.path = path
        self.attempt = attempt
        self.place: dict[str, int] = {}
        self.watch = watch
        self.last: Step | None = None

    def __call__(self) -> bool:
        """Put in the next step that is possible; False when the path has nothing more to say here."""
        state = self.attempt.state
        scripted = self.path.scenes.get(state.scene, []) if state.scene else self.path.parts.get(state.part, [])
        key = f"{state.part}/{state.scene}"
        while self.place.get(key, 0) < len(scripted):
            index = self.place.get(key, 0)
            self.place[key] = index + 1
            if self._tried(scripted[index]):
                return True
        return bool(state.scene and scripted) and self._tried(scripted[-1])

    def _tried(self, step: Step) -> bool:
        attempt = self.attempt
        world = attempt.scenario.world
        self.last = step
        if step.when and not world.program.compile_condition(step.when)(Context(world, attempt.state)):
            return False
        refusal: NotPossible | None = None
        try:
            self._put(step)
        except NotPossible as refused:
            refusal = refused
        if self.watch:
            self.watch(step, refusal)
        return refusal is None

    def _put(self, step: Step) -> None:
        attempt = self.attempt
        if step.choose:
            attempt.choose(step.choose)
        elif step.say is not None:
            attempt.say(self._words(step.say))
        elif step.do:
            attempt.do(step.do, **{name: self._words(value) for name, value in step.fields.items()})
        elif step.wait:
            attempt.wait(step.wait)

    def _words(self, value: Any) -> str:
        """A text of the path with facts and the times of occurrences (``{at:registered|time}``) filled in."""
        from casebank import template

        attempt = self.attempt
        world = attempt.scenario.world
        text = value if isinstance(value, str) else str(getattr(value, world.lang))
        if "{" not in text and "}" not in text:
            return text
        times = {"at_" + name.replace(":", "_").replace("-", "_"): at for name, (_, at) in attempt.state.counts.items()}
        parsed = template.parse(text.replace("{at:", "{at_"), {**dict(world.program.text_types), **dict.fromkeys(times, "instant")})
        named = {one.name for one in parsed.placeholders}.intersection(times)
        values = {**world.values(world.lang), "now": world.local(attempt.state.now)}
        return parsed.render({**values, **{name: world.local(times[name]) for name in named}}, world.lang)
