"""What is wrong with what was asked for, in the language of the command."""

from __future__ import annotations

from casebank import CaseBankError, DoesNotFit, NotInBank
from casebank.wording import nearest
from classroom.cli import check

_KINDS = {"case": "案例", "procedure": "处理办法", "overlay": "外部标准", "persona": "客户画像", "rubric": "评分标准", "statistic": "统计"}

_LISTED = {"zh": "\n`mingjing cases` 列出有哪些案例", "en": "\n`mingjing cases` lists them"}


def in_words(wrong: Exception, lang: str) -> str:
    """A mistake as lines of ``lang``; what has no words there is told as it is."""
    if isinstance(wrong, CaseBankError):
        return "\n".join(check.told(problem, lang) for problem in wrong.problems)
    if isinstance(wrong, NotInBank):
        return _not_there(wrong, lang) + ("" if wrong.kind != "case" else _LISTED[lang])
    if lang == "zh" and isinstance(wrong, DoesNotFit):
        return f"处理办法或外部标准和这个案例配不上：{wrong}"
    return str(wrong)


def _not_there(wrong: NotInBank, lang: str) -> str:
    if lang != "zh":
        return str(wrong)
    close = nearest(str(wrong.name), wrong.known)
    return f"案例库里没有{_KINDS.get(wrong.kind, wrong.kind)}“{wrong.name}”" + (f"（是不是“{close}”？）" if close else "")
