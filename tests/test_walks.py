"""Random walks: what they touch and what they miss, a failure made short, and the page that shows it all."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import casebank
import simulator
from classroom import walk_graph, walk_page
from classroom.cli import main
from simulator.coverage import KINDS, Wanted
from tests.attempts import scenario

CASE = "counter-handover"


@cache
def bank() -> casebank.CaseBank:
    return casebank.load()


@cache
def walked(n: int = 60) -> walk_page.Walked:
    entry = bank()[CASE]
    return walk_page.Walked(entry, entry.case.procedure, simulator.walk(entry, n, seed=3), walk_page.golden(entry, entry.case.procedure))


def test_what_is_reached_and_what_is_missed_make_up_the_case() -> None:
    """Nothing is counted that the case does not have, and nothing of it is left out."""
    walk = walked().walk
    wanted = Wanted.of(scenario().world.program)
    for kind in KINDS:
        reached, missed = walk.coverage.reached(kind), walk.unreached.get(kind, ())
        assert {*wanted.names[kind]} <= {*reached, *missed} and not {*reached} & {*missed}
    assert all(wanted.names[kind] for kind in KINDS)


def test_the_same_seed_walks_the_same_way() -> None:
    entry = bank()[CASE]
    first, second = (simulator.walk(entry, 12, seed=9).coverage for _ in range(2))
    assert first == second and first != simulator.walk(entry, 12, seed=10).coverage


def test_a_guard_counts_once_it_was_seen_both_ways() -> None:
    found = simulator.Coverage(guards={"a/b/c": 1, "a/b/d": 2, "a/b/e": 3})
    assert found.reached("guards") == ["a/b/e"]


def test_a_persona_can_be_chosen() -> None:
    with pytest.raises(simulator.ScenarioError, match="no persona 'nobody'"):
        simulator.walk(bank()[CASE], 1, persona="nobody")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_twin_say_the_same(lang: str) -> None:
    """Every figure and every name that was missed stands in both; the page needs nothing from elsewhere."""
    one = walked()
    page, text = walk_page.page([one], lang), walk_page.text([one], lang)
    for kind, missed in one.walk.unreached.items():
        wanted = len(Wanted.of(scenario().world.program).names[kind])
        figure = f"{wanted - len(missed)}/{wanted}"
        assert figure in page and figure in text
        assert all(name.replace(" → ", " ") in page.replace(" → ", " ").replace("&#34;", '"') and name in text for name in missed)
    assert "http" not in page and "<script" not in page and page.count("<svg") == sum(bool(part.scenes) for part in one.entry.case.parts)
    assert ("随机走查" in page) == (lang == "zh")


def test_every_scene_stands_in_a_place_of_its_own() -> None:
    ways = (walk_graph.Way("a", "b", 3, True), walk_graph.Way("b", "a", 0, False), walk_graph.Way("b", "c", 1, False))
    graph = walk_graph.Graph({"a": "First", "b": "<b>", "c": "办妥了", "d": "Lost"}, {"a": 4, "b": 3, "c": 1}, ways, "a", 4)
    placed = walk_graph.layers(graph)
    assert placed == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (3, 0)}
    drawn = walk_graph.draw(graph, 'A "label"')
    assert "&lt;b&gt;" in drawn and "<b>" not in drawn and drawn.count('class="golden"') == 1 and 'class="scene cold"' in drawn
    assert len(re.findall(r"<title>", drawn)) == 3


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, text = tmp_path / "out" / "walks.html", tmp_path / "walks.txt"
    assert main(["walk", CASE, "-n", "4", "--html", str(page), "--text", str(text), "--lang", "en"]) == 0
    assert "Random walks" in page.read_text(encoding="utf-8") and text.read_text(encoding="utf-8").startswith(f"{CASE} (under ")
    assert "4 walks" in capsys.readouterr().out
