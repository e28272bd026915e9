"""Whether everything exists that a golden path names: scenes, replies, actions, fields, values, endings, findings.

A step that is not possible is passed over when the path is followed, so nothing else would tell of a slip of the pen. What
exists but never comes about is found by replaying (`classroom.authoring.lint_paths`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from casebank import overlays, vocabulary
from casebank.errors import Problem, listed
from casebank.expression import Vocabulary
from casebank.paths import Written
from casebank.references.report import Library, Report, few
from casebank.source import Document, Node
from casebank.vocabulary import items
from casebank.wording import did_you_mean

Json = Mapping[str, Any]
FINDINGS = ("check", "clock", "duty", "element", "ending", "field", "moment", "owed", "promise", "repetition", "violation")
"""Kinds of finding that can cost points, as their ids begin."""
_AT = re.compile(r"\{at:([a-z0-9_-]+)")


class Place(NamedTuple):
    """Where a step is taken: a part, and in a conversation a scene of it."""

    part: str
    scene: str = ""


@dataclass(frozen=True)
class Story:
    """A case under a procedure (with its overlays beside it), seen from a path."""

    case: Json
    house: Json
    moments: Collection[str] | None = None

    @property
    def id(self) -> str:
        return str(self.case.get("id", ""))

    @cached_property
    def parts(self) -> dict[str, Json]:
        return {part["id"]: part for part in items(self.case, "parts")}

    @cached_property
    def scenes(self) -> dict[str, list[Place]]:
        """The places of the scenes by their id."""
        found: dict[str, list[Place]] = {}
        for name, part in self.parts.items():
            for scene in items(part, "scenes"):
                found.setdefault(scene["id"], []).append(Place(name, scene["id"]))
        return found

    @cached_property
    def replies(self) -> dict[str, list[str]]:
        """The ready-made replies by scene."""
        scenes = [scene for part in self.parts.values() for scene in items(part, "scenes")]
        return {scene["id"]: [option["id"] for option in items(scene, "options")] for scene in scenes}

    @cached_property
    def deeds(self) -> dict[str, dict[str, str]]:
        """The actions by part, each with its form or nothing."""
        return {name: {action["id"]: str(action.get("form") or "") for action in items(part, "actions")} for name, part in self.parts.items()}

    @cached_property
    def forms(self) -> dict[str, Json]:
        return vocabulary.forms(self.case, self.house)

    @cached_property
    def occurrences(self) -> tuple[str, ...]:
        return vocabulary.occurrences(self.case, self.house)

    @cached_property
    def words(self) -> Vocabulary:
        return vocabulary.for_case(self.case, self.house)

    @cached_property
    def text_names(self) -> dict[str, str]:
        """What the texts of a path may hold in braces: facts, and the times of occurrences with ``at_`` before them."""
        at = {f"at_{name.replace(':', '_').replace('-', '_')}": "instant" for name in self.occurrences}
        return {**vocabulary.for_text(self.case), **at}


def story(case: Json, library: Library) -> Story:
    """A case under its own procedure; where that cannot be read, the house is empty and its names are not looked up."""
    house = library.procedures.get(str(case.get("procedure")), {})
    beside = [library.overlays[name] for name in case.get("overlays") or () if name in library.overlays]
    return Story(case, overlays.beside(house, beside) if house else {}, library.moments)


def named(document: Document, cases: Collection[str]) -> list[Problem]:
    """Check that a path is about a case of the bank, and is called after what is in it."""
    report, root = Report(), document.root
    case, trainee = root["case"], root["trainee"]
    if case.text and case.text not in cases:
        report.add(case, f"no case '{case.text}' in this bank", did_you_mean(case.text, cases) or few(cases))
    elif case.text and trainee.text and document.file.startswith("paths/") and document.file != f"paths/{case.text}.{trainee.text}.yaml":
        report.add(case, f"a path of '{trainee.text}' in the case '{case.text}' lies in a file of another name", f"call the file {case.text}.{trainee.text}.yaml")
    return report.problems


def path(found: Written, told: Story) -> list[Problem]:
    """Check the file of a golden path against its case; what it takes over from another path is checked there."""
    report, root = Report(), found.document.root
    check = _Check(report, told)
    check.names(root["ends"], _ids(told.case, "endings"), "ending")
    for name, steps in root["scenes"].entries():
        if check.known(steps, name, told.scenes, "scene", key=True):
            check.steps(steps, told.scenes[name])
    for name, steps in root["parts"].entries():
        if check.known(steps, name, told.parts, "part", key=True):
            check.part(name, steps)
    for one in root["in_reserve"]:
        check.known(one, one.text, [*told.scenes, *told.parts], "scene")
    taken = _taken(found, told)
    for name, steps in root["changes"].entries():
        check.steps(steps, taken.get(name, []))
    for one in root["loses"]:
        check.loss(one)
    return report.problems


def _ids(holder: Json, key: str) -> list[str]:
    return [item["id"] for item in items(holder, key)]


def _taken(found: Written, told: Story) -> dict[str, list[Place]]:
    """Where the path that this one is like takes each reply and action."""
    places: dict[str, list[Place]] = {}
    below = found.below.path if found.below else None
    for scene, steps in below.scenes.items() if below else ():
        for step in steps:
            places.setdefault(step.choose or step.do or "", []).extend(told.scenes.get(scene, []))
    for part, steps in below.parts.items() if below else ():
        for step in steps:
            places.setdefault(step.choose or step.do or "", []).append(Place(part))
    return places


class _Check:
    """The checks of one path."""

    def __init__(self, report: Report, told: Story) -> None:
        self.report, self.told = report, told

    def known(self, node: Node, name: str, names: Collection[str], what: str, *, key: bool = False, column: int = 0) -> bool:
        """Check a name that the case must have."""
        if name not in names:
            self.report.add(node, f"no {what} '{name}' in the case '{self.told.id}'", self.near(name, names), key=key, column=column)
        return name in names

    def near(self, name: str, names: Collection[str]) -> str:
        """The nearest of the names there are, or all of them if they are few, or where to find them."""
        return did_you_mean(name, names) or few(names) or f"mingjing show {self.told.id} lists what there is"

    def names(self, node: Node, names: Collection[str], what: str) -> None:
        for one in node:
            if one.text:
                self.known(one, one.text, names, what)

    def part(self, name: str, steps: Node) -> None:
        """Steps of a part are taken where no scene is."""
        part = self.told.parts[name]
        if part.get("opens"):
            scenes = [scene["id"] for scene in items(part, "scenes")]
            self.report.add(steps, f"the part '{name}' begins with a scene, so its steps stand under 'scenes'", few(scenes), key=True)
        else:
            self.steps(steps, [Place(name)])

    def steps(self, steps: Node, places: list[Place]) -> None:
        for step in steps:
            if step["when"].text and self.told.house:
                self.report.condition(step["when"], self.told.words)
            self.texts(step["say"])
            if step["choose"].text and places:
                self.reply(step["choose"], places)
            if step["do"].text and places:
                self.action(step, places)

    def reply(self, node: Node, places: list[Place]) -> None:
        here = [name for place in places for name in self.told.replies.get(place.scene, ())]
        elsewhere = [scene for scene, replies in self.told.replies.items() if node.text in replies]
        if node.text in here:
            return
        if elsewhere:
            self.report.add(node, f"the reply '{node.text}' belongs to {_named('scene', elsewhere)}, not to {_here(places)}", self.near(node.text, here))
        else:
            self.known(node, node.text, here or [name for replies in self.told.replies.values() for name in replies], "reply")

    def action(self, step: Node, places: list[Place]) -> None:
        node = step["do"]
        forms = {name: form for place in places for name, form in self.told.deeds.get(place.part, {}).items()}
        if node.text in forms:
            self.fields(step, forms[node.text])
            return
        elsewhere = [part for part, deeds in self.told.deeds.items() if node.text in deeds]
        if elsewhere:
            here = _named("part", list(dict.fromkeys(place.part for place in places)))
            self.report.add(node, f"the action '{node.text}' belongs to {_named('part', elsewhere)}, not to {here}", self.near(node.text, forms))
        else:
            self.known(node, node.text, forms or [name for deeds in self.told.deeds.values() for name in deeds], "action")

    def fields(self, step: Node, form: str) -> None:
        """Check what is filled into a form: its fields, those that must be there, values to choose from."""
        for _, value in step["fields"].entries():
            self.texts(value)
        if not form and step["fields"]:
            self.report.add(step["fields"], f"the action '{step['do'].text}' has no form and takes no fields", key=True)
        if form in self.told.forms:  # else told at the case, or of a procedure that cannot be read
            self.sheet(step, form)

    def sheet(self, step: Node, form: str) -> None:
        rows = {row["id"]: row for row in items(self.told.forms[form], "fields")}
        for name, value in step["fields"].entries():
            if name not in rows:
                self.report.add(value, f"no field '{name}' in the form '{form}'", self.near(name, rows), key=True)
            elif rows[name].get("type") == "choice":
                self.choice(value, name, [str(option.get("value")) for option in rows[name].get("options") or ()])
        lacking = [name for name, row in rows.items() if row.get("required", True) and step["fields"][name].value is None]
        if lacking and {name for name, _ in step["fields"].entries()} <= rows.keys():
            needed = listed([f"'{name}'" for name in lacking], "and")
            self.report.add(step["do"], f"the form '{form}' cannot be handed in without {needed}, so the step is passed over", "give it a value under 'fields'")

    def choice(self, value: Node, name: str, values: list[str]) -> None:
        given = [value["zh"], value["en"]] if isinstance(value.value, dict) else [value]
        for one in given:
            if one.text and "{" not in one.text and one.text not in values:
                self.report.add(one, f"the field '{name}' has no value '{one.text}'", self.near(one.text, values))

    def texts(self, node: Node) -> None:
        """Check the placeholders of something said or written."""
        for one in (node["zh"], node["en"]) if isinstance(node.value, dict) else (node,):
            self.template(one)

    def template(self, node: Node) -> None:
        for match in _AT.finditer(node.text) if self.told.house else ():
            plain = match[1].replace("-", "_")
            if f"at_{plain}" not in self.told.text_names:
                self.known(node, match[1], self.told.occurrences, "occurrence", column=match.start(1) + 1)
                return
        if node.text and self.told.house:
            self.report.template(_Said(node), self.told.text_names)

    def loss(self, node: Node) -> None:
        """Check a finding that the run is said to lose points by: its kind, and the names in it."""
        kind, *names = node.text.split(":")
        if kind not in FINDINGS:
            self.report.add(node, f"no kind of finding '{kind}'", did_you_mean(kind, FINDINGS) or f"known here: {listed(FINDINGS, 'and')}")
            return
        wanted = self.wanted(kind, names)
        if len(names) < len(wanted) or not all(names):
            self.report.add(node, f"'{node.text}' is not the name of a finding", f"write it like {_LIKE[kind]}")
            return
        column = len(kind) + 2
        for name, (what, known) in zip(names, wanted, strict=False):
            if known is not None and not self.known(node, name, known, what, column=column):
                return
            column += len(name) + 1

    def wanted(self, kind: str, names: list[str]) -> list[tuple[str, Collection[str] | None]]:
        """What the names after a kind of finding name, and which there are; None where that shows only in the run."""
        case, house = self.told.case, self.told.house
        form = names[0] if names else ""
        review = next((one for one in case.get("reviews") or () if isinstance(one, dict) and one.get("form") == form), {})
        own: dict[str, list[tuple[str, Collection[str] | None]]] = {
            "check": [("check", _ids(case, "checks"))],
            "ending": [("ending", _ids(case, "endings"))],
            "clock": [("clock", _ids(house, "clocks") if house else None)],
            "duty": [("duty", _ids(house, "duties") if house else None)],
            "element": [("review", [str(one.get("form")) for one in case.get("reviews") or () if isinstance(one, dict)]), ("element", _ids(review, "elements"))],
            "field": [("form", self.told.forms if house else None), ("field", _ids(self.told.forms.get(form, {}), "fields") if house else None)],
            "moment": [("part", self.told.parts), ("moment", self.told.moments), ("act", vocabulary.ACTS)],
            "owed": [("input", None), ("act", vocabulary.ACTS)],
            "promise": [("input", None)],
            "repetition": [("part", self.told.parts)],
            "violation": [("input", None), ("act", vocabulary.VIOLATIONS)],
        }
        return own[kind]


_LIKE = {
    "check": "check:told_the_truth", "ending": "ending:settled", "clock": "clock:register_at_once", "duty": "duty:register_first",
    "element": "element:reply_letter:clean", "field": "field:register:channel", "moment": "moment:counter:objection:apology",
    "owed": "owed:3:apology", "promise": "promise:6", "repetition": "repetition:counter:sentence:1", "violation": "violation:3:cold",
}  # fmt: skip


class _Said(Node):
    """A text of a path as its placeholders are read: ``{at:…}`` is a name of its own there."""

    __slots__ = ()

    def __init__(self, node: Node) -> None:
        super().__init__(node.document, node.path, node.value)

    @property
    def text(self) -> str:
        return super().text.replace("{at:", "{at_")


def _named(what: str, names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return f"the {what} {listed(quoted, 'and')}"


def _here(places: list[Place]) -> str:
    scenes = list(dict.fromkeys(place.scene for place in places if place.scene))
    return _named("scene", scenes) if scenes else _named("part", list(dict.fromkeys(place.part for place in places)))
