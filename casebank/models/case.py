"""A case: facts, cast, parts, endings, and what the case itself judges."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Condition, Dimension, Id, Model, Mood, Occurrence, Source, Text
from casebank.models.facts import Fact
from casebank.models.procedure import Simulates
from casebank.models.sheets import Form, Topic
from casebank.models.story import Ending, Evidence, Part


class Objective(Model):
    """What the trainee should be able to do afterwards."""

    id: Id
    text: Text
    rules: list[Source] = []


class CastMember(Model):
    """A speaking role and the person fact behind it (none for the narrator or a recorded voice)."""

    id: Id
    name: Text
    fact: Id | None = None
    house: bool = Field(default=False, description="of our own people: out of the customer's hearing (`to`) a colleague is told, not promised, and knows our words")


class Element(Model):
    """One thing a review must contain: topics, acts or a checkable time, in the text that is read."""

    id: Id
    title: Text
    source: list[Source] = []
    points: int = Field(ge=1, le=30)
    all_of: list[Id] = Field(default=[], description="topics that must all be brought up")
    any_of: list[Id] = Field(default=[], description="at least `at_least` of these topics")
    at_least: int = 1
    none_of: list[Act] = Field(default=[], description="violations that must not occur")
    absent: list[Id] = Field(default=[], description="topics that must not be brought up")
    needs_time: bool = False
    done: dict[Id, list[Occurrence]] = Field(
        default={}, description="by topic, occurrences of which one must have come before the text was written: what says it was done counts only then"
    )
    advice: Text


class Review(Model):
    """How a free text of a form is judged by content."""

    form: Id
    dimension: Dimension = "outcome"
    owed: Condition | None = Field(
        default=None, description="where this holds at the end the text was due: handed in blank, or not at all, it weighs like one that says nothing"
    )
    elements: list[Element] = Field(min_length=1)


class Constraint(Model):
    """A condition that the facts of every scenario meet; facts that do not are drawn again."""

    holds: Condition = Field(description="may use what facts may use: numbers, words, persona, channel, procedure")
    reason: Text


class Check(Model):
    """A judged point of this case: a condition on the end state, with the rule behind it."""

    id: Id
    dimension: Dimension
    title: Text
    source: list[Source] = Field(min_length=1)
    points: int = Field(ge=1, le=30)
    applies: Condition | None = None
    met: Condition
    shown_by: list[Occurrence] = Field(default=[], description="occurrences that show the point, met or breached")
    advice: Text
    broken: Text | None = Field(default=None, description="what went wrong and why it matters, told in place of the requirement when it was not met")
    serious: bool = Field(default=False, description="a breach caps the total below “good”")
    fatal: bool = Field(default=False, description="a breach caps the total below “pass”")


class Case(Model):
    """A template in the bank."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    procedure: Id
    fits: list[Id] = Field(default=[], description="other procedures the case may run under")
    overlays: list[Id] = Field(default=[], description="overlays that run beside the procedure unless others are chosen")
    title: Text
    summary: Text
    sources: list[Source] = Field(min_length=1)
    difficulty: Annotated[int, Field(ge=1, le=3)]
    objectives: list[Objective] = Field(min_length=1)
    personas: list[Id] = Field(min_length=1)
    channel: Id
    start: Id = Field(description="moment fact at which the attempt starts")
    facts: dict[Id, Fact]
    constraints: list[Constraint] = Field(default=[], description="between facts: what does not meet them is drawn again")
    opening_anger: Annotated[tuple[Mood, Mood], Field(strict=False)] = Field(
        default=(0, 55), description="bounds of the starting anger when a difficulty is asked for"
    )
    cast: list[CastMember]
    occurrences: dict[Id, Text] = Field(default={}, description="happenings of this case beyond the procedure's")
    topics: dict[Id, Topic] = {}
    forms: list[Form] = []
    evidence: list[Evidence] = []
    parts: list[Part] = Field(min_length=1)
    endings: list[Ending] = Field(min_length=1)
    checks: list[Check] = []
    reviews: list[Review] = []
    simulates: list[Simulates] = []
