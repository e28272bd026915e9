"""The customer: personas, and how an average one takes each act."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Id, Model, Mood, Percent, Shift, Text


class Persona(Model):
    """Temperament of a customer. Moods are 0–100; ``weights`` are percentages of the base effect of an act."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    description: Text
    anger: Mood
    trust: Mood
    resting_anger: Mood = 10
    half_life: Annotated[int, Field(ge=1, le=600)] = Field(default=15, description="minutes until anger is halfway back")
    impatience: Annotated[int, Field(ge=0, le=20)] = Field(default=2, description="anger per minute left waiting unheard")
    weights: dict[Act, Percent] = {}
    red_lines: dict[Act, Annotated[int, Field(ge=0, le=60)]] = Field(default={}, description="extra anger per act")
    calms: dict[Act, Annotated[int, Field(ge=0, le=60)]] = Field(default={}, description="extra relief per act")
    vocabulary: list[Text] = Field(default=[], description="turns of phrase typical of this customer, for authors")
    channels: list[Id] = []


class MoodShift(Model):
    """Change of anger and trust (points of 100) that one act causes in an average customer."""

    anger: Shift = 0
    trust: Shift = 0


class Moods(Model):
    """How an average customer takes each act; personas weigh these figures."""

    schema_: Literal[1] = Field(alias="schema")
    effects: dict[Act, MoodShift]
