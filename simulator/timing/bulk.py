"""Very many due times at once, for the statistics of a whole house or a class: numpy arrays in and out.

The results are those of `simulator.timing.deadline.compute_epoch`, element by element:

* Minutes and hours add a constant, office hours look their answer up in the calendar's table.
* A limit in days, weeks, months or years depends on the starting *day* alone (and, where the starting day may count, on
  whether the office had closed). So every different day is reckoned once, by the same code as a single deadline, and a
  million starts of three years need two thousand reckonings.

numpy is imported inside: whoever only plays pays nothing for it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from simulator.timing.calendar import Calendar
from simulator.timing.deadline import compute_epoch
from simulator.timing.limit import DeadlineError, Limit, make_terms

if TYPE_CHECKING:
    import numpy
    from numpy.typing import ArrayLike, NDArray

    Epochs = NDArray[numpy.int64]

__all__ = ["deadlines"]

_ELAPSED = ("minutes", "immediate", "hours")
_NONE = -(2**63)


def deadlines(
    starts: ArrayLike,
    limit: Limit,
    calendar: Calendar,
    *,
    counting: str = "day_after",
    roll: str = "none",
    close: str = "end_of_day",
    target: ArrayLike | None = None,
) -> Epochs:
    """The due instants of `limit` from each of `starts`, in and out in epoch seconds (int64), shape kept.

    Reading and errors are those of `compute_epoch`; `target` (one instant, or one for each start) is the due time of
    `as_promised` and `as_referred`. There are no pauses: each start would have its own.
    """
    import numpy as np

    begins = _epochs(starts, "起算时间", "starts")
    reading: dict[str, Any] = {"counting": counting, "roll": roll, "close": close}
    if limit.fixed or target is not None:
        return _set(begins, limit, calendar, target, reading)
    if begins.size == 0:
        return begins.copy()
    terms = make_terms(int(begins.flat[0]), limit, calendar, counting, roll, close, (), None)
    if limit.unit in _ELAPSED:
        return begins + np.int64(terms.seconds)
    if limit.unit == "office_hours":
        return _office(begins, terms.seconds, calendar)
    return _days(begins, limit, calendar, reading)


def _epochs(values: ArrayLike, zh: str, en: str) -> Epochs:
    import numpy as np

    found = np.asarray(values)
    if found.size and found.dtype.kind not in "iu":
        raise DeadlineError(f"{zh}须为整数的时间戳（秒）。", f"The {en} must be whole epoch seconds.")
    return found.astype(np.int64)


def _set(begins: Epochs, limit: Limit, calendar: Calendar, target: ArrayLike | None, reading: dict[str, Any]) -> Epochs:
    """Times promised or referred: what was set, held against the same rules as a single one."""
    import numpy as np

    if target is None:
        raise DeadlineError("承诺或转办的时限须给出到期时间。", "A promised or referred limit needs its due time.")
    dues = np.broadcast_to(_epochs(target, "到期时间", "due times"), begins.shape)
    early = np.flatnonzero(dues < begins)
    one = int(early[0]) if early.size else 0
    if begins.size:
        compute_epoch(int(begins.flat[one]), limit, calendar, **reading, target=int(dues.flat[one]))
    return dues.copy()


def _office(begins: Epochs, seconds: int, calendar: Calendar) -> Epochs:
    """Look each start up in the calendar's table of office windows, and the end of the limit likewise."""
    import numpy as np

    table = calendar.office_table
    opens, closes, before, after = (np.array(column, np.int64) for column in (table.opens, table.closes, table.before, table.after))
    for extreme in (begins.min(), begins.max()):
        calendar.require(calendar.date_of(int(extreme)))
    window = np.searchsorted(opens, begins, side="right") - 1
    known = np.maximum(window, 0)
    behind = np.where(window < 0, 0, before[known] + np.minimum(begins, closes[known]) - opens[known])
    wanted = behind + seconds
    last = np.searchsorted(after, wanted, side="left")
    if last.max() >= len(after):
        calendar.office_instant(int(wanted.max()))  # says which year is not published
    found: Epochs = opens[last] + wanted - before[last]
    return found


def _days(begins: Epochs, limit: Limit, calendar: Calendar, reading: dict[str, Any]) -> Epochs:
    """Reckon each different starting day once."""
    import numpy as np

    flat = begins.ravel()
    kinds = _day_of(flat, calendar) * 2
    if reading["counting"] == "same_day" and reading["close"] == "close_of_business":
        kinds += _after_close(flat, kinds // 2, calendar)
    kinds -= kinds.min()
    start_of = np.full(int(kinds.max()) + 1, _NONE, np.int64)
    start_of[kinds] = flat  # one start for each kind of day will do, whichever
    due_of = np.zeros_like(start_of)
    met = np.flatnonzero(start_of != _NONE)
    due_of[met] = [compute_epoch(int(start), limit, calendar, **reading) for start in start_of[met]]
    found: Epochs = due_of[kinds].reshape(begins.shape)
    return found


def _day_of(epochs: Epochs, calendar: Calendar) -> Any:
    """The ordinal of the local day of each instant."""
    import numpy as np

    first = calendar.date_of(int(epochs.min())).toordinal()
    last = calendar.date_of(int(epochs.max())).toordinal()
    midnights = [calendar.instant(date.fromordinal(n)) for n in range(first, last + 1)]
    return first - 1 + np.searchsorted(np.array(midnights, np.int64), epochs, side="right")


def _after_close(epochs: Epochs, days: Any, calendar: Calendar) -> Any:
    """Whether the office had closed at each instant."""
    import numpy as np

    first = int(days.min())
    closing = [calendar.closing(date.fromordinal(n)) for n in range(first, int(days.max()) + 1)]
    return epochs >= np.array(closing, np.int64)[days - first]
