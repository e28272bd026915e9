"""The customer: personas, and how an average one takes each act."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Id, Model, Mood, Percent, Shift, Text


class Spoken(Text):
    """A phrase that is added to the first words of an attempt, if the channel and the starting anger allow."""

    channels: list[Id] = Field(default=[], description="only in cases of these channels; empty means all")
    anger: Annotated[tuple[Mood, Mood], Field(strict=False)] = Field(default=(0, 100), description="only if she starts within")


class Openings(Model):
    """How this customer begins. One of each is drawn per scenario; they state no figure, place or time of day."""

    manners: list[Spoken] = Field(default=[], description="told by the narrator before the customer's first line")
    asides: list[Spoken] = Field(default=[], description="what the customer adds to the first line")


class Persona(Model):
    """Temperament of a customer. Moods are 0–100; ``weights`` are percentages of the base effect of an act."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    description: Text
    least_age: Annotated[int, Field(ge=18, le=99)] | None = Field(
        default=None, description="years from which on customers are like this; the age is drawn from there, within the ages of the case"
    )
    anger: Mood
    trust: Mood
    resting_anger: Mood = 10
    half_life: Annotated[int, Field(ge=1, le=600)] = Field(default=15, description="minutes until anger is halfway back")
    impatience: Annotated[int, Field(ge=0, le=20)] = Field(default=2, description="anger per minute left waiting unheard")
    weights: dict[Act, Percent] = {}
    red_lines: dict[Act, Annotated[int, Field(ge=0, le=60)]] = Field(default={}, description="extra anger per act")
    calms: dict[Act, Annotated[int, Field(ge=0, le=60)]] = Field(default={}, description="extra relief per act")
    vocabulary: list[Text] = Field(default=[], description="turns of phrase typical of this customer, for authors")
    openings: Openings = Openings()
    channels: list[Id] = []


class MoodShift(Model):
    """Change of anger and trust (points of 100) that one act causes in an average customer."""

    anger: Shift = 0
    trust: Shift = 0


class Holding(Model):
    """What is said to gain time, in patterns as those of topics, and how a customer waits for the rest."""

    says: list[Text] = Field(min_length=1, description="told by the narrator while the customer waits; goes with every scene")
    zh: list[str] = Field(min_length=1)
    en: list[str] = Field(min_length=1)


class Moods(Model):
    """How an average customer takes each act, weighed by personas, and how one begins whose persona does not say."""

    schema_: Literal[1] = Field(alias="schema")
    effects: dict[Act, MoodShift]
    openings: Openings = Field(default=Openings(), description="how a customer begins whose persona says nothing of it")
    holding: Holding | None = Field(default=None, description="a sentence that brings nothing is waited out once on each visit to a scene")
