"""The corpus: utterances of service people with the acts they carry, in plain text files.

A batch is one file, written by one hand, ``speech/corpus/<language>/<batch>.txt``::

    # a comment
    == counter bank
    17 @20 !neg_push,p8b | 不是不给您办，{pa:是您得换个网点办}。

``==`` opens a stretch said in one register (counter, phone, letter, online, petition) and sector.  A line is a number
(unique and rising in its file), the quality 0–100 if it was given, tags, and the text with its marks: ``{pa:…}`` holds
the characters that show an act; marks may nest but not cross.  Two letters name an act (:data:`CODES`).

A second person labelled the same utterances without seeing the first labels, ``second/<language>_<batch>.txt``, one
line an utterance: ``17 @25 pa cd``.  ``decided/<language>_<batch>.txt`` has the same form and settles what the two
disagree about.  ``batches.txt`` names every batch, its part (train or test) and how it came about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from speech.weights import CODES as SHORT
from speech.weights import KINDS

FOLDER = Path(__file__).parents[1] / "corpus"
CODES: dict[str, str] = dict(zip(SHORT, KINDS, strict=True))
REGISTERS = ("counter", "phone", "letter", "online", "petition")
SECTORS = ("bank", "counter", "hq", "hospital", "insurer", "producer", "distributor")
HARD = (
    "negated", "quote", "neg_push", "polite_push", "sarcasm", "empty_apology", "right_refusal", "right_route",
    "sector", "qing",
)
FORMS = ("dialect", "typo", "numeral", "trad", "mixed", "emoji", "fullwidth")
_LINE = re.compile(r"(\d+)(?: @(\d+))?(?: !([\w,]+))? \| (.+)")
_LABELS = re.compile(r"(\d+) @(\d+)((?: [a-z]{2})*)")
_OPEN = re.compile(r"\{([a-z]{2}):")


class CorpusError(ValueError):
    """A corpus file that cannot be read; the message names file, line and column."""


class Mark(NamedTuple):
    """``text[start:end]`` shows an act of this kind."""

    kind: str
    start: int
    end: int


class Labels(NamedTuple):
    """What somebody said about an utterance as a whole."""

    quality: int
    kinds: frozenset[str]


@dataclass(frozen=True)
class Batch:
    """One line of ``batches.txt``: language, name, part (train or test), how it was written."""

    lang: str
    name: str
    part: str
    origin: str


@dataclass(frozen=True)
class Utterance:
    """One labelled utterance; ``second`` and ``decided`` are None where nobody labelled it again or had to decide."""

    batch: Batch
    number: int
    register: str
    sector: str
    text: str
    quality_given: int | None
    tags: tuple[str, ...]
    marks: tuple[Mark, ...]
    second: Labels | None = None
    decided: Labels | None = None

    @property
    def id(self) -> str:
        """``zh.b05.17``"""
        return f"{self.batch.lang}.{self.batch.name}.{self.number}"

    @cached_property
    def first(self) -> frozenset[str]:
        """The kinds the first hand marked."""
        return frozenset(mark.kind for mark in self.marks)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that stand: decided, or else those of the first hand."""
        return self.decided.kinds if self.decided else self.first

    @property
    def disputed(self) -> frozenset[str]:
        """Kinds the two hands disagree about and nobody has decided."""
        return frozenset() if self.decided or not self.second else self.first ^ self.second.kinds

    @property
    def quality(self) -> float | None:
        """Decided, or the mean of what the two hands gave, or what the first gave; None if nobody did."""
        if self.decided:
            return self.decided.quality
        given = [q for q in (self.quality_given, self.second.quality if self.second else None) if q is not None]
        return sum(given) / len(given) if given else None


def marked(source: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    """The text of a marked line and its marks, by place; raises :class:`CorpusError` naming *where* and the column."""
    out: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[str, int]] = []
    at = 0
    while at < len(source):
        opening = _OPEN.match(source, at)
        if opening:
            if opening.group(1) not in CODES:
                raise CorpusError(f"{where}, column {at + 1}: no act has the code {opening.group(1)!r}")
            open_marks.append((CODES[opening.group(1)], len(out)))
            at = opening.end()
            continue
        if source[at] == "}":
            marks.append(_closed(open_marks, len(out), f"{where}, column {at + 1}"))
        elif source[at] == "{":
            raise CorpusError(f"{where}, column {at + 1}: a brace that opens no mark; a mark is {{pa:…}}")
        else:
            out.append(source[at])
        at += 1
    if open_marks:
        raise CorpusError(f"{where}: the mark of {open_marks[-1][0]} is never closed by }}")
    return "".join(out), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _closed(open_marks: list[tuple[str, int]], end: int, where: str) -> Mark:
    if not open_marks:
        raise CorpusError(f"{where}: a closing brace without a mark")
    kind, start = open_marks.pop()
    if start == end:
        raise CorpusError(f"{where}: the mark of {kind} holds no characters")
    return Mark(kind, start, end)


def batches(folder: Path = FOLDER) -> list[Batch]:
    """All batches in the order of ``batches.txt``; raises :class:`CorpusError` for a line that cannot be read."""
    found = []
    for n, line in _lines(folder / "batches.txt"):
        lang, name, part, *origin = line.split(maxsplit=3)
        if lang not in ("zh", "en") or part not in ("train", "test") or not origin:
            raise CorpusError(f"batches.txt, line {n}: wants language (zh, en), name, part (train, test) and origin")
        found.append(Batch(lang, name, part, origin[0]))
    return found


def read_batch(batch: Batch, folder: Path = FOLDER) -> list[Utterance]:
    """The utterances of a batch with all their labels; raises :class:`CorpusError` with file and line."""
    again = _labels(folder / "second" / f"{batch.lang}_{batch.name}.txt")
    settled = _labels(folder / "decided" / f"{batch.lang}_{batch.name}.txt")
    path = folder / batch.lang / f"{batch.name}.txt"
    found = [
        Utterance(batch, *plain, again.pop(plain[0], None), settled.pop(plain[0], None)) for plain in _plain(path)
    ]
    for name, left in (("second", again), ("decided", settled)):
        if left:
            raise CorpusError(f"{name}/{batch.lang}_{batch.name}.txt: the batch has no utterance {min(left)}")
    return found


def utterances(lang: str, part: str | None = None, folder: Path = FOLDER) -> list[Utterance]:
    """All utterances of a language, of one part if given, in the order of ``batches.txt``."""
    wanted = [batch for batch in batches(folder) if batch.lang == lang and part in (None, batch.part)]
    return [utterance for batch in wanted for utterance in read_batch(batch, folder)]


_Plain = tuple[int, str, str, str, int | None, tuple[str, ...], tuple[Mark, ...]]


def _plain(path: Path) -> Iterator[_Plain]:
    """Number, register, sector, text, quality, tags and marks of every line of a batch."""
    register = sector = ""
    last = 0
    for n, line in _lines(path):
        where = f"{path.parent.name}/{path.name}, line {n}"
        if line.startswith("=="):
            register, sector = _stretch(line, where)
            continue
        found = _LINE.fullmatch(line)
        if not found or not register:
            raise CorpusError(f"{where}: wants “number @quality !tags | text” under a “== register sector”")
        number, quality = int(found[1]), None if found[2] is None else int(found[2])
        if number <= last or (quality or 0) > 100:
            raise CorpusError(f"{where}: numbers rise, and a quality is 0–100")
        last = number
        text, marks = marked(found[4].strip(), where)
        yield number, register, sector, text, quality, tuple((found[3] or "").split(",")) if found[3] else (), marks


def _stretch(line: str, where: str) -> tuple[str, str]:
    register, sector, *_ = [*line.removeprefix("==").split(), "", ""]
    if register not in REGISTERS or sector not in SECTORS:
        raise CorpusError(f"{where}: “== register sector” with {'/'.join(REGISTERS)} and {'/'.join(SECTORS)}")
    return register, sector


def _labels(path: Path) -> dict[int, Labels]:
    """Labels of whole utterances by number; none if there is no such file."""
    found: dict[int, Labels] = {}
    for n, line in _lines(path) if path.exists() else ():
        row = _LABELS.fullmatch(line)
        codes = row[3].split() if row else []
        if not row or any(code not in CODES for code in codes) or int(row[2]) > 100 or int(row[1]) in found:
            raise CorpusError(f"{path.parent.name}/{path.name}, line {n}: wants “number @quality codes”, each number once")
        found[int(row[1])] = Labels(int(row[2]), frozenset(CODES[code] for code in codes))
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines that are neither empty nor comments, with their numbers."""
    for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield n, line.strip()
