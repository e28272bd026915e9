"""Lint over a whole bank, or over some of its files against the bank around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import casebank
from casebank import loader
from casebank.errors import CaseBankError
from casebank.lint import check, diagnostic
from casebank.lint.check import Bench
from casebank.lint.diagnostic import ERROR, Diagnostic

MARKS = ("procedures", "moods.yaml")
"""What lies in the folder of a bank."""


def bank_around(path: Path) -> Path:
    """The folder of the bank that a file or folder belongs to; the bank of the kit for what lies elsewhere."""
    place = path.resolve()
    for folder in (place, *place.parents) if place.is_dir() else place.parents:
        if any((folder / mark).exists() for mark in MARKS):
            return folder
    return loader.HOME


def lint(root: Path | None = None, only: Iterable[str] | None = None) -> list[Diagnostic]:
    """Return every diagnostic of a bank, by file, line and column; `only` names the files that are wanted.

    Walks and the reader need a bank that can be loaded: while it cannot, only what the files show is told.
    """
    folder = root or loader.HOME
    try:
        bench = check.bench(folder)
    except CaseBankError as error:
        return [diagnostic.of_problem(problem) for problem in error.problems]
    wanted = None if only is None else {*only}
    found = [*check.diagnostics(bench), *_played(bench, wanted)]
    return sorted({one for one in found if wanted is None or one.file in wanted})


def _played(bench: Bench, wanted: set[str] | None) -> list[Diagnostic]:
    """What shows only when cases are read aloud and walked over."""
    from classroom import lint_reader, lint_walks

    found = [*lint_reader.faulty_patterns(bench)]
    if found or not bench.sound:
        return found
    bank = casebank.load(bench.root)
    found += lint_reader.labels(bench, bank)
    for document in bench.of_kind("case"):
        if wanted is None or document.file in wanted:
            found += lint_walks.unreached(bank[document.root["id"].text], document)
    return found


def failed(found: Iterable[Diagnostic], strict: bool = False) -> bool:
    """Whether there is an error, or when strict anything at all."""
    return any(strict or one.severity == ERROR for one in found)


