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
    ("zh", "急不急？"), ("zh", "怎么了，大爷？"), ("en", "What’s the matter, sir?"), ("zh", "老人家，您手里这单子是干啥用的？"), ("zh", "您慢点，是有急事吗？"), ("en", "Morning. What’s on that slip? Is something wrong?"),
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


LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
SAID = {
    "what_for": {"zh": "大爷您好，我这儿正点着钱，到12点20才能动。您等着用钱吗？几点前要？",
                 "en": "Hello, sir. I'm counting this till and it stays shut until twenty past. What's it for, and when do you need it?"},
    "eight_minutes": {"zh": "您别慌，我喊里头的同事出来把二号窗打开，八分钟的事。医院那边我给打个电话。您拿的是存折还是卡？",
                      "en": "No wonder you're worried. I'll get my colleague to open window two, about eight minutes, and I'll phone the hospital. Card or passbook?"},
    "machine": {"zh": "有卡就快了，请大堂经理陪您去那边取款机，密码您自己按。", "en": "With a card it's quick: the lobby manager goes to the cash machine with you, and the number is yours to press."},
    "everybody": {"zh": "大爷，例行问您一句啊，这钱没有谁在电话里教您取吧？谁来我们都这么问。",
                  "en": "Sir, something we ask absolutely everyone: nobody's phoned and told you to fetch this money for them, have they?"},
    "grill": {"zh": "大爷您可想清楚了，是不是让人给骗了？谁叫您取的？取出来给谁？", "en": "Are you sure you're not being scammed, sir? Who told you to take it out, and who's it for?"},
    "count_it": {"zh": "不急，您一次一次来，取完数一数，卡别忘了。", "en": "Take your time, sir, count it with her, and mind you take the card back."},
    "taxi": {"zh": "别跑，保安师傅给您打个车，慢走。", "en": "Don't run, the guard will get you a taxi. Mind how you go."},
    "pay": {"zh": "您别急，我先给您取了，回头再点。", "en": "Don't you fret, I'll get your eight thousand out first and finish counting afterwards."},
    "whisper": {"zh": "密码您小声告诉大堂经理，她替您按。", "en": "Just whisper the number to the lobby manager and she'll put it in for you."},
}  # fmt: skip


def said(lang: str, *names: str, **given: object) -> simulator.Attempt:
    """An attempt in which these sentences were said."""
    attempt = begin(lang, **given)
    for name in names:
        attempt.say(SAID[name][lang])
    return attempt


@LANGS
def test_eight_minutes_of_window_two_are_kept(lang: str) -> None:
    """The time the briefing names can be told to him: she is there before it is over. The hospital has been rung as promised, once."""
    attempt = said(lang, "what_for", "eight_minutes", "everybody")
    while attempt.state.scene != "window_two":
        attempt.wait(1)
    assert attempt.state.promises[-1].verdict == "kept"
    assert attempt.state.counts["hospital_holds"][0] == 1


@LANGS
def test_the_hospital_answers_once(lang: str) -> None:
    """Promised and then rung at once, it is one call."""
    attempt = said(lang, "what_for", "eight_minutes")
    attempt.do("ring_hospital")
    assert attempt.state.counts["hospital_holds"][0] == 1


@LANGS
def test_the_machine_in_own_words_is_the_machine(lang: str) -> None:
    """With a card he goes there; what is said beside it is an answer, and the taxi of the last sentence is a taxi."""
    attempt = said(lang, "what_for", "eight_minutes", "machine", "everybody", holds="card")
    assert attempt.state.scene == "at_machine"
    attempt.say(SAID["count_it"][lang])
    assert attempt.state.scene == "paid"
    attempt.say(SAID["taxi"][lang])
    assert {"taxi", "made_it"} <= set(attempt.state.counts)
    assert attempt.state.counts["made_it"][0] == 1


@LANGS
def test_asked_of_everybody_it_hurts_nobody(lang: str) -> None:
    """The quiet question is no hard word and costs nothing; the interrogation is one in own words as well, and he answers it."""
    asked = said(lang, "what_for", "eight_minutes", "everybody")
    assert {"hard_words", "grilled"}.isdisjoint(asked.state.counts)
    assert not [item for item in grading.grade(asked).findings if item.kind == "violation"]
    grilled = said(lang, "what_for", "eight_minutes", "machine", "grill", holds="passbook")
    assert "grilled" in grilled.state.counts


@LANGS
def test_paid_before_the_count_is_done_in_own_words(lang: str) -> None:
    """It breaks the control as the ready-made reply does."""
    attempt = said(lang, "pay")
    assert attempt.state.scene == "paid"
    assert "served_during_handover" in attempt.state.counts


@LANGS
def test_the_number_whispered_is_the_pin(lang: str) -> None:
    """Whatever it is called; and left to himself it is no secret told."""
    assert "pin_asked" in said(lang, "what_for", "eight_minutes", "whisper", holds="card").state.counts
    attempt = said(lang, "what_for", "eight_minutes", holds="card")
    attempt.say({"zh": "密码您自己摁，大堂经理背着身，有她陪您去取款机。", "en": "You do your own number, the lobby manager goes along to the machine and she'll look the other way."}[lang])
    assert "pin_asked" not in attempt.state.counts
    assert not [item for item in grading.grade(attempt).findings if item.act == "privacy"]


@pytest.mark.parametrize(("lang", "words", "never"), [
    ("zh", "您好，这会儿在点钱，还得等几分钟，您坐。", "12点20"), ("en", "Hello, we're counting; it will be some minutes yet. Do sit down.", "wenty past"),
])  # fmt: skip
def test_he_quotes_no_time_that_was_not_named(lang: str, words: str, never: str) -> None:
    """Twenty past is what he heard only where it was said."""
    for persona in ("ashamed_elder", "polite-firm"):
        attempt = begin(lang, persona=persona)
        attempt.say(words)
        assert attempt.state.scene == "hesitates"
        assert not [line for line in attempt.view()["lines"] if line["who"] == "customer" and never in line["text"]]


@LANGS
def test_the_daughter_thanks_for_no_way_that_is_not_there(lang: str) -> None:
    """A bed was found and nothing else changed: she asks after the next one."""
    told = []
    for steps in (["find_bed", "ring_four"], ["find_bed", "elder_way", "ring_four"]):
        attempt = live(begin(lang), [*steps, "close_file"], **COURTEOUS)
        told.append([line["text"] for line in attempt.view()["lines"] if line["who"] == "daughter"][-1])
    assert {"zh": ["？", "。"], "en": ["?", "."]}[lang] == [text[-1] for text in told]


@LANGS
def test_leave_it_with_me_holds_no_cash(lang: str) -> None:
    """On the telephone it takes the matter over; nobody's money is kept at the window."""
    attempt = INCIDENT.model_in("rings", lang)
    attempt.say({"zh": "您好，我是大堂经理。这事交给我，您说，我记着，四点前回您电话。", "en": "Hello, I'm the lobby manager. Leave it with me: tell me, I'm taking notes, and I'll ring you before four."}[lang])
    assert "offered_to_hold_cash" not in attempt.state.counts


@LANGS
def test_another_way_for_the_daughter_is_heard(lang: str) -> None:
    """哪天他来写个委托给您 names no day that is told in a moment: it is the other way."""
    attempt = INCIDENT.model_in("balance", lang)
    attempt.say({"zh": "我懂您的心情。账上有多少钱，谁来问我都不能讲。您让他自己手机上看一眼，或者哪天他来柜台写个委托给您。",
                 "en": "I understand. I can't tell anybody what is in his account. He can look on his own phone, or come in some day and sign an authority for you."}[lang])  # fmt: skip
    assert "balance_kept" in attempt.state.counts
    assert findings(attempt)["moment:call:refusal:alternative"].verdict == "met"


OWN_STEP = {
    "zh": "12点整我刚开始点箱，老人来取八千交押金。叫二号窗、打医院是他说了之后才想起来的，耽误了一分多钟，是我手慢。两个窗口都赶在十二点点箱，台面上也没有写着急用找谁的条子。从明天起，大堂经理把应急条摆到每个台面。",
    "en": "At noon an old man came for a hospital deposit. I only thought of window two and the hospital once he had told me, and a good minute was lost. Both windows count at noon and there's no slip on the counter to say whom to ring. From tomorrow the lobby manager puts a slip on each counter.",
}  # fmt: skip


@LANGS
def test_the_own_step_is_named_in_own_words(lang: str) -> None:
    """Being slow is a step of one's own, nobody else at noon a cause."""
    attempt = INCIDENT.before("self_review", lang)
    attempt.do("self_review", text=OWN_STEP[lang])
    judged = findings(attempt)
    assert [judged[f"element:self_review:{part}"].verdict for part in ("own_step", "cause", "action")] == ["met"] * 3


@LANGS
def test_who_lays_out_the_slip_by_when_is_a_change(lang: str) -> None:
    """Name, day and deed need no set words."""
    attempt = INCIDENT.before("self_review", lang)
    attempt.do("self_review", text={
        "zh": "我忙着点箱，一句也没问他急不急，这是我不对。中午就我一个窗口，也没有应急条。11月17日前，大堂经理把应急条放到台面，由王主管检查。",
        "en": "I was busy counting and never asked whether it was urgent; that was wrong of me. At noon there is only one window and no emergency slip. By 17 November the lobby manager puts a slip on the counter, and Ms Wang checks it.",
    }[lang])  # fmt: skip
    assert findings(attempt)["element:self_review:action"].verdict == "met"


@pytest.mark.parametrize(("lang", "words", "told"), [
    ("zh", "够的，还有六万多，您放心。", True), ("zh", "您放心，手术费不成问题，里头有好几万呢。", True), ("zh", "大概六万出头吧。", True),
    ("zh", "够不够我没法告诉您，账上多少谁来问都不能说。", False), ("zh", "没有本人授权，不方便透露账户信息。", False),
    ("en", "He's all right, there's sixty-odd thousand in there.", True), ("en", "Don't worry, he's got enough for the operation.", True), ("en", "Roughly sixty thousand.", True),
    ("en", "I can't say whether it's enough, I'd need his word first.", False), ("en", "We don't give out account details, not even to family.", False),
])  # fmt: skip
def test_a_figure_in_any_words_is_the_balance(lang: str, words: str, told: bool) -> None:
    """A rough sum or “enough” tells it as much as a figure; a courteous no keeps it."""
    attempt = INCIDENT.model_in("balance", lang)
    attempt.say(words)
    assert ("told_balance" in attempt.state.counts, "balance_kept" in attempt.state.counts) == (told, not told)


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "存折给我看一眼，好不好？"), ("zh", "要是先给您取了，回头再点，账就乱了。"),
    ("en", "Pass me the passbook a moment so that I can see it."), ("en", "If I pay you first and count afterwards, the till won't agree."),
])  # fmt: skip
def test_a_look_at_the_book_is_no_promise_to_serve(lang: str, words: str) -> None:
    """Nor is what paying first would lead to."""
    attempt = said(lang, "what_for")
    attempt.say(words)
    assert {"offered_to_serve_now", "served_during_handover"}.isdisjoint(attempt.state.counts)


@pytest.mark.parametrize(("lang", "words"), [("zh", "大爷，谁让您取的呀？是谁打电话来的？"), ("en", "Who told you to draw the money, sir, if I may ask?")])
def test_one_mild_question_is_no_interrogation(lang: str, words: str) -> None:
    """It is the cross-examination that hurts."""
    attempt = said(lang, "what_for", "eight_minutes", "machine", holds="passbook")
    attempt.say(words)
    assert "asked_gently" in attempt.state.counts and "grilled" not in attempt.state.counts


@LANGS
def test_with_a_card_the_machine_sends_no_passbook_there(lang: str) -> None:
    """It is said before he has shown what he has; sent there afterwards, he is sent the wrong way."""
    attempt = said(lang, "what_for")
    attempt.say({"zh": "您有卡的话，去取款机；没卡我请二号窗开。", "en": "If you've a card, use the cash machine; if not, I'll think of another way."}[lang])
    assert attempt.state.scene == "holding"
    assert "sent_to_wrong_way" not in attempt.state.counts
    attempt.say({"zh": "旁边有取款机，请大堂经理陪您去取款机。", "en": "There's the cash machine, the lobby manager will go to the machine with you."}[lang])
    assert "sent_to_wrong_way" in attempt.state.counts
