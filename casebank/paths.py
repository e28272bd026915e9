"""Golden paths: how a virtual trainee behaves in a case, written by the author beside the case.

``casebank/paths/<case>.<trainee>.yaml`` holds for each scene the steps taken there (in turn on repeated
visits, the last one repeating) and for each desk part a list of steps. A step is one of ``choose``,
``say``, ``do`` (with ``fields``) and ``wait``, and may carry a condition ``when``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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

    @model_validator(mode="after")
    def _one_input(self) -> Step:
        given = [name for name in ("choose", "say", "do", "wait") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("a step needs exactly one of choose, say, do, wait")
        return self


class GoldenPath(Model):
    """The behaviour of one virtual trainee in one case."""

    case: Id
    trainee: Id
    scenes: dict[Id, list[Step]] = Field(default={})
    parts: dict[Id, list[Step]] = Field(default={})


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
    return path
