"""What grading looks at: the replayed attempt, the end state and a few ways of asking it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import speech
from casebank import wording
from grading import phrases
from grading.appeal import Appeal
from grading.own_words import OwnWords
from grading.rulings import Rulings
from grading.scorecard import Finding
from simulator.attempt import Attempt
from simulator.context import Context
from simulator.forms import moments_of
from simulator.log import Log
from simulator.scenario import World
from simulator.specs import NO_TEXT
from simulator.state import Happening, Promise, State, Utterance
from simulator.timing.deadline_text import clock_of_end

VIOLATIONS = frozenset(speech.VIOLATIONS)
FROM_OUTSIDE = frozenset(("overpromise", "jargon"))
"""slips that take somebody from outside: a colleague knows what may be promised, and what our words mean"""
PROMISED: Mapping[str, Callable[[Promise], int | None]] = {
    "promise_made": lambda promise: promise.made,
    "promise_kept": lambda promise: promise.settled if promise.verdict == "kept" else None,
    "promise_broken": lambda promise: promise.settled if promise.verdict == "broken" else None,
}
"""the occurrences that come of a promise: when each came, None where it did not"""


class Evidence:
    """One attempt laid out for judging, with what trainers have decided about it. Nothing in it can be changed."""

    def __init__(self, attempt: Attempt, appeals: Iterable[Appeal] = ()) -> None:
        self.world: World = attempt.scenario.world
        self.state: State = attempt.state
        self.states = attempt.states
        self.program = self.world.program
        self.first: dict[str, Happening] = {}
        for happening in self.state.trace:
            self.first.setdefault(happening.name, happening)
        known = tuple(appeals)
        self.rulings = Rulings(known, header_hash(attempt.log), self.text_at) if known else Rulings()
        self.unpromised = frozenset(one.id for one in self.state.promises if known and self.rulings.unpromised(one))
        self.context = Context(self.world, self.state)
        if self.unpromised:
            self._forget_promises()

    def _forget_promises(self) -> None:
        """Conditions see only what a trainer left a promise."""
        counts = dict(self.context.counts)
        for name, at in PROMISED.items():
            times = {one.id: when for one in self.state.promises if not one.to and (when := at(one)) is not None}
            left = [when for id, when in times.items() if id not in self.unpromised]
            gone = len(times) - len(left)
            if not gone or name not in counts:
                continue
            number, last = counts[name]
            if number > gone:
                counts[name] = number - gone, max(left, default=last)
            else:
                del counts[name]
                self.first.pop(name, None)
        self.context.counts = counts

    @property
    def finished(self) -> bool:
        """Whether the attempt has come to an ending."""
        return bool(self.state.ending)

    def holds(self, condition: str | None) -> bool:
        """Does a condition hold at the end of the attempt?"""
        return bool(self.program.compile_condition(condition)(self.context))

    def all_of(self, name: str) -> list[Happening]:
        """Every time ``name`` happened."""
        return self._happenings.get(name, [])

    @cached_property
    def _happenings(self) -> dict[str, list[Happening]]:
        by_name: dict[str, list[Happening]] = {}
        for happening in self.state.trace:
            by_name.setdefault(happening.name, []).append(happening)
        return by_name

    def words(self, text: Mapping[str, str]) -> dict[str, str]:
        """A text of the content in both languages with its placeholders filled."""
        return {lang: self.world.filled(text[lang], self.state.now, lang) for lang in ("zh", "en")}

    def numbered(self, key: int, at: int) -> dict[str, str]:
        """Text number ``key`` in both languages."""
        return {lang: self.world.words(key, at, lang) for lang in ("zh", "en")}

    def said(self, utterance: Utterance) -> str:
        """What was said, as the trainee saw or typed it."""
        if utterance.key == NO_TEXT:
            return utterance.text
        return self.world.words(utterance.key, utterance.at)

    def text_at(self, n: int) -> str | None:
        """What was said or written at event ``n``, empty where nothing was; None for no such event."""
        said = next((self.said(u) for u in self.state.utterances if u.n == n), "")
        return said if 0 <= n <= self.state.n else None

    def written(self, utterance: Utterance) -> bool:
        """Was it handed over in writing rather than said?"""
        return utterance.source.startswith("form:")

    def listener(self, utterance: Utterance) -> str:
        """Who was spoken to: whom the scene names, or whoever had spoken last in that part; empty where nobody had."""
        if named := self.spoken_to(utterance):
            return named
        spoke = (line.who for line in reversed(self.state.lines) if line.n < utterance.n and line.part == utterance.part)
        return next((who for who in spoke if who not in ("narrator", "trainee")), "")

    def spoken_to(self, utterance: Utterance) -> str:
        """Whom words were meant for out of the customer's hearing; empty for the customer's ears and for what was written."""
        scene = self.program.parts[utterance.part].scenes.get(utterance.scene)
        return scene.to if scene and not self.written(utterance) else ""

    def to_a_colleague(self, utterance: Utterance) -> bool:
        """Were words meant for one of our own people, out of the customer's hearing?"""
        return bool(self.program.cast.get(self.spoken_to(utterance), {}).get("house"))

    def in_writing(self, moment: str, part: str) -> bool:
        """Is a kind of moment met in writing in a part: with a form, and not in a scene in which somebody is spoken to?"""
        scenes = self.program.parts[part].scenes.values() if part in self.program.parts else ()
        return moment in self._in_writing and all(scene.moment != moment for scene in scenes)

    def mode(self, finding: Finding) -> str:
        """``written`` for what a text was judged by, also when it was never written; else ``spoken``."""
        met = [u for u in self.utterances if u.n == finding.n]
        if finding.kind == "moment" and not met:
            part, moment = finding.id.split(":")[1:3]
            return "written" if self.in_writing(moment, part) else "spoken"
        return "written" if any(self.written(u) for u in met) else "spoken"

    @cached_property
    def _in_writing(self) -> frozenset[str]:
        """Kinds of moment that come with a form."""
        return frozenset(moment for form in self.program.forms.values() for moment in moments_of(form))

    def talk(self, part: str, n: int) -> int:
        """Which talk of a part event ``n`` belongs to: a scene in which the customer is gone ends one."""
        return sum(1 for came in self._gone.get(part, ()) if came < n)

    @cached_property
    def _gone(self) -> dict[str, list[int]]:
        """For each part the events that led to a scene without the customer."""
        silent = {f"scene:{id}": part for part, spec in self.program.parts.items() for id, scene in spec.scenes.items() if scene.silent}
        gone: dict[str, list[int]] = {}
        for happening in self.state.trace:
            if happening.name in silent:
                gone.setdefault(silent[happening.name], []).append(happening.n)
        return gone

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """Everything said or written to somebody, as it was heard, as the house takes it and with what trainers added.

        A review (no moment) is judged by content only. Among colleagues nothing is over-promised and nothing is jargon, unless the
        talk is of a kind that the rubric judges.
        """
        return tuple(self._as_taken(u) for u in self.state.utterances if u.moment or not self.written(u))

    def _as_taken(self, utterance: Utterance) -> Utterance:
        own = phrases.heard(self.phrases, self.said(utterance), utterance.heard) if self.phrases else utterance.heard
        if not utterance.moment and self.to_a_colleague(utterance):
            own = tuple(act for act in own if act.kind not in FROM_OUTSIDE)
        added = self.rulings.added(utterance.n)
        anew = {act.kind for act in added if act.kind in VIOLATIONS}  # as the trainer weighs it, graver or milder than was read
        shown = [act for act in added if act.kind not in VIOLATIONS]  # the words a trainer points at are quoted before the reader's
        taken = (*shown, *(act for act in own if act.kind not in anew), *(act for act in added if act.kind in anew))
        return utterance if taken == utterance.heard else utterance._replace(heard=taken)

    def kinds(self, utterance: Utterance) -> set[str]:
        """The kinds of act in an utterance, without the violations a trainer has struck."""
        struck = self.rulings.strikes
        return {act.kind for act in utterance.heard if act.kind not in VIOLATIONS or not struck(f"violation:{utterance.n}:{act.kind}")}

    @cached_property
    def own_words(self) -> OwnWords:
        """What of the words is the trainee's own, and new."""
        return OwnWords(self)

    @cached_property
    def phrases(self) -> Sequence[Mapping[str, Any]]:
        """The set phrases that count in this house in a way of their own."""
        return tuple(self.program.procedure.get("phrases", ()))

    def house_rule(self, act: str) -> list[str]:
        """Sources of the rule of conduct that this house has on an act."""
        rule = self.conduct(act)
        return list(rule["source"]) if rule else []

    def conduct(self, act: str) -> Mapping[str, Any] | None:
        """The rule of the house behind an act."""
        return self.program.procedure.get("conduct", {}).get(act)

    def occurrence(self, name: str) -> Mapping[str, str]:
        """What an occurrence is called; the engine's own go by their plain name."""
        return self._occurrences.get(name, {"zh": name, "en": name})

    @cached_property
    def _occurrences(self) -> dict[str, Mapping[str, str]]:
        holders = (*self.program.resting.values(), self.program.procedure, self.program.case)
        return {id: text for holder in holders for id, text in holder.get("occurrences", {}).items()}

    def origin(self, overlay: str | None) -> dict[str, str] | None:
        """Which outside standard a clock or duty comes from, in words; None for one of the house."""
        if not overlay:
            return None
        name = self.words(self.program.overlays[overlay]["name"])
        return {"zh": f"出自与本单位规定并行的外部标准：{name['zh']}。",
                "en": f"From an outside standard that runs beside the rules of the house: {name['en']}."}  # fmt: skip

    def group(self, group: str) -> dict[str, str] | None:
        """What the clocks of a group are about; None for none."""
        named = self.program.procedure.get("groups", {}).get(group)
        return self.words(named) if named else None

    def clock_text(self, at: int, end: bool = False) -> str:
        """An instant as ``2025-11-12 12:20``, for a table; a day that is an ``end`` is over at 24:00."""
        local = self.world.local(at)
        return f"{local:%Y-%m-%d} {clock_of_end(local) if end else f'{local:%H:%M}'}"

    def when(self, at: int, end: bool = False) -> dict[str, str]:
        """An instant as one says it in a sentence, with the year only where it is another one than that of the beginning; an ``end`` as in `clock_text`."""
        local = self.world.local(at)
        return dict(_spelt(local, local.year == self._year, end))

    @cached_property
    def _year(self) -> int:
        """The year of the beginning."""
        return self.world.local(self.world.start).year


@lru_cache(maxsize=4096)
def _spelt(local: datetime, this_year: bool, end: bool) -> Mapping[str, str]:
    """An instant in a sentence, in both languages; kept, because the same few come up in mark after mark and in every attempt at a case."""
    clock = clock_of_end(local) if end else f"{local:%H:%M}"
    form = "date" if this_year else "fulldate"
    return {lang: f"{wording.say(local, 'instant', lang, form)} {clock}" for lang in ("zh", "en")}



def header_hash(log: Log) -> str:
    """The hash of the first line of a log, which tells one scenario from every other."""
    return str(json.loads(log.lines()[0])["hash"])
