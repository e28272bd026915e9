"""A scenario: a case with everything drawn. Plain data; the log carries it whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from simulator.errors import ScenarioError
from simulator.openings import added
from simulator.program import canonical, compile_program, parsed_text
from simulator.specs import ClockSpec, Json, Program
from simulator.streams import drawn, stream
from simulator.timing.calendar import Calendar
from simulator.timing.office import calendar_of_house

LANGUAGES = ("zh", "en")
INSTANTS = ("moment", "later")


@dataclass(frozen=True)
class Scenario:
    """One complaint, fully drawn. ``facts`` are JSON values: people as dicts, instants as ISO text with offset.

    ``program`` is the plain content the scenario was drawn from (see :meth:`casebank.CaseBank.program`). ``difficulty``
    is the one asked for (0: none), ``mood`` anger and trust at the start (points of 100) where they are not the
    persona's own, ``opening`` the numbers of the manner and the aside drawn from the persona's ``openings`` (-1: none).
    """

    case_id: str
    procedure: str
    persona: str
    lang: str
    seed: int
    index: int
    facts: Mapping[str, Any]
    program: Mapping[str, Any] = field(repr=False)
    difficulty: int = 0
    mood: Mapping[str, int] | None = None
    opening: tuple[int, int] | None = None

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that change when anything drawn or any content changes."""
        drawn = {**self.to_json(), "program": compile_program(self.program).digest}
        return sha256(canonical(drawn).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def overlays(self) -> tuple[str, ...]:
        """The outside standards that run beside the procedure."""
        return tuple(self.program.get("overlays", ()))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form; :meth:`from_json` reads it back."""
        return {
            "case": self.case_id, "procedure": self.procedure, "persona": self.persona, "lang": self.lang,
            "seed": self.seed, "index": self.index, "facts": dict(self.facts), "program": dict(self.program),
            **self._beyond(),
        }  # fmt: skip

    def _beyond(self) -> dict[str, Any]:
        """What only some scenarios have; logs written before there was any of it read as they always did."""
        beyond = {"difficulty": self.difficulty, "mood": self.mood and dict(self.mood), "opening": self.opening and list(self.opening)}
        return {name: value for name, value in beyond.items() if value}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Scenario:
        """Read what :meth:`to_json` wrote; :class:`ScenarioError` names what is missing."""
        try:
            names = ("case", "procedure", "persona", "lang", "seed", "index", "facts", "program")
            for name, kind in zip(names, (str, str, str, str, int, int, Mapping, Mapping), strict=True):
                if not isinstance(plain[name], kind) or isinstance(plain[name], bool):
                    raise TypeError(f"{name} is {plain[name]!r}")
            manner, aside = plain.get("opening") or (None, None)
            opening = None if manner is None else (manner, aside)
            beyond = {"difficulty": plain.get("difficulty", 0), "mood": plain.get("mood"), "opening": opening}
            return cls(*(plain[name] for name in names), **beyond)
        except (KeyError, TypeError, ValueError) as missing:
            raise ScenarioError(f"this is not a scenario: {missing}", f"这不是一个场景：{missing}") from missing

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes as plain data; what was compiled from it is made anew there."""
        return type(self).from_json, (self.to_json(),)

    @cached_property
    def world(self) -> World:
        """The scenario made ready to run."""
        return World(self)


class World:
    """What stays the same during an attempt: compiled program, drawn facts, zone, calendar, the customer."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.program: Program = compile_program(scenario.program)
        self.lang = scenario.lang
        self.persona = scenario.persona
        self.temper = self.program.tempers[scenario.persona]
        self.opening = added(self.program, scenario)
        if scenario.mood:
            self.temper = self.temper.begun(scenario.mood["anger"] * 10, scenario.mood["trust"] * 10)
        self.channel: str = self.program.case["channel"]
        procedure = self.program.procedure
        self.procedure: str = procedure["id"]
        self.calendar = calendar_of_house(procedure)
        self.zone = self.calendar.zone
        self.facts: dict[str, Any] = dict(scenario.facts)
        self.instants = {name: epoch(scenario.facts[name]) for name, fact in self._fact_specs() if fact["draw"] in INSTANTS}
        self.start = self.instants[self.program.case["start"]]
        self._values: dict[str, dict[str, Any]] = {}
        self._picked: dict[int, int] = {}
        self._wordings = stream(scenario.seed, scenario.case_id, "wording", scenario.index)

    def _fact_specs(self) -> list[tuple[str, Json]]:
        return list(self.program.case["facts"].items())

    def local(self, at: int) -> datetime:
        """The instant ``at`` (epoch seconds) in the zone of the house."""
        return datetime.fromtimestamp(at, self.zone)

    def calendar_of(self, spec: ClockSpec) -> Calendar:
        """What a clock is counted by: the calendar of the house with its office hours, or one of its own with theirs."""
        house = self.program.procedure.get("calendar") or "cn"
        calendar = self.calendar if spec.calendar in ("", house) else Calendar.load(spec.calendar)
        return calendar.in_zone(ZoneInfo(spec.zone)) if spec.zone else calendar

    def values(self, lang: str) -> dict[str, Any]:
        """The facts as template values in ``lang``."""
        if lang not in self._values:
            self._values[lang] = {name: self._value(name, fact, lang) for name, fact in self._fact_specs()}
        return self._values[lang]

    def _value(self, name: str, fact: Json, lang: str) -> Any:
        drawn = self.facts[name]
        if fact["draw"] in INSTANTS:
            return self.local(self.instants[name])
        return drawn[lang] if fact["draw"] in ("wording", "lookup") else drawn

    def words(self, key: int, at: int, lang: str | None = None) -> str:
        """Text number ``key`` with its placeholders filled; ``at`` is the present for ``{now|…}``."""
        lang = lang or self.lang
        return self.filled(self.program.texts[key][lang], at, lang)

    def filled(self, text: str, at: int, lang: str) -> str:
        """Any text of the content with its placeholders filled; ``at`` is the present for ``{now|…}``."""
        if type(text) is str and "{" not in text and "}" not in text:
            return text  # most of them
        parsed = parsed_text(text, self.program.text_types)
        values = self.values(lang)
        if any(place.name == "now" for place in parsed.placeholders):
            values = {**values, "now": self.local(at)}
        return parsed.render(values, lang)

    def pick(self, texts: tuple[int, ...]) -> int:
        """The wording drawn for this scenario."""
        if len(texts) == 1:
            return texts[0]
        if texts[0] not in self._picked:
            self._picked[texts[0]] = texts[drawn(self._wordings, b"%d" % texts[0]) % len(texts)]
        return self._picked[texts[0]]


def epoch(iso: str) -> int:
    """Epoch seconds of an ISO instant with offset."""
    return int(datetime.fromisoformat(iso).timestamp())
