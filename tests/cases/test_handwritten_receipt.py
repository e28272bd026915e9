"""Handwritten receipt: the kindest offer warns the thief, six hours are enough to stop a payment, and a Saturday stays a Saturday."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known
from tests.incident import Incident, each_happened

CASE = "handwritten-receipt"
LANGUAGES = ("zh", "en")
PERSONAS = bank()[CASE].case.personas
GOOD = ("sit-and-show", "look-it-up", "plainly-none", "three-things", "cannot-say-but")
INCIDENT = Incident(CASE, persona="frightened_elder")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["serving", "left"])
def test_the_dates_are_those_worked_by_hand(status: str) -> None:
    """3 July and 15 days: Friday 18 July; 30 days: Saturday 2 August, not moved; the report within the hour."""
    lived = simulator.play(scenario(status=status), "model")
    world = lived.scenario.world
    due = {clock.id: f"{world.local(clock.due):%a %Y-%m-%d %H:%M}" for clock in lived.state.clocks}
    assert due["answer_15"] == "Fri 2025-07-18 23:59"
    assert due["answer_30"] == "Sat 2025-08-02 23:59"
    [seen] = [item for item in lived.state.trace if item.name == "recognised_major"]
    [clock] = [clock for clock in lived.state.clocks if clock.id == "major_report"]
    assert clock.due - seen.at == 3600


@pytest.mark.parametrize("lang", LANGUAGES)
def test_monday_is_too_late(lang: str) -> None:
    """Told on the Monday after that Saturday, the thirty days are missed."""
    lived = simulator.play(scenario(lang), "monday-will-do")
    assert each_happened(lived, "late:answer_30") == [True]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("past_the_date", 74)


def test_thirty_days_of_footage_end_on_the_seventh() -> None:
    """Locked after the night of 7 July there is nothing left to watch."""
    lived = live({"secure_footage": [], "tell_complex": [{"same": True}, {"do": "secure_footage"}]})
    assert each_happened(lived, "recording_viewed", "overwritten") == [False, False] or lived.state.ending == "kept_in_the_team"
    missed = live({"secure_footage": []})
    assert each_happened(missed, "overwritten", "recording_viewed") == [True, False]
    assert missed.state.ending == "kept_in_the_team"


# --- the trap: “I’ll get him to explain” -----------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_fetching_him_loses_the_man_even_when_the_receipt_is_saved(lang: str, persona: str) -> None:
    """Courteous and helpful; next morning his telephone is off, and the card says which offer did it."""
    lived = simulator.play(scenario(lang, persona=persona), "fetched-him")
    assert each_happened(lived, "agent_warned", "agent_gone", "receipt_lost", "seller_heard") == [True, True, False, False]
    card = grading.grade(lived.log)
    assert (lived.state.ending, card.cap) == ("bird_flown", 74)
    advice = next(item for item in card.findings if item.id == "check:nobody_was_warned").advice
    assert advice is not None and "叫来" in advice["zh"] and "explain" in advice["en"]


def test_left_to_talk_it_over_she_loses_the_receipt() -> None:
    """The man comes down with his hand out; whoever lets him have it has lost her proof."""
    lived = attempt("fetch-him", "just-swap-it")
    assert each_happened(lived, "receipt_lost") == [True]


@pytest.mark.parametrize("persona", PERSONAS)
def test_keeping_the_original_for_her_is_no_help(persona: str) -> None:
    """Her proof is in the cabinet, nobody spoke of the money in her bag, and at half past four she pays again."""
    lived = simulator.play(scenario(persona=persona), "kept-it-safe")
    assert each_happened(lived, "original_taken", "paid_again") == [True, True]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("paid_twice", 59)


@pytest.mark.parametrize("original", ["void", "up"])
def test_a_stamp_or_a_trip_upstairs_does_not_keep_the_receipt(original: str) -> None:
    """Copied on both sides, recorded as it stands and handed back with nothing added: only then is the original safe by it."""
    safe, spoilt = attempt("sit-and-show", "look-it-up"), attempt("sit-and-show", "look-it-up")
    safe.do("copy_receipt", copied="both_sides", recorded="as_it_is", original="back")
    spoilt.do("copy_receipt", copied="both_sides", recorded="as_it_is", original=original)
    assert each_happened(safe, "original_safe") == [True] and each_happened(spoilt, "original_safe") == [False]


def test_a_call_before_half_past_four_still_stops_it() -> None:
    """What was missed face to face can be made up from the desk."""
    lived = attempt("never-ours", "your-tone")
    assert lived.state.part == "desk"
    lived.do("warn_call")
    lived.wait(1440)
    assert each_happened(lived, "paid_again", "receipt_lost") == [False, False]


# --- found out only when asked or looked up --------------------------------------------------------------


def test_the_second_payment_comes_out_only_when_asked_for() -> None:
    """She has it in her bag and would not think of saying so."""
    asked = attempt("sit-and-show")
    assert "topup_due" in known(asked)
    silent = attempt()
    silent.say("您请坐，慢慢说，我听着。")
    assert silent.state.scene == "receipt" and "topup_due" not in known(silent)


def test_the_others_come_out_only_when_asked_for() -> None:
    """Two names from the dance team."""
    assert "others" not in known(attempt("sit-and-show", "full-refund"))
    assert "others" in known(attempt("sit-and-show", "look-it-up"))


def test_what_the_system_shows_needs_a_look() -> None:
    """The plain truth cannot be told before somebody has looked."""
    lived = attempt("sit-and-show", "full-refund")
    assert lived.state.scene == "no_policy"
    with pytest.raises(simulator.NotPossible):
        lived.choose("plainly-none")
    lived.do("look_up")
    lived.choose("plainly-none")
    assert each_happened(lived, "truth_told") == [True]


# --- endings -------------------------------------------------------------------------------------------


ENDINGS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "first_to_ask": {},
    "hushed": {"thank-and-close": [{"choose": "delete-posts"}]},
    "receipt_gone": {"sit-and-show": [{"choose": "fetch-him"}], "receipt-stays": [{"choose": "just-swap-it"}]},
    "paid_twice": {"three-things": [{"choose": "leave-it-here"}], "warn_call": [], "copy_receipt": []},
    "never_answered": {"reply": []},
    "kept_in_the_team": {"ask_audit": [{"do": "leave_to_team"}]},
    "bird_flown": {"sit-and-show": [{"choose": "fetch-him"}]},
    "past_the_date": {"ring_decision": [{"wait": 20160}, {"same": True}]},
    "one_promise_more": {"cannot-say-but": [{"choose": "sure-to-pay"}]},
    "told_about_him": {"not-mine-to-tell": [{"choose": "between-us-two"}]},
    "settled": {"pass_on_others": []},
    "his_private_doing": {
        "decide": [{"do": "decide", "fields": {"money": "him", "yield": "not_owed", "hall": "fault", "approver": "head_office"}}],
        "both-answers": [{"choose": "per-finding"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by a run that a person might live through."""
    assert live(ENDINGS[ending], lang=lang).state.ending == ending


def test_the_list_of_endings_is_complete() -> None:
    """No ending of the case is left out above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


# --- in one's own words --------------------------------------------------------------------------------


BEFORE = {
    "counter": (),
    "receipt": GOOD[:1],
    "no_policy": GOOD[:2],
    "what_now": GOOD[:3],
    "will_it_come": GOOD[:4],
    "shut_out": ("never-ours",),
}
OWN = [
    ("zh", "counter", "阿姨，您请坐，慢慢说，我记着。钱是怎么交的？后来他还让您再交过没有？", "receipt", []),
    ("zh", "receipt", "您身边还有没有别人也这样交过？我这就给您查。", "no_policy", ["others_known"]),
    ("zh", "no_policy", "我跟您说实话，系统里没有这份保单，因为保费只进公司账户。您别怪自己。", "what_now", ["truth_told"]),
    ("zh", "what_now", "您着急我明白。先别再给他一分钱，收据原件您收好，谁来要都别给，我来上报。", "will_it_come", ["stopped_paying", "original_safe"]),
    ("zh", "will_it_come", "现在还不能说，因为没查清。今天下午五点前审计的同事给您打电话。您也可以报警，我陪您去。", "leave", ["promise_made", "police_named"]),
    ("zh", "shut_out", "对不起，刚才是我说错了。您回来坐，我帮您查。", "receipt", []),
    ("en", "counter", "Do sit down. Tell me how it happened: how did you pay, and has he asked you for any more?", "receipt", []),
    ("en", "receipt", "Has anybody else paid him like this? Let me look it up for you now.", "no_policy", ["others_known"]),
    ("en", "no_policy", "I have to be honest with you: there is no policy on our system, because the money never reached us. It isn’t your fault.", "what_now", ["truth_told"]),
    ("en", "what_now", "I can see how upset you are. Please don’t pay him another penny, and keep the original yourself. I’ll report it now.", "will_it_come", ["stopped_paying", "original_safe"]),
    ("en", "will_it_come", "I can’t tell you yet, because it has to be looked into. Our auditor will ring you by five today. You can also go to the police, and I’ll go with you.", "leave", ["promise_made", "police_named"]),
    ("en", "shut_out", "I’m sorry, that was wrong of me. Please come back and sit down; I’ll look into it for you.", "receipt", []),
]  # fmt: skip
POOR = [
    ("zh", "counter", "我打电话把他叫来跟您说清楚。", "he_comes", "agent_warned"),
    ("zh", "counter", "这跟我们公司没有关系，是你们之间的事。", "shut_out", "denied"),
    ("zh", "what_now", "收据先放我这儿，我替您保管。", "will_it_come", "original_taken"),
    ("zh", "what_now", "您先别报警，别往外说。", "will_it_come", "police_talked_down"),
    ("en", "counter", "I’ll just ring him and get him down to explain.", "he_comes", "agent_warned"),
    ("en", "counter", "That has nothing to do with the company, it’s between you and him.", "shut_out", "denied"),
    ("en", "what_now", "Leave the receipt here with me, I’ll keep it safe.", "will_it_come", "original_taken"),
    ("en", "what_now", "No need to bring the police in. Keep this between us.", "will_it_come", "police_talked_down"),
]


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), OWN)
def test_good_own_words_lead_where_the_good_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, and nothing in them is held against whoever said it."""
    lived = attempt(*BEFORE[scene], lang=lang)
    assert lived.state.scene == scene
    before = set(lived.state.counts)
    lived.say(text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(lived.state.counts)
    new = set(lived.state.counts) - before
    assert not new & {"agent_warned", "denied", "original_taken", "police_talked_down", "refund_promised"}
    assert {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS) == set()


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), POOR)
def test_poor_own_words_lead_where_the_poor_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: str) -> None:
    """And what they bring about is on record."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert lived.state.scene == leads_to
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您急我明白。收据我复印一张留在公司，原件您自己收好，别给他打电话。"),
        ("en", "I can see you’re upset. I’ll take a copy of the receipt for the file; keep the original yourself, and please don’t ring him."),
    ],
)
def test_a_copy_is_not_the_original_and_telling_her_not_to_ring_warns_nobody(lang: str, text: str) -> None:
    """What is denied does not count, and a copy is a copy."""
    lived = attempt(*BEFORE["what_now"], lang=lang)
    lived.say(text)
    assert each_happened(lived, "original_taken", "agent_warned", "original_safe") == [False, False, True]


@pytest.mark.parametrize(
    ("lang", "text", "leads_to"),
    [
        ("zh", "我照实说：系统里没有您这笔入账，也没有“安享宝”这个产品。今天那三万别付，收据自己留好。跟您一块儿买的还有别人吗？", "will_it_come"),
        ("zh", "照实跟您说，系统里没有您这笔入账。这张收据不是公司的收据，可这不怪您，公司要查。", "what_now"),
        ("en", "I have to be honest: there is no policy on our system. Please pay nothing more today, keep the original, and has anybody else paid him?", "will_it_come"),
        ("en", "I have to be honest with you: there is no policy on our system. It isn’t your fault.", "what_now"),
    ],
)  # fmt: skip
def test_who_has_looked_and_tells_her_at_once_is_not_asked_again(lang: str, text: str, leads_to: str) -> None:
    """The truth told before she asks for it is an answer, and who else paid him is told when it is asked."""
    lived = attempt(*BEFORE["receipt"], lang=lang)
    lived.do("look_up")
    lived.say(text)
    assert lived.state.scene == leads_to
    assert each_happened(lived, "truth_told", "denied") == [True, False]
    assert each_happened(lived, "others_known") == [leads_to == "will_it_come"]


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "后来还有没有人让您再交钱？"), ("en", "Did anyone ask you for more money afterwards?"),
])  # fmt: skip
def test_asking_for_more_demands_is_not_asking_for_other_victims(lang: str, text: str) -> None:
    """Evidence of others opens only to who asked about them."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert each_happened(lived, "others_known") == [False]


# --- in own words ------------------------------------------------------------------------------------

BOTH = {
    "zh": "您那六万公司先垫给您，八月五号前打到您卡上。他许的那几个点公司不认，没有这个产品，也没有合同。",
    "en": "The sixty thousand comes back to your own account by 5 August. The per cent he named we’re not paying: there was never a product and no contract.",
}
BOTH_GRANTED = {"zh": "您那六万退给您，利息我们也照付。", "en": "You’ll have your money back, and the interest too."}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_no_on_the_return_can_be_told_in_own_words(lang: str) -> None:
    """Told with its reason it counts as told, and disowns nothing; granted, it is a promise nobody may make."""
    told = INCIDENT.model_in("tells", lang)
    told.say(BOTH[lang])
    assert each_happened(told, "yield_explained", "yield_promised", "denied") == [True, False, False]
    granted = INCIDENT.model_in("tells", lang)
    granted.say(BOTH_GRANTED[lang])
    assert each_happened(granted, "yield_explained", "yield_promised") == [False, True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_has_been_told_does_not_ask_again(lang: str) -> None:
    """The truth told at the first breath, she does not wonder a minute later whether something is wrong."""
    lived = INCIDENT.begin(lang)
    lived.do("look_up")
    lived.say({"zh": "系统里没有这份保单，这笔钱没进公司账。钱是怎么交的？", "en": "There is no policy, and the money never reached the company. How did you pay?"}[lang])
    lived.say({"zh": "一分钱都别再给他，原件您自己收好。", "en": "Don’t give him another penny, and keep the original yourself."}[lang])
    assert lived.state.scene == "will_it_come"


# --- what is said in everyday words, and what she answers ---------------------------------------------


def last_words(lived: simulator.Attempt) -> str:
    """What she said last."""
    return [line["text"] for line in lived.view()["lines"] if line["who"] == "customer"][-1]


EVERYDAY = [
    ("zh", "no_policy", "六月交的这笔，公司没收到，电脑里也没有这么一份保单。", "truth_told"),
    ("zh", "counter", "您稍等，我问问他，他今天好像在楼上。", "agent_warned"),
    ("zh", "receipt", "您放心，公司跑不掉的。", "refund_promised"),
    ("zh", "receipt", "我跟他们区经理说一声，让他们自己先核一核。", "interested_handler"),
    ("zh", "no_policy", "这是您跟他的事，您得找他本人要，公司这边帮不上忙。", "denied"),
    ("zh", "what_now", "您要是报了警，一拖就是几年。", "police_talked_down"),
    ("en", "no_policy", "There’s nothing here from June at all, and the money never got to us.", "truth_told"),
    ("en", "counter", "We could give him a call together and hear what he says.", "agent_warned"),
    ("en", "receipt", "It happened on our premises. You should get it all back.", "refund_promised"),
    ("en", "receipt", "Let me have a quiet word with his manager first.", "interested_handler"),
    ("en", "no_policy", "He pocketed it himself, so really your quarrel is with him.", "denied"),
    ("en", "what_now", "Once the police are involved these things drag on for years.", "police_talked_down"),
]
HARMLESS = [
    ("zh", "counter", "我不去问他，您也别去问他，这事由审计去问。"),
    ("zh", "receipt", "我不敢说公司一定赔，也不跟他经理说，直接报上面。"),
    ("zh", "what_now", "报了警公司也照查不误。千万别让他拿去换。"),
    ("en", "counter", "We won’t call him, and I’ll let audit ask him."),
    ("en", "receipt", "I can’t say whether you’ll get it back, and I won’t speak to his manager; it goes straight up."),
    ("en", "what_now", "Once the police are involved we carry on all the same. Don’t let him change it, whatever he says."),
]
HELD_AGAINST = {"agent_warned", "interested_handler", "refund_promised", "denied", "police_talked_down", "receipt_lost"}


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), EVERYDAY)
def test_everyday_words_do_what_the_ready_made_ones_do(lang: str, scene: str, text: str, brings: str) -> None:
    """The truth, the warning, the promise and the shove are heard in the words people use."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(("lang", "scene", "text"), HARMLESS)
def test_words_that_refuse_the_trap_are_not_held_against_anybody(lang: str, scene: str, text: str) -> None:
    """Saying what one will not do does not do it."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert not HELD_AGAINST & set(lived.state.counts)


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "系统里现在还看不到，可能是月底单子多，还没录进来。"),
    ("en", "There’s no record yet, probably because they’re slow at the end of June."),
])  # fmt: skip
def test_a_slow_system_is_not_the_truth(lang: str, text: str) -> None:
    """Passed off as a delay, nothing has been told; she asks again, and then does not speak of savings that are gone."""
    lived = attempt("sit-and-show", lang=lang)
    lived.say({"zh": "那我给您查一下。", "en": "I’ll have a look on the system."}[lang])
    assert "system" in known(lived)
    for _ in range(2):
        lived.say(text)
    assert each_happened(lived, "truth_told") == [False] and lived.state.scene == "what_now"
    assert {"zh": "不肯说", "en": "won’t say"}[lang] in last_words(lived)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letting_him_have_it_loses_it_in_any_words(lang: str) -> None:
    """She does as she is told; he does not come down a second time, and the briefing does not put the receipt in her hand."""
    lived = attempt("fetch-him", lang=lang)
    lived.say({"zh": "那行，您就让他去换吧。", "en": "Let him have it, and he’ll change it upstairs."}[lang])
    assert each_happened(lived, "receipt_lost") == [True] and lived.state.scene == "what_now"
    lived.say({"zh": "我再给他打个电话。", "en": "I’ll just ring him again."}[lang])
    assert lived.state.scene != "he_comes"
    gone = attempt("fetch-him", "sort-it-out", lang=lang)
    assert {"zh": "手里拿着", "en": "in her hand"}[lang] not in gone.view()["part"]["briefing"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_hears_only_of_the_money_asks_about_the_return(lang: str) -> None:
    """She does not wave away what nobody refused; answered then, the no is told after all."""
    lived = INCIDENT.model_in("tells", lang)
    lived.say({"zh": "您交的六万，公司五个工作日内退到您卡上。", "en": "The company returns the sixty thousand to your card within five working days."}[lang])
    assert {"zh": "那几个点呢", "en": "the interest he spoke of"}[lang] in last_words(lived)
    lived.say({"zh": "那几个点给不了，因为压根没有这个产品。他的事我不好说。", "en": "I’m afraid you won’t get that, because there never was such a product. About him I’m not able to say."}[lang])
    assert each_happened(lived, "yield_explained", "fate_told") == [True, False]


@pytest.mark.parametrize(("lang", "text", "gambling"), [
    ("zh", "他已经被拘留了。", False), ("zh", "他赌球欠了债，已经被拘留了。", True),
    ("en", "He’s been arrested.", False), ("en", "He gambled it away and he’s been arrested.", True),
])  # fmt: skip
def test_she_repeats_of_him_only_what_she_was_told(lang: str, text: str, gambling: bool) -> None:
    """Told of an arrest she is not shocked at gambling."""
    lived = INCIDENT.model_in("him", lang)
    lived.say(text)
    assert each_happened(lived, "fate_told") == [True]
    assert ({"zh": "赌", "en": "Gambling"}[lang] in last_words(lived)) == gambling


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hall_is_mended_in_plain_words(lang: str) -> None:
    """Badges, compliance at events and a specimen receipt are what has to change; “we shall be careful” changes nothing."""
    said = {"zh": "离职当天收回工牌；办活动必须有合规人员在场；收据样式8月15日前贴到大厅。", "en": "Badges are handed in on the last day; compliance attends every event; a sample receipt goes up in the hall by 15 August."}
    empty = {"zh": "今后一定注意，加强管理。", "en": "We shall be more careful in future."}
    for words, verdict in ((said, "met"), (empty, "breached")):
        lived = live({"trace_cause": [{"do": "trace_cause", "fields": {"cause": "hall", "measure": words, "satisfied": "satisfied"}}]}, lang=lang)
        [found] = [item for item in grading.grade(lived.log).findings if item.id == "field:feedback:measure"]
        assert found.verdict == verdict


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_before_it_was_approved_the_money_can_still_go_out(lang: str) -> None:
    """The payment comes back unapproved and says so; approved late it arrives, and the fault stays on the card."""
    late = [{"do": "pay"}, {"do": "ask_approval_late"}, {"do": "pay"}]
    lived = live({"ask_approval": [], "pay": late}, lang=lang)
    assert each_happened(lived, "remedy_without_approval", "remedy_done") == [True, True]
    said = [line["text"] for line in lived.view()["lines"] if line["who"] == "head"]
    assert any({"zh": "退回来了", "en": "comes back"}[lang] in line for line in said)
    marks = {item.id: item.verdict for item in grading.grade(lived.log).findings}
    assert marks["duty:approval_before_reply"] == "breached"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_looked_up_and_told_in_one_breath_she_does_not_ask_whether_it_is_there(lang: str) -> None:
    """Who says that it was looked up and is not there has told her; what to do, said already, is not asked for again."""
    lived = attempt("sit-and-show", lang=lang)
    lived.say({"zh": "我在电脑上给您查了，没有这份保单。不是您的错。", "en": "I’ve checked on the system, and there is no policy. It isn’t your fault."}[lang])
    assert lived.state.scene == "what_now" and "system" in known(lived)
    lived.say({"zh": "您先坐。一分钱都别再给他，收据您自己收好。", "en": "Do sit. Don’t give him another penny, and keep the receipt yourself."}[lang])
    assert lived.state.scene == "will_it_come"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asking_who_was_there_hands_nothing_over_and_he_takes_the_lift_once(lang: str) -> None:
    """“When you gave it to him” is a question; his going back up is told a single time."""
    lived = attempt("fetch-him", lang=lang)
    lived.say({"zh": "您给他的时候，有旁人在吗？收据您自己拿好。", "en": "Was anybody there when you gave it to him? Keep the receipt yourself."}[lang])
    lived.say({"zh": "我给您查了，没有这份保单。", "en": "I’ve checked on the system, and there is no policy."}[lang])
    assert each_happened(lived, "receipt_lost") == [False]
    lift = {"zh": "进了电梯", "en": "takes the lift"}[lang]
    assert sum(lift in line["text"] for line in lived.view()["lines"]) == 1


LATE_NO = [
    ("zh", "压根就没有这个产品，那几个点给不了。人已经让派出所带走了。", [True, True]),
    ("en", "There was never any such investment, so there’s nothing to pay interest on. I really can’t say anything about him.", [True, False]),
]


@pytest.mark.parametrize(("lang", "text", "told"), LATE_NO)
def test_no_such_product_is_the_no_on_the_return(lang: str, text: str, told: list[bool]) -> None:
    """Asked about the return beside him: the reason is heard, and so is what is told of him."""
    lived = INCIDENT.model_in("tells", lang)
    lived.say({"zh": "您交的六万，公司退到您卡上。", "en": "The company returns the sixty thousand to your card."}[lang])
    lived.say(text)
    assert each_happened(lived, "yield_explained", "fate_told") == told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("before", [(), GOOD[1:2], GOOD[1:3], GOOD[1:4]])
def test_asked_for_more_at_any_time_she_tells_of_it(before: tuple[str, ...], lang: str) -> None:
    """Forgotten at first, the question is answered whenever it comes."""
    lived = attempt(lang=lang)
    lived.say({"zh": "您请坐，慢慢说，我听着。", "en": "Do sit down and tell me; I’m listening."}[lang])
    for reply in before:
        lived.choose(reply)
    lived.say({"zh": "他还跟您要过钱没有？", "en": "Has he told you to pay any more?"}[lang])
    told = " ".join(line["text"] for line in lived.view()["lines"] if line["who"] == "customer")
    assert "topup_due" in known(lived) and {"zh": "四点半", "en": "half past four"}[lang] in told
