"""Many small draws from one stream, for those who draw at every turn."""

from __future__ import annotations

from simulator.streams import Key, drawn, stream

_LOW = 1 << 64


class Dice:
    """A hash of 512 bits is a number that is used up digit by digit; when it is, the next one follows."""

    __slots__ = ("beginning", "left", "thrown")

    def __init__(self, *keys: Key) -> None:
        self.beginning = stream(*keys)
        self.thrown = 0
        self.left = 0

    def below(self, limit: int) -> int:
        """Whole number in ``range(limit)``; the bias is below 2**-40 for any limit used here."""
        if self.left < _LOW:
            self.left = self._more()
        self.left, found = divmod(self.left, limit)
        return found

    def _more(self) -> int:
        self.thrown += 1
        more = 0
        for part in range(8):
            more = more << 64 | drawn(self.beginning, b"%d.%d" % (self.thrown, part))
        return more | 1 << 512
