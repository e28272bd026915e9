"""Rows of the store that somebody edited by hand: lists leave them out, commands tell them by their ids."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import simulator
from classroom import appeals_desk
from classroom.store.appeals import write_review
from classroom.store.store import Store
from tests.attempts import scenario
from tests.terminal import Run

pytestmark = pytest.mark.usefixtures("one_bank")

ATTEMPT = ["seed = 'x'", "started = 'yesterday'", "updated = 'now'", "ended = ''", "origin = '{'"]
DISPUTE = ["marks = '{'", "marks = '[1]'", "made = 'yesterday'", "\"end\" = 99", "\"start\" = 'x'"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, str]]:
    """The store that commands use, with an attempt and a dispute each of three trainees: their ids, by table and name."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    ids = {}
    with Store(tmp_path / "kept.sqlite") as store:
        for name in ("Ann", "Bob", "Zoe"):
            attempt = simulator.Attempt(scenario(3, lang="en"))
            attempt.say(f"Good morning, {name}.")
            ids[f"attempts {name}"] = id = store.start(attempt.log, name)
            ids[f"disputes {name}"] = store.dispute(name, "en", "Good morning.", "", [], "cold", 0, 4, "It was not.", attempt=id, n=1)
    return tmp_path / "kept.sqlite", ids


def spoil(file: Path, table: str, id: str, field: str) -> None:
    with sqlite3.connect(file) as plain:
        plain.execute(f"update {table} set {field} where id = ?", (id,))
    plain.close()


SPOILT = [("attempts", field) for field in ATTEMPT] + [("disputes", field) for field in DISPUTE]


@pytest.mark.parametrize(("table", "field"), SPOILT, ids=[f"{table} {field}" for table, field in SPOILT])
def test_one_damaged_row_hides_no_other(kept: tuple[Path, dict[str, str]], table: str, field: str) -> None:
    """Lists have all others, and which one is missing can be asked for."""
    file, ids = kept
    spoil(file, table, ids[f"{table} Bob"], field)
    with Store(file) as store:
        left = {"attempts": [record.learner for record in store.records()], "disputes": sorted(one.learner for one in store.disputes("open"))}
        whole = ["Ann", "Bob", "Zoe"]
        assert left == {"attempts": whole, "disputes": whole} | {table: ["Ann", "Zoe"]}
        assert [tuple(one) for one in store.damaged()] == [(table, ids[f"{table} Bob"])]
        assert store.learners() == set(whole) and write_review(store, file.with_name("review.jsonl")) == 0


@pytest.mark.parametrize(("table", "field"), [("attempts", "seed = 'x'"), ("attempts", "started = ''"), ("disputes", "made = ''"), ("disputes", "marks = ''")])
@pytest.mark.parametrize(("lang", "told"), [("zh", "的记录已损坏"), ("en", "is damaged")])
def test_commands_tell_it_and_list_the_rest(run: Run, kept: tuple[Path, dict[str, str]], tmp_path: Path, table: str, field: str, lang: str, told: str) -> None:
    """One line with its id in the language asked for; the exit code is 1."""
    file, ids = kept
    spoil(file, table, ids[f"{table} Bob"], field)
    for words in (["attempts"], ["disputes"], ["gradebook"], ["export", "all", tmp_path / "all"], ["appeals", "list"]):
        code, out, err = run(*words, "--lang", lang)
        assert code == 1 and [ids[f"{table} Bob"] in line and told in line for line in err.splitlines()].count(True) == 1, words
        assert "Ann" in out and "Zoe" in out


@pytest.mark.parametrize("table", ["attempts", "disputes"])
@pytest.mark.parametrize(("lang", "told"), [("zh", "的记录已损坏"), ("en", "is damaged")])
def test_the_desk_names_them_too(kept: tuple[Path, dict[str, str]], table: str, lang: str, told: str) -> None:
    """Above its lists, on opening and on refreshing, by the id; the rest is listed as ever."""
    file, ids = kept
    id, field = ids[f"{table} Bob"], {"attempts": "seed = 'x'", "disputes": "marks = '{'"}[table]
    with Store(file) as store:
        desk = appeals_desk(lang, "Lin", store)
        assert desk.damaged == []
        spoil(file, table, id, field)
        desk.send("refresh")
        for shown in (desk, appeals_desk(lang, "Lin", store)):
            [said] = shown.damaged
            assert id in said and told in said
            assert sorted(row["learner"] for row in shown.disputes) == ["Ann", *(["Bob"] if table == "attempts" else []), "Zoe"]


def test_of_several_left_open_the_last_whole_one_is_carried_on(kept: tuple[Path, dict[str, str]]) -> None:
    """The damaged one is not in its way."""
    file, ids = kept
    with Store(file) as store:
        attempt = simulator.Attempt(scenario(3, lang="en"))
        bad = store.start(attempt.log, "Ann")
    spoil(file, "attempts", bad, "seed = 'x'")
    with Store(file) as store:
        found = store.unfinished("Ann", attempt.scenario.case_id, "en")
        assert found and found.id == ids["attempts Ann"] and isinstance(store.load(found.id), simulator.Log)
