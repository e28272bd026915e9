"""Possible case: kindness to the colleague counts in any words, and the discipline office answers to what was done."""

from __future__ import annotations

import pytest

import simulator
import speech
from casebank.paths import GoldenPath, load_path
from simulator.playing.follower import Follower
from tests.attempts import bank

KIND = {
    "zh": "你先坐下喝口水。这件事我不能问你，会有专门的同事找你谈，有异议可以找工会。",
    "en": "Sit down and have some water. I’m not the one to hear this; colleagues will listen to you, and there is the union.",
}
COLD = {"zh": "这件事我不能问你，回去上班吧。", "en": "I can’t discuss it with you. Back to work, please."}
ASKED = {"zh": "你老实说，那一百块是不是你拿的？", "en": "Tell me the truth, did you take it?"}


def to_the_office(words: str, lang: str) -> tuple[dict[str, int], str]:
    """What has happened, and what discipline says once it is told of the knock answered in these words."""
    model = load_path("pocketed-note", "model")
    assert model is not None
    shape = {"case": "pocketed-note", "trainee": "other", "changes": {"not-mine-to-hear": [{"say": words}]}}
    attempt = simulator.Attempt(simulator.generate(bank()["pocketed-note"], seed=1, lang=lang))
    act = Follower(GoldenPath.model_validate(shape).laid_over(model), attempt)
    while not attempt.ended and act():
        pass
    told = [line["text"] for line in attempt.view()["lines"] if line["text"].startswith(("知道了。", "Noted."))]
    return dict.fromkeys(attempt.state.counts, 1), told[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_seat_and_water_are_looking_after_her(lang: str) -> None:
    """Who gives her a seat, water and the way to those who listen has not left her alone."""
    counts, told = to_the_office(KIND[lang], lang)
    assert {"supported_her", "union_route_told"} <= set(counts)
    assert ("有人陪就好" if lang == "zh" else "Good that somebody") in told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_office_does_not_praise_company_she_had_not(lang: str) -> None:
    """Sent back to work alone, she is not said to have company; questioned, nobody is told “right not to ask”."""
    assert ("别让她一个人" if lang == "zh" else "isn’t on her own") in to_the_office(COLD[lang], lang)[1]
    assert ("一句一句写下来" if lang == "zh" else "word for word") in to_the_office(ASKED[lang], lang)[1]


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("I’ve looked at the recording and there was nothing on it.", "en"),
        ("We’ve been through it: the footage was perfectly clean.", "en"),
        ("录像我看过了，没什么问题，您放心。", "zh"),
    ],
)
def test_nothing_was_found_is_heard_in_other_words(said: str, lang: str) -> None:
    """A denial on the telephone is the lie it is, in both languages."""
    topic = bank()["pocketed-note"].case.topics["nothing_seen"]
    patterns = topic.zh if lang == "zh" else topic.en
    assert [mention for mention in speech.spot(said, {"it": {lang: patterns}}, lang) if not mention.negated]
    may = {"zh": "看到了什么我不能说。", "en": "What is on it I can’t tell you, and nothing has been lost."}[lang]
    assert not speech.spot(may, {"it": {lang: patterns}}, lang)
