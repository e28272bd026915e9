"""The parts of a compiled case: scenes, options, actions, timers, clocks, endings, with conditions as closures.

``int`` fields named after a text (``title``, ``feedback``) are numbers of texts in the program; ``NO_TEXT`` is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from simulator.state import Heard

if TYPE_CHECKING:
    from simulator.ear import Understood
    from simulator.mood import Temper

Kind = TypeVar("Kind")
Json = Mapping[str, Any]
Condition = Callable[[Any], bool]
NO_TEXT = -1


def always(_: Any) -> bool:
    """The condition of whatever has no condition."""
    return True


@dataclass_transform(frozen_default=True, eq_default=False)
def record(kind: type[Kind]) -> type[Kind]:
    """A class of records that nobody changes, quick to read. That mypy sees to; a check at run time takes long to import."""
    return dataclass(slots=True, eq=False, repr=False, match_args=False)(kind)


@record
class LineSpec:
    """What somebody says, in one or several wordings."""

    who: str
    when: Condition
    texts: tuple[int, ...]


@record
class EffectSpec:
    """What comes of something, while its condition holds."""

    when: Condition
    emits: tuple[str, ...]
    reveals: tuple[str, ...]
    anger: int
    trust: int
    cause: int
    says: tuple[LineSpec, ...]
    goto: str
    next_part: bool
    ending: bool


@record
class OptionSpec:
    """A ready-made reply."""

    id: str
    text: int
    acts: tuple[tuple[str, int], ...]
    heard: tuple[Heard, ...]
    """the acts as they are heard when the reply is chosen"""
    kinds: frozenset[str]
    tallies: tuple[str, ...]
    """what is counted up for each kind of act: ``part/act``, sorted"""
    mentions: tuple[str, ...]
    topics: frozenset[str]
    promise_minutes: int
    promise_fact: str
    kept_by: frozenset[str]
    """what alone keeps the time it promises, where it says so"""
    when: Condition
    seconds: int
    effects: tuple[EffectSpec, ...]
    cause: str
    goto: str
    feedback: int
    example: bool


@record
class SceneSpec:
    """A scene of a conversation."""

    id: str
    place: str
    """``part/scene``"""
    arrival: str
    """the occurrence that it was entered"""
    title: int
    moment: str
    says: tuple[LineSpec, ...]
    enter: tuple[EffectSpec, ...]
    options: Mapping[str, OptionSpec]
    routes: tuple[tuple[Condition, str], ...]
    silent: bool
    peopled: bool
    """whether the customer is there to be talked to"""
    plain: bool
    one_way: bool
    """whether no way leads back from where its last route leads"""
    asked: frozenset[str]
    """the topics that its routes and replies are about"""
    waits: tuple[LineSpec, ...]
    """what is told while somebody waits for the trainee to go on, where the author says it"""
    first: bool
    """whether the customer's first words of the attempt belong to it"""
    kept_by: frozenset[str]
    """what alone keeps a time promised here; empty where that of the part does, or nothing where the scene is with somebody else"""
    to: str
    """who is spoken to out of the customer's hearing; empty where it is the customer"""


@record
class ActionSpec:
    """Something that can be done at the desk."""

    id: str
    did: str
    """the occurrence that it was done"""
    group: str
    label: int
    hint: int
    when: Condition
    once: bool
    minutes: int
    form: str
    effects: tuple[EffectSpec, ...]
    cause: str
    feedback: int
    daytime: bool
    """a call or a visit, which nobody makes at night"""
    until: int | None
    """in place of minutes: the minute after midnight of the next working day until which it lasts"""
    stops: bool
    """left off as soon as somebody says or does something"""


@record
class TimerSpec:
    """What happens some time after an occurrence, at an instant, or when a clock runs out."""

    id: str
    after: str
    seconds: int
    at: str
    clock: str
    when: Condition
    effects: tuple[EffectSpec, ...]
    cause: str


@record
class TriggerSpec:
    """What happens once its condition has become true."""

    id: str
    key: str
    wakes: frozenset[str] | None
    """the only occurrences that can make its condition true, if nothing but occurrences can"""
    when: Condition
    effects: tuple[EffectSpec, ...]
    cause: str


@record
class PartSpec:
    """A part of a case."""

    place_in_case: int
    id: str
    kind: str
    title: int
    role: int
    place: int
    briefing: tuple[tuple[Condition, int], ...]
    starts: str
    opens: str
    on_start: tuple[EffectSpec, ...]
    scenes: Mapping[str, SceneSpec]
    actions: Mapping[str, ActionSpec]
    timers: Mapping[str, TimerSpec]
    timers_after: Mapping[str, tuple[TimerSpec, ...]]
    triggers: tuple[TriggerSpec, ...]
    restless: tuple[TriggerSpec, ...]
    """those of the triggers that hang on more than occurrences"""
    waking: frozenset[str]
    """the occurrences that the others hang on"""
    doable: tuple[tuple[ActionSpec, str, Condition], ...]
    """the actions, each with the occurrence after which it is no longer on offer, and its condition"""
    kept_by: frozenset[str]
    calls: frozenset[str]
    """those of them that are a call"""
    broken_anger: int
    broken_trust: int
    waits: tuple[int, ...]
    minutes: tuple[int, ...]
    """the same as a walk waits: an hour where it says until the office opens"""


@record
class PauseSpec:
    """What makes a clock stand still, and what makes it go on."""

    since: str
    until: str
    text: int
    source: str


@record
class ClockSpec:
    """A time limit."""

    id: str
    name: int
    start: str
    known_by: str
    lifted_by: str
    when: Condition
    stop: frozenset[str]
    needs_all: bool
    pauses: tuple[PauseSpec, ...]
    group: str
    keep: bool
    limit: int | None
    unit: str
    referred: str
    counting: str
    roll: str
    close: str
    per: str
    overlay: str
    """id of the outside standard it comes from; empty for a clock of the house"""
    zone: str
    calendar: str
    moved_by: frozenset[str]
    """the occurrences that stop, pause, resume or lift it while it runs"""
    rule: Json


@record
class StirSpec:
    """What an occurrence may set going."""

    moving: tuple[ClockSpec, ...]
    """the clocks that it stops, pauses, resumes or lifts"""
    starting: tuple[ClockSpec, ...]
    keeps: bool
    """whether some part takes it for the keeping of a promise"""


@record
class EndingSpec:
    """One way in which it can all end."""

    id: str
    when: Condition
    title: int
    text: int
    outcome: int


@record
class EvidenceSpec:
    """Something to be found out, in the wording that applies."""

    id: str
    title: int
    entries: tuple[tuple[Condition, int], ...]
    transcript: str


TextTypes = tuple[tuple[str, str], ...]
"""placeholders of a case with their type tags, sorted"""
DueKey = tuple[str, int, tuple[tuple[int, int], ...], int | None]


@record
class Program:
    """A case under one procedure, ready to run. ``texts`` numbers every sentence a person can see.

    ``procedure`` holds what is in force: the house with the overlays that run beside it, their clocks and duties
    marked with ``overlay``. ``openings`` are the manners and the asides of each persona, as numbers of texts. ``overlays`` are those that run, ``resting`` those of the case that do not.
    ``stirring`` has the occurrences that clocks, timers or promises wait for; nothing comes of any other by itself.
    """

    digest: str
    case: Json
    procedure: Json
    overlays: Mapping[str, Json]
    resting: Mapping[str, Json]
    texts: tuple[Json, ...]
    parts: Mapping[str, PartSpec]
    order: tuple[str, ...]
    clocks: Mapping[str, ClockSpec]
    stirring: Mapping[str, StirSpec]
    topics: Mapping[str, Json]
    brought_up: Mapping[str, tuple[str, ...]]
    written_of: Mapping[str, tuple[str, ...]]
    """the occurrences that come of a topic when it is spoken of, and when it is written of"""
    forms: Mapping[str, Json]
    evidence: Mapping[str, EvidenceSpec]
    endings: tuple[EndingSpec, ...]
    tempers: Mapping[str, Temper]
    cast: Mapping[str, Json]
    openings: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]
    waits: tuple[LineSpec, ...]
    """what is told where somebody waits for the trainee to go on; none in content from before there was any"""
    holding_words: Mapping[str, tuple[str, ...]]
    text_types: TextTypes
    compile_condition: Callable[[str | None], Condition]
    dues: dict[DueKey, int]
    """due times by clock, start, pauses and instant referred to, as `simulator.clocks` worked them out"""
    understood: dict[tuple[str, str], Understood]
    """what was heard in a text said in a part, as `simulator.ear` read it for virtual trainees"""
