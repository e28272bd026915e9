"""Clocks and duties of the houses held against the cases that run under them.

What fails in one case while another meets it is told at the case; what no case of the bank meets is told where the clock
or duty stands, unless it is as the kit has it: there other cases meet it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casebank import overlays
from casebank.errors import listed
from casebank.lint.catalogue import Words
from casebank.lint.finding import Finding, at
from casebank.lint.possible import Json, Possible, overlays_of
from casebank.source import Document, Node
from casebank.vocabulary import items


@dataclass(frozen=True)
class Running:
    """A case under one procedure; `named` is where the case names it."""

    case: Document
    named: Node
    procedure: str
    whole: Json
    possible: Possible


class Branch(NamedTuple):
    """A duty that a case can no longer meet once its condition holds, and the occurrence that nothing brings about there."""

    run: Running
    duty: Json
    lacking: str


@dataclass
class _Record:
    """How the cases fare with one clock or duty: those that can live up to it and those that cannot."""

    good: int = 0
    bad: list[tuple[Running, str]] = field(default_factory=list)
    idle: int = 0


def running(cases: Iterable[Document], procedures: Mapping[str, Json], shelf: Mapping[str, Json], lines: Mapping[str, list[str]]) -> list[Running]:
    """Every case under each procedure it names that can be read."""
    found = []
    for case in cases:
        root = case.root
        for named in (root["procedure"], *root["fits"]):
            if named.text in procedures:
                beside = overlays_of(case.data, shelf, list(lines[named.text]))
                whole = overlays.beside(procedures[named.text], beside)
                found.append(Running(case, named, named.text, whole, Possible(case.data, whole)))
    return found


def check(all_running: list[Running], houses: list[Document], lines: Mapping[str, list[str]], of_the_kit: Collection[str] = ()) -> Iterator[Finding]:
    """Check every clock and duty of procedures and overlays against the cases; the files `of_the_kit` came with it into another bank."""
    branches: list[Branch] = []
    for house in houses:
        name = house.root["id"].text
        over = [one.text for one in house.root["over"]] or [name]
        own = [one for one in all_running if any(above in lines[one.procedure] for above in over)]
        elsewhere = int(house.file in of_the_kit)
        for clock in house.root["clocks"]:
            yield from _clock(clock, _in_force(own, "clocks", clock), _Record(elsewhere))
        for duty in house.root["duties"]:
            yield from _duty(duty, _in_force(own, "duties", duty), branches, _Record(elsewhere))
    yield from _lost_branches(branches)


def _in_force(own: list[Running], key: str, node: Node) -> list[Running]:
    """The runs in which this very clock or duty is in force: not replaced by an heir, not of an overlay that rests."""
    plain = node.value if isinstance(node.value, dict) else {}
    return [run for run in own if any(plain.items() <= item.items() for item in items(run.whole, key) if item["id"] == plain.get("id"))]


def _clock(node: Node, runs: list[Running], record: _Record) -> Iterator[Finding]:
    clock = node.value
    for run in runs:
        if not run.possible.starts(clock):
            record.idle += 1
        elif clock.get("unit") == "as_promised" or clock.get("keep") or not run.possible.means_to_start(clock) or run.possible.stops(clock):
            record.good += 1
        else:
            record.bad.append((run, ""))
    if runs and record.idle == len(runs):
        missing = [name for name in (clock.get("start"), clock.get("known_by")) if name and not any(name in run.possible for run in runs)]
        if missing:
            yield at(node["id"], "MJ603", clock=clock["id"], occurrence=missing[0])
    elif record.bad and not record.good:
        yield at(node["id"], "MJ604", clock=clock["id"], occurrence=_names(clock.get("stop")))


def _duty(node: Node, runs: list[Running], branches: list[Branch], record: _Record) -> Iterator[Finding]:
    """What is wrong with a duty; a case that cannot meet it on one branch only is put aside among `branches`."""
    duty = node.value
    for run in runs:
        if not run.possible.holds(duty.get("when")):
            record.idle += 1
        elif lacking := _lacking(duty, run.possible):
            record.bad.append((run, lacking))
        else:
            record.good += 1
    if record.bad and not record.good:
        yield at(node["id"], "MJ605", duty=duty["id"], occurrence=record.bad[0][1])
        return
    for run, lacking in record.bad:
        if _once_it_binds(duty):
            branches.append(Branch(run, duty, lacking))
            continue
        yield at(run.named, "MJ605", variant=1, duty=duty["id"], procedure=run.procedure, occurrence=lacking)


def _once_it_binds(duty: Json) -> bool:
    """Whether a duty asks for one occurrence under a condition only: whoever comes there may be meant to lose."""
    return bool(duty.get("when")) and duty.get("kind") == "existence"


def _lost_branches(branches: list[Branch]) -> Iterator[Finding]:
    """What a case cannot meet once it binds, put together by the condition: mostly it is one branch that lacks all of them."""
    together: dict[tuple[str, str], list[Branch]] = {}
    for branch in branches:
        together.setdefault((branch.run.case.file, branch.duty["when"]), []).append(branch)
    for (_, when), lost in together.items():
        needs = {one.duty["id"]: one.lacking for one in lost}
        houses = [*dict.fromkeys(one.run.procedure for one in lost)]
        if len(needs) == 1 and len(houses) == 1:
            yield at(lost[0].run.named, "MJ607", duty=lost[0].duty["id"], procedure=houses[0], occurrence=lost[0].lacking, when=when)
            continue
        duties = Words(
            "、".join(f"“{duty}”（要有“{occurrence}”）" for duty, occurrence in needs.items()),
            ", ".join(f"'{duty}' (wants '{occurrence}')" for duty, occurrence in needs.items()),
        )
        under = Words("、".join(f"“{house}”" for house in houses), listed(map(repr, houses), "and"))
        yield at(lost[0].run.named, "MJ607", variant=1, count=len(needs), duties=duties, under=under, when=when)


def _lacking(duty: Json, possible: Possible) -> str:
    """The occurrence without which a duty is breached in every run; empty if it can be met or never applies."""
    kind, first, then = duty.get("kind"), duty.get("first", ""), duty.get("then", "")
    if kind == "existence":
        return "" if then in possible else then
    if kind in ("response", "succession") and first in possible.meant and then not in possible:
        return then
    if kind in ("precedence", "succession") and then in possible.meant and first not in possible:
        return first
    return ""


def _names(stops: object) -> str:
    return "’, ‘".join(stops) if isinstance(stops, list) else str(stops)
