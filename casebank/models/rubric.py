"""A rubric: weights, levels, courtesies due at moments, deductions, fatal errors and caps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Dimension, Id, Model, Source, Text


class Level(Model):
    """A named band of the total."""

    at_least: Annotated[int, Field(ge=0, le=100)]
    name: Text


class DueCourtesy(Model):
    """A courtesy due at a kind of moment. Given later in the same part it earns ``late`` points."""

    act: Act
    points: int = Field(ge=1, le=20)
    late: int = Field(default=0, ge=0)
    source: list[Source] = Field(min_length=1)
    advice: Text


class Moment(Model):
    """A kind of moment and the courtesies due there."""

    name: Text
    due: list[DueCourtesy] = Field(min_length=1)


class Deduction(Model):
    """Points a violation costs, and ``repeat`` more each further time to the same person in a part.

    Heard with a strength of ``serious`` or more it caps the total as every serious breach does.
    """

    points: int = Field(ge=0, le=40)
    repeat: int = Field(default=0, ge=0, le=40)
    serious: int | None = Field(default=None, ge=1, le=3)
    source: list[Source] = Field(min_length=1)
    advice: Text


class Repeated(Model):
    """Saying the same thing again and again: from the ``times``-th time in a part each costs ``points``."""

    times: int = Field(ge=2, le=9)
    points: int = Field(ge=1, le=20)
    source: list[Source] = Field(min_length=1)
    advice: Text


class Recovery(Model):
    """A slip put right in the next breath: ``share`` percent of what it cost is given back."""

    share: Annotated[int, Field(ge=0, le=100)]
    source: list[Source] = Field(min_length=1)
    advice: Text


class Fatal(Model):
    """An error that caps the total: an act of at least ``strength``, or every check/duty marked fatal."""

    act: Act | None = None
    strength: Annotated[int, Field(ge=1, le=3)] = 3
    cap: Annotated[int, Field(ge=0, le=100)]
    text: Text
    source: list[Source] = Field(min_length=1)


class Rubric(Model):
    """Weights (sum 100), levels, courtesies due at moments, deductions, fatal errors and caps."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    weights: dict[Dimension, Annotated[int, Field(ge=0, le=100)]]
    levels: list[Level] = Field(min_length=1)
    moments: dict[Id, Moment]
    violations: dict[Act, Deduction]
    repeated: dict[Literal["apology", "sentence"], Repeated] = Field(
        default={}, description="apologies in a row without a deed, and the same sentence word for word"
    )
    recovery: Recovery | None = Field(default=None, description="what is given back for a slip put right at once")
    broken_promise: DueCourtesy | None = Field(default=None, description="the courtesy owed in what is said next after a broken promise")
    fatal: list[Fatal] = []
    fatal_check_cap: Annotated[int, Field(ge=0, le=100)] = Field(default=59, description="cap for what is marked fatal")
    serious_cap: Annotated[int, Field(ge=0, le=100)] = Field(default=74, description="cap for what is marked serious")
    late_share: Annotated[int, Field(ge=0, le=100)] = Field(default=0, description="percent of a clock's points kept when late")
