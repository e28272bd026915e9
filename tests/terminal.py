"""The `mingjing` command called as at a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
"""Called with words and typed lines; returns exit code, stdout and stderr."""


def caller(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command that can be called."""
    from classroom.cli.main import main

    def call(*words: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return call
