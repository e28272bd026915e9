"""From a folder of content files to checked sheets, with everything that is wrong with any of them.

1. Every file is read (`casebank.source`), brought to the current version (`casebank.upgrades`) and held against its model
   (`casebank.shapes`).
2. Procedures are resolved: a procedure takes over all of the one it inherits from.
3. References are checked file by file against all the others (`casebank.references`: `case`, `house`,
   `overlay` and the others).

The rulebook (folder ``rules``) is read only when it is asked for: playing and grading do without it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from casebank import models, shapes, source, upgrades
from casebank.errors import CaseBankError, Problem
from casebank.references import case as case_references
from casebank.references import house as house_references
from casebank.references import overlay as overlay_references
from casebank.references import rulebook as rulebook_references
from casebank.references import statistic as statistic_references
from casebank.references.report import Library, RuleNames
from casebank.source import Document, Node

HOME = Path(__file__).parent
"""The bank that comes with the package."""
STANDARD = "standard"
"""The rubric that every bank must have."""


class Kind(NamedTuple):
    """A kind of content file: what it is called, where it lies, its model, its check, and keys that give it away."""

    name: str
    pattern: str
    model: type[BaseModel]
    check: Callable[[Node, Library], list[Problem]]
    marks: frozenset[str]


KINDS = (
    Kind("overlay", "overlays/*", models.Overlay, overlay_references.overlay, frozenset(("over",))),
    Kind("procedure", "procedures/*", models.Procedure, house_references.procedure, frozenset(("clocks", "duties"))),
    Kind("case", "cases/**/*", models.Case, case_references.case, frozenset(("facts", "parts"))),
    Kind("persona", "personas/*", models.Persona, house_references.persona, frozenset(("anger", "trust"))),
    Kind("rubric", "rubrics/*", models.Rubric, house_references.rubric, frozenset(("moments", "violations"))),
    Kind("statistic", "statistics/*", models.Statistic, statistic_references.statistic, frozenset(("origin", "shares"))),
    Kind("moods", "moods*", models.Moods, house_references.moods, frozenset(("effects",))),
)
RULEBOOK = (
    Kind("piece", "rules/S*", models.Piece, rulebook_references.piece, frozenset(("about", "rules"))),
    Kind("outside", "rules/outside*", models.OutsideStandards, rulebook_references.reference, frozenset(("caution", "standards"))),
    Kind("conflicts", "rules/conflicts*", models.Conflicts, rulebook_references.conflicts, frozenset(("conflicts",))),
    Kind("catalogue", "rules/clocks*", models.ClockCatalogue, rulebook_references.reference, frozenset(("clocks", "schema"))),
)
"""The files of the rulebook."""


@dataclass
class Sheet:
    """A content file after reading: its document and its model, as far as they could be made, and its problems."""

    kind: Kind
    file: str
    document: Document | None
    model: BaseModel | None
    problems: list[Problem]

    @property
    def id(self) -> str:
        return self.document.root["id"].text if self.document else ""


def of_the_kit(root: Path, file: str) -> bool:
    """Whether a file of another bank is as the kit has it: what is only odd there comes of the few cases beside it."""
    own, shipped = root / file, HOME / file
    return root != HOME and own.is_file() and shipped.is_file() and own.read_bytes() == shipped.read_bytes()


def sheets(root: Path, kinds: Iterable[Kind] = KINDS) -> list[Sheet]:
    """Read every content file of some kinds below a folder, in the order of kinds and names."""
    if not root.is_dir():
        raise CaseBankError([Problem(root.as_posix(), 1, 1, "", "there is no such folder")])
    return [sheet(kind, path, path.relative_to(root).as_posix()) for kind, path in _files(root, kinds)]


def rulebook_sheets(root: Path) -> list[Sheet]:
    """Read the rulebook of a bank: its own, or that of the package where it has none. Raises CaseBankError where there is no folder."""
    return sheets(HOME if root.is_dir() and not (root / "rules").is_dir() else root, RULEBOOK)


def _files(root: Path, kinds: Iterable[Kind]) -> Iterator[tuple[Kind, Path]]:
    for kind in kinds:
        found = (path for path in root.glob(kind.pattern) if path.suffix in (".yaml", ".yml") and path.is_file())
        yield from ((kind, path) for path in sorted(found, key=lambda path: path.as_posix()))


def sheet(kind: Kind, path: Path, name: str) -> Sheet:
    """Read one content file of a known kind; what is wrong with it alone is in `problems`."""
    try:
        document = upgrades.upgraded(source.read(path, name), kind.name)
    except CaseBankError as error:
        return Sheet(kind, name, None, None, list(error.problems))
    model, problems = shapes.check(document, kind.model)
    problems = [*document.problems, *problems]
    if path.suffix != ".yaml":
        problems.append(Problem(name, 1, 1, "", "the name of a content file ends in .yaml"))
    return Sheet(kind, name, document, model, problems)


def check(all_sheets: Iterable[Sheet], wanted: Callable[[Sheet], bool] = lambda sheet: True) -> None:
    """Add to every sheet that is wanted what is wrong between it and the others."""
    known = list(all_sheets)
    _ids_once(known)
    procedures = _of_kind(known, "procedure")
    _no_circle(known, procedures)
    shelves = library(known)
    for one in known:
        if one.document and wanted(one):
            one.problems += one.kind.check(one.document.root, shelves)
            one.problems += rulebook_references.sources(one.document.root, shelves)


def _of_kind(known: list[Sheet], kind: str) -> dict[str, Document]:
    """Return the readable sheets of a kind by id; of two with the same id the first."""
    return {one.id: one.document for one in reversed(known) if one.kind.name == kind and one.document and one.id}


def _ids_once(known: list[Sheet]) -> None:
    """Tell each of two files with the same id of the other: whoever checks only one of them must hear of it."""
    same: dict[tuple[str, str], list[Sheet]] = {}
    for one in known:
        if one.document and one.id:
            same.setdefault((one.kind.name, one.id), []).append(one)
    for alike in same.values():
        for one in alike:
            other = next((each.file for each in alike if each.file != one.file), None)
            if other and one.document:
                problem = f"{other} is the {one.kind.name} '{one.id}' already"
                one.problems.append(one.document.root["id"].problem(problem, hint="give one of the two another id"))


def library(known: list[Sheet]) -> Library:
    """Return what the sheets of a bank define, for references to it. Calendars are those of the kit: no others are counted by."""
    procedures = _of_kind(known, "procedure")
    standard = _of_kind(known, "rubric").get(STANDARD)
    whole = [name for name in procedures if is_whole(name, procedures)]
    unread = [Path(one.file).stem for one in known if not one.id and (one.document is None or "id" in one.kind.model.model_fields)]
    both = [word for name in unread for word in dict.fromkeys((name, name.replace("-", "_"), name.replace("_", "-")))]
    return Library(
        procedures={name: resolved(name, procedures) for name in whole},
        personas=list(_of_kind(known, "persona")),
        moments=[name for name, _ in standard.root["moments"].entries()] if standard else None,
        calendars=_calendars(),
        unread=[*both, *(name for name in procedures if name not in whole)],
        lines={name: ancestry(name, procedures) for name in whole},
        overlays={name: document.data for name, document in sorted(_of_kind(known, "overlay").items())},
        rulebook=_rule_names([one for one in known if one.kind in RULEBOOK]),
        statistics={name: document.data for name, document in sorted(_of_kind(known, "statistic").items())},
    )


@cache
def _calendars() -> Mapping[str, tuple[int, ...]]:
    """The calendars of the kit with the years that each covers; none where the file cannot be read, which lint tells by itself (MJ112)."""
    found = {}
    for path in sorted(HOME.glob("calendars/*.json")):
        try:
            found[path.stem] = tuple(sorted(int(year) for year in json.loads(path.read_text(encoding="utf-8"))["years"]))
        except (OSError, ValueError, TypeError, KeyError):
            found[path.stem] = ()
    return found


def _rule_names(known: list[Sheet]) -> RuleNames | None:
    """Return what the rulebook defines; None if none was read, or if a part of it cannot be read."""
    documents = [(one.kind.name, one.document) for one in known if one.document]
    if not known or len(documents) < len(known):
        return None
    rules = [rule["id"].text for kind, document in documents if kind == "piece" for rule in document.root["rules"]]
    outside = [one["id"].text for kind, document in documents if kind == "outside" for one in document.root["standards"]]
    return RuleNames([one.id for one in known if one.kind.name == "piece"], rules, outside)


def ancestry(name: str, procedures: Mapping[str, Document]) -> list[str]:
    """Return a procedure and those it inherits from, nearest first, ending where one is missing or comes again."""
    line: list[str] = []
    while name and name not in line:
        line.append(name)
        name = procedures[name].root["inherits"].text if name in procedures else ""
    return [*line, name] if name else line


def is_whole(name: str, procedures: Mapping[str, Document]) -> bool:
    """Tell whether a procedure and all that it inherits from can be read, without a circle."""
    line = ancestry(name, procedures)
    return all(one in procedures for one in line) and len(set(line)) == len(line)


def _no_circle(known: list[Sheet], procedures: Mapping[str, Document]) -> None:
    """Refuse procedures that inherit from themselves."""
    for one in known:
        line = ancestry(one.id, procedures) if one.document and procedures.get(one.id) is one.document else []
        if one.document and len(line) > 1 and line[-1] == one.id:
            problem = f"a procedure cannot inherit from itself: {' → '.join(line)}"
            one.problems.append(one.document.root["inherits"].problem(problem))


def resolved(name: str, procedures: Mapping[str, Document]) -> dict[str, Any]:
    """Return the data of a procedure with all that it inherits, without ``inherits``."""
    data: dict[str, Any] = {}
    for ancestor in reversed(ancestry(name, procedures)):
        own = procedures[ancestor].data if ancestor == name else {**procedures[ancestor].data, "ground": False}
        data = merged(data, own)
    return {key: value for key, value in data.items() if key != "inherits"}


def merged(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a procedure over another: mappings are joined, items of the same id replaced, all else is replaced."""
    return {**parent, **{key: _joined(parent.get(key), value) for key, value in child.items()}}


def _joined(below: Any, above: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **above}
    if isinstance(below, list) and isinstance(above, list) and any(_id(item) for item in above):
        named = {_id(item): item for item in above if _id(item)}
        kept = [named.pop(_id(item), item) if _id(item) else item for item in below]
        return [*kept, *named.values(), *(item for item in above if not _id(item))]
    return above


def _id(item: Any) -> str:
    name = item.get("id") if isinstance(item, Mapping) else None
    return name if isinstance(name, str) else ""


def kind_of(path: Path) -> Kind:
    """Tell the kind of a file by the folder it lies in, or else by its keys; raises CaseBankError."""
    folders = [parent.name for parent in path.parents]
    for kind in RULEBOOK:
        if path.with_suffix("").match(kind.pattern):
            return kind
    for kind in KINDS:
        folder = kind.pattern.partition("/")[0]
        if folder in folders or path.stem == kind.name == "moods":
            return kind
    told = kind_by_keys(path)
    if told is None:
        message = "it cannot be told whether this is a case, a procedure, an overlay, a persona, a rubric, a statistic or a golden path"
        raise CaseBankError([Problem(path.as_posix(), 1, 1, "", message, "put it in the folder of its kind")])
    return told


def kind_by_keys(path: Path) -> Kind | None:
    """Tell the kind of a file by its keys; None if they give nothing away. Raises CaseBankError if it cannot be read."""
    keys = source.read(path, path.as_posix()).data.keys()
    return next((kind for kind in (*KINDS, *RULEBOOK) if kind.marks <= keys), None)
