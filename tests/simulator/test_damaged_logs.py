"""Whatever was done to a log, reading, replaying, showing or grading it is answered in a sentence; nothing else is raised."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

import grading
import simulator
from classroom.cli.main import main
from simulator.log import Log, chained
from simulator.program import canonical
from tests.test_leaks import played_with

DAMAGES = 200
ODD: tuple[Any, ...] = (None, 1, -1, 1.5, "x", [], {}, True, 10**30, "", [[]], {"a": 1}, "\ud800", "{x}", "2026-13-45", [None])
DOCUMENTED = (simulator.TamperedLog, simulator.StaleEvent, simulator.ScenarioError, grading.AuthorError)


@lru_cache(maxsize=1)
def sound() -> tuple[str, ...]:
    """The lines of a short attempt in a small case."""
    return played_with("您好，我马上给您查，明天上午十点前给您回电话。", "对不起").log.lines()


def items() -> list[dict[str, Any]]:
    """The lines as plain items without their hashes."""
    plain = [json.loads(line) for line in sound()]
    for item in plain:
        del item["hash"], item["prev"]
    return plain


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside another."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def damaged(path: tuple[Any, ...], value: Any, remove: bool) -> list[str]:
    """The log with one value changed or removed, and every hash made anew, as somebody does who knows how."""
    plain = copy.deepcopy(items())
    holder: Any = plain
    for key in path[:-1]:
        holder = holder[key]
    if remove:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    program = plain[0].get("scenario", {}).get("program", {}) if isinstance(plain[0].get("scenario", {}), dict) else {}
    if isinstance(program, dict) and isinstance(program.get("hashes"), dict):
        program["hashes"] = {part: sha256(canonical(program.get(part)).encode("utf-8", "surrogatepass")).hexdigest() for part in program["hashes"]}
    return list(chained(plain))


def used(lines: list[str]) -> None:
    """Everything that is done with a log somebody hands in."""
    attempt = simulator.replay(Log.from_lines(lines))
    attempt.view()
    card = grading.grade(attempt)
    card.text("zh"), card.text("en"), card.to_json()


def test_no_damage_leads_to_anything_but_a_sentence() -> None:
    """Two hundred values drawn from a seed, anywhere in header, content and events, become something odd or vanish."""
    random, plain = Random(20261126), items()
    found = sorted(places(plain), key=repr)
    refused = 0
    for path in random.sample(found, DAMAGES):
        value, remove = random.choice(ODD), random.random() < 0.15
        if len(path) == 1:
            continue
        try:
            used(damaged(path, value, remove))
        except DOCUMENTED as told:
            refused += 1
            assert "\n" not in str(told).strip() and " / " in str(told), (path, value, str(told))
        except Exception as wrong:
            raise AssertionError(f"{path} = {'removed' if remove else value!r}") from wrong
    assert refused > DAMAGES // 8


def test_no_damage_without_the_hashes_is_taken() -> None:
    """Signs changed, lines cut short, doubled, left out or put elsewhere: each is found by the chain."""
    random = Random(7)
    for _ in range(60):
        lines = list(sound())
        at = random.randrange(len(lines))
        cut = random.randrange(1, len(lines[at]))
        lines[at : at + 1] = random.choice(([lines[at][:cut]], [lines[at]] * 2, [lines[at][:cut] + "\x00" + lines[at][cut:]], [lines[at], ""], ["null"]))
        with pytest.raises(simulator.TamperedLog) as caught:
            Log.from_lines(lines)
        assert caught.value.words("zh") != caught.value.words("en")


START = items()[0]["scenario"]["program"]["case"]["start"]
BROKEN: dict[str, tuple[tuple[Any, ...], Any]] = {
    "no time": ((0, "scenario", "facts", START), ""),
    "no facts": ((0, "scenario", "facts"), "x"),
    "no such unit": ((0, "scenario", "program", "procedure", "clocks", 0, "unit"), "fortnights"),
    "no title": ((0, "scenario", "program", "case", "parts", 0, "title", "en"), 1),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("command", ["verify", "grade"])
def test_a_damaged_log_is_answered_in_one_line_at_the_terminal(
    what: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, the file by name, and a sentence in the language of the command."""
    path, value = BROKEN[what]
    file = tmp_path / "log.jsonl"
    file.write_text("".join(line + "\n" for line in damaged(path, value, remove=False)), encoding="utf-8")
    assert main([command, str(file)]) == 1
    out, err = capsys.readouterr()
    assert not out and len(err.splitlines()) == 1
    assert "altered" in err and "被改动过" not in err
