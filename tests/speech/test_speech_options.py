"""The acts that case authors gave their ready-made replies, beside what the reader hears in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pytest

import simulator
import speech
from tests.attempts import bank

WRONG = frozenset(speech.VIOLATIONS)


class Reply(NamedTuple):
    """Case and option, the acts its author gave it, and what is heard in it."""

    name: str
    acts: frozenset[str]
    heard: speech.Reading


@lru_cache(maxsize=2)
def replies(lang: str) -> tuple[Reply, ...]:
    """Every ready-made reply of the kit, read once."""
    return tuple(_replies(lang))


def _replies(lang: str) -> Iterator[Reply]:
    for case in sorted(bank().cases):
        world = simulator.generate(bank()[case], seed=1, lang=lang).world
        for part in world.program.parts.values():
            for scene in part.scenes.values():
                for name, option in scene.options.items():
                    acts = frozenset(act for act, _ in option.acts)
                    yield Reply(f"{case}.{name}", acts, speech.read(world.words(option.text, world.start), lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reader_and_authors_mostly_agree(lang: str) -> None:
    """Whether anything is wrong with a reply: the same answer for more than four in five.

    The author knows the situation (what may be promised, who is owed what); the reader knows the words alone.
    """
    off = [reply.name for reply in replies(lang) if bool(reply.acts & WRONG) is not bool(reply.heard.violations)]
    assert len(replies(lang)) > 300
    assert len(off) <= len(replies(lang)) // 5, off


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["greeting", "apology", "thanks", "commit_deadline"])
def test_plain_courtesies_are_heard_in_the_replies_that_have_them(lang: str, kind: str) -> None:
    meant = [reply for reply in replies(lang) if kind in reply.acts]
    missed = [reply.name for reply in meant if kind not in reply.heard.kinds()]
    assert len(missed) <= len(meant) // 4, missed
