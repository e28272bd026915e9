"""Facts that are given instead of drawn, each checked against its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from simulator.drawing import mistakes
from simulator.scenario import INSTANTS, LANGUAGES
from simulator.specs import Json


def accepted(name: str, value: Any, case: str, specs: Mapping[str, Json], zone: ZoneInfo) -> Any:
    """A fact that the caller fixed, as it is kept; :class:`simulator.ScenarioError` if the case has no such fact or it can never be that."""
    if name not in specs:
        raise mistakes.no_fact(case, name, specs)
    if specs[name]["draw"] in INSTANTS:
        return _instant(name, value, zone)
    if not _can_be(specs[name], value):
        raise mistakes.no_value(name, value)
    return value


def iso(zone: ZoneInfo, moment: datetime) -> str:
    """An instant as text with the offset of the house; without one of its own it is local time there."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(zone).isoformat()


def _instant(name: str, value: Any, zone: ZoneInfo) -> str:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as wrong:
        raise mistakes.no_time(name, value) from wrong
    if not 1900 < moment.year < 2999:
        raise mistakes.no_year(name, moment.year)
    return iso(zone, moment)


def _can_be(fact: Json, value: object) -> bool:
    """Whether a value is of the kind that is drawn for a fact; instants apart, which are read."""
    match fact["draw"]:
        case "choice" | "statistic":
            return any(type(value) is type(one) and value == one for one in fact["values"])
        case "integer":
            return type(value) is int
        case "person":
            return isinstance(value, dict) and _is_person(value)
        case "wording" | "lookup":
            return isinstance(value, dict) and value.keys() == {*LANGUAGES} and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str)


def _is_person(value: Mapping[str, object]) -> bool:
    return (
        value.keys() == {"family", "given", "gender", "age"}
        and all(isinstance(value[name], str) and value[name] for name in ("family", "given"))
        and value["gender"] in ("female", "male")
        and type(value["age"]) is int
    )
