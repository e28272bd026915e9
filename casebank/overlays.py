"""Outside standards beside the rules of a house: how an overlay and a procedure are put together.

Works on plain dicts (a file being checked, or a program read from JSON), so nothing here needs pydantic or YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casebank.vocabulary import entries, items

NAMED = ("occurrences", "groups", "topics")
"""Keys of an overlay that map names to what they stand for."""
LISTED = ("clocks", "duties")
"""Keys of an overlay that list things with an id."""
KINDS = {"occurrences": "occurrence", "groups": "group", "topics": "topic", "clocks": "clock", "duties": "duty"}
"""What one entry under a key is called."""


def beside(procedure: Mapping[str, Any], overlays: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a procedure with overlays laid beside it; their clocks and duties carry the overlay's id.

    A clock takes over the zone and calendar of its overlay unless it names its own. Ids do not clash: loading a bank
    has seen to that.
    """
    joined = dict(procedure)
    for overlay in overlays:
        for key in NAMED:
            joined[key] = {**dict(entries(joined, key)), **dict(entries(overlay, key))}
        joined["clocks"] = [*items(joined, "clocks"), *(_stamped(clock, overlay) for clock in items(overlay, "clocks"))]
        own = ({**duty, "overlay": overlay.get("id")} for duty in items(overlay, "duties"))
        joined["duties"] = [*items(joined, "duties"), *own]
    return joined


def _stamped(clock: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    setting = {key: value for key in ("zone", "calendar") if (value := clock.get(key) or overlay.get(key))}
    return {**clock, **setting, "overlay": overlay.get("id")}


def ids(holder: Mapping[str, Any], key: str) -> list[str]:
    """Return the ids that stand under one of the keys `NAMED` or `LISTED`."""
    return [name for name, _ in entries(holder, key)] if key in NAMED else [item["id"] for item in items(holder, key)]


def runs_over(overlay: Mapping[str, Any], line: Iterable[str]) -> bool:
    """Tell whether an overlay may run beside a procedure, given that and those it inherits from."""
    over = overlay.get("over")
    return any(name in over for name in line) if isinstance(over, list) else False
