"""The acts that case authors gave their ready-made replies, beside what the reader hears in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import casebank
import simulator
import speech

WRONG = frozenset(speech.VIOLATIONS)


def options(lang: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Case and option, text, and the acts its author gave it."""
    bank = casebank.load()
    for case in sorted(bank.cases):
        world = simulator.generate(bank[case], seed=1, lang=lang).world
        for part in world.program.parts.values():
            for scene in part.scenes.values():
                for name, option in scene.options.items():
                    acts = frozenset(act for act, _ in option.acts)
                    yield f"{case}.{name}", world.words(option.text, world.start), acts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reader_and_authors_mostly_agree(lang: str) -> None:
    """Whether anything is wrong with a reply: the same answer for more than four in five.

    The author knows the situation (what may be promised, who is owed what); the reader knows the words alone.
    """
    rows = [(name, bool(acts & WRONG), bool(speech.read(text, lang).violations)) for name, text, acts in options(lang)]
    off = [name for name, meant, heard in rows if meant is not heard]
    assert len(rows) > 300
    assert len(off) <= len(rows) // 5, off


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["greeting", "apology", "thanks", "commit_deadline"])
def test_plain_courtesies_are_heard_in_the_replies_that_have_them(lang: str, kind: str) -> None:
    meant = [(name, text) for name, text, acts in options(lang) if kind in acts]
    missed = [name for name, text in meant if kind not in speech.read(text, lang).kinds()]
    assert len(missed) <= len(meant) // 4, missed
