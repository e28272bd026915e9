"""``mingjing walk`` and ``mingjing trainees``: what chance finds in a case, and what virtual trainees make of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from casebank import atomic
from classroom.authoring import own_bank, walk_ends
from classroom.cli.tongue import language_option, said

if TYPE_CHECKING:
    from casebank import CaseBank, CaseEntry
    from classroom.authoring.walk_page import Walked
    from simulator import Walk

Job = tuple[str, str, int, int, str | None]
"""case, procedure, number of walks, seed, persona"""
Positive = Callable[[str], int]


def walk_command(parser: argparse.ArgumentParser, positive: Positive) -> None:
    """Give ``parser`` the options of ``walk``."""
    parser.add_argument("case", nargs="?", metavar="CASE", help="id of the case; none: every case under each procedure it fits")
    parser.add_argument("-n", type=positive, default=1000, help="number of walks over each (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same walks (default: 1)")
    parser.add_argument("--workers", type=positive, default=1, help="processes that share the cases; what is found is the same (default: 1)")
    parser.add_argument("--persona", metavar="ID", help="only with this customer (default: drawn for each walk)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the shortest failing log there")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with a graph of every conversation there")
    parser.add_argument("--text", type=Path, metavar="FILE", help="write the same in plain text there")
    own_bank.bank_option(parser)
    language_option(parser)
    parser.set_defaults(run=_walk)


def trainees_command(parser: argparse.ArgumentParser, positive: Positive) -> None:
    """Give ``parser`` the options of ``trainees``."""
    parser.add_argument("cases", nargs="*", metavar="CASE", help="ids of cases; none: every case")
    parser.add_argument("-n", type=positive, default=2, help="scenarios in each language (default: 2)")
    own_bank.bank_option(parser)
    language_option(parser)
    parser.set_defaults(run=_trainees)


def _walk(chosen: argparse.Namespace) -> int:
    bank, cases = own_bank.meant([chosen.case] if chosen.case else [], chosen.bank)
    entries = [bank[case] for case in cases] if cases else _with_customer(list(bank.values()), chosen.persona)
    if not entries:
        return 1
    for path in filter(None, (chosen.save, chosen.html, chosen.text)):
        atomic.require_writable(path)
    jobs = [(entry.case.id, procedure, chosen.n, chosen.seed, chosen.persona) for entry in entries for procedure in (entry.case.procedure, *entry.case.fits)]
    walked = []
    for (case, procedure, *_), found in zip(jobs, walks(bank, jobs, chosen.workers), strict=True):
        walked.append(_told(bank[case], procedure, found, chosen))
    if chosen.html or chosen.text:
        _write_walks(chosen, walked)
    failed = [one.walk for one in walked if one.walk.failure]
    for found in failed:
        assert found.failure is not None and found.reason is not None
        steps = len(found.failure.events)
        print(said(f"出错：{found.reason.zh}；最短的日志 {steps} 步", f"failure: {found.reason.en}; shortest log: {steps} events"), file=sys.stderr)
        if chosen.save:
            print(found.failure.save(chosen.save))
    trapped = [told for one in walked if (told := walk_ends.advice(one.walk, one.entry.case.id, one.procedure, chosen.lang))]
    print("\n".join(trapped), end="\n" if trapped else "", file=sys.stderr)
    return 1 if failed or trapped else 0


def _with_customer(entries: Sequence[CaseEntry], persona: str | None) -> list[CaseEntry]:
    """The cases that know this customer; the others are passed over with a word."""
    known = [entry for entry in entries if persona is None or persona in entry.case.personas]
    for entry in entries:
        if entry not in known:
            print(f"{entry.case.id}: {said(f'没有客户“{persona}”，跳过', f'passed over, it has no customer {persona!r}')}", file=sys.stderr)
    return known


def walks(bank: CaseBank, jobs: Sequence[Job], workers: int = 1) -> Iterator[Walk]:
    """The walks of each job, in order; with several ``workers`` the jobs are shared among processes."""
    from simulator import walk

    if workers == 1 or len(jobs) == 1:
        for case, procedure, n, seed, persona in jobs:
            yield walk(bank[case], n, seed, procedure, persona=persona)
        return
    with ProcessPoolExecutor(min(len(jobs), workers), get_context("spawn"), _load, (bank.root,)) as pool:
        yield from pool.map(_walk_of, jobs)


_BANK: list[CaseBank] = []
"""The bank of a process that walks for another one."""


def _load(root: Path) -> None:
    import casebank

    _BANK[:] = [casebank.load(root)]


def _walk_of(job: Job) -> Walk:
    return next(walks(_BANK[0], [job]))


def _told(entry: CaseEntry, procedure: str, found: Walk, chosen: argparse.Namespace) -> Walked:
    """Print what was reached, and make ready what the page needs."""
    from classroom.authoring.walk_page import Walked, golden
    from simulator import Coverage

    if not chosen.case:
        print(f"{entry.case.id} ({procedure})")
    print("\n".join(_walked(entry, procedure, found, chosen.lang)))
    return Walked(entry, procedure, found, golden(entry, procedure) if chosen.html and not found.failure else Coverage())


def _write_walks(chosen: argparse.Namespace, walked: Sequence[Walked]) -> None:
    from classroom.authoring import walk_page

    for path, told in ((chosen.html, walk_page.page), (chosen.text, walk_page.text)):
        if path:
            print(atomic.write(path, told(walked, chosen.lang)))


def _walked(entry: CaseEntry, procedure: str, found: Walk, lang: str) -> Iterator[str]:
    """The coverage as lines: how many of each kind were reached, and the names of those that were not."""
    from classroom.authoring import missed_rules
    from classroom.authoring.walk_page import NAMES
    from grading.as_text import padded
    from grading.folding import width
    from simulator.walking.coverage import KINDS

    zh = lang == "zh"
    yield f"走了 {found.walks} 遍，{found.unfinished} 遍没有走到结局" if zh else f"{found.walks} walks, {found.unfinished} without an ending"
    yield from (f"  {told}" for _, told in walk_ends.traps(found, lang))
    if spent := walk_ends.spent(found, lang):
        yield f"  {spent}"
    names = {kind: NAMES[kind][not zh] for kind in KINDS}
    widest = max(map(width, names.values()))
    for kind, name in names.items():
        reached, missed = len(found.coverage.reached(kind)), found.unreached.get(kind, ())
        yield f"{padded(name, widest)}  " + (f"走到 {reached}，从未走到 {len(missed)}" if zh else f"{reached} reached, {len(missed)} never")
        told = missed_rules.told(entry, procedure, missed, lang) if kind == "rules" else missed
        yield from (f"  {'从未走到：' if zh else 'never: '}{name}" for name in told)
        if kind == "rules" and missed:
            yield f"  {missed_rules.MEANING[lang]}"
    titles = {ending.id: getattr(ending.title, lang) for ending in entry.case.endings}
    for ending, times in sorted(found.coverage.endings.items()):
        yield f"  {'结局' if zh else 'ending'} {ending}{'：' if zh else ': '}{times * 100 // found.walks} %  {titles.get(ending, '')}".rstrip()


def _trainees(chosen: argparse.Namespace) -> int:
    from grading import archetypes

    bank, cases = own_bank.meant(chosen.cases, chosen.bank)
    found = [archetypes.rows(bank[case], chosen.n) for case in cases or bank]
    print(archetypes.table((row for own in found for row in own), chosen.lang))
    wrong = [line for own in found for line in archetypes.problems(own, chosen.lang)]
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0
