"""The customer: anger and trust, bounded, drifting back with a half-life, moved by the acts that are heard.

All arithmetic is in whole tenths. The exponential is taken as exact halvings joined by straight lines,
which is monotone, bounded and the same everywhere; over one half-life it differs from the true curve by
less than 4.4 % of the distance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.specs import record

TOP = 1000
TRUST_SLOWNESS = 4
"""trust comes back four times more slowly than anger goes (kit default)"""
STRENGTH_PERCENT = {1: 100, 2: 120, 3: 150}
PLACES = 20
FACES = ((250, "calm"), (450, "uneasy"), (650, "annoyed"), (850, "angry"), (TOP + 1, "furious"))


def bounded(value: int) -> int:
    """``value`` held within 0…1000."""
    return 0 if value < 0 else min(value, TOP)  # min() would take as long as all the rest


def face(anger: int) -> str:
    """What the trainee sees of the anger (tenths): calm, uneasy, annoyed, angry or furious."""
    return next(name for limit, name in FACES if anger < limit)


def drift(value: int, rest: int, seconds: int, half_life_minutes: int) -> int:
    """``value`` after ``seconds`` of moving towards ``rest``; both in tenths. Never passes ``rest``."""
    distance = value - rest
    if distance == 0:
        return rest
    half_life = half_life_minutes * 60
    halvings, remainder = (0, max(0, seconds)) if seconds < half_life else divmod(seconds, half_life)
    if halvings > 10:
        return rest
    left = 2 * half_life - remainder
    if distance > 0:
        return rest + ((distance * left // (2 * half_life)) >> halvings)
    return rest - ((-distance * left // (2 * half_life)) >> halvings)


Acts = tuple[tuple[str, int], ...]
Felt = tuple[int, int, tuple[tuple[str, int, int], ...]]
_MOST_KNOWN = 10_000


@record
class Temper:
    """A persona made ready: starting and resting moods in tenths, and the weighted effect of every act."""

    anger: int
    trust: int
    resting_anger: int
    half_life: int
    trust_half_life: int
    impatience: int
    effects: Mapping[str, tuple[int, int]]
    known: dict[Acts, Felt]
    """what was worked out by `felt`, kept because it never changes"""

    def begun(self, anger: int, trust: int) -> Temper:
        """The same person in another mood at the start."""
        return Temper(anger, trust, self.resting_anger, self.half_life, self.trust_half_life, self.impatience, self.effects, self.known)


def temper(persona: Mapping[str, object], moods: Mapping[str, object]) -> Temper:
    """Weigh the base effects of every act with the persona's percentages, red lines and calming signals.

    Both arguments are the plain JSON form of :class:`casebank.models.Persona` and ``Moods``.
    """
    weights: Mapping[str, int] = persona.get("weights", {})  # type: ignore[assignment]
    red: Mapping[str, int] = persona.get("red_lines", {})  # type: ignore[assignment]
    calm: Mapping[str, int] = persona.get("calms", {})  # type: ignore[assignment]
    base: Mapping[str, Mapping[str, int]] = moods["effects"]  # type: ignore[assignment]
    effects = {}
    for act, shift in base.items():
        percent = weights.get(act, 100)
        anger = shift.get("anger", 0) * percent // 10 + 10 * red.get(act, 0) - 10 * calm.get(act, 0)
        effects[act] = (anger, shift.get("trust", 0) * percent // 10)
    number = {key: int(persona.get(key, default)) for key, default in  # type: ignore[call-overload]
              (("anger", 20), ("trust", 50), ("resting_anger", 10), ("half_life", 15), ("impatience", 2))}  # fmt: skip
    return Temper(number["anger"] * 10, number["trust"] * 10, number["resting_anger"] * 10,
                  number["half_life"], number["half_life"] * TRUST_SLOWNESS, number["impatience"] * 10, effects, {})  # fmt: skip


def shifts(acts: Iterable[tuple[str, int]], who: Temper) -> list[tuple[str, int, int]]:
    """(act, anger, trust) in tenths for each kind heard; a kind counts once, at its greatest strength.

    Several blows in one breath do not simply add up: the heaviest counts whole, the next half, the next a
    quarter, and likewise for what soothes. One more violation still never calms.
    """
    strongest: dict[str, int] = {}
    for kind, strength in acts:
        if kind in who.effects:
            strongest[kind] = max(strength, strongest.get(kind, 1))
    raw = {kind: _effect(who, kind, strength) for kind, strength in strongest.items()}
    anger = _fading({kind: effect[0] for kind, effect in raw.items()})
    trust = _fading({kind: effect[1] for kind, effect in raw.items()})
    return [(kind, anger[kind], trust[kind]) for kind in raw]


def felt(acts: Acts, who: Temper) -> Felt:
    """Anger and trust (tenths) that ``acts`` shift together, and each cause that moved anything as (key, anger, trust)."""
    known = who.known.get(acts)
    if known is None:
        found = shifts(acts, who)
        if len(who.known) >= _MOST_KNOWN:
            who.known.clear()
        moved = tuple((f"act:{kind}", anger, trust) for kind, anger, trust in found if anger or trust)
        known = who.known[acts] = sum(item[1] for item in found), sum(item[2] for item in found), moved
    return known


def _effect(who: Temper, kind: str, strength: int) -> tuple[int, int]:
    anger, trust = who.effects[kind]
    return (anger * STRENGTH_PERCENT[strength] // 100 if anger > 0 else anger), trust


def _fading(values: Mapping[str, int]) -> dict[str, int]:
    """Each value with its share of the whole, rises and falls apart; the whole is rounded once, so it stays monotone."""
    faded = dict.fromkeys(values, 0)
    for sign in (1, -1):
        own = sorted(((value * sign, kind) for kind, value in values.items() if value * sign > 0), key=_heaviest_first)
        total = sum(value << (PLACES - place) for place, (value, _) in enumerate(own)) >> PLACES
        for place, (value, kind) in enumerate(own):
            faded[kind] = sign * (value >> place)
        if own:
            faded[own[0][1]] += sign * total - sum(faded[kind] for _, kind in own)
    return faded


def _heaviest_first(item: tuple[int, str]) -> tuple[int, str]:
    return -item[0], item[1]
