"""Every date worked by hand for the cases of the bank, and for the outside standards that may run beside them.

One row per date, each named after its case. Holidays 2025: 1-5 May, 31 May-2 June, 1-8 October; make-up working days
27 April, 28 September, 11 October.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from simulator.timing.calendar import Calendar
from simulator.timing.deadline import Limit, compute
from tests.attempts import bank

CN = Calendar.load("cn")
ROLL = {"roll": "next_working_day"}
CLOSE = {"close": "close_of_business"}

# case, what, start, number, unit, reading, due
WORKED: list[tuple[str, str, str, int, str, dict[str, str], str]] = [
    ("C01", "complex: seven working days", "2025-11-12 12:20", 7, "working_days", {}, "Fri 2025-11-21 23:59:59"),
    ("C01", "the same to close of business", "2025-11-12 12:20", 7, "working_days", CLOSE, "Fri 2025-11-21 17:30:00"),
    ("C01", "outside frame", "2025-11-12 12:20", 15, "calendar_days", {}, "Thu 2025-11-27 23:59:59"),
    ("C01", "simple: 24 hours of the kit", "2025-11-12 12:20", 24, "hours", {}, "Thu 2025-11-13 12:20:00"),
    ("C02", "half an hour until the hospital closes", "2025-11-12 12:00", 30, "minutes", {}, "Wed 2025-11-12 12:30:00"),
    ("C03", "media risk: an hour of the kit", "2025-11-12 12:05", 1, "hours", {}, "Wed 2025-11-12 13:05:00"),
    ("C04", "thirty minutes more, promised at 12:16", "2025-11-12 12:16", 30, "minutes", {}, "Wed 2025-11-12 12:46:00"),
    ("C07", "review: three working days of the kit", "2025-11-12 15:00", 3, "working_days", {}, "Mon 2025-11-17 23:59:59"),
    ("C09", "seven working days over the October week", "2025-09-26 16:40", 7, "working_days", {}, "Mon 2025-10-13 23:59:59"),
    ("C09", "the regulator’s fifteen days", "2025-09-26 16:40", 15, "calendar_days", {}, "Sat 2025-10-11 23:59:59"),
    ("C09", "a make-up Saturday is no reason to move on", "2025-09-26 16:40", 15, "calendar_days", ROLL, "Sat 2025-10-11 23:59:59"),
    ("C10", "seven working days, which do not govern", "2025-03-14 10:00", 7, "working_days", {}, "Tue 2025-03-25 23:59:59"),
    ("C11", "the journalist at 17:55: out of hours too", "2025-03-11 17:55", 1, "hours", {}, "Tue 2025-03-11 18:55:00"),
    ("C12", "swallowed on Sunday at 18:00", "2025-03-09 18:00", 24, "hours", {}, "Mon 2025-03-10 18:00:00"),
    ("C15", "passed on within the hour", "2025-03-11 10:05", 1, "hours", {}, "Tue 2025-03-11 11:05:00"),
    ("C15", "started two hours after the late sheet", "2025-03-11 11:50", 2, "hours", {}, "Tue 2025-03-11 13:50:00"),
    ("C16", "first hop", "2025-03-11 09:00", 1, "hours", {}, "Tue 2025-03-11 10:00:00"),
    ("C16", "second hop", "2025-03-11 09:55", 1, "hours", {}, "Tue 2025-03-11 10:55:00"),
    ("C16", "third hop", "2025-03-11 10:50", 1, "hours", {}, "Tue 2025-03-11 11:50:00"),
    ("C16", "the outlet starts", "2025-03-11 11:45", 2, "hours", {}, "Tue 2025-03-11 13:45:00"),
    ("C16", "end to end, four hours of the kit", "2025-03-11 09:00", 4, "hours", {}, "Tue 2025-03-11 13:00:00"),
    ("C17", "no limit of its own: fifteen days from outside", "2025-03-11 10:20", 15, "calendar_days", {}, "Wed 2025-03-26 23:59:59"),
    ("C20", "staff appeal: ten working days of the kit", "2025-03-11 10:00", 10, "working_days", {}, "Tue 2025-03-25 23:59:59"),
    ("C21", "tell acceptance", "2025-03-03 09:30", 15, "calendar_days", ROLL, "Tue 2025-03-18 23:59:59"),
    ("C21", "finish: the sixtieth day is a holiday", "2025-03-03 09:30", 60, "calendar_days", {}, "Fri 2025-05-02 23:59:59"),
    ("C21", "so it moves on", "2025-03-03 09:30", 60, "calendar_days", ROLL, "Tue 2025-05-06 23:59:59"),
    ("C22", "review in thirty days", "2025-03-18 10:00", 30, "calendar_days", ROLL, "Thu 2025-04-17 23:59:59"),
    ("C27", "clear: fifteen days", "2025-06-10 09:00", 15, "calendar_days", {}, "Wed 2025-06-25 23:59:59"),
    ("C27", "complex: thirty days", "2025-06-10 09:00", 30, "calendar_days", {}, "Thu 2025-07-10 23:59:59"),
    ("C27", "special: thirty more", "2025-06-10 09:00", 60, "calendar_days", {}, "Sat 2025-08-09 23:59:59"),
    ("C27", "special, had it to move on", "2025-06-10 09:00", 60, "calendar_days", ROLL, "Mon 2025-08-11 23:59:59"),
    ("C28", "review asked for within thirty days of 25 June", "2025-06-25 16:00", 30, "calendar_days", {}, "Fri 2025-07-25 23:59:59"),
    ("C32", "answer by telephone in 24 hours", "2025-04-25 17:20", 24, "hours", {}, "Sat 2025-04-26 17:20:00"),
    ("C32", "three working days: Sunday 27 April is one", "2025-04-25 17:20", 3, "working_days", {}, "Tue 2025-04-29 23:59:59"),
    ("C32", "special: seven working days over Labour Day", "2025-04-25 17:20", 7, "working_days", {}, "Thu 2025-05-08 23:59:59"),
    ("C33", "day fifteen of the outbound date", "2025-06-03 08:00", 15, "calendar_days", {}, "Wed 2025-06-18 23:59:59"),
    ("C33", "counted wrongly from delivery", "2025-06-09 08:00", 15, "calendar_days", {}, "Tue 2025-06-24 23:59:59"),
    ("C33", "decision in three working days", "2025-06-18 10:00", 3, "working_days", {}, "Mon 2025-06-23 23:59:59"),
    ("C37", "enquiry: 24 hours into the holiday", "2025-04-30 15:10", 24, "hours", {}, "Thu 2025-05-01 15:10:00"),
    ("C37", "complaint: three working days", "2025-04-30 15:10", 3, "working_days", {}, "Thu 2025-05-08 23:59:59"),
    ("C37", "special: seven working days", "2025-04-30 15:10", 7, "working_days", {}, "Wed 2025-05-14 23:59:59"),
    ("C39", "interim answer within the hour", "2025-03-11 14:05", 1, "hours", {}, "Tue 2025-03-11 15:05:00"),
]


def at(text: str, zone: ZoneInfo = CN.zone) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def spelled(moment: datetime) -> str:
    return moment.strftime("%a %Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(("case", "what", "start", "value", "unit", "reading", "due"), WORKED, ids=[f"{row[0]} {row[1]}" for row in WORKED])
def test_worked_dates_come_out(case: str, what: str, start: str, value: int, unit: str, reading: dict[str, str], due: str) -> None:
    """The due time counted by hand, and the explanation counts exactly the limit."""
    found = compute(at(start), Limit(value, unit), CN, **reading)  # type: ignore[arg-type]
    assert spelled(found.due) == due, (case, what)
    seconds = {"minutes": 60, "hours": 3600}.get(unit, 1)
    assert sum(step.counted for step in found.trace) == value * seconds


def test_the_seven_days_of_c09_are_the_ones_named() -> None:
    """28, 29, 30 September, 9, 10, 11 and 13 October: two make-up days in, the holiday and one Saturday out."""
    steps = compute(at("2025-09-26 16:40"), Limit(7, "working_days"), CN).trace
    counted = [step.start.date() for step in steps if step.counted]
    assert counted == [date(2025, 9, day) for day in (28, 29, 30)] + [date(2025, 10, day) for day in (9, 10, 11, 13)]


def test_the_regulators_limit_of_c09_binds_before_the_house_limit() -> None:
    """Fifteen calendar days run out before seven working days do."""
    limits = (Limit(7, "working_days"), Limit(15, "calendar_days"))
    house, regulator = (compute(at("2025-09-26 16:40"), limit, CN).due_epoch for limit in limits)
    assert regulator < house


def test_the_referral_of_c10_is_due_on_the_day_it_names() -> None:
    """19 March, six days before the seven working days would end."""
    target = at("2025-03-19 17:30")
    assert compute(at("2025-03-14 10:00"), Limit(None, "as_referred"), CN, target=target).due == target


def test_c15_is_late_by_three_quarters_of_an_hour_although_it_was_solved() -> None:
    """The sheet went at 11:50, the hop was over at 11:05."""
    found = compute(at("2025-03-11 10:05"), Limit(1, "hours"), CN)
    assert found.slack(at("2025-03-11 11:50")) == timedelta(minutes=-45)


def test_c16_takes_four_hours_and_forty_minutes_with_every_hop_in_time() -> None:
    """Each hop has minutes to spare, the whole is forty minutes over."""
    hops = [("09:00", 1, "09:55"), ("09:55", 1, "10:50"), ("10:50", 1, "11:45"), ("11:45", 2, "13:40")]
    slack = [compute(at(f"2025-03-11 {a}"), Limit(n, "hours"), CN).slack(at(f"2025-03-11 {b}")) for a, n, b in hops]
    assert slack == [timedelta(minutes=5)] * 4
    assert compute(at("2025-03-11 09:00"), Limit(4, "hours"), CN).slack(at("2025-03-11 13:40")) == timedelta(minutes=-40)


def test_c33_day_fifteen_is_in_and_day_sixteen_is_out() -> None:
    """To the last second of 18 June, and not from the first of 19 June on."""
    found = compute(at("2025-06-03 08:00"), Limit(15, "calendar_days"), CN)
    assert found.slack(at("2025-06-18 23:59:59")) >= timedelta(0) > found.slack(at("2025-06-19 00:00:00"))


# overlay, clock, start in its own zone, due there
OUTSIDE: list[tuple[str, str, str, str]] = [
    ("nfra", "nfra_answer", "2025-09-26 16:40", "Sat 2025-10-11 23:59:59"),
    ("nfra", "nfra_answer", "2025-06-10 09:00", "Wed 2025-06-25 23:59:59"),
    ("nfra", "nfra_complex", "2025-06-10 09:00", "Thu 2025-07-10 23:59:59"),
    ("nfra", "nfra_extended", "2025-06-10 09:00", "Sat 2025-08-09 23:59:59"),
    ("nfra", "nfra_extension_notice", "2025-07-10 16:00", "Thu 2025-07-10 23:59:59"),
    ("nfra", "nfra_review_window", "2025-06-25 16:00", "Fri 2025-07-25 23:59:59"),
    ("nfra", "nfra_review", "2025-07-01 09:00", "Thu 2025-07-31 23:59:59"),
    ("petitions", "petition_accept", "2025-03-03 09:30", "Tue 2025-03-18 23:59:59"),
    ("petitions", "petition_accept", "2025-09-18 09:30", "Thu 2025-10-09 23:59:59"),
    ("petitions", "petition_finish", "2025-03-03 09:30", "Tue 2025-05-06 23:59:59"),
    ("petitions", "petition_extended", "2025-03-03 09:30", "Tue 2025-06-03 23:59:59"),
    ("petitions", "petition_review", "2025-03-18 10:00", "Thu 2025-04-17 23:59:59"),
    ("hospital_complaints", "hospital_feedback", "2025-09-26 16:40", "Fri 2025-10-10 23:59:59"),
    ("hospital_complaints", "hospital_feedback_joint", "2025-09-26 16:40", "Thu 2025-10-16 23:59:59"),
    ("hospital_complaints", "hospital_danger", "2025-09-26 23:55", "Sat 2025-09-27 00:05:00"),
    ("iso_10002", "iso_acknowledge", "2025-09-26 23:30", "Sat 2025-09-27 00:30:00"),
    ("fca_disp", "disp_summary", "2025-11-12 10:00", "Mon 2025-11-17 17:30:00"),
    ("fca_disp", "disp_summary", "2025-12-23 10:00", "Tue 2025-12-30 17:30:00"),
    ("fca_disp", "disp_summary", "2025-11-15 10:00", "Wed 2025-11-19 17:30:00"),
    ("fca_disp", "disp_final", "2025-11-12 10:00", "Wed 2026-01-07 23:59:59"),
    ("fca_disp", "disp_final", "2025-10-20 10:00", "Mon 2025-12-15 23:59:59"),
    ("cfpb", "cfpb_respond", "2025-11-20 10:00", "Fri 2025-12-05 23:59:59"),
    ("cfpb", "cfpb_final", "2025-10-20 10:00", "Fri 2025-12-19 23:59:59"),
]


@pytest.mark.parametrize(("overlay", "clock", "start", "due"), OUTSIDE)
def test_the_outside_standards_that_ship_count_as_worked_by_hand(overlay: str, clock: str, start: str, due: str) -> None:
    """With the number, unit and reading that stand in their files, in their own zone."""
    standard = bank().overlays[overlay]
    spec = next(one for one in standard.clocks if one.id == clock)
    calendar = Calendar.load(spec.calendar or standard.calendar or "cn")
    reading: dict[str, Any] = {"counting": spec.counting, "roll": spec.roll, "close": spec.close}
    found = compute(at(start, calendar.zone), Limit(spec.limit, spec.unit), calendar, **reading)
    assert spelled(found.due) == due


def test_every_clock_of_the_overlays_has_a_worked_date() -> None:
    """None ships unchecked, but for those that are set by another of the same length."""
    worked = {clock for _, clock, _, _ in OUTSIDE}
    same = {"petition_reexamination": "petition_review", "petition_extension_notice": "nfra_extension_notice", "disp_acknowledge": "disp_summary"}
    clocks = {clock.id: clock for overlay in bank().overlays.values() for clock in overlay.clocks}
    assert set(clocks) - worked == set(same)
    for one, other in same.items():
        terms = [(clock.limit, clock.unit, clock.counting, clock.roll, clock.close) for clock in (clocks[one], clocks[other])]
        assert terms[0] == terms[1]
