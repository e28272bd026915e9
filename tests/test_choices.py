"""The order in which the choices of a form are shown: drawn per scenario, except for scales."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import casebank
import simulator
from classroom.terminal import Terminal

CASE = "counter-handover"


def sheets(seed: int, lang: str = "en") -> dict[str, dict[str, Any]]:
    """The forms of a scenario with their choices as they are shown, by id."""
    world = simulator.generate(casebank.load()[CASE], seed, lang).world
    return {
        name: {"fields": [{"id": row["id"], "options": simulator.view._choices(world, name, row)} for row in form["fields"]]}
        for name, form in world.program.forms.items()
    }


def values(form: dict[str, Any], field: str) -> list[str]:
    """What a field offers, in the order shown."""
    [row] = [row for row in form["fields"] if row["id"] == field]
    return [option["value"] for option in row["options"]]


def test_the_place_of_a_value_tells_nothing() -> None:
    """Over forty scenarios each of five categories comes first now and then, and none in more than half."""
    world = simulator.generate(casebank.load()[CASE], 0, "en").world
    field = next(row for row in world.program.forms["statistics"]["fields"] if row["id"] == "category")
    first: Counter[str] = Counter()
    for seed in range(40):
        drawn = simulator.view._choices(simulator.generate(casebank.load()[CASE], seed, "en").world, "statistics", field)
        first[drawn[0]["value"]] += 1
    assert set(first) == {option["value"] for option in field["options"]}
    assert max(first.values()) <= 20


def test_both_languages_and_a_replay_show_one_order() -> None:
    """A scenario has its order: the trainee finds it again after a replay, and in the other language."""
    again = sheets(3)
    assert {name: [values(form, row["id"]) for row in form["fields"]] for name, form in sheets(3, "zh").items()} == {
        name: [values(form, row["id"]) for row in form["fields"]] for name, form in again.items()
    }


def test_rows_with_the_same_values_read_as_a_table() -> None:
    """Valid or special: the rows of the classification keep one order within a scenario, and it differs between scenarios."""
    shown = [sheets(seed)["classify"] for seed in range(1, 9)]
    assert all(values(form, "manner") == values(form, "refusal") for form in shown)
    assert len({tuple(values(form, "manner")) for form in shown}) == 2


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_scale_stays_as_it_was_written(seed: int) -> None:
    """Yes before no, small before large, in every scenario."""
    form = sheets(seed)["decide"]
    assert values(form, "apology") == ["yes", "no"]
    assert values(form, "compensation") == ["none", "small", "large"]


def test_yes_and_no_dates_and_contentment_are_marked_in_the_bank() -> None:
    """Every field of the bank that asks yes or no, a day, a term or how content somebody was says that it is ordered."""
    bank = casebank.load()
    forms = [form for home in (*bank.procedures.values(), *(entry.case for entry in bank.values())) for form in home.forms]
    fields = [(form.id, field, [option.value for option in field.options]) for form in forms for field in form.fields if field.options]
    scales = [
        (form, field.id, field.ordered) for form, field, offered in fields
        if set(offered) == {"yes", "no"} or "partly" in offered or field.id in ("weekday", "term")
        or all(value[0] == "d" and value[1:].isdecimal() for value in offered)
    ]  # fmt: skip
    assert len(scales) > 20
    assert [scale for scale in scales if not scale[2]] == []


def test_right_values_are_seldom_told_by_their_place() -> None:
    """Over the bank, where nothing is a scale, the right one of three choices comes first in about a third of scenarios."""
    hits = total = 0
    bank = casebank.load()
    for case in bank:
        for seed in range(4):
            world = simulator.generate(bank[case], seed, "en").world
            for name, form in world.program.forms.items():
                for field in form["fields"]:
                    right = (field.get("check") or {}).get("any_of", ())
                    if len(field.get("options", ())) == 3 and len(right) == 1 and not field.get("ordered"):
                        total += 1
                        hits += simulator.view._choices(world, name, field)[0]["value"] == right[0]
    assert total > 300
    assert 0.27 < hits / total < 0.40


def test_the_terminal_takes_the_number_it_showed() -> None:
    """Number one of a shuffled field is the value shown first."""
    planned = simulator.play(simulator.generate(casebank.load()[CASE], 3, "en"), trainee="model")
    desk = next(event for event in planned.log.events if event.target == "classify")
    before = planned.rewind(desk.n - 1)
    [form] = [action["form"] for action in before.view()["actions"] if action["id"] == "classify"]
    typed = iter(["do classify", *("1)" if row["options"] else dict(desk.fields).get(row["id"], "x") for row in form["fields"]), "quit"])
    after = Terminal(before, lambda _: next(typed), lambda _: None).run()
    given = dict(after.log.events[-1].fields)
    assert all(given[row["id"]] == row["options"][0]["value"] for row in form["fields"] if row["options"])
