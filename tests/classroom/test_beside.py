"""Disputes go to the trainer with the log, and what was decided goes back with it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import simulator
from classroom.store import beside
from classroom.store.deciding import on_dispute
from classroom.store.store import Store
from classroom.store.taking_in import owner, take_in
from grading import grade
from tests.attempts import scenario
from tests.terminal import Run

WHEN = datetime(2025, 11, 12, 4, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def log() -> simulator.Log:
    """What a curt trainee did."""
    return simulator.play(scenario(lang="en"), "curt").log


def disputed(store: Store, attempt: str) -> str:
    """The trainee disputes the first slip."""
    card = grade(store.load(attempt))
    mark = next(one for one in card.findings if one.kind == "violation" and one.span and one.quote)
    start, end = 0, len(mark.quote)
    return store.dispute("Ann", "en", mark.quote, "", [], mark.act, start, end, "That is how we speak.", attempt, mark.n, mark.id, made=WHEN)


def moved(store: Store, attempt: str, folder: Path) -> Path:
    """The log of an attempt in a folder, with what lies beside it."""
    path = store.load(attempt).save(folder / "Ann.jsonl")
    assert beside.write(store, attempt, path) == folder / "Ann.appeals.json"
    return path


def test_there_and_back_again(log: simulator.Log, tmp_path: Path) -> None:
    """The trainer sees the dispute as it was made; the trainee has the answer and the total it leads to. Twice is as once."""
    with Store(tmp_path / "hers.sqlite") as hers, Store(tmp_path / "his.sqlite") as his:
        mine, _ = take_in(hers, log, "Ann")
        his.dispute("Ann", "en", "Wait.", "", [], "cold", 0, 4, "It has the id of another one here.")
        made = disputed(hers, mine)
        path = moved(hers, mine, tmp_path)
        kept, _ = take_in(his, log, "Ann")
        assert [beside.take_in(his, kept, beside.read(path)).disputes for _ in "12"] == [1, 0]
        [one] = his.disputes_on(kept)
        assert (one.argument, one.made, one.status) == ("That is how we speak.", WHEN, "open") and one.id != made
        on_dispute(his, one, "struck", "It is plain, not cold.", "Mr Wei")
        path = moved(his, kept, tmp_path)
        assert beside.take_in(hers, mine, beside.read(path)) == beside.Taken(left=1) and not hers.appeals(mine)
        assert [beside.take_in(hers, mine, beside.read(path), True).decisions for _ in "12"] == [1, 0]
        card = grade(log, appeals=hers.appeals(mine))
        assert hers.closed(made) == "answered" and hers.record(mine).score == card.total == his.record(kept).score
        assert [finding.id for finding in card.findings if finding.ruling] == [one.finding]
        assert beside.take_in(his, kept, beside.read(moved(hers, mine, tmp_path)), True) == beside.Taken()


def test_what_was_taken_back_is_taken_back_there_too(log: simulator.Log, tmp_path: Path) -> None:
    """A trainer is not left with a dispute that nobody has any more, nor given one."""
    with Store(tmp_path / "hers.sqlite") as hers, Store(tmp_path / "his.sqlite") as his:
        mine, kept = take_in(hers, log, "Ann")[0], take_in(his, log, "Ann")[0]
        made = disputed(hers, mine)
        beside.take_in(his, kept, beside.read(moved(hers, mine, tmp_path)))
        hers.withdraw(made, "Ann")
        said = beside.read(moved(hers, mine, tmp_path))
        assert [beside.take_in(his, kept, said) for _ in "12"] == [beside.Taken(withdrawn=1), beside.Taken()]
        assert his.disputes("open") == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("start", "1"), ("end", 9_999), ("made", "2025-11-12T04:20:00"), ("n", "3"), ("n", 9_999), ("lang", "fr"), ("status", "won"), ("argument", " "), ("marks", 3)],
)
def test_a_spoilt_file_is_told_and_the_log_is_kept(run: Run, log: simulator.Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: object) -> None:
    """Its name is told, and nothing of it is kept."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "his.sqlite"))
    with Store(tmp_path / "hers.sqlite") as hers:
        attempt, _ = take_in(hers, log, "Ann")
        disputed(hers, attempt)
        path = beside.place(moved(hers, attempt, tmp_path))
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain["disputes"][0][key] = value
    path.write_text(json.dumps(plain), encoding="utf-8")
    code, out, err = run("import", tmp_path / "Ann.jsonl", "--lang", "zh")
    assert code == 1 and out.startswith("收进") and "Ann.appeals.json: " in err
    with Store() as his:
        assert len(his.records()) == 1 and his.disputes() == []


def test_the_command_says_what_came_with_the_log(run: Run, log: simulator.Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export names the second file, import counts what was in it."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "hers.sqlite"))
    with Store() as hers:
        attempt, _ = take_in(hers, log, "Ann")
        disputed(hers, attempt)
    assert "Ann.appeals.json" in run("export", attempt, tmp_path / "Ann.jsonl")[1]
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "his.sqlite"))
    assert "新收异议 1 条" in run("import", tmp_path / "Ann.jsonl", "--lang", "zh")[1]


def test_decisions_find_the_attempt_whatever_the_file_is_called(run: Run, log: simulator.Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trainer may have named it by its id: it is no second attempt of somebody else."""
    with Store(tmp_path / "hers.sqlite") as hers, Store(tmp_path / "his.sqlite") as his:
        mine, kept = take_in(hers, log, "Ann")[0], take_in(his, log, "Ann")[0]
        disputed(his, kept)
        on_dispute(his, his.disputes_on(kept)[0], "struck", "It is plain, not cold.", "Mr Wei")
        back = his.load(kept).save(tmp_path / "9bf9c65a.jsonl")
        assert beside.write(his, kept, back)
        monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "hers.sqlite"))
        code, told, complained = run("import", "--decisions", back, "--lang", "zh")
        assert (code, complained) == (0, "") and "已有" in told and "新收裁定 1 条" in told
        assert [record.id for record in hers.records()] == [mine] and hers.record(mine).score == his.record(kept).score


def test_decisions_sent_back_are_not_written_over(run: Run, log: simulator.Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who exports once more before taking them in is told to, and nothing is lost; afterwards it goes as ever."""
    with Store(tmp_path / "hers.sqlite") as hers, Store(tmp_path / "his.sqlite") as his:
        mine, kept = take_in(hers, log, "Ann")[0], take_in(his, log, "Ann")[0]
        disputed(hers, mine)
        beside.take_in(his, kept, beside.read(moved(hers, mine, tmp_path)))
        on_dispute(his, his.disputes_on(kept)[0], "struck", "It is plain, not cold.", "Mr Wei")
        file = tmp_path / "Ann.jsonl"
        moved(his, kept, tmp_path)
        before = beside.place(file).read_bytes()
        monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "hers.sqlite"))
        code, _, complained = run("export", mine, file)
        assert code == 1 and "import --decisions" in complained and beside.place(file).read_bytes() == before
        assert run("import", "--decisions", file)[0] == 0
        assert run("export", mine, file)[0] == 0 and len(beside.read(file).decisions) == 1
        beside.place(file).write_text("my notes", encoding="utf-8")
        assert run("export", mine, file)[0] == 1 and beside.place(file).read_text(encoding="utf-8") == "my notes"


def test_decisions_on_the_beginning_find_the_attempt_that_was_played_on(log: simulator.Log, tmp_path: Path) -> None:
    """Whoever sent a log in and went on meanwhile gets no second attempt under the name of the file."""
    with Store(tmp_path / "hers.sqlite") as hers:
        take_in(hers, log, "Ann")
        assert owner(hers, simulator.Log(log.scenario, log.events[:2]), "9bf9c65a") == "Ann"


def test_what_was_said_about_a_log_is_not_taken_for_what_is_said_about_the_next_of_that_name(log: simulator.Log, tmp_path: Path) -> None:
    """A file left beside a log that was written over is told; exporting over it empties it."""
    other = simulator.play(scenario(seed=11, lang="en"), "curt").log
    with Store(tmp_path / "hers.sqlite") as hers, Store(tmp_path / "his.sqlite") as his:
        mine, next_one = take_in(hers, log, "Ann")[0], take_in(hers, other, "Ann")[0]
        disputed(hers, mine)
        path = moved(hers, mine, tmp_path)
        kept, _ = take_in(his, other, "Ann")
        with pytest.raises(beside.SpoiltFile, match="about another one"):
            beside.take_in(his, kept, beside.read(path))
        assert his.disputes() == [] and beside.write(hers, next_one, path) is None
        assert beside.take_in(his, kept, beside.read(path)) == beside.Taken()


def test_logs_of_one_name_from_several_folders_are_told(run: Run, log: simulator.Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two trainees may both have called theirs “log”; from the folder above each has the name of the own folder."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "his.sqlite"))
    week = tmp_path / "week"
    for name in ("Ann", "Bob"):
        (week / name).mkdir(parents=True)
        simulator.Log(log.scenario, log.events[: len(name)]).save(week / name / "log.jsonl")
    told = ["“log”" in run("import", *given)[2] for given in ((week / "Ann", week / "Bob"), (week,), ("--learner", "Ann", week / "Ann", week / "Bob"))]
    assert told == [True, False, False]
