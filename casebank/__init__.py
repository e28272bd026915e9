"""The case bank: what may happen. Procedures, cases, personas and rubrics as typed, checked content files.

``casebank.load()`` reads and checks the whole bank. Importing this package is cheap: YAML and pydantic are
imported when the bank is loaded.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # spares the import of typing; type checkers know the name
if TYPE_CHECKING:
    from typing import Any

    from casebank.bank import CaseBank as CaseBank
    from casebank.bank import CaseEntry as CaseEntry
    from casebank.bank import check as check
    from casebank.bank import load as load
    from casebank.bank import load_file as load_file
    from casebank.errors import CaseBankError as CaseBankError
    from casebank.errors import DoesNotFit as DoesNotFit
    from casebank.errors import NotInBank as NotInBank
    from casebank.errors import Problem as Problem
    from casebank.rulebooks import Rulebook as Rulebook
    from casebank.rulebooks import rulebook as rulebook

_HOMES = {
    "CaseBank": "bank",
    "CaseBankError": "errors",
    "CaseEntry": "bank",
    "DoesNotFit": "errors",
    "NotInBank": "errors",
    "Problem": "errors",
    "Rulebook": "rulebooks",
    "check": "bank",
    "load": "bank",
    "load_file": "bank",
    "rulebook": "rulebooks",
}

__all__ = [
    "CaseBank",
    "CaseBankError",
    "CaseEntry",
    "DoesNotFit",
    "NotInBank",
    "Problem",
    "Rulebook",
    "check",
    "load",
    "load_file",
    "rulebook",
]


def __getattr__(name: str) -> Any:
    """Import the module behind a public name when the name is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'casebank' has no attribute {name!r}")
    value = getattr(import_module(f"casebank.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
