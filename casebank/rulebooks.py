"""The rulebook: every rule of the sources in the kit's words, outside standards, conflicts and the clock catalogue.

`rulebook` reads it; nothing else does, so that playing and grading do not pay for it. A `Rulebook` is a mapping from
the id that findings and content files carry (``S1-07-06``, ``outside:iso-10002``) to what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casebank import loader, models
from casebank.errors import CaseBankError, NotInBank

Entry = models.Rule | models.OutsideStandard
LANGUAGES = ("zh", "en")
_WORTH = {"id": 8, "title": 4, "text": 2, "reading": 1, "discuss": 1}
"""How much a hit counts in a search, by where it is."""


@dataclass(frozen=True, repr=False, eq=False)
class Rulebook(Mapping[str, Entry]):
    """A mapping from rule id to `Rule` or `OutsideStandard`, in the order of the sources; outside standards last."""

    pieces: Mapping[str, models.Piece]
    rules: Mapping[str, models.Rule]
    outside: Mapping[str, models.OutsideStandard]
    caution: models.Text | None
    conflicts: Mapping[str, models.Conflict]
    clocks: Mapping[str, models.CatalogueClock]

    def __getitem__(self, rule: str) -> Entry:
        """Return what stands under an id; raises NotInBank."""
        if rule in self.rules:
            return self.rules[rule]
        if rule in self.outside:
            return self.outside[rule]
        raise NotInBank("rule", rule, [*self.rules, *self.outside])

    def __iter__(self) -> Iterator[str]:
        yield from self.rules
        yield from self.outside

    def __len__(self) -> int:
        return len(self.rules) + len(self.outside)

    def __repr__(self) -> str:
        return f"Rulebook({len(self.rules)} rules, {len(self.outside)} outside standards)"

    def piece_of(self, rule: str) -> models.Piece:
        """Return the piece of the sources a numbered rule stands in; raises NotInBank."""
        name = rule.partition("-")[0]
        if name not in self.pieces:
            raise NotInBank("piece", name, self.pieces)
        return self.pieces[name]

    def of_piece(self, piece: str) -> list[models.Rule]:
        """Return the rules of a piece (``S4``); raises NotInBank."""
        return list(self.piece_of(piece).rules)

    def of_procedure(self, procedure: str) -> list[models.Rule]:
        """Return the rules that a procedure puts into practice by its own piece; empty where no piece names it."""
        return [rule for piece in self.pieces.values() if piece.procedure == procedure for rule in piece.rules]

    def of_kind(self, kind: str) -> list[models.Rule]:
        """Return the rules of a kind, such as ``time_limit``, over all pieces."""
        return [rule for rule in self.rules.values() if kind in rule.kind]

    def meant_to(self, use: str) -> list[models.Rule]:
        """Return the rules that the kit is to ``teach``, ``simulate`` or ``grade``."""
        return [rule for rule in self.rules.values() if use in rule.uses]

    def conflicts_about(self, name: str) -> list[models.Conflict]:
        """Return the conflicts that a rule, or a whole piece, takes part in."""
        return [one for one in self.conflicts.values() if name in one.rules or name in {p.house for p in one.positions}]

    def clocks_about(self, rule: str) -> list[models.CatalogueClock]:
        """Return the entries of the clock catalogue that rest on a rule."""
        return [clock for clock in self.clocks.values() if rule in clock.rules]

    def search(self, words: str, lang: str | None = None, limit: int = 20) -> list[Entry]:
        """Return the entries that hold every word (parted by spaces, case ignored), best first.

        ``lang`` keeps to one language. Hits in id and title count more than those in the text.
        """
        wanted = words.casefold().split()
        found = [(worth, entry) for entry in self.values() if wanted and (worth := _worth(entry, wanted, lang))]
        return [entry for _, entry in sorted(found, key=lambda pair: -pair[0])[:limit]]


def _worth(entry: Entry, wanted: list[str], lang: str | None) -> int:
    """Return how well an entry fits; 0 if a word is nowhere in it."""
    where = {"id": entry.id.casefold()}
    for name in ("title", "text", "reading", "discuss"):
        text = getattr(entry, name, None)
        where[name] = " ".join(getattr(text, one) for one in LANGUAGES if lang in (None, one)).casefold() if text else ""
    worths = [sum(_WORTH[name] for name, text in where.items() if word in text) for word in wanted]
    return sum(worths) if all(worths) else 0


def rulebook(root: Path | str | None = None) -> Rulebook:
    """Read and check the rulebook of a bank (its folder ``rules``), or that of the package; raises CaseBankError.

    A bank without rules of its own goes by those of the package, which are read once; a folder that is not there is none.
    """
    folder = Path(root) if root is not None else loader.HOME
    return _shipped() if folder == loader.HOME or (folder.is_dir() and not (folder / "rules").is_dir()) else _read(folder)


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    return _read(loader.HOME)


def _read(folder: Path) -> Rulebook:
    sheets = loader.rulebook_sheets(folder)
    loader.check(sheets)
    problems = [problem for sheet in sheets for problem in sheet.problems]
    if problems:
        raise CaseBankError(problems)
    return _put_together([sheet.model for sheet in sheets])


def _put_together(read: list[Any]) -> Rulebook:
    pieces = {one.id: one for one in read if isinstance(one, models.Piece)}
    standards = [one for one in read if isinstance(one, models.OutsideStandards)]
    outside = {one.id: one for part in standards for one in part.standards}
    conflicts = {one.id: one for part in read if isinstance(part, models.Conflicts) for one in part.conflicts}
    clocks = {one.id: one for part in read if isinstance(part, models.ClockCatalogue) for one in part.clocks}
    rules = {rule.id: rule for piece in pieces.values() for rule in piece.rules}
    return Rulebook(
        pieces=MappingProxyType(pieces),
        rules=MappingProxyType(rules),
        outside=MappingProxyType(outside),
        caution=standards[0].caution if standards else None,
        conflicts=MappingProxyType(conflicts),
        clocks=MappingProxyType(clocks),
    )
