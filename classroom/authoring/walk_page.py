"""The report of random walks: one HTML page with a graph of every conversation, and its twin in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classroom.authoring import walk_ends
from classroom.authoring.walk_graph import Graph, draw, ways
from classroom.authoring.walk_names import naming
from grading.as_html import template
from simulator import Coverage, Walk, generate, play
from simulator.walking.coverage import KINDS, Wanted
from simulator.walking.walks import retrace

if TYPE_CHECKING:
    from casebank import CaseEntry

PAGE = Path(__file__).parent / "templates" / "walks.html"
NAMES: Mapping[str, tuple[str, str]] = {
    "scenes": ("场景", "scenes"), "options": ("答话", "replies"), "actions": ("操作", "actions"), "endings": ("结局", "endings"),
    "clocks": ("启动的时限", "clocks started"), "stops": ("按时停下的时限", "clocks stopped in time"), "routes": ("去路", "routes"),
    "guards": ("条件（出现过也隐去过）", "guards (seen both ways)"), "rules": ("用到的规则", "rules in play"),
}  # fmt: skip
WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("随机走查", "Random walks"),
    "lead": ("一半走查全凭随机，另一半先照范例走，半路岔开；每走一步都查。", "Half the walks go by chance alone; the others set out on a golden path and stray from it. Every step is checked."),
    "legend": ("框里的条：多少遍走到过这里。粗线：走得多。绿：范例走法。红虚线：写了却没有人走到。红框：没有一遍走得出去。", "The bar in a box: how many walks came here. Thick: often taken. Green: the golden path. Red dashes: written, never taken. A red frame: no walk got out of there."),
    "walks": ("遍", "walks"), "unfinished": ("遍没有走到结局", "without an ending"), "reached": ("走到", "reached"), "never": ("从未走到", "never reached"),
    "ending": ("结局", "Ending"), "share": ("占比", "share"), "action": ("操作", "Action"), "clock": ("时限", "Clock"),
    "started": ("启动", "started"), "in_time": ("按时", "in time"), "late": ("逾期", "late"), "failure": ("出错", "Failure"),
    "under": ("适用办法", "under"), "all": ("全部走到", "all of them"), "comma": ("，", ", "), "stuck": ("走不出去", "Stuck"),
}  # fmt: skip


@dataclass(frozen=True)
class Walked:
    """A case under one procedure, the walks over it, and what its golden path touches."""

    entry: CaseEntry
    procedure: str
    walk: Walk
    golden: Coverage


def golden(entry: CaseEntry, procedure: str) -> Coverage:
    """What the model trainee of a case touches, with every persona."""
    found = Coverage()
    for persona in entry.case.personas:
        retrace(play(generate(entry, 1, procedure=procedure, persona=persona), "model", entry.bank.root), found)
    return found


def text(walked: Sequence[Walked], lang: str) -> str:
    """The twin of the page: the same figures and names, line by line."""
    return "\n".join(line for one in walked for line in _lines(_prepared(one, lang), _words(lang))) + "\n"


def _lines(told: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield f"{told['id']} {told['title']} ({words['under']} {told['house']}): {told['walks']} {words['walks']}{words['comma']}{told['unfinished']} {words['unfinished']}"
    yield from (f"  {row['told']}  {row['title']}".rstrip() for row in told["stuck"])
    yield from (f"  {line}" for line in (told["advice"], told["spent"]) if line)
    for row in told["kinds"]:
        yield f"  {row['name']}: {row['reached']}/{row['wanted']}"
        yield from (f"    {words['never']}: {missed['id']}  {missed['title']}".rstrip() for missed in row["missed"])
    for row in told["endings"]:
        yield f"  {words['ending']} {row['id']}  {row['title']}: {row['share']}"
    for row in told["clocks"]:
        yield f"  {words['clock']} {row['id']}  {row['name']}: {words['started']} {row['started']}, {words['in_time']} {row['in_time']}, {words['late']} {row['late']}"
    if told["reason"]:
        yield f"  {words['failure']}: {told['reason']}"


def page(walked: Sequence[Walked], lang: str) -> str:
    """The page, complete in itself. What authors wrote is escaped; the only markup put in as it is are the pictures."""
    return template(PAGE).render(cases=[_prepared(one, lang) for one in walked], lang=lang, words=_words(lang))


def _words(lang: str) -> dict[str, str]:
    return {key: pair[lang == "en"] for key, pair in WORDS.items()}


def _prepared(one: Walked, lang: str) -> dict[str, Any]:
    walk, coverage = one.walk, one.walk.coverage
    wanted = _wanted(one)
    called = naming(one.entry, one.procedure, lang)
    kinds = [
        {
            "name": NAMES[kind][lang == "en"], "wanted": len(wanted.names[kind]),
            "missed": [{"id": name, "title": called(kind, name)} for name in walk.unreached.get(kind, ())],
            "reached": len(wanted.names[kind]) - len(walk.unreached.get(kind, ())),
        }
        for kind in KINDS
    ]  # fmt: skip
    case = one.entry.case
    return {
        "id": case.id, "title": getattr(case.title, lang), "procedure": one.procedure, "walks": walk.walks,
        "anchor": anchor(one), "house": getattr(one.entry.bank.procedures[one.procedure].name, lang),
        "unfinished": walk.unfinished, "kinds": kinds, "reason": walk.reason.words(lang) if walk.reason else "", "graphs": list(_graphs(one, wanted, lang)),
        "stuck": [{"told": line, "title": called("scenes", place)} for place, line in walk_ends.traps(walk, lang)],
        "advice": walk_ends.advice(walk, case.id, one.procedure, lang), "spent": walk_ends.spent(walk, lang),
        "endings": [{"id": e.id, "title": getattr(e.title, lang), "share": _share(coverage.endings.get(e.id, 0), walk)} for e in case.endings],
        "actions": [
            {"id": a.id, "label": getattr(a.label, lang), "share": _share(coverage.actions.get(a.id, 0), walk), "golden": a.id in one.golden.actions}
            for part in case.parts for a in part.actions
        ],
        "clocks": [
            {"id": id, "name": called("clocks", id), "started": coverage.clocks.get(id, 0), "in_time": coverage.stops.get(id, 0), "late": coverage.late.get(id, 0)}
            for id in dict.fromkeys([*wanted.names["clocks"], *coverage.clocks])
        ],
    }  # fmt: skip


def _wanted(one: Walked) -> Wanted:
    return Wanted.of(generate(one.entry, 1, procedure=one.procedure).world.program)


def anchor(one: Walked, *more: str) -> str:
    """Where a case, or a part of it, stands on the page: made of ids, which are ASCII and stay when a title changes."""
    return "-".join((one.entry.case.id, one.procedure, *more))


def _share(times: int, walk: Walk) -> str:
    return f"{times / max(1, walk.walks):.0%}"


def _graphs(one: Walked, wanted: Wanted, lang: str) -> Iterator[dict[str, str]]:
    """A picture for each conversation of the case."""
    coverage = one.walk.coverage
    for part in one.entry.case.parts:
        if not part.scenes:
            continue
        graph = Graph(
            titles={scene.id: getattr(scene.title, lang) for scene in part.scenes},
            visits={scene.id: coverage.scenes.get(f"{part.id}/{scene.id}", 0) for scene in part.scenes},
            ways=ways(coverage.routes, wanted.names["routes"], one.golden.routes, part.id),
            opens=part.opens or part.scenes[0].id,
            walks=one.walk.walks,
            traps=frozenset(scene for place in one.walk.stuck for inside, _, scene in [place.partition("/")] if inside == part.id),
        )
        title = getattr(part.title, lang)
        place = anchor(one, part.id)
        yield {"title": title, "anchor": place, "svg": draw(graph, title, place)}
