"""The language lab on the screen.

Messages come in, rows go out: ``reading`` for what is being typed, ``sorting`` for the round of pairs, ``drill`` for the
sentence to be said better. The answer keys stay here until they are asked for. Every text that was read gets an id, and a
dispute names that id: what is kept is the text and the marks as they were read here, not what a browser says they were.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

import speech
from classroom.lab import reading, scoring
from classroom.lab.content import content
from classroom.lab.sorting import VERDICTS, Round
from classroom.lab.words import word, words
from classroom.screen import assets
from classroom.screen.messages import Message, Shapes, as_name, as_text, as_whole
from classroom.screen.talking import Refused, Talking
from classroom.store.disputes import LONGEST_ARGUMENT, MISSING
from classroom.store.store import Store, StoreError, default_learner

LONGEST_TEXT = 2_000
REMEMBERED = 200
"""So many readings can still be disputed; older ones are let go."""


def _verdict(value: Any) -> str:
    if value not in VERDICTS:
        raise ValueError
    return str(value)


SHAPES: Shapes = {
    "read": {"text": as_text, "situation": as_name},
    "deal": {"seed": as_whole, "turn": as_whole},
    "sort": {"at": as_whole, "verdict": _verdict},
    "next": {"at": as_whole},
    "drill": {"id": as_name},
    "hint": {},
    "model": {},
    "rewrite": {"text": as_text},
    "dispute": {"reading": as_name, "kind": as_name, "start": as_whole, "end": as_whole, "argument": as_text},
}


class LanguageLab(Talking):
    """The language lab in ``lang`` (``zh`` or ``en``); shows itself in a notebook.

    ``seed`` gives the order of the pairs. ``learner`` and ``store`` (a :class:`classroom.Store`, a file or a URL) say under
    which name and where disputes are kept, by default as for :func:`classroom.play`. Raises ValueError for another language.
    """

    _esm = assets.script("lab")
    _css = assets.sheet("lab")
    shapes = SHAPES
    acts: traitlets.List[dict[str, Any]] = traitlets.List(help="every act: kind, name, what it means, bad").tag(sync=True)
    situations: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    drills: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    reading = traitlets.Dict(help="the last text typed, as it is read").tag(sync=True)
    sorting = traitlets.Dict().tag(sync=True)
    drill = traitlets.Dict().tag(sync=True)
    disputed: traitlets.List[dict[str, Any]] = traitlets.List(help="what was disputed here: text, kind, start, end").tag(sync=True)

    def __init__(self, lang: str = "zh", seed: int = 1, learner: str | None = None, store: Store | str | Path | None = None) -> None:
        labels = words(lang)
        self._content = content(lang)
        self._learner = learner or default_learner()
        self._kept_in = store
        self._readings: dict[str, dict[str, Any]] = {}
        self._read_so_far = 0
        self._typed: list[str] = []
        self._seen: set[str] = set()
        self._round = Round(list(self._content.pairs.values()), lang, seed)
        super().__init__(lang=lang, labels=labels, acts=_acts(lang), situations=self._situations(lang), drills=self._drills())
        self._read("", self.situations[0]["id"])
        self.sorting = self._sorted()
        self._drill(self.drills[0]["id"])

    def __repr__(self) -> str:
        return f"<LanguageLab {self.lang}>"

    def act(self, message: Message) -> tuple[str, str]:
        """Carry out one message. A reading is its own answer; a dispute that was kept is told."""
        acts: dict[str, Callable[..., str | None]] = {
            "read": self._read, "deal": self._deal, "sort": self._sort, "next": self._next, "drill": self._drill, "hint": self._hint,
            "model": self._model, "rewrite": self._rewrite, "dispute": self._dispute,
        }  # fmt: skip
        text = acts[message.type](**message.fields)
        return ("", "") if message.type == "read" else ("info", text or "")

    # -- a reply

    def _read(self, text: str, situation: str) -> None:
        scene = self._content.situations.get(situation)
        if scene is None:
            raise Refused(word("lab_unknown", self.lang, name=situation))
        found = self._remembered(self._measured(text), f"{_said(scene.title, self.lang)} | {_said(scene.said, self.lang)}")
        self._typed.append(found["id"])
        while len(self._typed) > REMEMBERED:  # only what was typed over goes; the rest may still be on the screen
            self._readings.pop(self._typed.pop(0), None)
        self.reading = {**found, "situation": situation, **reading.face(found["marks"], scene, self.lang)}

    def _measured(self, text: str) -> dict[str, Any]:
        if len(text) > LONGEST_TEXT:
            raise Refused(word("lab_too_long", self.lang, count=len(text), max=LONGEST_TEXT))
        return reading.read(text, self.lang)

    def _remembered(self, found: dict[str, Any], situation: str) -> dict[str, Any]:
        """The same reading with an id under which it can be disputed."""
        self._read_so_far += 1
        name = f"r{self._read_so_far}"
        self._readings[name] = {**found, "situation": situation}
        return {**found, "id": name}

    # -- pairs

    def _deal(self, seed: int, turn: int) -> None:
        self._round = Round(list(self._content.pairs.values()), self.lang, seed, turn)
        self.sorting = self._sorted()

    def _sort(self, at: int, verdict: str) -> None:
        """Sort sentence number ``at``; a second click on one that is sorted changes nothing."""
        if not self._round.answered and at == self._round.at and not self._round.over:
            self._round.sort(verdict)
            self.sorting = self._sorted()

    def _next(self, at: int) -> None:
        if self._round.answered and at == self._round.at:
            self._round.turn_page()
            self.sorting = self._sorted()

    def _sorted(self) -> dict[str, Any]:
        view = self._round.view()
        if view["answer"]:
            found = self._remembered(view["answer"]["reading"], view["item"]["context"])
            view["answer"] = {**view["answer"], "reading": found}
        return view

    # -- drills

    def _drill(self, id: str) -> None:
        chosen = self._content.drills.get(id)
        if chosen is None:
            raise Refused(word("lab_unknown", self.lang, name=id))
        bad = self._remembered(reading.read(chosen.bad, self.lang), chosen.situation)
        self.drill = {
            "id": id, "title": chosen.title, "situation": chosen.situation, "said": chosen.said, "bad": bad,
            "due": [list(acts) for acts in chosen.due], "forbidden": list(chosen.forbidden), "about": chosen.about.matter,
            "hint": "", "model": {}, "result": {},
        }  # fmt: skip

    def _hint(self) -> None:
        self.drill = {**self.drill, "hint": self._content.drills[self.drill["id"]].hint}

    def _model(self) -> None:
        chosen = self._content.drills[self.drill["id"]]
        self._seen.add(chosen.id)
        scored = scoring.score(chosen, chosen.model, self.lang)
        self.drill = {**self.drill, "model": self._remembered(scored, chosen.situation)}

    def _rewrite(self, text: str) -> None:
        if not text.strip():
            raise Refused(word("lab_write_first", self.lang))
        self._measured(text)
        chosen = self._content.drills[self.drill["id"]]
        scored = self._remembered(scoring.score(chosen, text, self.lang), chosen.situation)
        self.drill = {**self.drill, "result": {**scored, "seen": chosen.id in self._seen}}

    # -- disputes

    def _dispute(self, reading: str, kind: str, start: int, end: int, argument: str) -> str:
        about = self._disputable(reading, kind, start, end, argument)
        try:
            kept = self._store().dispute(
                self._learner, self.lang, about["text"], about["situation"], about["marks"], kind, start, end, argument
            )
        except StoreError as problem:
            raise Refused(problem.words(self.lang)) from problem
        if kept not in [one["id"] for one in self.disputed]:
            self.disputed = [*self.disputed, {"id": kept, "text": about["text"], "kind": kind, "start": start, "end": end}]
        return word("lab_dispute_kept", self.lang)

    def _disputable(self, name: str, kind: str, start: int, end: int, argument: str) -> dict[str, Any]:
        """The reading a dispute is about, once it makes sense."""
        about = self._readings.get(name)
        if about is None:
            raise Refused(word("lab_dispute_gone", self.lang))
        if not argument.strip():
            raise Refused(word("lab_dispute_empty", self.lang))
        if len(argument) > LONGEST_ARGUMENT:
            raise Refused(word("lab_dispute_long", self.lang, count=len(argument), max=LONGEST_ARGUMENT))
        marked = any((mark["kind"], mark["start"], mark["end"]) == (kind, start, end) for mark in about["marks"])
        missing = kind.partition(":")[0] == MISSING and 0 <= start <= end <= len(about["text"]) and bool(about["text"].strip())
        if not (marked or (missing and self._names_an_act(kind))):
            raise Refused(word("lab_dispute_no_mark", self.lang))
        return about

    def _names_an_act(self, kind: str) -> bool:
        _, _, act = kind.partition(":")
        return kind == MISSING or act in [one["kind"] for one in self.acts]

    def _store(self) -> Store:
        """Opened when it is first needed; after a failure the next dispute tries again."""
        if not isinstance(self._kept_in, Store):
            self._kept_in = Store(self._kept_in)
        return self._kept_in

    # -- what stays the same

    def _situations(self, lang: str) -> list[dict[str, str]]:
        return [
            {"id": one.id, **{name: _said(getattr(one, name), lang) for name in ("title", "who", "said", "known")}}
            for one in self._content.situations.values()
        ]

    def _drills(self) -> list[dict[str, str]]:
        return [{"id": one.id, "title": one.title} for one in self._content.drills.values()]


def _said(text: Any, lang: str) -> str:
    return str(getattr(text, lang))


def _acts(lang: str) -> list[dict[str, Any]]:
    return [
        {"kind": kind, "name": speech.label(kind, lang), "meaning": speech.definition(kind, lang), "bad": kind in speech.VIOLATIONS}
        for kind in (*speech.COURTESIES, *speech.VIOLATIONS)
    ]
