"""What the debrief and the screen show of words beyond the marks: those that were good without earning, and those that made a promise."""

from __future__ import annotations

import pytest

import simulator
from casebank import load
from classroom.debrief.mirror import mirror
from classroom.debrief.page import page
from classroom.labels import LANGUAGES, label
from classroom.player.on_screen import on_screen
from grading import grade

LANGS = pytest.mark.parametrize("lang", LANGUAGES)
SLIP = {"zh": "你这老太婆，别人能等你就不能等？", "en": "Can’t you wait like everybody else, you silly old woman?"}
MENDED = {
    "zh": "真对不起，刚才我话说重了。大堂经理现在就陪您用存款机。",
    "en": "I’m really sorry I snapped at you. The lobby manager will come with you to the machine right now.",
}
AGAIN = {"zh": "实在抱歉，是我不好。我请大堂经理陪您去用存款机。", "en": "I do apologise, that was wrong of me. I’ll ask the lobby manager to help you at the machine."}


def talk(lang: str, *said: str) -> simulator.Attempt:
    attempt = simulator.Attempt(simulator.generate(load()["counter-handover"], seed=1, lang=lang))
    for words in said:
        attempt.say(words)
    return attempt


def marks(attempt: simulator.Attempt, n: int) -> list[dict[str, object]]:
    shown = mirror(attempt, grade(attempt))["transcript"]
    return next(line["marks"] for line in shown if line.get("who") == "trainee" and line["n"] == n)


@LANGS
def test_a_slip_put_right_a_second_time_earns_nothing_and_is_seen_all_the_same(lang: str) -> None:
    """The courtesies were counted before and the slip is a habit: its repair is marked as good, and says why it gives no points back."""
    attempt = talk(lang, SLIP[lang], MENDED[lang], SLIP[lang], AGAIN[lang])
    plain = [mark for mark in marks(attempt, 4) if mark["finding"] is None]
    assert plain and {mark["tone"] for mark in plain} == {"good"}
    assert {mark["told"] for mark in plain} == {label("well_mending", lang)}
    assert all(mark["finding"] is not None for mark in marks(attempt, 3))
    assert "<mark" in page([("", attempt)])


@LANGS
def test_marks_without_points_change_no_sum_and_cover_no_other(lang: str) -> None:
    """The findings are those of the scorecard, and no two marks of a line overlap where one of them is without a finding."""
    attempt = talk(lang, SLIP[lang], MENDED[lang], AGAIN[lang])
    for line in mirror(attempt, grade(attempt))["transcript"]:
        found = line.get("marks", [])
        for mark in (one for one in found if one["finding"] is None):
            assert all(one is mark or one["end"] <= mark["start"] or mark["end"] <= one["start"] for one in found)


@pytest.mark.parametrize(("lang", "said", "quote"), [
    ("zh", "您好，我在点款，先请坐。12点20分给您办。", "12点20分给您办"),
    ("en", "Hello, do sit down. I’m counting, I’ll call you at 12:20.", "I’ll call you at 12:20"),
])
def test_the_words_that_made_a_promise_are_quoted_with_their_hour(lang: str, said: str, quote: str) -> None:
    """Not the whole reply: what was said of the time, on the card and in the table of the debrief."""
    attempt = talk(lang, said)
    [card] = on_screen(attempt)["promises"]
    assert (card["quote"], card["made"]) == (quote, "12:00")
    [row] = mirror(attempt, grade(attempt))["promises"]
    assert row["quote"] == quote


@LANGS
def test_the_time_of_a_ready_made_reply_is_quoted_too(lang: str) -> None:
    """However long the sentence, the time stands in what is quoted."""
    attempt = talk(lang, SLIP[lang])
    for option in attempt.view()["options"]:
        chosen = attempt.rewind(1)
        chosen.choose(option["id"])
        for card in on_screen(chosen)["promises"]:
            assert card["quote"] and len(card["quote"]) < 90
            assert card["quote"].strip("…") in option["text"]
