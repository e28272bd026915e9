"""A class: logs are taken in from elsewhere, and the gradebook says what single scorecards say."""

from __future__ import annotations

import csv
import re
import sqlite3
from pathlib import Path

import pytest

import simulator
from classroom.desk import gradebook
from classroom.store.store import Store
from classroom.store.taking_in import take_in
from grading import grade
from grading.as_text import every_mark
from simulator.event import Event
from tests.attempts import CASE, scenario
from tests.terminal import Run


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that commands use."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    return tmp_path / "kept.sqlite"


@pytest.fixture(scope="module")
def logs() -> dict[str, simulator.Log]:
    """What three trainees hand in."""
    names = {"李雷": "curt", "Ann": "model", "=Bob": "pusher"}
    return {name: simulator.play(scenario(lang="en" if name.isascii() else "zh"), trainee).log for name, trainee in names.items()}


def test_a_log_is_taken_in_once_and_goes_on_where_it_was(kept: Path, logs: dict[str, simulator.Log]) -> None:
    """The same log again, or an earlier stand of it, changes nothing; a longer one is continued; another learner has an attempt of his own."""
    log = logs["李雷"]
    with Store(kept) as store:
        first, taken = take_in(store, log.first(3), "李雷")
        assert (taken, store.record(first).score) == ("kept", None)
        assert take_in(store, log, "李雷") == (first, "continued")
        assert store.load(first) == log and store.record(first).score == grade(log).total
        assert take_in(store, log, "李雷") == take_in(store, log.first(2), "李雷") == (first, "known")
        assert take_in(store, log, "韩梅")[0] != first
        assert len(store.records()) == 2


def test_a_spoilt_log_keeps_no_other_from_being_taken_in(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """A folder of logs: files are named after their trainees, or folders are; what was altered is told and left out."""
    log = logs["Ann"]
    log.save(tmp_path / "in" / "Ann.jsonl")
    log.save(tmp_path / "in" / "Zoe" / "2.jsonl")
    text = (tmp_path / "in" / "Ann.jsonl").read_text(encoding="utf-8")
    (tmp_path / "in" / "Bad.jsonl").write_text(text.replace('"n":2', '"n":3', 1), encoding="utf-8")
    code, out, err = run("import", tmp_path / "in")
    assert code == 1 and "Bad.jsonl:" in err and len(out.splitlines()) == 2
    assert "2.jsonl: step by step the same log is kept for Ann" in err
    with Store(kept) as store:
        assert {record.learner for record in store.records()} == {"Ann", "Zoe"}


def stale(log: simulator.Log) -> simulator.Log:
    """A log whose chain holds, with an event that the content no longer knows."""
    return simulator.Log(log.scenario, (Event(1, log.events[0].at, "do", target="gone"),))


def test_neither_a_stale_log_nor_a_folder_called_like_one_keeps_others_out(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """Each is told by its name or passed over, and the logs after it are kept."""
    for name, log in {"a": logs["Ann"], "b": stale(logs["Ann"]), "d": logs["=Bob"]}.items():
        log.save(tmp_path / "in" / f"{name}.jsonl")
    (tmp_path / "in" / "c.jsonl").mkdir()
    code, out, err = run("import", tmp_path / "in", "--lang", "en")
    assert code == 1 and len(out.splitlines()) == 2 and "2 are kept here, 1 could not be" in err
    assert err.startswith(f"{tmp_path / 'in' / 'b.jsonl'}: event 1 no longer applies")


@pytest.mark.parametrize("spoilt", ["{", "null", "header"])
def test_a_damaged_row_keeps_no_log_out(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path, spoilt: str) -> None:
    """What cannot be read any more is not the log that comes in, which is kept beside it; a store that cannot be used at all is told once."""
    logs["Ann"].save(tmp_path / "in" / "Ann.jsonl")
    logs["Ann"].save(tmp_path / "in" / "Zoe.jsonl")
    with Store(kept) as store:
        bad = take_in(store, logs["Ann"], "Ann")[0]
    with sqlite3.connect(kept) as plain:
        plain.execute("update attempts set header = 'x'" if spoilt == "header" else f"update events set line = '{spoilt}' where n = 1")
    plain.close()
    code, out, err = run("import", tmp_path / "in", "--lang", "zh")
    assert code == 0 and [line.split()[0] for line in out.splitlines()] == ["收进", "收进"] and bad not in out
    kept.write_bytes(b"no database at all " * 100)
    code, out, err = run("import", tmp_path / "in")
    assert code == 1 and not out and len(err.splitlines()) == 1


def test_a_log_takes_as_long_however_many_are_kept(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another log of the class, with the same beginning, is not read to take one in."""
    begun, read = logs["Ann"].first(1), simulator.Log.from_lines
    for n in range(6):
        attempt = simulator.replay(begun)
        attempt.wait(n + 1)
        attempt.log.save(tmp_path / f"{n}.jsonl")
    asked: list[int] = []
    monkeypatch.setattr(simulator.Log, "from_lines", lambda *given: asked.append(1) or read(*given))
    numbers = []
    for n in range(6):
        assert run("import", "--learner", f"L{n}", tmp_path / f"{n}.jsonl")[0] == 0
        numbers.append(len(asked))
        asked.clear()
    assert numbers == numbers[:1] * 6


def test_a_whole_class_goes_to_another_machine(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All attempts with what was said about their marks go into a folder of each learner, and come in elsewhere as they were."""
    with Store(kept) as store:
        for name, log in logs.items():
            id = store.start(log, name)
            store.start(log.first(2), name)
            store.dispute(name, "zh", "您好", "", [], "cold", 0, 2, "不对", attempt=id, n=1)
        before = {(record.id, record.learner) for record in store.records()}
    code, out, err = run("export", "all", tmp_path / "class")
    assert code == 0 and len(out.splitlines()) == 9 and "6" in err
    assert {path.name for path in (tmp_path / "class").iterdir()} == set(logs)
    assert len(run("export", "all", tmp_path / "one", "--learner", "Ann")[1].splitlines()) == 3
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "elsewhere.sqlite"))
    assert run("export", "all", tmp_path / "none")[0] == 1
    assert run("import", tmp_path / "class")[0] == 0
    with Store(tmp_path / "elsewhere.sqlite") as store:
        assert {(record.id, record.learner) for record in store.records()} <= before
        assert {record.learner for record in store.records()} == set(logs) and len(store.disputes("open")) == 3


def test_what_cannot_be_written_keeps_no_other_attempt_from_it(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """It is told, and the exit code says so; a name that no folder can bear stands with other signs."""
    with Store(kept) as store:
        for name in ("Ann", "Bo/b", "Cid"):
            store.start(logs["Ann"], name)
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "Ann").write_text("a file where the folder should be", encoding="utf-8")
    code, out, err = run("export", "all", tmp_path / "class", "--lang", "en")
    assert code == 1 and "Ann" in err and "3 attempts: 2 written, 1 could not be" in err
    assert {path.name for path in (tmp_path / "class").iterdir() if path.is_dir()} == {"Bo_b", "Cid"} and len(out.splitlines()) == 2
    assert run("export", logs["Ann"].scenario.id, tmp_path / "x.jsonl", "--learner", "Ann")[0] == 2


@pytest.mark.parametrize("case", ["x/../../out", "/out", "..\\..\\out"])
def test_no_case_leads_out_of_the_folder_of_an_export(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path, case: str) -> None:
    """Whatever a store calls the case of an attempt, its log lies in the folder of its learner."""
    with Store(kept) as store:
        store.start(logs["Ann"], "Ann")
    with sqlite3.connect(kept) as plain:
        plain.execute("update attempts set \"case\" = ?", [case])
    plain.close()
    assert run("export", "all", tmp_path / "a" / "class")[0] == 0
    [written] = [path for path in tmp_path.rglob("*.jsonl")]
    assert written.parent == tmp_path / "a" / "class" / "Ann" and "\\" not in written.name


def test_an_editor_s_byte_order_mark_is_no_alteration(logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """Saved again by an editor that puts one before the text, a log is what it was."""
    path = logs["Ann"].save(tmp_path / "a.jsonl")
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert simulator.Log.load(path) == logs["Ann"]


def test_the_gradebook_says_what_the_scorecards_say(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """Totals, the middle, groups and the table; a name that is a formula is none in a spreadsheet."""
    with Store(kept) as store:
        for name, log in logs.items():
            take_in(store, log, name)
        take_in(store, logs["Ann"].first(2), "Zoe")
        [best] = gradebook.spreads(gradebook.standings(gradebook.rows(store)))
    totals = sorted(grade(log).total for log in logs.values())
    assert (best.learners, best.lowest, best.middle, best.highest) == (3, totals[0], totals[1], totals[2])
    (tmp_path / "groups.csv").write_text("李雷,早班\nAnn,late\nNobody,late\n", encoding="utf-8-sig")
    code, out, err = run("gradebook", "--groups", tmp_path / "groups.csv", "--csv", tmp_path / "class.csv", "--lang", "en")
    assert code == 0 and "Nobody" in err and "Ann" not in err and "早班" in out
    assert out.splitlines()[1].split()[3:5] == ["Begun", "Ended"] and next(line.split()[-5:] for line in out.splitlines() if "Zoe" in line) == ["1", "0", "–", "–", "–"]
    table = list(csv.DictReader((tmp_path / "class.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["Trainee"]: row["Total"] for row in table} == {"'=Bob" if name == "=Bob" else name: str(grade(log).total) for name, log in logs.items()} | {"Zoe": ""}
    assert [row["State"] for row in table if row["Trainee"] == "Zoe"] == ["open"]


@pytest.mark.parametrize("spoilt", ["update attempts set header = '{}'", "update events set line = replace(line, '\"n\":2', '\"n\":3')"])
def test_one_spoilt_attempt_does_not_hide_the_class(run: Run, kept: Path, logs: dict[str, simulator.Log], spoilt: str) -> None:
    """It is named with its learner, and everybody else is graded."""
    with Store(kept) as store:
        bad = take_in(store, logs["Ann"], "Ann")[0]
        take_in(store, logs["李雷"], "李雷")
    with sqlite3.connect(kept) as plain:
        plain.execute(spoilt + (" where id = ?" if "attempts" in spoilt else " where attempt = ?"), [bad])
    plain.close()
    with Store(kept) as store:
        store.start(stale(logs["Ann"]), "Old")
    code, out, err = run("gradebook", "--lang", "en")
    assert code == 1 and err.startswith(f"Ann, {CASE}: ") and f"\nOld, {CASE}: event 1" in err and str(grade(logs["李雷"]).total) in out


def test_without_names_nothing_leads_back_to_them(run: Run, kept: Path, logs: dict[str, simulator.Log], tmp_path: Path) -> None:
    """Neither names nor ids made of them nor times stand in what goes elsewhere."""
    with Store(kept) as store:
        ids = [take_in(store, log, name)[0] for name, log in logs.items()]
    code, out, err = run("gradebook", "--no-names", "--csv", tmp_path / "class.csv", "--lang", "zh")
    told = out + err + (tmp_path / "class.csv").read_text(encoding="utf-8")
    assert code == 0 and "学员 3" in told and CASE in told
    assert not any(each in told for each in (*logs, *ids))


def test_what_costs_the_class_most_is_what_the_cards_lost(kept: Path, logs: dict[str, simulator.Log]) -> None:
    """In points of the total, as the totals beside them: all losses of the class are what its totals lack before capping."""
    with Store(kept) as store:
        for name, log in logs.items():
            take_in(store, log, name)
        made = gradebook.rows(store)
    found, everything = gradebook.losses(made, most=3), gradebook.losses(made, most=999)
    assert found == everything[:3] and [one.lost for one in everything] == sorted((one.lost for one in everything), reverse=True)
    assert all(one.losers <= one.learners == 3 for one in everything)
    cards = [grade(log) for log in logs.values()]
    assert sum(one.lost for one in everything) == pytest.approx(sum(100 - card.uncapped for card in cards), abs=len(cards))
    assert max(one.lost for one in everything) < max(sum(item.possible - item.points for item in card.findings if item.counts and item.costs) for card in cards)


@pytest.mark.parametrize(("lang", "told"), [("zh", r"3 人里 \d 人丢分，丢分的人平均丢总分 \d+(\.\d)? 分$"), ("en", r"\d of 3 lose by it, on average \d+(\.\d)? points? of the total$")])
def test_what_costs_most_is_told_in_points_of_the_total(run: Run, kept: Path, logs: dict[str, simulator.Log], lang: str, told: str) -> None:
    """To a tenth, the average of those who lose by it; nobody loses more than there is."""
    with Store(kept) as store:
        for name, log in logs.items():
            take_in(store, log, name)
    lines = [line for line in run("gradebook", "--lang", lang)[1].splitlines() if line.startswith("    ")]
    assert lines and all(re.search(told, line) for line in lines)
    assert all(float(re.findall(r"[\d.]+", line)[-1]) <= 100 for line in lines)


@pytest.mark.parametrize(("text", "said"), [("李雷\n", ":1: "), ("Ann,a\nBob,\n", ":2: ")])
def test_a_file_of_groups_that_lacks_one_names_the_line(run: Run, kept: Path, tmp_path: Path, text: str, said: str) -> None:
    """And says what a line looks like."""
    (tmp_path / "groups.csv").write_text(text, encoding="utf-8")
    assert run("gradebook")[0] == 1
    code, _, err = run("gradebook", "--groups", tmp_path / "groups.csv", "--lang", "en")
    assert code == 1 and f"groups.csv{said}" in err and "Li Lei,morning" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mark_shows_the_words_and_the_rule(logs: dict[str, simulator.Log], lang: str) -> None:
    """Beneath its id, for whoever goes to dispute it: where there are no words, what was seen; each rule is called by its name at the end."""
    card = grade(logs["李雷"])
    shown = every_mark(card, lang)
    marks = [item for item in card.findings if item.counts]
    below = {item.id: shown.partition(f"{item.id}\n{' ' * 20}")[2].partition("\n  ")[0] for item in marks}
    for item in marks:
        seen = f"“{item.quote}" if item.quote else item.detail[lang]
        assert below[item.id].startswith(" ".join(seen.split())[:15]), item.id
    named = {rule for item in marks for rule in item.rules} - {"kit"}
    assert named and all(f"\n  {rule} · " in shown for rule in named)


def test_every_mark_adds_up_to_the_total(logs: dict[str, simulator.Log]) -> None:
    """What `grade --marks` prints can be reckoned again by hand, and each id is one that a trainer can decide on."""
    card = grade(logs["李雷"])
    shown = every_mark(card, "zh")
    whole = [(int(a), int(b)) for a, b in re.findall(r" (-?\d+)/(\d+) ", shown)]
    assert sum(a for a, _ in whole) == sum(one.earned for one in card.dimensions.values())
    assert sum(b for _, b in whole) == sum(one.possible for one in card.dimensions.values())
    assert all(finding.id in shown for finding in card.findings if finding.counts)
    assert f"→ {card.uncapped}" in shown
    slips = sum(finding.kind == "violation" for finding in card.findings if finding.counts and finding.costs)
    assert slips and every_mark(card, "en").count("· costs points\n") >= slips
