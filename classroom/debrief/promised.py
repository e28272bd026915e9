"""The words that made a promise: what was said of the time, without the rest of the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator import Attempt
    from simulator.state import Promise

LONGEST = {"zh": 36, "en": 80}
"""characters of a promise that are quoted"""
MORE = "…"


def words_of(attempt: Attempt, promise: Promise) -> str:
    """The clauses in which ``promise`` was made; of a ready-made reply those of the first time in it that can be one, else nothing."""
    import speech
    from grading.quoting import clause
    from simulator.specs import NO_TEXT

    world = attempt.scenario.world
    said = next((u for u in attempt.state.utterances if u.n == promise.n), None)
    if said is None:
        return ""
    text = said.text if said.key == NO_TEXT else world.words(said.key, said.at)
    start, end = promise.start, promise.end
    if end <= start:
        times = speech.promised(text, world.lang)
        if not times:
            return ""
        start, end = times[0].start, times[0].end
    return _short(text, (start, end), clause(text, start, end), LONGEST[world.lang])


def _short(text: str, time: tuple[int, int], around: tuple[int, int], most: int) -> str:
    """Of what stands around a time as much as may be shown, the time itself in any case."""
    begin, end = around
    if end - begin > most:
        begin = max(begin, min(time[0] - most // 2, end - most))
        end = max(time[1], min(end, begin + most))
    before, after = (MORE if begin > around[0] else ""), (MORE if end < around[1] else "")
    return before + text[begin:end].strip() + after
