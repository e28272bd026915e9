"""``mingjing check``: can the content be used? Files are read and every case is drawn once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from classroom.authoring import patterns
from classroom.cli.tongue import language_option
from classroom.screen.problems import told

if TYPE_CHECKING:
    from casebank import CaseBank, Problem
    from simulator import Attempt

LANGUAGES = ("zh", "en")


def command(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of check."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; none: the case bank of the kit")
    language_option(parser)
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    from casebank import CaseBankError

    count = 0
    for path in chosen.paths or [None]:
        try:
            print(_file(path, chosen.lang) if path is not None and not path.is_dir() else _bank(path, chosen.lang))
        except CaseBankError as wrong:
            count += len(wrong.problems)
            for problem in wrong.problems:
                print(told(problem, chosen.lang))
    if count:
        print(f"{count} problem{'' if count == 1 else 's'}" if chosen.lang == "en" else f"{count} 处毛病", file=sys.stderr)
    return 1 if count else 0


def _file(path: Path, lang: str) -> str:
    import casebank

    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", str(path))
    if path.parent.name == "paths":
        _golden_paths([path])
    else:
        casebank.load_file(path)
        _raise(patterns.problems(path, path.as_posix()))
    return f"{path.as_posix()} is fine" if lang == "en" else f"{path.as_posix()} 没有问题"


def _raise(problems: list[Problem]) -> None:
    from casebank import CaseBankError

    if problems:
        raise CaseBankError(problems)


def _golden_paths(paths: list[Path]) -> None:
    """Golden paths lie beside the bank, one file for each case and trainee; raises CaseBankError."""
    from casebank import loader
    from casebank.lint import check
    from casebank.paths import Shelf
    from classroom.authoring.lint_files import bank_around

    for folder in dict.fromkeys(path.parent.parent for path in paths):
        bank = bank_around(folder) or loader.HOME
        _raise(check.of_paths(bank, loader.sheets(bank), Shelf(folder), [path.stem for path in paths if path.parent.parent == folder]))


def _bank(root: Path | None, lang: str) -> str:
    """Read a whole bank and draw every case under each of its procedures and personas, in both languages.

    Each is drawn with its own overlays, with none and with all that may run beside the procedure.
    """
    import casebank

    bank = casebank.check(root)
    _raise([problem for path in patterns.files(bank.root) for problem in patterns.problems(path, path.relative_to(bank.root).as_posix())])
    _golden_paths(sorted((bank.root / "paths").glob("*.yaml")))
    drawn = sum(1 for _ in _drawn(bank))
    if lang == "zh":
        return (
            f"案例 {len(bank.cases)} 个、处理办法 {len(bank.procedures)} 种、并行标准 {len(bank.overlays)} 种、客户画像 {len(bank.personas)} 种、"
            f"评分标准 {len(bank.rubrics)} 种：都没有问题（抽了 {drawn} 个场景）"
        )
    shelves = {
        "case": bank.cases, "procedure": bank.procedures, "overlay": bank.overlays, "persona": bank.personas,
        "rubric": bank.rubrics,
    }  # fmt: skip
    counted = ", ".join(f"{len(shelf)} {name}{'' if len(shelf) == 1 else 's'}" for name, shelf in shelves.items())
    return f"{counted}: all fine ({drawn} scenarios drawn)"


def _drawn(bank: CaseBank) -> Iterator[Attempt]:
    from simulator import Attempt, generate

    for entry in bank.values():
        for procedure in (entry.case.procedure, *entry.case.fits):
            for persona in entry.case.personas:
                for lang in LANGUAGES:
                    for overlays in dict.fromkeys((None, (), bank.overlays_over(procedure))):
                        yield Attempt(generate(entry, 1, lang, procedure=procedure, persona=persona, overlays=overlays))
