"""The attempts of a learner that have ended, as the player offers to open them again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from casebank import wording
from classroom.labels import label

if TYPE_CHECKING:
    from classroom.store.records import Record

MOST = 12
"""how many of them are offered, the latest first; ``mingjing attempts`` lists all"""


def rows(kept: Sequence[Record], now: str | None, lang: str, answered: Collection[str] = ()) -> list[dict[str, Any]]:
    """The debriefs that can be opened besides attempt ``now``, of all ``kept`` of one case, oldest first.

    The one that ``now`` was rewound from comes first and is marked as the origin. `answered` are attempts in which a trainer answered a dispute.
    """
    known = {record.id: record for record in kept}
    origin = next((one for one in _ancestors(known, now) if one.ended), None)
    others = [one for one in reversed(kept) if one.ended and one.lang == lang and one.id != now]
    chosen = [*([origin] if origin else []), *(one for one in others if one is not origin)]
    return [{"id": one.id, "text": _told(one, lang), "origin": one is origin, "answered": one.id in answered} for one in chosen[:MOST]]


def _ancestors(known: dict[str, Record], id: str | None) -> Iterator[Record]:
    seen: set[str] = set()
    while id and id in known and id not in seen:
        seen.add(id)
        id = known[id].parent
        if id in known:
            yield known[id]


def _told(record: Record, lang: str) -> str:
    assert record.ended is not None
    local = record.ended.astimezone()
    day = wording.say(local, "instant", lang, "date")
    return f"{day} {local:%H:%M}" + (label("earlier_score", lang, score=record.score) if record.score is not None else "")
