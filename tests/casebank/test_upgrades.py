"""Content files of every age: old ones are read as new ones, newer ones are refused in words."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, get_args

import pytest

import casebank
from casebank import loader, shapes, source, upgrades
from casebank.loader import KINDS, RULEBOOK

OLD = sorted((Path(__file__).parents[1] / "data" / "schemas").glob("*.yaml"))


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_files_of_every_old_version_are_read_as_they_are(path: Path) -> None:
    """Golden files, never edited: what once was right stays right."""
    name, version = path.stem.split(".")
    [kind] = [kind for kind in KINDS if kind.name == name]
    document = upgrades.upgraded(source.read(path, path.name), kind.name)
    assert document.data["schema"] == upgrades.CURRENT and int(version) <= upgrades.CURRENT
    model, problems = shapes.check(document, kind.model)
    assert problems == [] and model is not None


def test_every_kind_has_a_golden_file_of_every_version() -> None:
    """Whoever raises the version leaves the old file behind."""
    wanted = {f"{kind.name}.{number}" for kind in KINDS for number in range(1, upgrades.CURRENT + 1)}
    assert {path.stem for path in OLD} == wanted


def test_the_models_ask_for_the_current_version() -> None:
    """Version and models change together."""
    for kind in (*KINDS, *RULEBOOK):
        assert get_args(kind.model.model_fields["schema_"].annotation) == (upgrades.CURRENT,)


def test_a_newer_file_is_refused_in_words(tmp_path: Path) -> None:
    """It says which version was found, which is known, and what to do; nothing else about the file is told."""
    path = tmp_path / "calm.yaml"
    path.write_text("schema: 7\nid: calm\nfeelings: [calm]\n", encoding="utf-8")
    sheet = loader.sheet(next(kind for kind in KINDS if kind.name == "persona"), path, "personas/calm.yaml")
    assert [str(problem) for problem in sheet.problems] == [
        (
            "personas/calm.yaml:1:9 schema: this file has schema 7, and this version of Mingjing knows up to 1 "
            "(use a newer Mingjing, or write the file by the schema known here)"
        )
    ]


# --- the chain, shown on versions that only this test knows --------------------------------------------


def _rename(data: dict[str, Any]) -> dict[str, Any]:
    return {**{key: value for key, value in data.items() if key != "name"}, "title": data["name"]}


def _split(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "title": {"zh": data["title"], "en": data["title"]}}


STEPS = {"persona": (_rename, _split)}


def test_steps_follow_one_another() -> None:
    """A file of version 1 goes through both steps, one of version 2 through the second only, one of version 3 through none."""
    new = {"schema": 3, "id": "calm", "title": {"zh": "A", "en": "A"}}
    assert upgrades.upgrade({"schema": 1, "id": "calm", "name": "A"}, "persona", STEPS, 3) == new
    assert upgrades.upgrade({"schema": 2, "id": "calm", "title": "A"}, "persona", STEPS, 3) == new
    assert upgrades.upgrade(new, "persona", STEPS, 3) is new


def test_a_kind_without_steps_only_takes_the_new_number() -> None:
    """Most kinds do not change when one does."""
    assert upgrades.upgrade({"schema": 1, "id": "x"}, "rubric", STEPS, 3) == {"schema": 3, "id": "x"}


def test_an_upgrade_changes_nothing_that_it_is_given() -> None:
    """Steps are pure."""
    old = {"schema": 1, "id": "calm", "name": "A"}
    before = copy.deepcopy(old)
    upgrades.upgrade(old, "persona", STEPS, 3)
    assert old == before


@pytest.mark.parametrize("version", [None, True, "1", 0, -3, 3, 99])
def test_what_has_no_known_version_is_left_to_the_check_of_shapes(version: object) -> None:
    """Nothing is guessed."""
    data = {"schema": version, "name": "A"}
    assert upgrades.upgrade(data, "persona", STEPS, 3) is data


def test_places_of_an_upgraded_file_are_those_of_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a step moved is told at the nearest place around it, what it left alone at its own."""
    monkeypatch.setattr(upgrades, "CURRENT", 2)
    monkeypatch.setattr(upgrades, "upgrade", lambda data, kind: {**_rename(data), "schema": 2})
    document = upgrades.upgraded(source.parse(b"schema: 1\nid: calm\nname: A\n", "x.yaml"), "persona")
    assert document.spot(("id",)) == source.Spot(2, 5, 5)
    assert document.spot(("title",)).line == 1


def test_the_bank_of_the_kit_is_of_the_current_version() -> None:
    """Nothing in it needs a step."""
    assert {case.schema_ for case in casebank.load().cases.values()} == {upgrades.CURRENT}
