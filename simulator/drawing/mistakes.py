"""What can be wrong with facts that are drawn or given, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casebank.errors import perhaps
from simulator.errors import ScenarioError
from simulator.specs import Json


def unmet(case: str, constraint: Json, attempts: int, place: tuple[int, int], given: Mapping[str, Any]) -> ScenarioError:
    """A constraint that was met in none of the attempts to draw scenario (seed, index), in the words of its author."""
    fixed = [f"{name} = {value}" for name, value in given.items()]
    en, zh = (f", with {', '.join(fixed)} given", f"，给定 {'、'.join(fixed)}") if fixed else ("", "")
    return ScenarioError(
        f"case '{case}': the constraint \"{constraint['holds']}\" was not met in {attempts} attempts to draw its facts "
        f"(seed {place[0]}, index {place[1]}{en}). It says: {constraint['reason']['en']} Widen the facts it names, or the constraint.",
        f"案例“{case}”：抽了 {attempts} 次，都不满足约束 \"{constraint['holds']}\"（种子 {place[0]}，序号 {place[1]}{zh}）。"
        f"约束写的是：{constraint['reason']['zh']} 请放宽它说到的事实，或者放宽约束。",
    )


def no_fact(case: str, name: str, known: Iterable[str]) -> ScenarioError:
    """A fact was given that the case has not."""
    names = list(known)
    return ScenarioError(f"case '{case}' has no fact '{name}'{perhaps(name, names, 'en')}", f"案例“{case}”没有事实“{name}”{perhaps(name, names, 'zh')}")


def no_facts(given: object) -> ScenarioError:
    """Facts were given as something else than names with their values."""
    return ScenarioError(f'facts={given!r}: write facts={{"name": value}}', f'facts={given!r}：要写成 facts={{"名称": 值}}')


def no_value(name: str, value: object) -> ScenarioError:
    """A fact was given as what it can never be."""
    return ScenarioError(f"fact '{name}' cannot be {value!r}", f"事实“{name}”不能是 {value!r}")


def no_time(name: str, value: object) -> ScenarioError:
    """A moment was given as something else."""
    return ScenarioError(f"fact '{name}' must be a time such as 2025-11-12T12:00, not '{value}'", f"事实“{name}”要写时间，如 2025-11-12T12:00，不能是“{value}”")


def no_year(name: str, year: int) -> ScenarioError:
    """A moment was given that no calendar of Python can count from."""
    return ScenarioError(f"fact '{name}' must lie between the years 1901 and 2998, not in {year}", f"事实“{name}”要在 1901 年到 2998 年之间，不能在 {year} 年")


def no_working_day(name: str, fact: Json) -> ScenarioError:
    """A moment has no day to fall on."""
    first, last = fact["first"], fact["last"]
    return ScenarioError(f"fact '{name}': no working day from {first} to {last}", f"事实“{name}”：{first} 到 {last} 没有工作日")


def no_entry(name: str) -> ScenarioError:
    """No entry of a lookup has a condition that holds."""
    return ScenarioError(f"no entry of fact '{name}' applies; let the last one have no condition", f"事实“{name}”没有一项适用；最后一项不要写条件")
