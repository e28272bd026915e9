"""Plans in which every pair of channel, persona, difficulty and language comes up."""

from __future__ import annotations

from itertools import combinations

import pytest

import casebank
import simulator
from classroom.cli.main import main
from simulator.drawing.pairs import AXES
from tests.attempts import bank


def possible() -> set[frozenset[tuple[str, object]]]:
    """Every pair that some case, persona, difficulty and language brings together, by trying all of them."""
    found = set()
    for entry in bank().values():
        for persona in entry.case.personas:
            for difficulty in (1, 2, 3):
                for lang in ("zh", "en"):
                    values = zip(AXES, (entry.case.channel, persona, difficulty, lang), strict=True)
                    found.update(frozenset(pair) for pair in combinations(values, 2))
    return found


def test_the_plan_brings_every_possible_pair_together() -> None:
    """None is left out, and the plan is a fraction of all combinations."""
    pairs = simulator.pairwise(bank())
    brought = {frozenset(pair) for one in pairs.plan for pair in one.pairs()}
    assert brought == possible() and pairs.covered == len(brought)
    assert len(pairs.plan) < sum(len(entry.case.personas) for entry in bank().values()) * 6 / 3


def test_what_cannot_meet_is_told() -> None:
    """Every channel in use with every persona is either in the plan or a hole, with a reason in both languages."""
    pairs = simulator.pairwise(bank())
    met = {(one.channel, one.persona) for one in pairs.plan}
    holes = {(hole.pair[0][1], hole.pair[1][1]) for hole in pairs.holes}
    channels = {entry.case.channel for entry in bank().values()}
    assert met | holes == {(channel, persona) for channel in channels for persona in bank().personas} and not met & holes
    assert all(hole.zh and hole.en for hole in pairs.holes)
    for hole in pairs.holes:
        allows = hole.pair[0][1] in bank().personas[str(hole.pair[1][1])].channels
        assert ("no case" in hole.en) == allows


def test_the_scenarios_of_a_plan_are_as_planned() -> None:
    """Case, persona, language and difficulty; the same every time."""
    pairs = simulator.pairwise(bank(), ["counter-handover", "three-hops"])
    drawn = list(pairs.scenarios(bank(), seed=4))
    assert [(one.case_id, one.persona, one.lang, one.difficulty) for one in drawn] == [
        (one.case, one.persona, one.lang, one.difficulty) for one in pairs.plan
    ]
    assert simulator.pairwise(bank(), ["three-hops", "counter-handover"]) == pairs


def test_an_unknown_case_is_refused_in_words() -> None:
    """With the nearest name there is."""
    with pytest.raises(casebank.NotInBank, match=r"no case 'three-hop' in the case bank \(did you mean 'three-hops'\?\)"):
        simulator.pairwise(bank(), ["three-hop"])


@pytest.mark.parametrize(("lang", "said"), [("zh", "缺口"), ("en", "holes")])
def test_the_command_prints_plan_and_holes(lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a scenario, one line a hole."""
    assert main(["pairs", "--lang", lang]) == 0
    told = capsys.readouterr().out
    pairs = simulator.pairwise(bank())
    assert said in told and len(told.splitlines()) == len(pairs.plan) + len(pairs.holes) + 2
