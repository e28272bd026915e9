"""The bank that is meant: that of the kit, or one of one's own, loaded or as its folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casebank.errors import InBothLanguages

if TYPE_CHECKING:
    from casebank import CaseBank


class NotABank(InBothLanguages):
    """Something given for a bank that is neither one nor the folder of one."""

    def __init__(self, bank: object) -> None:
        super().__init__(
            f"bank={str(bank) if isinstance(bank, Path) else bank!r} is no bank: name the folder of yours (bank=\"my-bank\"; `mingjing new-case --bank my-bank` "
            "sets one up), or leave it out for that of the kit",
            f"bank={str(bank) if isinstance(bank, Path) else bank!r} 不是案例库：请写自己案例库的文件夹（bank=\"my-bank\"，`mingjing new-case --bank my-bank` "
            "会建好一个），不写就用随附的",
        )


def is_bank(folder: Path) -> bool:
    """Whether a folder holds a bank."""
    return (folder / "moods.yaml").is_file()


def opened(bank: CaseBank | Path | str | None) -> CaseBank:
    """The bank that is meant; that of the kit for None. Raises :class:`NotABank` and, for one that is broken, CaseBankError."""
    import casebank

    if bank is None:
        return casebank.load()
    if isinstance(bank, casebank.CaseBank):
        return bank
    folder = _folder(bank)
    if folder is None:
        raise NotABank(bank)
    return casebank.load(folder)


def _folder(bank: object) -> Path | None:
    """The folder that is meant, if there is a bank in it."""
    if isinstance(bank, str | Path) and str(bank).strip():
        with suppress(OSError, RuntimeError):  # no path at all, or the home of nobody
            folder = Path(bank).expanduser()
            return folder if is_bank(folder) else None
    return None
