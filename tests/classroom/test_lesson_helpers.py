"""What the lesson pages show besides the player."""

from __future__ import annotations

import html
from functools import lru_cache

import pytest

import casebank
import grading
import simulator
from classroom.debrief import lesson
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
    drawn = table._repr_html_()
    assert '<td style="text-align: left">' in drawn and "<td>" not in drawn
    assert "<th>0</th>" not in drawn and all(html.escape(words, quote=False) in drawn for words in table[label("advice", lang)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_limit_that_started_stands_in_the_table(lang: str) -> None:
    """In the order of due times; what never started is left out."""
    _, card = curt(lang)
    table = lesson.limits(card, lang)
    assert len(table) == sum(limit.start is not None for limit in card.limits)
    due = list(table.iloc[:, 3])
    assert due == sorted(due)
    assert not any("outside:" in rule for rule in table.iloc[:, 1])
    assert f'white-space: nowrap">{due[0]}</td>' in table._repr_html_()
    one = lesson.limits(card, lang, ["nfra_answer"])
    assert len(one) == 1 and "15" in one.iloc[0, 0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_tells_what_a_case_is_for_and_who_may_come(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every aim, and the customers by name and id; a case that is not there is named with what was probably meant."""
    lesson.aims("counter-sign", lang)
    told = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("· ") for line in told) == 5
    assert {"zh": "好面子（proud）", "en": "Proud (proud)"}[lang] in told[-1]
    with pytest.raises(casebank.NotInBank, match="counter-sign"):
        lesson.aims("counter-sing", lang)


def test_a_deadline_is_explained_and_drawn() -> None:
    """The same clock in words and as a picture."""
    attempt, _ = curt("en")
    assert "15 calendar days" in lesson.explain(attempt, "nfra_answer", "en")
    assert lesson.picture(attempt, "nfra_answer", "en").axes


@pytest.mark.parametrize(("lang", "meant"), [("en", "did you mean 'nfra_answer'"), ("zh", "是不是“nfra_answer”")])
def test_a_clock_that_never_started_is_named_with_a_suggestion(lang: str, meant: str) -> None:
    """A slip of the pen is answered with what was probably meant, in one sentence of the lesson's language."""
    attempt, _ = curt("en")
    for told in (lesson.explain, lesson.picture):
        with pytest.raises(LookupError, match=meant) as raised:
            told(attempt, "nfra_anser", lang)
        assert raised.value._render_traceback_() == [str(raised.value)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_curve_names_its_axes_and_its_lines(lang: str) -> None:
    """Both axes say what they are, the names stand outside the lines, and the picture has no ground of its own."""
    attempt, _ = curt(lang)
    drawing = lesson.curve({"one": attempt, "two": attempt.rewind(3)}, "counter", lang)
    [axes] = drawing.axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == (label("curve_minutes", lang), label("curve_anger", lang))
    assert [text.get_text() for text in drawing.legends[0].get_texts()] == ["one", "two"] and axes.get_legend() is None
    assert drawing.get_facecolor()[3] == 0


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_a_picture_for_a_page_can_be_read_on_white_and_on_black(ground: str) -> None:
    """Words and lines have a contrast of 3 to 1 at least on either ground, words of 4 to 1."""

    def light(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(colour: str) -> float:
        high, low = sorted((light(colour), light(ground)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    from classroom.debrief.timeline import COLOURS

    page = COLOURS["page"]
    assert min(contrast(page[name]) for name in ("ink", "muted")) >= 4
    assert min(contrast(page[name]) for name in ("good", "bad", "note", "day")) >= 3
