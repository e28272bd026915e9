"""What the README and the guide for case writers say is true, and says the same in both languages."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import casebank
import grading
import simulator
from casebank.paths import load_path
from classroom import play
from classroom.cli.main import main
from tests.players import put

TWINS = [("README.md", "README.zh.md"), ("docs/authoring.md", "docs/authoring.zh.md"), ("docs/marks.md", "docs/marks.zh.md")]
PAGES = [page for twins in TWINS for page in twins]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CELL_EDGE = re.compile(r"(?<!\\)[|]")
BIGGEST_IMAGE = 400_000

SLIPS = [
    ("{customer|formal}在现金", "{custmer|formal}在现金"),
    ("{waited}，轮到", "{waited|money}，轮到"),
    ("difficulty: 1", "difficulty: 7"),
    ("personas: [polite-firm, hurried]", "personas: [polite-firm, huried]"),
    ("            seconds: 20\n", "            second: 20\n"),
    ("happened('guided')\", goto", "happened('giuded')\", goto"),
    ("goto: settled}", "goto: setled}"),
    ("          - {goto: asks}\n", ""),
    ("visits >= 3", "visit >= 3"),
    ('en: "I want to make a complaint."', 'eng: "I want to make a complaint."'),
    ("met: \"happened('guided')\"", 'met: "anger + 1"'),
]


def page(name: str, project: Path) -> str:
    return (project / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def outline(text: str) -> list[str]:
    """Headings by level, fenced blocks, tables by their shape, lists by their length, images: all but the words."""
    shape, fenced = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            shape += [line] if fenced else []
        elif fenced:
            continue
        elif heading := re.match(r"#+", line):
            shape.append(heading.group())
        elif line.startswith("|"):
            shape.append(f"row of {len(CELL_EDGE.findall(line)) - 1}")
        elif re.match(r"(- |\d+\. )", line):
            shape.append("item")
        elif image := IMAGE.match(line):
            shape.append(image.group(2))
    return shape


# --- both languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_twins_have_the_same_structure(english: str, chinese: str, project: Path) -> None:
    """Same headings, tables, lists, blocks and pictures in the same order."""
    assert outline(page(english, project)) == outline(page(chinese, project))


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_twins_hold_the_same_code(english: str, chinese: str, project: Path) -> None:
    """Python, YAML and messages are the same; shell commands differ in their comments and the language code only."""

    def commands(text: str) -> list[str]:
        lines = [line.partition("#")[0].rstrip() for block in blocks(text, "(?:sh|powershell)") for line in block.splitlines()]
        return [line.replace("--lang zh", "--lang en") for line in lines]

    here, there = page(english, project), page(chinese, project)
    for language in ("yaml", "text"):
        assert blocks(here, language) == blocks(there, language)
    assert [b.replace('"en"', '"zh"') for b in map(uncommented, blocks(here, "python"))] == [uncommented(b) for b in blocks(there, "python")]
    assert commands(here) == commands(there)


def uncommented(code: str) -> str:
    """Code without the comments at the ends of its lines and without the trainee's own words."""
    return re.sub(r'say\("[^"]*"\)', 'say("…")', re.sub(r"\s*# .*", "", code))


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_are_there(name: str, project: Path) -> None:
    """Every link within the project leads to a file; every picture has a text for those who do not see it."""
    text = page(name, project)
    targets = [target.partition("#")[0] for target in LINK.findall(text) if not re.match(r"[a-z]+:|#", target)]
    assert targets
    assert [target for target in targets if not ((project / name).parent / target).exists()] == []
    assert all(words for words, _ in IMAGE.findall(text))


# --- the README ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TWINS[0])
def test_python_of_the_readme_runs(name: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python block runs as it stands, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    found = blocks(page(name, project), "python")
    assert found
    for block in found:
        names: dict[str, object] = {}
        exec(block, names)  # noqa: S102 - our own page
        card, attempt = names["card"], names["attempt"]
        assert card.total == __import__("grading").grade(attempt).total  # type: ignore[attr-defined]
    assert (tmp_path / "attempt.jsonl").exists()


def test_targets_named_in_the_readme_exist(project: Path) -> None:
    """Every `make …` and `mingjing …` that is mentioned can be called."""
    text = page("README.md", project) + page("README.zh.md", project)
    made = set(re.findall(r"^([a-z]+):", page("Makefile", project), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", text))
    assert {"lab", "test", "demo"} <= named <= made
    for command in set(re.findall(r"mingjing ([a-z][a-z-]*)", text)):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0


def test_layout_in_the_readme_is_that_of_the_project(project: Path) -> None:
    """Each folder in the list exists, and no package is left out."""
    for name in TWINS[0]:
        folders = set(re.findall(r"^\| `([a-z]+)/` \|", page(name, project), re.MULTILINE))
        assert {"casebank", "speech", "simulator", "grading", "classroom", "notebooks", "tests", "docs"} <= folders
        assert [folder for folder in folders if not (project / folder).is_dir()] == []


def test_pictures_are_small_enough_and_all_used(project: Path) -> None:
    """No picture above 400 kB, and none that no page shows."""
    pictures = sorted((project / "docs" / "images").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size >= BIGGEST_IMAGE] == []
    shown = Counter(Path(target).name for name in TWINS[0] for _, target in IMAGE.findall(page(name, project)))
    assert sorted(shown) == [picture.name for picture in pictures]


# --- the guide for case writers ------------------------------------------------------------------------


@pytest.fixture
def example(project: Path, tmp_path: Path) -> Path:
    """The example of the guide in a copy of the bank that holds no other case."""
    bank = tmp_path / "bank"
    shutil.copytree(project / "casebank", bank, ignore=shutil.ignore_patterns("*.py", "__pycache__", "cases", "paths"))
    case, _form, path, flawed = blocks(page("docs/authoring.md", project), "yaml")
    files = {"cases/bank_branch/wrong-queue.yaml": case, "paths/wrong-queue.model.yaml": path, "paths/wrong-queue.pushed-on.yaml": flawed}
    for name, text in files.items():
        (bank / name).parent.mkdir(parents=True, exist_ok=True)
        (bank / name).write_text(text, encoding="utf-8")
    return bank


def test_example_of_the_guide_passes_the_check(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Case and golden path as they stand on the page."""
    assert main(["check", str(example)]) == 0
    assert "1 case" in capsys.readouterr().out


@pytest.mark.parametrize("name", TWINS[1])
def test_python_of_the_guide_runs(name: str, project: Path, example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On the example as a bank of one's own: what it is for is told, and it is played from there to the debrief and the model's run."""
    example.rename(example.with_name("my-bank"))
    monkeypatch.chdir(example.parent)
    monkeypatch.setenv("MINGJING_STORE", str(example.parent / "kept.sqlite"))
    [block] = blocks(page(name, project), "python")
    lines = block.replace("\nplay(", "\nplayer = play(", 1)
    names: dict[str, object] = {}
    exec(lines, names)  # noqa: S102 - our own page
    assert "S1-07-02" in capsys.readouterr().out
    player: Any = names["player"]
    player.send("start")
    for event in simulator.play(player.attempt.scenario, "curt").log.events:
        put(player, event)
    assert player.page == "debrief" and player.debrief["has_model"]
    player.send("model")
    assert player.debrief["who"] == "model" and player.debrief["total"] > player.scorecard.total
    player.send("again", seed="new")
    assert player.page == "briefing" and player.attempt.scenario.case_id == "wrong-queue" and player.attempt.scenario.seed == 2


def test_an_attempt_at_a_case_that_was_changed_is_not_carried_on(example: Path, tmp_path: Path) -> None:
    """Whoever mends a case plays it as it reads now; unchanged, it goes on."""
    def opened() -> Any:
        return play("wrong-queue", "en", bank=example, store=tmp_path / "kept.sqlite", learner="li")

    first = opened()
    first.send("start")
    first.send("wait", minutes=1)
    assert opened().attempt_id == first.attempt_id
    case = example / "cases" / "bank_branch" / "wrong-queue.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("The wrong queue", "The other queue", 1), encoding="utf-8")
    again = opened()
    assert again.attempt_id != first.attempt_id and again.attempt.log.events == ()


def test_example_of_the_guide_can_be_walked_everywhere(example: Path) -> None:
    """Every scene, option, action and ending is reached, and there is always a way on."""
    walked = simulator.walk(casebank.load(example)["wrong-queue"], n=400)
    assert walked.reason is None
    assert {kind: names for kind, names in walked.unreached.items() if kind != "clocks"} == {}


def test_golden_path_of_the_guide_fits_its_example(example: Path) -> None:
    """Every step names an option or an action of the case."""
    case = casebank.load(example)["wrong-queue"].case
    path = load_path("wrong-queue", "model", example)
    assert path is not None
    options = {option.id for part in case.parts for scene in part.scenes for option in scene.options}
    actions = {action.id for part in case.parts for action in part.actions}
    assert {step.choose for steps in path.scenes.values() for step in steps} <= options
    assert {step.do for steps in path.parts.values() for step in steps} <= actions


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_flawed_path_of_the_guide_loses_what_it_says(example: Path, lang: str) -> None:
    """The third block of the page is a path that costs exactly the findings it names."""
    path = load_path("wrong-queue", "pushed-on", example)
    assert path is not None
    scenario = simulator.generate(casebank.load(example)["wrong-queue"], seed=1, lang=lang)
    cards = [grading.grade(simulator.play(scenario, trainee, example)) for trainee in ("model", "pushed-on")]
    lost = [{item.id for item in card.findings if item.points < (item.possible or 0)} for card in cards]
    assert lost[1] - lost[0] == set(path.loses)


def test_messages_in_the_guide_are_those_of_the_check(example: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each slip in the example yields a line of the guide, to the column; no line is left over."""
    case = example / "cases" / "bank_branch" / "wrong-queue.yaml"
    right = case.read_text(encoding="utf-8")
    [told] = blocks(page("docs/authoring.md", project), "text")
    said = set()
    for old, new in SLIPS:
        assert old in right
        case.write_text(right.replace(old, new, 1), encoding="utf-8")
        assert main(["check", str(case)]) == 1
        lines = capsys.readouterr().out.splitlines()
        said |= {line[line.index("wrong-queue.yaml") :] for line in lines}
    assert set(told.splitlines()) <= said


def test_placeholder_formats_in_the_guide_are_those_of_the_language(project: Path) -> None:
    """Every format of the table is one that texts may use, and none is missing."""
    from casebank.wording import FORMATS

    for name in TWINS[1]:
        table = re.search(r"## (?:Placeholders|占位符)(.*?)\n## ", page(name, project), re.DOTALL)
        assert table is not None
        named = set(re.findall(r"`([A-Za-z]+)`", table.group(1))) - {"now"}
        assert named == {form for tag in ("person", "instant", "money", "minutes", "int") for form in FORMATS[tag]}
