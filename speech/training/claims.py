"""What the forms of :mod:`speech.forms` say of the corpus, held against what the hands heard there.

A form stands alone: it takes acts out of the clauses it covers and grants others, whatever the weights say. One that takes
away what was heard, or grants what nobody heard, is too wide, or the label is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from speech.cleared import cleared
from speech.layout import Layout
from speech.normal import normalise
from speech.training.corpus import Utterance

EXAMPLES = 3


@dataclass
class Claim:
    """A form with how many utterances have it, and the ids of those from which it takes a marked act, or to which it grants one
    that nobody heard.
    """

    slug: str
    found: int = 0
    taken: list[str] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)

    @property
    def doubtful(self) -> bool:
        """Whether the hands heard otherwise anywhere."""
        return bool(self.taken or self.granted)

    def line(self) -> str:
        """It in one line, with the first few ids."""
        parts = [f"{self.slug}: in {self.found} utterances"]
        for said, ids in (("takes away what was heard in", self.taken), ("grants what nobody heard in", self.granted)):
            if ids:
                parts.append(f"{said} {len(ids)} ({', '.join(ids[:EXAMPLES])}{' …' if len(ids) > EXAMPLES else ''})")
        return "; ".join(parts)


def claims(corpus: Iterable[Utterance]) -> dict[str, Claim]:
    """Every form that comes in *corpus*, by its slug, the commonest first."""
    found: dict[str, Claim] = {}
    for one in corpus:
        for slug, (taken, granted) in _of(one):
            claim = found.setdefault(slug, Claim(slug))
            claim.found += 1
            claim.taken += [one.id] * taken
            claim.granted += [one.id] * granted
    return dict(sorted(found.items(), key=lambda item: (-item[1].found, item[0])))


def _of(one: Utterance) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """The forms in an utterance: whether each takes away a mark in its place, and grants an act that neither hand heard."""
    normal = normalise(one.text)
    seen: dict[str, tuple[bool, bool]] = {}
    for start, end, kinds, does, slug in cleared(Layout(normal.text), one.batch.lang):
        first, last = normal.span(start, end)
        here = {mark.kind for mark in one.marks if first <= (mark.start + mark.end - 1) // 2 < last}
        taken, granted = seen.get(slug, (False, False))
        seen[slug] = taken or bool(kinds & here & one.kinds), granted or bool(does - one.kinds - one.disputed)
    yield from seen.items()
