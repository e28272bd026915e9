"""``python -m casebank [path]``: check a bank, or one file of it, and print what is wrong or that all is fine."""

from __future__ import annotations

import sys
from pathlib import Path

from casebank.bank import check, load_file
from casebank.errors import CaseBankError


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 if all is fine, 1 if there are problems, 2 for a wrong call."""
    if len(arguments) > 1 or any(one.startswith("-") for one in arguments):
        print("usage: python -m casebank [folder or file]", file=sys.stderr)
        return 2
    path = Path(arguments[0]) if arguments else None
    try:
        print(_file(path) if path is not None and not path.is_dir() else _bank(path))
    except CaseBankError as error:
        print(error)
        count = len(error.problems)
        print(f"{count} problem{'' if count == 1 else 's'}", file=sys.stderr)
        return 1
    return 0


def _file(path: Path) -> str:
    load_file(path)
    return f"{path.as_posix()} is fine"


def _bank(root: Path | None) -> str:
    bank = check(root)
    shelves = {
        "case": bank.cases, "procedure": bank.procedures, "overlay": bank.overlays, "persona": bank.personas, "rubric": bank.rubrics,
    }  # fmt: skip
    counted = [f"{len(shelf)} {name}{'' if len(shelf) == 1 else 's'}" for name, shelf in shelves.items()]
    return f"{', '.join(counted[:-1])} and {counted[-1]}: all fine"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
