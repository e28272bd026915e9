"""Graphs as mappings: by the name of a place the names of those that one step leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def reachable(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    """The places that any number of steps leads to, those of ``start`` among them.

    A place that ``steps`` does not have leads nowhere.
    """
    reached: set[str] = set()
    ahead = [*start]
    while ahead:
        place = ahead.pop()
        if place not in reached:
            reached.add(place)
            ahead += steps.get(place, ())
    return reached
