"""A field that asks for a day: what may be written, what is kept, how it is checked and shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

import grading
import simulator
from classroom.cli.terminal import Terminal
from tests.attempts import bank
from tests.tiny import action, begin, emits, part, words

DUE = "2025-12-03T17:30:00+08:00"
NEW_YEARS_EVE = "2025-12-31T12:00:00+08:00"
LABEL = {"zh": "最晚哪天", "en": "Due on"}


def desk(lang: str = "zh", at: str = "2025-11-12T12:00:00+08:00", **check: Any) -> simulator.Attempt:
    """A form with one field for a day, checked against the fact ``due`` unless told otherwise."""
    field = {"id": "due", "label": LABEL, "type": "day", "check": check or {"fact": "due"}, "points": 3}
    form = {"id": "sheet", "title": words("sheet"), "fields": [field]}
    hand_in = action("write", form="sheet", once=False, effects=emits("written"))
    leave = action("leave", effects=[{"ending": True}])
    return begin(part(kind="desk", actions=[hand_in, leave]), forms=[form], facts={"due": DUE}, lang=lang, at=at,
                 occurrences={"written": words("written")})  # fmt: skip


def verdict(typed: str, **more: Any) -> str:
    attempt = desk(**more)
    attempt.do("write", due=typed)
    return next(item.verdict for item in grading.grade(attempt).findings if item.id == "field:sheet:due")


@pytest.mark.parametrize(
    "typed",
    ["2025-12-03", "2025/12/3", "2025年12月3日", "12月3日", "12月3号 星期三", "１２月３日", "3 December", "Wednesday, 3 December 2025", "3rd Dec",
     "December 3, 2025", "2025-12-03 17:30", "12月3日 下午5点半", "5:30 pm on 3 December"],
)  # fmt: skip
def test_a_day_is_kept_in_one_spelling_without_an_hour(typed: str) -> None:
    """Half-width or full, the Chinese way or the English, with or without the year: the log has the ISO date alone."""
    attempt = desk()
    attempt.do("write", due=typed)
    assert dict(attempt.state.forms[0].fields) == {"due": "2025-12-03"}


@pytest.mark.parametrize(("typed", "kept"), [("1月5日", "2026-01-05"), ("20 December", "2025-12-20"), ("2月28日", "2026-02-28")])
def test_a_day_without_a_year_is_the_nearest(typed: str, kept: str) -> None:
    """On New Year's Eve a due date in January is next year's."""
    attempt = desk(at=NEW_YEARS_EVE)
    attempt.do("write", due=typed)
    assert dict(attempt.state.forms[0].fields)["due"] == kept


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("2月30日", "“最晚哪天”：没有2月30日这一天。", "'Due on': there is no 30 February."),
        ("2025-02-29", "“最晚哪天”：没有2025年2月29日这一天。", "'Due on': there is no 29 February 2025."),
        ("31 November", "“最晚哪天”：没有11月31日这一天。", "'Due on': there is no 31 November."),
        ("29 February", "“最晚哪天”：没有2月29日这一天。", "'Due on': there is no 29 February."),
    ],
)
def test_an_impossible_day_is_named(typed: str, zh: str, en: str) -> None:
    """The refusal says which day does not exist, in both languages, and nothing has happened."""
    attempt = desk()
    with pytest.raises(simulator.NotPossible) as refused:
        attempt.do("write", due=typed)
    assert refused.value.words == {"zh": zh, "en": en} and refused.value.field == "due"
    assert attempt.log.events == ()


@pytest.mark.parametrize("typed", ["尽快", "soon", "12:20", "3号", "12/3", "星期三", "3 Decembrr or so", "2025-12"])
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    """No guess is made; the refusal shows how a day is written."""
    with pytest.raises(simulator.NotPossible, match=r"“最晚哪天”请写到哪一天，例如 12月3日") as refused:
        desk().do("write", due=typed)
    assert "such as 3 December" in refused.value.words["en"]


@pytest.mark.parametrize(("typed", "check", "said"), [
    ("12月3日", {}, "met"), ("12月2日", {}, "breached"), ("12月4日", {}, "breached"),
    ("12月5日", {"fact": "due", "tolerance_days": 2}, "met"), ("12月6日", {"fact": "due", "tolerance_days": 2}, "breached"),
    ("11月12日", {"occurrence": "written"}, "met"), ("11月13日", {"occurrence": "written"}, "breached"),
])  # fmt: skip
def test_a_day_is_checked_as_a_day(typed: str, check: dict[str, Any], said: str) -> None:
    """The hour of the fact or occurrence plays no part; days may be given to either side."""
    assert verdict(typed, **check) == said


@pytest.mark.parametrize(("lang", "at", "told"), [
    ("zh", "2025-11-12T12:00:00+08:00", "12月3日"), ("en", "2025-11-12T12:00:00+08:00", "3 December"),
    ("zh", "2026-01-05T12:00:00+08:00", "2025年12月3日"), ("en", "2026-01-05T12:00:00+08:00", "3 December 2025"),
])  # fmt: skip
def test_a_day_is_shown_in_the_language_of_the_trainee(lang: str, at: str, told: str) -> None:
    """On the screen and in the report alike; with the year only where it is another one."""
    attempt = desk(lang=lang, at=at)
    attempt.do("write", due="2025-12-03")
    assert attempt.view()["forms"][0]["fields"] == [{"label": LABEL[lang], "value": told}]
    assert next(item.quote for item in grading.grade(attempt).findings if item.id == "field:sheet:due") == told


@pytest.mark.parametrize(("lang", "told"), [("zh", "11月12日 09:17"), ("en", "12 November 09:17")])
def test_a_time_is_shown_in_the_language_of_the_trainee(lang: str, told: str) -> None:
    """On the sheet and in the report nobody reads 2025-11-12T09:17."""
    field = {"id": "at", "label": LABEL, "type": "time", "check": {"fact": "due"}}
    form = {"id": "sheet", "title": words("sheet"), "fields": [field]}
    attempt = begin(part(kind="desk", actions=[action("write", form="sheet")]), forms=[form], facts={"due": DUE}, lang=lang)
    attempt.do("write", at="9:17")
    assert attempt.view()["forms"][0]["fields"][0]["value"] == told
    assert next(item.quote for item in grading.grade(attempt).findings if item.id == "field:sheet:at") == told


def test_a_log_from_before_the_field_was_a_day_replays_on_todays_content() -> None:
    """What was handed in as a moment is read as its day; in its own content the log stays as it was."""
    plain = json.loads(json.dumps(desk().scenario.to_json()))
    plain["program"]["case"]["forms"][0]["fields"][0]["type"] = "time"
    older = simulator.Attempt(simulator.Scenario.from_json(plain))
    older.do("write", due="2025-12-03 12:00")
    assert dict(simulator.replay(older.log).state.forms[0].fields) == {"due": "2025-12-03T12:00"}
    moved = simulator.replay(older.log, program=lambda _: desk().scenario)
    assert dict(moved.state.forms[0].fields) == {"due": "2025-12-03"}
    assert moved.view()["forms"][0]["fields"][0]["value"] == "12月3日"
    assert next(item.verdict for item in grading.grade(moved).findings if item.id == "field:sheet:due") == "met"


def test_the_terminal_says_how_a_day_is_written() -> None:
    """The text twin of the calendar: an example beside the label, and a refusal that asks again."""
    asked: list[str] = []
    answers = iter(["do 1", "2月30日", "12月3日", "quit"])
    shown: list[str] = []
    terminal = Terminal(desk(), lambda prompt: asked.append(prompt) or next(answers), shown.append)  # type: ignore[func-returns-value]
    attempt = terminal.run()
    assert asked.count("  最晚哪天，例如 12月3日：") == 2 and "“最晚哪天”：没有2月30日这一天。" in shown
    assert dict(attempt.state.forms[0].fields) == {"due": "2025-12-03"}


def test_no_form_of_the_bank_asks_for_an_hour_where_it_wants_a_day() -> None:
    """Whoever is asked “which day” is not asked for a time of day."""
    programs = [bank().program(case) for case in bank()]
    fields = [field for program in programs for form in (*program["procedure"]["forms"], *program["case"].get("forms", ())) for field in form["fields"]]
    asks_a_day = [field for field in fields if "哪天" in field["label"]["zh"] and field["type"] == "time"]
    assert {field["id"] for field in asks_a_day if "钟点" not in field.get("hint", {}).get("zh", "")} == set()
    assert sum(field["type"] == "day" for field in fields) > 15


@pytest.mark.parametrize(("lang", "typed", "told"), [("zh", "2025/12/3", "12月3日"), ("en", "3rd Dec", "3 December")])
def test_the_player_says_in_words_how_a_day_was_taken(lang: str, typed: str, told: str) -> None:
    """Not as the log spells it."""
    from classroom import Player

    player = Player(desk(lang))
    player.send("start")
    [offered] = [one for one in player.view["actions"] if one["form"]]
    player.send("do", action=offered["id"], fields={"due": typed})
    assert told in player.notice["text"] and "2025-" not in player.notice["text"]
