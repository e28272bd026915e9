"""The ``mingjing`` command: check content, play, walk, grade and verify without a notebook.

Exit codes: 0 all is well, 1 something is wrong with what was given (one line on stderr says what), 2 a wrong call.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casebank import atomic
from classroom.authoring import new_case, show
from classroom.cli import (
    appeals,
    check,
    classes,
    disputing,
    exporting,
    first_steps,
    generating,
    lint,
    new_folders,
    overview,
    playing,
    walk,
)
from classroom.cli.fitting import show as show_fitting
from classroom.cli.tongue import Parser, asked, language_option, said, speaking, spoken
from classroom.screen.plain import on_one_line, printed_plainly

if TYPE_CHECKING:
    from classroom.store.records import Record
    from grading import Appeal
    from simulator import Attempt, Log

LANGUAGES = ("zh", "en")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (by default that of the process); returns the exit code.

    A wrong call leaves through ``SystemExit(2)``, as is usual for argparse.
    """
    _write_any_character()
    arguments = list(sys.argv[1:] if argv is None else argv)
    with speaking(asked(arguments)):
        return _called(arguments)


def _called(arguments: Sequence[str]) -> int:
    if not arguments:
        return _answered(lambda: first_steps.show(_parser()))
    if arguments[0] == "demo":
        return _answered(lambda: _demo(arguments[1:]))
    with printed_plainly():
        chosen = _parser().parse_args(arguments)
    with speaking(getattr(chosen, "lang", None)), new_folders.told(chosen):
        return _answered(lambda: chosen.run(chosen), getattr(chosen, "bank", None))


def _write_any_character() -> None:
    """A terminal that lacks a character shows a question mark instead of ending the command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="mingjing", description="Practise handling complaints.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    check.command(commands.add_parser("check", help="can the content be used? a quick look at files, and every case drawn once"))
    lint.command(commands.add_parser("lint", help="everything that is wrong with content, with codes, lines and what to do"))
    _new_case_command(commands.add_parser("new-case", help="ask what a case is about and write a first draft that lints clean"))
    show.command(commands.add_parser("show", help="a case on the terminal: both languages side by side, ways, endings, clocks"))
    commands.add_parser("demo", add_help=False, help="play one incident twice and compare (own options: demo --help)")
    overview.command(commands.add_parser("cases", help="list the cases there are: id, house, title"))
    playing.command(commands.add_parser("play", help="play a case on the terminal"), _name)
    walk.walk_command(commands.add_parser("walk", help="random walks over a case: what is reached, what is not"), _positive)
    walk.trainees_command(commands.add_parser("trainees", help="virtual trainees play a case: does everybody lose where they should?"), _positive)
    generating.generate_command(commands.add_parser("generate", help="draw very many scenarios into a Parquet file"), _positive)
    generating.pairs_command(commands.add_parser("pairs", help="few scenarios that bring every pair of values together"))
    generating.realism_command(commands.add_parser("realism", help="how near drawn scenarios come to what was declared"))
    _grade_command(commands.add_parser("grade", help="the scorecard of a saved log"))
    _verify_command(commands.add_parser("verify", help="is a saved log unaltered?"))
    _attempts_command(commands.add_parser("attempts", help="list the attempts kept on this machine"))
    exporting.command(commands.add_parser("export", help="write kept attempts as logs, and beside them the disputes and decisions there are"), _name)
    classes.import_command(commands.add_parser("import", help="keep logs that trainees handed in, to grade and decide on here"), _name)
    classes.gradebook_command(commands.add_parser("gradebook", help="a class: everybody’s totals, groups, what costs most, a table for a spreadsheet"))
    appeals.commands(commands.add_parser("appeals", help="strike, uphold or add marks; the file of decisions for review"))
    disputing.command(commands.add_parser("dispute", help="say against a mark of a kept attempt that it is wrong"))
    _disputes_command(commands.add_parser("disputes", help="list what learners say against marks, or write it to a file"))
    return parser


def _new_case_command(parser: argparse.ArgumentParser) -> None:
    new_case.command(parser)
    language_option(parser)


def _grade_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", type=Path, metavar="LOG", help="a log, or the id of a kept attempt; its beginning is enough")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the scorecard and the page (default: that of the log)")
    parser.add_argument("--json", action="store_true", help="print the scorecard as JSON")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the debrief page there; what was said stays in the language of the log")
    parser.add_argument("--trainer", action="store_true", help="of a log that has not ended, also what is still to come, with advice")
    parser.add_argument("--marks", action="store_true", help="every mark with its step, id, words and rule, also what was met, and how they add up")
    parser.set_defaults(run=_grade)


def _verify_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", type=Path, metavar="LOG", help="a log")
    language_option(parser)
    parser.set_defaults(run=_verify)


def _attempts_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--learner", type=_name, metavar="NAME", help="only those of this learner")
    language_option(parser)
    parser.set_defaults(run=_attempts)


def _disputes_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="write them there as JSON lines, with texts and marks")
    language_option(parser)
    parser.set_defaults(run=_disputes)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return int(text)


def _name(text: str) -> str:
    from classroom.store.names import NoName, learner_name

    try:
        return learner_name(text)
    except NoName as wrong:
        raise argparse.ArgumentTypeError(wrong.words(spoken())) from wrong


# --- what goes wrong, in words ------------------------------------------------------------------------


def _answered(run: Callable[[], int], bank: Path | None = None) -> int:
    """The exit code of ``run``; nothing that is printed steers the terminal."""
    try:
        with printed_plainly():
            return _told(run, bank)
    except BrokenPipeError:  # `mingjing walk … | head`: nobody reads on
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - must outlive this function
        return 1


def _told(run: Callable[[], int], bank: Path | None) -> int:
    """The exit code of ``run``; what a user can get wrong becomes one line on stderr, in the language of the command."""
    from casebank import CaseBankError, NotInBank
    from casebank.errors import Worded
    from classroom.cli.mistakes import in_words
    from grading import AppealError
    from simulator import CalendarError

    try:
        return run()
    except BrokenPipeError:
        raise
    except (CaseBankError, NotInBank, Worded, AppealError, CalendarError, OSError) as wrong:
        print(in_words(wrong, spoken(), f" --bank {bank}" if bank else ""), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


# --- the commands -------------------------------------------------------------------------------------


def _demo(arguments: Sequence[str]) -> int:
    from classroom.cli import demo

    return demo.main(arguments)


def _grade(chosen: argparse.Namespace) -> int:
    from grading import grade
    from grading.as_text import every_mark
    from grading.words import savable
    from simulator import Log, replay

    kept = _kept_or(chosen.log)
    attempt = replay(kept[0] if kept else Log.load(chosen.log))
    decided = appeals.at_hand(attempt.log)
    card = grade(attempt, appeals=decided, ahead=chosen.trainer)  # like the player: no advice before the end
    lang = chosen.lang or attempt.scenario.lang
    if chosen.html:
        heading = f"{kept[1]} · {chosen.log}" if kept else chosen.log.stem
        _write_page(chosen.html, heading, attempt, decided, chosen.trainer, lang)
        print(said(f"复盘页已写入 {chosen.html}", f"The debrief page is in {chosen.html}"), file=sys.stderr)
    if chosen.marks and not chosen.json:
        show_fitting(savable(every_mark(card, lang)))
    elif chosen.json:
        print(json.dumps(card.to_json(), ensure_ascii=False, indent=1))
    else:
        show_fitting(card.text(lang))
    return 0


def _kept_or(path: Path) -> tuple[Log, str] | None:
    """The log of the kept attempt whose id begins like this, and whose it is, where no such file is there and only one does."""
    from classroom.store.store import Store

    begins = str(path)
    if path.exists() or not re.fullmatch(r"[0-9a-f][0-9a-f-]{2,35}", begins) or not appeals.has_store():
        return None
    with Store() as store:
        found = {record.id: on_one_line(record.learner) for record in store.records() if record.id.startswith(begins)}
        if not found:
            return None
        id = appeals.only_one("attempts", list(found), begins)
        return store.load(id), found[id]


def _write_page(path: Path, heading: str, attempt: Attempt, decided: Sequence[Appeal], ahead: bool, lang: str) -> None:
    from classroom.debrief.page import page

    atomic.write(path, page([(heading, attempt)], decided, ahead=ahead, lang=lang))


def _verify(chosen: argparse.Namespace) -> int:
    """The chain must hold, and the events must apply to the scenario in the header."""
    from simulator import Log, replay

    attempt = replay(Log.load(chosen.log))
    stand = said("演完", "ended") if attempt.ended else said("退回重来过，没演完", "rewound, not ended") if attempt.log.gone_back else said("没演完", "not ended")
    count = len(attempt.log.events)
    print(f"{chosen.log}: {said(f'没有改过，{count} 步', f'unaltered, {count} events')}, {attempt.scenario.case_id}, {stand}")
    return 0


_ENDED, _OPEN, _REWOUND = ("演完", "ended  "), ("没完", "open   "), ("退回", "rewound")
"""how an attempt stands, in a list; what was done instead of a rewound one is an attempt of its own"""


def _attempts(chosen: argparse.Namespace) -> int:
    """One line for each kept attempt, oldest first."""
    from classroom.store.store import Store
    from grading.as_text import padded
    from grading.folding import width

    with Store() as store:
        records, spoilt = store.records(chosen.learner), appeals.tell_damaged(store)
    names = [on_one_line(record.learner) for record in records]
    widest, longest = max(map(width, names), default=0), max((len(record.case) for record in records), default=0)
    for record, name in zip(records, names, strict=True):
        score = "-" if record.score is None else str(record.score)
        state = said(*(_ENDED if record.ended else _REWOUND if record.rewound else _OPEN))
        told = f"{record.id}  {record.started:%Y-%m-%d %H:%M}  {padded(name, widest)}  {record.case:{longest}}  {record.lang}  {state}  {score}"
        print(told + _rewound_from(record))
    if not records and not spoilt:
        appeals.no_attempts(chosen.learner)
    return 1 if spoilt else 0


def _rewound_from(record: Record) -> str:
    """What an attempt was rewound from, and after which step; empty where it was begun anew."""
    if record.from_n is None:
        return ""
    other = record.parent[:8] if record.parent else said("另一份日志", "another log")
    if not record.from_n:
        return "  " + said(f"由 {other} 退回开头重来", f"from {other}, from the start")
    return "  " + said(f"由 {other} 退回第 {record.from_n} 步重来", f"from {other} after step {record.from_n}")


def _disputes(chosen: argparse.Namespace) -> int:
    """One line for each dispute, oldest first; or all of them whole, in a file."""
    from classroom.store.store import Store

    with Store() as store:
        kept, spoilt = store.disputes(), appeals.tell_damaged(store)
    if chosen.file:
        lines = [json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in kept]
        atomic.write(chosen.file, "".join(lines))
        print(f"{chosen.file}: {said(f'{len(kept)} 条异议', f'{len(kept)} disputes')}")
        return 1 if spoilt else 0
    if not kept and not spoilt:
        appeals.nothing_kept("没有异议", "no disputes")
    for one in kept:
        print(appeals.row(one))
    return 1 if spoilt else 0


if __name__ == "__main__":
    raise SystemExit(main())
