"""What may come from the browser: every message is checked for its shape before anything acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from classroom.labels import label

Shapes = Mapping[str, Mapping[str, Callable[[Any], Any]]]
"""For each type of message its fields, each with what makes it sound: a function that raises TypeError or ValueError."""
LONGEST_TOKEN = 64
LONGEST_DRAFT = 60_000


class BadMessage(ValueError):
    """A message that makes no sense; ``words(lang)`` tells the trainee, ``reply_to`` is its token if it had one."""

    def __init__(self, name: str, reply_to: str, /, **values: object) -> None:
        self.name, self.values, self.reply_to = name, values, reply_to
        super().__init__(self.words("en"))

    def words(self, lang: str) -> str:
        """What to tell the trainee, in ``lang``."""
        if self.name in ("bad_type", "bad_field"):
            return label("bad_message", lang, why=label(self.name, lang, **self.values))
        return label(self.name, lang, **self.values)


class Message(NamedTuple):
    """A well-formed message: its type, the token its answer must repeat, and its fields."""

    type: str
    token: str
    fields: dict[str, Any]


def clean(text: str) -> str:
    """Text any file and wire can carry: line ends as ``\\n``, halves of surrogate pairs replaced. Nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_text(value: Any) -> str:
    """A text, made :func:`clean`."""
    if not isinstance(value, str):
        raise TypeError
    return clean(value)


def as_name(value: Any) -> str:
    """A text of 1 to 100 characters."""
    text = as_text(value)
    if not text or len(text) > 100:
        raise ValueError
    return text


def as_whole(value: Any) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _fields(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or len(value) > 100:
        raise TypeError
    return {as_name(key): as_text(item) for key, item in value.items()}


def _forms(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, Mapping) or len(value) > 100:
        raise TypeError
    return {as_name(key): _fields(item) for key, item in value.items()}


def _seed(value: Any) -> str:
    if value not in ("same", "new"):
        raise ValueError
    return str(value)


SHAPES: Shapes = {
    "start": {},
    "choose": {"id": as_name},
    "say": {"text": as_text},
    "do": {"action": as_name, "fields": _fields},
    "try": {"action": as_name, "fields": _fields},
    "wait": {"minutes": as_whole},
    "draft": {"text": as_text, "forms": _forms},
    "rewind": {"to": as_whole},
    "again": {"seed": _seed},
    "reopen": {"attempt": as_name},
    "model": {},
    "back": {},
    "draw": {},
    "dispute": {"finding": as_text, "argument": as_text},
    "withdraw": {"finding": as_text},
    "save": {},
}


def read(content: Any, shapes: Shapes = SHAPES) -> Message:
    """The message in ``content`` as it came. Raises :class:`BadMessage` for anything out of shape."""
    plain = content if isinstance(content, Mapping) else {}
    token = plain.get("n", "")
    token = clean(token)[:LONGEST_TOKEN] if isinstance(token, str) else ""
    kind = plain.get("type")
    shape = shapes.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise BadMessage("bad_type", token, type=clean(str(kind))[:LONGEST_TOKEN])
    for name in plain:
        if name not in (*shape, "type", "n"):
            raise BadMessage("bad_field", token, name=clean(str(name))[:LONGEST_TOKEN])
    return Message(str(kind), token, {name: _checked(plain, name, check, token) for name, check in shape.items()})


def _checked(plain: Mapping[str, Any], name: str, check: Callable[[Any], Any], token: str) -> Any:
    try:
        return check(plain[name])
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadMessage("bad_field", token, name=name) from wrong
