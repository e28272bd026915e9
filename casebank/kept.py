"""What an earlier reading of a bank found to be sound, kept so that unchanged files need not be read and checked again.

The key is a hash of every content file and of the code that reads them; only a bank without a mistake is kept, as plain
JSON. The files lie in the cache folder of the user, or in the one the variable ``MINGJING_CACHE`` names (``off``: nowhere).
They can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

VARIABLE = "MINGJING_CACHE"
MOST = 8
"""banks kept; the one used longest ago goes first"""
_CODE = Path(__file__).parent


def key(root: Path) -> str:
    """Return a hash of the content files below a folder and of the code that reads them."""
    found = sha256(_code().encode())
    for path in sorted(root.rglob("*")):
        if path.suffix in (".yaml", ".yml", ".json") and path.is_file():
            content = path.read_bytes()
            found.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


@cache
def _code() -> str:
    found = sha256(f"{sys.version_info[:2]} {version('pydantic')} {version('pyyaml')}".encode())
    for path in sorted(_CODE.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def find(name: str) -> dict[str, Any] | None:
    """Return what was kept under a key; None if there is nothing, or nothing that can be read."""
    path = _place(name)
    if path is None:
        return None
    with suppress(OSError, ValueError):  # a cache that is gone or damaged is no mistake: the files themselves are read
        text = path.read_text("utf-8")
        os.utime(path)
        found = json.loads(text)
        return found if isinstance(found, dict) else None
    return None


def keep(name: str, data: dict[str, Any]) -> None:
    """Keep plain data under a key; where nothing can be written, nothing is kept."""
    path = _place(name)
    if path is None:
        return
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    with suppress(OSError):  # a full or read-only disk costs time at the next reading, nothing else
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
        os.replace(half, path)
        for old in _too_many(path.parent):
            old.unlink(missing_ok=True)


def _too_many(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)[MOST:]


def _place(name: str) -> Path | None:
    chosen = os.environ.get(VARIABLE)
    if chosen == "off":
        return None
    from platformdirs import user_cache_path

    folder = Path(chosen) if chosen else user_cache_path("mingjing", appauthor=False)
    return folder / "banks" / f"{name}.json"
