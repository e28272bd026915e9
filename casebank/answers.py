"""How the words of `casebank.vocabulary` are answered: bare functions of the context, made for arguments known beforehand.

Conditions are asked by the million, and a call costs more than what is done in it. So each word comes in the forms that
conditions have it in: with its argument, denied, compared with a constant, asked of several names in one go.

A word with its argument gives two functions: its answer, and the answer to its denial (``not``). A word ending in
``_against`` gives what compares its answer with a constant, or None where no quick form is known; then the answer is asked
and compared. Ids are taken as they come: that they exist is checked where conditions are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casebank.closures import Against, Run, Value

NEVER = 1_000_000
"""Answer of ``minutes_since`` for something that has not happened, in minutes."""

_NONE = (0, 0)
"""how often and when something happened that has not"""
_Bound = Callable[[int], Run]


def whole(least: _Bound, below: _Bound, equal: Callable[[Value], Run] | None = None) -> Against:
    """Comparisons of a whole number with a constant, from two of them: at least so much, and below it."""

    def against(sign: str, fixed: Any) -> Run | None:
        if sign in ("==", "!="):
            return equal(fixed) if equal and sign == "==" else None
        bound = fixed + (sign in (">", "<="))
        return least(bound) if sign in (">", ">=") else below(bound)

    return against


def alike(equal: Callable[[Value], tuple[Run, Run]]) -> Against:
    """Whether a word is a certain one, or another; numbers that stay the same are compared as they come."""
    return lambda sign, fixed: equal(fixed)[sign == "!="] if sign in ("==", "!=") else None


def _tenths(bound: _Bound) -> _Bound:
    """For what is kept in tenths of a point."""
    return lambda points: bound(10 * points)


ANGER = whole(_tenths(lambda n: lambda ctx: ctx.anger >= n), _tenths(lambda n: lambda ctx: ctx.anger < n))
TRUST = whole(_tenths(lambda n: lambda ctx: ctx.trust >= n), _tenths(lambda n: lambda ctx: ctx.trust < n))
TURNS = whole(lambda n: lambda ctx: ctx.turns >= n, lambda n: lambda ctx: ctx.turns < n, lambda n: lambda ctx: ctx.turns == n)
VISITS = whole(lambda n: lambda ctx: ctx.visits >= n, lambda n: lambda ctx: ctx.visits < n, lambda n: lambda ctx: ctx.visits == n)
PERSONA = alike(lambda who: (lambda ctx: ctx.persona == who, lambda ctx: ctx.persona != who))


def fact(name: str) -> Against:
    return alike(lambda value: (lambda ctx: ctx.facts[name] == value, lambda ctx: ctx.facts[name] != value))


def heard(name: str) -> tuple[Run, Run]:
    return lambda ctx: name in ctx.acts, lambda ctx: name not in ctx.acts


def heard_any(names: frozenset[str]) -> tuple[Run, Run]:
    return lambda ctx: not names.isdisjoint(ctx.acts), lambda ctx: names.isdisjoint(ctx.acts)


def mentioned(name: str) -> tuple[Run, Run]:
    return lambda ctx: name in ctx.topics, lambda ctx: name not in ctx.topics


def mentioned_any(names: frozenset[str]) -> tuple[Run, Run]:
    return lambda ctx: not names.isdisjoint(ctx.topics), lambda ctx: names.isdisjoint(ctx.topics)


def ever(name: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.ever(name), lambda ctx: not ctx.ever(name)


def happened(name: str) -> tuple[Run, Run]:
    return lambda ctx: name in ctx.counts, lambda ctx: name not in ctx.counts


def count(name: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.counts.get(name, _NONE)[0], lambda ctx: name not in ctx.counts


def count_against(name: str) -> Against:
    return whole(lambda n: lambda ctx: ctx.counts.get(name, _NONE)[0] >= n, lambda n: lambda ctx: ctx.counts.get(name, _NONE)[0] < n)


def oftener(one: str, other: str) -> tuple[Run, Run]:
    return (
        lambda ctx: ctx.counts.get(one, _NONE)[0] > ctx.counts.get(other, _NONE)[0],
        lambda ctx: ctx.counts.get(one, _NONE)[0] <= ctx.counts.get(other, _NONE)[0],
    )


def since(name: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.minutes_since(name), lambda ctx: not ctx.minutes_since(name)


def since_against(name: str) -> Against:
    """Compared in seconds, without a division; beyond any time that passes `since` is asked itself."""

    def least(minutes: int) -> Run:
        seconds = 60 * minutes
        return lambda ctx: name not in ctx.counts or ctx.now - ctx.counts[name][1] >= seconds

    def below(minutes: int) -> Run:
        seconds = 60 * minutes
        return lambda ctx: name in ctx.counts and ctx.now - ctx.counts[name][1] < seconds

    quick = whole(least, below)
    return lambda sign, fixed: quick(sign, fixed) if type(fixed) is int and fixed < NEVER else None


def known(evidence: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.known_evidence(evidence), lambda ctx: not ctx.known_evidence(evidence)


def late(clock: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.late(clock), lambda ctx: not ctx.late(clock)


def stopped(clock: str) -> tuple[Run, Run]:
    return lambda ctx: ctx.stopped(clock), lambda ctx: not ctx.stopped(clock)
