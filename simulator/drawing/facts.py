"""How the facts of a case are drawn: a plan made once for each program, then run for as many scenarios as wanted.

Each fact has a stream of its own, so adding a fact never shifts the others. What follows from other facts (a later
instant, a wording that depends on choices) is kept for the next scenario that needs the same, which is what makes a
million scenarios cheap; it never changes a value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, chain, count
from typing import Any
from zoneinfo import ZoneInfo

from casebank import expression, template, vocabulary
from simulator.drawing import mistakes, people
from simulator.drawing.given import accepted, iso
from simulator.errors import ScenarioError
from simulator.scenario import INSTANTS, LANGUAGES
from simulator.specs import Condition, Json, always
from simulator.streams import Stream, branch, drawn, stream
from simulator.timing.calendar import Calendar

MOST_ATTEMPTS = 200
"""how often the facts of one scenario are drawn until its constraints are met"""
_KEPT = 50_000
"""how many values that follow from others are kept per fact"""
_FREE = ("person", "choice", "statistic", "integer", "wording", "moment", "phone", "address")
_BOUND = ("later", "id_number", "lookup")


class Sheet:
    """One scenario while it is drawn; conditions on facts read it."""

    __slots__ = ("beginning", "channel", "facts", "lang", "persona", "procedure")

    def __init__(self, plan: Plan, beginning: Stream, lang: str, persona: str) -> None:
        self.beginning = beginning
        self.channel = plan.channel
        self.procedure = plan.procedure
        self.lang = lang
        self.persona = persona
        self.facts: dict[str, Any] = {}


Draw = Callable[[Sheet], Any]
Draws = list[tuple[str, Draw]]


class Plan:
    """The facts of one program in order of dependence, each with the function that draws it."""

    def __init__(self, program: Json) -> None:
        case, procedure = program["case"], program["procedure"]
        self.case_id: str = case["id"]
        self.channel: str = case["channel"]
        self.procedure: str = procedure["id"]
        self.start: str = case["start"]
        self.zone = ZoneInfo(procedure.get("zone") or "Asia/Shanghai")
        self.calendar_name: str = procedure.get("calendar") or "cn"
        self.calendar = Calendar.load(self.calendar_name)
        self.specs: dict[str, Json] = case["facts"]
        self.personas: Json = program["personas"]
        self.customer = next((one.get("fact") for one in case.get("cast", ()) if one["id"] == "customer"), None)
        self.average: Json = program.get("moods", {}).get("openings", {})
        self._fitting: dict[tuple[str, int], tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self.words = vocabulary.for_facts(case)
        self.text_types = vocabulary.for_text(case)
        self.constraints = [
            (expression.parse(one["holds"], self.words, expression.BOOL).run, one) for one in case.get("constraints", ())
        ]
        kinds = [(name, fact["draw"]) for name, fact in self.specs.items()]
        self.free = [(name, self._draw(name)) for kind in _FREE for name, drawn_as in kinds if drawn_as == kind]
        self.bound = [(name, self._draw(name)) for name in self._in_order()]
        self.fixed = self._fixed()
        self.settled: tuple[dict[str, Any], Draws, Draws] | None = None

    def facts(self, seed: int, index: int, lang: str, persona: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every fact of scenario ``index`` of ``seed``, in the order the case lists them; :class:`ScenarioError`."""
        beginning = stream(seed, self.case_id, "fact", index)
        sheet = Sheet(self, beginning, lang, persona)
        if not isinstance(given, Mapping):
            raise mistakes.no_facts(given)
        known, free, bound = self._from(given) if given else self._quick(sheet)
        for attempt in range(MOST_ATTEMPTS):
            if attempt:
                sheet.beginning = branch(beginning, "again", attempt)
            sheet.facts = facts = dict(known)
            for name, draw in free:
                facts[name] = draw(sheet)
            if all(holds(sheet) for holds, _ in self.constraints):
                for name, draw in bound:
                    facts[name] = draw(sheet)
                return facts
        raise self._unmet(sheet, given, seed, index)

    def _fixed(self) -> set[str]:
        """Facts that cannot be but one thing: a single value, a single day, and what is counted from that alone."""
        fixed = {name for name, fact in self.specs.items() if _single(fact)}
        for name, _ in self.bound:
            if self.specs[name]["draw"] == "later" and fixed.issuperset(self._needs(self.specs[name])):
                fixed.add(name)
        return fixed

    def _from(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], Draws, Draws]:
        """All facts in the order of the case, those given with their values, and the draws that are left."""
        known = {name: accepted(name, value, self.case_id, self.specs, self.zone) for name, value in given.items()}
        free, bound = ([item for item in items if item[0] not in known] for items in (self.free, self.bound))
        return {name: known.get(name) for name in self.specs}, free, bound

    def _quick(self, sheet: Sheet) -> tuple[dict[str, Any], Draws, Draws]:
        """All facts in the order of the case, those settled once for all with their values, and the draws that are left."""
        if self.settled is None:
            for name, draw in (*self.free, *self.bound):
                if name in self.fixed:
                    sheet.facts[name] = draw(sheet)
            free, bound = ([item for item in items if item[0] not in self.fixed] for items in (self.free, self.bound))
            self.settled = {name: sheet.facts.get(name) for name in self.specs}, free, bound
        return self.settled

    def opening(self, persona: str, mood: Mapping[str, int] | None, seed: int, index: int) -> tuple[int, int] | None:
        """Numbers of the manner and the aside with which ``persona`` begins scenario ``index``; -1 for none of a kind."""
        among = self._openings(persona, mood["anger"] if mood else self.personas[persona]["anger"])
        if among == ((), ()):
            return None
        beginning = stream(seed, self.case_id, "opening", index)
        manner, aside = (
            numbers[drawn(beginning, kind) % len(numbers)] if numbers else -1
            for kind, numbers in zip((b"manner", b"aside"), among, strict=True)
        )
        return manner, aside

    def _openings(self, persona: str, anger: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the manners and asides that fit the channel of the case and an anger (points of 100)."""
        known = self._fitting.get((persona, anger))
        if known is None:
            spoken = self.personas[persona].get("openings") or self.average
            known = self._fitting[persona, anger] = (
                tuple(self._fit(spoken.get("manners", ()), anger)), tuple(self._fit(spoken.get("asides", ()), anger)),
            )  # fmt: skip
        return known

    def _fit(self, spoken: Sequence[Json], anger: int) -> Iterator[int]:
        for number, one in enumerate(spoken):
            low, high = one.get("anger", (0, 100))
            if low <= anger <= high and self.channel in (one.get("channels") or (self.channel,)):
                yield number

    def _unmet(self, sheet: Sheet, given: Mapping[str, Any], seed: int, index: int) -> ScenarioError:
        """Which constraint could not be met, in the words of its author."""
        broken = next(one for holds, one in self.constraints if not holds(sheet))
        return mistakes.unmet(self.case_id, broken, MOST_ATTEMPTS, (seed, index), given)

    # -- the order of dependence

    def _in_order(self) -> list[str]:
        """Facts that follow from others, each after those it needs (loading a bank has refused circles)."""
        waiting = [name for kind in _BOUND for name, fact in self.specs.items() if fact["draw"] == kind]
        ordered: list[str] = []
        while waiting:
            ready = [name for name in waiting if not set(self._needs(self.specs[name])) & set(waiting)]
            ordered += ready or waiting
            waiting = [name for name in waiting if name not in ordered]
        return ordered

    def _needs(self, fact: Json) -> Iterator[str]:
        if fact["draw"] == "later":
            yield fact["after"]
            if isinstance(fact.get("minutes"), str):
                yield fact["minutes"]
        elif fact["draw"] == "id_number":
            yield from (fact["of"], self.start)
        else:
            for entry in fact["entries"]:
                if entry.get("when"):
                    yield from expression.parse(entry["when"], self.words).names()
                for lang in LANGUAGES:
                    yield from (one.name for one in template.parse(entry["text"][lang], self.text_types).placeholders)

    # -- one function for each fact

    def _draw(self, name: str) -> Draw:
        fact = self.specs[name]
        make: Callable[[bytes, Json], Draw] = getattr(self, f"_{fact['draw']}")
        return make(name.encode(), fact)

    def _person(self, name: bytes, fact: Json) -> Draw:
        wanted = str(fact.get("gender", "any"))
        ages = self._ages(name.decode(), *fact.get("age", (25, 60)))
        of_gender, of_age = name + b"\x1fgender", name + b"\x1fage"
        others = [other for other, spec in self.specs.items() if spec["draw"] == "person" and other.encode() != name]

        def draw(sheet: Sheet) -> dict[str, Any]:
            beginning = sheet.beginning
            gender = wanted if wanted != "any" else ("female", "male")[drawn(beginning, of_gender) % 2]
            taken = {person["family"] for other in others if (person := sheet.facts.get(other))}
            draws = chain([name], (name + b"\x1fname%d" % again for again in count(1)))
            names = (people.named(sheet.lang, gender, drawn(beginning, one)) for one in draws)
            family, given = next(pair for pair in names if pair[0] not in taken)  # two Mrs Lis in one matter mislead
            low, years = ages[sheet.persona]
            return {"family": family, "given": given, "gender": gender, "age": low + drawn(beginning, of_age) % years}

        return draw

    def _ages(self, name: str, low: int, high: int) -> Mapping[str, tuple[int, int]]:
        """By persona, the least age of a person and how many years there are to draw among; only the customer has the persona."""
        found: dict[str, tuple[int, int]] = {}
        for id, persona in self.personas.items():
            least = max(low, persona.get("least_age") or low) if name == self.customer else low
            found[id] = (least, high - least + 1) if least <= high else (low, high - low + 1)
        return found

    def _choice(self, name: bytes, fact: Json) -> Draw:
        values = fact["values"]
        if len(values) == 1:
            return lambda sheet: values[0]
        sums = list(accumulate(fact.get("weights") or [1] * len(values)))
        total = sums[-1]
        return lambda sheet: values[bisect_right(sums, drawn(sheet.beginning, name) % total)]

    _statistic = _choice

    def _integer(self, name: bytes, fact: Json) -> Draw:
        low, step = fact["low"], fact.get("step", 1)
        count = (fact["high"] - low) // step + 1
        return lambda sheet: low + step * (drawn(sheet.beginning, name) % count)

    def _wording(self, name: bytes, fact: Json) -> Draw:
        values = fact["values"]
        return lambda sheet: values[drawn(sheet.beginning, name) % len(values)]

    def _moment(self, name: bytes, fact: Json) -> Draw:
        if fact.get("hours"):
            return self._moment_of_hours(name, fact)
        at = time.fromisoformat(fact["at"])
        told: list[str] = []

        def draw(sheet: Sheet) -> str:
            if not told:  # not before: a moment that is given needs no calendar
                days = _days(self.calendar_name, fact["first"], fact["last"], fact.get("working", True))
                told.extend(iso(self.zone, datetime.combine(day, at)) for day in days)
            if not told:
                raise mistakes.no_working_day(name.decode(), fact)
            return told[drawn(sheet.beginning, name) % len(told)]

        return draw

    def _moment_of_hours(self, name: bytes, fact: Json) -> Draw:
        """A moment whose hour follows a statistic; the minute falls on a five, as people tell the time."""
        hour = self._choice(name + b"\x1fhour", fact)

        def draw(sheet: Sheet) -> str:
            days = _days(self.calendar_name, fact["first"], fact["last"], fact.get("working", True))
            if not days:
                raise mistakes.no_working_day(name.decode(), fact)
            at = time(hour(sheet), 5 * (drawn(sheet.beginning, name + b"\x1fminute") % 12))
            return iso(self.zone, datetime.combine(days[drawn(sheet.beginning, name) % len(days)], at))

        return draw

    def _phone(self, name: bytes, fact: Json) -> Draw:
        return lambda sheet: people.phone(drawn(sheet.beginning, name))

    def _address(self, name: bytes, fact: Json) -> Draw:
        return lambda sheet: people.address(sheet.lang, drawn(sheet.beginning, name))

    def _id_number(self, name: bytes, fact: Json) -> Draw:
        of, start, of_birthday = fact["of"], self.start, name + b"\x1fbirthday"

        def draw(sheet: Sheet) -> str:
            person, today = sheet.facts[of], datetime.fromisoformat(sheet.facts[start]).date()
            birthday = people.born(person["age"], today, drawn(sheet.beginning, of_birthday))
            return people.id_number(person["gender"], birthday, drawn(sheet.beginning, name))

        return draw

    def _later(self, name: bytes, fact: Json) -> Draw:
        after, minutes = fact["after"], fact.get("minutes") or 0
        compute = lru_cache(maxsize=_KEPT)(lambda from_, gap: self._moved(fact, from_, gap))
        if isinstance(minutes, str):
            return lambda sheet: compute(sheet.facts[after], sheet.facts[minutes])
        return lambda sheet: compute(sheet.facts[after], minutes)

    def _moved(self, fact: Json, from_: str, minutes: int) -> str:
        moment = datetime.fromisoformat(from_) + timedelta(minutes=minutes)
        day = moment.date()
        if fact.get("working_days"):
            day = self.calendar.add_working_days(day, fact["working_days"])
        return iso(self.zone, datetime.combine(day, time.fromisoformat(fact["at"]) if fact.get("at") else moment.time()))

    def _lookup(self, name: bytes, fact: Json) -> Draw:
        entries = [(self._condition(entry.get("when")), self._text(entry["text"])) for entry in fact["entries"]]

        def draw(sheet: Sheet) -> dict[str, str]:
            for holds, write in entries:
                if holds(sheet):
                    return write(sheet)
            raise mistakes.no_entry(name.decode())

        return draw

    def _condition(self, source: str | None) -> Condition:
        return always if source is None else expression.parse(source, self.words).run

    def _text(self, text: Json) -> Callable[[Sheet], dict[str, str]]:
        """A text in both languages, written from the facts that it names."""
        parsed = {lang: template.parse(text[lang], self.text_types) for lang in LANGUAGES}
        names = tuple(dict.fromkeys(one.name for lang in LANGUAGES for one in parsed[lang].placeholders))
        if not names:
            plain = {lang: parsed[lang].render({}, lang) for lang in LANGUAGES}
            return lambda sheet: plain
        kept: dict[tuple[Any, ...], dict[str, str]] = {}

        def write(sheet: Sheet) -> dict[str, str]:
            values = [sheet.facts[name] for name in names]
            key = tuple(tuple(value.values()) if isinstance(value, dict) else value for value in values)
            if key not in kept:
                if len(kept) >= _KEPT:
                    kept.clear()
                kept[key] = {lang: parsed[lang].render(self._said(names, values, lang), lang) for lang in LANGUAGES}
            return kept[key]

        return write

    def _said(self, names: tuple[str, ...], values: list[Any], lang: str) -> dict[str, Any]:
        return {name: said(self.specs[name], value, lang) for name, value in zip(names, values, strict=True)}


def _single(fact: Json) -> bool:
    """Whether a fact has one value only: a list of one, one number, one day."""
    kind = fact["draw"]
    if kind == "integer":
        return bool(fact["low"] == fact["high"])
    if kind == "moment":
        return bool(fact["first"] == fact["last"]) and not fact.get("hours")
    return kind in ("choice", "wording", "statistic") and len(fact["values"]) == 1


def said(fact: Json, value: Any, lang: str) -> Any:
    """The value of a fact as texts take it: instants as times with a zone, wordings in the language."""
    if fact["draw"] in INSTANTS:
        return datetime.fromisoformat(value)
    return value[lang] if fact["draw"] in ("wording", "lookup") else value


@lru_cache(maxsize=256)
def _days(calendar: str, first: str, last: str, working: bool) -> tuple[date, ...]:
    """The days of a span, or its working days only."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
    return tuple(day for day in days if not working or Calendar.load(calendar).is_working_day(day))


_RECENT: OrderedDict[int, tuple[Json, Plan]] = OrderedDict()
_MOST_RECENT = 64


def plan_of(program: Json) -> Plan:
    """The plan of a program; the bank hands out one object per program, which is kept with its plan."""
    known = _RECENT.get(id(program))
    if known is not None:
        return known[1]
    plan = Plan(program)
    _RECENT[id(program)] = (program, plan)
    while len(_RECENT) > _MOST_RECENT:
        _RECENT.popitem(last=False)
    return plan
