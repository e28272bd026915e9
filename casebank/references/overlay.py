"""References of an overlay: to the procedures it may run beside, and inside it as it stands beside each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casebank import overlays, vocabulary
from casebank.errors import Problem
from casebank.references.house import rules, setting
from casebank.references.report import Library, Report
from casebank.source import Node


def overlay(root: Node, library: Library) -> list[Problem]:
    """Check an overlay, alone and beside every procedure that it may run over."""
    report = Report()
    report.everywhere(root, vocabulary.for_text({}))
    report.all_known(root["over"], [*library.procedures, *library.unread], "procedure")
    setting(report, root, library)
    return [*report.problems, *_beside_each(root, library)]


def _beside_each(root: Node, library: Library) -> Iterator[Problem]:
    """What is wrong beside any procedure, each mistake once; if the first one knows nothing of it, it says beside which."""
    reached = [name for name in library.procedures if overlays.runs_over(root.value, library.lines[name])]
    seen = set[tuple[int, int, str]]()
    for name in reached:
        report, clashes = Report(), _clashing(root, library, name)
        rules(report, root, overlays.beside(library.procedures[name], [root.value]), name)
        suffix = "" if name == reached[0] else f" beside the procedure '{name}'"
        told = [problem._replace(message=problem.message + suffix) for problem in report.problems]
        new = [problem for problem in (*clashes, *told) if problem[1:4] not in seen]
        yield from new
        seen |= {problem[1:4] for problem in new}


def _clashing(root: Node, library: Library, name: str) -> list[Problem]:
    report = Report()
    for owner, holder in (("procedure", library.procedures[name]), *_other_overlays(root, library, name)):
        _clashes(report, root, owner, holder)
    return report.problems


def _other_overlays(root: Node, library: Library, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Overlays before this one by id that may run beside the same procedure."""
    for other, plain in library.overlays.items():
        if other < root["id"].text and overlays.runs_over(plain, library.lines[name]):
            yield "overlay", plain


def _clashes(report: Report, root: Node, owner: str, holder: Mapping[str, Any]) -> None:
    """An overlay replaces nothing: its ids are free in all that it may run beside."""
    for key, kind in overlays.KINDS.items():
        taken = overlays.ids(holder, key)
        own = root[key].entries() if key in overlays.NAMED else ((one["id"].text, one["id"]) for one in root[key])
        for name, node in own:
            if name in taken:
                problem = f"the {owner} '{holder['id']}' has the {kind} '{name}' already"
                report.add(node, problem, "an overlay replaces nothing", key=key in overlays.NAMED)
