"""A ready-made reply is credited with the courtesy it has, as the same words would be if they were typed."""

from __future__ import annotations

import pytest

import simulator
import speech
from tests.attempts import bank


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reply_that_opens_with_a_greeting_is_credited_with_it(lang: str) -> None:
    """Whoever begins with “good morning” is not told that no greeting was heard, whatever else is wrong with the sentence."""
    world = simulator.generate(bank()["day-fifteen"], seed=1, lang=lang).world
    replies = [option for part in world.program.parts.values() for scene in part.scenes.values() for option in scene.options.values()]
    begun = [o for o in replies if any(act.kind == "greeting" and act.start < 3 for act in speech.read(world.words(o.text, world.start), lang).acts)]
    assert len(begun) > 5 and [o.id for o in begun if "greeting" not in o.kinds] == []
