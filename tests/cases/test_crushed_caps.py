"""Crushed caps: a letter’s weekend clock, a no seen before it is said, the few cases that are ours, own words."""

from __future__ import annotations

import json
from functools import partial

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.incident import Incident, findings, walk

CASE = "crushed-caps"
LANGUAGES = ("zh", "en")
WAY = {
    "back_or_not": ["transport_record!", "ring_him!"],
    "meanwhile": ["transport_record!", "ring_him!", "see-it-first"],
    "when_sure": ["transport_record!", "ring_him!", "see-it-first", "hold-and-lift"],
    "how_kept": [
        "transport_record!",
        "ring_him!",
        "see-it-first",
        "hold-and-lift",
        "two-dates",
        "go_monday!",
        "how-we-look",
    ],
}
WAY["well_then"] = [*WAY["how_kept"], "tell-me-how"]
WAY["office"] = [*WAY["well_then"], "look_caps!", "count_layers!", "dry_corner!", "find_dents!", "not-today-but"]
INCIDENT = Incident(CASE, persona="proud")
begin, run = INCIDENT.begin, partial(INCIDENT.run, mine="some")


def arrived(scene: str, lang: str = "zh", **facts: object) -> simulator.Attempt:
    """An attempt that stands in a scene (or a part) by the replies and actions before it."""
    attempt = walk(begin(lang, **facts), WAY[scene])
    assert scene in (attempt.state.scene, attempt.state.part)
    return attempt


@pytest.mark.parametrize(
    ("id", "at"),
    [
        ("letter_confirm", "2025-07-12 15:20"), ("report_letter", "2025-07-11 16:20"),
        ("normal_term", "2025-07-16 17:30"), ("promised_term", "2025-07-16 17:30"),
    ],
)  # fmt: skip
def test_times_end_when_clock_and_calendar_say(id: str, at: str) -> None:
    """The letter’s 24 hours run into Saturday; three working days from a Friday end on Wednesday."""
    attempt = run("model")
    running = next(clock for clock in attempt.state.clocks if clock.id == id)
    assert f"{attempt.scenario.world.local(running.due):%Y-%m-%d %H:%M}" == at


def test_a_letter_left_until_monday_is_confirmed_too_late() -> None:
    """Who rings on Friday and registers on Monday has missed the 24 hours."""
    assert findings(run("curt"))["clock:letter_confirm"].verdict == "breached"
    assert findings(run("model"))["clock:letter_confirm"].verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_wall_is_shown_to_who_asks_and_not_to_who_blames(lang: str) -> None:
    """His account and the water mark come by a neutral question."""
    asked, blamed = arrived("how_kept", lang), arrived("how_kept", lang)
    asked.choose("tell-me-how")
    blamed.choose("why-so-high")
    assert "his_account" in [known.id for known in asked.state.known]
    assert "his_account" not in [known.id for known in blamed.state.known]
    assert "count_layers" in [action["id"] for action in asked.view()["actions"]]
    assert "count_layers" not in [action["id"] for action in blamed.view()["actions"]]


def test_the_drivers_remark_is_known_only_from_the_record() -> None:
    """Without the delivery record nobody knows what to look for among the cartons."""
    attempt = begin(mine="some")
    attempt.do("ring_him")
    assert "transport_record" not in [known.id for known in attempt.state.known]
    for option in ("see-it-first", "hold-and-lift", "two-dates"):
        attempt.choose(option)
    attempt.do("go_monday")
    assert "find_dents" not in [action["id"] for action in attempt.view()["actions"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "duty"), [("big-customer", "no_giving_in"), ("polite-no-unseen", "no_refusal_unseen")]
)
def test_polite_but_wrong_ends_badly_and_the_card_says_why(trainee: str, duty: str, lang: str) -> None:
    """Giving way to a big customer and a polite no by return of post both stay below “good”."""
    card, judged = grading.grade(run(trainee, lang)), findings(run(trainee, lang))
    assert card.total < 75
    assert judged[f"duty:{duty}"].verdict == "breached"
    assert "S4-03-04" in judged[f"duty:{duty}"].rules


@pytest.mark.parametrize(("mine", "remedy"), [("some", "dented_back"), ("none", "none_back")])
def test_the_right_outcome_follows_the_cartons(mine: str, remedy: str) -> None:
    """A few of ours go back where there are any, none where there are none; and the model is good either way."""
    for tried in ("dented_back", "none_back", "all_back"):
        attempt = arrived("office", mine=mine)
        while "examined" not in attempt.state.counts:
            attempt.wait(240)
        attempt.do("decide", caps="stacking", cartons="wall", remedy=tried)
        assert (findings(attempt)["check:sorted_by_cause"].verdict == "met") is (tried == remedy)
    assert grading.grade(run("model", mine=mine)).total >= 95


@pytest.mark.parametrize(
    ("trainee", "ending"),
    [
        ("model", "accepted"), ("big-customer", "precedent"), ("few-on-the-quiet", "precedent"),
        ("polite-no-unseen", "shut_out"), ("all-the-same", "wronged"), ("silent", "over_the_head"),
    ],
)  # fmt: skip
def test_endings_follow_from_what_was_done(trainee: str, ending: str) -> None:
    """Each ending is deserved."""
    assert run(trainee).state.ending == ending


@pytest.mark.parametrize(("first", "ending"), [("keep_till_monday", "hushed"), ("read_letter", "right_but_cold")])
def test_the_other_endings(first: str, ending: str) -> None:
    """A point saved ends clean on paper; the right outcome without a letter or help ends cold."""
    attempt = begin(mine="none")
    for step in (first, "transport_record", "ring_him"):
        attempt.do(step)
    for option in ("see-it-first", "hold-and-lift", "two-dates"):
        attempt.choose(option)
    attempt.do("go_monday")
    attempt.choose("how-we-look")
    attempt.do("look_caps")
    for option in ("tell-me-how", "not-today-but"):
        attempt.choose(option)
    while "examined" not in attempt.state.counts:
        attempt.wait(240)
    attempt.do("decide", caps="stacking", cartons="wall", remedy="none_back")
    attempt.do("ring_outcome")
    for option in ("reasoned-no", "same-for-all", "warm-close"):
        attempt.choose(option)
    attempt.do("close_file")
    assert attempt.state.ending == ending


OWN_WORDS = [
    ("back_or_not", "meanwhile", "您好，我是营管办小秦，信我看了。两万块压着，您着急我明白。货没看之前我不好说退不退，周一带质量部上门去看。"),
    ("meanwhile", "when_sure", "松盖的和湿的先别卖，湿透的抬到干燥的地方，离地放；瓶子对着光看看清不清。"),
    ("when_sure", "evening", "下周一上午十点我到您库里，三个工作日内给您书面答复，有事找我。"),
    ("how_kept", "well_then", "麻烦您跟我讲讲，这批货进来以后放在哪儿、码了几层、中间动过没有？"),
    ("well_then", "office", "我知道您急。今天不能下结论，要等质量部的报告，16号下班前我给您答复，一箱一箱写清楚。"),
    ("back_or_not", "flares", "墙都湿成那样，肯定是您存放不当，退不了。"),
    ("back_or_not", "meanwhile", "Good afternoon, Qin at the sales office. I’ve read your letter; twenty thousand tied up is a worry, I know. Quality and I will come and look on Monday before anybody says yes or no."),
    ("meanwhile", "when_sure", "Please don’t sell the loose ones or the wet ones yet, and get the soaked boxes off the floor. Hold a bottle to the light and see if it’s clear."),
    ("when_sure", "evening", "We’ll be with you at ten on Monday, and you’ll have the answer in writing within three working days. Ask for me."),
    ("how_kept", "well_then", "Could you tell me where it was stacked, how many layers, and how long it has stood there?"),
    ("well_then", "office", "I know you want an answer today. I can’t give one until quality has examined the caps; you’ll have it by close of business on 16 July."),
    ("back_or_not", "flares", "With a wall like that it’s obviously the way it was stored. It can’t be returned."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


def test_his_anger_falls_and_rises() -> None:
    """The model leaves him calm though the answer is no; the curt run does not."""
    assert run("model").state.anger < 250
    assert run("curt").state.anger > 700


@pytest.mark.parametrize(
    ("scene", "slip", "text"),
    [
        (
            "back_or_not",
            "refused_unseen",
            "您好，信收到了。能不能退要看了货才知道，我现在不能答应您退，也不会一口回绝。周一我们去看货。",
        ),
        ("back_or_not", "blamed_storage", "我不会因为一张照片就说是您存放的问题，等质量部看了再说。"),
        (
            "back_or_not",
            "gave_in",
            "I’ve read your letter. I can’t say yes or no before we’ve seen them. Quality will come and look on Monday.",
        ),
        (
            "back_or_not",
            "blamed_storage",
            "Nobody’s saying it was the way you stored it; we haven’t looked yet. We’ll come on Monday and examine them.",
        ),
    ],
)
def test_fair_words_are_no_slip(scene: str, slip: str, text: str) -> None:
    """Denying a thing, or saying that it is not known, is not doing it."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert slip not in attempt.state.counts
    assert attempt.state.scene not in ("flares", "shuts")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "叶老板，咱们就对着货说。数一数层，量一量水印，您跟我一块儿看一眼，看完我当面给您句话。"),
        (
            "en",
            "Let’s go by the goods. We’ll count the layers and measure the stain together, you hold the other end, and then I’ll tell you where we stand.",
        ),
    ],
)
def test_who_asks_him_to_look_along_is_not_sent_away(lang: str, words: str) -> None:
    """The layers can still be counted, and he does not call it an evasion."""
    attempt = arrived("well_then", lang)
    attempt.say(words)
    assert attempt.state.scene == "well_then"
    attempt.do("count_layers")
    assert "layers_counted" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您别着急。周一上午我带质量部到您库房看，周三下班前书面答您。这几天货怎么放，我跟您说。"),
        (
            "en",
            "I can see it’s a worry. Quality and I will come on Monday morning to look, and you’ll have the answer in writing by close of business on Wednesday.",
        ),
    ],
)
def test_two_dates_given_at_once_are_the_term_promised_and_not_asked_for_again(lang: str, words: str) -> None:
    """The day by which he has the outcome is what the house asks to be named, whatever day of the week it is."""
    attempt = arrived("back_or_not", lang)
    attempt.say(words)
    attempt.choose("hold-and-lift")
    assert "term_promised" in attempt.state.counts
    assert attempt.state.scene == "when_sure"
    last = attempt.view()["lines"][-1]["text"]
    assert ("日子" if lang == "zh" else "dates") in last and "?" not in last[:20]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_at_the_door_of_a_store_nobody_is_told_to_mind_a_counter(lang: str) -> None:
    """What is due on a call at the customer’s place has advice for it."""
    attempt = arrived("how_kept", lang)
    due = {id: finding for id, finding in findings(attempt).items() if id.startswith("moment:store:on_site:")}
    assert {id.rsplit(":", 1)[1] for id in due} == {"greeting", "explain_reason", "commit_deadline", "alternative"}
    assert all(finding.verdict == "met" for finding in due.values())


SOUND = {
    "zh": ["湿的、松的先别动，没湿的您照卖，周一我来看。", "湿的先停，其余的可以接着卖。"],
    "en": [
        "Please don’t touch the wet ones; the dry ones you can go on selling till Monday.",
        "Stop the wet ones and sell the rest as usual.",
    ],
}
ALL = {"zh": "擦干净照卖就行，没问题。", "en": "Wipe them down and keep selling, it’s fine."}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_selling_the_sound_ones_is_not_selling_all(lang: str) -> None:
    """It costs its own point and caps nothing; “sell all of it” does."""
    for text in SOUND[lang]:
        attempt = arrived("meanwhile", lang)
        attempt.say(text)
        assert attempt.state.scene == "when_sure" and "sound_sold_on" in attempt.state.counts, text
        assert findings(attempt)["duty:no_sale_unchecked"].verdict != "breached"
    attempt = arrived("meanwhile", lang)
    attempt.say(ALL[lang])
    assert findings(attempt)["duty:no_sale_unchecked"].verdict == "breached"


LETTER = {
    "zh": "盖子压坏的都在最底下，箱上印限五层；湿的跟墙上水印一样高，所以不能退。新纸箱7月16日送到，帮您码好。有事打我电话。",
    "en": "The crushed ones stood in the bottom rows and the carton says five; the wet line is as high as the mark on your wall. So they are not coming back. New cartons reach you on 16 July. Ring me.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_may_follow_the_call_and_is_due_once(lang: str) -> None:
    """Who rings first still writes afterwards; a letter left out altogether is missed once, not in each part that offers it."""
    later = [{"same": True}, {"do": "write_letter", "fields": {"text": LETTER}}]
    written = INCIDENT.but_for({"write_letter": [], "deliver_help": later}, lang)
    assert [event.target for event in written.log.events].count("write_letter") == 1
    assert not [id for id in findings(written) if id.startswith("moment:office:reasoned_letter")]
    left_out = findings(INCIDENT.but_for({"write_letter": []}, lang))
    assert {id.split(":")[1] for id in left_out if ":reasoned_letter:" in id} == {"after"}


PLAIN = [
    ("back_or_not", "meanwhile", "您那封信我看了两遍。五十箱出不了手，搁谁身上都着急。我先联系质量部，周一一块儿去您那儿看。"),
    ("back_or_not", "flares", "您先跟业务员对一对，这块归他管。"),
    ("meanwhile", "when_sure", "盖子松的、箱子泡过的一瓶也别上桌，看着没事的也先压一压。"),
    ("well_then", "well_then", "先不急，咱先把货看完，我再给您一句话。"),
    ("back_or_not", "meanwhile", "I’ve been through your letter twice. I’ll ask the driver what he noted, and on Monday quality and I will look at it box by box."),
    ("back_or_not", "flares", "You’d do better talking to your rep, he handled it."),
    ("meanwhile", "when_sure", "Keep the whole lot back until Monday, even the ones that look all right."),
    ("well_then", "well_then", "Give us an hour to look first, then I’ll tell you where we stand."),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), PLAIN)
def test_plain_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """Everyday words stop the sale, send him away, or ask for an hour to look; asking the driver oneself sends nobody anywhere."""
    attempt = arrived(scene, "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)


def last_line(attempt: simulator.Attempt) -> str:
    """What was said last."""
    return attempt.view()["lines"][-1]["text"]


FLAT = {
    "zh": (
        "没问题，五十箱我给您全拉回来。",
        "照片上墙都潮了，这不就是您库房漏水泡的嘛。",
        "这批货不符合退货条件。",
        "您找业务员问问去。",
    ),
    "en": (
        "Don’t worry, we’ll have all fifty back.",
        "From the picture I’d say your store’s damp.",
        "That sort of thing isn’t covered.",
        "You’d better ask the rep.",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_slips_on_friday_are_heard_and_answered_for_what_they_are(lang: str) -> None:
    """Giving in, blaming and refusing in everyday words count; he complains of being told how to keep stock only by who told him."""
    attempts = [arrived("back_or_not", lang) for _ in FLAT[lang]]
    for attempt, text in zip(attempts, FLAT[lang], strict=True):
        attempt.say(text)
    given, blamed, refused, sent = attempts
    assert "gave_in_early" in given.state.counts and given.state.scene == "meanwhile"
    assert "blamed_storage" in blamed.state.counts and "refused_unseen" in refused.state.counts
    store = "不会放货" if lang == "zh" else "keep stock"
    assert store in last_line(blamed)
    assert all(store not in last_line(each) for each in (refused, sent))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_return_promised_on_friday_is_remembered(lang: str) -> None:
    """He asks for the lorry, and holds the word against the later no; the story ends with it."""
    attempt = arrived("back_or_not", lang, mine="none")
    attempt.choose("big-customer")
    attempt.choose("hold-and-lift")
    assert ("车" if lang == "zh" else "lorry") in last_line(attempt)
    walk(attempt, ["two-dates", "go_monday!", "how-we-look", "tell-me-how", "look_caps!", "not-today-but"])
    while "examined" not in attempt.state.counts:
        attempt.wait(240)
    attempt.do("decide", caps="stacking", cartons="wall", remedy="none_back")
    walk(attempt, ["ring_outcome!", "reasoned-no"])
    assert ("亲口" if lang == "zh" else "You told me") in last_line(attempt)
    walk(attempt, ["same-for-all", "warm-close", "close_file!"])
    assert attempt.state.ending == "two_words"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_loose_caps_named_on_friday_are_no_examination(lang: str) -> None:
    """Quality reports on what was looked at in the store room, not on a word said by telephone."""
    attempt = walk(arrived("how_kept", lang), ["tell-me-how", "not-today-but"])
    assert "bottles_checked" in attempt.state.counts
    for _ in range(9):
        attempt.wait(240)
    assert "examined" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "是我嘴快，对不起。您先跟我说说，货怎么码的，几时潮的？"),
        ("en", "I’m sorry, I put that badly. Would you tell me how it was stacked, and when it got wet?"),
    ],
)
def test_who_takes_it_back_in_own_words_sees_the_wall(lang: str, words: str) -> None:
    """An apology and a neutral question after the reproach open what the ready-made one opens."""
    attempt = arrived("how_kept", lang)
    attempt.choose("why-so-high")
    attempt.say(words)
    assert "his_account" in [known.id for known in attempt.state.known]
    attempt.do("count_layers")


@pytest.mark.parametrize(
    ("lang", "asked", "words"),
    [
        ("zh", "有张纸", "电话里先跟您说，信也给您写一封送到。"),
        ("en", "on paper", "On paper, and I’ll tell you on the phone first."),
    ],
)
def test_how_he_hears_is_asked_once_and_an_answer_is_one(lang: str, asked: str, words: str) -> None:
    """Asked whether by telephone or on paper, the answer ends the call; who has had both in writing is asked only for the hour."""
    attempt = begin(lang)
    dated = {
        "zh": "信收到了，我来办。14号上午十点去看货，16号下班前给您结论。",
        "en": "Received, it is with me. We look on 14 July at ten and you have the outcome by 16 July.",
    }
    attempt.do("confirm", words=dated[lang])
    walk(attempt, ["ring_him!", "see-it-first", "hold-and-lift"])
    assert asked in last_line(attempt)
    attempt.say(words)
    assert attempt.state.part == "evening"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_rings_first_can_still_confirm_in_writing(lang: str) -> None:
    """What is marked in the confirmation can be written after the call as before it, once."""
    attempt = walk(begin(lang), ["ring_him!", "see-it-first", "hold-and-lift", "two-dates"])
    assert "acknowledged" in attempt.state.counts
    attempt.do(
        "confirm_evening",
        words={
            "zh": "信收到了，已登记，我来办。14号上午十点看货，16号下班前答您。",
            "en": "Received and registered, it is with me. We look on 14 July at ten; you hear by 16 July.",
        }[lang],
    )
    assert findings(attempt)["element:confirm_text:dated"].verdict == "met"
    assert "confirm_evening" not in [action["id"] for action in attempt.view()["actions"]]
