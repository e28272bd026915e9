"""Which decisions a mark allows, and what each would mean, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from classroom.desk.words import word
from classroom.store.deciding import CHANGED, on_no_words, repeats
from classroom.store.disputes import MISSING, Dispute
from grading.appeal import ADDED, RESTORED, STRUCK, UPHELD

if TYPE_CHECKING:
    from grading import Finding

Decision = tuple[str, str, str]
"""a decision, what it is called, and the note beside it: both names of sentences"""


def allowed(dispute: Dispute, found: Finding | None, plain: Finding | None, lang: str) -> list[dict[str, str]]:
    """The decisions on a mark as it stands now (``found``), the one that fits a trainee who is right first.

    ``plain`` is the mark without any decision. What no scorecard has can be answered, and nothing moves.
    """
    offered = _on_no_words(dispute, found, plain) if on_no_words(dispute) else _on_words(dispute, found)
    return [{"id": id, "name": word(name, lang), "note": word(note, lang)} for id, name, note in offered]


def _on_words(dispute: Dispute, found: Finding | None) -> Sequence[Decision]:
    struck = found is not None and found.verdict == "overruled"
    missing = dispute.kind.startswith(MISSING)
    if dispute.kind == MISSING and not dispute.argument:
        return [_plain(ADDED)]
    if missing and not dispute.text.strip():
        return [_UPHELD_AGAIN, _RESTORED] if struck else [_missing(UPHELD), _missing(STRUCK)]
    if struck:
        return [_UPHELD_AGAIN, _RESTORED, _BACK] if missing else [_UPHELD_AGAIN, _BACK, _plain(CHANGED)]
    if missing:
        return [_plain(ADDED), _missing(UPHELD), _missing(STRUCK)]
    return [_plain(UPHELD), _plain(STRUCK), _plain(CHANGED)]


def _on_no_words(dispute: Dispute, found: Finding | None, plain: Finding | None) -> Sequence[Decision]:
    if found is None:
        return [_plain(UPHELD), _plain(STRUCK)]
    earns = bool((plain or found).possible)
    if found.verdict == "overruled":
        return [_UPHELD_AGAIN, _RESTORED, _MET] if earns else [_UPHELD_AGAIN, _AGAIN]
    if not earns:
        changed = [_plain(CHANGED)] if repeats(found.id) and dispute.text.strip() else []
        return [_plain(UPHELD), _plain(STRUCK), *changed]
    if found.verdict == "met":
        return [_plain(UPHELD), (STRUCK, "desk_unmet", "desk_unmet_note")]
    if plain is not None and plain.verdict == "met" and found.ruling:
        return [_MET, _plain(UPHELD)]  # struck already
    return [_MET, _plain(UPHELD), (STRUCK, "desk_struck", "desk_struck_deed")]


_UPHELD_AGAIN: Decision = (UPHELD, "desk_upheld", "desk_upheld_struck")
_BACK: Decision = (ADDED, "desk_added", "desk_added_struck")
_AGAIN: Decision = (ADDED, "desk_again", "desk_again_note")
_RESTORED: Decision = (RESTORED, "desk_again", "desk_again_note")
_MET: Decision = (ADDED, "desk_met", "desk_met_note")


def _plain(decision: str) -> Decision:
    return decision, f"desk_{decision}", f"desk_{decision}_note"


def _missing(decision: str) -> Decision:
    return decision, f"desk_{decision}", f"desk_{decision}_missing"
