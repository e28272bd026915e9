"""Whatever was written by hand into the file beside a log is told in a sentence, or does no harm."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

import simulator
from classroom.debrief import objecting
from classroom.desk import rows
from classroom.store import beside
from classroom.store.deciding import on_dispute
from classroom.store.store import Store
from classroom.store.taking_in import take_in
from grading import AppealError, grade
from tests.attempts import scenario
from tests.terminal import Run

ODD: tuple[object, ...] = (
    None, True, -1, 10**19, 1.5, float("inf"), "", "x", "\ud800", "a\x00", [], [{}], ["x"], {}, {"x": "x"},
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
)  # fmt: skip
TRIED = 40
LISTS = (("disputes", 0), ("decisions", 0), ("disputes", 0, "marks", -1))


@pytest.fixture(scope="module")
def log() -> simulator.Log:
    """What a curt trainee said first."""
    whole = simulator.play(scenario(lang="en"), "curt").log
    return next(whole.first(n) for n in range(1, len(whole.events)) if _slip(whole.first(n)))


def _slip(log: simulator.Log) -> Any:
    return next((one for one in grade(log).findings if one.kind == "violation" and one.span and one.quote), None)


@pytest.fixture(scope="module")
def sound(log: simulator.Log, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A log, and what lies beside it: a dispute of a mark as a debrief shows it, and the decision on it."""
    folder = tmp_path_factory.mktemp("sound")
    with Store(folder / "hers.sqlite") as store:
        attempt, _ = take_in(store, log, "Ann")
        said = objecting.fields(simulator.replay(log), grade(log), _slip(log), "That is how we speak.")
        store.dispute("Ann", attempt=attempt, made=datetime(2025, 11, 12, 4, 20, tzinfo=UTC), **said)
        on_dispute(store, store.disputes_on(attempt)[0], "struck", "It is plain, not cold.", "Mr Wei")
        path = store.load(attempt).save(folder / "Ann.jsonl")
        assert beside.write(store, attempt, path)
    return path, json.loads(beside.place(path).read_text(encoding="utf-8"))


def at(plain: Any, way: tuple[str | int, ...]) -> Any:
    """What stands at the end of a way."""
    for key in way:
        plain = plain[key]
    return plain


def damaged(path: Path, plain: dict[str, Any], way: tuple[str | int, ...], odd: object) -> None:
    """Write the file with one field changed."""
    changed = copy.deepcopy(plain)
    at(changed, way[:-1])[way[-1]] = odd
    beside.place(path).write_text(json.dumps(changed), encoding="utf-8")


def fields(plain: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """The ways to every field: of the file, of its dispute and of the mark that was shown, of its decision."""
    yield from ((name,) for name in plain)
    for way in LISTS:
        yield from ((*way, name) for name in at(plain, way))


def used(store: Store, attempt: str) -> None:
    """What later is done with what was taken in: grading, the list of a trainer, the debrief."""
    card = grade(store.load(attempt), appeals=store.appeals(attempt))
    card.text("zh"), card.text("en")
    shown = simulator.replay(store.load(attempt))
    for one in store.disputes_on(attempt):
        assert one.place is None or one.place >= 0
        json.dumps([rows.matter(one, lang, shown, card, card) for lang in ("zh", "en")], allow_nan=False)
    assert objecting.objections(card, store.disputes_on(attempt), "zh", attempt)
    store.decisions()


def test_whatever_stands_in_the_file_is_told_or_does_no_harm(sound: tuple[Path, dict[str, Any]], log: simulator.Log, tmp_path: Path) -> None:
    """Each field in turn is something odd: a sentence says so, or what was taken in can be used like anything else (tried with some)."""
    path, plain = sound
    read: list[tuple[tuple[str | int, ...], object, beside.Said]] = []
    for way, odd in (every := list(product(fields(plain), ODD))):
        with telling(way, odd):
            damaged(path, plain, way, odd)
            read.append((way, odd, beside.read(path)))
    assert len(every) - len(read) > 400
    with Store(tmp_path / "his.sqlite") as his:
        attempt, _ = take_in(his, log, "Ann")
    for number, (way, odd, said) in enumerate(Random(20261128).sample(read, TRIED)):
        copied = shutil.copy(tmp_path / "his.sqlite", tmp_path / f"{number}.sqlite")
        with telling(way, odd), Store(copied) as his:
            try:
                beside.take_in(his, attempt, said, decisions=True)
            finally:
                used(his, attempt)


@contextmanager
def telling(way: tuple[str | int, ...], odd: object) -> Iterator[None]:
    """Only what is told in both languages may be raised."""
    try:
        yield
    except (beside.SpoiltFile, AppealError) as told:
        assert told.words("zh") != told.words("en")
    except Exception as wrong:
        raise AssertionError(f"{way} = {odd!r}") from wrong


@pytest.mark.parametrize(
    ("way", "odd"),
    [
        (("disputes", 0, "kind"), None), (("disputes", 0, "situation"), 7), (("disputes", 0, "finding"), ["x"]), (("disputes", 0, "made"), ODD[-1]),
        (("disputes", 0, "marks", -1, "settled"), "x"), (("decisions", 0, "n"), 10**19), (("decisions", 0, "at"), ODD[-2]), (("decisions", 0, "finding"), "\ud800"),
        (("decisions", 0, "dispute"), []),
    ],
)  # fmt: skip
def test_a_damaged_file_keeps_no_other_log_from_being_taken_in(
    run: Run, sound: tuple[Path, dict[str, Any]], log: simulator.Log, way: tuple[str | int, ...], odd: object, tmp_path: Path
) -> None:
    """It is named in one line, and the log after it is kept like the one that it lies beside."""
    path, plain = sound
    damaged(path, plain, way, odd)
    log.first(0).save(tmp_path / "in" / "Zoe.jsonl")
    code, out, err = run("import", "--decisions", path, tmp_path / "in", "--lang", "en")
    assert code == 1 and [line.split()[1:] and line.split()[-1] for line in out.splitlines() if ".jsonl" in line] == [str(path), str(tmp_path / "in" / "Zoe.jsonl")]
    assert err.startswith(f"{beside.place(path)}: ") and len(err.splitlines()) == 2
