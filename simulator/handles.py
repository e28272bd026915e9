"""Names that say nothing, for what a trainee may choose.

An author's id may tell how good a reply, an action or a value of a form is (``brush-off``, ``tough_it_out``, ``right``), so
a view (of actions only the page, since programs call them by their ids) has handles in their place, drawn per scenario. They are turned back before anything is logged: the log keeps the author's ids.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.scenario import World
from simulator.state import State
from simulator.streams import derive


def reply_handle(world: World, part: str, scene: str, option: str) -> str:
    """What a view calls a ready-made reply."""
    return _handle(world, "r", "option", part, scene, option)


def option_named(world: World, state: State, handle: str) -> str:
    """The id of the reply that a view calls ``handle``; anything else comes back as it is."""
    scene = world.program.parts[state.part].scenes.get(state.scene)
    ids = {reply_handle(world, state.part, state.scene, id): id for id in scene.options} if scene else {}
    return ids.get(handle, handle)


def action_handle(world: World, part: str, action: str) -> str:
    """What a page calls a desk action."""
    return _handle(world, "a", "action", part, action)


def action_named(world: World, state: State, handle: str) -> str:
    """The id of the action of the present part that a page calls ``handle``; anything else comes back as it is."""
    ids = {action_handle(world, state.part, id): id for id in world.program.parts[state.part].actions}
    return ids.get(handle, handle)


def choice_handle(world: World, form: str, field: str, value: str) -> str:
    """What a view calls a value that a field of a form can be filled with."""
    return _handle(world, "c", "choice", form, field, value)


def values_named(world: World, form: str, given: Mapping[str, str]) -> dict[str, str]:
    """Fields of a form with the author's values in place of handles; anything else stays as it is."""
    known = {field: {handle: value for value, handle in handles.items()} for field, handles in _choices(world, form).items()}
    return _exchanged(given, known)


def values_veiled(world: World, form: str, given: Mapping[str, str]) -> dict[str, str]:
    """Fields of a form with handles in place of the author's values; anything else stays as it is."""
    return _exchanged(given, _choices(world, form))


def form_of(world: World, action: str, part: str) -> str:
    """The form that goes with an action of ``part``, else of any other part; empty where there is none."""
    parts = world.program.parts
    return next((found.form for one in (parts[part], *parts.values()) if (found := one.actions.get(action))), "")


def _exchanged(given: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {field: known.get(field, {}).get(value, value) for field, value in given.items()}


def _choices(world: World, form: str) -> dict[str, dict[str, str]]:
    """The handle of every value of every field to choose in, by field and value."""
    fields = world.program.forms[form]["fields"] if form else ()
    return {
        field["id"]: {str(one["value"]): choice_handle(world, form, field["id"], str(one["value"])) for one in field["options"]}
        for field in fields
        if field.get("options")
    }


def _handle(world: World, mark: str, *keys: str) -> str:
    scenario = world.scenario
    return f"{mark}{derive(scenario.seed, scenario.index, scenario.case_id, *keys):016x}"[:9]
