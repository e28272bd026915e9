"""Whose words they are: what was copied out of the file, and what was used word for word before, is nobody's courtesy anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from grading.quoting import shown
from grading.rulings import CUE as ADDED_CUE
from simulator.specs import NO_TEXT
from simulator.state import Heard, Utterance
from simulator.view import evidence_text

if TYPE_CHECKING:
    from grading.evidence import Evidence

RUN = {"zh": 10, "en": 7}
"""characters or words in a row that two people do not write alike by chance; a date or an amount is shorter"""
SHORTEST = {"zh": 8, "en": 5}
"""characters or words from which on a sentence is one that people notice when they hear it again"""
MOST = 2
"""one part in so many of a text may stand in the file word for word"""
FORMULA = "greeting"
"""an act that everybody does in the same words each time"""
SENTENCE = re.compile(r"(?:[^。！？!?…\n.]|\.(?=\d))+")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")

Firsts = Mapping[tuple[str, ...], int]
"""the event at which each run of words came first"""


class Borrowed(NamedTuple):
    """The sentence in which a courtesy stands that is not the trainee's own: where it is, and at which event it was used before;
    None where it was copied from the file or from what others said.
    """

    start: int
    end: int
    before: int | None


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class OwnWords:
    """What of an attempt's words is borrowed; reckoned once it is asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._run = RUN[evidence.world.lang]
        self._least = SHORTEST[evidence.world.lang]
        self._said: Firsts | None = None
        self._filed: Firsts | None = None
        self._all: Firsts | None = None
        self._copied: dict[int, tuple[int, int] | None] = {}

    def borrowed(self, utterance: Utterance, heard: Heard) -> Borrowed | None:
        """Does an act stand in a sentence used before or, in what is written, copied?

        Short formulas are everybody's, but for those in a text that is copied as a whole, and what a trainer has added and what is ready-made counts.
        """
        if heard.cue == ADDED_CUE or heard.end <= heard.start:  # a ready-made reply is in its author's words
            return None
        if heard.kind != FORMULA and (again := self._taken(utterance, heard, self._said_first())):
            return again
        if not self._to_customer(utterance):
            return None
        found = self._taken(utterance, heard, self._all_first(), brief=self.copied(utterance) is not None)
        return found._replace(before=None) if found else None

    def _taken(self, utterance: Utterance, heard: Heard, known: Firsts, brief: bool = False) -> Borrowed | None:
        """The sentence of an act if it is known word for word; where ``brief``, also if it is too short to tell."""
        text = self._evidence.said(utterance)
        found = self._found(text, known, utterance.n)
        if not found:
            return None
        (start, end), _ = shown(text, heard)
        start, end = _sentence(text, start, end)
        inside = [word for word in _words(text) if start <= word.start and word.end <= end]
        same = len(inside) >= self._least and all(word in found for word in inside)
        if same or brief and len(inside) < self._run:
            return Borrowed(start, end, min((found[word] for word in inside if word in found), default=None))
        return None

    def copied(self, utterance: Utterance) -> tuple[int, int] | None:
        """The longest stretch copied in a text to the customer, if more than half of the text is; else None."""
        if utterance.n not in self._copied:
            self._copied[utterance.n] = self._mostly(utterance) if self._to_customer(utterance) else None
        return self._copied[utterance.n]

    def _mostly(self, utterance: Utterance) -> tuple[int, int] | None:
        text = self._evidence.said(utterance)
        words, found = _words(text), self._found(text, self._filed_first(), utterance.n)
        if len(found) * MOST <= len(words):
            return None
        return max(_stretches(words, found), key=lambda span: span[1] - span[0])

    def _to_customer(self, utterance: Utterance) -> bool:
        """Is it written to the customer? Only such a text meets a kind of moment; registers and reviews restate the matter."""
        return self._evidence.written(utterance) and bool(utterance.moment)

    def _found(self, text: str, firsts: Firsts, n: int) -> dict[_Word, int]:
        """The words of a text that stand in a run known before event ``n``, with the event it comes from."""
        words, found = _words(text), dict[_Word, int]()
        for place in range(len(words) - self._run + 1):
            run = words[place : place + self._run]
            before = firsts.get(tuple(word.text for word in run), n)
            if before < n:
                found.update({word: min(before, found.get(word, n)) for word in run})
        return found

    def _said_first(self) -> Firsts:
        if self._said is None:
            self._said = self._firsts((u.n, self._evidence.said(u)) for u in self._evidence.utterances)
        return self._said

    def _filed_first(self) -> Firsts:
        """What stood in the file or was said by others, but for what the trainee had said before."""
        if self._filed is None:
            own = self._said_first()
            found = self._firsts(_file(self._evidence))
            self._filed = {run: n for run, n in found.items() if own.get(run, n + 1) > n}
        return self._filed

    def _all_first(self) -> Firsts:
        """Both together: a recording in the file has the trainee's own words too."""
        if self._all is None:
            self._all = {**self._said_first(), **self._filed_first()}
        return self._all

    def _firsts(self, texts: Iterable[tuple[int, str]]) -> Firsts:
        firsts: dict[tuple[str, ...], int] = {}
        for n, text in texts:
            words = [word.text for word in _words(text)]
            for place in range(len(words) - self._run + 1):
                run = tuple(words[place : place + self._run])
                firsts[run] = min(n, firsts.get(run, n))
        return firsts


def _file(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """What the trainee had to read and to hear, and at which event it came up."""
    world, state = evidence.world, evidence.state
    for line in state.lines:
        if line.who != "trainee":
            yield line.n, line.text if line.key == NO_TEXT else world.words(line.key, line.at)
    for known in state.known:
        yield known.n, evidence_text(world, state, known.id, known.entry, known.at)


def _words(text: str) -> list[_Word]:
    """Chinese characters one by one, other words and numbers whole; signs between them do not matter."""
    return [_Word(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences around some characters."""
    around = [m for m in SENTENCE.finditer(text) if m.start() < end and start < m.end()]
    return (around[0].start(), around[-1].end()) if around else (start, end)


def _stretches(words: list[_Word], found: Mapping[_Word, int]) -> Iterator[tuple[int, int]]:
    """Words found that follow one another, as characters from and to."""
    begin: _Word | None = None
    last: _Word | None = None
    for word in [*words, None]:
        if word is not None and word in found:
            begin, last = begin or word, word
        elif begin and last:
            yield begin.start, last.end
            begin = None
