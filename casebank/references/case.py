"""References inside a case, and from it to its procedures, personas and the courtesies due at moments.

`case` checks what does not depend on the procedure once, and the rest under the case's own procedure and under each
that it fits; what is wrong only under one of those says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casebank import overlays, statistics, vocabulary
from casebank.errors import Problem, listed
from casebank.expression import Vocabulary
from casebank.references.fact import facts
from casebank.references.house import emitted
from casebank.references.report import CONDITIONS, Library, Report, given, keyed
from casebank.source import Node
from casebank.vocabulary import items

AT_THE_TIME = ("heard", "mentioned", "field")
"""Functions that answer for the utterance or form at hand; at the end of an attempt there is none."""
NARRATOR = "narrator"
"""Always present, besides the cast."""


def case(root: Node, library: Library) -> list[Problem]:
    """Check a case."""
    report = Report()
    report.everywhere(root, vocabulary.for_text(root.value))
    _header(report, root, library)
    tags = facts(report, root, library)
    _cast(report, root, tags)
    _names(report, root, tags, library)
    for part in root["parts"]:
        _part(report, part)
    _endings(report, root)
    return [*report.problems, *_under_each(root, library)]


def _header(report: Report, root: Node, library: Library) -> None:
    known = [*library.procedures, *library.unread]
    report.known(root["procedure"], known, "procedure")
    report.all_known(root["fits"], known, "procedure")
    for one in root["fits"]:
        if one.text and one.text == root["procedure"].text:
            report.add(one, f"'{one.text}' is the procedure of the case already")
    report.all_known(root["overlays"], [*library.overlays, *library.unread], "overlay")
    for one in root["overlays"]:
        _runs(report, one, root, library)
    report.all_known(root["personas"], [*library.personas, *library.unread], "persona")


def _runs(report: Report, named: Node, root: Node, library: Library) -> None:
    """Check that an overlay may run beside one of the procedures of the case."""
    own = [name for name in (root["procedure"].text, *(one.text for one in root["fits"])) if name in library.lines]
    overlay = library.overlays.get(named.text)
    if overlay and own and not any(overlays.runs_over(overlay, library.lines[name]) for name in own):
        houses = listed((f"'{name}'" for name in own), "nor")
        report.add(named, f"the overlay '{named.text}' may not run over {houses}", "see 'over' in its file")


def _cast(report: Report, root: Node, tags: Mapping[str, str]) -> None:
    for member in root["cast"]:
        fact = member["fact"]
        if report.known(fact, tags, "fact") and tags[fact.text] not in ("person", ""):
            report.add(fact, f"the fact '{fact.text}' is no person")
    members = [member["id"].text for member in root["cast"]]
    speakers = [*members, NARRATOR]
    lines = [line for says in keyed(root["parts"], "says") for line in says]
    for line in lines:
        report.known(line["who"], speakers, "cast member")
    for part in root["parts"]:
        for scene in part["scenes"]:
            report.known(scene["to"], members, "cast member")
    silent_customer = "customer" not in members and isinstance(root["cast"].value, list)
    spoken = [line for line in lines if isinstance(line.value, dict) and line["who"].value is None]
    if silent_customer and spoken:
        report.add(spoken[0], "no cast member 'customer', who speaks where 'who' is not given")


def _names(report: Report, root: Node, tags: Mapping[str, str], library: Library) -> None:
    """Check references that do not depend on the procedure."""
    instants = [name for name, tag in tags.items() if tag == "instant"]
    parts = [part["id"] for part in items(root.value, "parts")]
    evidence = [one["id"] for one in items(root.value, "evidence")]
    for part in root["parts"]:
        report.known(part["starts"], instants, "instant fact")
        for timer in part["timers"]:
            report.known(timer["at"], instants, "instant fact")
    for node in keyed(root["parts"], "promise_fact"):
        report.known(node, instants, "instant fact")
    for node in keyed(root["parts"], "reveals"):
        report.all_known(node, evidence, "evidence")
    for node in keyed(root["evidence"], "transcript"):
        report.known(node, parts, "part")
    for _, topic in root["topics"].entries():
        report.all_known(topic["parts"], parts, "part")
    if library.moments is not None:
        for node in (*keyed(root["parts"], "moment"), *keyed(root["forms"], "moment")):
            report.known(node, library.moments, "moment")


def _part(report: Report, part: Node) -> None:
    scenes = [scene["id"] for scene in items(part.value, "scenes")]
    parts = [one["id"] for one in items(part.document.data, "parts")]
    elsewhere = {scene["id"]: one["id"] for one in items(part.document.data, "parts") for scene in items(one, "scenes") if scene["id"] not in scenes}
    for node in keyed(part, "goto", "opens"):
        if node.text in elsewhere:
            hint = f"'{node.text}' is a scene of the part '{elsewhere[node.text]}'; nothing leads into another part but next_part, to its first scene"
            report.add(node, f"no scene '{node.text}'", hint)
        elif node.text in parts and node.text not in scenes:
            report.add(node, f"no scene '{node.text}'", f"'{node.text}' is a part and no scene; next_part leads on to the next part")
        else:
            report.known(node, scenes, "scene")
    if part["kind"].text == "conversation" and not part["opens"]:
        report.add(part, "a part of kind conversation needs 'opens', its first scene")
    if part["scenes"] and part["kind"].text in ("desk", "review") and not part["opens"]:
        report.add(part["scenes"], "these scenes are never entered, for the part has no 'opens'", key=True)
    report.first_match(part["briefing"], "briefing")
    kept_by = [name.text for name in part["promises"]["kept_by"]]
    for call in part["promises"]["calls"]:
        if call.text not in kept_by:
            report.add(call, f"'{call.text}' keeps no promise of this part", "name under 'calls' only what stands under 'kept_by'")
    for timer in part["timers"]:
        _timer(report, timer)
    for action in part["actions"]:
        _until(report, action)
    for scene in part["scenes"]:
        _ways_out(report, scene)
        for option in scene["options"]:
            _promise(report, part, scene, option)
            report.all_known(option["grave"], [act.text for act in option["acts"]], "act of this reply")


def _timer(report: Report, timer: Node) -> None:
    keys = given(timer, ("after", "at", "clock"))
    if len(keys) != 1 and isinstance(timer.value, dict):
        report.add(timer, "a timer needs exactly one of 'after', 'at' and 'clock'")


def _until(report: Report, action: Node) -> None:
    """Check that what lasts until a time of day does not say otherwise how long it takes."""
    for key in ("minutes", "daytime") if action["until"].value is not None else ():
        if action[key].value not in (None, False):
            report.add(action[key], f"'{key}' does not go with 'until'", "leave one of them out", key=True)


def _promise(report: Report, part: Node, scene: Node, option: Node) -> None:
    promises = given(option, ("promise_minutes", "promise_fact"))
    if to := scene["to"].text:
        wrong = f"this scene says nothing on how a promise to '{to}' is kept", "give the scene 'kept_by'; what keeps promises to the customer keeps none to others"
    else:
        wrong = "this part says nothing on how promises are kept", "give the part 'promises'"
    for key in promises if not (option["kept_by"].value or scene["kept_by"].value) and (to or part["promises"].value is None) else ():
        report.add(option[key], *wrong, key=True)
    if option["kept_by"].value and not promises:
        report.add(option["kept_by"], "this reply promises no time", "'kept_by' goes with 'promise_minutes' or 'promise_fact'", key=True)
    if len(promises) == 2:
        report.add(option["promise_fact"], "'promise_minutes' is given already", key=True)


def _ways_out(report: Report, scene: Node) -> None:
    """Check that every utterance in a scene leads somewhere."""
    routes = list(scene["routes"])
    report.first_match(scene["routes"], "route")
    if scene["silent"].value is True or routes or not isinstance(scene.value, dict):
        return
    options = list(scene["options"])
    if _leaves(scene["enter"]) or (options and all(option["goto"] or _leaves(option["effects"]) for option in options)):
        return
    report.add(
        scene, "no way out: a scene needs routes, or options that all have 'goto', unless it is silent",
        "give it routes; where the part ends here, enter: [{next_part: true}]",
    )  # fmt: skip


def _leaves(effects: Node) -> bool:
    """Tell whether one of the effects surely leads away."""
    away = ("goto", "next_part", "ending")
    return any(not effect["when"] and any(effect[key] for key in away) for effect in effects)


def _endings(report: Report, root: Node) -> None:
    report.first_match(root["endings"], "ending")
    for evidence in root["evidence"]:
        report.first_match(evidence["entries"], "entry")


def _under_each(root: Node, library: Library) -> Iterator[Problem]:
    own, seen = root["procedure"].text, set[tuple[int, int, str, str]]()
    own_overlays = [library.overlays[one.text] for one in root["overlays"] if one.text in library.overlays]
    for name in dict.fromkeys([own, *(one.text for one in root["fits"])]):
        if name not in library.procedures:
            continue
        report = Report()
        _under(report, root, overlays.beside(library.procedures[name], own_overlays), library)
        for problem in report.problems:
            if problem[1:5] not in seen:
                seen.add(problem[1:5])
                suffix = "" if name == own else f" under the procedure '{name}'"
                yield problem._replace(message=problem.message + suffix)


def _under(report: Report, root: Node, procedure: Mapping[str, Any], library: Library) -> None:
    """Check what depends on the procedure that the case runs under; its overlays are known beside every one."""
    names = vocabulary.occurrences(root.value, procedure)
    topics, forms = vocabulary.topics(root.value, procedure), vocabulary.forms(root.value, procedure)
    _occurrences(report, root, names, [clock["id"] for clock in items(procedure, "clocks")])
    for action in (action for part in root["parts"] for action in part["actions"]):
        if report.known(action["form"], forms, "form"):
            _facts_of_form(report, action["form"], forms[action["form"].text], root)
    for form in root["forms"]:
        report.form(form, topics, names)
    for option in (option for part in root["parts"] for scene in part["scenes"] for option in scene["options"]):
        report.all_known(option["mentions"], topics, "topic")
    for _, topic in root["topics"].entries():
        report.known(topic["like"], dict(vocabulary.entries(procedure, "topics")), "topic of the house")
        report.all_known(topic["instead_of"], topics, "topic")
    for review in root["reviews"]:
        _review(report, review, forms, topics, names)
    _conditions(report, root, vocabulary.for_case(statistics.resolved(root.value, library.statistics), procedure))
    _referred(report, root, procedure)


def _occurrences(report: Report, root: Node, names: tuple[str, ...], clocks: list[str]) -> None:
    emitted(report, root, names)
    for node in (*keyed(root["parts"], "kept_by"), *keyed(root["parts"], "calls"), *keyed(root["checks"], "shown_by"), *keyed(root["simulates"], "by")):
        report.all_known(node, names, "occurrence")
    for timer in (timer for part in root["parts"] for timer in part["timers"]):
        report.known(timer["after"], names, "occurrence")
        report.known(timer["clock"], clocks, "clock")


def _facts_of_form(report: Report, use: Node, form: Mapping[str, Any], root: Node) -> None:
    """Check that the case has the facts which a form of the procedure holds its fields against."""
    if form["id"] in [own["id"] for own in items(root.value, "forms")]:
        return
    for field in items(form, "fields"):
        fact = field["check"].get("fact") if isinstance(field.get("check"), Mapping) else None
        if isinstance(fact, str) and fact not in dict(vocabulary.entries(root.value, "facts")):
            report.add(use, f"the form '{form['id']}' checks the fact '{fact}', which this case does not have")


def _review(report: Report, review: Node, forms: Mapping[str, Any], topics: Mapping[str, Any], names: tuple[str, ...]) -> None:
    if report.known(review["form"], forms, "form") and not forms[review["form"].text].get("reads"):
        report.add(review["form"], f"the form '{review['form'].text}' has no field that is read", "give it 'reads'")
    for element in review["elements"]:
        for key in ("all_of", "any_of", "absent"):
            report.all_known(element[key], topics, "topic")
        asked = [node.text for key in ("all_of", "any_of") for node in element[key]]
        for topic, occurrences in element["done"].entries():
            report.all_known(occurrences, names, "occurrence")
            if topic not in asked:
                report.add(occurrences, f"the element does not ask for '{topic}'", "name it under all_of or any_of")
        if not given(element, ("all_of", "any_of", "none_of", "absent", "needs_time")):
            keys = "all_of, any_of, none_of, absent or needs_time"
            report.add(element, "this element looks for nothing", f"give it {keys}")
        choices, least = len(list(element["any_of"])), element["at_least"].number
        if least is not None and not 1 <= least <= choices:
            report.add(element["at_least"], f"{least} of {choices} topics cannot be asked for")


def _conditions(report: Report, root: Node, words: Vocabulary) -> None:
    for key, node in root.entries():
        for condition in keyed(node, *CONDITIONS) if key != "facts" else ():
            read = report.condition(condition, words)
            called = [name for name, _ in read.calls()] if read else []
            if key != "checks" and "ending" in called:
                report.add(condition, "'ending' is known only after the end", "it stands in checks and duties")
            for name in (one for one in called if key == "checks" and one in AT_THE_TIME):
                report.add(condition, f"'{name}' is about one utterance, and a check looks at the end", "give the topic an occurrence: emits")


def _referred(report: Report, root: Node, procedure: Mapping[str, Any]) -> None:
    """Check that a clock with a referred date has that date, if the case can start it."""
    happens = {one.text for node in keyed(root, "emits") for one in node}
    tags = vocabulary.for_text(root.value)
    for clock in items(procedure, "clocks"):
        fact, name = clock.get("referred"), clock["id"]
        if isinstance(fact, str) and clock.get("start") in happens and tags.get(fact) != "instant":
            report.add(root["facts"], f"the clock '{name}' needs an instant fact '{fact}'", key=True)
