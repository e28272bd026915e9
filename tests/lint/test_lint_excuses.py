"""Labels that are right although the reader hears otherwise: a reason excuses them, and lint counts and watches the reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classroom.authoring.linting import lint
from classroom.cli.main import main
from tests.lint_bank import change, copied

KETTLE = "cases/shop/kettle.yaml"
GREETS, SHRUGS = "            acts: [greeting]\n", "            acts: [push_away]\n"
REASON = "            heard_otherwise: {zh: 只有情境才看得出来。, en: Only the situation shows it.}\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the small bank."""
    return copied(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(GREETS, "            acts: [greeting, cold]\n", "MJ901"), (SHRUGS, "            acts: []\n", "MJ902")],
)
def test_a_reason_excuses_a_label_that_the_reader_does_not_hear(bank: Path, old: str, new: str, code: str) -> None:
    """A slip that is not heard, and one that is heard and none: told without a reason, counted with one."""
    change(bank, KETTLE, old, new)
    bare = lint(bank)
    assert ([one.code for one in bare.found], bare.excused) == ([code], 0)
    change(bank, KETTLE, new, new + REASON)
    excused = lint(bank)
    assert (excused.found, excused.excused) == ([], 1)


def test_a_reason_that_is_not_needed_is_told_at_its_key(bank: Path) -> None:
    """Once label and reader no longer say the opposite it would only hide the next mistake."""
    change(bank, KETTLE, GREETS, GREETS + REASON)
    linted = lint(bank)
    [found] = linted.found
    line = (bank / KETTLE).read_text(encoding="utf-8").split("\n").index(REASON.rstrip("\n")) + 1
    assert (found.code, found.severity, found.line, found.column) == ("MJ903", "warning", line, 13)
    assert linted.excused == 0


def test_a_reason_stands_in_both_languages(bank: Path) -> None:
    """Whoever reads only one of them has to be told as well."""
    change(bank, KETTLE, GREETS, "            acts: [greeting, cold]\n            heard_otherwise: {zh: 只有情境才看得出来。}\n")
    assert [(one.code, one.path.rpartition(".")[2]) for one in lint(bank).found] == [("MJ701", "heard_otherwise")]


def test_the_last_line_and_json_count_the_reasons(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages; without any the line is as it was."""
    assert main(["lint", str(bank), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "没有问题"
    change(bank, KETTLE, GREETS, "            acts: [greeting, cold]\n" + REASON)
    assert main(["lint", str(bank), "--strict", "--lang", "zh"]) == main(["lint", str(bank), "--strict", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[::2] == ["没有问题, 标签有说明的: 1", "nothing to mend, labels excused: 1"], "each before the line on the record"
    assert main(["lint", str(bank), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["excused"] == 1


def test_only_the_files_asked_for_are_counted(bank: Path) -> None:
    """Lint of another file says nothing of the reasons in this one."""
    change(bank, KETTLE, GREETS, "            acts: [greeting, cold]\n" + REASON)
    assert lint(bank, [bank / "moods.yaml"]).excused == 0
