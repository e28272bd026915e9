"""What is heard in free text at the moment it is said: acts, topics of the case, and promised times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import speech
from simulator.deeds import deed
from simulator.event import Spoken
from simulator.scenario import World
from simulator.state import Heard, State
from simulator.timing.calendar import CalendarError

FAR = 120 * 86_400
"""a date on (not: by) which something is, and that comes round only after so many seconds is meant as the one that has passed: 9月25日晚 in a letter of October"""
HOLDING = "_holding"
"""stands for the holding words of the content among the topics of a lexicon; no id of a topic begins so"""
EMPTY = frozenset(("apology", "delay", "greeting", "listen"))
"""acts that bring nothing of the matter by themselves; another courtesy brings nothing where it lies within holding words"""
TURN = re.compile(r"\b(?:good)?bye\b|\btake care\b|\bsee you\b|\bgood night\b|\bnext,? please\b|\bnumber \w*\d|再见|慢走|走好|回见|下一位|\d号")
"""words that end a talk or call the next one: nobody waits for more"""
_OR = re.compile(r"[\s,，、]*(?:or\b(?:[\s,]+(?:else|maybe|perhaps|if not|at (?:the )?(?:latest|worst)|by|on|at)\b)*|或者?是?|要么|要不|最晚|最迟|至多|[至到])[\s,，]*", re.IGNORECASE)
"""what joins two times to one: “tomorrow noon or, at the latest, Friday noon”"""
_AFRESH = re.compile(r"再|还会|还给|\b(?:again|another|once more|also)\b", re.IGNORECASE)
"""what is done once more by a time that was kept before"""
_END = re.compile(r"[。！？!?；;\n]|\.(?!\d)")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
MOST_REMEMBERED = 2_000
"""texts of which a program keeps what was heard in them"""


class Taken(NamedTuple):
    """What was taken in of a text; ``holding`` if it brings nothing of any matter."""

    heard: tuple[Heard, ...]
    mentions: tuple[str, ...]
    promises: tuple[Spoken, ...]
    holding: bool


class Understood(NamedTuple):
    """What is heard in a text whenever it is said in a part: its acts, the topics it brings up, and whether it brings nothing."""

    reading: speech.Reading
    heard: tuple[Heard, ...]
    mentions: tuple[str, ...]
    holding: bool


def listen(world: World, state: State, text: str, now: int, remember: bool = False) -> Taken:
    """Read ``text`` as said or handed over at ``now``. Negated and quoted mentions are not mentions.

    ``remember`` keeps what was heard with the program, for who puts in the same words many times.
    """
    known = _remembered(world, state.part, text) if remember else _understood(world, state.part, text)
    spoken = promises(world, now, known.reading)
    return Taken(known.heard, known.mentions, _anew(world, state, _untold(state, text, spoken)), known.holding and not spoken)


def _remembered(world: World, part: str, text: str) -> Understood:
    memory = world.program.understood
    known = memory.get((part, text))
    if known is None:
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        known = memory[part, text] = _understood(world, part, text)
    return known


def _understood(world: World, part: str, text: str) -> Understood:
    reading = speech.read(text)
    heard = tuple(Heard(act.kind, act.start, act.end, act.cue, act.strength) for act in reading.acts)
    found = _found(world, part, text, reading.language)
    return Understood(reading, heard, _named(world, found), bool(world.program.waits) and _is_holding(reading, found))


def mentions(world: World, part: str, text: str, language: str) -> tuple[str, ...]:
    """Topics of case and procedure that the text brings up in this part, in the order of the content files."""
    return _named(world, _found(world, part, text, language))


def _found(world: World, part: str, text: str, language: str) -> tuple[speech.Mention, ...]:
    """Every mention that counts: of topics that are spoken of in this part, and of holding words."""
    topics = world.program.topics
    lexicon: dict[str, Mapping[str, Sequence[str]]] = {
        name: {"zh": topic["zh"], "en": topic["en"]}
        for name, topic in topics.items()
        if not topic.get("parts") or part in topic["parts"]
    }
    lexicon[HOLDING] = world.program.holding_words
    found = [
        one for one in speech.spot(text, lexicon, language)
        if not one.negated and not one.quoted and not (one.told and topics.get(one.topic, {}).get("asserted"))
    ]  # fmt: skip
    exact = [(name, one) for one in found for name in topics.get(one.topic, {}).get("instead_of", ())]
    return tuple(one for one in found if not any(name == one.topic and _within(one, [other]) for name, other in exact))


def _named(world: World, found: Iterable[speech.Mention]) -> tuple[str, ...]:
    named = {one.topic for one in found}
    return tuple(name for name in world.program.topics if name in named)


def _is_holding(reading: speech.Reading, found: Iterable[speech.Mention]) -> bool:
    """Whether a text brings nothing but holding words, a greeting, an apology and the like, or nothing that can be heard."""
    if TURN.search(reading.text.lower()):
        return False
    held = [one for one in found if one.topic == HOLDING]
    acts = [act for act in reading.acts if act.kind not in EMPTY]
    kind = all(act.kind in speech.COURTESIES and _within(act, held) for act in acts)
    return kind and all(_within(one, held) for one in found if one.topic != HOLDING)


def _within(one: speech.Act | speech.Mention, held: Sequence[speech.Mention]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in held)


def promises(world: World, now: int, reading: speech.Reading) -> tuple[Spoken, ...]:
    """The checkable times promised in the text; of two on one day in one sentence the later replaces the former, unless it
    is said to come beside it. Of two that are one or the other, or the ends of one stretch, the latter alone can be held against anybody.

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
                last = max(found.values(), key=lambda one: one.end, default=None)
                if last is not None and last.due < due and _joined(reading.text, last, phrase.start):
                    found = {key: one for key, one in found.items() if one is not last}
                found[sentence, world.local(due).date(), repeats] = Spoken(due, phrase.start, phrase.end, int(instead), deed(reading.text, phrase.start, phrase.end))
    return tuple(sorted(found.values(), key=lambda spoken: spoken.start))


def _joined(text: str, former: Spoken, start: int) -> bool:
    """Whether the time that starts at ``start`` is another end of the ``former``, or what may be in its place."""
    between = text[former.end : start]
    return bool(_OR.fullmatch(between) or _AND.fullmatch(between) and _BETWEEN.search(text, 0, former.start))


def _anew(world: World, state: State, spoken: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
    """Without the bare days on which an hour is already promised here: “I’ll ring you on Monday” after “on Monday by five”, to the same person."""
    scene = world.program.parts[state.part].scenes.get(state.scene)
    here = state.part, scene.to if scene else ""
    standing = [promise.due for promise in state.promises if promise.verdict == "open" and (promise.part, promise.to) == here]
    taken = {world.local(due).date() for due in standing}
    return tuple(one for one in spoken if one.instead or not (_whole_day(world, one.due) and world.local(one.due).date() in taken))


def _untold(state: State, text: str, spoken: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
    """Without times whose word has just been kept: 说好四点前给您打电话 in that very call recalls a promise and gives none."""
    kept = {promise.due for promise in state.promises if promise.verdict == "kept"}
    return tuple(one for one in spoken if one.due not in kept or _AFRESH.search(_around(text, one)))


def _around(text: str, one: Spoken) -> str:
    """The sentence in which a time stands."""
    before, after = _END.split(text[: one.start])[-1], _END.split(text[one.end :])[0]
    return before + text[one.start : one.end] + after


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
    moment = speech.resolve(phrase, present, world.calendar.office_hours[-1][1] // 60)
    return None if moment is None else int(moment.timestamp())
