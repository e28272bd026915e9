"""Scripts and style sheets of the screens, put together from the files in ``static/``.

Every screen begins with the same few helpers (``dom.js``), the faces (``faces.js``), what all screens do (``screen.js``) and
the same colours (``theme.css``); a widget takes one text.
"""

from __future__ import annotations

from pathlib import Path

MORE = {"player": ("days.js", "kept.js")}
"""what a screen needs besides what all of them have"""
STATIC = Path(__file__).parent / "static"


def script(name: str) -> str:
    """The JavaScript module of the screen ``name``, ready for a widget."""
    return _together("dom.js", "faces.js", "screen.js", *MORE.get(name, ()), f"{name}.js")


def sheet(name: str) -> str:
    """The style sheet of the screen ``name``."""
    return _together("theme.css", f"{name}.css")


def _together(*names: str) -> str:
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)
