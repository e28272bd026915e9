"""Which of many words stand in a text: they are laid out as a tree of letters, so that one pass tells all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")


def holds(text: str, groups: Iterable[Iterable[str]]) -> bool:
    """Whether one word of each group is in the text."""
    for group in groups:
        for word in group:
            if word in text:
                break
        else:
            return False
    return True


def tree(words: Iterable[str]) -> str:
    """An expression for the longest of *words* at a place: an alternation tries them all, a tree only those that go on."""
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[0], set()).add(word[1:])
    return "|".join(re.escape(letter) + _tail(tails[letter]) for letter in sorted(tails))


def _tail(rests: set[str]) -> str:
    longer = rests - {""}
    return f"(?:{tree(longer)}){'?' if '' in rests else ''}" if longer else ""


class WordTree(Generic[T]):
    """What belongs to each of many words, looked up in a text."""

    def __init__(self, belongings: Mapping[str, Iterable[T]]) -> None:
        # A word that begins another stands wherever that does.
        self._of = {
            word: frozenset(what for at in range(1, len(word) + 1) for what in belongings.get(word[:at], ()))
            for word in belongings
        }

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(tree(self._of))

    def words(self, text: str) -> Iterator[str]:
        """The longest of the words at every place of *text* where one begins."""
        search, at = self._regex.search, 0
        while (found := search(text, at)) is not None:
            at = found.start() + 1
            yield found[0]

    def standing(self, text: str) -> set[T]:
        """What belongs to the words that stand in *text*."""
        return set().union(*[self._of[word] for word in self.words(text)])
