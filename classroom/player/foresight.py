"""What an action would pass over: asked about once before it is carried out, for no click takes a month back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from classroom.labels import label

if TYPE_CHECKING:
    from simulator import Attempt
    from simulator.state import State

HOUR, DAY, WEEK = 3600, 86400, 7 * 86400
LONG = DAY
"""what may pass without a question, in seconds"""
LEFT_ALONE = HOUR
"""the same where somebody is being talked to"""


def question(attempt: Attempt, action: str, fields: Mapping[str, str]) -> str:
    """What to ask before ``action`` is carried out; empty where it lets little time pass or cannot be carried out."""
    after = _after(attempt, action, fields)
    if after is None:
        return ""
    before, lang = attempt.view(), attempt.scenario.lang
    passed = after.now - attempt.state.now
    customer = before["customer"] or {}
    talking = bool(customer.get("present") or customer.get("speaker")) and bool(attempt.state.scene)
    if passed <= (LEFT_ALONE if talking else LONG):
        return ""
    told = label("will_pass", lang, span=rounded(passed, lang))
    return told + (label("still_there", lang, name=customer.get("speaker") or customer["name"]) if talking else "")


def _after(attempt: Attempt, action: str, fields: Mapping[str, str]) -> State | None:
    """The truth after ``action``. What is written in its form is not read: it makes no difference to how long it takes."""
    from simulator import NotPossible
    from simulator.event import Event
    from simulator.handles import form_of, values_named
    from simulator.step import step
    from simulator.timing.calendar import CalendarError

    state, world = attempt.state, attempt.scenario.world
    given = values_named(world, form_of(world, action, state.part), dict(sorted(fields.items())))
    try:
        return step(world, state, Event(len(attempt.log.events) + 1, state.now, "do", target=action, fields=tuple(given.items())))
    except (NotPossible, CalendarError):
        return None


def rounded(seconds: int, lang: str) -> str:
    """A length of time as one says it beforehand: about so many hours, days or weeks."""
    unit, size = next((one for one in (("weeks", WEEK), ("days", DAY), ("hours", HOUR)) if seconds >= 2 * one[1]), ("hours", HOUR))
    number = max(1, round(seconds / size))
    return label(f"span_{unit}", lang, n=number) if number > 1 else label("span_hour", lang)
