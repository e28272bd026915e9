"""The rulebook: every rule of the sources, the outside standards, where the houses differ, and the clock catalogue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from casebank.models.base import Id, Model, Text
from casebank.models.procedure import CatalogueId

PieceId = Annotated[str, StringConstraints(pattern=r"^S[0-7]$")]
"""A piece of the sources, S0 (title and introduction) to S7."""

RuleId = Annotated[str, StringConstraints(pattern=r"^S[0-7]-\d\d-\d\d$")]
"""A numbered rule: piece, heading, item."""

OutsideId = Annotated[str, StringConstraints(pattern=r"^outside:[a-z0-9-]+$")]
"""An outside standard, as content files name it in ``source``."""

AnyRuleId = Annotated[str, StringConstraints(pattern=r"^(S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+)$")]
"""A numbered rule or an outside standard."""

HouseId = Annotated[str, StringConstraints(pattern=r"^(S[0-7]|outside:[a-z0-9-]+)$")]
"""Who decides a question in its own way: a piece of the sources or an outside standard."""

RuleKind = Literal[
    "channel", "role", "duty", "procedure_step", "time_limit", "conduct", "prohibited_conduct", "classification",
    "remedy", "escalation", "record_archive", "statistics", "penalty", "appeal", "course_structure", "incident",
]  # fmt: skip
Use = Literal["teach", "simulate", "grade"]
Confidence = Literal["A", "B", "C", "LOST", "high", "medium", "low"]
Jurisdiction = Literal["cn", "gb", "us", "international", "trade"]


class Rule(Model):
    """One rule of the sources: what it says in the kit's words, how it was read, what is worth discussing."""

    id: RuleId
    title: Text
    kind: list[RuleKind] = Field(min_length=1)
    uses: list[Use] = Field(min_length=1, description="what the kit does with it")
    confidence: Confidence | None = Field(default=None, description="how sure the reading is; A, B, C and LOST for the scrambled piece")
    text: Text
    reading: Text | None = Field(default=None, description="where the source is torn, corrupt or open: what the kit takes it to say")
    discuss: Text | None = Field(default=None, description="a question for the trainer")


class Piece(Model):
    """One paper of the sources with its rules, and the procedure that puts it into practice."""

    schema_: Literal[1] = Field(alias="schema")
    id: PieceId
    procedure: Id | None = None
    title: Text
    about: Text
    rules: list[Rule] = Field(min_length=1)


class OutsideStandard(Model):
    """A standard beyond the sources: what it asks, in the kit's words; the official text is to be checked."""

    id: OutsideId
    title: Text
    jurisdiction: Jurisdiction
    text: Text


class OutsideStandards(Model):
    """All outside standards, with the warning that goes with each of them."""

    schema_: Literal[1] = Field(alias="schema")
    caution: Text
    standards: list[OutsideStandard] = Field(min_length=1)


class Position(Model):
    """How one house decides a question."""

    house: HouseId
    text: Text


class Conflict(Model):
    """A question that the houses answer differently, and how a trainer can decide it."""

    id: Id
    question: Text
    positions: list[Position] = Field(min_length=1)
    decide: Text
    rules: list[AnyRuleId] = Field(min_length=1)


class Conflicts(Model):
    """All questions on which the houses differ."""

    schema_: Literal[1] = Field(alias="schema")
    conflicts: list[Conflict] = Field(min_length=1)


class CatalogueClock(Model):
    """One time limit of the sources: what starts it, how long it is, what stops it, and what was left open."""

    id: CatalogueId
    name: Text
    start: Text
    limit: Text
    stop: Text
    satisfied: Text = Field(description="what is enough, and what is not")
    presence: bool = Field(default=False, description="no limit at all: a duty puts it into practice, not a clock")
    reading: Text = Field(description="what the sources leave open, and what the kit takes")
    rules: list[RuleId] = Field(min_length=1)


class ClockCatalogue(Model):
    """Every time limit in the sources."""

    schema_: Literal[1] = Field(alias="schema")
    clocks: list[CatalogueClock] = Field(min_length=1)
