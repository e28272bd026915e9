"""What conditions are told about a state: the answers to the names and functions of `casebank.vocabulary`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebank.answers import NEVER
from simulator.scenario import World
from simulator.specs import PartSpec, SceneSpec
from simulator.state import Cause, Filled, Happening, Known, LineRecord, Pending, Promise, Running, State, Utterance
from simulator.timing.office import is_open


class Context:
    """A state laid out for being asked; attribute names follow it. Nothing is copied, so that nothing may be changed.

    :class:`simulator.draft.Draft` is the one that can be changed.
    """

    __slots__ = (
        "acts",
        "anger",
        "briefings",
        "causes",
        "channel",
        "clocks",
        "counts",
        "ending",
        "facts",
        "fields",
        "fired",
        "forms",
        "known",
        "lang",
        "lines",
        "mood_at",
        "n",
        "now",
        "part",
        "part_spec",
        "persona",
        "procedure",
        "promises",
        "said",
        "scene",
        "scene_spec",
        "timers",
        "topics",
        "trace",
        "trust",
        "turns",
        "utterances",
        "visits",
        "visits_of",
        "world",
    )  # fmt: skip

    n: int
    now: int
    part: str
    scene: str
    anger: int
    trust: int
    mood_at: int
    turns: int
    visits_of: dict[str, int]
    said: dict[str, int]
    counts: dict[str, tuple[int, int]]
    fired: frozenset[str]
    trace: Sequence[Happening]
    known: tuple[Known, ...]
    clocks: tuple[Running, ...]
    promises: tuple[Promise, ...]
    lines: Sequence[LineRecord]
    forms: tuple[Filled, ...]
    utterances: tuple[Utterance, ...]
    causes: Sequence[Cause]
    timers: tuple[Pending, ...]
    briefings: dict[str, int]
    ending: str

    def __init__(self, world: World, state: State) -> None:
        (
            self.n, self.now, self.part, self.scene, self.anger, self.trust, self.mood_at, self.turns,
            self.visits_of, self.said, self.counts, self.fired, self.trace, self.known, self.clocks,
            self.promises, self.lines, self.forms, self.utterances, self.causes, self.timers,
            self.briefings, self.ending,
        ) = state  # fmt: skip
        self.world = world
        self.facts = world.facts
        self.persona = world.persona
        self.channel = world.channel
        self.lang = world.lang
        self.procedure = world.procedure
        self.part_spec: PartSpec = world.program.parts[self.part]
        self.scene_spec: SceneSpec | None = self.part_spec.scenes.get(self.scene)
        self.visits = self.visits_of.get(self.scene_spec.place, 0) if self.scene_spec else 0
        self.acts: frozenset[str] = _NOTHING
        self.topics: frozenset[str] = _NOTHING
        self.fields: Mapping[str, str] = _EMPTY

    @property
    def hour(self) -> int:
        return self.world.local(self.now).hour

    @property
    def office_open(self) -> bool:
        return is_open(self.world.calendar, self.now)

    def ever(self, act: str) -> bool:
        return f"{self.part}/{act}" in self.said

    def happened(self, name: str) -> bool:
        return name in self.counts

    def minutes_since(self, name: str) -> int:
        return (self.now - self.counts[name][1]) // 60 if name in self.counts else NEVER

    def known_evidence(self, evidence: str) -> bool:
        return evidence in [known.id for known in self.known]

    def field(self, name: str) -> str:
        return self.fields.get(name, "")

    def filled(self, form: str, name: str) -> str:
        for sheet in reversed(self.forms):
            if sheet.form == form:
                return dict(sheet.fields).get(name, "")
        return ""

    def late(self, clock: str) -> bool:
        return clock in [running.id for running in self.clocks if running.late]

    def stopped(self, clock: str) -> bool:
        return clock in [running.id for running in self.clocks if running.stopped is not None]

    def reached(self, part: str) -> bool:
        return f"part:{part}" in self.counts

    def ending_is(self, ending: str) -> bool:
        return self.ending == ending


_NOTHING: frozenset[str] = frozenset()
_EMPTY: Mapping[str, str] = {}
