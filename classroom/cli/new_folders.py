"""Folders that a command makes on the way to a file it writes are told, for a slip in a path would go unnoticed otherwise."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from classroom.cli.tongue import said


@contextmanager
def told(chosen: argparse.Namespace) -> Iterator[None]:
    """Tell on stderr which folders around the files in ``chosen`` were not there before what happens inside."""
    files = (value for value in vars(chosen).values() if isinstance(value, Path))
    lacking = {folder: None for file in files for folder in [_outermost(file.parent)] if folder}
    try:
        yield
    finally:
        for folder in lacking:
            if folder.is_dir():
                print(said(f"新建了文件夹 {folder}", f"made the folder {folder}"), file=sys.stderr)


def _outermost(folder: Path) -> Path | None:
    """The first folder on the way that is not there; None where all are, or where one may not look: what is wrong there the command tells."""
    with suppress(OSError):
        return next((place for place in (*reversed(folder.parents), folder) if not place.exists()), None)
    return None
