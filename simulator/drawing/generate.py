"""Draw complete scenarios from a case: people, amounts, instants and wordings, each from a stream of its own.

Adding a fact to a case never shifts the others, and scenario ``index`` is the same alone or in bulk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import index as as_index
from typing import TYPE_CHECKING, Any

from simulator.drawing import difficulty as levels
from simulator.drawing.facts import plan_of
from simulator.errors import ScenarioError
from simulator.scenario import LANGUAGES, Scenario
from simulator.specs import Json
from simulator.streams import below

if TYPE_CHECKING:
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
    difficulty: int | None = None,
) -> Scenario:
    """Draw scenario number ``index`` of (case, ``seed``).

    ``entry`` comes from the bank (``bank["counter-handover"]``). ``procedure`` must be one the case fits,
    ``persona`` one it lists; by default the case's own procedure and a drawn persona. ``facts`` fixes single
    facts, e.g. ``{"start": "2025-11-12T12:00"}``; what depends on them is computed from the given value.
    ``overlays`` are the outside standards that run beside the procedure, by default those of the case.
    ``difficulty`` (1–3) chooses among the personas and sets the anger at the start (see `simulator.drawing.difficulty`); facts
    do not depend on it, but for an age that goes with the persona. :class:`ScenarioError` says what cannot be met.
    """
    if isinstance(entry, str):
        raise TypeError(f"a case of the bank is wanted, not its name: write generate(bank[{entry!r}])")
    return drawn(entry.bank.shared_program(entry.case.id, procedure, overlays), seed, lang, index, persona, facts, difficulty)


def drawn(
    program: Json,
    seed: int,
    lang: str,
    index: int,
    persona: str | None = None,
    facts: Mapping[str, Any] | None = None,
    difficulty: int | None = None,
) -> Scenario:
    """As :func:`generate`, from a plain program instead of a bank."""
    if lang not in LANGUAGES:
        raise ScenarioError(f"language '{lang}' is not one of {', '.join(LANGUAGES)}", f"没有语言“{lang}”，可以写 {'、'.join(LANGUAGES)}")
    seed, index = _whole("seed", seed), _whole("index", index)
    difficulty = None if difficulty is None else _whole("difficulty", difficulty)
    case = program["case"]
    among = levels.personas(program, difficulty)
    chosen = persona or among[below(len(among), seed, case["id"], "persona", index)]
    if chosen not in program["personas"]:
        raise ScenarioError(
            f"case '{case['id']}' has no persona '{chosen}'; it knows {', '.join(case['personas'])}",
            f"案例“{case['id']}”没有客户画像“{chosen}”，可以写的有 {'、'.join(case['personas'])}",
        )
    plan = plan_of(program)
    found = plan.facts(seed, index, lang, chosen, facts or {})
    mood = levels.mood(program, chosen, difficulty)
    opening = plan.opening(chosen, mood, seed, index)
    return Scenario(
        case["id"], program["procedure"]["id"], chosen, lang, seed, index, found, program,
        difficulty or 0, mood, opening,
    )  # fmt: skip


def _whole(name: str, value: object) -> int:
    """A plain number, as logs and stores keep it; :class:`ScenarioError` for what is none, which neither could read again."""
    try:
        return int(as_index(value))  # type: ignore[arg-type]
    except TypeError:
        raise ScenarioError(
            f"{name}={value!r} is not a whole number; write {name}=2", f"{name}={value!r} 不是整数，要写成 {name}=2"
        ) from None


def wanted(bank: CaseBank, cases: Sequence[str] | None) -> list[str]:
    """The ids of the cases asked for, sorted: of all where none are named. :class:`ScenarioError` for what is no list of
    ids, :class:`casebank.NotInBank` for a case that is not there."""
    if cases is None:
        return sorted(bank)
    if isinstance(cases, str) or not cases:
        raise ScenarioError(
            f"cases={cases!r} is no list of case ids; write cases=['counter-handover'], or leave it out for the whole bank",
            f"cases={cases!r} 不是案例编号的列表，要写成 cases=['counter-handover']；要全部案例就不写这一项",
        )
    return sorted(bank[name].case.id for name in cases)


def generate_many(
    bank: CaseBank,
    n: int,
    seed: int = 1,
    lang: str | None = None,
    cases: Sequence[str] | None = None,
    difficulty: int | None = None,
) -> Iterator[Scenario]:
    """``n`` scenarios over the whole bank (or ``cases``), one by one; scenario *i* depends on ``seed`` and *i* only.

    ``lang`` None draws the language too. The *i*-th equals ``generate(entry, seed, lang, index=i)`` for its case.
    :func:`simulator.columns` gives the same in columns, many times faster.
    """
    ids = wanted(bank, cases)
    for index in range(_whole("n", n)):
        case = ids[below(len(ids), seed, "case", index)]
        language = lang or LANGUAGES[below(2, seed, "language", index)]
        yield generate(bank[case], seed, language, index=index, difficulty=difficulty)

