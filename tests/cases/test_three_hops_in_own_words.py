"""Three hops: leaving the question of fault open is no verdict, and naming hops without their times is no record of them."""

from __future__ import annotations

import pytest

import simulator
from simulator.ear import mentions
from tests.attempts import bank

OPEN = [
    ("zh", "柜员是不是有错，要查清才知道，我先给您记下来。"),
    ("zh", "她爱人住院，今天一定要解决，请你们马上接手。"),
    ("en", "Whether the teller was at fault will have to be looked into."),
]
VERDICTS = [
    ("zh", "听您这么说，错在柜员。"),
    ("zh", "您放心，密码今天一定给您重置。"),
    ("en", "From what you say the teller was at fault."),
    ("en", "Don’t worry, they’ll reset the PIN for you today."),
]


def hotline(words: str, lang: str) -> simulator.Attempt:
    """An attempt in which this was said on the hotline."""
    attempt = simulator.Attempt(simulator.generate(bank()["three-hops"], seed=1, lang=lang))
    attempt.say(words)
    return attempt


@pytest.mark.parametrize(("lang", "words"), OPEN)
def test_leaving_it_open_is_no_verdict(lang: str, words: str) -> None:
    """Who says that it has to be looked into has decided nothing."""
    assert "hotline_decided" not in hotline(words, lang).state.counts


@pytest.mark.parametrize(("lang", "words"), VERDICTS)
def test_verdict_is_heard_in_other_words(lang: str, words: str) -> None:
    """Who says whose fault it was, or promises another’s deed, has decided."""
    assert "hotline_decided" in hotline(words, lang).state.counts


@pytest.mark.parametrize(("lang", "words"), [("zh", "三手都按时。"), ("en", "Every hop was in time.")])
def test_hops_without_times_are_no_record(lang: str, words: str) -> None:
    """“Every hop in time” does not say when each hop was."""
    world = simulator.generate(bank()["three-hops"], seed=1, lang=lang).world
    assert "hop_times" not in mentions(world, "mirror", words, lang)
