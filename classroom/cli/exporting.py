"""``mingjing export``: kept attempts as logs, one of them or all, with what was said about their marks beside them."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from casebank.errors import Worded
from classroom.cli import appeals, mistakes
from classroom.cli.tongue import language_option, said, spoken

if TYPE_CHECKING:
    from classroom.store.records import Record
    from classroom.store.store import Store

ALL = "all"
"""stands for every kept attempt; no id begins so"""


def command(parser: argparse.ArgumentParser, name: Callable[[str], str]) -> None:
    """Give ``parser`` the arguments of ``export``; ``name`` reads the name of a learner."""
    parser.add_argument("attempt", metavar="ID", help="as `mingjing attempts` lists it; its beginning is enough; or all")
    parser.add_argument("log", type=Path, metavar="LOG", help="the file to write; for all, the folder, in which everybody gets one of their own")
    parser.add_argument("--learner", type=name, metavar="NAME", help="of all, only those of this learner")
    language_option(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    """One log, whole or not at all; or a folder of them."""
    from classroom.store.store import Store

    with Store() as store:
        if chosen.attempt == ALL:
            return _everything(store, chosen.log, chosen.learner)
        if chosen.learner:
            chosen.asked.error(f"argument --learner: only with {ALL}")
        _one(store, appeals.only_one("attempts", [record.id for record in store.records()], chosen.attempt), chosen.log)
    return 0


def _one(store: Store, id: str, path: Path) -> None:
    from classroom.store import beside

    log = store.load(id)
    beside.require_taken_in(store, id, path)
    log.save(path)
    print(f"{path}: {said(f'{len(log.events)} 步', f'{len(log.events)} events')}")
    if marks := beside.write(store, id, path):
        print(f"{marks}: {said('异议与裁定', 'disputes and decisions')}")


def _everything(store: Store, folder: Path, learner: str | None) -> int:
    """A log for each attempt; one that cannot be written is told and keeps no other from it; the exit code then is 1.

    One that was rewound goes on in another, which is written; who wants it as well names it.
    """
    from classroom.store.store import StoreError

    kept, spoilt = store.records(learner), appeals.tell_damaged(store)
    records = [record for record in kept if not record.rewound]
    if not records:
        appeals.no_attempts(learner)
        return 1
    failed = 0
    for record in records:
        try:
            _one(store, record.id, folder / _place(record))
        except (Worded, StoreError, OSError) as wrong:
            failed += 1
            print(mistakes.in_words(wrong, spoken()), file=sys.stderr)
    good = len(records) - failed
    print(said(f"{len(records)} 次演练：写出 {good} 次，{failed} 次写不了", f"{len(records)} attempts: {good} written, {failed} could not be"), file=sys.stderr)
    if left := len(kept) - len(records):
        print(said(
            f"退回重来过、没演完的 {left} 次没有写，接下去的那次写了；要哪一次，用它的编号导出",
            f"not written, for they were rewound and go on in another: {left}; name one by its id to have it",
        ), file=sys.stderr)  # fmt: skip
    return 1 if failed or spoilt else 0


_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|]|^\.+|[. ]+$')
"""what some system does not take in the name of a file"""


def _place(record: Record) -> Path:
    """Where a log lies in the folder: ``import`` takes the name of the folder around it for that of the learner."""
    case = _NO_FILE_NAME.sub("_", record.case)  # an older version took it from a log that was handed in as it stood there
    return Path(_NO_FILE_NAME.sub("_", record.learner), f"{record.started:%Y%m%d-%H%M}-{case}-{record.id[:8]}.jsonl")
