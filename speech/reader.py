"""Reading a reply: normalise, lay out, match, judge scope, settle the reply as a whole, weigh it."""

from __future__ import annotations

from .hits import Hit, find_hits, longest
from .kinds import check_language, check_text
from .layout import Layout
from .model import Act, Reading
from .normal import Normal, guess_language, normalise, scripts
from .quality import quality
from .reply import settle


def _acts(hits: list[Hit], normal: Normal) -> tuple[Act, ...]:
    acts = [
        Act(*normal.span(hit.start, hit.end), hit.kind, hit.cue, hit.strength) for hit in hits if hit.end > hit.start
    ]
    acts.sort()
    return tuple(acts)


def _settled(layout: Layout, lang: str) -> list[Hit]:
    hits: list[Hit] = []
    for script in scripts(layout.text, lang):
        hits.extend(find_hits(layout, script))
    return longest(settle(longest(hits), layout, lang))


def read(text: str, lang: str | None = None) -> Reading:
    """Read *text* and return its :class:`Reading`; spans index *text* as typed.

    *lang* is ``"zh"`` or ``"en"``; left out, it is guessed.  Deterministic and offline.  Any str is read;
    raises :class:`TypeError` for anything else and :class:`ValueError` for an unknown language.
    """
    check_text(text)
    language = guess_language(text) if lang is None else check_language(lang)
    normal = normalise(text)
    hits = _settled(Layout(normal.text), language)
    return Reading(text, language, _acts(hits, normal), quality(hits) if text.strip() else 0)
