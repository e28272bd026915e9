"""What the lesson pages show besides the player."""

from __future__ import annotations

from functools import lru_cache

import pytest

import grading
import simulator
from classroom import lesson
from classroom.labels import label
from tests.attempts import scenario

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=4)
def curt(lang: str) -> tuple[simulator.Attempt, grading.Scorecard]:
    """A careless run and its scorecard."""
    attempt = simulator.play(scenario(7, lang), "curt")
    return attempt, grading.grade(attempt)


def test_the_transcript_is_told_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    """As many lines as asked for, each with time, speaker and words; one part alone on request."""
    attempt, _ = curt("en")
    lesson.tell(attempt, 3)
    assert len(capsys.readouterr().out.splitlines()) == 3
    lesson.tell(attempt, part="counter")
    told = capsys.readouterr().out
    assert "What is it?" in told
    assert told.startswith("12:00")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_heaviest_losses_come_first(lang: str) -> None:
    """Only what cost points, worst first; together no more than the card took off."""
    _, card = curt(lang)
    table = lesson.losses(card, lang, most=200)
    cost = table[label("points", lang)]
    assert list(cost) == sorted(cost)
    assert (cost < 0).all()
    lost = [item for item in card.findings if item.points < 0 or (item.counts and item.points < item.possible)]
    assert len(table) == len(lost)
    assert len(lesson.losses(card, lang, most=3)) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_limit_that_started_stands_in_the_table(lang: str) -> None:
    """In the order of due times; what never started is left out."""
    _, card = curt(lang)
    table = lesson.limits(card, lang)
    assert len(table) == sum(limit.start is not None for limit in card.limits)
    due = list(table.iloc[:, 3])
    assert due == sorted(due)


def test_a_deadline_is_explained_and_drawn() -> None:
    """The same clock in words and as a picture."""
    attempt, _ = curt("en")
    assert "15 calendar days" in lesson.explain(attempt, "nfra_answer", "en")
    assert lesson.picture(attempt, "nfra_answer", "en").axes


def test_a_clock_that_never_started_is_named_with_a_suggestion() -> None:
    """A slip of the pen is answered with what was probably meant."""
    attempt, _ = curt("en")
    with pytest.raises(LookupError, match="did you mean 'nfra_answer'"):
        lesson.explain(attempt, "nfra_anser", "en")
