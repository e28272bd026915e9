"""Every input that is possible now, for virtual trainees and walks."""

from __future__ import annotations

from simulator.context import Context
from simulator.scenario import World
from simulator.specs import ActionSpec, Json, OptionSpec
from simulator.state import State
from simulator.step import possible
from simulator.streams import below


class Moves:
    """What :func:`simulator.step` accepts now: ready-made replies, actions, whether one may talk, minutes to wait.

    Nothing once the attempt has ended. Conditions are asked only of what somebody wants to know about.
    """

    __slots__ = ("_actions", "_context", "_options", "talk", "waits")

    def __init__(self, world: World, state: State) -> None:
        self._context = context = Context(world, state)
        scene, over = context.scene_spec, bool(state.ending)
        self.talk = scene is not None and not scene.silent and not over
        self.waits: tuple[int, ...] = () if over else context.part_spec.minutes
        self._options: tuple[OptionSpec, ...] | None = None
        self._actions: tuple[ActionSpec, ...] | None = () if over else None

    @property
    def options(self) -> tuple[OptionSpec, ...]:
        if self._options is None:
            context = self._context
            known = context.scene_spec.options.values() if context.scene_spec and self.talk else ()
            self._options = tuple([option for option in known if option.when(context)])
        return self._options

    @property
    def actions(self) -> tuple[ActionSpec, ...]:
        if self._actions is None:
            context, counts = self._context, self._context.counts
            doable = context.part_spec.doable
            self._actions = tuple([action for action, done, when in doable if done not in counts and when(context)])
        return self._actions

    def may_choose(self, option: str) -> bool:
        """Whether a reply of this id is on offer."""
        scene = self._context.scene_spec
        spec = scene.options.get(option) if scene and self.talk else None
        return spec is not None and bool(spec.when(self._context))

    def may_do(self, action: str) -> bool:
        """Whether an action of this id is on offer."""
        spec = self._context.part_spec.actions.get(action)
        return spec is not None and not self._context.ending and possible(self._context, spec)


def moves(world: World, state: State) -> Moves:
    """All inputs that :func:`simulator.step` accepts now; empty once the attempt has ended."""
    return Moves(world, state)


def careless_fields(world: World, state: State, form: Json, *keys: str | int) -> tuple[tuple[str, str], ...]:
    """Some permitted value for each field: what a trainee fills in who does not look."""
    return tuple((field["id"], _careless(world, state, field, *keys)) for field in form["fields"])


def _careless(world: World, state: State, field: Json, *keys: str | int) -> str:
    options = field.get("options", ())
    if options:
        return str(options[below(len(options), *keys, field["id"])]["value"])
    kind = field["type"]
    if kind == "time":
        return f"{world.local(state.now):%Y-%m-%d %H:%M}"
    if kind == "day":
        return f"{world.local(state.now):%Y-%m-%d}"
    if kind == "number":
        return str(below(100, *keys, field["id"]))
    return {"zh": "情况已了解。", "en": "Noted."}[world.lang]
