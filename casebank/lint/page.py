"""The page of all diagnostics, made from the catalogue: ``python -m casebank.lint.page`` writes ``docs/diagnostics.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casebank.lint import catalogue
from casebank.lint.catalogue import Entry, Example, Message

PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"
HEAD = """# Diagnostics 诊断代码

What `mingjing lint` says, by code. `mingjing lint --explain MJ704` shows one entry; `--select` and `--ignore` take codes or
hundreds (`MJ7`). Errors end with exit code 1; warnings only with `--strict`. The examples are tests: each failing one yields
exactly its code, each mended one nothing. They change the small bank in `tests/data/lint`.

`mingjing lint` 说的每一条，按代码排列。`mingjing lint --explain MJ704 --lang zh` 只看一条；`--select`、`--ignore` 接代码或整百（`MJ7`）。
有错误时退出码是 1；警告只在 `--strict` 时算错误。例子就是测试：不行的那个恰好报出这一条，可以的那个什么也不报。

This page is made from the catalogue in `casebank/lint/catalogue/` by `python -m casebank.lint.page`.
本页由 `casebank/lint/catalogue/` 生成。
"""
_SEVERITIES = {"error": "error 错误", "warning": "warning 警告"}


def written() -> str:
    """Return the text of the page."""
    entries = catalogue.entries().values()
    sections = []
    for group, (zh, en) in catalogue.GROUPS.items():
        own = [entry for entry in entries if entry.code[2] == group]
        sections.append("\n".join([f"## MJ{group}xx {en} {zh}", "", *_table(own), *(line for entry in own for line in _entry(entry))]))
    return HEAD + "\n" + "\n".join(sections) + "\n"


def _table(entries: list[Entry]) -> Iterator[str]:
    yield "| code | severity | | |"
    yield "|---|---|---|---|"
    for entry in entries:
        yield f"| [{entry.code}](#{entry.code.lower()}) | {_SEVERITIES[entry.severity]} | {entry.title.en} | {entry.title.zh} |"
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    yield from (f"### {entry.code}", "")
    yield from (f"**{entry.title.en}** ({entry.severity}). {entry.why.en}", "")
    yield from (f"**{entry.title.zh}**（{_SEVERITIES[entry.severity].split()[1]}）。{entry.why.zh}", "")
    for message in entry.messages:
        yield from _message(message)
    yield ""
    for example in entry.examples:
        yield from _example(example)


def _message(message: Message) -> Iterator[str]:
    hint = f" ({message.hint.en})" if message.hint.en else ""
    yield f"- `{message.en}`{hint}<br>`{message.zh}`" + (f"（{message.hint.zh}）" if message.hint.zh else "")


def _example(example: Example) -> Iterator[str]:
    for name, snippet in (("This fails 这样不行", example.bad), ("This is right 这样可以", example.good)):
        yield from (f"{name} – `{example.file}`:", "", "```yaml", catalogue.dedented(snippet), "```", "")


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(), encoding="utf-8", newline="\n")
    print(PAGE.name)


if __name__ == "__main__":
    main()
