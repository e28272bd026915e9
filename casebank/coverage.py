"""Where each rule of the sources is taught, simulated and graded, as the content itself says.

Nothing is kept by hand: a rule is *taught* by its entry in the rulebook, by an objective of a case that names it and by
a lesson that mentions it; *simulated* where a procedure, an overlay or a case claims so and names the occurrences that
show it; *graded* by every clock, duty, rule of conduct, form, check, review element and rubric entry whose source it is.
``python -m casebank.coverage`` writes the page ``docs/coverage.md``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebank import loader
from casebank.errors import CaseBankError
from casebank.rulebooks import Rulebook
from casebank.source import Node

PROJECT = loader.HOME.parent
"""The checkout; lessons lie in it, beside the packages."""
TAUGHT, SIMULATED, GRADED = "teach", "simulate", "grade"
_NUMBERED = re.compile(r"S[0-7]-\d\d-\d\d")


@dataclass(frozen=True, order=True)
class Claim:
    """Content says that it puts a rule to use: ``name`` in ``file`` is of the kind ``what`` and names the rule.

    ``owner`` is the id of the case, procedure, overlay or rubric. ``by`` are the occurrences that show a simulated rule.
    """

    rule: str
    use: str
    what: str
    owner: str
    name: str
    file: str
    by: tuple[str, ...] = ()


def claims(root: Path | str | None = None) -> list[Claim]:
    """Return every claim in the content files of a bank, sorted; raises CaseBankError for a file that cannot be read."""
    folder = Path(root) if root is not None else loader.HOME
    return sorted(claim for sheet in _readable(folder) for claim in _of_sheet(sheet))


def _readable(folder: Path) -> list[loader.Sheet]:
    sheets = loader.sheets(folder)
    broken = [problem for sheet in sheets if sheet.document is None for problem in sheet.problems]
    if broken:
        raise CaseBankError(broken)
    return sheets


def _of_sheet(sheet: loader.Sheet) -> Iterator[Claim]:
    assert sheet.document is not None
    root = sheet.document.root
    owner = sheet.id or Path(sheet.file).stem
    for use, what, name, rules, by in (*_taught(root), *_simulated(root), *_graded(root)):
        yield from (Claim(rule, use, what, owner, name, sheet.file, by) for rule in dict.fromkeys(rules))


_Found = Iterator[tuple[str, str, str, list[str], tuple[str, ...]]]


def _taught(root: Node) -> _Found:
    for objective in root["objectives"]:
        yield TAUGHT, "objective", objective["id"].text, _texts(objective["rules"]), ()


def _simulated(root: Node) -> _Found:
    for claim in root["simulates"]:
        by = tuple(_texts(claim["by"]))
        yield SIMULATED, "simulates", " ".join(by), _texts(claim["rules"]), by


def _graded(root: Node) -> _Found:
    for key, what in (("clocks", "clock"), ("duties", "duty"), ("forms", "form"), ("checks", "check")):
        for item in (item for item in root[key] if what != "form" or _is_judged(item)):
            yield GRADED, what, item["id"].text, [*_texts(item["source"]), *_texts(item["limit_source"])], ()
    for act, rule in root["conduct"].entries():
        yield GRADED, "conduct", act, _texts(rule["source"]), ()
    for phrase in root["phrases"]:
        yield GRADED, "phrase", phrase["id"].text, _texts(phrase["source"]), ()
    for review in root["reviews"]:
        for element in review["elements"]:
            yield GRADED, "element", f"{review['form'].text}:{element['id'].text}", _texts(element["source"]), ()
    yield from _of_rubric(root)


def _is_judged(form: Node) -> bool:
    """Tell whether a form has a field that earns points: one with a check, or one that may be left blank."""
    return any(field["check"] or field["required"].value is False for field in form["fields"])


def _of_rubric(root: Node) -> _Found:
    for moment, spec in root["moments"].entries():
        for due in spec["due"]:
            yield GRADED, "courtesy", f"{moment}:{due['act'].text}", _texts(due["source"]), ()
    for act, deduction in root["violations"].entries():
        yield GRADED, "violation", act, _texts(deduction["source"]), ()
    for what, repeated in root["repeated"].entries():
        yield GRADED, "repetition", what, _texts(repeated["source"]), ()
    for what in ("recovery", "broken_promise"):
        if root[what]:
            yield GRADED, what, "once", _texts(root[what]["source"]), ()
    for fatal in root["fatal"]:
        yield GRADED, "violation" if fatal["act"] else "fatal", fatal["act"].text or "check", _texts(fatal["source"]), ()


def _texts(node: Node) -> list[str]:
    """Return a text, or each of a list of texts."""
    return [node.text] if node.text else [one.text for one in node if one.text]


def procedures(root: Path | str | None = None) -> dict[str, str]:
    """Return the procedures there are, each with the one it inherits from (empty if none)."""
    folder = Path(root) if root is not None else loader.HOME
    documents = [sheet.document for sheet in _readable(folder) if sheet.kind.name == "procedure" and sheet.document]
    return {one.root["id"].text: one.root["inherits"].text for one in documents}


def catalogue(book: Rulebook, root: Path | str | None = None) -> dict[str, list[str]]:
    """Return for each entry of the clock catalogue what puts it into practice, as ``procedure/clock``.

    An entry without any limit is put into practice by the duties that rest on its rules.
    """
    found: dict[str, list[str]] = {}
    for sheet in _readable(Path(root) if root is not None else loader.HOME):
        for clock in sheet.document.root["clocks"] if sheet.document else ():
            for entry in _texts(clock["catalogue"]):
                found.setdefault(entry, []).append(f"{sheet.id}/{clock['id'].text}")
    duties = [claim for claim in claims(root) if claim.what == "duty"]
    for unlimited in (clock for clock in book.clocks.values() if clock.presence):
        names = dict.fromkeys(f"{claim.owner}/{claim.name}" for claim in duties if claim.rule in unlimited.rules)
        found.setdefault(unlimited.id, []).extend(names)
    return {entry: by for entry, by in found.items() if by}


def lessons(project: Path = PROJECT) -> list[Claim]:
    """Return what the lessons mention: rule numbers in the text and code of notebooks, not in their outputs."""
    found = []
    for path in sorted((project / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        name = path.relative_to(project / "notebooks").with_suffix("").as_posix()
        for rule in sorted(set(_NUMBERED.findall(_written(path)))):
            found.append(Claim(rule, TAUGHT, "lesson", "notebooks", name, path.relative_to(project).as_posix()))
    return found


def _written(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


def missing(uses: Iterable[tuple[str, Iterable[str]]], found: Iterable[Claim]) -> dict[str, list[str]]:
    """Return by use the rules meant for it that nothing claims; ``uses`` are (rule, what the kit is to do with it).

    Being in the rulebook is teaching enough.
    """
    claimed = {(claim.rule, claim.use) for claim in found}
    wanted = [(rule, use) for rule, all_uses in uses for use in all_uses]
    return {
        use: [rule for rule, wants in wanted if wants == use and (rule, use) not in claimed]
        for use in (SIMULATED, GRADED)
    }


def main() -> None:
    """Write docs/coverage.md."""
    from casebank.coverage_page import page

    path = PROJECT / "docs" / "coverage.md"
    path.write_text(page(), encoding="utf-8", newline="\n")
    print(path.relative_to(PROJECT).as_posix(), file=sys.stderr)


if __name__ == "__main__":
    main()
