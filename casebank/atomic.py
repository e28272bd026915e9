"""Files written whole or not at all, and the place for one looked at before the work begins.

An error names the file that was asked for, never the half-written one beside it, and nothing half-written is left behind.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

A_FOLDER = "this is a folder; name a file in it / 这是文件夹，请写上文件名"


def write(path: str | os.PathLike[str], text: str) -> Path:
    """Write ``text`` as UTF-8 with ``\\n`` as line ends; returns the path. OSError names the path."""
    data = text.encode("utf-8")
    return write_by(path, lambda file: file.write(data))


def write_by(path: str | os.PathLike[str], fill: Callable[[BinaryIO], object]) -> Path:
    """Let ``fill`` write a file that takes the place of ``path`` once it is complete; returns the path. OSError names the path."""
    target = Path(path)
    with _told_of(target):
        place = _ready(target)
        if place.exists() and not place.is_file():  # a pipe or a device is written to, not replaced
            with place.open("wb") as file:
                fill(file)
            return target
        half = _half(place)
        try:
            with half.open("wb") as file:
                fill(file)
            os.replace(half, place)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)
    return target


def require_writable(path: str | os.PathLike[str]) -> None:
    """OSError unless a file can be written there; asked before somebody puts work into what will stand in it."""
    target = Path(path)
    with _told_of(target):
        place = _ready(target)
        if not place.exists() or place.is_file():
            half = _half(place)
            half.touch()
            half.unlink()


def _ready(target: Path) -> Path:
    """Where a file is really put: through links, in a folder that is made where it lacks."""
    place = target.resolve()
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, A_FOLDER)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _half(place: Path) -> Path:
    return place.with_name(f".mingjing-{os.getpid()}-{threading.get_ident()}.part")


@contextmanager
def _told_of(target: Path) -> Iterator[None]:
    """An OSError from inside names the target."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno is None:
            raise
        raise OSError(wrong.errno, wrong.strerror, str(target)) from wrong
