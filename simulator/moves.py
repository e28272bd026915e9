"""Every input that is possible now, for virtual trainees and walks."""

from __future__ import annotations

from typing import NamedTuple

from simulator.draft import Draft
from simulator.scenario import World
from simulator.specs import ActionSpec, Json, OptionSpec
from simulator.state import State
from simulator.streams import below


class Moves(NamedTuple):
    """What can be put in: ready-made replies, actions, whether one may talk, minutes to wait."""

    options: tuple[OptionSpec, ...]
    actions: tuple[ActionSpec, ...]
    talk: bool
    waits: tuple[int, ...]


def moves(world: World, state: State) -> Moves:
    """All inputs that :func:`simulator.step` accepts now; empty once the attempt has ended."""
    if state.ending:
        return Moves((), (), False, ())
    draft = Draft(world, state)
    scene = draft.scene_spec
    talk = scene is not None and not scene.silent
    options = tuple([option for option in scene.options.values() if option.when(draft)]) if scene and talk else ()
    counts = draft.counts
    actions = tuple([action for action, done, when in draft.part_spec.doable if done not in counts and when(draft)])
    return Moves(options, actions, talk, tuple([minutes or 60 for minutes in draft.part_spec.waits]))


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
