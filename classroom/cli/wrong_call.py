"""What argparse says of a wrong call: in Chinese, and with what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from casebank.wording import nearest

_SAID = tuple(
    (re.compile(pattern, re.DOTALL), zh)
    for pattern, zh in (
        (r"unrecognized arguments: (.*)", r"这里没有这些参数：\1"),
        (r"no option (\S+) before the command; its options stand behind it", r"命令前面没有参数 \1，参数写在命令后面"),
        (r"the following arguments are required: (.*)", r"还缺参数：\1"),
        (r"only with (\S+)", r"只能和 \1 一起用"),
        (r"one of the arguments (.*) is required", r"这几个要写一个：\1"),
        (r"expected (?:one|at least one) argument", "后面要写一个值"),
        (r"expected at most one argument", "后面最多写一个值"),
        (r"expected (\d+) arguments", r"后面要写 \1 个值"),
        (r"not allowed with argument (.*)", r"不能和 \1 一起用"),
        (r"ignored explicit argument (.*)", r"后面不带值，多写了 \1"),
        (r"ambiguous option: (\S+) could match (.*)", r"\1 不清楚是哪一个：\2"),
        (r"invalid choice: (.*?) \(choose from (.*)\)", r"没有 \1，可以写：\2"),
        (r"invalid int value: (.*)", r"\1 不是整数"),
        (r"invalid float value: (.*)", r"\1 不是数"),
        (r"(.*) is not a whole number of at least (\d+)", r"\1 不是 \2 以上的整数"),
        (r"(.*) is not a whole number of at most 18 digits", r"\1 不是 18 位以内的整数"),
    )
)
_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)$", re.DOTALL)
_UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")
_OF = re.compile(r"argument ([^:]+): (.*)", re.DOTALL)


def in_chinese(message: str) -> str:
    """The message in Chinese; what is not known is left as it is."""
    if found := _OF.fullmatch(message):
        return f"{found[1]}：{in_chinese(found[2])}"
    fitting = (match.expand(zh) for pattern, zh in _SAID if (match := pattern.fullmatch(message)))
    return next(fitting, message)


def probably_meant(message: str, options: Collection[str] = ()) -> str:
    """The choice or option that is nearest to one that is not there; empty if none is near."""
    if found := _UNKNOWN.match(message):
        word = found[1]
        return f"--case {word}" if "--case" in options and not word.startswith("-") else nearest(word.partition("=")[0], options)
    found = _CHOICE.search(message)
    return nearest(found[1], re.findall(r"[^\s,']+", found[2])) if found else ""
