"""People: the player in which a trainee lives through a complaint, and the store that keeps every attempt.

Everything is imported on first use, so that whoever needs only one part pays for nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classroom.authoring.workbench import Workbench
    from classroom.book.widget import Rulebook, rulebook
    from classroom.desk.widget import AppealsDesk, appeals_desk
    from classroom.lab.widget import LanguageLab
    from classroom.player.begin import play, reopen
    from classroom.player.widget import Player
    from classroom.store.disputes import Dispute
    from classroom.store.records import Record
    from classroom.store.store import Conflict, Store, StoreError

_HOMES = {
    "AppealsDesk": "classroom.desk.widget",
    "Conflict": "classroom.store.store",
    "Dispute": "classroom.store.disputes",
    "LanguageLab": "classroom.lab.widget",
    "Player": "classroom.player.widget",
    "Record": "classroom.store.records",
    "Rulebook": "classroom.book.widget",
    "Store": "classroom.store.store",
    "StoreError": "classroom.store.store",
    "Workbench": "classroom.authoring.workbench",
    "appeals_desk": "classroom.desk.widget",
    "play": "classroom.player.begin",
    "reopen": "classroom.player.begin",
    "rulebook": "classroom.book.widget",
}
__all__ = [
    "AppealsDesk", "Conflict", "Dispute", "LanguageLab", "Player", "Record", "Rulebook", "Store", "StoreError", "Workbench",
    "appeals_desk", "play", "reopen", "rulebook",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'classroom' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
