"""What a trainer decides moves the total the way it was meant: never against the trainee's favour by a side effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import grading
import simulator
import speech
from grading import Appeal, AppealError, Finding, Scorecard, decide
from grading.rulings import mark_key
from grading.scorecard import ON_WORDS
from simulator.attempt import Attempt
from tests.attempts import scenario
from tests.talks import talk

MOMENT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TEXTS = ("今天上午这里办不了业务。", "给您添麻烦了，对不起。", "您请坐。", "我来查一查，下午三点给您回话。")
MOMENTS = ("first_contact", "refusal", "objection", "raised_voice", "complaint_talk", "farewell")
GRAVE = ("rude!", "contradict!", "privacy!")
GOOD = st.lists(st.sampled_from((*speech.COURTESIES, "apology", "apology", "empathy")), max_size=4, unique=True)
SLIPS = st.one_of(st.just([]), st.just([]), st.just([]), st.lists(st.sampled_from(("cold", "cold", "jargon", "delay", *GRAVE)), max_size=2, unique=True))
ACTS = st.tuples(GOOD, SLIPS).map(lambda both: (*both[0], *both[1]))
SAID = st.lists(st.tuples(st.sampled_from(TEXTS), ACTS), min_size=1, max_size=7)
COME = st.lists(st.sampled_from(MOMENTS), min_size=1, max_size=3, unique=True).map(tuple)
ONE_WAY = settings(max_examples=120, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@st.composite
def talks(draw: st.DrawFn) -> Attempt:
    """A short talk through a few kinds of moment, said well and badly."""
    return simulator.replay(talk(draw(SAID), draw(COME)))


def on(attempt: Attempt, id: str, decision: str, known: list[Appeal], **more: Any) -> Appeal:
    """One more decision, later than those known."""
    return decide(attempt, id, decision, "理由", "王老师", MOMENT + timedelta(minutes=len(known)), appeals=known, **more)


def judged(attempt: Attempt, known: list[Appeal]) -> Scorecard:
    return grading.grade(attempt, appeals=known)


@st.composite
def decided(draw: st.DrawFn, attempt: Attempt) -> list[Appeal]:
    """Some decisions made before: marks struck and upheld, slips and courtesies added, one upon the other."""
    known: list[Appeal] = []
    for _ in range(draw(st.integers(0, 4))):
        known.append(draw(one_decision(attempt, known)))
    return known


@st.composite
def one_decision(draw: st.DrawFn, attempt: Attempt, known: list[Appeal]) -> Appeal:
    """A decision on any mark as it stands, decided on or not, and half of the time on one that was."""
    card = judged(attempt, known)
    marks = [item for item in card.findings if item.kind != "appeal"]
    again = [item for item in marks if item.ruling]
    if again and draw(st.booleans()):
        marks = again
    way = draw(st.sampled_from(("struck", "upheld", "violation", "courtesy", "deed")))
    if way in ("struck", "upheld"):
        assume(marks)
        return on(attempt, draw(st.sampled_from(marks)).id, way, known)
    n = draw(st.integers(1, attempt.state.n))
    if way == "violation":
        there = [item.id for item in marks if item.kind == "violation"]
        id = draw(st.sampled_from(there)) if there and draw(st.booleans()) else f"violation:{n}:{draw(st.sampled_from(speech.VIOLATIONS))}"
        try:
            return on(attempt, id, "added", known, grave=draw(st.sampled_from((None, True, False))))
        except AppealError as wrong:
            assume(wrong.kind != "already")
            raise
    if way == "deed":
        deeds = [item for item in marks if item.kind not in ON_WORDS and (item.verdict == "overruled" or 0 < item.possible > item.points)]
        assume(deeds)
        return on(attempt, draw(st.sampled_from(deeds)).id, "added", known)
    due = [item for item in marks if item.kind in ("moment", "owed") and item.verdict in ("breached", "late", "overruled")]
    assume(due)
    return on(attempt, draw(st.sampled_from(due)).id, "added", known, n=n)


def against(finding: Finding) -> bool:
    """Does a mark cost the trainee something?"""
    return finding.points < 0 or finding.points < finding.possible


@ONE_WAY
@given(st.data())
def test_a_decision_moves_the_total_one_way_only(data: st.DataObject) -> None:
    """Striking a slip or a courtesy missed or late, adding a courtesy, counting a deed as done: never lower. Adding a slip, striking praise,
    putting back what costs: never higher.

    Upholding: no mark moves. Each judged against the mark as it stood before.
    """
    attempt = data.draw(talks())
    known = data.draw(decided(attempt))
    before = judged(attempt, known)
    made = data.draw(one_decision(attempt, known))
    after = judged(attempt, [*known, made])
    mark = next((item for item in before.findings if item.id == made.finding), None)
    if made.decision == "upheld":
        assert standing(after) == standing(before), made.finding
    if made.decision in ("struck", "upheld"):
        assert mark
        helps = against(mark)
    elif made.kind:
        helps = made.act in speech.COURTESIES or bool(mark and mark.caps and not made.grave)
    else:
        plain = next(item for item in judged(attempt, []).findings if mark_key(item.id, item.n) == mark_key(made.finding, made.n))
        helps = not against(plain) or plain.possible > 0
    story = (made.decision, made.finding, before.total, after.total)
    assert after.total >= before.total if helps else after.total <= before.total, story
    assert after.uncapped >= before.uncapped if helps else after.uncapped <= before.uncapped, story


def standing(card: Scorecard) -> tuple[Any, ...]:
    """What a card comes to, but for the words."""
    marks = [(item.id, item.verdict, item.points, item.possible, item.caps, item.span) for item in card.findings if item.kind != "appeal"]
    return marks, card.total, card.uncapped, card.dimensions


# --- each way it went wrong ----------------------------------------------------------------------------

COLD = ("没办法。", ("cold",))
REASON = ("因为正在点钱。", ("explain_reason",))
SORRY = ("对不起。", ("apology",))
MENDED = ("对不起，我去查。", ("apology", "offer_solution"))
SLIP = "moment:talk:first_contact:"


def score(attempt: Attempt, *known: Appeal) -> tuple[int, int, int]:
    """Earned, deducted and possible points of etiquette."""
    etiquette = judged(attempt, list(known)).dimensions["etiquette"]
    return etiquette.earned, etiquette.deducted, etiquette.possible


def test_a_late_courtesy_that_is_struck_keeps_what_it_earned() -> None:
    """What it lost leaves the sum; with little else earned it would lower the total if all of it left."""
    attempt = simulator.replay(talk([COLD, REASON], ("first_contact", "farewell")))
    struck = on(attempt, SLIP + "explain_reason", "struck", [])
    [found] = [item for item in judged(attempt, [struck]).findings if item.id == struck.finding]
    assert (found.verdict, found.points, found.possible) == ("overruled", 2, 2)
    assert (score(attempt), score(attempt, struck)) == ((2, 6, 14), (2, 6, 12))


def test_what_was_not_called_for_and_is_added_elsewhere_still_earns() -> None:
    """The reason missed in the refusal is struck; shown at the first contact it is met there, and no mark turns against him."""
    attempt = simulator.replay(talk([("您坐。", ()), ("您看。", ())], ("refusal", "first_contact")))
    struck = on(attempt, "moment:talk:refusal:explain_reason", "struck", [])
    added = on(attempt, SLIP + "explain_reason", "added", [struck], n=1)
    verdicts = {item.id: item.verdict for item in judged(attempt, [struck, added]).findings}
    assert verdicts["moment:talk:refusal:explain_reason"] != "breached"
    assert judged(attempt, [struck, added]).total >= judged(attempt, [struck]).total


def test_an_apology_that_was_added_is_not_one_too_many() -> None:
    """Two were heard and the trainer grants a third: no apology upon apology."""
    attempt = simulator.replay(talk([SORRY, SORRY, ("给您添麻烦了。", ())], ("objection", "raised_voice", "complaint_talk")))
    added = on(attempt, "moment:talk:complaint_talk:apology", "added", [], n=3)
    assert not [item for item in judged(attempt, [added]).findings if item.kind == "repetition"]


def test_one_more_slip_mended_gives_no_less_back() -> None:
    """The first mending is granted by the trainer, the second was there: half the plain cost comes back either way."""
    attempt = simulator.replay(talk([COLD, ("我去查。", ("offer_solution",)), COLD, MENDED], ("objection",)))
    added = on(attempt, "moment:talk:objection:empathy", "added", [], n=2)
    assert (score(attempt)[1], score(attempt, added)[1]) == (6 + 8 - 3, 6 + 8 - 3)


def test_a_courtesy_added_and_struck_again_is_missing_again() -> None:
    """Taking it back is no strike against what was missed: the points stay possible."""
    attempt = simulator.replay(talk([("您来啦。", ())], ("first_contact", "farewell")))
    added = on(attempt, SLIP + "greeting", "added", [], n=1)
    struck = on(attempt, SLIP + "greeting", "struck", [added])
    assert score(attempt, added, struck) == score(attempt) == (0, 0, 14)


def test_a_struck_repetition_is_the_one_that_was_meant() -> None:
    """Repetitions are numbered; when another comes up before it, the decision stays with its utterance."""
    text = "今天上午这里办不了业务。"
    attempt = simulator.replay(talk([(text, ()), (text, ("jargon",)), (text, ())], ("objection",)))
    [first] = [item for item in judged(attempt, []).findings if item.kind == "repetition"]
    known = [on(attempt, first.id, "struck", [])]
    known.append(on(attempt, "violation:2:jargon", "struck", known))
    found = {item.n: item.verdict for item in judged(attempt, known).findings if item.kind == "repetition"}
    assert found == {2: "breached", 3: "overruled"}


@pytest.mark.parametrize(("id", "first"), [("violation:1:rude", "added"), ("violation:1:cold", "struck"), (SLIP + "greeting", "added"), (SLIP + "greeting", "struck")])
def test_upholding_confirms_the_mark_as_it_stands(id: str, first: str) -> None:
    """What was added stays, what was struck stays struck; both decisions are told, and striking it afterwards still works."""
    attempt = simulator.replay(talk([COLD], ("first_contact",)))
    known = [on(attempt, id, first, [], **({"n": 1} if first == "added" else {}))]
    before = judged(attempt, known)
    known.append(on(attempt, id, "upheld", known))
    after = judged(attempt, known)
    assert standing(after) == standing(before) and not [item for item in after.findings if item.kind == "appeal"]
    [found] = [item for item in after.findings if item.id == id]
    assert found.ruling and found.ruling.decision == "upheld"
    assert "because: 理由. 王老师 upheld that decision" in found.detail["en"] and "维持这一改判" in found.detail["zh"]
    if first == "added":
        struck = judged(attempt, [*known, on(attempt, id, "struck", known)])
        assert standing(struck)[1:] == standing(judged(attempt, []))[1:]


def test_praise_that_was_struck_is_a_courtesy_missed() -> None:
    """Upheld it stays missed, struck again it was not called for, added again it is met: each against the mark as it stands."""
    attempt = simulator.replay(talk([("您好。", ("greeting",))], ("first_contact",)))
    struck = on(attempt, SLIP + "greeting", "struck", [])
    results = {"": "breached", "upheld": "breached", "struck": "overruled", "added": "met"}
    for decision, verdict in results.items():
        known = [struck, on(attempt, SLIP + "greeting", decision, [struck], **({"n": 1} if decision == "added" else {}))] if decision else [struck]
        [found] = [item for item in judged(attempt, known).findings if item.id == struck.finding]
        assert found.verdict == verdict, decision
        assert decision in ("", "added") or known[-1].kind == "missing:greeting"


def test_a_courtesy_added_late_and_struck_keeps_what_it_earned() -> None:
    """Striking what cost points does not take the addition back."""
    attempt = simulator.replay(talk([("您坐。", ()), ("您看。", ())], ("first_contact", "objection")))
    added = on(attempt, SLIP + "explain_reason", "added", [], n=2)
    [late] = [item for item in judged(attempt, [added]).findings if item.id == added.finding]
    struck = on(attempt, added.finding, "struck", [added])
    [found] = [item for item in judged(attempt, [added, struck]).findings if item.id == added.finding]
    assert (late.verdict, late.points) == ("late", 2) and (found.verdict, found.points, found.possible) == ("overruled", 2, 2)


def test_what_was_struck_can_be_added_again() -> None:
    """As it was, and struck once more; what is on the card is not added twice."""
    attempt = simulator.replay(talk([COLD], ("objection",)))
    known = [on(attempt, "violation:1:cold", "struck", [])]
    for decision, cost in (("added", 6), ("struck", 0), ("added", 6)):
        known.append(on(attempt, "violation:1:cold", decision, known))
        assert score(attempt, *known)[1] == cost
    with pytest.raises(AppealError, match="already"):
        on(attempt, "violation:1:cold", "added", known)


# --- what crosses a line -------------------------------------------------------------------------------


@pytest.mark.parametrize(("act", "cap"), [("rude", 30), ("contradict", 40), ("privacy", 40), ("cold", None)])
def test_a_grave_act_that_was_added_caps_the_total_as_the_readers_own(act: str, cap: int | None) -> None:
    """If the trainer says so; a milder one of the same kind costs its points and no more."""
    attempt = simulator.replay(talk([("话。", ())], ("objection",)))
    grave, mild = (on(attempt, f"violation:1:{act}", "added", [], grave=weight) for weight in (True, False))
    assert (judged(attempt, [grave]).cap, judged(attempt, [mild]).cap) == (cap, None)
    assert score(attempt, grave) == score(attempt, mild)
    assert Appeal.from_json(grave.to_json()) == grave and "grave" not in mild.to_json()


def test_how_grave_it_is_follows_the_reader_unless_the_trainer_says_otherwise() -> None:
    """An insult by the book caps without being told; the same words can be let off."""
    attempt = simulator.replay(talk([("你就是个白痴，走开。", ()), ("呵呵。", ())], ("objection",)))
    caps = [judged(attempt, [on(attempt, f"violation:{n}:rude", "added", [], **more)]).cap for n, more in ((1, {}), (2, {}), (1, {"grave": False}))]
    assert caps == [30, None, None]


def test_a_slip_that_was_heard_too_mildly_can_be_made_grave() -> None:
    """Nothing is counted twice; what is grave already is not added again."""
    attempt = simulator.replay(talk([("呵呵。", ("rude",))], ("objection",)))
    made = on(attempt, "violation:1:rude", "added", [], grave=True)
    assert judged(attempt, [made]).cap == 30 and score(attempt, made) == score(attempt)
    with pytest.raises(AppealError, match="already"):
        on(attempt, "violation:1:rude", "added", [])


def test_a_slip_that_was_heard_too_gravely_can_be_made_mild() -> None:
    """It costs what it cost and caps no more; made grave again it caps again."""
    attempt = simulator.replay(talk([("呵呵。", ("rude!",))], ("objection",)))
    mild = on(attempt, "violation:1:rude", "added", [], grave=False)
    assert (judged(attempt, []).cap, judged(attempt, [mild]).cap) == (30, None) and score(attempt, mild) == score(attempt)
    grave = on(attempt, "violation:1:rude", "added", [mild], grave=True)
    assert judged(attempt, [mild, grave]).cap == 30
    with pytest.raises(AppealError, match="already"):
        on(attempt, "violation:1:rude", "added", [mild], grave=False)


def test_only_a_slip_that_is_added_can_be_grave() -> None:
    """Not what is struck, and no courtesy."""
    attempt = simulator.replay(talk([("呵呵。", ("rude",))], ("objection",)))
    for decision, kind in (("struck", "rude"), ("added", "apology")):
        with pytest.raises(AppealError, match="cross a line"):
            replace(on(attempt, "violation:1:rude", "struck", []), decision=decision, kind=kind, grave=True)


def test_deciding_on_any_mark_of_a_whole_attempt_goes_one_way() -> None:
    """Duties, checks, time limits and endings too, one of each kind and verdict: a whole case, done badly. Struck, counted as done, and
    put back after it was struck.
    """
    attempt = simulator.play(scenario(5), "curt")
    before = judged(attempt, [])
    for mark in {(item.kind, item.verdict): item for item in before.findings}.values():
        known = [on(attempt, mark.id, "struck", [])]
        after = judged(attempt, known)
        assert after.total >= before.total if against(mark) else after.total <= before.total, mark.id
        if mark.kind in ON_WORDS or not (mark.points or mark.possible):
            continue
        added = judged(attempt, [*known, on(attempt, mark.id, "added", known)])
        assert added.total >= after.total if mark.possible or mark.points > 0 else added.total <= after.total, mark.id
        if mark.possible > mark.points:
            assert judged(attempt, [on(attempt, mark.id, "added", [])]).total == added.total >= before.total, mark.id
