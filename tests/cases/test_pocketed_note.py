"""Pocketed note: a generous hundred buries it, the recording goes on the second of April, and silence is no lie."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known
from tests.incident import Incident, due, each_happened, happened, when

CASE = "pocketed-note"
LANGUAGES = ("zh", "en")
PERSONAS = bank()[CASE].case.personas
VISIT = ("come-forward", "read-back", "signature-settles-nothing")
INCIDENT = Incident(CASE, persona="proud", inquiry="prompt")
scenario, attempt, live = INCIDENT.scenario, INCIDENT.after, INCIDENT.but_for


def at_call(lang: str = "zh", **facts: str) -> simulator.Attempt:
    """Reported as it should be, she has knocked, and the customer picks up."""
    lived = attempt(*VISIT, lang=lang, **facts)
    lived.do("see_him_out")
    for action in ("lock_recording", "view_recording"):
        lived.do(action)
    lived.do("report_case", to="discipline", line="x")
    lived.do("back_to_desk")
    lived.choose("not-mine-to-hear")
    assert lived.state.scene == "picks_up"
    return lived


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


# --- clocks ------------------------------------------------------------------------------------------


def test_the_limits_are_those_worked_by_hand() -> None:
    """Report within the hour of seeing it; first action within four; 1 April and 15 days: Wednesday 16 April."""
    lived = simulator.play(scenario(), "model")
    world, trace = lived.scenario.world, {item.name: item.at for item in reversed(lived.state.trace)}
    clocks = {clock.id: clock for clock in lived.state.clocks}
    assert clocks["case_report"].due - trace["offence_suspected"] == 3600
    assert f"{world.local(clocks['first_action'].due):%H:%M}" == "14:15"
    assert f"{world.local(clocks['nfra_answer'].due):%a %Y-%m-%d %H:%M}" == "Wed 2025-04-16 23:59"
    assert f"{world.local(trace['replied']):%Y-%m-%d}" == "2025-04-10"


def test_thirty_days_from_the_third_of_march_end_on_the_second_of_april() -> None:
    """Not sealed, it is gone that night, and nothing later brings it back."""
    lived = live({"lock_recording": [], "view_recording": []})
    [gone] = [item for item in lived.state.trace if item.name == "overwritten"]
    assert f"{lived.scenario.world.local(gone.at):%Y-%m-%d %H:%M}" == "2025-04-02 23:30"
    assert lived.state.ending == "wiped"


# --- the traps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_a_generous_hundred_ends_it_all(lang: str, persona: str) -> None:
    """The customer is pleased, the recording is gone, and the card says what the hundred bought."""
    lived = simulator.play(scenario(lang, persona=persona), "generous")
    assert each_happened(lived, "paid_from_pocket", "overwritten", "recording_viewed") == [True, True, False]
    card = grading.grade(lived.log)
    assert lived.state.ending == "never_known" and card.total <= 59
    advice = next(item for item in card.findings if item.id == "check:not_bought_off").advice
    assert advice is not None and "自己掏一百" in advice["zh"] and "own pocket" in advice["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hundred_can_be_taken_back(lang: str) -> None:
    """Owned up to at once, the matter is open again."""
    lived = attempt("hundred-on-the-spot", "take-it-back", lang=lang)
    assert lived.state.scene == "off" and each_happened(lived, "promise_made") == [True]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_lie_keeps_no_secret(persona: str) -> None:
    """Said kindly, it is found out on the tenth."""
    lived = simulator.play(scenario(persona=persona), "white-lie")
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("broken_word", 74)


def test_letting_her_put_it_back_is_covering_up() -> None:
    """A soft heart at three in the afternoon counts as concealment."""
    lived = simulator.play(scenario(), "soft-heart")
    assert each_happened(lived, "covered_up", "concealed") == [True, True]
    assert (lived.state.ending, grading.grade(lived.log).cap) == ("covered", 59)


# --- not ready on the tenth: longer, with leave and a word; and a review ------------------------------------


ASK: dict[str, Any] = {"do": "ask_extension", "fields": {"reason": "report", "approver": "superior", "until": "may31"}}
TELL: dict[str, Any] = {"do": "tell_extension", "fields": {"reason": "report", "until": "may20", "meanwhile": "me"}}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_a_report_is_waited_for_with_leave_and_a_word(lang: str, persona: str) -> None:
    """Approved and told on the tenth, answered on 12 May of 31, the review up the same day: all three clocks run and are kept."""
    lived = simulator.play(scenario(lang, persona=persona, inquiry="drags"), "model")
    assert (lived.state.ending, grading.grade(lived.log).total) == ("clean_hands", 100)
    assert due(lived, "nfra_extended") == "2025-05-31 23:59:59" and when(lived, "replied").startswith("2025-05-12")
    assert due(lived, "nfra_extension_notice")[:10] == when(lived, "extended")[:10] == when(lived, "extension_told")[:10] == "2025-04-10"
    assert due(lived, "nfra_review") == "2025-06-11 23:59:59" and when(lived, "review_sent_up")[:10] == when(lived, "review_requested")[:10]
    kept = {clock.id for clock in lived.state.clocks if clock.stopped is not None and not clock.late}
    assert {"nfra_extended", "nfra_extension_notice", "nfra_review"} <= kept


def test_on_the_first_nobody_can_tell_that_it_will_drag() -> None:
    """What is on offer and what is known is the same until the tenth."""
    offers = []
    for inquiry in ("prompt", "drags"):
        lived = at_call("zh", inquiry=inquiry)
        for reply in ("what-i-may-say", "not-show-not-stop", "thank-him"):
            lived.choose(reply)
        offers.append(([action["label"] for action in lived.view()["actions"]], known(lived)))
    assert offers[0] == offers[1] and "still_out" not in offers[0][1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "check", "ending"),
    [
        ({"tell_extension": []}, "extension_in_order", "late_word"),
        ({"ask_extension": [TELL], "tell_extension": []}, "extension_not_told_unapproved", "own_date"),
        ({"ask_extension": [TELL, ASK]}, "extension_not_told_unapproved", "clean_hands"),
        ({"ask_extension": [{**ASK, "fields": {**ASK["fields"], "approver": "self"}}]}, "extension_in_order", "silence"),
        ({"tell_extension": [{**TELL, "fields": {**TELL["fields"], "reason": "person"}}]}, "extension_in_order", "tried_in_the_street"),
        ({"send_review_up": [{"do": "talk_him_out"}]}, "review_as_it_should_be", "done"),
        ({"send_review_up": [{"do": "look_again_oneself"}]}, "review_as_it_should_be", "done"),
    ],
)
def test_longer_or_a_review_done_badly(changes: dict[str, Any], check: str, ending: str, lang: str) -> None:
    """Asked and not told, told and not approved, one's own leave, a person for a reason; talked out of it, or one's own judge."""
    lived = live(changes, lang=lang, inquiry="drags")
    card = grading.grade(lived.log)
    assert next(item for item in card.findings if item.id == f"check:{check}").verdict == "breached"
    assert lived.state.ending == ending
    assert card.total < 100 and (check != "review_as_it_should_be" or card.total <= 74)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_longer_to_be_on_the_safe_side_is_refused_and_costs(lang: str) -> None:
    """On the tenth he can be answered; whoever asks for longer all the same is sent back."""
    lived = live({"progress_call": [ASK, {"same": True}]}, lang=lang)
    assert each_happened(lived, "extension_for_comfort", "extended") == [True, False]
    assert grading.grade(lived.log).total < 100


def test_a_letter_that_explains_nothing_brings_a_request_for_a_review() -> None:
    """Also where nothing dragged."""
    lived = live({"reply": [{"do": "reply", "fields": {"text": "您好，已处理。"}}]})
    assert happened(lived, "review_requested") and happened(lived, "review_sent_up")


# --- found out only when asked or looked up ------------------------------------------------------------


def test_the_photograph_comes_out_only_when_asked_for() -> None:
    """He would not think of showing it."""
    assert "photo" in known(attempt("come-forward", "read-back"))
    silent = attempt("come-forward")
    silent.say("您慢慢说，我记着。")
    assert silent.state.scene == "signed" and "photo" not in known(silent)


def test_what_the_recording_shows_needs_a_look() -> None:
    """Neither books nor teller tell it."""
    lived = attempt(*VISIT)
    lived.do("see_him_out")
    lived.do("check_books")
    assert "footage" not in known(lived) and "袖口" not in str(lived.view())
    lived.do("view_recording")
    assert "footage" in known(lived) and each_happened(lived, "offence_suspected") == [True]


def test_what_may_be_told_can_only_be_said_once_it_is_reported() -> None:
    """Before the report there is nobody competent to speak of."""
    lived = attempt(*VISIT)
    lived.do("see_him_out")
    lived.do("back_to_desk")
    lived.choose("not-mine-to-hear")
    with pytest.raises(simulator.NotPossible):
        lived.choose("what-i-may-say")


# --- endings -------------------------------------------------------------------------------------------


ENDINGS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "clean_hands": {},
    "bought_quiet": {"signature-settles-nothing": [{"choose": "let-me-treat-you"}]},
    "covered": {"not-mine-to-hear": [{"choose": "put-it-back"}]},
    "never_known": {"come-forward": [{"choose": "hundred-on-the-spot"}], "take-it-back": [{"choose": "great-thanks"}], "view_recording": []},
    "wiped": {"lock_recording": [], "view_recording": []},
    "never_reported": {"report_case": []},
    "tried_in_the_street": {"what-i-may-say": [{"choose": "in-confidence"}]},
    "alarm_raised": {"come-forward": [{"choose": "window-two-please"}]},
    "broken_word": {"what-i-may-say": [{"choose": "nothing-unusual"}]},
    "own_date": {"report_her_visit": [{"same": True}, ASK, TELL]},
    "late_word": {"reply": [{"wait": 10080}, {"same": True}]},
    "silence": {"reply": []},
    "done": {"propose": []},
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


BEFORE = {"hall": (), "room": VISIT[:1], "signed": VISIT[:2], "furious": ("after-the-counter",)}
OWN = [
    ("zh", "hall", "先生您好，我是这里的负责人，让您跑一趟，对不起。咱们到里间坐下说，我来听。", "room", ["moved_aside"]),
    ("zh", "room", "您别急，我都记下来。当时的账本、照片还留着吗？", "signed", []),
    ("zh", "signed", "签了字也可以查，所以我今天就看录像。下午四点前给您打电话。", "off", ["promise_made"]),
    ("zh", "furious", "对不起，刚才那句我说错了。您到里间坐，从头跟我讲。", "room", []),
    ("zh", "call", "我知道您等得急。录像已经封存，这件事交给有权的部门查了。看到什么我不能说，因为说早了不公平。4月10日前我给您回音。", "presses", ["promise_made"]),
    ("en", "hall", "Good morning, I’m the manager here and I’m sorry you had to come. Would you step into the side room and tell me about it?", "room", ["moved_aside"]),
    ("en", "room", "I’m writing it all down. Did you keep anything from that day, a photograph or your book?", "signed", []),
    ("en", "signed", "Your slip is only the start, so I’ll look at the recording today and ring you by four this afternoon.", "off", ["promise_made"]),
    ("en", "furious", "I’m sorry, I should not have said that. Please come into the side room and tell me from the beginning.", "room", []),
    ("en", "call", "I know you’ve been waiting. The matter has been passed to the department whose job it is to examine it. I can’t say what was seen, because it would be unfair. I’ll ring you by 10 April.", "presses", ["promise_made"]),
]  # fmt: skip
POOR = [
    ("zh", "hall", "这一百我自己掏给您，算了吧。", "paid_from_pocket"),
    ("zh", "hall", "您签过字的，离柜就不负责了。", "hidden_behind_slip"),
    ("zh", "call", "我看了，没有发现什么异常。", "lied"),
    ("zh", "call", "监控看得清清楚楚，是柜员拿的。", "leaked"),
    ("en", "hall", "Let me give you the hundred out of my own pocket.", "paid_from_pocket"),
    ("en", "hall", "Once you have left the counter there’s nothing we can do, and you signed for it.", "hidden_behind_slip"),
    ("en", "call", "I looked, and there was nothing unusual.", "lied"),
    ("en", "call", "The recording shows it: she took a note.", "leaked"),
]


def at_scene(scene: str, lang: str) -> simulator.Attempt:
    """An attempt that has come to a scene."""
    return at_call(lang) if scene == "call" else attempt(*BEFORE[scene], lang=lang)


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), OWN)
def test_good_own_words_lead_where_the_good_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, and nothing in them is held against whoever said it."""
    lived = at_scene(scene, lang)
    before = set(lived.state.counts)
    lived.say(text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(lived.state.counts)
    assert not (set(lived.state.counts) - before) & {"paid_from_pocket", "hidden_behind_slip", "lied", "leaked", "teller_called_out"}
    assert {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS) == set()
    if scene == "call":
        lived.choose("not-show-not-stop")
        assert each_happened(lived, "kept_silent_well") == [True]


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), POOR)
def test_poor_own_words_bring_about_what_the_poor_reply_does(lang: str, scene: str, text: str, brings: str) -> None:
    """What they do is on record."""
    lived = at_scene(scene, lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(("lang", "text"), [("zh", "你别往下说了，有人会听你说，你也可以向总行工会申诉，我让人陪陪你。"), ("en", "Please don’t tell me any more. Somebody will hear you, you can appeal to the union, and I’ll see that you’re not alone.")])
def test_she_can_be_looked_after_in_ones_own_words(lang: str, text: str) -> None:
    """Not questioned, not covered for, and told of her right."""
    lived = attempt(*VISIT, lang=lang)
    lived.do("see_him_out")
    lived.do("back_to_desk")
    lived.say(text)
    assert each_happened(lived, "union_route_told", "questioned_her", "covered_up") == [True, False, False]
    assert lived.state.part == "call"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "我知道您急。录像封存了，是不是柜员的事我不能说，已经交给有权的部门查，我派员工去取您账本的拍件。"),
        ("en", "I know you’re anxious. The recording has been sealed, and I can’t say whether the teller had anything to do with it; a department whose job it is is looking into it."),
    ],
)
def test_saying_that_one_may_not_say_discloses_nothing(lang: str, text: str) -> None:
    """Neither a lie nor a leak."""
    lived = at_call(lang)
    lived.say(text)
    assert each_happened(lived, "leaked", "told_him", "lied") == [False, False, False]


@pytest.mark.parametrize(("lang", "text"), [("zh", "您当时签了字，也不等于没少，我今天就看录像。"), ("en", "You signed the slip, but that doesn’t settle it; I’ll look at the recording today.")])
def test_a_signature_that_settles_nothing_is_no_shield(lang: str, text: str) -> None:
    """He is not turned away by hearing that it will be looked into."""
    lived = attempt(*VISIT[:2], lang=lang)
    lived.say(text)
    assert each_happened(lived, "hidden_behind_slip") == [False] and lived.state.scene in ("signed", "off")


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [("zh", "您辛苦了。那天装包时的条子、照片，您手里还有吗？", "留底"),
     ("en", "That can’t be easy. Have you still got the slip or a photo from that day?", "I photograph it")],
)  # fmt: skip
def test_asked_what_he_kept_he_answers(lang: str, words: str, answer: str) -> None:
    """The question after slip or photograph gets its answer at once, in own words too, and only the question does."""
    asked = attempt("come-forward", lang=lang)
    asked.say(words)
    assert asked.state.scene == "signed"
    assert any(answer in line["text"] for line in asked.view()["lines"])
    silent = attempt("come-forward", "she-is-like-that", lang=lang)
    assert silent.state.scene == "signed"
    assert not any(answer in line["text"] for line in silent.view()["lines"])


@pytest.mark.parametrize(("lang", "given"), [("zh", "一百块你不是给我了吗"), ("en", "You gave me the hundred")])
def test_who_took_the_note_back_is_not_said_to_have_given_it(lang: str, given: str) -> None:
    """In the afternoon he remembers whether the hundred stayed with him."""
    for last, remembered in (("take-it-back", False), ("great-thanks", True)):
        lived = attempt("come-forward", "read-back", "let-me-treat-you", last, lang=lang)
        for action in ("see_him_out", "lock_recording", "view_recording"):
            if action in {one["id"] for one in lived.view()["actions"]}:
                lived.do(action)
        lived.do("report_case", to="discipline", line="x")
        lived.do("back_to_desk")
        lived.choose("not-mine-to-hear")
        assert lived.state.scene == "picks_up"
        assert any(given in line["text"] for line in lived.view()["lines"]) is remembered


def test_the_call_comes_when_its_briefing_says() -> None:
    """It is nearly four on the clock as in the words, and ten tomorrow is promised as ten tomorrow."""
    attempt = simulator.play(simulator.generate(bank()["pocketed-note"], seed=1, lang="zh"), "curt")
    begins = next(state.now for state in attempt.states if state.part == "call")
    assert f"{attempt.scenario.world.local(begins):%H:%M}" == "15:50"
    option = attempt.scenario.world.program.parts["call"].scenes["picks_up"].options["still-looking"]
    world = attempt.scenario.world
    assert "十点前" in world.words(option.text, begins) and f"{world.local(world.instants[option.promise_fact]):%d %H:%M}" == "02 10:00"
