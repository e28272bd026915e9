"""An act the reader has learned to hear is explained by the words that weigh most."""

from __future__ import annotations

import pytest

import speech
from speech.explain import reason
from speech.telling import telling_words
from speech.training.corpus import batches, read_batch


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("您稍等，这件事我来跟进", "ownership", "我来"),
        ("这点钱也值当您跑一趟", "rude", "这点钱也"),
        ("I'm so sorry about the wait", "apology", "sorry"),
        ("Right, leave it with me, Mrs Hale", "ownership", "leave it with me"),
    ],
)
def test_the_weightiest_words_are_named_as_typed(text: str, kind: str, words: str) -> None:
    """What is named stands in the text, letter for letter."""
    told = telling_words(text, kind)
    assert words in " ".join(told) and all(each in text for each in told)


def test_full_width_and_emoji_keep_the_words_as_typed() -> None:
    """The plain form in which a text is read is never shown."""
    told = telling_words("😀Ｌｅａｖｅ it with me", "ownership", "en")
    assert told and told[0] in "😀Ｌｅａｖｅ it with me"


def test_words_inside_quotation_marks_do_not_count() -> None:
    """Nor do those of an empty text."""
    told = telling_words("柜员那句“过会儿再来”说得不对", "delay")
    assert not any(words in "过会儿再来" for words in told) and telling_words("", "delay", "zh") == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_most_learned_acts_can_be_explained_by_words(lang: str) -> None:
    """For nine in ten acts of the test part, with words that are there."""
    batch = next(each for each in batches() if each.lang == lang and each.part == "test")
    readings = [speech.read(utterance.text, lang) for utterance in read_batch(batch)[:120]]
    learned = [(reading, act) for reading in readings for act in reading.acts if act.cue.endswith(".learned")]
    named = [telling_words(reading.evidence(act), act.kind, lang) for reading, act in learned]
    assert sum(map(bool, named)) >= 0.9 * len(named) > 50
    assert all(words in reading.text for (reading, _), told in zip(learned, named, strict=True) for words in told)


@pytest.mark.parametrize(("lang", "mark", "stop"), [("zh", "最说明问题的是", "。"), ("en", "what weighs most", ".")])
def test_the_reason_ends_in_the_words(lang: str, mark: str, stop: str) -> None:
    """Reasons are whole sentences of their language."""
    batch = next(each for each in batches() if each.lang == lang and each.part == "test")
    readings = [speech.read(utterance.text, lang) for utterance in read_batch(batch)[:60]]
    told = [reason(reading, act, lang) for reading in readings for act in reading.acts]
    assert sum(mark in each for each in told) > 20 and all(each.endswith(stop) for each in told)
