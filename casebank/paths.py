"""Golden paths: how a virtual trainee behaves in a case, written by the author beside the case.

``casebank/paths/<case>.<trainee>.yaml`` holds for each scene the steps taken there (in turn on repeated
visits, the last one repeating) and for each desk part a list of steps. A step is one of ``choose``,
``say``, ``do`` (with ``fields``) and ``wait``, and may carry a condition ``when``.

A flawed run is written as what it does otherwise: ``like: model`` takes over another path, scenes and parts given
anew replace those of it, and ``changes`` puts other steps in the place of single replies and actions (``same: true``
stands for the step itself, an empty list leaves it out). ``loses`` names the findings that such a run loses points by
and the model run does not; ``ends`` names the endings that a run may come to. Steps for a scene that the run never enters
are for attempts that come there by another way; ``in_reserve`` names such scenes. Whether all of these exist is checked by
`casebank.references.path`, whether they come about by replaying the path (`classroom.authoring.lint_paths`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from casebank import shapes, source
from casebank.errors import CaseBankError, listed
from casebank.models import Condition, Id, Model, Text
from casebank.source import Document, Node
from casebank.wording import did_you_mean

INPUTS = ("choose", "say", "do", "wait", "same")
"""The keys of a step of which there is exactly one."""


class Step(Model):
    """One input of a virtual trainee."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in INPUTS]})

    choose: Id | None = Field(default=None, description="a ready-made reply of the scene")
    say: Text | str | None = Field(default=None, description="words of one's own")
    do: Id | None = Field(default=None, description="an action")
    fields: dict[Id, Text | str] = Field(default={}, description="the form that goes with `do`; a choice by its value")
    wait: Annotated[int, Field(ge=1)] | None = Field(default=None, description="minutes")
    when: Condition | None = Field(default=None, description="the step is passed over while this does not hold")
    same: Literal[True] | None = Field(default=None, description="within changes: the step that is being changed")

    @model_validator(mode="after")
    def _one_input(self) -> Step:
        given = [name for name in INPUTS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("a step needs exactly one of choose, say, do, wait")
        return self


class GoldenPath(Model):
    """The behaviour of one virtual trainee in one case."""

    case: Id
    trainee: Id
    like: Id | None = Field(default=None, description="the path this one is like but for what stands here")
    scenes: dict[Id, list[Step]] = Field(default={}, description="by scene: the steps taken there, the last one again and again")
    parts: dict[Id, list[Step]] = Field(default={}, description="by part without scenes: the steps taken there")
    in_reserve: list[Id] = Field(default=[], description="scenes and parts with steps here that the run itself never comes to")
    changes: dict[Id, list[Step]] = Field(default={}, description="by option or action: the steps taken in its place")
    ends: list[Id] = Field(default=[], description="endings of the case, one of which this run comes to; none: whichever")
    loses: list[str] = Field(default=[], description="findings that cost this run points and not the one it is like")

    def laid_over(self, below: GoldenPath) -> GoldenPath:
        """This path with everything it does not say taken from ``below``."""
        scenes = {name: self._changed(steps) for name, steps in below.scenes.items()}
        parts = {name: self._changed(steps) for name, steps in below.parts.items()}
        return self.model_copy(update={"scenes": {**scenes, **self.scenes}, "parts": {**parts, **self.parts}})

    def _changed(self, steps: list[Step]) -> list[Step]:
        return [new for step in steps for new in self._instead(step)]

    def _instead(self, step: Step) -> list[Step]:
        name = step.choose or step.do
        if name not in self.changes:
            return [step]
        return [step if new.same else new for new in self.changes[name]]


@dataclass(frozen=True)
class Written:
    """A golden path with the file it stands in, and the one it is like.

    `path` is whole: what it takes over from the other is in it.
    """

    path: GoldenPath
    document: Document
    below: Written | None
    own: GoldenPath

    @property
    def files(self) -> Iterator[str]:
        """This file and those of the paths it is like."""
        yield self.document.file
        yield from self.below.files if self.below else ()

    @cached_property
    def places(self) -> Mapping[int, Node]:
        """Where each step stands, by the identity of the step; those taken over stand in the file of the other path."""
        taken_over = self.below.places if self.below else {}
        return {**taken_over, **{id(step): node for step, node in self.steps()}}

    def steps(self) -> Iterator[tuple[Step, Node]]:
        """The steps of this file alone, each with its place."""
        for key, groups in (("scenes", self.own.scenes), ("parts", self.own.parts), ("changes", self.own.changes)):
            for name, steps in groups.items():
                yield from zip(steps, self.document.root[key][name], strict=True)


def _folder(root: Path | str | None) -> Path:
    return Path(root or Path(__file__).parent) / "paths"


def is_path(file: Path) -> bool:
    """Whether a file is a golden path, by the folder it lies in or else by its keys."""
    if file.parent.name == "paths":
        return True
    try:
        return {"case", "trainee"} <= source.read(file, file.as_posix()).data.keys()
    except CaseBankError:
        return False


def _stem(file: Path) -> str:
    """``<case>.<trainee>``, by what the file says or else by its name."""
    try:
        root = source.read(file, file.as_posix()).root
    except CaseBankError:
        return file.stem
    return f"{root['case'].text}.{root['trainee'].text}" if root["case"].text and root["trainee"].text else file.stem


class Shelf:
    """The golden paths of a bank, or of one case of it, each read once; `guests` are files from elsewhere, in the place of their
    namesakes.
    """

    def __init__(self, root: Path | None = None, guests: Iterable[Path] = (), case: str = "") -> None:
        own = {file.stem: file for file in sorted(_folder(root).glob(f"{case}.*.yaml" if case else "*.yaml"))}
        others = {_stem(file): file for file in guests}
        self.names = {file: f"paths/{file.name}" for file in own.values()} | {file: file.as_posix() for file in others.values()}
        self.files = {**own, **others}
        self._read: dict[str, Document] = {}
        self._loaded: dict[str, Written] = {}

    def document(self, stem: str) -> Document:
        """The file called ``<case>.<trainee>`` as plain data; raises CaseBankError."""
        if stem not in self._read:
            self._read[stem] = source.read(self.files[stem], self.names[self.files[stem]])
        return self._read[stem]

    def readable(self) -> Iterator[Document]:
        """Every file that can be read."""
        for stem in self.files:
            with suppress(CaseBankError):
                yield self.document(stem)

    def trainees(self, case: str) -> list[str]:
        """The virtual trainees an author wrote paths of a case for."""
        return sorted(stem.removeprefix(f"{case}.") for stem in self.files if stem.startswith(f"{case}."))

    def load(self, case: str, trainee: str, chain: tuple[str, ...] = ()) -> Written | None:
        """The golden path with the place of every step, or None where the author wrote none; raises CaseBankError.

        `chain` are the paths that are like this one, beginning with the one asked for.
        """
        stem = f"{case}.{trainee}"
        if stem in self.files and stem not in self._loaded:
            self._loaded[stem] = self._written(self.document(stem), case, (*chain, trainee))
        return self._loaded.get(stem)

    def _written(self, document: Document, case: str, chain: tuple[str, ...]) -> Written:
        own, problems = shapes.check(document, GoldenPath)
        if own is None or document.problems or problems:
            raise CaseBankError([*document.problems, *problems])
        if own.like is None:
            return Written(own, document, None, own)
        below = self._below(document, case, own.like, chain)
        named = _named(below.path)
        unknown = [name for name in own.changes if name not in named]
        if unknown:
            problem = f"the path '{own.like}' never takes '{unknown[0]}'"
            raise CaseBankError([document.root["changes"][unknown[0]].problem(problem, did_you_mean(unknown[0], named), key=True)])
        return Written(own.laid_over(below.path), document, below, own)

    def _below(self, document: Document, case: str, like: str, chain: tuple[str, ...]) -> Written:
        node = document.root["like"]
        if like in chain:
            raise CaseBankError([node.problem(f"a path cannot be like itself: {' → '.join((*chain, like))}")])
        below = self.load(case, like, chain)
        if below is None:
            others = [name for name in self.trainees(case) if name not in chain]
            known = f"known here: {listed(others, 'and')}" if others else ""
            raise CaseBankError([node.problem(f"no path '{like}' of this case to be like", did_you_mean(like, others) or known)])
        return below


def load_path(case: str, trainee: str, root: Path | None = None) -> GoldenPath | None:
    """The golden path, or None where the author wrote none; :class:`CaseBankError` says what is wrong with it."""
    found = Shelf(root, case=case).load(case, trainee)
    return found.path if found else None


def _named(path: GoldenPath) -> set[str]:
    """Replies and actions that a path takes."""
    steps = (step for steps in (*path.scenes.values(), *path.parts.values()) for step in steps)
    return {name for step in steps if (name := step.choose or step.do)}


def trainees(case: str, root: Path | None = None) -> list[str]:
    """The virtual trainees an author wrote paths of a case for."""
    return Shelf(root, case=case).trainees(case)
