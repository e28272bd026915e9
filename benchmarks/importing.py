"""Importing, each time in a new process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.measure import Row

RUNS = 5
PROGRAM = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def rows() -> Iterator[Row]:
    """The engine, beside the table package it does without."""
    _import("simulator")  # writes the byte code
    yield Row("import simulator", _import("simulator"), "ms", 150, "import pandas", _import("pandas"))


def _import(name: str) -> float:
    command = [sys.executable, "-c", PROGRAM.format(name)]
    told = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(RUNS))
    return median(float(text) for text in told) * 1000
