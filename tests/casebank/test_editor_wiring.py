"""Editors and commit hooks know where the content lies."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from casebank.editor_schema import MODELS
from casebank.loader import KINDS, RULEBOOK


def test_the_editor_has_the_schema_of_every_content_file(project: Path) -> None:
    """Each schema exists, and its pattern fits exactly the files of its kind."""
    wired = json.loads((project / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    patterns = {**{kind.name: kind.pattern for kind in (*KINDS, *RULEBOOK)}, "path": "paths/*"}
    assert {Path(name).stem for name in wired} == patterns.keys() == MODELS.keys()
    for name, pattern in patterns.items():
        schema = f"./casebank/schemas/{name}.json"
        meant = {path for path in (project / "casebank").glob(pattern) if path.suffix == ".yaml"}
        assert (project / schema).is_file() and {*project.glob(wired[schema])} == meant != set()


def test_the_hooks_run_lint(project: Path) -> None:
    """In this repository, and for banks kept elsewhere."""
    [offered] = yaml.safe_load((project / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [local] = yaml.safe_load((project / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    [own] = local["hooks"]
    assert offered["entry"] == "mingjing lint" and own["entry"].endswith("mingjing lint")
    assert "redhat.vscode-yaml" in json.loads((project / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
