"""The weights the reader has learned from the corpus, read once from a plain text file.

``speech/data/weights.<language>.txt`` is written by ``python -m speech.training fit`` and never by hand.  After a head
(``! name value``) come sections; a line is a name, a tab, and the acts it speaks for or against with a whole number,
64 to the unit of log-odds: ``等着吧<TAB>cd40 dl112 ap-30``.

* ``[own]`` and ``[rule]``: grams of a clause, and rules that matched in it; what stands after ``|`` counts for the
  reply as a whole; ``[before]``, ``[after]``: the words next to a clause;
* ``[clause]``: ``bias``, ``whole`` (the bias of the scores of the whole) and ``shown`` (the score from which a clause
  is shown as evidence);
* ``[reply]``: how the best score of each act (``best.cd``), its likelihood (``likely.cd``), the sum of likelihoods
  (``sum.cd``), the score of the whole (``whole.cd``) and its likelihood (``sure.cd``), the rules (``rule.cd``) and the
  number of clauses count for the reply, with ``bias`` and ``least``; ``q`` is what they count for the quality.

For speed the numbers of all acts are kept in one whole number, 32 bits an act, so that adding up a clause is one sum:
22 lanes for the clause and one for the length of its vector, then the same for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp, isqrt, log, log1p
from pathlib import Path
from struct import Struct

from .kinds import COURTESIES, VIOLATIONS

KINDS: tuple[str, ...] = (*VIOLATIONS, *COURTESIES)
CODES: tuple[str, ...] = (
    "cd", "ct", "pa", "dl", "bl", "cm", "rd", "jg", "is", "pv", "op",
    "gr", "ap", "em", "th", "li", "ex", "so", "al", "dd", "ow", "cl",
)  # fmt: skip
UNIT = 64
COUNTS = {"own": 5, "before": 2, "after": 2, "rule": 10}
"""how much a gram of the clause, a word next to it and a rule count beside one another, in fifths"""
FEW = 8
"""clauses beyond which their number counts no more"""
STEPS = ("best", "likely", "sum", "whole", "sure", "rule")
_LANE = 32
_HALF = 1 << (_LANE - 1)
_WIDTH = len(KINDS) + 1
_LANES = Struct(f"<{_WIDTH}I")
_BITS = _LANE * _WIDTH
_OFFSET = sum(_HALF << (_LANE * lane) for lane in range(2 * _WIDTH))
_MASK = (1 << _BITS) - 1
LIMIT = 8 * UNIT
"""scores of a clause are cut off at ±8"""
FAINT = -3 * UNIT
"""an act whose best score is lower is not summed up over the clauses"""
LIKELY = tuple(round(256 / (1 + exp(-z / UNIT))) for z in range(-LIMIT, LIMIT + 1))
"""likelihood in 256ths by score, offset by LIMIT"""


class WeightsError(ValueError):
    """A file of weights that cannot be read; the message names file and line."""


def lanes(total: int) -> tuple[int, ...]:
    """The numbers of the 22 acts in a packed sum, and a 23rd (the square, or the quality)."""
    return tuple([lane - _HALF for lane in _LANES.unpack((total + _OFFSET & _MASK).to_bytes(_LANES.size, "little"))])


def whole_lanes(total: int) -> tuple[int, ...]:
    """The same for the whole reply."""
    return tuple(
        [lane - _HALF for lane in _LANES.unpack((total + _OFFSET >> _BITS & _MASK).to_bytes(_LANES.size, "little"))]
    )


def shrink(square: int) -> int:
    """65536 over the length of a clause's vector, from its squared length in 25ths."""
    return (5 << 32) // max(1, isqrt(square << 32))


def log_sum(likelihoods: int) -> int:
    """log(1 + sum) in 64ths of a sum of likelihoods in 256ths."""
    return round(UNIT * log1p(likelihoods / 256))


def log_count(clauses: int) -> int:
    """log of the number of clauses, in 64ths."""
    return round(UNIT * log(clauses))


class Weights:
    """The weights of one language: packed numbers by gram and rule, and the plain tables of the reply."""

    def __init__(self, head: Mapping[str, str], sections: Mapping[str, Mapping[str, int]], lang: str) -> None:
        self.lang, self.head = lang, head
        self.own, self.before, self.after, self.rule = (sections[name] for name in ("own", "before", "after", "rule"))
        clause, reply = sections["clause"], sections["reply"]
        self.bias = lanes(clause["bias"])[:-1]
        self.shown = lanes(clause["shown"])[:-1]
        self.whole_bias = lanes(clause["whole"])[:-1]
        self.best, self.likely, self.sum, self.of_whole, self.sure, self.rules = (
            tuple(reply.get(f"{name}.{code}", 0) for code in CODES) for name in STEPS
        )
        self.count, self.few = reply.get("count", 0), reply.get("few", 0)
        self.reply_bias, self.least = reply["bias"], lanes(reply["least"])[:-1]
        self.heard = tuple(int(word) for word in head["heard"].split())
        acts = range(len(KINDS))
        self._best: list[dict[int, int]] = [{} for _ in acts]
        self._whole: list[dict[int, int]] = [{} for _ in acts]
        self._sums: list[dict[int, int]] = [{} for _ in acts]

    def counted(self, kind: int, best: int, whole: int, likelihood: int) -> int:
        """What the scores of an act count for the reply: best and whole index :data:`LIKELY`, likelihood is a sum."""
        of_best, of_whole, of_sum = self._best[kind], self._whole[kind], self._sums[kind]
        if best not in of_best:
            of_best[best] = (best - LIMIT) * self.best[kind] + LIKELY[best] * self.likely[kind]
        if whole not in of_whole:
            of_whole[whole] = (whole - LIMIT) * self.of_whole[kind] + LIKELY[whole] * self.sure[kind]
        if likelihood not in of_sum:
            of_sum[likelihood] = log_sum(likelihood) * self.sum[kind]
        return of_best[best] + of_whole[whole] + of_sum[likelihood]


_TOKENS: dict[str, int] = {}


def _token(token: str) -> int:
    """The packed number of ``cd-30``; a ``q`` lane holds quality."""
    found = _TOKENS.get(token)
    if found is None:
        code, number = (token[:2], token[2:]) if token[:2] in CODES else (token[:1], token[1:])
        lane = CODES.index(code) if code in CODES else len(CODES)
        found = _TOKENS[token] = int(number) << (_LANE * lane)
    return found


def _packed(tokens: str) -> int:
    return sum(map(_token, tokens.split()))


def parse(text: str, lang: str, where: str = "weights") -> Weights:
    """Weights from the text of their file; raises :class:`WeightsError` naming the line."""
    head: dict[str, str] = {}
    sections: dict[str, dict[str, int]] = {}
    at, number = {}, 0
    # What a gram adds to the squared length of its clause, and of the whole, rides along in the 23rd lane of each.
    squares = {name: own + (whole << _BITS) << (_LANE * len(CODES)) for name, (own, whole) in _squares()}
    square = 0
    try:
        for line in text.split("\n"):
            number += 1
            if line.startswith("[") and "\t" not in line:
                name = line.strip("[]")
                at, square = sections.setdefault(name, {}), squares.get(name, 0)
            elif line.startswith("! "):
                key, _, value = line[2:].partition(" ")
                head[key] = value
            elif line:
                gram, _, tokens = line.partition("\t")
                clause, _, whole = tokens.partition("|")
                at[gram] = _packed(clause) + (_packed(whole) << _BITS) + square
        return Weights(head, sections, lang)
    except (KeyError, ValueError) as wrong:
        raise WeightsError(f"{where}, line {number}: cannot be read ({wrong}); make it anew with `make speech`") from wrong




def _squares() -> Iterator[tuple[str, tuple[int, int]]]:
    """What a line of a section adds to the squared length of its clause and of the whole, in 25ths."""
    for name, count in COUNTS.items():
        yield name, (count**2, COUNTS["own"] ** 2 if name in ("own", "rule") else 0)


@cache
def weights(lang: str) -> Weights:
    """The weights of *lang*, read on first use."""
    path = Path(__file__).with_name("data") / f"weights.{lang}.txt"
    return parse(path.read_text("utf-8"), lang, path.name)
