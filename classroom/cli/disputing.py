"""``mingjing dispute``: a trainee says against a mark that it is wrong, as with “I disagree” in the debrief, and can take it back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from casebank.errors import InBothLanguages, perhaps
from classroom.cli import appeals
from classroom.cli.tongue import language_option, said
from classroom.labels import LANGUAGES, label

if TYPE_CHECKING:
    from classroom.store.store import Store
    from grading import Finding, Scorecard
    from simulator import Attempt


class NotDisputed(InBothLanguages):
    """What was said against a mark and is not kept, or cannot be taken back, with the reason."""


def command(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the arguments of ``dispute``."""
    parser.add_argument("attempt", metavar="ATTEMPT", help="as `mingjing attempts` lists it; its beginning is enough")
    parser.add_argument("mark", metavar="MARK", help="id of the mark, as `mingjing grade --marks` shows it")
    parser.add_argument("reason", nargs="?", default="", metavar="REASON", help="what is wrong with it: which words or which step, and in what situation")
    parser.add_argument("--withdraw", action="store_true", help="take back what was said against it, as long as nobody has answered")
    language_option(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from classroom.store.store import Store

    with Store() as store:
        id = appeals.only_one("attempts", [record.id for record in store.records()], chosen.attempt)
        attempt, card = _debrief(store, id)
        mark = _mark(card, chosen.mark, chosen.attempt)
        if chosen.withdraw:
            if chosen.reason:
                chosen.asked.error("argument REASON: not allowed with argument --withdraw")
            _take_back(store, id, mark)
            told = label("dispute_withdrawn", "zh"), label("dispute_withdrawn", "en")
        else:
            _dispute(store, id, attempt, card, mark, chosen.reason.strip())
            see = f"`mingjing grade {chosen.attempt}`"
            told = f"记下了，培训师看得到；断下来以后，{see} 看得到。", f"Kept for your trainer. Once it is decided, {see} shows it."
    print(said(f"{mark.title['zh']}：{told[0]}", f"{mark.title['en']}: {told[1]}"))
    return 0


def _debrief(store: Store, id: str) -> tuple[Attempt, Scorecard]:
    """A kept attempt with its scorecard, as its debrief shows it. Before the end there is none, for marks may still change."""
    from classroom.store.grades import graded
    from simulator import replay

    attempt = replay(store.load(id))
    if not attempt.ended:
        raise NotDisputed(
            "this attempt has not ended, and its marks may still change; they can be disputed once it has",
            "这次演练还没演完，评判还会变；演完了才能提异议",
        )
    card, reason = graded(attempt, store.appeals(id))
    if card is None:
        raise NotDisputed(reason, reason)
    return attempt, card


def _mark(card: Scorecard, id: str, attempt: str) -> Finding:
    """The mark with this id. :class:`NotDisputed` names the nearest where there is none."""
    marks = {item.id: item for item in card.findings}
    if id not in marks:
        raise NotDisputed(
            f"the scorecard has no such mark: {id}{perhaps(id, marks, 'en')}; `mingjing grade {attempt} --marks` lists them",
            f"评分单上没有这一条：{id}{perhaps(id, marks, 'zh')}；`mingjing grade {attempt} --marks` 列出有哪些",
        )
    return marks[id]


def _dispute(store: Store, id: str, attempt: Attempt, card: Scorecard, mark: Finding, argument: str) -> None:
    """Keep what is said against a mark, in the name of whoever the attempt is of. The same once more is kept once."""
    from classroom.debrief import objecting
    from classroom.store.disputes import LONGEST_ARGUMENT, OPEN, AlreadyDisputed
    from classroom.store.tables import can_hold

    if not argument:
        raise _refused("dispute_empty")
    if len(argument) > LONGEST_ARGUMENT:
        raise _refused("dispute_length", max=LONGEST_ARGUMENT)
    if not can_hold(argument):
        raise _refused("dispute_signs")
    learner = store.record(id).learner
    made = [one for one in store.disputes_on(id) if one.learner == learner]
    zh, en = (objecting.objections(card, made, lang, id)[mark.id] for lang in LANGUAGES)
    if zh.state == objecting.RAISED and zh.argument == argument:
        return
    if zh.state != OPEN:
        raise NotDisputed(en.note, zh.note) if zh.note else _refused("dispute_already")
    try:
        store.dispute(learner, attempt=id, **objecting.fields(attempt, card, mark, argument))
    except AlreadyDisputed:
        raise _refused("dispute_already") from None


def _take_back(store: Store, id: str, mark: Finding) -> None:
    from classroom.debrief import objecting
    from classroom.store.disputes import WITHDRAWN
    from grading import AppealError

    learner = store.record(id).learner
    made = objecting.of([one for one in store.disputes_on(id) if one.learner == learner], mark, id)
    if made is None or made.status == WITHDRAWN:
        raise NotDisputed("nothing was said against this mark, or it has been taken back", "这一条没有提过异议，或者已经收回")
    try:
        store.withdraw(made.id, learner)
    except AppealError:
        raise NotDisputed("it has been answered and can no longer be taken back", "培训师已经答复，收不回了") from None


def _refused(name: str, **values: object) -> NotDisputed:
    return NotDisputed(label(name, "en", **values), label(name, "zh", **values))
