"""Statistics: declared distributions that facts are drawn from, each with its source and date."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from casebank.models.base import Id, Model, Text


class Origin(Model):
    """Where the figures come from. ``kit`` are defaults of the kit: plausible, chosen by its authors, not observed."""

    kind: Literal["published", "kit"]
    name: Text = Field(description="the publication, or what the default rests on")
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")] = Field(
        description="day of publication, or the day the default was set"
    )
    check: Text = Field(description="what a reader should do before relying on the figures")


class Share(Model):
    """One value and how often it comes up: ``weight`` in any whole unit (complaints, per mille, …)."""

    value: int | Id
    name: Text
    weight: int = Field(ge=0)


class Statistic(Model):
    """A distribution over a closed list of values; facts with ``draw: statistic`` are drawn by its weights."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    unit: Text = Field(description="what the weights count")
    origin: Origin
    shares: list[Share] = Field(min_length=2)
