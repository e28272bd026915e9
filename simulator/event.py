"""What a trainee can put in: say, choose, do, wait. An event is complete in itself and plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from simulator.state import Heard

KINDS = ("say", "choose", "do", "wait")
WORDS = ("kind", "cue")
"""fields of what is kept with an event that are words; the others are whole numbers"""


class Spoken(NamedTuple):
    """A time promised in a text: ``due`` in epoch seconds, ``start:end`` the characters that promise it.

    ``instead`` is 1 when the text puts it in the place of a time given before; ``deed`` is what it is named for (`simulator.deeds`).
    """

    due: int
    start: int
    end: int
    instead: int = 0
    deed: int = 0


Record = TypeVar("Record", Heard, Spoken)


class Event(NamedTuple):
    """One input. What was heard in free text is kept with it, so that a better reader never changes the past."""

    n: int
    at: int
    kind: str
    text: str = ""
    target: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    minutes: int = 0
    heard: tuple[Heard, ...] = ()
    mentions: tuple[str, ...] = ()
    promises: tuple[Spoken, ...] = ()
    holding: bool = False
    """whether nothing of any matter was heard in what was said: “one moment”, “could you say that again?”"""

    def moved_to(self, n: int, at: int) -> Event:
        """The same input at another number and time."""
        return Event(n, at, *self[2:])

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form without what is empty."""
        plain: dict[str, Any] = {"n": self.n, "at": self.at, "kind": self.kind}
        if self.kind == "wait":
            plain["minutes"] = self.minutes
        if self.target:
            plain["target"] = self.target
        if self.kind == "say":
            plain["text"] = self.text
        if self.kind == "do":
            plain["fields"] = dict(self.fields)
        if self.heard:
            plain["heard"] = [list(act) for act in self.heard]
        if self.mentions:
            plain["mentions"] = list(self.mentions)
        if self.promises:
            plain["promises"] = [list(promise[: 5 if promise.deed else 4 if promise.instead else 3]) for promise in self.promises]
        if self.holding:
            plain["holding"] = True
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Event:
        """Read what :meth:`to_json` wrote. ValueError names what is wrong."""
        try:
            return cls(
                _number(plain["n"]),
                _number(plain["at"]),
                _kind(plain["kind"]),
                str(plain.get("text", "")),
                str(plain.get("target", "")),
                tuple((str(key), str(value)) for key, value in plain.get("fields", {}).items()),
                _number(plain.get("minutes", 0)),
                tuple(_as_kept(Heard, act) for act in plain.get("heard", ())),
                tuple(_text(topic) for topic in plain.get("mentions", ())),
                tuple(_as_kept(Spoken, promise) for promise in plain.get("promises", ())),
                _truth(plain.get("holding", False)),
            )
        except (KeyError, TypeError, AttributeError, OverflowError) as wrong:
            raise ValueError(f"not an event: {wrong}") from wrong


def _as_kept(record: type[Record], values: Any) -> Record:
    """A record from its JSON list; TypeError when a value is of another type than it was written with."""
    made = record(*values)
    for name, value in zip(record._fields, made, strict=True):
        if type(value) is not (str if name in WORDS else int):
            raise TypeError(f"{name} is {value!r}")
    return made


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no name of a topic")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _kind(kind: Any) -> str:
    if kind not in KINDS:
        raise ValueError(f"unknown kind of event {kind!r}; known are {', '.join(KINDS)}")
    return str(kind)
