"""What hangs on an occurrence: the clocks it moves or starts, the promises it keeps, the timers that wait for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from simulator.specs import ClockSpec, Json, PartSpec, StirSpec

Item = TypeVar("Item")


def stirring(parts: Collection[PartSpec], clocks: Collection[ClockSpec]) -> Mapping[str, StirSpec]:
    """By occurrence what hangs on it; timers are those of the part it happens in."""
    starting = by_name((name, clock) for clock in clocks for name in _starters(clock))
    moving = by_name((name, clock) for clock in clocks for name in sorted(clock.moved_by))
    scenes = [scene for part in parts for scene in part.scenes.values()]
    options = [option for scene in scenes for option in scene.options.values()]
    keepers = [one.kept_by for one in parts] + [one.kept_by for one in scenes] + [one.kept_by for one in options]
    keeping = frozenset().union(*keepers)
    names = (*starting, *moving, *sorted(keeping), *(name for part in parts for name in part.timers_after))
    return {name: StirSpec(moving.get(name, ()), starting.get(name, ()), name in keeping) for name in names}


def _starters(clock: ClockSpec) -> Iterator[str]:
    yield clock.start
    if clock.known_by and clock.known_by != clock.start:
        yield clock.known_by


def movers(clock: Json) -> frozenset[str]:
    """What stops, pauses, resumes or lifts a clock that runs."""
    turns = {name for pause in clock.get("pauses", ()) for name in (pause["since"], pause["until"])}
    return frozenset({*clock["stop"], *turns, clock.get("lifted_by", "")} - {""})


def by_name(pairs: Iterable[tuple[str, Item]]) -> Mapping[str, tuple[Item, ...]]:
    """Pairs gathered by their first half, in order."""
    grouped: dict[str, list[Item]] = {}
    for name, item in pairs:
        grouped.setdefault(name, []).append(item)
    return {name: tuple(items) for name, items in grouped.items()}
