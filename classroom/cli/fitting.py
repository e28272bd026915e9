"""What is printed fits the terminal; into a file or another command it goes as it is."""

from __future__ import annotations

import shutil
import sys


def show(text: str) -> None:
    """Print a text, on a terminal with no line wider than that."""
    if sys.stdout.isatty():
        from grading.folding import fitted

        text = fitted(text, shutil.get_terminal_size().columns)
    print(text)
