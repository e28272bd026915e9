"""Words said to somebody else out of the customer's hearing: what they cost, what makes them a repetition, and what mends them."""

from __future__ import annotations

import pytest

import casebank
import grading
from tests.appealing import ruled
from tests.cases.test_out_of_hearing import SCENES
from tests.talks import LANGUAGES, Said, kinds, one, talk, talked

BANK = casebank.load()
OURS = {"shift_leader", "head", "teller", "supervisor", "west_head", "driver"}
PROMISE: Said = ("包在我身上，全额给她退。", ("overpromise", "jargon"))
MENDED: Said = ("对不起，我这就去查。", ("apology", "offer_solution"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_colleague_is_promised_nothing_beyond_our_authority_and_knows_our_words(lang: str) -> None:
    """It takes somebody from outside to be over-promised to or lost in jargon; aloud, or to an outsider, both cost as ever."""
    assert kinds(talked([PROMISE], lang=lang, to=("head",), ours=("head",)), "violation") == []
    for outside in (talked([PROMISE], lang=lang, to=("son",)), talked([PROMISE], lang=lang)):
        assert [points for _, _, points in kinds(outside, "violation")] == [-5, -3]


def test_a_talk_that_the_rubric_judges_is_judged_whole() -> None:
    """In a talk with the colleague concerned (`coaching`) what one cannot keep is over-promised to him."""
    card = talked([PROMISE], ("coaching",), to=("driver",), ours=("driver",))
    assert [points for _, _, points in kinds(card, "violation")] == [-5, -3]


def test_what_a_colleague_cannot_be_over_promised_hinders_no_recovery() -> None:
    """Said to him, it is no new slip."""
    told: Said = (MENDED[0], (*MENDED[1], "overpromise"))
    assert kinds(talked([("没办法。", ("cold",)), told], to=("head",), ours=("head",)), "recovery")
    assert not kinds(talked([("没办法。", ("cold",)), told], to=("son",)), "recovery")


@pytest.mark.parametrize(("act", "points"), [("rude", -15), ("contradict", -10)])
def test_a_colleague_insulted_or_threatened_is_a_serious_breach_of_manners(act: str, points: int) -> None:
    """It costs what it costs and keeps the total below “good”; the line that must not be crossed speaks of customers and outsiders."""
    card = talked([("话。", (f"{act}!",))], to=("head",), ours=("head",))
    found = one(card, "violation:1:")
    assert (found.points, found.fatal, found.serious, card.cap) == (points, False, True, 74)
    assert one(talked([("话。", (f"{act}!",))], to=("son",)), "violation:1:").fatal
    assert one(talked([("话。", ("privacy!",))], to=("head",), ours=("head",)), "violation:1:").fatal


def test_a_trainer_has_the_last_word_on_what_was_said_to_a_colleague() -> None:
    """What one adds costs, and what one calls grave crosses the line."""
    log = talk([("包在我身上。", ()), ("话。", ("rude!",))], to=("head", "head"), ours=("head",))
    added = ruled(log, "violation:1:overpromise", "added", grave=False)
    grave = ruled(log, "violation:2:rude", "added", grave=True)
    card = grading.grade(log, appeals=[added, grave])
    assert one(card, "violation:1:overpromise").points == -5 and one(card, "violation:2:rude").fatal and card.cap == 30


def test_a_slip_to_one_makes_none_to_the_other_a_repetition() -> None:
    """The second time costs more to whoever had the first."""
    said: list[Said] = [("没办法。", ("cold",)), ("没办法了。", ("cold",)), ("真没办法。", ("cold",))]
    card = talked(said, to=("head", "", ""), ours=("head",))
    assert [points for _, _, points in kinds(card, "violation")] == [-6, -6, -8]


def test_only_the_one_who_was_hurt_can_be_made_good() -> None:
    """Kind words to the customer mend nothing said to the colleague; the next ones to him do."""
    slip: Said = ("没办法。", ("cold",))
    assert not kinds(talked([slip, MENDED], to=("head", ""), ours=("head",)), "recovery")
    assert [item for item, _, _ in kinds(talked([slip, ("您好。", ()), MENDED], to=("head", "", "head")), "recovery")] == ["recovery:1:cold"]


@pytest.mark.parametrize(("case", "part", "scene", "to", "keeps"), SCENES)
def test_the_bank_says_who_is_of_the_house(case: str, part: str, scene: str, to: str, keeps: bool) -> None:
    """Whoever is spoken to out of the customer's hearing is a colleague or an outsider: the reporter, the son, the agent and the woman are not ours."""
    [member] = [one for one in BANK[case].case.cast if one.id == to]
    assert member.house == (to in OURS)
