"""``python -m benchmarks [SUBJECT …]``: measure and print one table. Nothing is asserted; machines differ."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from importlib import import_module
from time import perf_counter

from benchmarks.measure import Row

SUBJECTS = ("stepping", "walking", "generating", "reading", "grading_logs", "viewing", "deadlines", "loading", "importing")
HEADER = ("what", "measured", "budget", "of budget", "peer in the same run", "measured", "of peer")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the subjects named, all by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed beside peers in one run.")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"any of: {', '.join(SUBJECTS)} (default: all)")
    chosen = parser.parse_args(arguments).subjects
    for name in chosen:
        if name not in SUBJECTS:
            parser.error(f"no subject '{name}'; known are {', '.join(SUBJECTS)}")
    start = perf_counter()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, one used")
    modules = [import_module(f"benchmarks.{name}") for name in SUBJECTS if name in (chosen or SUBJECTS)]
    rows = [row for module in modules for row in module.rows()]
    print("\n".join(table(rows)))
    took = perf_counter() - start
    print(f"Median of several runs, {took:.0f} s in all. 2.00x is twice as fast as the budget or the peer.")


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as aligned lines under a header."""
    lines = [HEADER, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADER))]
    right = (1, 2, 3, 5, 6)
    aligned = [
        "  ".join(cell.rjust(width) if place in right else cell.ljust(width)
                  for place, (cell, width) in enumerate(zip(line, widths, strict=True))).rstrip()
        for line in lines
    ]  # fmt: skip
    return [aligned[0], "-" * max(len(line) for line in aligned), *aligned[1:]]


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.subject, _amount(row.value, row.unit), _amount(row.budget, row.unit), _ratio(row.times(row.budget)),
        row.peer_name or "-", _amount(row.peer, row.unit), _ratio(row.times(row.peer)),
    )  # fmt: skip


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.1f} {unit}"


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}x"


if __name__ == "__main__":
    main()
