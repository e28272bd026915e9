"""What trainers decide about words that rewound attempts share holds in all of them; what differs stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

import grading
import simulator
from classroom import Store, appeals_desk, reopen
from classroom.debrief import objecting
from classroom.player.keeper import Keeper
from classroom.store.appeals import holds
from classroom.store.deciding import on_dispute, on_mark
from simulator.event import Event
from simulator.log import Log
from simulator.state import Heard
from tests.appealing import BY, MOMENT, REASON, finding, spoken
from tests.classroom.test_desk import NOTHING
from tests.classroom.test_desk import decide as decided_at

pytestmark = pytest.mark.usefixtures("one_bank")
COLD, RUDE, HELLO = ("没办法。", ("cold",)), ("您烦不烦。", ("rude",)), ("您好。", ("greeting",))


def went_on(log: Log, n: int, *said: tuple[str, tuple[str, ...]]) -> Log:
    """The log as far as event ``n``, and then other words."""
    log = log.first(n)
    for text, acts in said:
        heard = tuple(Heard(act, 0, len(text), "test", 2) for act in acts)
        log = log.with_event(Event(len(log.events) + 1, simulator.replay(log).state.now, "say", text=text, heard=heard))
    return log


def kept(store: Store, log: Log, parent: tuple[str, int] | None = None, ended: bool = True) -> str:
    """The id of a kept attempt, with its total if it has ended."""
    id = store.start(log, "li", parent)
    if ended:
        store.finish(id, grading.grade(log, appeals=store.appeals(id)).total)
    return id


def verdict(store: Store, id: str, mark: str) -> str:
    """How a mark of a kept attempt stands, graded anew."""
    return finding(grading.grade(store.load(id), appeals=store.appeals(id)), mark).verdict


def totals(store: Store, *ids: str) -> list[tuple[int | None, int]]:
    """For each attempt the total that is kept, and the one it comes to when it is graded anew."""
    return [(store.record(id).score, grading.grade(store.load(id), appeals=store.appeals(id)).total) for id in ids]


PARENT = spoken(HELLO, COLD, RUDE)
BETTER, WORSE = went_on(PARENT, 2, HELLO), went_on(PARENT, 2, COLD)


@pytest.fixture
def family(store: Store) -> tuple[str, str, str]:
    """An attempt and two that were rewound from it after its second event, one of them from the other."""
    parent = kept(store, PARENT)
    child = kept(store, BETTER, (parent, 2))
    return parent, child, kept(store, WORSE, (child, 2))


@pytest.mark.parametrize("decided", [0, 1, 2])
def test_a_decision_on_shared_words_holds_in_the_whole_family(store: Store, family: tuple[str, str, str], decided: int) -> None:
    """Whichever of them it was made in; the kept totals of all follow, and grading anew finds the same."""
    before = totals(store, *family)
    on_mark(store, family[decided], "violation:2:cold", "struck", REASON, BY)
    assert [verdict(store, id, "violation:2:cold") for id in family] == ["overruled"] * 3
    after = totals(store, *family)
    assert all(was == now for was, now in after) and [now for _, now in after] > [now for _, now in before]


def test_what_differs_stays_apart(store: Store, family: tuple[str, str, str]) -> None:
    """A decision on what was said after the way parted is for its own attempt; also where the other said something at that step too."""
    parent, child, sibling = family
    before = totals(store, child)
    on_mark(store, parent, "violation:3:rude", "struck", REASON, BY)
    on_mark(store, sibling, "violation:3:cold", "struck", REASON, BY)
    assert (store.appeals(child), totals(store, child)) == ([], before)
    assert verdict(store, parent, "violation:2:cold") == verdict(store, sibling, "violation:2:cold") == "breached"
    assert [len(store.appeals(id)) for id in family] == [1, 0, 1]


def test_what_was_never_done_is_judged_for_each_attempt(store: Store, family: tuple[str, str, str]) -> None:
    """A step left out is left out by each for itself."""
    parent, child, _ = family
    mark = next(item for item in grading.grade(PARENT).findings if item.n is None and item.kind == "clock")
    on_mark(store, parent, mark.id, "struck", REASON, BY)
    assert len(store.appeals(parent)) == 1 and store.appeals(child) == []


def promised() -> Log:
    """A time is promised at the first event and let pass at the second."""
    attempt = simulator.Attempt(PARENT.scenario)
    attempt.say("一分钟后我叫您。")
    attempt.wait(minutes=3)
    attempt.say("您好。")
    return attempt.log


@pytest.mark.parametrize(("taken", "held"), [(1, False), (2, True)])
def test_a_promise_is_shared_once_it_is_broken(store: Store, taken: int, held: bool) -> None:
    """Whoever goes back to before that may still keep it, so a decision on the broken one is none about them."""
    log = promised()
    card = grading.grade(log)
    mark = finding(card, "promise:1")
    assert (mark.verdict, mark.n) == ("breached", 1)
    parent = kept(store, log)
    child = kept(store, went_on(log, taken, HELLO), (parent, taken))
    [made] = on_mark(store, parent, "promise:1", "struck", REASON, BY).made
    assert made.place == 2 and bool(store.appeals(child)) is held
    assert [bool(store.appeals_on(store.load(child)))] == [held]


def test_a_decision_on_one_event_does_not_slip_onto_another(store: Store) -> None:
    """A form is handed in anew, a limit is stopped after all: what was decided about the first event is none about the second, the
    card says that it changes nothing, and the second can be disputed for itself.
    """
    whole = simulator.play(PARENT.scenario, "curt").log
    card = grading.grade(whole)
    mark = next(item for item in card.findings if item.kind == "field" and item.verdict == "breached" and item.n)
    made = grading.decide(whole, mark.id, "added", REASON, BY, MOMENT)
    moved = replace(made, n=mark.n - 1 if mark.n else None, text=grading.evidence.Evidence(simulator.replay(whole)).text_at((mark.n or 1) - 1) or "")
    for one, verdict_now in ((made, "met"), (moved, "breached")):
        found = finding(grading.grade(whole, appeals=[one]), mark.id)
        assert found.verdict == verdict_now and ("后来有变" in found.detail["zh"]) == (one is moved)
    parent = kept(store, whole)
    told = objecting.fields(simulator.replay(whole), card, mark, "写了。")
    store.dispute("li", attempt=parent, **told)
    other = replace(mark, n=(mark.n or 0) + 4)
    assert objecting.of(store.disputes_on(parent), mark, "another attempt") and not objecting.of(store.disputes_on(parent), other, "another attempt")


def test_an_attempt_that_goes_on_later_takes_the_decision_along(store: Store) -> None:
    """Decided while the child was still being played: its total at the end has it, as the trainee's debrief shows."""
    parent = kept(store, PARENT)
    child = kept(store, BETTER, (parent, 2), ended=False)
    on_mark(store, parent, "violation:2:cold", "struck", REASON, BY)
    assert store.record(child).score is None and verdict(store, child, "violation:2:cold") == "overruled"


def test_the_same_incident_played_anew_is_no_relative(store: Store) -> None:
    """Word for word the same, but not rewound: each stands for itself. Nor is another trainee's, also when its log is graded from a file;
    one that is kept nowhere is judged by what begins alike.
    """
    first, second = kept(store, PARENT), store.start(PARENT, "li")
    other = store.start(PARENT, "wang")
    on_mark(store, first, "violation:2:cold", "struck", REASON, BY)
    assert store.appeals(second) == store.appeals(other) == [] and store.relatives(first) == []
    later = went_on(PARENT, 2, RUDE, HELLO)
    store.start(later, "wang")
    assert store.appeals_on(later) == [] and store.appeals_on(went_on(PARENT, 2, COLD, COLD)) != []


def test_the_desk_shows_where_else_a_decision_holds(store: Store, family: tuple[str, str, str]) -> None:
    """Before it is kept, with the totals now and after; what is kept is what was shown."""
    parent, child, sibling = family
    desk = appeals_desk("zh", BY, store)
    desk.send("attempt", id=child)
    desk.send("mark", step=2, finding="violation:2:cold")
    desk.send("weigh", decision="struck", **NOTHING)
    shown = [row["text"] for row in desk.weighed["elsewhere"]]
    decided_at(desk, "struck")
    assert len(shown) == 2 and "另有 2 次" in desk.notice["text"]
    for id, text in zip((parent, sibling), shown, strict=True):
        assert text.endswith(f"→ {store.record(id).score}")


def test_one_dispute_is_enough_for_shared_words(store: Store, family: tuple[str, str, str]) -> None:
    """What was disputed in one is disputed in all that share it, and answered in all; taken back, it is open in all again."""
    parent, child, _ = family
    attempt, card = simulator.replay(PARENT), grading.grade(PARENT)
    for mark in ("violation:2:cold", "violation:3:rude"):
        store.dispute("li", attempt=parent, **objecting.fields(attempt, card, finding(card, mark), "不是这样。"))
    able = objecting.objections(grading.grade(BETTER), store.disputes_on(child), "zh", child)
    assert (able["violation:2:cold"].state, len(store.disputes_on(child))) == ("raised", 1)
    store.withdraw(store.disputes_on(child)[0].id, "li")
    able = objecting.objections(grading.grade(BETTER), store.disputes_on(child), "zh", child)
    assert able["violation:2:cold"].state == "open"
    card = grading.grade(BETTER)
    asked = store.dispute("li", attempt=child, **objecting.fields(simulator.replay(BETTER), card, finding(card, "violation:2:cold"), "不冷。"))
    on_dispute(store, next(one for one in store.disputes() if one.id == asked), "struck", REASON, BY)
    assert verdict(store, parent, "violation:2:cold") == "overruled"
    now = grading.grade(PARENT, appeals=store.appeals(parent))
    assert objecting.objections(now, store.disputes_on(parent), "zh", parent)["violation:2:cold"].state == "answered"


def test_a_rewound_player_shows_what_was_decided(store: Store) -> None:
    """The trainee goes back from the debrief; the words that were kept carry the decision there as well."""
    whole = simulator.play(PARENT.scenario, "curt").log
    parent = kept(store, whole)
    mark = next(item for item in grading.grade(whole).findings if item.kind == "violation" and item.n)
    player = reopen(parent, store=store, learner="li")
    player.send("rewind", to=mark.n)
    child = str(player.attempt_id)
    on_mark(store, parent, mark.id, "struck", REASON, BY)
    assert store.record(child).parent == parent and verdict(store, child, mark.id) == "overruled"


def test_an_answer_is_announced_in_every_attempt_that_shares_the_mark(store: Store) -> None:
    """Also in one that was rewound from the attempt of the dispute to a later step; not in one that went back before it."""
    whole = simulator.play(PARENT.scenario, "curt").log
    parent, card = kept(store, whole), grading.grade(whole)
    mark = next(item for item in card.findings if item.kind == "violation" and item.n and item.n > 1)
    children = [store.start(whole.first(reach), "li", (parent, reach)) for reach in (mark.n, mark.n - 1)]
    asked = store.dispute("li", attempt=parent, **objecting.fields(simulator.replay(whole), card, mark, "不是这样。"))
    on_dispute(store, next(one for one in store.disputes() if one.id == asked), "struck", REASON, BY)
    assert Keeper(lambda: store, "li").answered() == {parent, children[0]}
    assert Keeper(lambda: store, "wang").answered() == set()


@pytest.mark.parametrize(("place", "reach", "held"), [(3, None, True), (None, None, True), (3, 3, True), (4, 3, False), (None, 3, False), (0, 0, True)])
def test_a_decision_reaches_as_far_as_two_attempts_are_the_same(place: int | None, reach: int | None, held: bool) -> None:
    """All of its own attempt; of another what was settled by then, and never what was left undone to the end."""
    assert holds(place, reach) is held
