"""``play``: open a case for a trainee, carrying on where they left off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casebank.errors import InBothLanguages
from classroom.labels import label
from classroom.labels.bilingual import OneSentence
from classroom.player.keeper import Keeper
from classroom.screen.banks import opened
from classroom.store.records import Record
from classroom.store.store import Store, default_learner

if TYPE_CHECKING:
    from casebank import CaseBank
    from classroom.player.widget import Player
    from simulator import Attempt, Scenario


class NotOneAttempt(OneSentence, InBothLanguages, LookupError):
    """The beginning of an id with which no kept attempt begins, or more than one."""


class Wish(NamedTuple):
    """What was asked for beyond case and language; None leaves it to the case."""

    seed: int | None = None
    procedure: str | None = None
    persona: str | None = None
    overlays: tuple[str, ...] | None = None
    bank: CaseBank | None = None

    def fits(self, record: Record) -> bool:
        """Does a kept attempt agree with everything asked for?"""
        wanted = ((self.seed, record.seed), (self.procedure, record.procedure), (self.persona, record.persona))
        return all(asked is None or asked == kept for asked, kept in wanted)

    def runs_beside(self, attempt: Attempt) -> bool:
        """Do the outside standards of an attempt agree with those asked for?"""
        return self.overlays is None or set(self.overlays) == set(attempt.scenario.overlays)

    def is_from_bank(self, attempt: Attempt) -> bool:
        """Is an attempt at the case as the bank asked for has it now? Of the kit every attempt is carried on, however its case read then."""
        if self.bank is None:
            return True
        return bool(attempt.scenario.program["hashes"]["case"] == self.bank.shared_program(attempt.scenario.case_id)["hashes"]["case"])


def play(
    case: str = "counter-handover",
    lang: str = "zh",
    seed: int | None = None,
    learner: str | None = None,
    store: Store | str | Path | None = None,
    procedure: str | None = None,
    persona: str | None = None,
    fresh: bool = False,
    pace: int = 0,
    overlays: Sequence[str] | None = None,
    bank: CaseBank | Path | str | None = None,
) -> Player:
    """The player for ``case`` in ``lang`` (``zh`` or ``en``).

    Resumes the attempt this learner left unfinished in this case and language, unless ``fresh`` is set or
    ``seed``, ``procedure``, ``persona`` or ``overlays`` (the outside standards that run beside the house rules, by
    default those of the case) ask for a different one. Without ``seed`` a learner gets seed 1 the
    first time, then 2, 3, … ``store`` is a :class:`Store`, a file or a database URL; by default a file in the
    home folder. ``bank`` is a bank of one's own, loaded or as its folder, by default that of the kit; an attempt at one is carried on
    only while its case reads as it did. ``pace`` lets the clock run: seconds of real time per simulated minute while idle, 0 = off.

    Raises ValueError for an unknown language and what the bank raises for an unknown case or a broken file; a notebook shows either as one
    sentence in ``lang``. A store that cannot be used is no error: the attempt then lives in memory and the player says so.
    """
    from classroom.screen.cell_errors import told

    with told(lang):
        wish = Wish(seed, procedure, persona, None if overlays is None else tuple(overlays), None if bank is None else opened(bank))
        return _opened(case, lang, learner, store, wish, fresh, pace)


def _opened(
    case: str, lang: str, learner: str | None, store: Store | str | Path | None, wish: Wish, fresh: bool, pace: int
) -> Player:
    from classroom.player.widget import Player
    from simulator import Attempt

    keeper = Keeper(_opener(store), learner or default_learner())
    left, warning = (None, "") if fresh else resumed(keeper, case, lang, wish)
    if left:
        return Player(left, keeper, wish, pace=pace)
    first = wish.seed if wish.seed is not None else max(keeper.seeds(case), default=0) + 1
    return Player(Attempt(drawn(case, lang, first, wish)), keeper, wish, pace=pace, warning=warning)


def drawn(case: str, lang: str, seed: int, wish: Wish) -> Scenario:
    """The scenario of ``case`` from the bank that is wished for."""
    import casebank
    from simulator import generate

    entry = opened(wish.bank)[case]
    known = entry.case.personas
    if wish.persona not in (None, *known):
        raise casebank.NotInBank("persona", wish.persona, known)
    return generate(entry, seed=seed, lang=lang, procedure=wish.procedure, persona=wish.persona, overlays=wish.overlays)


def resumed(keeper: Keeper, case: str, lang: str, wish: Wish) -> tuple[Attempt | None, str]:
    """The attempt left unfinished, brought back to where it stood; or None and, if its record is unsound, a warning."""
    from simulator import StaleEvent, TamperedLog, replay

    record = keeper.last(case, lang)
    if record is None or not wish.fits(record):
        return None, ""
    try:
        log = keeper.load(record.id)
        attempt = replay(log) if log else None
    except (TamperedLog, StaleEvent) as unsound:
        return None, label("not_resumable", lang, reason=unsound.words(lang))
    if keeper.passed_over():
        return None, label("not_resumable", lang, reason=label("record_damaged", lang))
    if attempt is None or not wish.runs_beside(attempt) or not wish.is_from_bank(attempt):
        return None, ""
    keeper.adopt(record.id, len(attempt.log.events))
    return attempt, ""


def reopen(
    attempt: str, store: Store | str | Path | None = None, learner: str | None = None, bank: CaseBank | Path | str | None = None
) -> Player:  # fmt: skip
    """The player with a kept attempt as it was left: in the middle, or at its debrief when it had ended.

    ``attempt`` is its id as ``mingjing attempts`` lists it, or the beginning of it; ``bank`` the one its case is from. Raises LookupError when no kept attempt of
    this learner begins so, or more than one; :class:`simulator.TamperedLog` when it was altered; :class:`simulator.StaleEvent` when something
    done in it can no longer be done there, as in a record from elsewhere; StoreError when the store cannot be used.
    """
    from classroom.player.widget import Player
    from simulator import replay

    own = _opener(store)()
    keeper = Keeper(lambda: own, learner or default_learner())
    found = [record.id for record in own.records(keeper.learner) if record.id.startswith(attempt)]
    if not found:
        _tell_whose(own, attempt)
    if len(found) != 1:
        raise NotOneAttempt(
            f"{len(found) or 'no'} kept attempts of {keeper.learner} begin with '{attempt}'; `mingjing attempts` lists them",
            f"{keeper.learner} {f'有 {len(found)} 次' if found else '没有'}演练的编号以“{attempt}”开头，见 `mingjing attempts`",
        )
    log = own.load(found[0])
    keeper.adopt(found[0], len(log.events))
    return Player(replay(log), keeper, Wish(bank=None if bank is None else opened(bank)))


def _tell_whose(store: Store, attempt: str) -> None:
    """Raise :class:`NotOneAttempt` with the way to open it where one attempt of somebody else begins so, as a trainer copies it from the list."""
    others = [record for record in store.records() if record.id.startswith(attempt)]
    if len(others) == 1:
        whose = others[0].learner
        again = f"reopen({attempt!r}, learner={whose!r})"
        raise NotOneAttempt(f"this attempt is kept for {whose}: {again}", f"这次演练是 {whose} 的：{again}")


def _opener(store: Store | str | Path | None) -> Callable[[], Any]:
    return (lambda: store) if isinstance(store, Store) else partial(Store, store)
