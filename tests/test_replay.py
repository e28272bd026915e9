"""The log is the truth: every prefix of every walk replays to the same state, in any process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import grading
import pytest
import simulator
from hypothesis import given, settings
from hypothesis import strategies as st
from simulator.log import Log

from tests.attempts import bank, scenario, wander

TOP = Path(__file__).parent.parent
SCORE = "import sys, grading, simulator; print(grading.grade(simulator.Log.load(sys.argv[1])).total)"
BYTES = (
    "import sys, hashlib, casebank, simulator\n"
    "entry = casebank.load()['counter-handover']\n"
    "log = [line for lang in ('zh', 'en') for seed in range(4)\n"
    "       for line in simulator.play(simulator.generate(entry, seed=seed, lang=lang), 'random').log.lines()]\n"
    "print(hashlib.sha256('\\n'.join(log).encode()).hexdigest())\n"
)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), key=st.integers(0, 10_000), lang=st.sampled_from(["zh", "en"]))
def test_every_prefix_of_a_walk_replays_to_the_same_state(seed: int, key: int, lang: str) -> None:
    """replay(log).state equals the state that was lived through, after each event."""
    drawn = scenario(seed, lang)
    log = Log(drawn)
    states = []
    for event, state in wander(drawn.world, key, 25):
        log = log.with_event(event)
        states.append(state)
    assert list(simulator.replay(log).states[1:]) == states
    for n in range(0, len(states), 7):
        assert simulator.replay(Log.from_lines(log.first(n).lines())).state == simulator.replay(log).states[n]


def test_step_leaves_the_state_it_was_given_untouched() -> None:
    """step is pure: running it twice gives the same, and the old state is as it was."""
    world = scenario(3).world
    before = simulator.opening(world)
    copy = simulator.opening(world)
    for event, state in wander(world, 5):
        assert simulator.step(world, before, event) == state
        assert before == copy
        before = copy = state


def test_rewinding_gives_a_new_attempt_and_keeps_the_old() -> None:
    """rewind(n) stands where the attempt stood after n events."""
    attempt = simulator.play(scenario(7), "model")
    middle = attempt.rewind(3)
    assert middle.state == attempt.states[3]
    middle.wait(1)
    assert len(attempt.log.events) > 4
    assert attempt.log.events[:3] == middle.log.events[:3]


def test_a_saved_log_gives_the_same_scorecard_in_a_new_process(tmp_path: Path) -> None:
    """Nothing but the file is needed to grade it again."""
    attempt = simulator.play(scenario(11, "en"), "curt")
    file = attempt.log.save(tmp_path / "attempt.jsonl")
    told = subprocess.run([sys.executable, "-c", SCORE, str(file)], capture_output=True, text=True, check=True, cwd=TOP)
    assert int(told.stdout) == grading.grade(attempt).total


def test_a_log_replays_when_the_bank_is_gone(tmp_path: Path) -> None:
    """The header carries the content: no content file is read on replay."""
    attempt = simulator.play(scenario(5), "model")
    file = attempt.log.save(tmp_path / "attempt.jsonl")
    program = (
        "import sys, pathlib; sys.modules['yaml'] = None\n"
        "import simulator\n"
        "print(simulator.replay(simulator.Log.load(sys.argv[1])).state.ending)"
    )
    told = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True, cwd=TOP)
    assert told.stdout.strip() == attempt.state.ending


def test_changed_content_names_the_first_event_that_no_longer_applies() -> None:
    """On newer content a log replays as far as it fits and says where it stops."""
    attempt = simulator.play(scenario(7), "model")
    first = attempt.log.events[0]

    def without_first_option(old: simulator.Scenario) -> simulator.Scenario:
        plain = json.loads(json.dumps(old.to_json()))
        for scene in plain["program"]["case"]["parts"][0]["scenes"]:
            scene["options"] = [o for o in scene.get("options", []) if o["id"] != first.target]
        return simulator.Scenario.from_json(plain)

    with pytest.raises(simulator.StaleEvent, match="event 1 no longer applies"):
        simulator.replay(attempt.log, program=without_first_option)


def test_same_seed_same_bytes_under_any_hash_seed_zone_and_python() -> None:
    """Logs of random attempts are byte-identical across hash seeds, time zones and Python versions at hand."""
    pythons = [sys.executable, *_other_pythons()]
    digests = set()
    for python in pythons:
        for hash_seed, zone in (("0", "UTC"), ("4242", "America/New_York")):
            environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": _library_path()}
            told = subprocess.run([python, "-c", BYTES], capture_output=True, text=True, cwd=TOP, env=environment)
            assert told.returncode == 0, told.stderr
            digests.add(told.stdout)
    assert len(digests) == 1


def _library_path() -> str:
    return os.environ.get("PYTHONPATH", "")


def _other_pythons() -> list[str]:
    """Other interpreters that already have what the engine needs; often there are none."""
    needs = "import pydantic, yaml, faker, sys; assert sys.version_info >= (3, 11)"
    found = []
    for name in ("python3.12", "python3.13", "python3.14"):
        path = os.environ.get(f"MINGJING_{name.upper().replace('.', '_')}") or shutil.which(name)
        if path and subprocess.run([path, "-c", needs], capture_output=True).returncode == 0:
            found.append(path)
    return found


def test_the_order_of_facts_does_not_matter_to_what_is_drawn() -> None:
    """A scenario drawn alone equals the same one drawn in bulk."""
    bulk = list(simulator.generate_many(bank(), n=12, seed=9, lang="en"))
    for index, drawn in enumerate(bulk):
        alone = simulator.generate(bank()[drawn.case_id], seed=9, lang="en", index=index)
        assert alone == drawn
