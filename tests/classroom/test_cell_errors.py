"""What somebody wrote wrong into a play cell is told in one sentence of the lesson's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casebank import DoesNotFit, NotInBank
from classroom import LanguageLab, Workbench, appeals_desk, play, rulebook
from classroom.screen.banks import NotABank
from classroom.screen.cell_errors import told
from simulator import Attempt, NotPossible, StaleEvent
from tests.attempts import scenario

WRONG = {
    "case": ({"case": "counter-hanover"}, "counter-handover"),
    "procedure": ({"case": "counter-handover", "procedure": "bank_brunch"}, "bank_branch"),
    "persona": ({"case": "counter-handover", "persona": "prowd"}, "proud"),
    "misfit": ({"case": "counter-handover", "procedure": "tobacco_distributor"}, ""),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slip", WRONG)
def test_a_slip_is_told_in_one_sentence(slip: str, lang: str, tmp_path: Path) -> None:
    """The notebook shows no traceback; what was probably meant is named; a program still catches the bank's own error."""
    asked, meant = WRONG[slip]
    with pytest.raises((NotInBank, DoesNotFit)) as raised:
        play(lang=lang, store=tmp_path / "attempts.sqlite", **asked)
    [shown] = raised.value._render_traceback_()
    assert meant in shown and bool(re.search("[一-鿿]", shown)) == (lang == "zh")


def test_the_rulebook_tells_a_slip_too() -> None:
    """A house that is not there, with those that are."""
    with pytest.raises(NotInBank, match="处理办法.*bank_branch.*可以写的有.*liquor_producer"):
        rulebook("bank_brunch", lang="zh")


@pytest.mark.parametrize("opened", [play, appeals_desk, Workbench, LanguageLab])
def test_a_language_the_kit_has_not_is_told_in_both(opened: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows yet which language would be understood."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "attempts.sqlite"))
    with pytest.raises(ValueError, match="没有语言.*no such language") as raised:
        opened(lang="fr")
    assert raised.value._render_traceback_() == [str(raised.value)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bank", ["", 42, "no-such-folder", "x" * 300, "~no-such-user/bank"])
def test_what_is_no_bank_is_told_with_what_to_write(bank: Any, lang: str, tmp_path: Path) -> None:
    """An empty name is not the folder the notebook happens to run in."""
    with pytest.raises(NotABank) as raised:
        play("wrong-queue", lang, store=tmp_path / "attempts.sqlite", bank=bank)
    [shown] = raised.value._render_traceback_()
    assert f"bank={bank!r}" in shown and "new-case --bank" in shown and bool(re.search("[一-鿿]", shown)) == (lang == "zh")


@pytest.mark.parametrize(("said", "told"), [("", "还没有写"), ("Please wait a moment, I will ask my colleague.", "中文")])
def test_a_reply_nobody_can_hear_is_refused_in_one_sentence(said: str, told: str) -> None:
    """A lesson has the trainee try a reply of their own in a cell: no traceback for one that is empty or in another language."""
    with pytest.raises(NotPossible) as raised:
        Attempt(scenario(1, "zh")).say(said)
    assert raised.value._render_traceback_() == [str(raised.value)] and told in str(raised.value)


def test_a_slip_told_in_a_cell_within_another_is_told_once() -> None:
    """With the words of the innermost, and with what a program reads off the mistake."""
    with pytest.raises(StaleEvent) as raised, told("zh"), told("en"):
        raise StaleEvent(3, "too late", "晚了")
    assert (str(raised.value), raised.value.n) == (StaleEvent(3, "too late", "晚了").words("en"), 3)
