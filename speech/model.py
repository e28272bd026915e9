"""What the reader returns: acts with their evidence, and the reading of a whole reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import COURTESIES, IS_VIOLATION, VIOLATIONS, check_language, label


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """One act: ``text[start:end]`` of the text as typed shows it.

    ``cue`` is the id of the rule that fired, such as ``zh.push_away.elsewhere``; ``strength`` is 1–3
    (3 is gross: insult, threat, privacy).
    """

    start: int
    end: int
    kind: str
    cue: str
    strength: int

    @property
    def is_violation(self) -> bool:
        """Whether the act is one of :data:`speech.VIOLATIONS`."""
        return self.kind in IS_VIOLATION


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reply reads: its acts by place, and its quality as a whole from 0 to 100.

    Bands: 85–100 usable as is, 65–84 acceptable with gaps, 40–64 mixed, 20–39 poor, 0–19 gross.
    """

    text: str
    language: str
    acts: tuple[Act, ...]
    quality: int

    def kinds(self) -> frozenset[str]:
        """All kinds of act in the reply."""
        return frozenset(act.kind for act in self.acts)

    @property
    def violations(self) -> tuple[str, ...]:
        """Kinds of violation present, in the order of :data:`speech.VIOLATIONS`."""
        found = self.kinds()
        return tuple(kind for kind in VIOLATIONS if kind in found)

    @property
    def courtesies(self) -> tuple[str, ...]:
        """Kinds of courtesy present, in the order of :data:`speech.COURTESIES`."""
        found = self.kinds()
        return tuple(kind for kind in COURTESIES if kind in found)

    def has(self, kind: str) -> bool:
        """Whether an act of *kind* is present; raises :class:`KeyError` for an unknown kind."""
        label(kind, "en")
        return any(act.kind == kind for act in self.acts)

    def evidence(self, act: Act) -> str:
        """The characters that show *act*, as typed."""
        return self.text[act.start : act.end]

    def explain(self, lang: str = "zh") -> str:
        """The reading for a person, one line an act, in *lang* (``"zh"`` or ``"en"``)."""
        from .explain import explain

        return explain(self, check_language(lang))

    def to_json(self) -> dict[str, Any]:
        """A plain dict in a fixed order, see :meth:`from_json`."""
        acts = [
            {"kind": act.kind, "start": act.start, "end": act.end, "cue": act.cue, "strength": act.strength}
            for act in self.acts
        ]
        return {"text": self.text, "language": self.language, "quality": self.quality, "acts": acts}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """The reading stored by :meth:`to_json`; a missing field is a :class:`ValueError` that names it."""
        try:
            acts = tuple(
                Act(start=row["start"], end=row["end"], kind=row["kind"], cue=row["cue"], strength=row["strength"])
                for row in data["acts"]
            )
            return cls(data["text"], data["language"], acts, data["quality"])
        except KeyError as missing:
            message = f"a stored reading needs the field {missing}"
            raise ValueError(message) from None
