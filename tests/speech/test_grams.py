"""The grams of a clause: what the learned part of the reader looks at."""

import pytest

from speech.grams import classes, clauses
from speech.layout import Layout
from speech.normal import normalise


def grams(text: str, lang: str) -> set[str]:
    """The grams of all clauses of a text."""
    return {gram for clause in clauses(Layout(normalise(text).text), lang) for gram in clause.own}


def test_two_characters_are_one_gram_around_others() -> None:
    """Whatever stands between: 别在这儿闹 and 别在我这儿闹 share what they tell."""
    shared = grams("别在这闹", "zh") & grams("别再这么闹", "zh")
    assert {"别_这", "别__这"} & grams("别再这么闹", "zh") == {"别_这"} and "这闹" not in shared
    assert {"别__闹", "这_$", "^__这"} <= grams("别在这闹", "zh")


@pytest.mark.parametrize(("text", "lang", "meant"), [
    ("麻烦您稍候片刻", "zh", "#courtesy_wait"),
    ("往后稍稍", "zh", "#order_go"),
    ("please grab a seat, I won’t keep you", "en", "#courtesy_wait"),
])  # fmt: skip
def test_a_clause_has_the_classes_of_its_words(text: str, lang: str, meant: str) -> None:
    """Expressions of up to three characters or words are runs themselves; longer ones are found by their beginning."""
    assert meant in grams(text, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_expression_of_a_class_is_found_in_a_clause(lang: str) -> None:
    """As it is written in the file: in the plain form of texts, numbers as nought, no signs inside."""
    expressions = _expressions(lang)
    assert len(expressions) > 10_000
    rows = list(expressions.items())
    lost = [each for start in range(0, len(rows), 100) for each in _lost(dict(rows[start : start + 100]), lang)]
    assert not lost
    assert not [each for each, names in expressions.items() if len(set(names)) < len(names)], "twice in a class"


OPPOSITES = {
    "zh": "dismiss_end/farewell calm_down/comfort_phrase wait_command/courtesy_wait blame_fault/apology_owning helpless_shrug/uncertainty_honest "
    "sarcasm_marker/empathy_exclaim belittle_problem/agree_yes cold_medical/exam_instruction curt_imperative/exam_instruction "
    "suspicion_fraud/fraud_care dispense_with_person/asked_item bare_refusal/polite_refusal age_shame/hardship_situation",
    "en": "dismiss_end/farewell calm_down/comfort_phrase wait_command/courtesy_wait get_lost_phrase/farewell address_rude/address_polite "
    "sarcasm_praise/pleasant_adj sarcasm_praise/encouraging_instruction sarcasm_marker/empathy_exclaim threat/safety_care_order "
    "complain_invite_bad/review_route blame_fault/apology_owning belittle_problem/comfort_phrase",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_expression_stands_for_a_hurt_and_for_its_opposite(lang: str) -> None:
    """Every member teaches the reader about all others: one that is both would teach it nothing, or the wrong thing."""
    expressions = _expressions(lang)
    pairs = [{f"#{name}" for name in pair.split("/")} for pair in OPPOSITES[lang].split()]
    assert {name for pair in pairs for name in pair} <= {name for names in expressions.values() for name in names}
    assert not [each for each, names in expressions.items() if any(pair <= {*names} for pair in pairs)]


def _expressions(lang: str) -> dict[str, tuple[str, ...]]:
    known = classes(lang).by_run
    return {run: names for run, (names, _) in known.items() if names} | {each: names for _, rows in known.values() for each, names in rows}


def _lost(expressions: dict[str, tuple[str, ...]], lang: str) -> list[str]:
    text = "。".join(f"好{each}好" if lang == "zh" else each for each in expressions)
    found = clauses(Layout(normalise(text).text), lang)
    return [each for each, clause in zip(expressions, found, strict=True) if not set(expressions[each]) <= clause.own]
