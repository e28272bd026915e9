"""The rulebook: what a house says, two houses side by side, and what is due when; drawn without a browser."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import traitlets

import casebank
from casebank.models import Procedure
from classroom import Rulebook, rulebook
from classroom.book import houses, reckoning
from classroom.debrief.calendar_picture import figure, shown_months, squares
from classroom.labels import labels
from classroom.screen import assets
from simulator.timing.calendar import Calendar
from simulator.timing.deadline import Limit, compute
from tests.attempts import bank

LANGUAGES = ("zh", "en")
HOUSES = [name for name, procedure in bank().procedures.items() if not procedure.ground]
FRIDAY = datetime(2025, 9, 26, 16, 40)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts(value: Any) -> list[str]:
    """Every text in rows, however deep."""
    if isinstance(value, dict):
        return [text for name, inner in value.items() if name not in ("id", "known_by_id", "stop_ids", "group", "zone") for text in texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


# --- one house and two --------------------------------------------------------------------------------


def test_the_ground_of_all_houses_is_no_house() -> None:
    """What is only inherited from is not offered; every organisation is, in both languages."""
    assert [one["id"] for one in houses.houses(bank(), "zh")] == HOUSES
    assert "common" not in HOUSES


@pytest.mark.parametrize("procedure", HOUSES)
def test_a_house_is_told_in_one_language(procedure: str) -> None:
    """Every step, limit, duty, manner and form has words in the language asked for, and no id shows."""
    zh, en = (houses.house(bank(), procedure, lang) for lang in LANGUAGES)
    assert [text for text in texts(en) if CHINESE.search(text)] == []
    assert len(zh["steps"]) == len(en["steps"]) > 0
    assert len(zh["duties"]) == len(en["duties"]) > 0
    shown = [*zh["steps"], *(clock[key] for group in zh["groups"] for clock in group["clocks"] for key in ("start", "stop", "name"))]
    assert [text for text in shown if not CHINESE.search(text)] == []


@pytest.mark.parametrize("procedure", HOUSES)
def test_no_limit_of_a_house_is_left_out(procedure: str) -> None:
    """The groups together hold every clock once, each with its source and its reading."""
    shown = [clock for group in houses.house(bank(), procedure, "en")["groups"] for clock in group["clocks"]]
    assert sorted(clock["id"] for clock in shown) == sorted(clock.id for clock in bank().procedure(procedure).clocks)
    assert all(clock["sources"] and clock["reading"] for clock in shown)


def test_an_outside_standard_stands_beside_the_house_rules() -> None:
    """Its limits and duties are shown with its name, and only where it may run; without it they are gone."""
    alone = houses.house(bank(), "bank_branch", "en")
    beside = houses.house(bank(), "bank_branch", "en", ["nfra"])
    clocks = [[clock for group in page["groups"] for clock in group["clocks"]] for page in (alone, beside)]
    added = [clock for clock in clocks[1] if clock["overlay"]]
    assert [clock for clock in clocks[0] if clock["overlay"]] == []
    assert [clock["id"] for clock in added] == [clock.id for clock in bank().overlays["nfra"].clocks]
    assert "nfra" in [one["id"] for one in alone["overlays"]]


def test_two_houses_side_by_side_show_what_only_one_asks() -> None:
    """The counter has duties that the branch does not have; the branch has none that the counter lacks."""
    pair = houses.compared(bank(), "bank_counter", "bank_branch", "en")
    counter, branch = pair["duties"]
    assert len(counter) > 0
    assert branch == []
    assert all(len(row["cells"]) == 2 for row in pair["limits"])


def test_a_house_is_not_different_from_itself() -> None:
    """Compared with itself nothing stands on one side only."""
    pair = houses.compared(bank(), HOUSES[0], HOUSES[0], "zh")
    assert pair["duties"] == [[], []]
    assert all(row["cells"][0] == row["cells"][1] for row in pair["limits"])


# --- what is due when ---------------------------------------------------------------------------------


def row(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(one for one in rows if one["id"] == name)


def test_the_calculator_counts_as_the_game_does() -> None:
    """Seven working days from the Friday before Golden Week end on 13 October, for the make-up days count."""
    found = row(reckoning.reckoned(bank(), "bank_branch", FRIDAY, "en", ["judged_complex"]), "complex_opinion")
    assert found["due_day"] == "2025-10-13"
    assert found["due"] == "Mon 13 Oct 2025, 17:30"
    assert found["applies"]


def test_what_is_not_known_yet_does_not_bind() -> None:
    """A limit for simple matters binds only once the matter is known to be simple."""
    unknown = reckoning.reckoned(bank(), "bank_branch", FRIDAY, "en")
    simple = reckoning.reckoned(bank(), "bank_branch", FRIDAY, "en", ["judged_simple"], overlays=["nfra"])
    assert not row(unknown, "simple_reply")["binds"]
    assert row(simple, "simple_reply")["binds"]
    assert sum(one["binds"] for one in simple if one["group"] == "answer") == 1
    assert not any(one["binds"] for one in simple if one["group"] == "register")  # nothing competes with it


def test_the_outside_limit_may_fall_first() -> None:
    """Over Golden Week the regulator's fifteen days end on 11 October, before the seven working days of the house."""
    rows = reckoning.reckoned(bank(), "bank_branch", FRIDAY, "en", ["judged_complex"], overlays=["nfra"])
    assert row(rows, "nfra_answer")["due_day"] == "2025-10-11"
    assert row(rows, "nfra_answer")["due_epoch"] < row(rows, "complex_opinion")["due_epoch"]
    assert row(rows, "nfra_answer")["binds"]


def test_a_pause_moves_the_due_time() -> None:
    """Hours that the clock stood still are added."""
    pause = (datetime(2025, 9, 26, 18, 0), datetime(2025, 9, 26, 20, 0))
    plain, paused = (
        row(reckoning.reckoned(bank(), "bank_branch", FRIDAY, "en", pauses=pauses), "simple_reply")["due_epoch"]
        for pauses in ((), (pause,))
    )
    assert paused - plain == 7200


def test_a_year_without_a_calendar_is_named_in_the_row() -> None:
    """Working days cannot be counted there; hours can."""
    rows = reckoning.reckoned(bank(), "bank_branch", datetime(2031, 1, 6, 9, 0), "en")
    assert "2031" in row(rows, "complex_opinion")["problem"]
    assert row(rows, "simple_reply")["due_day"] == "2031-01-07"


def test_promises_and_referrals_run_to_a_date_of_their_own() -> None:
    """They stand at the end, without a due time."""
    rows = reckoning.reckoned(bank(), "bank_branch", FRIDAY, "zh")
    assert [one["id"] for one in rows if one["due"] is None] == ["promise", "referral_date"]


# --- the widget ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook("bank_branch", lang="en", compare="bank_counter", bank=bank())


def test_turning_to_another_house_changes_page_and_answer(book: Rulebook) -> None:
    """What the reader picks is shown at once, in all three tabs."""
    book.house = "bank_branch"
    before = book.page["id"], book.pair["names"], len(book.answer["rows"])
    book.house = "bank_counter"
    assert book.page["id"] == "bank_counter" != before[0]
    assert len(book.answer["rows"]) != before[2]
    book.house = "bank_branch"
    assert (book.page["id"], book.pair["names"], len(book.answer["rows"])) == before


def test_a_house_that_does_not_exist_is_refused(book: Rulebook) -> None:
    """From the screen and from Python alike, and the page stays."""
    with pytest.raises(traitlets.TraitError, match="no procedure 'moon'"):
        book.house = "moon"
    assert book.page["id"] == "bank_branch"
    with pytest.raises(casebank.NotInBank):
        rulebook("moon", bank=bank())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "full date and time"),
        ({"received": "soon"}, "full date and time"),
        ({"received": 7}, "full date and time"),
        ({"received": "0002-09-26T16:40"}, "between 1900 and 2999"),
        ({"received": "9999-12-31T23:59"}, "between 1900 and 2999"),
        ({"received": "2025-09-26T16:40", "pause_from": "0001-01-01T00:00", "pause_to": "9999-12-31T23:59"}, "between 1900 and 2999"),
        ({"received": "2025-09-26T16:40", "pause_from": "2025-09-27T09:00"}, "both ends"),
        ({"received": "2025-09-26T16:40", "pause_from": "2025-09-28T09:00", "pause_to": "2025-09-27T09:00"}, "both ends"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_a_sentence(book: Rulebook, asked: dict[str, Any], words: str) -> None:
    """Nothing is guessed and nothing is raised."""
    book.asked = asked
    assert words in book.answer["problem"]
    assert book.answer["rows"] == []
    book.asked = {"received": "2025-09-26T16:40"}
    assert book.answer["problem"] == ""


def test_the_picture_of_the_limit_asked_for_is_drawn_in_both_themes(book: Rulebook) -> None:
    """Only that one, and none for a limit that cannot be counted."""
    book.asked = {"received": "2025-09-26T16:40", "clock": "complex_opinion"}
    assert book.answer["picture"]["clock"] == "complex_opinion"
    assert all(book.answer["picture"][theme].startswith("data:image/png;base64,") for theme in ("light", "dark"))
    book.asked = {"received": "2025-09-26T16:40", "clock": "promise"}
    assert book.answer["picture"] == {}


def test_the_rules_behind_a_house_are_told_with_their_reading(book: Rulebook) -> None:
    """All rules of its piece in the language asked for; kinds and uses are words, not ids."""
    rules = book.piece["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in casebank.rulebook().of_procedure("bank_branch")]
    assert [text for text in texts(book.piece) if CHINESE.search(text)] == []
    assert all(rule["title"] and rule["text"] and rule["uses"] for rule in rules)


def test_every_rule_cited_can_be_looked_up(book: Rulebook) -> None:
    """Whatever a limit, a duty or a manner rests on has its text, but for what the kit itself has set."""
    cited = {source for group in book.page["groups"] for clock in group["clocks"] for source in clock["sources"]}
    cited |= {source for duty in book.page["duties"] for source in duty["sources"]}
    assert cited - {"kit"} <= set(book.texts)
    assert "kit" not in book.texts


def test_the_questions_on_which_two_houses_differ_stand_beside_them() -> None:
    """Branch and distributor mean different things by seven working days; both positions and the way to decide are told."""
    book = rulebook("bank_branch", lang="en", compare="tobacco_distributor" if "tobacco_distributor" in HOUSES else "bank_counter", bank=bank())
    for conflict in book.pair["conflicts"]:
        assert len(conflict["positions"]) == 2
        assert conflict["decide"] and conflict["rules"]
    if book.other == "tobacco_distributor":
        assert len(book.pair["conflicts"]) >= 3


def test_every_label_the_rulebook_asks_for_exists() -> None:
    """Also those whose names are put together."""
    script = (assets.STATIC / "rulebook.js").read_text(encoding="utf-8")
    asked = set(re.findall(r"""\.t\(\s*["'](\w+)["']""", script)) | set(re.findall(r"""picker\(p, "\w+", p\.t\("(\w+)"\)""", script))
    asked |= set(re.findall(r'"(rb_fatal|rb_serious)"', script))
    assert len(asked) > 20
    assert asked | {f"rb_tab_{tab}" for tab in ("house", "rules", "compare", "due")} <= set(labels("zh"))
    assert "innerHTML" not in script


# --- the picture --------------------------------------------------------------------------------------


def counted(start: str, limit: Limit, **reading: Any) -> Any:
    cn = Calendar.load("cn")
    return compute(datetime.fromisoformat(start).replace(tzinfo=cn.zone), limit, cn, **reading)


def test_the_picture_numbers_the_days_that_count() -> None:
    """Make-up days count, the holiday does not, the last number stands on the due day."""
    marked = {f"{day:%m-%d}": square for day, square in squares(counted("2025-09-26T16:40", Limit(7, "working_days"))).items()}
    assert marked["09-26"].kind == "start"
    assert (marked["09-28"].kind, marked["09-28"].number) == ("makeup", 1)
    assert {marked[f"10-0{day}"].kind for day in range(1, 9)} == {"skipped"}
    assert (marked["10-13"].kind, marked["10-13"].number) == ("due", 7)
    assert sorted(square.number for square in marked.values() if square.number) == [1, 2, 3, 4, 5, 6, 7]


def test_the_picture_of_hours_marks_both_ends() -> None:
    """Twenty-four hours from the eve of the holiday run into it."""
    marked = {f"{day:%m-%d}": square.kind for day, square in squares(counted("2025-04-30T15:10", Limit(24, "hours"))).items()}
    assert marked == {"04-30": "start", "05-01": "due"}


def test_a_long_stretch_shows_its_ends() -> None:
    """Two months at the beginning, two at the end, and a word that some are left out."""
    sheets, cut = shown_months(counted("2025-01-10T09:00", Limit(200, "calendar_days")))
    assert sheets == [(2025, 1), (2025, 2), (2025, 6), (2025, 7)] or len(sheets) == 4
    assert cut
    assert shown_months(counted("2025-01-10T09:00", Limit(20, "calendar_days"))) == ([(2025, 1)], False)


def test_procedures_are_typed() -> None:
    """What the rulebook is made from are the models of the bank."""
    assert all(isinstance(bank().procedure(name), Procedure) for name in HOUSES)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_legend_of_a_small_calendar_is_whole(lang: str) -> None:
    """Under a single month there is no room for four signs in a row: the last ones stand below."""
    drawing = figure(counted("2025-04-01T09:00", Limit(3, "working_days")), lang)
    legend = drawing.axes[-1]
    assert len(legend.patches) == 4
    drawing.canvas.draw()
    assert max(text.get_window_extent().x1 for text in legend.texts) <= drawing.bbox.width
    assert max(box.get_x() + box.get_width() for box in legend.patches) <= legend.get_xlim()[1]
