"""Independent random streams derived by hashing, so that scenario *i* never depends on its neighbours.

Every draw hashes (seed, case, purpose, …) with BLAKE2b. There is no shared generator, hence the same
value alone, in bulk, on any machine, under any ``PYTHONHASHSEED`` and with any number of workers.
"""

from __future__ import annotations

from hashlib import blake2b

Key = str | int
Stream = blake2b
"""a hash that has taken in the keys that a group of draws share"""


def derive(*keys: Key) -> int:
    """64-bit integer that depends on all keys and nothing else."""
    text = "\x1f".join(map(str, keys))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def stream(*keys: Key) -> Stream:
    """The beginning that all draws under ``keys`` share: ``drawn(stream(*keys), name)`` is ``derive(*keys, name)``."""
    return blake2b(_beginning(keys), digest_size=8)


def branch(beginning: Stream, *keys: Key) -> Stream:
    """A stream further on: ``branch(stream(a), b)`` is ``stream(a, b)``; ``beginning`` stays as it is."""
    further = beginning.copy()
    further.update(_beginning(keys))
    return further


def _beginning(keys: tuple[Key, ...]) -> bytes:
    return ("\x1f".join(map(str, keys)) + "\x1f").encode("utf-8", "surrogatepass")


def drawn(beginning: Stream, name: bytes) -> int:
    """64-bit integer of one draw of a stream; the quick way for those who draw many."""
    one = beginning.copy()
    one.update(name)
    return int.from_bytes(one.digest(), "big")


def below(limit: int, *keys: Key) -> int:
    """Whole number in ``range(limit)``; the bias of the remainder is below 2**-40 for any limit used here."""
    if limit < 1:
        raise ValueError(f"cannot draw below {limit}")
    return derive(*keys) % limit
