"""The store: nothing that was answered is lost, whoever writes at the same time and whatever breaks."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

import simulator
from classroom.player.keeper import Keeper
from classroom.store.store import Conflict, Store, StoreError, default_learner, default_location
from tests.attempts import scenario

WRITER = """
import sys
import simulator
from classroom.store.store import Store
from simulator.log import Log
log = Log.load(sys.argv[2])
with Store(sys.argv[1]) as store:
    kept = store.start(log.first(0), sys.argv[3])
    for event in log.events:
        store.append(kept, event)
print(kept)
"""


@pytest.fixture(scope="module")
def log() -> simulator.Log:
    """The log of a finished attempt."""
    return simulator.play(scenario(seed=5), "curt").log


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "attempts.sqlite"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store(where) as made:
        yield made


def live(store: Store, log: simulator.Log, learner: str = "li", **more: tuple[str, int]) -> str:
    """Keep ``log`` event by event, as a player does."""
    kept = store.start(log.first(0), learner, **more)
    for event in log.events:
        store.append(kept, event)
    return kept


def test_what_was_kept_comes_back_line_for_line(store: Store, log: simulator.Log) -> None:
    """The log that is loaded is the log that was written, hashes included."""
    kept = live(store, log)
    back = store.load(kept)
    assert back.lines() == log.lines()
    assert simulator.replay(back).state == simulator.replay(log).state


def test_a_log_can_be_kept_whole(store: Store, log: simulator.Log) -> None:
    """Starting with a log that already has events keeps them all."""
    assert store.load(store.start(log, "li")).lines() == log.lines()


def test_the_content_is_kept_once(file: Path, log: simulator.Log) -> None:
    """Twenty attempts at scenarios of one case share one program."""
    with Store(file) as store:
        for seed in range(4):
            store.start(simulator.Attempt(scenario(seed=seed)).log, "li")
        store.start(log, "wang")
    with sqlite3.connect(file) as plain:
        assert plain.execute("select count(*) from programs").fetchone() == (1,)
        longest = plain.execute("select max(length(header)) from attempts").fetchone()[0]
    plain.close()
    assert longest < 5000


def test_writing_an_event_twice_changes_nothing(store: Store, log: simulator.Log) -> None:
    """A repeated write, as after a lost answer, is no error and no second event."""
    kept = live(store, log)
    store.append(kept, log.events[-1])
    assert len(store.load(kept).events) == len(log.events)


def test_another_event_at_the_same_place_is_a_conflict(store: Store, log: simulator.Log) -> None:
    """Two windows on one attempt: the second to write is told, and nothing is overwritten."""
    kept = live(store, log.first(3))
    other = simulator.replay(log.first(2))
    other.wait(7)
    with pytest.raises(Conflict):
        store.append(kept, other.log.events[-1])
    assert store.load(kept).lines() == log.first(3).lines()


def test_an_event_after_a_gap_is_a_conflict(store: Store, log: simulator.Log) -> None:
    """An event whose predecessor is missing is not written."""
    kept = store.start(log.first(0), "li")
    with pytest.raises(Conflict):
        store.append(kept, log.events[2])
    assert store.load(kept).events == ()


@pytest.mark.parametrize("n", [0, -1])
def test_events_are_numbered_from_one(store: Store, log: simulator.Log, n: int) -> None:
    """Another number is refused, and the attempt stays what it was."""
    kept = live(store, log.first(1))
    with pytest.raises(ValueError, match=str(n)):
        store.append(kept, log.events[0].moved_to(n, log.events[0].at))
    assert store.load(kept).lines() == log.first(1).lines()


@pytest.mark.parametrize("score", ["abc", 71.5, True])
def test_a_total_is_a_whole_number(store: Store, log: simulator.Log, score: object) -> None:
    """Anything else is refused, and the attempt has not ended."""
    kept = store.start(log, "li")
    with pytest.raises(TypeError):
        store.finish(kept, score)  # type: ignore[arg-type]
    assert (store.record(kept).score, store.record(kept).ended) == (None, None)


def test_a_parent_must_be_kept_here(store: Store, log: simulator.Log) -> None:
    """Nothing is kept then; whoever was playing while the file was replaced has the attempt kept anew."""
    with pytest.raises(LookupError, match="nope"):
        store.start(log.first(0), "li", parent=("nope", 1))
    assert store.records() == []
    keeper = Keeper(lambda: store, "li")
    keeper.adopt("nope", 2)
    keeper.begin(log.first(1), taken=1)
    assert keeper.id and store.record(keeper.id).parent is None


def test_an_unknown_attempt_is_named(store: Store, log: simulator.Log) -> None:
    """Asking for an attempt that is not kept says which."""
    for ask in (store.load, store.record, store.draft, store.finish):
        with pytest.raises(LookupError, match="nowhere"):
            ask("nowhere")


def test_a_changed_line_is_noticed(file: Path, log: simulator.Log) -> None:
    """Whoever edits the database by hand breaks the chain."""
    with Store(file) as store:
        kept = live(store, log)
    with sqlite3.connect(file) as plain:
        plain.execute("update events set line = replace(line, '\"n\":2', '\"n\":02') where n = 2")
        plain.execute("update events set line = replace(line, '\"kind\"', '\"king\"') where n = 3")
    plain.close()
    with Store(file) as store, pytest.raises(simulator.TamperedLog):
        store.load(kept)


def test_the_last_unfinished_attempt_is_found(file: Path, log: simulator.Log) -> None:
    """Resuming takes the attempt worked on last, of this learner, case and language only."""
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(100))
    with Store(file, now=lambda: next(moments)) as store:
        first, second = store.start(log.first(1), "li"), store.start(log.first(1), "li")
        store.start(log.first(1), "wang")
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == second
        store.append(first, log.events[1])
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == first and found.updated.tzinfo is UTC
        store.finish(first, 71)
        store.finish(second)
        assert store.unfinished("li", log.scenario.case_id, "zh") is None
        assert store.unfinished("wang", log.scenario.case_id, "en") is None
        assert store.record(first).score == 71 and store.record(second).score is None


def test_attempts_of_a_class_can_be_listed(store: Store, log: simulator.Log) -> None:
    """Records come oldest first, with their parents."""
    first = live(store, log)
    second = store.start(log.first(4), "li", parent=(first, 4))
    store.start(log, "wang")
    mine = store.records("li")
    assert [record.id for record in mine] == [first, second]
    assert (mine[1].parent, mine[1].parent_n) == (first, 4)
    assert len(store.records()) == 3 and len(store.records(case="other")) == 0


def test_ids_are_opaque_and_different(store: Store, log: simulator.Log) -> None:
    """The same learner at the same scenario gets a new id each time, without the name in it."""
    ids = [store.start(log.first(0), "li") for _ in range(5)]
    assert len(set(ids)) == 5 and not any("li" in name for name in ids)


def test_drafts_survive(store: Store, log: simulator.Log) -> None:
    """What was typed but not sent is kept with its attempt, half a surrogate pair included."""
    kept = store.start(log.first(0), "li")
    assert store.draft(kept) == {}
    store.keep_draft(kept, {"text": "您好 <b> \x00 \ud800", "forms": {"register": {"customer": "徐"}}})
    assert store.draft(kept)["text"] == "您好 <b> \x00 \ud800"


def test_twenty_threads_lose_nothing(where: str, log: simulator.Log) -> None:
    """A class on one store: every event of every trainee is there, in order."""
    short = log.first(8)
    together = threading.Barrier(20)

    def trainee(number: int) -> str:
        together.wait()
        with Store(where) as own:
            return live(own, short, f"trainee {number}")

    with ThreadPoolExecutor(20) as pool:
        kept = list(pool.map(trainee, range(20)))
    with Store(where) as store:
        assert len(store.records()) == 20
        assert all(store.load(name).lines() == short.lines() for name in kept)


def test_several_processes_lose_nothing(where: str, log: simulator.Log, tmp_path: Path) -> None:
    """Kernels are processes: several write to a store that does not exist yet."""
    saved = log.first(8).save(tmp_path / "short.jsonl")
    command = [sys.executable, "-c", WRITER, where, str(saved)]
    running = [
        subprocess.Popen(
            [*command, f"trainee {n}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for n in range(6)
    ]
    told = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 6, told
    with Store(where) as store:
        assert all(store.load(out.strip()).lines() == log.first(8).lines() for out, _ in told)


def test_one_store_can_be_shared_by_threads(log: simulator.Log) -> None:
    """A store in memory serves several threads one after the other."""
    with Store("sqlite://") as store, ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda n: live(store, log.first(5), f"t{n}"), range(8)))
        assert all(len(store.load(name).events) == 5 for name in kept)


def test_a_damaged_file_is_named_in_both_languages(tmp_path: Path) -> None:
    """A file that is no database is reported as damaged, and left as it is."""
    broken = tmp_path / "attempts.sqlite"
    broken.write_bytes(b"this is not a database, " * 100)
    with pytest.raises(StoreError) as caught:
        Store(broken)
    assert caught.value.kind == "corrupt"
    assert (
        "损坏" in caught.value.words("zh")
        and "damaged" in caught.value.words("en")
        and str(broken) in str(caught.value)
    )
    assert broken.read_bytes().startswith(b"this is not a database")


def test_a_locked_file_is_reported(file: Path, log: simulator.Log) -> None:
    """When somebody else holds the file longer than the timeout, that is what is said."""
    with Store(file, timeout=0.05) as store:
        kept = store.start(log.first(0), "li")
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.append(kept, log.events[0])
        holder.close()
        assert caught.value.kind == "locked"
        store.append(kept, log.events[0])
        assert len(store.load(kept).events) == 1


@pytest.mark.parametrize("where", ["a file as folder", "a folder as file"])
def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path, where: str) -> None:
    """A folder that is a file, or a file that is a folder, is no place for a store."""
    (tmp_path / "taken").write_text("x") if where == "a file as folder" else (tmp_path / "taken").mkdir()
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "taken" / "attempts.sqlite" if where == "a file as folder" else tmp_path / "taken")
    assert caught.value.kind == "readonly"


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.EROFS, "readonly"), (errno.EACCES, "readonly"), (errno.ENOSPC, "full"), (errno.ENAMETOOLONG, "unreachable"), (errno.ENOENT, "unreachable"), (errno.EIO, "unreachable")],
)  # fmt: skip
def test_a_folder_that_cannot_be_made_is_reported_and_ends_no_lesson(
    number: int, kind: str, file: Path, log: simulator.Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system says; who is playing goes on in memory."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(StoreError) as caught:
        Store(file)
    assert caught.value.kind == kind and str(file) in caught.value.words("zh")
    keeper = Keeper(partial(Store, file), "li")
    keeper.begin(log.first(0))
    keeper.write(log)
    assert keeper.id is None and keeper.problem is not None and keeper.problem.kind == kind


@pytest.mark.parametrize("name", ["a\x00b/attempts.sqlite", "a\x00b", "x" * 300 + "/attempts.sqlite", "~no-such-account/attempts.sqlite"])
def test_a_place_that_no_system_has_is_reported(name: str, tmp_path: Path) -> None:
    """A sign that no name may have, a name that is too long, the home of nobody."""
    with pytest.raises(StoreError) as caught:
        Store(name if name.startswith("~") else tmp_path / name)
    assert caught.value.kind == "unreachable"


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_in_the_home_folder_nobody_else_looks_into_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What learners wrote is theirs on a shared machine; a place that somebody chose has the permissions of that place."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "li")
    monkeypatch.delenv("MINGJING_STORE", raising=False)
    before = os.umask(0o022)
    try:
        Store().close()
        Store(tmp_path / "shared" / "attempts.sqlite").close()
    finally:
        os.umask(before)
    assert [(tmp_path / folder).stat().st_mode & 0o777 for folder in ("li/.mingjing", "li", "shared")] == [0o700, 0o755, 0o755]


def test_a_file_without_write_permission_is_reported(file: Path, log: simulator.Log) -> None:
    """A read-only database says so; opened read-only here, because an administrator may write anywhere."""
    Store(file).close()
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///file:{file.as_posix()}?mode=ro&uri=true").start(log.first(0), "li")
    assert caught.value.kind == "readonly"
    assert "in memory" in caught.value.words("en") and "in memory" not in str(caught.value), "a command that lists attempts has none in memory"


def test_the_default_place_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """MINGJING_STORE decides; without it the file lies in the home folder."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "x.sqlite"))
    assert str(default_location()) == str(tmp_path / "x.sqlite")
    monkeypatch.delenv("MINGJING_STORE")
    assert Path(default_location()) == Path.home() / ".mingjing" / "attempts.sqlite"


def test_the_learner_is_the_user_of_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterHub's name comes first, the account's name otherwise."""
    monkeypatch.setenv("JUPYTERHUB_USER", "xiao-lin")
    assert default_learner() == "xiao-lin"
    monkeypatch.delenv("JUPYTERHUB_USER")
    monkeypatch.setenv("LOGNAME" if os.name != "nt" else "USERNAME", "somebody")
    assert default_learner() == "somebody"


def test_a_password_is_never_shown() -> None:
    """A database URL with a password appears in no message."""
    shown = StoreError("unreachable", "postgresql://u:***@h/d").words("zh")
    assert "***" in shown
    from classroom.store.database import url_of

    assert "secret" not in url_of("postgresql+psycopg://u:secret@h/d").render_as_string(hide_password=True)


def test_a_learner_needs_a_name(store: Store, log: simulator.Log) -> None:
    """Blank names are refused; odd ones are made storable."""
    with pytest.raises(ValueError, match="name"):
        store.start(log.first(0), "  ")
    kept = store.start(log.first(0), "  徐\x00 女士 ")
    assert store.record(kept).learner == "徐 女士"


def test_a_clock_that_was_set_back_does_not_change_what_came_last(file: Path, log: simulator.Log) -> None:
    """The second attempt is the last one, though the machine thinks it two days older; lists keep the order too."""
    moments = iter([datetime(2026, 1, 3, tzinfo=UTC)] * 2 + [datetime(2026, 1, 1, tzinfo=UTC)] * 20)
    with Store(file, now=lambda: next(moments)) as store:
        first, second = store.start(log.first(0), "li"), store.start(log.first(0), "li")
        store.append(second, log.events[0])
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == second
        assert [record.id for record in store.records()] == [first, second]
        store.append(first, log.events[0])
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == first


def test_a_store_without_numbers_gets_them_by_its_times(file: Path, log: simulator.Log) -> None:
    """A store of an older version is put in order once; what is written from then on comes after it."""
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(100))
    with Store(file, now=lambda: next(moments)) as store:
        first, second = store.start(log.first(0), "li"), store.start(log.first(0), "li")
        store.append(first, log.events[0])
    with sqlite3.connect(file) as plain:
        plain.execute("drop index attempts_touched")
        for column in ("begun", "touched"):
            plain.execute(f"alter table attempts drop column {column}")
    plain.close()
    with Store(file, now=lambda: datetime(2025, 1, 1, tzinfo=UTC)) as store:
        assert [record.id for record in store.records()] == [first, second]
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == first
        third = store.start(log.first(0), "li")
        found = store.unfinished("li", log.scenario.case_id, "zh")
        assert found and found.id == third
        assert [record.id for record in store.records()] == [first, second, third]


DAMAGE = {
    "an empty header": "update attempts set header = '{}'",
    "a header that is no text of a log": "update attempts set header = 'x'",
    "no program": "update attempts set program = 'gone'",
    "a program that is cut off": "update programs set json = substr(json, 1, 99)",
    "a seed that is no number": "update attempts set seed = 'x'",
    "a time that is none": "update attempts set started = 'yesterday'",
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_record_is_told_as_such_and_left_as_it_is(file: Path, log: simulator.Log, what: str) -> None:
    """Whichever field was spoilt: StoreError or TamperedLog, in words, or left out of the lists; and the other rows stay."""
    with Store(file) as store:
        kept = live(store, log.first(2))
    with sqlite3.connect(file) as plain:
        plain.execute("pragma foreign_keys = off")
        plain.execute(DAMAGE[what])
    plain.close()
    with Store(file) as store:
        if store.records():
            with pytest.raises((StoreError, simulator.TamperedLog)) as caught:
                store.load(kept)
            assert isinstance(caught.value, simulator.TamperedLog) or caught.value.kind == "corrupt"
        else:
            assert [one.id for one in store.damaged()] == [kept]
    with sqlite3.connect(file) as plain:
        assert plain.execute("select count(*) from events").fetchone() == (2,)
    plain.close()


def test_a_missing_driver_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database URL whose driver is not there says what pip must install; a URL that is none shows nothing of itself."""
    for module in ("psycopg", "psycopg2"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(StoreError) as caught:
        Store("postgresql://u:secret@localhost/d")
    assert caught.value.kind == "driver"
    assert all("pip install 'psycopg" in caught.value.words(lang) and "secret" not in caught.value.words(lang) for lang in ("zh", "en"))
    with pytest.raises(StoreError) as caught:
        Store("postgresql://u:secret@localhost:port/d")
    assert caught.value.kind == "unreachable" and "secret" not in str(caught.value)


def test_a_name_that_steers_a_terminal_is_made_plain(store: Store, log: simulator.Log) -> None:
    """Escapes and marks of direction become spaces, when it is kept and when it is asked for."""
    kept = store.start(log.first(0), "a\x1b[31m\u202eb")
    assert store.record(kept).learner == "a [31m b"
    assert [record.id for record in store.records("a\x1b[31m\u202eb")] == [kept]
