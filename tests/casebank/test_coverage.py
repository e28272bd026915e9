"""The coverage table: every claim points at something, happens in some run, and nothing marked is left unclaimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

import casebank
import grading
import simulator
from casebank import coverage, coverage_page, paths
from casebank.coverage import GRADED, SIMULATED, Claim
from casebank.vocabulary import ACTS, COURTESIES
from simulator.event import Event
from simulator.moves import moves
from simulator.state import Heard
from tests.attempts import bank, some_event

book, claimed, heirs = (lru_cache(maxsize=1)(read) for read in (casebank.rulebook, coverage.claims, coverage.procedures))
"""rulebook, claims and procedures of the kit, read by the worker that runs these tests and by no other"""
SEEDS = (1, 2)
STROLLS = 12
"""seeded random attempts for each case under each of its procedures"""
LONG_COUNT = 23
"""a scenario in which the count at the counter takes longer than the sign says: that is rare"""
TURNS = 70
"""inputs of an attempt in which everything is said at once"""
ARCHETYPES = ("curt", "pusher", "staller", "arguer", "flatterer", "over_promiser", "silent")
FINDING_OF = {
    "clock": ("clock", "promise"), "duty": ("duty",), "form": ("field",), "check": ("check",), "element": ("element",),
    "conduct": ("moment", "violation"), "courtesy": ("moment",), "violation": ("violation",), "fatal": ("check", "duty"),
    "phrase": ("moment", "violation"), "repetition": ("repetition",), "recovery": ("recovery",), "broken_promise": ("owed",),
}  # fmt: skip
"""Kinds of finding that show a claim on grading."""


class Runs:
    """Attempts at a case under a procedure, played one after another, and only as many as are asked for."""

    def __init__(self, case: str, procedure: str) -> None:
        self.happened: set[str] = set()
        self._judged: set[tuple[str, str]] = set()
        self._ungraded: list[simulator.Attempt] = []
        babble = (_babble(case, procedure, acts) for acts in (ACTS, COURTESIES))
        self._ahead = chain(_attempts(case, procedure), babble)

    def more(self) -> bool:
        """Play one attempt more; false if there is none."""
        attempt = next(self._ahead, None)
        if attempt is not None:
            self.happened |= set(attempt.state.counts)
            self._ungraded.append(attempt)
        return attempt is not None

    @property
    def judged(self) -> set[tuple[str, str]]:
        """(rule, kind of finding) of all that was judged; graded once somebody asks."""
        while self._ungraded:
            found = grading.grade(self._ungraded.pop()).findings
            self._judged |= {(rule, item.kind) for item in found if item.counts for rule in item.rules}
        return self._judged


@lru_cache(maxsize=256)
def runs(case: str, procedure: str) -> Runs:
    """The runs of a case under a procedure, shared by all claims."""
    return Runs(case, procedure)


def shown(claim: Claim, wanted: set[Any], among: Callable[[Runs], set[Any]]) -> bool:
    """Whether one of what is wanted comes up in some run in which the claim can show."""
    places = [runs(*one) for one in runs_of(claim)]
    if any(not wanted.isdisjoint(among(one)) for one in places):
        return True
    while places:
        for one in tuple(places):
            if not one.more():
                places.remove(one)
            elif not wanted.isdisjoint(among(one)):
                return True
    return False


def _attempts(case: str, procedure: str) -> Iterator[simulator.Attempt]:
    """Golden paths and archetypes with a few seeds, then a bounded number of random attempts."""
    trainees = dict.fromkeys([*paths.trainees(case), *ARCHETYPES])
    runs = [*((trainee, seed) for trainee in trainees for seed in SEEDS), *(("random", seed) for seed in range(STROLLS)), ("silent", LONG_COUNT)]
    for number, (trainee, seed) in enumerate(runs):
        lang = ("zh", "en")[number % 2]
        yield simulator.play(simulator.generate(bank()[case], seed=seed, lang=lang, procedure=procedure), trainee)


def _babble(case: str, procedure: str, acts: tuple[str, ...]) -> simulator.Attempt:
    """All of the acts, strongly put, wherever one may speak, and in between whatever is on offer."""
    scenario = simulator.generate(bank()[case], seed=1, procedure=procedure)
    world, state, events = scenario.world, simulator.opening(scenario.world), list[Event]()
    heard = tuple(Heard(act, 0, 1, "test", 3) for act in acts)
    while not state.ending and len(events) < TURNS:
        turn = len(events)
        if turn % 2 == 0 and moves(world, state).talk:
            event = Event(turn + 1, state.now, "say", text="……", heard=heard)
        else:
            event = some_event(world, state, len(acts), turn)
        state = simulator.step(world, state, event)
        events.append(event)
    return simulator.replay(simulator.Log(scenario, tuple(events)))


def runs_of(claim: Claim) -> list[tuple[str, str]]:
    """Cases and procedures under which a claim can show: those of its procedure and its heirs, of its overlay, its own."""
    kind = claim.file.partition("/")[0]
    every = [(name, house) for name, entry in bank().items() for house in (entry.case.procedure, *entry.case.fits)]
    if kind == "cases":
        return [(name, house) for name, house in every if name == claim.owner]
    if kind == "procedures":
        return [(name, house) for name, house in every if claim.owner in line(house)]
    if kind == "overlays":
        return [(name, house) for name, house in every if claim.owner in bank()[name].case.overlays]
    return every


def line(procedure: str) -> list[str]:
    """A procedure and all it inherits from."""
    found = [procedure]
    while heirs().get(found[-1]):
        found.append(heirs()[found[-1]])
    return found


def none_of(lacking: list[str]) -> None:
    """Fails with the whole list, one a line."""
    if lacking:
        pytest.fail(f"{len(lacking)} lacking:\n" + "\n".join(lacking), pytrace=False)


# --- (a) claims point at something ---------------------------------------------------------------------


def test_every_claim_names_a_rule_and_a_thing_that_exist() -> None:
    """Rules are in the rulebook (or kit defaults), files and ids are there; that what they name is declared is the business of lint."""
    claims = [*claimed(), *coverage.lessons()]
    assert {claim.rule for claim in claims} <= {*book(), "kit"}
    assert [claim for claim in claimed() if not (claim.name and (bank().root / claim.file).is_file())] == []
    assert {claim.what for claim in claims} <= {*FINDING_OF, "objective", "simulates", "lesson"}
    assert all(claim.by for claim in claimed() if claim.use == SIMULATED)


def test_a_lesson_that_mentions_an_unknown_rule_is_noticed(tmp_path: Path) -> None:
    """Numbers are read from the text of a notebook, not from its outputs."""
    (tmp_path / "notebooks" / "en").mkdir(parents=True)
    cells = '{"cells": [{"source": ["see ", "S4-01-03"], "outputs": ["S4-01-02"]}, {"source": ["S9-01-01 S4-01-99"]}]}'
    (tmp_path / "notebooks" / "en" / "x.ipynb").write_text(cells, encoding="utf-8")
    assert [(claim.rule, claim.name) for claim in coverage.lessons(tmp_path)] == [("S4-01-03", "en/x"), ("S4-01-99", "en/x")]


# --- (b) everything marked is claimed -------------------------------------------------------------------


@pytest.mark.parametrize("use", [SIMULATED, GRADED])
def test_every_rule_marked_for_a_use_is_claimed(use: str) -> None:
    """Lists the rules that are to be simulated or graded and that nothing claims."""
    lacking = coverage.missing(((rule.id, rule.uses) for rule in book().rules.values()), claimed())
    none_of(lacking[use])


def test_every_entry_of_the_clock_catalogue_is_put_into_practice() -> None:
    """Lists the entries that no clock names; the one without a limit needs a duty."""
    practised = coverage.catalogue(book())
    none_of([entry for entry in book().clocks if entry not in practised])


def test_every_piece_has_its_procedure() -> None:
    """Lists the procedures that the rulebook speaks of and the bank does not have."""
    wanted = {piece.procedure for piece in book().pieces.values() if piece.procedure}
    none_of(sorted(wanted - set(bank().procedures)))


# --- (c), (d) what is claimed really happens -------------------------------------------------------------


def test_every_simulated_claim_happens_in_some_run() -> None:
    """Lists the occurrences that no golden path, archetype or random attempt ever brought about."""
    idle = [
        f"{claim.file}: {claim.rule} by {occurrence}"
        for claim in claimed()
        if claim.use == SIMULATED
        for occurrence in claim.by
        if not shown(claim, {occurrence}, attrgetter("happened"))
    ]
    none_of(idle)


def test_every_graded_claim_is_judged_in_some_run() -> None:
    """Lists the claims whose rule no finding of their kind carried with a verdict."""
    idle = [
        f"{claim.file}: {claim.rule} by {claim.what} {claim.name}"
        for claim in claimed()
        if claim.use == GRADED and claim.rule in book().rules
        if not shown(claim, {(claim.rule, kind) for kind in FINDING_OF[claim.what]}, attrgetter("judged"))
    ]
    none_of(idle)


# --- (e) the page -------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def page() -> str:
    """The page as it is written today."""
    return coverage_page.page()


def test_the_page_is_current(project: Path) -> None:
    """docs/coverage.md is what ``python -m casebank.coverage`` writes today."""
    text = (project / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert text == page(), "run python -m casebank.coverage"


def test_the_page_has_a_row_for_every_rule() -> None:
    """183 rows, each with what the rule is meant for; what is missing says so."""
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ") for line in page().splitlines() if line.startswith("| S")}
    assert list(rows) == list(book().rules)
    for rule in book().rules.values():
        assert rows[rule.id][2] == " ".join(use[0].upper() for use in rule.uses)
        assert "**missing**" not in rows[rule.id][3]
