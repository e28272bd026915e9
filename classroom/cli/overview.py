"""``mingjing cases``: what there is to play."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from classroom.authoring import own_bank
from classroom.cli.tongue import language_option

if TYPE_CHECKING:
    from casebank import CaseBank


def command(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of ``cases``."""
    parser.add_argument("place", nargs="?", type=Path, metavar="FOLDER", help="another bank than that of the kit, or a file in it")
    own_bank.bank_option(parser)
    language_option(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    import casebank

    folder = own_bank.around(chosen.place) if chosen.place and chosen.place.is_file() else chosen.place
    print("\n".join(lines(casebank.load(folder or chosen.bank), chosen.lang)))
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
