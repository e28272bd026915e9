"""The first words of an attempt: which scene they belong to, and how they read without living through anything.

What a persona adds to them is drawn with the scenario (`simulator.drawing.facts.Plan.opening`), spoken by `simulator.flow` and
hence in every view and transcript. :class:`FirstWords` gives the same lines for a million scenarios, without a state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from casebank import wording
from casebank.answers import NEVER
from simulator.program import parsed_text
from simulator.specs import NO_TEXT, Json, LineSpec, PartSpec, Program, SceneSpec
from simulator.streams import drawn, stream
from simulator.timing.office import calendar_of_house, is_open
from simulator.words import say

CUSTOMER, NARRATOR = "customer", "narrator"
Spoken = tuple[str, tuple[int, ...], bool]
"""who speaks, the wordings to draw from, and whether it is a line of the scene itself"""
INSTANTS = ("moment", "later")


def first_talk(program: Program) -> PartSpec | None:
    """The first part with a conversation, if there is one."""
    return next((program.parts[id] for id in program.order if program.parts[id].kind == "conversation"), None)


def added(program: Program, scenario: Any) -> tuple[int, int]:
    """The numbers of the texts of manner and aside that were drawn for a scenario; `NO_TEXT` for none."""
    manners, asides = program.openings[scenario.persona]
    manner, aside = scenario.opening or (NO_TEXT, NO_TEXT)
    return manners[manner] if manner >= 0 else NO_TEXT, asides[aside] if aside >= 0 else NO_TEXT


class Before:
    """What conditions are told before anything has been said: the mood at the start, the facts, nothing heard or done."""

    acts = topics = frozenset[str]()
    turns, visits, now = 0, 1, 0

    def __init__(self, part: PartSpec, program: Program) -> None:
        self.part = part
        self.counts = dict.fromkeys(("started", f"part:{part.id}", f"scene:{part.opens}"), (1, 0))
        self.channel: str = program.case["channel"]
        self.procedure: str = program.procedure["id"]
        self.calendar = calendar_of_house(program.procedure)
        self.begins: str = program.case["start"]
        """the moment at which it begins, by its fact"""
        self.facts: Mapping[str, Any] = {}
        self.lang = self.persona = ""
        self.anger = self.trust = 0

    @property
    def hour(self) -> int:
        return self._at.hour

    @property
    def office_open(self) -> bool:
        return is_open(self.calendar, int(self._at.timestamp()))

    @property
    def _at(self) -> datetime:
        return _local(self.facts[self.begins], self.calendar.zone)

    def ever(self, act: str) -> bool:
        return False

    known_evidence = late = stopped = ending_is = ever

    def minutes_since(self, name: str) -> int:
        return 0 if name in self.counts else NEVER

    def field(self, name: str) -> str:
        return ""

    def filled(self, form: str, name: str) -> str:
        return ""

    def reached(self, part: str) -> bool:
        return part == self.part.id


class FirstWords:
    """The lines with which the first conversation of a program opens, written quickly for many scenarios.

    They equal those of an attempt where the conversation comes first; where desk work comes before it, they are what is
    said if nothing in particular has happened on the way.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.specs: Mapping[str, Any] = program.case["facts"]
        self.zone = calendar_of_house(program.procedure).zone
        self.start: str = program.case["start"]
        self.spoken: dict[tuple[str, str, int, int], tuple[Spoken, ...]] = {}
        self.begins = program.parts[program.order[0]]
        self.talk = first_talk(program)
        self.scene: SceneSpec | None = self.talk.scenes.get(self.talk.opens) if self.talk else None
        self.people = {id: member.get("fact") for id, member in program.cast.items()}
        self.formal = {lang: wording.writer("person", "formal", lang) for lang in wording.LANGUAGES}
        self.writers: dict[tuple[int, str], Callable[[Mapping[str, Any]], str]] = {}
        self.on_facts = self._asks_about_facts()
        self.before = Before(self.talk or self.begins, program)
        self.talk_begins = self.talk.starts if self.talk and self.talk is not self.begins and self.talk.starts else self.start
        """the moment at which it opens: a later part has a time of its own"""

    def _asks_about_facts(self) -> bool:
        """Whether a condition of the first scene names a fact or the time of day, or seems to."""
        if self.talk is None:
            return False
        part = next(part for part in self.program.case["parts"] if part["id"] == self.talk.id)
        scene: Json = next((one for one in part.get("scenes", ()) if one["id"] == self.talk.opens), {})
        begun = [*part.get("on_start", ()), *scene.get("enter", ())]
        said = [*scene.get("says", ()), *(line for effect in begun for line in effect.get("says", ()))]
        asked = " ".join(one.get("when") or "" for one in (*begun, *said))
        return not set(re.findall(r"\w+", asked)).isdisjoint((*self.specs, "hour", "office_open"))

    def lines(self, scenario: Any) -> list[tuple[str, str]]:
        """Speaker (as the page calls them) and text of each line; empty where a case has no conversation.

        ``scenario`` has ``facts lang persona mood seed index opening case_id`` as :class:`simulator.Scenario` has.
        """
        if self.scene is None:
            return []
        self._set(scenario, self.talk_begins)
        lang, facts, names = scenario.lang, scenario.facts, dict[str, str]()
        said = []
        for who, key in self._keys(scenario):
            if who not in names:
                names[who] = self._name(who, scenario)
            said.append((names[who], self._text(key, lang, facts)))
        return said

    def briefing(self, scenario: Any) -> str:
        """What the trainee is told at the very beginning, before the first part."""
        self._set(scenario, self.start)
        chosen = next((key for when, key in self.begins.briefing if when(self.before)), self.begins.briefing[-1][1])
        return self._text(chosen, scenario.lang, scenario.facts)

    def _set(self, scenario: Any, begins: str) -> None:
        """Let conditions see the scenario, at the moment of its fact ``begins``."""
        temper, mood, before = self.program.tempers[scenario.persona], scenario.mood, self.before
        before.begins, before.facts, before.lang, before.persona = begins, scenario.facts, scenario.lang, scenario.persona
        before.anger, before.trust = (mood["anger"] * 10, mood["trust"] * 10) if mood else (temper.anger, temper.trust)

    def _keys(self, scenario: Any) -> Iterator[tuple[str, int]]:
        """Speaker and number of each text."""
        plain = self.scene is None or self.scene.plain
        manner, aside = (NO_TEXT, NO_TEXT) if plain else added(self.program, scenario)
        wordings = stream(scenario.seed, scenario.case_id, "wording", scenario.index)
        for who, texts, in_scene in self._spoken(scenario):
            first = in_scene and who == CUSTOMER
            if first and manner != NO_TEXT:
                yield NARRATOR, manner
            yield who, texts[drawn(wordings, b"%d" % texts[0]) % len(texts)] if len(texts) > 1 else texts[0]
            if first:
                if aside != NO_TEXT:
                    yield CUSTOMER, aside
                manner = aside = NO_TEXT

    def _spoken(self, scenario: Any) -> tuple[Spoken, ...]:
        """Every line that is spoken at the beginning, in order; looked up where no condition asks about facts."""
        if self.on_facts:
            return tuple(self._those_that_hold())
        before = self.before
        key = (scenario.persona, scenario.lang, before.anger, before.trust)
        if key not in self.spoken:
            self.spoken[key] = tuple(self._those_that_hold())
        return self.spoken[key]

    def _those_that_hold(self) -> Iterator[Spoken]:
        assert self.talk is not None and self.scene is not None
        for effects in (self.talk.on_start, None, self.scene.enter):
            lines: Iterable[LineSpec] = self.scene.says
            if effects is not None:
                lines = (line for effect in effects if effect.when(self.before) for line in effect.says)
            yield from ((line.who, line.texts, effects is None) for line in lines if line.when(self.before))

    def _name(self, who: str, scenario: Any) -> str:
        fact = self.people.get(who)
        if fact:
            return self.formal[scenario.lang](scenario.facts[fact])
        return say(who, scenario.lang) if who == NARRATOR else str(self.program.cast[who]["name"][scenario.lang])

    def _text(self, key: int, lang: str, facts: Mapping[str, Any]) -> str:
        if (key, lang) not in self.writers:
            self.writers[key, lang] = self._writer(self.program.texts[key][lang], lang)
        return self.writers[key, lang](facts)

    def _writer(self, source: str, lang: str) -> Callable[[Mapping[str, Any]], str]:
        parsed = parsed_text(source, self.program.text_types)
        names = tuple(dict.fromkeys(one.name for one in parsed.placeholders))
        if not names:
            plain = parsed.render({}, lang)
            return lambda facts: plain
        return lambda facts: parsed.render({name: self._value(name, facts, lang) for name in names}, lang)

    def _value(self, name: str, facts: Mapping[str, Any], lang: str) -> Any:
        if name == "now":  # a later part opens at its own time
            return _local(facts[self.talk_begins], self.zone)
        kind = self.specs[name]["draw"]
        if kind in INSTANTS:
            return _local(facts[name], self.zone)
        return facts[name][lang] if kind in ("wording", "lookup") else facts[name]


@lru_cache(maxsize=20_000)
def _local(iso: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(iso).astimezone(zone)
