"""What the lesson pages show besides the player: a transcript, what cost points, the time limits, one deadline as a picture.

Each function takes an attempt or its scorecard and gives text, a table or a figure in one language, so that the code
in a lesson stays short enough to be read by somebody who does not program.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from casebank.errors import InBothLanguages, perhaps
from classroom.debrief import calendar_picture
from classroom.labels import label
from classroom.screen import banks, cell_errors
from grading.as_text import limit_name
from grading.words import label as verdict
from grading.words import rule_words
from simulator import clocks, render

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure
    from pandas import DataFrame

    from casebank import CaseBank
    from grading import Scorecard
    from simulator import Attempt

LOSSES = {"title": "finding", "cost": "points", "quote": "quote", "advice": "advice", "rules": "rule"}
"""Columns of the table of losses and their headings, by label."""
COLUMNS = ("clock", "rule", "clock_start", "clock_due", "clock_done", "verdict", "clock_binding")
"""Headings of the table of time limits, by label."""
WHOLE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")
"""What would be torn apart in a narrow column: a date, with its hour or without."""
ROOM = ((30, 11), (5, 6))
"""What a cell of more characters than these is wide at least, in em: Chinese could else be squeezed into a column of single signs."""
LINES, STYLES = ("good", "bad", "note", "ink"), ("-", "-", "--", ":")
"""Colours and strokes of the lines of a curve, in order."""


def tell(attempt: Attempt, lines: int | None = None, part: str | None = None) -> None:
    """Print the transcript: the first ``lines`` of it, or of one ``part``."""
    told = [line for line in render(attempt.scenario, attempt.state) if part in (None, line["part"])]
    for line in told[:lines]:
        print(line["time"], line["name"], "|", line["text"])


def losses(card: Scorecard, lang: str, most: int = 8) -> DataFrame:
    """The heaviest losses of a scorecard, worst first: what it was, what it cost, the words, what would have been better."""
    table = card.frame(lang)
    cost = table["points"].where(table["points"] < 0, table["points"] - table["possible"])
    worst = table.assign(cost=cost)[cost < 0].sort_values("cost", kind="stable").head(most)
    headings = {name: label(heading, lang) for name, heading in LOSSES.items()}
    return _sentences()(worst[list(LOSSES)].rename(columns=headings).reset_index(drop=True))


class NeverStarted(InBothLanguages, LookupError):
    """A clock that did not start in an attempt, with what was probably meant or else those that did."""

    def __init__(self, clock: str, started: Collection[str]) -> None:
        en = perhaps(clock, started, "en") or f"; those that did: {', '.join(sorted(started)) or 'none'}"
        zh = perhaps(clock, started, "zh") or f"；启动过的：{'、'.join(sorted(started)) or '没有'}"
        super().__init__(f"the clock '{clock}' did not start in this attempt{en}", f"这次演练里没有启动过时限“{clock}”{zh}")


def limits(card: Scorecard, lang: str, only: Collection[str] = ()) -> DataFrame:
    """Every time limit that started, or those of some clocks ``only``, in the order of their due times; where several are
    about one thing, which one binds.
    """
    wanted = (limit for limit in card.limits if limit.start is not None and (not only or limit.clock in only))
    started = sorted(wanted, key=lambda limit: limit.due or 0)
    rows = [
        (
            limit_name(limit, lang),
            rules(limit.rules, lang),
            *limit.times,
            verdict(limit.verdict, lang),
            label("clock_binding", lang) if limit.beats else "",
        )
        for limit in started
    ]
    return _sentences()(rows, columns=[label(name, lang) for name in COLUMNS])


def table(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> DataFrame:
    """Rows under headings, to be read as sentences."""
    return _sentences()(list(rows), columns=list(columns))


def rules(ids: Iterable[str], lang: str) -> str:
    """Where something comes from, in the words of the rulebook's screen; numbered rules by their numbers."""
    return ("、" if lang == "zh" else ", ").join(_rule(one, lang) for one in ids)


def aims(case: str, lang: str, bank: CaseBank | Path | str | None = None) -> None:
    """Print what a case is there to practise, each with its rules, and whom one may have for a customer in it.

    ``bank`` is one's own, loaded or as its folder, by default that of the kit. Raises :class:`casebank.NotInBank`, in one sentence of
    ``lang``, for a case that is not there.
    """
    with cell_errors.told(lang):
        entry = banks.opened(bank)[case]
    for aim in entry.case.objectives:
        print(f"· {getattr(aim.text, lang)} [{rules(aim.rules, lang)}]")
    names = [(getattr(entry.bank.personas[one].name, lang), one) for one in entry.case.personas]
    known = [f"{name}（{one}）" if lang == "zh" else f"{name} ({one})" for name, one in names]
    print(label("aims_personas", lang, known=("、" if lang == "zh" else ", ").join(known)))


def _rule(rule: str, lang: str) -> str:
    if rule == "kit":
        return label("rule_kit", lang)
    if not rule.startswith("outside:"):
        return rule
    return label("rule_outside", lang, name=rule_words([rule], lang).get(rule, {}).get("title", rule.removeprefix("outside:")))


@cache
def _sentences() -> type[DataFrame]:
    """A table of sentences: they begin at the left, where JupyterLab would have them end at the right, headings and dates
    stay on one line, nothing is cut short, and the rows bear no numbers.
    """
    from pandas import DataFrame, option_context

    class Sentences(DataFrame):  # type: ignore[misc, unused-ignore]
        def _repr_html_(self) -> str | None:
            with option_context("display.max_colwidth", None):
                drawn = self.to_html(index=False, border=0)
            return re.sub("<t[dh]>(?=(.*?)</t[dh]>)", _cell, drawn, flags=re.DOTALL)

    return Sentences


def _cell(tag: re.Match[str]) -> str:
    """The opening tag of a cell: headings and dates stay on one line, words and sentences get room enough to be read."""
    words = tag[1]
    if tag[0] == "<th>" or WHOLE.fullmatch(words):
        room = "; white-space: nowrap"
    else:
        room = next((f"; min-width: {width}em" for more, width in ROOM if len(words) > more), "")
    return f'{tag[0][:-1]} style="text-align: left{room}">'


def curve(runs: Mapping[str, Attempt], part: str, lang: str) -> Figure:
    """How the customer's anger goes in one part of several attempts, by the names given: over the minutes, from 0 to 100."""
    from matplotlib import pyplot  # by its own figure the notebook learns how to show one

    from classroom.debrief.timeline import COLOURS
    from classroom.screen.fonts import drawable, families

    colours, font = COLOURS["page"], list(families())
    drawing = pyplot.figure(figsize=(8, 3.6), facecolor=colours["card"], layout="constrained")
    pyplot.close(drawing)
    axes = drawing.add_subplot(facecolor=colours["card"])
    for (name, attempt), colour, style in zip(runs.items(), LINES, STYLES, strict=False):
        states = [state for state in attempt.states if state.part == part]
        minutes = [(state.now - states[0].now) / 60 for state in states]
        heat = [state.anger / 10 for state in states]
        axes.step(minutes, heat, style, where="post", marker="o", markersize=4, color=colours[colour], label=drawable(name))
    axes.set_ylim(-4, 104)
    axes.set_xlabel(label("curve_minutes", lang), color=colours["ink"], fontfamily=font)
    axes.set_ylabel(label("curve_anger", lang), color=colours["ink"], fontfamily=font)
    axes.tick_params(colors=colours["ink"])
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(colours["ink"])
    drawing.legend(loc="outside upper center", ncols=len(runs), frameon=False, labelcolor=colours["ink"], prop={"family": font})
    return drawing


def explain(attempt: Attempt, clock: str, lang: str) -> str:
    """How the deadline of one running or stopped clock was counted. Raises :class:`NeverStarted`."""
    return _deadline(attempt, clock, lang).explain(lang)


def picture(attempt: Attempt, clock: str, lang: str) -> Figure:
    """The deadline of one clock as a small calendar. Raises :class:`NeverStarted`."""
    return calendar_picture.figure(_deadline(attempt, clock, lang), lang)


def _deadline(attempt: Attempt, clock: str, lang: str) -> Any:
    world = attempt.scenario.world
    found = [running for running in attempt.state.clocks if running.id == clock]
    if not found:
        with cell_errors.told(lang):
            raise NeverStarted(clock, {running.id for running in attempt.state.clocks})
    return clocks.explain(world, world.program.clocks[clock], found[0], attempt.state.now)
