"""Names of learners, as they are kept and asked for."""

from __future__ import annotations

from casebank.errors import InBothLanguages
from classroom.screen.plain import plain


class NoName(InBothLanguages):
    """A learner without a name, or with one that is too long."""

    def __init__(self) -> None:
        super().__init__("a learner needs a name of 1 to 200 characters", "学员要有名字，1 到 200 个字")


def learner_name(name: str) -> str:
    """A name that any database can hold and any terminal can show: what steers either becomes a space. :class:`NoName` when nothing is left."""
    clean = " ".join(plain(str(name), " ").split())
    if not clean or len(clean) > 200:
        raise NoName
    return clean
