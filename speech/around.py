"""What stands around a time in its sentence where it is nobody's promise of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from .lazyre import LazyRegex, lazy

_ANY = lazy("")
_AT_WORD = re.compile(r"(?:\(\?<!\\bbe \))?(?:\\b|\^|\(\?:\^\|\[)")
"""how an expression starts that begins at the edge of a word, or at a sign"""


class Around(NamedTuple):
    """What stands before a time in its sentence, in it and behind it, when it is not ours."""

    before: LazyRegex = _ANY
    time: LazyRegex = _ANY
    after: LazyRegex = _ANY

    def fits(self, before: str, time: str, after: str) -> bool:
        return bool(self.after.match(after) and self.time.match(time) and self.before.search(before))


class Surroundings:
    """Many of them. What stands behind a time, or before it, mostly fits none, and that is asked once for all that look there."""

    def __init__(self, rules: Sequence[Around]) -> None:
        self._rules = rules

    @cached_property
    def _behind(self) -> tuple[Sequence[Around], LazyRegex]:
        """Those that ask for something behind the time, and what fits any of them."""
        some = [rule for rule in self._rules if not rule.after.match("")]
        return some, _any_of([rule.after for rule in some])

    @cached_property
    def _ahead(self) -> tuple[Sequence[Around], LazyRegex]:
        """The others, and what fits any of them before the time."""
        some = [rule for rule in self._rules if rule.after.match("")]
        return some, _any_of([rule.before for rule in some])

    def fit(self, before: str, time: str, after: str) -> bool:
        """Whether one of them stands around a time."""
        for rules, may_fit in ((self._behind[0], self._behind[1].match(after)), (self._ahead[0], self._ahead[1].search(before))):
            if may_fit and any(rule.fits(before, time, after) for rule in rules):
                return True
        return False


def _any_of(some: Sequence[LazyRegex]) -> LazyRegex:
    """One expression for all; where all of them begin at the edge of a word, that is looked at once."""
    found = "|".join(f"(?:{each.source})" for each in some) or r"(?!)"
    return lazy(rf"(?:(?<![a-z0-9_])|(?=[.,;:!?。]))(?:{found})" if all(_AT_WORD.match(each.source) for each in some) else found)
