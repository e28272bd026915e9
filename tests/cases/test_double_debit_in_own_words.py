"""Golden Week double debit: a careful sentence in one’s own words is not taken for the slip it avoids."""

from __future__ import annotations

import pytest

from simulator.ear import mentions
from tests.cases.test_double_debit import happened, talk

CAREFUL = [
    ("zh", "wants_it_now", "我不敢跟您保证节前给您冲回来，冲账归清算中心，我来跟到底。", "reversal_promised"),
    ("en", "wants_it_now", "I wouldn’t like to promise you the money back before the holiday; clearing decides, I’ll chase them.", "reversal_promised"),
    ("zh", "wants_advance", "您要我们先给您垫上，这我明白。手续费我给您免了，合同里的额度您先用，利息行里承担。", "advance_promised"),
    ("zh", "wants_advance", "总行那边我来替您跟总行反映，垫款支行没有权限，手续费我给您免了。", "blamed_to_superior"),
    ("zh", "threat", "您要不要发，那是您的权利，我不拦。30号中午12点前我给您打电话。", "asked_not_to_post"),
]
"""(language, scene, words, what must not have happened after them)"""
SLIPS = [
    ("zh", "wants_it_now", "您放心，节前我保证给您冲回来。", "reversal_promised"),
    ("en", "wants_it_now", "You have my word: the money’s back before the holiday.", "reversal_promised"),
    ("zh", "wants_advance", "您要我们先垫，行，先给您垫上。", "advance_promised"),
    ("zh", "wants_advance", "这个您得直接去找总行反映。", "blamed_to_superior"),
    ("zh", "threat", "您先别在群里说，行吗？", "asked_not_to_post"),
]
"""(language, scene, words, what they bring about)"""


@pytest.mark.parametrize(("lang", "scene", "words", "slip"), CAREFUL)
def test_careful_words_are_no_slip(lang: str, scene: str, words: str, slip: str) -> None:
    """Who repeats what he asks, gives no guarantee, speaks for him upstairs or leaves it to him has not slipped."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert not happened(attempt, slip)


@pytest.mark.parametrize(("lang", "scene", "words", "slip"), SLIPS)
def test_the_slip_itself_is_still_heard(lang: str, scene: str, words: str, slip: str) -> None:
    """Promising, agreeing, sending upstairs and begging still count when said in other words."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert happened(attempt, slip)


def test_a_date_still_to_come_is_not_told_as_done() -> None:
    """A reversal that is down for a day is not one that has happened, in either language."""
    for lang, words in (("zh", "清算排在10日上午冲回您的账户。"), ("en", "It is to be reversed on the 10th.")):
        world = talk("storms_in", lang).scenario.world
        assert "told_reversed" not in mentions(world, "matter", words, lang)
