"""Facts: what is drawn or computed before anything happens."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from casebank.models.base import Condition, HourMinute, Id, Model, Source, Text


class PersonFact(Model):
    """A fictitious person, drawn by Faker in the locale of the scenario: family, given, gender."""

    draw: Literal["person"]
    gender: Literal["female", "male", "any"] = "any"
    age: Annotated[tuple[int, int], Field(strict=False)] = (25, 60)


class ChoiceFact(Model):
    """One of several integers or words, optionally weighted."""

    draw: Literal["choice"]
    values: list[int] | list[str] = Field(min_length=1)
    weights: list[int] | None = None
    type: Literal["int", "money", "minutes", "word"] = "word"
    source: Source = "kit"


class StatisticFact(Model):
    """A word or whole number drawn by the weights of a declared statistic (see ``casebank/statistics``)."""

    draw: Literal["statistic"]
    statistic: Id
    type: Literal["int", "money", "minutes", "word"] = "word"


class IntegerFact(Model):
    """A whole number, uniform from ``low`` to ``high`` inclusive in steps of ``step``."""

    draw: Literal["integer"]
    low: int
    high: int
    step: int = Field(default=1, ge=1)
    type: Literal["int", "money", "minutes"] = "int"


class WordingFact(Model):
    """One of several bilingual wordings (a thing that has a name in both languages)."""

    draw: Literal["wording"]
    values: list[Text] = Field(min_length=1)


class PhoneFact(Model):
    """A telephone number that cannot be dialled (see :mod:`simulator.drawing.people`)."""

    draw: Literal["phone"]


class IdNumberFact(Model):
    """An identity number that cannot be real; birthday and sex agree with the person fact ``of``."""

    draw: Literal["id_number"]
    of: Id


class AddressFact(Model):
    """A street and a house number without town or postcode, in the language of the scenario."""

    draw: Literal["address"]


class MomentFact(Model):
    """An instant: a drawn working day at a time of day, in the zone of the procedure.

    The time of day is fixed (``at``) or drawn: the hour by the weights of a declared statistic, the minute in fives.
    """

    draw: Literal["moment"]
    first: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    last: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    at: HourMinute | None = None
    hours: Id | None = Field(default=None, description="in place of at: a statistic of hours to draw the time of day from")
    within: Annotated[tuple[int, int], Field(strict=False)] = Field(
        default=(0, 24), description="with hours: the first hour that is drawn and the first that no longer is"
    )
    working: bool = True


class LaterFact(Model):
    """An instant computed from another one: ``after`` a moment fact, by minutes or working days."""

    draw: Literal["later"]
    after: Id
    minutes: int | Id | None = Field(default=None, description="a number, or the id of an integer fact")
    working_days: int | None = None
    at: HourMinute | None = Field(default=None, description="time of day on the resulting day")


class WhenText(Model):
    """A text that applies when a condition on the facts holds."""

    when: Condition | None = None
    text: Text


class LookupFact(Model):
    """A bilingual wording that follows from other facts: the first entry whose condition holds."""

    draw: Literal["lookup"]
    entries: list[WhenText] = Field(min_length=1)


Fact = Annotated[
    PersonFact
    | ChoiceFact
    | StatisticFact
    | IntegerFact
    | WordingFact
    | PhoneFact
    | IdNumberFact
    | AddressFact
    | MomentFact
    | LaterFact
    | LookupFact,
    Field(discriminator="draw"),
]
