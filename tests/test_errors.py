"""Errors that library users meet come back whole from another process."""

from __future__ import annotations

import copy
import pickle

import pytest

import casebank
import grading
import simulator
import speech
from casebank.errors import DoesNotFit, Problem
from classroom.store.store import StoreError
from simulator.flow import ContentLoop
from simulator.timing.calendar import CalendarError
from simulator.timing.limit import DeadlineError

MET: list[Exception] = [
    simulator.NotPossible("做不了。", "Not now.", "en", "text"),
    simulator.StaleEvent(3, "the reply is gone", "这句话没有了"),
    simulator.TamperedLog("altered", "被改过", "line 4"),
    simulator.ScenarioError("no such fact", "没有这个事实"),
    casebank.NotInBank("case", "hand-over", ["counter-handover"]),
    casebank.CaseBankError([Problem("a.yaml", 1, 2, "id", "missing")]),
    DoesNotFit("does not fit", "对不上"),
    ContentLoop("in a circle", "绕圈"),
    CalendarError("没有这一年", "no such year"),
    DeadlineError("没有这个单位", "no such unit"),
    StoreError("full", "attempts.sqlite"),
    grading.AuthorError("cannot be graded", "评不了分"),
    grading.AppealError("plain", "list"),
    speech.LexiconError("unclosed", "(a", 1),
]


@pytest.mark.parametrize("met", MET, ids=lambda met: type(met).__name__)
def test_an_error_travels_between_processes(met: Exception) -> None:
    """The same kind, the same words in both languages, the same fields."""
    for other in (pickle.loads(pickle.dumps(met)), copy.deepcopy(met)):
        assert type(other) is type(met)
        assert (str(other), vars(other)) == (str(met), vars(met))


def test_an_attempt_travels_as_its_log() -> None:
    """Copied or sent elsewhere it stands where it stood; a scenario can be a key."""
    attempt = simulator.play(simulator.generate(casebank.load()["counter-handover"], seed=3), "curt")
    other = pickle.loads(pickle.dumps(attempt))
    assert other.states == attempt.states
    assert other.log.lines() == attempt.log.lines()
    assert {attempt.scenario: 1}[other.scenario] == 1
