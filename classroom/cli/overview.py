"""``mingjing cases``: what there is to play."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from classroom.authoring.own_bank import bank_option
from classroom.cli.tongue import language_option

if TYPE_CHECKING:
    from casebank import CaseBank


def command(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of ``cases``."""
    bank_option(parser)
    language_option(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    import casebank

    print("\n".join(lines(casebank.load(chosen.bank), chosen.lang)))
    return 0


def lines(bank: CaseBank, lang: str) -> Iterator[str]:
    """The cases by house: what a command calls them, and their title."""
    longest = max(map(len, bank), default=0)
    house = ""
    for entry in sorted(bank.values(), key=lambda entry: (entry.case.procedure, entry.case.id)):
        if entry.case.procedure != house:
            house = entry.case.procedure
            yield f"{getattr(bank.procedures[house].name, lang)} ({house})"
        yield f"  {entry.case.id:{longest}}  {getattr(entry.case.title, lang)}"
