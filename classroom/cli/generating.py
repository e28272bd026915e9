"""The commands that draw many scenarios: ``mingjing generate``, ``mingjing pairs``, ``mingjing realism``."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from classroom.authoring import own_bank
from classroom.cli.tongue import language_option, said

LANGUAGES = ("zh", "en")
Positive = Callable[[str], int]


def generate_command(parser: argparse.ArgumentParser, positive: Positive) -> None:
    """Options of ``mingjing generate``."""
    parser.add_argument("-n", type=positive, required=True, metavar="N", help="number of scenarios")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the Parquet file to write")
    parser.add_argument("--seed", type=_seed, default=1, help="same seed, same file (default: 1)")
    parser.add_argument("--case", action="append", metavar="ID", help="only this case; may be given again (default: all)")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of all scenarios (default: drawn)")
    parser.add_argument("--difficulty", type=int, choices=(1, 2, 3), help="1 gentle, 3 hard (default: any persona, as she is)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=positive, default=2, metavar="N", help="processes on this machine (default: 2)")
    where.add_argument("--dask", metavar="ADDRESS", help="draw on a Dask cluster, e.g. tcp://127.0.0.1:8786")
    own_bank.bank_option(parser)
    parser.set_defaults(run=_generate)


def _seed(text: str) -> int:
    """A seed as the column of a Parquet file can hold it."""
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at most 18 digits")
    return int(text)


def pairs_command(parser: argparse.ArgumentParser) -> None:
    """Options of ``mingjing pairs``."""
    parser.add_argument("--case", action="append", metavar="ID", help="only this case; may be given again (default: all)")
    own_bank.bank_option(parser)
    language_option(parser)
    parser.set_defaults(run=_pairs)


def realism_command(parser: argparse.ArgumentParser) -> None:
    """Options of ``mingjing realism``."""
    from simulator.drawing import realism

    realism.options(parser)
    parser.set_defaults(run=_realism)


def _generate(chosen: argparse.Namespace) -> int:
    from simulator.drawing import columnar, parquet

    bank, cases = own_bank.meant(chosen.case or [], chosen.bank)
    what = columnar.order(bank, chosen.seed, chosen.lang, cases or None, chosen.difficulty)
    start = perf_counter()
    progress = _counting(chosen.n) if sys.stderr.isatty() else None
    print(parquet.write(what, chosen.n, chosen.to, chosen.workers, chosen.dask, progress))
    took = perf_counter() - start
    print(f"{said(f'{chosen.n:,} 个场景', f'{chosen.n:,} scenarios')}, {took:.1f} s, {chosen.n / took:,.0f} /s", file=sys.stderr)
    return 0


def _counting(n: int) -> Callable[[int], None]:
    """Tells on the terminal how far it is."""
    return lambda done: print(f"\r{done:,} / {n:,}", end="\n" if done == n else "", file=sys.stderr, flush=True)


def _pairs(chosen: argparse.Namespace) -> int:
    from simulator.drawing.pairs import pairwise

    bank, cases = own_bank.meant(chosen.case or [], chosen.bank)
    print(pairwise(bank, cases or None).report(chosen.lang))
    return 0


def _realism(chosen: argparse.Namespace) -> int:
    import casebank
    from simulator.drawing import realism

    realism.write(casebank.load(), chosen)
    return 0
