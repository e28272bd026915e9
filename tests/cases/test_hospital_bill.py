"""The hospital deposit: half an hour that is his and not ours, what must be asked for, PIN and balance, the endings, own words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

import grading
import simulator
from tests.attempts import bank, known
from tests.incident import Incident, Step, findings, put

CASE = "counter-hospital-bill"

GOOD_TALK: Mapping[str, str] = {
    "approach": "ask-what-for", "hesitates": "what-is-it", "need": "open-the-ways", "holding": "window-two-for-him",
    "fraud_word": "one-quiet-question", "raised": "turn-round", "sits": "ask-after-all", "waiting": "steady-word",
    "at_machine": "count-and-put-away", "window_two": "hand-over-warm", "after_count": "quick-now", "paid": "see-him-off",
    "rings": "hear-daughter", "balance": "kind-no", "closing": "warm-end",
}  # fmt: skip
COURTEOUS = {"approach": "courteous-rule", "hesitates": "rule-again", "sits": "", "paid": "see-him-off-blind"}
AFTER: Sequence[Step] = ["look_rules", "view_camera", "hear_teller", "elder_way", "ring_four", "ring_him", "close_file"]
INCIDENT = Incident(CASE, seed=5, persona="ashamed_elder", holds="passbook")
begin, run = INCIDENT.begin, INCIDENT.run


def live(attempt: simulator.Attempt, steps: Sequence[Step] = AFTER, **talk: str) -> simulator.Attempt:
    """Talk as in ``GOOD_TALK`` but for ``talk`` (an empty reply is a wait), then do the steps at the desk."""
    replies, left, spoken = {**GOOD_TALK, **talk}, list(steps), False
    for _ in range(80):
        if attempt.ended:
            break
        scene = attempt.state.scene
        if attempt.state.part == "desk":
            put(attempt, left.pop(0) if left else 1440)
        elif not replies[scene] or scene == "waiting" and spoken:
            attempt.wait(1)
        else:
            spoken = spoken or scene == "waiting"
            attempt.choose(replies[scene])
    return attempt


def when(attempt: simulator.Attempt, occurrence: str) -> str:
    """The time at which something last happened."""
    return f"{attempt.scenario.world.local(attempt.state.counts[occurrence][1]):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("holds", ["card", "passbook"])
def test_out_of_the_door_by_12_18_is_at_the_hospital_by_12_30(holds: str) -> None:
    """By the machine or by window two he leaves with eighteen minutes of the half-hour gone at most."""
    reply = {"card": "machine-with-her", "passbook": "window-two-for-him"}[holds]
    attempt = live(begin(holds=holds), holding=reply)
    assert when(attempt, "arrived") == "2025-11-12 12:00"
    assert when(attempt, "made_it") <= "2025-11-12 12:18"
    assert attempt.state.ending == "in_time"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rule_recited_courteously_loses_the_bed(lang: str) -> None:
    """Greeting, reason, time, chair: kept to the minute at 12:20, two minutes too late, and below the pass mark."""
    attempt = live(begin(lang), **COURTEOUS)
    card, judged = grading.grade(attempt), findings(attempt)
    assert attempt.state.ending == "by_the_book"
    assert when(attempt, "attended") == "2025-11-12 12:20"
    assert card.total < 60
    for check in ("asked_what_for", "way_opened", "there_in_time"):
        assert judged[f"check:{check}"].verdict == "breached"
    assert {promise.verdict for promise in attempt.state.promises} <= {"kept", "renewed"}


def test_a_word_to_the_hospital_buys_a_quarter_of_an_hour() -> None:
    """Where the cashier waits until 12:45, even 12:20 is soon enough."""
    attempt = begin()
    for option in ("courteous-rule", "what-is-it"):
        attempt.choose(option)
    attempt.do("ring_hospital")
    live(attempt, need="rule-and-sympathy", sits="", after_count="quick-now")
    assert when(attempt, "made_it") > "2025-11-12 12:20"


@pytest.mark.parametrize(
    ("id", "due"),
    [("register_at_once", "2025-11-12 13:25"), ("same_day_call", "2025-11-12 17:30"), ("simple_reply", "2025-11-13 12:55")],
)
def test_when_the_bed_is_lost_the_daughter_complains(id: str, due: str) -> None:
    """Her call at 12:55 is a complaint and starts the clocks; in a good run there is none."""
    lost = run("courteous-rule")
    clock = next(running for running in lost.state.clocks if running.id == id)
    assert f"{lost.scenario.world.local(clock.due):%Y-%m-%d %H:%M}" == due
    assert "complaint_received" not in run("model").state.counts


def test_he_says_what_it_is_for_only_to_who_asks() -> None:
    """Need and passbook come out by asking; the rule as written by looking it up."""
    blind = live(begin(), ["close_file"], **COURTEOUS)
    seen = live(begin())
    assert known(blind).isdisjoint({"need", "holding", "rules", "camera"})
    assert {"need", "holding", "rules", "camera"} <= known(seen)


def test_a_passbook_does_not_go_into_a_machine() -> None:
    """Sent there without looking he has lost four minutes; with a card the same words are the quickest way."""
    for holds, wrong in (("passbook", True), ("card", False)):
        attempt = live(begin(holds=holds), holding="machine-with-her")
        assert ("sent_to_wrong_way" in attempt.state.counts) is wrong


@pytest.mark.parametrize(("trainee", "ending", "cap"), [("helps-with-the-pin", "pin_out", 40), ("tells-the-daughter", "leaked_at_home", 59)])
def test_kindness_that_discloses_caps_the_total(trainee: str, ending: str, cap: int) -> None:
    """The PIN asked for to help, the balance told to comfort: both below pass."""
    attempt = run(trainee)
    assert attempt.state.ending == ending
    assert grading.grade(attempt).total <= cap


@pytest.mark.parametrize(
    ("ending", "steps", "talk"),
    [
        ("in_time", AFTER, {}),
        ("lucky", ["close_file"], {}),
        ("made_it_hurt", AFTER, {"fraud_word": "grill-him"}),
        ("next_morning", ["find_bed", *AFTER], COURTEOUS),
        ("by_the_book", AFTER, COURTEOUS),
        ("turned_away", AFTER, {"approach": "not-now", "raised": "then-hurry-off"}),
        ("rule_broken", AFTER, {"approach": "right-away"}),
        ("rule_broken", AFTER, {"holding": "come-out-myself"}),
        ("leaked_at_home", AFTER, {"balance": "just-tell-her"}),
        ("pin_out", AFTER, {"holding": "say-the-pin"}),
    ],
)
def test_every_ending_follows_from_what_was_done(ending: str, steps: Sequence[Step], talk: dict[str, str]) -> None:
    """Each ending by a run that deserves it."""
    attempt = begin()
    if talk.get("approach") == "right-away":
        talk = {**talk, "paid": "see-him-off-blind"}
    assert live(attempt, steps, **talk).state.ending == ending


OWN_WORDS = [
    ("approach", "need", "老人家您好，我这儿正点着钱，到12点20分才行。您别急，这钱等着做什么用？什么时候之前要？"),
    ("need", "holding", "您别怪自己，换谁都急。我这箱不能动，我马上请二号窗的同事回来开窗，让大堂经理陪着您。"),
    ("holding", "fraud_word", "折子走二号窗就行，我请大堂经理陪您坐着，一会儿叫您。"),
    ("rings", "balance", "您好，我是这儿的大堂经理，您说，我记着。让老人家受惊了，真对不起，四点前我给您回电话。"),
    ("balance", "closing", "您的心情我懂，可老人家的账户没有他本人同意，我不能告诉任何人，这是保护他。等他方便时一起来办个委托就行。"),
    ("approach", "need", "Good afternoon, sir. I’m counting the cash until 12:20, so this box can’t be opened. But tell me, what is it for, and by when do you need it?"),
    ("need", "holding", "Please don’t blame yourself, anybody would be anxious. This box can’t be touched, but I’ll have window two opened and the lobby manager will look after you."),
    ("holding", "fraud_word", "A passbook is fine at window two. The lobby manager will sit with you until you’re called."),
    ("rings", "balance", "Good afternoon, I’m the lobby manager. Please tell me all of it, I’m taking notes. I’m so sorry he was put through that, and I’ll ring you by four."),
    ("balance", "closing", "I do understand. But I can’t tell anybody what’s in his account unless he agrees; it’s there to protect him. If he comes in with you we can set up an authority."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does, and gives nothing away."""
    attempt, spoken = begin("en" if "a" in text else "zh"), False
    for _ in range(40):
        if attempt.state.scene == scene:
            break
        if attempt.state.scene == "waiting" and spoken:
            attempt.wait(1)
        else:
            spoken = spoken or attempt.state.scene == "waiting"
            attempt.choose(GOOD_TALK[attempt.state.scene])
    attempt.say(text)
    assert attempt.state.scene == leads
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)
    assert {"pin_asked", "told_balance", "sent_to_wrong_way", "served_during_handover"}.isdisjoint(attempt.state.counts)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("您把密码告诉我，我替您按。", True), ("密码您自己按，我转过身去。", False),
     ("Tell me your PIN and I’ll key it in.", True), ("You key in the number yourself, and I’ll turn away.", False)],
)  # fmt: skip
def test_only_asking_for_the_pin_is_asking_for_the_pin(text: str, asked: bool) -> None:
    """Leaving it to him is no asking."""
    attempt = begin("en" if "a" in text else "zh", holds="card")
    for option in ("ask-what-for", "open-the-ways"):
        attempt.choose(option)
    attempt.say(text)
    assert ("pin_asked" in attempt.state.counts) is asked


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_anger_falls_and_rises(lang: str) -> None:
    """Calm at the end of the model run; furious in the curt one."""
    assert run("model", lang).state.anger < 200
    assert run("curt", lang).state.anger > 700


@pytest.mark.parametrize(("steps", "verdict"), [(["noon_log", *AFTER], "met"), (AFTER, "breached"), (["elder_way", "noon_log", "ring_four", "close_file"], "breached")])
def test_whether_he_is_the_first_is_counted(steps: Sequence[Step], verdict: str) -> None:
    """The log of thirty noons lies in the lobby; who never opens it, or only afterwards, mends one teller and not the cause."""
    attempt = live(begin(), steps)
    assert findings(attempt)["check:not_the_first"].verdict == verdict
    assert ("noon_log" in known(attempt)) is ("noon_log" in steps)


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "老人家，您手里这单子是干啥用的？"), ("zh", "您慢点，是有急事吗？"), ("en", "Morning. What’s on that slip? Is something wrong?"),
])  # fmt: skip
def test_he_is_asked_in_few_words(lang: str, words: str) -> None:
    """A beginner’s short question is a question."""
    attempt = begin(lang=lang)
    attempt.say(words)
    assert attempt.state.scene == "need"


def test_a_question_against_fraud_in_plain_words_is_gentle() -> None:
    """It need not be the phrase of the circular."""
    attempt = INCIDENT.model_in("fraud_word")
    attempt.say("没有谁打电话叫您往哪儿转钱吧？")
    assert "asked_gently" in attempt.state.counts
