"""The working calendars: every published day is right, and an unpublished one is refused."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.timing.calendar import Calendar, CalendarError
from simulator.timing.office import is_open

CN = Calendar.load("cn")
GB = Calendar.load("gb")
PUBLISHED_DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))

CN_DAYS = {
    "2024-01-01": "holiday",
    "2024-02-04": "makeup",
    "2024-02-09": "working",
    "2024-02-10": "holiday",
    "2024-02-17": "holiday",
    "2024-02-18": "makeup",
    "2024-04-04": "holiday",
    "2024-04-07": "makeup",
    "2024-04-28": "makeup",
    "2024-05-05": "holiday",
    "2024-05-06": "working",
    "2024-05-11": "makeup",
    "2024-06-07": "working",
    "2024-06-10": "holiday",
    "2024-09-14": "makeup",
    "2024-09-17": "holiday",
    "2024-09-29": "makeup",
    "2024-10-07": "holiday",
    "2024-10-12": "makeup",
    "2025-01-01": "holiday",
    "2025-01-26": "makeup",
    "2025-01-27": "working",
    "2025-01-28": "holiday",
    "2025-02-04": "holiday",
    "2025-02-08": "makeup",
    "2025-04-04": "holiday",
    "2025-04-27": "makeup",
    "2025-05-05": "holiday",
    "2025-05-31": "holiday",
    "2025-06-02": "holiday",
    "2025-09-27": "weekend",
    "2025-09-28": "makeup",
    "2025-10-08": "holiday",
    "2025-10-11": "makeup",
    "2025-10-12": "weekend",
    "2026-01-02": "holiday",
    "2026-01-04": "makeup",
    "2026-02-14": "makeup",
    "2026-02-15": "holiday",
    "2026-02-23": "holiday",
    "2026-02-28": "makeup",
    "2026-04-06": "holiday",
    "2026-05-09": "makeup",
    "2026-06-19": "holiday",
    "2026-09-20": "makeup",
    "2026-09-25": "holiday",
    "2026-10-07": "holiday",
    "2026-10-10": "makeup",
}


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize(("day", "kind"), CN_DAYS.items())
def test_known_mainland_days_have_the_announced_kind(day: str, kind: str) -> None:
    """Holidays, make-up days and their neighbours are what the notice of the year says."""
    note = CN.day(date.fromisoformat(day))
    assert note.kind == kind
    assert CN.is_working_day(note.date) is (kind in ("working", "makeup"))


@pytest.mark.parametrize(
    ("name", "year", "working", "makeup"),
    [
        ("cn", 2024, 251, 8),
        ("cn", 2025, 248, 5),
        ("cn", 2026, 248, 6),
        ("gb", 2024, 254, 0),
        ("gb", 2025, 253, 0),
        ("gb", 2026, 253, 0),
        ("us", 2024, 251, 0),
        ("us", 2025, 250, 0),
        ("us", 2026, 250, 0),
    ],
)
def test_a_year_has_the_known_number_of_working_days(name: str, year: int, working: int, makeup: int) -> None:
    """The yearly totals are those known from outside, so no day can be missing or double."""
    calendar = Calendar.load(name)
    kinds = [calendar.day(day).kind for day in days_of(year)]
    assert sum(calendar.is_working_day(day) for day in days_of(year)) == working
    assert kinds.count("makeup") == makeup
    assert kinds.count("working") + kinds.count("makeup") == working


@pytest.mark.parametrize("name", ["cn", "gb", "us"])
def test_every_year_names_its_source_in_both_languages(name: str) -> None:
    """Each year carries its notice and the advice to check the official text."""
    calendar = Calendar.load(name)
    assert calendar.years == (2024, 2025, 2026)
    for year in calendar.years:
        source = calendar.sources[year]
        assert source.number
        assert "核对官方" in source.note["zh"] and "check the official" in source.note["en"].lower()
        assert source.title["zh"] and source.title["en"]


def test_mainland_years_cite_the_notice_of_the_state_council() -> None:
    """The notice for a year is dated in the autumn before it."""
    assert [CN.sources[year].number for year in CN.years] == [
        "国办发明电〔2023〕7号",
        "国办发明电〔2024〕12号",
        "国办发明电〔2025〕7号",
    ]
    assert [str(CN.sources[year].date) for year in CN.years] == ["2023-10-25", "2024-11-12", "2025-11-04"]


def test_a_special_day_is_named_in_both_languages() -> None:
    """A holiday has its festival's name, a make-up day the festival it makes up for."""
    assert CN.day(date(2025, 10, 6)).name == {"zh": "国庆节、中秋节", "en": "National Day and Mid-Autumn Festival"}
    assert CN.day(date(2024, 2, 4)).name == {"zh": "春节", "en": "Spring Festival"}
    assert GB.day(date(2026, 12, 28)).name["en"] == "Boxing Day (substitute day)"


def test_changing_a_note_leaves_the_calendar_alone() -> None:
    """Names handed out are copies."""
    CN.day(date(2025, 10, 6)).name["zh"] = "改"
    assert CN.day(date(2025, 10, 6)).name["zh"] == "国庆节、中秋节"


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_an_unpublished_date_is_an_error_that_names_the_year(day: date) -> None:
    """Outside the published years nothing is guessed; the message names the year asked and those on file."""
    with pytest.raises(CalendarError) as caught:
        CN.is_working_day(day)
    for text in (caught.value.zh, caught.value.en, str(caught.value)):
        assert str(day.year) in text and "2024–2026" in text
    assert caught.value.message("zh") == caught.value.zh and caught.value.message("en") == caught.value.en
    assert isinstance(caught.value, ValueError)


def test_counting_past_the_last_year_names_the_missing_year() -> None:
    """A sum that would end in 2027 says that 2027 is missing, and one before 2024 that 2023 is."""
    with pytest.raises(CalendarError, match="2027"):
        CN.add_working_days(date(2026, 12, 30), 5)
    with pytest.raises(CalendarError, match="2023"):
        CN.add_working_days(date(2024, 1, 2), -1)
    assert CN.add_working_days(date(2026, 12, 30), 1) == date(2026, 12, 31)


def test_a_time_in_place_of_a_date_is_refused() -> None:
    """A datetime would silently lose its zone, so it is not taken for a date."""
    with pytest.raises(CalendarError, match="date"):
        CN.is_working_day(datetime(2025, 3, 3, 23, tzinfo=UTC))


def walk_working_days(calendar: Calendar, day: date, n: int) -> date:
    step = timedelta(days=1 if n > 0 else -1)
    while n:
        day += step
        n -= calendar.is_working_day(day) * step.days
    return day


@given(st.dates(date(2024, 6, 1), date(2026, 6, 30)), st.integers(-60, 60))
def test_adding_working_days_equals_walking_day_by_day(day: date, n: int) -> None:
    """The two table look-ups give what a person with a wall calendar would count."""
    assert CN.add_working_days(day, n) == walk_working_days(CN, day, n)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 25)))
def test_next_working_day_is_later_and_rolling_forward_is_not_earlier(day: date) -> None:
    """`next_working_day` always moves, `roll_forward` only off a day of rest."""
    assert CN.next_working_day(day) > day and CN.is_working_day(CN.next_working_day(day))
    assert CN.roll_forward(day) == (day if CN.is_working_day(day) else CN.next_working_day(day))


def test_default_office_hours_leave_out_lunch() -> None:
    """A full office day is seven and a half hours, none of it between twelve and one."""
    noon, one = (int(datetime(2025, 3, 3, h, tzinfo=CN.zone).timestamp()) for h in (12, 13))
    table = CN.office_table
    assert table.measure(noon) == table.measure(one)
    assert table.measure(one + 86_400) - table.measure(one) == 27_000


@pytest.mark.parametrize(
    ("when", "open_then"),
    [
        ("2025-09-28 09:00:00", True),  # a Sunday worked in place of a holiday
        ("2025-09-28 08:59:59", False),
        ("2025-09-29 12:00:00", False),
        ("2025-09-29 17:29:59", True),
        ("2025-09-29 17:30:00", False),
        ("2025-09-27 10:00:00", False),
        ("2025-10-08 10:00:00", False),
    ],
)
def test_the_office_is_open_on_working_days_within_its_hours(when: str, open_then: bool) -> None:
    """To the second, at weekends, on a day worked instead of another, over lunch and in the holiday."""
    assert is_open(CN, int(datetime.fromisoformat(when).replace(tzinfo=CN.zone).timestamp())) is open_then


def test_a_procedure_can_bring_its_own_office_hours() -> None:
    """Only the hours change; asking twice gives the same calendar."""
    own = CN.with_office_hours([("08:30", "11:30"), ("14:00", "24:00")])
    assert own.office_hours == ((30_600, 41_400), (50_400, 86_400))
    assert own.is_working_day(date(2025, 9, 28)) and own.name == "cn"
    assert own is CN.with_office_hours([("08:30", "11:30"), ("14:00", "24:00")])
    assert CN.office_hours == ((32_400, 43_200), (46_800, 63_000))


@pytest.mark.parametrize(
    "hours",
    [
        [],
        [("9:00", "12:00")],
        [("09:00", "09:00")],
        [("12:00", "09:00")],
        [("09:00", "12:00"), ("11:00", "17:00")],
        [("13:00", "17:00"), ("09:00", "12:00")],
        [("09:00", "25:00")],
        [("09:60", "12:00")],
        [("٠٩:٠٠", "12:00")],
    ],
)
def test_impossible_office_hours_are_refused(hours: list[tuple[str, str]]) -> None:
    """Empty, backward, overlapping or misspelt hours are an error in both languages."""
    with pytest.raises(CalendarError) as caught:
        CN.with_office_hours(hours)
    assert caught.value.zh and caught.value.en


def test_an_unknown_calendar_lists_the_known_ones() -> None:
    """A misspelt name is answered with the names there are, and no path gets through."""
    for name in ("china", "../cn"):
        with pytest.raises(CalendarError, match="cn, gb, us"):
            Calendar.load(name)


def test_a_calendar_survives_pickling() -> None:
    """Workers in other processes get the same calendar, errors included."""
    copied = pickle.loads(pickle.dumps(CN))
    assert copied == CN and hash(copied) == hash(CN)
    assert copied.next_working_day(date(2025, 9, 30)) == date(2025, 10, 9)
    error = pickle.loads(pickle.dumps(CalendarError("无", "none")))
    assert (error.zh, error.en) == ("无", "none")


def written(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def cn_data(project: Path) -> dict[str, Any]:
    return json.loads((project / "casebank/calendars/cn.json").read_text(encoding="utf-8"))


def test_an_added_year_is_read_from_a_file_of_ones_own(tmp_path: Path, cn_data: dict[str, Any]) -> None:
    """When the next notice is out, a copy of the file with one more year is enough."""
    extra = copy.deepcopy(cn_data["years"]["2026"]) | {"holidays": [], "makeup": []}
    cn_data["years"]["2027"] = extra
    assert Calendar.read(written(tmp_path, cn_data)).is_working_day(date(2027, 1, 1))


def spoil(data: dict[str, Any], fault: str) -> None:
    year = data["years"]["2025"]
    if fault == "gap":
        del data["years"]["2025"]
    elif fault == "twice":
        year["makeup"].append({"date": "2025-10-04", "name": {"zh": "国庆节", "en": "National Day"}})
    elif fault == "weekday":
        year["makeup"].append({"date": "2025-03-03", "name": {"zh": "国庆节", "en": "National Day"}})
    elif fault == "other year":
        year["holidays"][0]["from"] = "2024-12-31"
    elif fault == "backward":
        year["holidays"][1]["to"] = "2025-01-02"
    elif fault == "no english":
        del year["holidays"][0]["name"]["en"]
    elif fault == "zone":
        data["zone"] = "Asia/Nowhere"
    elif fault == "date":
        year["makeup"][0]["date"] = "2025-13-01"
    else:
        del data[fault]


@pytest.mark.parametrize(
    "fault",
    ["gap", "twice", "weekday", "other year", "backward", "no english", "zone", "date", "years", "format", "title"],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, cn_data: dict[str, Any], fault: str) -> None:
    """Every mistake in a calendar file is an error that names the file, in both languages."""
    spoil(cn_data, fault)
    with pytest.raises(CalendarError) as caught:
        Calendar.read(written(tmp_path, cn_data))
    assert "own.json" in caught.value.zh and "own.json" in caught.value.en


def test_a_missing_or_broken_file_is_refused_by_name(tmp_path: Path) -> None:
    """No file, or one that is not JSON, is a calendar error too."""
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    for path in (tmp_path / "absent.json", broken):
        with pytest.raises(CalendarError, match=path.name):
            Calendar.read(path)
