"""Actions and form values under the names the browser has for them, and back. An author's name may say what a thing is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator import Attempt


def veiled(attempt: Attempt, forms: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """What was filled in, by action, as the browser may have it: a draft kept by an older kit holds the author's ids and values."""
    from simulator import handles

    world, part, found = attempt.scenario.world, attempt.state.part, {}
    for action, fields in forms.items():
        id = unveiled(attempt, action)
        handle = handles.action_handle(world, part, id) if id in world.program.parts[part].actions else id
        found[handle] = handles.values_veiled(world, handles.form_of(world, id, part), fields)
    return found


def sheets(attempt: Attempt, forms: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the sheets of actions are called, with their fields and choices, for whoever filled one in that is no longer offered."""
    from simulator import handles
    from simulator.view import blank_sheet

    world, part = attempt.scenario.world, attempt.state.part
    named = {action: handles.form_of(world, unveiled(attempt, action), part) for action in forms}
    return {action: blank_sheet(world, form) for action, form in named.items() if form}


def unveiled(attempt: Attempt, action: str) -> str:
    """The author's id of an action that the browser calls by its handle."""
    from simulator import handles

    return handles.action_named(attempt.scenario.world, attempt.state, action)
