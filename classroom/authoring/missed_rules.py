"""What it means that no walk brought a rule into play, and whether there is anything to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulator.program import compile_program

if TYPE_CHECKING:
    from casebank import CaseEntry

MEANING = {
    "zh": "一条规则，它的时限走起来了、它的表交了，或者它的义务讲的事发生了，才算用到。只管“不许”的，没有人犯就不会用到，不用改。"
    "其余的是办法里有、这个案例没有碰到的；只有案例自己在 sources 或 objectives 里写了它，才要让一句答话或一个操作 emits 它等的那件事。",
    "en": "A rule comes into play when its clock runs, its form is handed in or something that its duties speak of happens. One that only "
    "forbids stays out of play as long as nobody does it: nothing to do. The others are rules of the house that this case does not touch; "
    "only where the case itself names one under sources or objectives, let a reply or an action emit what it waits for.",
}
"""Whether there is anything to do about rules that no walk brought into play."""


def told(entry: CaseEntry, procedure: str, rules: Sequence[str], lang: str) -> Iterator[str]:
    """A line for each of these rules: what never happened. :data:`MEANING` says what that means."""
    program = compile_program(entry.bank.shared_program(entry.case.id, procedure, None))
    for rule in rules:
        duties = [duty for duty in program.procedure.get("duties", ()) if _cites(duty, rule)]
        others = any(_cites(clock.rule, rule) for clock in program.clocks.values()) or any(_cites(form, rule) for form in program.forms.values())
        yield f"{rule}{_why(duties, others, lang)}{_named(rule, entry, lang)}"


def _cites(holder: Mapping[str, Any], rule: str) -> bool:
    sources = holder.get("source", ())
    return rule in ((sources,) if isinstance(sources, str) else sources)


def _why(duties: Collection[Mapping[str, Any]], others: bool, lang: str) -> str:
    """What never happened; and whether the rule only forbids it."""
    names = sorted({name for duty in duties for name in (duty.get("first"), duty["then"]) if name})
    if not names:
        return ""
    if not others and all(duty["kind"] == "absence" for duty in duties):
        return f"：只管不许 {'、'.join(names)}，没有人犯" if lang == "zh" else f": only forbids {', '.join(names)}, and nobody did it"
    return f"：{'、'.join(names)} 一件也没有发生" if lang == "zh" else f": never happened: {', '.join(names)}"


def _named(rule: str, entry: CaseEntry, lang: str) -> str:
    case = entry.case
    if rule not in case.sources and not any(rule in objective.rules for objective in case.objectives):
        return ""
    return "（案例自己写了它）" if lang == "zh" else " (the case names it)"
