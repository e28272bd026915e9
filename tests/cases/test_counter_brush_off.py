"""Shown the door with a smile: what the case turns on, shown by playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import grading
from casebank.paths import Step, load_path
from simulator.errors import NotPossible
from tests.attempts import bank, follow, known, lost
from tests.incident import Incident

CASE = "counter-brush-off"
INCIDENT = Incident(CASE, seed=3, persona="stung_colleague")
path, begin, played = INCIDENT.path, INCIDENT.begin, INCIDENT.judged


# --- courteous and wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_goes_by_the_wordlist_ends_badly_and_is_told_why(lang: str) -> None:
    """No banned phrase and a high score: passed as a model recording, and the card says what was missed."""
    attempt, card = played("model-recording", lang)
    assert attempt.state.ending == "model_recording"
    assert card.total < 50
    told = {finding.id for finding in card.findings if finding.verdict == "breached" and finding.advice}
    assert {"check:not_by_wordlist", "check:push_recognised", "check:coins_taken_care_of"} <= told
    harsh = (":rude", ":contradict", ":cold", ":command_tone")
    assert not any(finding.kind == "violation" and finding.id.endswith(harsh) for finding in card.findings)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_soft_heart_with_a_pen_is_fatal(lang: str) -> None:
    """Everything right but the favour: the altered record caps the total."""
    attempt, card = played("soft-pen", lang)
    assert attempt.state.ending == "record_altered"
    assert card.cap == 59


def test_a_verdict_without_a_word_is_still_a_brush_off() -> None:
    """The sheet wants “pushing away” and nothing else of the four, in the sentence that sent her off."""
    _, card = played("model")
    assert not {name for name in lost(card) if name.startswith("field:mark")}
    along = path(changes={"mark": [Step(do="mark", fields={
        "cold": "found", "contradict": "found", "push": "found", "sentence": "farewell", "ground": "smile"})]})  # fmt: skip
    wrong = lost(grading.grade(follow(begin(), along)))
    assert {"field:mark:cold", "field:mark:contradict", "field:mark:sentence", "field:mark:ground"} <= wrong


# --- clocks --------------------------------------------------------------------------------------------


def test_the_due_instants_are_those_of_the_calendar() -> None:
    """Received on Wednesday 12 November at 14:00."""
    attempt, card = played("model")
    due = {row.id: f"{attempt.scenario.world.local(row.due or 0):%Y-%m-%d %H:%M}" for row in card.limits}
    assert due["clock:register_at_once"] == "2025-11-12 14:30"
    assert due["clock:simple_reply"] == "2025-11-13 14:00"
    assert due["clock:same_day_call"] == "2025-11-12 17:30"
    assert due["clock:nfra_answer"] == "2025-11-27 23:59"
    assert due["clock:self_review"] == "2025-11-17 23:59"


def test_a_complex_case_would_have_until_the_21st() -> None:
    """Seven working days from registration, the day itself left out."""
    along = path(changes={"judge_simple": [Step(do="judge_complex")]})
    attempt = follow(begin(), along)
    [row] = [row for row in grading.grade(attempt).limits if row.id == "clock:complex_opinion"]
    assert f"{attempt.scenario.world.local(row.due or 0):%Y-%m-%d %H:%M}" == "2025-11-21 17:30"


def test_the_promise_to_the_colleague_is_a_promise() -> None:
    """“By five” is kept by showing her the finding, and broken by not doing so."""
    attempt, _ = played("model")
    assert attempt.state.promises[0].verdict == "kept"
    assert "broken" not in {promise.verdict for promise in attempt.state.promises}
    silent = follow(begin(), path(changes={"show_teller": []}))
    assert "check:word_to_the_colleague" in lost(grading.grade(silent))


# --- what is told only to those who ask -----------------------------------------------------------------


def test_what_became_of_her_is_told_only_on_the_telephone() -> None:
    attempt = follow(begin(), path(changes={"phone_customer": []}), until="talk")
    assert "her_walk" not in known(attempt)
    assert "her_walk" in known(follow(begin(), path(), until="talk"))


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("zh", "您好，中午让您白跑一趟，对不起。您看这事就这样行不行？", False),
        ("zh", "您好，中午让您白跑一趟，对不起。没别的事了吧？", False),
        ("zh", "您好，中午让您白跑一趟，对不起。没别的事了吗？您慢慢说，我都记着。", True),
        ("zh", "您好，中午让您白跑一趟，对不起。您出了门以后怎么样了？五点前我给您回话，您看行吗？", True),
        ("en", "Good afternoon, I’m sorry about noon. Is that all right with you?", False),
        ("en", "Good afternoon, I’m sorry about noon. How did you get on after you left? I’ll ring by five, is that all right with you?", True),
    ],
)
def test_a_question_that_closes_the_matter_opens_no_story(lang: str, words: str, told: bool) -> None:
    """She tells what came after to whoever asks after it, not to whoever wants to be done."""
    attempt = begin(lang)
    attempt.do("phone_customer", words=words)
    assert ("her_walk" in known(attempt)) is told


def test_the_morning_instruction_comes_out_only_when_asked_for() -> None:
    """A reproach about window two closes the door; a question opens it."""
    attempt = follow(begin(), path(), until="her_side")
    attempt.choose("accuse-window-two")
    assert attempt.state.scene == "bristles"
    assert "morning_word" not in known(attempt)
    asked = follow(begin(), path(), until="pressure")
    assert "morning_word" in known(asked)


def test_without_the_cause_the_head_cannot_be_asked_to_withdraw_it() -> None:
    attempt = follow(
        begin(),
        path(scenes={"sits_down": [Step(choose="open-praise")], "relieved": [Step(choose="say-it-nicer")]}),
        until="desk",
    )
    assert "report_head" not in {action["id"] for action in attempt.view()["actions"]}


def test_the_truth_needs_evidence() -> None:
    """Whoever has not been to the hall can say only the thinner sentence."""
    bare = path(changes={"check_hall": [], "ring_neighbour": []})
    attempt = follow(begin(), bare, until="truth")
    with pytest.raises(NotPossible):
        attempt.choose("cross-out-the-polite")
    attempt.choose("cross-out-unproved")
    assert attempt.state.scene == "lands"


# --- how it can end -----------------------------------------------------------------------------------

ENDINGS = {
    "carried_across": path(),
    "model_recording": load_path(CASE, "model-recording"),
    "record_altered": load_path(CASE, "soft-pen"),
    "stopped_smiling": path(changes={"review_case": [Step(do="put_round_group")]}),
    "nobody_answered": path(changes={"reply": []}),
    "nicer_words": path(changes={"review_case": [Step(do="add_phrases")]}),
    "nearly_across": path(changes={"show_teller": []}),
    "one_mended": path(changes={"report_head": []}),
    "polite_answer": path(changes={"reply": [Step(do="reply", fields={"text": "感谢您的来电。"})]}),
}


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_each_ending_is_reached(ending: str) -> None:
    """Every way the story can end has a run that ends so."""
    along = ENDINGS[ending]
    assert along is not None
    assert follow(begin(), along).state.ending == ending


def test_every_ending_has_its_run() -> None:
    """None is left out of the list above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("persona", ["stung_colleague", "anxious_colleague"])
def test_the_colleague_bristles_and_comes_round(persona: str) -> None:
    """A verdict first makes it worse; taken back, she leaves at ease."""
    along = path(changes={"open-listening": [Step(choose="open-verdict")]})
    attempt = follow(begin(persona=persona), along)
    moods = [state.anger for state in attempt.states]
    assert max(b - a for a, b in pairwise(moods)) >= 100
    assert moods[-1] < 250
    assert "check:heard_before_judged" in lost(grading.grade(attempt))


# --- own words ----------------------------------------------------------------------------------------

SAID = [
    ("sits_down", "zh", "先喝口水，别紧张。我想先听听你当时是怎么想的。", "her_side"),
    ("sits_down", "en", "I’d like to hear your side first. What was it like at the window?", "her_side"),
    ("her_side", "zh", "我信你是好心。当时有没有人跟你交代过什么，让你先往外请？", "pressure"),
    ("her_side", "en", "I believe you meant well. Had anybody told you to send people outside?", "pressure"),
    ("truth", "zh", "把客气话划掉，剩下的就是让她走，她拎着硬币白跑了一趟，没有人接。", "lands"),
    (
        "truth",
        "en",
        "Take away the courtesies and look at what is left: she walked off with nothing, and nobody was expecting her.",
        "lands",
    ),
    (
        "truth",
        "en",
        "Take out the nice bits and what have you got? She lugged that bag over there and not one coin was paid in. That’s fobbing somebody off.",
        "lands",
    ),
    ("truth", "zh", "把好听的全拿掉，就剩一句去桥西。她一点事没办成又走回来，咱店里机器就闲在那儿。", "lands"),
    ("lands", "zh", "先看楼里有什么办法，二号窗就在旁边。来，我当客户，你试一遍。", "tries"),
    ("lands", "en", "Look inside first. I’ll be the customer, have a try.", "tries"),
    ("tries", "zh", "这句不错，再加一样：请大堂陪她过去，跟二号窗交代一声，交到人手里。", "plea"),
    ("tries", "zh", "不错，开头就说清了。要是我，还会叫大堂来拎一把，再喊一声二号窗接着，重说一遍。", "plea"),
    ("tries", "en", "Good, you’re clear from the start. I’d get the lobby to carry it, and give window two a shout. Say it again.", "plea"),
    ("tries", "en", "That’s good. One more thing: walk over with her and hand her over to your colleague.", "plea"),
    ("plea", "zh", "我懂你的难处，可是她没有听错，所以我不能改成误解，只能照实记；你不服可以向工会申诉。", "leaves"),
    (
        "plea",
        "en",
        "I understand how much it means to you. I can’t change the record, because she didn’t mishear; you may appeal to the union.",
        "leaves",
    ),
]


@pytest.mark.parametrize(("scene", "lang", "words", "leads_to"), SAID)
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(
    scene: str, lang: str, words: str, leads_to: str
) -> None:
    """Nobody has to pick from the list."""
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert attempt.state.scene == leads_to


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "好，我给你记成客户误解吧。"),
        ("zh", "这样吧，那一栏我写“双方沟通有出入”，不提推字，两头都好看。"),
        ("en", "All right, I’ll put it down as a misunderstanding."),
        ("en", "I’ll just leave it out, nobody need know."),
        ("en", "I’ll put “crossed wires on both sides” on that line and leave the other word out."),
    ],
)
def test_a_favour_in_ones_own_words_is_a_favour(lang: str, words: str) -> None:
    attempt = follow(begin(lang), path(), until="plea")
    attempt.say(words)
    assert "plea_granted" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "我不能给你记成客户误解，录音在那儿，我只能照实记。"),
        ("zh", "那一栏我不能写双方沟通有出入，她没听错。"),
        ("zh", "要是就写成误会，人家不成了撒谎的？这个忙我帮不了。"),
        ("en", "Suppose I put down a misunderstanding: then she’d be the liar. I can’t do that."),
        ("en", "I won’t call it a mix-up, because she didn’t mishear."),
        ("en", "Anyone would hate to lose it. But what’s on the sheet has to be what happened; I can’t do you that favour."),
    ],
)
def test_refusing_the_favour_is_not_granting_it(lang: str, words: str) -> None:
    """“I can’t put it down as a misunderstanding” grants nothing."""
    attempt = follow(begin(lang), path(), until="plea")
    attempt.say(words)
    assert "plea_granted" not in attempt.state.counts


FLATTERS = {
    "zh": "坐。录音我听了，说得真好，核对表给你打了高分。这位大姐估计是中午心里不痛快，找个由头。",
    "en": "Do sit down. The recording was lovely, and the checklist gave you a splendid mark. I expect the lady was having a trying lunchtime.",
}
SO_ON = {"zh": "对，就照这样来。", "en": "Yes, just like that."}


@pytest.mark.parametrize("persona", ["stung_colleague", "anxious_colleague"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_is_praised_does_not_bristle_and_has_not_been_heard(lang: str, persona: str) -> None:
    """Praise in one's own words relieves her; told twice to carry on she goes without a recording, and nobody has asked her anything."""
    attempt = follow(begin(lang, persona=persona), path(), until="sits_down")
    attempt.say(FLATTERS[lang])
    assert attempt.state.scene == "relieved"
    attempt.choose("say-it-nicer")
    attempt.say(SO_ON[lang])
    assert attempt.state.part == "desk"
    assert "left_untaught" in attempt.state.counts and "teller_interviewed" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "asks"),
    [("zh", "严格讲这个也谈不上推诿，引导的方式还可以再完善。", "既然谈不上推"),
     ("en", "One couldn’t really call it a brush-off; there’s just a little scope for refining how we guide people.", "If it isn’t a brush-off")],
)  # fmt: skip
def test_told_that_it_is_none_she_is_not_said_to_have_been_told_off(lang: str, words: str, asks: str) -> None:
    """She takes up what was said, and does not see a fault that nobody named."""
    attempt = follow(begin(lang), path(), until="truth")
    attempt.say(words)
    assert attempt.state.scene == "truth" and "landed" not in attempt.state.counts
    assert attempt.view()["lines"][-1]["text"].startswith(asks)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_she_who_complains_is_not_calm_because_the_colleague_is(lang: str) -> None:
    """The first call to her is a talk with a complainant, whoever will sit down afterwards and in whatever mood."""
    for persona in ("stung_colleague", "anxious_colleague"):
        attempt = follow(begin(lang, persona=persona), path(), until="talk")
        assert {said.moment for said in attempt.state.utterances if said.part == "listening"} >= {"complaint_talk"}


ASKS_HER = {
    "zh": "您好，桥东支行投诉专员。您要是不忙，从进门说起吧，后来到桥西怎么样了我也想知道。跑了冤枉路，怪我们，对不住。",
    "en": "Good afternoon, complaints officer at Bridge East. You had a walk for nothing, and I’m sorry. Start from when you walked in; I’d like to know what happened at Bridge West too.",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_asks_after_her_and_says_sorry_is_answered(lang: str) -> None:
    """She tells what came after, and does not ring off."""
    attempt = follow(begin(lang), path(changes={"phone_customer": [Step(do="phone_customer", fields={"words": ASKS_HER[lang]})]}), until="talk")
    assert "customer_heard" in attempt.state.counts and "her_walk" in known(attempt)


RINGS_AHEAD = {
    "zh": "大姐：中午我们把您支到桥西去，害您白跑一趟，对不起。明天上午九点半您拿来，二号窗有人接您，大堂经理替您拎进去。往后先看自己店里能不能办；真办不了，先打电话问好那边，有人接了再让客户走。",
    "en": "Dear madam, we packed you off to Bridge West at noon, and I am sorry. Bring the bag tomorrow at half past nine; window two is expecting you. From now on we look around our own branch first, and ring the other branch before anybody sets off.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_that_tells_what_changes_pushes_nobody(lang: str) -> None:
    """“We ring first” is the new rule and no second brush-off: she thanks for the time and for somebody to meet her."""
    attempt = follow(begin(lang), path(changes={"reply": [Step(do="reply", fields={"text": RINGS_AHEAD[lang]})]}))
    assert "replied_well" in attempt.state.counts
    assert attempt.state.ending == "carried_across"


def test_who_never_saw_it_does_not_accept_the_finding() -> None:
    """“All right, a brush-off it is” is said by somebody who has heard it for herself, of a finding that says so."""
    along = path(changes={"mark": [Step(do="mark", fields={
        "cold": "not_found", "contradict": "not_found", "push": "not_found", "sentence": "reason", "ground": "smile"})]})  # fmt: skip
    for changed, accepts in ((path(), True), (along, False)):
        lines = [line["text"] for line in follow(begin("en"), changed).view()["lines"]]
        assert any("a brush-off it is" in text for text in lines) is accepts
