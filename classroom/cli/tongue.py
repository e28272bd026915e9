"""The language in which the command speaks where nobody asks for another one, and its help in Chinese."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NoReturn
from unicodedata import east_asian_width

from classroom.cli.help_words import HEADINGS, HELP
from classroom.cli.wrong_call import in_chinese, probably_meant
from classroom.labels import LANGUAGES

_VARIABLES = ("MINGJING_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NOWHERE = ("", "C", "POSIX")
"""locales that name no language"""
_CHINESE = ("zh", "chinese")
"""how names of locales in Chinese begin; Windows writes them out"""


def spoken(environment: Mapping[str, str] = os.environ, system: str = "") -> str:
    """``zh`` or ``en``, one rule for everything the command says: what was asked for with ``--lang``, else what `of_system` says."""
    return _ASKED[-1] if _ASKED else of_system(environment, system or _of_windows())


def of_system(environment: Mapping[str, str], system: str = "") -> str:
    """Chinese where the first variable that names a language names Chinese (`system` where none does); English everywhere else."""
    named = (environment.get(variable, "").partition(".")[0].partition("@")[0] for variable in _VARIABLES)
    return "zh" if next((name for name in named if name not in NOWHERE), system).lower().startswith(_CHINESE) else "en"


def _of_windows() -> str:
    """The locale of Windows, which sets none of the variables; elsewhere they say everything."""
    return (locale.getlocale()[0] or "") if os.name == "nt" else ""


_ASKED: list[str] = []
"""the languages asked for with ``--lang``, the one that holds last, while a command is read and carried out"""


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """What is said meanwhile is said in ``lang``, if it is one of the languages."""
    before = _ASKED[:]
    _ASKED.extend([lang] if lang in LANGUAGES else [])
    try:
        yield
    finally:
        _ASKED[:] = before


def asked(arguments: Sequence[str]) -> str | None:
    """The language named last behind ``--lang`` in a call, before it is read: help and wrong calls are told in it too. No option stands before the command."""
    named = [after for before, after in pairwise(["", *arguments[1:]]) if before == "--lang" or after.startswith("--lang=")]
    return named[-1].removeprefix("--lang=") if named else None


def said(zh: str, en: str) -> str:
    """One sentence in the language of the command."""
    return zh if spoken() == "zh" else en


def language_option(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the option ``--lang``."""
    parser.add_argument("--lang", choices=LANGUAGES, default=spoken(), help="language (default: MINGJING_LANG, else that of the system, else English)")


class _InChinese(argparse.HelpFormatter):
    """Help in Chinese. What has no translation stays as it is; a test finds it."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading or "", heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(HELP.get(text or "", text))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return HELP.get(action.help or "", action.help)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lines as wide as there is room; a Chinese character takes two places, and a word is not divided."""
        lines, line, room = [], "", width
        for piece in _pieces(text):
            wide = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in piece)
            if wide > room and line:
                lines.append(line.rstrip())
                line, room, piece = "", width, piece.lstrip()
            line, room = line + piece, room - wide
        return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What may stand on different lines: single Chinese characters with the marks behind them, and words."""
    found: list[str] = []
    for sign in text:
        wide = east_asian_width(sign) in "WF"
        if found and (sign in "，。；：、？！）”" or not wide and sign != " " and found[-1][-1:] != " " and not east_asian_width(found[-1][-1]) in "WF"):
            found[-1] += sign
        else:
            found.append(sign)
    return found


class Parser(argparse.ArgumentParser):
    """A parser whose help is in the language of the command (`spoken`)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if spoken() == "zh":
            options.setdefault("formatter_class", _InChinese)
        super().__init__(*args, **options)
        self.set_defaults(asked=self)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As usual, but what is not known is told by the command it was written behind, with its usage."""
        first = next(iter(sys.argv[1:] if args is None else args), "").partition("=")[0]
        if self._subparsers and first.startswith("-") and not any(option.startswith(first) for option in self._option_string_actions):
            self.error(f"no option {first} before the command; its options stand behind it")
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            found.asked.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found

    def error(self, message: str) -> NoReturn:
        near = probably_meant(message, self._option_string_actions)
        if spoken() != "zh":
            super().error(message + (f" (did you mean '{near}'?)" if near else ""))
        self.print_usage(sys.stderr)
        hint = f"（是不是 '{near}'？）" if near else ""
        self.exit(2, f"{self.prog}：{in_chinese(message)}{hint}\n`{self.prog} --help` 列出写法。\n")
