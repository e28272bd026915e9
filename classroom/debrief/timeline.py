"""The time limits of an attempt as a drawing: one row per limit, from its start to its due time and its end.

Minutes at the counter and weeks in the office have to fit one axis. The axis is therefore compressed: the
order of all instants is kept, and the room between two neighbours grows with the logarithm of the gap.
"""

from __future__ import annotations

import io
import math
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from classroom.labels import label
from classroom.screen.fonts import drawable, families
from simulator.timing.deadline_text import clock_of_end

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simulator import Attempt
    from simulator.state import Running, State

Theme = Literal["light", "dark", "page"]
Tone = Literal["good", "bad", "note"]

COLOURS: dict[str, dict[str, str]] = {
    "light": {"card": "#ffffff", "ink": "#18222c", "muted": "#51606d", "line": "#d6dde2", "band": "#e3e9ed",
              "good": "#1a6334", "bad": "#a01f1a", "note": "#2f4f8f", "on_bad": "#ffffff",
              "day": "#e3e9ed", "on_day": "#18222c"},
    "dark": {"card": "#1b2227", "ink": "#e8edf0", "muted": "#a9b6bf", "line": "#35414a", "band": "#2f3a42",
             "good": "#86d8a0", "bad": "#ffa39b", "note": "#a9c3f5", "on_bad": "#1b2227",
             "day": "#2f3a42", "on_day": "#e8edf0"},
    "page": {"card": "none", "ink": "#757575", "muted": "#757575", "line": "#80808066", "band": "#80808040",
             "good": "#2c8a50", "bad": "#d13a33", "note": "#4a78c2", "on_bad": "#ffffff",
             "day": "#6b6b6b", "on_day": "#ffffff"},
}  # fmt: skip
"""``page`` is for a picture that is kept in a notebook: no ground of its own, and lines and words that can be read on white and on
black, since whoever opens it may have either."""
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTH = 9.6
ROW = 0.62


@dataclass(frozen=True)
class Span:
    """One time limit; ``id`` is that of its finding. Instants are epoch seconds; ``stopped`` is None for what was never done.

    ``times`` are the three instants in words, with a dash for what was never done.
    """

    id: str
    name: str
    start: int
    due: int
    stopped: int | None
    tone: Tone
    verdict: str
    times: tuple[str, str, str]


def spans_of(attempt: Attempt, lang: str) -> list[Span]:
    """The time limits that applied in ``attempt``, in the order they started, worded in ``lang``."""
    found = attempt.state.clocks
    before = [sum(one.id == running.id for one in found[:place]) for place, running in enumerate(found)]
    return [_span(attempt, running, number, lang) for running, number in zip(found, before, strict=True)]


def _span(attempt: Attempt, running: Running, number: int, lang: str) -> Span:
    world, state = attempt.scenario.world, attempt.state
    spec = world.program.clocks[running.id]
    verdict, tone = _verdict(spec.keep, running, state)
    name = world.words(spec.name, state.now, lang)
    times = [
        moment(attempt, at, lang, end) if at is not None else "—"
        for at, end in ((running.start, False), (running.due, True), (running.stopped, False))
    ]
    return Span(
        f"clock:{running.id}" + (f":{number + 1}" if number else ""),
        name,
        running.start,
        running.due,
        running.stopped,
        tone,
        label(f"clock_{verdict}", lang),
        (times[0], times[1], times[2]),
    )


def _verdict(keep: bool, running: Running, state: State) -> tuple[str, Tone]:
    if running.lifted is not None:
        return "lifted", "note"
    if keep:
        return ("not_kept", "bad") if running.late else ("kept", "good")
    if running.stopped is not None:
        return ("was_late", "bad") if running.late else ("in_time", "good")
    if running.waiting:
        return "paused", "note"
    if state.now > running.due:
        return "never", "bad"
    return ("undone", "note") if state.ending else ("open", "note")


def moment(attempt: Attempt, at: int, lang: str, end: bool = False) -> str:
    """Day, weekday and time of the instant ``at`` in the zone of the house; the year where it is not that of the end. A day that is an ``end`` is over at 24:00."""
    local = attempt.scenario.world.local(at)
    return f"{day(attempt, at, lang)} {clock_of_end(local) if end else f'{local:%H:%M}'}"


def day(attempt: Attempt, at: int, lang: str) -> str:
    """Day and weekday of the instant ``at``, with the year where it is not that of the end."""
    from simulator.view import day_words

    world = attempt.scenario.world
    return day_words(world.local(at), world.local(attempt.state.now), lang)


class Axis:
    """Maps instants to 0–1: order kept, gaps compressed."""

    def __init__(self, instants: Iterable[int]) -> None:
        self.instants = sorted(set(instants))
        steps = [1 + math.log2(1 + (b - a) / 60) for a, b in zip(self.instants, self.instants[1:], strict=False)]
        whole = sum(steps) or 1.0
        self.places = [sum(steps[:i]) / whole for i in range(len(self.instants))]

    def __call__(self, instant: int) -> float:
        return self.places[self.instants.index(instant)]


def figure(spans: Sequence[Span], end: int, end_text: str, lang: str, theme: Theme = "page") -> Figure:
    """A matplotlib figure of ``spans``; ``end`` is when the attempt ended. ValueError when there is nothing to draw."""
    from matplotlib.figure import Figure

    if not spans:
        raise ValueError("there are no time limits to draw")
    colours = COLOURS[theme]
    drawing = Figure(figsize=(WIDTH, 1.1 + ROW * len(spans)), dpi=120, facecolor=colours["card"], layout="constrained")
    axes = drawing.add_subplot(facecolor=colours["card"])
    axis = Axis([end, *(t for s in spans for t in (s.start, s.due, s.stopped) if t is not None)])
    for row, span in enumerate(spans):
        _row(axes, axis, span, row, end, colours)
    _dress(axes, axis, spans, (end, end_text), lang, colours)
    return drawing


def svg(spans: Sequence[Span], end: int, end_text: str, lang: str, theme: Theme = "light") -> str:
    """The drawing as SVG text; letters are outlines, so it looks the same everywhere. Same input, same bytes."""
    import matplotlib

    out = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "mingjing", "svg.fonttype": "path"}):
        figure(spans, end, end_text, lang, theme).savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def png(spans: Sequence[Span], end: int, end_text: str, lang: str, theme: Theme = "light") -> bytes:
    """The drawing as PNG."""
    out = io.BytesIO()
    figure(spans, end, end_text, lang, theme).savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def timeline_svg(attempt: Attempt, lang: str, theme: Theme = "light") -> str:
    """The time limits of ``attempt`` as an ``<svg>`` element for a page; empty when none applied."""
    spans = spans_of(attempt, lang)
    if not spans:
        return ""
    end = attempt.state.now
    drawing = svg(spans, end, moment(attempt, end, lang), lang, theme)
    named = f'<svg role="img" aria-label="{label("timeline", lang)}" '
    return drawing[drawing.index("<svg ") :].replace("<svg ", named, 1)


def data_uri(attempt: Attempt, lang: str, theme: Theme = "light") -> str:
    """The same as the address of an ``<img>``, where nothing in it can run."""
    return "data:image/svg+xml;base64," + b64encode(timeline_svg(attempt, lang, theme).encode("utf-8")).decode("ascii")


def _row(axes: Axes, axis: Axis, span: Span, row: int, end: int, colours: dict[str, str]) -> None:
    tone = colours[span.tone]
    start, due = axis(span.start), axis(span.due)
    done = axis(span.stopped) if span.stopped is not None else axis(max(end, span.start))
    axes.plot([start, due], [row, row], color=colours["band"], linewidth=11, solid_capstyle="butt", zorder=1)
    axes.plot([start, min(done, due)], [row, row], color=tone, linewidth=4.5, solid_capstyle="butt", zorder=2)
    if done > due:
        axes.plot([due, done], [row, row], color=tone, linewidth=4.5, linestyle=(0, (1, 0.7)), zorder=2)
    axes.plot([due, due], [row - 0.27, row + 0.27], color=colours["ink"], linewidth=2, zorder=3)
    if span.stopped is not None:
        axes.plot([done], [row], marker="o", markersize=9, color=tone, markeredgecolor=colours["card"], zorder=4)
    _write(axes, -0.025, row - 0.17, span.name, colours["ink"], size=10.5, ha="right", va="center")
    _write(
        axes,
        -0.025,
        row + 0.21,
        f"{span.times[0]} → {span.times[1]}",
        colours["muted"],
        size=8,
        ha="right",
        va="center",
    )
    _write(axes, 1.025, row - 0.17, span.verdict, tone, size=10.5, ha="left", va="center")
    _write(axes, 1.025, row + 0.21, span.times[2], colours["muted"], size=8, ha="left", va="center")


def _dress(
    axes: Axes, axis: Axis, spans: Sequence[Span], end: tuple[int, str], lang: str, colours: dict[str, str]
) -> None:
    rows = len(spans)
    place = axis(end[0])
    axes.plot([place, place], [-0.6, rows - 0.4], color=colours["muted"], linewidth=1, linestyle=(0, (2, 3)), zorder=0)
    _write(axes, place, -0.78, f"{label('axis_end', lang)} {end[1]}", colours["muted"], size=8,
           ha="right" if place > 0.8 else "left" if place < 0.2 else "center", va="center")  # fmt: skip
    _write(axes, 0.5, rows - 0.28, label("axis_note", lang), colours["muted"], size=8, ha="center", va="center")
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(rows, -1.0)
    axes.set_axis_off()


def _write(axes: Axes, x: float, y: float, text: str, colour: str, size: float, **how: Any) -> None:
    """Text as it stands: prices such as ``$5`` must not be read as mathematics."""
    axes.text(x, y, drawable(text), color=colour, fontsize=size, fontfamily=list(families()), parse_math=False, **how)
