"""What is wrong with the content files, in the author's words and at the place where it stands.

`Problem` is one mistake; `CaseBankError` carries all that were found, never only the first. Printed, each
problem is one line: ``cases/x/y.yaml:41:7 parts.counter.opens: no scene 'acept' (did you mean 'accept'?)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from casebank.wording import nearest

Path = tuple[str | int, ...]
"""Way from the top of a document to a value in it: keys of mappings and 0-based indexes of lists."""

BY_ID = ("parts", "scenes")
"""Lists whose items are shown by their id in a path; items of all others are shown by index."""


class Problem(NamedTuple):
    """One mistake. `line` and `column` are 1-based; `path` is the shown path, empty for the whole file."""

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column} "
        return place + (f"{self.path}: " if self.path else "") + self.message + (f" ({self.hint})" if self.hint else "")


class CaseBankError(ValueError):
    """Content files that cannot be used. `problems` lists everything found, by file, line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[CaseBankError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


_KINDS: Mapping[str, str] = {
    "case": "案例", "procedure": "处理办法", "overlay": "外部标准", "persona": "客户画像", "rubric": "评分标准", "statistic": "统计",
    "rule": "规则", "piece": "原文",
}  # fmt: skip


class NotInBank(KeyError):
    """A case, procedure, overlay, persona or rubric that was asked for and that the bank does not hold."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        super().__init__(kind, name)
        self.kind, self.name, self.known = kind, name, tuple(known)
        self.message = self.words("en")

    def __reduce__(self) -> tuple[type[NotInBank], tuple[str, object, tuple[str, ...]]]:
        return type(self), (self.kind, self.name, self.known)

    def __str__(self) -> str:
        return self.message

    def words(self, lang: str) -> str:
        """What is not there, in ``lang``, with what was probably meant."""
        if lang == "zh":
            return f"案例库里没有{_KINDS.get(self.kind, self.kind)}“{self.name}”{perhaps(str(self.name), self.known, lang)}"
        return f"no {self.kind} {self.name!r} in the case bank{perhaps(str(self.name), self.known, lang)}"


def perhaps(name: str, known: Iterable[str], lang: str) -> str:
    """What was probably meant, in brackets, in ``lang``; empty where nothing known is near."""
    close = nearest(name, known)
    if not close:
        return ""
    return f"（是不是“{close}”？）" if lang == "zh" else f" (did you mean '{close}'?)"


class Worded(Exception):
    """A mistake told in English and in Chinese; ``str()`` gives both, :meth:`words` one of them."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self._words = {"en": en, "zh": zh}

    def words(self, lang: str) -> str:
        """What is wrong, in ``lang``."""
        return self._words[lang]

    def __str__(self) -> str:
        return f"{self._words['en']} / {self._words['zh']}"


class InBothLanguages(Worded, ValueError):
    """What cannot be done as it was asked for."""


class DoesNotFit(InBothLanguages):
    """A case asked for under a procedure that it does not name, or an overlay over one that it may not run beside."""


def shown(path: Path, data: Any) -> str:
    """Return `path` as an author reads it: parts and scenes by their id, other list items by index."""
    text, name = "", ""
    for step in path:
        inner = data[step] if _has(data, step) else None
        if isinstance(step, str):
            text, name = f"{text}.{step}" if text else step, step
        elif name in BY_ID and isinstance(inner, Mapping) and isinstance(inner.get("id"), str):
            text, name = f"{text}.{inner['id']}", ""
        else:
            text, name = f"{text}[{step}]", ""
        data = inner
    return text


def _has(data: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(data, list) and step < len(data)
    return isinstance(data, Mapping) and step in data


def listed(words: Iterable[object], last: str = "or") -> str:
    """Return ``a, b or c``."""
    texts = [str(word) for word in words]
    return f" {last} ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))
