"""The labels of ready-made replies held against the reader, and patterns that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import speech
from casebank.lint.check import Bench
from casebank.lint.diagnostic import Diagnostic, of_finding
from casebank.lint.finding import Finding, at
from casebank.source import Document, Node
from classroom.authoring import patterns
from simulator import generate

if TYPE_CHECKING:
    from casebank import CaseEntry
    from simulator.scenario import World

NONE = "–"


def faulty_patterns(bench: Bench) -> Iterator[Diagnostic]:
    """Patterns of topics and phrases that the reader cannot make sense of, in the files asked for and those they rest on."""
    cases = [case for case in bench.of_kind("case") if bench.wanted(case.file)]
    for document in (*bench.of_kind("procedure"), *bench.of_kind("overlay"), *cases):
        for problem in patterns.of_document(document):
            values = {"why": problem.message}
            yield of_finding(Finding("MJ404", problem.file, problem.line, problem.column, problem.path, values))


def labels(entry: CaseEntry, document: Document) -> Iterator[Diagnostic]:
    """Replies of a case of which labels and reader say the opposite in both languages; `document` is its file.

    Where the author says why the labels are right, that is so; an excuse for what is heard as it is labelled is told.
    """
    worlds = {lang: generate(entry, 1, lang).world for lang in ("zh", "en")}
    for part, scene, option in _replies(document):
        found, excuse = _disagreement(option, part, scene, worlds), option["heard_otherwise"]
        if excuse.value is not None:
            found = None if found else at(excuse, "MJ903", key=True)
        if found:
            yield of_finding(found)


def excuses(document: Document) -> int:
    """How many replies of a case say why the reader is not to be followed."""
    return sum(option["heard_otherwise"].value is not None for *_, option in _replies(document))


def _replies(document: Document) -> Iterator[tuple[Node, Node, Node]]:
    """Every ready-made reply of a case, with its part and scene."""
    for part in document.root["parts"]:
        for scene in part["scenes"]:
            yield from ((part, scene, option) for option in scene["options"])


def _disagreement(option: Node, part: Node, scene: Node, worlds: dict[str, World]) -> Finding | None:
    meant = [act.text for act in option["acts"]]
    wrong = [act for act in meant if act in speech.VIOLATIONS]
    heard: dict[str, list[str]] = {}
    for lang, world in worlds.items():
        heard[lang] = _heard(part, scene, option, world, lang)
        if bool(wrong) == any(kind in speech.VIOLATIONS for kind in heard[lang]):
            return None  # one language that agrees is enough: the other need not be read
    if wrong:
        told = {lang: ", ".join(kinds) or NONE for lang, kinds in heard.items()}
        return at(option["acts"], "MJ901", acts=", ".join(wrong), zh=told["zh"], en=told["en"])
    slips = {lang: ", ".join(kind for kind in kinds if kind in speech.VIOLATIONS) for lang, kinds in heard.items()}
    return at(option["acts"] if option["acts"].value is not None else option["id"], "MJ902", zh=slips["zh"], en=slips["en"])


def _heard(part: Node, scene: Node, option: Node, world: World, lang: str) -> list[str]:
    """The acts heard in a reply as it is said in a scenario."""
    spec = world.program.parts[part["id"].text].scenes[scene["id"].text].options[option["id"].text]
    reading = speech.read(world.words(spec.text, world.start), lang)
    return list(dict.fromkeys(act.kind for act in reading.acts))
