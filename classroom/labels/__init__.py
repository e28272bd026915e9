"""Every sentence the player, its debrief and the rulebook show, in Chinese and English. Placeholders are ``{name}``."""

from __future__ import annotations

from classroom.labels import debrief, practice, rulebook
from classroom.labels.bilingual import LANGUAGES, Sentences

__all__ = ["LANGUAGES", "label", "labels"]

SCREENS = (practice.PAIRS, debrief.PAIRS, rulebook.PAIRS)
"""a table for each screen; no name stands in two of them, for one of the sentences would never be seen"""

_SENTENCES = Sentences({name: pair for pairs in SCREENS for name, pair in pairs.items()})
labels, label = _SENTENCES.all, _SENTENCES.one
