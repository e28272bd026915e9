"""What is played on the terminal is kept as the notebook keeps it: step by step, in the store of this machine."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from classroom.cli.tongue import said
from classroom.labels import label
from classroom.player.keeper import Keeper

if TYPE_CHECKING:
    from casebank import CaseBank
    from simulator import Attempt, Log, Scenario

SHOWN = 8
"""characters of an id that are shown; every command takes the beginning of one"""


class Kept:
    """Keeps an attempt from its first step on. A store that fails is told once, with ``show``, and keeps nobody from playing."""

    def __init__(self, learner: str, show: Callable[[str], None]) -> None:
        from classroom.store.store import Store

        self.keeper = Keeper(Store, learner)
        self._show = show
        self._reached = 0
        self._taken: int | None = None
        self._told_of: Exception | None = None
        self.before: list[Attempt] = []
        """the attempts that were gone back in on the way to the one that is carried on, oldest first"""

    def left(self, scenario: Scenario, seed: int | None, overlays: Sequence[str] | None, bank: CaseBank | None) -> Attempt | None:
        """The attempt this learner left unfinished at the case of ``scenario``, if it is what else was asked for; says so where there is none."""
        from classroom.player.begin import Wish, resumed

        lang, beside = scenario.lang, None if overlays is None else tuple(overlays)
        attempt, warning = resumed(self.keeper, scenario.case_id, lang, Wish(seed, overlays=beside, bank=bank))
        self._tell_problem(lang)
        if attempt is None:
            self._show(warning or said("没有没演完的，从头开始。", "Nothing was left unfinished; this is a new attempt."))
            return None
        self._reached = len(attempt.log.events)
        self.before = [lived for log in self.keeper.origins() if (lived := _lived(log))]
        self._show(label("resumed", lang, time=attempt.view()["now"]["text"], count=self._reached))
        return attempt

    def step(self, attempt: Attempt) -> None:
        """Keep what is new. What was taken back stays kept: what is done in its stead begins an attempt that names it, as in the notebook."""
        n, log = len(attempt.log.events), attempt.log
        if n < self._reached:
            self._taken = n
        elif n > self._reached and self._taken is not None:
            self.keeper.begin(log, self._taken)
            self._taken = None
        elif n > self._reached and self.keeper.write(log):
            self._show(label("branched", attempt.scenario.lang))
        self._reached = n
        self._tell_problem(attempt.scenario.lang)

    def told(self, attempt: Attempt, bank: Path | None) -> str:
        """Where the attempt is kept and what can be done with it; empty where nothing is kept."""
        from classroom.store.store import default_learner

        if self.keeper.id is None or self.keeper.problem:
            return ""
        id, case, lang = self.keeper.id[:SHOWN], attempt.scenario.case_id, attempt.scenario.lang
        if attempt.ended:
            return said(
                f"这次演练存下了，编号 {id}。`mingjing grade {id} --marks` 逐条看评判；哪条不服，`mingjing dispute {id} 评判 \"理由\"`。",
                f"This attempt is kept as {id}. `mingjing grade {id} --marks` lists every mark; "
                f'where you think one is wrong, `mingjing dispute {id} MARK "why"`.',
            )
        again = f"mingjing play {case} --lang {lang} --resume" + (f" --bank {shlex.quote(str(bank))}" if bank else "")
        again += "" if self.keeper.learner == default_learner() else f" --learner {shlex.quote(self.keeper.learner)}"
        return said(f"演到这里的都存下了，编号 {id}；接着演：`{again}`", f"What you have done is kept as {id}; to carry on: `{again}`")

    def _tell_problem(self, lang: str) -> None:
        problem = self.keeper.problem
        if problem and problem is not self._told_of:
            self._show(problem.words(lang))
        self._told_of = problem


def _lived(log: Log) -> Attempt | None:
    """The attempt of a kept log; None of one that cannot be lived through, of which nothing is to be told here."""
    from simulator import StaleEvent, TamperedLog, replay

    try:
        return replay(log)
    except (TamperedLog, StaleEvent):
        return None
