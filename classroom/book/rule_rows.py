"""The numbered rules as rows for the rulebook: what each says, how it was read, what is worth discussing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casebank import Rulebook, rulebook_words
from casebank.models import Conflict, OutsideStandard, Rule
from classroom.book.houses import said

Row = dict[str, Any]


def piece_rows(book: Rulebook, procedure: str, lang: str) -> Row:
    """What the piece behind a procedure is, and all its rules; empty lists where no piece stands behind it."""
    pieces = [piece for piece in book.pieces.values() if piece.procedure == procedure]
    return {
        "about": " ".join(said(piece.about, lang) for piece in pieces),
        "rules": [rule_row(book, rule.id, lang) for piece in pieces for rule in piece.rules],
    }


def rule_row(book: Rulebook, rule: str, lang: str) -> Row:
    """One rule or outside standard in words. Raises :class:`casebank.NotInBank` for an id the rulebook does not have."""
    entry = book[rule]
    row: Row = {"id": rule, "title": said(entry.title, lang), "text": said(entry.text, lang), "reading": "", "discuss": "", "confidence": "", "kinds": [], "uses": []}
    if isinstance(entry, OutsideStandard):
        return {**row, "reading": said(book.caution, lang) if book.caution else ""}
    return {**row, **_of_the_sources(entry, lang)}


def _of_the_sources(rule: Rule, lang: str) -> Row:
    return {
        "reading": said(rule.reading, lang) if rule.reading else "",
        "discuss": said(rule.discuss, lang) if rule.discuss else "",
        "kinds": [rulebook_words.KINDS[kind][lang] for kind in rule.kind],
        "uses": [rulebook_words.USES[use][lang] for use in rule.uses],
        "confidence": rulebook_words.CONFIDENCE[rule.confidence][lang] if rule.confidence else "",
    }


def cited(book: Rulebook, sources: Iterable[str], lang: str) -> dict[str, Row]:
    """The rules among ``sources`` that the rulebook can tell about, by id; what the kit itself set is not among them."""
    return {source: rule_row(book, source, lang) for source in dict.fromkeys(sources) if source in book}


def conflicts_between(book: Rulebook, one: str, other: str, lang: str) -> list[Row]:
    """The questions on which two houses differ: each one's position, and how to decide."""
    pieces = {piece.procedure: piece.id for piece in book.pieces.values() if piece.procedure}
    pair = [pieces.get(one, ""), pieces.get(other, "")]
    return [_conflict(conflict, pair, lang) for conflict in book.conflicts.values() if _meet(conflict, pair)]


def _meet(conflict: Conflict, pair: list[str]) -> bool:
    """Do both houses take part?"""
    return set(pair) <= {position.house for position in conflict.positions}


def _conflict(conflict: Conflict, pair: list[str], lang: str) -> Row:
    told = {position.house: said(position.text, lang) for position in conflict.positions}
    return {
        "question": said(conflict.question, lang),
        "positions": [told[house] for house in pair],
        "decide": said(conflict.decide, lang),
        "rules": list(conflict.rules),
    }
