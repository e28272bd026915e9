"""The titles of scenes and parts, which stand over the conversation while it goes on, give nothing away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attempts import bank

CASES = sorted(bank())
SHORT = 4
"""characters; a title of fewer names a place (网点) or a person and tells nothing"""


def titles(case: str) -> Iterator[tuple[str, str]]:
    """Language and title of every part and scene of a case."""
    for part in bank()[case].case.parts:
        for one in (part, *getattr(part, "scenes", ())):
            yield from ((lang, title) for lang, title in (("zh", one.title.zh), ("en", one.title.en)) if len(title) >= SHORT)


def judged(case: str, lang: str) -> list[str]:
    """What is asked of the trainee, in the words of objectives and checks."""
    told = bank()[case].case
    texts = [*(objective.text for objective in told.objectives), *(check.title for check in told.checks)]
    return [getattr(text, lang).lower() for text in texts]


@pytest.mark.parametrize("case", CASES)
def test_no_title_says_what_an_objective_or_a_check_asks_for(case: str) -> None:
    """Over the scene stands what is to be seen or heard in it, not the course that earns the points."""
    told = {lang: judged(case, lang) for lang in ("zh", "en")}
    assert [title for lang, title in titles(case) if any(text.startswith(title.lower()) for text in told[lang])] == []
