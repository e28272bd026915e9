"""The phrases of a house: what it says beside or in the place of what was heard."""

from __future__ import annotations

from typing import Any

import pytest

import speech
from grading import phrases as house_phrases
from simulator.state import Heard
from tests import tiny
from tests.attempts import bank
from tests.talks import LANGUAGES, kinds, one, rules_are_known, talked

WELCOME = {"zh": "您慢走，欢迎下次光临！", "en": "Take care, and do come again!"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("house", "act"), [("bank_counter", "closing"), ("bank_branch", "closing"), ("hospital_petition", "insincere")])
def test_come_again_is_right_in_a_bank_and_wrong_in_a_hospital(house: str, act: str, lang: str) -> None:
    """The same words earn the goodbye there and cost points here, with the rule of the house and its reason."""
    text = WELCOME[lang]
    plain = bank().plain("procedure", house)["phrases"]
    card = talked([(text, ())], ("farewell",), lang, phrases=plain)
    assert one(card, "moment:talk:farewell:closing").verdict == ("met" if act == "closing" else "breached")
    assert bool(kinds(card, "violation")) == (act == "insincere")
    if act == "insincere":
        found = one(card, "violation:1:insincere")
        assert "S2-06-03" in found.rules and found.quote in text and {"zh": "医院", "en": "hospital"}[lang] in found.detail[lang]
        assert found.advice and {"zh": "康复", "en": "recovery"}[lang] in found.advice[lang]
    assert rules_are_known(card)


@pytest.mark.parametrize(("lang", "text", "act", "verdict"), [
    ("zh", "您好……不好意思，我在点钱，要到12点20。", "explain_reason", "met"), ("zh", "您好，我正在交接清点，您随便挑。", "explain_reason", "met"),
    ("zh", "那边有取款机，二号窗我也叫人回来。", "alternative", "met"), ("zh", "您好，现在办不了。", "explain_reason", "breached"),
    ("en", "Not just now, this is the count.", "explain_reason", "met"), ("en", "I've rung window two.", "alternative", "met"),
    ("en", "Good morning. I can't do that.", "alternative", "breached"),
])  # fmt: skip
def test_at_the_counter_the_count_is_a_reason_and_another_window_a_choice(lang: str, text: str, act: str, verdict: str) -> None:
    """However few the words: what the house takes for the reason earns the courtesy of it."""
    card = talked([(text, ())], ("first_contact",), lang, phrases=bank().plain("procedure", "bank_counter")["phrases"])
    assert one(card, f"moment:talk:first_contact:{act}").verdict == verdict


@pytest.mark.parametrize("text", ["不用说“欢迎下次光临”这种话。", "我没说欢迎下次光临。"])
def test_a_phrase_quoted_or_denied_is_no_phrase(text: str) -> None:
    """Only what is meant counts."""
    assert kinds(talked([(text, ())], phrases=bank().plain("procedure", "hospital_petition")["phrases"]), "violation") == []


def test_a_phrase_takes_the_place_of_what_was_heard_in_its_words() -> None:
    """“早日康复” is a goodbye in a hospital and no empty time."""
    log_acts = ("delay",)
    card = talked([("祝您早日康复", log_acts)], phrases=bank().plain("procedure", "hospital_petition")["phrases"])
    assert kinds(card, "violation") == []


RING_ME = {"id": "ring", "act": "closing", "adds": True, "source": ["kit"], "text": tiny.words("why"), "zh": ["有事您打我[电话]"], "en": ["please ring me on"]}
@pytest.mark.parametrize(("house", "text", "act"), [
    ("bank_counter", "您要是对这个答复不满意，可以来找我，也可以打我们总行客服热线反映。", "closing"),
    ("liquor_producer", "对这个答复有不同意见，您可以直接来找我。", "closing"),
    ("liquor_producer", "对这个答复有不同意见，您可以直接来找我。", "ownership"),
    ("bank_branch", "If you disagree with this answer, please come and see me.", "closing"),
    ("bank_counter", "最晚12点26分给您办。我现在请大堂经理陪您去存款机，您看好不好？", "alternative"),
    ("bank_branch", "The lobby manager will go to the deposit machine with you.", "alternative"),
    ("bank_branch", "您好，我是营业部管投诉的，姓李。您一件一件跟我说。", "ownership"),
    ("hospital_petition", "Good morning, I’m the complaints officer here, Li Mei.", "ownership"),
])  # fmt: skip
def test_whom_to_turn_to_who_is_in_charge_and_the_machine_count_in_the_house(house: str, text: str, act: str) -> None:
    """Said in so many words, and beside what the reader hears by itself."""
    assert act in {one.kind for one in house_phrases.heard(bank().plain("procedure", house)["phrases"], text, ())}


@pytest.mark.parametrize("text", ["您去存款机，我陪您说话也没用。", "我不陪您去存款机。", "管投诉的不是我。", "I’m not the complaints officer."])
def test_neither_refused_nor_turned_round_does_it_count(text: str) -> None:
    """Nobody goes along, and nobody is in charge."""
    assert house_phrases.heard(bank().plain("procedure", "bank_counter")["phrases"], text, ()) == ()


GOODBYE = RING_ME | {"id": "bye", "act": "thanks", "adds": False, "zh": ["您打我"], "en": ["ring me on"]}


@pytest.mark.parametrize(("text", "closes"), [
    ("我叫林敏，电话55501，有事您打我电话。", True), ("有什么问题您随时打55501找我。", True), ("有不清楚的，您打我手机。", True),
    ("Please ring me on 555 0142.", True), ("If anything is unclear, please ring me.", True),
    ("有问题您怎么不找我？", False), ("有事打总行电话，别打我电话。", False), ("“有事您打我电话”，他就这么说的。", False), ("You never rang me on Friday.", False),
])  # fmt: skip
def test_a_number_to_ring_rounds_off_a_letter_beside_what_else_it_says(text: str, closes: bool) -> None:
    """In every house: the closing is heard and what the reader hears in the same words stays."""
    for house in bank().procedures:
        phrases = bank().plain("procedure", house)["phrases"]
        heard = tuple(Heard(act.kind, act.start, act.end, act.cue, act.strength) for act in speech.read(text).acts)
        taken = house_phrases.heard(phrases, text, heard)
        assert taken[: len(heard)] == heard and ("closing" in {act.kind for act in taken}) is closes


@pytest.mark.parametrize(("phrases", "acts", "kinds"), [
    ([RING_ME], ["ownership"], ["ownership", "closing"]),  # beside it
    ([RING_ME], ["closing"], ["closing"]),  # not twice
    ([RING_ME], ["cold"], ["cold"]),  # a courtesy does not talk a slip away
    ([RING_ME | {"act": "delay"}], ["ownership"], ["ownership", "delay"]),  # a slip comes beside a courtesy
    ([RING_ME | {"act": "delay"}], ["cold"], ["cold", "delay"]),
    ([RING_ME, GOODBYE], ["ownership"], ["thanks"]),  # a phrase that replaces takes the words for itself
    ([GOODBYE, RING_ME], ["ownership"], ["thanks"]),
])  # fmt: skip
def test_what_a_phrase_that_adds_gives_way_to(phrases: list[Any], acts: list[str], kinds: list[str]) -> None:
    """The rules of the design page, whatever the order of the phrases."""
    text = "有事您打我电话"
    assert [act.kind for act in house_phrases.heard(phrases, text, tuple(Heard(act, 0, len(text), "test", 2) for act in acts))] == kinds


def test_a_phrase_adds_nothing_to_a_reply_labelled_with_its_act() -> None:
    """An author labels a reply as a whole; the same act is not counted once more at its words."""
    labelled = (Heard("closing", 0, 0, "option", 1),)
    assert house_phrases.heard([RING_ME], "有事您打我电话", labelled) == labelled
