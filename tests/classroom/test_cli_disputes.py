"""Saying on the terminal that a mark is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import simulator
from classroom import Player, Store
from classroom.store.deciding import on_dispute, on_mark
from tests.attempts import scenario
from tests.players import LANGS, lived_through
from tests.terminal import Run

pytestmark = pytest.mark.usefixtures("one_bank")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of the command, open."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    return Store()


def id_of(player: Player) -> str:
    """The beginning of the id of an attempt, as it is typed."""
    return str(player.attempt_id)[:8]


@LANGS
def test_a_mark_is_disputed_as_by_the_button_of_the_debrief(run: Run, store: Store, lang: str) -> None:
    """The same is kept, on words and on none; trainee and trainer see it in their lists, and once it is answered the scorecard tells."""
    player = lived_through(store, lang)
    rows = [row for row in player.debrief["findings"] if row["disputable"]]
    for kind in ("violation", "clock"):
        mark = next(row["id"] for row in rows if row["id"].startswith(f"{kind}:"))
        player.send("dispute", finding=mark, argument="理由 why")
        by_button = store.disputes("open")[-1]
        player.send("withdraw", finding=mark)
        code, out, err = run("dispute", id_of(player), mark, " 理由 why ", "--lang", lang)
        assert (code, err) == (0, "") and {"zh": "记下了", "en": "Kept for your trainer"}[lang] in out
        by_command = store.disputes("open")[-1]
        assert replace(by_command, id=by_button.id, made=by_button.made) == by_button
        for listed in (run("disputes"), run("appeals", "list")):
            assert by_command.id in listed[1] and "理由 why" in listed[1]
    for made in store.disputes("open"):
        on_dispute(store, made, "struck", "听您的。", "王老师")
    assert run("grade", id_of(player), "--lang", lang)[1].count("听您的。") == 2


@LANGS
def test_the_page_of_a_kept_attempt_names_the_trainee(run: Run, store: Store, tmp_path: Path, lang: str) -> None:
    """In its heading, before the id; a log does not say whose it is, so its page bears the name of the file."""
    player = lived_through(store, lang)
    learner, page = store.record(str(player.attempt_id)).learner, tmp_path / "page.html"
    run("grade", id_of(player), "--html", page)
    assert f"<h2>{learner} · {id_of(player)}</h2>" in page.read_text(encoding="utf-8")
    log = store.load(str(player.attempt_id)).save(tmp_path / "day-one.jsonl")
    run("grade", log, "--html", page)
    assert "<h2>day-one</h2>" in page.read_text(encoding="utf-8")


@LANGS
def test_a_dispute_that_makes_no_sense_is_refused_in_one_line(run: Run, store: Store, lang: str) -> None:
    """No such attempt or mark, no reason or one that cannot be kept, nothing that counts, something else said before, an attempt still open."""
    player = lived_through(store, lang)
    id, rows = id_of(player), player.debrief["findings"]
    mark = next(row["id"] for row in rows if row["disputable"])
    idle = next(row["id"] for row in rows if not row["disputable"])
    opened = store.start(simulator.Log(scenario(5, lang)), "li")
    wrong = [
        ("zzz", mark, "x"), (id, mark[:-1], "x"), (id, mark, "  "), (id, mark), (id, mark, "x" * 2001), (id, mark, "a\x00b"), (id, idle, "x"),
        (opened, mark, "x"), (id, mark, "--withdraw"),
    ]  # fmt: skip
    for words in wrong:
        code, out, err = run("dispute", *words, "--lang", lang)
        assert (code, out, len(err.splitlines())) == (1, "", 1), words
        assert any("一" <= sign <= "鿿" for sign in err) == (lang == "zh"), err
    assert store.disputes() == []
    assert mark in run("dispute", id, mark[:-1], "x", "--lang", lang)[2]
    for reason, code in (("x", 0), ("x", 0), ("y", 1)):
        assert run("dispute", id, mark, reason, "--lang", lang)[0] == code
    assert len(store.disputes()) == 1


def test_a_dispute_is_taken_back_until_it_is_answered(run: Run, store: Store) -> None:
    """And can be made anew; an answer that was quicker stands. A reason beside `--withdraw` is a wrong call."""
    player = lived_through(store)
    mark = next(row["id"] for row in player.debrief["findings"] if row["disputable"])
    assert run("dispute", id_of(player), mark, "x", "--withdraw")[0] == 2
    assert [run("dispute", id_of(player), mark, word)[0] for word in ("x", "--withdraw", "y")] == [0, 0, 0]
    [made] = store.disputes("open")
    assert made.argument == "y"
    on_dispute(store, made, "upheld", "还是如此。", "王老师")
    code, _, err = run("dispute", id_of(player), mark, "--withdraw", "--lang", "zh")
    assert code == 1 and "已经答复" in err


def test_whoever_was_not_heard_may_have_a_say_once(run: Run, store: Store) -> None:
    """A mark a trainer struck unasked can still be disputed, as in the debrief."""
    player = lived_through(store)
    mark = next(row["id"] for row in player.debrief["findings"] if row["id"].startswith("violation:"))
    on_mark(store, str(player.attempt_id), mark, "struck", "不算。", "王老师")
    assert run("dispute", id_of(player), mark, "听我说。")[0] == 0
    [made] = store.disputes("open")
    assert (made.finding, made.shown["verdict"]) == (mark, "overruled")


@LANGS
def test_lists_tell_how_a_dispute_stands_and_whose_it_is(run: Run, store: Store, lang: str) -> None:
    """Open, withdrawn or answered; the trainer's list names the trainee of what is open and of what was decided, and an answer tells the totals."""
    player = lived_through(store, lang)
    marks = [row["id"] for row in player.debrief["findings"] if row["disputable"]][:3]
    for mark in marks:
        run("dispute", id_of(player), mark, "x")
    run("dispute", id_of(player), marks[1], "--withdraw")
    answered = store.disputes()[2].id
    before, out = store.record(str(player.attempt_id)).score, run("appeals", "answer", answered, "struck", "y", "--by", "z", "--lang", lang)[1]
    assert f"{before} → {store.record(str(player.attempt_id)).score}" in out
    stands = [line.split()[0] for line in run("disputes", "--lang", lang)[1].splitlines()]
    assert stands == {"zh": ["未答", "收回", "已答"], "en": ["open", "withdrawn", "answered"]}[lang]
    for words, lines in ((("disputes",), 3), (("appeals", "list"), 2)):
        listed = run(*words, "--lang", lang)[1].splitlines()
        assert len(listed) == lines and all(store.record(str(player.attempt_id)).learner in line and str(player.attempt_id) in line for line in listed)


def test_an_answer_that_leaves_the_total_tells_what_moved(run: Run, store: Store) -> None:
    """Where the dimension stays at its floor the sums that moved are told, so that nobody takes the answer for lost."""
    attempt = store.start(simulator.play(scenario(4), "staller").log, "李雷")
    slip = next(line.strip() for line in run("grade", attempt, "--marks")[1].splitlines() if line.strip().startswith("violation:"))
    out = run("appeals", "decide", attempt, slip, "struck", "y", "--by", "z", "--lang", "zh")[1].splitlines()
    assert out[0].endswith("17 → 17") and "礼仪: 得" in out[1]
