"""``play``: open a case for a trainee, carrying on where they left off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from classroom.keeper import Keeper
from classroom.labels import LANGUAGES, label
from classroom.player import Player, _drawn
from classroom.store import Record, Store, default_learner


def play(
    case: str = "counter-handover",
    lang: str = "zh",
    seed: int | None = None,
    learner: str | None = None,
    store: Store | str | Path | None = None,
    procedure: str | None = None,
    persona: str | None = None,
    fresh: bool = False,
    pace: int = 0,
) -> Player:
    """The player for ``case`` in ``lang`` (``zh`` or ``en``).

    Resumes the attempt this learner left unfinished in this case and language, unless ``fresh`` is set or
    ``seed``, ``procedure`` or ``persona`` ask for a different one. Without ``seed`` a learner gets seed 1 the
    first time, then 2, 3, … ``store`` is a :class:`Store`, a file or a database URL; by default a file in the
    home folder. ``pace`` lets the clock run: seconds of real time per simulated minute while idle, 0 = off.

    Raises ValueError for an unknown language, KeyError for an unknown case; a store that cannot be used is
    no error: the attempt then lives in memory and the player says so.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no such language: {lang!r}; known are {', '.join(LANGUAGES)}")
    keeper = Keeper(_opener(store), learner or default_learner())
    found = None if fresh else _left(keeper, case, lang, (seed, procedure, persona))
    if found:
        return found
    if seed is None:
        seed = max(keeper.seeds(case), default=0) + 1
    return Player(_begun(case, lang, seed, procedure, persona), keeper, (procedure, persona), pace=pace)


def _opener(store: Store | str | Path | None) -> Any:
    return (lambda: store) if isinstance(store, Store) else partial(Store, store)


def _begun(case: str, lang: str, seed: int, procedure: str | None, persona: str | None) -> Any:
    from simulator import Attempt

    return Attempt(_drawn(case, lang, seed, (procedure, persona)))
