"""Lint over a whole bank, or over some of its files against the bank around them."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, Self

import speech
from casebank import bank as banks
from casebank import loader, source
from casebank.bank import CaseBank
from casebank.collecting import no_collecting
from casebank.errors import CaseBankError
from casebank.lint import check, diagnostic, stale
from casebank.lint.check import Bench
from casebank.lint.diagnostic import ERROR, Diagnostic
from casebank.paths import Shelf
from casebank.source import Document
from classroom.authoring import lint_files

BROKEN_FLOW = ("MJ501", "MJ502", "MJ503")
"""With one of these a walk would only say it again."""
BREAKS = "MJ508"
"""With this one golden paths would only break at the same place."""
UNMET = ("MJ604", "MJ605")
"""With one of these, a duty that nobody can meet, LOW would only say it again."""
LOW = ("MJ518", "MJ519")
NEEDLESS = "MJ903"
"""An excuse for a label that the reader hears."""
MANY = 4
"""Cases from which on they are linted in several processes."""


@dataclass(frozen=True)
class Linted:
    """What was found in a bank, the bank as far as it could be read (None if not at all), how many labels are excused and texts unrecorded."""

    root: Path
    found: list[Diagnostic]
    bench: Bench | None
    excused: int = 0
    unrecorded: int = 0

    def place(self, file: str) -> Path:
        """Where the file of a diagnostic lies."""
        if self.bench:
            return self.bench.place(file)
        inside = self.root / file
        return Path(file) if not inside.is_file() and Path(file).is_file() else inside


def lint(root: Path | None = None, only: Iterable[Path] | None = None, workers: int = 1, given: Iterable[Path] = ()) -> Linted:
    """Lint a bank, by default that of the kit; `only` are the files that are wanted, inside the bank or from elsewhere.

    `given` are the folders in which the files were found: whatever lies there that is no content is passed over with a word.
    With several `workers` the cases of a large bank are shared among processes; what is found is the same.

    Walks and the reader need a bank that can be loaded: while it cannot, only what the files show is told. A case that nobody
    asked for may be broken; it is left out.
    """
    folder = (root or loader.HOME).resolve()
    wanted = None if only is None else {path.resolve(): _name(path, folder) for path in only}
    guests, told = lint_files.guests([Path(name) for path, name in (wanted or {}).items() if not path.is_relative_to(folder)], [*given])
    names = None if wanted is None else {*wanted.values()}
    if names is not None and not guests and {one.file for one in told} >= names:
        return Linted(folder, lint_files.or_nothing(told, names, [*given]), None)
    try:
        with no_collecting(), _Players(folder, names, 1 if guests else workers) as players:
            bench = check.bench(folder, guests, names)
            players.begin(bench, _jobs(bench, names) if bench.sound else [])
            plain = check.diagnostics(bench)
            played = _played(bench, players, {one.file for one in plain if one.code in BROKEN_FLOW})
    except CaseBankError as error:
        return Linted(folder, sorted(diagnostic.of_problem(problem) for problem in error.problems), None)
    told += lint_files.unread(bench, names)
    if names is None:
        told += lint_files.unread_places(folder)
    found = [*told, *plain, *(one for one in played if one.code not in LOW or not any(other.code in UNMET for other in plain))]
    told_of = sorted({one for one in found if one.file in names | _paths(bench, names)} if names is not None else _own(folder, found))
    return Linted(folder, lint_files.or_nothing(told_of, names, [*given]), bench, _excused(bench, names, told_of), _unrecorded(bench))


def _paths(bench: Bench, names: set[str]) -> set[str]:
    """The golden paths of the cases that are asked for: whoever changes a case has to know that a path no longer fits it."""
    cases = {document.root["id"].text for document in bench.of_kind("case") if document.file in names}
    return {bench.paths.names[file] for stem, file in bench.paths.files.items() if stem.partition(".")[0] in cases}


def _own(folder: Path, found: Iterable[Diagnostic]) -> set[Diagnostic]:
    """Of a whole bank no warnings about houses that came with the kit and of which its cases use but a part."""
    everything = {*found}
    shipped = {file for file in {one.file for one in everything} if loader.of_the_kit(folder, file)}
    return {one for one in everything if one.severity == ERROR or one.file not in shipped}


def _excused(bench: Bench, names: set[str] | None, found: Iterable[Diagnostic]) -> int:
    """How many replies the reader hears otherwise than labelled while their author says why; none where it was not asked."""
    from classroom.authoring.lint_reader import excuses

    read = [one for one in bench.of_kind("case") if names is None or one.file in names] if bench.sound else []
    return sum(map(excuses, read)) - sum(one.code == NEEDLESS for one in found)


def _unrecorded(bench: Bench) -> int:
    """How many texts have no record of their translation; what another bank has from the kit is left to the kit."""
    record, guests = stale.load(bench.root), {path.as_posix() for path in bench.guests}
    own = (one for file, one in bench.documents.items() if bench.wanted(file) and file not in guests and not loader.of_the_kit(bench.root, file))
    return sum(stale.unrecorded(document, record) for document in own)


def _name(path: Path, folder: Path) -> str:
    """What a file is called: within the bank its place there, else as it was given."""
    whole = path.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else path.as_posix()


class Job(NamedTuple):
    """A case to be played: its file, whether it is read aloud and walked over, and its golden paths that are sound."""

    file: str
    aloud: bool
    paths: tuple[str, ...]
    walked: bool = True


class _Players:
    """Plays cases, where there are many in several processes.

    These are started first of all, so that they are ready by the time the files are read, and play while these are still being checked.
    """

    def __init__(self, root: Path, names: set[str] | None, workers: int) -> None:
        """`names` are the files that are asked for, None for all; there are no more processes than cases can be among them."""
        self.jobs, self.begun = list[Job](), dict[str, Future[list[Diagnostic]]]()
        cases = len([*root.glob("cases/**/*.yaml")])
        most = cases if names is None else min(cases, len(names))
        shared = workers > 1 and most >= MANY
        self.pool = ProcessPoolExecutor(min(most, workers), get_context("spawn"), _load, (root,)) if shared else None
        if self.pool:
            self.pool.submit(int)  # processes are started when the first work is handed in

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool:
            self.pool.shutdown(cancel_futures=True)

    def begin(self, bench: Bench, jobs: list[Job]) -> None:
        """Hand out the cases, those with most to play first, so that in the end nobody waits for the longest."""
        self.bench, self.jobs = bench, jobs
        if self.pool and len(bench.playable) < len(bench.sheets):  # a broken case that nobody asked for: what others load is not what is played
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None
        if self.pool:
            longest = sorted(jobs, key=lambda job: len(bench.documents[job.file].nodes), reverse=True)
            self.begun = {job.file: self.pool.submit(_case_of, job) for job in longest}

    def found(self, broken: set[str]) -> list[Diagnostic]:
        """What playing shows; the cases in `broken` files are not walked over, or what their walks showed is dropped."""
        jobs = [job._replace(walked=job.file not in broken) for job in self.jobs]
        if self.pool is None:
            bank = banks.together(self.bench.root, self.bench.playable)
            return [one for job in jobs for one in _case(bank, self.bench.paths, self.bench.documents[job.file], job)]
        last = [self.begun[job.file] if job.walked else self.pool.submit(_case_of, job) for job in jobs]
        return [one for done in last for one in done.result()]


def _played(bench: Bench, players: _Players, broken: set[str]) -> list[Diagnostic]:
    """What shows only when cases are read aloud and walked over; those whose graph is broken are not walked over."""
    from classroom.authoring.lint_reader import faulty_patterns

    return [*faulty_patterns(bench)] or (players.found(broken) if bench.sound else [])


def _jobs(bench: Bench, wanted: set[str] | None) -> list[Job]:
    """The cases to be played: those that are wanted, and those of which a golden path is."""
    jobs = []
    for document in bench.of_kind("case"):
        sound = bench.sound_paths(document.root["id"].text)
        aloud = wanted is None or document.file in wanted
        if aloud or any(name in (wanted or ()) for name in sound.values()):
            jobs.append(Job(document.file, aloud, tuple(sound)))
    return jobs


_BANK: list[tuple[CaseBank, Shelf]] = []
"""The bank of a process that lints cases for another one, and its golden paths."""


def _load(root: Path) -> None:
    """Read the bank and the weights of the reader, once a process; a bank that cannot be loaded has no cases to play.

    Looking for dead objects would take a fifth of the little time the process lives.
    """
    gc.disable()
    with suppress(CaseBankError):
        _BANK[:] = [(banks.load(root), Shelf(root))]
    for lang, word in (("zh", "您好"), ("en", "Hello")):
        speech.read(word, lang)


def _case_of(job: Job) -> list[Diagnostic]:
    """Play a case in a process of its own; to read its file again takes less than to be handed what was read."""
    bank, shelf = _BANK[0]
    return _case(bank, shelf, source.read(bank.root / job.file, job.file), job)


def _case(bank: CaseBank, shelf: Shelf, document: Document, job: Job) -> list[Diagnostic]:
    from classroom.authoring import lint_paths, lint_reader, lint_walks

    entry = bank[document.root["id"].text]
    replays = lint_paths.Replays(entry, shelf, job.paths)
    labels = [*lint_reader.labels(entry, document)] if job.aloud else []
    unreached = [*lint_walks.unreached(entry, document, replays)] if job.aloud and job.walked else []
    broken = not job.walked or any(one.code == BREAKS for one in unreached)
    return [*labels, *unreached, *(() if broken else lint_paths.check(replays))]


def failed(found: Iterable[Diagnostic], strict: bool = False) -> bool:
    """Whether there is an error, or when strict anything at all."""
    return any(strict or one.severity == ERROR for one in found)
