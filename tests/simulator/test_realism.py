"""The realism report: what it measures, and that it notices what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import simulator
from classroom.cli.main import main
from simulator.drawing import realism
from simulator.drawing.realism import Fit
from simulator.drawing.reread import doubts
from simulator.openings import FirstWords
from simulator.program import compile_program
from simulator.scenario import Scenario
from tests.attempts import bank


def words(case: str) -> FirstWords:
    return FirstWords(compile_program(bank().shared_program(case)))


def drawn(case: str, lang: str) -> Scenario:
    return simulator.generate(bank()[case], 2, lang)


# --- texts against facts -------------------------------------------------------------------------------


def test_no_text_contradicts_its_facts() -> None:
    """In three thousand scenarios of the whole bank, both languages (the report reads a hundred thousand)."""
    assert [doubt for doubt in realism.reread(bank(), 3000, seed=8) if not doubt.written] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_amount_time_date_and_name_are_noticed(lang: str) -> None:
    """The facts are changed behind the back of texts that were rendered before."""

    class Frozen(FirstWords):
        """Says what the scenario said before its facts were changed."""

        def __init__(self, true: Scenario) -> None:
            super().__init__(compile_program(true.program))
            self.true = true

        def lines(self, scenario: Any) -> list[tuple[str, str]]:
            return super().lines(self.true)

        def briefing(self, scenario: Any) -> str:
            return super().briefing(self.true)

    def noticed(case: str, **changed: Any) -> set[str]:
        true = drawn(case, lang)
        facts: Mapping[str, Any] = {**true.facts, **changed}
        return {doubt.kind for doubt in doubts(replace(true, facts=facts), Frozen(true))}

    assert noticed("counter-handover") == set()
    assert noticed("counter-handover", amount=1, reason_told={"zh": "", "en": ""}) == {"amount"}
    person = {**drawn("counter-handover", lang).facts["customer"], "family": "欧阳", "gender": "male"}
    assert noticed("counter-handover", customer=person) == {"name"}
    assert noticed("day-fifteen", wedding="2025-02-01T11:30:00+08:00") == {"date"}


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("zh", "一位女士走到窗前，那位先生没有说话。", set()),
        ("zh", "王先生来了。", {"name"}),
        ("zh", "3点07分，退99元，1月2日见。", {"time", "amount", "date"}),
        ("en", "A lady came to the window; the gentleman said nothing.", set()),
        ("en", "Mr Zhao came.", {"name"}),
        ("en", "At 3:07 am, ¥99 back, see you on 2 January.", {"time", "amount", "date"}),
        ("en", "At 03:07 there were 5 people.", {"time"}),
    ],
)
def test_the_reader_sees_what_a_person_sees(lang: str, text: str, kinds: set[str]) -> None:
    """Titles without a name, and numbers of other things, are no matter."""

    class Saying(FirstWords):
        def lines(self, scenario: Any) -> list[tuple[str, str]]:
            return [("", text)]

        def briefing(self, scenario: Any) -> str:
            return ""

    scenario = drawn("counter-handover", lang)
    scenario = replace(scenario, facts={**scenario.facts, "customer": {**scenario.facts["customer"], "family": "无"}})
    assert {doubt.kind for doubt in doubts(scenario, Saying(compile_program(scenario.program)))} == kinds


# --- distributions -------------------------------------------------------------------------------------


@pytest.mark.parametrize("counted", [{"a": 480, "b": 320, "c": 200}, {"a": 430, "b": 340, "c": 230}, {"a": 1000}])
def test_figures_agree_with_a_library(counted: dict[str, int]) -> None:
    """Chi-square exactly, its probability to two places; the distance by hand."""
    fit = Fit("case", "fact", {"a": 5, "b": 3, "c": 2, "d": 0}, counted)
    seen = [counted.get(name, 0) for name in "abc"]
    from scipy import stats  # takes seconds to import: for the one worker that runs this

    expected = stats.chisquare(seen, [500, 300, 200])
    assert fit.chi_square == pytest.approx(expected.statistic)
    assert fit.chance == pytest.approx(expected.pvalue, abs=0.01)
    assert fit.distance == pytest.approx(sum(abs(one - due) for one, due in zip(seen, (500, 300, 200), strict=True)) / 2000)


def test_what_is_drawn_fits_what_was_declared() -> None:
    """Every statistic and every choice of every case, over two thousand scenarios each."""
    found = [realism.statistic_fit(bank().plain("statistic", name), 2000, 6) for name in bank().statistics]
    for case in bank():
        found += realism.fits(bank().shared_program(case), 2000, 6)
    assert [(fit.case, fit.name, fit.chance) for fit in found if fit.chance < 1e-5] == []
    assert len(found) > 40


def test_a_skewed_distribution_is_noticed() -> None:
    """One in three where one in two was declared."""
    assert Fit("", "", {"a": 1, "b": 1}, {"a": 333, "b": 667}).chance < realism.UNLIKELY


# --- the page ------------------------------------------------------------------------------------------


def test_the_page_is_the_same_each_time_but_for_its_date() -> None:
    """Dated, with a line for each statistic, case and language."""
    told = realism.page(bank(), 60, seed=2, many=200, day=date(2026, 1, 2))
    assert told == realism.page(bank(), 60, seed=2, many=200, day=date(2026, 1, 2))
    assert "on 2026-01-02 with 60 scenarios of seed 2" in told and "**Contradictions: 0.**" in told
    for name in (*bank().statistics, *bank()):
        assert f"`{name}`" in told
    assert all(line.count("|") == 8 for line in told.splitlines() if line.startswith(("| `bank", "|  |  |")))


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`mingjing realism` prints where it is."""
    file = tmp_path / "deep" / "realism.md"
    assert main(["realism", "-n", "30", "--read", "50", "--to", str(file)]) == 0
    assert capsys.readouterr().out.strip() == str(file)
    assert file.read_text(encoding="utf-8").startswith("# How near generated scenarios come")


def test_the_page_of_the_project_found_nothing_wrong(project: Path) -> None:
    """docs/realism.md reads a hundred thousand scenarios and finds no contradiction."""
    told = (project / "docs" / "realism.md").read_text(encoding="utf-8")
    assert "**Contradictions: 0.**" in told and "100,000 for the reading" in told
