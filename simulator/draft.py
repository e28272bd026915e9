"""The working copy of a state while one event is carried out; also the context in which conditions run.

A draft is opened on a state, changed in place by :mod:`simulator.flow`, and closed into a new state. The
old state is never touched: whatever is shared is replaced, not altered.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from simulator import mood
from simulator.program import Program
from simulator.scenario import World
from simulator.specs import PartSpec, SceneSpec
from simulator.state import (
    Cause,
    Filled,
    Happening,
    Heard,
    Known,
    LineRecord,
    Pending,
    Promise,
    Running,
    State,
    Utterance,
)

_record = tuple.__new__  # what the records' own constructors come to, without a call in between
NEVER = 1_000_000
"""minutes since something that has not happened"""


class Draft:
    """Mutable copy of a :class:`State`; attribute names follow it. Conditions call the lookup methods."""

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
        "moved",
        "n",
        "news",
        "now",
        "part",
        "part_spec",
        "persona",
        "procedure",
        "program",
        "promises",
        "said",
        "scene",
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

    def __init__(self, world: World, state: State) -> None:
        self.world = world
        self.program: Program = world.program
        self.facts = world.facts
        self.persona = world.persona
        self.channel = world.channel
        self.lang = world.lang
        self.procedure = world.procedure
        self.n = state.n
        self.now = state.now
        self.part = state.part
        self.part_spec: PartSpec = world.program.parts[state.part]
        self.scene = state.scene
        self.anger = state.anger
        self.trust = state.trust
        self.mood_at = state.mood_at
        self.turns = state.turns
        self.visits_of = state.visits.copy()
        self.visits = self.visits_of.get(f"{state.part}/{state.scene}", 0)
        self.said = state.said.copy()
        self.counts = state.counts.copy()
        self.fired = state.fired
        self.trace: list[Happening] = list(state.trace)
        self.known: tuple[Known, ...] = state.known
        self.clocks: tuple[Running, ...] = state.clocks
        self.promises: tuple[Promise, ...] = state.promises
        self.lines: list[LineRecord] = list(state.lines)
        self.forms: tuple[Filled, ...] = state.forms
        self.utterances: tuple[Utterance, ...] = state.utterances
        self.causes: list[Cause] = list(state.causes)
        self.timers: tuple[Pending, ...] = state.timers
        self.briefings = state.briefings.copy()
        self.ending = state.ending
        self.acts: frozenset[str] = frozenset()
        self.topics: frozenset[str] = frozenset()
        self.fields: dict[str, str] = {}
        self.moved = 0
        self.news: set[str] | None = set()
        """what happened since the triggers of the part were asked; None: they never were"""

    def close(self) -> State:
        """The new state."""
        return State(
            self.n, self.now, self.part, self.scene, self.anger, self.trust, self.mood_at, self.turns,
            self.visits_of, self.said, self.counts, self.fired, tuple(self.trace), self.known, self.clocks,
            self.promises, tuple(self.lines), self.forms, self.utterances, tuple(self.causes), self.timers,
            self.briefings, self.ending,
        )  # fmt: skip

    # -- where we are

    def go_to(self, part: PartSpec, scene: str) -> None:
        """Stand in a scene of a part, or in none of them."""
        self.part, self.part_spec, self.scene = part.id, part, scene
        self.visits = self.visits_of.get(f"{part.id}/{scene}", 0)

    @property
    def scene_spec(self) -> SceneSpec | None:
        return self.part_spec.scenes.get(self.scene)

    # -- what conditions ask (see casebank.vocabulary)

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

    # -- moving the mood

    def settle(self, waiting: bool) -> None:
        """Bring the mood up to the present. Left ``waiting`` unheard the customer heats up; otherwise she cools."""
        seconds = self.now - self.mood_at
        if seconds <= 0:
            return
        temper = self.world.temper
        anger = self.anger
        if waiting:
            self.anger = mood.bounded(anger + temper.impatience * seconds // 60)
        else:
            self.anger = mood.drift(anger, min(anger, temper.resting_anger), seconds, temper.half_life)
        trust = mood.drift(self.trust, temper.trust, seconds, temper.half_life * mood.TRUST_SLOWNESS)
        if self.anger != anger or trust != self.trust:
            key = "waiting" if waiting else "cooling"
            self.causes.append(Cause(self.n, self.now, key, self.anger - anger, trust - self.trust))
        self.trust = trust
        self.mood_at = self.now

    def shift(self, key: str, anger: int, trust: int) -> None:
        """Move the mood (tenths) and write down why."""
        if anger or trust:
            self.anger = mood.bounded(self.anger + anger)
            self.trust = mood.bounded(self.trust + trust)
            self.causes.append(Cause(self.n, self.now, key, anger, trust))

    def feel(self, heard: tuple[Heard, ...]) -> None:
        """Let the customer hear the acts; together they are bounded once."""
        anger, trust, moved = mood.felt(tuple([(act.kind, act.strength) for act in heard]), self.world.temper)
        for key, a, t in moved:
            self.causes.append(Cause(self.n, self.now, key, a, t))
        self.anger, self.trust = mood.bounded(self.anger + anger), mood.bounded(self.trust + trust)

    # -- writing down

    def speak(self, who: str, key: int, text: str = "") -> None:
        """Add a line to the transcript: text number ``key``, or what was typed."""
        self.lines.append(_record(LineRecord, (self.n, self.now, who, key, text, self.part)))

    def note(self, name: str) -> Happening:
        """Write an occurrence down (its consequences are the flow's business)."""
        happening = _record(Happening, (name, self.now, self.n))
        self.trace.append(happening)
        if self.news is not None:
            self.news.add(name)
        self.counts[name] = (self.counts[name][0] + 1 if name in self.counts else 1, self.now)
        return happening

    def plan(self, due: int, kind: str, id: str) -> None:
        """Set a timer; an earlier one of the same name is replaced. Order: due time, then as planned."""
        rest = [timer for timer in self.timers if timer.id != id or timer.kind != kind]
        rest.insert(bisect_right([timer.due for timer in rest], due), Pending(due, kind, id))
        self.timers = tuple(rest)

    def context(self, **changes: Any) -> None:
        """Set what the present input says: ``acts``, ``topics``, ``fields``."""
        for name, value in changes.items():
            setattr(self, name, value)
