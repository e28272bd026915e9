"""Sentences that stand next to each other: what trainees say every day, and what only sounds like it.

A false charge costs a trainee dearly (a breach of privacy caps the total), so most lines here must stay clean.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import speech
from speech.pattern import LexiconError, parse

_FILE = Path(__file__).parents[1] / "data" / "speech" / "neighbours.tsv"
_LINES = [line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _of(*wanted: str) -> list[str]:
    return [text for want, text in _LINES if want in wanted]


def test_hardly_any_fair_sentence_is_accused() -> None:
    """Four in a hundred at most, and never gravely: a grave mark caps the total."""
    fair = {text: speech.read(text) for text in _of("-", "promise", "told")}
    accused = [text for text, reading in fair.items() if reading.violations]
    assert len(accused) <= len(fair) * 4 // 100, accused
    assert not [text for text, reading in fair.items() if any(act.strength == 3 and act.is_violation for act in reading.acts)]


def test_nearly_every_neighbour_is_heard() -> None:
    """All but one in twenty of the slips of a certain kind."""
    rows = [row for row in _LINES if row[0] in speech.VIOLATIONS]
    missed = [text for kind, text in rows if kind not in speech.read(text).violations]
    assert len(missed) <= len(rows) // 20, missed


def test_nearly_every_unkind_sentence_is_noticed() -> None:
    """All but one in twenty, as whatever kind."""
    missed = [text for text in _of("+") if not speech.read(text).violations]
    assert len(missed) <= len(_of("+")) // 20, missed


def test_a_time_is_a_promise_only_if_we_undertake_it() -> None:
    """What others must do or what the customer is told counts as none, but for one in twenty."""
    rows = [row for row in _LINES if row[0] in ("promise", "told")]
    wrong = [text for want, text in rows if speech.read(text).has("commit_deadline") is not (want == "promise")]
    assert len(wrong) <= len(rows) // 20, wrong


@pytest.mark.parametrize("text", ["把密码告诉我。", "What’s his PIN? Tell me.", "隔壁店这个月订了八十条。"])
def test_privacy_is_gross(text: str) -> None:
    """At strength 3, which caps a total."""
    acts = [act for act in speech.read(text).acts if act.kind == "privacy"]
    assert [act.strength for act in acts] == [3]


def test_most_lines_are_fair_ones_in_both_languages() -> None:
    """So that a reader who accuses everybody cannot pass."""
    fair = _of("-", "promise", "told")
    assert min(sum(speech.guess_language(text) == lang for text in fair) for lang in ("zh", "en")) > 100


def test_an_optional_character_needs_a_bracket() -> None:
    """``的?`` once stood for the two signs 的 and ?, and the pattern never matched anything."""
    with pytest.raises(LexiconError, match="write"):
        parse("他的?电话", "zh", {})
    parse("他[的]电话", "zh", {})
