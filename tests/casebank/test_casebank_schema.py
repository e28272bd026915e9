"""The JSON Schemas that help authors while they type."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from casebank import editor_schema, shapes, source
from casebank.loader import KINDS, RULEBOOK
from casebank.paths import GoldenPath

BANK = Path(__file__).parents[1] / "data" / "casebank"
HOME = Path(editor_schema.__file__).parent
CONTENT = sorted([*BANK.rglob("*.yaml"), *(path for kind in (*KINDS, *RULEBOOK) for path in HOME.glob(kind.pattern + ".yaml"))])


@pytest.mark.parametrize("name", editor_schema.MODELS)
def test_schemas_are_current(name: str) -> None:
    """The files are exactly what `python -m casebank.editor_schema` writes from the models of today."""
    text = (editor_schema.HOME / f"{name}.json").read_text(encoding="utf-8")
    assert text == editor_schema.written(name), "run python -m casebank.editor_schema"
    Draft7Validator.check_schema(json.loads(text))


@pytest.mark.parametrize(
    ("kind", "file"),
    [("case", "cases/shop/kettle.yaml"), ("procedure", "procedures/shop.yaml"),
     ("overlay", "overlays/fair_trade.yaml"), ("persona", "personas/calm.yaml"),
     ("rubric", "rubrics/standard.yaml"), ("moods", "moods.yaml")],
)  # fmt: skip
def test_schemas_accept_what_the_loader_accepts_and_refuse_unknown_keys(kind: str, file: str) -> None:
    """An editor shows nothing wrong in a good file and something wrong in a bad one."""
    validator = Draft7Validator(json.loads((editor_schema.HOME / f"{kind}.json").read_text(encoding="utf-8")))
    data = source.read(BANK / file, file).data
    assert [error.message for error in validator.iter_errors(data)] == []
    assert len(list(validator.iter_errors({**data, "unknown": 1}))) == 1
    assert list(validator.iter_errors({**data, "schema": "1"}))


def test_schema_lines_in_content_files_lead_to_schemas() -> None:
    """A file that names its schema names an existing one, by a relative path, and that of its kind."""
    named = {
        path: re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        for path in CONTENT
    }
    found = {path: (path.parent / match[1]).resolve() for path, match in named.items() if match}
    assert found, "no content file names its schema"
    for path, schema in found.items():
        assert schema.parent == editor_schema.HOME.resolve() and schema.is_file(), path


# --- golden paths -----------------------------------------------------------------------------------

PATHS = sorted([*(HOME / "paths").glob("*.yaml"), *BANK.glob("paths/*.yaml"), *(BANK.parent / "lint/paths").glob("*.yaml")])
MODEL = "case: shop-kettle\ntrainee: model\nscenes:\n  approach: [{choose: greet}]\nparts:\n  desk: [{do: write_up, fields: {kind: goods}}]\n"


@pytest.fixture(scope="module")
def of_paths() -> Draft7Validator:
    """What an editor holds a golden path against."""
    return Draft7Validator(json.loads((editor_schema.HOME / "path.json").read_text(encoding="utf-8")))


def test_every_golden_path_of_the_kit_has_nothing_wrong_in_an_editor(of_paths: Draft7Validator) -> None:
    """Those of the small banks of the tests as well."""
    assert len(PATHS) > 100
    assert [(path.name, error.message) for path in PATHS for error in of_paths.iter_errors(source.read(path, path.name).data)] == []


SLIPS = [
    ("scenes:", "scene:"), ("trainee: model", "trainees: model"), ("{choose: greet}", "{chose: greet}"), ("fields:", "feilds:"),
    ("{choose: greet}", "{choose: greet, wait: 5}"), ("{choose: greet}", "{when: anger > 3}"), ("{choose: greet}", "{wait: 0}"),
    ("{choose: greet}", "{wait: a while}"), ("{choose: greet}", "{say: {zh: 您好}}"), ("[{choose: greet}]", "{choose: greet}"),
    ("case: shop-kettle\n", ""), ("kind: goods", "kind: 3"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), SLIPS, ids=[wrong for _, wrong in SLIPS])
def test_an_editor_marks_what_loading_would_refuse(of_paths: Draft7Validator, tmp_path: Path, right: str, wrong: str) -> None:
    """A key misspelt or left out, two inputs in one step or none, a value of another kind."""
    file = tmp_path / "shop-kettle.model.yaml"
    for text, sound in ((MODEL, True), (MODEL.replace(right, wrong), False)):
        file.write_text(text, encoding="utf-8")
        document = source.read(file, file.name)
        assert (not [*of_paths.iter_errors(document.data)]) is sound
        assert (not shapes.check(document, GoldenPath)[1]) is sound
