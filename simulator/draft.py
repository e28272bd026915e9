"""The working copy of a state while one event is carried out; also the context in which conditions run.

A draft is opened on a state, changed in place by :mod:`simulator.flow`, and closed into a new state. The
old state is never touched: whatever is shared is replaced, not altered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from simulator import mood
from simulator.context import Context
from simulator.scenario import World
from simulator.specs import PartSpec, Program, SceneSpec
from simulator.state import Cause, Happening, LineRecord, Pending, State

_record = tuple.__new__  # what the records' own constructors come to, without a call in between


class Draft(Context):
    """A context with copies of its own of what is changed in place, and the ways to change it."""

    __slots__ = ("moved", "moves", "news", "program")

    trace: list[Happening]
    lines: list[LineRecord]
    causes: list[Cause]

    def __init__(self, world: World, state: State) -> None:
        Context.__init__(self, world, state)
        self.program: Program = world.program
        self.visits_of = self.visits_of.copy()
        self.said = self.said.copy()
        self.counts = self.counts.copy()
        self.trace = [*self.trace]
        self.lines = [*self.lines]
        self.causes = [*self.causes]
        self.moved = 0
        self.moves = 0
        """how often the conversation went elsewhere: to a scene, out of a part, to the ending"""
        self.news: set[str] | None = set()
        """what happened since the triggers of the part were asked; None: they never were"""

    def close(self) -> State:
        """The new state."""
        return _record(State, (
            self.n, self.now, self.part, self.scene, self.anger, self.trust, self.mood_at, self.turns,
            self.visits_of, self.said, self.counts, self.fired, tuple(self.trace), self.known, self.clocks,
            self.promises, tuple(self.lines), self.forms, self.utterances, tuple(self.causes), self.timers,
            self.briefings, self.ending,
        ))  # fmt: skip

    # -- where we are

    def go_to(self, part: PartSpec, scene: str) -> None:
        """Stand in a scene of a part, or in none of them."""
        self.moves += 1
        self.part, self.part_spec, self.scene = part.id, part, scene
        self.scene_spec = spec = part.scenes.get(scene)
        self.visits = self.visits_of.get(spec.place, 0) if spec else 0

    def arrive(self, scene: SceneSpec) -> None:
        """Come to a scene of the part, once more."""
        self.moves += 1
        self.scene, self.scene_spec = scene.id, scene
        self.visits = self.visits_of[scene.place] = self.visits_of.get(scene.place, 0) + 1

    # -- moving the mood

    def settle(self, waiting: bool) -> None:
        """Bring the mood up to the present. Left ``waiting`` unheard the customer heats up; otherwise she cools."""
        seconds = self.now - self.mood_at
        if seconds <= 0:
            return
        temper, anger, trust = self.world.temper, self.anger, self.trust
        if waiting:
            self.anger = mood.bounded(anger + temper.impatience * seconds // 60)
        elif anger > temper.resting_anger:
            self.anger = mood.drift(anger, temper.resting_anger, seconds, temper.half_life)
        self.trust = mood.drift(trust, temper.trust, seconds, temper.trust_half_life)
        self.mood_at = self.now
        if self.anger != anger or self.trust != trust:
            self._moved("waiting" if waiting else "cooling", self.anger - anger, self.trust - trust)

    def shift(self, key: str, anger: int, trust: int) -> None:
        """Move the mood (tenths) and write down why."""
        if anger or trust:
            self.anger = mood.bounded(self.anger + anger)
            self.trust = mood.bounded(self.trust + trust)
            self._moved(key, anger, trust)

    def feel(self, acts: mood.Acts) -> None:
        """Let the customer hear the acts, each a kind with its strength; together they are bounded once."""
        anger, trust, moved = mood.felt(acts, self.world.temper)
        if moved:
            at = self.n, self.now
            self.causes += [_record(Cause, at + one) for one in moved]
        self.anger, self.trust = mood.bounded(self.anger + anger), mood.bounded(self.trust + trust)

    def _moved(self, key: str, anger: int, trust: int) -> None:
        self.causes.append(_record(Cause, (self.n, self.now, key, anger, trust)))

    # -- writing down

    def speak(self, who: str, key: int, text: str = "") -> None:
        """Add a line to the transcript: text number ``key``, or what was typed."""
        self.lines.append(_record(LineRecord, (self.n, self.now, who, key, text, self.part)))

    def note(self, name: str) -> Happening:
        """Write an occurrence down (its consequences are the flow's business)."""
        now, counts = self.now, self.counts
        happening = _record(Happening, (name, now, self.n))
        self.trace.append(happening)
        if self.news is not None:
            self.news.add(name)
        counts[name] = (counts[name][0] + 1 if name in counts else 1, now)
        return happening

    def plan(self, due: int, kind: str, id: str) -> None:
        """Set a timer; an earlier one of the same name is replaced. Order: due time, then as planned."""
        self.plan_all(kind, [(due, id)])

    def plan_all(self, kind: str, timers: Sequence[tuple[int, str]]) -> None:
        """Set some timers of a kind, each a due time and a name, in this order."""
        ids = [id for _, id in timers]
        rest = [timer for timer in self.timers if timer.id not in ids or timer.kind != kind]
        for due, id in timers:
            rest.insert(bisect_right(rest, (due + 1,)), _record(Pending, (due, kind, id)))
        self.timers = tuple(rest)
