"""Later cut-off: what is said in one's own words, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from tests.attempts import bank, known
from tests.incident import each_happened
from tests.later_cutoff import CASE, INCIDENT, LANGUAGES, arrived, mark, run, told

PERSONAS = bank()[CASE].case.personas


def language_of(text: str) -> str:
    """The language of a sentence."""
    return "en" if text.isascii() or "’" in text else "zh"


def place(attempt: simulator.Attempt) -> tuple[str, str]:
    """Where an attempt stands."""
    return attempt.state.scene, attempt.state.part


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
