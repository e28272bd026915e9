"""Two hundred short: the second promise, what stays inside, the kind falsification, finding the notes, the endings, own words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

import grading
import simulator
from tests.attempts import bank, offered
from tests.incident import Incident, Step, each_happened, findings, local, put

CASE = "counter-shortage"

GOOD_TALK: Mapping[str, str] = {
    "whisper": "recount-by-two", "queue": "tell-all", "first_in_line": "not-out-first", "need": "time-stands",
    "rumour": "decline-nicely", "raised": "own-it", "waiting": "word-meanwhile", "not_yet": "before-it-breaks",
    "call_up": "first-thanks", "farewell": "close-warm",
}  # fmt: skip
SMOOTH = {"queue": "ten-more", "first_in_line": "vip-words", "rumour": "nothing-at-all", "raised": "five-more",
          "farewell": "good-mark"}  # fmt: skip
REPORT = ("report_head", {"to": "head", "line": "…"})
FIND: Sequence[Step] = ["record_difference", REPORT, "recount", "vouchers", "tape", "hear_teller", "ask_him", "ring_numbers", "close_file"]
INCIDENT = Incident(CASE, seed=5, persona="hard_pressed", slack=34)
begin, run = INCIDENT.begin, INCIDENT.run


def live(attempt: simulator.Attempt, steps: Sequence[Step] = FIND, **talk: str) -> simulator.Attempt:
    """Talk as in ``GOOD_TALK`` but for ``talk``, then do the steps at the desk."""
    replies, left = {**GOOD_TALK, **talk}, list(steps)
    spoken = False
    for _ in range(80):
        if attempt.ended:
            break
        scene = attempt.state.scene
        if attempt.state.part == "desk":
            put(attempt, left.pop(0) if left else 1440)
        elif scene == "waiting" and spoken:
            attempt.wait(5)
        else:
            spoken = spoken or scene == "waiting"
            attempt.choose(replies[scene])
    return attempt


@pytest.mark.parametrize(("slack", "due", "verdicts"), [(26, "12:46", {"kept"}), (34, "12:55", {"renewed", "kept"})])
def test_half_an_hour_from_12_16_is_12_46(slack: int, due: str, verdicts: set[str]) -> None:
    """The new time is 12:46 to the minute; where it cannot be kept it is renewed to 12:55 before it runs out."""
    attempt = live(begin(slack=slack))
    assert local(attempt, attempt.state.promises[0].due) == "2025-11-12 12:46"
    assert local(attempt, attempt.state.promises[-1].due) == f"2025-11-12 {due}"
    assert {promise.verdict for promise in attempt.state.promises} == verdicts
    assert findings(attempt)["check:second_time_held"].verdict == "met"


def test_keeping_silent_about_the_slip_breaks_it() -> None:
    """Hoping to make it is no renewal: at 12:46 the second promise is broken."""
    attempt = live(begin(), not_yet="hope-so")
    assert attempt.state.ending == "twice_broken"
    assert local(attempt, attempt.state.counts["promise_broken"][1]) == "2025-11-12 12:46"


@pytest.mark.parametrize(("id", "due"), [("register_at_once", "2025-11-12 13:50"), ("same_day_call", "2025-11-12 17:30"), ("simple_reply", "2025-11-13 13:20")])
def test_a_line_in_the_book_is_a_complaint(id: str, due: str) -> None:
    """Read at 13:20, it is due in the register by 13:50 and answered within the day."""
    attempt = run("model")
    clock = next(running for running in attempt.state.clocks if running.id == id)
    assert local(attempt, clock.due) == due
    assert not clock.late


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_soothing_run_ends_badly_and_says_why(lang: str) -> None:
    """Ten minutes, valued customers, nothing the matter: courteous throughout and below the pass mark."""
    attempt = live(begin(lang), **SMOOTH)
    card, judged = grading.grade(attempt), findings(attempt)
    assert attempt.state.ending == "twice_broken"
    assert card.total < 60
    for check in ("no_rosy_time", "second_time_held", "no_untruth"):
        assert judged[f"check:{check}"].verdict == "breached"
    assert attempt.state.promises[0].verdict == "broken"
    assert local(attempt, attempt.state.promises[0].due) < "2025-11-12 12:30"


def test_kindly_topping_up_is_falsification() -> None:
    """Two hundred of one’s own, and the total is capped below pass whatever else went well."""
    card = grading.grade(run("own-pocket"))
    assert run("own-pocket").state.ending == "squared"
    assert card.cap is not None and card.total <= card.cap < 60


def test_the_award_is_no_reason_to_keep_it_off_the_books() -> None:
    """An error-free month that hides an error is worth less than an error entered."""
    attempt = live(begin(), ["keep_it_quiet", "vouchers", "tape", "ask_him", "close_file"])
    assert attempt.state.ending == "hushed"
    assert grading.grade(attempt).total < 60


def test_where_the_notes_went_is_known_only_in_order() -> None:
    """No recording before the vouchers say which one, and no honest request before the recording."""
    attempt = live(begin(), ["record_difference", "vouchers", "ask_him", "close_file"])
    assert "camera" not in {item.id for item in attempt.state.known} and "money_back" not in attempt.state.counts
    with pytest.raises(simulator.NotPossible):
        live(begin(), ["tape"])
    assert "money_back" in live(begin()).state.counts


def test_why_she_is_pressed_is_told_to_who_asks() -> None:
    """She speaks of one o’clock only when asked by when she needs it."""
    asked, unasked = live(begin()), live(begin(), first_in_line="vip-words")
    assert "need" in {item.id for item in asked.state.known}
    assert "need" not in {item.id for item in unasked.state.known}


@pytest.mark.parametrize(
    ("ending", "steps", "talk"),
    [
        ("held", FIND, {}),
        ("kept_but_open", ["record_difference", "close_file"], {}),
        ("drifted", ["close_file"], {}),
        ("talk_of_the_town", FIND, {"rumour": "tell-figure"}),
        ("talk_of_the_town", FIND, {"whisper": "out-loud"}),
        ("driven_off", ["record_difference", "vouchers", "accuse_him", "close_file"], {}),
        ("driven_off", ["record_difference", "make_her_pay", "close_file"], {}),
        ("driven_off", FIND, {"first_in_line": "take-it-out"}),
        ("hushed", ["keep_it_quiet", "close_file"], {}),
        ("squared", FIND, {"whisper": "pocket"}),
    ],
)
def test_every_ending_follows_from_what_was_done(ending: str, steps: Sequence[Step], talk: dict[str, str]) -> None:
    """Each ending by a run that deserves it."""
    assert live(begin(), steps, **talk).state.ending == ending


OWN_WORDS = [
    ("queue", "first_in_line", "各位久等了，说好的12点15分没开成，是我的错，对不起。钱得从头清点一遍，最晚12点46分；二号窗同事马上来，存款机也能用。"),
    ("first_in_line", "need", "我知道您着急。可那一包也在这箱账里，一动剩下的就对不上了。您几点之前要用这笔钱？我来想办法。"),
    ("rumour", "waiting", "您的担心我明白。里面清点的事我不方便讲，您存的每一笔都有凭条。12点46分准开，二号窗也快好了。"),
    ("not_yet", "waiting", "我得先告诉您一声，46分来不及了，对不住。最晚12点55分，账还差一点没核完，您看要不要我替您跟对方解释？"),
    ("queue", "first_in_line", "I’m sorry, everyone. I said a quarter past and I haven’t kept to it. The cash has to be counted from the start; 12:46 at the latest, and window two is opening for small sums."),
    ("first_in_line", "need", "I can see why you’re anxious. It’s part of this box, so if it goes out the rest won’t agree. What time do you need it by? Let me see what I can do."),
    ("rumour", "waiting", "I understand why you ask. I can’t discuss what goes on inside, but every deposit of yours has its slip. We open at 12:46, and window two is nearly ready."),
    ("not_yet", "waiting", "I’d rather tell you now: 12:46 won’t do, and I’m sorry. 12:55 at the latest, there’s one stack left to check. Shall I ring them and explain?"),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does, and lets nothing slip."""
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
    assert {"shortage_told", "topped_up", "lied"}.isdisjoint(attempt.state.counts)


@pytest.mark.parametrize(
    ("text", "told"),
    [("跟您说实话，我们这箱少了两百。", True), ("里面的情况我不方便说。", False),
     ("To be honest, we’re two hundred short.", True), ("I’m afraid I can’t discuss that.", False)],
)  # fmt: skip
def test_what_is_said_in_the_hall_is_out(text: str, told: bool) -> None:
    """Naming the shortage lets it out; declining to speak does not."""
    attempt = begin("en" if text.isascii() or "’" in text else "zh")
    for option in ("recount-by-two", "tell-all", "not-out-first", "time-stands"):
        attempt.choose(option)
    attempt.say(text)
    assert ("shortage_told" in attempt.state.counts) is told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_her_anger_falls_and_rises(lang: str) -> None:
    """Calm at the end of the model run; furious at the counter in the curt one."""
    assert run("model", lang).state.anger < 200
    assert run("curt", lang).state.anger > 800


@pytest.mark.parametrize(("reply", "slips"), [("five-more", True), ("own-it", False)])
def test_a_time_given_with_a_margin_does_not_slip(reply: str, slips: bool) -> None:
    """Whoever has said 12:55 already is not asked at 12:40 to say that 12:46 will not do."""
    attempt = begin()
    for option in ("recount-by-two", "next-branch", reply):
        attempt.choose(option)
    for _ in range(60):
        if attempt.ended or attempt.state.part != "counter" or attempt.state.scene in ("not_yet", "call_up"):
            break
        attempt.wait(5)
    assert ("slipping" in attempt.state.counts) is slips


def test_window_two_is_open_when_it_is_said_to_be() -> None:
    """Before it opens the word to the room says that it is being opened, afterwards that it is open."""
    attempt = begin()
    for option in ("recount-by-two", "tell-all", "not-out-first", "time-stands", "decline-nicely"):
        attempt.choose(option)
    assert "word-window-open" not in offered(attempt)
    while "window2_open" not in attempt.state.counts:
        attempt.wait(5)
    assert "word-window-open" in offered(attempt)


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "各位，对不住，款没核清，一动就乱，最晚{time}。"), ("en", "I’m sorry, everybody. The count isn’t done, so no cash moves. You’ll have it by {time}."),
])  # fmt: skip
def test_who_gave_reason_and_time_has_not_left_them_out(lang: str, words: str) -> None:
    """What earns a courtesy is not called missing by the duty of the same thing; the supervisor behind the glass does not count."""
    attempt = begin(lang=lang)
    attempt.say({"zh": "主管，钱对不上，我和您从头核。", "en": "The cash doesn’t agree, so let’s both count it again."}[lang])
    assert each_happened(attempt, "reason_given", "wait_announced") == [False, False]
    attempt.say(words.format(time="12:46"))
    assert each_happened(attempt, "reason_given", "wait_announced") == [True, True]


LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
TWO_IN_TEN = {
    "zh": "各位，对不起。账还没核完，钱不能动，最晚12点46分。二号窗的同事在往回走了，十分钟以内开窗，办小额的可以先去那边。",
    "en": "Everybody, I'm sorry. The cash isn't counted, so nothing moves until 12:46 at the latest. For small sums window two will be open in about nine minutes.",
}  # fmt: skip


IN_EIGHT = {
    "zh": "各位客户，打扰一下。原来说12点15分，我没守住，让您几位白等了，是我的不是。账得重新过一遍才放心，这期间钱出不了柜。最晚12点46分一定开窗。存取不多的，二号窗我同事八分钟就来开；赶时间的把电话留给我们大堂经理。",
    "en": "May I have everybody's attention? I said a quarter past twelve and I didn't keep to it; you've sat there for nothing and that's my doing. The cash has to be gone through afresh. I'll be open by 12:46 at the latest. If yours is a small amount, my colleague is opening window two in eight minutes; or leave the lobby manager your number.",
}  # fmt: skip


@LANGS
def test_who_calls_her_while_speaking_has_said_how_long_it_takes(lang: str) -> None:
    """The eight minutes of the briefing hold for a long sentence as well."""
    attempt = begin(lang, slack=26)
    attempt.say({"zh": "（低声）您陪我从头来，凭证也翻一翻。", "en": "(Quietly) Would you go through it with me, vouchers too?"}[lang])
    attempt.say(IN_EIGHT[lang])
    live(attempt, ["record_difference", "close_file"])
    assert "promise_broken" not in attempt.state.counts


@LANGS
def test_the_minutes_of_window_two_are_kept_by_window_two(lang: str) -> None:
    """Told beside 12:46 they break no word of hers at 12:26: the window opens, the other time still stands."""
    attempt = INCIDENT.after("recount-by-two", lang=lang, slack=26)
    attempt.say(TWO_IN_TEN[lang])
    live(attempt, ["record_difference", "close_file"])
    assert "promise_broken" not in attempt.state.counts
    assert {promise.verdict for promise in attempt.state.promises} == {"kept"}


@LANGS
def test_a_time_told_to_the_supervisor_is_promised_to_nobody_else(lang: str) -> None:
    """She holds nobody to what she has not heard, and is told nothing broken at its hour."""
    attempt = begin(lang, slack=26)
    attempt.say({"zh": "（低声）主管，再点十分钟就好，咱俩一块儿点。", "en": "(Quietly) Ten more minutes of counting will do it, let's both go through it."}[lang])
    attempt.say({"zh": "各位对不起，还没核好，钱不能动，要走的留个电话。", "en": "I'm sorry, everyone, the count isn't done and no money moves. If you have to go, leave your number."}[lang])
    for option in ("vip-words", "none-of-yours", "own-it"):
        attempt.choose(option)
    assert "promise_broken" not in attempt.state.counts
    attempt = begin(lang, slack=26)
    attempt.say({"zh": "（低声）那就半个钟头，12点46。", "en": "(Quietly) Half an hour, then, 12:46."}[lang])
    attempt.say({"zh": "各位对不起，还没核好，钱不能动。", "en": "I'm sorry, everyone, the count isn't done and no money moves."}[lang])
    attempt.choose("vip-words")
    attempt.say({"zh": "里面的情况我不方便说。", "en": "I can't go into that here."}[lang])
    assert attempt.state.scene == "waiting"
    assert {"zh": "没听您报", "en": "haven’t had a time"}[lang] in [line["text"] for line in attempt.view()["lines"] if line["who"] == "customer"][-1]


@pytest.mark.parametrize(
    ("lang", "words", "out"),
    [
        ("zh", "您等了这么久，行，您那包我先拆出来给您，别的回头再核。", True),
        ("zh", "要是我先拆出来给您，剩下的账就对不上了。您几点要？", False),
        ("zh", "您那包我不能先拿出来给您。您几点要？", False),
        ("en", "You've waited ages. I'll open your packet now and sort the rest out later.", True),
        ("en", "If I open your packet now, the rest won't agree. When do you need it by?", False),
    ],
)
def test_her_packet_taken_out_in_own_words(lang: str, words: str, out: bool) -> None:
    """Whoever does it breaks the count, and she goes with her money; whoever says what it would lead to does not."""
    attempt = INCIDENT.after("recount-by-two", "tell-all", lang=lang)
    attempt.say(words)
    assert ("served_during_handover" in attempt.state.counts) is out
    assert attempt.state.scene == ("rumour" if out else "need")
    if out:
        attempt.choose("decline-nicely")
        assert attempt.state.scene == "farewell"
        live(attempt)
        assert attempt.state.ending == "driven_off" and "call_up" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "occurrence"),
    [
        ("zh", "没那回事，是点钞机刚才出了点毛病。", "lied"),
        ("zh", "您存的钱一分不少，都在账上，里面怎么点的，我不方便在这儿讲。", "discreet"),
        ("en", "Not at all. The counting machine's been playing up, it just needed switching off and on.", "lied"),
        ("en", "What you paid in is on the books. How the count goes is something I can't talk about.", "discreet"),
        ("zh", "差多少是我们行里的事，您别操心。", "shortage_told"),
        ("en", "We're two notes down, that's all.", "shortage_told"),
    ],
)
def test_what_he_is_told_in_own_words(lang: str, words: str, occurrence: str) -> None:
    """A story, a courteous no and the shortage let out are told apart, and none is taken for another."""
    attempt = INCIDENT.model_in("rumour", lang)
    attempt.say(words)
    assert [name for name in ("lied", "discreet", "shortage_told") if name in attempt.state.counts] == [occurrence]


@LANGS
def test_sitting_inside_is_no_discretion(lang: str) -> None:
    """A seat inside and a word “between us” keep nothing back from anybody."""
    attempt = INCIDENT.after("recount-by-two", "next-branch", lang=lang)
    attempt.say({"zh": "对不起，我请大堂经理陪您到里面坐。", "en": "I'm sorry. The lobby manager will sit with you inside and hear you out."}[lang])
    assert "discreet" not in attempt.state.counts


@LANGS
def test_who_lets_it_out_is_not_asked_whether(lang: str) -> None:
    """The man has just heard it."""
    attempt = INCIDENT.after("recount-by-two", lang=lang)
    attempt.say({"zh": "各位，钱箱里少了两张，得找一找，要等到12点46。", "en": "Everybody, two notes are missing and we have to look for them. It'll be 12:46."}[lang])
    assert attempt.state.scene == "rumour"
    assert {"zh": "真少钱了", "en": "So there is money missing"}[lang] in attempt.view()["lines"][-1]["text"]


@LANGS
def test_called_up_in_few_words(lang: str) -> None:
    """“You first” opens the window to her."""
    attempt = INCIDENT.model_in("call_up", lang)
    attempt.say({"zh": "好了，这位女士请过来，久等了。", "en": "You first, madam."}[lang])
    assert attempt.state.scene == "farewell"


@LANGS
def test_the_page_names_the_step_in_own_words(lang: str) -> None:
    """A call taken, two notes more, no second time through: that is the step."""
    attempt = INCIDENT.before("self_review", lang)
    attempt.do("self_review", text={
        "zh": "11点52分付款，我接了后台一个电话，放下就多抽了两张递出去，没有再点一遍。中午两个窗口一块儿点箱，内线照样打进柜台。从明天起，现金管理岗老李把两个窗口错开，点钞不接内线。",
        "en": "At 11:52 I took a call from the back office, put it down, took two more notes out of the drawer and handed the lot over without going through it again. Both windows hand over at noon and calls are put through while we count. From tomorrow Mr Li in cash management staggers the two windows.",
    }[lang])  # fmt: skip
    judged = findings(attempt)
    assert [judged[f"element:self_review:{part}"].verdict for part in ("own_step", "cause", "action")] == ["met"] * 3


@LANGS
def test_what_is_said_to_the_supervisor_was_not_said_to_her(lang: str) -> None:
    """Sharp in a whisper, it hurts nobody in the hall."""
    attempt = begin(lang)
    attempt.say({"zh": "那怎么办啊，我真没拿！", "en": "Nonsense, what would you know about it!"}[lang])
    assert attempt.state.utterances[-1].heard
    assert "hard_words" not in attempt.state.counts


@LANGS
def test_the_later_time_named_early_starts_no_row(lang: str) -> None:
    """“12:46 isn’t going to work, it’ll be five to one, I do apologise” talks back to nobody."""
    attempt = INCIDENT.model_in("not_yet", lang, slack=34)
    attempt.say({"zh": "女士，跟您说实话，12点46不行了，得12点55，对不起。", "en": "Madam, to be honest 12:46 isn't going to work, it'll be five to one. I do apologise."}[lang])
    assert attempt.state.scene == "waiting"
    assert "hard_words" not in attempt.state.counts


@LANGS
def test_she_thanks_for_no_time_that_was_never_given(lang: str) -> None:
    """Where no time was named her note says so, and the second time neither was kept nor missed."""
    attempt = begin(lang)
    for words in SILENT[lang]:
        attempt.say(words)
    while attempt.state.part == "counter":
        attempt.wait(5)
    attempt.do("close_file")
    note = next(item for item in attempt.view()["evidence"] if item["id"] == "her_note")
    assert {"zh": "再没有人报过一个点", "en": "nobody named another time"}[lang] in json.dumps(note, ensure_ascii=False)
    assert findings(attempt)["check:second_time_held"].verdict == "not_applicable"


SILENT = {
    "zh": ["（低声）听主管的，从头核。", "各位对不起，还没核好，钱不能动。", "真不行，那包不能单独拿，账会乱。", "里面的事我不方便说。"],
    "en": ["(Quietly) From the top, then, both of us.", "I'm sorry, everyone, the count isn't done and no money moves.", "It really can't come out on its own, the rest wouldn't agree.", "I can't go into that out here."],
}  # fmt: skip


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", "（低声）还是少了两百，咱俩从头核一遍，十分钟就好，就说机器卡了行不行？"),
    ("en", "(Quietly) Still two hundred short. Let's both count again, another ten minutes, and say that the machine has jammed?"),
])  # fmt: skip
def test_the_shortage_whispered_is_not_out(lang: str, words: str) -> None:
    """The supervisor named it first; neither a figure nor a time nor a story has reached the hall. Said there, it has."""
    attempt = begin(lang)
    attempt.say(words)
    assert each_happened(attempt, "shortage_told", "rosy_time", "lied") == [False] * 3
    attempt.say(words)
    assert each_happened(attempt, "shortage_told", "rosy_time", "lied") == [True] * 3


@LANGS
def test_making_it_up_to_her_is_no_money_put_in(lang: str) -> None:
    """Her wait is made good, not the till."""
    attempt = INCIDENT.after("recount-by-two", "tell-all", lang=lang)
    attempt.say({"zh": "耽误您的时间，我一定给您补上。您几点要用？", "en": "I'll make it up to you, I promise. What time do you need it by?"}[lang])
    assert "topped_up" not in attempt.state.counts


@LANGS
def test_half_an_hour_named_is_a_time_named(lang: str) -> None:
    """Told “half an hour” she does not say that nobody named a time."""
    attempt = INCIDENT.after("recount-by-two", lang=lang)
    attempt.say({"zh": "对不住各位，得从头核一遍，怎么也得半个钟头。", "en": "I'm sorry, everyone, it has to be gone through again, a good half hour."}[lang])
    assert "time_named" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "scene", "words", "occurrence"),
    [
        ("zh", "whisper", "要不这样，我兜里正好有两百，先搁进去，谁也看不出来。", "topped_up"),
        ("en", "whisper", "Look, I've got a couple of hundreds in my handbag; nobody'd be any the wiser.", "topped_up"),
        ("zh", "queue", "对不住各位，真用不了多大会儿。", "rosy_time"),
        ("en", "queue", "Sorry, everyone, we're on the home straight, it won't be a tick.", "rosy_time"),
        ("zh", "rumour", "就是点钞机闹脾气，一上午净吃钱。", "lied"),
        ("en", "rumour", "It's only the note counter, it's been chewing up the tens all morning.", "lied"),
        ("zh", "rumour", "也就差个一两百，肯定在里头呢。", "shortage_told"),
        ("en", "rumour", "A couple of hundred, that's all, it'll be somewhere.", "shortage_told"),
        ("zh", "first_in_line", "您那包是单捆的，我给您悄悄递出来。", "served_during_handover"),
        ("en", "first_in_line", "Yours is bundled separately, I can slide it out to you.", "served_during_handover"),
    ],
)
def test_soft_versions_of_the_traps_are_heard(lang: str, scene: str, words: str, occurrence: str) -> None:
    """However kindly put: the purse, the nice time, the story, the figure, the packet."""
    attempt = begin(lang) if scene == "whisper" else INCIDENT.model_in(scene, lang)
    attempt.say(words)
    assert occurrence in attempt.state.counts


@LANGS
def test_a_whisper_to_the_supervisor_answers_nobody_in_the_hall(lang: str) -> None:
    """Sharp or not, what is said under one's breath starts no row."""
    attempt = INCIDENT.model_in("not_yet", lang, slack=34)
    attempt.say({"zh": "（低声）哪能跟他们说，一说又得吵。", "en": "(Quietly) Let's not stir them up; we might just scrape it."}[lang])
    assert attempt.state.scene == "waiting" and "hard_words" not in attempt.state.counts


@LANGS
def test_topped_up_nothing_is_missing_any_more(lang: str) -> None:
    """Nobody signs for a shortage that has been filled, and the end fits whether he brought the notes back or not."""
    attempt = run("own-pocket", lang)
    said = json.dumps([attempt.view()["lines"], attempt.view()["evidence"], attempt.view()["ending"]], ensure_ascii=False)
    assert {"zh": "重核完了：一张不差", "en": "to the last note it agrees"}[lang] in said
    for gone in ("箱里确实少", "really is", "没有人再去看", "nobody looked at the recording"):
        assert gone not in said
