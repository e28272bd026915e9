"""What is wrong with what was asked for, in the language of the command."""

from __future__ import annotations

import errno

from casebank import CaseBankError, NotInBank
from casebank.errors import Worded
from classroom.screen.problems import told

_LISTED = {"zh": "\n`mingjing cases{bank}` 列出有哪些案例", "en": "\n`mingjing cases{bank}` lists them"}
_OWN = {"zh": "；自己的案例写案例的文件，或者加 --bank 文件夹", "en": "; of one of your own name the file, or add --bank FOLDER"}
_MARKS = {"zh": "\n`mingjing grade 演练编号 --marks` 列出有哪些", "en": "\n`mingjing grade ATTEMPT --marks` lists them"}
_SYSTEM = {
    errno.ENOENT: "没有这个文件或文件夹", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EISDIR: "这是个文件夹",
    errno.ENOTDIR: "这不是文件夹", errno.EEXIST: "已经有了", errno.ENOSPC: "磁盘满了", errno.EROFS: "这里只能读，不能写",
}  # fmt: skip


def in_words(wrong: Exception, lang: str, bank: str = "") -> str:
    """A mistake as lines of ``lang``; ``bank`` is the option that names another bank, where one was given."""
    from classroom.store.store import StoreError
    from grading import AppealError
    from simulator import CalendarError

    match wrong:
        case CaseBankError():
            return "\n".join(told(problem, lang) for problem in wrong.problems)
        case NotInBank():
            return wrong.words(lang) + ("" if wrong.kind != "case" else _LISTED[lang].format(bank=bank) + ("" if bank else _OWN[lang]))
        case AppealError():
            return wrong.words(lang) + (_MARKS[lang] if wrong.kind == "no_finding" else "")
        case CalendarError():
            return wrong.message(lang)
        case Worded():
            return wrong.words(lang)
        case StoreError():
            return wrong.fact(lang)
        case OSError():
            return f"{wrong.filename}: {_of_system(wrong, lang)}" if wrong.filename else _of_system(wrong, lang)
    return str(wrong)


def _of_system(wrong: OSError, lang: str) -> str:
    """What the system says, and the commonest of it in Chinese; what we say ourselves is in both languages already."""
    en, _, zh = str(wrong.strerror or wrong).partition(" / ")
    return en if lang == "en" else zh or _SYSTEM.get(wrong.errno or 0, en)
