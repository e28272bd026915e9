"""Ready-made replies: length gives none away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casebank import models
from casebank.paths import load_path
from simulator.scenario import LANGUAGES
from tests.attempts import bank

CASES = sorted(bank())
HALF = 0.5


def chosen(case: str) -> Iterator[tuple[models.Scene, list[models.Option]]]:
    """Every scene with a choice, and the replies that the model has for it, the one it takes first in front."""
    path = load_path(case, "model")
    assert path is not None
    for scene in (scene for part in bank()[case].case.parts for scene in part.scenes):
        taken = [step.choose for key, steps in path.scenes.items() if key.rpartition("/")[2] == scene.id for step in steps]
        own = [option for name in taken for option in scene.options if option.id == name]
        if own and len(scene.options) > 1:
            yield scene, own


def size(option: models.Option, lang: str) -> int:
    """Characters or words."""
    return len(option.text.zh) if lang == "zh" else len(option.text.en.split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_longest_reply_is_not_the_good_one(case: str, lang: str) -> None:
    """In half of the scenes at most; otherwise people learn to look at the length."""
    told = {scene.id: size(own[0], lang) == max(size(one, lang) for one in scene.options) for scene, own in chosen(case)}
    assert len(told) > 5
    assert sum(told.values()) <= HALF * len(told), [name for name, is_longest in told.items() if is_longest]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_some_wrong_reply_is_as_long_as_any_good_one(case: str, lang: str) -> None:
    """In at least half of the scenes, also where the model has several replies for what may have come before."""
    told = {}
    for scene, own in chosen(case):
        wrong = [size(one, lang) for one in scene.options if one not in own]
        if wrong:
            told[scene.id] = max(wrong) >= max(size(one, lang) for one in own)
    assert sum(told.values()) >= HALF * len(told), [name for name, as_long in told.items() if not as_long]
