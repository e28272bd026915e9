"""A procedure: the rules of one organisation, with clocks, duties and conduct."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from casebank.models.base import Act, Condition, Dimension, HourMinute, Id, Model, Occurrence, Source, Text, Unit
from casebank.models.sheets import Form, Topic

CatalogueId = Annotated[str, StringConstraints(pattern=r"^K([1-9]|1\d|2[01])$")]
"""Number of a time limit in the clock catalogue of the sources, K1 to K21."""


class Pause(Model):
    """A stretch during which a clock stands still, from one occurrence to another (waiting for the customer, an expert)."""

    since: Occurrence
    until: Occurrence
    source: Source
    text: Text


class Clock(Model):
    """A time limit: start and stop occurrence, limit, unit, conditions, counting rule, source, reading."""

    id: Id
    name: Text
    start: Occurrence
    known_by: Occurrence | None = Field(default=None, description="occurrence that shows the clock applies; it still counts from start")
    lifted_by: Occurrence | None = Field(default=None, description="occurrence after which it no longer applies, e.g. an extension")
    when: Condition | None = Field(default=None, description="checked when the clock becomes known")
    stop: list[Occurrence] = Field(min_length=1)
    needs: Literal["any", "all"] = Field(default="any", description="whether one of the stops is enough or all must have come")
    pauses: list[Pause] = []
    group: Id | None = Field(default=None, description="what is waited for; of the clocks of one group the earliest due binds")
    keep: bool = Field(default=False, description="a period of keeping: what stops it before it is over breaks it")
    limit: int | None = Field(default=None, ge=1)
    unit: Unit
    referred: Id | None = Field(default=None, description="instant fact for `as_referred`")
    counting: Literal["day_after", "same_day"] = "day_after"
    roll: Literal["none", "next_working_day"] = "none"
    close: Literal["end_of_day", "close_of_business"] = "end_of_day"
    per: Literal["case", "hop"] = "case"
    zone: str | None = Field(default=None, description="time zone it is counted in, if not that of the procedure")
    calendar: Id | None = Field(default=None, description="calendar it is counted by, if not that of the procedure")
    source: Source
    limit_source: Source | None = Field(default=None, description="source of the number where the rule gives none")
    catalogue: list[CatalogueId] = Field(default=[], description="entries of the clock catalogue it puts into practice")
    reading: Text
    points: int = Field(default=5, ge=0, le=30)
    serious: bool = Field(default=False, description="being late caps the total below “good”")
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
    broken: Text | None = Field(default=None, description="what went wrong and why it matters, told in place of the requirement when it was not met")
    serious: bool = Field(default=False, description="a breach caps the total below “good”")
    fatal: bool = Field(default=False, description="a breach caps the total below “pass”")


class ConductRule(Model):
    """The rule of this house behind a violation or a courtesy."""

    source: list[Source] = Field(min_length=1)
    text: Text


class Phrase(Model):
    """A set phrase that counts in this house as ``act``; patterns as in :func:`speech.spot`.

    It takes the place of whatever else the reader hears in those words, unless it ``adds``. ``text`` says why it counts so here.
    """

    id: Id
    act: Act
    strength: Annotated[int, Field(ge=1, le=2)] = 1
    adds: bool = Field(default=False, description="counts beside what the reader hears in those words, not in its place")
    source: list[Source] = Field(min_length=1)
    text: Text
    advice: Text | None = Field(default=None, description="what to say instead, in place of the rubric’s advice")
    zh: list[str] = Field(min_length=1)
    en: list[str] = Field(min_length=1)


class Simulates(Model):
    """A claim that rules are lived through: the occurrences that show them in an attempt."""

    rules: list[Source] = Field(min_length=1)
    by: list[Occurrence] = Field(min_length=1)


class Procedure(Model):
    """One organisation's rules. ``inherits`` takes everything of another procedure; same ids replace."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    inherits: Id | None = None
    ground: bool = Field(default=False, description="only there to be inherited from, no organisation by itself")
    name: Text
    summary: Text
    zone: str | None = None
    calendar: Id | None = None
    office_hours: list[Annotated[tuple[HourMinute, HourMinute], Field(strict=False)]] = []
    occurrences: dict[Id, Text] = {}
    groups: dict[Id, Text] = Field(default={}, description="what the clocks of a group are about, e.g. the answer to the customer")
    steps: list[Occurrence] = Field(default=[], description="occurrences in the order the procedure sets")
    topics: dict[Id, Topic] = {}
    forms: list[Form] = []
    clocks: list[Clock] = []
    duties: list[Duty] = []
    conduct: dict[Act, ConductRule] = {}
    phrases: list[Phrase] = Field(default=[], description="set phrases that are a courtesy or a slip in this house")
    simulates: list[Simulates] = []
