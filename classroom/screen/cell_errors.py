"""What a person who runs a cell got wrong, in one sentence of the lesson's language instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from casebank import CaseBankError, NotInBank
from casebank.errors import InBothLanguages
from casebank.wording import nearest
from classroom.labels import LANGUAGES, label
from classroom.labels.bilingual import OneSentence, UnknownLanguage
from classroom.screen import problems


class NotThere(OneSentence, NotInBank):
    """A case, procedure or outside standard that the bank does not hold, or a persona that the case does not, told in ``lang``."""

    def __init__(self, missing: NotInBank, lang: str) -> None:
        super().__init__(missing.kind, missing.name, missing.known)
        known = ("、" if lang == "zh" else ", ").join(missing.known)
        if missing.kind == "persona":
            self.message = label("no_persona", lang, name=missing.name, known=known)
            return
        close = nearest(str(missing.name), missing.known)
        hint = label("did_you_mean", lang, name=close) if close else ""
        kind = label(f"kind_{missing.kind}", lang) if missing.kind in KINDS else missing.kind
        few = missing.kind != "case" or len(missing.known) <= FEW
        where = label("not_in_bank_known", lang, known=known or "–") if few else label("not_in_bank_listed", lang)
        self.message = label("not_in_bank", lang, kind=kind, name=missing.name, hint=hint) + where


class _InOneLanguage(OneSentence, InBothLanguages):
    """What cannot be done, told in ``lang``."""

    def __init__(self, wrong: InBothLanguages, lang: str) -> None:
        InBothLanguages.__init__(self, wrong.words("en"), wrong.words("zh"))
        self.__dict__.update(vars(wrong))
        self.message = wrong.words(lang)

    def __str__(self) -> str:
        return self.message


@cache
def _in_one_language(kind: type[InBothLanguages]) -> type[InBothLanguages]:
    """The class of those mistakes of a ``kind`` that are told in one language; whoever catches the kind catches them too."""
    return type(kind.__name__, (_InOneLanguage, kind), {"__doc__": kind.__doc__})


class Broken(OneSentence, CaseBankError):
    """A bank that cannot be used, told in ``lang``: a line for each mistake in it."""

    def __init__(self, wrong: CaseBankError, lang: str) -> None:
        super().__init__(wrong.problems)
        self.message = "\n".join(problems.told(one, lang) for one in wrong.problems)

    def __str__(self) -> str:
        return self.message


KINDS = ("case", "procedure", "overlay")
FEW = 12
"""cases that are named all where one is not there"""


@contextmanager
def told(lang: str) -> Iterator[None]:
    """What goes wrong within is told in ``lang`` and in one sentence."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(lang)
    try:
        yield
    except NotInBank as missing:
        raise NotThere(missing, lang) from None
    except _InOneLanguage:  # told further in
        raise
    except InBothLanguages as wrong:
        raise _in_one_language(type(wrong))(wrong, lang) from None  # type: ignore[arg-type]
    except CaseBankError as wrong:
        raise Broken(wrong, lang) from None
