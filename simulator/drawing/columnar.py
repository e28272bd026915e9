"""Very many scenarios at once, as plain columns: one row a scenario, row *i* the same as scenario *i* drawn alone.

Rows come from :func:`simulator.generate.drawn`, the one way in which scenarios are drawn, so that bulk and single never
part. What is spared is everything a table does not need: no world is built and no attempt begun. See `simulator.drawing.parquet`
for files and several processes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from casebank import wording
from simulator.drawing.generate import drawn, wanted
from simulator.openings import FirstWords
from simulator.program import compile_program
from simulator.scenario import LANGUAGES, Scenario
from simulator.specs import Json
from simulator.streams import below

if TYPE_CHECKING:
    from casebank.bank import CaseBank

COLUMNS = (
    "index", "case", "procedure", "persona", "channel", "lang", "seed", "difficulty", "start",
    "customer", "gender", "age", "opening", "facts",
)  # fmt: skip
"""``start`` is in epoch seconds, ``age`` in years; ``gender`` is female, male or empty, ``difficulty`` 0 where none was
asked for; ``opening`` holds one line a row of text, ``facts`` is a JSON object with texts in the row's language."""

Row = tuple[Any, ...]


class Order(NamedTuple):
    """What is drawn, without the bank: it travels to other processes. ``programs`` are by case id, in order of the ids."""

    programs: Mapping[str, Json]
    seed: int
    lang: str | None
    difficulty: int | None


def order(
    bank: CaseBank, seed: int = 1, lang: str | None = None, cases: Sequence[str] | None = None, difficulty: int | None = None
) -> Order:
    """An order over the whole bank or some of its cases; raises NotInBank for a case that is not there."""
    return Order({case: bank.shared_program(case) for case in wanted(bank, cases)}, seed, lang, difficulty)


def columns(
    bank: CaseBank,
    n: int,
    seed: int = 1,
    lang: str | None = None,
    cases: Sequence[str] | None = None,
    difficulty: int | None = None,
    first: int = 0,
) -> dict[str, list[Any]]:
    """``n`` scenarios from number ``first`` on, as lists of equal length under the names of `COLUMNS`.

    Row *i* is scenario ``first + i`` of ``generate_many(bank, …)`` with the same arguments, and so the single scenario
    of that index. :class:`ScenarioError` says what cannot be met.
    """
    return part(order(bank, seed, lang, cases, difficulty), first, n)


def part(what: Order, first: int, n: int) -> dict[str, list[Any]]:
    """Rows ``first`` to ``first + n`` of an order."""
    rows = [row(numbered(what, index)) for index in range(first, first + n)]
    found = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    return {name: list(column) for name, column in zip(COLUMNS, found, strict=True)}


def numbered(what: Order, index: int) -> Scenario:
    """Scenario number ``index`` of an order."""
    ids = tuple(what.programs)
    case = ids[below(len(ids), what.seed, "case", index)]
    lang = what.lang or LANGUAGES[below(2, what.seed, "language", index)]
    return drawn(what.programs[case], what.seed, lang, index, difficulty=what.difficulty)


def row(scenario: Scenario) -> Row:
    """One scenario as a row, in the order of `COLUMNS`."""
    return _writer(scenario.program)(scenario)


_WRITERS: dict[int, tuple[Json, _Writer]] = {}
_MOST = 64
_KEPT = 50_000
"""how many values of a fact are kept as JSON"""


def _writer(program: Json) -> _Writer:
    """The writer of a program, which is known by its identity: the bank hands out one object for each."""
    known = _WRITERS.get(id(program))
    if known is None:
        if len(_WRITERS) >= _MOST:
            _WRITERS.clear()
        known = _WRITERS[id(program)] = (program, _Writer(program))
    return known[1]


class _Writer:
    """Writes rows of one program."""

    def __init__(self, program: Json) -> None:
        self.first_words = FirstWords(compile_program(program))
        case = program["case"]
        self.channel: str = case["channel"]
        self.start: str = case["start"]
        self.customer: str = next((one.get("fact", "") for one in case["cast"] if one["id"] == "customer"), "")
        self.name = {lang: wording.writer("person", "name", lang) for lang in LANGUAGES}
        self.kinds = [(name, _KINDS.get(fact["draw"], 0), _Told(name)) for name, fact in case["facts"].items()]

    def __call__(self, scenario: Scenario) -> Row:
        facts, lang = scenario.facts, scenario.lang
        person: Mapping[str, Any] = facts.get(self.customer, {})
        opening = "\n".join([f"{name}{_COLON[lang]}{text}" for name, text in self.first_words.lines(scenario)])
        return (
            scenario.index, scenario.case_id, scenario.procedure, scenario.persona, self.channel, lang, scenario.seed,
            scenario.difficulty, _epoch(facts[self.start]), self.name[lang](person) if person else "",
            person.get("gender", ""), person.get("age"), opening, self.facts(facts, lang),
        )  # fmt: skip

    def facts(self, facts: Mapping[str, Any], lang: str) -> str:
        """The facts as JSON, wordings in one language."""
        told = [
            known.person(facts[name]) if kind == _PERSON else known[facts[name][lang] if kind == _WORDS else facts[name]]
            for name, kind, known in self.kinds
        ]
        return "{" + ",".join(told) + "}"


_PERSON, _WORDS = 1, 2
_KINDS = {"person": _PERSON, "wording": _WORDS, "lookup": _WORDS}
_COLON = {"zh": "：", "en": ": "}


class _Told(dict[Any, str]):
    """How a fact is told in JSON, name and value, by value; most values come again and again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = encode_basestring(name) + ":"

    def __missing__(self, value: Any) -> str:
        told = self.name + (str(value) if isinstance(value, int) else encode_basestring(value))
        if len(self) < _KEPT:
            self[value] = told
        return told

    def person(self, value: Mapping[str, Any]) -> str:
        """A person, whose parts are texts and whole numbers."""
        parts = [f'"{key}":{one if type(one) is int else encode_basestring(one)}' for key, one in value.items()]
        return f"{self.name}{{{','.join(parts)}}}"


@lru_cache(maxsize=20_000)
def _epoch(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp())
