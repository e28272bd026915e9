"""JSON Schemas for editors, generated from the models: completion and a first check while an author types.

``python -m casebank.editor_schema`` writes one file per kind to ``casebank/schemas/``, golden paths included. A content file names its schema
in its first line by a relative path: ``# yaml-language-server: $schema=../schemas/procedure.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from casebank.loader import KINDS, RULEBOOK
from casebank.paths import GoldenPath

HOME = Path(__file__).parent / "schemas"
MODELS: Mapping[str, type[BaseModel]] = {**{kind.name: kind.model for kind in (*KINDS, *RULEBOOK)}, "path": GoldenPath}
"""What has a schema, by the name of its file: every kind of content, and golden paths."""
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML language server supports in full."""


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of the files that a model describes."""
    return {"$schema": DRAFT, **_for_editors(model.model_json_schema(by_alias=True))}


def _for_editors(node: Any) -> Any:
    """Leave out what editors do not know, and write pairs of one type in the way of draft 7."""
    if isinstance(node, list):
        return [_for_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _for_editors(value) for key, value in node.items() if key not in ("discriminator", "prefixItems")}
    kept = {key: value for key, value in kept.items() if key != "title" or not isinstance(value, str)}
    if "prefixItems" in node:
        kept["items"] = _for_editors(node["prefixItems"][0])
    return kept


def written(name: str) -> str:
    """Return the text of a schema file, by its name in :data:`MODELS`."""
    return json.dumps(schema(MODELS[name]), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every schema."""
    HOME.mkdir(exist_ok=True)
    for name in MODELS:
        (HOME / f"{name}.json").write_text(written(name), encoding="utf-8", newline="\n")
        print(f"{name}.json")


if __name__ == "__main__":
    main()
