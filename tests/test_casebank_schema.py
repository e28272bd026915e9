"""The JSON Schemas that help authors while they type."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from casebank import editor_schema, source
from casebank.loader import KINDS, RULEBOOK

BANK = Path(__file__).parent / "data" / "casebank"
HOME = Path(editor_schema.__file__).parent
CONTENT = sorted([*BANK.rglob("*.yaml"), *(path for kind in (*KINDS, *RULEBOOK) for path in HOME.glob(kind.pattern + ".yaml"))])


@pytest.mark.parametrize("kind", (*KINDS, *RULEBOOK), ids=lambda kind: kind.name)
def test_schemas_are_current(kind: object) -> None:
    """The files are exactly what `python -m casebank.editor_schema` writes from the models of today."""
    text = (editor_schema.HOME / f"{kind.name}.json").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert text == editor_schema.written(kind), "run python -m casebank.editor_schema"  # type: ignore[arg-type]
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
