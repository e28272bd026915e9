"""He fell ill: the man before the form, the bottle in evidence, the hours and days, the truth whichever it is, own words."""

from __future__ import annotations

import json

import pytest

import grading
import simulator
from tests.attempts import bank, known
from tests.he_fell_ill import CASE, CAUSES, INCIDENT, LANGUAGES, REMEDY, arrived, begin, run
from tests.incident import findings, walk


@pytest.mark.parametrize(
    ("id", "at"),
    [("promised_term", "2025-08-22 17:30"), ("special_term", "2025-08-28 17:30"), ("normal_term", "2025-08-22 17:30")],
)
def test_days_end_when_the_calendar_says(id: str, at: str) -> None:
    """Three and seven working days from Tuesday 19 August."""
    attempt = run("model")
    running = next(clock for clock in attempt.state.clocks if clock.id == id)
    assert f"{attempt.scenario.world.local(running.due):%Y-%m-%d %H:%M}" == at


def test_hours_and_minutes_run_from_the_call() -> None:
    """Twenty-four hours from the end of the call for the answer; half an hour from the first word for the report upwards."""
    attempt = run("model")
    clocks = {clock.id: clock for clock in attempt.state.clocks}
    assert clocks["phone_answer"].due - attempt.state.counts["phone_complaint"][1] == 24 * 3600
    assert clocks["tell_safety"].due - attempt.state.counts["safety_risk"][1] == 30 * 60
    judged = findings(attempt)
    assert judged["clock:tell_safety"].verdict == judged["clock:phone_answer"].verdict == "met"
    assert judged["clock:normal_term"].verdict == "not_applicable"


def test_the_safety_clock_is_no_business_of_the_other_cases() -> None:
    """Where nobody is ill neither the clock nor the duties apply."""
    other = simulator.play(simulator.generate(bank()["day-fifteen"], seed=1, lang="zh"), "model")
    assert "tell_safety" not in [clock.id for clock in other.state.clocks]
    judged = findings(other)
    assert {judged[f"duty:{id}"].verdict for id in ("safety_first", "hold_the_batch") if f"duty:{id}" in judged} <= {
        "not_applicable"
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_his_eyes_and_the_others_are_known_only_by_asking(lang: str) -> None:
    """Blurred sight and who else drank come out by a question, and not otherwise."""
    asked, unasked = arrived("bottle", lang), begin(lang)
    for option in ("tenfold-at-once", "ring-when-better"):
        unasked.choose(option)
    assert {"symptom_note", "table_note"} <= set(known(asked))
    assert not {"symptom_note", "table_note"} & set(known(unasked))
    said = json.dumps(unasked.view()["lines"], ensure_ascii=False)
    assert "看灯有圈" not in said and "ring round the lamp" not in said


def test_nobody_can_know_the_cause_before_the_laboratory() -> None:
    """The three causes read alike on the telephone and at the bedside, but for who else was ill."""
    for cause in CAUSES:
        attempt = arrived("lab", cause=cause)
        assert "lab_report" not in known(attempt)
        assert not any(action["id"] == "decide" for action in attempt.view()["actions"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cause", CAUSES)
def test_the_truth_whichever_it_is(cause: str, lang: str) -> None:
    """The model run is good with every cause, and only the laboratory’s cause with its remedy is right."""
    assert grading.grade(run("model", lang, cause=cause)).total >= 95
    for tried in CAUSES:
        attempt = arrived("lab", lang, cause=cause)
        while "lab_out" not in attempt.state.counts:
            attempt.wait(1440)
        attempt.do("decide", cause=tried, remedy=REMEDY[tried])
        assert (findings(attempt)["check:right_cause"].verdict == "met") is (tried == cause)


@pytest.mark.parametrize(
    ("trainee", "ending", "below", "finding", "rule"),
    [
        ("tenfold", "word_and_deed", 75, "check:no_tenfold", "outside:food-safety-law"),
        ("posted-bottle", "nothing_to_test", 75, "check:bottle_in_evidence", "S4-03-02"),
        ("sleep-well", "collapsed_at_home", 60, "check:the_man_first", "S4-00-01"),
        ("quiet-money", "paid_off", 60, "check:no_hush_money", "outside:iso-10002"),
    ],
)
def test_polite_but_wrong_ends_badly_and_the_card_says_why(
    trainee: str, ending: str, below: int, finding: str, rule: str
) -> None:
    """Four kinds of kindness that do harm."""
    for lang in LANGUAGES:
        assert run(trainee, lang).state.ending == ending
        assert grading.grade(run(trainee, lang)).total < below
        judged = findings(run(trainee, lang))[finding]
        assert judged.verdict == "breached" and rule in judged.rules


def test_a_batch_left_on_sale_makes_a_second_person_ill() -> None:
    """Without the hold somebody else falls ill the next day, whatever else is done."""
    attempt = arrived("desk")
    for step in ("tell_leader", "send_quality", "send_lab", "ring_evening"):
        attempt.do(step)
    for option in ("him-and-owning-up", "your-right-late"):
        attempt.choose(option)
    while "lab_out" not in attempt.state.counts:
        attempt.wait(1440)
    assert "second_ill" in attempt.state.counts


@pytest.mark.parametrize(
    ("skip", "sheet", "ending"),
    [
        ("", ("meal", "explain"), "cared_for"), ("write_outcome", ("meal", "explain"), "cleared_up"),
        ("", ("ours", "recall"), "wrong_cause"), ("ring_outcome", ("meal", "explain"), "on_every_screen"),
        ("hold_batch", ("meal", "explain"), "second_bottle"),
    ],
)  # fmt: skip
def test_the_other_endings(skip: str, sheet: tuple[str, str], ending: str) -> None:
    """The best, the good, the wrong, the silent one and the second bottle."""
    attempt = arrived("desk", cause="meal")
    for step in ("tell_leader", "hold_batch", "send_quality", "send_lab", "check_duty"):
        if step != skip:
            attempt.do(step)
    attempt.do("ring_evening")
    held = skip != "hold_batch"
    for option in ("him-then-facts", "your-right") if held else ("him-and-owning-up", "your-right-late"):
        attempt.choose(option)
    attempt.do(
        "record_first", answered_at=f"{attempt.scenario.world.local(attempt.state.now):%Y-%m-%d %H:%M}", answer="……"
    )
    attempt.do("declare_special", reason="outside_lab", approved_by="主任")
    while "lab_out" not in attempt.state.counts:
        attempt.wait(1440)
    attempt.do("decide", cause=sheet[0], remedy=sheet[1])
    if skip == "ring_outcome":
        while not attempt.ended:
            attempt.wait(1440)
    else:
        if skip != "write_outcome":
            attempt.do("write_outcome", text="……")
        attempt.do("ring_outcome")
        for option in ("straight-finding" if sheet[0] == "meal" else "no-result", "reasoned", "get-well"):
            attempt.choose(option)
        attempt.do("carry_out")
        attempt.do("close_file")
    assert attempt.state.ending == ending
    assert (findings(attempt)["duty:hold_the_batch"].verdict == "met") is held


OWN_WORDS = [
    ("rings", "how_now", "您好，澄岭酒业，我姓韩。先不说酒，您现在感觉怎么样，头晕不晕？"),
    ("how_now", "bottle", "别等了，现在就去医院挂急诊，让家里人陪着。还有谁一起喝了？"),
    ("bottle", "whose_fault", "瓶子盖紧留着，别倒也别寄，我们派人来封。您贵姓，住哪儿，电话多少？"),
    ("whose_fault", "desk", "是不是酒的问题，今天谁也不知道，要等化验。五点我给您打电话，三个工作日内书面答复您。"),
    ("ward", "online", "您好些了吗？让您受罪了，对不起。同批已经停发，酒样送去化验了，22号下班前我书面告诉您。"),
    ("rings", "flares", "我们的酒不可能有问题，批批都合格。"),
    ("rings", "how_now", "Good morning, Chengling, my name is Han. Never mind the bottle for now, how are you feeling? Are you still being sick?"),
    ("how_now", "bottle", "Please don’t wait. Go to hospital now and have somebody with you. Did anybody else drink from it?"),
    ("bottle", "whose_fault", "Put the cap on tight and keep the bottle; don’t pour it away. Could I take your name, address and phone number?"),
    ("whose_fault", "desk", "Nobody can say today whether it was the liquor; it has to be tested. I’ll ring you at five, and you’ll have a written answer within three working days."),
    ("ward", "online", "How are you now? I’m sorry you’ve been through this. The batch is on hold and the sample is at the laboratory; I’ll write to you by close of business on 22 August."),
    ("rings", "flares", "It can’t be our liquor, every batch is tested."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("您放心，我们一定按十倍赔给您。", True),
        ("赔多少我今天不能答应您，得按法律来。", False),
        ("Don’t worry, we’ll pay you tenfold.", True),
        ("I can’t promise you tenfold; what is due goes by the law.", False),
    ],
)
def test_only_who_promises_tenfold_has_promised_it(text: str, promised: bool) -> None:
    """Saying that it cannot be promised is no promise."""
    attempt = arrived("whose_fault", "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert ("tenfold_promised" in attempt.state.counts) is promised


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("眼睛花可不能等，现在就去急诊，把看东西模糊告诉医生。", True),
        ("您去医院看一下吧，单据留着。", False),
        ("Blurred sight can’t wait. Please go to hospital now and tell the doctor about your eyes.", True),
        ("Please see a doctor today and keep the bills.", False),
    ],
)
def test_sending_him_off_is_not_yet_naming_his_eyes(text: str, named: bool) -> None:
    """A doctor advised in passing leaves the urgent sign unsaid; the serious check wants it said."""
    attempt = arrived("how_now", "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert "doctor_advised" in attempt.state.counts
    assert ("sight_named" in attempt.state.counts) is named


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_that_looks_double_is_his_eyes(lang: str) -> None:
    """Who missed it so far can still hear it when he cannot read the batch number, and only then is it offered."""
    attempt = begin(lang)
    for option in ("tenfold-at-once", "your-decision", "your-decision"):
        attempt.choose(option)
    assert attempt.state.scene == "bottle"
    attempt.choose("eyes-first")
    assert {"doctor_advised", "sight_named"} <= set(attempt.state.counts)
    assert "eyes-first" not in [option["id"] for option in arrived("bottle", lang).view()["options"]]


def test_his_anger_falls_and_rises() -> None:
    """Asked after, he calms down; told off, he boils."""
    assert run("model").state.anger < 250
    assert run("curt").state.anger > 700


@pytest.mark.parametrize(
    ("scene", "slip", "text"),
    [
        ("how_now", "played_down", "不管是不是酒的问题，您先去医院，别硬扛着，睡一觉可不行。"),
        (
            "whose_fault",
            "liability_argued",
            "是不是我们的酒，我不能现在就说没问题，也不能说有问题，得等化验，五点前我给您回电话。",
        ),
        (
            "bottle",
            "bottle_moved",
            "Please don’t pour it out and don’t post it; keep it capped and we’ll come for it. What’s your name and address?",
        ),
        (
            "ward",
            "hush_offered",
            "I won’t ask you to keep quiet and I won’t offer you money for it. How are you feeling?",
        ),
    ],
)
def test_fair_words_are_no_slip(scene: str, slip: str, text: str) -> None:
    """Denying a thing, or saying that it is not known, is not doing it."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert slip not in attempt.state.counts
    assert attempt.state.scene not in ("flares",)


@pytest.mark.parametrize(("lang", "scene", "words"), [
    ("zh", "online", "发不发是您自己定，我不拦您，也不拿钱换。"), ("zh", "whose_fault", "您自己先把身体顾好，是不是酒要等化验。"),
    ("en", "online", "Whether you post it is for you to decide yourself; I won’t stop you and I won’t pay you not to."),
])  # fmt: skip
def test_leaving_it_to_him_is_no_quarrel_about_blame(lang: str, scene: str, words: str) -> None:
    """“You yourself” says nothing about what he drank."""
    attempt = arrived(scene, lang)
    attempt.say(words)
    assert "liability_argued" not in attempt.state.counts


@pytest.mark.parametrize(("lang", "words", "told"), [
    ("zh", "您喝急了，自己身体没个数。", True), ("zh", "周五下班前不管有没有结果，我都给您回个话。", False),
    ("en", "Whatever they find, you’ll hear from me by close of business on Friday.", False),
])  # fmt: skip
def test_a_day_of_the_week_is_the_term_promised(lang: str, words: str, told: bool) -> None:
    """The last of the three working days may be called by its name; blame stays blame."""
    attempt = arrived("whose_fault", lang)
    attempt.say(words)
    assert ("liability_argued" in attempt.state.counts, "term_promised" in attempt.state.counts) == (told, not told)


@pytest.mark.parametrize(("lang", "words", "answer", "home"), [
    ("zh", "您现在眼睛看东西好点没有？头还晕不晕？", "眼睛不花了", "还住着呢"),
    ("en", "First of all, how are you? Are you still dizzy, are your eyes any better?", "My eyes are clear", "Still in"),
])  # fmt: skip
def test_who_asks_after_him_first_is_answered(lang: str, words: str, answer: str, home: str) -> None:
    """The report comes after, in the same talk; and who lies in hospital in the morning is not home by noon."""
    attempt = arrived("ward", lang)
    attempt.say(words)
    assert attempt.state.scene == "ward"
    assert attempt.view()["lines"][-1]["text"].startswith(answer)
    attempt.choose("him-then-facts")
    assert attempt.state.scene == "online"
    attempt.choose("your-right")
    attempt.do("ask_health")
    assert attempt.view()["lines"][-1]["text"].startswith(home)


AFTER_THE_CALL = {
    "zh": "外部化验，客户样、留样、未开封样三份都正常，医院的单子是食物引起的肠胃炎。报告8月28日前送到您手里，有事打我直拨电话，王想。",
    "en": "The laboratory found all three samples normal, and the hospital's result is a stomach infection from food. The reports reach you by 28 August. Ring me on the direct line.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_outcome_may_be_written_after_the_call(lang: str) -> None:
    """Who rings first still writes, and the letter is read for the laboratory's result as one written before."""
    later = [{"same": True}, {"do": "write_outcome", "fields": {"text": AFTER_THE_CALL}}]
    lived = INCIDENT.but_for({"write_outcome": [], "carry_out": later}, lang, cause="meal")
    assert [event.target for event in lived.log.events].count("write_outcome") == 1
    assert findings(lived)["element:reply_letter:what_was_found"].verdict == "met"


@pytest.mark.parametrize(
    "words", ["Go to A&E now, don't drive.", "Call 120 and get yourself seen.", "Get yourself to casualty."]
)
def test_every_way_to_a_doctor_is_one(words: str) -> None:
    """The emergency department under its plain names, and the number."""
    attempt = arrived("how_now", "en")
    attempt.say(words)
    assert attempt.state.scene == "bottle"


PLAIN = [
    ("how_now", "bottle", "打120，一刻也别耽误，跟大夫讲清楚看灯有圈。"),
    ("bottle", "whose_fault", "您拧好了叫个快递给我们寄过来。"),
    ("ward", "online", "那一批我们当天就停了，一箱没再往外出，样也当面封了。"),
    ("how_now", "bottle", "You need a doctor, and straight away; tell them about the rings round the lamp."),
    ("bottle", "whose_fault", "Pop it in the post to us and we’ll have it tested."),
    ("ward", "online", "We’ve frozen the whole batch, and two samples were sealed with your wife watching."),
]


@pytest.mark.parametrize(("scene", "leads", "text"), PLAIN)
def test_plain_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A number dialled, a courier, a batch frozen: everyday words for what the ready-made replies say."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert attempt.state.scene == leads


SLIPS = [
    ("how_now", "played_down", "您喝点热水捂上被子睡一宿，明天起来就舒服了。"),
    ("whose_fault", "tenfold_promised", "医药费误工费我们全包了。"),
    ("whose_fault", "hush_offered", "我给您转两千块，就是朋友圈、群里先别发。"),
    ("whose_fault", "liability_argued", "别的客人喝了都没事。"),
    ("online", "threatened", "您要是真发出去，法务那边我可拦不住。"),
    ("how_now", "played_down", "It’ll wear off, try and get some sleep."),
    ("whose_fault", "tenfold_promised", "We’ll cover everything, hospital, wages, the lot."),
    ("whose_fault", "hush_offered", "I’ll send you something for your trouble, just keep it off social media."),
    ("whose_fault", "liability_argued", "Nobody’s ever been ill on our spirits."),
    ("online", "threatened", "I should warn you there could be legal trouble if you post it."),
]


@pytest.mark.parametrize(("scene", "slip", "text"), SLIPS)
def test_plain_slips_are_heard(scene: str, slip: str, text: str) -> None:
    """What the wrong replies do counts in everyday words as well."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert slip in attempt.state.counts


NO_SLIPS = [
    ("rings", "flares", "您先别管店里，我自己去找那家店查。您这会儿人怎么样？"),
    ("rings", "flares", "Leave the shop to me, I’ll contact them myself. How are you at the moment?"),
]


@pytest.mark.parametrize(("scene", "never", "text"), NO_SLIPS)
def test_finding_the_shop_oneself_sends_nobody_there(scene: str, never: str, text: str) -> None:
    """It is the caller who must not be sent to the shop."""
    attempt = arrived(scene, "en" if "’" in text else "zh")
    attempt.say(text)
    assert attempt.state.scene != never


FAIR = [
    ("whose_fault", "liability_argued", "同桌其他人没事吧？是不是酒，没化验谁也定不了。"),
    ("whose_fault", "liability_argued", "Whether it was the liquor can’t be said until it’s been tested. It couldn’t have been an easy night."),
    ("how_now", "played_down", "您先去医院，从医院回来再好好睡一觉。"),
    ("how_now", "played_down", "The sickness may pass, your eyes won’t wait: go to hospital."),
    ("whose_fault", "tenfold_promised", "赔多少我做不了主。您要是信不过，另挑一家再验，费用都算我们的。"),
    ("whose_fault", "tenfold_promised", "You’ll get copies of everything, and if you’d like a second opinion, pick a laboratory and we’ll pay for it."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "slip", "text"), FAIR)
def test_fair_words_near_a_slip_are_none(scene: str, slip: str, text: str) -> None:
    """A question after the others, what nobody can know yet, sleep after the hospital, a second test at our expense."""
    attempt = arrived(scene, "en" if "’" in text else "zh")
    attempt.say(text)
    assert slip not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "threat"),
    [("zh", "发不发您自己定，没人会告您。"), ("en", "Nobody’s going to sue you for telling your own story.")],
)
def test_saying_that_nobody_will_sue_is_no_threat(lang: str, threat: str) -> None:
    """The reassurance has the words of the threat in it."""
    attempt = arrived("online", lang)
    attempt.say(threat)
    assert "threatened" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "您先去医院开个证明，再来找我们。"), ("en", "You’d need a certificate from the hospital first.")],
)
def test_a_paper_from_the_hospital_is_not_sending_him_to_a_doctor(lang: str, words: str) -> None:
    """One sends him to a doctor for his sake, not for the paper’s."""
    attempt = arrived("rings", lang)
    attempt.say(words)
    assert "doctor_advised" not in attempt.state.counts
    assert attempt.state.scene == "flares"


OUTCOME = {
    "zh": "化验出来了，三样都验了，酒没问题，医院写的是吃坏了肚子，食物引起的肠胃炎。对不起让您悬了这些天。",
    "en": "The results are in: all three came back clean. It was the food, gastroenteritis, something you ate. I’m sorry you had to wait.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_laboratory_may_say_that_it_was_the_food(lang: str) -> None:
    """Before the test that is an argument about blame, afterwards it is the result."""
    attempt = INCIDENT.before("ring_outcome", lang, cause="meal")
    attempt.do("ring_outcome")
    attempt.say(OUTCOME[lang])
    assert attempt.state.scene == "demands"
    assert findings(attempt)["check:no_argument"].verdict != "breached"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_his_eyes_count_only_where_he_spoke_of_them(lang: str) -> None:
    """Who never asked and sent him to a doctor has heard nothing of his sight, and loses the question alone."""
    attempt = begin(lang)
    attempt.say({"zh": "您先去医院看急诊，别的回头说。", "en": "Please go to hospital first, the rest can wait."}[lang])
    attempt.choose("cap-and-keep" if attempt.state.scene == "bottle" else "doctor-now")
    finding = findings(attempt).get("check:sight_not_passed_over")
    assert "sight_told" not in attempt.state.counts
    assert finding is None or finding.verdict == "not_applicable"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_wife_is_answered_by_him_when_she_is_asked_how_he_is(lang: str) -> None:
    """Asked after the outburst, he tells of his eyes before the bottle is talked about."""
    attempt = arrived("rings", lang)
    walk(attempt, ["every-batch-passes", "start-with-him"])
    assert attempt.state.scene == "how_now"
    assert "symptom_note" in known(attempt)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_lies_on_a_drip_ten_minutes_after_the_call(lang: str) -> None:
    """The call back is in the afternoon, however early it is chosen; what the day brings has come by then."""
    attempt = arrived("whose_fault", lang)
    attempt.choose("today-nobody-knows")
    attempt.do("ring_evening")
    assert f"{attempt.scenario.world.local(attempt.state.now):%H:%M}" >= "15:30"
