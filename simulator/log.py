"""The log is the truth: JSON lines, hash-chained, plain text, complete in itself.

The first line is the header with the whole scenario (and so the content it was drawn from); every further
line is one event. Each line carries the hash of the line before it, so that changing one character, or
leaving out, adding or swapping a line, is noticed by :meth:`Log.verify`.

How the attempt came about stands beside the chain, in the header: what it was rewound from, and whether somebody went back in it
before its end. So attempts that were rewound from one another have their first lines in common, hashes and all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from casebank import atomic
from simulator.errors import ScenarioError, TamperedLog
from simulator.event import Event
from simulator.program import canonical
from simulator.scenario import LANGUAGES, Scenario
from simulator.soundness import require_runnable, told_as_tampered

FORMAT = 1
UNLINKED = "0" * 64
ASIDE = "rewound"
"""what of the header is no link of the chain; it has a seal of its own"""


class Origin(NamedTuple):
    """What an attempt was rewound from: the first ``n`` events were taken over; ``last`` is the hash of its last line by then."""

    n: int
    last: str


@dataclass(frozen=True)
class Log:
    """Scenario and events of one attempt. Immutable: :meth:`with_event`, :meth:`first` and :meth:`rewound` give new logs.

    ``origin`` is what it was rewound from, if anything; ``gone_back`` is one that was not ended: what was done instead is another log.
    Two logs are the same where scenario and events are, however they came about.
    """

    scenario: Scenario
    events: tuple[Event, ...] = ()
    origin: Origin | None = field(default=None, compare=False)
    gone_back: bool = field(default=False, compare=False)

    @property
    def header(self) -> dict[str, Any]:
        """The first line without its hash."""
        came_about = ({"from": self.origin._asdict()} if self.origin else {}) | ({"gone_back": True} if self.gone_back else {})
        return {"kind": "header", "format": FORMAT, "scenario": self.scenario.to_json()} | ({ASIDE: came_about} if came_about else {})

    def with_event(self, event: Event) -> Log:
        """This log and one more event."""
        return Log(self.scenario, (*self.events, event), self.origin)

    def rewound(self, n: int) -> Log:
        """The first ``n`` events, to go on otherwise from there: it says what it was rewound from. All of them are the log as it is.

        Where nothing was done since the last time somebody went back, it is rewound from the same as before.
        """
        if n == len(self.events):
            return self
        same = self.origin is not None and len(self.events) <= self.origin.n
        last = self.origin.last if self.origin and same else str(json.loads(self.lines()[-1])["hash"])
        return replace(self.first(n), origin=Origin(n, last))

    def first(self, n: int) -> Log:
        """The first ``n`` events; the log itself is untouched."""
        if not 0 <= n <= len(self.events):
            raise ValueError(f"the log has {len(self.events)} events, not {n}")
        return Log(self.scenario, self.events[:n])

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(chained([self.header, *(event.to_json() for event in self.events)]))

    def lines(self) -> tuple[str, ...]:
        """Header and events as JSON lines with their hashes, without line ends."""
        return self._lines

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the log as UTF-8 JSON lines; the file is replaced whole or not at all. OSError names it."""
        return atomic.write(path, "".join(line + "\n" for line in self.lines()))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Log:
        """Read and verify a saved log. :class:`TamperedLog` names the first line that does not hold."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig")  # some editors put a mark before what they save
        except UnicodeDecodeError as wrong:
            at = wrong.start
            raise TamperedLog(f"not readable as text at byte {at}; the file was altered", f"第 {at} 个字节起读不成文字，文件被改动过", str(path)) from wrong
        return cls.from_lines(text.splitlines(), str(path))

    @classmethod
    def from_lines(cls, lines: Iterable[str], name: str = "log") -> Log:
        """The verified log in ``lines``."""
        header, *events = list(verified(lines, name)) or [{}]
        if header.get("kind") != "header" or header.get("format") != FORMAT:
            raise TamperedLog(f"this is not a Mingjing log of format {FORMAT}", f"这不是格式 {FORMAT} 的明镜演练记录", f"{name}:1")
        try:
            log = cls(Scenario.from_json(header["scenario"]), tuple(Event.from_json(plain) for plain in events), *_came_about(header.get(ASIDE, {})))
        except ValueError as wrong:
            en, zh = (wrong.words(lang) if isinstance(wrong, ScenarioError) else wrong for lang in ("en", "zh"))
            raise TamperedLog(f"this is no log of an attempt; it was altered ({en})", f"读不成演练记录，被改动过（{zh}）", name) from wrong
        log._require_order(name)
        log._require_content(name)
        log._require_own_content(name)
        with told_as_tampered(f"{name}:1"):
            require_runnable(log.scenario)
        return log

    def _require_content(self, name: str) -> None:
        """The content a log carries must be what its hashes say, whatever was done to the chain."""
        program: Any = self.scenario.program  # read from a file: it may be anything
        hashes = program.get("hashes") if isinstance(program, dict) else None
        if not isinstance(hashes, dict) or not hashes:
            raise TamperedLog("the header lacks the content of the case", "开头一行里没有案例内容", f"{name}:1")
        for part in (*hashes, *(part for part in program if part not in (*hashes, "format", "hashes"))):  # a part without a hash is none of its content
            found = sha256(canonical(program.get(part)).encode("utf-8", "surrogatepass")).hexdigest()
            if found != hashes.get(part):
                raise TamperedLog(f"the {part} in the header was altered", f"开头一行里的 {part} 被改动过", f"{name}:1")

    def _require_own_content(self, name: str) -> None:
        """What the header calls the incident is what its content calls itself: whoever keeps or lists logs goes by the header alone."""
        program: Any = self.scenario.program
        for part, called, zh in (("case", self.scenario.case_id, "案例"), ("procedure", self.scenario.procedure, "处理办法")):
            content = program.get(part)
            if not isinstance(content, dict) or content.get("id") != called:
                raise TamperedLog(f"the header names another {part} than its content does; it was altered", f"开头一行写的{zh}和里面的内容不是同一个，被改动过", f"{name}:1")
        if self.scenario.lang not in LANGUAGES:
            raise TamperedLog(f"the header names a language that no attempt is in: {self.scenario.lang!r}", f"开头一行写的语言不对：{self.scenario.lang!r}", f"{name}:1")

    def _require_order(self, name: str) -> None:
        for number, event in enumerate(self.events, start=1):
            if event.n != number:
                en, zh = f"event {event.n} stands where event {number} belongs", f"这里应是第 {number} 步，却是第 {event.n} 步"
                raise TamperedLog(en, zh, f"{name}:{number + 1}")

    def verify(self) -> None:
        """Raise :class:`TamperedLog` unless the chain holds."""
        Log.from_lines(self.lines())


def chained(items: Iterable[dict[str, Any]], previous: str = UNLINKED) -> Iterator[str]:
    """Each item as one canonical JSON line with the hash of the line before and its own.

    JSON escapes every character that some reader might take for a line end, so a line is a line everywhere.
    """
    for item in items:
        linked = {**item, "prev": previous}
        aside = {ASIDE: linked.pop(ASIDE)} if previous == UNLINKED and ASIDE in linked else {}
        previous = sha256(_spelled(linked).encode("ascii")).hexdigest()
        yield _spelled({**linked, "hash": previous, **{key: sealed(told, previous) for key, told in aside.items()}})


def sealed(told: dict[str, Any], header: str) -> dict[str, Any]:
    """What stands beside the chain in a header, with a hash over it and over that of the header."""
    return {**told, "seal": sha256(_spelled({**told, "header": header}).encode("ascii")).hexdigest()}


def _spelled(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def verified(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    """The items of ``lines`` without their hashes, each checked against the chain."""
    previous = UNLINKED
    for number, line in enumerate(lines, start=1):
        place = f"{name}:{number}"
        try:
            item = json.loads(line)
            claimed = item.pop("hash")
            aside = {ASIDE: item.pop(ASIDE)} if number == 1 and ASIDE in item else {}
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as wrong:
            raise TamperedLog("this line is not a log entry; the log was altered", "这一行不是演练记录，文件被改动过", place) from wrong
        if item.get("prev") != previous:
            raise TamperedLog("a line before this one was changed, removed, added or moved", "这一行之前有改动、缺行、多行或换了顺序", place)
        found = sha256(_spelled(item).encode("ascii")).hexdigest()
        if found != claimed or _spelled({**item, "hash": claimed, **aside}) != line or not _holds(aside, claimed):
            raise TamperedLog("this line was altered", "这一行被改动过", place)
        del item["prev"]
        previous = claimed
        yield item | aside


def _holds(aside: dict[str, Any], header: str) -> bool:
    """Is what stands beside the chain as it was written? What it tells is a matter of :func:`_came_about`."""
    return all(isinstance(told, dict) and sealed({key: told[key] for key in told if key != "seal"}, header) == told for told in aside.values())


def _came_about(told: dict[str, Any]) -> tuple[Origin | None, bool]:
    """Origin and whether somebody went back in it, as a header tells them. ValueError for anything else."""
    rest = {key: told[key] for key in told if key != "seal"}
    origin, gone_back = rest.pop("from", None), rest.pop("gone_back", False)
    if rest or not isinstance(gone_back, bool):
        raise ValueError(f"{ASIDE}: {told}")
    return origin_of(origin), gone_back


def origin_of(plain: Any) -> Origin | None:
    """An origin from plain JSON. ValueError for anything that is none."""
    if plain is None:
        return None
    if not isinstance(plain, dict) or plain.keys() != {"n", "last"} or type(plain["n"]) is not int or plain["n"] < 0 or not _HASH.fullmatch(str(plain["last"])):
        raise ValueError(f"{ASIDE}: {plain}")
    return Origin(plain["n"], str(plain["last"]))


_HASH = re.compile(r"[0-9a-f]{64}")


__all__ = ["ASIDE", "FORMAT", "Log", "Origin", "chained", "origin_of", "verified"]
