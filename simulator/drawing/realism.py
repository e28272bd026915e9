"""``python -m simulator.drawing.realism -n 1000 --to docs/realism.md``: how near the drawn scenarios come to what was declared.

Three questions, each answered by drawing: do facts come up as often as declared, do conversations begin differently
enough, and does any text say something that the facts do not bear out? Drawing is the only source: nothing is assumed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from math import erfc, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casebank import atomic
from simulator.drawing.columnar import numbered, order
from simulator.drawing.facts import Plan, plan_of
from simulator.drawing.generate import drawn
from simulator.drawing.reread import Doubt, doubts
from simulator.openings import FirstWords
from simulator.program import compile_program
from simulator.scenario import LANGUAGES, Scenario
from simulator.specs import Json

if TYPE_CHECKING:
    from casebank.bank import CaseBank

DISTINCT = 900
"""distinct openings per 1,000 that a conversation should have"""
UNLIKELY = 0.001
"""a probability below which a difference is called one"""
_LISTED = ("choice", "statistic")


class Fit(NamedTuple):
    """A distribution as declared and as drawn: ``declared`` are weights, ``counted`` how often each value came up."""

    case: str
    name: str
    declared: Mapping[Any, int]
    counted: Mapping[Any, int]

    @property
    def distance(self) -> float:
        """Total variation: the share of scenarios that would have to be another to fit exactly, 0 to 1."""
        whole, n = sum(self.declared.values()), sum(self.counted.values())
        return sum(abs(weight / whole - self.counted.get(value, 0) / n) for value, weight in self.declared.items()) / 2

    @property
    def chi_square(self) -> float:
        """Pearson's statistic over the values that can come up."""
        whole, n = sum(self.declared.values()), sum(self.counted.values())
        due = {value: n * weight / whole for value, weight in self.declared.items() if weight}
        return sum((self.counted.get(value, 0) - many) ** 2 / many for value, many in due.items())

    @property
    def chance(self) -> float:
        """How often fair drawing would differ at least so much, 0 to 1 (Wilson and Hilferty's approximation)."""
        free = sum(1 for weight in self.declared.values() if weight) - 1
        if free < 1:
            return 1.0
        share = 2 / (9 * free)
        return erfc(((self.chi_square / free) ** (1 / 3) - 1 + share) / sqrt(2 * share)) / 2


def fits(program: Json, n: int, seed: int) -> list[Fit]:
    """The declared choices of a case and its personas, as they come up in ``n`` scenarios."""
    specs = {name: fact for name, fact in program["case"]["facts"].items() if fact["draw"] in _LISTED and len(fact["values"]) > 1}
    scenarios = [drawn(program, seed, "zh", index) for index in range(n)]
    case = program["case"]["id"]
    found = [Fit(case, "persona", dict.fromkeys(program["case"]["personas"], 1), Counter(one.persona for one in scenarios))]
    for name, fact in specs.items():
        weights = fact.get("weights") or [1] * len(fact["values"])
        counted = Counter(one.facts[name] for one in scenarios)
        found.append(Fit(case, name, dict(zip(fact["values"], weights, strict=True)), counted))
    for name, fact in program["case"]["facts"].items():
        if fact["draw"] == "moment" and fact.get("hours"):
            counted = Counter(datetime.fromisoformat(one.facts[name]).hour for one in scenarios)
            found.append(Fit(case, f"{name} (hour)", dict(zip(fact["values"], fact["weights"], strict=True)), counted))
    return found


def statistic_fit(statistic: Json, n: int, seed: int) -> Fit:
    """A statistic (plain form) as a fact drawn from it comes up in ``n`` scenarios."""
    weights = {share["value"]: share["weight"] for share in statistic["shares"]}
    fact = {"draw": "statistic", "values": list(weights), "weights": list(weights.values())}
    case = {"id": f"statistic:{statistic['id']}", "channel": "", "start": "", "facts": {"value": fact}}
    plan = Plan({"case": case, "procedure": {"id": ""}, "personas": {}})
    return Fit("", statistic["id"], weights, Counter(plan.facts(seed, index, "zh", "", {})["value"] for index in range(n)))


def distinct_openings(program: Json, lang: str, n: int, seed: int) -> int:
    """How many of ``n`` scenarios of a case begin differently, as the trainee sees it: names, amounts, wordings."""
    words = FirstWords(compile_program(program))
    return len({tuple(words.lines(drawn(program, seed, lang, index))) for index in range(n)})


def reread(bank: CaseBank, n: int, seed: int) -> Iterator[Doubt]:
    """Everything doubtful in the briefings and first words of ``n`` scenarios over the whole bank, both languages."""
    what = order(bank, seed)
    words = {case: FirstWords(compile_program(program)) for case, program in what.programs.items()}
    for index in range(n):
        scenario: Scenario = numbered(what, index)
        yield from doubts(scenario, words[scenario.case_id])


# --- the page ------------------------------------------------------------------------------------------

_HEAD = """# How near generated scenarios come to what was declared

Written by `python -m simulator.drawing.realism` on {day} with {n:,} scenarios of seed {seed} for each line, {many:,} for the reading;
drawn again with the same seed, every figure comes out the same.
"""
_SHARES = """
*Distance* is the total variation: the share of scenarios that would have to be another to fit exactly. *Chance* says how
often fair drawing would differ at least so much (chi-square); below {unlikely} it is marked ✗. Facts under constraints are
drawn again when they do not meet them, and then differ from their declared weights on purpose.
"""
_OPENINGS = """
An opening is everything said in the first scene before the trainee answers, with the speakers' names, in the words of the
scenario. The goal is {goal} different ones in 1,000; below it a line is marked ✗.
"""
_READING = """
Briefing and first words of {many:,} scenarios were read again by a reader that knows no templates; every amount, date,
weekday, time of day and name with a title must be borne out by the facts or the office hours of the house.
"""


def page(bank: CaseBank, n: int = 1000, seed: int = 1, many: int = 100_000, day: date | None = None) -> str:
    """The report as Markdown: ``n`` scenarios for each distribution, ``many`` read again. ``day`` is written on it."""
    programs = [bank.shared_program(case) for case in sorted(bank)]
    told = _HEAD.format(day=day or date.today(), n=n, seed=seed, many=many)
    sections = (
        ("Published and declared statistics", _statistics(bank, n, seed)),
        ("Choices of the cases", _choices(programs, n, seed)),
        ("Distinct openings", _openings(programs, n, seed)),
        ("Texts against facts", _reading(bank, many, seed)),
    )
    return told + "".join(f"\n## {title}\n" + "\n".join(lines) + "\n" for title, lines in sections)


def _statistics(bank: CaseBank, n: int, seed: int) -> Iterator[str]:
    yield "\n| statistic | source and date | value | declared | drawn | distance | chance |\n|---|---|---|---|---|---|---|"
    for name in sorted(bank.statistics):
        plain = bank.plain("statistic", name)
        origin, fit = plain["origin"], statistic_fit(plain, n, seed)
        source = f"{origin['name']['en']}, {origin['date']}" if origin["kind"] == "published" else f"kit default, {origin['date']}"
        yield from _shares(fit, f"`{name}` | {source}")
    yield "\nPublished figures were entered from reports of the bulletins named: check the official text before quoting them."


def _choices(programs: Sequence[Json], n: int, seed: int) -> Iterator[str]:
    yield _SHARES.format(unlikely=UNLIKELY)
    yield "| case | fact | value | declared | drawn | distance | chance |\n|---|---|---|---|---|---|---|"
    for program in programs:
        constrained = " (constrained)" if plan_of(program).constraints else ""
        for fit in fits(program, n, seed):
            yield from _shares(fit, f"`{fit.case}`{constrained} | {fit.name}")


def _shares(fit: Fit, head: str) -> Iterator[str]:
    """One row for each value; what belongs to the whole distribution stands in the first."""
    whole, n = sum(fit.declared.values()), sum(fit.counted.values())
    tail = f"{fit.distance:.3f} | {fit.chance:.3f}{' ✗' if fit.chance < UNLIKELY else ''}"
    for value, weight in fit.declared.items():
        yield f"| {head} | {value} | {weight / whole:.1%} | {fit.counted.get(value, 0) / n:.1%} | {tail} |"
        head, tail = "|".join(" " for _ in head.split("|")), " | "


def _openings(programs: Sequence[Json], n: int, seed: int) -> Iterator[str]:
    yield _OPENINGS.format(goal=DISTINCT)
    yield "| case | zh | en |\n|---|---|---|"
    for program in programs:
        found = [distinct_openings(program, lang, n, seed) * 1000 // n for lang in LANGUAGES]
        yield f"| `{program['case']['id']}` | " + " | ".join(f"{one}{' ✗' if one < DISTINCT else ''}" for one in found) + " |"


def _reading(bank: CaseBank, many: int, seed: int) -> Iterator[str]:
    found = Counter((one.case, one.lang, one.kind, one.said, one.written) for one in reread(bank, many, seed))
    wrong = {key: count for key, count in found.items() if not key[4]}
    written = {key: count for key, count in found.items() if key[4]}
    yield _READING.format(many=many)
    yield f"**Contradictions: {sum(wrong.values())}.**"
    yield from _listed(wrong)
    if written:
        yield "\nIn no fact, but written out by an author, and so the same in every scenario (for a person to check once):\n"
        yield from _listed(written)


def _listed(found: Mapping[tuple[str, str, str, str, bool], int]) -> Iterator[str]:
    for case, lang, kind, said, _ in sorted(found):
        yield f"- `{case}` ({lang}): {kind} “{said}”"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, measure and write the page."""
    import casebank

    parser = argparse.ArgumentParser(prog="python -m simulator.drawing.realism", description="Measure scenarios against what was declared.")
    options(parser)
    write(casebank.load(), parser.parse_args(arguments))
    return 0


def _from(least: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least {least}")
        return int(text)

    return whole


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen on the command line."""
    parser.add_argument("-n", type=_from(1), default=1000, help="scenarios for each distribution (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same page (default: 1)")
    parser.add_argument("--read", type=_from(0), default=100_000, metavar="N", help="scenarios to read again (default: 100000)")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the page there (default: print it)")


def write(bank: CaseBank, chosen: argparse.Namespace) -> None:
    """Print the page, or write it where it was asked for."""
    if chosen.to is not None:
        atomic.require_writable(chosen.to)
    told = page(bank, chosen.n, chosen.seed, chosen.read)
    if chosen.to is None:
        print(told, end="")
        return
    print(atomic.write(chosen.to, told))


if __name__ == "__main__":
    raise SystemExit(main())
