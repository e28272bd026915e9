"""What lint found, put before people and machines: text with the line it is about, JSON, annotations of a build server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

from casebank.lint import catalogue
from casebank.lint.catalogue import Entry, Example
from casebank.lint.diagnostic import ERROR, Diagnostic
from classroom.authoring.linting import Linted

SEVERITIES = {"error": ("错误", "error"), "warning": ("警告", "warning")}
WORDS = {
    "hint": ("怎么改", "what to do"), "fails": ("这样不行", "This fails"), "mended": ("这样可以", "This is right"), "in": ("文件", "in"),
    "fine": ("没有问题", "nothing to mend"), "errors": ("错误", "errors"), "warnings": ("警告", "warnings"),
    "excused": ("标签有说明的", "labels excused"),
}  # fmt: skip
LONGEST = 110
"""characters of a source line that are shown"""


def word(name: str, lang: str) -> str:
    """A word of the report in a language."""
    return WORDS[name][lang == "en"]


def text(linted: Linted, found: Iterable[Diagnostic], lang: str) -> Iterator[str]:
    """One block for each diagnostic: place, code, message; the line with a caret; what to do."""
    for one in found:
        place = f"{shown(linted.place(one.file))}:{one.line}:{one.column}"
        path = f"{one.path}: " if one.path else ""
        yield f"{place} {one.code} {SEVERITIES[one.severity][lang == 'en']} {path}{_in(one.message, lang)}"
        yield from _excerpt(linted.place(one.file), one.line, one.column)
        if _in(one.hint, lang):
            yield f"      = {word('hint', lang)}: {_in(one.hint, lang)}"


def _in(words: catalogue.Words, lang: str) -> str:
    return words.en if lang == "en" else words.zh


def shown(path: Path) -> str:
    """A path as it is called from where one stands."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


@cache
def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return []


def _excerpt(path: Path, line: int, column: int) -> Iterator[str]:
    """The line of a file and a caret under its column, counted in columns of the terminal; a long line is cut around it."""
    lines = _lines(path)
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        return
    whole = lines[line - 1].rstrip().replace("\t", " ")
    start = max(0, min(column - 1 - LONGEST // 2, len(whole) - LONGEST))
    before = ("…" if start else "") + whole[start : column - 1]
    after = whole[column - 1 : start + LONGEST] + ("…" if len(whole) > start + LONGEST else "")
    room = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in before)
    yield f"{line:5} | {before}{after}"
    yield f"      | {' ' * room}^"


def as_json(linted: Linted, found: Iterable[Diagnostic]) -> str:
    """A JSON object: `format` 1, the counts, and every diagnostic with message and hint in both languages.

    `excused` counts labels the reader hears otherwise, with a reason, `unrecorded` texts that have no record of their translation.
    """
    listed = [*found]
    rows = [
        {
            "code": one.code, "severity": one.severity, "file": shown(linted.place(one.file)), "line": one.line, "column": one.column,
            "path": one.path, "message": one.message._asdict(), "hint": one.hint._asdict(),
        }
        for one in listed
    ]  # fmt: skip
    errors = sum(one.severity == ERROR for one in listed)
    counts = {"errors": errors, "warnings": len(listed) - errors, "excused": linted.excused, "unrecorded": linted.unrecorded}
    return json.dumps({"format": 1, **counts, "diagnostics": rows}, ensure_ascii=False, indent=1)


def github(linted: Linted, found: Iterable[Diagnostic], lang: str) -> Iterator[str]:
    """Workflow commands: each becomes an annotation at its line."""
    for one in found:
        hint = f" ({_in(one.hint, lang)})" if _in(one.hint, lang) else ""
        place = f"file={_property(shown(linted.place(one.file)))},line={one.line},col={one.column},title={one.code}"
        yield f"::{one.severity} {place}::{_data(_in(one.message, lang) + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def total(found: Iterable[Diagnostic], lang: str, excused: int = 0) -> str:
    """The last line: how many of each, of several codes also by code, and how many labels were heard otherwise with a reason given."""
    listed = [*found]
    errors = sum(one.severity == ERROR for one in listed)
    counts = f"{word('errors', lang)}: {errors}, {word('warnings', lang)}: {len(listed) - errors}" if listed else word("fine", lang)
    counts = f"{counts}, {word('excused', lang)}: {excused}" if excused else counts
    codes = Counter(one.code for one in listed)
    return counts + (f" ({', '.join(f'{code} × {n}' for code, n in sorted(codes.items()))})" if len(codes) > 1 else "")


def explanation(entry: Entry, lang: str) -> Iterator[str]:
    """What a code means: title, why it matters and what to do, a failing and a mended example."""
    yield f"{entry.code} {_in(entry.title, lang)} ({SEVERITIES[entry.severity][lang == 'en']})"
    yield ""
    yield _in(entry.why, lang)
    for example in entry.examples:
        yield from _example(example, lang)


def _example(example: Example, lang: str) -> Iterator[str]:
    for name, snippet in (("fails", example.bad), ("mended", example.good)):
        yield ""
        yield f"{word(name, lang)} ({example.file}):"
        yield from (f"    {line}".rstrip() for line in catalogue.dedented(snippet).split("\n"))
