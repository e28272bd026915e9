"""A procedure: the rules of one organisation, with clocks, duties and conduct."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Condition, Dimension, HourMinute, Id, Model, Occurrence, Source, Text, Unit
from casebank.models.sheets import Form, Topic


class Clock(Model):
    """A time limit: start and stop occurrence, limit, unit, conditions, counting rule, source, reading."""

    id: Id
    name: Text
    start: Occurrence
    known_by: Occurrence | None = Field(default=None, description="occurrence that shows the clock applies; it still counts from start")
    when: Condition | None = Field(default=None, description="checked when the clock becomes known")
    stop: list[Occurrence] = Field(min_length=1)
    limit: int | None = Field(default=None, ge=1)
    unit: Unit
    referred: Id | None = Field(default=None, description="instant fact for `as_referred`")
    counting: Literal["day_after", "same_day"] = "day_after"
    roll: Literal["none", "next_working_day"] = "none"
    close: Literal["end_of_day", "close_of_business"] = "end_of_day"
    per: Literal["case", "hop"] = "case"
    source: Source
    limit_source: Source | None = Field(default=None, description="source of the number where the rule gives none")
    reading: Text
    points: int = Field(default=5, ge=0, le=30)
    consequence: Text | None = Field(default=None, description="what the source attaches to lateness; shown, never scored")
    advice: Text


class Duty(Model):
    """A rule on presence, absence or order of occurrences, in the templates of Declare.

    ``existence`` then must happen; ``absence`` then must not; ``precedence`` then only after first;
    ``response`` first is followed by then; ``succession`` both; ``not_after`` then must not come after first.
    """

    id: Id
    kind: Literal["existence", "absence", "precedence", "response", "succession", "not_after"]
    first: Occurrence | None = None
    then: Occurrence
    when: Condition | None = Field(default=None, description="applies only if this holds at the end of the attempt")
    dimension: Dimension = "procedure"
    text: Text
    source: list[Source] = Field(min_length=1)
    points: int = Field(default=5, ge=1, le=30)
    advice: Text
    fatal: bool = False


class ConductRule(Model):
    """The rule of this house behind a violation or a courtesy."""

    source: list[Source] = Field(min_length=1)
    text: Text


class Procedure(Model):
    """One organisation's rules. ``inherits`` takes everything of another procedure; same ids replace."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    inherits: Id | None = None
    name: Text
    summary: Text
    zone: str | None = None
    calendar: Id | None = None
    office_hours: list[Annotated[tuple[HourMinute, HourMinute], Field(strict=False)]] = []
    occurrences: dict[Id, Text] = {}
    steps: list[Occurrence] = Field(default=[], description="occurrences in the order the procedure sets")
    topics: dict[Id, Topic] = {}
    forms: list[Form] = []
    clocks: list[Clock] = []
    duties: list[Duty] = []
    conduct: dict[Act, ConductRule] = {}
