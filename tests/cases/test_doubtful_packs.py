"""Two doubtful cartons: neither accused nor admitted, what comes out only by asking, the days, the traps, own words."""

from __future__ import annotations

import json
from functools import partial

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.incident import Incident, due, findings, walk

CASE = "doubtful-packs"
LANGUAGES = ("zh", "en")
WAY = {
    "rings": [],
    "tells": ["take-it-in"],
    "fears": ["take-it-in", "leave-them"],
    "when_come": ["take-it-in", "leave-them", "nobody-comes"],
    "door": ["take-it-in", "leave-them", "honest-no", "pack_kit!", "code_list!", "go!"],
}
WAY["table"] = [*WAY["door"], "in-the-back"]
WAY["asks"] = [*WAY["table"], "since-monday"]
WAY["leaving"] = [*WAY["asks"], "scan!", "count!", "neither-nor"]
INCIDENT = Incident(CASE, persona="shopkeeper")
begin, run = INCIDENT.begin, partial(INCIDENT.run, truth="swapped")


def arrived(scene: str, lang: str = "zh", **facts: object) -> simulator.Attempt:
    """An attempt that stands in a scene by the replies and actions before it."""
    attempt = walk(begin(lang, **facts), WAY[scene])
    assert attempt.state.scene == scene
    return attempt


@pytest.mark.parametrize(
    ("id", "at"),
    [("handle_3wd", "2025-09-28 17:30:00"), ("handle_7wd", "2025-10-10 17:30:00"), ("goods_same_day", "2025-09-24 17:30:00")],
)
def test_days_end_when_the_calendar_says(id: str, at: str) -> None:
    """Three working days take in the make-up Sunday; seven in all step over the long holiday."""
    assert due(run("model"), id) == at


def test_the_result_comes_before_the_holiday() -> None:
    """The longer limit is not used up: he is answered on the day the appraisal is out."""
    attempt = run("model")
    assert f"{attempt.scenario.world.local(attempt.state.counts['replied'][1]):%m-%d}" == "09-30"
    assert findings(attempt)["clock:handle_3wd"].verdict == "not_applicable"
    assert findings(attempt)["clock:handle_7wd"].verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("truth", ["swapped", "missorted"])
def test_his_story_comes_by_a_neutral_question_only(truth: str, lang: str) -> None:
    """What happened over his counter is told to who asks after events, not to who suspects him."""
    asked, accused = arrived("table", lang, truth=truth), arrived("table", lang, truth=truth)
    asked.choose("since-monday")
    accused.choose("be-honest")
    accused.choose("since-monday")
    assert "his_story" in [known.id for known in asked.state.known]
    assert "his_story" not in [known.id for known in accused.state.known]


@pytest.mark.parametrize("truth", ["swapped", "missorted"])
def test_nothing_tells_whose_they_were_before_it_is_looked_up(truth: str) -> None:
    """The two stories look alike on the telephone."""
    attempt = arrived("fears", truth=truth)
    assert "scan_result" not in json.dumps(attempt.view()["evidence"], ensure_ascii=False)
    assert str(attempt.scenario.facts["other_code"]) not in json.dumps(attempt.view(), ensure_ascii=False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_comforting_him_ends_badly_and_the_card_says_why(lang: str) -> None:
    """Courteous all through, a promise nobody can keep and a verdict by ear: below “good”, with the rules named."""
    card, judged = grading.grade(run("comforting", lang)), findings(run("comforting", lang))
    assert run("comforting", lang).state.ending == "word_not_kept"
    assert card.total < 75
    for check in ("honest_about_inspection", "no_verdict_before"):
        assert judged[f"check:{check}"].verdict == "breached"
    assert "S7-02-03" in judged["check:honest_about_inspection"].rules


def test_handing_the_case_over_does_not_close_the_complaint() -> None:
    """Enforcement has the cartons, the customer has no answer: below the pass mark."""
    card = grading.grade(run("closed-with-the-case"))
    assert card.cap is not None and card.total < 60
    assert findings(run("closed-with-the-case"))["check:complaint_lived_on"].verdict == "breached"


@pytest.mark.parametrize(
    ("trainee", "ending"),
    [
        ("model", "in_the_clear"), ("comforting", "word_not_kept"), ("closed-with-the-case", "lost_in_the_handover"),
        ("no-seals", "no_proof"), ("quiet-swap", "on_the_quiet"), ("curt", "wronged_man"), ("silent", "over_your_head"),
    ],
)  # fmt: skip
def test_endings_follow_from_what_was_done(trainee: str, ending: str) -> None:
    """Each ending is deserved."""
    assert run(trainee).state.ending == ending


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("truth", "level"), [("swapped", "misunderstanding"), ("missorted", "general")])
def test_the_finding_follows_the_evidence(truth: str, level: str, lang: str) -> None:
    """A swap over the counter and a mix-up on the lorry are found apart, and the model run is good either way."""
    attempt = run("model", lang, truth=truth)
    assert f"judged_{level}" in attempt.state.counts
    assert findings(attempt)["check:right_cause"].verdict == "met"
    assert grading.grade(attempt).total >= 95


def test_a_wrong_finding_and_a_cool_one() -> None:
    """All evidence and the wrong box ends as misjudged; the right result without a letter ends cooled."""
    for changed, ending in (("judge", "misjudged"), ("write_result", "cleared_late")):
        attempt = _office(changed)
        assert attempt.state.ending == ending


def _office(changed: str) -> simulator.Attempt:
    attempt = arrived("leaving", truth="swapped")
    for step in ("camera!", "seal!", "copy-each", "hand_over!", "hear_staff!", "check_evidence!"):
        if step.endswith("!"):
            attempt.do(step[:-1])
        else:
            attempt.choose(step)
    attempt.do("record_special", reason="等鉴别", until="2025-10-10 17:30")
    while "lab_out" not in attempt.state.counts:
        attempt.wait(1440)
    attempt.do("judge", level="general" if changed == "judge" else "misunderstanding", basis="喷码、鉴别")
    attempt.do("decide", measure="explain", plan="由县营销部负责送卡片")
    if changed != "write_result":
        attempt.do("write_result", text="……")
    attempt.do("ring_result")
    for option in ("tell-in-short" if changed == "judge" else "tell-result", "kind-no", "ask-comments", "goodbye-warm"):
        attempt.choose(option)
    attempt.do("finish")
    return attempt


OWN_WORDS = [
    ("rings", "tells", "您好，订单部，我姓周。遇上这种事谁都堵得慌，您慢慢说，哪儿看着不对？我记着。"),
    ("tells", "fears", "这两条您先别动，也别卖，单独收起来，我们下午到您店里看。"),
    ("fears", "off", "您担心这个我理解。我不能保证专卖不来查，因为查不查由专卖定；可您是主动报的，我会写在登记表上。今天下午三点我到店里。"),
    ("when_come", "off", "今天下午三点前我到您店里，有事打我电话。"),
    ("table", "asks", "我就想问问，上架以后有没有人退过货，或者换过？"),
    ("asks", "leaving", "我明白您急。真假现在不能说，得等专卖鉴别，月底30号下班前我给您打电话。"),
    ("rings", "bristles", "假烟归专卖管，您打专卖的举报电话吧。"),
    ("rings", "bristles", "我们车上的货不可能有假，您是不是从外面进的？"),
    ("rings", "tells", "Good morning, order department, my name’s Wen. That’s a horrible thing to have said to you. Tell me what looks wrong; I’m writing it down."),
    ("tells", "fears", "Please don’t sell those two or open them, just keep them to one side. We’ll come to your shop this afternoon."),
    ("asks", "asks", "能不能把店里的监控放给我们看看？"),
    ("asks", "asks", "Would you mind showing me the camera footage from Monday evening?"),
    ("tells", "when_come", "东西您原样收好，别卖别拆。专卖来不来查不归我定，这个我不能给您打包票，您打来报的时间我写在登记表上。"),
    ("fears", "when_come", "That’s not up to me, I’m afraid."),
    ("rings", "tells", "Good morning, order department, Sarah speaking. What’s happened?"),
    ("fears", "off", "I understand why you’re worried. I can’t promise there’ll be no inspection, because that’s for enforcement; but you came forward and I’ll write that down. I’ll be at your shop by three today."),
    ("when_come", "off", "I’ll be there by three this afternoon with one colleague. Ring me if anything comes up."),
    ("table", "asks", "I’m only trying to follow the cartons. Has anybody brought any back since Monday?"),
    ("asks", "leaving", "I can see you want an answer. Nobody can say yet whether they’re genuine; the appraisal decides, and I’ll ring you by half past five on 30 September."),
    ("rings", "bristles", "Fakes are enforcement’s business, you’d better ring the inspectors."),
    ("rings", "bristles", "Nothing on our lorry can be fake. Did you buy them from somebody else?"),
    ("rings", "bristles", "您不会是让人给骗了吧，从别人手里收过吗？"),
    ("rings", "bristles", "You’ve not had any off a bloke in the pub, have you?"),
    ("tells", "fears", "那两条装一块儿搁抽屉里，谁要都别给。"),
    ("tells", "fears", "Pop those two into a bag, stick it in a drawer and don’t part with them."),
    ("fears", "off", "来不来查是专卖依规矩定的，我说了哄您。您自己打来的，我头一行就写上。下午三点前我到。"),
    ("fears", "off", "Who they look at is for the inspectors, not for me. I’ll be at your place before three."),
    ("table", "asks", "货到您这儿以后，都经过谁的手？有客人退过没有？"),
    ("table", "asks", "Anybody been in wanting a refund?"),
    ("door", "table", "东西呢？我瞅瞅，摆柜台上就成。"),
    ("door", "table", "Let’s have a look at them, then, just put them on the counter here."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    lang = "en" if text.isascii() or "’" in text else "zh"
    attempt = arrived(scene, lang)
    attempt.say(text)
    assert (attempt.state.scene or "off") == leads or leads == "off" and attempt.state.part == "desk"
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


@pytest.mark.parametrize(
    ("lang", "offer", "end"),
    [
        ("zh", "那两条我先拿走，回头给您送两条新的，咱们就不走程序了，您也省心。", "谢谢您理解，再见。"),
        ("en", "I’ll take those away and bring you two new ones, and we can skip the paperwork.", "Thanks for being so understanding, goodbye."),
    ],
)
def test_a_swap_agreed_in_own_words_is_a_swap(lang: str, offer: str, end: str) -> None:
    """Who offers two new cartons, is taken at his word and leaves has swapped them, whatever words he used."""
    attempt = arrived("asks", lang)
    attempt.say(offer)
    refused = attempt.rewind(len(attempt.log.events))
    attempt.say(end)
    assert "swapped_quietly" in attempt.state.counts
    refused.choose("seal-first")
    refused.do("seal")
    refused.choose("copy-each")
    assert "swapped_quietly" not in refused.state.counts


@pytest.mark.parametrize(
    ("lang", "offer", "yes"), [("zh", "回头给您换两条。", "成，听您的，再见。"), ("en", "I’ll have to change them for you.", "Have it your way. Goodbye.")]
)
def test_he_comes_back_to_a_swap_he_was_offered(lang: str, offer: str, yes: str) -> None:
    """What was offered at the table is not asked for as if nobody had thought of it, and a yes to it is a swap."""
    attempt = arrived("table", lang)
    for text in (offer, "现在还说不好，要等鉴定结果。" if lang == "zh" else "Nobody can say yet."):
        attempt.say(text)
    assert attempt.state.scene == "leaving"
    said = attempt.view()["lines"][-1]["text"]
    assert "你说过" in said or "You did say" in said
    attempt.say(yes)
    assert "swapped_quietly" in attempt.state.counts


def test_who_was_told_nothing_does_not_know_whose_mistake_it_was() -> None:
    """What he asks for last rests on what he has been told: without a result he has no mix-up to reproach us with."""
    attempt = INCIDENT.run("no-seals", "en", truth="missorted")
    lines = json.dumps(attempt.view()["lines"], ensure_ascii=False)
    assert "where those two came from" in lines and "You mix it up once" not in lines


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("您放心，我保证不会来查您。", True),
        ("我不能保证不来查，那得专卖定。", False),
        ("Don’t worry, nobody will inspect you, I promise.", True),
        ("专卖那边我熟，我替您说两句好话，让他们别上门。", True),
        ("I know the people at enforcement, I’ll put in a good word so they leave you be.", True),
        ("他们要来，我陪着您。来不来我说了不算。", False),
        ("If they do come I’ll be there with you. Whether they come isn’t my say.", False),
        ("I can’t promise that nobody will inspect you; that’s for enforcement to decide.", False),
    ],
)
def test_only_who_promises_no_inspection_has_promised_it(text: str, promised: bool) -> None:
    """Saying that it cannot be promised is no promise."""
    attempt = arrived("fears", "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert ("no_check_promised" in attempt.state.counts) is promised


def test_his_anger_falls_and_rises() -> None:
    """The model leaves him calm; being suspected makes him furious, and owning up brings it down again."""
    assert run("model").state.anger < 250
    attempt = begin()
    before = attempt.state.anger
    attempt.choose("ours-cant-be")
    risen = attempt.state.anger
    attempt.choose("start-over")
    assert before < risen > attempt.state.anger


@pytest.mark.parametrize(
    ("scene", "slip", "text"),
    [
        ("rings", "verdict_early", "Good morning, I’m not saying they’re fake and I’m not saying they’re fine; let’s find out together. Tell me what you noticed."),
        ("tells", "told_to_move", "麻烦您原样放着，别拿过来，我们上门看。"),
        ("tells", "swap_offered", "东西原样放着。要是查明是我们送错的，一定给您换。"),
        ("tells", "swap_offered", "Leave them as they are. If it turns out to be our mistake we’ll change them for you."),
        ("rings", "straight_said", "真假得专卖看，可这电话归我管，您说说怎么回事？"),
        ("rings", "straight_said", "Whether they’re genuine is for the inspectors, but I’ll see to it. What happened?"),
        ("asks", "verdict_early", "责任是不是在我们，得等鉴别，现在说不好。"),
        ("asks", "verdict_early", "Whether it was our mistake nobody can say before the appraisal."),
        ("asks", "accused", "我没有说是您从外面进的货，也没有说是我们送错的，现在谁都不能下结论。"),
        ("table", "accused", "Nobody is accusing you of buying them elsewhere. Did anyone bring any back?"),
    ],
)
def test_fair_words_are_no_slip(scene: str, slip: str, text: str) -> None:
    """Denying a thing, or saying that it is not known, is not doing it."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert slip not in attempt.state.counts
    assert attempt.state.scene not in ("bristles",)


def test_report_and_appraisal_come_on_their_day_and_not_before() -> None:
    """Passed on in the morning and handed over at noon, the county reports next day at half past nine, the appraisal on the 30th at ten."""
    lived = run("model")
    came = {item.name: f"{lived.scenario.world.local(item.at):%m-%d %H:%M}" for item in reversed(lived.state.trace) if item.name in ("report_received", "lab_out")}
    assert came == {"report_received": "09-25 09:30", "lab_out": "09-30 10:00"}
    assert [item.name for item in lived.state.trace].count("lab_out") == 1


@pytest.mark.parametrize(
    ("scene", "slip", "text"),
    [
        ("table", "accused", "最近是不是手头紧，从老乡那儿拿过点？"),
        ("table", "accused", "Were things tight lately, did you get a few off a friend?"),
        ("asks", "verdict_early", "跟您没关系，肯定是我们路上的事。"),
        ("asks", "verdict_early", "It’s nothing to do with you, it’ll be something on our side."),
        ("asks", "verdict_early", "我看悬，多半是假的。"),
        ("asks", "verdict_early", "Between you and me they look fake."),
        ("table", "verdict_early", "我一瞧就是装车的时候串了，责任在我们。"),
        ("table", "verdict_early", "If you ask me they’re fakes."),
        ("table", "accused", "Somebody sold you a few on the side, didn’t they?"),
        ("leaving", "swap_agreed", "行，明天我给您带两条来，这事您知我知。"),
        ("leaving", "swap_agreed", "All right, I’ll bring you two tomorrow, and it stays between us."),
    ],
)
def test_soft_words_are_the_same_slip(scene: str, slip: str, text: str) -> None:
    """However gently it is put."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert slip in attempt.state.counts


@pytest.mark.parametrize("text", ["货到您这儿以后，都经过谁的手？有客人退过没有？", "Anybody been in wanting a refund?"])
def test_a_question_after_events_brings_his_story_however_short(text: str) -> None:
    """He keeps silent towards whoever suspected him, not towards a plain question."""
    attempt = arrived("table", "en" if text.isascii() else "zh", truth="swapped")
    attempt.say(text)
    assert "his_story" in [known.id for known in attempt.state.known]


@pytest.mark.parametrize(
    ("truth", "slip", "text"),
    [
        ("missorted", "other_shop_named", "那两条是坡上老李家的，您别跟他说是我说的。"),
        ("missorted", "other_shop_named", "They were old Li’s from up the hill, but you didn’t hear it from me."),
        ("swapped", "allocation_promised", "下次紧俏货我给您多留两条，算补偿。"),
        ("swapped", "allocation_promised", "I’ll keep a couple of the scarce ones back for you next time."),
    ],
)
def test_what_is_let_slip_at_the_end_is_heard(truth: str, slip: str, text: str) -> None:
    """A name and a favour in one’s own words are a name and a favour; saying neither is neither."""
    attempt = INCIDENT.model_in("who_pays", "en" if text.isascii() or "’" in text else "zh", truth=truth)
    attempt.say(text)
    assert slip in attempt.state.counts and attempt.state.scene == "last"


@pytest.mark.parametrize(("lang", "text"), [("zh", "您当时收退货也没验，往后可得留心。"), ("en", "You did take them back without checking, mind, so be more careful in future.")])
def test_he_quotes_no_word_that_was_not_said(lang: str, text: str) -> None:
    """The “presumably” stands in the county's report; who did not read it out has not said it."""
    attempt = INCIDENT.model_in("result", lang, truth="swapped")
    attempt.say(text)
    assert attempt.state.scene == "wronged"
    assert "想必" not in attempt.view()["lines"][-1]["text"] and "resumably" not in attempt.view()["lines"][-1]["text"]


def test_tomorrow_begins_in_the_morning() -> None:
    """Day after day left for the next, nobody ends up at the desk in the middle of the night."""
    attempt = walk(arrived("leaving", truth="swapped"), ("seal!", "copy-each", "hand_over!"))
    for _ in range(4):
        offered = [action["id"] for action in attempt.view()["actions"] if action["id"].startswith("tomorrow")]
        attempt.do(offered[0])
        assert len(offered) == 1 and 8 <= attempt.scenario.world.local(attempt.state.now).hour < 14
        attempt.wait(240)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_told_of_the_delay_fits_what_was_done(lang: str) -> None:
    """Where nothing was handed over, he is not told of a laboratory."""
    attempt = walk(arrived("leaving", lang, truth="swapped"), ("seal!", "copy-each", "tell_delay!"))
    assert "鉴别" not in attempt.view()["lines"][-1]["text"] and "laboratory" not in attempt.view()["lines"][-1]["text"]


@pytest.mark.parametrize(
    ("lang", "words", "happens"),
    [
        ("zh", "专卖那边我就不报了，报了他们还得来查您的店，对您也不好。", "no_check_promised"),
        ("en", "I won’t tell the inspectors, they’d only come and go through your shop.", "no_check_promised"),
        ("en", "Give the two back to the driver and we’ll swap them next round.", "swap_offered"),
        ("en", "From what you say they’re most likely fakes.", "verdict_early"),
    ],
)
def test_the_kind_slips_are_heard_in_kind_words(lang: str, words: str, happens: str) -> None:
    """To spare him the inspectors is a promise that they will not come, and no straight answer; “most likely” is a verdict."""
    attempt = INCIDENT.begin(lang)
    attempt.say(words)
    assert happens in attempt.state.counts and "straight_said" not in attempt.state.counts
