"""Keeps one player's attempts in a store, and keeps the player going when the store fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from classroom.store.appeals import holds
from classroom.store.disputes import ANSWERED
from classroom.store.records import Record
from classroom.store.store import Conflict, Store, StoreError

if TYPE_CHECKING:
    from classroom.store.disputes import Dispute
    from grading import Appeal
    from simulator import Log

T = TypeVar("T")


class Keeper:
    """Writes every event at once. After a failure it stays quiet (``problem`` says why) until :meth:`retry`.

    ``open_store`` opens the store when it is first needed; ``id`` is the kept attempt, None while only in memory.
    """

    def __init__(self, open_store: Callable[[], Store], learner: str) -> None:
        self._open = open_store
        self._store: Store | None = None
        self.learner = learner
        self.id: str | None = None
        self.problem: StoreError | None = None
        self._written = 0

    def last(self, case: str, lang: str) -> Record | None:
        """The attempt this learner left unfinished last, if any."""
        return self._ask(lambda store: store.unfinished(self.learner, case, lang), None)

    def load(self, attempt_id: str) -> Log | None:
        """The log of a kept attempt; None when the store fails."""
        return self._ask(lambda store: store.load(attempt_id), None)

    def passed_over(self) -> bool:
        """Was the last record damaged? Only that one then is lost: the store itself is asked again."""
        damaged = self.problem is not None and self.problem.kind == "corrupt"
        if damaged:
            self.problem = None
        return damaged

    def appeals(self) -> list[Appeal]:
        """What trainers decided about the marks of the present attempt."""
        return self._ask(lambda store: store.appeals(self.id) if self.id else [], [])

    def disputes(self) -> list[Dispute]:
        """What the learner has said against marks of the present attempt, and of what it shares with those it was rewound from."""
        made: list[Dispute] = self._ask(lambda store: store.disputes_on(self.id) if self.id else [], [])
        return [one for one in made if one.learner == self.learner]

    def answered(self) -> set[str]:
        """The attempts of the learner in which a trainer answered a dispute, also those that share its mark with the one it was raised in."""
        made: list[Dispute] = self._ask(lambda store: store.disputes(ANSWERED), [])
        return {id for one in made if one.attempt and one.learner == self.learner for id in self._sharing(one, one.attempt)}

    def _sharing(self, dispute: Dispute, attempt: str) -> list[str]:
        """The attempts that share the mark of a dispute: its own, and those rewound from one another that were the same up to there."""
        others: list[tuple[Record, int]] = self._ask(lambda store: store.relatives(attempt), [])
        return [attempt, *(record.id for record, reach in others if holds(dispute.place, reach))]

    def dispute(self, fields: Mapping[str, Any]) -> bool:
        """Keep what the learner says against a mark of the present attempt; False when it cannot be kept."""
        return bool(self._ask(lambda store: store.dispute(self.learner, attempt=self.id, **fields) if self.id else "", ""))

    def withdraw(self, dispute: str) -> None:
        """Take back a dispute. Raises :class:`grading.AppealError` once it is closed."""
        self._ask(lambda store: store.withdraw(dispute, self.learner), None)

    def draft(self) -> dict[str, Any]:
        """What was typed but not sent in the present attempt."""
        return self._ask(lambda store: store.draft(self.id) if self.id else {}, {})

    def origins(self) -> list[Log]:
        """The logs of the attempts that the present one was rewound from, oldest first; without those that cannot be read."""
        return self._ask(lambda store: store.origins(self.id) if self.id else [], [])

    def adopt(self, attempt_id: str, written: int) -> None:
        """Carry on with a kept attempt that has ``written`` events."""
        self.id, self._written = attempt_id, written

    def begin(self, log: Log, taken: int | None = None) -> None:
        """Keep a new attempt; ``taken`` is the number of events taken over from the present one, if any."""
        parent = (self.id, taken) if self.id and taken is not None else None
        self.id, self._written = None, 0

        def start(store: Store) -> None:
            try:
                self.id = store.start(log, self.learner, parent)
            except LookupError:  # what it was rewound from is gone, as when the file was replaced
                self.id = store.start(log, self.learner)
            self._written = len(log.events)

        self._ask(start, None)

    def write(self, log: Log) -> bool:
        """Write the events not written yet. True when the attempt had to be branched off (continued elsewhere)."""
        try:
            self._ask(lambda store: self._write(store, log), None)
        except Conflict:
            self.begin(log, taken=self._written)
            return True
        except LookupError:  # the record itself is gone, as when the file was replaced: keep everything anew
            self.begin(log)
        return False

    def _write(self, store: Store, log: Log) -> None:
        if self.id is None:
            self.id = store.start(log, self.learner)
            self._written = len(log.events)
        for event in log.events[self._written :]:
            store.append(self.id, event)
            self._written = event.n

    def finish(self, score: int | None) -> None:
        """Note the end of the attempt."""
        self._ask(lambda store: store.finish(self.id, score) if self.id else None, None)

    def keep_draft(self, draft: Mapping[str, Any]) -> None:
        """Keep what was typed but not yet sent."""
        self._ask(lambda store: store.keep_draft(self.id, draft) if self.id else None, None)

    def attempts(self, case: str) -> list[Record]:
        """The attempts of this learner at ``case``, oldest first."""
        return self._ask(lambda store: store.records(self.learner, case), [])

    def seeds(self, case: str) -> list[int]:
        """The seeds this learner has already had in ``case``."""
        return [record.seed for record in self.attempts(case)]

    def retry(self, log: Log) -> None:
        """Try the store again, after whatever was wrong has been put right."""
        self.problem = None
        self.write(log)

    def _ask(self, act: Callable[[Store], T], otherwise: T) -> T:
        """What ``act`` gets from the store; ``otherwise`` once the store has failed."""
        if self.problem:
            return otherwise
        try:
            self._store = self._store or self._open()
            return act(self._store)
        except StoreError as problem:
            self.problem = problem
            return otherwise
