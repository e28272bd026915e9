"""What stands around a time in its sentence where it is nobody's promise of ours."""

from __future__ import annotations

from typing import NamedTuple

from .lazyre import LazyRegex, lazy

_ANY = lazy("")


class Around(NamedTuple):
    """What stands before a time in its sentence, in it and behind it, when it is not ours."""

    before: LazyRegex = _ANY
    time: LazyRegex = _ANY
    after: LazyRegex = _ANY

    def fits(self, before: str, time: str, after: str) -> bool:
        return bool(self.after.match(after) and self.time.match(time) and self.before.search(before))
