"""The parts that conditions are made of: types, words, and the closures that come of operators.

They are nested functions of the context, joined so that little is called: comparisons are written out, questions of one
kind are asked in one go, and what stays the same during an attempt is asked first. See `casebank.expression`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal, NamedTuple

Value = int | str | bool
Run = Callable[[Any], Any]
Among = Callable[[frozenset[str]], tuple[Run, Run]]
Against = Callable[[str, Value], Run | None]
"""the comparison by a sign with a constant, in one go; None where there is no quicker way than to ask and to compare"""


@dataclass(frozen=True)
class Type:
    """What a value is; `values` is the closed set of allowed texts, or None when any text will do."""

    kind: Literal["number", "text", "truth"]
    values: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return {"number": "a number", "text": "text", "truth": "true or false"}[self.kind]


def Choice(values: Iterable[str]) -> Type:
    """Return the type of text with a closed set of allowed values."""
    return Type("text", tuple(values))


INT, STR, BOOL = Type("number"), Type("text"), Type("truth")


class Name(NamedTuple):
    """A value an expression may use: its type and ``getter(ctx) -> value``; ``settled`` if it is the same all the time."""

    type: Type
    getter: Run
    settled: bool = False
    against: Against | None = None


class Function(NamedTuple):
    """A function an expression may call: ``call(ctx, *args) -> value``, exactly one argument per parameter.

    ``bind(*args) -> (run, opposite)`` gives the same for arguments that are known beforehand, and its negation: two bare
    functions of the context, which save a call each time.
    """

    params: tuple[Type, ...]
    returns: Type
    call: Callable[..., Any]
    bind: Callable[..., tuple[Run, Run]] | None = None
    more: Callable[[str, str], tuple[Run, Run]] | None = None
    """``more(a, b) -> (run, opposite)`` is whether the value for ``a`` is greater than that for ``b``, in one go"""
    among: Among | None = None
    """``among(names) -> (run, opposite)`` is whether it is true of any of several names, in one go"""
    against: Callable[..., Against] | None = None
    """``against(*args)`` are the comparisons of its value with a constant"""


COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_SPELT: dict[Any, Callable[[Run, Value], Run]] = {
    operator.eq: lambda run, fixed: lambda ctx: run(ctx) == fixed, operator.ne: lambda run, fixed: lambda ctx: run(ctx) != fixed,
    operator.lt: lambda run, fixed: lambda ctx: run(ctx) < fixed, operator.le: lambda run, fixed: lambda ctx: run(ctx) <= fixed,
    operator.gt: lambda run, fixed: lambda ctx: run(ctx) > fixed, operator.ge: lambda run, fixed: lambda ctx: run(ctx) >= fixed,
}  # fmt: skip
"""comparisons with a constant, written out: calling the operator as a function costs more than comparing"""
MOST_BRANCHES = 4
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class Node(NamedTuple):
    """A checked part of an expression; `constant` is its value when that is known, else None, `opposite` its negation."""

    type: Type
    run: Run
    column: int
    text: str
    constant: Value | None = None
    opposite: Run | None = None
    asked: tuple[Callable[[str, str], tuple[Run, Run]], str] | None = None
    against: Against | None = None
    any_of: tuple[Among, frozenset[str]] | None = None
    none_of: tuple[Among, frozenset[str]] | None = None
    settled: bool = False

    @property
    def values(self) -> tuple[str, ...] | None:
        """The only texts this part can be, or None when it can be any text."""
        return (self.constant,) if isinstance(self.constant, str) else self.type.values

    def __str__(self) -> str:
        text = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        return text if isinstance(self.constant, str) else repr(text)


def _compared(sign: str, left: Node, right: Node) -> Run:
    """Compile one comparison, in one go where there is a way; a constant on the right is kept in the closure."""
    if left.asked and right.asked and left.asked[0] is right.asked[0] and sign in _OFTENER:
        turned, place = _OFTENER[sign]
        names = (right.asked[1], left.asked[1]) if turned else (left.asked[1], right.asked[1])
        return left.asked[0](*names)[place]
    if left.against and right.constant is not None and (quick := left.against(sign, right.constant)):
        return quick
    work = COMPARE[sign]
    if right.constant is not None:
        return _SPELT[work](left.run, right.constant)
    return _binary(work, left, right)


_OFTENER = {">": (False, 0), "<=": (False, 1), "<": (True, 0), ">=": (True, 1)}
"""each comparison as 'greater' of the two: whether they change places, and whether it is that or its negation"""


def _binary(work: Callable[[Any, Any], Any], left: Node, right: Node) -> Run:
    """Compile a two-sided operator."""
    first, second, fixed = left.run, right.run, right.constant
    return (lambda ctx: work(first(ctx), second(ctx))) if fixed is None else (lambda ctx: work(first(ctx), fixed))


def arithmetic(parts: list[Node], signs: list[str]) -> Run:
    if len(parts) == 2:
        return _binary(_ARITHMETIC[signs[0]], *parts)
    first, rest = parts[0].run, [(_ARITHMETIC[sign], part.run) for sign, part in zip(signs, parts[1:], strict=True)]
    return lambda ctx: reduce(lambda value, step: step[0](value, step[1](ctx)), rest, first(ctx))


def comparison(parts: list[Node], signs: list[str]) -> Run:
    """Compile a chain as its pairs joined by `and`: quicker than a loop, and getters may be called twice."""
    pairs = zip(signs, parts, parts[1:], strict=False)
    return logic([left._replace(run=_compared(sign, left, right)) for sign, left, right in pairs], ["and"])


def logic(parts: list[Node], signs: list[str]) -> Run:
    """Compile `and` or `or` as a balanced tree of up to four branches, which stays shallow and needs no loop."""
    if len(parts) > MOST_BRANCHES:
        quarter = -(-len(parts) // MOST_BRANCHES)
        groups = [parts[place : place + quarter] for place in range(0, len(parts), quarter)]
        return _joined([logic(group, signs) for group in groups], signs[0])
    return _joined([part.run for part in parts], signs[0])


def _joined(runs: list[Run], sign: str) -> Run:
    """One function for one to four that are joined by `and` or `or`, written out because a loop costs more than the parts."""
    if len(runs) == 1:
        return runs[0]
    a, b, *more = runs
    if not more:
        return (lambda ctx: a(ctx) and b(ctx)) if sign == "and" else (lambda ctx: a(ctx) or b(ctx))
    c, *last = more
    if not last:
        return (lambda ctx: a(ctx) and b(ctx) and c(ctx)) if sign == "and" else (lambda ctx: a(ctx) or b(ctx) or c(ctx))
    [d] = last
    if sign == "and":
        return lambda ctx: a(ctx) and b(ctx) and c(ctx) and d(ctx)
    return lambda ctx: a(ctx) or b(ctx) or c(ctx) or d(ctx)


def called(found: Function, args: list[Node]) -> tuple[Run, Run | None]:
    """A call, and its negation where that is known too."""
    call, runs, values = found.call, [node.run for node in args], [node.constant for node in args]
    if None in values:
        return lambda ctx: call(ctx, *[run(ctx) for run in runs]), None
    return found.bind(*values) if found.bind else (lambda ctx: call(ctx, *values), None)


def together(parts: list[Node], sign: str) -> list[Node]:
    """Questions that can be asked in one go made one, and what is settled put first: it costs least and decides most.

    The parts of `and` and `or` may stand in any order, because they are pure.
    """
    left: list[Node] = []
    groups: dict[Among, frozenset[str]] = {}
    for part in parts:
        one = part.any_of if sign == "or" else part.none_of
        if one is None:
            left.append(part)
        else:
            groups[one[0]] = groups.get(one[0], frozenset()) | one[1]
    for among, names in groups.items():
        run, opposite = among(names)
        found = among, names
        if sign == "or":
            left.append(Node(BOOL, run, parts[0].column, parts[0].text, None, opposite, any_of=found))
        else:
            left.append(Node(BOOL, opposite, parts[0].column, parts[0].text, None, run, none_of=found))
    return sorted(left, key=lambda part: not part.settled)


def that_matter(parts: list[Node], deciding: bool) -> list[Node]:
    """Leave out the constants of `and`/`or`, or everything else when one constant already decides."""
    settled = [part for part in parts if part.constant is deciding]
    return settled[:1] or [part for part in parts if part.constant is None] or parts[:1]
