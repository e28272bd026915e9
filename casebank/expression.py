"""The small total language of conditions in authors' files, e.g. ``anger >= 60 and not happened('seated')``.

- It has whole numbers, text in single or double quotes (no escapes: use the other quote inside), ``true``/``false``,
  dotted names, calls of declared functions, ``+ - *``, comparisons (chains allowed), ``in``/``not in`` a list of
  plain values, ``not``, ``and``, ``or``, parentheses. No attribute access, indexing, loops, division, assignment.
- `parse` reads, checks types and builds nested closures in one descent. There is no eval, exec or compile.
- Names, functions, types and closed values are checked at load, so evaluation raises only what a getter raises.
- Chains become one flat node and nesting is limited, so stack depth is bounded; so are length and digits.
- Getters and functions are pure by contract: one may be called twice, or not at all when it cannot matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from casebank.closures import (
    BOOL,
    COMPARE,
    INT,
    STR,
    Choice,
    Function,
    Name,
    Node,
    Run,
    Type,
    Value,
    arithmetic,
    called,
    comparison,
    logic,
    that_matter,
    together,
)  # fmt: skip
from casebank.wording import SourceError, did_you_mean

__all__ = ["BOOL", "INT", "STR", "Choice", "Expression", "ExpressionError", "Function", "Name", "Type", "Value"]
__all__ += ["MAX_DEPTH", "MAX_DIGITS", "MAX_LENGTH", "SourceError", "Vocabulary", "did_you_mean", "parse"]

MAX_LENGTH = 2000  # characters of an expression
MAX_DEPTH = 16  # parentheses, arguments, `not` and minus signs inside one another
MAX_DIGITS = 12  # digits of a number
ReadPart = Callable[[], Node]
Work = Callable[..., Any]
_WORD = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<number>[0-9]+)|(?P<word>{_WORD.pattern})|(?P<text>'[^'\n]*'|\"[^\"\n]*\")"
    r"|(?P<mark><=|>=|==|!=|[-+*<>()\[\],])"
)
_KEYWORDS = ("and", "or", "not", "in", "true", "false")
_ADVICE = {
    "=": "write '==' to compare", "!": "write 'not'", "&": "write 'and'", "|": "write 'or'",
    "/": "there is no division; multiply the other side", "%": "write the number alone", "[": "a list stands only after 'in'",
    ".": "there are only whole numbers, and names such as facts.amount", "not": "put 'not …' in parentheses",
    **dict.fromkeys("'\"", "the quote is not closed"),
    **dict.fromkeys("‘’“”＇＂", "use the plain quotes ' or \""),
    **dict.fromkeys("（），＝＞＜！＋－＊［］【】、。", "use the half-width sign"),
}  # fmt: skip


class Vocabulary(NamedTuple):
    """The names and functions an expression may use, by the word that is written for them."""

    names: Mapping[str, Name]
    functions: Mapping[str, Function]


class ExpressionError(SourceError):
    """An expression that does not parse or does not fit its vocabulary."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Expression:
    """A checked expression: ``expression(ctx) -> value``, or `run`, the bare function, in tight loops.

    `type` is the type of the value, `constant` the value when it is the same in every context, else None."""

    source: str
    type: Type
    run: Run
    constant: Value | None
    _names: tuple[str, ...]
    _calls: tuple[tuple[str, tuple[Value | None, ...]], ...]

    def __call__(self, ctx: Any) -> Any:
        return self.run(ctx)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def names(self) -> tuple[str, ...]:
        """Return every name written in the source, once each, in order of first use."""
        return self._names

    def calls(self) -> tuple[tuple[str, tuple[Value | None, ...]], ...]:
        """Return every call in the source as (function, arguments), once each; a computed argument is None."""
        return self._calls


def parse(source: str, vocabulary: Vocabulary, wanted: Type | None = None) -> Expression:
    """Read, check and compile an expression, of the `wanted` type (BOOL for a condition); raises ExpressionError."""
    if not isinstance(source, str):
        raise ExpressionError(1, f"an expression is text, not {source!r}", "put it in quotes")
    if len(source) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH + 1, f"an expression has at most {MAX_LENGTH} characters, not {len(source)}")
    parser = _Parser(source, vocabulary)
    node = parser.any_of()
    if parser.kind != "end":
        raise parser.unexpected("an operator or the end")
    _must_fit(node, wanted or node.type, "this place")
    return Expression(source, node.type, node.run, node.constant, tuple(parser.names), tuple(parser.calls))


def _tokens(source: str) -> Iterator[tuple[str, str, int]]:
    """Yield (kind, text, start) for each token, then once more for the end."""
    start = 0
    while start < len(source):
        match = _TOKEN.match(source, start)
        if match is None:
            swapped = source[start : start + 2] in ("=>", "=<")
            hint = f"write '{source[start + 1]}='" if swapped else _ADVICE.get(source[start], "")
            raise ExpressionError(start + 1, f"{source[start]!r} has no meaning here", hint)
        if match.lastgroup != "space":
            yield str(match.lastgroup), match.group(), start
        start = match.end()
    yield "end", "", len(source.rstrip())


def _constant(kind: Type, value: Value, column: int, text: str) -> Node:
    return Node(kind, lambda ctx: value, column, text, value)


def _must_be(kind: Type, work: str, sign: str, *nodes: Node) -> None:
    for node in nodes:
        if node.type.kind != kind.kind:
            raise ExpressionError(node.column, f"'{sign}' {work}, but {node} is {node.type}")


_must_judge = partial(_must_be, BOOL, "works on true or false")
_must_count = partial(_must_be, INT, "works on numbers")


def _must_compare(sign: str, left: Node, right: Node) -> None:
    if sign not in ("==", "!=", "in"):
        _must_be(INT, "compares numbers", sign, left, right)
    elif left.type.kind != right.type.kind:
        both = f"{left} is {left.type} and {right} is {right.type}"
        raise ExpressionError(left.column, f"'{sign}' compares like with like, but {both}")
    elif left.values is not None and right.values is not None and not set(left.values) & set(right.values):
        known, other = (right, left) if isinstance(left.constant, str) else (left, right)
        hint = did_you_mean(other.constant, known.values or ()) if isinstance(other.constant, str) else ""
        raise ExpressionError(other.column, f"{known} is never {other}", hint)


def _must_fit(node: Node, wanted: Type, taker: str) -> None:
    if node.type.kind != wanted.kind:
        raise ExpressionError(node.column, f"{taker} takes {wanted}, but {node} is {node.type}")
    if wanted.values is not None and node.values is None:
        raise ExpressionError(node.column, f"{taker} takes one of a fixed list of texts, but {node} can be any text")
    known = wanted.values or node.values or ()
    for value in node.values or ():
        if value not in known:
            raise ExpressionError(node.column, f"{taker} knows no {value!r}", did_you_mean(value, known))


class _Parser:
    """Recursive descent, one method per level of binding strength, from `any_of` down to `single` values."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary, self.tokens, self.depth, self.end = source, vocabulary, _tokens(source), 0, 0
        self.kind, self.text, self.start = next(self.tokens)
        self.names: dict[str, None] = {}
        self.calls: dict[tuple[str, tuple[Value | None, ...]], None] = {}

    def step(self) -> str:
        """Move to the next token and return the text of the one left behind."""
        text, self.end = self.text, self.start + len(self.text)
        self.kind, self.text, self.start = next(self.tokens)
        return text

    def take(self, *signs: str) -> str:
        """Step over one of the signs and return it, or return an empty string."""
        return self.step() if self.text in signs else ""

    def need(self, sign: str) -> None:
        if not self.take(sign):
            raise self.unexpected(repr(sign))

    def unexpected(self, wanted: str) -> ExpressionError:
        found = "the end" if self.kind == "end" else repr(self.text)
        near = "" if self.text in _KEYWORDS else did_you_mean(self.text.casefold(), _KEYWORDS)
        hint = _ADVICE.get(self.text, near)
        return ExpressionError(self.start + 1, f"expected {wanted}, found {found}", hint)

    def deeper(self, part: ReadPart) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(self.start + 1, f"nested more than {MAX_DEPTH} deep", "split the expression")
        node = part()
        self.depth -= 1
        return node

    def built(self, start: int, kind: Type, run: Run, parts: list[Node]) -> Node:
        """Return the node for source[start:now], computed at once when all its parts are constants."""
        text = self.source[start : self.end]
        if parts and all(part.constant is not None for part in parts):
            return _constant(kind, run(None), start + 1, text)
        return Node(kind, run, start + 1, text, settled=bool(parts) and all(one.settled or one.constant is not None for one in parts))

    def chain(self, signs: Iterable[str], part: ReadPart, check: Work, kind: Type, make: Work) -> Node:
        """Read ``part (sign part)*`` as one flat node, or as that part alone when no sign follows."""
        start, parts, found = self.start, [part()], []
        while sign := self.take(*signs):
            parts.append(part())
            check(sign, *parts[-2:])
            found.append(sign)
        if not found:
            return parts[0]
        if found[0] in ("and", "or"):
            parts = that_matter(parts, found[0] == "or")
            parts = together(parts, found[0]) if parts[0].constant is None else parts
        node = self.built(start, kind, make(parts, found), parts)
        return node._replace(opposite=parts[0].opposite, any_of=parts[0].any_of, none_of=parts[0].none_of) if len(parts) == 1 else node

    def any_of(self) -> Node:
        return self.chain(("or",), self.all_of, _must_judge, BOOL, logic)

    def all_of(self) -> Node:
        return self.chain(("and",), self.negation, _must_judge, BOOL, logic)

    def negation(self) -> Node:
        return self.prefixed("not", self.negation, self.comparison, _must_judge, BOOL)

    def comparison(self) -> Node:
        start, node = self.start, self.chain(COMPARE, self.sum, _must_compare, BOOL, comparison)
        return self.membership(start, node) if self.text in ("in", "not") else node

    def sum(self) -> Node:
        return self.chain(("+", "-"), self.product, _must_count, INT, arithmetic)

    def product(self) -> Node:
        return self.chain(("*",), self.signed, _must_count, INT, arithmetic)

    def signed(self) -> Node:
        return self.prefixed("-", self.signed, self.single, _must_count, INT)

    def prefixed(self, sign: str, again: ReadPart, part: ReadPart, check: Work, kind: Type) -> Node:
        start = self.start
        if not self.take(sign):
            return part()
        node = self.deeper(again)
        check(sign, node)
        run = node.run
        opposite = node.opposite or (lambda ctx: not run(ctx))
        built = self.built(start, kind, opposite if sign == "not" else (lambda ctx: -run(ctx)), [node])
        return built._replace(opposite=run, any_of=node.none_of, none_of=node.any_of) if sign == "not" else built

    def membership(self, start: int, left: Node) -> Node:
        absent = self.take("not")
        self.need("in")
        self.need("[")
        items = self.listed("]", self.sum)
        for node in items:
            if node.constant is None:
                raise ExpressionError(node.column, f"a list holds plain values only, not {node}")
            _must_compare("in", left, node)
        run, known = left.run, frozenset(node.constant for node in items)
        test: Run = (lambda ctx: run(ctx) not in known) if absent else (lambda ctx: run(ctx) in known)
        return self.built(start, BOOL, test, [left])

    def listed(self, closing: str, part: ReadPart) -> list[Node]:
        nodes = [self.deeper(part)]
        while self.take(","):
            nodes.append(self.deeper(part))
        self.need(closing)
        return nodes

    def single(self) -> Node:
        kind, start = self.kind, self.start
        if self.take("("):
            node = self.deeper(self.any_of)
            self.need(")")
            return node
        if kind in ("mark", "end") or self.text in ("and", "or", "not", "in"):
            raise self.unexpected("a value")
        text = self.step()
        if kind == "number" and len(text) > MAX_DIGITS:
            raise ExpressionError(start + 1, f"a number has at most {MAX_DIGITS} digits")
        if kind == "number":
            return _constant(INT, int(text), start + 1, text)
        if kind == "text":
            return _constant(STR, text[1:-1], start + 1, text)
        if text in ("true", "false"):
            return _constant(BOOL, text == "true", start + 1, text)
        return self.call(text, start) if self.take("(") else self.name(text, start + 1)

    def name(self, name: str, column: int) -> Node:
        found = self.vocabulary.names.get(name)
        if found is None and name in self.vocabulary.functions:
            raise ExpressionError(column, f"'{name}' is a function", f"write {name}(…)")
        if found is None:
            raise ExpressionError(column, f"no name '{name}'", did_you_mean(name, (*self.vocabulary.names, *_KEYWORDS)))
        self.names[name] = None
        return Node(found.type, found.getter, column, name, settled=found.settled, against=found.against)

    def call(self, name: str, start: int) -> Node:
        found = self.vocabulary.functions.get(name)
        if found is None and name in self.vocabulary.names:
            raise ExpressionError(start + 1, f"'{name}' is not a function", "leave out the parentheses")
        if found is None:
            raise ExpressionError(start + 1, f"no function '{name}'", did_you_mean(name, self.vocabulary.functions))
        args = [] if self.take(")") else self.listed(")", self.any_of)
        if len(args) != len(found.params):
            raise ExpressionError(start + 1, f"{name}() needs {len(found.params)} value(s), not {len(args)}")
        for node, param in zip(args, found.params, strict=True):
            _must_fit(node, param, f"{name}()")
        self.calls[name, tuple(node.constant for node in args)] = None
        run, opposite = called(found, args)
        one = args[0].constant if len(args) == 1 else None
        asked = (found.more, one) if found.more and isinstance(one, str) else None
        any_of = (found.among, frozenset((one,))) if found.among and isinstance(one, str) else None
        values = [node.constant for node in args]
        against = found.against(*values) if found.against and None not in values else None
        return self.built(start, found.returns, run, [])._replace(opposite=opposite, asked=asked, any_of=any_of, against=against)
