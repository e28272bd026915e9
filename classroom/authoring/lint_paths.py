"""Golden paths replayed: steps never possible, scenes never entered, runs that do not end as they should, findings not lost as
declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from casebank.errors import listed
from casebank.lint.catalogue import Words
from casebank.lint.diagnostic import Diagnostic, of_finding
from casebank.lint.finding import Finding, at
from casebank.template import RenderError
from casebank.wording import SourceError, nearest
from classroom.authoring import lint_events
from grading import dearest, grade
from grading.archetypes import LEAST_MODEL
from simulator import generate
from simulator.attempt import Attempt, Unwatched
from simulator.context import Context
from simulator.errors import NotPossible, ScenarioError
from simulator.playing.follower import Follower
from simulator.playing.golden import word_facts
from simulator.playing.trainees import MOST_INPUTS
from simulator.scenario import LANGUAGES

if TYPE_CHECKING:
    from casebank import CaseEntry
    from casebank.paths import Shelf, Step, Written
    from casebank.source import Node
    from grading import Scorecard
    from simulator.state import State

SEEDS = (1, 2)
"""scenarios in which a step that was not possible in the first is tried again, with each persona under each procedure"""
NO_WORDS = Words("", "")
MOST_LISTED = 12
"""findings listed where a run loses others than declared"""
MOST_NAMED = 3
"""of the findings that cost a model run most"""
_AT = re.compile(r"no name 'at_([a-z0-9_]+)'")
Place = tuple[str, tuple[str | int, ...]]
"""file of a step, and the way to it there"""
Fact = tuple[str, str]
"""name and value of a fact that is given"""
NO_FACT = ("", "")
Where = tuple[str, str]
"""``scenes`` or ``parts``, and the name under it"""


@dataclass
class Tried:
    """How often a step was tried, and why it was not possible; empty as soon as it was taken."""

    node: Node
    times: int = 0
    taken: bool = False
    where: str = ""
    reason: Words = NO_WORDS


@dataclass
class Replay:
    """A run of a golden path: the attempt as far as it came, and the step at which it broke, with the reason, if it did."""

    attempt: Attempt
    step: Step | None = None
    why: Words = NO_WORDS
    variant: int = 0


@dataclass
class Replays:
    """The golden paths of a case, each run replayed once, and what became of every step."""

    entry: CaseEntry
    shelf: Shelf
    trainees: Sequence[str]
    tried: dict[Place, Tried] = field(default_factory=dict)
    _runs: dict[tuple[str, ...], Replay] = field(default_factory=dict)
    _cards: dict[str, Scorecard] = field(default_factory=dict)

    def path(self, trainee: str) -> Written:
        """The golden path of a trainee in `trainees`."""
        found = self.shelf.load(self.entry.case.id, trainee)
        assert found is not None
        return found

    def run(self, trainee: str, procedure: str = "", persona: str = "", seed: int = 1, lang: str = "zh", fact: Fact = NO_FACT) -> Replay:
        """Replay a path, by default under the case's own procedure with the persona that is drawn; `fact` is one that is not drawn.

        Raises ScenarioError for a fact that the constraints of the case rule out.
        """
        procedure = procedure or self.entry.case.procedure
        key = (trainee, procedure, persona, str(seed), lang, *fact)
        if key not in self._runs:
            facts = dict([fact]) if fact != NO_FACT else None
            scenario = generate(self.entry, seed, lang, procedure=procedure, persona=persona or None, facts=facts)
            attempt = Unwatched(scenario)
            self._runs[key] = self._replayed(self.path(trainee), attempt)
        return self._runs[key]

    def card(self, trainee: str) -> Scorecard:
        """The scorecard of the run of a trainee."""
        if trainee not in self._cards:
            self._cards[trainee] = grade(self.run(trainee).attempt)
        return self._cards[trainee]

    def lost(self, trainee: str) -> list[str]:
        """The findings that cost the run of a trainee points."""
        return list(dict.fromkeys(one.id for one in self.card(trainee).findings if one.costs))

    def entered(self, trainee: str) -> set[Where]:
        """Where the runs of a path came to so far, and where runs of paths like it took its steps."""
        states = [state for key, run in self._runs.items() if key[0] == trainee for state in run.attempt.states]
        file = self.path(trainee).document.file
        return _came_to(states) | {(str(way[0]), str(way[1])) for name, way in self.tried if name == file}

    def _replayed(self, path: Written, attempt: Attempt) -> Replay:
        follower = Follower(path.path, attempt, lambda step, refusal: self._watch(path, attempt, step, refusal))
        try:
            for _ in range(MOST_INPUTS):
                if attempt.ended or not follower():
                    break
        except (SourceError, RenderError) as wrong:
            return Replay(attempt, follower.last, _unfilled(wrong))
        except (RuntimeError, LookupError, TypeError, ValueError) as wrong:
            reason = f"{type(wrong).__name__}: {wrong}"
            return Replay(attempt, follower.last, Words(reason, reason), variant=1)
        return Replay(attempt)

    def _watch(self, path: Written, attempt: Attempt, step: Step, refusal: NotPossible | None) -> None:
        node = path.places[id(step)]
        tried = self.tried.setdefault((node.document.file, node.path), Tried(node))
        tried.times += 1
        if refusal is None:
            tried.taken = True
        elif not tried.where:
            tried.where, tried.reason = _where(attempt.state), _reason(attempt, step, refusal)


def _unfilled(wrong: Exception) -> Words:
    """Why the words of a step cannot be filled in: mostly the time of something that has not happened."""
    early = _AT.search(str(wrong))
    if early:
        return Words(f"“{early[1]}”这时还没有发生", f"'{early[1]}' has not happened by then")
    return Words(str(wrong), str(wrong))


def _reason(attempt: Attempt, step: Step, refusal: NotPossible) -> Words:
    """Why a step was not possible, in the words of the content where that tells more."""
    state, world = attempt.state, attempt.scenario.world
    draft = Context(world, state)
    scene, action = draft.scene_spec, draft.part_spec.actions.get(step.do or "")
    if (step.choose or step.say is not None) and (scene is None or scene.silent):
        return Words("这时没有人在听", "nobody listens there")
    if action and action.once and draft.happened(f"did:{action.id}"):
        return Words("这件事已经做过，只能做一次", "it has been done already and can be done once only")
    when = _condition(attempt, step)
    if when and not world.program.compile_condition(when)(draft):
        return Words(f"它的条件“{when}”这时不成立", f"its condition ‘{when}’ does not hold then")
    return Words(refusal.words["zh"].rstrip("。"), refusal.words["en"].rstrip("."))


def _condition(attempt: Attempt, step: Step) -> str:
    """The condition of the reply or action that a step asks for, as the author wrote it."""
    state, parts = attempt.state, attempt.scenario.program["case"]["parts"]
    part = next(one for one in parts if one["id"] == state.part)
    scenes = [one for one in part.get("scenes", ()) if one["id"] == state.scene]
    offers = [one for scene in scenes for one in scene.get("options", ())] if step.choose else part.get("actions", ())
    return str(next((one.get("when") or "" for one in offers if one["id"] == (step.choose or step.do)), ""))


def check(replays: Replays) -> Iterator[Diagnostic]:
    """Replay the golden paths of a case and tell what does not come about."""
    yield from map(of_finding, _findings(replays))


def _findings(replays: Replays) -> Iterator[Finding]:
    for trainee in replays.trainees:
        path, run = replays.path(trainee), replays.run(trainee)
        if run.step:
            yield at(path.places[id(run.step)], "MJ515", why=run.why, variant=run.variant)
            continue
        yield from _ending(replays, path, run)
        if trainee == "model" and run.attempt.ended:
            yield from [*_low(replays.card(trainee), path, run.attempt)] or _unmet(replays.card(trainee), path)
        if path.document.root["loses"].value is not None:
            yield from _losses(replays, trainee, path)
    yield from _never_possible(replays)
    for trainee in replays.trainees:
        if replays.run(trainee).attempt.ended:
            yield from _never_entered(replays, trainee)


def _ending(replays: Replays, path: Written, run: Replay) -> Iterator[Finding]:
    """A run that comes to no ending, or to another than declared; told of the first of those that get stuck at one place."""
    root, state, inputs = path.document.root, run.attempt.state, len(run.attempt.log.events)
    if not state.ending:
        like = replays.run(path.own.like).attempt.state if path.own.like else None
        if like is None or like.ending or _where(like) != _where(state):
            yield at(root["trainee"], "MJ511", inputs=inputs, place=_where(state), variant=int(inputs >= MOST_INPUTS))
    elif path.own.ends and state.ending not in path.own.ends:
        yield at(root["ends"], "MJ512", ending=state.ending, declared=listed(path.own.ends))


def _low(card: Scorecard, path: Written, attempt: Attempt) -> Iterator[Finding]:
    """A model run that is no model, with what costs it most."""
    if card.total < LEAST_MODEL:
        names = lint_events.listed(dearest.dearest(card)[:MOST_NAMED], attempt)
        yield at(path.document.root["trainee"], "MJ518", total=card.total, least=LEAST_MODEL, names=names)


def _unmet(card: Scorecard, path: Written) -> Iterator[Finding]:
    """A limit that a model run lets run out, or a duty that it breaks: mostly nobody could do better."""
    for one in card.findings:
        if one.costs and one.kind in ("clock", "duty"):
            story = Words(*(one.detail[lang].split("\n")[0] for lang in ("zh", "en")))
            yield at(path.document.root["trainee"], "MJ519", variant=int(one.kind == "duty"), name=one.id.partition(":")[2], story=story)


def _where(state: State) -> str:
    return f"{state.part}/{state.scene}" if state.scene else state.part


def _losses(replays: Replays, trainee: str, path: Written) -> Iterator[Finding]:
    """What the run is said to lose and does not, and the other way round."""
    like = path.own.like or "model"
    if like not in replays.trainees or not (replays.run(trainee).attempt.ended and replays.run(like).attempt.ended):
        return
    kept = replays.lost(like)
    lost = [name for name in replays.lost(trainee) if name not in kept]
    undeclared = [name for name in lost if name not in path.own.loses]
    for node in path.document.root["loses"]:
        if node.text not in lost:
            near = nearest(node.text, undeclared)
            yield at(node, "MJ513", name=node.text, like=like, near=near, variant=0 if near else 1)
    if undeclared:
        findings = {one.id: one for one in replays.card(trainee).findings if one.costs}
        shown = [findings[name] for name in undeclared[:MOST_LISTED]]
        names = lint_events.listed(shown, replays.run(trainee).attempt, len(undeclared) > MOST_LISTED)
        yield at(path.document.root["loses"], "MJ514", names=names, key=True)


def _never_possible(replays: Replays) -> Iterator[Finding]:
    """Steps that were tried and never taken, whoever the customer is."""
    for trainee in replays.trainees:
        own = replays.path(trainee).document.file
        for _ in _again(replays, trainee):
            if not any(_in_vain(replays, own)):
                break
        for tried in _in_vain(replays, own):
            yield at(tried.node, "MJ510", times=tried.times, place=tried.where, reason=tried.reason)


def _never_entered(replays: Replays, trainee: str) -> Iterator[Finding]:
    """Scenes and parts with steps that no run comes to, and those said to be in reserve that are not."""
    root = replays.path(trainee).document.root
    steps = {(key, name): node for key in ("scenes", "parts") for name, node in root[key].entries()}
    reserve = {node.text: node for node in root["in_reserve"]}
    entered = _came_to(replays.run(trainee).attempt.states)
    for name, node in reserve.items():
        if not any(where[1] == name for where in steps):
            yield at(node, "MJ516", variant=3, name=name)
        elif any(where[1] == name for where in entered & steps.keys()):
            yield at(node, "MJ516", variant=2, name=name)
    wanted = {where for where in steps if where[1] not in reserve}
    for _ in chain(_again(replays, trainee), _with_other_facts(replays, trainee)):
        if not (missing := wanted - replays.entered(trainee)):
            return
    for where in sorted(missing):
        yield at(steps[where], "MJ516", key=True, variant=int(where[0] == "parts"), name=where[1])


def _with_other_facts(replays: Replays, trainee: str) -> Iterator[None]:
    """Replay a path with each word that a fact may be, one after the other, for as long as somebody asks."""
    for name, fact in word_facts(replays.entry.bank.shared_program(replays.entry.case.id, None, None)):
        for value in fact["values"]:
            with suppress(ScenarioError):
                replays.run(trainee, fact=(name, value))
            yield


def _came_to(states: Sequence[State]) -> set[Where]:
    """The scenes and parts that an attempt went through."""
    return {("scenes", state.scene) for state in states} | {("parts", state.part) for state in states}


def _in_vain(replays: Replays, file: str) -> Iterator[Tried]:
    return (tried for tried in replays.tried.values() if not tried.taken and tried.node.document.file == file)


def _again(replays: Replays, trainee: str) -> Iterator[None]:
    """Replay a path in more scenarios, one after the other, for as long as somebody asks."""
    case = replays.entry.case
    yield
    for number, seed in enumerate(SEEDS):
        for procedure in (case.procedure, *case.fits):
            for persona in case.personas:
                replays.run(trainee, procedure, persona, seed, LANGUAGES[number % 2])
                yield
