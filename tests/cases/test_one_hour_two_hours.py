"""One hour, two hours: no verdict from the hotline, a chair before the forms, and lateness without harm noted and not punished."""

from __future__ import annotations

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known, lost
from tests.incident import PATIENCE, Incident, due, each_happened, happened, when

CASE = "one-hour-two-hours"
LANGUAGES = ("zh", "en")
PERSONAS = bank()[CASE].case.personas
INCIDENT = Incident(CASE, persona="polite-firm")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for
CALL = ("hear-him", "read-back-and-look", "not-mine-and-who", "number-and-thanks")


def at_aid(lang: str = "zh") -> simulator.Attempt:
    """At the aid line, the sheet just in."""
    return INCIDENT.model_in("sheet_in", lang)


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- clocks and days -------------------------------------------------------------------------------------


def test_the_limits_are_those_worked_by_hand() -> None:
    """Tuesday 11 March, 10:05: sheet by 10:35, on by 11:05, somebody at work by 14:05, and the fifteenth day is Wednesday the 26th."""
    lived = INCIDENT.run("model")
    assert when(lived, "complaint_received") == "2025-03-11 10:05"
    assert due(lived, "register_at_once") == "2025-03-11 10:35:00"
    assert due(lived, "pass_on") == "2025-03-11 11:05:00"
    assert due(lived, "first_action") == "2025-03-11 14:05:00"
    assert due(lived, "inform_supervision") == "2025-03-12 10:05:00"
    assert due(lived, "nfra_answer") == "2025-03-26 23:59:59"
    assert due(lived, "sheet_back") == "2025-03-13 17:30:00"
    assert {clock.id for clock in lived.state.clocks if clock.late} == set()


def test_two_hours_run_from_the_notice_and_once_more_from_the_second_sheet() -> None:
    """The aid line is timed from the telephone call, and for the sheet of 11:50 afresh: 13:50."""
    lived = INCIDENT.run("model")
    told = next(item.at for item in lived.state.trace if item.name == "task_received")
    first, second = [clock for clock in lived.state.clocks if clock.id == "start_work"]
    assert first.due - told == 2 * 3600 and when(lived, "task_received") < "2025-03-11 10:20"
    assert due(lived, "start_work", 1) == "2025-03-11 13:50:00" and not first.late and not second.late
    assert when(lived, "second_in") == "2025-03-11 11:50"


def test_missing_a_batch_is_missing_the_hour() -> None:
    """The 10:50 keeps the hour of the 10:05 call; the one after leaves three-quarters of an hour too late."""
    caught = attempt(*CALL)
    caught.do(
        "register",
        **{
            "received": "2025-03-11 10:05",
            "customer": "x",
            "phone": "x",
            "subject": "x",
            "request": "x",
            "recorded_by": "x",
            "unit": "x",
        }
        | {"weekday": "tue", "channel": "hotline", "kind": "complaint"},
    )
    missed = caught.rewind(len(caught.log.events))
    caught.do("batch")
    while not happened(caught, "passed_on"):
        caught.wait(20)
    assert when(caught, "passed_on") == "2025-03-11 10:50" and not happened(caught, "late:pass_on")
    missed.do("next_call")
    missed.do("batch")
    while not happened(missed, "passed_on"):
        missed.wait(20)
    assert when(missed, "passed_on") == "2025-03-11 11:50" and happened(missed, "late:pass_on")
    assert each_happened(missed, "mother_fell", "second_in") == [True, False]
    missed.wait(5)
    assert happened(missed, "second_in")


def test_the_promises_of_the_day_are_kept() -> None:
    """Half past ten by a text, five o’clock by a call."""
    lived = INCIDENT.run("model")
    assert when(lived, "interim_told") < "2025-03-11 10:30" and when(lived, "sum_told") < "2025-03-11 17:00"
    assert {promise.verdict for promise in lived.state.promises if promise.part in ("hotline", "aid")} == {"kept"}


def test_what_is_drawn_fits_together() -> None:
    """His number has not come up, and most of the hall is still waiting."""
    for seed in range(1, 40):
        facts = scenario(seed=seed).facts
        assert facts["served"] < facts["slip"] and facts["in_hall"] - facts["served"] >= 18


# --- the model, and the traps ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("frail", ["sugar", "knee", "pressure"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_whoever_asks_about_now_and_writes_it_as_it_was_loses_nothing(persona: str, frail: str, lang: str) -> None:
    """Whatever ails her, and whoever rings."""
    lived = simulator.play(scenario(lang, persona=persona, frail=frail), "model")
    assert (lived.state.ending, grading.grade(lived.log).total) == ("noted", 100)


TRAPS = {
    "warm-word": ("hotlines_word", "check:nothing_decided_by_phone", 74),
    "frank-no": ("hotlines_word", "check:nothing_decided_by_phone", 74),
    "within-the-two-hours": ("she_fell", "check:chair_in_time", 74),
    "takes-a-few-first": ("she_fell", "clock:pass_on", 74),
    "chairs-first-and-last": ("harm_done", "check:nobody_left_unserved", 74),
    "between-us": ("hush", "duty:no_pressure_to_withdraw", 59),
    "for-the-lad": ("times_tidied", "duty:no_backdating", 59),
    "strict-and-fair": ("punished_for_nothing", "check:noted_not_punished", 74),
    "no-harm-then": ("guessed", "check:second_one_heard", 74),
    "routine-repair": ("still_standing", "check:one_order_restored", None),
    "more-care": ("next_pension_day", "duty:improve_the_system", None),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("trainee", TRAPS)
def test_a_well_meant_slip_costs_what_it_does(trainee: str, lang: str) -> None:
    """Courteous runs with one thing wrong, each with the ending and the cap that belong to it."""
    ending, costs, cap = TRAPS[trainee]
    lived, card = INCIDENT.judged(trainee, lang)
    assert (lived.state.ending, card.cap) == (ending, cap)
    assert costs in lost(card)


def test_in_time_is_not_soon_enough() -> None:
    """Every limit of both desks can be kept while she falls; then no hop is late and the box says so."""
    lived, card = INCIDENT.judged("within-the-two-hours")
    assert happened(lived, "mother_fell") and not any(clock.late for clock in lived.state.clocks)
    assert when(lived, "mother_fell") == "2025-03-11 11:20"
    assert "check:chair_in_time" in lost(card)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reply", ["surely-paid", "surely-not", "put-in-a-word"])
def test_yes_no_and_very_likely_are_verdicts_alike(reply: str, lang: str) -> None:
    """The hotline neither grants nor refuses, nor recommends."""
    lived = attempt(*CALL[:2], reply, lang=lang)
    assert happened(lived, "hotline_decided") and lived.state.scene == "goodbye"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_late_without_harm_stays_so_whatever_is_proposed(lang: str) -> None:
    """A true box and no penalty: the two belong together, and each can be lost alone."""
    sheet = {"finding": "x", "outcome": "x", "copies": "both"}
    for delay, staff, wrong in (
        ("late_no_effect", "learn", set()),
        ("late_effect", "learn", {"check:delay_as_it_was"}),
        ("in_time", "learn", {"check:delay_as_it_was"}),
        ("late_no_effect", "discipline", {"check:noted_not_punished"}),
    ):
        lived = live(
            {"send_sheet": [{"do": "send_sheet", "fields": {**sheet, "delay": delay, "staff": staff}}]}, lang=lang
        )
        assert lost(grading.grade(lived.log)) & {"check:delay_as_it_was", "check:noted_not_punished"} == wrong, (
            delay,
            staff,
        )


def test_what_did_harm_is_written_as_harm() -> None:
    """Where the second customer left unserved the same box is no longer true."""
    lived = live({"four-things-now": [{"choose": "chairs-only"}]})
    assert happened(lived, "second_harmed") and "check:delay_as_it_was" in lost(grading.grade(lived.log))
    assert "second_account" in known(lived)


def test_the_late_sheet_left_out_is_concealed() -> None:
    """Not a word altered, and still hidden."""
    lived = live({"as-it-was-and-no-penalty": [{"choose": "one-sheet-will-do"}]})
    assert each_happened(lived, "left_out", "concealed", "backdated") == [True, True, False]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("times_tidied", 59)


def test_pushed_to_the_outlet_nobody_begins() -> None:
    """Passed on in a minute, read at twenty to two."""
    lived = at_aid()
    lived.do("push_sheet")
    while not happened(lived, "work_started"):
        lived.wait(30)
    assert when(lived, "work_started") >= "2025-03-11 11:50" and happened(lived, "late:start_work")


def test_the_engineer_comes_at_twelve_only_if_somebody_rings() -> None:
    """Booked as routine he would be there at three."""
    assert when(INCIDENT.run("model"), "mended") == "2025-03-11 12:30"
    lived = live({"ring_engineer": []})
    assert when(lived, "mended") == "2025-03-11 15:30" and lived.state.ending == "still_standing"


# --- what is hidden ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_hears_of_the_mother_unasked(persona: str, lang: str) -> None:
    """Without the question neither he nor the sheet nor the briefing speaks of her."""
    word = "老人" if lang == "zh" else "mother"
    lived = attempt("hear-him", "logged-wait", "not-mine-and-who", "number-and-thanks", lang=lang, persona=persona)
    assert "mother" not in known(lived)
    assert not any(
        word in line["text"].casefold() or ("八十二" if lang == "zh" else "eighty-two") in line["text"]
        for line in lived.view()["lines"]
        if line.get("who") == "customer"
    )
    lived.do("phone_aid")
    lived.do("hand_on")
    assert not happened(lived, "mother_passed") and ("八十二" if lang == "zh" else "eighty-two") not in str(
        lived.view()["part"]["briefing"]
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_low_number_was_no_favour(lang: str) -> None:
    """Whom it was for only the recording shows; in his letter it would be somebody else’s affair."""
    lived = attempt(*CALL, lang=lang)
    assert "camera" not in known(lived)
    model = INCIDENT.run("model", lang)
    assert "camera" in known(model) and not any(
        line["text"].count("临盆") for line in model.view()["lines"] if line.get("who") == "customer"
    )


def test_whether_it_did_harm_is_for_her_to_say() -> None:
    """At 11:54 she is still in the queue; asked again in the afternoon she has been served."""
    lived = INCIDENT.before("ask_second_again")
    assert "second_account" not in known(lived)
    lived.do("ask_second_again")
    assert "second_account" in known(lived) and when(lived, "second_served") == "2025-03-11 12:10"


# --- in one's own words --------------------------------------------------------------------------------------


OWN = [
    ("zh", (), "您好，热线小苏。站了两个钟头，真是辛苦您了。您说，我听着呢。", "tells", []),
    ("zh", CALL[:1], "我都记下了，您看对不对：号重了，一个窗口。大厅里有没有老人站着？", "money", ["mother_told"]),
    ("zh", CALL[:2], "您着急我懂。可赔不赔我这儿定不了，得由分行看过现场再定。我马上打电话过去，十点半以前给您发短信，告诉您谁管。", "goodbye", ["promise_made"]),
    ("zh", CALL[:2], "您放心，误工费肯定给您赔上。", "goodbye", ["hotline_decided"]),
    ("zh", CALL[:2], "误工费我们银行是不赔的，您别等了。", "goodbye", ["hotline_decided"]),
    ("zh", CALL[:2], "这个我没权力答应您，我得报给分行。", "money", []),
    ("en", CALL[:2], "I haven’t the authority to promise you that; I’ll have to pass it on.", "money", []),
    ("en", (), "Good morning, this is Su. Two hours, that must be exhausting. Go ahead, I’m listening and writing it all down.", "tells", []),
    ("en", CALL[:1], "I’ve got all that. Is there anybody elderly standing in there with you?", "money", ["mother_told"]),
    ("en", CALL[:2], "I can see why you’re cross. I can’t say yes or no about the money, the branch has to decide that. I’m ringing them now and by half past ten I’ll text you who has it.", "goodbye", ["promise_made"]),
    ("en", CALL[:2], "Don’t worry, you’ll get your money back.", "goodbye", ["hotline_decided"]),
    ("en", CALL[:2], "I’m sorry, but we don’t pay for lost time.", "goodbye", ["hotline_decided"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "before", "text", "leads_to", "brings"), OWN)
def test_own_words_on_the_hotline(
    lang: str, before: tuple[str, ...], text: str, leads_to: str, brings: list[str]
) -> None:
    """Good and poor words lead where the replies like them lead."""
    lived = attempt(*before, lang=lang)
    lived.say(text)
    assert lived.state.scene == leads_to and each_happened(lived, *brings) == [True] * len(brings)
    if "promise_made" in brings:
        assert not happened(lived, "hotline_decided")


HEAD = [
    ("zh", "请您到大厅去，先给站不住的人搬椅子、倒水；号收上来按先来后到重发；再开一个窗口。十一点我再打来问。", [True, True, True, True]),
    ("en", "Please go out there. Find chairs for anyone who can’t stand, take back the slips and renumber everybody in the order they came, and open another window. I’ll ring again at eleven.", [True, True, True, True]),
    ("zh", "您先让老人坐下，倒杯水。", [True, False, False, False]),
    ("zh", "窗口也再开一个吧，让会计顶上，十一点我再打给你。", [False, False, True, True]),
    ("en", "Just get the old lady a chair, would you?", [True, False, False, False]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "brings"), HEAD)
def test_own_words_to_the_head(lang: str, text: str, brings: list[bool]) -> None:
    """What is asked for is done, and only that."""
    lived = at_aid(lang)
    lived.do("ring_outlet")
    lived.say(text)
    assert lived.state.scene == "on_it"
    assert each_happened(lived, "mother_seated", "queue_redone", "window_opened", "follow_up_set") == brings


SECOND = [
    ("zh", "您好，援助电话小韩。您的单子到得晚了，对不住。我想问问，这一晚误了您什么没有？", True),
    ("zh", "您那边应该没怎么耽误吧？那我就给您登记没有影响了。", False),
    ("en", "Han at the aid line. Your sheet reached me late and I’m sorry. Have you lost anything by it?", True),
    ("en", "I’m sure it hasn’t put you out; I’ll put you down as unaffected.", False),
]


@pytest.mark.parametrize(("lang", "text", "asked"), SECOND)
def test_own_words_to_the_second_customer(lang: str, text: str, asked: bool) -> None:
    """An open question is answered; an answer put into her mouth is not one."""
    lived = INCIDENT.model_in("second_call", lang)
    lived.say(text)
    assert lived.state.scene == "second_said"
    assert (
        any(
            "供" in line["text"] or "货款" in line["text"] or "supplier" in line["text"]
            for line in lived.view()["lines"]
            if line.get("who") == "second"
        )
        is asked
    )


LEADER = [
    ("zh", "时间我不能改，11:50照写。没误事就只记一笔，不会罚他。", "late_note"),
    ("zh", "行吧，我给他写成11:18。", "backdated"),
    ("zh", "超了就得罚，建议扣他一百。", "penalty_sought"),
    ("zh", "那张我就不写了，您放心。", "left_out"),
    ("en", "I can’t change the time, but if it did no harm it’s noted and nobody is punished.", "late_note"),
    ("en", "All right, I’ll put down 11:18 for him.", "backdated"),
    ("en", "He’ll have to be fined, I’m afraid.", "penalty_sought"),
    ("en", "I’ll simply leave it out.", "left_out"),
]


@pytest.mark.parametrize(("lang", "text", "brings"), LEADER)
def test_own_words_to_the_shift_leader(lang: str, text: str, brings: str) -> None:
    """Each of the four ways in words of one’s own, and none of the others with it."""
    lived = INCIDENT.model_in("leader_rings", lang)
    lived.say(text)
    assert lived.state.scene == "papers"
    assert [name for name in ("late_note", "backdated", "penalty_sought", "left_out") if happened(lived, name)] == [
        brings
    ]


LETTER = {
    "zh": """尊敬的客户：您好！感谢您把那天的事告诉我们。我调了大厅的监控，找网点负责人和保安谈过，也翻了维修记录，结果向您说明如下。
取号机从年初到现在断了三回，头两回重启就算完了，零件一直没换，根子在我们。保安没有现成的号，撕纸写的，另一位同事又写了一遍，所以有两个十七号。这两个钟头里没有管事的人出来招呼一声，害得您妈妈一直站着，实在对不起。
您问的误工钱，分行研究后不予补偿，因为等了多久没有凭据可核，大厅里的人都一样，只给一家说不过去。因为是机器坏了，补折费不收。
存折丢失必须本人来，是怕有人拿着老人的证件冒领；走不动的，可以约我们上门。
3月21日之前，打印板换新，大厅加八把椅子，取号机旁常备印好的号，这事由我盯着。
您有什么不清楚的，请打援助电话找我小韩。对答复不满意的，可以请总行复核，或者走调解、诉讼。祝老人家早日安康。""",
    "en": """Dear Sir, Thank you for letting us know what happened. I have been through the CCTV of the hall, talked to the guard and to the head, and read the repair log.
The queue machine has broken down three times since January, and each time it was merely switched off and on. There were no printed numbers, so the guard wrote some on paper and a colleague wrote the same ones over again; hence two people with seventeen. Nobody in authority came out. I apologise that your mother had to stand all that time.
As to your lost wages, the branch is unable to pay, because time spent waiting can't be checked and everybody there lost it alike. Because the machine was at fault we are not charging the passbook fee.
We ask the holder to come in person for a lost passbook because papers can be stolen. For people who find that hard we visit her at home; just ring.
By 21 March the board will be replaced, there will be extra chairs, and a spare set of printed tickets will be kept in the hall. I'll see to that myself.
Please ask for me, Han, on the aid line. If you're not satisfied you can ask head office to review this or go to mediation or court. With best wishes to your mother.""",
}
REVIEW = {
    "zh": """10:05第一位客户打进热线，10:13援助电话接到；10:20第二位打进来，单子11:50才到，比规定迟了半个小时。
第二位客户自己讲，12:10办好了，什么也没耽误，没有损失。既没影响也没损失，就不追究，记录在案。
为什么会迟：一小时只有一趟批次，赶不上就得再等一个小时；新人不知道能打电话。
往后：赶不上批次的马上电话通知，热线组长负责，3月21日前写进培训；网点常备印好的号，网点负责人负责。""",
    "en": """Taken at 10:05, with the aid line at 10:13; the other at 10:20, and with us only at 11:50, half an hour over the limit.
The second customer says she was served at 12:10 and it did no harm. As there was no loss, it is recorded and no one is penalised.
Why: batches go hourly, so anybody who misses one loses an hour, and new people are not told that they may telephone.
From now on anybody who misses a batch telephones at once; the hotline supervisor sees to it by 21 March. The outlet keeps a printed set of numbers.""",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letter_and_review_in_other_words(lang: str) -> None:
    """Written quite differently from the model’s, they say the same and lose nothing."""
    texts = {"reply": LETTER, "write_summary": REVIEW}
    lived = live(
        {action: [{"do": action, "fields": {"text": words[lang]}}] for action, words in texts.items()}, lang=lang
    )
    assert not {
        name for name in lost(grading.grade(lived.log)) if name.startswith(("element:", "moment:", "violation:"))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_that_tells_of_others_is_not_clean(lang: str) -> None:
    """Whom the low number was for, and what becomes of Zhou, are not for him to read."""
    for more in (
        {"zh": "那个小号是让给一位孕妇的。", "en": "The low number was for a woman who was pregnant."},
        {"zh": "热线的小周已被扣罚。", "en": "The member of staff will be disciplined."},
    ):
        lived = live({"reply": [{"do": "reply", "fields": {"text": LETTER[lang] + "\n" + more[lang]}}]}, lang=lang)
        assert "element:reply_letter:clean" in lost(grading.grade(lived.log)), more[lang]


def test_the_sheet_may_follow_the_telephone_call() -> None:
    """“The sheet to follow”: whoever rings first can still enter it, and loses only the order."""
    lived = attempt(*CALL)
    lived.do("phone_aid")
    lived.do(
        "register",
        received="2025-03-11 10:05",
        customer="x",
        phone="x",
        subject="x",
        request="x",
        recorded_by="x",
        unit="x",
        weekday="tue",
        channel="hotline",
        kind="complaint",
    )
    assert happened(lived, "registered")


TO_HIM = {
    "zh": "您好，援助电话小韩。我马上让网点给您母亲搬把椅子，再开个窗口，号也重排。误工的事我报分行，五点前我给您打电话。",
    "en": "Hello, Han at the aid line. I’ll have them find your mother a chair, open another window and renumber everybody. Your pay goes to the branch, and I’ll ring you before five.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chair_spoken_of_to_him_is_not_yet_a_chair(lang: str) -> None:
    """What the outlet is to do happens when the outlet is told; and ringing it oneself sends nobody anywhere."""
    lived = at_aid(lang)
    lived.do("ring_customer")
    lived.say(TO_HIM[lang])
    assert (
        each_happened(lived, "seats_asked", "mother_seated", "window_opened", "queue_redone", "customer_pushed_on")
        == [False] * 5
    )
    while not happened(lived, "mother_fell"):
        lived.wait(30)
    assert when(lived, "mother_fell") == "2025-03-11 11:20"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_call_without_a_word_begins_nothing(lang: str) -> None:
    """The outlet rung and nothing said: nobody has been told to do anything."""
    lived = at_aid(lang)
    lived.do("ring_outlet")
    lived.wait(15)
    assert each_happened(lived, "tasked_outlet", "work_started") == [False, False]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scene", ["rings", "goodbye"])
def test_whoever_asks_early_or_late_hears_of_her(scene: str, lang: str) -> None:
    """Asked with the greeting or before ringing off, he answers in so many words."""
    lived = attempt(*({"rings": (), "goodbye": ("hear-him", "logged-wait", "not-mine-and-who")}[scene]), lang=lang)
    lived.say(
        "您好，热线小苏，您慢慢说，我记着。有没有老人站着？"
        if lang == "zh"
        else "Good morning, Su speaking, go ahead, I’m listening. Who have you got with you in there?"
    )
    assert "mother" in known(lived) and lived.state.scene == ("tells" if scene == "rings" else "goodbye")
    assert ("八十二" if lang == "zh" else "Eighty-two") in [
        line["text"] for line in lived.view()["lines"] if line.get("who") == "customer"
    ][-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_and_he_speak_of_what_was_done(lang: str) -> None:
    """With chairs and nothing else nobody says that slips are being taken back or that a second window is open."""
    lived = at_aid(lang)
    lived.do("ring_outlet")
    lived.say(
        "您先让老人坐下，十一点我再打来问。"
        if lang == "zh"
        else "Get the old lady a chair, please. I’ll ring again at eleven."
    )
    lived.do("ring_customer")
    chair, slips = ("椅子", "正收号") if lang == "zh" else ("chair", "taking back")
    said = [line["text"] for line in lived.view()["lines"] if line.get("who") == "customer"][-1]
    assert chair in said and slips not in said
    lived.do("ring_again")
    said = [line["text"] for line in lived.view()["lines"] if line.get("who") == "head"][-1]
    assert chair in said and ("解释" if lang == "zh" else "explained") not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_back_to_his_mother_and_the_complaint_left_to_rest(lang: str) -> None:
    """Letting him get back to her is no sending away; asking him to let it rest is talking him out of it."""
    lived = attempt(*CALL[:3], lang=lang)
    lived.say(
        "您先回去扶着老人家，我这就打电话，谢谢您。"
        if lang == "zh"
        else "You get back to your mother now, and I’ll ring the branch. Thank you."
    )
    assert not happened(lived, "customer_pushed_on")
    lived = at_aid(lang)
    lived.do("ring_customer")
    lived.say(
        "您也体谅体谅网点，投诉能不能先放一放？"
        if lang == "zh"
        else "It’s hard for them too. Could we perhaps let the matter rest?"
    )
    assert happened(lived, "withdrew_under_pressure")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_harm_was_done_the_review_may_say_who_answers(lang: str) -> None:
    """The rule told is no penalty proposed, and serves where the delay cost somebody something."""
    text = {
        "zh": "10:20第二位打进来，11:50送达，晚了30分钟。她的货款没汇出去，货给了别人。超时又造成损失的，按办法追究责任，由总行定。\n批次一小时一趟。错过批次先打电话，单子随后，热线组长负责，3月21日前改好。10:05第一位，10:13接到。",
        "en": "10:05 first call, 10:13 at the aid line. 10:20 second call, 11:50 delivered, 30 minutes late. She lost a sale because of it. A delay that caused a loss has somebody answer for it; where the harm was done people are held responsible, and head office decides.\nOne batch an hour. Telephone first when you miss a batch; the hotline supervisor, by 21 March.",
    }[lang]
    lived = live(
        {
            "four-things-now": [{"choose": "chairs-only"}],
            "write_summary": [{"do": "write_summary", "fields": {"text": text}}],
        },
        lang=lang,
    )
    assert happened(lived, "second_harmed") and not happened(lived, "penalty_sought")
    assert not {name for name in lost(grading.grade(lived.log)) if name.startswith("element:summary")}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "scene",
    ["rings", "tells", "money", "goodbye", "head_call", "customer_call", "second_call", "sum_call", "leader_rings"],
)
def test_silence_on_the_line_comes_to_an_ending(scene: str, lang: str) -> None:
    """Whoever says nothing is rung off, and the story goes on without them."""
    lived = INCIDENT.model_in(scene, lang)
    for _ in range(PATIENCE):
        if not lived.ended:
            lived.wait(60)
    assert lived.ended
