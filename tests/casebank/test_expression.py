"""Conditions in authors' files: what they mean, what they refuse, and that evaluation can never fail."""

from __future__ import annotations

import inspect
import pickle
from functools import partial
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from casebank import closures, expression
from casebank.expression import (
    BOOL,
    INT,
    MAX_DEPTH,
    MAX_LENGTH,
    STR,
    Choice,
    ExpressionError,
    Function,
    Name,
    Type,
    Vocabulary,
    parse,
)

PERSONAS = ("elder", "merchant", "student")
OCCURRENCES = ("arrived", "seated", "left")
PYTHON_TYPE = {"number": int, "text": str, "truth": bool}
VOCABULARY = Vocabulary(
    names={
        "anger": Name(INT, itemgetter("anger")),
        "turns": Name(INT, itemgetter("turns")),
        "facts.amount": Name(INT, itemgetter("facts.amount")),
        "recorded": Name(BOOL, itemgetter("recorded")),
        "title": Name(STR, itemgetter("title")),
        "persona": Name(Choice(PERSONAS), itemgetter("persona")),
        "other": Name(Choice(PERSONAS), itemgetter("other")),
        "channel": Name(Choice(["phone", "letter"]), itemgetter("channel")),
    },
    functions={
        "happened": Function((Choice(OCCURRENCES),), BOOL, lambda ctx, name: name in ctx["happened"]),
        "count": Function((STR,), INT, lambda ctx, act: ctx["counts"].get(act, 0)),
        "larger": Function((INT, INT), INT, lambda ctx, a, b: max(a, b)),
        "night": Function((), BOOL, lambda ctx: ctx["night"]),
    },
)
CONTEXT: dict[str, Any] = {
    "anger": 70, "turns": 4, "facts.amount": 5000, "recorded": True, "title": "elder", "persona": "elder",
    "other": "student", "channel": "phone", "happened": {"arrived"}, "counts": {"cold": 1, "push_away": 2},
    "night": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("anger >= 60 and not happened('seated')", True),
        ("count('push_away') + count('cold') >= 2", True),
        ("facts.amount > 5000", False),
        ("persona == 'elder'", True),
        ('persona != "elder"', False),
        ("channel in ['phone', 'letter']", True),
        ("channel not in ['phone']", False),
        ("anger in [1, 2 + 68, -3]", True),
        ("3 <= turns < 6", True),
        ("6 > turns >= 5 or night()", False),
        ("4 <= turns <= 4 and 4 >= turns >= 4", True),
        ("4 < turns or 4 > turns", False),
        ("true and true", True),
        ("false or false", False),
        ("1 < 2 < turns < 4", False),
        ("title == persona", True),
        ("recorded == (turns > 3)", True),
        ("10 - 3 - 2", 5),
        ("(2 + 3) * 4", 20),
        ("turns - 1 + 2 * turns - 3", 8),
        ("-turns * -2 - - 1", 9),
        ("larger(anger, turns * 100)", 400),
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("not recorded or true", True),
        ("not turns == 4", False),
        ("title == \"it's\"", False),
        ("turns\n  > 3", True),
        ("persona", "elder"),
        ("007", 7),
    ],
)
def test_an_expression_means_what_it_says(source: str, value: Any) -> None:
    """Each form of the grammar gives the value a reader expects, with the usual binding strengths."""
    result = parse(source, VOCABULARY)(CONTEXT)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("source", "column", "message"),
    [
        ("", 1, "expected a value, found the end"),
        ("   ", 1, "expected a value, found the end"),
        ("recorded and angre > 5", 14, "no name 'angre' (did you mean 'anger'?)"),
        ("amount > 1", 1, "no name 'amount' (did you mean 'facts.amount'?)"),
        ("recorded == True", 13, "no name 'True' (did you mean 'true'?)"),
        ("happend('seated')", 1, "no function 'happend' (did you mean 'happened'?)"),
        ("happened", 1, "'happened' is a function (write happened(…))"),
        ("anger(3)", 1, "'anger' is not a function (leave out the parentheses)"),
        ("happened('seatd')", 10, "happened() knows no 'seatd' (did you mean 'seated'?)"),
        ("happened(title)", 10, "happened() takes one of a fixed list of texts, but 'title' can be any text"),
        ("happened(persona)", 10, "happened() knows no 'elder'"),
        ("happened(3)", 10, "happened() takes text, but '3' is a number"),
        ("larger(recorded, 1)", 8, "larger() takes a number, but 'recorded' is true or false"),
        ("larger(1)", 1, "larger() needs 2 value(s), not 1"),
        ("persona > 5", 1, "'>' compares numbers, but 'persona' is text"),
        ("1 < turns < title", 13, "'<' compares numbers, but 'title' is text"),
        ("anger == 'x'", 1, "'==' compares like with like, but 'anger' is a number and 'x' is text"),
        ("recorded == 1", 1, "'==' compares like with like, but 'recorded' is true or false and '1' is a number"),
        ("persona == 'eldr'", 12, "'persona' is never 'eldr' (did you mean 'elder'?)"),
        ("'eldr' != persona", 1, "'persona' is never 'eldr' (did you mean 'elder'?)"),
        ("persona == channel", 12, "'persona' is never 'channel'"),
        ("persona in ['elder', 'studnt']", 22, "'persona' is never 'studnt' (did you mean 'student'?)"),
        ("turns in [1, 'a']", 1, "'in' compares like with like, but 'turns' is a number and 'a' is text"),
        ("turns in [anger]", 11, "a list holds plain values only, not 'anger'"),
        ("turns in []", 11, "expected a value, found ']'"),
        ("turns in 3", 10, "expected '[', found '3'"),
        ("turns not 3", 11, "expected 'in', found '3'"),
        ("turns in [1 in [2]]", 13, "expected ']', found 'in'"),
        ("[1, 2]", 1, "expected a value, found '[' (a list stands only after 'in')"),
        ("anger and recorded", 1, "'and' works on true or false, but 'anger' is a number"),
        ("recorded or turns + 1", 13, "'or' works on true or false, but 'turns + 1' is a number"),
        ("not anger", 5, "'not' works on true or false, but 'anger' is a number"),
        ("-recorded", 2, "'-' works on numbers, but 'recorded' is true or false"),
        ("1 + 'a'", 5, "'+' works on numbers, but 'a' is text"),
        ("1 + not recorded", 5, "expected a value, found 'not' (put 'not …' in parentheses)"),
        ("anger = 5", 7, "'=' has no meaning here (write '==' to compare)"),
        ("anger / 2", 7, "'/' has no meaning here (there is no division; multiply the other side)"),
        ("1.5", 2, "'.' has no meaning here (there are only whole numbers, and names such as facts.amount)"),
        ("turns > 1 && recorded", 11, "'&' has no meaning here (write 'and')"),
        ("anger＞5", 6, "'＞' has no meaning here (use the half-width sign)"),
        ("title == “a”", 10, "'“' has no meaning here (use the plain quotes ' or \")"),
        ("title == 'a", 10, '"\'" has no meaning here (the quote is not closed)'),
        ("recorded AND night()", 10, "expected an operator or the end, found 'AND' (did you mean 'and'?)"),
        ("(turns > 1", 11, "expected ')', found the end"),
        ("turns > 1)", 10, "expected an operator or the end, found ')'"),
        ("count('a'", 10, "expected ')', found the end"),
        ("title.upper", 1, "no name 'title.upper' (did you mean 'title'?)"),
        ("turns[0]", 6, "expected an operator or the end, found '[' (a list stands only after 'in')"),
        ("1234567890123", 1, "a number has at most 12 digits"),
    ],
)
def test_a_mistake_is_shown_at_its_column_in_plain_words(source: str, column: int, message: str) -> None:
    """Every refusal names the exact place, the fault and, where there is one, the way out."""
    with pytest.raises(ExpressionError) as caught:
        parse(source, VOCABULARY)
    assert caught.value.column == column
    assert str(caught.value) == f"column {column}: {message}"
    assert f"{caught.value.problem} ({caught.value.hint})".removesuffix(" ()") == message


def test_an_error_survives_a_worker_process() -> None:
    """An error keeps its column, hint and message when it is pickled."""
    error = ExpressionError(3, "no name 'a'", "did you mean 'b'?")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.column, copy.hint) == (str(error), 3, "did you mean 'b'?")


@pytest.mark.parametrize(
    "source",
    ["(" * 10_000, "not " * 10_000, "-" * 1_500 + "1", "(" * 900 + "1" + ")" * 900, "count(" * 300],
    ids=lambda source: f"{source[:6]}…{len(source)}",
)
def test_deep_nesting_is_an_error_not_a_crash(source: str) -> None:
    """However deep the nesting, the answer is an ExpressionError, never a RecursionError."""
    with pytest.raises(ExpressionError, match="nested more than|at most"):
        parse(source, VOCABULARY)


@pytest.mark.parametrize("opening", ["(", "not ", "- "])
def test_nesting_up_to_the_limit_is_accepted_and_no_deeper(opening: str) -> None:
    """The limit is exact for every construction that nests, and starts anew beside a nested part."""
    core = "turns" if opening == "- " else "recorded"
    closing = ")" if opening == "(" else ""
    fitting = opening * MAX_DEPTH + core + closing * MAX_DEPTH
    parse(f"{fitting} == {fitting}" if opening != "not " else f"{fitting} or {fitting}", VOCABULARY)
    with pytest.raises(ExpressionError, match="nested"):
        parse(opening * (MAX_DEPTH + 1) + core + closing * (MAX_DEPTH + 1), VOCABULARY)


@pytest.mark.parametrize("link", ["turns+", "turns*", "turns<", "recorded and ", "night() or "])
def test_the_longest_chain_evaluates(link: str) -> None:
    """A chain that fills the whole allowed length needs no deep stack to evaluate."""
    last = "recorded" if link.endswith(" ") else "turns"
    links = (MAX_LENGTH - len(last)) // len(link)
    result = parse(link * links + last, VOCABULARY)(CONTEXT)
    expected = {"+": 4 * (links + 1), "*": 4 ** (links + 1), "<": False, " ": True}
    assert result == expected[link[-1]]


def test_the_type_is_known_at_load_and_can_be_demanded() -> None:
    """`type` tells what the value will be; a wanted type refuses anything else."""
    assert parse("turns + 1", VOCABULARY).type == INT
    assert parse("persona", VOCABULARY).type == Choice(list(PERSONAS)) != STR
    assert parse("turns > 1", VOCABULARY, BOOL)(CONTEXT) is True
    assert parse("persona", VOCABULARY, STR)(CONTEXT) == "elder"
    with pytest.raises(ExpressionError, match="column 1: this place takes true or false, but 'turns' is a number"):
        parse("turns", VOCABULARY, BOOL)
    with pytest.raises(ExpressionError, match="this place knows no 'eldr'"):
        parse("'eldr'", VOCABULARY, Choice(PERSONAS))


@pytest.mark.parametrize("source", [True, 5, None, ["turns"]])
def test_a_source_that_is_not_text_is_refused(source: Any) -> None:
    """YAML may hand over `when: true` as a truth value; the error tells the author to quote it."""
    with pytest.raises(ExpressionError, match="an expression is text, not .*put it in quotes"):
        parse(source, VOCABULARY)


def test_names_and_calls_are_listed_for_lint_even_where_they_cannot_matter() -> None:
    """Names and calls come once each in order of the source; a computed argument is None."""
    source = "false and turns > 1 or happened('seated') or larger(anger, 1 + 1) > larger(anger, 2) + turns"
    read = parse(source, VOCABULARY)
    assert read.names() == ("turns", "anger")
    assert read.calls() == (("happened", ("seated",)), ("larger", (None, 2)))
    assert read.source == source
    assert repr(parse("turns", VOCABULARY)) == "Expression('turns')"


@pytest.mark.parametrize(
    ("source", "constant"),
    [
        ("1 + 2 * 3 == 7", True),
        ("false and recorded", False),
        ("recorded or true", True),
        ("true and recorded", None),
        ("not (1 < 2 < 3)", False),
        ("'a' in ['a']", True),
        ("night()", None),
        ("-(2 - 5)", 3),
    ],
)
def test_constants_are_folded_at_load(source: str, constant: Any) -> None:
    """What does not depend on the context is known at load, so that lint can say "always true"."""
    read = parse(source, VOCABULARY)
    assert read.constant is constant
    if constant is not None:
        assert read(None) is constant


def test_evaluation_stops_as_soon_as_the_answer_is_known() -> None:
    """`and`, `or` and chains do not evaluate what can no longer matter."""
    asked: list[str] = []

    def noted(name: str, kind: Type, value: Any) -> Name:
        return Name(kind, lambda ctx: asked.append(name) or value)

    values = {"yes": (BOOL, True), "no": (BOOL, False), "five": (INT, 5), "six": (INT, 6)}
    names = {name: noted(name, *value) for name, value in values.items()}
    for source, expected in [("no and yes", ["no"]), ("yes or no", ["yes"]), ("six < five < six", ["six", "five"])]:
        asked.clear()
        parse(source, Vocabulary(names, {}))(None)
        assert asked == expected


def test_the_language_is_not_built_on_python_evaluation() -> None:
    """No eval, exec, compile, getattr or import call stands in the modules."""
    called = {"eval(", "exec(", " compile(", "getattr(", "__import__("}
    source = inspect.getsource(expression) + inspect.getsource(closures)
    assert [word for word in sorted(called) if word in source.replace("re.compile(", "")] == []


Tree = tuple[Any, ...]
NUMBERS = st.integers(0, 9).map(lambda n: ("literal", n))
TRUTHS = st.booleans().map(lambda b: ("literal", b))
INT_LEAVES = NUMBERS | st.sampled_from(["anger", "turns", "facts.amount"]).map(lambda name: ("name", name))
INT_LEAVES |= st.sampled_from(["cold", "push_away", "it's"]).map(lambda act: ("call", "count", ("literal", act)))
BOOL_LEAVES = TRUTHS | st.just(("name", "recorded")) | st.just(("call", "night"))
BOOL_LEAVES |= st.sampled_from(OCCURRENCES).map(lambda name: ("call", "happened", ("literal", name)))
ORDER = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
EQUAL = st.sampled_from(["==", "!="])
ANY_TEXT = st.just(("name", "title")) | st.just(("name", "persona")) | st.just(("name", "channel"))
PERSONA = st.sampled_from(PERSONAS).map(lambda name: ("literal", name)) | st.sampled_from(["persona", "other"]).map(
    lambda name: ("name", name)
)


def _more_int(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    chain = st.lists(st.tuples(st.sampled_from("+-*"), inner), min_size=1, max_size=3)
    return (
        st.builds(lambda first, rest: ("chain", first, rest), inner, chain)
        | st.builds(lambda part: ("minus", part), inner)
        | st.builds(lambda a, b: ("call", "larger", a, b), inner, inner)
    )


INTS = st.recursive(INT_LEAVES, _more_int, max_leaves=5)


def _more_bool(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    word = st.sampled_from(["and", "or"])
    links = st.lists(st.tuples(ORDER, INTS), min_size=1, max_size=3)
    items = st.lists(NUMBERS, min_size=1, max_size=3)
    return (
        st.builds(lambda sign, parts: ("logic", sign, parts), word, st.lists(inner, min_size=2, max_size=4))
        | st.builds(lambda part: ("not", part), inner)
        | st.builds(lambda first, rest: ("compare", first, rest), INTS, links)
        | st.builds(lambda a, op, b: ("compare", a, [(op, b)]), inner, EQUAL, inner)
        | st.builds(lambda op, b: ("compare", ("name", "title"), [(op, b)]), EQUAL, ANY_TEXT)
        | st.builds(lambda a, op: ("compare", a, [(op, ("name", "persona"))]), PERSONA, EQUAL)
        | st.builds(lambda a, absent, known: ("in", a, absent, known), INTS, st.booleans(), items)
    )


BOOLS = st.recursive(BOOL_LEAVES, _more_bool, max_leaves=6)
CONTEXTS = st.fixed_dictionaries(
    {
        "anger": st.integers(0, 100), "turns": st.integers(-3, 9), "facts.amount": st.integers(0, 10**6),
        "recorded": st.booleans(), "title": st.sampled_from([*PERSONAS, "x"]), "persona": st.sampled_from(PERSONAS),
        "other": st.sampled_from(PERSONAS), "channel": st.sampled_from(["phone", "letter"]),
        "happened": st.frozensets(st.sampled_from(OCCURRENCES)), "night": st.booleans(),
        "counts": st.dictionaries(st.sampled_from(["cold", "push_away", "it's"]), st.integers(0, 4)),
    }
)  # fmt: skip


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"' if "'" in value else f"'{value}'"


def _written(tree: Tree) -> str:
    """Write a tree out, with parentheses around every part that is not a single value."""
    match tree:
        case ("literal", value):
            return _quoted(value)
        case ("name", name):
            return str(name)
        case ("call", name, *args):
            return f"{name}({', '.join(map(_written, args))})"
        case ("minus", part):
            return f"(-{_written(part)})"
        case ("not", part):
            return f"(not {_written(part)})"
        case ("logic", sign, parts):
            return "(" + f" {sign} ".join(map(_written, parts)) + ")"
        case ("in", left, absent, items):
            return f"({_written(left)} {'not ' if absent else ''}in [{', '.join(map(_written, items))}])"
    _, first, rest = tree
    return "(" + _written(first) + "".join(f" {sign} {_written(part)}" for sign, part in rest) + ")"


def _reference(source: str, ctx: dict[str, Any]) -> Any:
    """Evaluate as Python does: the language is a part of Python but for the spelling of true and false."""
    calls = {name: partial(function.call, ctx) for name, function in VOCABULARY.functions.items()}
    facts = SimpleNamespace(amount=ctx["facts.amount"])
    return eval(source, {**ctx, **calls, "facts": facts, "true": True, "false": False})


@settings(max_examples=500)
@given(BOOLS | INTS, CONTEXTS)
def test_every_well_typed_expression_agrees_with_python(tree: Tree, ctx: dict[str, Any]) -> None:
    """Compiled closures, folding and short cuts never change the value or its type."""
    source = _written(tree)
    try:
        read = parse(source, VOCABULARY)
    except ExpressionError as error:
        assert len(source) > MAX_LENGTH or "nested" in error.problem, (source, str(error))
        reject()
    expected = _reference(source, ctx)
    value = read(ctx)
    assert value == expected, source
    assert type(value) is type(expected) is PYTHON_TYPE[read.type.kind]
    assert read.constant in (None, expected)


FRAGMENTS = st.lists(
    st.sampled_from(
        [*"()[],'\"-+*<.=，\n1", "==", "!=", "and", "or", "not", "in", "true", "'elder'", "'seated'", "anger",
         "persona", "recorded", "happened(", "count(", "night()"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.text(max_size=60) | FRAGMENTS | st.text("()[]'anot19 <=.-", max_size=40))
def test_garbage_parses_or_is_refused_and_nothing_else(source: str) -> None:
    """Any text gives an ExpressionError with a column inside it, or an expression that evaluates."""
    try:
        read = parse(source, VOCABULARY)
    except ExpressionError as error:
        assert 1 <= error.column <= len(source) + 1
        assert str(error).startswith(f"column {error.column}: ")
        return
    assert isinstance(read(CONTEXT), PYTHON_TYPE[read.type.kind])
