"""The language in which the command speaks where nobody asks for another one, and its help in Chinese."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn
from unicodedata import east_asian_width

from classroom.cli.help_words import HEADINGS, HELP
from classroom.cli.wrong_call import in_chinese, probably_meant
from classroom.labels import LANGUAGES

_VARIABLES = ("MINGJING_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NOWHERE = ("", "C", "POSIX")
"""locales that name no language"""


def spoken(otherwise: str = "zh", environment: Mapping[str, str] = os.environ) -> str:
    """``zh`` or ``en``: what ``MINGJING_LANG`` says, else the language of the system; `otherwise` where neither names one."""
    for variable in _VARIABLES:
        named = environment.get(variable, "").partition(".")[0].partition("@")[0]
        if named not in NOWHERE:
            return "zh" if named.lower().startswith("zh") else "en"
    return otherwise


_ASKED: list[str] = []
"""the language asked for with ``--lang``, while a command is carried out"""


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """What is said meanwhile is said in ``lang``, if it is one of the languages."""
    _ASKED[:] = [lang] if lang in LANGUAGES else []
    try:
        yield
    finally:
        _ASKED.clear()


def of_mistakes() -> str:
    """The language in which mistakes are told: that asked for, else that of the system, else English, as in the help."""
    return _ASKED[0] if _ASKED else spoken("en")


def said(zh: str, en: str) -> str:
    """One sentence in the language of the command."""
    return zh if (_ASKED[0] if _ASKED else spoken()) == "zh" else en


def mistaken(zh: str, en: str) -> str:
    """One sentence about a mistake, in the language in which those are told."""
    return zh if of_mistakes() == "zh" else en


def language_option(parser: argparse.ArgumentParser, otherwise: str | None = "zh") -> None:
    """Give `parser` the option ``--lang``; `otherwise` is the language where the system names none.

    Of a command that shows nothing but lines of its own it is None: mistakes are then told in English, as by every other.
    """
    default = spoken(otherwise) if otherwise else None
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help="language (default: MINGJING_LANG, else that of the system)")


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
    """A parser whose help is in Chinese where the system or ``MINGJING_LANG`` is; elsewhere it is in English."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if spoken("en") == "zh":
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
        if spoken("en") != "zh":
            super().error(message + (f" (did you mean '{near}'?)" if near else ""))
        self.print_usage(sys.stderr)
        hint = f"（是不是 '{near}'？）" if near else ""
        self.exit(2, f"{self.prog}：{in_chinese(message)}{hint}\n`{self.prog} --help` 列出写法。\n")
