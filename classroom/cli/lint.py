"""``mingjing lint``: everything that can be known of content without a person, as text, JSON or annotations."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from classroom.cli.tongue import language_option, said

if TYPE_CHECKING:
    from casebank.lint.diagnostic import Diagnostic
    from classroom.authoring.linting import Linted

FORMATS = ("text", "json", "github")


def command(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of lint."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; none: the case bank of the kit")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text with the lines, JSON, or annotations for CI (default: text)")
    parser.add_argument("--select", action="append", metavar="CODE", default=[], help="only these: MJ704, or MJ7 for the hundred; commas allowed")
    parser.add_argument("--ignore", action="append", metavar="CODE", default=[], help="not these")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--record", action="store_true", help="note that both languages of every text agree as they stand now")
    parser.add_argument("--explain", metavar="CODE", help="what a code means, with an example, and nothing else")
    language_option(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Carry out the command: 0 when nothing is wrong or there are only warnings, 1 otherwise, 2 for an unknown code."""
    unknown = [code for code in (*_codes(chosen.select), *_codes(chosen.ignore)) if not _known(code)]
    if chosen.explain:
        unknown = [] if _entry(chosen.explain) else [chosen.explain]
    if unknown:
        print(said(f"没有代码 {unknown[0]}，docs/diagnostics.md 列出全部", f"no diagnostic has the code {unknown[0]}; docs/diagnostics.md lists them"), file=sys.stderr)
        return 2
    if chosen.explain:
        from classroom.authoring.lint_report import explanation

        print("\n".join(explanation(_entry(chosen.explain), chosen.lang)))
        return 0
    if chosen.record:
        return _record(chosen.paths)
    return _linted(chosen)


def _codes(given: Iterable[str]) -> list[str]:
    return [code.strip().upper() for one in given for code in one.split(",") if code.strip()]


def _known(code: str) -> bool:
    from casebank.lint import catalogue

    return any(known.startswith(code) for known in catalogue.entries()) and len(code) > 2


def _entry(code: str):  # type: ignore[no-untyped-def] # the type would import the catalogue with every command
    from casebank.lint import catalogue

    return catalogue.entries().get(code.strip().upper())


def _linted(chosen: argparse.Namespace) -> int:
    from classroom.authoring import lint_report
    from classroom.authoring.linting import failed

    results = [(linted, _wanted(linted.found, chosen)) for linted in _results(chosen.paths)]
    everything = [one for _, found in results for one in found]
    if chosen.format == "json":
        print(_json(results))
    else:
        for linted, found in results:
            shown = lint_report.text(linted, found, chosen.lang) if chosen.format == "text" else lint_report.github(linted, found, chosen.lang)
            for line in shown:
                print(line)
        print(lint_report.total(everything, chosen.lang, sum(linted.excused for linted, _ in results)), file=sys.stderr if everything else sys.stdout)
        if not failed(everything) and (many := sum(linted.unrecorded for linted, _ in results)):
            print(f"{'::notice::' if chosen.format == 'github' else ''}{_unrecorded(many, chosen.paths)}")
    return int(failed(everything, chosen.strict))


def _unrecorded(many: int, paths: list[Path]) -> str:
    """That nobody would notice if only one language of some texts were changed, and what to do about it."""
    record = shlex.join(["mingjing", "lint", "--record", *map(str, paths)])
    return said(
        f"{many} 条文字新写或两边都改过，译文还没有记录：往后只改一边，这里看不出来（MJ707）。两边都定稿了，就记一次：{record}",
        f"texts that are new or changed in both languages, without a record of their translation: {many}. A change to one language alone "
        f"goes unseen there (MJ707). Once both stand, record them: {record}",
    )


def _json(results: list[tuple[Linted, list[Diagnostic]]]) -> str:
    """One object, also over several banks: they are put together under the first."""
    import json

    from classroom.authoring.lint_report import as_json

    objects = [json.loads(as_json(linted, found)) for linted, found in results]
    whole = objects[0]
    for other in objects[1:]:
        whole = {key: value if key == "format" else value + other[key] for key, value in whole.items()}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _wanted(found: list[Diagnostic], chosen: argparse.Namespace) -> list[Diagnostic]:
    select, ignore = tuple(_codes(chosen.select)) or ("MJ",), tuple(_codes(chosen.ignore))
    return [one for one in found if one.code.startswith(select) and not (ignore and one.code.startswith(ignore))]


def _results(paths: list[Path]) -> Iterator[Linted]:
    """Lint each bank once, whole or in those of its files that were named."""
    from classroom.authoring.lint_files import banks
    from classroom.authoring.linting import lint

    folders = [path for path in paths if path.is_dir()]
    for root, files in banks(paths).items():
        yield lint(root, files, os.cpu_count() or 1, folders)


def _record(paths: list[Path]) -> int:
    """Note the texts of whole banks, or of the files named."""
    from casebank.lint import check, stale
    from classroom.authoring.lint_files import banks

    outside = 0
    for root, files in banks(paths).items():
        documents = check.bench(root).documents
        inside = [file.resolve().relative_to(root).as_posix() for file in files or () if file.resolve().is_relative_to(root)]
        if files is not None and not inside:
            outside = 1
            names = ", ".join(map(str, files))
            print(said(f"{names}：不在哪个案例库里，没有地方记", f"{names}: in no bank, so there is nowhere to note it"), file=sys.stderr)
            continue
        chosen = [document for document in documents.values() if files is None or document.file in inside]
        known = {file: texts for file, texts in stale.load(root).items() if file in documents}
        fresh = stale.recorded(chosen)
        path = stale.save(root, {**known, **fresh})
        texts, count = sum(map(len, fresh.values())), len(chosen)
        print(f"{path.name}: {said(f'{count} 个文件，{texts} 条文字', f'{texts} texts of {count} files')}")
    return outside
