"""The page ``docs/coverage.md``: every rule in a row, what it is meant for, and where that happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebank import coverage, models
from casebank.coverage import GRADED, SIMULATED, TAUGHT, Claim
from casebank.rulebook_words import USES
from casebank.rulebooks import Rulebook, rulebook

_HEAD = """# Coverage of the rules

Written by `python -m casebank.coverage`; do not edit. A test holds it to the content.

Every rule of the sources stands in the rulebook (`casebank/rules/`) in Chinese and English. This table says where the
kit puts it to use: **taught** by an objective of a case or a lesson besides the rulebook, **simulated** by the
occurrences that a procedure, an overlay or a case names for it, **graded** by the clocks, duties, rules of conduct
(`conduct`), forms, checks, review elements and rubric entries whose source it is. A dash means: not meant for it.
"""
_MISSING = "**missing**"


def page(root: Path | None = None, project: Path = coverage.PROJECT) -> str:
    """Return the whole page."""
    book = rulebook(root)
    found = [*coverage.claims(root), *coverage.lessons(project)]
    by_rule: dict[str, list[Claim]] = {}
    for claim in found:
        by_rule.setdefault(claim.rule, []).append(claim)
    known = coverage.procedures(root)
    lines = [_HEAD, *_summary(book, found)]
    for piece in book.pieces.values():
        lines += ["", *_piece(piece, by_rule, known)]
    lines += ["", *_clocks(book, coverage.catalogue(book, root)), "", *_outside(book, by_rule)]
    return "\n".join(lines) + "\n"


def _summary(book: Rulebook, found: list[Claim]) -> Iterator[str]:
    lacking = coverage.missing(((rule.id, rule.uses) for rule in book.rules.values()), found)
    beyond = {claim.rule for claim in found if claim.use == TAUGHT}
    taught = book.meant_to(TAUGHT)
    yield "| use | rules meant for it | claimed | missing |"
    yield "|---|---|---|---|"
    yield f"| taught 讲授 | {len(taught)} | {len(taught)} (beyond the rulebook: {sum(r.id in beyond for r in taught)}) | 0 |"
    for use in (SIMULATED, GRADED):
        meant = len(book.meant_to(use))
        yield f"| {USES[use]['en']} {USES[use]['zh']} | {meant} | {meant - len(lacking[use])} | {len(lacking[use])} |"
    for use, rules in lacking.items():
        if rules:
            yield f"\nMeant to be {USES[use]['en']}, and not yet: {', '.join(rules)}."


def _piece(piece: models.Piece, by_rule: Mapping[str, list[Claim]], procedures: Iterable[str]) -> Iterator[str]:
    yield f"## {piece.id} · {piece.title.zh} · {piece.title.en}"
    yield ""
    if piece.procedure:
        yield f"Procedure: `{piece.procedure}`" + ("" if piece.procedure in procedures else f" {_MISSING}")
        yield ""
    yield "| id | rule | uses | taught | simulated | graded |"
    yield "|---|---|---|---|---|---|"
    for rule in piece.rules:
        yield _row(rule, by_rule.get(rule.id, []))


def _row(rule: models.Rule, claims: list[Claim]) -> str:
    uses = " ".join(use[0].upper() for use in rule.uses)
    cells = [rule.id, f"{rule.title.zh}<br>{rule.title.en}", uses, _taught(rule, claims)]
    cells += [_cell(use, rule, claims) for use in (SIMULATED, GRADED)]
    return f"| {' | '.join(cells)} |"


def _taught(rule: models.Rule, claims: list[Claim]) -> str:
    shown = _shown(claim for claim in claims if claim.use == TAUGHT)
    return "<br>".join(["rulebook", *shown]) if TAUGHT in rule.uses or shown else "—"


def _cell(use: str, rule: models.Rule, claims: list[Claim]) -> str:
    shown = _shown(claim for claim in claims if claim.use == use)
    return "<br>".join(shown) or (_MISSING if use in rule.uses else "—")


def _shown(claims: Iterable[Claim]) -> list[str]:
    """One line for each kind of thing and its file: ``clock `bank_branch`: complex, media``."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        grouped.setdefault((claim.what, claim.owner), []).extend(claim.by or (claim.name,))
    names = {"simulates": "", "lesson": ""}
    return [
        f"{names.get(what, what + ' ')}`{owner}`: {', '.join(dict.fromkeys(items))}"
        for (what, owner), items in sorted(grouped.items())
    ]


def _clocks(book: Rulebook, practised: Mapping[str, list[str]]) -> Iterator[str]:
    yield "## Clock catalogue · 时限目录"
    yield ""
    yield "| entry | time limit | rules | put into practice by |"
    yield "|---|---|---|---|"
    for clock in book.clocks.values():
        by = ", ".join(f"`{name}`" for name in practised.get(clock.id, [])) or _MISSING
        yield f"| {clock.id} | {clock.name.zh}<br>{clock.name.en} | {', '.join(clock.rules)} | {by} |"


def _outside(book: Rulebook, by_rule: Mapping[str, list[Claim]]) -> Iterator[str]:
    yield "## Outside standards · 外部标准"
    yield ""
    yield "| standard | title | graded by |"
    yield "|---|---|---|"
    for standard in book.outside.values():
        owners = sorted({claim.owner for claim in by_rule.get(standard.id, []) if claim.use == GRADED})
        yield f"| {standard.id} | {standard.title.zh}<br>{standard.title.en} | {', '.join(f'`{one}`' for one in owners) or '—'} |"
