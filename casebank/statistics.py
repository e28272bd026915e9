"""Published and declared distributions: how a fact that names one gets its values and weights.

Works on plain dicts (a file being checked, or content for a program), so nothing here needs pydantic or YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebank.vocabulary import entries

DRAW = "statistic"
"""The kind of fact that is drawn from a declared distribution."""


def resolved(case: Mapping[str, Any], statistics: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return a case whose facts drawn from a statistic carry its ``values`` and ``weights``; the rest as it is.

    So do moments whose time of day is drawn, with the hours they may fall in.

    A program holds its case in this form, so that a log needs no statistics to be replayed. A fact that names none of
    `statistics` is left alone.
    """
    if not any(named(fact) for _, fact in entries(case, "facts")):
        return dict(case)
    return {**case, "facts": {name: _fact(fact, statistics) for name, fact in case["facts"].items()}}


def named(fact: Any) -> str | None:
    """The statistic a fact is drawn from, wholly or (a moment) as to its hour."""
    if not isinstance(fact, Mapping) or fact.get("draw") not in (DRAW, "moment"):
        return None
    name = fact.get("statistic" if fact["draw"] == DRAW else "hours")
    return name if isinstance(name, str) else None


def _fact(fact: Any, statistics: Mapping[str, Mapping[str, Any]]) -> Any:
    name = named(fact)
    if name is None or name not in statistics:
        return fact
    shares = hours(fact, statistics[name]) if fact["draw"] == "moment" else _shares(statistics[name])
    return {**fact, "values": [share["value"] for share in shares], "weights": [share["weight"] for share in shares]}


def window(fact: Mapping[str, Any]) -> tuple[int, int] | None:
    """The first hour in which a moment may fall and the first in which it no longer may; None where no two numbers are given."""
    given = fact.get("within", (0, 24))
    whole = isinstance(given, list | tuple) and len(given) == 2 and all(type(hour) is int for hour in given)
    return (given[0], given[1]) if whole else None


def hours(fact: Mapping[str, Any], statistic: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The shares of hours in which a moment may fall; all of them where a broken file does not say which."""
    first, last = window(fact) or (0, 24)
    return [share for share in _shares(statistic) if isinstance(share["value"], int) and first <= share["value"] < last]


def _shares(statistic: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The shares that are whole; those of a broken file are passed over, its shape is checked elsewhere."""
    listed = statistic.get("shares")
    return [
        share
        for share in (listed if isinstance(listed, list) else ())
        if isinstance(share, Mapping) and isinstance(share.get("value"), int | str) and isinstance(share.get("weight"), int)
    ]
