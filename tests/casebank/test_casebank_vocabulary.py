"""The words that conditions and texts may use, answered by a draft of the simulator."""

from __future__ import annotations

import operator
from pathlib import Path
from typing import Any, get_args

import pytest

import casebank
from casebank import answers, expression, models, vocabulary

BANK = Path(__file__).parents[1] / "data" / "casebank"
PROGRAM = casebank.load(BANK).program("shop-kettle")
WORDS = vocabulary.for_case(PROGRAM["case"], PROGRAM["procedure"])


class Draft:
    """What the simulator offers to conditions, with answers that can be told apart."""

    anger, trust = 639, 405
    turns, visits = 3, 2
    hour, office_open = 7, False
    persona, channel, lang, procedure = "stern", "counter", "zh", "shop"

    def __init__(self) -> None:
        self.facts = {"colour": "red", "price": 120, "wait": 5}
        self.acts, self.topics = {"rude"}, {"seat"}
        self.counts = {"did:finish": (1, 0), "late:answer_in_time": (4, 0)}

    def ever(self, act: str) -> bool:
        return act == "greeting"

    def minutes_since(self, name: str) -> int:
        return 17 if name == "scene:upset" else answers.NEVER

    def known_evidence(self, name: str) -> bool:
        return name == "receipt"

    def field(self, name: str) -> str:
        return "goods" if name == "kind" else ""

    def filled(self, form: str, name: str) -> str:
        return f"{form}/{name}"

    def late(self, clock: str) -> bool:
        return clock == "answer_in_time"

    def stopped(self, clock: str) -> bool:
        return clock != "answer_in_time"

    def reached(self, part: str) -> bool:
        return part == "counter"

    def ending_is(self, name: str) -> bool:
        return name == "plain"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("anger", 63),
        ("trust", 40),
        ("turns * 10 + visits", 32),
        ("hour >= 8 and hour < 21", False),
        ("not office_open", True),
        ("persona == 'stern'", True),
        ("channel == 'phone'", False),
        ("lang == 'zh'", True),
        ("procedure == 'mail_order'", False),
        ("colour == 'red'", True),
        ("price + wait", 125),
        ("heard('rude')", True),
        ("heard('cold')", False),
        ("mentioned('seat')", True),
        ("mentioned('refund')", False),
        ("ever('greeting')", True),
        ("happened('did:finish')", True),
        ("happened('part:counter')", False),
        ("count('late:answer_in_time')", 4),
        ("minutes_since('scene:upset')", 17),
        ("minutes_since('started')", 1_000_000),
        ("known('receipt')", True),
        ("field('kind')", "goods"),
        ("field('words') == ''", True),
        ("filled('register', 'words')", "register/words"),
        ("late('answer_in_time')", True),
        ("stopped('answer_in_time')", False),
        ("part('counter')", True),
        ("ending('plain')", True),
        ("ending('good')", False),
    ],
)
def test_every_word_asks_the_draft(source: str, value: object) -> None:
    """Moods come in points of 100; everything else is passed on as the draft says it."""
    assert expression.parse(source, WORDS)(Draft()) == value


@pytest.mark.parametrize(
    "source",
    [
        "customer == 'x'",
        "thing == 'x'",
        "opening > 3",
        "known('recipt')",
        "filled('register', 'wrods')",
        "late('x')",
        "happened('did:nothing')",
        "happened('scene:nowhere')",
        "persona == 'calmer'",
        "colour == 'green'",
        "now > 3",
    ],
)
def test_words_that_do_not_exist_are_refused(source: str) -> None:
    """Only numbers and words of the facts are values; arguments come from closed lists."""
    with pytest.raises(expression.ExpressionError):
        expression.parse(source, WORDS)


def test_conditions_of_facts_know_only_what_is_settled_before_the_start() -> None:
    """Facts can depend on facts, persona, channel and procedure, not on the course of events or the language."""
    words = vocabulary.for_facts(PROGRAM["case"])
    assert set(words.names) == {"colour", "price", "wait", "persona", "channel", "procedure"}
    assert words.functions == {}


def test_texts_may_use_every_fact_and_the_time() -> None:
    """Each placeholder has the type tag that decides on its formats."""
    assert vocabulary.for_text(PROGRAM["case"]) == {
        "customer": "person",
        "colour": "text",
        "price": "money",
        "wait": "minutes",
        "thing": "text",
        "opening": "instant",
        "later": "instant",
        "remark": "text",
        "now": "instant",
    }


def test_the_acts_are_those_of_the_models() -> None:
    """The list here, which needs no pydantic, and the list that files are held against are the same."""
    assert get_args(models.Act) == vocabulary.ACTS


def test_what_the_case_declares_comes_before_what_the_procedure_declares() -> None:
    """A form or topic of the case replaces the one of the procedure with its id."""
    case: dict[str, Any] = {"forms": [{"id": "register", "fields": []}], "topics": {"refund": {"zh": ["x"]}}}
    assert vocabulary.forms(case, PROGRAM["procedure"])["register"] == {"id": "register", "fields": []}
    assert vocabulary.topics(case, PROGRAM["procedure"])["refund"] == {"zh": ["x"]}


def test_a_topic_like_one_of_the_house_hears_its_patterns_too() -> None:
    """Its own come first; only what is written at the topic of the house is added."""
    case: dict[str, Any] = {"topics": {"money": {"zh": ["x"], "en": ["y"], "like": "refund"}}}
    money = vocabulary.topics(case, PROGRAM["procedure"])["money"]
    refund = PROGRAM["procedure"]["topics"]["refund"]
    assert (money["zh"], money["en"]) == (["x", *refund["zh"]], ["y", *refund["en"]])


def test_every_kind_of_occurrence_of_the_engine_is_known() -> None:
    """Parts, scenes, actions and clocks have occurrences of their own, besides the fixed ones."""
    names = vocabulary.occurrences(PROGRAM["case"], PROGRAM["procedure"])
    assert {"started", "said", "promise_made", "promise_kept", "promise_broken", "ended"} <= set(names)
    assert {"part:counter", "scene:approach", "did:write_up", "late:answer_in_time", "seated", "registered"} <= set(
        names
    )


def test_broken_files_do_not_break_the_vocabulary() -> None:
    """While a file is being checked its shape may be anything."""
    case = {
        "facts": {"a": 1, "b": {"draw": []}, "c-d": {"draw": "integer"}, "not": {"draw": "integer"}},
        "parts": [3, {"id": 4}],
        "personas": "x",
        "fits": 3,
        "procedure": [],
        "forms": {},
        "topics": [],
    }
    assert vocabulary.topics({"topics": {"odd": {"like": ["x"]}}}, {"topics": 3}) == {"odd": {"like": ["x"]}}
    assert "c-d" not in vocabulary.for_case(case, {"clocks": 3}).names
    assert vocabulary.for_text(case) == {"c-d": "int", "not": "int", "now": "instant"}


@pytest.mark.parametrize("heard", [set(), {"rude"}, {"cold"}, {"rude", "cold"}, {"greeting"}])
def test_questions_asked_in_one_go_have_the_answers_of_single_ones(heard: set[str]) -> None:
    """Groups of acts, in any nesting and with negations between, are as true as what they are made of."""
    draft = Draft()
    draft.acts = heard
    rude, cold, seat = "rude" in heard, "cold" in heard, True
    for source, wanted in {
        "heard('rude') or heard('cold')": rude or cold,
        "not (heard('rude') or heard('cold'))": not (rude or cold),
        "not heard('rude') and not heard('cold')": not rude and not cold,
        "not (not heard('rude') and not heard('cold'))": rude or cold,
        "heard('rude') and heard('cold')": rude and cold,
        "not heard('rude') or not heard('cold')": not rude or not cold,
        "mentioned('seat') and not (heard('cold') or heard('rude')) and persona == 'stern'": seat and not (cold or rude),
        "heard('rude') or mentioned('seat') and not heard('cold') or heard('greeting')": rude or not cold or "greeting" in heard,
        "count('late:answer_in_time') > count('did:finish') and not happened('scene:upset')": True,
    }.items():
        assert expression.parse(source, WORDS, expression.BOOL)(draft) is wanted, source


SIGNS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
NUMBERS = ("anger", "trust", "turns", "visits", "price", "count('did:finish')", "count('started')", "minutes_since('did:finish')",
           "minutes_since('started')", "minutes_since('part:counter')")  # fmt: skip


@pytest.mark.parametrize("word", NUMBERS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_comparison_made_in_one_go_is_the_comparison_of_the_value(word: str, sign: str) -> None:
    """With constants around the value and far from it, a word compared is what its value compared is."""
    draft = Draft()
    draft.now, draft.counts = 1_079, {"did:finish": (2, 60), "part:counter": (1, 1_079)}
    draft.minutes_since = lambda name: (draft.now - draft.counts[name][1]) // 60 if name in draft.counts else answers.NEVER  # type: ignore[method-assign]
    value = expression.parse(word, WORDS)(draft)
    for constant in (0, 1, *range(max(0, value - 2), value + 3), 999_999, 1_000_000, 1_000_001):
        condition = expression.parse(f"{word} {sign} {constant}", WORDS, expression.BOOL)
        assert condition(draft) is SIGNS[sign](value, constant), condition


@pytest.mark.parametrize("sign", SIGNS)
def test_so_is_that_of_two_counts_and_that_of_a_name(sign: str) -> None:
    """Each of two counts greater, neither, or never come; who somebody is, and what a fact is."""
    for counts in ({}, {"did:finish": (1, 0)}, {"started": (3, 9)}, {"did:finish": (2, 0), "started": (2, 5)}):
        draft = Draft()
        draft.counts = counts
        condition = expression.parse(f"count('did:finish') {sign} count('started')", WORDS)
        numbers = [counts.get(name, (0, 0))[0] for name in ("did:finish", "started")]
        assert condition(draft) is SIGNS[sign](*numbers)
    if sign in ("==", "!="):
        for source, value, constant in (("persona", "stern", "stern"), ("persona", "stern", "mild"), ("colour", "red", "blue")):
            if constant in (WORDS.names[source].type.values or ()):
                assert expression.parse(f"{source} {sign} '{constant}'", WORDS)(Draft()) is SIGNS[sign](value, constant)
