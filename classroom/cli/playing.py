"""``mingjing play``: live through a case on the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casebank import atomic
from classroom.authoring import own_bank
from classroom.cli.fitting import show
from classroom.cli.tongue import language_option, said

if TYPE_CHECKING:
    from classroom.cli.keeping import Kept
    from simulator import Attempt


def command(parser: argparse.ArgumentParser, name: Callable[[str], str]) -> None:
    """Give ``parser`` the arguments of ``play``; ``name`` reads the name of a learner."""
    parser.add_argument("case", metavar="CASE", help="id of the case, e.g. counter-handover; `mingjing cases` lists them")
    own_bank.bank_option(parser)
    language_option(parser)
    parser.add_argument("--seed", type=int, help="same seed, same scenario (default: 1)")
    beside = parser.add_mutually_exclusive_group()
    beside.add_argument("--overlay", action="append", metavar="ID", help="outside standard beside the house rules (default: those of the case)")
    beside.add_argument("--no-overlays", action="store_true", help="house rules alone")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the log there at the end")
    parser.add_argument("--learner", type=name, metavar="NAME", help="under whose name the attempt is kept (default: that of the account)")
    keeping = parser.add_mutually_exclusive_group()
    keeping.add_argument("--resume", action="store_true", help="carry on with the attempt left unfinished last, here or in a notebook")
    keeping.add_argument("--no-keep", action="store_true", help="do not keep the attempt on this machine")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from casebank.loader import HOME
    from classroom.cli.terminal import Terminal
    from simulator import Attempt, generate

    if sys.stdin.isatty():
        with suppress(ImportError):  # editing of wide characters; not on every system
            __import__("readline")
    if chosen.save:
        atomic.require_writable(chosen.save)
    overlays = () if chosen.no_overlays else chosen.overlay
    bank, [case] = own_bank.meant([chosen.case], chosen.bank)
    scenario = generate(bank[case], 1 if chosen.seed is None else chosen.seed, chosen.lang, overlays=overlays)
    own, kept = bank if bank.root != HOME else None, _kept(chosen)
    left = kept.left(scenario, chosen.seed, overlays, own) if kept and chosen.resume else None
    terminal = Terminal(left or Attempt(scenario), input, show, kept.step if kept else lambda _: None, kept.before if kept else ())
    try:
        terminal.run()
        _tell_total(terminal.attempt, kept)
    finally:
        _tell_where(terminal.attempt, kept, chosen.save, own.root if own else None)
    return 0


def _kept(chosen: argparse.Namespace) -> Kept | None:
    """What keeps the attempt, unless it is not to be kept."""
    from classroom.cli.keeping import Kept
    from classroom.store.store import default_learner

    return None if chosen.no_keep else Kept(chosen.learner or default_learner(), show)


def _tell_total(attempt: Attempt, kept: Kept | None) -> None:
    """The scorecard of an attempt that has ended; like the player, no advice before the end."""
    from grading import grade

    if attempt.ended:
        card = grade(attempt, appeals=kept.keeper.appeals() if kept else ())
        show("\n" + card.text())
        if kept:
            kept.keeper.finish(card.total)


def _tell_where(attempt: Attempt, kept: Kept | None, save: Path | None, bank: Path | None) -> None:
    """Where the attempt is to be found, in the store and as a log."""
    if kept and (where := kept.told(attempt, bank)):
        show("\n" + where)
    if save:
        log = attempt.log.save(save)
        print(said(f"日志存在 {log}；`mingjing grade` 看评分", f"The log is in {log}; `mingjing grade` shows its scorecard"))
