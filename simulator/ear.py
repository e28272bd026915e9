"""What is heard in free text at the moment it is said: acts, topics of the case, and promised times."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import speech
from simulator.calendar import CalendarError
from simulator.event import Spoken
from simulator.scenario import World
from simulator.state import Heard, State

FAR = 120 * 86_400
"""a date on (not: by) which something is, and that comes round only after so many seconds is meant as the one that has passed: 9月25日晚 in a letter of October"""
Memory = dict[tuple[str, str], tuple[speech.Reading, tuple[Heard, ...], tuple[str, ...]]]
"""What was heard in a text that was said in a part before, for who replays the same words under the same rules many times."""


def listen(
    world: World, state: State, text: str, now: int, memory: Memory | None = None
) -> tuple[tuple[Heard, ...], tuple[str, ...], tuple[Spoken, ...]]:
    """Read ``text`` as said or handed over at ``now``. Negated and quoted mentions are not mentions."""
    known = memory.get((state.part, text)) if memory is not None else None
    if known is None:
        reading = speech.read(text)
        heard = tuple(Heard(act.kind, act.start, act.end, act.cue, act.strength) for act in reading.acts)
        known = reading, heard, mentions(world, state.part, text, reading.language)
        if memory is not None:
            memory[state.part, text] = known
    return known[1], known[2], _anew(world, state, promises(world, now, known[0]))


def mentions(world: World, part: str, text: str, language: str) -> tuple[str, ...]:
    """Topics of case and procedure that the text brings up in this part, in the order of the content files."""
    topics = world.program.topics
    lexicon = {
        name: {"zh": topic["zh"], "en": topic["en"]}
        for name, topic in topics.items()
        if not topic.get("parts") or part in topic["parts"]
    }
    found = {m.topic for m in speech.spot(text, lexicon, language) if not m.negated and not m.quoted}
    return tuple(name for name in lexicon if name in found)


def promises(world: World, now: int, reading: speech.Reading) -> tuple[Spoken, ...]:
    """The checkable times promised in the text; of two on one day in one sentence the later replaces the former, unless it
    is said to come beside it.

    A time told of the past, of somebody else's duty or of the customer's own coming is promised by nobody.
    """
    commits = [act for act in reading.acts if act.kind == "commit_deadline"]
    found: dict[tuple[int, date, int], Spoken] = {}
    repeats = 0
    for phrase, sentence, instead, again in speech.undertakings(reading.text, reading.language):
        if any(act.start < phrase.end and phrase.start < act.end for act in commits):
            due = _instant(world, now, phrase)
            if due is not None and now < due and not (phrase.kind == "date" and phrase.edge == "at" and due > now + FAR):
                repeats += again
                found[sentence, world.local(due).date(), repeats] = Spoken(due, phrase.start, phrase.end, int(instead))
    return tuple(sorted(found.values(), key=lambda spoken: spoken.start))


def _anew(world: World, state: State, spoken: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
    """Without the bare days on which an hour is already promised in this part: “I’ll ring you on Monday” after “on Monday by five”."""
    standing = [promise.due for promise in state.promises if promise.verdict == "open" and promise.part == state.part]
    taken = {world.local(due).date() for due in standing}
    return tuple(one for one in spoken if one.instead or not (_whole_day(world, one.due) and world.local(one.due).date() in taken))


def _whole_day(world: World, due: int) -> bool:
    """Whether a time runs to the end of its day."""
    return (world.local(due).hour, world.local(due).minute) == (23, 59)


def _instant(world: World, now: int, phrase: speech.TimePhrase) -> int | None:
    try:
        return _resolved(world, now, phrase)
    except CalendarError:
        return None  # nobody can check a date beyond the published calendar


def _resolved(world: World, now: int, phrase: speech.TimePhrase) -> int | None:
    present = world.local(now)
    if phrase.kind == "working_days":
        day = world.calendar.add_working_days(present.date(), phrase.value)
        return int((datetime.combine(day, datetime.min.time(), world.zone) + timedelta(days=1)).timestamp()) - 1
    moment = speech.resolve(phrase, present)
    return None if moment is None else int(moment.timestamp())
