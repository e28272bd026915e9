"""A font with Chinese characters for figures, the same on every machine.

The OFL font Noto Sans SC comes inside the package ``zhplot``. That package is not imported (it changes
matplotlib's settings for everybody); only its font file is looked up and registered.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FALLBACK = "DejaVu Sans"


@lru_cache(maxsize=1)
def font_file() -> Path | None:
    """The font file, or None when ``zhplot`` is not installed."""
    spec = find_spec("zhplot")
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () for path in sorted(Path(folder).rglob("*.ttf"))]
    return found[0] if found else None


def drawable(text: str) -> str:
    """Text as the figures can show it: the Chinese font draws a curly apostrophe as wide as a character."""
    plain = text.replace("’", "'")
    return plain if all(ord(letter) < 0x2E80 for letter in plain) else text


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Font families for figures, the Chinese one first: behind another, mathematical text would show boxes.

    Registers the font with matplotlib on first use; no font cache is rebuilt and no setting is changed.
    """
    from matplotlib import font_manager

    path = font_file()
    if path is None:
        return (FALLBACK,)
    font_manager.fontManager.addfont(str(path))
    return (font_manager.FontProperties(fname=str(path)).get_name(), FALLBACK)
