"""A bank of one's own: a folder with the houses, personas, rules and rubrics of the kit, and no case but one's own."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

_LEFT_OUT = ("cases", "paths", "__pycache__", "*.py", "lint", "models", "references", "translations.json", "calendars")
_MARK = "moods.yaml"


def bank_option(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the option ``--bank``."""
    parser.add_argument("--bank", type=Path, metavar="FOLDER", help="the bank it lies in (default: that of the kit)")


def is_free(folder: Path) -> bool:
    """Whether a bank can be set up in a folder: it is not there yet, or nothing lies in it."""
    return not folder.exists() or folder.is_dir() and not any(folder.iterdir())


def is_bank(folder: Path) -> bool:
    """Whether a folder holds a bank."""
    return (folder / _MARK).is_file()


def set_up(folder: Path) -> None:
    """Put what a bank needs into a folder, unless it is one already: everything of the kit but its cases and golden paths."""
    from casebank.loader import HOME

    if not is_bank(folder):
        shutil.copytree(HOME, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), dirs_exist_ok=True)
    for own in ("cases", "paths"):
        (folder / own).mkdir(exist_ok=True)
