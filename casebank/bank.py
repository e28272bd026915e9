"""The case bank: everything that authors wrote, read, checked and put together.

`load` reads a whole bank and `load_file` one file of it; both raise `CaseBankError` with everything that is wrong.
What `load` found to be sound is kept on disk and not checked again until a file changes (`casebank.kept`). Content hashes are SHA-256 over canonical JSON, so they are the same on every machine
and change only with the content.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from casebank import kept, loader, models, overlays, statistics
from casebank.collecting import no_collecting
from casebank.errors import CaseBankError, DoesNotFit, NotInBank, Problem, listed
from casebank.loader import HOME, Sheet

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def dump(model: BaseModel) -> dict[str, Any]:
    """Return the plain JSON form of a model: keys as in the YAML, defaults left out."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def content_hash(data: Any) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the canonical JSON of plain data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, repr=False)
class CaseEntry:
    """A case together with the bank it belongs to; `hash` is the content hash of the case."""

    case: models.Case
    bank: CaseBank
    hash: str

    def __repr__(self) -> str:
        return f"CaseEntry({self.case.id!r})"


@dataclass(frozen=True, repr=False, eq=False)
class CaseBank(Mapping[str, CaseEntry]):
    """A mapping from case id to `CaseEntry`, in the order of the files; procedures are resolved.

    `lines` gives for each procedure its own id and those it inherits from, nearest first.
    """

    root: Path
    cases: Mapping[str, models.Case]
    procedures: Mapping[str, models.Procedure]
    personas: Mapping[str, models.Persona]
    rubrics: Mapping[str, models.Rubric]
    moods: models.Moods
    overlays: Mapping[str, models.Overlay] = field(default_factory=dict)
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statistics: Mapping[str, models.Statistic] = field(default_factory=dict)
    _plain: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _hashes: dict[tuple[str, str], str] = field(default_factory=dict)
    _programs: dict[tuple[str, str, tuple[str, ...]], dict[str, Any]] = field(default_factory=dict)

    def __getitem__(self, case_id: str) -> CaseEntry:
        return CaseEntry(_found("case", self.cases, case_id), self, self.hash("case", case_id))

    def __iter__(self) -> Iterator[str]:
        return iter(self.cases)

    def __len__(self) -> int:
        return len(self.cases)

    def __contains__(self, case_id: object) -> bool:
        return case_id in self.cases

    def __repr__(self) -> str:
        return f"CaseBank({', '.join(self.cases)})"

    def procedure(self, procedure_id: str) -> models.Procedure:
        """Return a procedure with everything it inherits; raises NotInBank."""
        return _found("procedure", self.procedures, procedure_id)

    def overlays_over(self, procedure_id: str) -> tuple[str, ...]:
        """Return the ids of the overlays that may run beside a procedure; raises NotInBank."""
        _found("procedure", self.procedures, procedure_id)
        line = self.lines.get(procedure_id, (procedure_id,))
        return tuple(name for name in self.overlays if overlays.runs_over(self._shared("overlay", name), line))

    def plain(self, kind: str, name: str = "") -> dict[str, Any]:
        """Return the plain form of a case, procedure (resolved), overlay, persona, rubric, statistic or the moods; raises NotInBank."""
        return json.loads(json.dumps(self._shared(kind, name)))

    def _shared(self, kind: str, name: str = "") -> dict[str, Any]:
        shelves: dict[str, Mapping[str, BaseModel]] = {
            "case": self.cases, "procedure": self.procedures, "overlay": self.overlays, "persona": self.personas,
            "rubric": self.rubrics, "statistic": self.statistics, "moods": {name: self.moods},
        }  # fmt: skip
        if kind not in shelves:
            raise ValueError(f"a bank holds no {kind!r}, only {listed(shelves)}")
        if (kind, name) not in self._plain:
            self._plain[kind, name] = dump(_found(kind, shelves[kind], name))
        return self._plain[kind, name]

    def hash(self, kind: str, name: str = "") -> str:
        """Return the content hash of what `plain` returns; a procedure is hashed with all it inherits."""
        if (kind, name) not in self._hashes:
            self._hashes[kind, name] = content_hash(self._shared(kind, name))
        return self._hashes[kind, name]

    def program(
        self, case_id: str, procedure: str | None = None, overlays: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """Return what the simulator compiles: a case, one procedure it fits, its personas and the moods, as JSON data.

        `overlays` are the outside standards that run beside the procedure; None means those of the case, as far as
        they may run over it. Those of the case that do not run lie under ``resting``, for conditions may name their
        clocks. A rubric that is not the kit's lies under ``rubric``. Each value under ``hashes`` is `content_hash` of the value beside it. Raises NotInBank, or DoesNotFit
        for a procedure the case does not name or an overlay that may not run over it. What is returned is the caller's own.
        """
        return json.loads(json.dumps(self.shared_program(case_id, procedure, overlays)))

    def shared_program(
        self, case_id: str, procedure: str | None = None, overlays: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """As `program`, but the same object each time, for who draws thousands: read it, do not change it."""
        case = _found("case", self.cases, case_id)
        if procedure not in (None, case.procedure, *case.fits):
            _found("procedure", self.procedures, procedure)
            houses = (case.procedure, *case.fits)
            known = listed((f"'{name}'" for name in houses), "and")
            raise DoesNotFit(
                f"the case '{case_id}' runs under {known}, not under '{procedure}'",
                f"案例“{case_id}”只能在{_enumerated(houses)}之下演，不能在“{procedure}”之下",
            )
        house = procedure or case.procedure
        key = (case_id, house, self._running(case, house, overlays))
        if key not in self._programs:
            self._programs[key] = self._program(case, *key[1:])
        return self._programs[key]

    def _running(self, case: models.Case, procedure: str, overlays: Sequence[str] | None) -> tuple[str, ...]:
        """The overlays that run beside a procedure, each once, in the order of the bank."""
        fitting = self.overlays_over(procedure)
        if overlays is None:
            return tuple(name for name in fitting if name in case.overlays)
        for name in overlays:
            _found("overlay", self.overlays, name)
            if name not in fitting:
                known = f"over it may run {listed(map(repr, fitting), 'and')}" if fitting else "no overlay may run over it"
                zh = f"能和它并行的有{_enumerated(fitting)}" if fitting else "没有外部标准能和它并行"
                raise DoesNotFit(f"the overlay '{name}' may not run over '{procedure}'; {known}", f"外部标准“{name}”不能和“{procedure}”并行；{zh}")
        return tuple(name for name in fitting if name in overlays)

    def _program(self, case: models.Case, procedure: str, running: tuple[str, ...]) -> dict[str, Any]:
        parts = {
            "case": statistics.resolved(self.plain("case", case.id), self._drawn_from(case)),
            "procedure": self.plain("procedure", procedure),
            "overlays": {name: self.plain("overlay", name) for name in running},
            "resting": {name: self.plain("overlay", name) for name in case.overlays if name not in running},
            "personas": {name: self.plain("persona", name) for name in case.personas},
            "moods": self.plain("moods"),
            **self._own_rubric(),
        }
        return {"format": 1, **parts, "hashes": {name: content_hash(part) for name, part in parts.items()}}

    def _own_rubric(self) -> dict[str, Any]:
        """The rubric under ``rubric`` where it is not that of the kit: a log of a bank of one's own is judged by it on every machine."""
        if self.root == HOME or loader.of_the_kit(self.root, f"rubrics/{loader.STANDARD}.yaml"):
            return {}
        own = self._shared("rubric", loader.STANDARD)
        return {} if own == dump(shipped(models.Rubric, loader.STANDARD)) else {"rubric": self.plain("rubric", loader.STANDARD)}

    def _drawn_from(self, case: models.Case) -> dict[str, dict[str, Any]]:
        """The statistics that facts of a case are drawn from, in plain form."""
        named = {statistics.named(fact) for fact in self._shared("case", case.id)["facts"].values()}
        return {name: self._shared("statistic", name) for name in sorted(filter(None, named))}


def _enumerated(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _found(kind: str, shelf: Mapping[str, T], name: object) -> T:
    if name not in shelf:
        raise NotInBank(kind, name, shelf)
    return shelf[name]  # type: ignore[index]


def load(root: Path | str | None = None) -> CaseBank:
    """Read and check the bank in a folder, or the one of the package; raises CaseBankError.

    The rulebook is left aside; `check` reads it too and looks up every rule that is named. Files that are as they were
    when they were last found to be sound are taken from `casebank.kept`.
    """
    folder = Path(root) if root is not None else HOME
    name = kept.key(folder)
    found = kept.find(name)
    with no_collecting():
        if found is not None:
            with suppress(ValidationError, KeyError, TypeError, AttributeError):  # somebody changed what was kept
                return _from_plain(folder, found)
        contents = _sound(folder, loader.sheets(folder))
        kept.keep(name, contents)
        return _from_plain(folder, contents)


def check(root: Path | str | None = None) -> CaseBank:
    """Load a bank as `load` does and check its rulebook and every source against it; raises CaseBankError."""
    folder = Path(root) if root is not None else HOME
    with no_collecting():
        return _from_plain(folder, _sound(folder, [*loader.sheets(folder), *loader.rulebook_sheets(folder)]))


def shipped(model: type[M], name: str) -> M:
    """Return one file of a kind from the bank of the package, without reading the others; raises NotInBank and CaseBankError."""
    kind = next(kind for kind in loader.KINDS if kind.model is model)
    sheets = loader.sheets(loader.HOME, [kind])
    own = _found(kind.name, {sheet.id: sheet for sheet in sheets}, name)
    if own.problems or not isinstance(own.model, model):
        raise CaseBankError(own.problems)
    return own.model


def _sound(folder: Path, sheets: list[Sheet]) -> dict[str, Any]:
    """Return the contents of sheets as plain data, procedures resolved; raises CaseBankError."""
    loader.check(sheets)
    problems = [*lacking(sheets), *(problem for sheet in sheets for problem in sheet.problems)]
    if problems:
        raise CaseBankError(problems)
    return _contents(sheets)


def together(folder: Path, sheets: list[Sheet]) -> CaseBank:
    """Put a bank together from sheets that were checked already and found to be sound."""
    with no_collecting():
        return _from_plain(folder, _contents(sheets))


def _contents(sheets: list[Sheet]) -> dict[str, Any]:
    contents: dict[str, Any] = {kind.name: {} for kind in loader.KINDS}
    documents = {sheet.id: sheet.document for sheet in sheets if sheet.kind.name == "procedure" and sheet.document}
    for sheet in sheets:
        if sheet.kind in loader.KINDS and sheet.document:
            contents[sheet.kind.name][sheet.id] = sheet.document.data
    contents["procedure"] = {name: loader.resolved(name, documents) for name in documents}
    return {**contents, "lines": {name: loader.ancestry(name, documents) for name in documents}}


def lacking(sheets: list[Sheet]) -> Iterator[Problem]:
    """What every bank must have and this one has not."""
    kinds = [sheet.kind.name for sheet in sheets]
    if "moods" not in kinds:
        yield Problem("moods.yaml", 1, 1, "", "the bank has no moods.yaml")
    if "rubric" not in kinds or all(s.id not in ("", loader.STANDARD) for s in sheets if s.kind.name == "rubric"):
        yield Problem("rubrics/standard.yaml", 1, 1, "", f"the bank has no rubric '{loader.STANDARD}'")


def _from_plain(folder: Path, contents: Mapping[str, Any]) -> CaseBank:
    """Put a bank together from what `_sound` returned."""
    shelves: dict[str, Any] = {
        kind.name: MappingProxyType({name: kind.model.model_validate(data) for name, data in contents[kind.name].items()})
        for kind in loader.KINDS
    }
    return CaseBank(
        folder, shelves["case"], shelves["procedure"], shelves["persona"], shelves["rubric"], shelves["moods"][""],
        shelves["overlay"], {name: tuple(line) for name, line in contents["lines"].items()}, shelves["statistic"],
    )  # fmt: skip


def load_file(path: Path | str, root: Path | str | None = None) -> BaseModel:
    """Read one content file and check it against the bank around it; raises CaseBankError with its problems.

    The bank is `root`, or else the folder around the file that looks like one, or else that of the package.
    """
    path = Path(path)
    folder = Path(root) if root is not None else _bank_around(path)
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    own = loader.sheet(loader.kind_of(path), path, name)
    around = [*loader.sheets(folder), *loader.rulebook_sheets(folder)]
    others = [sheet for sheet in around if sheet.file != name and not _same(sheet, own)]
    loader.check([*others, own], lambda sheet: sheet is own)
    if own.problems or own.model is None:
        raise CaseBankError(own.problems)
    return own.model


def _same(sheet: Sheet, own: Sheet) -> bool:
    """A file from elsewhere stands in for the file of the bank that has its id."""
    outside = not own.file.startswith(own.kind.pattern.partition("/")[0].rstrip("*"))
    return outside and sheet.kind == own.kind and sheet.id == own.id


def _bank_around(path: Path) -> Path:
    for folder in path.parents:
        if (folder / "procedures").is_dir() or (folder / "moods.yaml").is_file():
            return folder
    return HOME
