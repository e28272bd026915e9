"""Golden paths: how a virtual trainee behaves in a case, written by the author beside the case.

``casebank/paths/<case>.<trainee>.yaml`` holds for each scene the steps taken there (in turn on repeated
visits, the last one repeating) and for each desk part a list of steps. A step is one of ``choose``,
``say``, ``do`` (with ``fields``) and ``wait``, and may carry a condition ``when``.

A flawed run is written as what it does otherwise: ``like: model`` takes over another path, scenes and parts given
anew replace those of it, and ``changes`` puts other steps in the place of single replies and actions (``same: true``
stands for the step itself, an empty list leaves it out). ``loses`` names the findings that such a run loses points by
and the model run does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from casebank import shapes, source
from casebank.errors import CaseBankError
from casebank.models import Condition, Id, Model, Text


class Step(Model):
    """One input of a virtual trainee."""

    choose: Id | None = None
    say: Text | str | None = None
    do: Id | None = None
    fields: dict[Id, Text | str] = Field(default={})
    wait: Annotated[int, Field(ge=1)] | None = None
    when: Condition | None = None
    same: Literal[True] | None = Field(default=None, description="within changes: the step that is being changed")

    @model_validator(mode="after")
    def _one_input(self) -> Step:
        given = [name for name in ("choose", "say", "do", "wait", "same") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("a step needs exactly one of choose, say, do, wait")
        return self


class GoldenPath(Model):
    """The behaviour of one virtual trainee in one case."""

    case: Id
    trainee: Id
    like: Id | None = Field(default=None, description="the path this one is like but for what stands here")
    scenes: dict[Id, list[Step]] = Field(default={})
    parts: dict[Id, list[Step]] = Field(default={})
    changes: dict[Id, list[Step]] = Field(default={}, description="by option or action: the steps taken in its place")
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


def path_file(case: str, trainee: str, root: Path | None = None) -> Path:
    """Where the golden path of (case, trainee) is kept."""
    return (root or Path(__file__).parent) / "paths" / f"{case}.{trainee}.yaml"


def load_path(case: str, trainee: str, root: Path | None = None) -> GoldenPath | None:
    """The golden path, or None where the author wrote none; :class:`CaseBankError` says what is wrong with it."""
    file = path_file(case, trainee, root)
    if not file.exists():
        return None
    document = source.read(file, f"paths/{file.name}")
    path, problems = shapes.check(document, GoldenPath)
    if path is None or document.problems or problems:
        raise CaseBankError([*document.problems, *problems])
    if path.like is None:
        return path
    below = load_path(case, path.like, root) if path.like != trainee else None
    if below is None:
        raise CaseBankError([document.root["like"].problem(f"no path '{path.like}' of this case to be like")])
    unknown = [name for name in path.changes if name not in _named(below)]
    if unknown:
        raise CaseBankError([document.root["changes"][unknown[0]].problem(f"the path '{path.like}' never takes '{unknown[0]}'", key=True)])
    return path.laid_over(below)


def _named(path: GoldenPath) -> set[str]:
    """Replies and actions that a path takes."""
    steps = (step for steps in (*path.scenes.values(), *path.parts.values()) for step in steps)
    return {name for step in steps if (name := step.choose or step.do)}


def trainees(case: str, root: Path | None = None) -> list[str]:
    """The virtual trainees an author wrote paths of a case for."""
    folder = (root or Path(__file__).parent) / "paths"
    return sorted(file.name.removeprefix(f"{case}.").removesuffix(".yaml") for file in folder.glob(f"{case}.*.yaml"))
