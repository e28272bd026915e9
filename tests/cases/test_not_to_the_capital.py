"""What is particular to the morning coach: its dates, the soft ways of keeping a man, what he tells only when asked."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.incident import Incident, due, finish

CASE = "not-to-the-capital"
LANGUAGES = ("zh", "en")
GOOD_DECISION = {"cost": "pay", "words": "withdraw", "cause": "mend", "by": "d28"}
INCIDENT = Incident(CASE, lang="en")
played, fresh, model_in, before = INCIDENT.run, INCIDENT.begin, INCIDENT.model_in, INCIDENT.before


# --- dates -------------------------------------------------------------------------------------------


def test_dates_of_the_third_letter() -> None:
    """Tuesday 15 April 2025: acceptance by 30 April; day sixty is Saturday 14 June, so Monday the 16th; five days 22 April."""
    attempt = fresh()
    assert due(attempt, "register_at_once") == "2025-04-15 09:10:00"
    assert due(attempt, "submit_same_day") == "2025-04-15 17:30:00"
    assert due(attempt, "petition_accept") == "2025-04-30 23:59:59"
    assert due(attempt, "petition_finish") == "2025-06-16 23:59:59"
    assert due(attempt, "hospital_feedback") == "2025-04-22 23:59:59"
    attempt.do("take-repeat")
    assert due(attempt, "repeat_letter_careful") == "2025-05-08 17:30:00"


def test_ten_working_days_count_the_make_up_sunday() -> None:
    """Several units: Sunday 27 April is worked, so the tenth day is Monday the 28th, and the sheet asks for it."""
    attempt = before("align")
    assert due(attempt, "hospital_feedback_joint") == "2025-04-28 23:59:59"
    attempt.do("align")
    attempt.do("decide", **(GOOD_DECISION | {"by": "d29"}))
    wrong = {f.id for f in grading.grade(attempt.log).findings if f.kind == "field" and f.verdict != "met"}
    assert any("decide" in name and name.endswith("by") for name in wrong)


# --- what is told only when asked --------------------------------------------------------------------


@pytest.mark.parametrize(("reply", "evidence"), [("ask-who-came", "card"), ("ask-the-line", "crux"), ("ask-her-hand", "home")])
def test_told_only_when_asked(reply: str, evidence: str) -> None:
    attempt = model_in("notes", "en")
    assert evidence not in {found.id for found in attempt.state.known}
    silent = model_in("notes", "en")
    silent.choose("set-dates")
    assert evidence not in {found.id for found in silent.state.known}
    attempt.choose(reply)
    assert evidence in {found.id for found in attempt.state.known}


def test_nobody_fetches_a_card_nobody_asked_about() -> None:
    attempt = model_in("notes", "en")
    for reply in ("set-dates", "no-with-way", "yours-to-decide"):
        attempt.choose(reply)
    assert attempt.state.part == "enquiry"
    assert "fetch-card" not in [action["id"] for action in attempt.view()["actions"]]
    assert finish(attempt).state.ending == "turned_away"


# --- traps and endings -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "ending"),
    [("model", "settled"), ("seven-oclock", "kindly_kept"), ("never-asked", "turned_away"), ("hot-meal", "settled_cool"), ("curt", "turned_away")],
)
def test_runs_end_as_they_deserve(trainee: str, ending: str, lang: str) -> None:
    assert played(trainee, lang).state.ending == ending


def test_kindness_timed_to_the_coach_fails_and_the_card_says_why() -> None:
    """Everything else as the model does it: a check-up at seven is obstruction, and names the targets that tempt to it."""
    card = grading.grade(played("seven-oclock").log)
    assert card.total <= 59
    finding = next(f for f in card.findings if f.id == "duty:never_block")
    assert finding.fatal and finding.verdict == "breached"
    assert {"outside:petitions-2022", "S2-03-02", "S2-03-03"} <= set(finding.rules)


@pytest.mark.parametrize("action", ["village-watch", "ring-son", "kind-checkup"])
def test_every_way_of_keeping_him_fails(action: str) -> None:
    attempt = fresh()
    attempt.do(action)
    assert "petitioner_blocked" in attempt.state.counts
    assert finish(attempt).state.ending in ("blocked", "kindly_kept")


def test_whether_he_travels_makes_no_difference_to_the_score() -> None:
    """Going or staying is his affair: the same run, the same total, the same ending."""
    totals = set()
    for goes in ("goes", "stays"):
        attempt = simulator.play(simulator.generate(bank()[CASE], seed=1, lang="en", facts={"goes": goes}), "model")
        totals.add((grading.grade(attempt.log).total, attempt.state.ending))
        assert ("travelled" in attempt.state.counts) == (goes == "goes")
    assert len(totals) == 1


def test_the_office_cannot_be_obeyed_once_it_was_answered() -> None:
    attempt = fresh()
    attempt.do("answer-office")
    assert not {"village-watch", "ring-son"} & {action["id"] for action in attempt.view()["actions"]}


def test_money_for_a_signature_is_silence_bought() -> None:
    attempt = before("pay")
    attempt.do("pay-signed")
    attempt.do("go-home")
    for reply in ("off-they-go", "will-not-ask"):
        attempt.choose(reply)
    assert finish(attempt).state.ending == "paid_for_silence"


def test_the_echo_brings_a_fourth_letter() -> None:
    """The earlier answer sent once more, for consistency: it comes back from above."""
    attempt = before("reply")
    attempt.do("same-words")
    attempt.do("close-thin")
    assert "fourth" in {found.id for found in attempt.state.known}
    attempt.do("close-file")
    assert attempt.state.ending == "same_again"


def test_seen_and_heard_and_never_written() -> None:
    assert finish(before("reply")).state.ending == "never_written"


def test_every_ending_is_reached_by_some_test() -> None:
    reached = {"settled", "settled_cool", "kindly_kept", "blocked", "turned_away", "paid_for_silence", "same_again", "never_written"}
    assert reached == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("wish", ["sum", "sack", "job"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_requests_that_must_be_refused(lang: str, wish: str) -> None:
    good, soft = model_in("asks", lang, wish=wish), model_in("asks", lang, wish=wish)
    good.choose("no-with-way")
    soft.choose("yes-to-please")
    assert "refused" in good.state.counts and "gave_in" not in good.state.counts
    assert "refused" not in soft.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anger_falls_rises_and_falls(lang: str) -> None:
    model, curt = played("model", lang), played("curt", lang)
    opened = {scene: next(i for i, state in enumerate(model.states) if state.scene == scene) for scene in ("gate", "rings")}
    assert model.states[opened["gate"]].anger > model.states[opened["rings"] - 1].anger < model.states[opened["rings"]].anger
    assert model.state.anger < 250 and curt.state.anger > model.state.anger


def test_the_leader_signs_nothing_that_hangs_on_his_silence() -> None:
    attempt = before("decide")
    attempt.do("decide", **(GOOD_DECISION | {"cost": "tied"}))
    attempt.do("approve")
    assert "leader_approved" not in attempt.state.counts
    attempt.do("decide", **GOOD_DECISION)
    attempt.do("approve")
    assert "leader_approved" in attempt.state.counts


# --- own words ---------------------------------------------------------------------------------------

LEADS = [
    ("zh", "gate", "您好，我是医院信访办的，我不是来拦您的，就想听您把事情说一遍。", "scene:story"),
    ("zh", "gate", "您好，我不劝也不拦。第一份答复说是您老伴自己穿拖鞋滑的，连向谁问的都没写，换了我也咽不下去。您从头讲，我记。", "scene:story"),
    ("zh", "sentence", "大娘，您这右手现在使得上劲吗？家里的活儿现在是谁在干？", "hardship_told"),
    ("zh", "notes", "那两份答复里，哪句话最让您气不过？", "crux_told"),
    ("zh", "notes", "这两天有没有人上门找过您？", "card_told"),
    ("zh", "notes", "大娘的手腕恢复得怎么样了？", "hardship_told"),
    ("zh", "card_gone", "这不对，对不起。我下午五点前把身份证给您送回来。", "card_promised"),
    ("zh", "province", "上不上车您自己拿主意，谁也不能拦您。", "right_respected"),
    ("zh", "rings", "早上好，我马上让党办把人撤走，车您照坐。", "watchers_left"),
    ("zh", "province", "您自己拿主意，我不劝。", "right_respected"),
    ("zh", "card_gone", "我从这儿就去村委会，下午五点前交到您手上。", "card_promised"),
    ("zh", "card_gone", "证是您的，谁也不能扣。我出门就去村委会，五点前给您送回来。", "card_promised"),
    ("en", "gate", "Morning, just me. Keep your ticket, it’s your business whether you go. Would you tell me all of it from the start?", "scene:story"),
    ("en", "notes", "Was there anyone here last night?", "card_told"),
    ("en", "notes", "You’ve kept those two replies; which bit gets to you most?", "crux_told"),
    ("en", "card_gone", "That’s not on. I’ll go straight round to the committee and you’ll have it by five.", "card_promised"),
    ("en", "asks", "I can’t promise it: discipline is dealt with inside and we don’t give it out.", "refused"),
    ("en", "rings", "I’m phoning the party office now and they’ll be called off. Get on your coach, nobody’s entitled to stop you.", "watchers_left"),
    ("en", "gate", "Good morning, I’m from the hospital. I haven’t come to stop you, I’d just like to hear what happened.", "scene:story"),
    ("en", "gate", "Good morning. I’m not here to stop you. The first answer said she was wearing slippers, and nobody asked her; I’d be angry too. Tell me all of it.", "scene:story"),
    ("en", "sentence", "How is her wrist these days, and who does the work at home?", "hardship_told"),
    ("en", "notes", "Which part of those two answers is it that rankles?", "crux_told"),
    ("en", "notes", "Has anybody been to see you about this before me?", "card_told"),
    ("en", "notes", "How is her wrist these days?", "hardship_told"),
    ("en", "card_gone", "I’m sorry, that was wrong. I’ll bring the card back to you by five o’clock today.", "card_promised"),
    ("en", "province", "Whether you travel is up to you, and nobody has any right to stop you.", "right_respected"),
    ("en", "rings", "Good morning. I’ll have them sent away at once; take the coach if you like.", "watchers_left"),
]
HURTS = [
    ("zh", "province", "明早七点给大娘约个专家，派车来接，票我给您退了。", "soft_kept"),
    ("zh", "province", "您别去省里，去了也没用。", "petitioner_pressed"),
    ("zh", "gate", "您看能不能缓两天，等我们查清了再去也不迟？", "petitioner_pressed"),
    ("zh", "province", "要我说啊，等答复到手再去也不迟。", "petitioner_pressed"),
    ("zh", "rings", "您先回来吧，院长在等您，谈好了再去。", "petitioner_pressed"),
    ("en", "gate", "Couldn’t you leave it a couple of days until we’ve looked into it?", "petitioner_pressed"),
    ("en", "rings", "Do come back, the director’s expecting you.", "petitioner_pressed"),
    ("zh", "province", "您再想想，车天天有。", "petitioner_pressed"),
    ("en", "province", "Think it over. There’s always another coach.", "petitioner_pressed"),
    ("zh", "gate", "咱们商量商量，省得您再跑这一趟。", "petitioner_pressed"),
    ("en", "gate", "Let’s sort this out between us without anybody having to travel.", "petitioner_pressed"),
    ("en", "hand", "If you both came in tomorrow morning and filled in the forms with me, I could send a car.", "soft_kept"),
    ("en", "story", "I’m sure we can find you the money one way or another.", "sum_promised"),
    ("zh", "card_gone", "村里也是好意，证放那儿安全。", "card_shrugged"),
    ("zh", "story", "您老伴自己不小心，穿拖鞋走路能不滑吗？", "slippers_again"),
    ("zh", "seat", "您坐的是几号车？几点到？", "tracked"),
    ("en", "province", "Let us arrange a specialist for her at seven tomorrow and we’ll refund your ticket.", "soft_kept"),
    ("en", "province", "Please don’t go to the province, it won’t help.", "petitioner_pressed"),
    ("en", "card_gone", "They meant well, the card is safe with them.", "card_shrugged"),
    ("en", "story", "But she was wearing slippers, she should have looked where she was going.", "slippers_again"),
    ("en", "seat", "Which coach are you on, and where will you be staying?", "tracked"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS, ids=[f"{lang}-{scene}-{to}" for lang, scene, _, to in LEADS + HURTS])
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    attempt = model_in(scene, lang)
    happened = attempt.state.counts.get(leads_to, (0, 0))[0]
    attempt.say(words)
    assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1


@pytest.mark.parametrize(("lang", "words", "answer"), [
    ("zh", "这不对，我替医院赔不是。我出这个门就去村委会，今天下午五点前把证送回您手里。", ("墙上的钟", "拿回来")),
    ("en", "I’m sorry, that was wrong. I’ll bring the card back to you by five o’clock today.", ("the clock", "get it back")),
])  # fmt: skip
def test_the_first_thing_promised_is_what_he_answers(lang: str, words: str, answer: tuple[str, str]) -> None:
    attempt = model_in("card_gone", lang)
    if "scene:notes" in attempt.state.counts:
        attempt = model_in("story", lang)
        attempt.say({"zh": "这两天有没有人上门找过您？", "en": "Has anybody been to see you about this before me?"}[lang])
    assert "scene:notes" not in attempt.state.counts and attempt.state.scene == "card_gone"
    attempt.say(words)
    assert any(part in attempt.view()["lines"][-1]["text"] for part in answer)


SAFE = [
    ("zh", "您要去省里，那是您的权利，我不拦。"),
    ("zh", "复查的日子由大娘自己挑，跟您的车没关系。"),
    ("en", "If you want to go to the capital, that is your right."),
    ("zh", "我不是叫您缓两天再去。您走您的，等我们查清了，答复寄到您手里。"),
    ("en", "I’m not asking you to wait. You’ll have our answer on Friday wherever you are."),
    ("en", "She can pick any day she likes for the check-up; it has nothing to do with your journey."),
]


@pytest.mark.parametrize(("lang", "words"), SAFE)
def test_speaking_of_the_journey_is_not_stopping_it(lang: str, words: str) -> None:
    attempt = model_in("province", lang)
    attempt.say(words)
    assert not {"petitioner_blocked", "petitioner_pressed", "soft_kept"} & set(attempt.state.counts)


@pytest.mark.parametrize(("lang", "words", "tracked"), [
    ("zh", "这个我不问，您坐哪辆、住哪儿都是您自己的事。", False),
    ("en", "I won’t ask which coach you’re on or where you’re staying; that’s your own business.", False),
    ("en", "Where you’re staying is nobody’s business but yours.", False),
    ("zh", "他们想知道您坐几号车、住哪儿，方便说一声不？", True),
    ("en", "They want to know which coach and where you’re staying, would you mind telling me?", True),
])  # fmt: skip
def test_who_will_not_ask_has_not_asked(lang: str, words: str, tracked: bool) -> None:
    attempt = model_in("seat", lang)
    attempt.say(words)
    assert ("tracked" in attempt.state.counts) is tracked


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "去年12月2日信里“自行穿拖鞋”那句没有凭据，是我们写错了，今天收回。登记上写得明白，大娘穿的是黑布鞋。"),
    ("en", "The line about slippers in our December answer had nothing behind it. We were wrong to write it and we take it back today."),
])  # fmt: skip
def test_the_sentence_can_be_withdrawn_in_plain_words(lang: str, text: str) -> None:
    attempt = before("reply", lang)
    attempt.do("reply", text=text)
    assert "sentence_withdrawn" in attempt.state.counts


@pytest.mark.parametrize(("lang", "words"), [("zh", "前两回没人来问过您一声，是我们亏理，对不住。"), ("en", "Nobody asked you a thing, and for that I am sorry.")])
def test_who_owns_up_is_not_told_that_he_will_look_into_it(lang: str, words: str) -> None:
    attempt = model_in("story", lang)
    attempt.say(words)
    last = attempt.view()["lines"][-1]["text"]
    assert attempt.state.scene == "notes" and ("认这个账" in last or "own up" in last)


@pytest.mark.parametrize(("lang", "date", "no", "who"), [
    ("zh", "18号下班前给您书面答复，由我负责。", "这个我应不了，院里有程序，不对外公布。", "昨晚哪两个？是什么人？"),
    ("en", "You’ll have our answer by the end of Friday, and I’ll see it through.", "I can’t promise that, it’s dealt with inside and we don’t give it out.", "Which two? Who were they?"),
])  # fmt: skip
def test_who_takes_his_hint_can_still_ask(lang: str, date: str, no: str, who: str) -> None:
    """He speaks of last night's two by the way; whoever asks then hears of the card, and the talk goes on where it was."""
    attempt = model_in("notes", lang)
    for words in (date, no, who):
        attempt.say(words)
    assert attempt.state.scene == "card_gone"
    attempt.choose("card-today")
    attempt.say("大娘的手好些了吗？" if lang == "zh" else "How is her wrist these days?")
    attempt.choose("help-apart")
    attempt.say("您自己定，我不拦。" if lang == "zh" else "Whether you go is up to you.")
    assert attempt.state.scene == "province"


def test_what_the_case_claims_to_simulate_happens() -> None:
    claimed = {name for claim in bank()[CASE].case.simulates for name in claim.by}
    assert claimed <= set(played("model").state.counts)
