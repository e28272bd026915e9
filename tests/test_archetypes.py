"""Virtual trainees lose where they should, and the table says so when they do not."""

from __future__ import annotations

import pytest

import casebank
from grading import archetypes
from grading.archetypes import Row

BANK = casebank.load()
@pytest.mark.parametrize("case", sorted(BANK))
def test_everybody_loses_where_they_should(case: str) -> None:
    """The model is very good, chance lies between it and the worst, and a vice costs most where the case offers it."""
    assert list(archetypes.problems(archetypes.rows(BANK[case], 2))) == []


def row(trainee: str, total: int, offered: str = "", **costs: int) -> Row:
    return Row("case", trainee, (total,), costs, frozenset(offered.split()))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (row("model", 94), "the model scores 94"),
        (row("random", 9), "chance (9) does not lie between"),
        (row("random", 100), "chance (100) does not lie between"),
        (row("pusher", 20, "push_away", cold=9, delay=8, jargon=5, push_away=3), "the pusher should lose most by push_away"),
        (row("staller", 20, "delay"), "loses by nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.trainee,
)
def test_marks_that_do_not_tell_people_apart_are_named(changed: Row, said: str) -> None:
    sound = {
        one.trainee: one
        for one in (row("model", 100), row("random", 40), row("silent", 10), row("pusher", 20, "push_away", push_away=9, cold=9), row("staller", 20))
    }
    assert list(archetypes.problems(list(sound.values()))) == []
    [line] = archetypes.problems(list({**sound, changed.trainee: changed}.values()))
    assert said in line
