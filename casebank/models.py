"""The typed shape of everything an author writes: procedures, cases, personas, rubrics.

These pydantic models are the single definition of the content files. The loader validates YAML against
them, the editor schema is generated from them, and their plain JSON form (``model_dump``) is what the
simulator compiles. Unknown keys are refused. References between files (an unknown scene, occurrence or
evidence) are checked in :mod:`casebank.references`, conditions and placeholders in
:mod:`casebank.vocabulary`; this module only knows shapes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
"""Identifier of a thing in a content file: lower-case letters, digits, ``-`` and ``_``."""

Occurrence = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*(:[a-z][a-z0-9_-]*)?$", max_length=129)]
"""An occurrence that is referred to: an id, or one the engine reports itself, such as ``did:register``."""

Source = Annotated[str, StringConstraints(pattern=r"^(S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+|kit)$")]
"""Where a rule comes from: a numbered source rule, an outside standard, or ``kit`` for a kit default."""

Condition = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A condition in the expression language of :mod:`casebank.expression`."""

Percent = Annotated[int, Field(ge=0, le=400)]
Mood = Annotated[int, Field(ge=0, le=100)]
Shift = Annotated[int, Field(ge=-100, le=100)]
HourMinute = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]

Unit = Literal[
    "minutes", "hours", "office_hours", "working_days", "calendar_days", "years",
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


# --- facts -------------------------------------------------------------------------------------------


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


class MomentFact(Model):
    """An instant: a drawn working day at a time of day, in the zone of the procedure."""

    draw: Literal["moment"]
    first: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    last: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    at: HourMinute
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
    PersonFact | ChoiceFact | IntegerFact | WordingFact | MomentFact | LaterFact | LookupFact,
    Field(discriminator="draw"),
]


# --- the customer ------------------------------------------------------------------------------------


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


# --- what happens ------------------------------------------------------------------------------------


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
    mentions: list[Id] = Field(default=[], description="topics this wording brings up")
    promise_minutes: int | None = Field(default=None, ge=1, description="a spoken waiting time: starts a promise clock")
    promise_fact: Id | None = Field(default=None, description="an instant fact promised as the time")
    when: Condition | None = None
    seconds: int = Field(default=30, ge=5, le=3600)
    effects: list[Effect] = []
    goto: Id | None = Field(default=None, description="skips the routes of the scene")
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


class FieldOption(Model):
    """One value of a choice field."""

    value: Id
    label: Text


class FieldCheck(Model):
    """What makes a field right, hidden from the trainee. Exactly one of the keys is given."""

    any_of: list[Id] | None = None
    fact: Id | None = Field(default=None, description="the drawn fact the field must state")
    occurrence: Occurrence | None = Field(default=None, description="the time the field must state is when this happened")
    tolerance_minutes: int = Field(default=5, ge=0)
    mentions: list[Id] | None = Field(default=None, description="topics a text field must bring up")
    when: Condition | None = None


class FormField(Model):
    """One field of a form."""

    id: Id
    label: Text
    type: Literal["line", "text", "choice", "time", "number"]
    required: bool = True
    hint: Text | None = None
    options: list[FieldOption] = []
    check: FieldCheck | None = None
    advice: Text | None = Field(default=None, description="shown in the debrief when the field is missing or wrong")
    points: int = Field(default=1, ge=0, le=20)


class Form(Model):
    """A sheet of the procedure. A field of type ``text`` with ``reads`` goes through the reader."""

    id: Id
    title: Text
    source: list[Source] = []
    fields: list[FormField] = Field(min_length=1)
    reads: Id | None = Field(default=None, description="text field read as an utterance to the customer or a review")
    moment: Id | None = Field(default=None, description="kind of moment, for the courtesies due in the text read")


class Action(Model):
    """Something the trainee can do besides talking: call somebody, look something up, fill in a form."""

    id: Id
    group: Id = "act"
    label: Text
    hint: Text | None = None
    when: Condition | None = Field(default=None, description="offered only while this holds")
    once: bool = True
    minutes: int = Field(default=2, ge=0, le=10_000)
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


class Topic(Model):
    """Something that can be brought up in free text; patterns as in :func:`speech.spot`."""

    name: Text
    zh: list[str] = Field(min_length=1)
    en: list[str] = Field(min_length=1)
    emits: list[Id] = Field(default=[], description="occurrences when the trainee says it (not negated, not quoted)")
    parts: list[Id] = Field(default=[], description="only in these parts; empty means everywhere")
    spoken: bool = Field(default=False, description="emits only when said aloud: writing of it later does not do it")


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
    advice: Text


class Review(Model):
    """How a free text of a form is judged by content."""

    form: Id
    dimension: Dimension = "outcome"
    elements: list[Element] = Field(min_length=1)


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
    fatal: bool = Field(default=False, description="a breach caps the total as the rubric says")


class Case(Model):
    """A template in the bank."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    procedure: Id
    fits: list[Id] = Field(default=[], description="other procedures the case may run under")
    title: Text
    summary: Text
    sources: list[Source] = Field(min_length=1)
    difficulty: Annotated[int, Field(ge=1, le=3)]
    objectives: list[Objective] = Field(min_length=1)
    personas: list[Id] = Field(min_length=1)
    channel: Id
    start: Id = Field(description="moment fact at which the attempt starts")
    facts: dict[Id, Fact]
    cast: list[CastMember]
    occurrences: dict[Id, Text] = Field(default={}, description="happenings of this case beyond the procedure's")
    topics: dict[Id, Topic] = {}
    forms: list[Form] = []
    evidence: list[Evidence] = []
    parts: list[Part] = Field(min_length=1)
    endings: list[Ending] = Field(min_length=1)
    checks: list[Check] = []
    reviews: list[Review] = []


# --- the procedure -----------------------------------------------------------------------------------


class Clock(Model):
    """A time limit: start and stop occurrence, limit, unit, conditions, counting rule, source, reading."""

    id: Id
    name: Text
    start: Occurrence
    known_by: Occurrence | None = Field(default=None, description="occurrence that shows the clock applies; it still counts from start")
    when: Condition | None = Field(default=None, description="checked when the clock becomes known")
    stop: list[Occurrence] = Field(min_length=1)
    limit: int | None = Field(default=None, ge=1)
    unit: Unit
    referred: Id | None = Field(default=None, description="instant fact for `as_referred`")
    counting: Literal["day_after", "same_day"] = "day_after"
    roll: Literal["none", "next_working_day"] = "none"
    close: Literal["end_of_day", "close_of_business"] = "end_of_day"
    per: Literal["case", "hop"] = "case"
    source: Source
    limit_source: Source | None = Field(default=None, description="source of the number where the rule gives none")
    reading: Text
    points: int = Field(default=5, ge=0, le=30)
    consequence: Text | None = Field(default=None, description="what the source attaches to lateness; shown, never scored")
    advice: Text


class Duty(Model):
    """A rule on presence, absence or order of occurrences, in the templates of Declare.

    ``existence`` then must happen; ``absence`` then must not; ``precedence`` then only after first;
    ``response`` first is followed by then; ``succession`` both; ``not_after`` then must not come after first.
    """

    id: Id
    kind: Literal["existence", "absence", "precedence", "response", "succession", "not_after"]
    first: Occurrence | None = None
    then: Occurrence
    when: Condition | None = Field(default=None, description="applies only if this holds at the end of the attempt")
    dimension: Dimension = "procedure"
    text: Text
    source: list[Source] = Field(min_length=1)
    points: int = Field(default=5, ge=1, le=30)
    advice: Text
    fatal: bool = False


class ConductRule(Model):
    """The rule of this house behind a violation or a courtesy."""

    source: list[Source] = Field(min_length=1)
    text: Text


class Procedure(Model):
    """One organisation's rules. ``inherits`` takes everything of another procedure; same ids replace."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    inherits: Id | None = None
    name: Text
    summary: Text
    zone: str | None = None
    calendar: Id | None = None
    office_hours: list[Annotated[tuple[HourMinute, HourMinute], Field(strict=False)]] = []
    occurrences: dict[Id, Text] = {}
    steps: list[Occurrence] = Field(default=[], description="occurrences in the order the procedure sets")
    topics: dict[Id, Topic] = {}
    forms: list[Form] = []
    clocks: list[Clock] = []
    duties: list[Duty] = []
    conduct: dict[Act, ConductRule] = {}


# --- the rubric --------------------------------------------------------------------------------------


class Level(Model):
    """A named band of the total."""

    at_least: Annotated[int, Field(ge=0, le=100)]
    name: Text


class DueCourtesy(Model):
    """A courtesy due at a kind of moment. Given later in the same part it earns ``late`` points."""

    act: Act
    points: int = Field(ge=1, le=20)
    late: int = Field(default=0, ge=0)
    source: list[Source] = Field(min_length=1)
    advice: Text


class Moment(Model):
    """A kind of moment and the courtesies due there."""

    name: Text
    due: list[DueCourtesy] = Field(min_length=1)


class Deduction(Model):
    """Points a violation costs; from the ``repeat_from``-th time in a part it costs ``repeat`` more."""

    points: int = Field(ge=0, le=40)
    repeat: int = Field(default=0, ge=0, le=40)
    source: list[Source] = Field(min_length=1)
    advice: Text


class Fatal(Model):
    """An error that caps the total: an act of at least ``strength``, or every check/duty marked fatal."""

    act: Act | None = None
    strength: Annotated[int, Field(ge=1, le=3)] = 3
    cap: Annotated[int, Field(ge=0, le=100)]
    text: Text
    source: list[Source] = Field(min_length=1)


class Rubric(Model):
    """Weights (sum 100), levels, courtesies due at moments, deductions, fatal errors and caps."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: Text
    weights: dict[Dimension, Annotated[int, Field(ge=0, le=100)]]
    levels: list[Level] = Field(min_length=1)
    moments: dict[Id, Moment]
    violations: dict[Act, Deduction]
    fatal: list[Fatal] = []
    fatal_check_cap: Annotated[int, Field(ge=0, le=100)] = 59
    late_share: Annotated[int, Field(ge=0, le=100)] = Field(default=0, description="percent of a clock's points kept when late")
