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

# 能不能, 可不可以, 要不要 ask; the 不能, 不可, 不要 inside them denies nothing.
A_NOT_A = (
    "(?!(?<=能)不能|(?<=可)不可|(?<=要)不要|(?<=是)不是|(?<=会)不会|(?<=用)不用|(?<=让)不让|(?<=有)没有|(?<=该)不该"
    "|(?<=需)不需|(?<=想)不想|(?<=愿)不愿)"
)
