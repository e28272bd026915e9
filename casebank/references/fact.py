"""Whether the facts of a case can be drawn: kinds that fit, sensible bounds, no circle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from casebank import statistics as declared
from casebank import template, vocabulary
from casebank.errors import listed
from casebank.expression import Vocabulary
from casebank.references import statistic as statistic_references
from casebank.references.report import Library, Report, keyed
from casebank.source import Node
from casebank.wording import SourceError

_COUNTS = ("int", "minutes")


def facts(report: Report, root: Node, library: Library) -> dict[str, str]:
    """Check the facts of a case and the references to them; return the type tag of each, empty if unknown."""
    tags = {name: vocabulary.fact_tag(fact) for name, fact in vocabulary.entries(root.value, "facts")}
    words = vocabulary.for_facts(declared.resolved(root.value, library.statistics))
    needs = {name: _fact(report, name, fact, tags, words) for name, fact in root["facts"].entries()}
    _no_circle(report, root["facts"], needs)
    _start(report, root, tags)
    _field_facts(report, root, tags)
    for _, fact in root["facts"].entries():
        check = {declared.DRAW: statistic_references.fact, "moment": statistic_references.moment}.get(fact["draw"].text)
        if check:
            check(report, fact, library.statistics, library.unread)
    _years(report, root, library)
    for constraint in root["constraints"]:
        _constraint(report, constraint, words)
    return tags


def _constraint(report: Report, constraint: Node, words: Vocabulary) -> None:
    """Check a constraint: it reads, and it is about something that is drawn."""
    read = report.condition(constraint["holds"], words)
    if read is not None and read.constant is not None:
        report.add(constraint["holds"], f"this is always {'true' if read.constant else 'false'}, whatever is drawn")


def _start(report: Report, root: Node, tags: Mapping[str, str]) -> None:
    start = root["start"]
    if report.known(start, tags, "fact") and root["facts"][start.text]["draw"].text not in ("moment", ""):
        report.add(
            start, f"the attempt starts at a fact of kind moment, and '{start.text}' is none",
            "draw that fact as a moment; what came before on the same day is 'later' with working_days: 0 and its own 'at'",
        )  # fmt: skip


def _field_facts(report: Report, root: Node, tags: Mapping[str, str]) -> None:
    """Check the facts that form fields must state: a time or day field an instant, a number field a number."""
    wanted = {"time": ("instant",), "day": ("instant",), "number": ("int", "money", "minutes"), "choice": ("text",)}
    for field in (field for form in root["forms"] for field in form["fields"]):
        fact, kind = field["check"]["fact"], field["type"].text
        if report.known(fact, tags, "fact") and tags[fact.text] not in (*wanted.get(kind, tags.values()), ""):
            report.add(fact, f"a field of type {kind} cannot state the {tags[fact.text]} fact '{fact.text}'")


def _fact(report: Report, name: str, fact: Node, tags: Mapping[str, str], words: Vocabulary) -> list[str]:
    """Check one fact; return the facts it is made from."""
    if not vocabulary.usable(name):
        hint = "write '_' for '-'" if "-" in name else "it means something else in conditions or texts"
        report.add(fact, f"a fact cannot be called '{name}'", hint, key=True)
    check = {"person": _person, "choice": _choice, "integer": _integer, "moment": _moment}.get(fact["draw"].text)
    if check:
        check(report, fact)
    if fact["draw"].text == "lookup":
        report.first_match(fact["entries"], "entry")
    return [*_later(report, fact, tags), *_of(report, fact, tags), *_conditions(report, fact, words), *_texts(fact, tags)]


def _person(report: Report, fact: Node) -> None:
    low, high = [age.number for age in fact["age"]][:2] if len(list(fact["age"])) == 2 else (None, None)
    if low is not None and high is not None and not 0 < low <= high <= 120:
        report.add(fact["age"], f"nobody is between {low} and {high} years old")


def _choice(report: Report, fact: Node) -> None:
    values, weights = list(fact["values"]), [weight.number for weight in fact["weights"]]
    if weights and len(weights) != len(values):
        report.add(fact["weights"], f"{len(weights)} weights for {len(values)} values", key=True)
    if any(weight is not None and weight < 0 for weight in weights) or (weights and not any(weights)):
        report.add(fact["weights"], "weights are not negative, and one is above 0", key=True)
    numbers = bool(values) and all(value.number is not None for value in values)
    texts = bool(values) and all(isinstance(value.value, str) for value in values)
    kind = fact["type"].text or "word"
    if numbers and kind == "word":
        report.add(fact["values"], "values of type word are texts", "for numbers give type: int, money or minutes")
    if texts and kind != "word":
        report.add(fact["values"], f"values of type {kind} are whole numbers")
    for at, value in enumerate(values):
        if isinstance(value.value, int | str) and value.value in [other.value for other in values[:at]]:
            report.add(value, f"'{value.value}' stands twice in this list", "use weights")


def _integer(report: Report, fact: Node) -> None:
    low, high, step = (fact[key].number for key in ("low", "high", "step"))
    if low is None or high is None:
        return
    if low > high:
        report.add(fact["high"], f"high is {high}, but low is {low}")
    elif step and (high - low) % step:
        report.add(fact["step"], f"{high} is not reached from {low} in steps of {step}")
    if fact["type"].text == "minutes" and low < 0:
        report.add(fact["low"], "a length of time is not negative")


def _moment(report: Report, fact: Node) -> None:
    days = [_day(report, fact[key]) for key in ("first", "last")]
    if None not in days and days[0] > days[1]:  # type: ignore[operator]
        report.add(fact["last"], f"last is {days[1]}, but first is {days[0]}", "write the earlier day under 'first'")


def _day(report: Report, node: Node) -> date | None:
    try:
        return date.fromisoformat(node.text) if node.text[4:5] == "-" else None
    except ValueError:
        if len(node.text) == 10:
            report.add(node, f"there is no day {node.text}", "look it up in a calendar: a month has 28 to 31 days")
        return None


def _years(report: Report, root: Node, library: Library) -> None:
    """Check that the working days which are drawn lie in years whose calendar is known: beyond them nothing can be counted."""
    house = library.procedures.get(root["procedure"].text, {})
    name = str(house.get("calendar"))
    years = library.calendars.get(name, ())
    for _, fact in root["facts"].entries():
        if not years or fact["draw"].text != "moment" or fact["working"].value is False:
            continue
        for day in (fact["first"], fact["last"]):
            year = int(day.text[:4]) if re.fullmatch(r"\d{4}-\d\d-\d\d", day.text) else None
            if year is not None and year not in years:
                report.add(day, f"the calendar '{name}' does not know the working days of {year}", f"choose a day from {min(years)} to {max(years)}")


def _later(report: Report, fact: Node, tags: Mapping[str, str]) -> list[str]:
    if fact["draw"].text != "later":
        return []
    after, minutes = fact["after"], fact["minutes"]
    report.known(after, [name for name, tag in tags.items() if tag in ("instant", "")], "instant fact")
    if re.match("[a-z]", minutes.text):  # anything else is no id, which the check of shapes says
        report.known(minutes, [name for name, tag in tags.items() if tag in (*_COUNTS, "")], "fact of whole minutes")
    if not any(fact[key] for key in ("minutes", "working_days", "at")):
        report.add(fact, f"this is never later than '{after.text}'", "give it minutes, working_days or at")
    return [after.text, minutes.text]


def _of(report: Report, fact: Node, tags: Mapping[str, str]) -> list[str]:
    """Check whose identity number is drawn."""
    if fact["draw"].text != "id_number":
        return []
    if report.known(fact["of"], tags, "fact") and tags[fact["of"].text] not in ("person", ""):
        report.add(fact["of"], f"the fact '{fact['of'].text}' is no person")
    return [fact["of"].text]


def _conditions(report: Report, fact: Node, words: Vocabulary) -> list[str]:
    """Check the conditions in a fact, which can use only what is settled before the attempt begins."""
    read = [report.condition(node, words) for node in keyed(fact, "when")]
    return [name for one in read if one for name in one.names()]


def _texts(fact: Node, tags: Mapping[str, str]) -> list[str]:
    """Return the facts named in the texts of a fact; mistakes in texts are reported with all other texts."""
    names = {**{name: tag for name, tag in tags.items() if tag}, "now": "instant"}
    found: list[str] = []
    for node in keyed(fact, "zh", "en"):
        if node.text:
            try:
                found += [placeholder.name for placeholder in template.parse(node.text, names).placeholders]
            except SourceError:
                continue  # reported by Report.text
    return found


def _no_circle(report: Report, node: Node, needs: Mapping[str, list[str]]) -> None:
    settled: set[str] = set()
    while ready := [name for name, wants in needs.items() if name not in settled and not _open(wants, needs, settled)]:
        settled.update(ready)
    circle = [name for name in needs if name not in settled]
    for name in circle:
        others = listed((f"'{want}'" for want in dict.fromkeys(needs[name]) if want in circle), "and")
        report.add(node[name], f"this fact waits for {others}, and that for this one in turn", key=True)


def _open(wants: list[str], needs: Mapping[str, list[str]], settled: set[str]) -> list[str]:
    return [want for want in wants if want in needs and want not in settled]
