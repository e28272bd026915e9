"""Everything that the files of a bank show by themselves: what loading finds, and the checks of this package over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from casebank import loader, shapes, source
from casebank.bank import lacking
from casebank.errors import CaseBankError, Problem
from casebank.lint import diagnostic, flow, houses, stale, texts
from casebank.lint.diagnostic import Diagnostic
from casebank.lint.finding import Finding
from casebank.loader import Sheet
from casebank.paths import GoldenPath, load_path
from casebank.source import Document

STALE = "MJ707"


@dataclass(frozen=True)
class Bench:
    """The files of a bank laid out for checking: content, rulebook, golden paths."""

    root: Path
    sheets: list[Sheet]
    rulebook: list[Sheet]
    paths: list[Document]
    problems: list[Problem]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every file that can be read, by its name."""
        readable = [sheet.document for sheet in (*self.sheets, *self.rulebook) if sheet.document]
        return {document.file: document for document in (*readable, *self.paths)}

    def of_kind(self, kind: str) -> list[Document]:
        """The readable documents of a kind of content."""
        return [sheet.document for sheet in self.sheets if sheet.kind.name == kind and sheet.document]

    def place(self, file: str) -> Path:
        """Where a file of the bank, or a guest, lies."""
        inside = self.root / file
        return inside if inside.is_file() else Path(file)

    @property
    def sound(self) -> bool:
        """Whether loading found nothing wrong, so that the cases can be played."""
        return not self.problems


def bench(root: Path, guests: Iterable[Path] = ()) -> Bench:
    """Read a bank and hold its files against their models and each other.

    `guests` are files from elsewhere, each in the place of the file of the bank that has its id. Raises CaseBankError if
    there is no such folder, or if the kind of a guest cannot be told.
    """
    own = [loader.sheet(loader.kind_of(path), path, path.as_posix()) for path in guests]
    replaced = {(sheet.kind.name, sheet.id) for sheet in own}
    around = [*loader.sheets(root), *(loader.rulebook_sheets(root) if (root / "rules").is_dir() else [])]
    everything = [*(sheet for sheet in around if (sheet.kind.name, sheet.id) not in replaced), *own]
    sheets = [sheet for sheet in everything if sheet.kind in loader.KINDS]
    rulebook = [sheet for sheet in everything if sheet.kind in loader.RULEBOOK]
    loader.check(everything, root)
    problems = [*lacking(sheets), *(problem for sheet in everything for problem in sheet.problems)]
    paths, more = _golden_paths(root)
    return Bench(root, sheets, rulebook, paths, [*problems, *more])


def _golden_paths(root: Path) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in sorted((root / "paths").glob("*.yaml")):
        name = f"paths/{path.name}"
        try:
            document = source.read(path, name)
        except CaseBankError as error:
            problems += error.problems
            continue
        documents.append(document)
        found = [*document.problems, *shapes.check(document, GoldenPath)[1]]
        problems += found or _of_a_whole_path(path, root)
    return documents, problems


def _of_a_whole_path(path: Path, root: Path) -> list[Problem]:
    case, _, trainee = path.stem.partition(".")
    try:
        load_path(case, trainee, root)
    except CaseBankError as error:
        return [problem for problem in error.problems if problem.file == f"paths/{path.name}"]
    return []


def findings(bench: Bench) -> Iterator[Finding]:
    """What this package finds beyond loading."""
    record = stale.load(bench.root)
    for document in bench.documents.values():
        yield from texts.pairs(document)
        yield from texts.personal(document)
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
    yield from houses.check(running, rules, lines)
    for run in running:
        clocks = {clock["id"]: clock for clock in run.whole.get("clocks", ()) if isinstance(clock, dict) and "id" in clock}
        yield from flow.check(run.case.root, run.possible)
        yield from flow.timers_of_idle_clocks(run.case.root, run.possible, clocks)


def diagnostics(bench: Bench) -> list[Diagnostic]:
    """Everything the files show, each mistake once, by file, line and column.

    Of a line that loading finds fault with only what concerns translation and privacy is added; and a text that is wrong in
    other ways is not called stale as well.
    """
    found = {diagnostic.of_problem(problem) for problem in bench.problems}
    told = {(one.file, one.line) for one in found}
    more = [diagnostic.of_finding(finding) for finding in findings(bench)]
    found |= {one for one in more if (one.file, one.line) not in told or one.code[2] in "78"}
    wrong = {(one.file, one.line) for one in found if one.code != STALE}
    return sorted(one for one in found if one.code != STALE or (one.file, one.line) not in wrong)
