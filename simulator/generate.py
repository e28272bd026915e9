"""Draw complete scenarios from a case: people, amounts, instants and wordings, each from a stream of its own.

Adding a fact to a case never shifts the others, and scenario ``index`` is the same alone or in bulk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from casebank import expression, template, vocabulary
from simulator.calendar import Calendar
from simulator.errors import ScenarioError
from simulator.scenario import LANGUAGES, Scenario
from simulator.specs import Json
from simulator.streams import below, derive, weighted

if TYPE_CHECKING:
    from faker import Faker

    from casebank.bank import CaseBank, CaseEntry



def generate(
    entry: CaseEntry,
    seed: int = 1,
    lang: str = "zh",
    *,
    index: int = 0,
    procedure: str | None = None,
    persona: str | None = None,
    facts: Mapping[str, Any] | None = None,
    overlays: Sequence[str] | None = None,
) -> Scenario:
    """Draw scenario number ``index`` of (case, ``seed``).

    ``entry`` comes from the bank (``bank["counter-handover"]``). ``procedure`` must be one the case fits,
    ``persona`` one it lists; by default the case's own procedure and a drawn persona. ``facts`` fixes single
    facts, e.g. ``{"start": "2025-11-12T12:00"}``; what depends on them is computed from the given value.
    ``overlays`` are the outside standards that run beside the procedure, by default those of the case.
    :class:`ScenarioError` says what cannot be met.
    """
    _require(lang in LANGUAGES, f"language '{lang}' is not one of {', '.join(LANGUAGES)}")
    program = entry.bank.shared_program(entry.case.id, procedure, overlays)
    case = program["case"]
    drawer = _Drawer(program, seed, index, lang, facts or {})
    chosen = persona or case["personas"][below(len(case["personas"]), seed, case["id"], "persona", index)]
    _require(chosen in program["personas"], f"case '{case['id']}' has no persona '{chosen}'; it knows {', '.join(case['personas'])}")
    drawer.persona = chosen
    return Scenario(case["id"], program["procedure"]["id"], chosen, lang, seed, index, drawer.all(), program)


def generate_many(
    bank: CaseBank, n: int, seed: int = 1, lang: str | None = None, cases: list[str] | None = None
) -> Iterator[Scenario]:
    """``n`` scenarios over the whole bank (or ``cases``), one by one; scenario *i* depends on ``seed`` and *i* only.

    ``lang`` None draws the language too. The *i*-th equals ``generate(entry, seed, lang, index=i)`` for its case.
    """
    ids = sorted(cases or bank)
    for index in range(n):
        case = ids[below(len(ids), seed, "case", index)]
        tongue = lang or LANGUAGES[below(2, seed, "language", index)]
        yield generate(bank[case], seed, tongue, index=index)


class _Drawer:
    """Draws the facts of one scenario in order of dependence; also stands in as context for conditions on facts."""

    def __init__(self, program: Json, seed: int, index: int, lang: str, fixed: Mapping[str, Any]) -> None:
        self.case: Json = program["case"]
        procedure = program["procedure"]
        self.procedure: str = procedure["id"]
        self.channel: str = self.case["channel"]
        self.zone = ZoneInfo(procedure.get("zone") or "Asia/Shanghai")
        self.calendar_name: str = procedure.get("calendar") or "cn"
        self.calendar = Calendar.load(self.calendar_name)
        self.key = (seed, self.case["id"], "fact", index)
        self.lang = lang
        self.persona = ""
        self.fixed = fixed
        self.facts: dict[str, Any] = {}
        for name in fixed:
            _require(name in self.case["facts"], f"case '{self.case['id']}' has no fact '{name}'")

    def all(self) -> dict[str, Any]:
        """Every fact, in the order the case lists them."""
        specs = self.case["facts"]
        for kind in ("person", "choice", "integer", "wording", "moment", "later", "lookup"):
            for name, fact in specs.items():
                if fact["draw"] == kind:
                    self.need(name)
        return {name: self.facts[name] for name in specs}

    def need(self, name: str) -> Any:
        """The value of fact ``name``, drawn when first asked for."""
        if name not in self.facts:
            fact = self.case["facts"][name]
            draw: Callable[[str, Json], Any] = getattr(self, f"_draw_{fact['draw']}")
            self.facts[name] = self._given(name, fact) if name in self.fixed else draw(name, fact)
        return self.facts[name]

    def _given(self, name: str, fact: Json) -> Any:
        value = self.fixed[name]
        if fact["draw"] in ("moment", "later"):
            try:
                moment = datetime.fromisoformat(str(value))
            except ValueError as wrong:
                raise ScenarioError(f"fact '{name}' must be a time such as 2025-11-12T12:00, not '{value}'") from wrong
            _require(1900 < moment.year < 2999, f"fact '{name}' must lie between the years 1901 and 2998, not in {moment.year}")
            return self._iso(moment)
        wanted: type = {"integer": int, "person": dict, "wording": dict, "lookup": dict}.get(fact["draw"], object)
        known = fact["draw"] != "choice" or value in fact["values"]
        _require(isinstance(value, wanted) and known, f"fact '{name}' cannot be {value!r}")
        return value

    def _draw_person(self, name: str, fact: Json) -> dict[str, Any]:
        gender = str(fact.get("gender", "any"))
        if gender == "any":
            gender = ("female", "male")[below(2, *self.key, name, "gender")]
        low, high = fact.get("age", (25, 60))
        age = low + below(high - low + 1, *self.key, name, "age")
        family, given = _named(self.lang, gender, derive(*self.key, name))
        return {"family": family, "given": given, "gender": gender, "age": age}

    def _draw_choice(self, name: str, fact: Json) -> Any:
        values = fact["values"]
        return values[weighted(fact.get("weights") or [1] * len(values), *self.key, name)]

    def _draw_integer(self, name: str, fact: Json) -> int:
        step = fact.get("step", 1)
        return int(fact["low"] + step * below((fact["high"] - fact["low"]) // step + 1, *self.key, name))

    def _draw_wording(self, name: str, fact: Json) -> Any:
        return fact["values"][below(len(fact["values"]), *self.key, name)]

    def _draw_moment(self, name: str, fact: Json) -> str:
        days = _days(self.calendar_name, fact["first"], fact["last"], fact.get("working", True))
        day = days[below(len(days), *self.key, name)]
        return self._iso(datetime.combine(day, time.fromisoformat(fact["at"])))

    def _draw_later(self, name: str, fact: Json) -> str:
        moment = datetime.fromisoformat(self.need(fact["after"]))
        minutes = fact.get("minutes") or 0
        moment += timedelta(minutes=self.need(minutes) if isinstance(minutes, str) else minutes)
        day = moment.date()
        if fact.get("working_days"):
            day = self.calendar.add_working_days(day, fact["working_days"])
        clock = time.fromisoformat(fact["at"]) if fact.get("at") else moment.time()
        return self._iso(datetime.combine(day, clock))

    def _draw_lookup(self, name: str, fact: Json) -> dict[str, str]:
        words = vocabulary.for_facts(self.case)
        for entry in fact["entries"]:
            if entry.get("when") is None or expression.parse(entry["when"], words)(self):
                return {lang: self._rendered(entry["text"][lang], lang) for lang in LANGUAGES}
        raise ScenarioError(f"no entry of fact '{name}' applies; let the last one have no condition")

    def _rendered(self, text: str, lang: str) -> str:
        types = vocabulary.for_text(self.case)
        values = {}
        for name, fact in self.case["facts"].items():
            if fact["draw"] == "lookup" or name not in self.facts:
                continue
            value = self.facts[name]
            if fact["draw"] in ("moment", "later"):
                value = datetime.fromisoformat(value)
            values[name] = value[lang] if fact["draw"] == "wording" else value
        return template.parse(text, types).render(values, lang)

    def _iso(self, moment: datetime) -> str:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        return aware.astimezone(self.zone).isoformat()


@lru_cache(maxsize=64)
def _days(calendar: str, first: str, last: str, working: bool) -> tuple[date, ...]:
    """The days of a span, or its working days only."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
    return tuple(day for day in days if not working or Calendar.load(calendar).is_working_day(day))


def _named(lang: str, gender: str, seed: int) -> tuple[str, str]:
    """Family and given name; the English pages write Chinese names in romanised form, family name first."""
    people = _faker()
    people.seed_instance(seed)
    if lang == "en":
        return people.last_romanized_name(), people.first_romanized_name()
    return people.last_name(), people.first_name_female() if gender == "female" else people.first_name_male()


@lru_cache(maxsize=1)
def _faker() -> Faker:
    from faker import Faker  # 0.2 s: only whoever generates pays for it

    return Faker("zh_CN")


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ScenarioError(message)
