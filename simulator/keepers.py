"""What keeps a promise: what the reply it was given with says, else the scene, else the part – and of that what fits the deed promised."""

from __future__ import annotations

from simulator.deeds import CALL, TEXT
from simulator.draft import Draft
from simulator.specs import PartSpec, SceneSpec
from simulator.state import Promise

Keepers = tuple[str, str, frozenset[str]]
"""a part, whom but the customer a promise was given to there, and the occurrences of which one keeps it"""
_NOTHING: frozenset[str] = frozenset()


def place_of(draft: Draft, given: Promise) -> Keepers:
    """The part a promise was given in, to whom, and what keeps a time named there, whatever it is named for."""
    part, scene, _ = _given(draft, given)
    return part.id, given.to, keepers(part, scene)


def kept_by(draft: Draft, given: Promise) -> Keepers:
    """The part a promise was given in, to whom, and what keeps it; the scene in which a text was handed in has no say in that."""
    part, scene, said = _given(draft, given)
    return part.id, given.to, fitting(part, scene, said, given.deed)


def keepers(part: PartSpec, scene: SceneSpec | None) -> frozenset[str]:
    """What keeps a time named in a scene; nothing where it is with somebody else and does not say."""
    if scene is not None and (scene.kept_by or scene.to):
        return scene.kept_by
    return part.kept_by


def fitting(part: PartSpec, scene: SceneSpec | None, said: frozenset[str], deed: int) -> frozenset[str]:
    """Of what keeps a time named in a scene that which fits the deed; ``said`` is what the ready-made reply says.

    No call is a letter; where nothing but calls keeps a promise, the letter is measured by them all the same, so that none goes free.
    """
    found = said or keepers(part, scene)
    return (found - part.calls or found) if found is part.kept_by and deed == TEXT else found


def is_early(draft: Draft, given: Promise, name: str) -> bool:
    """Is this a call before the day of a time that was not named for a call? Whether the answer was given in it nobody can tell."""
    part, scene, said = _given(draft, given)
    if name not in part.calls or given.deed == CALL or said or keepers(part, scene) is not part.kept_by:
        return False
    return draft.world.local(draft.now).date() < draft.world.local(given.due).date()


def _given(draft: Draft, given: Promise) -> tuple[PartSpec, SceneSpec | None, frozenset[str]]:
    """The part and the scene of a promise, and what its ready-made reply says of what keeps it."""
    part = draft.program.parts[given.part]
    spoken = next((one for one in draft.utterances if one.n == given.n and not one.source.startswith("form:")), None)
    scene = part.scenes.get(spoken.scene) if spoken else None
    if spoken is None or scene is None or spoken.source != "choose":
        return part, scene, _NOTHING
    return part, scene, next((option.kept_by for option in scene.options.values() if option.text == spoken.key), _NOTHING)
