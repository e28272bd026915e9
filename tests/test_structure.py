"""The design page says what is there, and imports run one way."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import grading
import simulator
from classroom.cli.main import main
from simulator.event import Event
from tests.attempts import scenario

TOP = Path(__file__).resolve().parents[1]
PACKAGES = ("casebank", "speech", "simulator", "grading", "classroom")
OWN = {*PACKAGES, "tests", "tools", "benchmarks"}
MAY_IMPORT = {
    "casebank": {"casebank"},
    "speech": {"speech"},
    "simulator": {"casebank", "speech", "simulator"},
    "grading": {"casebank", "speech", "simulator", "grading"},
    "classroom": set(PACKAGES),
}
HEAVY = {"IPython", "anywidget", "ipywidgets", "jupyterlab", "matplotlib", "numpy", "pandas", "sqlalchemy", "traitlets"}
NOT_ON_IMPORT = ("pydantic", "yaml", "faker", "pandas", "numpy", "jinja2", "sqlalchemy", "matplotlib")


def design(project: Path, title: str) -> str:
    """The text under one heading of docs/design.md, up to the next heading."""
    text = (project / "docs" / "design.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return str(found)


def documented(project: Path, package: str) -> list[str]:
    """First cells of the table of a package: names, functions with their parameters."""
    return re.findall(r"^\| `([^`]+)` \|", design(project, package), re.MULTILINE)


def spelled(name: str, thing: Callable[..., object]) -> str:
    """``name(parameters)`` with defaults and without types."""
    bare = inspect.signature(inspect.unwrap(thing))
    parameters = [one.replace(annotation=inspect.Parameter.empty) for one in bare.parameters.values()]
    return name + str(bare.replace(parameters=parameters, return_annotation=inspect.Signature.empty))


# --- the page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", PACKAGES)
def test_the_page_names_exactly_what_is_public(package: str, project: Path) -> None:
    """No public name is missing from docs/design.md, none there has gone."""
    listed = [cell.partition("(")[0] for cell in documented(project, package)]
    assert sorted(listed) == sorted(importlib.import_module(package).__all__)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_page_gives_every_function_with_its_parameters(package: str, project: Path) -> None:
    """Names, order and defaults are those of the code."""
    module = importlib.import_module(package)
    functions = {name: getattr(module, name) for name in module.__all__}
    wanted = [
        spelled(name, thing) for name, thing in functions.items()
        if callable(thing) and inspect.isfunction(inspect.unwrap(thing))
    ]  # fmt: skip
    assert sorted(cell for cell in documented(project, package) if "(" in cell) == sorted(wanted)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_explains_itself(package: str) -> None:
    """Classes and functions have docstrings."""
    module = importlib.import_module(package)
    public = [getattr(module, name) for name in module.__all__]
    assert [thing for thing in public if callable(thing) and not (getattr(thing, "__doc__", "") or "").strip()] == []


def test_the_log_lines_on_the_page_are_events(project: Path) -> None:
    """The examples are read and written back as they stand, one of each kind."""
    [block] = re.findall(r"```json\n(.*?)```", design(project, "Event and log"), re.DOTALL)
    events = [json.loads(line) for line in block.splitlines()]
    assert [Event.from_json(plain).to_json() for plain in events] == events
    assert {plain["kind"] for plain in events} == {"say", "choose", "do", "wait"}


def test_the_page_lists_the_keys_of_scorecard_and_finding(project: Path) -> None:
    """Exactly those that to_json gives, in the order of the page: scorecard, finding, time limit, chain."""
    told = re.findall(r"`([a-z_\s]{40,})`", design(project, "Scorecard"))
    card = grading.grade(simulator.play(scenario(7), "curt")).to_json()
    chain = [field.name for field in fields(grading.Chain)]
    assert [text.split() for text in told] == [list(card), list(card["findings"][0]), list(card["limits"][0]), chain]


def test_the_page_lists_the_commands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order in which ``mingjing --help`` tells them."""
    [listed] = re.findall(r"^The `mingjing` command: (.*?)\.\n\n", design(project, "classroom"), re.MULTILINE | re.DOTALL)
    with pytest.raises(SystemExit):
        main(["--help"])
    told = re.findall(r"^    ([a-z-]+)(?:  |$)", capsys.readouterr().out, re.MULTILINE)
    assert re.findall(r"`([a-z-]+)`", re.sub(r"\([^)]*\)", "", listed)) == told != []


def test_every_test_file_on_the_page_exists(project: Path) -> None:
    """A promise names the tests that hold it."""
    named = re.findall(r"`(tests/[\w/]+\.py)`", design(project, "Promises"))
    assert len(named) >= 6 and [name for name in named if not (project / name).is_file()] == []


@pytest.mark.parametrize("package", (*PACKAGES, "tools", "benchmarks"))
def test_every_module_has_fewer_lines_than_contributors_are_told(package: str, project: Path) -> None:
    """CONTRIBUTING.md names the number."""
    [most] = re.findall(r"fewer than (\d+) lines", (project / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(package)}
    assert {path: number for path, number in lines.items() if number >= int(most)} == {}


# --- imports -----------------------------------------------------------------------------------------


def modules(package: str) -> list[Path]:
    """Every Python file of a package."""
    found = sorted((TOP / package).rglob("*.py"))
    assert found
    return found


def imports(nodes: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    """Absolute imports among statements and what is nested in them, with their lines; relative ones stay inside."""
    for node in (inner for statement in nodes for inner in ast.walk(statement)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or "", node.lineno


def run_on_import(statements: list[ast.stmt]) -> list[ast.stmt]:
    """The statements that run when a module is imported: not bodies of functions, not what is for types only."""
    running: list[ast.stmt] = []
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(statement, ast.ClassDef):
            running += run_on_import(statement.body)
        elif isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            running += run_on_import(statement.orelse)
        else:
            running.append(statement)
    return running


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    """casebank, speech <- simulator <- grading <- classroom, inside functions and for types as well."""
    wrong = [
        f"{path.relative_to(TOP)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imports(ast.parse(path.read_text(encoding="utf-8")).body)
        if name.partition(".")[0] in OWN - MAY_IMPORT[package]
    ]
    assert wrong == []


def room(path: str, rooms: Collection[str]) -> str:
    """The room that a module stands in; a dot for the folder itself."""
    return first if (first := path.partition(".")[0]) in rooms else "."


@pytest.mark.parametrize("package", ["simulator", "classroom"])
def test_the_rooms_of_a_package_stand_in_the_order_of_the_page(package: str, project: Path) -> None:
    """Every room is on the page, and uses only those above it there."""
    _, _, table = design(project, "The flow").partition(f"| room of `{package}` |")
    rooms = re.findall(r"^\| `([\w.]+)/?` \|", table.partition("\n\n")[0], re.MULTILINE)
    assert {*rooms} - {"."} == {folder.parent.name for folder in (TOP / package).glob("*/__init__.py")}
    for module in modules(package):
        inside = ".".join(module.relative_to(TOP / package).with_suffix("").parts)
        if inside == "__init__":
            continue  # what the package offers, from all rooms
        named = {name for name, _ in imports(ast.parse(module.read_text(encoding="utf-8")).body)}
        used = {room(name.removeprefix(f"{package}."), rooms) for name in named if name.startswith(f"{package}.")}
        assert used <= {*rooms[: rooms.index(room(inside, rooms)) + 1]}, module


@pytest.mark.parametrize("package", PACKAGES[:4])
def test_the_engine_needs_no_screen(package: str) -> None:
    """No Jupyter, pandas, numpy, matplotlib or database at module level."""
    wrong = [
        f"{path.relative_to(TOP)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imports(run_on_import(ast.parse(path.read_text(encoding="utf-8")).body))
        # Fitting the reader is no part of the engine: only `python -m speech.training` imports it.
        if name.partition(".")[0] in HEAVY and "training" not in path.parts
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["casebank", "speech", "simulator"])
def test_importing_the_engine_loads_nothing_it_does_not_need(package: str) -> None:
    """In a new process: no pydantic, YAML, Faker, pandas."""
    program = f"import sys, {package}; print([name for name in {NOT_ON_IMPORT!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=TOP, check=True)
    assert told.stdout.strip() == "[]"


def test_a_log_is_replayed_without_pydantic_yaml_and_faker(tmp_path: Path) -> None:
    """Whoever only replays pays for nothing else."""
    file = simulator.play(scenario(7), "curt").log.save(tmp_path / "log.jsonl")
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({NOT_ON_IMPORT!r}))\n"
        "import simulator; print(simulator.replay(simulator.Log.load(sys.argv[1])).ended)"
    )
    command = [sys.executable, "-c", program, str(file)]
    assert subprocess.run(command, capture_output=True, text=True, cwd=TOP, check=True).stdout.strip() == "True"
