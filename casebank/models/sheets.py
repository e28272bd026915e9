"""Forms and their hidden checks, and the topics that free text may bring up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Condition, Id, Model, Occurrence, Source, Text


class FieldOption(Model):
    """One value of a choice field."""

    value: Id
    label: Text


class FieldCheck(Model):
    """What makes a field right, hidden from the trainee. Exactly one of the keys is given."""

    any_of: list[Id] | None = None
    fact: Id | None = Field(default=None, description="the drawn fact the field must state")
    occurrence: Occurrence | None = Field(default=None, description="the time the field must state is when this happened")
    or_when: list[Occurrence] = Field(default=[], description="the time is right too that states when one of these happened: a moment that can be argued for")
    tolerance_minutes: int = Field(default=5, ge=0, description="in a time field: so many minutes to either side are right too")
    tolerance_days: int = Field(default=0, ge=0, description="in a day field: so many days to either side are right too")
    mentions: list[Id] | None = Field(default=None, description="topics a text field must bring up")
    when: Condition | None = None


class FormField(Model):
    """One field of a form. A ``time`` is a day with hour and minute; a ``day`` is a day and nothing else."""

    id: Id
    label: Text
    type: Literal["line", "text", "choice", "time", "day", "number"]
    required: bool = True
    hint: Text | None = None
    options: list[FieldOption] = []
    ordered: bool = Field(default=False, description="the options are a scale, dates or yes and no: shown as they stand, not shuffled")
    check: FieldCheck | None = None
    advice: Text | None = Field(default=None, description="shown in the debrief when the field is missing or wrong")
    points: int = Field(default=1, ge=0, le=20)


class FormMoment(Model):
    """A kind of moment that a text meets if a condition holds when it is handed in."""

    when: Condition | None = None
    moment: Id


class Form(Model):
    """A sheet of the procedure. A field of type ``text`` with ``reads`` goes through the reader."""

    id: Id
    title: Text
    source: list[Source] = []
    fields: list[FormField] = Field(min_length=1)
    reads: Id | None = Field(default=None, description="text field read as an utterance to the customer or a review")
    moment: Id | Annotated[list[FormMoment], Field(min_length=1)] | None = Field(
        default=None, description="kind of moment, for the courtesies due in the text read; of several the first whose condition holds"
    )


class Topic(Model):
    """Something that can be brought up in free text; patterns as in :func:`speech.spot`."""

    name: Text
    zh: list[str] = Field(min_length=1)
    en: list[str] = Field(min_length=1)
    emits: list[Id] = Field(default=[], description="occurrences when the trainee says it (not negated, not quoted)")
    parts: list[Id] = Field(default=[], description="only in these parts; empty means everywhere")
    formal: bool = Field(default=False, description="goes with any matter (a name, a call back, a route): a text that brings up nothing else is no answer")
    asserted: bool = Field(default=False, description="only where the speaker says it himself: not what an earlier answer, a letter or somebody else said")
    spoken: bool = Field(default=False, description="emits only when said aloud: writing of it later does not do it")
    instead_of: list[Id] = Field(default=[], description="broader topics that do not count in the words that bring this one up")
    like: Id | None = Field(default=None, description="a topic of the house; the patterns written there are heard too")
