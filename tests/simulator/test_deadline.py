"""Deadlines: the worked examples come out, the laws hold, and every deadline explains itself."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from simulator.timing.calendar import CalendarError
from simulator.timing.deadline import COLUMNS, DeadlineError, Limit, compute, compute_epoch
from tests.deadlines import (
    BUSINESS,
    CN,
    GB,
    LIMITS,
    OFFSETS,
    READINGS,
    ROLL,
    STARTS,
    US,
    at,
    due,
    full,
    pauses_from,
)

# -- edges by hand (the dates of the cases are worked in test_worked_dates.py) --------------------------------------


@pytest.mark.parametrize(
    ("start", "value", "unit", "reading", "expected"),
    [
        # midnight belongs to the day that begins, one second earlier to the day before
        ("2025-03-04 00:00:00", 1, "working_days", {}, "Wed 2025-03-05 23:59:59"),
        ("2025-03-03 23:59:59", 1, "working_days", {}, "Tue 2025-03-04 23:59:59"),
        ("2025-03-03 23:59:59", 1, "hours", {}, "Tue 2025-03-04 00:59:59"),
        # a start on a day of rest: the first working day is day 1
        ("2025-10-01 09:00", 1, "working_days", {}, "Thu 2025-10-09 23:59:59"),
        ("2025-03-08 09:00", 1, "working_days", {"counting": "same_day"}, "Mon 2025-03-10 23:59:59"),
        # the limit ends on a make-up Sunday, and one may roll onto it
        ("2025-09-26 09:00", 1, "working_days", {}, "Sun 2025-09-28 23:59:59"),
        ("2025-09-26 09:00", 1, "calendar_days", ROLL, "Sun 2025-09-28 23:59:59"),
        # the whole October week is no reason to stop an hour clock, but an office clock stands still
        ("2025-09-30 17:00", 24, "hours", {}, "Wed 2025-10-01 17:00:00"),
        ("2025-09-30 17:00", 1, "office_hours", {}, "Thu 2025-10-09 09:30:00"),
        ("2025-09-30 16:30", 1, "office_hours", {}, "Tue 2025-09-30 17:30:00"),
        ("2025-03-03 11:30", 1, "office_hours", {}, "Mon 2025-03-03 13:30:00"),
        ("2025-03-03 20:00", 8, "office_hours", {}, "Wed 2025-03-05 09:30:00"),
        # the starting day as day 1, and not any more after close of business
        ("2025-03-03 09:00", 1, "working_days", {"counting": "same_day"}, "Mon 2025-03-03 23:59:59"),
        ("2025-03-03 09:00", 3, "calendar_days", {"counting": "same_day"}, "Wed 2025-03-05 23:59:59"),
        ("2025-03-03 17:29", 1, "working_days", {"counting": "same_day", **BUSINESS}, "Mon 2025-03-03 17:30:00"),
        ("2025-03-03 17:30", 1, "working_days", {"counting": "same_day", **BUSINESS}, "Tue 2025-03-04 17:30:00"),
        ("2025-03-03 09:00", 2, "working_days", BUSINESS, "Wed 2025-03-05 17:30:00"),
        # leap days
        ("2024-02-28 09:00", 1, "calendar_days", {}, "Thu 2024-02-29 23:59:59"),
        ("2024-02-29 09:00", 1, "years", {}, "Fri 2025-02-28 23:59:59"),
        ("2024-02-29 09:00", 4, "years", {}, "Tue 2028-02-29 23:59:59"),
        ("2023-02-28 09:00", 1, "years", {}, "Wed 2024-02-28 23:59:59"),
        ("2023-03-01 09:00", 1, "years", {"counting": "same_day"}, "Thu 2024-02-29 23:59:59"),
        ("2024-02-29 09:00", 1, "years", {"counting": "same_day"}, "Fri 2025-02-28 23:59:59"),
        ("2025-03-10 09:00", 1, "years", {"counting": "same_day"}, "Mon 2026-03-09 23:59:59"),
        ("2025-05-02 09:00", 1, "years", ROLL, "Wed 2026-05-06 23:59:59"),
        # weeks end on the same day of the week, months on the same day of the month or the last one it has
        ("2025-06-10 09:00", 8, "weeks", {}, "Tue 2025-08-05 23:59:59"),
        ("2025-06-10 09:00", 1, "weeks", {"counting": "same_day"}, "Mon 2025-06-16 23:59:59"),
        ("2025-09-26 09:00", 2, "weeks", ROLL, "Fri 2025-10-10 23:59:59"),
        ("2025-09-26 09:00", 1, "weeks", ROLL, "Thu 2025-10-09 23:59:59"),
        ("2025-01-31 09:00", 1, "months", {}, "Fri 2025-02-28 23:59:59"),
        ("2024-01-31 09:00", 1, "months", {}, "Thu 2024-02-29 23:59:59"),
        ("2025-01-31 09:00", 1, "months", {"counting": "same_day"}, "Fri 2025-02-28 23:59:59"),
        ("2025-02-28 09:00", 1, "months", {}, "Fri 2025-03-28 23:59:59"),
        ("2025-03-10 09:00", 1, "months", {"counting": "same_day"}, "Wed 2025-04-09 23:59:59"),
        ("2025-11-30 09:00", 3, "months", {}, "Sat 2026-02-28 23:59:59"),
        ("2024-08-29 09:00", 6, "months", {}, "Fri 2025-02-28 23:59:59"),
        # at once, with the number the procedure gives
        ("2025-03-03 23:50", 15, "immediate", {}, "Tue 2025-03-04 00:05:00"),
        ("2025-03-03 23:50", 15, "minutes", {}, "Tue 2025-03-04 00:05:00"),
    ],
)
def test_edges_of_days_weeks_and_years(
    start: str, value: int, unit: str, reading: dict[str, Any], expected: str
) -> None:
    """Midnight, days of rest, make-up days, closing time and leap years, each by hand."""
    assert due(start, value, unit, **reading) == expected


@pytest.mark.parametrize(
    ("start", "value", "unit", "expected"),
    [
        ("2025-03-29 20:00", 24, "hours", "Sun 2025-03-30 21:00:00"),
        ("2025-10-25 20:00", 24, "hours", "Sun 2025-10-26 19:00:00"),
        ("2025-10-26 00:30", 90, "minutes", "Sun 2025-10-26 01:00:00"),
        ("2025-03-29 20:00", 1, "calendar_days", "Sun 2025-03-30 23:59:59"),
        ("2025-10-25 20:00", 1, "calendar_days", "Sun 2025-10-26 23:59:59"),
        ("2025-04-17 10:00", 1, "working_days", "Tue 2025-04-22 23:59:59"),
        ("2025-03-28 16:30", 2, "office_hours", "Mon 2025-03-31 10:00:00"),
    ],
)
def test_summer_time_changes_real_hours_but_not_days(start: str, value: int, unit: str, expected: str) -> None:
    """London: an hour clock measures real time across the change; a day ends at its own midnight."""
    assert due(start, value, unit, GB) == expected


@pytest.mark.parametrize(
    ("start", "value", "unit", "expected"),
    [
        ("2025-03-08 20:00", 24, "hours", "Sun 2025-03-09 21:00:00"),
        ("2025-11-01 20:00", 24, "hours", "Sun 2025-11-02 19:00:00"),
        ("2025-11-02 00:30", 90, "minutes", "Sun 2025-11-02 01:00:00"),
        ("2025-03-08 20:00", 1, "calendar_days", "Sun 2025-03-09 23:59:59"),
        ("2025-11-01 20:00", 2, "weeks", "Sat 2025-11-15 23:59:59"),
        ("2025-11-25 10:00", 2, "working_days", "Fri 2025-11-28 23:59:59"),
        ("2025-03-07 16:30", 2, "office_hours", "Mon 2025-03-10 10:30:00"),
    ],
)
def test_summer_time_in_new_york(start: str, value: int, unit: str, expected: str) -> None:
    """The same on the days when the clocks change there, and over Thanksgiving."""
    assert due(start, value, unit, US) == expected


def test_the_explanation_mentions_that_the_clocks_change() -> None:
    """The day with 23 hours says so, an ordinary day does not."""
    spring = compute(at("2025-03-29 20:00", GB), Limit(24, "hours"), GB)
    assert "the clocks change" in spring.explain("en") and "夏令时" in spring.explain("zh")
    assert "the clocks change" not in compute(at("2025-03-22 20:00", GB), Limit(24, "hours"), GB).explain("en")


def test_a_start_in_another_zone_counts_by_the_calendar_of_the_place() -> None:
    """17:00 UTC is already tomorrow in Shanghai."""
    start = datetime(2025, 3, 3, 17, tzinfo=UTC)
    found = compute(start, Limit(1, "working_days"), CN)
    assert found.due == at("2025-03-05 23:59:59")
    assert found.start == start and found.start.tzinfo is CN.zone


def test_a_promise_or_referral_is_due_at_the_time_it_names() -> None:
    """C10: the date in the referral decides, not the seven working days; a pause does not move it."""
    target = at("2025-03-19 17:30")
    pause = [(at("2025-03-17 09:00"), at("2025-03-18 09:00"))]
    found = compute(at("2025-03-14 10:00"), Limit(None, "as_referred"), CN, target=target, pauses=pause)
    assert found.due == target
    assert "以转办要求的时间为准" in found.explain("zh") and "the referral decides" in found.explain("en")
    assert "合计" not in found.explain("zh")


def test_a_referral_may_arrive_too_late_but_a_promise_cannot_be_for_the_past() -> None:
    """A referral that arrives overdue is a fact of life and says so; a promise backward in time is a mistake."""
    start, target = at("2025-03-14 10:00"), at("2025-03-13 17:30")
    late = compute(start, Limit(None, "as_referred"), CN, target=target)
    assert late.slack(start) < timedelta(0) and "收到转办时已过期" in late.explain("zh")
    with pytest.raises(DeadlineError, match="before the promise"):
        compute(start, Limit(None, "as_promised"), CN, target=target)


# -- pauses by hand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "reading", "pause", "expected"),
    [
        # Mon 3 Mar 2025, 10:00 is the start throughout
        (24, "hours", {}, ("2025-03-03 12:00", "2025-03-03 12:30"), "Tue 2025-03-04 10:30:00"),
        (24, "hours", {}, ("2025-03-04 10:00", "2025-03-05 10:00"), "Tue 2025-03-04 10:00:00"),
        (24, "hours", {}, ("2025-03-02 10:00", "2025-03-03 11:00"), "Tue 2025-03-04 11:00:00"),
        (4, "office_hours", {}, ("2025-03-03 11:00", "2025-03-03 14:00"), "Mon 2025-03-03 17:00:00"),
        # one day wholly covered
        (3, "working_days", {}, ("2025-03-05 00:00", "2025-03-06 00:00"), "Fri 2025-03-07 23:59:59"),
        (3, "working_days", {}, ("2025-03-05 00:00", "2025-03-05 23:59:59"), "Fri 2025-03-07 23:59:59"),
        # covered only in part: nothing is skipped
        (3, "working_days", {}, ("2025-03-05 00:01", "2025-03-06 00:00"), "Thu 2025-03-06 23:59:59"),
        # Tuesday is covered in part, Wednesday and Thursday wholly
        (3, "working_days", {}, ("2025-03-04 10:00", "2025-03-07 15:00"), "Mon 2025-03-10 23:59:59"),
        # a weekend adds nothing to working days, two days to calendar days
        (7, "working_days", {}, ("2025-03-08 00:00", "2025-03-10 00:00"), "Wed 2025-03-12 23:59:59"),
        (7, "calendar_days", {}, ("2025-03-08 00:00", "2025-03-10 00:00"), "Wed 2025-03-12 23:59:59"),
        (4, "calendar_days", {}, ("2025-03-08 00:00", "2025-03-10 00:00"), "Fri 2025-03-07 23:59:59"),
        (1, "years", {}, ("2025-04-01 00:00", "2025-04-11 00:00"), "Fri 2026-03-13 23:59:59"),
        # still paused at the end of the last day: it ends with the first day that ends with the clock running
        (3, "working_days", {}, ("2025-03-06 14:00", "2025-03-07 10:00"), "Fri 2025-03-07 23:59:59"),
        (3, "working_days", {}, ("2025-03-06 14:00", "2025-03-08 10:00"), "Mon 2025-03-10 23:59:59"),
        (3, "calendar_days", {}, ("2025-03-06 14:00", "2025-03-08 10:00"), "Sat 2025-03-08 23:59:59"),
        (3, "calendar_days", ROLL, ("2025-03-06 14:00", "2025-03-08 10:00"), "Mon 2025-03-10 23:59:59"),
        (5, "calendar_days", ROLL, ("2025-03-10 09:00", "2025-03-11 09:00"), "Tue 2025-03-11 23:59:59"),
        (3, "working_days", BUSINESS, ("2025-03-06 14:00", "2025-03-06 17:30"), "Fri 2025-03-07 17:30:00"),
        (3, "working_days", BUSINESS, ("2025-03-06 14:00", "2025-03-06 17:00"), "Thu 2025-03-06 17:30:00"),
        (3, "working_days", BUSINESS, ("2025-03-06 17:30", "2025-03-09 17:00"), "Thu 2025-03-06 17:30:00"),
    ],
)
def test_pauses_by_hand(
    value: int, unit: str, reading: dict[str, Any], pause: tuple[str, str], expected: str
) -> None:
    """What one pause does to one limit."""
    stops = [(at(pause[0]), at(pause[1]))]
    assert due("2025-03-03 10:00", value, unit, pauses=stops, **reading) == expected


def test_overlapping_and_touching_pauses_count_once() -> None:
    """Two people noting the same pause do not lengthen the limit twice."""
    a, b, c, d = (at(f"2025-03-03 {h}:00") for h in (11, 12, 13, 14))
    assert due("2025-03-03 10:00", 2, "hours", pauses=[(b, d), (a, c), (a, b), (d, d)]) == "Mon 2025-03-03 15:00:00"


def test_two_pauses_that_meet_cover_a_day_together() -> None:
    """A morning and an afternoon noted apart make a whole day of pause, as one note would."""
    noon = at("2025-03-05 12:00")
    pauses = [(at("2025-03-05 00:00"), noon), (noon, at("2025-03-06 00:00"))]
    assert due("2025-03-03 10:00", 3, "working_days", pauses=pauses) == "Fri 2025-03-07 23:59:59"


# -- laws ---------------------------------------------------------------------------------------------------------
# -- explanations -------------------------------------------------------------------------------------------------


def test_the_october_week_explains_itself_in_chinese() -> None:
    """C09, line by line: make-up days counted and named, weekends and the holiday left out and named."""
    assert compute(at("2025-09-26 16:40"), Limit(7, "working_days"), CN).explain("zh").splitlines() == [
        "时限：7个工作日。2025年9月26日（周五）16:40起算，2025年10月13日（周一）24:00届满。",
        "· 9月26日（周五）：起算当日不计。",
        "· 9月27日（周六）：周末，不计。",
        "· 9月28日（周日）：国庆节、中秋节调休上班，计为第1个工作日。",
        "· 9月29日（周一）：计为第2个工作日。",
        "· 9月30日（周二）：计为第3个工作日。",
        "· 10月1日（周三）至10月8日（周三）：国庆节、中秋节放假，不计。",
        "· 10月9日（周四）：计为第4个工作日。",
        "· 10月10日（周五）：计为第5个工作日。",
        "· 10月11日（周六）：国庆节、中秋节调休上班，计为第6个工作日。",
        "· 10月12日（周日）：周末，不计。",
        "· 10月13日（周一）：计为第7个工作日。",
        "合计：7个工作日。",
    ]


def test_an_hour_clock_over_a_weekend_explains_itself_in_english() -> None:
    """C32: nights and the weekend count, and the explanation says so."""
    assert compute(at("2025-04-25 17:20"), Limit(24, "hours"), CN).explain("en").splitlines() == [
        "Limit: 24 hours. It starts on Fri 25 Apr 2025, 17:20 and runs out on Sat 26 Apr 2025, 17:20.",
        "- Fri 25 Apr 17:20–24:00: the clock runs on, nights included: 6 h 40 min.",
        "- Sat 26 Apr 00:00–17:20: weekend, counts all the same, night and day: 17 h 20 min.",
        "Total: 24 h.",
    ]


def test_a_rolled_limit_says_why_it_moved() -> None:
    """C21: the last day falls into the Labour Day holiday."""
    found = compute(at("2025-03-03 09:30"), Limit(60, "calendar_days"), CN, roll="next_working_day")
    assert [(step.kind, step.counted) for step in found.trace[-3:]] == [("counted", 2), ("rolled", 0), ("rolled", 0)]
    assert found.trace[-2].note == {"zh": "劳动节放假，顺延", "en": "holiday (Labour Day): moved on"}


def test_office_hours_name_what_is_left_out() -> None:
    """Lunch and nights are one step each, a holiday one step with its name."""
    found = compute(at("2025-09-30 11:00"), Limit(6, "office_hours"), CN)
    assert [(step.kind, step.counted) for step in found.trace] == [
        ("counted", 3600),
        ("closed", 0),
        ("counted", 16_200),
        ("closed", 0),
        ("holiday", 0),
        ("closed", 0),
        ("counted", 1800),
    ]


@given(STARTS, LIMITS, READINGS, OFFSETS)
def test_both_languages_say_the_same(
    start: int, limit: Limit, reading: dict[str, str], offsets: list[tuple[int, int]]
) -> None:
    """As many lines and rows in either language, the same times and counts, and no empty reason."""
    found = full(start, limit, pauses=pauses_from(start, offsets), **reading)
    zh, en = found.rows("zh"), found.rows("en")
    same = ("from", "to", "counted")
    assert [[row[key] for key in same] for row in zh] == [[row[key] for key in same] for row in en]
    assert all(row["note"] and row["kind"] for row in zh + en)
    assert all(list(row) == list(COLUMNS[lang]) for lang, rows in (("zh", zh), ("en", en)) for row in rows)
    assert len(found.explain("zh").splitlines()) == len(found.explain("en").splitlines()) == len(zh) + 2
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in found.explain("en"))


def test_rows_write_midnight_as_the_end_of_the_day() -> None:
    """`to` names the day that is over; `from` the day that begins."""
    rows = compute(at("2025-04-25 17:20"), Limit(24, "hours"), CN).rows("zh")
    assert [(row["from"], row["to"]) for row in rows] == [
        ("2025-04-25 17:20", "2025-04-25 24:00"),
        ("2025-04-26 00:00", "2025-04-26 17:20"),
    ]


def test_a_year_interrupted_by_a_pause_says_how_many_days_were_left_out() -> None:
    """One line a year, the archive period of K19."""
    pause = [(at("2025-04-01 00:00"), at("2025-04-03 00:00"))]
    found = compute(at("2025-03-10 09:00"), Limit(2, "years"), CN, pauses=pause)
    assert [step.kind for step in found.trace] == ["start_day", "counted", "counted"]
    assert found.trace[1].note["zh"] == "其间因暂停不计2天，计为第1年"
    assert found.due == at("2027-03-12 23:59:59")


# -- errors -------------------------------------------------------------------------------------------------------


def test_a_naive_time_is_refused_wherever_it_comes_in() -> None:
    """Start, target, pause and stopping time all need a zone, and the error says which of them lacks it."""
    good, naive = at("2025-03-03 10:00"), datetime(2025, 3, 3, 10)
    hour, promise = Limit(1, "hours"), Limit(None, "as_promised")
    for attempt, zh, en in (
        (lambda: compute(naive, hour, CN), "起算时间", "start"),
        (lambda: compute(good, promise, CN, target=naive), "到期时间", "due time"),
        (lambda: compute(good, hour, CN, pauses=[(naive, good)]), "暂停开始时间", "start of a pause"),
        (lambda: compute(good, hour, CN, pauses=[(good, naive)]), "暂停结束时间", "end of a pause"),
        (lambda: compute(good, hour, CN).slack(naive), "停表时间", "stopping time"),
    ):
        with pytest.raises(DeadlineError, match="time zone") as caught:
            attempt()
        assert zh in caught.value.zh and en in caught.value.en


@pytest.mark.parametrize("unit", ["working_days", "office_hours"])
def test_a_limit_that_leaves_the_published_years_names_the_year(unit: str) -> None:
    """2027 is not published yet, so a limit that runs into it is an error, on both paths."""
    start = at("2026-12-30 10:00")
    for attempt in (
        lambda: compute(start, Limit(20, unit), CN),
        lambda: compute_epoch(int(start.timestamp()), Limit(20, unit), CN),
    ):
        with pytest.raises(CalendarError) as caught:
            attempt()
        assert "2027" in caught.value.zh and "2027" in caught.value.en


def test_a_limit_that_starts_before_the_published_years_names_the_year() -> None:
    """2023 is asked for and not on file."""
    for unit in ("working_days", "office_hours"):
        with pytest.raises(CalendarError, match="2023"):
            compute(at("2023-12-29 10:00"), Limit(1, unit), CN)


def test_units_that_need_no_calendar_run_on_into_an_unpublished_year() -> None:
    """Hours, calendar days and years come out all the same and say that the calendar has no word on those days."""
    assert due("2026-12-31 20:00", 24, "hours") == "Fri 2027-01-01 20:00:00"
    assert due("2026-12-31 20:00", 15, "calendar_days") == "Fri 2027-01-15 23:59:59"
    assert due("2026-12-31 20:00", 1, "years") == "Fri 2027-12-31 23:59:59"
    assert "未收录" in compute(at("2026-12-31 20:00"), Limit(15, "calendar_days"), CN).explain("zh")
    with pytest.raises(CalendarError, match="2027"):
        compute(at("2026-12-31 20:00"), Limit(15, "calendar_days"), CN, roll="next_working_day")


def test_a_pause_that_outlasts_the_calendar_matters_only_if_it_is_reached() -> None:
    """A limit that ends before the pause is unharmed; one that meets it would end in an unpublished year."""
    start, end = at("2026-12-01 10:00"), at("2027-06-01 00:00")
    pause = [(at("2026-12-21 00:00"), end)]
    assert compute(start, Limit(3, "working_days"), CN, pauses=pause).due == at("2026-12-04 23:59:59")
    for limit in (Limit(20, "working_days"), Limit(150, "office_hours")):
        with pytest.raises(CalendarError, match="2027"):
            compute(start, limit, CN, pauses=pause)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (3, "fortnights"),
        (0, "hours"),
        (-1, "working_days"),
        (None, "working_days"),
        (True, "hours"),
        (1.5, "hours"),
        ("3", "working_days"),
        (101, "years"),
        (1_201, "months"),
        (40_000, "calendar_days"),
        (3, "as_promised"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(value: Any, unit: str) -> None:
    """An unknown unit, a value that is no whole number in range, or one where none belongs."""
    with pytest.raises(DeadlineError) as caught:
        Limit(value, unit)
    assert caught.value.zh != caught.value.en


@pytest.mark.parametrize(
    ("limit", "reading"),
    [
        (Limit(None, "immediate"), {}),
        (Limit(None, "as_promised"), {}),
        (Limit(1, "hours"), {"target": at("2025-03-04 10:00")}),
        (Limit(1, "hours"), {"counting": "someday"}),
        (Limit(1, "hours"), {"roll": "backward"}),
        (Limit(1, "hours"), {"close": "midnight"}),
        (Limit(1, "hours"), {"pauses": [(at("2025-03-04 10:00"), at("2025-03-04 09:00"))]}),
    ],
)
def test_terms_that_make_no_sense_are_refused(limit: Limit, reading: dict[str, Any]) -> None:
    """A missing or needless value, an unknown reading, a pause that ends before it begins."""
    with pytest.raises(DeadlineError):
        compute(at("2025-03-03 10:00"), limit, CN, **reading)


def test_an_unknown_language_and_an_absurd_year_are_refused() -> None:
    """Errors instead of a half-translated page or an overflow."""
    found = compute(at("2025-03-03 10:00"), Limit(1, "hours"), CN)
    for show in (found.explain, found.rows):
        with pytest.raises(DeadlineError, match="fr"):
            show("fr")
    with pytest.raises(DeadlineError, match="9999"):
        compute(datetime(9999, 12, 31, tzinfo=UTC), Limit(1, "hours"), CN)


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        (Limit(1, "working_days"), "1个工作日", "1 working day"),
        (Limit(7, "working_days"), "7个工作日", "7 working days"),
        (Limit(15, "calendar_days"), "15个自然日", "15 calendar days"),
        (Limit(2, "office_hours"), "2个办公小时", "2 office hours"),
        (Limit(1, "years"), "1年", "1 year"),
        (Limit(8, "weeks"), "8周", "8 weeks"),
        (Limit(1, "months"), "1个月", "1 month"),
        (Limit(None, "immediate"), "立即", "at once"),
        (Limit(10, "immediate"), "立即（10分钟内）", "at once (within 10 minutes)"),
        (Limit(None, "as_promised"), "按承诺的时间", "the time promised"),
    ],
)
def test_a_limit_reads_naturally(limit: Limit, zh: str, en: str) -> None:
    """In words, with the right plural."""
    assert (limit.text("zh"), limit.text("en")) == (zh, en)


def test_a_fraction_of_a_second_is_dropped_and_a_deadline_can_be_pickled() -> None:
    """Simulated time is whole seconds, and workers hand deadlines to one another."""
    start = at("2025-03-03 10:00:00.900000")
    found = compute(start, Limit(1, "hours"), CN)
    assert found.due == at("2025-03-03 11:00:00")
    assert pickle.loads(pickle.dumps(found)) == found
