"""The sign that was there: the hour for the report, what is only seen from the other side, the traps, the endings, own words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.incident import Incident, Step, findings, put

CASE = "counter-sign"

GOOD_TALK: Mapping[str, str] = {
    "approach": "read-it-out", "doubt": "ask-why-doubt", "last_time": "thank-and-own", "on_camera": "badge-not-lazy",
    "raised": "own-and-fetch", "manager": "brief-her", "waiting": "still-on-time", "call_up": "first-please",
    "at_machine": "warm-goodbye", "farewell": "warm-goodbye", "answers": "listen-first", "terms": "no-trade",
    "truth": "tell-the-truth", "ends": "close-warm",
}  # fmt: skip
POLITE = {"approach": "see-the-sign", "raised": "sorry-sorry", "manager": "try-get-delete", "call_up": "thanks-machine",
          "farewell": "rate-us", "truth": "mostly-true", "ends": "close-rate"}  # fmt: skip
REPORT = ("report_media", {"to": "head", "line": "…"})
FIRST: Sequence[Step] = [REPORT, "acknowledge", "stand_there", "move_sign", "check_log", "view_camera", "hear_teller", "judge_simple", "ring_him"]
LETTER = ("reply", {"text": "…"})
DECIDE = ("decide", {"apology": "yes", "sign": "yes", "staggered": "yes", "compensation": "none"})
LAST: Sequence[Step] = ["task_department", DECIDE, LETTER, "call_back", "close_file"]
INCIDENT = Incident(CASE, seed=5, persona="proud")
begin, run = INCIDENT.begin, INCIDENT.run


def live(attempt: simulator.Attempt, one: Sequence[Step] = FIRST, two: Sequence[Step] = LAST, **talk: str) -> simulator.Attempt:
    """Talk as in ``GOOD_TALK`` but for ``talk``, do the steps of both desks, and wait where nothing is left to do."""
    replies, desks = {**GOOD_TALK, **talk}, {"desk": list(one), "answer": list(two)}
    for _ in range(80):
        if attempt.ended:
            break
        place = attempt.state.scene or attempt.state.part
        if attempt.state.part in desks:
            left = desks[attempt.state.part]
            put(attempt, left.pop(0) if left else 1440)
        elif place == "waiting":
            attempt.wait(1)
        else:
            attempt.choose(_known(attempt, replies[place]))
    return attempt


def _known(attempt: simulator.Attempt, reply: str) -> str:
    """What is said to the lobby manager by somebody who has not heard of last time."""
    told = "last_time" in {item.id for item in attempt.state.known}
    return "brief-her-plain" if reply == "brief-her" and not told else reply


@pytest.mark.parametrize(
    ("id", "due"),
    [("media_report", "2025-11-12 13:05"), ("register_at_once", "2025-11-12 12:55"), ("same_day_call", "2025-11-12 17:30"),
     ("nfra_answer", "2025-11-27 23:59"), ("simple_reply", "2025-11-13 12:25")],
)  # fmt: skip
def test_the_lens_starts_the_hour(id: str, due: str) -> None:
    """Filmed at 12:05, reported by 13:05; the entry in the book at 12:25 starts the rest."""
    attempt = run("model")
    clock = next(running for running in attempt.state.clocks if running.id == id)
    assert f"{attempt.scenario.world.local(clock.due):%Y-%m-%d %H:%M}" == due
    assert not clock.late


def test_seven_working_days_if_it_is_called_complex() -> None:
    """Registered on Wednesday 12 November, an opinion is due on Friday 21 November."""
    attempt = run("curt")
    clock = next(running for running in attempt.state.clocks if running.id == "complex_opinion")
    assert f"{attempt.scenario.world.local(clock.due):%Y-%m-%d %H:%M}" == "2025-11-21 17:30"


def test_everything_else_first_makes_the_report_late() -> None:
    """Recording, teller, book and chairs take the hour; the report comes after it."""
    attempt = live(begin(), ["view_camera", "hear_teller", "check_log", "stand_there", 15, REPORT, *FIRST[1:2], "judge_simple", "ring_him"])
    assert findings(attempt)["clock:media_report"].verdict == "late"


def test_what_hid_the_sign_is_seen_only_from_the_other_side() -> None:
    """Chairs, book, recording and the teller’s account are known to whoever looks, and to nobody else."""
    hidden = {"hall", "log", "camera", "teller_account"}
    blind = live(begin(), [REPORT, "acknowledge", "ring_him"], ["close_file"], truth="not-checked")
    seen = live(begin())
    assert hidden.isdisjoint(item.id for item in blind.state.known)
    assert hidden <= {item.id for item in seen.state.known}


def test_last_time_is_told_to_who_asks() -> None:
    """At the counter he says what happened last month only when asked."""
    asked, unasked = begin(), begin()
    for attempt, option in ((asked, "ask-why-doubt"), (unasked, "swear-never")):
        attempt.choose("read-it-out")
        attempt.choose(option)
    assert [item.id for item in asked.state.known] == ["last_time"]
    assert [item.id for item in unasked.state.known] == []


def test_the_honest_answer_is_open_only_to_who_has_looked() -> None:
    """Without chairs and book one can only say that it has not been checked."""
    with pytest.raises(simulator.NotPossible):
        live(begin(), [REPORT, "acknowledge", "ring_him"])
    assert live(begin(), [REPORT, "acknowledge", "ring_him"], truth="not-checked").state.ending == "answered"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_politely_pointing_at_the_sign_ends_badly(lang: str) -> None:
    """Not one unkind word, and below the pass mark; the card says why."""
    attempt = live(begin(lang), [REPORT, "acknowledge", "judge_simple", "ring_him"], **POLITE)
    card, judged = grading.grade(attempt), findings(attempt)
    assert attempt.state.ending == "right_and_resented"
    assert card.total < 60
    for check in ("not_held_against_him", "his_side_of_the_glass", "truth_told", "no_untruth"):
        assert judged[f"check:{check}"].verdict == "breached"


@pytest.mark.parametrize(
    ("ending", "one", "two", "talk"),
    [
        ("sign_that_holds", FIRST, LAST, {}),
        ("made_good", FIRST, LAST, {"approach": "see-the-sign"}),
        ("truth_half_done", [step for step in FIRST if step != "move_sign"], LAST, {}),
        ("answered", FIRST, LAST, {"truth": "from-tomorrow"}),
        ("right_and_resented", FIRST, LAST, {"truth": "mostly-true"}),
        ("caught_on_film", FIRST, LAST, {"approach": "not-lazy", "truth": "from-tomorrow"}),
        ("bought", FIRST, LAST, {"terms": "deal"}),
        ("online_first", FIRST, ["close_file"], {}),
        ("online_first", ["let_it_rest"], [], {}),
    ],
)
def test_every_ending_follows_from_what_was_done(ending: str, one: list[Step], two: list[Step], talk: dict[str, str]) -> None:
    """Each ending by a run that deserves it."""
    steps = [15, *one] if one == ["let_it_rest"] else one
    assert live(begin(), steps, two, **talk).state.ending == ending


def test_a_hand_on_the_phone_ends_it() -> None:
    """Whatever is done afterwards, the hand is what is left."""
    attempt = begin()
    attempt.choose("not-lazy")
    attempt.do("guard_blocks")
    live(attempt)
    assert attempt.state.ending == "hand_on_the_phone"
    assert grading.grade(attempt).total < 60


OWN_WORDS = [
    ("approach", "doubt", "先生您好，我正清点现金，交接的时候钱不能进出，12点15分就能办，急的话存款机那边有人陪您。您录没关系，别录到旁边的人。"),
    ("doubt", "last_time", "听您这意思，以前在这儿吃过亏？上次是什么情况，您跟我讲讲，我听着。"),
    ("on_camera", "manager", "您有气我理解。这是我的工号，您记下就行；说我偷懒不是事实，我不能照着念。我请大堂经理马上过来。"),
    ("terms", "truth", "您还在气头上，我懂。可视频是您自己的，我不能拿处分跟您做交易；查清了按制度来，17点前书面答复您。"),
    ("truth", "ends", "您没说错，登记本我翻了，确实有好几天超过了12:15，牌子还被挡住了，对不起。"),
    ("approach", "doubt", "Good afternoon, sir. I’m counting the cash for the handover, so no money can move until 12:15. The machine takes it now if you’re pressed. Film if you like, just keep other customers out of it."),
    ("doubt", "last_time", "It sounds as if we let you down once before. What happened last time? I’m listening."),
    ("on_camera", "manager", "I can see you’re upset. My badge number’s here. I can’t call it slacking because I’m counting the cash, but I’m asking the lobby manager to come over right away."),
    ("terms", "truth", "No, I’m not trading a person for a clip. Keep it or post it. I’ll ring you by five with what we found."),
    ("terms", "truth", "I do understand you’re angry, but the clip is yours and I can’t trade a colleague’s job for it. You’ll have our answer in writing by five."),
    ("truth", "ends", "You’re right. I went through the book and several handovers ended after 12:15, and the sign was hidden. I’m sorry."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does, and counts as it does."""
    attempt = begin("en" if "a" in text else "zh")
    desk = list(FIRST)
    for _ in range(60):
        if attempt.state.scene == scene:
            break
        if attempt.state.part == "desk":
            step = desk.pop(0)
            attempt.do(step) if isinstance(step, str) else attempt.do(step[0], **step[1])
        elif attempt.state.scene == "waiting":
            attempt.wait(1)
        else:
            attempt.choose(GOOD_TALK[attempt.state.scene])
    attempt.say(text)
    assert attempt.state.scene == leads
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)
    assert ("truth_told" in attempt.state.counts) is (scene == "truth")
    assert "sign_pointed" not in attempt.state.counts and "bargained" not in attempt.state.counts


@pytest.mark.parametrize(
    ("text", "pointed"),
    [("您自己看牌子，上面写着呢。", True), ("牌子不显眼，我念给您听：12点15分之前在交接。", False),
     ("Can’t you read the sign?", True), ("The sign’s easy to miss, so let me read it out: handover until 12:15.", False)],
)  # fmt: skip
def test_reading_it_out_is_no_pointing(text: str, pointed: bool) -> None:
    """The same sign, held against him or read to him."""
    attempt = begin("en" if "a" in text else "zh")
    attempt.say(text)
    assert ("sign_pointed" in attempt.state.counts) is pointed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_his_anger_falls_and_rises(lang: str) -> None:
    """Calm at the end of the model run, furious at the end of the curt one."""
    assert run("model", lang).state.anger < 200
    assert run("curt", lang).state.anger > 800


ADMISSION = {
    "zh": "您说得对。登记本我一页页翻了，20天里有好些天12点15分没点完，牌子还被挡住了，坐那边根本瞧不见。这是我们的错。",
    "en": "You’re right. I’ve been through the book and on a good many of the twenty days we weren’t finished by 12:15, and the sign couldn’t be seen from the chairs. That is our fault.",
}  # fmt: skip


def on_the_phone(lang: str, scene: str) -> simulator.Attempt:
    """The model run up to a scene of the call."""
    attempt, desk = begin(lang), list(FIRST)
    while attempt.state.scene != scene:
        if attempt.state.part == "desk":
            step = desk.pop(0)
            attempt.do(step) if isinstance(step, str) else attempt.do(step[0], **step[1])
        elif attempt.state.scene == "waiting":
            attempt.wait(1)
        else:
            attempt.choose(GOOD_TALK[attempt.state.scene])
    return attempt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_full_admission_loses_nothing(lang: str) -> None:
    """Asked for the truth and given it: no second apology and no choice of two ways is owed for an answer."""
    attempt = on_the_phone(lang, "truth")
    attempt.say(ADMISSION[lang])
    assert "truth_told" in attempt.state.counts
    live(attempt, [])
    assert not [name for name, finding in findings(attempt).items() if name.startswith("moment:call:objection") and finding.verdict != "met"]


REVIEW = "Once you have our answer: if it doesn’t satisfy you, you can take it to head office for a review."


def test_naming_the_review_in_other_words_is_no_push() -> None:
    """“If it doesn’t satisfy you” says where an answer can be reviewed; “you can take it to head office” alone is a push."""
    told, pushed = on_the_phone("en", "terms"), on_the_phone("en", "terms")
    told.say(REVIEW)
    pushed.say("I can’t decide that. You can take it to head office.")
    assert "blamed_to_superior" not in told.state.counts
    assert "blamed_to_superior" in pushed.state.counts


@pytest.mark.parametrize(("lang", "words", "told"), [
    ("zh", "您好，我姓许，中午的事归我管，对不起。我查了二十天的登记，有七天12点15分没开成窗，绿萝还把牌子挡住了。您从头跟我说说？", True),
    ("zh", "您好，牌子上写的时间不算数，还让您白站，对不起，您从头跟我说说？", False),
    ("en", "Good afternoon, I’m sorry about noon. I went through the register: on seven of twenty days we were late, and the sign is out of sight. Do tell me all of it.", True),
    ("en", "Good afternoon, I’m sorry that the time on the sign was not kept. Do tell me all of it.", False),
])  # fmt: skip
def test_the_figures_told_before_he_asks_are_the_truth_told(lang: str, words: str, told: bool) -> None:
    """Whoever begins with them is not asked how many days it was; a bare apology for the sign still is."""
    attempt = begin(lang)
    for _ in range(40):
        if attempt.state.scene == "answers":
            break
        place = attempt.state.scene or attempt.state.part
        if attempt.state.part == "desk":
            for step in FIRST:
                attempt.do(step) if isinstance(step, str) else attempt.do(step[0], **step[1])
        elif place == "waiting":
            attempt.wait(1)
        else:
            attempt.choose(_known(attempt, GOOD_TALK[place]))
    attempt.say(words)
    assert ("truth_told" in attempt.state.counts) is told
    attempt.choose("no-trade")
    asks = attempt.view()["lines"][-1]["text"]
    assert asks.startswith({"zh": "登记本上的数", "en": "You didn’t hide"}[lang]) is told


# --- own words, heard and not heard ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words", "occurrence"),
    [
        ("zh", "您留意一下台面，那儿立着个牌，时间都标好了，12点15分准时给您办。", "sign_pointed"),
        ("en", "There’s a stand just there with the times on it, if you’d care to glance at it. We open at 12:15.", "sign_pointed"),
        ("zh", "您着急我理解，能不能先把手机放一放？", "told_to_stop"),
        ("en", "Would you mind popping the phone away for a moment?", "told_to_stop"),
        ("zh", "您尽管拍，就是别把后面按密码的拍进去。", "others_shielded"),
        ("en", "Film all you want, only mind the lady putting her PIN in.", "others_shielded"),
        ("en", "You may record, just keep the keypads out.", "others_shielded"),
    ],
)
def test_the_polite_trap_counts_in_any_words(lang: str, words: str, occurrence: str) -> None:
    """Pointing at the stand, having the phone put away and sparing the others are what they are, however they are put."""
    attempt = begin(lang)
    attempt.say(words)
    assert occurrence in attempt.state.counts


@pytest.mark.parametrize(("lang", "words"), [("zh", "您拍没关系。"), ("en", "You’re welcome to film.")])
def test_not_to_mind_a_lens_protects_nobody(lang: str, words: str) -> None:
    """Leaving him free to film is one thing, asking him to leave the others out another."""
    attempt = begin(lang)
    attempt.say(words)
    assert not {"told_to_stop", "others_shielded"} & set(attempt.state.counts)


@pytest.mark.parametrize("persona", ["proud", "polite-firm"])
@pytest.mark.parametrize(
    ("lang", "timed", "bare"),
    [("zh", "我在点钱，12点15分给您办。", "不好意思，我在点钱，一会儿就好。"),
     ("en", "I’m counting; I’ll do it for you at 12:15.", "Sorry, I’m counting the cash. It won’t take long.")],
)  # fmt: skip
def test_he_takes_up_a_time_only_where_he_was_given_one(lang: str, timed: str, bare: str, persona: str) -> None:
    """Told no time, he asks for it and does not say “quarter past, again”."""
    told, untold = begin(lang, persona=persona), begin(lang, persona=persona)
    told.say(timed)
    untold.say(bare)
    asks = {"zh": ("到底几点", "请问具体是几点"), "en": ("And when would that be", "May I ask what time")}[lang]
    assert untold.view()["lines"][-1]["text"].startswith(asks)
    answer = told.view()["lines"][-1]["text"]
    assert not answer.startswith(asks) and "12:15" not in answer and "12点15" not in answer


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "这位先生要存钱，上个月按牌子等了半个多钟头，没人理他。麻烦你带他去里头坐坐，听他讲讲。"),
     ("en", "This gentleman’s paying in some cash, and last month he waited by the sign. Could you take him through to the back and hear him out?")],
)  # fmt: skip
def test_a_raised_voice_is_mediated_in_own_words_too(lang: str, words: str) -> None:
    """Once the lobby manager has come somebody mediates, and a seat in the back room is one away from the counter."""
    attempt = begin(lang)
    attempt.choose("not-lazy")
    attempt.choose("own-and-fetch")
    attempt.say(words)
    assert {"voice_raised", "mediated", "moved_aside"} <= set(attempt.state.counts)


TRADES = {
    "zh": "您要觉得她不合适，我让她这个月不上窗口，您那边视频就算了，改天来我给您备份小礼。",
    "en": "I’ll keep her off the window this month, and you let the video go; shall we call it quits?",
}
DENIES = {
    "zh": "牌子上的时间，我们基本都能守住，就您来的那回赶巧了。",
    "en": "We do keep to that time pretty much every day; you happened to hit on a busy one.",
}
LATE_DAYS = {
    "zh": "多数日子是准的，可有七天过了12点15分才点完，牌子还被挡着看不见。",
    "en": "Most days it was kept, but on seven of twenty noons we were late, and you can’t see the sign from the chairs.",
}
REFUSES = {
    "zh": "这个条件我应不了您，她该不该罚得看查到的事实。视频您留着，怎么用您自己定。",
    "en": "I won’t do that, I’m afraid. A colleague’s job isn’t something I can trade. Keep the clip or post it, that’s for you to say.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bargain_is_one_in_any_words_and_a_refusal_too(lang: str) -> None:
    """Her place against his clip is the trade; who says no in plain words is not asked again whether it is a deal."""
    traded, refused = on_the_phone(lang, "terms"), on_the_phone(lang, "terms")
    traded.say(TRADES[lang])
    refused.say(REFUSES[lang])
    assert "bargained" in traded.state.counts and "bargained" not in refused.state.counts
    assert refused.state.scene == "truth" and "bargain_refused" in refused.state.counts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_good_days_are_a_denial_only_where_they_hide_the_others(lang: str) -> None:
    """“Pretty much every day” is untrue; the days it was kept beside the number of those it was not is the truth."""
    denied, told = on_the_phone(lang, "truth"), on_the_phone(lang, "truth")
    denied.say(DENIES[lang])
    told.say(LATE_DAYS[lang])
    assert "denied" in denied.state.counts and "truth_told" not in denied.state.counts
    assert "truth_told" in told.state.counts and "denied" not in told.state.counts


@pytest.mark.parametrize(
    ("lang", "asks", "does_not"),
    [("zh", "您拍的那段还留着吗？咱们就当没这回事吧。", "我不是来叫您删视频的，我想听您从头讲讲。"),
     ("en", "Have you still got that film? I was hoping we might forget the whole thing.", "I’m not ringing to ask you to delete the clip. I’d like to hear what happened.")],
)  # fmt: skip
def test_asking_after_the_clip_is_heard_and_not_asking_too(lang: str, asks: str, does_not: str) -> None:
    """The first question about the clip gets “are you ringing to shut me up?”; who says that it is not about that is told the story."""
    clip, story = on_the_phone(lang, "answers"), on_the_phone(lang, "answers")
    clip.say(asks)
    story.say(does_not)
    assert (clip.state.scene, story.state.scene) == ("answers", "terms")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "您说得对，有七天过了12点15分，牌子前头有架子，坐在椅子上看不见，对不起。"),
     ("en", "You’re right: on seven days we weren’t done by quarter past, and you can’t see the sign from the chairs. I’m sorry.")],
)  # fmt: skip
def test_a_word_on_the_telephone_seats_nobody_at_noon(lang: str, words: str) -> None:
    """“From the chairs” and “by quarter past”, said of last month, are no seat and no time given at the counter."""
    attempt = begin(lang)
    attempt.choose("not-lazy")
    while attempt.state.scene != "truth":
        place = attempt.state.scene or attempt.state.part
        if place == "desk":
            for step in FIRST:
                put(attempt, step)
        elif place in ("raised", "waiting", "call_up", "farewell", "gone"):
            attempt.wait(2)
        elif place == "manager":
            attempt.choose("over-to-you")
        else:
            attempt.choose(GOOD_TALK[place])
    before = dict(attempt.state.counts)
    attempt.say(words)
    assert attempt.state.counts.get("offered_seat") == before.get("offered_seat")
    assert attempt.state.counts.get("wait_announced") == before.get("wait_announced")


UNSEEN = {
    "zh": "尊敬的客户：中午的事，对不起。经查看录像、询问柜员，当时正在交接，提示牌摆在台面，我行已做到提前告知。",
    "en": "Dear customer, we are sorry about noon. Having viewed the recording, we found that a handover was under way and that notice had been given.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_of_formulas_is_no_good_answer(lang: str) -> None:
    """What was never looked at is not told as looked at, and a hidden sign was no notice."""
    attempt = live(begin(lang), [REPORT, "acknowledge", "ring_him"], [("reply", {"text": UNSEEN[lang]}), "close_file"], truth="not-checked")
    assert {"seen_unseen", "replied"} <= set(attempt.state.counts) and "replied_well" not in attempt.state.counts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sign_left_where_it_was_is_not_said_to_have_moved(lang: str) -> None:
    """He will come and see for himself, and the end does not say that noon went badly."""
    stays = [step for step in FIRST if step != "move_sign"]
    attempt = live(begin(lang), stays, [DECIDE, GOOD_LETTER[lang], "call_back", "close_file"])
    thanks = [line["text"] for line in attempt.view()["lines"] if line["who"] == "customer"][-1]
    assert {"zh": "真挪了", "en": "really been moved"}[lang] not in thanks
    assert attempt.state.ending == "truth_half_done"


GOOD_LETTER = {
    "zh": ("reply", {"text": "先生：对不起，上回让您白等。清点的时候钱一进一出账就对不上，所以不收现金。牌子时间不准，我们请会计主管11月17日前重新定。"}),
    "en": ("reply", {"text": "Dear sir, I am sorry that you were left waiting. During the count no cash can be taken, or the figures would not agree. The time on the sign will be set anew by 17 November."}),
}  # fmt: skip


def test_a_time_stands_beside_the_word_time() -> None:
    """“The times are all written up, at 12:15 I’ll do it for you” names one; it does not put it off within the talk."""
    attempt = begin("zh")
    attempt.say("您好，我在点钱。时间都标好了，12点15分准时给您办。")
    assert findings(attempt)["moment:counter:first_contact:commit_deadline"].verdict == "met"
