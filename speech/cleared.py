"""Stretches of a text in a form that does the person no wrong, or that plainly does a kind act, whatever its words are known from.

The learned weights know “how did they treat you?” from retorts and “I told him nothing” from gossip. Each form of
:mod:`speech.forms` stands alone, takes the acts it does not do out of the clauses it covers and shows those that it does, so it
has to be right by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .forms import able_forms
from .grams import Clause
from .layout import Layout
from .wordtree import holds


class Cleared(NamedTuple):
    """``text[start:end]`` of a plain text does none of the acts ``kinds`` and plainly does those of ``does``; ``slug`` names the form."""

    start: int
    end: int
    kinds: frozenset[str]
    does: frozenset[str] = frozenset()
    slug: str = ""


def cleared(layout: Layout, lang: str) -> tuple[Cleared, ...]:
    """The stretches of a plain text that have such a form."""
    text, found = layout.text, []
    for form in able_forms(text, lang):
        if holds(text, form.words):
            before = form.after.search(text) if form.after is not None else None
            if form.after is not None and before is None:
                continue
            for match in form.form.finditer(text, before.end() if before else 0):
                start = match.start() + (text[match.start()] in " \n")
                if not any(means.search(text, *layout.sentence(start)) for means in (form.unless, form.sting) if means is not None):
                    found.append(Cleared(start, match.end(), form.clears, form.does, form.slug))
    return tuple(found)


def of_clauses(layout: Layout, parts: Sequence[Clause]) -> dict[int, frozenset[str]]:
    """What the clauses that lie in the cleared stretches of a text do not do, by their place."""
    if not layout.cleared:
        return {}
    return {place: kinds for place, part in enumerate(parts) if (kinds := layout.cleared_at(part.start, part.end))}


def plainly_done(layout: Layout) -> Iterator[tuple[int, int, str]]:
    """The acts that forms in the text plainly do, with their places; nothing inside quotation marks, or taken back by another form."""
    for start, end, _, does, _ in layout.cleared:
        if does and not (layout.quotes and layout.quoted(start, end)):
            for kind in sorted(does - layout.cleared_at(start, end)):
                yield start, end, kind
