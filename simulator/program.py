"""From authored content to something that runs: conditions become closures, references become objects.

``compile_program`` takes the plain JSON form that :meth:`casebank.CaseBank.program` gives (and that every
log carries), so that an attempt can be replayed without the bank and without pydantic. Compiled programs
are immutable and shared; nothing about a single attempt is kept in them.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from casebank import expression, overlays, template, vocabulary
from simulator.mood import temper
from simulator.specs import (
    NO_TEXT,
    ActionSpec,
    ClockSpec,
    Condition,
    EffectSpec,
    EndingSpec,
    EvidenceSpec,
    Json,
    LineSpec,
    OptionSpec,
    PartSpec,
    PauseSpec,
    Program,
    SceneSpec,
    TextTypes,
    TimerSpec,
    TriggerSpec,
    always,
)
from simulator.state import Heard
from simulator.stirring import by_name, movers, stirring
from simulator.ways import one_way


@lru_cache(maxsize=20_000)
def parsed_text(text: str, types: TextTypes) -> template.Template:
    """The template behind a text of the content, parsed once per process."""
    return template.parse(text, dict(types))


def canonical(value: Any) -> str:
    """The one JSON spelling of a value that hashes are taken over."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_RECENT: OrderedDict[int, tuple[Json, Program]] = OrderedDict()
_MOST_RECENT = 16
_CHANGING = frozenset(("anger", "trust", "turns", "visits", "hour", "office_open"))
"""names in conditions that change while an attempt goes on; all others stay what they are"""
_GRAVE = 3
"""strength of an act that the author of a reply calls grave, as the reader measures it"""


def compile_program(plain: Json) -> Program:
    """The runnable form of a plain program; equal programs are compiled once per process.

    The bank hands out one object per program, so that most calls are answered without looking inside. The
    object is kept with its compiled form: its identity cannot be taken over by another one.
    """
    known = _RECENT.get(id(plain))
    if known is not None:
        return known[1]
    program = _compile_text(canonical(plain))
    _RECENT[id(plain)] = (plain, program)
    while len(_RECENT) > _MOST_RECENT:
        _RECENT.popitem(last=False)
    return program


@lru_cache(maxsize=64)
def _compile_text(text: str) -> Program:
    return _Compiler(json.loads(text), sha256(text.encode("utf-8", "surrogatepass")).hexdigest()).program()


class _Compiler:
    """Walks the plain program once; the order of the walk fixes the numbers of the texts."""

    def __init__(self, plain: Json, digest: str) -> None:
        self.plain = plain
        self.digest = digest
        self.case: Json = plain["case"]
        self.overlays: Json = plain.get("overlays", {})
        self.resting: Json = plain.get("resting", {})
        self.procedure: Json = overlays.beside(plain["procedure"], self.overlays.values())
        self.holding: Json = plain["moods"].get("holding") or {}
        self.texts: list[Json] = []
        self.conditions: dict[str, Condition] = {}
        self.vocabulary = vocabulary.for_case(self.case, overlays.beside(self.procedure, self.resting.values()))
        talks = (part for part in self.case["parts"] if part["kind"] == "conversation")
        first: Json = next(talks, {})
        self.first = first.get("id", ""), first.get("opens", "")

    # -- small pieces

    def text(self, value: Json | None) -> int:
        if value is None:
            return NO_TEXT
        self.texts.append(value)
        return len(self.texts) - 1

    def condition(self, source: str | None) -> Condition:
        if source is None:
            return always
        if source not in self.conditions:
            self.conditions[source] = expression.parse(source, self.vocabulary, expression.BOOL).run
        return self.conditions[source]

    def wakes(self, source: str) -> frozenset[str] | None:
        """The occurrences a condition hangs on, or None where it hangs on anything else that changes."""
        condition = expression.parse(source, self.vocabulary, expression.BOOL)
        asked = [(name, args[0]) for name, args in condition.calls() if args]
        if not _CHANGING.isdisjoint(condition.names()) or any(name not in ("happened", "count") for name, _ in condition.calls()):
            return None
        return frozenset(str(occurrence) for _, occurrence in asked)

    def cases(self, entries: Iterable[Json]) -> tuple[tuple[Condition, int], ...]:
        return tuple((self.condition(entry.get("when")), self.text(entry["text"])) for entry in entries)

    def lines(self, lines: Iterable[Json]) -> tuple[LineSpec, ...]:
        return tuple(
            LineSpec(line.get("who", "customer"), self.condition(line.get("when")), tuple(self.text(text) for text in line["texts"]))
            for line in lines
        )

    def effects(self, effects: Iterable[Json]) -> tuple[EffectSpec, ...]:
        return tuple(self.effect(effect) for effect in effects)

    def effect(self, effect: Json) -> EffectSpec:
        return EffectSpec(
            self.condition(effect.get("when")),
            tuple(effect.get("emits", ())),
            tuple(effect.get("reveals", ())),
            effect.get("anger", 0) * 10,
            effect.get("trust", 0) * 10,
            self.text(effect.get("cause")),
            self.lines(effect.get("says", ())),
            effect.get("goto", ""),
            effect.get("next_part", False),
            effect.get("ending", False),
        )

    # -- parts

    def option(self, part: str, option: Json) -> OptionSpec:
        acts = tuple((act, _GRAVE if act in option.get("grave", ()) else 1) for act in option.get("acts", ()))
        return OptionSpec(
            option["id"],
            self.text(option["text"]),
            acts,
            tuple(Heard(kind, 0, 0, "option", strength) for kind, strength in acts),
            (kinds := frozenset(kind for kind, _ in acts)),
            tuple(f"{part}/{kind}" for kind in sorted(kinds)),
            (mentions := tuple(option.get("mentions", ()))),
            frozenset(mentions),
            option.get("promise_minutes", 0),
            option.get("promise_fact", ""),
            frozenset(option.get("kept_by", ())),
            self.condition(option.get("when")),
            option.get("seconds", 30),
            self.effects(option.get("effects", ())),
            f"option:{option['id']}",
            option.get("goto", ""),
            self.text(option["feedback"]),
            option.get("example", True),
        )

    def asked(self, scene: Json) -> frozenset[str]:
        """The topics that the routes of a scene ask for, and those of its replies."""
        asking = (expression.parse(route.get("when") or "true", self.vocabulary, expression.BOOL) for route in scene.get("routes", ()))
        asked = {str(args[0]) for one in asking for name, args in one.calls() if name == "mentioned"}
        return frozenset(asked.union(*(option.get("mentions", ()) for option in scene.get("options", ()))))

    def scene(self, part: str, kind: str, scene: Json, one_way: Collection[str]) -> SceneSpec:
        id, plain = scene["id"], scene.get("plain", False)
        return SceneSpec(
            id,
            f"{part}/{id}",
            f"scene:{id}",
            self.text(scene["title"]),
            scene.get("moment", ""),
            self.lines(scene.get("says", ())),
            self.effects(scene.get("enter", ())),
            {option["id"]: self.option(part, option) for option in scene.get("options", ())},
            tuple((self.condition(route.get("when")), route["goto"]) for route in scene.get("routes", ())),
            (silent := scene.get("silent", False)),
            not silent and kind == "conversation",
            plain,
            id in one_way,
            self.asked(scene),
            self.lines(scene.get("waits", ())),
            (part, id) == self.first and not plain,
            frozenset(scene.get("kept_by", ())),
            scene.get("to", ""),
        )

    def action(self, action: Json) -> ActionSpec:
        return ActionSpec(
            action["id"],
            f"did:{action['id']}",
            action.get("group", "act"),
            self.text(action["label"]),
            self.text(action.get("hint")),
            self.condition(action.get("when")),
            action.get("once", True),
            action.get("minutes", 2),
            action.get("form", ""),
            self.effects(action.get("effects", ())),
            f"action:{action['id']}",
            self.text(action.get("feedback")),
            action.get("daytime", False),
            _minute_of_day(action["until"]) if action.get("until") else None,
            action.get("stops", False),
        )

    def timer(self, timer: Json) -> TimerSpec:
        return TimerSpec(
            timer["id"],
            timer.get("after", ""),
            timer.get("minutes", 0) * 60,
            timer.get("at", ""),
            timer.get("clock", ""),
            self.condition(timer.get("when")),
            self.effects(timer["effects"]),
            f"timer:{timer['id']}",
        )

    def trigger(self, part: str, trigger: Json) -> TriggerSpec:
        return TriggerSpec(
            trigger["id"],
            f"{part}/{trigger['id']}",
            self.wakes(trigger["when"]),
            self.condition(trigger["when"]),
            self.effects(trigger["effects"]),
            f"trigger:{trigger['id']}",
        )

    def part(self, index: int, part: Json) -> PartSpec:
        promises = part.get("promises") or {}
        ways = one_way(part)
        timers = {timer["id"]: self.timer(timer) for timer in part.get("timers", ())}
        return PartSpec(
            index,
            part["id"],
            part["kind"],
            self.text(part["title"]),
            self.text(part["role"]),
            self.text(part["place"]),
            self.cases(part["briefing"]),
            part.get("starts", ""),
            part.get("opens", ""),
            self.effects(part.get("on_start", ())),
            {scene["id"]: self.scene(part["id"], part["kind"], scene, ways) for scene in part.get("scenes", ())},
            (actions := {action["id"]: self.action(action) for action in part.get("actions", ())}),
            timers,
            by_name((timer.after, timer) for timer in timers.values()),
            (triggers := tuple(self.trigger(part["id"], item) for item in part.get("triggers", ()))),
            tuple(trigger for trigger in triggers if trigger.wakes is None),
            frozenset().union(*(trigger.wakes for trigger in triggers if trigger.wakes)),
            tuple((action, action.did if action.once else "", action.when) for action in actions.values()),
            frozenset(promises.get("kept_by", ())),
            frozenset(promises.get("calls", ())),
            promises.get("anger", 15) * 10,
            promises.get("trust", -20) * 10,
            (waits := tuple(part.get("waits", (1, 5)))),
            tuple(minutes or 60 for minutes in waits),
        )

    def clock(self, clock: Json) -> ClockSpec:
        return ClockSpec(
            clock["id"],
            self.text(clock["name"]),
            clock["start"],
            clock.get("known_by", ""),
            clock.get("lifted_by", ""),
            self.condition(clock.get("when")),
            frozenset(clock["stop"]),
            clock.get("needs") == "all",
            tuple(self.pause(pause) for pause in clock.get("pauses", ())),
            clock.get("group", ""),
            clock.get("keep", False),
            clock.get("limit"),
            clock["unit"],
            clock.get("referred", ""),
            clock.get("counting", "day_after"),
            clock.get("roll", "none"),
            clock.get("close", "end_of_day"),
            clock.get("per", "case"),
            clock.get("overlay", ""),
            clock.get("zone", ""),
            clock.get("calendar", ""),
            movers(clock),
            clock,
        )

    def pause(self, pause: Json) -> PauseSpec:
        return PauseSpec(pause["since"], pause["until"], self.text(pause["text"]), pause["source"])

    def program(self) -> Program:
        topics = vocabulary.topics(self.case, self.procedure)
        parts = {part["id"]: self.part(index, part) for index, part in enumerate(self.case["parts"])}
        clocks = {clock["id"]: self.clock(clock) for clock in self.procedure.get("clocks", ())}
        return Program(
            digest=self.digest,
            case=self.case,
            procedure=self.procedure,
            overlays=self.overlays,
            resting=self.resting,
            parts=parts,
            order=tuple(parts),
            clocks=clocks,
            stirring=stirring(parts.values(), clocks.values()),
            topics=topics,
            brought_up={id: tuple(topic.get("emits", ())) for id, topic in topics.items()},
            written_of={id: () if topic.get("spoken") else tuple(topic.get("emits", ())) for id, topic in topics.items()},
            forms={form["id"]: form for form in (*self.procedure.get("forms", ()), *self.case.get("forms", ()))},
            evidence={item["id"]: self.found(item) for item in self.case.get("evidence", ())},
            endings=tuple(self.ending(item) for item in self.case["endings"]),
            tempers={id: temper(persona, self.plain["moods"]) for id, persona in self.plain["personas"].items()},
            cast={member["id"]: member for member in self.case["cast"]},
            openings={id: self.opening(persona) for id, persona in self.plain["personas"].items()},
            waits=self.waiting(),
            holding_words={lang: tuple(self.holding.get(lang, ())) for lang in ("zh", "en")},
            text_types=tuple(sorted(vocabulary.for_text(self.case).items())),
            compile_condition=self.condition,
            dues={},
            understood={},
            texts=tuple(self.texts),
        )

    def found(self, item: Json) -> EvidenceSpec:
        return EvidenceSpec(
            item["id"], self.text(item["title"]), self.cases(item["entries"]), item.get("transcript", "")
        )

    def opening(self, persona: Json) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The texts of a persona; they come last, so that the numbers of all others stay what they were."""
        spoken: Json = persona.get("openings") or self.plain["moods"].get("openings", {})
        manners, asides = (tuple(self.text(one) for one in spoken.get(kind, ())) for kind in ("manners", "asides"))
        return manners, asides

    def waiting(self) -> tuple[LineSpec, ...]:
        """What is told where somebody waits for the trainee to go on; later than all, as the openings are."""
        return self.lines([{"who": "narrator", "texts": self.holding["says"]}] if self.holding else ())

    def ending(self, item: Json) -> EndingSpec:
        return EndingSpec(
            item["id"],
            self.condition(item.get("when")),
            self.text(item["title"]),
            self.text(item["text"]),
            item["outcome"],
        )


def _minute_of_day(clock: str) -> int:
    """Minutes after midnight of a time of day such as ``08:30``."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
