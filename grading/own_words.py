"""Whose words they are: what was copied out of the file, and what was used word for word before, is nobody's own and new."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter, itemgetter
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
CONFIRMED = 2
"""in a text what was typed once before may stand again: it puts in writing what was said; what was typed so often before is a set piece"""
FORMULA = "greeting"
"""an act that everybody does in the same words each time"""
SENTENCE = re.compile(r"(?:[^。！？!?…\n.]|\.(?=\d))+")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")

Firsts = Mapping[str, int]
"""the event at which each run of words came first"""
Sources = dict[str, dict[str, int]]
"""for each run of words the forms, or events at which something was said, in which it stands, each with its first event"""


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


_START, _END = attrgetter("start"), attrgetter("end")


class OwnWords:
    """What of an attempt's words is borrowed; reckoned once it is asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._run = RUN[evidence.world.lang]
        self._least = SHORTEST[evidence.world.lang]
        self._said: Firsts | None = None
        self._filed: Firsts | None = None
        self._all: Firsts | None = None
        self._typed: Sources | None = None
        self._copied: dict[int, tuple[int, int] | None] = {}
        self._known: dict[tuple[int, int, str], dict[_Word, int]] = {}

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
        inside = _words_in(text, start, end)
        same = len(inside) >= self._least and all(word in found for word in inside)
        if same or brief and len(inside) < self._run:
            return Borrowed(start, end, min((found[word] for word in inside if word in found), default=None))
        return None

    def copied(self, utterance: Utterance) -> tuple[int, int] | None:
        """The longest stretch copied in a text that was handed in, if more than half of the text is; else None."""
        if utterance.n not in self._copied:
            written = self._evidence.written(utterance)
            self._copied[utterance.n] = self._mostly(utterance, self._file_in(utterance)) if written else None
        return self._copied[utterance.n]

    def again(self, utterance: Utterance) -> Borrowed | None:
        """The longest stretch that the trainee has typed before, if more than half of a text is; else None.

        A form that is handed in anew may say the same again, a text may confirm what was said once, and ready-made replies are in
        their author's words.
        """
        found = self._typed_in(utterance) if utterance.key == NO_TEXT else {}
        span = self._mostly(utterance, found)
        return Borrowed(*span, min(found.values())) if span else None

    def rest(self, utterance: Utterance) -> str:
        """What of a text is neither copied nor typed before, a line for each stretch that is long enough to tell."""
        words = _words(text := self._evidence.said(utterance))
        taken = {**self._file_in(utterance), **self._typed_in(utterance)}
        own = {word: utterance.n for word in words if word not in taken}
        stretches = (text[start:end] for start, end in _stretches(words, own))
        return "\n".join(part for part in stretches if len(_words(part)) >= self._run)

    def _mostly(self, utterance: Utterance, found: Mapping[_Word, int]) -> tuple[int, int] | None:
        words = _words(self._evidence.said(utterance)) if found else ()
        if len(found) * MOST <= len(words):
            return None
        return max(_stretches(words, found), key=lambda span: span[1] - span[0])

    def _file_in(self, utterance: Utterance) -> Mapping[_Word, int]:
        """The words of a text that stand in the file."""
        return self._found(self._evidence.said(utterance), self._filed_first(), utterance.n)

    def _typed_in(self, utterance: Utterance) -> dict[_Word, int]:
        """The words of a text that were typed before, at another event and not in an earlier copy of the same form."""
        written = self._evidence.written(utterance)
        own, least = _source(utterance, written), CONFIRMED if written else 1
        words, found = _words(text := utterance.text), dict[_Word, int]()
        for place, run in enumerate(_runs(text, self._run)):
            before = [n for source, n in self._typed_first().get(run, {}).items() if source != own and n < utterance.n]
            if len(before) >= least:
                found.update({word: min(*before, found.get(word, utterance.n)) for word in words[place : place + self._run]})
        return found

    def _to_customer(self, utterance: Utterance) -> bool:
        """Is it written to the customer? Only such a text meets a kind of moment; registers and reviews restate the matter."""
        return self._evidence.written(utterance) and bool(utterance.moment)

    def _found(self, text: str, firsts: Firsts, n: int) -> Mapping[_Word, int]:
        """The words of a text that stand in a run known before event ``n``, with the event it comes from.

        Asked for every courtesy of a text, hence kept; the runs that came first live as long as what is kept of them.
        """
        key = id(firsts), n, text
        if key not in self._known:
            words, found = _words(text), dict[_Word, int]()
            for place, run in enumerate(_runs(text, self._run)):
                before = firsts.get(run, n)
                if before < n:
                    found.update({word: min(before, found.get(word, n)) for word in words[place : place + self._run]})
            self._known[key] = found
        return self._known[key]

    def _typed_first(self) -> Sources:
        """What the trainee typed, by where each run of words first came in which form or at which event."""
        if self._typed is None:
            self._typed = {}
            for utterance in self._evidence.state.utterances:
                if utterance.key == NO_TEXT:
                    source = _source(utterance, self._evidence.written(utterance))
                    for run in _runs(utterance.text, self._run):
                        if run in self._typed:
                            self._typed[run].setdefault(source, utterance.n)
                        else:
                            self._typed[run] = {source: utterance.n}
        return self._typed

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
        firsts: dict[str, int] = {}
        for n, text in sorted(texts, key=itemgetter(0), reverse=True):  # what came earlier takes the place of what came later
            firsts.update(dict.fromkeys(_runs(text, self._run), n))
        return firsts


def _source(utterance: Utterance, written: bool) -> str:
    """The form a text stands in, else the event at which it was said."""
    return utterance.source if written else str(utterance.n)


def _file(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """What the trainee had to read and to hear, and at which event it came up."""
    world, state = evidence.world, evidence.state
    for line in state.lines:
        if line.who != "trainee":
            yield line.n, line.text if line.key == NO_TEXT else world.words(line.key, line.at)
    for known in state.known:
        yield known.n, evidence_text(world, state, known.id, known.entry, known.at)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[_Word, ...]:
    """Chinese characters one by one, other words and numbers whole; signs between them do not matter.

    Kept, because the texts of a file come up again and again: for every courtesy, and in every attempt at a case.
    """
    return tuple([_Word(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)])


@lru_cache(maxsize=1024)
def _runs(text: str, length: int) -> list[str]:
    """Every run of words that is long enough to tell, in their order, as one string each: cut out of one, they cost least."""
    plain = [word.text for word in _words(text)]
    ends = [*accumulate([len(word) + 1 for word in plain])]
    together, begins = "\0".join([*plain, ""]), [0, *ends]
    return [together[begin:end] for begin, end in zip(begins, ends[length - 1 :], strict=False)]


def _words_in(text: str, start: int, end: int) -> Sequence[_Word]:
    """The words that lie within some characters."""
    words = _words(text)
    first = bisect_left(words, start, key=_START)
    return words[first : bisect_right(words, end, lo=first, key=_END)]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences around some characters."""
    sentences = _sentences(text)
    first, last = bisect_right(sentences, start, key=itemgetter(1)), bisect_left(sentences, end, key=itemgetter(0))
    return (sentences[first][0], sentences[last - 1][1]) if first < last else (start, end)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand; kept as its words are."""
    return tuple([match.span() for match in SENTENCE.finditer(text)])


def _stretches(words: Sequence[_Word], found: Mapping[_Word, int]) -> Iterator[tuple[int, int]]:
    """Words found that follow one another, as characters from and to."""
    begin: _Word | None = None
    last: _Word | None = None
    for word in [*words, None]:
        if word is not None and word in found:
            begin, last = begin or word, word
        elif begin and last:
            yield begin.start, last.end
            begin = None
