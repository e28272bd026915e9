"""A deadline as a small calendar: which days were counted, which were skipped and why, and the day it falls due.

One sheet a month, Monday first. A counted day of a limit in days carries its number; of a limit in hours the days it
runs through are shaded. Longer stretches show their first and their last months, and say that some are left out.
"""

from __future__ import annotations

import calendar as months
import io
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from classroom.debrief.timeline import COLOURS, Theme
from classroom.labels import label
from classroom.screen.fonts import drawable, families

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simulator.timing.deadline import Deadline, TraceStep

COUNTED = ("counted", "makeup")
MOST_MONTHS = 4
"""Sheets in one picture; of a longer stretch the first two and the last two months are drawn."""
LEGEND = ("start", "counted", "makeup", "skipped", "due")


@dataclass(frozen=True)
class Square:
    """One day of the picture: what it is to the limit, and the number under which it was counted (0 for none)."""

    kind: str
    number: int = 0


def squares(deadline: Deadline) -> dict[date, Square]:
    """What each day between start and due time is: ``start``, ``counted``, ``makeup``, ``skipped`` or ``due``."""
    found: dict[date, Square] = {}
    so_far = 0
    for step in deadline.trace:
        days = _days(step)
        each = step.kind in COUNTED and deadline.limit.in_days and step.counted == len(days)
        for place, day in enumerate(days, start=1):
            kind = step.kind if step.kind in COUNTED else "counted" if step.kind == "fixed" else "skipped"
            if found.get(day, Square("skipped")).kind == "skipped":  # an hour counted on a day counts for the day
                found[day] = Square(kind, so_far + place if each else 0)
        so_far += step.counted if deadline.limit.in_days else 0
    due = deadline.due.date()
    found[due] = Square("due", found.get(due, Square("due")).number)
    if not found.get(deadline.start.date(), Square("skipped")).number and deadline.start.date() != due:
        found[deadline.start.date()] = Square("start")
    return found


def _days(step: TraceStep) -> list[date]:
    """The local days a step touches; midnight belongs to the day before."""
    last = (step.end - timedelta(microseconds=1)).date() if step.end > step.start else step.start.date()
    return [step.start.date() + timedelta(days=n) for n in range((last - step.start.date()).days + 1)]


def shown_months(deadline: Deadline) -> tuple[list[tuple[int, int]], bool]:
    """Year and month of each sheet, and whether months in between are left out."""
    first, last = deadline.start.date(), deadline.due.date()
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    all_months = [(number // 12, number % 12 + 1) for number in span]
    if len(all_months) <= MOST_MONTHS:
        return all_months, False
    return [*all_months[: MOST_MONTHS // 2], *all_months[-(MOST_MONTHS // 2) :]], True


def figure(deadline: Deadline, lang: str, theme: Theme = "page") -> Figure:
    """A matplotlib figure of ``deadline`` in ``lang``."""
    from matplotlib.figure import Figure

    colours = COLOURS[theme]
    sheets, cut = shown_months(deadline)
    drawing = Figure(figsize=(2.35 * len(sheets), 2.75), dpi=120, facecolor=colours["card"])
    marked = squares(deadline)
    for place, (year, month) in enumerate(sheets):
        axes = drawing.add_axes((place / len(sheets) + 0.01, 0.16, 1 / len(sheets) - 0.02, 0.82))
        _month(axes, year, month, marked, lang, colours)
    _legend(drawing, marked, lang, colours, cut)
    return drawing


def _month(axes: Axes, year: int, month: int, marked: dict[date, Square], lang: str, colours: dict[str, str]) -> None:
    axes.set_xlim(-0.1, 7.1)
    axes.set_ylim(8.05, -0.1)
    axes.set_axis_off()
    title = f"{year}年{month}月" if lang == "zh" else f"{months.month_name[month]} {year}"
    _write(axes, 3.5, 0.35, title, colours["ink"], 9)
    for column, name in enumerate(label("weekdays", lang).split()):
        _write(axes, column + 0.5, 1.2, name, colours["muted"], 6.5)
    for row, week in enumerate(months.Calendar(firstweekday=0).monthdatescalendar(year, month)):
        for column, day in enumerate(week):
            if day.month == month:
                _square(axes, column, row + 1.7, day, marked.get(day), colours)


def _square(axes: Axes, x: float, y: float, day: date, square: Square | None, colours: dict[str, str]) -> None:
    from matplotlib.patches import FancyBboxPatch

    ground, ink, edge = _paint(square, colours)
    box = FancyBboxPatch((x + 0.1, y + 0.1), 0.8, 0.8, boxstyle="round,pad=0.02,rounding_size=0.14", facecolor=ground, edgecolor=edge, linewidth=1.1)
    axes.add_patch(box)
    numbered = square is not None and square.number
    _write(axes, x + 0.5, y + (0.36 if numbered else 0.5), str(day.day), ink, 7.5)
    if square is not None and numbered:
        _write(axes, x + 0.5, y + 0.72, f"({square.number})", ink, 5.2)
    if square is not None and square.kind == "skipped":
        axes.plot([x + 0.2, x + 0.8], [y + 0.5, y + 0.5], color=colours["muted"], linewidth=0.8)


def _paint(square: Square | None, colours: dict[str, str]) -> tuple[str, str, str]:
    """Ground, ink and edge of a day."""
    card = colours["card"]
    if square is None:
        return card, colours["muted"], card
    return {
        "start": (card, colours["ink"], colours["note"]),
        "counted": (colours["day"], colours["on_day"], colours["day"]),
        "makeup": (colours["day"], colours["on_day"], colours["good"]),
        "skipped": (card, colours["muted"], card),
        "due": (colours["bad"], colours["on_bad"], colours["bad"]),
    }[square.kind]


def _legend(drawing: Figure, marked: dict[date, Square], lang: str, colours: dict[str, str], cut: bool) -> None:
    from matplotlib.patches import Rectangle

    kinds = [kind for kind in LEGEND if any(square.kind == kind for square in marked.values())]
    axes = drawing.add_axes((0, 0, 1, 0.15))
    width = drawing.get_size_inches()[0]
    axes.set_xlim(0, width)
    axes.set_ylim(0, 1)
    axes.set_axis_off()
    place, height = 0.12, 0.67
    for kind in kinds:
        words = label(f"day_{kind}", lang)
        room = 0.32 + len(words) * (0.1 if lang == "zh" else 0.052)
        if place + room > width:
            place, height = 0.12, height - 0.47
        ground, _, edge = _paint(Square(kind), colours)
        axes.add_patch(Rectangle((place, height - 0.15), 0.13, 0.3, facecolor=ground, edgecolor=edge, linewidth=1.1))
        if kind == "skipped":
            axes.plot([place, place + 0.13], [height, height], color=colours["muted"], linewidth=0.8)
        _write(axes, place + 0.18, height, words, colours["muted"], 6.5, ha="left")
        place += room
    if cut:
        _write(axes, 0.12, 0.2, label("months_left_out", lang), colours["muted"], 6.5, ha="left")


def _write(axes: Axes, x: float, y: float, text: str, colour: str, size: float, ha: str = "center", **how: Any) -> None:
    axes.text(x, y, drawable(text), color=colour, fontsize=size, fontfamily=list(families()), ha=ha, va="center", parse_math=False, **how)


def png(deadline: Deadline, lang: str, theme: Theme = "light") -> bytes:
    """The picture as PNG."""
    out = io.BytesIO()
    figure(deadline, lang, theme).savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def data_uri(deadline: Deadline, lang: str, theme: Theme = "light") -> str:
    """The picture as the address of an ``<img>``."""
    return "data:image/png;base64," + b64encode(png(deadline, lang, theme)).decode("ascii")
