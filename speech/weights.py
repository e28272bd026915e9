"""The weights the reader has learned from the corpus, read once from a plain text file.

``speech/data/weights.<language>.txt`` is written by ``python -m speech.training fit`` and never by hand.  After a head
(``! name value``; ``wrong`` and ``right`` are the typical quality at 0, 10 … 100 points) come sections; a line is a name, a tab,
and the acts it speaks for or against with a whole number.

* ``[own]`` and ``[rule]``: grams of a clause, and rules that matched in it, 4 to the unit of log-odds and close together, an act
  to a letter (:data:`LETTERS`), a small one where they speak against it, a 1 left out: ``等着吧<TAB>A3Dm2``; what stands after ``|``
  counts for the reply as a whole; ``[before]``, ``[after]``: the words next to a clause, written likewise.  In ``[own]`` the first letter
  tells how much of the gram above it begins with (:data:`SHARED`): ``2吧`` below ``等着急``;
* ``[clause]``: ``bias``, ``whole`` (the bias of the scores of the whole) and ``shown`` (the score from which a clause
  is shown as evidence), 64 to the unit, with spaces between: ``cd40 dl112``;
* ``[fair]``: short replies in which nobody heard anything wrong, as :func:`speech.answers.as_known` has them, with their
  quality (``q55``);
* ``[reply]``: how the best score of each act (``best.cd``), its likelihood (``likely.cd``), the sum of likelihoods
  (``sum.cd``), the score of the whole (``whole.cd``) and its likelihood (``sure.cd``), the rules (``rule.cd``) and the
  number of clauses count for the reply, with ``bias`` and ``least``; ``q`` is what they count for the quality.

For speed the numbers of all acts are kept in one whole number, 32 bits an act, so that adding up a clause is one sum:
22 lanes for the clause and one for the length of its vector, then the same for the whole, for the clause after it and
for the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import exp, isqrt, log, log1p
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits
from struct import Struct

from .kinds import COURTESIES, VIOLATIONS

KINDS: tuple[str, ...] = (*VIOLATIONS, *COURTESIES)
CODES: tuple[str, ...] = (
    "cd", "ct", "pa", "dl", "bl", "cm", "rd", "jg", "is", "pv", "op",
    "gr", "ap", "em", "th", "li", "ex", "so", "al", "dd", "ow", "cl",
)  # fmt: skip
LETTERS: dict[str, int] = {chr(ord("A") + number): number for number in range(len(CODES))}
"""the number of an act by its letter, for the hundred thousand lines of grams: A is ``cd``, L ``gr``, V ``cl``"""
SHARED: dict[str, int] = {letter: number for number, letter in enumerate(digits + ascii_uppercase + ascii_lowercase)}
"""how many signs of the gram above a gram begins with, by the letter before it"""
LEARNED = "learned"
"""last part of the cue of an act that no rule names"""
UNIT = 64
COARSE = 16
"""the weights of grams and rules are written in quarters: so many 64ths each"""
COUNTS = {"own": 5, "before": 2, "after": 2, "rule": 10}
"""how much a gram of the clause, a word next to it and a rule count beside one another, in fifths"""
SQUARE = COUNTS["own"] ** 2
"""what a gram of the clause adds to the square of its length, in 25ths"""
FEW = 8
"""clauses beyond which their number counts no more"""
POINTS = 10
"""between the points at which the typical quality is written down"""
WRONG, RIGHT = "wrong", "right"
"""the lines of the head that tell it for replies in which something wrong is heard, and for those in which nothing is"""
STEPS = ("best", "likely", "sum", "whole", "sure", "rule")
LANE = 32
_WIDTH = len(KINDS) + 1
_LANES, _ACTS = Struct(f"<{_WIDTH}i"), Struct(f"<{len(KINDS)}i{LANE // 8}x")
BITS = LANE * _WIDTH
"""bits of a clause; those of the whole reply stand above them, then what its words say of the next clause, of the last"""
_MASK = (1 << BITS) - 1
_SIDES = {"before": 2 * BITS, "after": 3 * BITS}
# What a line of a section adds to the squared length of its clause, and of the whole, rides along in the 23rd lane of each.
_SQUARES = {
    name: count**2 + ((SQUARE if name in ("own", "rule") else 0) << BITS) << LANE * len(KINDS) for name, count in COUNTS.items()
}
_FINE = 12
"""bits of a fraction while a sum is divided by a length"""
_TOP = LANE * len(KINDS)
_BELOW, _HALF = (1 << _TOP) - 1, 1 << LANE - 1


def _in_lanes(number: int, many: int = _WIDTH) -> int:
    return sum(number << (LANE * lane) for lane in range(many))


_HALVES, _HALVES_BELOW = _in_lanes(1 << (LANE - 1)), _in_lanes(1 << (LANE - 1), len(KINDS))
_HALVES_LEFT = _HALVES - _in_lanes(1 << (LANE - 1 - _FINE))
_HIGH = _in_lanes((1 << (LANE - _FINE)) - 1)
LIMIT = 8 * UNIT
"""scores of a clause are cut off at ±8"""
FAINT = -3 * UNIT
"""an act whose best score is lower is not summed up over the clauses"""


class Table(dict[int, int]):
    """Numbers worked out by a function when they are first asked for."""

    def __init__(self, work: Callable[[int], int]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, key: int) -> int:
        found = self[key] = self.work(key)
        return found


def cut(score: int) -> int:
    """A score within ±LIMIT."""
    return max(-LIMIT, min(LIMIT, score))


LIKELY = Table(lambda score: round(256 / (1 + exp(-cut(score) / UNIT))))
"""likelihood in 256ths by score"""


class WeightsError(ValueError):
    """A file of weights that cannot be read; the message names file and line."""


def lanes(total: int) -> tuple[int, ...]:
    """The numbers of the 22 acts in a packed sum, and a 23rd (the square, or the quality)."""
    # Adding a half to every lane and flipping its highest bit gives two's complement, lane by lane.
    return _LANES.unpack(((total + _HALVES & _MASK) ^ _HALVES).to_bytes(_LANES.size, "little"))


class Scale(Table):
    """Turns packed sums into scores: the sum of a clause over the length of its vector, and the bias.

    By the squared length it keeps what is added to the sum once it is multiplied: the bias, a half in every lane, so
    that no lane borrows from the next, and less the halves that were added to the sum itself.
    """

    def __init__(self, bias: int) -> None:
        whole = (bias << _FINE) + _HALVES
        super().__init__(lambda square: whole - _HALVES_BELOW * SHRINK[square])

    def scores(self, total: int) -> tuple[int, ...]:
        """The scores of the 22 acts for a packed sum; what stands above the lanes of the clause does not matter."""
        total = total + _HALVES & _MASK
        square = (total >> _TOP) - _HALF
        scaled = ((total & _BELOW) * SHRINK[square] + self[square] >> _FINE & _HIGH) + _HALVES_LEFT
        return _ACTS.unpack((scaled ^ _HALVES).to_bytes(_LANES.size, "little"))


def to_neighbours(total: int) -> int:
    """What a packed sum of grams says of the next clause; above it what it says of the last (:func:`to_earlier`)."""
    return total + (1 << 2 * BITS - 1) >> 2 * BITS


def to_earlier(upper: int) -> int:
    """What a packed sum of grams says of the clause before it."""
    return upper + (1 << BITS - 1) >> BITS


def shrink(square: int) -> int:
    """4096 over the length of a clause's vector, from its squared length in 25ths."""
    return (5 << 28) // max(1, isqrt(square << 32))


SHRINK = Table(shrink)


def log_sum(likelihoods: int) -> int:
    """log(1 + sum) in 64ths of a sum of likelihoods in 256ths."""
    return round(UNIT * log1p(likelihoods / 256))


LOG_COUNT = Table(lambda clauses: round(UNIT * log(clauses)))
"""log of the number of clauses, in 64ths"""


class Weights:
    """The weights of one language: packed numbers by gram and rule, and the plain tables of the reply."""

    def __init__(self, head: Mapping[str, str], sections: Mapping[str, Mapping[str, int]], grams: Grams, lang: str) -> None:
        self.lang, self.head = lang, head
        self.grams, self.rule = grams, sections["rule"]
        self.fair = sections.get("fair", {})
        self.edge = to_neighbours(grams[""])
        clause, reply = sections["clause"], sections["reply"]
        self.clause, self.whole = Scale(clause["bias"]), Scale(clause["whole"])
        self.shown = lanes(clause["shown"])[:-1]
        self.rules = [reply.get(f"rule.{code}", 0) for code in CODES]
        self.count, self.few = reply.get("count", 0), reply.get("few", 0)
        self.reply_bias, self.least = reply["bias"], lanes(reply["least"])[:-1]
        self.typical = {name: [int(word) for word in head[name].split()] for name in (WRONG, RIGHT)}
        self.heard = tuple(int(word) for word in head["heard"].split())
        self.by_best, self.by_sum, self.by_whole = zip(*[_counts(reply, code) for code in CODES], strict=True)

    def typical_of(self, points: int, wrong: bool) -> int:
        """The quality people typically gave to a reply of so many points (0–100) in which something wrong is heard, or nothing."""
        knots = self.typical[WRONG if wrong else RIGHT]
        place, over = divmod(points, POINTS)
        return (knots[place] * (POINTS - over) + knots[min(place + 1, len(knots) - 1)] * over + POINTS // 2) // POINTS

    def quality_of(self, known: str) -> int | None:
        """The quality of a short reply that is known to be fair."""
        found = self.fair.get(known)
        return None if found is None else lanes(found)[-1]


def _counts(reply: Mapping[str, int], code: str) -> tuple[Table, Table, Table]:
    """What an act counts for the reply, packed: by its best score alone, by the sum of its likelihoods, and by its score in
    the whole.
    """
    best, likely, total, whole, sure = (reply.get(f"{name}.{code}", 0) for name in STEPS[:-1])
    by_sum = Table(lambda likelihoods: log_sum(likelihoods) * total)
    by_best = Table(lambda score: cut(score) * best + LIKELY[score] * likely + by_sum[LIKELY[score]])
    return by_best, by_sum, Table(lambda score: cut(score) * whole + LIKELY[score] * sure)


_NUMBERED = re.compile(r"[A-Va-v]\d*")


@cache
def _token(token: str) -> int:
    """The packed number of ``cd-30``; a ``q`` lane holds quality."""
    code, number = (token[:2], token[2:]) if token[:2] in CODES else (token[:1], token[1:])
    return int(number) << (LANE * (CODES.index(code) if code in CODES else len(CODES)))


@cache
def _lettered(token: str) -> int:
    """The packed number of ``A30``, of ``A``, which is ``A1``, or of ``a30``, which speaks against the act."""
    number = int(token[1:] or 1) << (LANE * LETTERS[token[0].upper()])
    return number if token[0].isupper() else -number


def _packed(tokens: str, name: str) -> int:
    """What a line below the head *name* says, packed; a gram also adds to the squared length of its clause and of the whole."""
    clause, _, whole = tokens.partition("|")
    if name not in _SQUARES:
        return _sum(clause.split()) + (_sum(whole.split()) << BITS)
    found = (sum(map(_lettered, _close(clause))) + (sum(map(_lettered, _close(whole))) << BITS)) * COARSE
    return found + _SQUARES[name] << _SIDES.get(name, 0)


def _sum(tokens: Iterable[str]) -> int:
    return sum(map(_token, tokens))


def _close(tokens: str) -> list[str]:
    """``A10dF28`` cut before every letter; raises :class:`ValueError` where it is no such row."""
    found = _NUMBERED.findall(tokens)
    if len("".join(found)) != len(tokens):
        raise ValueError(f"{tokens!r} is no row of letters and numbers")
    return found


_ANEW = "make it anew with `make speech`"
_NOWHERE = "-"
"""stands for what a gram says of its own clause where it is known only beside one; one that says nothing still has a length"""


MOST_KNOWN = 200_000
"""beyond so many, unknown grams are no longer kept in mind: whoever types at random must not fill the memory"""


class Grams(dict[str, int]):
    """Packed numbers by gram, worked out of the line of a gram when it is first asked for; an unknown gram has 0.

    Of a hundred thousand a process meets a few thousand, and all of them packed take a second and hundreds of megabytes.
    Raises :class:`WeightsError` naming the line of one that cannot be read.
    """

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where, self.lines = where, dict[str, str]()
        self.heads: dict[str, tuple[int, Iterable[str]]] = {}

    def take_in(self, rows: dict[str, str], name: str, number: int) -> None:
        """Take in the lines below the head *name*, line *number*: what grams say of their clause, or of those beside it."""
        self.heads[name] = number, rows
        if name == "own":
            self.lines = rows
        else:
            self.lines.update((gram, "\t".join((self.lines.get(gram, _NOWHERE), name, tokens))) for gram, tokens in rows.items())

    def __missing__(self, gram: str) -> int:
        line = self.lines.get(gram)
        if line is None:
            if len(self) < MOST_KNOWN:
                self[gram] = 0
            return 0
        own, *sides = line.split("\t")
        found = 0 if own == _NOWHERE else self._read(gram, own, "own")
        found += sum(self._read(gram, tokens, name) for name, tokens in zip(sides[::2], sides[1::2], strict=True))
        self[gram] = found
        return found

    def _read(self, gram: str, tokens: str, name: str) -> int:
        try:
            return _packed(tokens, name)
        except ValueError as wrong:
            number, grams = self.heads[name]
            place = number + 1 + list(grams).index(gram)
            raise WeightsError(f"{self.where}, line {place}: cannot be read ({wrong}); {_ANEW}") from wrong


_GRAMS = ("own", *_SIDES)
_HEAD = re.compile(r"^\[(\w+)\]\n", re.MULTILINE)


def parse(text: str, lang: str, where: str = "weights") -> Weights:
    """Weights from the text of their file; raises :class:`WeightsError` naming the line.

    The lines of grams are only cut at their tabs: what they say is read when it is needed.
    """
    top, *parts = _HEAD.split(text)
    head = dict(line[2:].split(" ", 1) for line in top.split("\n") if line.startswith("! "))
    sections: dict[str, dict[str, int]] = {}
    grams = Grams(where)
    number = top.count("\n") + 1
    for name, block in zip(parts[::2], parts[1::2], strict=True):
        rows = (_unfolded if name == "own" else _rows)(block, number, where)
        if name in _GRAMS:
            grams.take_in(rows, name, number)
        else:
            sections[name] = _read(rows, name, number, where)
        number += block.count("\n") + 1
    try:
        return Weights(head, sections, grams, lang)
    except KeyError as missing:
        raise WeightsError(f"{where}: {missing} is not there; {_ANEW}") from missing


def _rows(block: str, number: int, where: str) -> dict[str, str]:
    """The lines below the head of a section, which is line *number*, cut at their tabs."""
    lines = [line for line in block.split("\n") if line]
    try:
        return dict(line.split("\t", 1) for line in lines)
    except ValueError:
        place = next(at for at, line in enumerate(lines, number + 1) if "\t" not in line)
        raise WeightsError(f"{where}, line {place}: there is no tab; {_ANEW}") from None


def _unfolded(block: str, number: int, where: str) -> dict[str, str]:
    """The lines of grams that begin as the one above them does, each gram in full."""
    found, gram = dict[str, str](), ""
    for place, line in enumerate(filter(None, block.split("\n")), number + 1):
        try:
            rest, tokens = line.split("\t", 1)
            gram = gram[: SHARED[rest[0]]] + rest[1:]
        except ValueError:
            raise WeightsError(f"{where}, line {place}: there is no tab; {_ANEW}") from None
        except (KeyError, IndexError):
            raise WeightsError(f"{where}, line {place}: cannot be read ({rest!r} does not tell how it begins); {_ANEW}") from None
        found[gram] = tokens
    return found


def _read(rows: Mapping[str, str], name: str, number: int, where: str) -> dict[str, int]:
    found = {}
    for place, (row, tokens) in enumerate(rows.items(), number + 1):
        try:
            found[row] = _packed(tokens, name)
        except ValueError as wrong:
            raise WeightsError(f"{where}, line {place}: cannot be read ({wrong}); {_ANEW}") from wrong
    return found


@cache
def weights(lang: str) -> Weights:
    """The weights of *lang*, read on first use."""
    path = Path(__file__).with_name("data") / f"weights.{lang}.txt"
    return parse(path.read_text("utf-8"), lang, path.name)
