"""References inside a procedure, a persona, a rubric and the mood table, and between them and the bank."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from casebank import vocabulary
from casebank.errors import Problem, listed
from casebank.references.report import Library, Report, keyed
from casebank.source import Node

_WITHOUT_LIMIT = ("as_promised", "as_referred")
_SINGLE = ("existence", "absence")
_NEEDED = ("zone", "calendar", "office_hours")


def procedure(root: Node, library: Library) -> list[Problem]:
    """Check a procedure; names of the procedures it inherits from count as its own."""
    report = Report()
    whole = library.procedures.get(root["id"].text)
    report.everywhere(root, vocabulary.for_text({}))
    report.known(root["inherits"], [*library.procedures, *library.unread], "procedure")
    if whole is not None:
        for key in _NEEDED:
            if not whole.get(key):
                report.add(root, f"missing key '{key}'", "it is neither here nor in a procedure it inherits from")
        setting(report, root, library)
        rules(report, root, whole, root["id"].text)
    return report.problems


def setting(report: Report, root: Node, library: Library) -> None:
    """Check the place that is counted in: zones and calendars, of the file and of single clocks, and office hours."""
    for node in (root, *root["clocks"]):
        report.known(node["calendar"], library.calendars, "calendar")
        if node["zone"].text and not _is_zone(node["zone"].text):
            report.known(node["zone"], available_timezones(), "time zone")
    for hours in root["office_hours"]:
        opens, closes = [one.text for one in hours][:2] if len(list(hours)) == 2 else ("", "")
        if opens and closes and opens >= closes:
            report.add(hours, f"the office closes at {closes} but opens at {opens}")


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def rules(report: Report, root: Node, whole: Mapping[str, Any], name: str) -> None:
    """Check what `root` lays down against `whole`, all that is in force with it under the procedure `name`."""
    names = vocabulary.occurrences({}, whole)
    words = vocabulary.for_case({"procedure": name}, whole)
    topics = vocabulary.topics({}, whole)
    groups = dict(whole.get("groups") or {})
    for clock in root["clocks"]:
        _clock(report, clock, names, groups)
    for duty in root["duties"]:
        _duty(report, duty, names)
    for form in root["forms"]:
        report.form(form, topics, names)
    for _, topic in root["topics"].entries():
        report.known(topic["like"], topics, "topic of the house")
        report.all_known(topic["instead_of"], topics, "topic")
    report.all_known(root["steps"], names, "occurrence")
    for claim in root["simulates"]:
        report.all_known(claim["by"], names, "occurrence")
    emitted(report, root, names)
    for node in keyed(root, "when"):
        report.condition(node, words)


def emitted(report: Report, root: Node, names: Collection[str]) -> None:
    """Check every ``emits``: the occurrence is declared and not one that the engine reports by itself."""
    for node in keyed(root, "emits"):
        report.all_known(node, names, "occurrence")
        for one in node:
            if vocabulary.is_own(one.text):
                report.add(one, f"the engine reports '{one.text}' by itself")


def _clock(report: Report, clock: Node, names: Collection[str], groups: Collection[str]) -> None:
    for key in ("start", "known_by", "lifted_by", "stop"):
        report.all_known(clock[key], names, "occurrence")
    for pause in clock["pauses"]:
        report.known(pause["since"], names, "occurrence")
        report.known(pause["until"], names, "occurrence")
    report.known(clock["group"], groups, "group")
    _turns(report, clock)
    unit, limit = clock["unit"].text, clock["limit"]
    if unit and unit not in _WITHOUT_LIMIT and limit.value is None:
        said = "that is due at once needs a limit" if unit == "immediate" else f"in {unit} needs a limit"
        report.add(clock, f"a clock {said}", "the kit’s number of minutes" if unit == "immediate" else "")
    if unit in _WITHOUT_LIMIT and limit.number is not None:
        report.add(limit, f"a clock with the unit {unit} has no limit", key=True)
    if unit == "as_referred" and not clock["referred"]:
        report.add(clock, "a clock with the unit as_referred needs 'referred'")
    if unit and unit != "as_referred" and clock["referred"]:
        report.add(clock["referred"], f"a clock in {unit} has no 'referred'", key=True)


def _turns(report: Report, clock: Node) -> None:
    """Check what moves a clock against what stops it."""
    stops = [stop.text for stop in clock["stop"]]
    if clock["needs"].text == "all" and len(stops) == 1:
        report.add(clock["needs"], "a clock with one stop needs that one anyway", key=True)
    if clock["lifted_by"].text and clock["lifted_by"].text in (*stops, clock["start"].text):
        report.add(clock["lifted_by"], f"'{clock['lifted_by'].text}' starts or stops the clock already")
    if clock["pauses"] and clock["unit"].text in _WITHOUT_LIMIT:
        report.add(clock["pauses"], f"a time that is set does not move: a clock with the unit {clock['unit'].text} has no pauses", key=True)
    for pause in clock["pauses"]:
        if pause["since"].text and pause["since"].text in (pause["until"].text, *stops):
            report.add(pause["since"], f"'{pause['since'].text}' ends the pause or stops the clock already")


def _duty(report: Report, duty: Node, names: Collection[str]) -> None:
    report.known(duty["first"], names, "occurrence")
    report.known(duty["then"], names, "occurrence")
    kind = duty["kind"].text
    if kind in _SINGLE and duty["first"]:
        report.add(duty["first"], f"a duty of kind {kind} has only 'then'", key=True)
    if kind and kind not in _SINGLE and not duty["first"]:
        report.add(duty, f"a duty of kind {kind} needs 'first'")


def persona(root: Node, library: Library) -> list[Problem]:
    """Check a persona."""
    report = Report()
    report.everywhere(root, {})
    _openings(report, root["openings"])
    return report.problems


def _openings(report: Report, openings: Node) -> None:
    """Check what is added to first words: it goes with every case, so it states no figures."""
    for spoken in (one for kind in ("manners", "asides") for one in openings[kind]):
        for text in (spoken[lang] for lang in ("zh", "en")):
            if any(map(str.isdigit, text.text)):
                report.add(text, "this goes with every case, so it cannot state figures", "leave the number to the case")
        low, high = [bound.number for bound in spoken["anger"]][:2] if len(list(spoken["anger"])) == 2 else (None, None)
        if low is not None and high is not None and low > high:
            report.add(spoken["anger"], f"no anger is between {low} and {high}")


def moods(root: Node, library: Library) -> list[Problem]:
    """Check the mood table: every act has its effect."""
    report = Report()
    report.everywhere(root, {})
    _openings(report, root["openings"])
    lacking = [act for act in vocabulary.ACTS if act not in dict(root["effects"].entries())]
    if lacking and isinstance(root["effects"].value, dict):
        report.add(root["effects"], f"no effect for {listed(lacking, 'and')}", key=True)
    return report.problems


def rubric(root: Node, library: Library) -> list[Problem]:
    """Check a rubric: weights make 100, levels reach down to 0, acts are of the right sort."""
    report = Report()
    report.everywhere(root, {})
    weights = [weight.number for _, weight in root["weights"].entries()]
    total = sum(weight for weight in weights if weight is not None)
    if weights and None not in weights and total != 100:
        report.add(root["weights"], f"the weights make {total}, not 100", key=True)
    _levels(report, root["levels"])
    for _, moment in root["moments"].entries():
        for due in moment["due"]:
            _due(report, due)
    if root["broken_promise"]:
        _due(report, root["broken_promise"])
    for act, deduction in root["violations"].entries():
        if act in vocabulary.COURTESIES:
            report.add(deduction, f"'{act}' is a courtesy, not a violation", key=True)
    return report.problems


def _levels(report: Report, levels: Node) -> None:
    floors = [floor for level in levels if (floor := level["at_least"].number) is not None]
    if floors != sorted(set(floors), reverse=True):
        report.add(levels, "levels stand from the highest to the lowest, each once", key=True)
    if floors and len(floors) == len(list(levels)) and 0 not in floors:
        report.add(levels, "one level must begin at 0", key=True)


def _due(report: Report, due: Node) -> None:
    if due["act"].text in vocabulary.VIOLATIONS:
        report.add(due["act"], f"'{due['act'].text}' is a violation, not a courtesy")
    late, points = due["late"].number, due["points"].number
    if late is not None and points is not None and late > points:
        report.add(due["late"], f"given late it earns {late} points, more than the {points} in time")
