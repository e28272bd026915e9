"""The `mingjing` command where something is wrong: each mistake in one line of one language, and never a traceback."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import simulator
from classroom.cli.main import main
from tests.attempts import scenario
from tests.terminal import Run

pytestmark = pytest.mark.usefixtures("one_bank")


def test_an_empty_list_says_so_and_where_was_looked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing printed at all would look like a fault."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    monkeypatch.setenv("MINGJING_LANG", "en")
    for words in (("attempts",), ("disputes",), ("appeals", "list")):
        code, out, err = run(*words)
        assert (code, out) == (0, "") and err.startswith("no ") and "kept.sqlite" in err
        assert run(*words, "--lang", "zh")[2].endswith(("没有演练\n", "没有异议\n", "没有异议，也没有裁定\n"))


def test_an_empty_name_is_a_wrong_call(run: Run) -> None:
    """Exit code 2 and what would be right."""
    code, _, err = run("attempts", "--learner", "")
    assert code == 2 and "1 to 200 characters" in err


MISTAKES = [
    ("generate", "-n", 1, "--to", "x.parquet", "--case", "nope"), ("pairs", "--case", "nope"), ("show", "nope"), ("show", "none.yaml"), ("trainees", "nope"),
    ("play", "counter-handover", "--overlay", "fos_disp"), ("walk", "counter-handover", "-n", 1, "--persona", "nobody"), ("demo", "--case", "nope"),
    ("grade", "none.jsonl"), ("verify", "spoilt.jsonl"), ("grade", "spoilt.jsonl"), ("check", "none.yaml"), ("lint", "none"), ("lint", "--select", "XX"),
    ("cases", "none"), ("play", "counter-handover", "--bank", "none"), ("play", "counter-handover", "--save", "."), ("export", "zzz", "x.jsonl"),
    ("import", "none.jsonl"), ("import", "spoilt.jsonl"), ("import", "."), ("gradebook",), ("gradebook", "--groups", "spoilt.jsonl"),
    ("dispute", "zzz", "b", "c"), ("appeals", "decide", "a", "b", "struck", "c", "--by", "d", "--grave"), ("appeals", "answer", "zzz", "struck", "c", "--by", "d"),
    ("attempts", "--learner", ""), ("new-case", "--id", "x"), ("new-case", "--bank", "."), ("show", "lone.yaml"), ("walk", "lone.yaml"), ("play",), ("nope",),
    ("generate", "-n", 0, "--to", "x"), ("walk", "counter-handover", "-n", "x"), ("generate", "-n", 1, "--to", "x", "--seed", "1" * 20),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mistake_is_told_in_one_language(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """That of the system: no line of English for a Chinese reader but what is typed at the terminal, and no Chinese for an English one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINGJING_LANG", lang)
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    for name, text in (("spoilt.jsonl", "not a log\n"), ("lone.yaml", "id: lone\nprocedure: bank_branch\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for words in MISTAKES:
        code, _, err = run(*words)
        told = [line for line in err.splitlines() if line and not re.match("usage: |用法：| ", line)]
        assert code in (1, 2) and told, words
        assert [line for line in told if bool(re.search("[一-鿿]", line)) != (lang == "zh")] == [], words
        assert " / " not in err, (words, err)


def test_the_file_of_a_case_stands_for_the_case(run: Run, project: Path, tmp_path: Path) -> None:
    """Wherever a case is asked for; where the file lies tells the bank, and a golden path stands for its case."""
    case, path = project / "casebank/cases/bank_counter/handover.yaml", project / "casebank/paths/counter-handover.model.yaml"
    assert run("show", case) == run("show", "counter-handover") == run("show", path)
    assert run("cases", case)[1] == run("cases")[1]
    assert run("generate", "-n", 1, "--to", tmp_path / "x.parquet", "--case", case)[0] == 0
    code, _, err = run("walk", case, "-n", 1, "--bank", tmp_path, "--lang", "en")
    assert code == 1 and "does not lie in the bank" in err


@pytest.mark.parametrize("words", [("attempts",), ("export", "", "log.jsonl"), ("disputes",), ("appeals", "list"), ("appeals", "decide", "x", "y", "struck", "z", "--by", "w")])
def test_a_store_that_cannot_be_used_is_answered_in_a_line(
    run: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that is missing and records that were spoilt, a line for each: no traceback from any command that opens the store."""
    import sqlite3

    from classroom.store.store import Store

    monkeypatch.chdir(tmp_path)
    with Store(tmp_path / "kept.sqlite") as store:
        store.start(simulator.Log(scenario()), "li")
        store.start(simulator.Log(scenario(8)), "li")
    with sqlite3.connect(tmp_path / "kept.sqlite") as plain:
        plain.execute("update attempts set header = '{}', seed = 'x'")
    plain.close()
    for module in ("psycopg", "psycopg2"):
        monkeypatch.setitem(sys.modules, module, None)
    for where in (str(tmp_path / "kept.sqlite"), "postgresql://u:secret@localhost/d", "nonsense://x", "://"):
        monkeypatch.setenv("MINGJING_STORE", where)
        code, out, err = run(*words)
        assert code == 0 or (code == 1 and not out and len(err.splitlines()) == (2 if " is damaged; " in err or "的记录已损坏" in err else 1))
        assert "secret" not in err


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["play"], "还缺参数：CASE"), (["plya"], "是不是 'play'？"), (["play", "x", "--seed", "a"], "--seed：'a' 不是整数"),
        (["walk", "-n", "0"], "'0' 不是 1 以上的整数"), (["play", "x", "--no-overlays", "--overlay", "a"], "不能和 --no-overlays 一起用"),
        (["play", "x", "--bank"], "--bank：后面要写一个值"), (["show", "x", "--colour"], "mingjing show：这里没有这些参数：--colour"),
        (["play", "x", "--sed", "3"], "是不是 '--seed'？"), (["pairs", "three-hops"], "是不是 '--case three-hops'？"),
        (["--lang", "en", "play", "x"], "命令前面没有参数 --lang，参数写在命令后面"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_told_in_chinese(call: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the system is Chinese; no English sentence is left."""
    monkeypatch.setenv("MINGJING_LANG", "zh")
    with pytest.raises(SystemExit, match="2"):
        main(call)
    said = capsys.readouterr().err
    assert told in said and "error" not in said and "argument" not in said


def test_a_folder_made_on_the_way_is_told(run: Run, tmp_path: Path) -> None:
    """A slip in a path would go unnoticed; a folder that was there already is not spoken of."""
    log = simulator.Attempt(scenario(1, "zh")).log.save(tmp_path / "a.jsonl")
    page = tmp_path / "trainees" / "week" / "page.html"
    assert f"新建了文件夹 {tmp_path / 'trainees'}\n" in run("grade", log, "--html", page, "--lang", "zh")[2]
    assert page.is_file() and "文件夹" not in run("grade", log, "--html", page, "--lang", "zh")[2]


def test_a_folder_that_cannot_be_looked_into_is_a_mistake_in_one_line(run: Run, tmp_path: Path) -> None:
    """What is asked of the system on the way to a file is no reason to end with a traceback."""
    log = simulator.Attempt(scenario(1, "zh")).log.save(tmp_path / "a.jsonl")
    code, _, told = run("grade", log, "--html", tmp_path / ("x" * 300) / "page.html")
    assert code == 1 and told.count("\n") == 1 and "Traceback" not in told
