"""The rulebook on the screen: one house, two houses side by side, and "what is due when?".

Like the player it holds no truth: what the reader picks arrives in the traits ``house``, ``other`` and ``asked``, the rows
of :mod:`classroom.book.houses` and :mod:`classroom.book.reckoning` go back in ``page``, ``pair`` and ``answer``. Setting those traits
in Python takes the same way, so a test or a notebook cell can turn the pages too.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import traitlets

import casebank
from classroom.book.houses import compared, house, house_of, houses
from classroom.book.reckoning import deadline, reckoned
from classroom.book.rule_rows import cited, conflicts_between, piece_rows
from classroom.labels import label, labels
from classroom.screen import assets
from classroom.screen.banks import opened
from classroom.screen.cell_errors import told
from classroom.screen.shown import Shown
from simulator.timing.deadline import DeadlineError

if TYPE_CHECKING:
    from pathlib import Path

    from casebank import CaseBank

FIRST_MOMENT = "2025-09-26T16:40"
"""What the calculator shows at first: the Friday before a long holiday with two make-up days."""


def rulebook(procedure: str | None = None, *, lang: str = "zh", compare: str | None = None, bank: CaseBank | Path | str | None = None) -> Rulebook:
    """The rulebook, open at ``procedure`` (by default the first one that has a case); shows itself in a notebook.

    ``bank`` is one's own, loaded or as its folder, by default that of the kit.

    Raises :class:`casebank.NotInBank` for a procedure the bank does not have, ValueError for another language.
    """
    with told(lang):
        return Rulebook(opened(bank), procedure, lang, compare)


class Rulebook(Shown):
    """One reader's rulebook. Use :func:`classroom.rulebook` to get one."""

    _esm = assets.script("rulebook")
    _css = assets.sheet("rulebook")
    lang = traitlets.Unicode("zh").tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    houses: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    house = traitlets.Unicode("").tag(sync=True)
    other = traitlets.Unicode("").tag(sync=True)
    beside: traitlets.List[str] = traitlets.List(help="outside standards that run beside the rules of the house").tag(sync=True)
    asked = traitlets.Dict(
        help="received, pause_from, pause_to (local ISO times), known (occurrences), clock (whose picture is wanted)"
    ).tag(sync=True)
    page = traitlets.Dict().tag(sync=True)
    pair = traitlets.Dict().tag(sync=True)
    piece = traitlets.Dict(help="the numbered rules behind the house").tag(sync=True)
    texts = traitlets.Dict(help="every rule cited on the pages, by id").tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(self, bank: CaseBank, procedure: str | None = None, lang: str = "zh", compare: str | None = None) -> None:
        self._bank = bank
        self._rules = casebank.rulebook(bank.root)
        listed = houses(bank, lang)
        first = procedure or next((one["id"] for one in listed if one["cases"]), listed[0]["id"])
        second = compare or next((one["id"] for one in listed if one["id"] != first), first)
        for name in (first, second):
            bank.procedure(name)
        super().__init__(lang=lang, labels=labels(lang), houses=listed)
        self.observe(self._turn, names=["house", "other", "beside"])
        self.observe(self._reckon, names=["asked"])
        with self.hold_sync():
            self.beside = _usual(bank, first)
            self.house, self.other = first, second
            self.asked = {"received": FIRST_MOMENT}

    def __repr__(self) -> str:
        return f"<Rulebook {self.house} {self.lang}>"

    @traitlets.validate("house", "other")  # type: ignore[untyped-decorator, unused-ignore]
    def _known_house(self, proposal: Any) -> str:
        """What the screen sends must be one of the houses offered."""
        if proposal["value"] not in [one["id"] for one in self.houses]:
            raise traitlets.TraitError(f"no procedure {proposal['value']!r}")
        return str(proposal["value"])

    def _turn(self, _: Any) -> None:
        if not (self.house and self.other):
            return
        page = house(self._bank, self.house, self.lang, self.beside)
        pair = compared(self._bank, self.house, self.other, self.lang, self.beside)
        pair["conflicts"] = conflicts_between(self._rules, self.house, self.other, self.lang)
        self.page, self.pair = page, pair
        self.piece = piece_rows(self._rules, self.house, self.lang)
        self.texts = cited(self._rules, [*_sources(page), *_sources(pair)], self.lang)
        self._reckon(None)

    def _reckon(self, _: Any) -> None:
        """Work out the answer to what is asked; a question that makes no sense is answered with a sentence."""
        try:
            self.answer = self._answer()
        except DeadlineError as absurd:  # the year 0002, as a date field gives it while a year is being typed
            self.answer = {"problem": absurd.message(self.lang), "rows": [], "picture": {}}
        except ValueError:
            self.answer = {"problem": self._complaint(), "rows": [], "picture": {}}

    def _answer(self) -> dict[str, Any]:
        received, pauses = self._question()
        known = [str(name) for name in self.asked.get("known") or ()]
        rows = reckoned(self._bank, self.house, received, self.lang, known, pauses, self.beside) if self.house else []
        return {"problem": "", "received": received.isoformat(), "rows": rows, "picture": self._picture(rows, received, pauses)}

    def _question(self) -> tuple[datetime, list[tuple[datetime, datetime]]]:
        """The moment asked for and the pause, if one is given; ValueError when a time is missing or upside down."""
        received = _local(self.asked.get("received"))
        ends = [self.asked.get(name) or "" for name in ("pause_from", "pause_to")]
        if not any(ends):
            return received, []
        begin, end = map(_local, ends)
        if end < begin:
            raise ValueError("a pause ends before it begins")
        return received, [(begin, end)]

    def _complaint(self) -> str:
        try:
            _local(self.asked.get("received"))
        except ValueError:
            return label("rb_no_time", self.lang)
        return label("rb_bad_pause", self.lang)

    def _picture(self, rows: list[dict[str, Any]], received: datetime, pauses: list[tuple[datetime, datetime]]) -> dict[str, str]:
        """The calendar picture of the clock asked for, in both themes; empty when none is or it cannot be counted."""
        from classroom.debrief.calendar_picture import data_uri

        chosen = next((row for row in rows if row["id"] == self.asked.get("clock") and row["due"]), None)
        if chosen is None:
            return {}
        place = house_of(self._bank, self.house, self.beside)
        clock, overlay = next(found for found in place.clocks() if found[0].id == chosen["id"])
        found = deadline(place.procedure, clock, received, pauses, overlay)
        return {"clock": clock.id, **{theme: data_uri(found, self.lang, theme) for theme in ("light", "dark")}}


def _usual(bank: CaseBank, procedure: str) -> list[str]:
    """The outside standards that the cases of a house run beside it."""
    return sorted({name for case in bank.cases.values() if case.procedure == procedure for name in case.overlays})


def _sources(rows: Any) -> list[str]:
    """Every rule that rows cite, however deep."""
    if isinstance(rows, dict):
        own = [source for name in ("sources", "rules") for source in rows.get(name) or () if isinstance(source, str)]
        return own + [source for inner in rows.values() for source in _sources(inner)]
    return [source for inner in rows for source in _sources(inner)] if isinstance(rows, list) else []


def _local(text: Any) -> datetime:
    """A local time as a date-and-time field gives it; ValueError for anything else."""
    if not isinstance(text, str) or "T" not in text:
        raise ValueError("not a date with a time")
    return datetime.fromisoformat(text).replace(tzinfo=None)
