"""The customer: bounded, cooling with time, never calmed by a violation, every change with its cause."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
import speech
from simulator import generate, mood
from simulator.draft import Draft
from simulator.step import opening
from simulator.view import HAIRCUTS, OLDER, view_of
from tests import tiny
from tests.attempts import CASE, bank, scenario, wander

moods = st.integers(0, mood.TOP)
courtesies = st.sets(st.sampled_from(speech.COURTESIES), max_size=4)
violations = st.sets(st.sampled_from(speech.VIOLATIONS), max_size=3)
personas = st.sampled_from(bank()[CASE].case.personas)


def _after(persona: str, anger: int, acts: set[str]) -> tuple[int, int]:
    world = scenario(7, persona=persona).world
    draft = Draft(world, opening(world)._replace(anger=anger))
    draft.feel(tuple((kind, 1) for kind in sorted(acts)))
    return draft.anger, draft.trust


@settings(deadline=None)
@given(persona=personas, anger=moods, acts=courtesies, bad=violations)
def test_adding_a_violation_never_calms_and_never_earns_trust(persona: str, anger: int, acts: set[str], bad: set[str]) -> None:
    """Whatever else is said, more violations leave her at least as angry and no more trusting."""
    without, with_bad = _after(persona, anger, acts), _after(persona, anger, acts | bad)
    assert with_bad[0] >= without[0]
    assert with_bad[1] <= without[1]


@settings(deadline=None)
@given(persona=personas, anger=moods, acts=courtesies, bad=violations)
def test_adding_a_courtesy_never_angers(persona: str, anger: int, acts: set[str], bad: set[str]) -> None:
    """Courtesies leave her no angrier than the same words without them."""
    assert _after(persona, anger, acts | bad)[0] <= _after(persona, anger, bad)[0]


@given(value=moods, rest=moods, seconds=st.integers(0, 10**7), more=st.integers(0, 10**6), half=st.integers(1, 600))
def test_drift_is_monotone_bounded_and_never_passes_the_rest(value: int, rest: int, seconds: int, more: int, half: int) -> None:
    """The longer the time, the nearer the rest; never beyond."""
    now, later = mood.drift(value, rest, seconds, half), mood.drift(value, rest, seconds + more, half)
    assert min(value, rest) <= now <= max(value, rest)
    assert abs(later - rest) <= abs(now - rest) <= abs(value - rest)


@given(value=moods, rest=moods, seconds=st.integers(-9, 10**6), half=st.integers(1, 600))
def test_drift_is_exact_halvings_joined_by_straight_lines(value: int, rest: int, seconds: int, half: int) -> None:
    """After so many half-lives the distance is halved so often; in between it shrinks evenly, in whole tenths."""
    halvings, beyond = divmod(max(0, seconds), 60 * half)
    left = (abs(value - rest) * (120 * half - beyond) // (120 * half)) >> halvings if halvings <= 10 else 0
    assert mood.drift(value, rest, seconds, half) == (rest + left if value > rest else rest - left)


def test_half_of_the_distance_is_gone_after_one_half_life() -> None:
    """The half-life is what it says."""
    assert mood.drift(900, 100, 15 * 60, 15) == 500


@settings(max_examples=20, deadline=None)
@given(key=st.integers(0, 10_000))
def test_moods_stay_within_bounds_and_every_change_names_its_cause(key: int) -> None:
    """From state to state the change of anger is explained by the causes written down in between."""
    world = scenario(key % 50).world
    before = opening(world)
    for _, state in wander(world, key):
        assert 0 <= state.anger <= mood.TOP and 0 <= state.trust <= mood.TOP
        new = state.causes[len(before.causes) :]
        if state.anger != before.anger:
            assert any(cause.anger for cause in new)
        before = state


@pytest.mark.parametrize("case", ["counter-handover", "counter-hospital-bill", "counter-brush-off"])
@pytest.mark.parametrize("seed", range(6))
def test_the_face_is_that_of_the_person_drawn_and_tells_no_age(case: str, seed: int) -> None:
    """Gender and grey hair as the facts have them, the years themselves kept back; a colleague, who is nobody drawn, has no figure."""
    world = generate(bank()[case], seed=seed).world
    person, figure = world.facts.get("customer"), view_of(world, opening(world))["customer"]["figure"]
    if case == "counter-brush-off":
        assert person and figure is None
        return
    assert figure["gender"] == person["gender"]
    assert figure["age"] == ("older" if person["age"] >= OLDER else "younger")
    assert figure["cut"] in range(HAIRCUTS) and figure.keys() == {"gender", "age", "cut"}


@pytest.mark.parametrize(("to", "moved"), [("", True), ("head", False)])
@pytest.mark.parametrize("say", [lambda attempt: attempt.say("Are you stupid?"), lambda attempt: attempt.choose("rude")], ids=["typed", "chosen"])
def test_what_is_said_out_of_her_hearing_does_not_move_her(say: Callable[[simulator.Attempt], object], to: str, moved: bool) -> None:
    """Neither what is typed nor a ready-made reply; to her face both do."""
    rude = tiny.scene("here", options=[{"id": "rude", "text": tiny.words("Nonsense."), "acts": ["rude"], "feedback": tiny.words("No.")}], **({"to": to} if to else {}))
    attempt = tiny.begin(tiny.part(scenes=[rude]), cast=[{"id": who, "name": tiny.words(who)} for who in ("customer", "head")])
    say(attempt)
    assert ("act:rude" in {cause.key for cause in attempt.state.causes}) == moved
