"""The small bank of the lint tests, and changes to a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from casebank.lint import check, stale
from casebank.lint.catalogue import Example
from casebank.lint.diagnostic import Diagnostic
from classroom.authoring.linting import lint

BANK = Path(__file__).parent / "data" / "lint"


def copied(folder: Path, record: bool = False) -> Path:
    """A copy of the small bank, on request with its translations recorded as they stand."""
    shutil.copytree(BANK, folder / "bank")
    root = folder / "bank"
    if record:
        stale.save(root, stale.recorded(check.bench(root).documents.values()))
    return root


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must stand once in the file; `*` is the whole file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    if old == "*":
        old = text
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def apply(root: Path, example: Example, snippet: str) -> None:
    """Carry out what an example does to the bank, with its failing or its mended snippet."""
    failing = snippet == example.bad
    if example.remove or example.rename or example.copy:
        if failing and example.copy:
            (root / example.copy).parent.mkdir(exist_ok=True)
            shutil.copy(root / example.file, root / example.copy)
        elif failing and example.remove:
            (root / example.file).unlink()
        elif failing:
            (root / example.file).rename(root / example.rename)
        return
    change(root, example.file, example.base, snippet * (example.repeat if failing else 1))


def line_of(root: Path, example: Example) -> int:
    """The line that the diagnostic of a failing example must name."""
    path = root / example.told
    if not example.at or not path.exists():
        return 1
    lines = path.read_text(encoding="utf-8").split("\n")
    [found] = [number for number, line in enumerate(lines, 1) if example.at.strip() in line][:1]
    return found


def linted(root: Path) -> list[Diagnostic]:
    """Everything lint finds in a bank."""
    return lint(root).found
