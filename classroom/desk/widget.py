"""The trainer's desk on the screen: open disputes, any mark of an attempt, and what was decided.

Like the other screens it holds no truth. A message opens a matter, weighs a decision without keeping it, or keeps it; rows go
out. What is kept goes through :mod:`classroom.store.deciding` into the store, as on the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

import speech
from classroom.desk import rows
from classroom.desk.words import word, words
from classroom.screen import assets
from classroom.screen.messages import Message, Shapes, as_name, as_text, as_whole
from classroom.screen.talking import Refused, Talking
from classroom.store.deciding import CHANGED, Plan, Verdict, as_it_stands, on_no_words, planned
from classroom.store.disputes import MISSING, Dispute
from classroom.store.store import Store, StoreError, default_learner
from grading.appeal import ACTS, ADDED, DECISIONS, LONGEST_REASON, AppealError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grading import Appeal, Scorecard
    from simulator import Attempt

SHOWN = 200
"""so many attempts and decisions are listed, the newest"""
WEIGHED_BY = "…"


def _decision(value: Any) -> str:
    if value not in (*DECISIONS, CHANGED):
        raise ValueError
    return str(value)


def _act(value: Any) -> str:
    if value not in ("", *ACTS):
        raise ValueError
    return str(value)


def _flag(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise TypeError
    return value


_WANTED = {"decision": _decision, "act": _act, "start": as_whole, "end": as_whole, "grave": _flag}
SHAPES: Shapes = {
    "open": {"id": as_name},
    "attempt": {"id": as_name},
    "mark": {"step": as_whole, "finding": as_text},
    "deed": {"finding": as_text},
    "close": {},
    "weigh": _WANTED,
    "decide": {**_WANTED, "reason": as_text, "by": as_text},
    "refresh": {},
}


def appeals_desk(lang: str = "zh", by: str | None = None, store: Store | str | Path | None = None) -> AppealsDesk:
    """The desk at which a trainer decides on marks, in ``lang`` (``zh`` or ``en``); shows itself in a notebook.

    ``by`` is the name under the decisions, by default that of the account. ``store`` is a :class:`classroom.Store`, a file or a
    URL, by default where attempts are kept. Raises ValueError for another language, :class:`classroom.StoreError` when the store
    cannot be used.
    """
    return AppealsDesk(lang, by, store)


class AppealsDesk(Talking):
    """One trainer's desk. Use :func:`classroom.appeals_desk` to get one."""

    _esm = assets.script("desk")
    _css = assets.sheet("desk")
    shapes = SHAPES
    by = traitlets.Unicode(help="the name under the decisions").tag(sync=True)
    acts: traitlets.List[dict[str, Any]] = traitlets.List(help="every act: kind, name, meaning, bad, grave").tag(sync=True)
    disputes: traitlets.List[dict[str, Any]] = traitlets.List(help="those that are open, oldest first").tag(sync=True)
    attempts: traitlets.List[dict[str, Any]] = traitlets.List(help="those that have ended, newest first").tag(sync=True)
    damaged: traitlets.List[str] = traitlets.List(help="the rows that no list has because they cannot be read, in words").tag(sync=True)
    decided: traitlets.List[dict[str, Any]] = traitlets.List(help="what was decided, newest first").tag(sync=True)
    chosen = traitlets.Dict(help="the attempt looked through: id, lang, lines, rest").tag(sync=True)
    matter = traitlets.Dict(help="what is being decided").tag(sync=True)
    weighed = traitlets.Dict(help="marks and total, now and after").tag(sync=True)

    def __init__(self, lang: str = "zh", by: str | None = None, store: Store | str | Path | None = None) -> None:
        labels = words(lang)
        self._store = store if isinstance(store, Store) else Store(store)
        self._dispute: Dispute | None = None
        self._seen: tuple[Appeal, ...] = ()
        self._last: tuple[dict[str, Any], str] | None = None
        self._titles: dict[str, dict[str, str]] = {}
        super().__init__(lang=lang, labels=labels, by=by or default_learner(), acts=_acts(lang))
        self._refresh()

    def __repr__(self) -> str:
        return f"<AppealsDesk {self.lang}>"

    def export(self, file: str | Path) -> int:
        """Write the decisions for the next corpus build, without names of learners; returns how many (`mingjing appeals export`)."""
        from classroom.store.appeals import write_review

        return write_review(self._store, Path(file))

    def act(self, message: Message) -> tuple[str, str]:
        """Carry out one message; only what was kept is told."""
        acts: dict[str, Callable[..., str | None]] = {
            "open": self._open, "attempt": self._attempt, "mark": self._mark, "deed": self._deed, "close": self._close, "weigh": self._weigh,
            "decide": self._decide, "refresh": self._refresh,
        }  # fmt: skip
        return "info", acts[message.type](**message.fields) or ""

    def refusal(self, wrong: Exception) -> Refused | None:
        """Appeals and the store, too, say in words what cannot be done."""
        if isinstance(wrong, AppealError | StoreError):
            return Refused(wrong.words(self.lang))
        return super().refusal(wrong)

    # -- lists

    def _refresh(self) -> None:
        records = {record.id: record for record in self._store.records()}
        self.damaged = [word(f"desk_damaged_{one.kind}", self.lang, id=one.id) for one in self._store.damaged()]
        ended = [record for record in records.values() if record.ended]
        self.disputes = [rows.dispute_row(one, self.lang) for one in self._store.disputes("open")]
        self.attempts = [rows.attempt_row(record, self.lang) for record in reversed(ended[-SHOWN:])]
        known = {one.id: one for one in self._store.disputes()}
        self.decided = [rows.decided_row(*one, self.lang, known, records, self._titled) for one in reversed(self._store.decisions()[-SHOWN:])]

    def _titled(self, attempt: str, finding: str) -> str:
        """What a mark of an attempt is called; its id where the attempt cannot be graded. Each is graded once for that."""
        if attempt not in self._titles:
            self._titles[attempt] = {}
            with suppress(Refused), self._sound():
                self._titles[attempt] = {item.id: item.title[self.lang] for item in self._judged(attempt)[1].findings}
        return self._titles[attempt].get(finding, finding)

    def _attempt(self, id: str) -> None:
        with self._sound():
            attempt, card, _ = self._judged(id)
        lines = rows.lines(attempt, card, self.lang)
        self.chosen = {"id": id, "lang": attempt.scenario.lang, "lines": lines, "rest": rows.rest(card, [line["n"] for line in lines], self.lang)}

    def _judged(self, id: str) -> tuple[Attempt, Scorecard, Scorecard]:
        """The attempt, its card, and the card without any decision."""
        from grading import grade
        from simulator import replay

        attempt = replay(self._store.load(id))
        decided = self._store.appeals(id)
        plain = grade(attempt)
        return attempt, grade(attempt, appeals=decided) if decided else plain, plain

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """What is wrong with a record, or that somebody was quicker, in words for the trainer."""
        from grading import AuthorError
        from simulator import StaleEvent, TamperedLog

        try:
            yield
        except LookupError as gone:
            raise Refused(word("desk_unknown", self.lang)) from gone
        except AppealError as wrong:
            if wrong.kind not in ("answered", "withdrawn"):
                raise
            self._refresh()
            raise Refused(word(f"desk_{wrong.kind}", self.lang)) from wrong
        except (StaleEvent, TamperedLog) as wrong:
            raise Refused(word("desk_unsound", self.lang, reason=wrong.words(self.lang))) from wrong
        except AuthorError as wrong:
            raise Refused(word("desk_unsound", self.lang, reason=wrong.words(self.lang))) from wrong

    # -- one matter

    def _open(self, id: str) -> None:
        self._show(next((one for one in self._store.disputes("open") if one.id == id), None))

    def _mark(self, step: int, finding: str) -> None:
        """A mark of the chosen attempt that nobody disputed, or its words if ``finding`` is empty."""
        id = self.chosen.get("id")
        line = next((one for one in self.chosen.get("lines", ()) if one["n"] == step), None)
        found = next((one for one in line["marks"] if one["id"] == finding), None) if line else None
        if not id or not line or (finding and not found):
            raise Refused(word("desk_unknown", self.lang))
        span = (found["start"], found["end"]) if found and found["start"] is not None else (0, 0)
        self._look_at(id, line["text"], span, step, finding)

    def _deed(self, finding: str) -> None:
        """A mark of the chosen attempt that is about no line."""
        id = self.chosen.get("id")
        found = next((one for group in self.chosen.get("rest", ()) for one in group["marks"] if one["id"] == finding), None)
        if not id or not found:
            raise Refused(word("desk_unknown", self.lang))
        self._look_at(id, "", (0, 0), found["n"], finding)

    def _look_at(self, id: str, text: str, span: tuple[int, int], n: int | None, finding: str) -> None:
        """What nobody disputed, as if it were."""
        record = self._store.record(id)
        self._show(Dispute(
            "", record.learner, record.lang, text, rows.case_title(record, self.lang), [], MISSING, span[0], span[1],
            "", record.ended or record.updated, id, n, finding or None,
        ))  # fmt: skip

    def _show(self, dispute: Dispute | None) -> None:
        if dispute is None:
            self._refresh()
            raise Refused(word("desk_unknown", self.lang))
        with self._sound():
            self._seen = tuple(self._store.appeals(dispute.attempt)) if dispute.attempt else ()
            judged = self._judged(dispute.attempt) if dispute.attempt else (None, None, None)
        self._dispute = dispute = as_it_stands(dispute, judged[1].findings) if judged[1] else dispute
        self.weighed = {}
        self.matter = rows.matter(dispute, self.lang, *judged)

    def _close(self) -> None:
        self._dispute, self.matter, self.weighed = None, {}, {}

    # -- a decision

    def _weigh(self, **wanted: Any) -> None:
        """Show what a decision would do; one that lacks its act yet shows nothing."""
        self.weighed = {}
        dispute = self._require()
        if self._lacks_act(dispute, wanted):
            return
        self.weighed = {**rows.weighed(dispute, self._plan(dispute, WEIGHED_BY, WEIGHED_BY, **wanted), self.lang), "of": wanted}

    @staticmethod
    def _lacks_act(dispute: Dispute, wanted: Mapping[str, Any]) -> bool:
        """Does a decision need an act that is not named yet? A mark on no act is added as it is."""
        return not wanted["act"] and (wanted["decision"] == CHANGED or (wanted["decision"] == ADDED and not on_no_words(dispute)))

    def _decide(self, **asked: Any) -> str:
        """Keep a decision. What comes a second time when it has just been kept, as two clicks send it, is answered alike."""
        if self._dispute is None and self._last and self._last[0] == asked:
            return self._last[1]
        told = self._decided(**asked)
        self._last = (asked, told)
        return told

    def _decided(self, reason: str, by: str, **wanted: Any) -> str:
        dispute, problems = self._require(), {}
        if not reason.strip() or len(reason) > LONGEST_REASON:
            problems["reason"] = word("desk_need_reason", self.lang)
        if not by.strip():
            problems["by"] = word("desk_need_by", self.lang)
        if self._lacks_act(dispute, wanted):
            problems["act"] = word("desk_need_act", self.lang)
        if problems:
            raise Refused(" ".join(problems.values()), problems)
        plan = self._plan(dispute, reason.strip(), by.strip(), **wanted)
        self._keep(plan, dispute)
        self.by = by.strip()
        self._close()
        self._refresh()
        if plan.attempt is not None and self.chosen.get("id") == plan.attempt:
            self._attempt(plan.attempt)
        return self._told(wanted["decision"], plan)

    def _keep(self, plan: Plan, dispute: Dispute) -> None:
        """Keep a plan, unless the mark is no longer as the trainer saw it: then it is shown anew."""
        with self._sound():
            try:
                plan.keep(self._store, seen=self._seen if plan.attempt else None)
            except AppealError as wrong:
                if wrong.kind != "meanwhile":
                    raise
                self._show(dispute)
                raise Refused(word("desk_meanwhile", self.lang)) from wrong

    def _require(self) -> Dispute:
        if self._dispute is None:
            raise Refused(word("desk_unknown", self.lang))
        return self._dispute

    def _plan(self, dispute: Dispute, reason: str, by: str, *, decision: str, act: str, start: int, end: int, grave: bool | None) -> Plan:
        if decision == CHANGED and act == dispute.kind and grave is None:
            raise Refused(word("desk_need_other", self.lang), {"act": word("desk_need_other", self.lang)})
        if not 0 <= start <= end <= len(dispute.text):
            raise AppealError("span", (start, end))
        span = (start, end) if start < end else (0, len(dispute.text))
        verdict = Verdict(decision, reason, by, datetime.now(UTC), act or None, span if decision in (ADDED, CHANGED) else None, grave)
        with self._sound():
            return planned(self._store, dispute, verdict)

    def _told(self, decision: str, plan: Plan) -> str:
        name = word(f"desk_done_{rows.done(plan.made[-1]) if len(plan.made) == 1 and decision != CHANGED else decision}", self.lang)
        if plan.before is None or plan.after is None:
            return word("desk_kept", self.lang, decision=name)
        told = word("desk_kept_total", self.lang, decision=name, before=plan.before.total, after=plan.after.total)
        more = word("desk_kept_elsewhere", self.lang, count=len(plan.elsewhere)) if plan.elsewhere else ""
        return {"zh": "", "en": " "}[self.lang].join(filter(None, (told, plan.still_capped(self.lang), more)))


def _acts(lang: str) -> list[dict[str, Any]]:
    from grading import shipped_rubric

    grave = {str(item.act) for item in shipped_rubric().fatal if item.act}
    return [
        {"kind": kind, "name": speech.label(kind, lang), "meaning": speech.definition(kind, lang), "bad": kind in speech.VIOLATIONS,
         "grave": kind in grave}
        for kind in (*speech.VIOLATIONS, *speech.COURTESIES)
    ]  # fmt: skip
