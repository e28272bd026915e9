"""``mingjing appeals``: what learners say against marks, what trainers decide, and the file of decisions for review."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casebank.errors import InBothLanguages
from classroom.cli.tongue import language_option, said
from classroom.labels import LANGUAGES
from classroom.screen.plain import on_one_line
from grading.appeal import ACTS, ADDED, DECISIONS, RESTORED, STRUCK, UPHELD, AppealError
from grading.words import label
from speech import COURTESIES

if TYPE_CHECKING:
    from classroom.store.deciding import Plan
    from classroom.store.disputes import Dispute
    from classroom.store.store import Store
    from grading import Appeal, DimensionScore
    from simulator import Log


_WAYS = (
    "added grants a courtesy or a deed that was missed (“Count as done” at the desk) or marks a slip; struck takes a mark out of the sum and "
    "gives no points for what was missed; upheld leaves it as it is; restored puts back what was struck"
)


def commands(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the commands list, decide, answer and export."""
    chosen = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    chosen.add_parser("list", help="open disputes, then what was decided").set_defaults(run=_list)
    _decide_command(chosen.add_parser("decide", help="strike, uphold, add or put back (restored) a mark of a kept attempt"))
    _answer_command(chosen.add_parser("answer", help="answer a learner’s dispute"))
    export = chosen.add_parser("export", help="write the decisions for review, without names of learners")
    export.add_argument("file", type=Path, metavar="FILE", help="JSON Lines, one decided mark a line")
    export.set_defaults(run=_export)
    for command in chosen.choices.values():
        language_option(command)


def _decide_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("attempt", metavar="ATTEMPT", help="as `mingjing attempts` lists it; its beginning is enough")
    parser.add_argument("finding", metavar="FINDING", help="id of the mark, as `mingjing grade --marks` shows it")
    _decision(parser)
    parser.add_argument("--event", type=int, metavar="N", help="for a courtesy that is added: the event it was said at (default: that of the mark, if it has one)")
    parser.add_argument("--words", default="", help="for what is added: the words that show it (default: all that was said)")
    parser.add_argument("--dispute", metavar="ID", help="the dispute this answers")
    parser.set_defaults(run=_decide)


def _answer_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dispute", metavar="DISPUTE", help="as `mingjing appeals list` shows it; its beginning is enough")
    _decision(parser)
    parser.add_argument("--act", choices=ACTS, metavar="ACT", help="for what is added where the learner named no act: which one it is")
    parser.set_defaults(run=_answer)


def _decision(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("decision", choices=DECISIONS, help=_WAYS)
    parser.add_argument("reason", metavar="REASON")
    parser.add_argument("--by", required=True, metavar="NAME", help="who decides")
    weight = parser.add_mutually_exclusive_group()
    weight.add_argument("--grave", action="store_true", default=None, help="for a slip that is added: it crosses a line and caps the total")
    weight.add_argument("--mild", dest="grave", action="store_false", help="… it does not (default: as the reader takes the words)")


# --- the commands -------------------------------------------------------------------------------------


_DECIDED = {UPHELD: ("维持", "upheld   "), STRUCK: ("撤销", "struck   "), ADDED: ("补记", "added    "), RESTORED: ("恢复", "restored ")}
"""decisions in a list, all equally wide"""


def about(dispute: Dispute) -> str:
    """What a dispute is about, in the language of the command."""
    from classroom.desk import rows

    return said(rows.about(dispute, "zh"), rows.about(dispute, "en")) or "-"


_STANDS = {"open": ("未答", "open     "), "answered": ("已答", "answered "), "withdrawn": ("收回", "withdrawn")}
"""how a dispute stands, in a list"""


def row(dispute: Dispute) -> str:
    """A dispute on one line: how it stands, whose it is, where, about what, and what is said."""
    quote = on_one_line(dispute.text[dispute.start : dispute.end] or dispute.text)
    place = f"{dispute.attempt}:{'-' if dispute.n is None else dispute.n}" if dispute.attempt else "-"
    head = f"{said(*_STANDS[dispute.status])}  {dispute.id}  {dispute.made:%Y-%m-%d %H:%M}  {on_one_line(dispute.learner)}  {place}"
    return f"{head}  {about(dispute)}  “{quote}”  {on_one_line(dispute.argument)}"


def _list(chosen: argparse.Namespace) -> int:
    from classroom.store.store import Store

    with Store() as store:
        disputes, decisions = store.disputes("open"), store.decisions()
        whose = {record.id: record.learner for record in store.records()} if decisions else {}
        spoilt = tell_damaged(store)
    for dispute in disputes:
        print(row(dispute))
    for attempt, appeal in decisions:
        learner, by, reason = (on_one_line(text) for text in (whose.get(attempt or "", "-"), appeal.by, appeal.reason))
        print(f"{said(*_DECIDED[appeal.decision])}  {attempt or '-'}  {appeal.at:%Y-%m-%d %H:%M}  {learner}  {appeal.finding}  {by}  {reason}")
    if not disputes and not decisions and not spoilt:
        nothing_kept("没有异议，也没有裁定", "no disputes and no decisions")
    return 1 if spoilt else 0


def _decide(chosen: argparse.Namespace) -> int:
    from classroom.store.deciding import on_mark
    from classroom.store.store import Store

    _only_for_added(chosen, chosen.finding.rpartition(":")[2])
    with Store() as store:
        attempt = only_one("attempts", [record.id for record in store.records()], chosen.attempt)
        dispute = only_one("disputes", [one.id for one in store.disputes()], chosen.dispute) if chosen.dispute else None
        plan = on_mark(
            store, attempt, chosen.finding, chosen.decision, chosen.reason, chosen.by, n=chosen.event, words=chosen.words,
            grave=chosen.grave, dispute=dispute,
        )
    _tell(plan)
    return 0


def _answer(chosen: argparse.Namespace) -> int:
    from classroom.store.deciding import Verdict, planned
    from classroom.store.store import Store

    with Store() as store:
        known = {one.id: one for one in store.disputes()}
        dispute = known[only_one("disputes", list(known), chosen.dispute)]
        _only_for_added(chosen, chosen.act or dispute.kind.rpartition(":")[2])
        plan = planned(store, dispute, Verdict(chosen.decision, chosen.reason, chosen.by, datetime.now(UTC), chosen.act, grave=chosen.grave))
        plan.keep(store)
    _tell(plan)
    if dispute.attempt and plan.made[-1].finding.startswith("text:"):
        print(said(
            "演练里没有对得上的评判：裁定只留在这句话上，评分单不变。`decide` 可以指明是哪一条。",
            "No open mark of the attempt fits: kept for the text only, the scorecard stays as it is. `decide` names a mark.",
        ))  # fmt: skip
    return 0


def _tell(plan: Plan) -> None:
    """What was decided and what it does to the total; where that stays, what holds it and which sums moved all the same."""
    appeal, before, after = plan.made[-1], plan.before, plan.after
    total = f": {said('总分', 'total')} {before.total} → {after.total}" if before and after else ""
    print(f"{appeal.decision} {appeal.finding}{total}")
    if _left_out_for_nothing(plan):
        print(said(
            "撤销（struck）只是不再算这一条，没做到的不补分，总分没有动；其实做到了的，用补记（added），礼貌用语加 --event 写明是第几步说的。",
            "struck leaves what was missed out of the sum and gives no points for it, so the total stays; what was done after all is granted by added (a courtesy with --event, the event it was said at).",
        ))  # fmt: skip
    if held := said(plan.still_capped("zh"), plan.still_capped("en")):
        print(held)
    if before and after and before.total == after.total:
        for name, was in before.dimensions.items():
            if was != (now := after.dimensions[name]):
                print(said(*(f"{label(name, lang)}: {_sum(was, lang)} → {_sum(now, lang)}" for lang in LANGUAGES)))


def _left_out_for_nothing(plan: Plan) -> bool:
    """Was something that was missed, and could have earned points, struck without moving the total?"""
    before, after, appeal = plan.before, plan.after, plan.made[-1]
    if not before or not after or appeal.decision != STRUCK or before.total != after.total:
        return False
    return any(mark.id == appeal.finding and mark.possible and mark.verdict in ("breached", "late") for mark in before.findings)


def _sum(item: DimensionScore, lang: str) -> str:
    return label("sum", lang).format(earned=item.earned, deducted=item.deducted, possible=item.possible)


class Misplaced(InBothLanguages):
    """An option that goes only with what is added, given with another decision."""


_FOR_ADDED = {"grave": ("--mild", "--grave"), "event": ("--event",), "words": ("--words",), "act": ("--act",)}


def _only_for_added(chosen: argparse.Namespace, act: str) -> None:
    """Refuse what would have no effect: options for what is added beside another decision, and a courtesy that is called grave."""
    given = [names[chosen.grave if name == "grave" else 0] for name, names in _FOR_ADDED.items() if getattr(chosen, name, None) not in (None, "")]
    if given and chosen.decision != ADDED:
        raise Misplaced(
            f"{given[0]} goes only with what is added, not with '{chosen.decision}'; leave it out",
            f"{given[0]} 只用于补记（added），“{chosen.decision}”用不上，请去掉",
        )
    if chosen.grave and act in COURTESIES:
        raise AppealError("grave")


class NotOne(InBothLanguages, LookupError):
    """The beginning of an id that fits none or several of those kept."""


def only_one(what: str, ids: list[str], begins: str) -> str:
    """The id that begins so; :class:`NotOne` where it is none or several. `what` is ``attempts`` or ``disputes``."""
    found = [id for id in ids if id.startswith(begins)]
    if len(found) != 1:
        zh, see = ("演练", "mingjing attempts") if what == "attempts" else ("异议", "mingjing appeals list")
        raise NotOne(
            f"{len(found) or 'no'} kept {what} begin with '{begins}'; see `{see}`",
            f"{f'有 {len(found)} 条' if found else '没有'}{zh}的编号以“{begins}”开头，见 `{see}`",
        )
    return found[0]


def nothing_kept(zh: str, en: str) -> None:
    """Say that a list is empty, and where was looked: nothing printed at all looks like a fault."""
    from classroom.store.store import default_location

    where = str(default_location())
    shown = where if "://" not in where else "MINGJING_STORE"  # a URL may hold a password
    print(said(f"{shown} 里{zh}", f"{en} in {shown}"), file=sys.stderr)


def tell_damaged(store: Store) -> bool:
    """Name the rows that no list has because they cannot be read; are there any?"""
    spoilt = store.damaged()
    for one in spoilt:
        zh, en = {"attempts": ("演练", "attempt"), "disputes": ("异议", "dispute")}[one.kind]
        print(said(f"{zh} {one.id} 的记录已损坏，没有列出", f"the record of {en} {one.id} is damaged; it was left out"), file=sys.stderr)
    return bool(spoilt)


def no_attempts(learner: str | None) -> None:
    """Say that no attempts are kept, or none of this learner."""
    name = on_one_line(learner or "")
    nothing_kept(f"没有 {name} 的演练" if name else "没有演练", f"no attempts of {name}" if name else "no attempts")


def has_store() -> bool:
    """Whether there is a store to look into; one that is not there yet is not made for that."""
    from classroom.store.store import default_location

    where = str(default_location())
    return "://" in where or Path(where).expanduser().is_file()


def _export(chosen: argparse.Namespace) -> int:
    from classroom.store.appeals import write_review
    from classroom.store.store import Store

    with Store() as store:
        count = write_review(store, chosen.file)
    print(f"{chosen.file}: {said(f'{count} 条裁定', f'{count} decisions')}")
    return 0


# --- for other commands -------------------------------------------------------------------------------


def at_hand(log: Log) -> list[Appeal]:
    """What the store of this machine has decided about a log; nothing where there is no store yet.

    A store that cannot be read is told on stderr and does not keep a log from being graded.
    """
    from classroom.store.store import Store, StoreError, default_location

    if not has_store():
        return []
    try:
        with Store(default_location()) as store:
            return store.appeals_on(log)
    except StoreError as wrong:
        print(said(f"评分没有算上裁定：{wrong.fact('zh')}", f"graded without appeals: {wrong.fact('en')}"), file=sys.stderr)
        return []
