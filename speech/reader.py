"""Reading a reply: normalise, cut into clauses, match the rules, weigh, and show the characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .answers import QUALITY, as_known, is_answer
from .aside import aside
from .cleared import cleared, of_clauses, plainly_done
from .evidence import GRAVE, MANNERS, PLAIN, Shown, in_passing, refused, shown
from .grams import Clause, clauses
from .hits import by_clause, find_hits
from .kinds import IS_VIOLATION, check_language, check_text
from .layout import Layout
from .learned import Weighed, weigh
from .model import Act, Reading
from .normal import guess_language, normalise, scripts
from .weights import LEARNED, weights

UNPROVEN = 40
"""a reply in which nothing wrong can be shown is not called poor"""
GRAVE_QUALITY = 20
"""a reply with an insult, a threat or a breach of privacy in it is not called better, however courteous the rest"""
HEAP, MANNERED = 3, 60
"""a heap of so many kinds of good manners with nothing else is not called acceptable"""


def read(text: str, lang: str | None = None) -> Reading:
    """Read *text* and return its :class:`Reading`; spans index *text* as typed.

    *lang* is ``"zh"`` or ``"en"``; left out, it is guessed.  Deterministic and offline.  Any str is read;
    raises :class:`TypeError` for anything else and :class:`ValueError` for an unknown language.
    """
    check_text(text)
    language = guess_language(text) if lang is None else check_language(lang)
    normal = normalise(text)
    layout = Layout(normal.text)
    parts = clauses(layout, language)
    if not parts:
        return Reading(text, language, (), 0)
    if is_answer(normal.text, language):
        return Reading(text, language, (), QUALITY)
    if forms := cleared(layout, language):
        layout.clear(forms)
    hits = [hit for script in scripts(normal.text, language) for hit in find_hits(layout, script)]
    clear = of_clauses(layout, parts)
    weighed = weigh(parts, by_clause(hits, parts), language, clear)
    found = list(shown(weighed, parts, hits, layout, language))
    drowned = list(in_passing(weighed, parts, hits, layout, language, found))
    if not any(act.kind in IS_VIOLATION for act in (*found, *drowned)):
        drowned = list(aside(weighed, parts, hits, layout, language, clear, found))
    found += drowned
    if layout.cleared:
        found += _plain(found, layout, language)
    fair = weights(language).quality_of(as_known(normal.text, language))
    if fair is not None:
        found = [act for act in found if act.kind not in IS_VIOLATION]
    # Plain tuples sort in the same order as acts, and much faster.
    placed = sorted([(*normal.span(act.start, act.end), act.kind, act.cue, act.strength) for act in found])
    acts = tuple([Act(*act) for act in placed])
    if fair is None:
        wrong = any(act.is_violation for act in acts)
        points = weights(language).typical_of(weighed.quality, wrong)
        points = points if wrong else max(UNPROVEN, points)
        bounds = [bound for bound, applies in _bounds(found, drowned, weighed, parts, layout, language) if applies]
        points = min([points, *bounds])
    else:
        points = fair
    return Reading(text, language, acts, points)


def _plain(found: Sequence[Shown], layout: Layout, lang: str) -> list[Shown]:
    """The acts that a form plainly does and nothing else has shown."""
    seen = {act.kind for act in found}
    cue = f"{lang}.{{}}.{LEARNED}"
    return [Shown(start, end, kind, cue.format(kind), PLAIN) for start, end, kind in plainly_done(layout) if kind not in seen]


def _bounds(
    found: Sequence[Shown], drowned: Sequence[Shown], weighed: Weighed, parts: Sequence[Clause], layout: Layout, lang: str
) -> Iterator[tuple[int, bool]]:
    """What a reply is not called better than, however courteous the rest of it, and whether that applies."""
    yield GRAVE_QUALITY, any(act.strength >= GRAVE and act.kind in IS_VIOLATION for act in found)
    yield UNPROVEN, bool(drowned) or refused(weighed, parts, found, layout, lang)
    yield MANNERED, _only_manners(found, parts)


def _only_manners(found: Sequence[Shown], parts: Sequence[Clause]) -> bool:
    """Whether every clause greets, thanks, apologises or takes leave, and that in many ways."""
    kinds = {act.kind for act in found}
    if len(kinds) < HEAP or not kinds <= MANNERS:
        return False
    middles = [(part.start + part.end) // 2 for part in parts]
    return all(any(act.start <= middle < act.end for act in found) for middle in middles)
