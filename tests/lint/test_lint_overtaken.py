"""Actions that last beyond the end of their part (MJ521): told where that is certain, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import casebank
from casebank.lint import check, overtaken
from tests.lint_bank import change, copied

TIMER = '      - {id: impatient, after: "part:counter", minutes: 20, effects: [{anger: 10, goto: approach}]}\n'
HAND_OVER = "      - id: hand_over\n"


def told(folder: Path, action: str, timer: str) -> list[str]:
    """The actions told, with the minutes they take and the most there are, of the kettle with a changed action and timer."""
    root = copied(folder)
    change(root, "cases/shop/kettle.yaml", HAND_OVER, HAND_OVER + "".join(f"        {line}\n" for line in action.split("; ")))
    change(root, "cases/shop/kettle.yaml", TIMER, f"      - {{id: over, {timer}}}\n")
    [case] = check.bench(root).of_kind("case")
    return ["{action} {least} {most}".format_map(found.values) for found in overtaken.check(case.root)]


@pytest.mark.parametrize(("action", "timer", "found"), [
    ("minutes: 25", 'after: "part:counter", minutes: 20, effects: [{next_part: true}]', ["hand_over 25 20"]),
    ("minutes: 20", 'after: "part:counter", minutes: 20, effects: [{next_part: true}]', ["hand_over 20 20"]),
    ("minutes: 19", 'after: "part:counter", minutes: 20, effects: [{next_part: true}]', []),
    ("minutes: 25", "after: started, minutes: 20, effects: [{ending: true}]", ["hand_over 25 20"]),
    ("minutes: 25", "after: started, minutes: 20, effects: [{goto: approach}]", []),
    ("minutes: 25", 'after: started, minutes: 20, when: "anger > 50", effects: [{next_part: true}]', []),
    ("minutes: 25", 'after: started, minutes: 20, effects: [{when: "anger > 50", next_part: true}]', []),
    ("minutes: 25", "after: seated, minutes: 20, effects: [{next_part: true}]", []),
    ("minutes: 25; when: happened('seated')", "after: seated, minutes: 20, effects: [{next_part: true}]", ["hand_over 25 20"]),
    ("minutes: 25; when: not happened('seated')", "after: seated, minutes: 20, effects: [{next_part: true}]", []),
    ("minutes: 5; when: minutes_since('started') >= 15", "after: started, minutes: 20, effects: [{next_part: true}]", ["hand_over 20 20"]),
    ("minutes: 25", "at: later, effects: [{next_part: true}]", []),  # as many minutes as are drawn
    ('until: "17:00"', "after: started, minutes: 20, effects: [{next_part: true}]", ["hand_over 540 20"]),
])  # fmt: skip
def test_told_is_what_no_attempt_can_finish(tmp_path: Path, action: str, timer: str, found: list[str]) -> None:
    """Done with the last minute is too late: what is due then comes first."""
    assert told(tmp_path, action, timer) == found


def test_an_instant_so_many_minutes_after_the_beginning_counts(tmp_path: Path) -> None:
    """Where the number is written and not drawn."""
    root = copied(tmp_path)
    change(root, "cases/shop/kettle.yaml", "after: opening, minutes: wait", "after: opening, minutes: 10")
    change(root, "cases/shop/kettle.yaml", TIMER, "      - {id: over, at: later, effects: [{next_part: true}]}\n")
    change(root, "cases/shop/kettle.yaml", HAND_OVER, HAND_OVER + "        minutes: 12\n")
    [case] = check.bench(root).of_kind("case")
    assert [found.values["action"] for found in overtaken.check(case.root)] == ["hand_over"]


def test_none_of_the_bank_is_told() -> None:
    """Its actions were all seen done in walks; many of its parts are ended by such a timer."""
    bench = check.bench(Path(casebank.__file__).parent)
    cases = bench.of_kind("case")
    assert len(cases) >= 29 and not [found for case in cases for found in overtaken.check(case.root)]
