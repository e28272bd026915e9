"""The lessons as they are stored, and what happens when somebody plays them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

import simulator
from tools import notebooks

LESSON = "01_counter_handover.ipynb"
LANGUAGES = ("zh", "en")
PLAY = "from classroom import play\n"
STORED = notebooks.found()


def lesson(lang: str) -> Any:
    return notebooks.read(notebooks.HOME / lang / LESSON)


# --- the files ----------------------------------------------------------------------------------------


def test_both_languages_have_the_lesson() -> None:
    """Each lesson exists in Chinese and in English, and the start page leads to both."""
    names = {path.relative_to(notebooks.HOME).as_posix() for path in STORED}
    assert {"start.ipynb", f"zh/{LESSON}", f"en/{LESSON}"} <= names
    words = "".join(cell.source for cell in notebooks.read(notebooks.HOME / "start.ipynb").cells)
    assert f"(zh/{LESSON})" in words
    assert f"(en/{LESSON})" in words


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_stored_notebook_shows_no_trace_of_a_machine(path: Path) -> None:
    """Executed from top to bottom; no error, warning, path, time or widget that only a kernel can draw; links lead somewhere."""
    assert list(notebooks.looked_over(path)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_reader_is_to_count_first_is_not_stored(lang: str) -> None:
    """Lesson 3 asks which day is the seventh: neither the reckoning nor the picture is there before it is run, and a stored one is found."""
    lesson = notebooks.read(notebooks.HOME / lang / "03_deadlines.ipynb")
    asked = [cell for cell in lesson.cells if notebooks.ANSWERS in cell.metadata.get("tags", ())]
    assert len(asked) == 2 and all("10-13" not in str(cell.outputs) and "13 Oct" not in str(cell.outputs) for cell in asked)
    asked[0].outputs = [nbformat.v4.new_output("stream", text="Mon 13 Oct")]
    assert [problem for cell in asked for problem in notebooks._cell(cell)] == ["its output gives the answer away; run `make notebooks`"]
    assert notebooks.tidied(lesson).cells[3].outputs == asked[1].outputs


def test_twins_are_alike_cell_by_cell() -> None:
    """Same number and kinds of cells, same code but for the language code."""
    assert list(notebooks.unlike()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_cell_of_the_lesson_has_shown_something_or_sets_something_up(lang: str) -> None:
    """Whoever only reads the page sees the transcripts, scorecards and figures."""
    kinds = [kind for cell in lesson(lang).cells for output in cell.get("outputs", []) for kind in output.get("data", {"text": ""})]
    assert kinds.count("image/png") == 2
    assert kinds.count("text") >= 6
    assert kinds.count("text/html") >= 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_play_cell_asks_to_be_run(lang: str) -> None:
    """A page that was not run yet says so, in place of a missing widget."""
    [cell] = [cell for cell in lesson(lang).cells if cell.cell_type == "code" and cell.source.startswith(PLAY)]
    assert [output.data for output in cell.outputs] == [{"text/plain": notebooks.BEGIN}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_named_in_the_lesson_are_rules_of_the_case_or_its_procedure(lang: str) -> None:
    """No rule id in the prose is made up."""
    import re

    import casebank

    bank = casebank.load()
    known = str(bank.program("counter-handover")) + str(bank.plain("rubric", "standard"))
    named = {rule for cell in lesson(lang).cells for rule in re.findall(r"S\d-\d\d-\d\d", cell.source)}
    assert len(named) >= 12
    assert sorted(rule for rule in named if rule not in known) == []


def test_twins_name_the_same_rules() -> None:
    """Chinese and English point to the same rules, cell by cell."""
    import re

    rules = [[sorted(set(re.findall(r"S\d-\d\d-\d\d", cell.source))) for cell in lesson(lang).cells] for lang in LANGUAGES]
    assert rules[0] == rules[1]


# --- what the checks find -----------------------------------------------------------------------------


def with_cells(*cells: Any) -> Any:
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    return notebooks.tidied(notebook)


def stored(folder: Path, notebook: Any) -> list[str]:
    path = folder / "page.ipynb"
    notebooks.store(path, notebook)
    return list(notebooks.looked_over(path))


def code(source: str, *outputs: Any, count: int | None = 1) -> Any:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs), execution_count=count)


FAULTS: dict[str, tuple[Callable[[], Any], str]] = {
    "never run": (lambda: code("1", count=None), "not run from top to bottom"),
    "error": (lambda: code("1/0", nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])), "ended in ZeroDiv"),
    "warning": (lambda: code("x", nbformat.v4.new_output("stream", name="stderr", text="UserWarning")), "wrote to stderr"),
    "path": (lambda: code("x", nbformat.v4.new_output("stream", text="/home/somebody/file")), "the path of a machine"),
    "path in code": (lambda: code("open('/Users/somebody/file')"), "the path of a machine"),
    "dead link": (lambda: nbformat.v4.new_markdown_cell("[next](nowhere.ipynb)"), "leads nowhere"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_in_a_stored_notebook_is_found(fault: str, tmp_path: Path) -> None:
    """Each fault the check looks for is reported with the cell it is in."""
    make, words = FAULTS[fault]
    [problem] = stored(tmp_path, with_cells(make()))
    assert words in problem


def test_widget_is_replaced_by_a_hint(tmp_path: Path) -> None:
    """A widget mime is found in a file, and tidying takes it out."""
    data = {notebooks.WIDGET: {"model_id": "1"}, "text/plain": "<Player>"}
    cell = code("play()", nbformat.v4.new_output("execute_result", data=data, execution_count=1))
    untidy = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": notebooks.KERNEL, "language_info": notebooks.LANGUAGE})
    assert stored(tmp_path, untidy) == ["page.ipynb: cell 0: holds a widget that only a living kernel can draw"]
    assert stored(tmp_path, notebooks.tidied(untidy)) == []


@pytest.mark.parametrize("change", ["code", "cells", "missing"])
def test_unlike_twins_are_found(change: str, tmp_path: Path) -> None:
    """Other code, other cells or a missing twin: each is reported."""
    for lang in LANGUAGES:
        (tmp_path / lang).mkdir()
        shutil.copy(notebooks.HOME / lang / LESSON, tmp_path / lang / LESSON)
    english = tmp_path / "en" / LESSON
    notebook = notebooks.read(english)
    if change == "code":
        next(cell for cell in notebook.cells if cell.cell_type == "code").source += "\nprint(1)"
    elif change == "cells":
        notebook.cells.pop()
    notebooks.store(english, notebook)
    if change == "missing":
        english.unlink()
    assert len(list(notebooks.unlike(tmp_path))) == 1


def test_language_code_is_all_that_may_differ() -> None:
    """`neutral` forgives the language code and nothing else."""
    assert notebooks.neutral('play("a", lang="zh")') == notebooks.neutral('play("a", lang="en")')
    assert notebooks.neutral('print("你好")') != notebooks.neutral('print("hello")')


# --- playing the lesson -------------------------------------------------------------------------------


@pytest.fixture
def player(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The player that the play cell of a lesson opens, with a store of its own."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "attempts.sqlite"))
    [source] = [cell.source for cell in lesson(request.param).cells if cell.source.startswith(PLAY)]
    opening, _, call = source.rpartition("\n")
    names: dict[str, Any] = {}
    exec(opening, names)  # noqa: S102 - the lesson’s own first cell
    return eval(call, names)


@pytest.mark.parametrize("player", LANGUAGES, indirect=True)
def test_lesson_can_be_played_to_the_debrief_without_an_error(player: Any) -> None:
    """Every button of a whole attempt does its work: an error in a callback would be raised here."""
    path = simulator.play(player.attempt.scenario, trainee="model").log.events
    player.send("start")
    for event in path:
        send(player, event)
    assert player.page == "debrief"
    assert player.notice["level"] == "info"
    assert player.scorecard.finished
    player.send("model")
    player.send("back")
    player.send("again", seed="new")
    assert (player.page, player.notice["level"]) == ("briefing", "info")


def send(player: Any, event: simulator.Event) -> None:
    """The message the browser would have sent for ``event``."""
    fields: dict[str, Any] = {
        "choose": {"id": event.target},
        "say": {"text": event.text},
        "do": {"action": event.target, "fields": dict(event.fields)},
        "wait": {"minutes": event.minutes},
    }[event.kind]
    player.send(event.kind, **fields)
    assert player.notice["level"] != "error", player.notice["text"]


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_play_cell_stands_on_its_own(path: Path) -> None:
    """Run alone the next day, as the start page says, a cell that plays a case or opens the rulebook needs no other cell."""
    import ast
    import builtins

    cells = [cell.source for cell in notebooks.read(path).cells if cell.cell_type == "code" and cell.source.startswith(("from classroom import play", "from classroom import rulebook"))]
    for source in cells:
        names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
        imported = {alias.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) for alias in node.names}
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        assert {node.id for node in names} <= imported | own | set(dir(builtins))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_is_looked_up_without_the_table_before_it(lang: str) -> None:
    """The second cell of lesson 12 is run alone by whoever knows the id; the last one, which does not stand alone, says so."""
    cells = notebooks.read(notebooks.HOME / lang / "12_every_case.ipynb").cells
    aims, last = [number for number, cell in enumerate(cells) if cell.cell_type == "code"][1::2]
    exec(cells[aims].source, {})  # noqa: S102 - a cell of the kit
    assert {"zh": "第一格", "en": "the first one of the page"}[lang] in cells[last - 1].source
