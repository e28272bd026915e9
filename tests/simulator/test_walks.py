"""Random walks: what they touch and what they miss, a failure made short, and the page that shows it all."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import casebank
import simulator
from casebank import paths
from classroom.authoring import missed_rules, walk_graph, walk_page
from classroom.cli import walk
from classroom.cli.main import main
from simulator import opening, step
from simulator.walking import walks
from simulator.walking.coverage import KINDS, Wanted
from simulator.walking.dice import Dice
from simulator.walking.stuck import FEWEST, PATIENCE, Stuck
from tests.attempts import bank, scenario
from tests.lint_bank import change, copied

CASE = "counter-handover"


@cache
def walked(n: int = 60) -> walk_page.Walked:
    entry = bank()[CASE]
    return walk_page.Walked(entry, entry.case.procedure, simulator.walk(entry, n, seed=3), walk_page.golden(entry, entry.case.procedure))


def test_what_is_reached_and_what_is_missed_make_up_the_case() -> None:
    """Nothing is counted that the case does not have, and nothing of it is left out."""
    found = walked().walk
    wanted = Wanted.of(scenario().world.program)
    for kind in KINDS:
        reached, missed = found.coverage.reached(kind), found.unreached.get(kind, ())
        assert {*wanted.names[kind]} <= {*reached, *missed} and not {*reached} & {*missed}
    assert all(wanted.names[kind] for kind in KINDS)


def test_the_same_seed_walks_the_same_way() -> None:
    """And another seed another way."""
    entry = bank()[CASE]
    first, second = (simulator.walk(entry, 12, seed=9).coverage for _ in range(2))
    assert first == second and first != simulator.walk(entry, 12, seed=10).coverage


REACHED = ("scenes", "options", "actions", "endings")
MOST_WALKS = 3000
DEAD_ENDING = """endings:
  - id: dead
    when: happened('answered') and not happened('answered')
    title: {zh: 到不了, en: Out of reach}
    text: {zh: 没有人到得了这里。, en: Nobody comes here.}
    outcome: 10
"""


@pytest.mark.parametrize("case", sorted(bank()))
def test_every_scene_reply_action_and_ending_is_reached(case: str) -> None:
    """Nothing of a case is dead: walks come to all of it, mostly within some hundreds, and none of them fails."""
    entry = bank()[case]
    for procedure in (entry.case.procedure, *entry.case.fits):
        found = simulator.walk(entry, MOST_WALKS, procedure=procedure, until=REACHED)
        assert (found.reason, {kind: found.unreached[kind] for kind in REACHED if kind in found.unreached}) == (None, {})


def test_what_cannot_be_reached_is_named(tmp_path: Path) -> None:
    """An ending whose condition never holds is told as never reached, however many walks there are."""
    root = copied(tmp_path)
    [file] = root.glob("cases/*/*.yaml")
    change(root, file.relative_to(root).as_posix(), "endings:\n", DEAD_ENDING)
    [entry] = casebank.load(root).values()
    found = simulator.walk(entry, 60, until=REACHED)
    assert found.walks == 60 and found.unreached["endings"] == ("dead",)


def test_places_nobody_gets_out_of_are_told_from_walks_that_ran_out_of_inputs() -> None:
    """A place that one walk got out of is no trap, nor is one where walks had just arrived."""
    found = Stuck()
    found.add(["a/talk", "a/trap"] + ["a/trap"] * PATIENCE, "a/trap", ended=False)
    assert found.places() == {}, "one walk proves little"
    for _ in range(FEWEST):
        found.add(["a/talk", *["a/trap"] * PATIENCE], "a/trap", ended=False)
        found.add(["a/talk"] * PATIENCE, "a/talk", ended=False)
        found.add([*["a/talk"] * PATIENCE, "a/late"], "a/late", ended=False)
    found.add(["a/talk", "a/way_out"], "a/way_out", ended=True)
    assert found.places() == {"a/trap": FEWEST + 1}


def test_walks_stop_once_everything_asked_for_was_reached() -> None:
    """Scenes are reached long before the last of many walks."""
    found = simulator.walk(bank()["crushed-caps"], 500, until=("scenes",))
    assert found.walks < 100 and "scenes" not in found.unreached


def test_walks_take_the_golden_paths_as_they_stand() -> None:
    """Between them the first walks come to every ending that a golden path of the case leads to."""
    entry = bank()["wifes-account"]
    led_to = {simulator.play(simulator.generate(entry, 1, persona=one), name).state.ending
              for one, name in zip(entry.case.personas * 3, paths.trainees(entry.case.id), strict=False)}  # fmt: skip
    assert led_to <= {*simulator.walk(entry, 60).coverage.endings}


def test_several_workers_find_the_same(tmp_path: Path) -> None:
    """Jobs are shared among processes and told in their order."""
    small = casebank.load(copied(tmp_path))
    [entry] = small.values()
    jobs = [(entry.case.id, entry.case.procedure, 12, seed, None) for seed in (5, 6, 7)]
    alone, shared = (list(walk.walks(small, jobs, workers)) for workers in (1, 2))
    assert alone[0].coverage != alone[1].coverage
    assert [one.coverage for one in alone] == [one.coverage for one in shared]
    assert [one.unreached for one in alone] == [one.unreached for one in shared]


def test_a_failure_on_a_golden_path_is_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks deep in a case comes back as the shortest log that still breaks there, and breaks again when it is run."""

    def brittle(world: simulator.World, state: simulator.State, event: simulator.Event) -> simulator.State:
        if event.target == "reply" and "registered" in state.counts:
            raise RuntimeError("the ink ran out")
        return step(world, state, event)

    monkeypatch.setattr(walks, "step", brittle)
    found = simulator.walk(bank()["wifes-account"], 40)
    assert found.reason is not None and found.failure is not None
    assert [found.reason.words(lang) for lang in ("zh", "en")] == ["RuntimeError: the ink ran out"] * 2
    events = found.failure.events
    assert events[-1].target == "reply" and sum(event.target == "register" for event in events) == 1
    assert len(events) <= 12 and [event.n for event in events] == list(range(1, len(events) + 1))
    state = opening(found.failure.scenario.world)
    for event in events[:-1]:
        state = brittle(found.failure.scenario.world, state, event)
    with pytest.raises(RuntimeError, match="ink"):
        brittle(found.failure.scenario.world, state, events[-1])


def test_dice_depend_on_their_keys_alone() -> None:
    """The same keys throw the same, others do not; every face comes up about as often, beyond one hash too."""
    thrown = [[Dice(seed, "walk", 3).below(6) for _ in range(2)] for seed in (1, 1, 2, 3, 4, 5)]
    assert thrown[0] == thrown[1] and len({tuple(one) for one in thrown}) > 1
    dice = Dice(1, "faces")
    counts = Counter(dice.below(6) for _ in range(6000))
    assert sorted(counts) == list(range(6)) and all(850 < times < 1150 for times in counts.values())


def test_a_guard_counts_once_it_was_seen_both_ways() -> None:
    """Offered alone or withheld alone is not covered."""
    found = simulator.Coverage(guards={"a/b/c": 1, "a/b/d": 2, "a/b/e": 3})
    assert found.reached("guards") == ["a/b/e"]


def test_a_persona_can_be_chosen() -> None:
    """One that the case does not have is refused by name."""
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


def test_places_on_the_page_are_ids_and_what_was_missed_has_its_title() -> None:
    """A link to a case or a conversation holds in both languages, and each place is there once; what is told is told in the language asked for."""
    one = walked(1)
    pages = {lang: walk_page.page([one], lang) for lang in ("zh", "en")}
    places = {lang: re.findall(r' id="([^"]*)"', page) for lang, page in pages.items()}
    assert places["zh"] == places["en"] and all(map(str.isascii, places["zh"])) and len({*places["zh"]}) == len(places["zh"]) > 2
    assert all(target in places["zh"] for target in re.findall(r'(?:href="|url\()#([^")]*)', pages["zh"]))
    missed = one.walk.unreached["endings"][0]
    title = next(ending.title for ending in one.entry.case.endings if ending.id == missed)
    assert all(f"<li>{getattr(title, lang)} <span" in page for lang, page in pages.items())


def test_every_scene_stands_in_a_place_of_its_own() -> None:
    """Columns count steps from the opening, what is never reached comes last; titles are escaped."""
    ways = (walk_graph.Way("a", "b", 3, True), walk_graph.Way("b", "a", 0, False), walk_graph.Way("b", "c", 1, False))
    graph = walk_graph.Graph({"a": "First", "b": "<b>", "c": "办妥了", "d": "Lost"}, {"a": 4, "b": 3, "c": 1}, ways, "a", 4)
    placed = walk_graph.layers(graph)
    assert placed == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (3, 0)}
    drawn = walk_graph.draw(graph, 'A "label"')
    assert "&lt;b&gt;" in drawn and "<b>" not in drawn and drawn.count('class="golden"') == 1 and 'class="scene cold"' in drawn
    assert len(re.findall(r"<title>", drawn)) == 3


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders are made where they lack."""
    page, text = tmp_path / "out" / "walks.html", tmp_path / "walks.txt"
    assert main(["walk", CASE, "-n", "4", "--html", str(page), "--text", str(text), "--lang", "en"]) == 0
    assert "Random walks" in page.read_text(encoding="utf-8") and text.read_text(encoding="utf-8").startswith(f"{CASE} Noon handover at the counter (under ")
    assert "4 walks" in capsys.readouterr().out


KETTLE = "cases/shop/kettle.yaml"
ONCE_UPSET = "        label: {zh: 交给后台, en: Hand it to the back office}\n"


@pytest.mark.parametrize(("lang", "stands", "says"), [
    ("zh", "没有一遍走得出 counter/upset：", "没有一遍走得出去：shop-kettle（shop）的 counter/upset"),
    ("en", "none got out of counter/upset: ", "no walk got out of counter/upset in shop-kettle (shop)"),
])  # fmt: skip
def test_the_command_names_the_scene_that_nobody_gets_out_of(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, stands: str, says: str) -> None:
    """Exit code 1, and where to look; that some walks came to an ending is no excuse."""
    root = copied(tmp_path)
    change(root, KETTLE, ONCE_UPSET, f"{ONCE_UPSET}        when: \"not happened('scene:upset')\"\n")
    assert main(["walk", "shop-kettle", "-n", "60", "--bank", str(root), "--lang", lang]) == 1
    said = capsys.readouterr()
    assert stands in said.out and says in said.err and "MJ503" in said.err


@pytest.mark.parametrize(("lang", "stuck", "spent"), [
    ("zh", ("没有一遍走得出 counter/upset：", "没有一遍走得出去：shop-kettle（shop）的 counter/upset"), "步，不是困住了"),
    ("en", ("none got out of counter/upset: ", "no walk got out of counter/upset in shop-kettle (shop)"), "had used up their 80 inputs; they are not stuck"),
])  # fmt: skip
def test_page_and_twin_tell_of_the_scene_that_nobody_gets_out_of(tmp_path: Path, lang: str, stuck: tuple[str, str], spent: str) -> None:
    """With what the command says, the title, and a frame around the scene; walks that used up their inputs are told apart."""
    root, page, text = copied(tmp_path), tmp_path / "walks.html", tmp_path / "walks.txt"
    written = [str(path) for path in (page, text)]
    change(root, KETTLE, ONCE_UPSET, f"{ONCE_UPSET}        when: \"not happened('scene:upset')\"\n")
    assert main(["walk", "shop-kettle", "-n", "60", "--bank", str(root), "--lang", lang, "--html", written[0], "--text", written[1]]) == 1
    told = [path.read_text(encoding="utf-8") for path in (page, text)]
    assert all(says in one for says in (*stuck, "MJ503") for one in told) and told[0].count(" trap\"><rect") == 2
    change(root, KETTLE, "not happened('scene:upset')", "turns > 30")
    assert main(["walk", "shop-kettle", "-n", "60", "--bank", str(root), "--lang", lang, "--html", written[0], "--text", written[1]]) == 0
    told = [path.read_text(encoding="utf-8") for path in (page, text)]
    assert all(spent in one and stuck[0] not in one for one in told) and " trap\"" not in told[0]


@pytest.mark.parametrize(("lang", "says"), [("zh", "步，不是困住了"), ("en", "had used up their 80 inputs; they are not stuck")])
def test_a_walk_without_inputs_left_is_not_stuck(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, says: str) -> None:
    """A way out that is taken late is a way out."""
    root = copied(tmp_path)
    change(root, KETTLE, ONCE_UPSET, f"{ONCE_UPSET}        when: \"turns > 30\"\n")
    assert main(["walk", "shop-kettle", "-n", "60", "--bank", str(root), "--lang", lang]) == 0
    said = capsys.readouterr()
    assert says in said.out and not said.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_that_never_came_into_play_are_explained(lang: str) -> None:
    """Whether one only forbids, what never happened, whether the case names it, and what there is to do."""
    entry = bank()["first-letter"]
    duties = entry.bank.procedures[entry.case.procedure].duties
    assert {duty.kind for duty in duties if "S2-07-02" in duty.source} == {"absence"}
    forbids, waits = missed_rules.told(entry, entry.case.procedure, ["S2-07-02", "S2-07-01"], lang)
    assert forbids == ("S2-07-02：只管不许 pushed_elsewhere，没有人犯（案例自己写了它）" if lang == "zh" else "S2-07-02: only forbids pushed_elsewhere, and nobody did it (the case names it)")
    assert waits.startswith("S2-07-01：department_tasked" if lang == "zh" else "S2-07-01: never happened: department_tasked, ")
    assert "sources" in missed_rules.MEANING[lang] and "emits" in missed_rules.MEANING[lang].replace("emit ", "emits ")
