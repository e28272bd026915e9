"""How far two hands agree who labelled the same utterances without seeing each other's labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from speech.training.corpus import Utterance
from speech.weights import KINDS


class Agreement(NamedTuple):
    """One act: how often each hand heard it, in how many utterances both, Cohen's kappa (1 = always agree)."""

    kind: str
    first: int
    second: int
    both: int
    kappa: float


def kappa(both: int, first: int, second: int, many: int) -> float:
    """Cohen's kappa of two yes-or-no labellings of *many* items; 1.0 when neither ever says yes."""
    same = (many - first - second + 2 * both) / many
    chance = (first * second + (many - first) * (many - second)) / many**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def agreement(utterances: Sequence[Utterance]) -> list[Agreement]:
    """Agreement on every act over the utterances that were labelled twice; raises ValueError if none was."""
    twice = [utterance for utterance in utterances if utterance.second]
    if not twice:
        raise ValueError("no utterance was labelled twice")
    rows = []
    for kind in KINDS:
        first = [kind in utterance.first for utterance in twice]
        second = [utterance.second is not None and kind in utterance.second.kinds for utterance in twice]
        both = sum(a and b for a, b in zip(first, second, strict=True))
        rows.append(Agreement(kind, sum(first), sum(second), both, kappa(both, sum(first), sum(second), len(twice))))
    return rows
