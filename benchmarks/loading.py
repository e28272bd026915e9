"""Reading and checking the whole case bank."""

from __future__ import annotations

from collections.abc import Iterator

import casebank
from benchmarks.measure import Row, seconds
from casebank import source
from casebank.bank import HOME


def rows() -> Iterator[Row]:
    """The first reading with all checks, and a later one of unchanged files, beside PyYAML that only parses the same files."""
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
    def check() -> None:
        source.remembered.cache_clear()
        casebank.check()

    first, theirs = (seconds(work, 3) * 1000 for work in (check, parse))
    casebank.load()
    again = seconds(casebank.load, 5) * 1000
    yield Row(f"check the bank and its rulebook ({size} kB)", first, "ms", None, peer, theirs)
    yield Row(f"load the bank, files unchanged ({size} kB)", again, "ms", 1000, peer, theirs)
