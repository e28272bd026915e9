"""A round of sorting: one sentence of every pair, in an order and with sides that follow from a seed.

The answer key stays here. What the screen gets before the answer is the sentence and where it is said, nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from classroom.lab import reading
from classroom.lab.content import Pair, Side
from simulator.streams import derive

VERDICTS = ("good", "bad")


class Round:
    """The pairs of one language sorted once. ``turn`` 1 asks for the other side of every pair of turn 0."""

    def __init__(self, pairs: Sequence[Pair], lang: str, seed: int, turn: int = 0) -> None:
        self.lang, self.seed, self.turn = lang, seed, turn % 2
        self._items = _dealt(pairs, seed, self.turn)
        self._given: list[str] = []
        self.answered = False
        """Whether the sentence that is up has been sorted and its explanation is on show."""

    @property
    def at(self) -> int:
        """The number of the sentence that is up, from 0; one past the last when the round is over."""
        return len(self._given) - self.answered

    @property
    def over(self) -> bool:
        """Whether every sentence has been sorted and looked at."""
        return self.at == len(self._items)

    def sort(self, verdict: str) -> None:
        """Sort the sentence that is up. ValueError for another verdict, or when there is nothing to sort."""
        if verdict not in VERDICTS or self.answered or self.over:
            raise ValueError(f"nothing to be sorted as {verdict!r}")
        self._given.append(verdict)
        self.answered = True

    def turn_page(self) -> None:
        """Leave the explanation for the next sentence, or for the result."""
        self.answered = False

    def view(self) -> dict[str, Any]:
        """What the screen shows: the sentence that is up, its explanation once it is sorted, the tally."""
        return {
            "seed": self.seed, "turn": self.turn, "at": self.at, "count": len(self._items), "over": self.over,
            "item": None if self.over else self._item(self.at), "answer": self._answer(self.at) if self.answered else None,
            "tally": self._tally(),
        }  # fmt: skip

    def _item(self, place: int) -> dict[str, str]:
        pair, right = self._items[place]
        side = _side(pair, right)
        return {"context": pair.context_of(side), "text": side.text}

    def _answer(self, place: int) -> dict[str, Any]:
        pair, right = self._items[place]
        other = VERDICTS[1 - VERDICTS.index(right)]
        side, twin = _side(pair, right), _side(pair, other)
        return {
            "given": self._given[place], "right": right, "theme": pair.theme, "why": side.why,
            "twin": {"context": pair.context_of(twin), "text": twin.text, "why": twin.why, "right": other},
            "reading": reading.read(side.text, self.lang),
        }  # fmt: skip

    def _tally(self) -> dict[str, Any]:
        """Right answers so far; by theme, with the sentences that were sorted wrongly, when the round is over."""
        done = zip(self._items, self._given, strict=False)
        right = sum(given == wanted for (_, wanted), given in done)
        return {"right": right, "done": len(self._given), "themes": self._themes() if self.over else []}

    def _themes(self) -> list[dict[str, Any]]:
        rows: dict[str, dict[str, Any]] = {}
        for (pair, wanted), given in zip(self._items, self._given, strict=True):
            row = rows.setdefault(pair.theme, {"theme": pair.theme, "right": 0, "count": 0, "missed": []})
            row["count"] += 1
            row["right"] += given == wanted
            if given != wanted:
                row["missed"].append({"text": _side(pair, wanted).text, "right": wanted})
        return sorted(rows.values(), key=lambda row: (row["right"] - row["count"], row["theme"]))


def _dealt(pairs: Sequence[Pair], seed: int, turn: int) -> list[tuple[Pair, str]]:
    """Each pair with the side that is asked, half of them good; the other turn has the other sides in another order."""
    drawn = sorted(pairs, key=lambda pair: derive("sides", seed, pair.id))
    sides = [(pair, VERDICTS[(number + turn) % 2]) for number, pair in enumerate(drawn)]
    return sorted(sides, key=lambda item: derive("order", seed, turn, item[0].id))


def _side(pair: Pair, which: str) -> Side:
    return pair.good if which == "good" else pair.bad
