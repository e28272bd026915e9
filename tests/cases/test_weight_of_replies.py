"""Ready-made replies cannot be told apart by their length: whoever always picks the longest is often wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import simulator
from casebank import paths
from simulator.scenario import LANGUAGES
from tests.attempts import bank

HOUSES = ("bank_hq", "hospital_petition", "insurer_training", "liquor_producer", "tobacco_distributor")
"""The houses whose replies have been weighed; the windows of a bank have shorter exchanges."""


def cases() -> list[str]:
    return sorted(name for name in bank().cases if bank()[name].case.procedure in HOUSES)


def scenes(case: str, lang: str) -> Iterator[tuple[int, int]]:
    """For every scene with a choice: how long the longest reply of the model is, and the longest of the others."""
    model = paths.load_path(case, "model")
    assert model is not None
    chosen = {step.choose for steps in model.scenes.values() for step in steps if step.choose}
    world = simulator.generate(bank()[case], seed=1, lang=lang).world
    for part in world.program.parts.values():
        for scene in part.scenes.values():
            lengths: dict[bool, list[int]] = {True: [], False: []}
            for name, option in scene.options.items():
                lengths[name in chosen].append(len(world.words(option.text, world.start)))
            if lengths[True] and lengths[False]:
                yield max(lengths[True]), max(lengths[False])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", cases())
def test_the_longest_reply_is_often_a_wrong_one(case: str, lang: str) -> None:
    """In at least three scenes of ten some wrong reply is longer than the good one."""
    pairs = list(scenes(case, lang))
    longer = sum(wrong >= good for good, wrong in pairs)
    assert len(pairs) >= 9
    assert longer * 10 >= len(pairs) * 3, pairs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_over_all_these_cases_length_tells_nothing(lang: str) -> None:
    """Taken together the good reply is the longest in less than half of the scenes."""
    pairs = [pair for case in cases() for pair in scenes(case, lang)]
    longest = sum(good > wrong for good, wrong in pairs)
    assert longest * 2 < len(pairs), (longest, len(pairs))
