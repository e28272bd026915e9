"""YAML files as plain data that knows where everything stands.

- The file is read event by event, not composed: nesting, aliases and size stay bounded whatever the file holds.
- Scalars follow the core rules of YAML 1.2, only stricter: an unquoted `true`, `false`, `null` or whole number is
  that; everything else is text, so `no`, `on`, `12:00`, `1.10`, `007` and dates stay what the author typed.
- Keys are always text and may stand once; tags and merge keys (`<<`) are refused.
- Every value has a `Spot`; mistakes that leave the rest readable are collected in `Document.problems`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import yaml

from casebank import yaml_words
from casebank.errors import CaseBankError, Path, Problem, shown

MAX_BYTES = 1_000_000
"""Largest content file, in bytes."""
MAX_DEPTH = 40
"""Deepest nesting of lists and mappings."""
MAX_NODES = 100_000
"""Most values in one file, counting every use of an anchor."""
MOST_REMEMBERED = 400
"""Documents kept for the next reading: the bank of the kit with its golden paths has some three hundred."""

Event = Any
"""An event of PyYAML; its stubs leave out most attributes."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_WORDS = {word: value for text, value in (("true", True), ("false", False), ("null", None))
          for word in (text, text.title(), text.upper())} | {"": None, "~": None}  # fmt: skip
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\xad\u200b-\u200f\u202a-\u202e\u2060]"
)


class Spot(NamedTuple):
    """A place in a file, 1-based. `inside` is the column of the first character of a one-line text, else 0."""

    line: int
    column: int
    inside: int = 0


@dataclass(frozen=True)
class Document:
    """A content file: its shown name, its data, where each value and key stands, and problems met on the way."""

    file: str
    data: dict[str, Any]
    values: Mapping[Path, Spot]
    keys: Mapping[Path, Spot]
    problems: tuple[Problem, ...] = ()

    @property
    def root(self) -> Node:
        return Node(self, (), self.data)

    @cached_property
    def nodes(self) -> list[Node]:
        """Everything in the document, in file order."""
        found, ahead = [], [self.root]
        while ahead:
            node = ahead.pop()
            found.append(node)
            path, value = node.path, node.value
            if isinstance(value, dict):
                ahead += [Node(self, (*path, key), value[key]) for key in reversed(value)]
            elif isinstance(value, list):
                ahead += [Node(self, (*path, index), value[index]) for index in range(len(value) - 1, -1, -1)]
        return found

    @cached_property
    def spans(self) -> Mapping[Path, tuple[int, int]]:
        """Where the value at each path and all that is in it stand among `nodes`: first, and first after."""
        starts = {node.path: place for place, node in enumerate(self.nodes)}
        ends: dict[Path, tuple[int, int]] = {}
        around: list[Path] = []
        for node in self.nodes:
            while len(around) > len(node.path):
                past = around.pop()
                ends[past] = (starts[past], starts[node.path])
            around.append(node.path)
        return {**ends, **{path: (starts[path], len(self.nodes)) for path in around}}

    @cached_property
    def by_key(self) -> Mapping[str, list[tuple[int, Node]]]:
        """All values that stand under a key, wherever it stands, in file order, with their places among `nodes`."""
        found: dict[str, list[tuple[int, Node]]] = {}
        for place, node in enumerate(self.nodes):
            if node.path and isinstance(node.path[-1], str):
                found.setdefault(node.path[-1], []).append((place, node))
        return found

    def spot(self, path: Path, key: bool = False) -> Spot:
        """Return where the value at `path` stands (or its key), or the nearest place around it that exists."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Spot(1, 1))

    def problem(self, path: Path, message: str, hint: str = "", *, key: bool = False, column: int = 0) -> Problem:
        """Describe a problem at `path`; `column` counts characters of the text there, from 1."""
        spot = self.spot(path, key)
        at = spot.inside + column - 1 if column and spot.inside else spot.column
        return Problem(self.file, spot.line, at, shown(path, self.data), message, hint)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document and the way to it. Asking a value for what it is not gives an empty answer."""

    document: Document
    path: Path
    value: Any

    def __getitem__(self, key: str | int) -> Node:
        if isinstance(key, int):
            return Node(self.document, (*self.path, key), self.value[key])
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(self.document, (*self.path, key), value)

    def __iter__(self) -> Iterator[Node]:
        """Iterate over the items of a list."""
        return (self[index] for index in range(len(self.value) if isinstance(self.value, list) else 0))

    def __bool__(self) -> bool:
        """Whether something stands here: neither nothing nor an empty list, mapping or text, nor false."""
        return bool(self.value) or (isinstance(self.value, int) and self.value is not False)

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Iterate over the keys and values of a mapping."""
        return ((key, self[key]) for key in (self.value if isinstance(self.value, dict) else ()))

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    @property
    def number(self) -> int | None:
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    def problem(self, message: str, hint: str = "", *, key: bool = False, column: int = 0) -> Problem:
        return self.document.problem(self.path, message, hint, key=key, column=column)


def read(path: FilePath, name: str) -> Document:
    """Read a file; `name` is how problems call it. Raises CaseBankError if it cannot be made sense of at all."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise CaseBankError([Problem(name, 1, 1, "", f"the file cannot be read: {error.strerror}")]) from error
    if size > MAX_BYTES:
        raise CaseBankError([Problem(name, 1, 1, "", f"a content file has at most {MAX_BYTES:,} bytes, not {size:,}", "divide it into several files")])
    return remembered(content, name)


@lru_cache(maxsize=MOST_REMEMBERED)
def remembered(content: bytes, name: str) -> Document:
    """As `parse`; an author who checks a bank again has changed one file of a hundred, and nobody changes a document."""
    return parse(content, name)


def parse(content: bytes, name: str) -> Document:
    """Make a document of the bytes of a file. Raises CaseBankError if they cannot be made sense of at all."""
    builder = _Builder()
    try:
        text = _decoded(content)
        data = _only_mapping(builder, text)
    except yaml.YAMLError as error:
        stop = _Stop(*yaml_words.plain(error, text))
        raise CaseBankError(_problems(name, None, [*builder.notes, stop.note])) from error
    except _Stop as stop:
        raise CaseBankError(_problems(name, None, [*builder.notes, stop.note])) from stop
    return Document(name, data, builder.values, builder.keys, tuple(_problems(name, data, builder.notes)))


class _Note(NamedTuple):
    """A mistake met while reading, when the shown path is not known yet."""

    line: int
    column: int
    message: str
    hint: str = ""
    path: Path = ()


class _Stop(Exception):
    """A mistake after which reading on makes no sense."""

    def __init__(self, *parts: Any) -> None:
        self.note = _Note(*parts)
        super().__init__(self.note)


def _problems(name: str, data: Any, notes: list[_Note]) -> list[Problem]:
    return [Problem(name, n.line, n.column, shown(n.path, data), n.message, n.hint) for n in notes]


def _looks_like_gbk(content: bytes) -> bool:
    """Whether the bytes can be read as the older encoding of Chinese, with Chinese signs in it."""
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        return False
    return re.search("[\u4e00-\u9fff]{2}", text) is not None


def _decoded(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _Stop(1, 1, "this is no text but a file of an office program or an archive", "save the text as a .yaml file in UTF-8")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (content[:3:2], content[1:4:2]):
        raise _Stop(1, 1, "the file is written in UTF-16", "save it as UTF-8 without BOM")
    if content.startswith(b"\xef\xbb\xbf"):
        raise _Stop(1, 1, "the file begins with a byte order mark", "save it as UTF-8 without BOM")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _after(content[: error.start].decode("utf-8"))
        hint = "save the file as UTF-8" + ("; it looks like GBK" if _looks_like_gbk(content) else "")
        raise _Stop(*place, f"byte 0x{content[error.start]:02x} is not UTF-8", hint) from error
    if found := _UNPRINTABLE.search(text):
        character = f"U+{ord(found.group()):04X}"
        raise _Stop(*_after(text[: found.start()]), f"the invisible character {character} may not stand here", "delete it")
    return text


def _after(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _only_mapping(builder: _Builder, text: str) -> dict[str, Any]:
    """Read the one document of the text, which must be a mapping."""
    builder.sources = [_events(text)]
    event = builder.skip(yaml.StreamStartEvent | yaml.DocumentStartEvent)
    if isinstance(event, yaml.StreamEndEvent):
        raise _Stop(1, 1, "the file is empty", "fill it or delete it")
    data = builder.value(event, ())
    more = builder.skip(yaml.DocumentEndEvent)
    if not isinstance(more, yaml.StreamEndEvent):
        raise _Stop(*_place(more), "a file holds one document; '---' may not stand in the middle", "delete the line, or put what follows in a file of its own")
    if not isinstance(data, dict):
        raise _Stop(*_place(event), "a content file is a mapping of keys to values", "begin with 'schema: 1'")
    return data


def _events(text: str) -> Iterator[Event]:
    """The events of a text; `yaml.parse` asks twice for each of them."""
    reader = _LOADER(text)
    try:
        while not isinstance(event := reader.get_event(), yaml.StreamEndEvent):
            yield event
        yield event
    finally:
        reader.dispose()


def _place(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


@dataclass
class _Builder:
    """Turns the events of one document into plain data, noting where everything stands."""

    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    notes: list[_Note] = field(default_factory=list)
    anchors: dict[str, list[Event]] = field(default_factory=dict)
    recording: list[list[Event]] = field(default_factory=list)
    sources: list[Iterator[Event]] = field(default_factory=list)
    nodes: int = 0

    def next(self) -> Event:
        event = next(self.sources[-1], None)
        while event is None:
            self.sources.pop()
            event = next(self.sources[-1], None)
        for tape in self.recording:
            tape.append(event)
        return event

    def skip(self, kinds: Any) -> Event:
        event = self.next()
        while isinstance(event, kinds):
            event = self.next()
        return event

    def value(self, event: Event, path: Path) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Stop(*_place(event), f"a file holds at most {MAX_NODES:,} values, counting every use of an anchor")
        if len(path) > MAX_DEPTH:
            raise _Stop(*_place(event), f"lists and mappings are nested at most {MAX_DEPTH} deep")
        if isinstance(event, yaml.AliasEvent):
            return self.value(self.recalled(event), path)
        return self.anchored(event, path) if event.anchor else self.plain(event, path)

    def recalled(self, event: Event) -> Event:
        """Put the events of the anchor before those to come; anchors being recorded get them instead of the alias."""
        tape = self.anchors.get(event.anchor)
        if tape is None:
            raise _Stop(*_place(event), f"no anchor '&{event.anchor}' is complete above", "write the value out")
        for other in self.recording:
            other[-1] = tape[0]
        self.sources.append(iter(tape[1:]))
        return tape[0]

    def anchored(self, event: Event, path: Path) -> Any:
        tape = [event]
        self.recording.append(tape)
        data = self.plain(event, path)
        self.recording.pop()
        self.anchors[event.anchor] = tape
        return data

    def plain(self, event: Event, path: Path) -> Any:
        self.values[path] = _spot(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.notes.append(_Note(*_place(event), f"tags such as '{tag}' are not used here", "write the value alone", path))
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else resolved(event.value)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, path)
            if key in data:
                first = f"keep one of them; the first stands in line {self.keys[*path, key].line}"
                self.notes.append(_Note(*_place(event), f"key '{key}' stands twice", first, path))
            self.keys.setdefault((*path, key), _spot(event))
            data[key] = self.value(self.next(), (*path, key))
        return data

    def key(self, event: Event, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(*_place(event), "a key is a single word, not a list, mapping or alias", "", path)
        if event.value == "<<" and not event.style:
            self.notes.append(_Note(*_place(event), "merge keys '<<' are not used here", "write the keys out", path))
        self.nodes += 1
        return event.value


def _spot(event: Event) -> Spot:
    start, end = event.start_mark, event.end_mark
    quote = 1 if getattr(event, "style", "") in ("'", '"') else 0
    plain = isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and start.line == end.line
    exact = plain and end.column - start.column == len(event.value) + 2 * quote
    return Spot(start.line + 1, start.column + 1, start.column + 1 + quote if exact else 0)


def resolved(word: str) -> str | int | bool | None:
    """Return what an unquoted scalar means: true, false, nothing, a whole number, or else the text itself."""
    if word in _WORDS:
        return _WORDS[word]
    return int(word) if _INTEGER.fullmatch(word) else word
