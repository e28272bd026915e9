"""What grading looks at: the replayed attempt, the end state and a few ways of asking it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import speech
from simulator.attempt import Attempt
from simulator.draft import Draft
from simulator.scenario import World
from simulator.specs import NO_TEXT, OptionSpec
from simulator.state import Happening, State, Utterance

VIOLATIONS = frozenset(speech.VIOLATIONS)


class Evidence:
    """One attempt laid out for judging. Nothing in it can be changed."""

    def __init__(self, attempt: Attempt) -> None:
        self.world: World = attempt.scenario.world
        self.state: State = attempt.state
        self.program = self.world.program
        self.draft = Draft(self.world, self.state)
        self.first: dict[str, Happening] = {}
        for happening in self.state.trace:
            self.first.setdefault(happening.name, happening)

    @property
    def finished(self) -> bool:
        return bool(self.state.ending)

    def holds(self, condition: str | None) -> bool:
        """Does a condition hold at the end of the attempt?"""
        return bool(self.program.compile_condition(condition)(self.draft))

    def all_of(self, name: str) -> list[Happening]:
        """Every time ``name`` happened."""
        return [happening for happening in self.state.trace if happening.name == name]

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

    def example(self, utterance: Utterance) -> dict[str, str] | None:
        """The best ready-made reply of the scene an utterance was made in, unless that is what was said."""
        scene = self.program.parts[utterance.part].scenes.get(utterance.scene)
        options = list(scene.options.values()) if scene else []
        best = max(options, key=_value, default=None)
        if best is None or _value(best) <= 0 or best.text == utterance.key:
            return None
        return self.numbered(best.text, utterance.at)

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """Everything said or written to somebody; a review (no moment) is judged by content only."""
        return tuple(u for u in self.state.utterances if u.moment or not u.source.startswith("form:"))

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

    def clock_text(self, at: int) -> str:
        """An instant as ``2025-11-12 12:20``."""
        return f"{self.world.local(at):%Y-%m-%d %H:%M}"


def _value(option: OptionSpec) -> int:
    return sum(-5 if act in VIOLATIONS else 1 for act, _ in option.acts)
