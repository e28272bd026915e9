"""What people typed, as a terminal can show it: nothing in it moves the cursor, changes a colour or turns a line round."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""control characters but tab and line end, separators of lines, marks of direction, halves of characters; what joins emoji is none of them"""


def plain(text: str, instead: str = "\ufffd") -> str:
    """``text`` with ``instead`` in the place of every sign that steers a terminal."""
    return _STEERING.sub(instead, text)


def on_one_line(text: str) -> str:
    """``text`` for a list with a line for each: its own line ends become spaces."""
    return plain(" ".join(text.split()))


def cut_short(text: str, most: int) -> str:
    """``text`` with its line ends as spaces, and no more than ``most`` characters of it."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else whole[:most].rstrip() + "…"


class _Plain:
    """A stream to which only :func:`plain` text is passed on; everything else is the stream's own."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        # A carriage return at the very beginning is a counter's own, which writes over itself.
        own, rest = ("\r", text[1:]) if text.startswith("\r") else ("", text)
        self._stream.write(own + plain(rest))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def printed_plainly() -> Iterator[None]:
    """Everything printed inside, on stdout and stderr, is plain, whoever prints it."""
    with redirect_stdout(_Plain(sys.stdout)), redirect_stderr(_Plain(sys.stderr)):
        yield
