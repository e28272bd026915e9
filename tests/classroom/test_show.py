"""A case laid out on the terminal: both languages side by side, every part, way, ending and clock."""

from __future__ import annotations

from pathlib import Path

import pytest

import speech
from classroom.authoring import show, show_house
from classroom.authoring.side_by_side import columns
from classroom.cli import main as cli
from grading.folding import fitted, folded, width
from tests.attempts import bank

CASES = sorted(bank().cases)


@pytest.mark.parametrize("case", CASES)
def test_everything_of_a_case_is_there(case: str) -> None:
    """Each part, scene, reply, action, way, ending and clock by its id."""
    entry = bank()[case]
    told = "\n".join(show.lines(entry, 120))
    for part in entry.case.parts:
        names = [part.id, *(scene.id for scene in part.scenes), *(option.id for scene in part.scenes for option in scene.options)]
        names += [action.id for action in part.actions] + [timer.id for timer in part.timers]
        names += [f"→ {route.goto}" for scene in part.scenes for route in scene.routes]
        assert [name for name in names if name not in told] == []
    assert all(ending.id in told for ending in entry.case.endings)
    assert show.clocks(entry) and all(f"  {clock['id']}: " in told and clock["source"] in told for clock in show.clocks(entry))


def test_both_languages_stand_side_by_side() -> None:
    """Columns line up, with Chinese signs twice as wide."""
    lines = list(columns("中午十二点，柜员交接班点款。", "Noon. The teller is counting the till for the shift change.", 50))
    assert {width(line.partition("│")[0]) for line in lines} == {24}
    assert "".join(line.partition("│")[0].strip() for line in lines) == "中午十二点，柜员交接班点款。"


@pytest.mark.parametrize("room", [12, 20, 33])
def test_folding_loses_nothing_and_keeps_to_the_room(room: int) -> None:
    """But for a closing sign that may hang over, and words longer than the room."""
    text = "规定是死的：点款期间不对外收付现金，“二号窗”的同事封了钱箱。One rule does not bend."
    lines = folded(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(width, lines)) <= room + 4


def test_the_command_prints_or_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page has a picture for every conversation and no markup from the content."""
    assert cli.main(["show", "counter-handover", "--width", "90"]) == 0
    told = capsys.readouterr().out
    assert "▶ approach" in told and "交接" in told and "━━ clocks 时限" in told
    file = tmp_path / "out/case.html"
    assert cli.main(["show", "counter-handover", "--html", str(file)]) == 0
    page = file.read_text(encoding="utf-8")
    talks = [part for part in bank()["counter-handover"].case.parts if part.scenes]
    assert page.count("<svg") == len(talks) and "when anger &gt;=" in page


@pytest.mark.parametrize("columns", [40, 80])
def test_what_is_printed_fits_the_terminal(columns: int) -> None:
    """What is cut off goes on below the words of its line; nothing is lost, and a text that fits stays as it is."""
    reply = "    2) 让您白排了，实在对不起。这事在 3 号柜台办，我这就陪您过去，跟同事说好先给您办，您看行吗？I’ll walk you over there now, and I’ll see that you’re next."
    told = fitted(f"short\n{reply}", columns).split("\n")
    assert told[0] == "short" and len(told) > 2 and all(width(line) <= columns for line in told)
    assert all(line.startswith(" " * 7) and line[7] != " " for line in told[2:])
    assert "".join("".join(told[1:]).split()) == "".join(reply.split())


def test_an_unknown_case_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """With a suggestion."""
    assert cli.main(["show", "counter-handovr"]) == 1
    assert "did you mean 'counter-handover'?" in capsys.readouterr().err


@pytest.mark.parametrize("house", sorted(bank().procedures))
def test_everything_a_case_can_use_of_a_house_is_there(house: str) -> None:
    """Forms with fields and values, occurrences, topics, clocks, duties – the inherited ones too – and moments, acts, personas."""
    whole = bank()
    plain = whole.plain("procedure", house)
    told = [line.strip() for line in show_house.lines(whole, house, 120)]
    ids = [*(one["id"] for kind in ("forms", "clocks", "duties") for one in plain.get(kind, ())), *plain["occurrences"], *plain["topics"]]
    ids += [*whole.rubrics["standard"].moments, *speech.VIOLATIONS, *speech.COURTESIES, *whole.personas]
    assert [id for id in ids if not any(line == id or line.startswith(f"{id}: ") for line in told)] == []
    for field in (field for form in plain.get("forms", ()) for field in form["fields"]):
        [*rows] = [line for line in told if line.startswith(f"▪ {field['id']} ({field['type']}")]
        assert rows and all(any(option["value"] in row for row in rows) for option in field.get("options") or ())


def test_the_command_shows_a_house_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    """By the id of its procedure."""
    assert cli.main(["show", "tobacco_distributor", "--width", "100"]) == 0
    told = capsys.readouterr().out
    assert "━━ forms 表单" in told and "goods_passed" in told and "call_in: greeting, listen, empathy" in told
