"""A bank of one's own: a folder with the houses, personas, rules and rubrics of the kit, and no case but one's own."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casebank.errors import InBothLanguages
from classroom.screen.banks import is_bank

if TYPE_CHECKING:
    from casebank import CaseBank

_LEFT_OUT = ("cases", "paths", "__pycache__", "*.py", "lint", "models", "references", "translations.json", "calendars")


def bank_option(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the option ``--bank``."""
    parser.add_argument("--bank", type=Path, metavar="FOLDER", help="the bank it lies in (default: that of the kit)")


def is_free(folder: Path) -> bool:
    """Whether a bank can be set up in a folder: it is not there yet, or nothing lies in it."""
    return not folder.exists() or folder.is_dir() and not any(folder.iterdir())


def set_up(folder: Path) -> None:
    """Put what a bank needs into a folder, unless it is one already: everything of the kit but its cases and golden paths."""
    from casebank.loader import HOME

    if not is_bank(folder):
        shutil.copytree(HOME, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), dirs_exist_ok=True)
    for own in ("cases", "paths"):
        (folder / own).mkdir(exist_ok=True)


class NoBank(InBothLanguages):
    """A file that was named in place of a case and lies in no bank, or in another one than the others."""


def meant(names: Sequence[str], folder: Path | None) -> tuple[CaseBank, list[str]]:
    """A bank, and the ids in it that ``names`` mean: ids themselves, or files, which then tell by where they lie which bank is meant.

    Raises FileNotFoundError, :class:`NoBank` and CaseBankError; an id is not looked up.
    """
    import casebank

    files = [Path(name) for name in names if _is_file(name)]
    for file in files:
        around_it = around(file)
        if folder is not None and folder.resolve() != around_it:
            raise NoBank(f"{file} does not lie in the bank {folder}", f"{file} 不在案例库 {folder} 里")
        folder = around_it
    return casebank.load(folder), [_named(Path(name)) if _is_file(name) else name for name in names]


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def around(file: Path) -> Path:
    """The bank that a file lies in. Raises FileNotFoundError and :class:`NoBank`."""
    from classroom.authoring.lint_files import bank_around

    if not file.is_file():
        raise FileNotFoundError(2, "there is no such file", str(file))
    found = bank_around(file)
    if found is None:
        raise NoBank(
            f"{file} lies in no bank: put it into cases/<procedure>/ of one (`mingjing new-case --bank FOLDER` sets one up); `mingjing lint {file}` checks it where it is",
            f"{file} 不在哪个案例库里：请放进案例库的 cases/<处理办法>/（`mingjing new-case --bank 文件夹` 会建好一个）；只查毛病用 `mingjing lint {file}`",
        )
    return found


def _named(file: Path) -> str:
    """The id in a content file; in a golden path that of its case. Raises CaseBankError."""
    from casebank import source

    root = source.read(file, file.as_posix()).root
    return root["case"].text or root["id"].text or file.stem
