"""What keeps a promise: what the scene it was given in says, else the part."""

from __future__ import annotations

from simulator.draft import Draft
from simulator.specs import PartSpec, SceneSpec
from simulator.state import Promise

Keepers = tuple[str, str, frozenset[str]]
"""a part, whom but the customer a promise was given to there, and the occurrences of which one keeps it"""


def kept_by(draft: Draft, given: Promise) -> Keepers:
    """The part a promise was given in, to whom, and what keeps it; the scene in which a text was handed in has no say in that."""
    part = draft.program.parts[given.part]
    scene = next((one.scene for one in draft.utterances if one.n == given.n and not one.source.startswith("form:")), "")
    return part.id, given.to, keepers(part, part.scenes.get(scene))


def keepers(part: PartSpec, scene: SceneSpec | None) -> frozenset[str]:
    """What keeps a time named in a scene; nothing where it is with somebody else and does not say."""
    if scene is not None and (scene.kept_by or scene.to):
        return scene.kept_by
    return part.kept_by
