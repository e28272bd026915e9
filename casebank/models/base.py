"""What every content model is made of: ids, sources, conditions, units, the strict base model, bilingual text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
"""Identifier of a thing in a content file: lower-case letters, digits, ``-`` and ``_``."""

Occurrence = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*(:[a-z][a-z0-9_-]*)?$", max_length=129)]
"""An occurrence that is referred to: an id, or one the engine reports itself, such as ``did:register``."""

Source = Annotated[str, StringConstraints(pattern=r"^(S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+|kit)$")]
"""Where a rule comes from: a numbered source rule, an outside standard, or ``kit`` for a kit default."""

Condition = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    Field(
        description="e.g. hour >= 8 and not happened('registered'); words: anger trust turns visits hour office_open persona channel "
        "lang procedure, facts, heard mentioned ever happened count minutes_since known field filled late stopped part ending"
    ),
]
"""A condition in the expression language of :mod:`casebank.expression`."""

Percent = Annotated[int, Field(ge=0, le=400)]
Mood = Annotated[int, Field(ge=0, le=100)]
Shift = Annotated[int, Field(ge=-100, le=100)]
HourMinute = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]

Unit = Literal[
    "minutes", "hours", "office_hours", "working_days", "calendar_days", "weeks", "months", "years",
    "immediate", "as_promised", "as_referred",
]  # fmt: skip
Dimension = Literal["timeliness", "etiquette", "procedure", "outcome"]
Act = Literal[
    "cold", "contradict", "push_away", "delay", "blame_customer", "command_tone", "rude", "jargon",
    "insincere", "privacy", "overpromise",
    "greeting", "apology", "empathy", "thanks", "listen", "explain_reason", "offer_solution",
    "alternative", "commit_deadline", "ownership", "closing",
]  # fmt: skip


class Model(BaseModel):
    """Base of every content model: immutable, unknown keys refused, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Model):
    """One sentence or paragraph in both languages; placeholders like ``{customer|formal}`` are allowed."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
