"""The transcript of the play page: what was said, and with it what was found out and what was written, each in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from classroom.debrief.mirror import Json, beside
from classroom.labels import label

if TYPE_CHECKING:
    from simulator import Attempt

FILED = "file"
"""who speaks in the line that says what is new in the file"""


def lines(attempt: Attempt, view: Json) -> list[Json]:
    """The lines of ``view`` with face and day, and between them those on what an input wrote and found."""
    spoken = {n: list(group) for n, group in groupby(view["lines"], key=lambda line: line["n"])}
    found: list[Json] = []
    for n in range(attempt.state.n + 1):
        here = spoken.get(n, [])
        # What comes into the file while much time passes stands on its own day; at the same moment, after what was said.
        found += [*_written(attempt, n, here), *sorted([*here, *_filed(attempt, view, n)], key=lambda line: line["at"])]
    return [line | beside(attempt, line) for line in found]


def _written(attempt: Attempt, n: int, here: list[Json]) -> Iterator[Json]:
    """What the trainee wrote in a form that people read, where the transcript does not have it already."""
    from simulator.words import say

    event = attempt.log.events[n - 1] if n else None
    if event is None or event.kind != "do" or any(line["who"] == "trainee" for line in here):
        return
    world, lang, part = attempt.scenario.world, attempt.scenario.lang, attempt.states[n - 1].part
    title = world.words(world.program.parts[part].actions[event.target].label, event.at)
    for said in attempt.state.utterances:
        if said.n == n and said.key < 0:
            yield _line(attempt, n, said.at, part, "trainee", say("trainee", lang), said.text) | {"form": title}


def _filed(attempt: Attempt, view: Json, n: int) -> Iterator[Json]:
    """What an input of the trainee brought into the file; what lay in it from the beginning is no news."""
    if not n:
        return
    for known, shown in zip(attempt.state.known, view["evidence"], strict=True):
        if known.n == n:
            text = label("new_in_file", attempt.scenario.lang, title=shown["title"])
            yield _line(attempt, n, known.at, attempt.states[n - 1].part, FILED, "", text) | {"evidence": shown["id"]}


def _line(attempt: Attempt, n: int, at: int, part: str, who: str, name: str, text: str) -> Json:
    local = attempt.scenario.world.local(at)
    return {"n": n, "at": at, "time": f"{local:%H:%M}", "who": who, "name": name, "text": text, "part": part}
