"""Actions and form values under the names the browser has for them, and back. An author's name may say what a thing is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator import Attempt
    from simulator.scenario import World


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

    world, part = attempt.scenario.world, attempt.state.part
    named = {action: handles.form_of(world, unveiled(attempt, action), part) for action in forms}
    return {action: _sheet(world, form) for action, form in named.items() if form}


def _sheet(world: World, id: str) -> dict[str, Any]:
    from simulator import handles

    form, lang = world.program.forms[id], world.lang
    fields = [
        {"id": field["id"], "label": field["label"][lang], "options": [
            {"value": handles.choice_handle(world, id, field["id"], str(one["value"])), "label": one["label"][lang]} for one in field.get("options", ())
        ]}
        for field in form["fields"]
    ]  # fmt: skip
    return {"title": form["title"][lang], "fields": fields}


def unveiled(attempt: Attempt, action: str) -> str:
    """The author's id of an action that the browser calls by its handle."""
    from simulator import handles

    return handles.action_named(attempt.scenario.world, attempt.state, action)
