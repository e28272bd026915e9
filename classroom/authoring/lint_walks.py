"""What golden paths and seeded random walks never come to, and what breaks on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebank import CaseEntry
from casebank.lint.catalogue import Words
from casebank.lint.diagnostic import Diagnostic, of_finding
from casebank.lint.finding import Finding, at
from casebank.source import Document, Node
from classroom.authoring.lint_paths import Replays
from simulator import Coverage, Walk, generate, walk
from simulator.walking.coverage import OFFERED, Wanted
from simulator.walking.walks import retrace

FEW, MOST = 25, 4
"""walks over a case under each procedure, and how often that is done, twice as many each time, while something is missing"""
LENGTH = 80


@dataclass
class Seen:
    """What was seen of a case, under all its procedures: scenes entered, guarded replies and actions ever on offer."""

    walks: int = 0
    unfinished: int = 0
    scenes: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    scenes_wanted: tuple[str, ...] = ()
    guarded: dict[str, set[str]] = field(default_factory=dict)
    failure: Walk | None = None
    stuck: dict[str, int] = field(default_factory=dict)
    """places that no walk got out of, and how many stand there"""

    def add(self, coverage: Coverage) -> None:
        self.scenes |= coverage.scenes.keys()
        self.offered |= {name for name, sides in coverage.guards.items() if sides & OFFERED}

    def missing(self) -> bool:
        """Whether a scene, or something guarded in a scene that was seen, is still wanting and may yet come."""
        return not self.failure and bool({*self.scenes_wanted} - self.scenes or self.never())

    def never(self) -> list[str]:
        """Guarded replies and actions that were never on offer although their place was seen."""
        return [name for name, places in self.guarded.items() if name not in self.offered and places & self.scenes]


def unreached(entry: CaseEntry, document: Document, replays: Replays) -> Iterator[Diagnostic]:
    """Walk over a case and tell what never comes up; `document` is the file of the case."""
    seen = _seen(entry, replays)
    told = [*_broken(document.root, seen)] or [*_scenes(document.root, seen), *_offers(document.root, seen)]
    yield from map(of_finding, told)


def _seen(entry: CaseEntry, replays: Replays) -> Seen:
    """A few walks; while something has not come up, the golden paths, that of the model first, then more walks."""
    seen = Seen()
    procedures = (entry.case.procedure, *entry.case.fits)
    for procedure in procedures:
        _want(seen, entry, procedure)
    for round_ in range(MOST):
        for procedure in procedures if not round_ or seen.missing() else ():
            _walk(seen, entry, procedure, FEW << round_, seed=round_)
        for run in () if round_ else _golden_runs(entry, procedures, replays.trainees):
            if seen.missing():
                seen.add(_golden(replays, *run))
    return seen


def _walk(seen: Seen, entry: CaseEntry, procedure: str, many: int, seed: int) -> None:
    if seen.failure:
        return
    found = walk(entry, many, seed, procedure, LENGTH)
    seen.walks, seen.unfinished = seen.walks + found.walks, seen.unfinished + found.unfinished
    seen.failure = found if found.failure else None
    seen.stuck |= found.stuck
    seen.add(found.coverage)


def _want(seen: Seen, entry: CaseEntry, procedure: str) -> None:
    wanted = Wanted.of(generate(entry, 1, procedure=procedure).world.program)
    seen.scenes_wanted = wanted.names["scenes"]
    for here, names in wanted.guarded.items():
        for name in names:
            seen.guarded.setdefault(name, set()).add(here)


Run = tuple[str, str, str]
"""procedure, trainee and persona of a golden path; the persona is empty for one that is drawn"""


def _golden_runs(entry: CaseEntry, procedures: tuple[str, ...], known: Sequence[str]) -> list[Run]:
    """The golden paths of a case: the model with one persona, then all the others and the model with every persona."""
    model = [(procedure, "model", "") for procedure in procedures if "model" in known]
    flawed = [(procedure, trainee, "") for procedure in procedures for trainee in known if trainee != "model"]
    return [*model, *flawed, *((procedure, "model", persona) for procedure, *_ in model for persona in entry.case.personas)]


def _golden(replays: Replays, procedure: str, trainee: str, persona: str) -> Coverage:
    """What a golden path sees."""
    found = Coverage()
    retrace(replays.run(trainee, procedure, persona).attempt, found)
    return found


def _broken(root: Node, seen: Seen) -> Iterator[Finding]:
    """A walk that failed, places that none got out of, or none that ended."""
    reason = seen.failure.reason if seen.failure else None
    if reason is None:
        for place, times in seen.stuck.items():
            part, _, scene = place.partition("/")
            yield at(_place(root, part, scene), "MJ503", variant=3, place=place.rstrip("/"), count=times)
        if not seen.stuck and seen.walks and seen.unfinished == seen.walks:
            yield at(root["id"], "MJ503", variant=2, walks=seen.walks)
        return
    if reason.dead_end:
        part, _, scene = reason.dead_end.partition("/")
        yield at(_place(root, part, scene), "MJ502", variant=2, place=reason.dead_end)
    else:
        yield at(root["id"], "MJ508", reason=Words(reason.zh, reason.en), case=root["id"].text)


def _place(root: Node, part: str, scene: str) -> Node:
    holder = next(one for one in root["parts"] if one["id"].text == part)
    return next((one["id"] for one in holder["scenes"] if one["id"].text == scene), holder["id"])


def _scenes(root: Node, seen: Seen) -> Iterator[Finding]:
    for name in seen.scenes_wanted:
        part, _, scene = name.partition("/")
        if name not in seen.scenes:
            yield at(_place(root, part, scene), "MJ507", scene=scene, walks=seen.walks)


def _offers(root: Node, seen: Seen) -> Iterator[Finding]:
    never = seen.never()
    for part in root["parts"]:
        for scene in part["scenes"]:
            for option in scene["options"]:
                if f"{part['id'].text}/{scene['id'].text}/{option['id'].text}" in never:
                    yield at(option["id"], "MJ504", option=option["id"].text, walks=seen.walks, when=option["when"].text)
        for action in part["actions"]:
            if action["id"].text in never:
                yield at(action["id"], "MJ505", action=action["id"].text, walks=seen.walks, when=action["when"].text)
