"""An overlay: an outside standard whose clocks and duties run beside the rules of a house."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from casebank.models.base import Id, Model, Source, Text
from casebank.models.procedure import Clock, Duty, Simulates
from casebank.models.sheets import Topic


class Overlay(Model):
    """Clocks and duties of an outside standard. Beside a procedure they are all in force together; nothing is replaced."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    summary: Text
    source: Source
    over: list[Id] = Field(min_length=1, description="procedures it may run beside; those that inherit from one are meant too")
    zone: str | None = Field(default=None, description="time zone its clocks are counted in, if not that of the procedure")
    calendar: Id | None = Field(default=None, description="calendar its clocks are counted by, if not that of the procedure")
    occurrences: dict[Id, Text] = {}
    groups: dict[Id, Text] = {}
    topics: dict[Id, Topic] = {}
    clocks: list[Clock] = []
    duties: list[Duty] = []
    simulates: list[Simulates] = []
