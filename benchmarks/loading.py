"""Reading and checking the whole case bank."""

from __future__ import annotations

from collections.abc import Iterator

import casebank
from benchmarks.measure import Row, seconds
from casebank.bank import HOME


def rows() -> Iterator[Row]:
    """Load, positions, models, references and conditions, beside PyYAML that only parses the same files."""
    import yaml

    folders = ("cases", "procedures", "personas", "rubrics")
    files = [file for folder in folders for file in (HOME / folder).rglob("*.yaml")]
    texts = [file.read_text(encoding="utf-8") for file in (*files, HOME / "moods.yaml")]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def parse() -> None:
        for text in texts:
            yaml.load(text, loader)

    size = sum(len(text.encode("utf-8")) for text in texts) // 1000
    peer = f"PyYAML {loader.__name__} only"
    ours, theirs = (seconds(work, 3) * 1000 for work in (casebank.load, parse))
    yield Row(f"load and check the bank ({size} kB)", ours, "ms", None, peer, theirs)
