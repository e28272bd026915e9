"""Ready-made replies: length gives none away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casebank import models
from casebank.paths import load_path
from tests.attempts import bank

HOUSES = ("bank_branch", "bank_counter")
CASES = [name for name in sorted(bank()) if bank()[name].case.procedure in HOUSES]
MOST = 0.5
"""the share of scenes in which the reply of the model may be the longest"""


def chosen(case: str) -> Iterator[tuple[models.Scene, models.Option]]:
    """Every scene with a choice, and the reply that the model takes there first."""
    path = load_path(case, "model")
    assert path is not None
    for scene in (scene for part in bank()[case].case.parts for scene in part.scenes):
        taken = [step.choose for key, steps in path.scenes.items() if key.rpartition("/")[2] == scene.id for step in steps]
        option = next((option for name in taken for option in scene.options if option.id == name), None)
        if option and len(scene.options) > 1:
            yield scene, option


def longest(scene: models.Scene, option: models.Option, lang: str) -> bool:
    """Whether no other reply of the scene is longer, in characters or words."""
    size = {one.id: len(one.text.zh) if lang == "zh" else len(one.text.en.split()) for one in scene.options}
    return size[option.id] == max(size.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_longest_reply_is_not_the_good_one(case: str, lang: str) -> None:
    """In half of the scenes at most; otherwise people learn to look at the length."""
    told = {scene.id: longest(scene, option, lang) for scene, option in chosen(case)}
    assert len(told) > 5
    assert sum(told.values()) <= MOST * len(told), [name for name, is_longest in told.items() if is_longest]
