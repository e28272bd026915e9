"""Very many scenarios: each row is the scenario drawn alone, and a file has the same bytes whoever drew it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import casebank
import simulator
from casebank import wording
from classroom.cli.main import main
from simulator.drawing import columnar, parquet
from simulator.scenario import Scenario
from tests.attempts import bank

TOP = Path(__file__).resolve().parents[2]
TALK_FIRST = [case for case in sorted(bank()) if bank()[case].case.parts[0].kind == "conversation"]


def by_hand(scenario: Scenario) -> dict[str, Any]:
    """A row as an attempt and a JSON library would give it."""
    case, facts, lang = bank()[scenario.case_id].case, scenario.facts, scenario.lang
    person = facts[next(member.fact for member in case.cast if member.id == "customer")]  # type: ignore[index]
    told = {
        name: facts[name][lang] if fact.draw in ("wording", "lookup") else facts[name] for name, fact in case.facts.items()
    }
    mark = "：" if lang == "zh" else ": "
    return {
        "index": scenario.index, "case": scenario.case_id, "procedure": scenario.procedure, "persona": scenario.persona,
        "channel": case.channel, "lang": lang, "seed": scenario.seed, "difficulty": scenario.difficulty,
        "start": int(datetime.fromisoformat(facts[case.start]).timestamp()),
        "customer": wording.say(person, "person", lang, "name"), "gender": person["gender"], "age": person["age"],
        "opening": "\n".join(f"{line['name']}{mark}{line['text']}" for line in simulator.Attempt(scenario).view()["lines"]),
        "facts": json.dumps(told, ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


# --- rows ----------------------------------------------------------------------------------------------


def test_each_row_is_the_scenario_drawn_alone() -> None:
    """Told by hand from an attempt at the single scenario: every column, whatever the case, both languages."""
    found = rows(simulator.columns(bank(), 120, seed=9, cases=TALK_FIRST))
    for row in found:
        alone = simulator.generate(bank()[row["case"]], 9, row["lang"], index=row["index"])
        assert row == by_hand(alone)
    assert {row["case"] for row in found} == set(TALK_FIRST) and {row["lang"] for row in found} == {"zh", "en"}


def test_rows_are_those_of_generate_many_wherever_they_begin() -> None:
    """The same scenarios in the same order; a part in the middle is a part of the whole."""
    whole = rows(simulator.columns(bank(), 40, seed=5, difficulty=3))
    singles = simulator.generate_many(bank(), 40, seed=5, difficulty=3)
    assert whole == [dict(zip(columnar.COLUMNS, columnar.row(one), strict=True)) for one in singles]
    assert whole[17:29] == rows(simulator.columns(bank(), 12, seed=5, difficulty=3, first=17))


def test_no_rows_are_columns_without_rows() -> None:
    """The names are there."""
    assert simulator.columns(bank(), 0) == {name: [] for name in columnar.COLUMNS}


def test_rows_keep_to_what_was_asked_for() -> None:
    """Cases and language; an unknown case is refused in words."""
    found = simulator.columns(bank(), 10, lang="en", cases=["three-hops"])
    assert set(found["case"]) == {"three-hops"} and set(found["lang"]) == {"en"}
    with pytest.raises(casebank.NotInBank, match="three-hops"):
        simulator.columns(bank(), 1, cases=["three-hop"])


def test_columns_need_neither_numpy_nor_pyarrow() -> None:
    """Plain lists, in a process where neither can be imported."""
    program = (
        "import sys; sys.modules.update(numpy=None, pyarrow=None, pandas=None)\n"
        "import casebank, simulator; print(len(simulator.columns(casebank.load(), 30)['facts']))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=TOP, check=True)
    assert told.stdout.strip() == "30"


# --- files ---------------------------------------------------------------------------------------------


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 40 rows, so that a small file has several."""
    monkeypatch.setattr(parquet, "CHUNK", 40)


def written(path: Path, n: int = 210, **how: Any) -> str:
    """The hash of a file."""
    return sha256(parquet.write(columnar.order(bank(), 3), n, path, **how).read_bytes()).hexdigest()


def test_a_file_holds_the_rows(tmp_path: Path, small_chunks: None) -> None:
    """All of them in order, typed; one row group a chunk."""
    read = pytest.importorskip("pyarrow.parquet")
    written(tmp_path / "some.parquet", 90)
    file = read.ParquetFile(tmp_path / "some.parquet")
    table = file.read()
    expected = simulator.columns(bank(), 90, seed=3)
    for name in columnar.COLUMNS:
        found = [value.timestamp() for value in table[name].to_pylist()] if name == "start" else table[name].to_pylist()
        assert found == expected[name], name
    assert file.metadata.num_row_groups == 3
    assert [str(table.schema.field(name).type) for name in ("start", "index")] == ["timestamp[ms, tz=UTC]", "int64"]


def test_one_worker_or_four_write_the_same_bytes(tmp_path: Path, small_chunks: None) -> None:
    """The number of processes is not to be seen in the file."""
    pytest.importorskip("pyarrow")
    told: list[int] = []
    one = written(tmp_path / "one.parquet", workers=1, progress=told.append)
    assert one == written(tmp_path / "four.parquet", workers=4)
    assert told == [40, 80, 120, 160, 200, 210]


def test_a_cluster_writes_the_same_bytes(tmp_path: Path, small_chunks: None) -> None:
    """On a Dask cluster of this machine, which knows no bank."""
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("pyarrow")
    with distributed.LocalCluster(  # type: ignore[attr-defined]
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True
    ) as cluster:
        far = written(tmp_path / "far.parquet", 90, cluster=cluster.scheduler_address)
    assert far == written(tmp_path / "near.parquet", 90)


def test_a_cluster_that_does_not_answer_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is named, and no half file is left behind."""
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("pyarrow")

    def nobody(*_: Any, **__: Any) -> None:
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", nobody)
    with pytest.raises(parquet.NoCluster, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        written(tmp_path / "none.parquet", cluster="tcp://127.0.0.1:1")
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_the_way_to_get_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence with the command to type."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(parquet.NoPyArrow, match="pip install 'mingjing"):
        written(tmp_path / "none.parquet")


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path: Path, small_chunks: None) -> None:
    """The file is replaced whole or not at all."""
    pytest.importorskip("pyarrow")
    path = tmp_path / "some.parquet"
    path.write_text("old", encoding="utf-8")
    wrong = columnar.order(bank(), 1)._replace(lang="fr")
    with pytest.raises(simulator.ScenarioError, match="language 'fr'"):
        parquet.write(wrong, 10, path)
    assert path.read_text(encoding="utf-8") == "old" and os.listdir(tmp_path) == ["some.parquet"]


# --- the command ---------------------------------------------------------------------------------------


def test_the_command_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`mingjing generate` prints the path and says how long it took."""
    read = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "deep" / "some.parquet"
    assert main(["generate", "-n", "30", "--to", str(path), "--seed", "4", "--case", "three-hops", "--lang", "zh", "--difficulty", "1"]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(path) and told.err.startswith("30 个场景")
    table = read.read_table(path)
    assert table.num_rows == 30 and set(table["case"].to_pylist()) == {"three-hops"} and set(table["difficulty"].to_pylist()) == {1}


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is named, not a name of the kit’s own making, and nothing is left beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    assert main(["generate", "-n", "2", "--to", str(folder)]) == 1
    assert f"{folder}: this is a folder; name a file in it" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--case", "nowhere"], "no case 'nowhere'"), (["--dask", "nowhere"], "no Dask scheduler answers at nowhere")],
)
def test_the_command_says_in_words_what_cannot_be(arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What and where to look, exit code 1, no file."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("distributed")
    path = tmp_path / "some.parquet"
    assert main(["generate", "-n", "20", "--to", str(path), *arguments]) == 1
    line, *where = capsys.readouterr().err.strip().splitlines()
    assert told in line and not path.exists()
    assert ["mingjing cases" in one for one in where] == [True] * ("--case" in arguments)
