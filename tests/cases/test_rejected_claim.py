"""Rejected claim: the no stands, sorry for the wrong thing turns it into a perhaps, and day fifteen lies in the holiday."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known
from tests.incident import each_happened
from tests.rejected_claim import CASE, DECISION, LANGUAGES, PERSONAS, asked_about_two_years, attempt, live, scenario


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- dates -------------------------------------------------------------------------------------------


def test_day_fifteen_lies_in_the_holiday_and_does_not_move() -> None:
    """22 September and 15 days: Tuesday 7 October; told and written on the 25th, her own thirty days end on 25 October."""
    lived = simulator.play(scenario(), "model")
    world = lived.scenario.world
    due = {clock.id: f"{world.local(clock.due):%a %Y-%m-%d %H:%M}" for clock in lived.state.clocks}
    assert due["answer_15"] == "Tue 2025-10-07 23:59"
    assert due["review_right"] == "Sat 2025-10-25 23:59"
    [replied] = [item for item in lived.state.trace if item.name == "replied"]
    assert f"{world.local(replied.at):%Y-%m-%d}" == "2025-09-25"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_holiday_is_too_late(lang: str) -> None:
    """The same answer a week after the holiday has missed the fifteen days, and she has written to the regulator."""
    lived = simulator.play(scenario(lang), "after-the-holiday")
    assert each_happened(lived, "late:answer_15", "went_over_head") == [True, True]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("past_the_holiday", 74)


# --- the trap: sorry for the wrong thing ---------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_sorry_for_the_refusal_makes_her_borrow_on_it(lang: str, persona: str) -> None:
    """Kind throughout; she hears that it was wrongly refused, borrows, and the card says which words did it."""
    lived = simulator.play(scenario(lang, persona=persona), "drowned-in-sorry")
    assert each_happened(lived, "false_hope", "hope_spent") == [True, True]
    card = grading.grade(lived.log)
    assert (lived.state.ending, card.cap) == ("false_hope", 74) and card.total <= 74
    advice = next(item for item in card.findings if item.id == "check:no_false_hope").advice
    assert advice is not None and "不公平" in advice["zh"] and "isn’t fair" in advice["en"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "那封信只有两行字，这样写信是我们不对，对不起。"),
        ("zh", "信上一个理由都没写，是我们做错了，我很抱歉。您慢慢说。"),
        ("en", "That two-line letter was no way to write to you, and I’m sorry for it."),
        ("en", "We were wrong to write to you like that, and I apologise. Please tell me what happened."),
    ],
)
def test_sorry_for_the_letter_raises_no_hope(lang: str, text: str) -> None:
    """An apology for how it was said leaves the outcome alone."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert each_happened(lived, "false_hope") == [False] and lived.state.scene == "story"


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_right_dates_with_a_verdict_on_the_dead_end_badly(persona: str) -> None:
    """Calling him a liar loses her whatever follows."""
    lived = simulator.play(scenario(persona=persona), "calls-him-a-liar")
    assert lived.state.ending == "second_burial"


# --- found out only when asked or looked up --------------------------------------------------------------


def test_the_reason_needs_a_look_at_the_file() -> None:
    """The two dates can be given once the file has been read, and not before."""
    lived = attempt("sit-first", "read-it-back")
    assert "claim_file" not in known(lived)
    with pytest.raises(simulator.NotPossible):
        lived.choose("two-dates")
    lived.choose("let-me-look")
    lived.choose("two-dates")
    assert lived.state.scene == "truth" and "claim_file" in known(lived)


@pytest.mark.parametrize("lead", ["messages", "second_opinion", "bystander"])
def test_her_lead_comes_out_when_asked_and_does_not_change_the_dates(lead: str) -> None:
    """Whoever only promises never hears of it; whoever asks can follow it, and the refusal stands each time."""
    before = ("sit-first", "read-it-back", "let-me-look", "two-dates", "let-it-stand")
    promised, asked = attempt(*before, "theres-always-hope", lead=lead), attempt(*before, "as-it-stands-no", lead=lead)
    assert "lead" not in known(promised) and "lead" in known(asked)
    lived = simulator.play(scenario(lead=lead), "model")
    assert "lead_result" in known(lived) and lived.state.ending == "understood"


@pytest.mark.parametrize(("basis", "sound"), [("exclusion", "met"), ("both", "breached"), ("rescind", "breached")])
def test_the_right_to_rescind_has_lapsed(basis: str, sound: str) -> None:
    """Known on 7 July, thirty days end on 6 August: 5.1 can neither be used now nor stand beside the exclusion."""
    lived = live({"decide": [{"do": "decide", "fields": {**DECISION, "basis": basis}}]})
    found = next(f for f in grading.grade(lived.log).findings if f.id == "check:basis_tested")
    assert found.verdict == sound


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reply", ["just-short", "could-have-been-worse", "ask-a-lawyer"])
def test_eleven_months_are_not_the_reason(reply: str, lang: str) -> None:
    """Two years bar the company from rescinding; they would not have made it pay. Only the right answer takes that off her."""
    lived = live({"two-things-apart": [{"choose": reply}]}, lang=lang)
    found = next(f for f in grading.grade(lived.log).findings if f.id == "check:two_years")
    assert found.verdict == "breached"
    assert each_happened(live({}, lang=lang), "two_years_told") == [True]


MISREAD = [
    ("zh", "满两年公司就不能解除合同了，出了事就得赔。您先生确实就差十一个月，再撑十一个月钱就到手了。"),
    ("zh", "是啊，就差十一个月。"),
    ("zh", "您先生要是再撑十一个月，公司就得赔了。"),
    ("en", "After two years we can't cancel the contract and we would have had to pay. So yes, he was eleven months short."),
    ("en", "If he had lived another eleven months you'd have got the money."),
    ("en", "I'm afraid he was just eleven months short."),
    ("en", "Eleven more months and it would have paid."),
]
EXPLAINED = [
    ("en", "No, it isn’t eleven months short. The two years is about the company cancelling the contract, and we didn’t cancel it."),
    ("zh", "不是差十一个月。满两年，说的是公司不能再解除合同，不是满了就赔；再撑十一个月，也还是不赔。"),
    ("zh", "两年说的是公司不能再解除合同，他再活十一个月结果也一样。"),
    ("en", "No, he wasn't eleven months short. After two years we can't cancel the contract, and that is all it says."),
    ("en", "Two years means we can't rescind, not that we have to pay. Another eleven months would not have changed anything."),
]


@pytest.mark.parametrize(("lang", "text"), MISREAD)
def test_the_wrong_explanation_is_wrong_in_ones_own_words(lang: str, text: str) -> None:
    """Half of it may be right: with eleven months that would have paid it has explained nothing."""
    lived = asked_about_two_years(lang)
    lived.say(text)
    assert each_happened(lived, "two_years_misread", "two_years_told") == [True, False]


@pytest.mark.parametrize(("lang", "text"), EXPLAINED)
def test_taking_the_eleven_months_off_her_is_no_misreading(lang: str, text: str) -> None:
    """The eleven months may be named in order to deny them."""
    lived = asked_about_two_years(lang)
    lived.say(text)
    assert each_happened(lived, "two_years_misread", "two_years_told") == [False, True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_that_says_nothing_is_no_letter_she_could_accept(lang: str) -> None:
    """Misled about the two years and written to in clauses: she accepts nothing, since nobody gave her the reason on paper."""
    changes = ENDINGS["eleven_months"] | ENDINGS["shielded"]
    lived = live(changes, lang=lang)
    assert each_happened(lived, "two_years_misread", "replied_well") == [True, False]
    assert lived.state.ending == "shielded"


def test_the_instalment_is_on_the_last_page_of_the_payments() -> None:
    """Nobody speaks of it; not looked up, it stays with the company."""
    lived = live({"payments": [], "decide": [{"do": "decide", "fields": {**DECISION, "instalment": "keep"}}]})
    assert "ledger" not in known(lived) and each_happened(lived, "remedy_done") == [False]
    assert lived.state.ending == "settled"


# --- endings -------------------------------------------------------------------------------------------


ENDINGS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "understood": {},
    "bought_off": {"every-route": [{"choose": "trade-it"}]},
    "eleven_months": {"two-things-apart": [{"choose": "just-short"}]},
    "never_answered": {"reply": []},
    "second_burial": {"let-it-stand": [{"choose": "he-ticked-no"}]},
    "false_hope": {"every-route": [{"choose": "one-more-try"}]},
    "own_judge": {"request_recording": []},
    "past_the_holiday": {"ring_decision": [{"wait": 20160}, {"wait": 4320}, {"same": True}]},
    "shielded": {"reply": [{"do": "reply", "fields": {"text": {"zh": "维持原结论，依据条款2.3（4）。", "en": "Maintained pursuant to 2.3 (iv)."}}}]},
    "settled": {"check_lead": []},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by a run that a person might live through."""
    assert live(ENDINGS[ending], lang=lang).state.ending == ending


def test_the_list_of_endings_is_complete() -> None:
    """No ending of the case is left out above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}
