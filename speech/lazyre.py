"""Regular expressions that are compiled when first used, so that importing the package stays cheap."""

from __future__ import annotations

import re
from typing import Any


class LazyRegex:
    """Stands for ``re.compile(source)``; its methods appear on first use."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        if name not in ("search", "match", "fullmatch", "finditer", "findall", "sub", "pattern"):
            raise AttributeError(name)
        method = getattr(re.compile(self.source), name)
        setattr(self, name, method)
        return method


def lazy(source: str) -> LazyRegex:
    """A regular expression for *source*, compiled when first used."""
    return LazyRegex(source)
