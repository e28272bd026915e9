"""The bank that is meant: that of the kit, or one of one's own, loaded or as its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebank import CaseBank


def opened(bank: CaseBank | Path | str | None) -> CaseBank:
    """The bank that is meant; that of the kit for None. Raises CaseBankError."""
    import casebank

    if isinstance(bank, casebank.CaseBank):
        return bank
    return casebank.load(None if bank is None else Path(bank).expanduser())
