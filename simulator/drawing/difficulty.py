"""How hard a scenario is: which of the personas a case allows, and how angry she is when it begins.

Difficulty 1 draws among the gentlest third of the personas a case lists and lets her begin calmer and readier to trust
than she usually is; 3 draws among the hardest third and lets her begin angrier and warier; 2 draws among those in
between and leaves her as she is. A case says how far its first scene can be stretched (``opening_anger``). Without a
difficulty any persona of the case is drawn, as she is. The figures are defaults of the kit.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.errors import ScenarioError
from simulator.specs import Json

LEVELS = (1, 2, 3)
SHIFTS = {1: (-8, 10), 2: (0, 0), 3: (14, -10)}
"""points (of 100) by which anger and trust at the start differ from the persona's"""
_BOUNDS = (0, 55)


def hardness(persona: Json) -> int:
    """How hard a persona is to deal with, in points: anger and distrust at the start, impatience, red lines, memory.

    ``persona`` is in plain form. Anger counts whole, missing trust half, impatience (points a minute) three times,
    the red lines half, and every five minutes of half-life one.
    """
    red = sum(persona.get("red_lines", {}).values())
    slow, restless = persona.get("half_life", 15), persona.get("impatience", 2)
    return int(persona["anger"] + (100 - persona["trust"]) // 2 + 3 * restless + red // 2 + slow // 5)


def personas(program: Json, difficulty: int | None) -> Sequence[str]:
    """The personas of a case to draw among: all, or a third of them by hardness (at least one)."""
    allowed: Sequence[str] = program["case"]["personas"]
    if difficulty is None:
        return allowed
    if difficulty not in LEVELS:
        known = [str(level) for level in LEVELS]
        raise ScenarioError(f"difficulty {difficulty!r} is not one of {', '.join(known)}", f"没有难度 {difficulty!r}，可以写 {'、'.join(known)}")
    ranked = sorted(allowed, key=lambda name: (hardness(program["personas"][name]), name))
    third = -(-len(ranked) // 3)
    return {1: ranked[:third], 2: ranked[len(ranked) // 3 : len(ranked) - len(ranked) // 3], 3: ranked[-third:]}[difficulty]


def mood(program: Json, persona: str, difficulty: int | None) -> dict[str, int] | None:
    """Anger and trust (points of 100) at the start; None where they are the persona's own."""
    if difficulty is None:
        return None
    anger, trust = SHIFTS[difficulty]
    own = program["personas"][persona]
    low, high = program["case"].get("opening_anger", _BOUNDS)
    begun = max(min(low, own["anger"]), min(own["anger"] + anger, max(high, own["anger"])))
    return {"anger": begun, "trust": max(0, min(100, own["trust"] + trust))}
