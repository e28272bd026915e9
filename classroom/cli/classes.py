"""``mingjing import`` and ``mingjing gradebook``: from thirty logs to a class that can be looked at."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casebank import atomic
from casebank.errors import InBothLanguages
from classroom.cli import mistakes
from classroom.cli.appeals import tell_damaged
from classroom.cli.tongue import language_option, said, spoken
from classroom.screen.plain import on_one_line
from grading.appeal import AppealError

if TYPE_CHECKING:
    from classroom.store.beside import Taken


class NoGroups(InBothLanguages):
    """A file of groups that cannot be read, with its line."""


def import_command(parser: argparse.ArgumentParser, name: Callable[[str], str]) -> None:
    """Give ``parser`` the arguments of ``import``; ``name`` reads the name of a learner."""
    parser.add_argument("logs", nargs="+", type=Path, metavar="LOG", help="logs as `mingjing export` writes them, or folders of such")
    parser.add_argument("--learner", type=name, metavar="NAME", help="whose they are (default: the name of each file, in a folder of its own that of the folder)")
    parser.add_argument("--decisions", action="store_true", help="for trainees: take in what trainers decided, too, from logs they sent back")
    language_option(parser)
    parser.set_defaults(run=_import)


def gradebook_command(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the arguments of ``gradebook``."""
    parser.add_argument("--case", metavar="CASE", help="only this case")
    parser.add_argument("--groups", type=Path, metavar="FILE", help="CSV in UTF-8 with a trainee and a group on each line: compares the groups")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table with one line for each attempt there, for a spreadsheet")
    parser.add_argument("--no-names", action="store_true", help="numbers for names; leaves out what would lead back to them")
    language_option(parser)
    parser.set_defaults(run=_gradebook)


# --- import -------------------------------------------------------------------------------------------


def _import(chosen: argparse.Namespace) -> int:
    """One line for each log. One that cannot be taken in is told and keeps no other from it; the exit code then is 1."""
    from classroom.store import beside
    from classroom.store.names import NoName, learner_name
    from classroom.store.store import Store
    from classroom.store.taking_in import owner, take_in, twins
    from simulator import Log
    from simulator.errors import Unsound

    found, failed, spoilt = [each for given in chosen.logs for each in _files(given)], 0, 0
    if not chosen.learner:
        _tell_namesakes(found)
    with Store() as store:
        for path, whose in found:
            try:
                log, learner = Log.load(path), chosen.learner or learner_name(whose)
                if chosen.decisions and not chosen.learner:
                    learner = owner(store, log, learner)
                kept, taken = take_in(store, log, learner)
            except (Unsound, NoName, OSError) as wrong:
                failed += 1
                _tell(path, wrong)
                continue
            print(f"{said(*_TAKEN[taken])}  {kept}  {on_one_line(learner)}  {path}")
            try:
                print(_told(beside.take_in(store, kept, beside.read(path), chosen.decisions)), end="")
            except (beside.SpoiltFile, AppealError, OSError) as wrong:
                spoilt += 1
                _tell(beside.place(path), wrong)
            if same := ", ".join(map(on_one_line, twins(store, kept))):
                print(f"{path}: {said(f'与 {same} 的演练一步不差', f'step by step the same log is kept for {same}')}", file=sys.stderr)
    if len(found) > 1:
        good = len(found) - failed
        print(said(f"{len(found)} 份日志：{good} 份在这里，{failed} 份收不了", f"{len(found)} logs: {good} are kept here, {failed} could not be taken in"), file=sys.stderr)
    if not found:
        print(said("那里没有演练日志（*.jsonl）", "no log (*.jsonl) there"), file=sys.stderr)
    return 1 if failed or spoilt or not found else 0


def _tell(path: Path, wrong: Exception) -> None:
    """What is wrong with one file, by its name. A store that cannot be used at all keeps every log from being taken in: StoreError."""
    from classroom.store.store import StoreError

    if isinstance(wrong, StoreError) and wrong.kind != "corrupt":
        raise wrong
    told = mistakes.in_words(wrong, spoken())
    print(told if str(path) in told else f"{path}: {told}", file=sys.stderr)


def _told(taken: Taken) -> str:
    """What came with a log, a line for each kind of thing."""
    told = (
        (taken.disputes, f"新收异议 {taken.disputes} 条", f"disputes new: {taken.disputes}"),
        (taken.withdrawn, f"已撤回的异议 {taken.withdrawn} 条", f"disputes taken back: {taken.withdrawn}"),
        (
            taken.otherwise, f"同一处已另有异议，未收 {taken.otherwise} 条",
            f"disputes left out, for something else was said against the mark here: {taken.otherwise}",
        ),
        (taken.decisions, f"新收裁定 {taken.decisions} 条", f"decisions new: {taken.decisions}"),
        (
            taken.left, f"未收裁定 {taken.left} 条，学员要收培训师的裁定，请加 --decisions",
            f"decisions left out: {taken.left}; a trainee takes in those of a trainer with --decisions",
        ),
    )  # fmt: skip
    return "".join(f"{'':9} {said(zh, en)}\n" for number, zh, en in told if number)


_TAKEN = {"kept": ("收进", "kept     "), "continued": ("接上", "continued"), "known": ("已有", "known    ")}
"""what became of a log: new here, longer than the one there was, or no longer"""


def _files(given: Path) -> list[tuple[Path, str]]:
    """The logs that are meant, each with the name of its learner: a file itself, of a folder those in it and in its folders."""
    if not given.is_dir():
        return [(given, given.stem)]
    inside = sorted(path for path in given.rglob("*.jsonl") if path.is_file())  # a folder can be called so, too
    return [(path, path.stem if path.parent == given else path.parent.name) for path in inside]


def _tell_namesakes(found: Sequence[tuple[Path, str]]) -> None:
    """Files of one name from several folders may be of several trainees, each of whom called it as the others did."""
    folders: dict[str, set[Path]] = {}
    for path, whose in found:
        if whose == path.stem:
            folders.setdefault(whose, set()).add(path.parent.resolve())
    for name, places in folders.items():
        if len(places) > 1:
            en = f"“{name}” names logs in {len(places)} folders and counts as one trainee; if they are several, name the folder above those, or use --learner"
            zh = f"{len(places)} 个文件夹里都有叫“{name}”的日志，按同一个学员收；不是同一个人的，请写这些文件夹的上一级，或者加 --learner"
            print(said(zh, en), file=sys.stderr)


# --- gradebook ----------------------------------------------------------------------------------------


def _gradebook(chosen: argparse.Namespace) -> int:
    from classroom.desk import gradebook, gradebook_page
    from classroom.store.store import Store

    groups = _groups(chosen.groups) if chosen.groups else {}
    if chosen.csv:
        atomic.require_writable(chosen.csv)
    with Store() as store:
        made, spoilt = gradebook.rows(store, chosen.case, groups), tell_damaged(store)
    if not made:
        print(said("这里没有这样的演练，见 `mingjing attempts`", "no such attempts are kept here; see `mingjing attempts`"), file=sys.stderr)
        return 1
    _tell_strangers(groups, {row.learner for row in made})
    if chosen.no_names:
        made = gradebook.without_names(made, gradebook_page.WORDS.one("number", chosen.lang))
    for row in made:
        if row.problem:
            print(f"{on_one_line(row.learner)}, {row.record.case}: {mistakes.in_words(row.problem, spoken())}", file=sys.stderr)
    standing = gradebook.standings(made)
    print(gradebook_page.text(standing, gradebook.spreads(standing), gradebook.losses(made), chosen.lang), end="")
    if chosen.csv:
        atomic.write(chosen.csv, gradebook_page.table(made, chosen.lang, named=not chosen.no_names))
        print(f"{chosen.csv}: {len(made)}")
    return 1 if spoilt or any(row.problem for row in made) else 0


def _groups(path: Path) -> Mapping[str, str]:
    """Trainee to group. :class:`NoGroups` names the line without both."""
    from classroom.store.names import NoName, learner_name

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NoGroups(f"{path}: not UTF-8; save it as “CSV UTF-8”", f"{path}：不是 UTF-8，请另存为“CSV UTF-8”") from wrong
    found: dict[str, str] = {}
    for number, line in enumerate(csv.reader(text.splitlines()), start=1):
        try:
            if line:
                found[learner_name(line[0])] = learner_name(line[1])
        except (IndexError, NoName) as wrong:
            en, zh = "each line needs a trainee and a group: Li Lei,morning", "每行写学员和小组两项：李雷,早班"
            raise NoGroups(f"{path}:{number}: {en}", f"{path}:{number}：{zh}") from wrong
    return found


def _tell_strangers(groups: Mapping[str, str], known: set[str]) -> None:
    """Names in the file of groups that nobody here has are mostly misspelt."""
    for name in groups.keys() - known:
        print(said(f"这里没有“{name}”的演练", f"no attempts of “{name}” are kept here"), file=sys.stderr)
