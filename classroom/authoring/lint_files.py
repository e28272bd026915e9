"""Which files lint is about: the bank around them, the banks and content files in a folder, and what nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from casebank import loader
from casebank.errors import CaseBankError, Problem
from casebank.lint.catalogue import Words
from casebank.lint.check import Bench
from casebank.lint.diagnostic import Diagnostic, of_finding, of_problem
from casebank.lint.finding import Finding
from casebank.paths import is_path
from simulator.timing.calendar import Calendar, CalendarError

MARKS = ("procedures", "moods.yaml")
"""What lies in the folder of a bank."""
NOTHING, PASSED_OVER, NO_CALENDAR = "MJ110", "MJ111", "MJ112"
SUFFIXES = (".yaml", ".yml")
_KEY = re.compile(rb"^([a-z_]+):", re.MULTILINE)


def bank_around(path: Path) -> Path | None:
    """The folder of the bank that a file or folder lies in, or None."""
    place = path.resolve()
    return next((folder for folder in ((place, *place.parents) if place.is_dir() else place.parents) if _is_bank(folder)), None)


def _is_bank(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in MARKS)


def banks(paths: Iterable[Path]) -> dict[Path, list[Path] | None]:
    """The banks behind files and folders, with the files that are wanted of each; None for all of them.

    A folder that lies in no bank stands for the banks in it, or if there are none for its files, which are then held against
    the bank of the kit. Raises FileNotFoundError.
    """
    wanted: dict[Path, list[Path] | None] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(2, "there is no such file or folder", str(path))
        for root, files in _behind(path):
            known = wanted.setdefault(root, [])
            wanted[root] = None if known is None or files is None else [*known, *files]
    return wanted or {loader.HOME: None}


def _behind(path: Path) -> Iterator[tuple[Path, list[Path] | None]]:
    root = bank_around(path)
    if root == path.resolve():
        yield root, None
    elif root or path.is_file():
        yield root or loader.HOME, [path] if path.is_file() else [*_content(path)]
    elif below := [*_banks_in(path)]:
        yield from ((folder.resolve(), None) for folder in below)
    else:
        yield loader.HOME, [*_content(path)]


def _content(folder: Path) -> Iterator[Path]:
    """The YAML files in a folder, without what is hidden."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file() and not _hidden(path, folder):
            yield path


def _banks_in(folder: Path) -> Iterator[Path]:
    marks = sorted({path.parent for mark in MARKS for path in folder.rglob(mark) if not _hidden(path, folder)})
    found: list[Path] = []
    for place in marks:
        if not any(place.is_relative_to(one) for one in found):
            found.append(place)
            yield place


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)


def guests(files: Sequence[Path], folders: Sequence[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """Of files from elsewhere those whose kind can be told, and what is wrong with the others.

    What was found in one of the folders and is no content is passed over; a file that was named must be content.
    """
    known: list[Path] = []
    told: list[Diagnostic] = []
    for file in files:
        try:
            if not is_path(file):
                loader.kind_of(file)
            known.append(file)
        except CaseBankError as error:
            found = any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)
            told += [_passed_over(file.as_posix())] if found and _of_no_kind(file) else map(of_problem, error.problems)
    return known, told


def _of_no_kind(file: Path) -> bool:
    """Whether a file can be read, but not as any content that is known."""
    try:
        return loader.kind_by_keys(file) is None
    except CaseBankError:
        return False


def unread_places(root: Path) -> Iterator[Diagnostic]:
    """What a whole bank has beside its content: folders that are called like content, and calendars."""
    for path in sorted(root.rglob("*.y*ml")):
        if path.is_dir() and path.suffix in SUFFIXES and not _hidden(path, root):
            yield of_finding(Finding(PASSED_OVER, path.relative_to(root).as_posix(), 1, 1, "", {}, 2))
    shipped = {path.name: path for path in sorted(loader.HOME.glob("calendars/*.json"))}
    for path in sorted(root.glob("calendars/*.json")):
        if root != loader.HOME:
            if path.name not in shipped or path.read_bytes() != shipped[path.name].read_bytes():
                known = ", ".join(one.stem for one in shipped.values())
                yield of_finding(Finding(PASSED_OVER, path.relative_to(root).as_posix(), 1, 1, "", {"known": known}, 3))
        elif wrong := _unreadable(path):
            found = of_finding(Finding(NO_CALENDAR, path.relative_to(root).as_posix(), 1, 1, "", {}))
            yield found._replace(message=Words(wrong.zh, wrong.en))


def _unreadable(calendar: Path) -> CalendarError | None:
    try:
        Calendar.read(calendar)
    except CalendarError as wrong:
        return wrong
    return None


def _passed_over(file: str, kind: str = "", folder: str = "") -> Diagnostic:
    return of_finding(Finding(PASSED_OVER, file, 1, 1, "", {"kind": kind, "folder": folder}, 0 if kind else 1))


def unread(bench: Bench, names: Iterable[str] | None) -> list[Diagnostic]:
    """Files in a bank that nobody reads: those that were asked for, or else those that look like content."""
    read = {sheet.file for sheet in (*bench.sheets, *bench.rulebook)} | {*bench.paths.names.values()}
    if names is None:
        inside = [path.relative_to(bench.root).as_posix() for path in _content(bench.root)]
        return [one for name in inside if name not in read and _looks_like_content(bench.root / name) and (one := _stray(bench.root, name))]
    asked = [name for name in names if name not in read and (bench.root / name).is_file()]
    return [one for name in asked if (one := _stray(bench.root, name))]


def _looks_like_content(path: Path) -> bool:
    """Whether the keys at the margin of a file are those of a kind of content; nothing else of it is read."""
    keys = {*_KEY.findall(path.read_bytes())}
    marks = [kind.marks for kind in (*loader.KINDS, *loader.RULEBOOK)] + [frozenset(("case", "trainee"))]
    return any({mark.encode() for mark in own} <= keys for own in marks)


def _stray(root: Path, name: str) -> Diagnostic | None:
    """What is wrong with a file of the bank that nobody reads; None for one that is read when it is asked for."""
    try:
        kind = loader.kind_by_keys(root / name) if (root / name).suffix in SUFFIXES else None
        if kind:
            return _passed_over(name, kind.name, kind.pattern.rpartition("/")[0].partition("/")[0] + "/" if "/" in kind.pattern else kind.pattern)
        return _passed_over(name, "golden path", "paths/") if (root / name).suffix in SUFFIXES and is_path(root / name) else _passed_over(name)
    except CaseBankError as error:
        return of_problem(Problem(name, *error.problems[0][1:]))


def or_nothing(found: list[Diagnostic], names: set[str] | None, folders: Sequence[Path]) -> list[Diagnostic]:
    """What was found; or, if none of the files that were wanted was read, that nothing was checked."""
    if names is None or names - {one.file for one in found if one.code == PASSED_OVER}:
        return found
    place = folders[0].as_posix() if folders else min(names, default=".")
    nothing = Finding(NOTHING, place, 1, 1, "", {"count": len(names)}, 1 if names else 0)
    return [of_finding(nothing), *found]
