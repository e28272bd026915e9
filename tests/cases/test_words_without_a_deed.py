"""A resolve is no corrective action: what is going to be done has to be said, in every case that asks for it."""

from __future__ import annotations

import pytest

import simulator
from simulator.ear import mentions
from tests.attempts import bank

EMPTY = {
    "zh": ["以后要注意。", "今后要加强学习，提高认识。", "以后我一定会改。", "下一步要高度重视。", "以后都要引以为戒。", "今后要改进服务态度。"],
    "en": ["We will be more careful in future.", "It won’t happen again.", "There is room for improvement.", "From now on I shall try harder."],
}
DEEDS = {
    "zh": ["今后每笔付款都要复点，主管盯着。", "以后每次清点前先把牌子摆出去。", "从今天起，凡是改动都要先打电话告知客户。"],
    "en": ["In future the notice goes up at 11:45 every day.", "From now on we ring the customer before anything is changed."],
}
USED_IN = [
    ("counter-handover", "mirror"), ("counter-shortage", "desk"), ("counter-self-criticism", "desk"), ("day-fifteen", "two_days"),
    ("he-fell-ill", "after"), ("crushed-caps", "after"), ("eve-of-the-holiday", "shelf"), ("pocketed-note", "later"),
    ("handwritten-receipt", "after"), ("better-than-a-deposit", "course"), ("friday-evening-call", "after"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("case", "part"), USED_IN)
def test_a_resolve_is_no_corrective_action(case: str, part: str, lang: str) -> None:
    """“以后要注意” names nothing that is done; a deed after the same words does."""
    world = simulator.generate(bank()[case], seed=1, lang=lang).world
    for text in EMPTY[lang]:
        assert "corrective_action" not in mentions(world, part, text, lang), text
    for text in DEEDS[lang]:
        assert "corrective_action" in mentions(world, part, text, lang), text
