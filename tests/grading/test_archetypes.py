"""Virtual trainees lose where they should, and the table says so when they do not."""

from __future__ import annotations

import re

import pytest

import simulator
from grading import archetypes, dearest, grade
from grading.archetypes import Row
from simulator import generate, play
from simulator.event import Event
from simulator.moves import moves
from simulator.scenario import World
from simulator.state import State
from simulator.step import step
from tests.attempts import bank

BANK = bank()
POOR = 45
"""the best an ending can be that somebody meets who never says a word"""
WORKING_DAY = 8 * 60
"""minutes; nobody stays on a silent line for longer"""


@pytest.mark.parametrize("case", sorted(BANK))
def test_everybody_loses_where_they_should(case: str) -> None:
    """The model is very good, chance lies between it and the worst, and a vice costs most where the case offers it."""
    assert list(archetypes.problems(archetypes.rows(BANK[case], 2))) == []


def outcome(attempt: simulator.Attempt) -> int:
    return next(ending.outcome for ending in BANK[attempt.scenario.case_id].case.endings if ending.id == attempt.state.ending)


@pytest.mark.parametrize("case", sorted(BANK))
def test_time_runs_out_on_who_says_nothing(case: str) -> None:
    """Whoever never speaks meets an ending, and a poor one, with every persona."""
    for persona in BANK[case].case.personas:
        attempt = simulator.play(simulator.generate(BANK[case], 5, "en", persona=persona), "silent")
        assert attempt.ended, f"{persona} still waits in {attempt.state.part}/{attempt.state.scene}"
        assert outcome(attempt) <= POOR


@pytest.mark.parametrize("case", sorted(BANK))
def test_time_runs_out_on_who_falls_silent(case: str) -> None:
    """However an attempt began, somebody who then only waits and at a desk packs up comes to its end."""
    for index in range(6):
        attempt = simulator.play(simulator.generate(BANK[case], 9, "zh", index=index), "random", inputs=4 + 7 * index)
        world, state = attempt.scenario.world, attempt.state
        for _ in range(150):
            if state.ending:
                break
            found = moves(world, state)
            leaving = [action.id for action in found.actions if not action.form and not found.talk]
            if world.program.parts[state.part].kind != "conversation" and leaving:
                event = Event(state.n + 1, state.now, "do", target=leaving[-1])
            else:
                event = Event(state.n + 1, state.now, "wait", minutes=max(found.waits))
            state = step(world, state, event)
        assert state.ending, f"index {index} still waits in {state.part}/{state.scene}"


def is_talking(world: World, state: State) -> bool:
    return world.program.parts[state.part].kind == "conversation" and moves(world, state).talk


def is_held(world: World, state: State) -> bool:
    """Is somebody still there to be talked to, a working day after the trainee fell silent?"""
    until = state.now + WORKING_DAY * 60
    while state.now < until and is_talking(world, state):
        state = step(world, state, Event(state.n + 1, state.now, "wait", minutes=30))
    return is_talking(world, state)


@pytest.mark.parametrize("case", sorted(BANK))
def test_nobody_stays_on_a_silent_line_for_a_working_day(case: str) -> None:
    """Wherever a talk falls silent, in any scene that a model, an archetype or chance comes to, it is cut off the same day."""
    seen: set[tuple[str, str, int]] = set()
    trainees = [("model", 0), ("model", 1), ("silent", 0), ("pusher", 0), *(("random", index) for index in range(8))]
    for trainee, index in trainees:
        attempt = simulator.play(simulator.generate(BANK[case], 9, "zh", index=index), trainee, inputs=80)
        world = attempt.scenario.world
        for state in attempt.states:
            place = (state.part, state.scene, index % 2)
            if place not in seen and is_talking(world, state):
                seen.add(place)
                assert not is_held(world, state), f"{trainee} {index}: the line is held in {state.part}/{state.scene}"


@pytest.mark.parametrize("index", range(3))
def test_a_file_that_cannot_be_closed_yet_is_not_closed_for_ever(index: int) -> None:
    """Who is told once that the car is still out does not go on closing the file, and comes to an ending."""
    attempt = simulator.play(simulator.generate(BANK["three-hops"], 1, "zh", index=index), "pusher")
    assert attempt.ended
    assert [event.target for event in attempt.log.events].count("close_file") <= 2


def row(trainee: str, total: int, offered: str = "", unfinished: int = 0, **costs: int) -> Row:
    return Row("case", trainee, (total,), costs, frozenset(offered.split()), unfinished=unfinished)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (row("model", 94), "the model scores 94"),
        (row("random", 9), "chance (9) does not lie between"),
        (row("random", 100), "chance (100) does not lie between"),
        (row("pusher", 20, "push_away", cold=9, delay=8, jargon=5, push_away=3), "the pusher should lose most by push_away"),
        (row("staller", 20, "delay"), "loses by nothing"),
        (row("silent", 10, unfinished=1), "1 of 1 attempts of the silent come to no ending"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.trainee,
)
def test_marks_that_do_not_tell_people_apart_are_named(changed: Row, said: str) -> None:
    sound = {
        one.trainee: one
        for one in (row("model", 100), row("random", 40), row("silent", 10), row("pusher", 20, "push_away", push_away=9, cold=9), row("staller", 20))
    }
    assert list(archetypes.problems(list(sound.values()))) == []
    [line] = archetypes.problems(list({**sound, changed.trainee: changed}.values()))
    assert said in line


@pytest.mark.parametrize(("lang", "said"), [("zh", "示范学员只有"), ("en", "the model scores")])
def test_a_model_that_scores_low_is_told_why(lang: str, said: str) -> None:
    """The run, then its dearest findings with what each costs, where it was seen and in which words; the dearest first."""
    attempt = play(generate(BANK["wifes-account"], 5, lang), "curt")
    card = grade(attempt)
    model = Row("wifes-account", "model", (card.total,), {}, frozenset(), (attempt, card))
    first, run, *lines = next(iter(archetypes.problems([model, row("random", 1), row("silent", 0)], lang))).splitlines()
    assert said in first and str(card.total) in run and attempt.scenario.persona in run
    lines = [line for line in lines if "−" in line]
    costs = [float(re.findall(r"−([\d.]+)  ", line)[0]) for line in lines]
    known = {finding.id for finding in card.findings}
    assert len(lines) == dearest.MOST and all(line.split()[1] in known for line in lines)
    uncapped = [cost for cost, finding in zip(costs, dearest.dearest(card), strict=True) if not finding.caps]
    assert uncapped == sorted(uncapped, reverse=True) and uncapped[-1] > 0


def test_the_costs_of_all_findings_add_up_to_what_the_total_lacks() -> None:
    """As far as no dimension goes below nothing and every part is a whole number, within the rounding of four dimensions."""
    for trainee in ("appeases", "tells-the-caller", "model"):
        card = grade(play(generate(BANK["wifes-account"], 1, "zh"), trainee))
        assert abs(100 - card.uncapped - sum(dearest.cost(card, finding) for finding in card.findings)) < 2


def test_the_table_is_aligned_in_both_languages() -> None:
    """Chinese signs are two columns wide."""
    rows = [row("model", 100), row("pusher", 9, push_away=9)]
    assert archetypes.table(rows).splitlines()[2] == "case  pusher       9  push_away 9"
    assert archetypes.table(rows, "zh").splitlines()[0] == "案例  学员    总分  丢分最多的"


NEEDS = (
    ("double-debit", "the-thirteenth", "happened('stalled')"),
    ("three-hops", "hand-over-full", "happened('need_told')"),
    ("day-fifteen", "last-day", "known('outbound_sheet')"),
    ("crushed-caps", "should-have-known", "happened('examined')"),
    ("rejected-claim", "he-knew", "known('claim_file')"),
    ("better-than-a-deposit", "point-by-point", "happened('recording_viewed')"),
)


@pytest.mark.parametrize(("case", "reply", "needed"), NEEDS, ids=[reply for _, reply, _ in NEEDS])
def test_a_reply_is_offered_only_once_its_words_can_be_true(case: str, reply: str, needed: str) -> None:
    """A reply that speaks of what was found, told or heard asks for that first."""
    scenes = [scene for part in BANK[case].case.parts for scene in getattr(part, "scenes", ())]
    [option] = [option for scene in scenes for option in scene.options if option.id == reply]
    assert needed in str(option.when)
