"""The widget in which a trainee lives through a complaint.

It holds no truth of its own: a message from the browser becomes one input of a :class:`simulator.Attempt`,
the event is kept, and the new view goes back.

Only the view (what the trainee may see now) is synchronised. The program, what was heard and the answer keys
stay in Python; the debrief goes out when the attempt has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import traitlets

from classroom.debrief.mirror import mirror, pictures
from classroom.labels import labels
from classroom.player import earlier
from classroom.player.begin import Wish, drawn
from classroom.player.disputing import Disputing
from classroom.player.keeper import Keeper
from classroom.player.on_screen import on_screen
from classroom.player.veil import sheets, unveiled, veiled
from classroom.screen import assets
from classroom.screen.messages import LONGEST_DRAFT, SHAPES, Message
from classroom.screen.talking import Refused
from classroom.store.grades import graded
from classroom.store.store import Store, default_learner

if TYPE_CHECKING:
    from pathlib import Path

    from grading import Scorecard
    from simulator import Attempt, Scenario

EMPTY_DRAFT: dict[str, Any] = {"text": "", "forms": {}}
SLOWEST_PACE = 3600
NO_WISH = Wish()


class Player(Disputing):
    """One trainee's screen for ``attempt``. Use :func:`classroom.play` to get one."""

    _esm = assets.script("player")
    _css = assets.sheet("player")
    shapes = SHAPES
    page = traitlets.Enum(("briefing", "play", "debrief"), "briefing").tag(sync=True)
    view = traitlets.Dict().tag(sync=True)
    briefing = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    drafts = traitlets.Dict().tag(sync=True)
    sheets = traitlets.Dict(help="what the sheets among the drafts are called, by action").tag(sync=True)
    kept_as = traitlets.Unicode("", help="what the attempt is called where the browser keeps what is typed").tag(sync=True)
    earlier: traitlets.List[dict[str, Any]] = traitlets.List(help="ended attempts that can be opened again").tag(sync=True)
    pace = traitlets.Int(0, help="seconds of real time per simulated minute while idle; 0 = off").tag(sync=True)

    def __init__(
        self, attempt: Attempt, keeper: Keeper | None = None, wish: Wish = NO_WISH, pace: int = 0, warning: str = ""
    ) -> None:
        lang = attempt.scenario.lang
        self._attempt = attempt
        self._keeper = keeper or Keeper(partial(Store, "sqlite://"), default_learner())
        self._wish = wish
        self._card: Scorecard | None = None
        self._own_debrief: dict[str, Any] = {}
        self._mirrored = attempt
        carried_on = self._keeper.id is not None
        draft = self._keeper.draft() or EMPTY_DRAFT
        draft = draft | {"forms": veiled(attempt, draft.get("forms", {}))}
        super().__init__(lang=lang, labels=labels(lang), drafts=draft, sheets=sheets(attempt, draft["forms"]), pace=pace)
        if not carried_on:
            self._keeper.begin(attempt.log)
        self._show_earlier()
        self._show_attempt("play" if attempt.log.events else "briefing")
        if warning or (carried_on and attempt.log.events):
            self._answer("warning" if warning else "info", warning or self._resumed_words(), "")

    def __repr__(self) -> str:
        return f"<Player {self._attempt.scenario.case_id} {self.lang}>"

    @property
    def _root(self) -> Path | None:
        """The folder of the bank the case is from, where it is not that of the kit."""
        return self._wish.bank.root if self._wish.bank else None

    @property
    def attempt(self) -> Attempt:
        """The attempt as it stands."""
        return self._attempt

    @property
    def scorecard(self) -> Scorecard | None:
        """The scorecard once the attempt has ended, None before or when it could not be graded."""
        return self._card

    @property
    def attempt_id(self) -> str | None:
        """Under which id the attempt is kept; None while it is only in memory."""
        return self._keeper.id

    # -- messages in

    def act(self, message: Message) -> tuple[str, str]:
        """Carry out one input of the trainee. A draft is answered only when it cannot be kept."""
        acts: dict[str, Callable[..., str | None]] = {
            "start": self._start, "choose": self._choose, "say": self._say, "do": self._do, "wait": self._wait, "draft": self._draft,
            "rewind": self._rewind, "again": self._again, "model": self._model, "back": self._back, "save": self._save, "draw": self._draw,
            "dispute": self._dispute, "withdraw": self._withdraw, "reopen": self._reopen,
        }  # fmt: skip
        if message.type == "try":
            ask = self._asked(**message.fields)
            return ("ask", ask) if ask else ("info", self._do(**message.fields) or "")
        text = acts[message.type](**message.fields)
        if message.type == "draft":
            return ("warning", text) if text else ("", "")
        return "info", text or ""

    def refusal(self, wrong: Exception) -> Refused | None:
        """The simulator, too, says in words what cannot be done now."""
        from simulator import NotPossible

        if isinstance(wrong, NotPossible):
            return Refused(str(wrong), {wrong.field: str(wrong)} if wrong.field else {})
        return super().refusal(wrong)

    # -- what the messages do

    def _start(self) -> None:
        if self.page == "briefing":
            self.page = "play"

    def _choose(self, id: str) -> str | None:
        self._require_play()
        return self._go_on(lambda: self._attempt.choose(id))

    def _say(self, text: str) -> str | None:
        self._require_play()
        longest = self.view["free_text"]["max"]
        if not text.strip():
            raise Refused(self._t("nothing_said"))
        if len(text) > longest:
            raise Refused(self._t("too_long", count=len(text), max=longest))
        told = self._go_on(lambda: self._attempt.say(text))
        self._forget(text=True)
        return told

    def _do(self, action: str, fields: dict[str, str]) -> str | None:
        self._require_play()
        handle, given = self._checked(action, fields)
        told = self._go_on(lambda: self._attempt.do(unveiled(self._attempt, handle), **given))
        self._forget(form=handle)
        return told or self._understood(given)

    def _checked(self, action: str, fields: dict[str, str]) -> tuple[str, dict[str, str]]:
        """An action on offer and what is filled in, under the names the browser has for them."""
        offered = {item["id"]: item for item in self.view["actions"]}
        [(handle, given)] = veiled(self._attempt, {action: fields}).items()
        if handle not in offered:
            raise Refused(self._t("no_action"))
        self._check_form(offered[handle]["form"], given)
        return handle, given

    def _understood(self, given: Mapping[str, str]) -> str:
        """As what the times and days of the sheet just handed in were taken, where they were written otherwise."""
        from simulator.forms import shown

        event = self._attempt.log.events[-1]
        kept = self._attempt.state.forms
        if not kept or not any(given.values()):
            return ""
        world, lang = self._attempt.scenario.world, self.lang
        form = world.program.forms[kept[-1].form]
        fields = {field["id"]: field for field in form["fields"] if field["type"] in ("time", "day")}
        today = world.local(event.at).date()
        stored = {name: value for name, value in dict(kept[-1].fields).items() if name in fields and value and name in given and kept[-1].n == event.n}
        return " ".join(
            self._t("understood", label=fields[name]["label"][lang], value=shown(fields[name], value, lang, today))
            for name, value in stored.items() if given[name].strip() != value.replace("T", " ")
        )  # fmt: skip

    def _asked(self, action: str, fields: dict[str, str]) -> str:
        """What to ask before an action that lets much time pass; empty where it can be carried out at once."""
        from classroom.player import foresight

        self._require_play()
        handle, given = self._checked(action, fields)
        return foresight.question(self._attempt, unveiled(self._attempt, handle), given)

    def _wait(self, minutes: int) -> str | None:
        self._require_play()
        allowed = {wait["minutes"] for wait in self.view["waits"]}
        if minutes not in allowed and not (allowed and minutes == 1):
            raise Refused(self._t("bad_message", why=self._t("bad_field", name="minutes")))
        return self._go_on(lambda: self._attempt.wait(minutes=minutes))

    def _draft(self, text: str, forms: dict[str, dict[str, str]]) -> str | None:
        size = len(text) + sum(len(value) for form in forms.values() for value in form.values())
        if size > LONGEST_DRAFT:
            return self._t("draft_too_long", max=LONGEST_DRAFT)
        self._keep_draft({"text": text, "forms": veiled(self._attempt, forms)})
        return None

    def _rewind(self, to: int) -> str:
        self._require_end()
        if not 0 <= to < len(self._attempt.log.events):
            raise Refused(self._t("no_such_step"))
        self._turn_to(self._attempt.rewind(to), taken=to)
        return self._t("rewound")

    def _again(self, seed: str) -> str:
        from simulator import Attempt

        scenario = self._attempt.scenario
        if seed == "new":
            self._require_end()
            known = [*self._keeper.seeds(scenario.case_id), scenario.seed]
            scenario = self._another(max(known) + 1)
        self._turn_to(Attempt(scenario), taken=None)
        return self._t("restarted")

    def _another(self, seed: int) -> Scenario:
        """The case with another seed. Refused where the bank, or another one than that of the case, no longer has it as it was asked for."""
        from casebank import DoesNotFit, NotInBank

        scenario = self._attempt.scenario
        try:
            return drawn(scenario.case_id, scenario.lang, seed, self._wish)
        except (NotInBank, DoesNotFit) as gone:
            raise Refused(gone.words(self.lang)) from gone

    def _reopen(self, attempt: str) -> str:
        """Go to the debrief of an earlier attempt; the present one is kept as it stands."""
        from simulator import StaleEvent, TamperedLog, replay

        if attempt not in [row["id"] for row in self.earlier]:
            raise Refused(self._t("not_reopened"))
        try:
            log = self._keeper.load(attempt)
            ended = replay(log) if log else None
        except (LookupError, StaleEvent, TamperedLog):
            ended = None
        if ended is None:
            raise Refused(self._t("not_reopened"))
        self._keeper.adopt(attempt, len(ended.log.events))
        self._show_other(ended)
        return self._t("reopened")

    def _model(self) -> None:
        from simulator import play as live_through

        self._require_end()
        model = live_through(self._attempt.scenario, trainee="model", root=self._root)
        card, reason = graded(model)
        self._mirrored = model
        self.debrief = mirror(model, card, who="model", reason=reason)

    def _back(self) -> None:
        self._require_end()
        self._mirrored = self._attempt
        self.debrief = self._own_debrief

    def _draw(self) -> None:
        """Draw the time limits of the debrief on show."""
        self._require_end()
        if not self.debrief.get("timeline"):
            self.debrief = pictures(self._mirrored, self.debrief)

    def _save(self) -> str | None:
        self._keeper.retry(self._attempt.log)
        if self._attempt.ended:
            self._keeper.finish(self._card.total if self._card else None)
        self._show_saved()
        return None if self._keeper.problem else self._t("kept_ok")

    # -- inside

    def _resumed_words(self) -> str:
        """Where a kept attempt is carried on; of one that has ended whose it is, for nothing of it is left to do."""
        count = len(self._attempt.log.events)
        if self._attempt.ended:
            return self._t("opened_ended", learner=self._keeper.learner, count=count)
        return self._t("resumed", time=self.view["now"]["text"], count=count)

    def _require_play(self) -> None:
        if self.page != "play":
            raise Refused(self._t("not_playing"))

    def _require_end(self) -> None:
        if not self._attempt.ended:
            raise Refused(self._t("not_ended"))

    def _check_form(self, form: dict[str, Any] | None, fields: dict[str, str]) -> None:
        """All problems of a form at once; the simulator would name only the first."""
        known = {field["id"]: field for field in form["fields"]} if form else {}
        for name in fields:
            if name not in known:
                raise Refused(self._t("form_unknown_field", name=name))
        problems = {
            name: problem for name, field in known.items() if (problem := self._problem(field, fields.get(name, "")))
        }
        if problems:
            raise Refused(self._t("form_incomplete", count=len(problems)), problems)

    def _problem(self, field: dict[str, Any], value: str) -> str | None:
        if not value.strip():
            return self._t("field_required") if field["required"] else None
        if field["type"] == "choice" and value not in [option["value"] for option in field["options"]]:
            return self._t("field_choice")
        return None

    def _go_on(self, act: Callable[[], Any]) -> str | None:
        act()
        try:
            branched = self._keeper.write(self._attempt.log)
        finally:  # what has happened is shown, whatever becomes of keeping it
            self._show_attempt("play")
        return self._t("branched") if branched else None

    def _turn_to(self, attempt: Attempt, taken: int | None) -> None:
        self._keeper.begin(attempt.log, taken)
        self._show_other(attempt)
        self._keep_draft(EMPTY_DRAFT)

    def _show_other(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self._card, self.debrief, self._own_debrief = None, {}, {}
        self.drafts = self._keeper.draft() or EMPTY_DRAFT
        self.sheets = sheets(attempt, self.drafts.get("forms", {}))
        self._show_earlier()
        self._show_attempt("play" if attempt.log.events else "briefing")

    def _forget(self, text: bool = False, form: str | None = None) -> None:
        """Drop the draft of what has just been sent."""
        forms = {name: fields for name, fields in self.drafts.get("forms", {}).items() if name != form}
        self._keep_draft({"text": "" if text else self.drafts.get("text", ""), "forms": forms})

    def _keep_draft(self, draft: dict[str, Any]) -> None:
        if draft != self.drafts:
            self.drafts = draft
            self.sheets = sheets(self._attempt, draft["forms"])
            self._keeper.keep_draft(draft)

    # -- views out

    def _show_attempt(self, page: str) -> None:
        view = on_screen(self._attempt)
        self.view = view
        self.briefing = {"title": view["case"]["title"], "summary": view["case"]["summary"],
                         "objectives": view["case"]["objectives"], "part": view["part"], "begins": view["now"]["text"]}  # fmt: skip
        if self._attempt.ended and not self._own_debrief:
            self._show_debrief()
        self.page = "debrief" if self._attempt.ended else page
        self._show_saved()

    def _show_debrief(self) -> None:
        self._mirrored = self._attempt
        appeals = self._keeper.appeals()
        self._card, reason = graded(self._attempt, appeals)
        undecided = graded(self._attempt)[0] if appeals else None
        self._own_debrief = self._with_disputes(
            mirror(self._attempt, self._card, has_model=_has_model(self._attempt, self._root), reason=reason, undecided=undecided)
        )
        self.debrief = self._own_debrief
        self._keeper.finish(self._card.total if self._card else None)

    def _show_earlier(self) -> None:
        self.earlier = earlier.rows(self._keeper.attempts(self._attempt.scenario.case_id), self._keeper.id, self.lang, self._keeper.answered())

    def _show_saved(self) -> None:
        self.kept_as = self._keeper.id or ""
        problem = self._keeper.problem
        self.saved = {"ok": problem is None, "text": problem.words(self.lang) if problem else ""}

    @traitlets.validate("pace")
    def _sound_pace(self, proposal: dict[str, Any]) -> int:
        return max(0, min(int(proposal["value"]), SLOWEST_PACE))


def _has_model(attempt: Attempt, root: Path | None) -> bool:
    from casebank import CaseBankError
    from casebank.paths import load_path

    with suppress(CaseBankError):  # a spoilt golden path shows nothing; lint tells its author, and a trainee has no use for it
        return load_path(attempt.scenario.case_id, "model", root) is not None
    return False
