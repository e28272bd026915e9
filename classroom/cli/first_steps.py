"""What ``mingjing`` alone shows: what it is for and the three things somebody new wants to do. Everything else is in its help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from classroom.cli.tongue import said
from grading.as_text import padded
from grading.folding import width

STEPS: Sequence[tuple[str, str, str]] = (
    ("mingjing play counter-handover", "演一个案例；打 help 看怎么演", "play a case; type help in it for the commands"),
    ("mingjing cases", "列出有哪些案例", "list the cases there are"),
    ("mingjing grade ID --marks", "演完逐条看评判；编号演完会告诉您", "every mark of an attempt; its id is told at the end"),
)
"""what to type, and what it does in Chinese and in English"""
WRONG_CALL = 2


def show(parser: argparse.ArgumentParser) -> int:
    """Print the first steps and where the rest is told; a call that asks for nothing is a wrong one, as to argparse."""
    widest = max(width(typed) for typed, *_ in STEPS)
    rows = [f"  {padded(said(typed.replace('ID', '编号'), typed), widest)}  {said(zh, en)}" for typed, zh, en in STEPS]
    lines = [said("明镜：练习处理投诉。先从这里开始：", "Mingjing: practise handling complaints. Start here:"), *rows]
    lines.append(said(f"全部命令：{parser.prog} --help；一个命令的写法：{parser.prog} play --help",
                      f"All commands: {parser.prog} --help; how to write one: {parser.prog} play --help"))  # fmt: skip
    lines.append(said("换语言：设 MINGJING_LANG=en，或在命令后面加 --lang en", "Another language: set MINGJING_LANG=zh, or put --lang zh behind a command"))
    print("\n".join(lines), file=sys.stderr)
    return WRONG_CALL
