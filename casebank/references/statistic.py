"""What must hold inside a statistic, and between it and the facts that are drawn from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from casebank import statistics as declared
from casebank.errors import Problem
from casebank.references.report import Library, Report
from casebank.source import Node

WITHIN = "write the first hour and the one after the last, between 0 and 24, as in within: [9, 17]"


def statistic(root: Node, library: Library) -> list[Problem]:
    """Check a statistic: values of one kind, each once, a weight above 0, a date that exists."""
    report = Report()
    report.everywhere(root, {})
    shares = list(root["shares"])
    kinds = {type(share["value"].value) for share in shares if isinstance(share["value"].value, int | str)}
    if len(kinds) > 1:
        report.add(root["shares"], "the values are either all whole numbers or all words", key=True)
    weights = [share["weight"].number for share in shares]
    if shares and None not in weights and not any(weights):
        report.add(root["shares"], "one weight must be above 0", key=True)
    _dated(report, root["origin"]["date"])
    return report.problems


def _dated(report: Report, node: Node) -> None:
    try:
        date.fromisoformat(node.text or "2000-01-01")
    except ValueError:
        if len(node.text) == 10:
            report.add(node, f"there is no day {node.text}", "look it up in a calendar: a month has 28 to 31 days")


def moment(report: Report, fact: Node, statistics: Mapping[str, Mapping[str, Any]], unread: Collection[str]) -> None:
    """Check the time of day of a moment: given or drawn, and drawn from a statistic of hours that can come up."""
    if bool(fact["at"]) == bool(fact["hours"]):
        report.add(fact, "a moment has either a time of day or hours to draw it from", "give it at or hours")
        return
    if not _windowed(report, fact["within"], declared.window(fact.value)):
        return
    named = fact["hours"]
    if not named or not report.known(named, [*statistics, *unread], "statistic") or named.text not in statistics:
        return
    values = [share.get("value") for share in statistics[named.text].get("shares") or () if isinstance(share, dict)]
    if not all(isinstance(value, int) and 0 <= value < 24 for value in values):
        report.add(named, f"the values of the statistic '{named.text}' are not hours of the day")
    elif not any(share["weight"] for share in declared.hours(fact.value, statistics[named.text])):
        report.add(fact["within"], f"the statistic '{named.text}' has nothing in these hours")


def _windowed(report: Report, node: Node, window: tuple[int, int] | None) -> bool:
    """Tell of hours that no day has, or that end before they begin; whether there are hours at all (the shape is told elsewhere)."""
    if window is None:
        return False
    first, last = window
    if first < 0 or last > 24:
        report.add(node, f"a day has no hours from {first} to {last}", WITHIN)
    elif first >= last:
        report.add(node, f"the hours from {first} to {last} end before they begin", WITHIN)
    else:
        return True
    return False


def fact(report: Report, fact: Node, statistics: Mapping[str, Mapping[str, Any]], unread: Collection[str]) -> None:
    """Check a fact that is drawn from a statistic: there is one of that name, and its values are of the fact's type."""
    named = fact["statistic"]
    if not report.known(named, [*statistics, *unread], "statistic") or named.text not in statistics:
        return
    values = [share.get("value") for share in statistics[named.text].get("shares") or () if isinstance(share, dict)]
    kind = fact["type"].text or "word"
    if values and all(isinstance(value, int) for value in values) and kind == "word":
        report.add(fact, f"the values of the statistic '{named.text}' are numbers", "give type: int, money or minutes")
    if values and all(isinstance(value, str) for value in values) and kind != "word":
        report.add(fact["type"], f"the values of the statistic '{named.text}' are words", "leave out the type")
