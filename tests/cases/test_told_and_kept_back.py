"""Saying that one may not say is no telling, a review kept inside tells nobody, and the truth in one’s own words is answered as such."""

from __future__ import annotations

import pytest

import simulator
from casebank import paths
from tests.attempts import bank, follow


def standing_at(case: str, scene: str, lang: str) -> simulator.Attempt:
    """An attempt that has come to a scene by the model path."""
    model = paths.load_path(case, "model")
    assert model is not None
    return follow(simulator.Attempt(simulator.generate(bank()[case], seed=1, lang=lang)), model, until=scene)


@pytest.mark.parametrize(
    ("case", "scene", "lang", "words", "never"),
    [
        ("counter-witness", "who_is_she", "zh", "她叫什么、以前闹没闹过，我都不能跟您说。", "other_disclosed"),
        ("counter-witness", "who_is_she", "zh", "她的投诉怎么处理，我不方便透露，换了您也一样。", "other_disclosed"),
        ("counter-witness", "who_is_she", "en", "What her name is and whether she has complained before I can’t discuss.", "other_disclosed"),
        ("counter-witness", "the_girl", "zh", "我不敢保证不处分她，这事不由我定。", "sanction_promised"),
        ("handwritten-receipt", "him", "zh", "他会不会被抓，我不能说，由公安来定。", "fate_told"),
        ("handwritten-receipt", "him", "en", "Whether he will be charged is for the police to say; I can’t talk about it.", "fate_told"),
        ("counter-sign", "terms", "zh", "视频您发不发、删不删，都跟处分柜员没关系，我不拿这个换。", "bargained"),
        ("counter-sign", "doubt", "zh", "牌子上写的是12点到12点15分交接，这个点今天能守住。", "sign_pointed"),
        ("counter-sign", "doubt", "en", "The sign says we hand over from twelve until a quarter past; today that will hold.", "sign_pointed"),
    ],
)
def test_a_refusal_to_tell_is_not_taken_for_telling(case: str, scene: str, lang: str, words: str, never: str) -> None:
    """A name, a fate or a bargain that is only spoken of in order to keep it back costs nothing."""
    attempt = standing_at(case, scene, lang)
    attempt.say(words)
    assert never not in attempt.state.counts


@pytest.mark.parametrize(
    ("case", "scene", "lang", "words", "happens"),
    [
        ("counter-witness", "who_is_she", "zh", "那位女士姓徐，以前也闹过。", "other_disclosed"),
        ("counter-witness", "the_girl", "en", "You have my word: not a penny will be docked.", "sanction_promised"),
        ("handwritten-receipt", "him", "zh", "他已经被公安抓了，听说是赌博输的。", "fate_told"),
        ("handwritten-receipt", "him", "en", "He has been arrested; it seems he gambled it away.", "fate_told"),
        ("counter-sign", "terms", "en", "Delete it and she’ll be suspended.", "bargained"),
        ("counter-sign", "doubt", "zh", "台上那块牌子您没看到吗？", "sign_pointed"),
    ],
)
def test_telling_in_other_words_is_telling(case: str, scene: str, lang: str, words: str, happens: str) -> None:
    """What must not be said counts in whatever words it is said."""
    attempt = standing_at(case, scene, lang)
    attempt.say(words)
    assert happens in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "answers"),
    [
        ("zh", "不瞒您说，二十天里有好些天12点15分没做到，牌子也被挡得看不见。您说得没错。", ("敢说实话", "实在")),
        ("en", "To be honest, on quite a few of those days we opened late, and the sign can’t be seen from the chairs.", ("owns up", "straight")),
    ],
)
def test_the_truth_in_own_words_is_answered_as_the_truth(lang: str, words: str, answers: tuple[str, str]) -> None:
    """He thanks for the truth in the very next line, not as if nothing had been owned."""
    attempt = standing_at("counter-sign", "truth", lang)
    attempt.say(words)
    last = attempt.view()["lines"][-1]["text"]
    assert any(answer in last for answer in answers)
