"""Texts with placeholders: ``{customer|formal}，您好，{amount|money}…``; ``{{`` and ``}}`` stand for braces.

A placeholder is a declared name, then optionally ``|`` and a format that fits the type of that name (see
`casebank.wording`). Everything is checked when the text is loaded. Rendering joins pieces and never reads a value
again, so a value with braces in it stays text. Variants by persona or mood are separate texts, not part of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from casebank.wording import (
    FORMATS,
    LANGUAGES,
    SourceError,
    UnknownLanguage,
    WordingError,
    default_format,
    did_you_mean,
    formats_of,
    writer,
)

_BRACE = re.compile(r"\{\{|\}\}|[{}]")
_INSIDE_END = re.compile(r"[{}\n]")
_INSIDE = re.compile(r"\s*(?P<name>[^\W\d]\w*(?:\.\w+)*)\s*(?:\|\s*(?P<format>[^\W\d]\w*)\s*)?")


class TemplateError(SourceError):
    """A text whose placeholders do not parse or do not fit the declared names."""


class RenderError(ValueError):
    """A value that is missing or is not what its declared type promises, named in the message."""


class Placeholder(NamedTuple):
    """One placeholder: the declared name and its type, the format used, and the 1-based column of its brace."""

    name: str
    tag: str
    format: str
    column: int


Piece = str | Placeholder
Step = str | tuple[str, Callable[[object], str]]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Template:
    """A checked text; `source` is what the author wrote, `placeholders` are in order of appearance."""

    source: str
    placeholders: tuple[Placeholder, ...]
    _steps: Mapping[str, tuple[Step, ...]]

    def render(self, values: Mapping[str, object], lang: str) -> str:
        """Return the text with the values written in a language (zh, en).

        Raises UnknownLanguage, or RenderError for a value that is missing or of the wrong type. Values that the
        text does not name are ignored.
        """
        steps = self._steps.get(lang)
        if steps is None:
            raise UnknownLanguage(f"no wording in language '{lang}', only in {' and '.join(LANGUAGES)}")
        return "".join([step if isinstance(step, str) else _said(step, values) for step in steps])

    def __repr__(self) -> str:
        return f"Template({self.source!r})"


def _said(step: tuple[str, Callable[[object], str]], values: Mapping[str, object]) -> str:
    name, write = step
    if name not in values:
        raise RenderError(f"no value for '{name}'")
    try:
        return write(values[name])
    except WordingError as error:
        raise RenderError(f"'{name}': {error}") from error


def parse(source: str, names: Mapping[str, str]) -> Template:
    """Read and check a text; `names` gives each name its type tag.

    Raises TemplateError for a mistake in the text, WordingError for a tag that does not exist.
    """
    for tag in set(names.values()):
        formats_of(tag)
    if not isinstance(source, str):
        raise TemplateError(1, f"a text with placeholders is text, not {source!r}", "put it in quotes")
    pieces = _pieces(source, names) if "{" in source or "}" in source else [source]
    steps = {lang: tuple(_step(piece, lang) for piece in pieces) for lang in LANGUAGES}
    return Template(source, tuple(piece for piece in pieces if isinstance(piece, Placeholder)), steps)


def placeholders(source: str, names: Mapping[str, str]) -> tuple[Placeholder, ...]:
    """Return what stands in braces in a text, as `parse` reads it; most texts have none, and nothing of those need be parsed."""
    return parse(source, names).placeholders if "{" in source or "}" in source else ()


def escape(text: str) -> str:
    """Return the source of a template that renders as `text` itself."""
    return text.replace("{", "{{").replace("}", "}}")


def _step(piece: Piece, lang: str) -> Step:
    return piece if isinstance(piece, str) else (piece.name, writer(piece.tag, piece.format, lang))


def _pieces(source: str, names: Mapping[str, str]) -> list[Piece]:
    """Cut a source into plain text, braces unescaped and joined up, and placeholders."""
    pieces: list[Piece] = []
    plain, start = [], 0
    while match := _BRACE.search(source, start):
        plain.append(source[start : match.start()])
        start = match.end()
        if match.group() in ("{{", "}}"):
            plain.append(match.group()[0])
        elif match.group() == "}":
            raise TemplateError(match.start() + 1, "a closing brace without an opening one", "write }} for a brace")
        else:
            end = _end_of_placeholder(source, start)
            pieces += ["".join(plain), _placeholder(source, start, end, names)]
            plain, start = [], end + 1
    pieces.append("".join([*plain, source[start:]]))
    return [piece for piece in pieces if piece]


def _end_of_placeholder(source: str, start: int) -> int:
    match = _INSIDE_END.search(source, start)
    if match is None or match.group() != "}":
        raise TemplateError(start, "this brace is not closed", "write {{ for a brace")
    return match.start()


def _placeholder(source: str, start: int, end: int, names: Mapping[str, str]) -> Placeholder:
    """Read source[start:end], what stands between two braces."""
    match = _INSIDE.match(source, start, end)
    if match is None or match.end() != end:
        raise _unreadable(source, start, end, match)
    name, style = match["name"], match["format"]
    if name not in names:
        raise TemplateError(match.start("name") + 1, f"no name '{name}'", _name_hint(name, names))
    if style is not None and style not in formats_of(names[name]):
        raise _wrong_format(match.start("format") + 1, name, names[name], style)
    return Placeholder(name, names[name], style or default_format(names[name]), start)


def _unreadable(source: str, start: int, end: int, match: re.Match[str] | None) -> TemplateError:
    at = start + len(source[start:end]) - len(source[start:end].lstrip()) if match is None else match.end()
    if at == end:
        return TemplateError(start, "nothing between these braces", "write {name} or {name|format}, or {{ for a brace")
    hint = "use the half-width sign |" if source[at] == "｜" else "write {name} or {name|format}"
    return TemplateError(at + 1, f"{source[at]!r} has no meaning in a placeholder", hint)


def _name_hint(name: str, names: Mapping[str, str]) -> str:
    """Offer the closest name; and `a|b` for `a.b` when a is a name and b one of its formats."""
    base, _, last = name.rpartition(".")
    if base in names and last in formats_of(names[base]):
        return f"did you mean '{base}|{last}'?"
    return did_you_mean(name, names)


def _wrong_format(column: int, name: str, tag: str, style: str) -> TemplateError:
    takes = f"'{name}' is {tag} and takes {', '.join(formats_of(tag))}"
    if any(style in formats for formats in FORMATS.values()):
        return TemplateError(column, f"format '{style}' does not fit '{name}'", takes)
    return TemplateError(column, f"no format '{style}'", did_you_mean(style, formats_of(tag)) or takes)
