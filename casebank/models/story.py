"""What happens: lines, effects, options, scenes, actions, timers, parts, evidence, endings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casebank.models.base import Act, Condition, HourMinute, Id, Model, Occurrence, Shift, Text
from casebank.models.facts import WhenText


class Line(Model):
    """What somebody says or what the narrator tells; one wording is drawn per scenario."""

    who: Id = "customer"
    when: Condition | None = None
    texts: list[Text] = Field(min_length=1)


class Effect(Model):
    """Consequences of an input, a timer or a trigger. All that apply are carried out, in file order."""

    when: Condition | None = None
    emits: list[Id] = []
    reveals: list[Id] = []
    anger: Shift = 0
    trust: Shift = 0
    cause: Text | None = Field(default=None, description="shown in the debrief beside the change of mood")
    says: list[Line] = []
    goto: Id | None = Field(default=None, description="scene to go to; the last goto that applies wins")
    next_part: bool = Field(default=False, description="the part ends here")
    ending: bool = Field(default=False, description="the attempt ends here; the first matching ending is taken")


class Option(Model):
    """A ready-made utterance. ``acts`` label what it does; lint holds them against the reader."""

    id: Id
    text: Text
    acts: list[Act] = []
    heard_otherwise: Text | None = Field(default=None, description="why `acts` are right although the reader hears otherwise; for authors, never shown")
    grave: list[Act] = Field(default=[], description="those of the acts that are done at full strength: a PIN asked for, a threat")
    mentions: list[Id] = Field(default=[], description="topics this wording brings up")
    promise_minutes: int | None = Field(default=None, ge=1, description="a spoken waiting time: starts a promise clock")
    promise_fact: Id | None = Field(default=None, description="an instant fact promised as the time")
    kept_by: list[Occurrence] = Field(default=[], description="what alone keeps the time promised here, where it is not all that the part or scene names")
    when: Condition | None = None
    seconds: int = Field(default=30, ge=5, le=3600)
    effects: list[Effect] = []
    goto: Id | None = Field(default=None, description="skips the routes of the scene")
    example: bool = Field(default=True, description="may it be held up as a better wording? false for what is courteous and wrong")
    feedback: Text


class Route(Model):
    """Where the conversation goes after an utterance: the first route whose condition holds."""

    when: Condition | None = None
    goto: Id


class Scene(Model):
    """A moment of the conversation. Entering it makes the customer speak; routes decide what follows."""

    id: Id
    title: Text
    moment: Id | None = Field(default=None, description="kind of moment, for the courtesies due here (see the rubric)")
    says: list[Line] = []
    enter: list[Effect] = []
    options: list[Option] = []
    routes: list[Route] = []
    silent: bool = Field(default=False, description="nobody to talk to: no free text, only actions and waiting")
    waits: list[Line] = Field(default=[], description="what is told while somebody waits for the trainee to go on, in place of the kit's lines")
    kept_by: list[Occurrence] = Field(
        default=[], description="what alone keeps a time promised here, to somebody else than in the rest of the part; with `to`, a time named here is a promise only where this is given"
    )
    to: Id | None = Field(
        default=None, description="who is spoken to out of the customer's hearing: no word said here moves the customer, and none is a courtesy or a promise to the customer"
    )
    plain: bool = Field(default=False, description="the persona's openings are not added to the first words here")


Group = Literal["look", "record", "decide", "pass", "people", "act", "write"]
"""The heading an action stands under; the screen has a name for each."""


class Action(Model):
    """Something the trainee can do besides talking: call somebody, look something up, fill in a form."""

    id: Id
    group: Group = "act"
    label: Text
    hint: Text | None = None
    when: Condition | None = Field(default=None, description="offered only while this holds; hour and office_open ask for the time of day")
    once: bool = True
    minutes: int = Field(default=2, ge=0, le=20_000)
    until: HourMinute | None = Field(
        default=None, description="in place of minutes: it lasts until this time of the next working day of the house; begun before eight in the morning, of that day"
    )
    daytime: bool = Field(default=False, description="a call or a visit: begun between 21:00 and 8:00, it first waits for eight in the morning")
    stops: bool = Field(default=False, description="left off, as a wait is, as soon as somebody says or does something: work one looks up from")
    form: Id | None = None
    effects: list[Effect] = []
    feedback: Text | None = None


class Timer(Model):
    """Something that happens by itself: ``minutes`` after an occurrence, at an instant fact, or when a clock runs out."""

    id: Id
    after: Occurrence | None = Field(default=None, description="occurrence that starts the timer")
    minutes: int = Field(default=0, ge=0)
    at: Id | None = Field(default=None, description="instant fact")
    clock: Id | None = Field(default=None, description="fires when this clock runs out unmet")
    when: Condition | None = Field(default=None, description="checked when the timer fires")
    effects: list[Effect] = Field(min_length=1)


class Trigger(Model):
    """Something that happens once, as soon as a condition holds after an input or a timer."""

    id: Id
    when: Condition
    effects: list[Effect] = Field(min_length=1)


class Promises(Model):
    """How spoken promises of this part are kept."""

    kept_by: list[Occurrence] = Field(min_length=1, description="occurrences that keep a promise")
    calls: list[Occurrence] = Field(
        default=[], description="those of kept_by that are a call: one keeps no letter, and before its day only what a call was promised for"
    )
    anger: Shift = Field(default=15, description="effect of a broken promise")
    trust: Shift = -20


class Part(Model):
    """A stretch of the attempt with one role: at the counter, at the complaint desk, before the mirror."""

    id: Id
    kind: Literal["conversation", "desk", "review"]
    title: Text
    role: Text
    place: Text
    briefing: list[WhenText] = Field(min_length=1, description="first whose condition holds is shown")
    starts: Id | None = Field(default=None, description="instant fact at which the part opens (never before now)")
    opens: Id | None = Field(default=None, description="first scene")
    on_start: list[Effect] = []
    scenes: list[Scene] = []
    actions: list[Action] = []
    timers: list[Timer] = []
    triggers: list[Trigger] = []
    promises: Promises | None = None
    waits: list[int] = Field(default=[1, 5], description="minutes offered on the wait buttons; 0 = next office opening")


class Evidence(Model):
    """Something that can be found out, told only when asked for."""

    id: Id
    title: Text
    entries: list[WhenText] = Field(min_length=1, description="first whose condition holds is shown")
    transcript: Id | None = Field(default=None, description="followed by what was said in this part, as recorded")


class Ending(Model):
    """How the story ends; the first whose condition holds."""

    id: Id
    when: Condition | None = None
    title: Text
    text: Text
    outcome: Annotated[int, Field(ge=0, le=100)] = Field(description="how good this is for customer and house, 0–100")
