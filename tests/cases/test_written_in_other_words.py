"""What a case asks for in writing or speech is met in many wordings, in both languages, and is not met by empty ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

import simulator
from casebank import source
from simulator.ear import mentions
from simulator.scenario import World
from tests.attempts import bank

LANGUAGES = ("zh", "en")
WRITTEN = {
    file.stem.replace("_", "-"): source.read(file, file.name).data for file in sorted((Path(__file__).parents[1] / "data" / "own_words").glob("*.yaml"))
}
"""the texts of each case, by part and topic"""
TOPICS = [(case, part, topic, lang) for case, parts in WRITTEN.items() for part, topics in parts.items() for topic in topics for lang in LANGUAGES]


@lru_cache(maxsize=8)
def world(case: str, lang: str) -> World:
    """A world in which the topics of a case can be heard."""
    return simulator.generate(bank()[case], seed=1, lang=lang).world


@pytest.mark.parametrize(("case", "part", "topic", "lang"), TOPICS)
def test_what_is_there_is_met_and_what_is_not_there_is_not(case: str, part: str, topic: str, lang: str) -> None:
    """Every wording that brings a topic up is heard, and none that leaves it out."""
    wanted = set(topic.split(" or "))
    texts = WRITTEN[case][part][topic]
    heard = {text: bool(wanted & set(mentions(world(case, lang), part, text, lang))) for text in texts[lang] + texts[f"{lang}_not"]}
    assert [text for text in texts[lang] if not heard[text]] == []
    assert [text for text in texts[f"{lang}_not"] if heard[text]] == []
