"""Due times by the million: seven working days with holidays and make-up days, and hours in the office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from benchmarks.measure import Row, rate
from simulator import Calendar, Limit, deadlines
from simulator.timing.deadline import compute_epoch

MANY, LOOPED, OFFSET = 1_000_000, 20_000, 20_000
BUDGET = 300_000
"""a second: a million within a few seconds"""
SEVEN = Limit(7, "working_days")
SHANGHAI = 8 * 3600
DAY = 86_400


def rows() -> Iterator[Row]:
    """Due times a second: the array, the plain loop over single deadlines, and two libraries given the same calendar."""
    import numpy as np

    calendar = Calendar.load("cn")
    first, last = (calendar.instant(date(year, 1, 1)) for year in (2024, 2026))
    starts = np.random.default_rng(1).integers(first, last, MANY)

    def looped() -> int:
        for start in few:
            compute_epoch(start, SEVEN, calendar)
        return len(few)

    def bulk(limit: Limit) -> Callable[[], int]:
        return lambda: len(deadlines(starts, limit, calendar))

    few = starts[:LOOPED].tolist()
    busday, offset = _busday(calendar), _offset(calendar)
    _agree(starts[:LOOPED], calendar, busday, offset)
    ours = rate(bulk(SEVEN))
    yield Row("a million due times (7 working days)", ours, "/s", BUDGET, "plain loop", rate(looped))
    yield Row("  the same", ours, "/s", BUDGET, "numpy busday_offset", rate(lambda: len(busday(starts))))
    yield Row("  the same", ours, "/s", BUDGET, "pandas CustomBusinessDay", rate(lambda: len(offset(starts[:OFFSET])), runs=1))
    yield Row("a million due times (8 office hours)", rate(bulk(Limit(8, "office_hours"))), "/s", BUDGET)
    yield Row("a million due times (3 months)", rate(bulk(Limit(3, "months"))), "/s", BUDGET)


def _days_off(calendar: Calendar) -> list[str]:
    """Every day of the published years on which no work is done: the only way to tell a library of make-up days."""
    works = set(calendar.working_ordinals)
    return [date.fromordinal(n).isoformat() for n in range(calendar.first, calendar.last + 1) if n not in works]


def _busday(calendar: Calendar) -> Callable[[Any], Any]:
    import numpy as np

    working = np.busdaycalendar(weekmask=[1] * 7, holidays=_days_off(calendar))

    def due(starts: Any) -> Any:
        days = ((starts + SHANGHAI) // DAY).astype("datetime64[D]")
        ends = np.busday_offset(days, 7, roll="backward", busdaycal=working)
        return (ends.astype(np.int64) + 1) * DAY - 1 - SHANGHAI

    return due


def _offset(calendar: Calendar) -> Callable[[Any], Any]:
    import warnings

    import numpy as np
    import pandas as pd

    seven = pd.offsets.CustomBusinessDay(7, weekmask="Mon Tue Wed Thu Fri Sat Sun", holidays=_days_off(calendar))

    def due(starts: Any) -> Any:
        days = pd.DatetimeIndex(((starts + SHANGHAI) // DAY).astype("datetime64[D]"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
            ends = days + seven
        return (ends.to_numpy().astype("datetime64[D]").astype(np.int64) + 1) * DAY - 1 - SHANGHAI

    return due


def _agree(starts: Any, calendar: Calendar, *peers: Callable[[Any], Any]) -> None:
    """A comparison is worth nothing if the results differ: RuntimeError."""
    ours = deadlines(starts, SEVEN, calendar)
    for peer in peers:
        wrong = (peer(starts) != ours).sum()
        if wrong:
            raise RuntimeError(f"{wrong} of {len(starts)} due times differ from those of a peer")
