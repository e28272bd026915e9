"""What a trainee says against marks of a debrief: the part of the player that keeps it and takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import traitlets

from classroom.player.keeper import Keeper
from classroom.screen.talking import Refused, Talking
from classroom.store.disputes import LONGEST_ARGUMENT, OPEN, WITHDRAWN, AlreadyDisputed
from classroom.store.tables import can_hold

if TYPE_CHECKING:
    from classroom.debrief.objecting import Objection
    from grading import Finding, Scorecard
    from simulator import Attempt


class Disputing(Talking):
    """A screen with a debrief whose marks can be disputed."""

    debrief = traitlets.Dict().tag(sync=True)
    _attempt: Attempt
    _keeper: Keeper
    _card: Scorecard | None
    _own_debrief: dict[str, Any]

    def _dispute(self, finding: str, argument: str) -> str:
        """Keep what the trainee says against a mark of the own debrief. The same once more, as two clicks send it, is kept once."""
        from classroom.debrief import objecting

        found = self._marked(finding)
        if not argument.strip() or len(argument) > LONGEST_ARGUMENT:
            raise Refused(self._t("dispute_length", max=LONGEST_ARGUMENT), {"argument": self._t("dispute_length", max=LONGEST_ARGUMENT)})
        before = self._objections()[found.id]
        if before.state == objecting.RAISED and before.argument == argument.strip():
            return self._t("dispute_kept")
        if before.state != OPEN:
            raise Refused(before.note or self._t("dispute_already"))
        assert self._card is not None
        try:
            kept = can_hold(argument) and self._keeper.dispute(objecting.fields(self._attempt, self._card, found, argument))
        except AlreadyDisputed:
            raise Refused(self._t("dispute_already")) from None
        if not kept:
            raise Refused(self._keeper.problem.words(self.lang) if self._keeper.problem else self._t("dispute_signs"))
        self._show_objections()
        return self._t("dispute_kept")

    def _withdraw(self, finding: str) -> str:
        """Take back what the trainee has said against a mark, as long as nobody has answered."""
        from classroom.debrief import objecting
        from grading import AppealError

        made = objecting.of(self._keeper.disputes(), self._marked(finding), self._keeper.id)
        if made is None or made.status == WITHDRAWN:
            raise Refused(self._t("dispute_no_mark"))
        try:
            self._keeper.withdraw(made.id)
        except AppealError as closed:
            raise Refused(self._t("dispute_closed")) from closed
        finally:
            self._show_objections()
        return self._t("dispute_withdrawn")

    def _marked(self, id: str) -> Finding:
        """A mark of the own debrief."""
        found = next((item for item in self._card.findings if item.id == id), None) if self._card else None
        if found is None:
            raise Refused(self._t("dispute_no_mark"))
        return found

    def _objections(self) -> Mapping[str, Objection]:
        from classroom.debrief import objecting

        id = self._keeper.id if self._keeper.problem is None else None
        return objecting.objections(self._card, self._keeper.disputes(), self.lang, id) if self._card else {}

    def _show_objections(self) -> None:
        self._own_debrief = self._with_disputes(self._own_debrief)
        if self.debrief.get("who") == self._own_debrief.get("who"):
            self.debrief = self.debrief | {"findings": self._own_debrief["findings"]}

    def _with_disputes(self, debrief: dict[str, Any]) -> dict[str, Any]:
        """The debrief with what can be disputed, what has been, and why the rest cannot be."""
        able = self._objections()
        if not able:
            return debrief
        rows = [
            row | {"objection": own._asdict(), "disputable": own.state == OPEN, "disputed": bool(own.argument)}
            for row in debrief["findings"] if (own := able[row["id"]])
        ]
        return debrief | {"findings": rows}
