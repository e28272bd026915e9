"""Etiquette over a whole log: what is due once, what comes in the wrong order, what is mended, what is said again."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grading
import simulator
import speech
from casebank.models import Rubric
from classroom.debrief.mirror import mirror
from grading.scorecard import Scorecard
from simulator.event import Event, Spoken
from simulator.state import Heard
from tests import tiny
from tests.attempts import bank, scenario
from tests.talks import LANGUAGES, Said, kinds, one, rules_are_known, talk, talked

# --- once in a talk, and in the right order -----------------------------------------------------------


def test_a_greeting_is_due_at_the_first_moment_of_a_talk_only() -> None:
    """A second greeting earns nothing and costs nothing, and none is missed at the second moment."""
    came: tuple[str, ...] = ("first_contact", "complaint_talk", "farewell")
    once = talked([("您好。", ("greeting",)), ("这件事我来办。", ("ownership",))], came)
    twice = talked([("您好。", ("greeting",)), ("您好。", ("greeting",))], came)
    for card in (once, twice):
        assert [item.id for item in card.findings if item.id.endswith(":greeting")] == ["moment:talk:first_contact:greeting"]
        assert one(card, "moment:talk:first_contact:greeting").points == 4
    assert once.dimensions["etiquette"].possible == twice.dimensions["etiquette"].possible


def test_whoever_greeted_before_the_moment_that_asks_for_it_has_greeted() -> None:
    """A greeting belongs to the talk, not to the scene."""
    card = talked([("您好。", ("greeting",)), ("您说。", ("listen",))], ("farewell", "complaint_talk"))
    assert one(card, "moment:talk:complaint_talk:greeting").verdict == "met"


def test_a_new_talk_begins_with_a_new_greeting() -> None:
    """Ringing back is first contact again: the scene without the customer in between ends the talk."""
    card = grading.grade(simulator.play(simulator.generate(bank()["day-fifteen"], 1, "zh"), "model"))
    assert {item.id.split(":")[2] for item in card.findings if item.id.endswith(":greeting")} == {"call_in", "result_call"}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ([("今天办不了，因为正在点钱。", ("cold", "explain_reason"))], "met"),
        ([("正在点钱，所以今天办不了。", ("explain_reason",)), ("没办法。", ("cold",))], "met"),
        ([("今天办不了。", ("cold",)), ("因为正在点钱。", ("explain_reason",))], "late"),
        ([("您别急。", ("empathy",)), ("因为正在点钱。", ("explain_reason",))], "met"),
        ([("今天办不了。", ("cold",)), ("就是不行。", ("cold",))], "breached"),
    ],
)
def test_the_reason_comes_with_the_refusal_or_it_is_late(said: list[Said], verdict: str) -> None:
    """Within one breath the order is free; a reason after a bare refusal of an earlier breath earns the points of a late one."""
    found = one(talked(said, ("refusal",)), "moment:talk:refusal:explain_reason")
    assert found.verdict == verdict
    assert found.points == {"met": 4, "late": 1, "breached": 0}[verdict]


def test_a_reason_that_comes_only_after_the_objection_is_late() -> None:
    """Across scenes as within one: the customer had the refusal by itself."""
    card = talked([("今天办不了。", ("cold",)), ("因为正在点钱。", ("explain_reason",))], ("refusal", "objection"))
    assert one(card, "moment:talk:refusal:explain_reason").verdict == "late"
    assert one(card, "moment:talk:objection:explain_reason").verdict == "met"


def test_what_is_said_to_somebody_else_is_no_courtesy_to_the_customer() -> None:
    """Neither in time nor late: it was not for the customer's ears. Said again to the customer, it counts."""
    said: list[Said] = [("今天办不了。", ("cold",)), ("您好，因为正在点钱。", ("greeting", "explain_reason")), ("因为正在点钱。", ("explain_reason",))]
    aside = talked(said[:2], ("refusal", "objection"), to=("", "head"))
    again = talked(said, ("refusal", "objection", "complaint_talk"), to=("", "head", ""))
    assert one(aside, "moment:talk:refusal:explain_reason").verdict == "breached"
    late = one(again, "moment:talk:refusal:explain_reason")
    assert (late.verdict, late.n) == ("late", 3)
    assert one(again, "moment:talk:complaint_talk:greeting").verdict == "breached"


def test_a_refusal_that_a_trainer_has_struck_makes_no_reason_late() -> None:
    """What was no bare refusal came in no wrong order."""
    log = talk([("今天办不了。", ("cold",)), ("因为正在点钱。", ("explain_reason",))], ("refusal",))
    struck = grading.decide(log, "violation:1:cold", "struck", "实情。", "王老师", datetime(2026, 3, 2, tzinfo=UTC))
    found = [one(grading.grade(log, appeals=known), "moment:talk:refusal:explain_reason") for known in ((), (struck,))]
    assert [(item.verdict, item.points) for item in found] == [("late", 1), ("met", 4)]


@pytest.mark.parametrize("acts", [("delay",), ("commit_deadline",)])
def test_where_the_customer_is_to_wait_a_time_is_due(acts: tuple[str, ...]) -> None:
    """An empty time neither earns the courtesy nor goes free."""
    card = talked([("请稍等。", acts)], ("first_contact",))
    due = one(card, "moment:talk:first_contact:commit_deadline")
    assert (due.verdict, bool(kinds(card, "violation"))) == (("met", False) if acts == ("commit_deadline",) else ("breached", True))


# --- where we failed ---------------------------------------------------------------------------------


def broken(*said: tuple[int, Said]) -> Scorecard:
    """The card of somebody who promised five minutes, kept nothing and then spoke at the given minutes."""
    log = tiny.begin(tiny.part("talk", promises={"kept_by": ["answered"]})).log
    start = log.scenario.world.start
    first = Event(1, start, "say", text="五分钟", heard=(Heard("commit_deadline", 0, 3, "test", 2),), promises=(Spoken(start + 300, 0, 3),))
    log = log.with_event(first)
    for minutes, (text, acts) in said:
        now = simulator.replay(log).state.now
        wait = max(1, minutes - (now - start) // 60)
        log = log.with_event(Event(len(log.events) + 1, now, "wait", minutes=wait))
        heard = tuple(Heard(act, 0, len(text), "test", 2) for act in acts)
        log = log.with_event(Event(len(log.events) + 1, simulator.replay(log).state.now, "say", text=text, heard=heard))
    return grading.grade(log)


@pytest.mark.parametrize(
    ("said", "verdict", "points"),
    [
        ([(10, ("对不起，说晚了。", ("apology",)))], "met", 3),
        ([(10, ("您说。", ("listen",))), (12, ("对不起。", ("apology",)))], "late", 1),
        ([(10, ("您说。", ("listen",)))], "breached", 0),
    ],
)
def test_after_a_broken_promise_the_next_word_is_an_apology(said: list[tuple[int, Said]], verdict: str, points: int) -> None:
    """At once it earns all, later a little, never nothing."""
    card = broken(*said)
    [found] = [item for item in card.findings if item.kind == "owed"]
    assert (found.verdict, found.points, found.possible) == (verdict, points, 3)
    assert rules_are_known(card)


@pytest.mark.parametrize("promised_to", ["", "head"])
def test_an_apology_is_owed_to_whom_the_promise_was_given(promised_to: str) -> None:
    """Said to somebody else first, it is neither given nor missed; the next word to the same person decides."""
    scenes = [tiny.scene(to or "hall", **({"to": to, "kept_by": ["answered"]} if to else {}), routes=[{"goto": "hall" if to else "head"}]) for to in ("", "head")]
    begun = tiny.begin(tiny.part("talk", scenes=scenes, opens=promised_to or "hall", promises={"kept_by": ["answered"]}))
    start = begun.scenario.world.start
    said = [("五分钟", "commit_deadline", (Spoken(start + 300, 0, 3),)), ("您说。", "listen", ()), ("对不起。", "apology", ())]
    log = begun.log
    for text, act, promises in said:
        event = Event(len(log.events) + 1, simulator.replay(log).state.now, "say", text=text, heard=(Heard(act, 0, len(text), "test", 2),), promises=promises)
        log = log.with_event(event)
        log = log.with_event(Event(len(log.events) + 1, simulator.replay(log).state.now, "wait", minutes=10))
    [found] = kinds(grading.grade(log), "owed")
    assert found[1:] == ("met", 3)


def test_no_apology_is_owed_for_a_promise_kept_or_to_somebody_never_spoken_to_again() -> None:
    """The promise alone is judged."""
    assert kinds(broken(), "owed") == []
    assert kinds(broken((1, ("好的。", ()))), "owed") == []


# --- again and again ---------------------------------------------------------------------------------

SORRY = ("实在对不起。", ("apology",))


def test_the_third_apology_without_a_deed_is_a_finding() -> None:
    """And so is the fourth; a deed in between, or in the same breath, begins the count anew."""
    assert kinds(talked([SORRY] * 2), "repetition") == []
    assert [points for _, _, points in kinds(talked([SORRY] * 4), "repetition")] == [-3, -3]
    for deed in ("offer_solution", "commit_deadline", "ownership"):
        assert kinds(talked([SORRY, SORRY, ("我去查。", (deed,)), SORRY, SORRY]), "repetition") == []
        assert kinds(talked([SORRY, SORRY, ("对不起，我去查。", ("apology", deed))]), "repetition") == []
    assert len(kinds(talked([SORRY, SORRY, ("您消消气。", ("empathy",)), SORRY]), "repetition")) == 1


LONG = {"zh": "这件事我们正在了解情况当中，", "en": "We are looking into the matter at present, "}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_sentence_word_for_word_is_a_finding(lang: str) -> None:
    """It names the step it was said at before; signs and capitals make no difference, another wording does."""
    first, again, other = LONG[lang] + "1", LONG[lang].upper() + "1!", LONG[lang] + "2"
    card = talked([(first, ()), (other, ()), (again, ())], lang=lang)
    [found] = [item for item in card.findings if item.kind == "repetition"]
    assert (found.n, found.points, found.quote) == (3, -2, again.rstrip("!"))
    assert "1" in found.detail[lang] and rules_are_known(card)


def test_what_was_said_to_somebody_else_is_not_said_again() -> None:
    """Each of those who wait hears it once, and is told of the sorrow once."""
    texts = [tiny.words("…")]
    people = ("customer", "man", "woman")
    scenes = [
        tiny.scene(who, says=[{"who": who, "texts": texts}], routes=[{"goto": then}] if then else [])
        for who, then in zip(people, (*people[1:], ""), strict=True)
    ]
    attempt = tiny.begin(tiny.part("talk", scenes=scenes, opens="customer"), lang="zh")
    said = "真的非常非常对不起您"
    log = attempt.log
    for n in range(1, 5):
        heard = (Heard("apology", 0, len(said), "test", 2),)
        log = log.with_event(Event(n, simulator.replay(log).state.now, "say", text=said, heard=heard))
    assert [item.n for item in grading.grade(log).findings if item.kind == "repetition"] == [4]


@pytest.mark.parametrize(("text", "lang"), [("好的，请稍等。", "zh"), ("Yes, of course.", "en"), ("12.5", "en"), ("……", "zh")])
def test_short_phrases_may_be_said_again(text: str, lang: str) -> None:
    """Nobody minds a second “of course”."""
    assert kinds(talked([(text, ())] * 3, lang=lang), "repetition") == []


def test_nothing_is_counted_twice() -> None:
    """A sentence that is a violation costs more the second time already; an apology said over is one finding."""
    rude = ("这种小事你也要来问我们吗", ("cold",))
    card = talked([rude, rude])
    assert kinds(card, "repetition") == [] and [points for _, _, points in kinds(card, "violation")] == [-6, -8]
    sorry = ("真的非常非常对不起您", ("apology",))
    assert [(item.n, item.id.split(":")[2]) for item in talked([sorry] * 3).findings if item.kind == "repetition"] == [(2, "sentence"), (3, "apology")]


# --- mending a slip ----------------------------------------------------------------------------------

MENDED = ("对不起，话说重了，我这就去查。", ("apology", "offer_solution"))


def test_a_slip_put_right_in_the_next_breath_gives_half_back() -> None:
    """As a finding of its own that names the slip; the slip itself keeps its price, and the sum adds up."""
    card = talked([("没办法。", ("cold",)), MENDED])
    assert kinds(card, "violation", "recovery") == [("violation:1:cold", "breached", -6), ("recovery:1:cold", "met", 3)]
    found = one(card, "recovery:")
    assert found.n == 2 and "没办法" in found.detail["zh"] and "没办法" in found.detail["en"]
    assert card.dimensions["etiquette"].deducted == 3 and rules_are_known(card)
    assert "没办法" in card.text("zh") and "3" in card.html("en")


@pytest.mark.parametrize(
    "after",
    [
        [("对不起。", ("apology",))],
        [("我这就去查。", ("offer_solution",))],
        [("您说。", ("listen",)), MENDED],
        [("对不起，我去查，您急什么。", ("apology", "offer_solution", "contradict"))],
        [],
    ],
)
def test_half_a_recovery_is_none(after: list[Said]) -> None:
    """Words without a deed, a deed without words, one step too late, or with a new slip."""
    assert kinds(talked([("没办法。", ("cold",)), *after]), "recovery") == []


def test_what_crosses_a_line_is_not_mended_and_a_habit_is_mended_once() -> None:
    """Neither an insult nor the second time of the same."""
    assert kinds(talked([("笨蛋。", ("rude!",)), MENDED]), "recovery") == []
    again = talked([("没办法。", ("cold",)), MENDED, ("还是没办法。", ("cold",)), ("抱歉，我再去查。", ("apology", "offer_solution"))])
    assert [item for item, _, _ in kinds(again, "recovery")] == ["recovery:1:cold"]


# --- lines that must not be crossed -------------------------------------------------------------------


@pytest.mark.parametrize(("act", "cap", "less"), [("rude", 30, 74), ("contradict", 40, None), ("privacy", 40, None)])
def test_insult_threat_and_breach_of_privacy_cap_the_total(act: str, cap: int, less: int | None) -> None:
    """At full strength only; coarse words of less strength keep it below “good”."""
    assert talked([("话。", (f"{act}!",))]).cap == cap
    assert talked([("话。", (act,))]).cap == less


# --- spoken and written ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", sorted(bank()))
def test_spoken_and_written_make_the_dimension(case: str, lang: str) -> None:
    """Earned, deducted and possible add up; both are in text, page and table, and survive JSON."""
    attempt = simulator.play(simulator.generate(bank()[case], 1, lang), "curt")
    card = grading.grade(attempt)
    etiquette = card.dimensions["etiquette"]
    assert [share.id for share in etiquette.shares] == ["spoken", "written"]
    for what in ("earned", "deducted", "possible"):
        assert sum(getattr(share, what) for share in etiquette.shares) == getattr(etiquette, what)
    assert Scorecard.from_json(json.loads(json.dumps(card.to_json()))) == card
    assert {item.mode for item in card.findings if item.dimension == "etiquette"} <= {"spoken", "written"}
    assert mirror(attempt, card)["dimensions"][1]["shares"][0]["earned"] == etiquette.shares[0].earned
    words = {"zh": ("口头", "书面"), "en": ("spoken", "written")}[lang]
    assert all(word in card.html(lang) for word in words)
    assert set(card.frame(lang)["mode"]) <= {"", *words}


def test_a_letter_is_written_also_when_nobody_wrote_it() -> None:
    """The courtesies a letter lacks belong to the written share."""
    card = grading.grade(simulator.play(scenario(7), "silent"))
    letter = [item for item in card.findings if item.id.startswith("moment:desk:letter:")]
    assert letter and {item.mode for item in letter} == {"written"}


def test_a_scorecard_from_before_is_read() -> None:
    """Without shares, modes and rulings."""
    plain = grading.grade(simulator.play(scenario(7), "curt")).to_json()
    for dimension in plain["dimensions"].values():
        del dimension["shares"]
    for item in plain["findings"]:
        del item["mode"], item["ruling"]
    old = Scorecard.from_json(json.loads(json.dumps(plain)))
    assert old.dimensions["etiquette"].shares == () and old.text("zh") and old.html("en")


# --- the phrases of a house --------------------------------------------------------------------------
# --- a better way of putting it ------------------------------------------------------------------------


@pytest.mark.parametrize("trainee", ["curt", "arguer", "staller", "pusher"])
@pytest.mark.parametrize("case", ["counter-handover", "three-hops"])
def test_an_example_has_what_was_missing_and_not_the_slip(case: str, trainee: str) -> None:
    """Each example is a ready-made reply of the case whose author gave it the missing act, or did not give it the slip."""
    attempt = simulator.play(simulator.generate(bank()[case], 1, "zh"), trainee)
    world = attempt.scenario.world
    options = [option for part in world.program.parts.values() for scene in part.scenes.values() for option in scene.options.values()]
    shown = 0
    for item in grading.grade(attempt).findings:
        if item.example and item.kind in ("moment", "violation"):
            shown += 1
            act = item.id.rsplit(":", 1)[-1]
            acts = [{kind for kind, _ in option.acts} for option in options if world.words(option.text, item.at or 0, "zh") == item.example["zh"]]
            assert acts and all((act in one) == (item.kind == "moment") for one in acts), item.id
            assert not any(one & set(speech.VIOLATIONS) for one in acts), item.id
    assert shown


def test_a_reply_with_the_same_slip_is_no_example() -> None:
    """However many courtesies go with it."""
    kind = ["greeting", "apology", "empathy", "thanks", "listen", "closing"]
    options = [
        {"id": id, "text": tiny.words(id), "feedback": tiny.words(id), "acts": acts}
        for id, acts in (("same", [*kind, "cold"]), ("other", ["thanks"]))
    ]
    for shown, best in ((options, "other"), (options[:1], None)):
        attempt = tiny.begin(tiny.part("talk", scenes=[tiny.scene("here", options=shown)], opens="here"))
        event = Event(1, attempt.state.now, "say", text="no", heard=(Heard("cold", 0, 2, "test", 2),))
        example = one(grading.grade(attempt.log.with_event(event)), "violation:1:cold").example
        assert (example["en"] if example else None) == best


def test_without_a_fitting_reply_the_advice_of_the_rubric_has_to_do() -> None:
    """Free text in a scene without replies: advice, and no example with the same fault."""
    card = talked([("没办法。", ("cold",))], ("refusal",))
    for item in card.findings:
        if item.kind in ("moment", "violation"):
            assert item.example is None and item.advice and all(item.advice.values())


# --- whatever is said ----------------------------------------------------------------------------------

ACTS = (*speech.VIOLATIONS, *speech.COURTESIES)


@given(st.lists(st.tuples(st.sampled_from(["嗯嗯", "对不起对不起对不起对不起", "We are looking into the matter now."]),
                          st.lists(st.sampled_from(ACTS), max_size=3).map(tuple)), max_size=8))  # fmt: skip
def test_no_more_is_given_back_than_was_taken(said: list[Said]) -> None:
    """Whatever was heard: deductions are never negative, ids are unique, every rule is known."""
    card = talked(said, ("refusal", "objection"))
    etiquette = card.dimensions["etiquette"]
    assert etiquette.deducted >= 0 and etiquette.earned <= etiquette.possible
    assert len({item.id for item in card.findings}) == len(card.findings)
    assert rules_are_known(card)


def test_a_rubric_without_the_new_keys_is_as_before() -> None:
    """Nothing is given back, and nothing said again costs anything."""
    plain = bank().plain("rubric", "standard")
    for key in ("repeated", "recovery", "broken_promise"):
        del plain[key]
    old = Rubric.model_validate(plain)
    assert (old.repeated, old.recovery, old.broken_promise) == ({}, None, None)
    attempt = simulator.play(scenario(7), "flatterer")
    assert not [item for item in grading.grade(attempt, old).findings if item.kind in ("repetition", "recovery", "owed")]


# --- what a trainee who disagrees would look at first ---------------------------------------------------

TRAPS = {
    "better-than-a-deposit": ("cash-in-now",), "crushed-caps": ("wrong-outcome",), "doubtful-packs": ("tell-in-short", "receipt-only"),
    "he-fell-ill": ("no-result", "no-ground-no"), "pocketed-note": ("still-looking",), "not-to-the-capital": ("noted-brief",),
    "friday-evening-call": ("only-the-cold", "monday-first-thing", "technician-says-cold", "nothing-behind-it"),
    "first-letter": ("noted-brief",), "one-carton-short": ("stamp-first", "county-says"),
}  # fmt: skip


@pytest.mark.parametrize("case", TRAPS)
def test_what_is_courteous_and_wrong_is_never_held_up(case: str) -> None:
    """Its author says so; the reply can still be chosen, and no mark of the careless trainee offers it as a better wording."""
    attempt = simulator.play(simulator.generate(bank()[case], 2, "zh"), "curt")
    world = attempt.scenario.world
    options = [option for part in world.program.parts.values() for scene in part.scenes.values() for option in scene.options.values()]
    kept = {option.id: option.text for option in options if not option.example}
    assert set(TRAPS[case]) <= set(kept)
    texts = {world.words(text, attempt.state.now, "zh")[:20] for text in kept.values()}
    held_up = {item.example["zh"][:20] for item in grading.grade(attempt).findings if item.example}
    assert held_up and not held_up & texts


def test_a_text_that_was_never_written_was_not_left_unsaid() -> None:
    """Of a letter it is said that it was not written; of a talk that nothing was said."""
    card = grading.grade(simulator.play(simulator.generate(bank()["doubtful-packs"], 2, "en"), "curt"))
    silent = [item for item in card.findings if item.kind == "moment" and not item.quote]
    assert {item.mode for item in silent} >= {"written"}
    for item in silent:
        assert ("never written" in item.detail["en"], "没有写" in item.detail["zh"]) == (item.mode == "written",) * 2


def test_a_word_that_only_weights_speak_for_is_shown_with_its_sentence() -> None:
    """Of the PIN asked for at the counter the sentence is shown, not the “sir” in it; what a rule names stays as short as it is."""
    card = grading.grade(simulator.play(simulator.generate(bank()["counter-hospital-bill"], 2, "en"), "helps-with-the-pin"))
    assert "PIN" in one(card, "violation:3:privacy").quote
    rude = grading.grade(simulator.play(simulator.generate(bank()["counter-shortage"], 2, "zh"), "curt"))
    assert "等着吧" in {item.quote for item in rude.findings}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_advice_of_a_moment_fits_every_house(lang: str) -> None:
    """Moments come up at counters, on wards and in warehouses: no advice counts cash or calls everybody madam."""
    told = " ".join(getattr(due.advice, lang) for moment in grading.shipped_rubric().moments.values() for due in moment.due)
    assert not [word for word in ("点钱", "女士", "counting the cash", "madam", "quarter past twelve") if word in told]


@pytest.mark.parametrize(("said", "lang"), [("你这人怎么这么烦，少啰嗦。", "zh"), ("Stop whining.", "en")])
def test_coarse_words_that_are_no_gross_insult_keep_the_total_below_good(said: str, lang: str) -> None:
    """Whoever is rude once, as the reader hears it, is not ready to work unsupervised, whatever else was done well."""
    attempt = simulator.Attempt(scenario(lang=lang))
    attempt.say(said)
    card = grading.grade(attempt)
    mark = one(card, "violation:1:rude")
    assert (card.cap, mark.fatal, mark.serious, mark.caps) == (74, False, True, True)
    assert {"zh": "良好", "en": "below “good”"}[lang] in mark.detail[lang]
    again = grading.grade(attempt, appeals=[grading.decide(attempt.log, mark.id, "struck", "玩笑话", "trainer", datetime(2026, 11, 27, 9, tzinfo=UTC))])
    assert again.cap is None


def test_of_several_showings_of_a_courtesy_the_surest_is_quoted() -> None:
    """A reason that only the weights speak for stands behind one that a rule names, wherever it comes."""
    text = "我们看了录像。因为二号窗没人，您才等了。"
    log = talk([(text, ("explain_reason",))], ("refusal",))
    event = log.events[0]
    weak, sure = Heard("explain_reason", 0, 6, "zh.explain_reason.learned", 1), Heard("explain_reason", 7, 14, "zh.explain_reason.because", 2)
    for heard in ((weak, sure), (sure, weak)):
        card = grading.grade(simulator.Log(log.scenario, (event._replace(heard=heard),)))
        assert one(card, "moment:talk:refusal:explain_reason").quote == "因为二号窗没人"


def test_the_same_words_do_not_earn_and_cost() -> None:
    """Sympathy that is held against its own words earns nothing, and says why; once a trainer strikes the mark, it does."""
    text = "您的心情我们理解，请您也理解我们。这事挺急，我知道。"
    log = talk([(text, ("empathy",))], ("refusal",))
    empathy, hollow = Heard("empathy", 0, 8, "zh.empathy.learned", 2), Heard("insincere", 4, 16, "zh.insincere.learned", 2)
    log = simulator.Log(log.scenario, (log.events[0]._replace(heard=(empathy, hollow)),))
    due = one(grading.grade(log), "moment:talk:refusal:empathy")
    assert (due.verdict, due.points, due.quote) == ("breached", 0, "您的心情我们理解")
    assert "敷衍" in due.detail["zh"]
    struck = grading.decide(log, "violation:1:insincere", "struck", "实情。", "王老师", datetime(2026, 3, 2, tzinfo=UTC))
    assert one(grading.grade(log, appeals=(struck,)), "moment:talk:refusal:empathy").verdict == "met"
    elsewhere = simulator.Log(log.scenario, (log.events[0]._replace(heard=(empathy._replace(start=17, end=25), hollow)),))
    assert one(grading.grade(elsewhere), "moment:talk:refusal:empathy").verdict == "met"


def test_what_was_said_on_the_telephone_is_spoken_though_a_form_asks_for_the_same() -> None:
    """A kind of moment that a form of the case comes with too is still met aloud where somebody is spoken to."""
    lived = simulator.play(simulator.generate(bank()["eve-of-the-holiday"], 1, "zh"), "model")
    aloud = {event.n for event in lived.log.events if event.kind in ("say", "choose")}
    modes = {item.mode for item in grading.grade(lived.log).findings if item.kind == "moment" and item.n in aloud}
    assert modes == {"spoken"}
