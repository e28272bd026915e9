"""The typed shape of everything an author writes: procedures, overlays, cases, personas, rubrics.

These pydantic models are the single definition of the content files. The loader validates YAML against
them, the editor schema is generated from them, and their plain JSON form (``model_dump``) is what the
simulator compiles. Unknown keys are refused. References between files (an unknown scene, occurrence or
evidence) are checked in :mod:`casebank.references`, conditions and placeholders in
:mod:`casebank.vocabulary`; this module only knows shapes.
"""

from __future__ import annotations

from casebank.models.base import (
    Act,
    Condition,
    Dimension,
    HourMinute,
    Id,
    Model,
    Mood,
    Occurrence,
    Percent,
    Shift,
    Source,
    Text,
    Unit,
)
from casebank.models.case import Case, CastMember, Check, Element, Objective, Review
from casebank.models.customer import Moods, MoodShift, Persona
from casebank.models.facts import (
    ChoiceFact,
    Fact,
    IntegerFact,
    LaterFact,
    LookupFact,
    MomentFact,
    PersonFact,
    WhenText,
    WordingFact,
)
from casebank.models.overlay import Overlay
from casebank.models.procedure import Clock, ConductRule, Duty, Pause, Phrase, Procedure, Simulates
from casebank.models.rubric import Deduction, DueCourtesy, Fatal, Level, Moment, Recovery, Repeated, Rubric
from casebank.models.rulebook import (
    CatalogueClock,
    ClockCatalogue,
    Conflict,
    Conflicts,
    OutsideStandard,
    OutsideStandards,
    Piece,
    Position,
    Rule,
)
from casebank.models.sheets import FieldCheck, FieldOption, Form, FormField, Topic
from casebank.models.story import (
    Action,
    Effect,
    Ending,
    Evidence,
    Line,
    Option,
    Part,
    Promises,
    Route,
    Scene,
    Timer,
    Trigger,
)

__all__ = [
    "Act",
    "Action",
    "Case",
    "CastMember",
    "CatalogueClock",
    "Check",
    "ChoiceFact",
    "Clock",
    "ClockCatalogue",
    "Condition",
    "ConductRule",
    "Conflict",
    "Conflicts",
    "Deduction",
    "Dimension",
    "DueCourtesy",
    "Duty",
    "Effect",
    "Element",
    "Ending",
    "Evidence",
    "Fact",
    "Fatal",
    "FieldCheck",
    "FieldOption",
    "Form",
    "FormField",
    "HourMinute",
    "Id",
    "IntegerFact",
    "LaterFact",
    "Level",
    "Line",
    "LookupFact",
    "Model",
    "Moment",
    "MomentFact",
    "Mood",
    "MoodShift",
    "Moods",
    "Objective",
    "Occurrence",
    "Option",
    "OutsideStandard",
    "OutsideStandards",
    "Overlay",
    "Part",
    "Pause",
    "Percent",
    "PersonFact",
    "Persona",
    "Phrase",
    "Piece",
    "Position",
    "Procedure",
    "Promises",
    "Recovery",
    "Repeated",
    "Review",
    "Route",
    "Rubric",
    "Rule",
    "Scene",
    "Shift",
    "Simulates",
    "Source",
    "Text",
    "Timer",
    "Topic",
    "Trigger",
    "Unit",
    "WhenText",
    "WordingFact",
]
