"""Marks as an author knows them: beside an id that names an event by its number, what was said or done there and in which scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from casebank.lint.catalogue import Words
from classroom.screen.plain import cut_short

if TYPE_CHECKING:
    from grading import Finding
    from simulator import Attempt, Event

LONGEST = {"zh": 16, "en": 40}
"""characters of a text that are shown"""


def listed(findings: Sequence[Finding], attempt: Attempt, more: bool = False) -> Words:
    """The ids of findings as a list, each with its event; `more` says that there are others."""
    told = [_told(finding, attempt) for finding in findings]
    rest = " …" if more else ""
    last, before = [one.en for one in told][-1:], [one.en for one in told][:-1]
    return Words("、".join(one.zh for one in told) + rest, " and ".join(filter(None, [", ".join(before), *last])) + rest)


def _told(finding: Finding, attempt: Attempt) -> Words:
    n = finding.n
    if n is None or str(n) not in finding.id.split(":") or not 1 <= n <= len(attempt.log.events):
        return Words(finding.id, finding.id)
    event, state = attempt.log.events[n - 1], attempt.states[n - 1]
    place = f"{state.part}/{state.scene}" if state.scene else state.part
    what = _what(event, attempt)
    return Words(f"{finding.id}（{place}：{what.zh}）", f"{finding.id} ({place}: {what.en})")


def _what(event: Event, attempt: Attempt) -> Words:
    """The wording of a reply, the label of an action or the words said, cut short."""
    if event.kind == "say":
        return Words(f"“{cut_short(event.text, LONGEST['zh'])}”", f"“{cut_short(event.text, LONGEST['en'])}”")
    if event.kind == "wait":
        return Words(f"等 {event.minutes} 分钟", f"wait {event.minutes}")
    found = next((one for one in _offers(attempt) if one["id"] == event.target), {})
    text = found.get("text") or found.get("label") or {"zh": "", "en": ""}
    return Words(f"{event.target}“{cut_short(text['zh'], LONGEST['zh'])}”", f"{event.target} “{cut_short(text['en'], LONGEST['en'])}”")


def _offers(attempt: Attempt) -> Iterator[dict[str, Any]]:
    """Every reply and action of the case, as its author wrote it."""
    for part in attempt.scenario.program["case"]["parts"]:
        yield from part.get("actions", ())
        for scene in part.get("scenes", ()):
            yield from scene.get("options", ())
