"""What the reader marks in whole replies, and what it must not mark: banks of examples in ``tests/data/speech``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

import speech

BANKS = Path(__file__).parents[1] / "data" / "speech"
LANG = pytest.mark.parametrize("lang", ["zh", "en"])


@cache
def bank(lang):
    return yaml.safe_load((BANKS / f"replies.{lang}.yaml").read_text("utf-8"))


@LANG
def test_most_replies_show_their_violations_and_courtesies(lang):
    """The reader is statistical: five in six show exactly their violations, with all courtesies and the quality near."""
    off, replies = [], bank(lang)["replies"]
    for reply in replies:
        reading, expected = speech.read(reply["text"], lang), set(reply["acts"])
        exact = set(reading.violations) == expected & set(speech.VIOLATIONS) and expected <= reading.kinds()
        low, high = reply["quality"]
        if not (exact and low - 10 <= reading.quality <= high + 10):
            off.append((reply["text"], reading.quality, sorted(reading.kinds() ^ expected)))
    assert len(off) <= len(replies) // 6, off


@LANG
def test_hardly_any_courteous_reply_is_accused(lang):
    """At most one in sixteen, and none gravely."""
    courteous = bank(lang)["courteous"]
    accused = [text for text in courteous if speech.read(text, lang).violations]
    assert len(accused) <= len(courteous) // 16, accused
    assert not [text for text in courteous for act in speech.read(text, lang).acts if act.is_violation and act.strength == 3]


@LANG
def test_the_banks_are_large_enough(lang):
    """The bank of examples stays broad: at least sixty labelled replies and every kind of violation."""
    replies = bank(lang)["replies"]
    assert len(replies) >= 60
    assert set(speech.VIOLATIONS) <= {kind for reply in replies for kind in reply["acts"]}
