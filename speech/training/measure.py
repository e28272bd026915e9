"""How well the reader reads utterances it was not fitted on: per act, by hard kind, and the quality."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import speech
from speech.training.corpus import Batch, Labels, Utterance

EVERYDAY = {"zh": 30, "en": 90}
"""up to how many characters an utterance is short and everyday"""
HURTFUL = frozenset({"rude", "cold", "contradict", "push_away"})
Reader = Callable[[str, str], tuple[frozenset[str], float]]


class Read(NamedTuple):
    """One utterance with what was wanted and what was read."""

    utterance: Utterance
    kinds: frozenset[str]
    quality: float


class Score(NamedTuple):
    """Precision, recall and F1 of one act over ``many`` utterances that carry it."""

    kind: str
    precision: float
    recall: float
    f1: float
    many: int


@dataclass(frozen=True)
class Everyday:
    """Short utterances: share of the hurtful ones in which a violation is noticed, share of the fair ones accused."""

    noticed: float
    hurtful: int
    accused: float
    fair: int


def read_all(utterances: Iterable[Utterance], reader: Reader | None = None) -> list[Read]:
    """Read every utterance in its language, by default with :func:`speech.read`."""
    read = reader or _read
    return [Read(row, *read(row.text, row.batch.lang)) for row in utterances]


def _read(text: str, lang: str) -> tuple[frozenset[str], float]:
    reading = speech.read(text, lang)
    return reading.kinds(), reading.quality


def score(rows: Sequence[Read], kind: str) -> Score:
    """Precision, recall and F1 of an act; each is 0 where it cannot be told."""
    wanted = sum(kind in row.utterance.kinds for row in rows)
    found = sum(kind in row.kinds for row in rows)
    right = sum(kind in row.kinds and kind in row.utterance.kinds for row in rows)
    return Score(
        kind, right / found if found else 0.0, right / wanted if wanted else 0.0,
        2 * right / (wanted + found) if wanted + found else 0.0, wanted,
    )  # fmt: skip


def macro(rows: Sequence[Read], kinds: Iterable[str]) -> float:
    """Mean F1 over those acts that occur among the utterances."""
    scores = [score(rows, kind) for kind in kinds]
    f1 = [each.f1 for each in scores if each.many]
    return sum(f1) / len(f1) if f1 else 0.0


def accuracy(rows: Sequence[Read]) -> float:
    """Share of utterances about whose having any violation at all reader and label agree."""
    return sum(_bad(row.kinds) == _bad(row.utterance.kinds) for row in rows) / len(rows) if rows else 0.0


def _bad(kinds: frozenset[str]) -> bool:
    return bool(kinds & frozenset(speech.VIOLATIONS))


def second_hand(utterances: Iterable[Utterance]) -> list[Read]:
    """What the second hand heard as if it were a reading, held against the first hand: how far two people agree."""
    return [
        Read(replace(one, second=None, decided=None), one.second.kinds, one.second.quality)
        for one in utterances if one.second and one.quality_given is not None
    ]  # fmt: skip


def everyday(rows: Sequence[Read]) -> Everyday:
    """How short utterances fare."""
    short = [row for row in rows if len(row.utterance.text) <= EVERYDAY[row.utterance.batch.lang]]
    hurtful = [row for row in short if row.utterance.kinds & HURTFUL]
    fair = [row for row in short if not _bad(row.utterance.kinds)]
    return Everyday(
        sum(_bad(row.kinds) for row in hurtful) / max(1, len(hurtful)), len(hurtful),
        sum(_bad(row.kinds) for row in fair) / max(1, len(fair)), len(fair),
    )  # fmt: skip


def noticing(rows: Sequence[Read]) -> tuple[int, int, int, int]:
    """Of replies of any length: wrong ones in which something wrong is marked, and how many there are; the same of decent ones."""
    wrong = [row for row in rows if _bad(row.utterance.kinds)]
    decent = [row for row in rows if not _bad(row.utterance.kinds)]
    return sum(_bad(row.kinds) for row in wrong), len(wrong), sum(_bad(row.kinds) for row in decent), len(decent)


def quality_error(rows: Sequence[Read]) -> float:
    """Mean absolute error of the quality, in points."""
    errors = [abs(row.quality - row.utterance.quality) for row in rows if row.utterance.quality is not None]
    return sum(errors) / len(errors)


def quality_rank(rows: Sequence[Read]) -> float:
    """Spearman's rank correlation of the quality read with the quality given."""
    from scipy.stats import spearmanr

    pairs = [(row.quality, row.utterance.quality) for row in rows if row.utterance.quality is not None]
    return float(spearmanr([read for read, _ in pairs], [given for _, given in pairs])[0])


def interval(rows: Sequence[Read], figure: Callable[[Sequence[Read]], float], many: int = 400) -> tuple[float, float]:
    """Where a figure would lie in nine of ten samples as large as this one, by drawing the rows anew (bootstrap)."""
    import numpy as np

    draws = np.random.default_rng(0).integers(0, len(rows), (many, len(rows)))
    found = np.sort([figure([rows[place] for place in draw]) for draw in draws])
    return float(found[many // 20]), float(found[-many // 20 - 1])


def worst(rows: Sequence[Read], many: int = 50) -> list[Read]:
    """The utterances read worst: most acts wrong, then the largest error of the quality."""

    def wrong(row: Read) -> tuple[int, float, str]:
        return len(row.kinds ^ row.utterance.kinds), abs(row.quality - (row.utterance.quality or row.quality)), row.utterance.id

    return sorted(rows, key=wrong, reverse=True)[:many]


def calibration(path: Path) -> list[Utterance]:
    """The 68 replies that fix the reading, from their JSON file; they never enter the training."""
    found = []
    for number, item in enumerate(json.loads(path.read_text("utf-8")), start=1):
        kinds = (frozenset(item["violations"]) | frozenset(item["positives"])) - {"argue"}
        labels = Labels(item["overall"], kinds | ({"contradict"} if "argue" in item["violations"] else set()))
        batch = Batch(item["lang"], "calibration", "test", "given")
        found.append(
            Utterance(batch, number, "counter", "bank", item["text"], item["overall"], tuple(item["tags"]), (), None, labels)
        )
    return found


__all__ = ["Everyday", "Read", "Score", "accuracy", "calibration", "everyday", "macro", "quality_error"]
__all__ += ["interval", "quality_rank", "read_all", "score", "worst"]
