"""The log is the truth: every prefix of every walk replays to the same state, in any process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grading
import simulator
from simulator.log import Log
from tests.attempts import bank, scenario, wander

TOP = Path(__file__).parents[2]
SCORE = "import sys, grading, simulator; print(grading.grade(simulator.Log.load(sys.argv[1])).total)"
REPLAYED = (
    "import sys, json, hashlib, simulator\n"
    "attempt = simulator.replay(simulator.Log.load(sys.argv[1]))\n"
    "told = json.dumps([attempt.view(), attempt.state.causes, attempt.state.trace, attempt.state.clocks])\n"
    "print(hashlib.sha256(told.encode()).hexdigest())\n"
)
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


def test_same_seed_same_bytes_under_any_hash_seed_and_zone() -> None:
    """Logs of random attempts are byte-identical across hash seeds and time zones of the machine."""
    digests = {_told(sys.executable, BYTES, hash_seed, zone) for hash_seed, zone in (("0", "UTC"), ("4242", "America/New_York"))}
    assert len(digests) == 1


def test_replay_gives_the_same_bytes_on_every_python_at_hand(tmp_path: Path) -> None:
    """State and view after replay are identical on each interpreter found; replay needs no third-party package."""
    file = simulator.play(scenario(7), "random").log.save(tmp_path / "attempt.jsonl")
    digests = {_told(python, REPLAYED, seed, "UTC", str(file)) for python in (sys.executable, *_others()) for seed in "07"}
    assert len(digests) == 1


def _told(python: str, program: str, hash_seed: str, zone: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([python, "-c", program, *arguments], capture_output=True, text=True, cwd=TOP, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _others() -> list[str]:
    """Other interpreters from 3.12 on that this machine has; often there are none."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = [shutil.which(f"python3.{minor}") for minor in range(12, 20)]
    kept = [str(path) for path in sorted(versions.glob("3.1[2-9]*/bin/python"))] if versions.is_dir() else []
    asks = "import sys, zoneinfo; zoneinfo.ZoneInfo('Asia/Shanghai')"
    return [p for p in dict.fromkeys([*filter(None, named), *kept]) if not subprocess.run([p, "-c", asks], check=False, capture_output=True).returncode]


def test_the_order_of_facts_does_not_matter_to_what_is_drawn() -> None:
    """A scenario drawn alone equals the same one drawn in bulk."""
    bulk = list(simulator.generate_many(bank(), n=12, seed=9, lang="en"))
    for index, drawn in enumerate(bulk):
        alone = simulator.generate(bank()[drawn.case_id], seed=9, lang="en", index=index)
        assert alone == drawn
