"""Day fifteen lived through: what both of its test modules need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import simulator
from tests.incident import Incident, Step, put

CASE = "day-fifteen"
LANGUAGES = ("zh", "en")

GOOD_TALK: Mapping[str, Sequence[str]] = {
    "rings": ["open-well"],
    "story": ["ask-particulars"],
    "particulars": ["hold-and-check"],
    "until_when": ["ask-who-else", "promise-today"],
    "objects": ["start-again"],
    "answer_one": ["tell-day-fifteen"],
    "answer_reacts": ["last-day"],
    "twin_rings": ["not-automatic"],
    "why_not": ["same-for-all"],
    "where_kept": ["thank-and-fix"],
    "concede": ["take-it-back"],
}
FIRST_DECISION = ("decide_first", {"counted_from": "outbound", "days": "15", "remedy": "unconditional"})
LETTER = ("reply_second", {"text": "……"})
INCIDENT = Incident(CASE, seed=5, persona="small_trader")
begin, run = INCIDENT.begin, INCIDENT.run


def live(attempt: simulator.Attempt, one: Sequence[Step], two: Sequence[Step] = (), **talk: Sequence[str]) -> simulator.Attempt:
    """Talk as in ``GOOD_TALK`` but for ``talk``, do the steps of the first and of the second desk, then wait to the end."""
    replies = {scene: list(options) for scene, options in {**GOOD_TALK, **talk}.items()}
    desks = {"desk_one": list(one), "desk_two": list(two)}
    for _ in range(120):
        scene = attempt.state.scene
        if attempt.ended:
            break
        if scene in desks:
            put(attempt, desks[scene].pop(0) if desks[scene] else 1440)
        else:
            attempt.choose(replies[scene].pop(0) if len(replies[scene]) > 1 else replies[scene][0])
    return attempt


def first_day(attempt: simulator.Attempt, rep: bool = True) -> list[Step]:
    """A good first day at the desk, up to the answer and the return."""
    facts = attempt.scenario.facts
    sheet = {
        "customer": f"{facts['customer']['family']}", "address": facts["town"][attempt.scenario.lang], "phone": str(facts["tail"]),
        "content": "…", "received": "2025-06-18 09:58", "channel": "phone", "batch": str(facts["batch"]),
        "outbound_no": str(facts["sheet"]), "taken_by": "…",
    }  # fmt: skip
    looks: list[Step] = ["contact_departments", "tell_leader", "ask_photos", "ask_outbound", "send_quality"]
    classes = ("classify", {"goods": "mould_window", "remark": "service", "fifteen": "misunderstanding"})
    hearing: list[Step] = ["hear_rep"] if rep else []
    record = ("record_first", {"answered_at": f"2025-06-18 {'11:00' if rep else '10:47'}", "answer": "…"})
    return [("complaint_form", sheet), *looks, *hearing, classes, 60, FIRST_DECISION, "ring_first", record, "arrange_return"]


def second(remedy: str, found: str = "packaging", days: str = "16") -> list[Step]:
    sheet = ("decide_second", {"further_days": days, "found": found, "remedy": remedy})
    return [sheet, LETTER, "carry_out_second", "close_file"]
