"""What attempts over a case touched, and what of it was never touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebank.vocabulary import is_own
from simulator.event import Event
from simulator.moves import Moves
from simulator.scenario import World
from simulator.specs import ClockSpec, Json, Program, SceneSpec
from simulator.state import State

Counts = dict[str, int]
KINDS = ("scenes", "options", "actions", "endings", "clocks", "stops", "routes", "guards", "rules")
"""what is counted: scenes entered, replies and actions chosen, endings, clocks started and stopped in time, ways from scene
to scene, guarded replies and actions seen both offered and withheld, rules that came into play"""
OFFERED, WITHHELD = 1, 2


@dataclass
class Coverage:
    """How many attempts touched what, by ``part/id``; ``late`` counts clocks that ran out.

    ``guards`` says of each guarded reply or action whether it was ever offered (1), withheld (2) or both (3).
    """

    scenes: Counts = field(default_factory=dict)
    options: Counts = field(default_factory=dict)
    actions: Counts = field(default_factory=dict)
    endings: Counts = field(default_factory=dict)
    clocks: Counts = field(default_factory=dict)
    stops: Counts = field(default_factory=dict)
    routes: Counts = field(default_factory=dict)
    guards: Counts = field(default_factory=dict)
    rules: Counts = field(default_factory=dict)
    late: Counts = field(default_factory=dict)
    _options: set[str] = field(default_factory=set, repr=False)
    _routes: set[str] = field(default_factory=set, repr=False)
    """replies chosen and ways gone in the attempt under way"""
    _doubtful: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _new: bool = field(default=False, repr=False, compare=False)

    def watch(self, world: World, before: State, found: Moves, event: Event, after: State) -> None:
        """Note one input of the attempt under way, what was on offer beside it, and where it led."""
        here = f"{before.part}/{before.scene}"
        if event.kind == "choose":
            self._options.add(f"{here}/{event.target}")
        if event.kind in ("choose", "say"):
            for happening in after.trace[len(before.trace) :]:
                if happening.name.startswith("scene:"):
                    self._routes.add(route(here, happening.name.removeprefix("scene:")))
                    break
        doubtful = self._doubtful.get(here)
        if doubtful is None:
            doubtful = self._doubtful[here] = Wanted.of(world.program).guarded.get(here, ())
        if doubtful:
            self._guards(here, doubtful, found)

    def _guards(self, here: str, names: tuple[str, ...], found: Moves) -> None:
        """Note which guarded replies and actions are on offer; those seen both ways need not be looked at again."""
        settled = False
        for name in names:
            _, reply, id = name.rpartition("/")
            offered = found.may_choose(id) if reply else found.may_do(id)
            seen = self.guards.get(name, 0)
            now = seen | (OFFERED if offered else WITHHELD)
            if now != seen:
                self.guards[name] = now
                self._new = True
            settled = settled or now == OFFERED | WITHHELD
        if settled:
            self._doubtful[here] = tuple([name for name in names if self.guards[name] != OFFERED | WITHHELD])

    def finish(self, world: World, state: State) -> bool:
        """Add what the attempt came to, once it is over or given up; tells whether anything of it was new."""
        new = self._new
        for kind, names in self._touched(world, state):
            counts: Counts = getattr(self, kind)
            for name in sorted(names):
                times = counts.get(name, 0)
                counts[name] = times + 1
                new = new or not times
        self._options, self._routes, self._new = set(), set(), False
        return new

    def _touched(self, world: World, state: State) -> Iterator[tuple[str, Collection[str]]]:
        """By kind what the attempt under way came to, each name once."""
        yield "options", self._options
        yield "routes", self._routes
        yield "scenes", state.visits
        yield "actions", [name.removeprefix("did:") for name in state.counts if name.startswith("did:")]
        yield "clocks", {running.id for running in state.clocks}
        yield "late", {running.id for running in state.clocks if running.late}
        yield "stops", {running.id for running in state.clocks if running.stopped is not None and not running.late}
        yield "rules", Wanted.of(world.program).rules(state)
        yield "endings", (state.ending,) if state.ending else ()

    def reached(self, kind: str) -> list[str]:
        """The names of one of :data:`KINDS` that count as covered; a guard must have been seen both ways."""
        counts: Counts = getattr(self, kind)
        return [name for name, times in counts.items() if kind != "guards" or times == OFFERED | WITHHELD]


def route(here: str, target: str) -> str:
    """The name of a way from ``part/scene`` to another scene of the part."""
    return f"{here} → {target}"


@dataclass(frozen=True)
class Wanted:
    """Everything of a case under one procedure that attempts should touch; ``guarded`` are names by ``part/scene``."""

    names: Mapping[str, tuple[str, ...]]
    guarded: Mapping[str, tuple[str, ...]]
    duties: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """the duties of the house: the occurrences by which each comes into play, and its rules"""
    clocks: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]]
    """the rules of each clock and form"""

    @classmethod
    def of(cls, program: Program) -> Wanted:
        """What a program wants; worked out once for each."""
        if program.digest not in _WANTED:
            _WANTED[program.digest] = _wanted(program)
        return _WANTED[program.digest]

    def rules(self, state: State) -> frozenset[str]:
        """The rules that came into play: of clocks that ran, forms handed in, duties whose occurrences came."""
        happened = state.counts.keys()
        return frozenset().union(
            *[self.clocks[running.id] for running in state.clocks],
            *[rules for names, rules in self.duties if not happened.isdisjoint(names)],
            *[self.forms[filled.form] for filled in state.forms],
        )

    def missed(self, coverage: Coverage) -> dict[str, tuple[str, ...]]:
        """What was never touched, by kind; kinds without a gap are left out."""
        reached = {kind: {*coverage.reached(kind)} for kind in self.names}
        gaps = {kind: [name for name in names if name not in reached[kind]] for kind, names in self.names.items()}
        return {kind: tuple(names) for kind, names in gaps.items() if names}

    def met(self, coverage: Coverage, kinds: Sequence[str]) -> bool:
        """Whether nothing of these kinds is missing."""
        return all(len(coverage.reached(kind)) >= len(self.names[kind]) for kind in kinds) and not {*kinds} & {*self.missed(coverage)}


_WANTED: dict[str, Wanted] = {}


def _wanted(program: Program) -> Wanted:
    parts = program.parts.values()
    brought_about = {*_emitted(program.case), *_emitted(program.topics)}
    clocks = [clock for clock in program.clocks.values() if _startable(clock, brought_about)]
    guarded = _guarded(program.case)
    names: dict[str, list[str]] = {
        "scenes": [f"{part.id}/{scene}" for part in parts for scene in part.scenes],
        "options": [f"{p.id}/{s.id}/{o}" for p in parts for s in p.scenes.values() for o in s.options],
        "actions": [action for part in parts for action in part.actions],
        "endings": [ending.id for ending in program.endings],
        "clocks": [clock.id for clock in clocks],
        "stops": [clock.id for clock in clocks if not clock.keep],
        "routes": [route(f"{p.id}/{s.id}", target) for p in parts for s in p.scenes.values() for target in _targets(s)],
        "guards": [name for here in guarded.values() for name in here],
        "rules": _sources([*(clock.rule for clock in clocks), *_usable_duties(program, brought_about), *_used_forms(program)]),
    }
    return Wanted(
        {kind: tuple(dict.fromkeys(found)) for kind, found in names.items()},
        guarded,
        tuple((_occurrences(duty), frozenset(_sources([duty]))) for duty in program.procedure.get("duties", ())),
        {id: frozenset(_sources([clock.rule])) for id, clock in program.clocks.items()},
        {id: frozenset(_sources([form])) for id, form in program.forms.items()},
    )


def _targets(scene: SceneSpec) -> Iterator[str]:
    if not scene.silent:
        yield from (target for _, target in scene.routes)
    yield from (option.goto for option in scene.options.values() if option.goto)


def _guarded(case: Json) -> dict[str, tuple[str, ...]]:
    """The replies and actions with a condition, by the ``part/scene`` in which they may be on offer."""
    found: dict[str, tuple[str, ...]] = {}
    for part in case["parts"]:
        actions = tuple(action["id"] for action in part.get("actions", ()) if action.get("when"))
        scenes: list[Json] = part.get("scenes") or [{"id": ""}]
        for scene in scenes:
            here = f"{part['id']}/{scene['id']}"
            options = tuple(f"{here}/{option['id']}" for option in scene.get("options", ()) if option.get("when"))
            found[here] = (*options, *actions)
    return found


def _startable(clock: ClockSpec, brought_about: set[str]) -> bool:
    """Can anything in this case start the clock? A house has limits for matters that a case does not touch."""
    wanted = {clock.start, clock.known_by} - {""}
    return clock.unit != "as_promised" and all(name in brought_about or is_own(name) for name in wanted)


def _usable_duties(program: Program, brought_about: set[str]) -> list[Json]:
    return [duty for duty in program.procedure.get("duties", ()) if _occurrences(duty) & brought_about]


def _occurrences(duty: Json) -> frozenset[str]:
    return frozenset({duty.get("first", ""), duty["then"]} - {""})


def _used_forms(program: Program) -> list[Json]:
    used = {action.form for part in program.parts.values() for action in part.actions.values() if action.form}
    return [program.forms[name] for name in sorted(used)]


def _sources(rules: Iterable[Json]) -> list[str]:
    found: list[str] = []
    for rule in rules:
        source = rule.get("source", ())
        found += (source,) if isinstance(source, str) else source
    return [name for name in dict.fromkeys(found) if name != "kit"]


def _emitted(content: object) -> Iterator[str]:
    """Every occurrence that some content brings about, however deep it stands."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            yield from value if key == "emits" else _emitted(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _emitted(value)
