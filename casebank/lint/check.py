"""Everything that the files of a bank show by themselves: what loading finds, and the checks of this package over it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from casebank import loader
from casebank.bank import lacking
from casebank.errors import CaseBankError, Problem
from casebank.lint import diagnostic, flow, form_values, houses, late_stops, overtaken, stale, texts
from casebank.lint.diagnostic import Diagnostic
from casebank.lint.finding import Finding
from casebank.loader import Sheet
from casebank.paths import Shelf, is_path
from casebank.references import path as path_references
from casebank.references.path import Story
from casebank.source import Document

_ID = re.compile(rb"(?:^|[\r\n])id:[ \t]*[\"']?([a-z][a-z0-9_-]*)")
STALE, SHAPE = "MJ707", "MJ2"


@dataclass(frozen=True)
class Bench:
    """The files of a bank laid out for checking: content, rulebook, golden paths.

    `only` names the files that are asked for, None for all: cases and golden paths beside them are read but not checked.
    """

    root: Path
    sheets: list[Sheet]
    rulebook: list[Sheet]
    guests: tuple[Path, ...]
    paths: Shelf
    content_problems: list[Problem]
    path_problems: list[Problem]
    only: Collection[str] | None = None

    @property
    def problems(self) -> list[Problem]:
        """What loading finds wrong with content and golden paths."""
        return [*self.content_problems, *self.path_problems]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every file that can be read, by its name."""
        readable = [sheet.document for sheet in (*self.sheets, *self.rulebook) if sheet.document]
        return {document.file: document for document in (*readable, *self.paths.readable())}

    def wanted(self, file: str) -> bool:
        """Whether a file is asked for."""
        return self.only is None or file in self.only

    def of_kind(self, kind: str) -> list[Document]:
        """The readable documents of a kind of content."""
        return [sheet.document for sheet in self.sheets if sheet.kind.name == kind and sheet.document]

    def place(self, file: str) -> Path:
        """Where a file of the bank, or a guest, lies."""
        inside = self.root / file
        return inside if inside.exists() else Path(file)

    def sound_paths(self, case: str) -> dict[str, str]:
        """The trainees whose golden paths of a case have nothing wrong with them, nor has a path they are like, with their files."""
        faulty = {problem.file for problem in self.path_problems}
        found: dict[str, str] = {}
        for trainee in self.paths.trainees(case):
            try:
                path = self.paths.load(case, trainee)
            except CaseBankError:
                continue
            if path and not faulty & {*path.files}:
                found[trainee] = path.document.file
        return found

    @property
    def sound(self) -> bool:
        """Whether loading found nothing wrong, so that the cases asked for can be played."""
        faulty = [sheet for sheet in (*self.sheets, *self.rulebook) if sheet.problems]
        return all(_aside(sheet, self.only) for sheet in faulty) and not [*lacking(self.sheets)]

    @property
    def playable(self) -> list[Sheet]:
        """The sheets a sound bank is put together from: a broken case that nobody asked for is left out."""
        return [sheet for sheet in self.sheets if not sheet.problems]


def _aside(sheet: Sheet, only: Collection[str] | None) -> bool:
    """A case that is not asked for: what is wrong with it concerns no other file."""
    return only is not None and sheet.kind.name == "case" and sheet.file not in only


def bench(root: Path, guests: Iterable[Path] = (), only: Collection[str] | None = None) -> Bench:
    """Read a bank and hold its files, or `only` those of some names and what they rest on, against their models and each other.

    `guests` are files from elsewhere, each in the place of the file of the bank that has its id. Raises CaseBankError if
    there is no such folder, or if the kind of a guest cannot be told.
    """
    golden = {path: is_path(path) for path in guests}
    own = [loader.sheet(loader.kind_of(path), path, path.as_posix()) for path in golden if not golden[path]]
    replaced = {(sheet.kind.name, sheet.id) for sheet in own}
    around = [*loader.sheets(root), *(loader.rulebook_sheets(root) if (root / "rules").is_dir() else [])]
    everything = [*(sheet for sheet in around if (sheet.kind.name, sheet.id) not in replaced), *own]
    sheets = [sheet for sheet in everything if sheet.kind in loader.KINDS]
    rulebook = [sheet for sheet in everything if sheet.kind in loader.RULEBOOK]
    loader.check(everything, lambda sheet: not _aside(sheet, only))
    problems = [*lacking(sheets), *(problem for sheet in everything for problem in sheet.problems)]
    shelf = Shelf(root, [path for path in golden if golden[path]])
    stems = None if only is None else {*_stems(sheets, shelf, only)}
    return Bench(root, sheets, rulebook, tuple(golden), shelf, problems, of_paths(root, sheets, shelf, stems), only)


def _stems(sheets: Iterable[Sheet], shelf: Shelf, only: Collection[str]) -> Iterator[str]:
    """The golden paths that are asked for, and all those of the same cases and of the cases that are."""
    cases = {sheet.id for sheet in sheets if sheet.kind.name == "case" and sheet.file in only}
    cases |= {stem.partition(".")[0] for stem, file in shelf.files.items() if shelf.names[file] in only}
    yield from (stem for stem in shelf.files if stem.partition(".")[0] in cases)


def of_paths(root: Path, sheets: Iterable[Sheet], shelf: Shelf, only: Iterable[str] | None = None) -> list[Problem]:
    """What is wrong with golden paths, and between them and the cases of the bank; `only` names files (``<case>.<trainee>``)."""
    everything = [*sheets]
    library = loader.library(everything)
    cases = {sheet.id: sheet.document.data for sheet in everything if sheet.kind.name == "case" and sheet.document}
    stories = {name: path_references.story(data, library) for name, data in cases.items()}
    unread = {name for sheet in everything if sheet.kind.name == "case" and not sheet.id for name in _names_of_unread(root, sheet.file, shelf)}
    wanted = None if only is None else {*only}
    cases_of = None if wanted is None else {stem.partition(".")[0] for stem in wanted}
    near = [stem for stem in shelf.files if cases_of is None or stem.partition(".")[0] in cases_of]
    found = {stem: _of_path(stem, shelf, stories, unread) for stem in near}
    return [problem for stem, problems in found.items() if wanted is None or stem in wanted for problem in _first(stem, problems, found, shelf)]


def _names_of_unread(root: Path, file: str, shelf: Shelf) -> Iterator[str]:
    """What a case that cannot be read may be called: by its file, and by the line in it that begins with ``id:``.

    Where it has no such line it may be any of those that golden paths are about.
    """
    yield Path(file).stem.replace("_", "-")
    place = root / file if (root / file).is_file() else Path(file)
    match = None
    with suppress(OSError):
        match = _ID.search(place.read_bytes().replace(b"\0", b""))
    if match:
        yield match[1].decode()
    else:
        yield from (stem.partition(".")[0] for stem in shelf.files)


def _of_path(stem: str, shelf: Shelf, stories: Mapping[str, Story], unread: Collection[str]) -> list[Problem]:
    case, _, trainee = stem.partition(".")
    try:
        document = shelf.document(stem)
        misnamed = path_references.named(document, [*stories, *unread])
        found = shelf.load(case, trainee)
    except CaseBankError as error:
        return [problem for problem in error.problems if problem.file == shelf.names[shelf.files[stem]]]
    told = stories.get(case)
    return misnamed or (path_references.path(found, told) if found and told else [])


def _first(stem: str, problems: list[Problem], everything: Mapping[str, list[Problem]], shelf: Shelf) -> list[Problem]:
    """The problems of a path, without what comes only from a mistake in the path it is like."""
    likes = [document.root["like"].text for document in shelf.readable() if problems and document.file == shelf.names[shelf.files[stem]]]
    if any(everything.get(f"{stem.partition('.')[0]}.{like}") for like in likes):
        return [problem for problem in problems if not problem.path.startswith("changes")]
    return problems


def findings(bench: Bench) -> Iterator[Finding]:
    """What this package finds beyond loading, in the files that are asked for."""
    record = stale.load(bench.root)
    for document in bench.documents.values():
        if not bench.wanted(document.file):
            continue
        yield from texts.pairs(document)
        yield from texts.personal(document)
        yield from texts.dated(document)
        yield from texts.alike(document)
        yield from texts.unexplained(document)
        yield from stale.check(document, record)
    yield from _stories(bench)


def _stories(bench: Bench) -> Iterator[Finding]:
    """Flow, clocks and duties: every case under each of its procedures, as far as loading finds no fault with the files."""
    procedures = {document.root["id"].text: document for document in bench.of_kind("procedure")}
    whole = {name: loader.resolved(name, procedures) for name in procedures if loader.is_whole(name, procedures)}
    lines = {name: loader.ancestry(name, procedures) for name in procedures}
    shelf: dict[str, Mapping[str, Any]] = {document.root["id"].text: document.data for document in bench.of_kind("overlay")}
    faulty = {problem.file for problem in bench.problems}
    running = houses.running((case for case in bench.of_kind("case") if case.file not in faulty), whole, shelf, lines)
    rules = [document for kind in ("procedure", "overlay") for document in bench.of_kind(kind) if document.file not in faulty]
    yield from houses.check(running, rules, lines, {rule.file for rule in rules if loader.of_the_kit(bench.root, rule.file)})
    for run in (run for run in running if bench.wanted(run.case.file)):
        clocks = {clock["id"]: clock for clock in run.whole.get("clocks", ()) if isinstance(clock, dict) and "id" in clock}
        yield from flow.check(run.case.root, run.possible)
        yield from form_values.check(run.case.root, run.whole)
        yield from flow.timers_of_idle_clocks(run.case.root, run.possible, clocks)
        yield from late_stops.check(run.case.root, run.possible, clocks)
        yield from overtaken.check(run.case.root)


def diagnostics(bench: Bench) -> list[Diagnostic]:
    """Everything the files show, each mistake once, by file, line and column.

    Of a line that loading finds fault with only what concerns translation and privacy is added; and a text that is wrong in
    other ways is not called stale as well.
    """
    found = _without_echoes({diagnostic.of_problem(problem) for problem in bench.problems})
    told = {(one.file, one.line) for one in found}
    more = [diagnostic.of_finding(finding) for finding in findings(bench)]
    found |= {one for one in more if (one.file, one.line) not in told or one.code[2] in "78"}
    wrong = {(one.file, one.line) for one in found if one.code != STALE}
    return sorted(one for one in found if one.code != STALE or (one.file, one.line) not in wrong)


_FACT = re.compile(r"facts\.([a-z0-9_]+)(\.|$)")
_NAMED = re.compile(r"(?:no (?:name|fact|instant fact|fact of whole minutes)|the form '[^']*' checks the fact) '([^']*)'")
_NO_FACTS = "missing key 'facts'"
_ALL = ""
"""stands for every fact of a file"""


def _without_echoes(found: set[Diagnostic]) -> set[Diagnostic]:
    """Leave out that a fact is not there where the fact itself, or all that is under ``facts``, is so wrong that nobody can tell what it is."""
    shapeless = {(one.file, fact) for one in found if one.code.startswith(SHAPE) and (fact := _shapeless(one)) is not None}
    return {one for one in found if not ((named := _NAMED.match(one.message.en)) and {(one.file, named[1]), (one.file, _ALL)} & shapeless)}


def _shapeless(one: Diagnostic) -> str | None:
    """The fact of which nobody can tell what it is, or all of them; None where the mistake is in something else."""
    if one.path == "facts" or (not one.path and one.message.en == _NO_FACTS):
        return _ALL
    fact = _FACT.match(one.path)
    return fact[1] if fact else None
