"""The choices of a form as they are shown: in an order drawn per scenario, except for scales, and under names that say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

import simulator
from classroom import Player
from classroom.cli.terminal import Terminal
from classroom.debrief.page import PAGE, page
from classroom.player.widget import unveiled
from simulator.handles import action_handle, choice_handle, values_named, values_veiled
from simulator.scenario import World
from simulator.specs import Json
from speech import COURTESIES
from tests.attempts import bank
from tests.test_leaks import below, leaves

CASE = "counter-handover"


def shown(world: World, form: str, field: Json) -> list[str]:
    """The author's values of a field in the order shown (the page itself has handles only)."""
    handles = [option["value"] for option in simulator.view._choices(world, form, field)]
    return [values_named(world, form, {field["id"]: handle})[field["id"]] for handle in handles]


def sheets(seed: int, lang: str = "en") -> dict[str, dict[str, list[str]]]:
    """What the fields of the forms of a scenario offer, in the order shown."""
    world = simulator.generate(bank()[CASE], seed, lang).world
    return {name: {row["id"]: shown(world, name, row) for row in form["fields"]} for name, form in world.program.forms.items()}


def test_the_place_of_a_value_tells_nothing() -> None:
    """Over forty scenarios each of five categories comes first now and then, and none in more than half."""
    world = simulator.generate(bank()[CASE], 0, "en").world
    field = next(row for row in world.program.forms["statistics"]["fields"] if row["id"] == "category")
    first: Counter[str] = Counter()
    for seed in range(40):
        first[shown(simulator.generate(bank()[CASE], seed, "en").world, "statistics", field)[0]] += 1
    assert set(first) == {option["value"] for option in field["options"]}
    assert max(first.values()) <= 20


def test_both_languages_and_a_replay_show_one_order() -> None:
    """A scenario has its order: the trainee finds it again after a replay, and in the other language."""
    assert sheets(3, "zh") == sheets(3) == sheets(3)


def test_rows_with_the_same_values_read_as_a_table() -> None:
    """Valid or special: the rows of the classification keep one order within a scenario, and it differs between scenarios."""
    forms = [sheets(seed)["classify"] for seed in range(1, 9)]
    assert all(form["manner"] == form["refusal"] for form in forms)
    assert len({tuple(form["manner"]) for form in forms}) == 2


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_scale_stays_as_it_was_written(seed: int) -> None:
    """Yes before no, small before large, in every scenario."""
    form = sheets(seed)["decide"]
    assert form["apology"] == ["yes", "no"]
    assert form["compensation"] == ["none", "small", "large"]


def test_yes_and_no_dates_and_contentment_are_marked_in_the_bank() -> None:
    """Every field of the bank that asks yes or no, a day, a term or how content somebody was says that it is ordered."""
    whole = bank()
    forms = [form for home in (*whole.procedures.values(), *(entry.case for entry in whole.values())) for form in home.forms]
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
    whole = bank()
    for case in whole:
        for seed in range(4):
            world = simulator.generate(whole[case], seed, "en").world
            for name, form in world.program.forms.items():
                for field in form["fields"]:
                    right = (field.get("check") or {}).get("any_of", ())
                    if len(field.get("options", ())) == 3 and len(right) == 1 and not field.get("ordered"):
                        total += 1
                        hits += shown(world, name, field)[0] == right[0]
    assert total > 300
    assert 0.27 < hits / total < 0.40


def test_the_terminal_takes_the_number_it_showed() -> None:
    """Number one of a shuffled field is the value shown first."""
    planned = simulator.play(simulator.generate(bank()[CASE], 3, "en"), trainee="model")
    desk = next(event for event in planned.log.events if event.target == "classify")
    before = planned.rewind(desk.n - 1)
    [form] = [action["form"] for action in before.view()["actions"] if action["id"] == "classify"]
    typed = iter(["do classify", *("1)" if row["options"] else dict(desk.fields).get(row["id"], "x") for row in form["fields"]), "quit"])
    after = Terminal(before, lambda _: next(typed), lambda _: None).run()
    given = dict(after.log.events[-1].fields)
    first = {row["id"]: row["options"][0]["value"] for row in form["fields"] if row["options"]}
    assert values_named(after.scenario.world, "classify", first).items() <= given.items()


# --- what a page is told of the values ----------------------------------------------------------------


def telling(world: World) -> set[str]:
    """The author's values of all choices, without words that also name something else: a person, a part, a paper, a clock."""
    fields = [field for form in world.program.forms.values() for field in form["fields"]]
    values = {str(option["value"]) for field in fields for option in field.get("options", ())}
    program = world.scenario.program
    named = {inner for content in (program["case"], program["procedure"]) for inner in below(content, "id") if isinstance(inner, str)}
    return values - named - {*world.program.cast, *COURTESIES, "outcome", "written", "open", "trainee"}


def put(player: Player, event: simulator.Event) -> None:
    """An input as the browser would send it: a form is filled in first, with what the page calls each value."""
    if event.kind == "wait":
        player._go_on(lambda: player.attempt.wait(event.minutes))
    elif event.kind == "do":
        [action] = [action for action in player.view["actions"] if unveiled(player.attempt, action["id"]) == event.target]
        form = action["form"]["id"] if action["form"] else ""
        filled = values_veiled(player.attempt.scenario.world, form, dict(event.fields))
        player.send("draft", text="", forms={action["id"]: filled})
        player.send("do", action=action["id"], fields=filled)
    else:
        player.send(event.kind, **({"id": event.target} if event.kind == "choose" else {"text": event.text}))
    assert player.notice.get("level") != "error", player.notice


@pytest.mark.parametrize("case", [CASE, "pushed-upstairs", "first-letter"])
def test_no_value_of_an_author_is_in_anything_a_browser_gets(case: str) -> None:
    """Over a whole case, debrief included: a value such as `nothing` or `soft` would tell which choice is the poor one."""
    planned = simulator.play(simulator.generate(bank()[case], 3), trainee="model")
    player = Player(simulator.Attempt(planned.scenario))
    secret = telling(planned.scenario.world)
    player.send("start")
    told: set[str] = set()
    for event in planned.log.events:
        told.update(handed_over(player))
        put(player, event)
        told.update(handed_over(player))
    assert len(secret) > 15
    assert told & secret == set()
    assert player.page == "debrief" and player.attempt.log.lines() == planned.log.lines()


def handed_over(player: Player) -> Iterator[str]:
    """Every text of the traits the browser has."""
    for name in player.keys:
        if not name.startswith("_"):
            yield from (value for _, value in leaves(getattr(player, name)) if isinstance(value, str))


@pytest.mark.parametrize("case", [CASE, "eve-of-the-holiday"])
def test_no_id_of_an_action_is_in_anything_a_browser_gets_before_the_debrief(case: str) -> None:
    """An id such as `tough_it_out` or `insist_named` would tell which action is the poor one."""
    planned = simulator.play(simulator.generate(bank()[case], 3), trainee="model")
    player = Player(simulator.Attempt(planned.scenario))
    program = planned.scenario.world.program
    actions = {id for part in program.parts.values() for id in part.actions}
    secret = actions - {inner for inner in below(program.procedure, "id") if isinstance(inner, str)} - set(program.forms) - set(program.parts)
    player.send("start")
    told: set[str] = set()
    for event in planned.log.events:
        told.update(handed_over(player))
        put(player, event)
    assert len(secret) > 8
    assert told & secret == set()
    assert player.attempt.log.lines() == planned.log.lines()


def test_no_value_of_an_author_is_on_the_page_of_a_debrief() -> None:
    """The page that is saved shows labels; the ids of its choices are in no attribute and no text."""
    planned = simulator.play(simulator.generate(bank()["pushed-upstairs"], 3), trainee="curt")
    words = set(re.findall(r"[a-z_]+", page([("", planned)])))
    style = set(re.findall(r"[a-z_]+", PAGE.read_text(encoding="utf-8")))
    assert telling(planned.scenario.world) & words <= style


def test_a_draft_with_values_of_the_author_is_shown_under_handles() -> None:
    """A draft kept by an older kit goes on where it was left; what the browser gets of it says nothing."""
    planned = simulator.play(simulator.generate(bank()[CASE], 3, "en"), trainee="model")
    desk = next(event for event in planned.log.events if event.target == "classify")
    player = Player(planned.rewind(desk.n - 1))
    player.send("draft", text="", forms={"classify": dict(desk.fields), "gone": {"x": "y"}})
    kept = player.drafts["forms"]
    handle = action_handle(player.attempt.scenario.world, player.attempt.state.part, "classify")
    assert kept.keys() == {handle, "gone"} and kept[handle].keys() == dict(desk.fields).keys() and kept["gone"] == {"x": "y"}
    assert not set(kept[handle].values()) & {value for _, value in desk.fields}
    player.send("do", action=handle, fields=kept[handle])
    assert player.attempt.log.events[-1].fields == desk.fields


def test_a_value_and_its_handle_are_logged_alike_and_anything_else_is_refused() -> None:
    """Scripts and old logs name the value, a page its handle; the log has the value."""
    planned = simulator.play(simulator.generate(bank()[CASE], 3, "en"), trainee="model")
    desk = next(event for event in planned.log.events if event.target == "classify")
    logged = []
    for fields in (dict(desk.fields), values_veiled(planned.scenario.world, "classify", dict(desk.fields))):
        attempt = planned.rewind(desk.n - 1)
        attempt.do("classify", **fields)
        logged.append(attempt.log.events[-1])
    assert logged == [desk, desk]
    with pytest.raises(simulator.NotPossible, match="from the list"):
        planned.rewind(desk.n - 1).do("classify", **{**dict(desk.fields), "manner": "c00000000"})


def test_handles_differ_between_scenarios() -> None:
    """What was learned from one attempt about a handle is worth nothing in the next."""
    found = [simulator.generate(bank()[CASE], seed, "en").world for seed in (3, 4)]
    assert len({choice_handle(world, "classify", "manner", "valid") for world in found}) == 2
