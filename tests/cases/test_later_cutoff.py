"""The later cut-off: a suggestion is entered as one, gets a day and not a yes, and the answer says how much is adopted, and why."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import grading
import simulator
from simulator.moves import moves
from tests.attempts import bank, known
from tests.incident import Incident, each_happened, finish

CASE = "later-cutoff"
LANGUAGES = ("zh", "en")
HANDS = ("manager", "us")
PERSONAS = bank()[CASE].case.personas
WAY: dict[str, tuple[str, ...]] = {
    "rings": (),
    "defended": ("five-for-all",),
    "her_why": ("take-it-in",),
    "half_the_street": ("take-it-in", "ask-round"),
    "when_known": ("take-it-in", "ask-round", "own-entry"),
    "afternoon": ("take-it-in", "ask-round", "own-entry", "a-day"),
}
INCIDENT = Incident(CASE, persona="shopkeeper", lay_with="us")
scenario, run = INCIDENT.scenario, partial(INCIDENT.run, persona="shopkeeper", lay_with="us")


def language_of(text: str) -> str:
    """The language of a sentence."""
    return "en" if text.isascii() or "’" in text else "zh"


def arrived(where: str, lang: str = "zh", **given: Any) -> simulator.Attempt:
    """An attempt that stands in a scene or part of the first call, or at the desk after it."""
    attempt = simulator.Attempt(scenario(lang, **given))
    for reply in WAY[where]:
        attempt.choose(reply)
    assert where in (attempt.state.scene, attempt.state.part)
    return attempt


def told(where: str, lang: str = "zh", **given: Any) -> simulator.Attempt:
    """The model run as far as a scene of the second call."""
    return INCIDENT.model_in(where, lang, **{"lay_with": "us", **given})


def place(attempt: simulator.Attempt) -> tuple[str, str]:
    """Where an attempt stands."""
    return attempt.state.scene, attempt.state.part


def actions(attempt: simulator.Attempt) -> list[str]:
    """What can be done now."""
    return [action.id for action in moves(attempt.scenario.world, attempt.state).actions]


def mark(attempt: simulator.Attempt, name: str) -> grading.Finding:
    """A check on the scorecard."""
    [found] = [item for item in grading.grade(attempt).findings if item.id == f"check:{name}"]
    return found


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "meeting", "due"),
    [
        ("2025-09-08", "Wed 2025-09-10", "Thu 2025-09-11 17:30"),  # Monday: no weekend in between
        ("2025-09-11", "Mon 2025-09-15", "Tue 2025-09-16 17:30"),  # Thursday: Saturday and Sunday out
        ("2025-09-18", "Mon 2025-09-22", "Tue 2025-09-23 17:30"),
    ],
)
def test_the_dates_are_those_worked_by_hand(day: str, meeting: str, due: str) -> None:
    """The meeting on the second working day, the promise and the complaint on the third; the register the same day."""
    attempt = arrived("afternoon", start=f"{day}T14:20")
    world = attempt.scenario.world
    dates = {clock.id: f"{world.local(clock.due):%a %Y-%m-%d %H:%M}" for clock in attempt.state.clocks if clock.due}
    assert (dates["suggestion_promised"], dates["handle_3wd"]) == (due, due)
    assert dates["register_same_day"].endswith(f"{day} 17:30")
    [promise] = attempt.state.promises
    assert f"{world.local(promise.due):%a %Y-%m-%d %H:%M}" == due
    attempt.do("go-home")
    assert f"{world.local(attempt.state.now):%a %Y-%m-%d %H:%M}" == f"{meeting} 10:30"


def test_resubmission_counts_the_make_up_sunday() -> None:
    """From Thursday 18 September eight working days on: 19, 22–26, and Sunday the 28th, which is worked, make Monday the 29th the eighth."""
    attempt = INCIDENT.run("bare-sheet", "en", start="2025-09-18T14:20")
    # the old idea of March has the same day
    open_still = {f"{attempt.scenario.world.local(one.due):%a %Y-%m-%d %H:%M}" for one in attempt.state.promises if one.verdict == "open"}
    assert open_still == {"Mon 2025-09-29 17:30"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tomorrow_comes_before_the_meeting(lang: str) -> None:
    """The quickest date is one that nobody can keep, and the card says so."""
    attempt = run("by-tomorrow", lang)
    assert each_happened(attempt, "promise_broken") == [True]
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("after_the_day", 74)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_day_nothing_is_good(lang: str) -> None:
    """However courteous: a suggestion that wants an answer is owed a date."""
    attempt = run("no-day", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("after_the_day", 74)
    assert mark(attempt, "day_given").points == 0


def test_a_day_can_still_be_texted() -> None:
    """Forgotten on the telephone and made good the same afternoon."""
    attempt = INCIDENT.but_for({"a-day": [{"choose": "in-due-course"}], "enter-call": [{"do": "text-the-day", "fields": {"day": "{suggestion_due|date}"}}, {"same": True}]})
    assert mark(attempt, "day_given").points > 0


# --- the first box -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filed_as_a_complaint_she_is_asked_whom_she_complains_of(lang: str) -> None:
    """Everything else by the book, and still not good."""
    attempt = run("first-box", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("put_down_as_a_complainer", 74)
    text = " ".join(line["text"] for line in attempt.view()["lines"])
    assert ("投诉客户经理什么" in text) or ("against the account manager" in text)


def entered(kind: str, lang: str = "zh") -> simulator.Attempt:
    """The call entered under a type."""
    attempt = arrived("afternoon", lang)
    fields = {"kind": kind, "customer": "王", "received": "2025-09-10 14:20", "what": "放学时腾不出手，想八点截单。", "recorded_by": "沈"}
    attempt.do("enter-call", **fields)
    return attempt


@pytest.mark.parametrize("kind", ["complaint", "enquiry"])
def test_the_wrong_type_found_the_same_day_is_put_right(kind: str) -> None:
    """Nobody goes to see her and no message goes out; only the slip itself is on the card."""
    attempt = entered(kind)
    assert "re-enter" in actions(attempt)
    attempt.do("re-enter", kind="suggestion", customer="王", received="2025-09-10 14:20", what="放学时腾不出手，想八点截单。", recorded_by="沈")
    attempt.do("go-home")
    assert each_happened(attempt, "misfiled", "questioned_her", "closed_by_text", "suggestion_registered") == [True, False, False, True]


@pytest.mark.parametrize(("kind", "happens"), [("complaint", "questioned_her"), ("enquiry", "closed_by_text"), ("suggestion", None)])
def test_each_type_goes_its_own_way(kind: str, happens: str | None) -> None:
    """A complaint gets somebody questioned, an enquiry is closed in a day, a suggestion goes to the meeting."""
    attempt = entered(kind)
    attempt.do("go-home")
    assert {"questioned_her", "closed_by_text"} & set(attempt.state.counts) == ({happens} if happens else set())


# --- promising, and saying more than was decided -----------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_yes_that_was_half_a_yes_fails(lang: str) -> None:
    """Warm, quick, delighted, and a street without goods."""
    attempt = run("warm-yes", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("adopted_in_words", 59)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_yes_said_too_full_can_be_taken_back(lang: str) -> None:
    """In the next breath, before she has sent it."""
    attempt = told("answers", lang)
    attempt.choose("all-good")
    assert attempt.state.scene == "told_wrong"
    attempt.choose("take-it-back-part")
    assert (attempt.state.scene, each_happened(attempt, "misled", "set_right")) == ("takes_it", [True, True])


def test_adopted_in_the_letter_counts_as_said() -> None:
    """What was told rightly and written wrongly is what goes up on the wall."""
    attempt = INCIDENT.before("write-answer")
    attempt.do("write-answer", text="您好，您的建议领导非常重视，已经采纳了，感谢您的宝贵建议！")
    assert each_happened(attempt, "misled") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_promised_yes_reaches_the_street(lang: str) -> None:
    """Who hears that it is bound to come tells the neighbours."""
    attempt = arrived("her_why", lang)
    attempt.choose("eight-it-is")
    attempt.choose("a-day")
    assert each_happened(attempt, "adoption_promised", "street_told") == [True, True]


# --- what comes out only when asked or looked up -------------------------------------------------------------


def test_the_matter_of_march_comes_out_only_when_asked() -> None:
    """Asked about the street alone she only sighs; the complaint is not there to be entered."""
    asked, half = arrived("half_the_street"), arrived("her_why")
    half.choose("only-you")
    assert "march" in known(asked) and "march" not in known(half)
    assert each_happened(half, "complaint_received") == [False]
    half.choose("ask-on")
    assert "march" in known(half) and each_happened(half, "complaint_received") == [True]


def test_nobody_knows_the_night_shift_unasked() -> None:
    """Neither the hours of the line nor the calls after five nor the tray are known after the talk."""
    attempt = arrived("afternoon")
    assert not {"sorting_line", "after_five_log", "old_register", "visit_book", "decision"} & set(known(attempt))
    told_so_far = " ".join(line["text"] for line in attempt.view()["lines"])
    assert "夜班" not in told_so_far and "待办夹" not in told_so_far


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("hands", HANDS)
def test_the_model_ends_well_whoever_let_it_lie(lang: str, hands: str) -> None:
    """With the account manager or in our own tray: the finding is told as it is."""
    attempt = INCIDENT.run("model", lang, lay_with=hands)
    assert attempt.state.ending == "until_seven" and grading.grade(attempt).total >= 95
    text = " ".join(line["text"] for line in attempt.view()["lines"])
    own = "我们订单部收了没登记" in text or "it was we who took it" in text
    assert own == (hands == "us")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bare_sheet_comes_back(lang: str) -> None:
    """Those who decide see the sheet and nothing else."""
    attempt = run("bare-sheet", lang)
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("no_ground_given", 74)
    assert each_happened(attempt, "turned_down", "partly_adopted") == [True, False]


def test_put_up_after_the_meeting_it_waits_a_week() -> None:
    """The promise is broken by the calendar."""
    attempt = arrived("afternoon")
    attempt.do("go-home")
    assert "ring-her" not in actions(attempt)
    attempt.do("put-up-late", what="放学腾不出手，想八点截。", promised="2025-09-16")
    attempt.wait(60)
    assert "ring-her" not in actions(attempt)
    for _ in range(12):
        if "ring-her" not in actions(attempt):
            attempt.wait(24 * 60)
    assert "ring-her" in actions(attempt) and each_happened(attempt, "promise_broken") == [True]


def test_kept_together_march_is_lost() -> None:
    """One sheet for two matters: the fatal one is the complaint that nobody entered."""
    attempt = run("all-in-one")
    assert (attempt.state.ending, grading.grade(attempt).cap) == ("march_again", 59)


def test_left_to_the_account_manager() -> None:
    """The department that took it answers it."""
    attempt = INCIDENT.before("ring-her")
    attempt.do("leave-to-manager")
    assert attempt.state.ending == "left_to_the_manager"


def test_two_weeks_without_a_word_is_the_end() -> None:
    """Nobody rings her out of the blue."""
    attempt = arrived("afternoon")
    attempt.do("go-home")
    assert finish(attempt).state.ending == "no_word"


# --- in one's own words -----------------------------------------------------------------------------------

SAID = [
    ("rings", "her_why", "您好，订单部。您这个想法挺好，五点那会儿怎么个忙法？您说说。"),
    ("rings", "her_why", "Good afternoon. That’s worth hearing. What happens in your shop at five?"),
    ("rings", "her_why", "您好，我先记下来。为什么想改到八点呢？"),
    ("rings", "her_why", "Hello there. Why would eight suit you better?"),
    ("rings", "defended", "您好，五点截单是规定，大家都是这么报的。"),
    ("rings", "defended", "I’m afraid five o’clock is the rule, and everybody else manages to order on time."),
    ("rings", "defended", "别的店都能按时报，您早点报不就行了？"),
    ("rings", "rings", "您跟客户经理说去吧。"),
    ("rings", "rings", "You’d better speak to your account manager about that."),
    ("defended", "her_why", "对不起，我不该一上来就搬规定。您接着说。"),
    ("defended", "her_why", "I’m sorry, I shouldn’t have started with the rule. Please go on."),
    ("her_why", "half_the_street", "这条街上别的店是不是也这样？"),
    ("her_why", "half_the_street", "Are the other shops in the same position?"),
    ("her_why", "half_the_street", "您以前跟我们反映过吗？"),
    ("her_why", "half_the_street", "Have you ever suggested anything to us before?"),
    ("her_why", "half_the_street", "Did you tell your account manager about any of this?"),
    ("her_why", "when_known", "我今天就给您报上去。"),
    ("her_why", "when_known", "I see. I’ll put it to the management today."),
    ("her_why", "afternoon", "真不容易。周四下班前我给您回话。"),
    ("her_why", "when_known", "放心，肯定能批，下个月就改。"),
    ("her_why", "when_known", "I’m sure they’ll adopt it, don’t you worry."),
    ("half_the_street", "when_known", "三月那件没人回您，对不起，我单独登一条投诉去查。"),
    ("half_the_street", "when_known", "I’m sorry nobody answered you. That’s a complaint in its own right and I’ll enter it separately."),
    ("half_the_street", "half_the_street", "他年轻，没恶意，您别往心里去。"),
    ("half_the_street", "half_the_street", "He’s young and he didn’t mean any harm."),
    ("half_the_street", "when_known", "三月那条也得有个说法，我另外给您记一条。"),
    ("when_known", "when_known", "我今天就报上去。"),
    ("when_known", "when_known", "I’ll send it up today."),
    ("when_known", "when_known", "有消息了我们尽快通知您。"),
    ("when_known", "when_known", "We’ll let you know as soon as possible."),
    ("when_known", "afternoon", "领导周会上定，周四下班前我打电话告诉您成没成。"),
    ("when_known", "afternoon", "The leaders decide at the meeting. I’ll ring you by Thursday at half past five, whichever way it goes."),
]


@pytest.mark.parametrize(("scene", "leads", "text"), SAID)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A good sentence opens the same door as the good reply, a poor one the same as the poor."""
    attempt = arrived(scene, language_of(text), start="2025-09-08T14:20")
    attempt.say(text)
    assert leads in place(attempt)


RESULTS = [
    ("answers", "takes_it", "您好，订单部。八点没批，夜班七点半就开拣了；不过晚七点以前可以打电话改单。"),
    ("answers", "takes_it", "Hello, order department. Eight wasn’t agreed, because the night shift starts at half past seven; but you can phone in changes until seven."),
    ("answers", "takes_it", "采纳了一部分：还是五点截，七点前电话能加减。"),
    ("answers", "takes_it", "It’s been adopted in part: orders still close at five, but you may ring until seven to change one."),
    ("answers", "told_wrong", "您好，好消息，采纳了！"),
    ("answers", "told_wrong", "Good news, your suggestion has been adopted!"),
    ("answers", "told_wrong", "领导同意了，改到晚上八点。"),
    ("answers", "told_wrong", "They’ve said yes, it’ll be eight from now on."),
    ("answers", "answers", "您好，部分采纳。"),
    ("answers", "answers", "They’ve agreed to part of it."),
    ("answers", "answers", "八点没批，因为夜班七点半就要开拣。"),
    ("answers", "answers", "Eight isn’t possible, because the night shift starts picking at half past seven."),
    ("answers", "no_why", "您好，研究过了，还是五点不变。"),
    ("answers", "no_why", "Hello. It was considered, and it stays at five."),
    ("takes_it", "about_march", "街上各家都能打，就打订货电话，十月九号起。"),
    ("takes_it", "about_march", "All the shops on your round can, on the usual number, from 9 October."),
    ("takes_it", "about_march", "一条街上的店都行，老号码。"),
    ("takes_it", "takes_it", "等通知吧，细则还没出来。"),
    ("takes_it", "takes_it", "You’ll be notified in due course."),
    ("about_march", "parting", "查到了，条子在我们待办夹里压着，没登记，对不起。"),
    ("about_march", "parting", "I found it: his slip lay in our tray and was never entered. I’m sorry."),
    ("about_march", "parting", "He noted it in his book, but it never got any further. I’m sorry."),
    ("about_march", "about_march", "都过去这么久了。"),
    ("about_march", "about_march", "That’s so long ago now."),
]


@pytest.mark.parametrize(("scene", "leads", "text"), RESULTS)
def test_the_answer_can_be_given_in_own_words(scene: str, leads: str, text: str) -> None:
    """Half a yes is taken as half a yes, the whole as the whole, and a no without a reason is asked for one."""
    attempt = told(scene, language_of(text))
    attempt.say(text)
    assert leads in place(attempt)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("成不成我不敢保证，得领导批。", False),
        ("I can’t promise that they’ll adopt it; it’s for the leaders to decide.", False),
        ("要是批了，七点前就能改。", False),
        ("我看准能成，您就等好消息。", True),
        ("It’s bound to be approved.", True),
        ("It’s as good as done.", True),
    ],
)
def test_only_a_yes_is_a_yes(text: str, promised: bool) -> None:
    """Who says that it is for the leaders promises nothing; who says that it is bound to has promised."""
    attempt = arrived("when_known", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "adoption_promised") == [promised]


@pytest.mark.parametrize(
    ("text", "held_up"),
    [
        ("规定也是人定的，可以再看。您说说五点难在哪儿？", False),
        ("The rule can be looked at. What makes five so hard?", False),
        ("我不拿规定挡您，您讲。", False),
        ("全市都是五点，规矩摆在那儿。", True),
        ("Thousands of shops order by five without any trouble.", True),
    ],
)
def test_the_rule_may_be_mentioned_without_being_held_up(text: str, held_up: bool) -> None:
    """It is one thing to say that there is a rule, another to send her home with it."""
    attempt = arrived("rings", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "rule_held_up") == [held_up]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("要不是您提，那些改单电话我们真没留意。谢谢您，您忙。", True),
        ("谢谢您把五点那会儿的难处讲给我们听。再见。", True),
        ("Thank you for telling us what five o’clock is like. Goodbye.", True),
        ("Without your call we’d never have looked at that list. Thanks, and goodbye.", True),
        ("没有您提，我们不会去数五点以后的电话。再见。", True),
        ("We’d no idea how many people wanted to change their orders. Thank you, goodbye.", True),
        ("感谢您的宝贵建议，欢迎多提。", False),
        ("Thank you for your valuable suggestion.", False),
    ],
)
def test_thanks_have_something_in_them_or_not(text: str, named: bool) -> None:
    """Valuable input is what everybody is thanked for."""
    attempt = told("parting", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "gain_named") == [named]


@pytest.mark.parametrize(
    ("text", "lumped"),
    [
        ("我把三月那条跟今天的一起报上去。", True),
        ("I’ll put both on one sheet.", True),
        ("这两件不能并在一起，我分开登。", False),
        ("I won’t lump them together; each gets its own entry.", False),
    ],
)
def test_two_matters_are_two(text: str, lumped: bool) -> None:
    """Considerate and tidy, and one of the two is gone."""
    attempt = arrived("half_the_street", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "lumped") == [lumped]


@pytest.mark.parametrize("text", ["八点没批，夜班要开拣；晚七点前可以打电话改单。", "Eight is out, the night shift starts; you can ring until seven to change it."])
def test_the_hour_until_which_the_line_is_open_breaks_no_word(text: str) -> None:
    """Whatever the reader makes of “until seven”, nothing said of it is held against whoever told her."""
    attempt = told("answers", language_of(text))
    attempt.say(text)
    attempt.choose("for-everybody")
    attempt.choose("lay-with-us")
    attempt.choose("thanks-named")
    attempt.do("finish")
    assert attempt.ended and each_happened(attempt, "promise_broken") == [False]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_rule_held_up_costs_everybodys_goodwill(persona: str) -> None:
    """The courteous rule is heard as a closed door, by everybody."""
    held, asked = arrived("defended", persona=persona), arrived("her_why", persona=persona)
    assert held.state.anger > asked.state.anger


@pytest.mark.parametrize(("looked", "decided"), [(["ask-line"], "partly_adopted"), (["read-log"], "turned_down"), ([], "turned_down")])
def test_what_is_not_looked_up_cannot_be_decided_on(looked: list[str], decided: str) -> None:
    """Her reason and the street are known from the talk; the hours of the night shift have to be asked for."""
    attempt = arrived("afternoon")
    for action in looked:
        attempt.do(action)
    attempt.do("put-up", what="放学时满屋孩子，自己也要接孩子，想八点截单；街上还有几家一样。", promised="2025-09-16")
    attempt.do("go-home")
    assert {"partly_adopted", "turned_down"} & set(attempt.state.counts) == {decided}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_said_of_seven_where_nothing_was_granted(lang: str) -> None:
    """Turned down, she speaks of no line that is open until seven; nor does anybody else."""
    attempt = run("bare-sheet", lang)
    talk = " ".join(line["text"] for line in attempt.view()["lines"] if line["part"] == "result_call")
    assert "七点前" not in talk and "until seven" not in talk and "before seven" not in talk


@pytest.mark.parametrize(
    "text",
    [
        "八点没批，因为夜班七点半就要开拣，早车等不得。",
        "Eight isn’t possible, because the night shift starts picking at half past seven.",
    ],
)
def test_the_half_that_is_kept_back_is_asked_for(text: str) -> None:
    """A no with its reason is understood; whether an order can be changed she asks by herself, and untold it costs."""
    attempt = told("answers", language_of(text))
    attempt.say(text)
    last = attempt.view()["lines"][-1]["text"]
    assert "改两条" in last or "changing a line" in last
    assert mark(attempt, "good_half_told").points == 0


def test_a_private_favour_is_no_answer_to_a_street() -> None:
    """She spoke for the neighbours as well."""
    attempt = told("takes_it")
    attempt.choose("just-for-you")
    assert each_happened(attempt, "private_favour") == [True] and mark(attempt, "usable_by_all").points == 0


# --- played to the end in everyday words -------------------------------------------------------------------


def after(*texts: str, where: str = "rings", **given: Any) -> simulator.Attempt:
    """An attempt in which this has been said, one after the other."""
    attempt = arrived(where, language_of(texts[0]), **{"start": "2025-09-08T14:20", **given})
    for text in texts:
        attempt.say(text)
    return attempt


def told_after(*texts: str, where: str = "answers") -> simulator.Attempt:
    """The second call in which this has been said."""
    attempt = told(where, language_of(texts[0]))
    for text in texts:
        attempt.say(text)
    return attempt


def hears(attempt: simulator.Attempt) -> str:
    """The last words of the customer."""
    return [line["text"] for line in attempt.view()["lines"] if line["who"] == "customer"][-1]


def test_an_hour_spoken_of_is_no_day_given() -> None:
    """“Eight” read as a time is not on her wall: without a day she asks for one."""
    attempt = after(
        "您好，想改到八点，您先别急，跟我讲讲五点那会儿店里都忙些什么？",
        "这一片的店都是这样吧？",
        "以前跟我们提过什么没有？",
        "对不起。三月那个我单独立一条投诉，我来查，查到哪儿停住的告诉您。",
    )
    assert attempt.state.scene == "when_known" and each_happened(attempt, "suggestion_dated") == [False]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("三月那个我单独登投诉去查，周四下班前答复您。", "when_known"),
        ("I’m sorry. I’ll log March separately as a complaint and tell you by Thursday what became of it.", "when_known"),
        ("三月那个我单独登投诉去查，两件事都在周四下班前答复您。", "afternoon"),
    ],
)
def test_a_day_for_march_is_none_for_eight(text: str, leads: str) -> None:
    """Each matter has its own day, or one is named for both."""
    assert leads in place(after(text, where="half_the_street"))


@pytest.mark.parametrize(
    "text",
    [
        "Is it the same for the other shopkeepers along your road?",
        "How do your neighbours manage?",
        "Are you the only one on your street with that problem?",
        "您一个人又看店又接孩子，真不容易。这一片的店都是这样吧？",
    ],
)
def test_the_street_is_asked_about_in_many_words(text: str) -> None:
    """How many it concerns is known however one asks."""
    attempt = after(text, where="her_why")
    assert attempt.state.scene == "half_the_street" and "neighbours_too" in known(attempt)


def test_asked_early_she_comes_back_to_it() -> None:
    """Whether she raised anything before, asked in one breath with the reason, is not lost; sent to the manager she was not asked."""
    attempt = after("您细说说五点什么情形？以前跟我们提过没有？", "街坊也是这样吗？")
    assert "march" in known(attempt) and "三月" in hears(attempt)
    assert each_happened(after("这个您得跟客户经理反映，我们这儿不管截单。"), "before_asked") == [False]


def test_taking_his_part_is_no_apology() -> None:
    """Who says that he was right has not dealt with the one in March."""
    assert after("他当时说的也没错，这种事确实是总部定。", where="half_the_street").state.scene == "half_the_street"


@pytest.mark.parametrize("text", ["您这建议领导应该会同意的。", "They should agree to it, I’d think."])
def test_a_hope_held_out_is_a_yes_promised(text: str) -> None:
    """“Looks good” is settled by the time it reaches the street."""
    assert each_happened(after(text, where="when_known"), "adoption_promised") == [True]


@pytest.mark.parametrize(
    "text",
    [
        "您好，很遗憾您的建议没有被采纳。",
        "您好，领导没有同意。",
        "Hello, I’m afraid it hasn’t been approved.",
        "Hello, they didn’t go for eight.",
    ],
)
def test_not_adopted_is_no_adopted(text: str) -> None:
    """A no in whatever words is a no."""
    attempt = told_after(text)
    assert attempt.state.scene == "no_why" and each_happened(attempt, "misled", "eight_out") == [False, True]


def test_she_names_no_hour_and_no_reason_that_she_was_not_told() -> None:
    """Without the hour she asks for it, without the reason she does not understand it, without the no she draws it herself."""
    unsaid = told_after("您好，八点没批，夜班要开工。不过报完以后还能打电话改。")
    assert unsaid.state.scene == "takes_it" and "七点" not in hears(unsaid)
    back = told_after("您好，您的建议领导很认可，批了！", "嗯，不过八点是不行的。")
    assert back.state.scene == "no_why" and "夜班" not in hears(back) and each_happened(back, "set_right") == [True]
    half = told_after("Good news! From 9 October you can ring until seven to change your order.")
    assert "so eight’s off" in hears(half)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_not_granted_is_not_given(lang: str) -> None:
    """Turned down, changes until seven are nobody’s to give; to ask for them next time is another matter."""
    bare = INCIDENT.run("bare-sheet", lang)
    here = next(i for i, state in enumerate(bare.states) if state.scene == "answers")
    texts = {
        "zh": ("没批，夜班要开拣，不过七点前可以打电话改。", "没批，夜班要开拣，下次周会我争取报七点前改单。"),
        "en": ("It’s a no, the night shift has to start, but you can ring until seven to change it.", "It’s a no, the night shift has to start. I’ll submit it again and ask for changes by phone until seven."),
    }
    given, asked = bare.rewind(here), bare.rewind(here)
    given.say(texts[lang][0])
    asked.say(texts[lang][1])
    assert (given.state.scene, asked.state.scene) == ("told_wrong", "takes_it")
    assert "采纳" not in hears(given) and "dopted" not in hears(given)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("客户经理忘了报上来，对不起。", True),
        ("He never passed it on, I’m sorry.", True),
        ("条子交到我们这儿了，是我们没登记，对不起。", False),
        ("Your manager passed it to us and we sat on it. I’m sorry.", False),
    ],
)
def test_march_is_told_as_it_was(text: str, wrong: bool) -> None:
    """Whose hands it stuck in is what was looked up; said of the wrong ones it is no account."""
    attempt = told_after(text, where="about_march")
    assert attempt.state.scene == "parting" and each_happened(attempt, "wrong_hands") == [wrong]
    assert (mark(attempt, "march_accounted_for").points == 0) == wrong


def test_a_favour_to_her_alone_is_asked_back() -> None:
    """She did not ask for herself."""
    attempt = told_after("您就打我手机，我帮您加。", where="takes_it")
    assert attempt.state.scene == "takes_it" and "别家" in hears(attempt)


@pytest.mark.parametrize(("text", "points"), [("您的建议未被采纳，感谢支持。", 0), ("八点没批；十月九号起，报过单的七点前打电话能改。", 2), ("Your suggestion was not accepted.", 0)])
def test_the_half_that_was_adopted_is_put_in_writing(text: str, points: int) -> None:
    """A letter that has the no alone is what the street would read."""
    attempt = INCIDENT.before("write-answer", language_of(text))
    attempt.do("write-answer", text=text)
    assert mark(attempt, "good_half_written").points == points


@pytest.mark.parametrize("text", ["The rule is the same for everyone, I’m afraid.", "大家也都按五点报的。", "别的店都是头天晚上盘好，第二天早上报的，您试试？"])
def test_others_held_up_to_her_are_not_asked_about(text: str) -> None:
    """What the others do is no question about them."""
    assert each_happened(after(text, where="her_why"), "others_asked") == [False]
