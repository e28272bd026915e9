"""What a library user gets wrong is told where it is done, in words that say what is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import casebank
import grading
import simulator
from simulator.log import Log
from tests.attempts import bank

HANDOVER = "counter-handover"


def draw(**given: Any) -> simulator.Scenario:
    return simulator.generate(bank()[HANDOVER], **given)


def decided(at: Any) -> object:
    attempt = simulator.play(draw(), "curt")
    finding = next(one for one in grading.grade(attempt).findings if one.kind == "violation")
    return grading.decide(attempt, finding.id, "struck", "no slip", by="Trainer", at=at)


WRONG: list[tuple[str, Callable[[], object], type[Exception], str]] = [
    ("index", lambda: draw(index="1"), simulator.ScenarioError, "write index=2"),
    ("index of a fraction", lambda: draw(index=1.0), simulator.ScenarioError, "index=1.0 is not a whole number"),
    ("difficulty", lambda: draw(difficulty="2"), simulator.ScenarioError, "write difficulty=2"),
    ("nobody", lambda: draw(facts={"customer": {}}), simulator.ScenarioError, "'customer' cannot be"),
    ("no gender", lambda: draw(facts={"customer": {"family": "Li", "given": "An", "gender": "q", "age": 62}}), simulator.ScenarioError, "cannot be"),
    ("no wording", lambda: draw(facts={"reason": {}}), simulator.ScenarioError, "cannot be"),
    ("truth as number", lambda: draw(facts={"ticket": True}), simulator.ScenarioError, "'ticket' cannot be True"),
    ("list of facts", lambda: draw(facts=[1]), simulator.ScenarioError, "facts"),
    ("case by name", lambda: simulator.generate(HANDOVER), TypeError, r"generate\(bank\['counter-handover'\]\)"),  # type: ignore[arg-type]
    ("attempt at a case", lambda: simulator.Attempt(bank()[HANDOVER]), TypeError, "Attempt\\(generate"),  # type: ignore[arg-type]
    ("one case", lambda: [*simulator.generate_many(bank(), 2, cases=HANDOVER)], simulator.ScenarioError, r"cases=\['counter-handover'\]"),
    ("no case", lambda: simulator.columns(bank(), 2, cases=[]), simulator.ScenarioError, "leave it out"),
    ("unknown case", lambda: simulator.columns(bank(), 2, cases=["handover"]), casebank.NotInBank, "handover"),
    ("no walk", lambda: simulator.walk(bank()[HANDOVER], n=0), ValueError, "at least one walk"),
    ("unknown kind", lambda: simulator.walk(bank()[HANDOVER], n=1, until=("scene",)), ValueError, "scenes, options"),
    ("no such folder", lambda: casebank.rulebook("no-such-folder"), casebank.CaseBankError, "no such folder"),
    ("rubric by name", lambda: grading.grade(simulator.Attempt(draw()), rubric="standard"), TypeError, "shipped_rubric"),  # type: ignore[arg-type]
    ("appeal by number", lambda: grading.grade(simulator.Attempt(draw()), appeals=[1]), TypeError, "grading.decide"),  # type: ignore[list-item]
    ("log by path", lambda: grading.grade("a.jsonl"), TypeError, "Log.load"),  # type: ignore[arg-type]
    ("unknown language", lambda: grading.grade(simulator.Attempt(draw())).text("fr"), ValueError, "only in zh and en"),
    ("no scorecard", lambda: grading.Scorecard.from_json({}), ValueError, "not a scorecard"),
    ("time as text", lambda: decided("2026-03-02T01:30:00+00:00"), grading.AppealError, "a datetime with its zone"),
    ("time without zone", lambda: decided(datetime(2026, 3, 2)), grading.AppealError, "a datetime with its zone"),
]


@pytest.mark.parametrize(("act", "error", "told"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_a_slip_is_told_at_once(act: Callable[[], object], error: type[Exception], told: str) -> None:
    """The right kind of error, and what would be right."""
    with pytest.raises(error, match=told):
        act()


def test_what_is_right_is_taken() -> None:
    """Beside each slip the like that is none."""
    assert decided(datetime(2026, 3, 2, tzinfo=UTC))
    assert draw(index=1, difficulty=2).index == 1
    customer = {"family": "李", "given": "安", "gender": "female", "age": 62}
    given = draw(facts={"customer": customer, "ticket": 12})
    assert (given.facts["customer"], given.facts["ticket"]) == (customer, 12)
    assert [one.case_id for one in simulator.generate_many(bank(), 2, cases=[HANDOVER])] == [HANDOVER] * 2
    assert simulator.play(given, "curt", root=str(bank().root)).ended  # type: ignore[arg-type]


def test_numbers_of_numpy_make_a_log_that_can_be_read(tmp_path: Any) -> None:
    """Whole numbers of any make are kept as plain ones."""
    numpy = pytest.importorskip("numpy")
    attempt = simulator.Attempt(draw(seed=numpy.int64(3), index=numpy.int64(1), difficulty=numpy.int8(2)))
    attempt.wait(1)
    path = attempt.log.save(tmp_path / "a.jsonl")
    assert Log.load(path).scenario.index == 1
