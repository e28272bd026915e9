"""The reckoning of a deadline, step by step: what was counted, what was left out, and why.

The walk goes through time from the start, day by day, until the limit is used up. It is deliberately the slow and
obvious way and shares no arithmetic with `simulator.timing.deadline`, so that each can be checked against the other.

Stretches of the same sort that are not counted are joined into one step (eight days of a holiday are one line).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from simulator.timing.calendar import Calendar, Names
from simulator.timing.limit import PERIOD_UNITS, Terms, spell_seconds

RUNNING = ("counted", "makeup")
"""Kinds of step that count towards the limit."""

_ONE_DAY = timedelta(days=1)
_UNITS = {
    "working_days": ("个工作日", "working day"),
    "weeks": ("周", "week"),
    "months": ("个月", "month"),
    "years": ("年", "year"),
}
_WEEKEND: Names = {"zh": "周末", "en": "weekend"}
_PLAIN: Names = {"zh": "", "en": ""}
_CLOSED: Names = {"zh": "非办公时间", "en": "outside office hours"}
_CLOCK_STOPPED: Names = {"zh": "暂停计时，不计", "en": "clock paused, not counted"}
_DAY_STOPPED: Names = {"zh": "全天暂停计时，不计", "en": "clock paused all day, not counted"}
_STOPPED_AT_CLOSE: Names = {
    "zh": "截止时仍在暂停，期限不在暂停期间届满，当日不计",
    "en": "not counted: still paused at the end of the day, and no limit runs out during a pause",
}


@dataclass(frozen=True)
class TraceStep:
    """One stretch of the reckoning, from `start` up to `end` (both zone-aware, in the calendar's zone).

    `kind`: `counted`; `makeup` (a make-up working day, counted); `start_day`, `weekend`, `holiday`, `closed`
    (outside office hours), `paused` and `rolled` (not counted); `fixed` (a time promised or referred).
    `counted`: seconds for minutes and hours, else the unit of the limit. `note` says why, in both languages.
    """

    kind: str
    start: datetime
    end: datetime
    counted: int
    note: Names = field(hash=False)


class _Piece(NamedTuple):
    """A raw stretch between two epoch seconds, before it is joined with its neighbours and put into words."""

    kind: str
    begin: int
    end: int
    counted: int
    why: Names


_Alike = Callable[[_Piece, _Piece], bool]


def walk(terms: Terms) -> tuple[TraceStep, ...]:
    """The reckoning of `terms`; raises `CalendarError` when it needs a year that is not published."""
    if terms.target is not None:
        return (_step(terms.calendar, _fixed_piece(terms, terms.target)),)
    if terms.limit.unit in PERIOD_UNITS:
        pieces = _numbered(_by_periods(terms, list(_day_pieces(terms))), terms)
    elif terms.limit.in_days:
        pieces = _numbered(_joined(_day_pieces(terms), _same_days(terms)), terms)
    else:
        pieces = [_timed(piece, terms.calendar) for piece in _joined(_used_up(terms), _same_stretch)]
    return tuple(_step(terms.calendar, piece) for piece in pieces)


def _step(calendar: Calendar, piece: _Piece) -> TraceStep:
    begin, end = calendar.local(piece.begin), calendar.local(piece.end)
    return TraceStep(piece.kind, begin, end, piece.counted, piece.why)


def _fixed_piece(terms: Terms, target: int) -> _Piece:
    promised = terms.limit.unit == "as_promised"
    late = target < terms.start
    zh = "以承诺的时间为准" if promised else "以转办要求的时间为准"
    en = "the time promised decides" if promised else "the time set by the referral decides"
    why = {"zh": f"{zh}，暂停计时不顺延", "en": f"{en}; pauses do not move it"}
    if late:
        why = {"zh": f"{zh}，收到转办时已过期", "en": f"{en}; it had passed before the referral arrived"}
    return _Piece("fixed", terms.start, target, max(target - terms.start, 0), why)


def _joined(pieces: Iterable[_Piece], alike: _Alike) -> list[_Piece]:
    out: list[_Piece] = []
    for piece in pieces:
        if out and alike(out[-1], piece):
            out[-1] = out[-1]._replace(end=piece.end, counted=out[-1].counted + piece.counted)
        else:
            out.append(piece)
    return out


def _same_stretch(a: _Piece, b: _Piece) -> bool:
    return a.kind == b.kind and a.why == b.why and a.kind not in RUNNING


# -- minutes and hours --------------------------------------------------------------------------------------------


def _used_up(terms: Terms) -> Iterator[_Piece]:
    """Stretches of time from the start until the limit is used up."""
    spans = _office_spans(terms) if terms.limit.unit == "office_hours" else _elapsed_spans(terms)
    left = terms.seconds
    for piece in _cut_by_pauses(spans, terms.pauses):
        if piece.kind not in RUNNING:
            yield piece
            continue
        taken = min(piece.end - piece.begin, left)
        left -= taken
        yield piece._replace(end=piece.begin + taken, counted=taken)
        if left == 0:
            return


def _elapsed_spans(terms: Terms) -> Iterator[_Piece]:
    """All time from the start, cut at local midnight; everything runs."""
    calendar, day, begin = terms.calendar, terms.start_day, terms.start
    while True:
        end = calendar.instant(day + _ONE_DAY)
        yield _Piece("counted", begin, end, 0, _running_day(calendar, day))
        day, begin = day + _ONE_DAY, end


def _running_day(calendar: Calendar, day: date) -> Names:
    """Why an hour clock runs on such a day; the calendar only supplies the words, so a missing year does no harm."""
    if not calendar.covers(day):
        return {"zh": "连续计时，夜间和假日照算", "en": "the clock runs on, nights and holidays included"}
    note = calendar.day(day)
    if note.kind == "holiday":
        return {"zh": f"{note.name['zh']}放假照算", "en": f"holiday ({note.name['en']}), counts all the same"}
    if note.kind == "weekend":
        return {"zh": "周末昼夜照算", "en": "weekend, counts all the same, night and day"}
    return {"zh": "连续计时，夜间照算", "en": "the clock runs on, nights included"}


def _office_spans(terms: Terms) -> Iterator[_Piece]:
    """All time from the start: office windows run, the rest does not."""
    day, begin = terms.start_day, terms.start
    while True:
        yield from _office_day(terms.calendar, day, begin)
        day += _ONE_DAY
        begin = terms.calendar.instant(day)


def _office_day(calendar: Calendar, day: date, begin: int) -> Iterator[_Piece]:
    note, midnight = calendar.day(day), calendar.instant(day + _ONE_DAY)
    if not note.working:
        yield _Piece(note.kind, begin, midnight, 0, _skipped(note.kind, note.name))
        return
    kind = "makeup" if note.kind == "makeup" else "counted"
    for opens, closes in calendar.office_hours:
        start, end = max(calendar.instant(day, opens), begin), calendar.instant(day, closes)
        if start >= end:
            continue
        if begin < start:
            yield _Piece("closed", begin, start, 0, _skipped("closed", _CLOSED))
        yield _Piece(kind, start, end, 0, _office_reason(kind, note.name))
        begin = end
    if begin < midnight:
        yield _Piece("closed", begin, midnight, 0, _skipped("closed", _CLOSED))


def _office_reason(kind: str, name: Names) -> Names:
    if kind == "makeup":
        return {"zh": f"{name['zh']}调休上班，办公时间", "en": f"office hours on a make-up working day ({name['en']})"}
    return {"zh": "办公时间", "en": "office hours"}


def _cut_by_pauses(spans: Iterable[_Piece], pauses: tuple[tuple[int, int], ...]) -> Iterator[_Piece]:
    for span in spans:
        here = span.begin
        for begin, end in pauses:
            if begin >= span.end or end <= here:
                continue
            if here < begin:
                yield span._replace(begin=here, end=begin)
            stop = min(end, span.end)
            yield _Piece("paused", max(here, begin), stop, 0, _CLOCK_STOPPED)
            here = stop
        if here < span.end:
            yield span._replace(begin=here)


def _timed(piece: _Piece, calendar: Calendar) -> _Piece:
    """The piece with its length added to the note when it counts, and a word on summer time where it matters."""
    if piece.kind not in RUNNING:
        return piece
    zh, en = spell_seconds(piece.counted, "zh"), spell_seconds(piece.counted, "en")
    if calendar.local(piece.begin).utcoffset() != calendar.local(piece.end).utcoffset():
        zh, en = f"{zh}（其间夏令时切换，按实际经过的时间计）", f"{en} (the clocks change; real time elapsed is counted)"
    return piece._replace(why={"zh": f"{piece.why['zh']}，计{zh}", "en": f"{piece.why['en']}: {en}"})


# -- days ---------------------------------------------------------------------------------------------------------


def _day_pieces(terms: Terms) -> Iterator[_Piece]:
    """One piece a day, from the start to the due instant."""
    calendar, day, begin = terms.calendar, terms.start_day, terms.start
    if not terms.counts_start_day:
        yield _Piece("start_day", begin, calendar.instant(day + _ONE_DAY), 0, _left_out(terms))
        day += _ONE_DAY
        begin = calendar.instant(day)
    left = terms.days
    while True:
        piece = _judge(terms, day, begin, left)
        left -= piece.counted
        if left == 0:
            break
        yield piece
        day, begin = day + _ONE_DAY, piece.end
    yield from _rolled(terms, day, piece)


def _left_out(terms: Terms) -> Names:
    if terms.counting == "same_day":
        return {"zh": "起算时已下班，当日不计", "en": "started after close of business: the day is not counted"}
    return {"zh": "起算当日不计", "en": "the starting day is not counted"}


def _judge(terms: Terms, day: date, begin: int, left: int) -> _Piece:
    """Whether one day counts, and why; `left` days are still to be counted."""
    midnight = terms.calendar.instant(day + _ONE_DAY)
    if _paused_all_day(terms, day):
        return _Piece("paused", begin, midnight, 0, _DAY_STOPPED)
    kind, name = _nature(terms, day)
    if terms.limit.unit == "working_days" and kind in ("weekend", "holiday"):
        return _Piece(kind, begin, midnight, 0, _skipped(kind, name))
    if left == 1 and terms.pause_over(terms.end_of(day)):
        return _Piece("paused", begin, midnight, 0, _STOPPED_AT_CLOSE)
    makeup = kind == "makeup" and terms.limit.unit == "working_days"
    return _Piece("makeup" if makeup else "counted", begin, midnight, 1, _day_reason(kind, name))


def _paused_all_day(terms: Terms, day: date) -> bool:
    if not terms.pauses:
        return False
    begin, end = terms.calendar.instant(day), terms.calendar.instant(day + _ONE_DAY)
    return any(a <= begin and end <= b for a, b in terms.pauses)


def _nature(terms: Terms, day: date) -> tuple[str, Names]:
    """Kind and name of a day; calendar days do not need the calendar, so there a missing year is only said."""
    if terms.limit.unit != "working_days" and not terms.calendar.covers(day):
        return "unpublished", {"zh": "该年放假安排未收录", "en": "holidays of that year not on file"}
    note = terms.calendar.day(day)
    return note.kind, note.name


def _day_reason(kind: str, name: Names) -> Names:
    if kind == "holiday":
        return {"zh": f"{name['zh']}放假照算", "en": f"holiday ({name['en']}), counts all the same"}
    if kind == "weekend":
        return {"zh": "周末照算", "en": "weekend, counts all the same"}
    if kind == "makeup":
        return {"zh": f"{name['zh']}调休上班", "en": f"make-up working day ({name['en']})"}
    return _PLAIN if kind == "working" else name


def _skipped(kind: str, name: Names) -> Names:
    if kind == "holiday":
        return {"zh": f"{name['zh']}放假，不计", "en": f"holiday ({name['en']}), not counted"}
    return {"zh": f"{name['zh']}，不计", "en": f"{name['en']}, not counted"}


def _rolled(terms: Terms, day: date, last: _Piece) -> Iterator[_Piece]:
    """The last counted day and, where the reading rolls, the days after it until one on which the limit may end."""
    piece = last
    while terms.roll == "next_working_day" and not _may_end(terms, day):
        yield piece
        day += _ONE_DAY
        piece = _roll_piece(terms, day, piece.end)
    yield piece._replace(end=terms.due_at(day))


def _may_end(terms: Terms, day: date) -> bool:
    return terms.calendar.is_working_day(day) and not terms.pause_over(terms.end_of(day))


def _roll_piece(terms: Terms, day: date, begin: int) -> _Piece:
    note, midnight = terms.calendar.day(day), terms.calendar.instant(day + _ONE_DAY)
    if _may_end(terms, day):
        why = {"zh": "末日逢休息日，顺延到这一天", "en": "the last day was a day off, so the limit moves on to this day"}
    elif note.working:
        return _Piece("paused", begin, midnight, 0, _STOPPED_AT_CLOSE)
    elif note.kind == "holiday":
        why = {"zh": f"{note.name['zh']}放假，顺延", "en": f"holiday ({note.name['en']}): moved on"}
    else:
        why = {"zh": f"{_WEEKEND['zh']}，顺延", "en": f"{_WEEKEND['en']}: moved on"}
    return _Piece("rolled", begin, midnight, 0, why)


def _same_days(terms: Terms) -> _Alike:
    """Working days stand one by one, calendar days may be joined when they are of one sort."""
    if terms.limit.unit == "working_days":
        return _same_stretch
    return lambda a, b: a.kind == b.kind and a.why == b.why


def _by_periods(terms: Terms, days: list[_Piece]) -> list[_Piece]:
    """Days gathered into one piece a week, month or year; what lies before the first counted day and after the last stays."""
    out = [piece for piece in days[:1] if piece.kind == "start_day"]
    ends = [terms.period_end(n) - terms.base for n in range(1, terms.value + 1)]
    tail = days[len(out) :]
    for before, through in pairwise([0, *ends]):
        chunk, tail = _split_after(tail, through - before)
        out.append(_Piece("counted", chunk[0].begin, chunk[-1].end, 1, _period_reason(chunk)))
    return out + _joined(tail, _same_stretch)


def _split_after(days: list[_Piece], number: int) -> tuple[list[_Piece], list[_Piece]]:
    """Split behind the `number`-th counted day."""
    counted = 0
    for i, piece in enumerate(days):
        counted += piece.counted
        if counted == number:
            return days[: i + 1], days[i + 1 :]
    raise ValueError(f"fewer than {number} counted days")


def _period_reason(days: list[_Piece]) -> Names:
    paused = sum(piece.kind == "paused" for piece in days)
    if not paused:
        return _PLAIN
    unit = "day" if paused == 1 else "days"
    return {"zh": f"其间因暂停不计{paused}天", "en": f"{paused} {unit} of pause left out"}


def _numbered(pieces: list[_Piece], terms: Terms) -> list[_Piece]:
    """Add to every counted piece which days of the limit it makes up."""
    out, so_far = [], 0
    for piece in pieces:
        if piece.counted:
            why = _with_number(piece, so_far + 1, so_far + piece.counted, terms.limit.unit)
            piece = piece._replace(why=why)
        so_far += piece.counted
        out.append(piece)
    return out


def _with_number(piece: _Piece, first: int, last: int, unit: str) -> Names:
    zh_unit, en_unit = _UNITS.get(unit, ("天", "day"))
    zh = f"第{first}{zh_unit}" if first == last else f"第{first}–{last}{zh_unit}"
    en = f"{en_unit} {first}" if first == last else f"{en_unit}s {first}–{last}"
    if piece.why == _PLAIN:
        return {"zh": f"计为{zh}", "en": en}
    return {"zh": f"{piece.why['zh']}，计为{zh}", "en": f"{piece.why['en']}: {en}"}
