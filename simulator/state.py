"""Everything that is true at one moment of an attempt. Plain immutable records, derived from the log alone.

Moods are integers in tenths (0–1000) and times are integer epoch seconds: no float ever enters the state,
so that the same log gives the same bytes on every machine.
"""

from __future__ import annotations

from typing import NamedTuple


class Heard(NamedTuple):
    """One act as it was heard at the time: ``start:end`` indexes the text as typed."""

    kind: str
    start: int
    end: int
    cue: str
    strength: int


class Happening(NamedTuple):
    """An occurrence: its name, when it happened, and the number of the event that brought it about."""

    name: str
    at: int
    n: int


class Known(NamedTuple):
    """Evidence found out, with the wording that applied at that moment."""

    id: str
    entry: int
    at: int
    n: int


class Running(NamedTuple):
    """A clock that applies: ``due`` and ``stopped`` are epoch seconds; ``late`` is set when it ran out.

    ``came`` are the stops that have come where all are needed. ``pauses`` are stretches it stood still, as (number of
    the pause in the clock, since, until), ``waiting`` those that go on, as (number, since). ``lifted`` is when the
    clock ceased to apply. A period of keeping is ``late`` when it was ended too early.
    """

    id: str
    start: int
    due: int
    n: int
    stopped: int | None = None
    stopped_n: int | None = None
    late: bool = False
    came: tuple[str, ...] = ()
    pauses: tuple[tuple[int, int, int], ...] = ()
    waiting: tuple[tuple[int, int], ...] = ()
    lifted: int | None = None
    lifted_n: int | None = None


class Promise(NamedTuple):
    """A time the trainee promised. ``verdict`` is open, kept, broken, renewed (a new time given in its place) or unclear.

    ``k`` counts the promises of one utterance from 0. ``beside`` marks one beside which another time was promised in the
    same part: nobody can tell from the log which of them a deed was for, so that it is called broken only where no deed was done at all.
    ``to`` is who it was given to out of the customer's hearing, empty where it was the customer. ``deed`` is what the time is named for
    as far as the words say (`simulator.deeds`).
    """

    n: int
    made: int
    due: int
    start: int
    end: int
    part: str
    verdict: str = "open"
    settled: int | None = None
    settled_n: int | None = None
    k: int = 0
    beside: bool = False
    to: str = ""
    deed: int = 0

    @property
    def id(self) -> str:
        """The number of its event, and its own in it after a dot if it is not the first."""
        return f"{self.n}.{self.k}" if self.k else str(self.n)


class LineRecord(NamedTuple):
    """A line of the transcript. ``key`` is the number of a text of the program, or -1 for what was typed."""

    n: int
    at: int
    who: str
    key: int
    text: str
    part: str


class Filled(NamedTuple):
    """A form handed in."""

    form: str
    action: str
    n: int
    at: int
    fields: tuple[tuple[str, str], ...]


class Utterance(NamedTuple):
    """Something the trainee said, chose or wrote, with what was heard in it."""

    n: int
    at: int
    part: str
    scene: str
    moment: str
    source: str
    text: str
    key: int
    heard: tuple[Heard, ...]
    mentions: tuple[str, ...]
    cross: int
    """anger (tenths) at that moment, before the utterance"""


class Cause(NamedTuple):
    """Why the customer's mood changed, in tenths."""

    n: int
    at: int
    key: str
    anger: int
    trust: int


class Pending(NamedTuple):
    """A timer on the way: ``kind`` is ``timer``, ``clock`` or ``promise``."""

    due: int
    kind: str
    id: str


class State(NamedTuple):
    """The whole truth at one moment; equal states are interchangeable."""

    n: int
    now: int
    part: str
    scene: str
    anger: int
    trust: int
    mood_at: int
    turns: int
    visits: dict[str, int]
    said: dict[str, int]
    counts: dict[str, tuple[int, int]]
    fired: frozenset[str]
    """what comes once and has come: triggers, and waiting on a visit to a scene (`simulator.holding`)"""
    trace: tuple[Happening, ...]
    known: tuple[Known, ...]
    clocks: tuple[Running, ...]
    promises: tuple[Promise, ...]
    lines: tuple[LineRecord, ...]
    forms: tuple[Filled, ...]
    utterances: tuple[Utterance, ...]
    causes: tuple[Cause, ...]
    timers: tuple[Pending, ...]
    briefings: dict[str, int]
    ending: str
