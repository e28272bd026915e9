"""What was found sound is not read again; a change, a mistake or a damaged cache is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import casebank
from casebank import kept, loader

FOLDERS = ("procedures", "cases", "personas", "rubrics", "overlays", "calendars")


@pytest.fixture
def bank(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of one case with an empty cache beside it."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "cache"))
    root = tmp_path / "bank"
    for folder in FOLDERS:
        shutil.copytree(project / "casebank" / folder, root / folder)
    shutil.copy(project / "casebank" / "moods.yaml", root)
    for folder in (root / "cases").iterdir():
        if folder.name != "hospital_petition":
            shutil.rmtree(folder)
    for case in sorted((root / "cases" / "hospital_petition").iterdir()):
        if case.name != "first_letter.yaml":
            case.unlink()
    return root


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").rglob("*.json"))


def test_unchanged_files_are_not_read_again(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second bank says the same, hash for hash, without a look at any YAML."""
    first = casebank.load(bank)
    monkeypatch.setattr(loader, "sheets", lambda *_: pytest.fail("the files are read again"))
    second = casebank.load(bank)
    assert len(files(tmp_path)) == 1
    assert [second.hash("case", name) for name in second] == [first.hash("case", name) for name in first]
    assert second.program("first-letter") == first.program("first-letter") and second.lines == first.lines


def test_a_change_is_noticed_and_a_mistake_never_kept(bank: Path, tmp_path: Path) -> None:
    """A file that was changed is read anew; one that is wrong is told each time."""
    case = bank / "cases" / "hospital_petition" / "first_letter.yaml"
    before = casebank.load(bank).hash("case", "first-letter")
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("difficulty: 2", "difficulty: 3"), encoding="utf-8")
    assert casebank.load(bank).hash("case", "first-letter") != before and len(files(tmp_path)) == 2
    case.write_text(text.replace("difficulty: 2", "difficulty: 9"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(casebank.CaseBankError, match="at most 3"):
            casebank.load(bank)
    assert len(files(tmp_path)) == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"case": {"first-letter": {}}}', "\x00"])
def test_a_damaged_cache_is_no_mistake(bank: Path, tmp_path: Path, damage: str) -> None:
    """The files themselves are read, and what was damaged is put right."""
    before = casebank.load(bank).hash("case", "first-letter")
    [path] = files(tmp_path)
    sound = path.read_bytes()
    path.write_text(damage, encoding="utf-8")
    assert casebank.load(bank).hash("case", "first-letter") == before
    assert path.read_bytes() == sound


def test_it_can_be_turned_off_and_does_not_grow(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go once there are too many; off, nothing is looked up or written."""
    for number in range(kept.MOST + 3):
        kept.keep(f"{number:04}", {"n": number})
    assert len(files(tmp_path)) == kept.MOST
    monkeypatch.setenv(kept.VARIABLE, "off")
    casebank.load(bank)
    assert kept.find("0010") is None and len(files(tmp_path)) == kept.MOST


def test_where_nothing_can_be_written_the_bank_is_read_all_the_same(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that fails costs time and nothing else."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "file"))
    assert list(casebank.load(bank)) == ["first-letter"]
