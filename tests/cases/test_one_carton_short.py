"""One carton short: nobody is questioned and nothing paid before it is checked; the stamp is not the count, wherever the carton is."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

import grading
import simulator
from simulator.moves import moves
from tests.attempts import bank, known
from tests.incident import Incident, each_happened, finish

CASE = "one-carton-short"
LANGUAGES = ("zh", "en")
PLACES = ("van", "shop")
PERSONAS = bank()[CASE].case.personas
WAY: dict[str, tuple[str, ...]] = {
    "rings": (),
    "stamp_row": ("stamp-first",),
    "story": ("tell-me",),
    "whose_loss": ("tell-me", "open-questions"),
    "first_hour": ("tell-me", "open-questions", "hour-and-name"),
}
INCIDENT = Incident(CASE, persona="shopkeeper", carton_is="van")
scenario, run = INCIDENT.scenario, partial(INCIDENT.run, persona="shopkeeper", carton_is="van")


def arrived(where: str, lang: str = "zh", **given: str) -> simulator.Attempt:
    """An attempt that stands in a scene or part of the first call."""
    attempt = simulator.Attempt(scenario(lang, **given))
    for reply in WAY[where]:
        attempt.choose(reply)
    assert where in (attempt.state.scene, attempt.state.part)
    return attempt


def told(where: str, lang: str, place: str) -> simulator.Attempt:
    """The model run as far as a scene of the second call."""
    for inputs in range(20, 45):
        attempt = simulator.play(scenario(lang, carton_is=place), "model", inputs=inputs)
        if attempt.state.scene == where:
            return attempt
    raise AssertionError(f"the model never came to {where}")


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "due"),
    [("2025-06-09", "Thu 2025-06-12 17:30"), ("2025-06-12", "Tue 2025-06-17 17:30"), ("2025-06-20", "Wed 2025-06-25 17:30")],
)
def test_the_dates_are_those_worked_by_hand(day: str, due: str) -> None:
    """Three working days after the day of the call; goods to the county the same day; word within the hour."""
    attempt = arrived("first_hour", call=f"{day}T15:10")
    world = attempt.scenario.world
    dates = {clock.id: f"{world.local(clock.due):%a %Y-%m-%d %H:%M}" for clock in attempt.state.clocks}
    same_day = f"{datetime.fromisoformat(day):%a %Y-%m-%d} 17:30"
    assert (dates["handle_3wd"], dates["goods_same_day"]) == (due, same_day)
    [made] = [item for item in attempt.state.trace if item.name == "promise_made"]
    [promise] = attempt.state.promises
    assert promise.due - made.at == 3600


def test_silence_for_an_hour_breaks_the_word() -> None:
    """Whoever does not get back within the hour has broken a promise, and the card says so."""
    attempt = arrived("first_hour")
    attempt.wait(65)
    assert each_happened(attempt, "promise_broken") == [True]


# --- the traps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_asking_who_stamped_turns_a_caller_into_a_suspect(lang: str, persona: str) -> None:
    """The courteous question is heard as an accusation, by everybody."""
    attempt = arrived("stamp_row", lang, persona=persona)
    calm = arrived("story", lang, persona=persona)
    assert each_happened(attempt, "stamp_questioned") == [True]
    assert attempt.state.anger > calm.state.anger


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_carton_given_unseen_keeps_the_run_from_good(lang: str, place: str) -> None:
    """Everything else by the book, and still not good: nobody looks for the first carton any more."""
    attempt = run("quiet-carton", lang, carton_is=place)
    assert (attempt.state.ending, grading.grade(attempt.log).cap) == ("quiet_bought", 74)


@pytest.mark.parametrize("place", PLACES)
def test_the_quiet_carton_can_be_given_from_the_desk_too(place: str) -> None:
    """What was not said on the telephone and is done afterwards counts the same."""
    attempt = arrived("first_hour", carton_is=place)
    attempt.do("quiet-carton")
    assert each_happened(attempt, "paid_unseen") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_reading_out_the_report_fails_wherever_the_carton_is(lang: str, place: str) -> None:
    """A faultless first call does not save it."""
    attempt = run("reads-it-out", lang, carton_is=place)
    assert (attempt.state.ending, grading.grade(attempt.log).cap) == ("stamp_won", 59)


def test_in_the_shop_the_whole_truth_still_has_our_half_in_it() -> None:
    """Saying only that the old man put it away is the false report in kinder words."""
    attempt = told("answers", "zh", "shop")
    attempt.choose("yours-after-all")
    assert each_happened(attempt, "false_result_passed") == [True] and attempt.state.scene == "not_having_it"


# --- found out only when asked or looked up -------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_who_was_there_comes_out_only_when_asked(place: str) -> None:
    """A thank-you and a note bring nothing to light."""
    asked, noted = arrived("whose_loss", carton_is=place), arrived("story", carton_is=place)
    noted.choose("noted-thanks")
    assert "who_was_there" in known(asked) and "who_was_there" not in known(noted)


def test_the_recording_has_to_be_asked_for() -> None:
    """Without a word about a camera there is nothing to watch next morning."""
    asked, forgot = arrived("first_hour"), arrived("story")
    forgot.say("车到的时候店里谁在？")
    forgot.choose("on-to-it")
    for attempt in (asked, forgot):
        attempt.do("go-home")
    assert "view-clip" in actions(asked) and "view-clip" not in actions(forgot)


def actions(attempt: simulator.Attempt) -> list[str]:
    """What can be done now."""
    return [action.id for action in moves(attempt.scenario.world, attempt.state).actions]


@pytest.mark.parametrize(("place", "words"), [("van", "轮包"), ("shop", "没有多出来")])
def test_the_van_tells_where_the_carton_is(place: str, words: str) -> None:
    """Two worlds, one way of finding out."""
    attempt = run("model", carton_is=place)
    [found] = [item for item in attempt.view()["evidence"] if item["id"] == "van_result"]
    assert words in str(found)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("place", "ending"), [("van", "back_from_the_van"), ("shop", "under_the_counter")])
def test_the_model_ends_well_wherever_the_carton_is(lang: str, place: str, ending: str) -> None:
    """Neither outcome was guessed beforehand."""
    attempt = run("model", lang, carton_is=place)
    assert attempt.state.ending == ending
    assert grading.grade(attempt.log).total >= 95


# --- in one's own words -----------------------------------------------------------------------------------

SAID = [
    ("rings", "stamp_row", "我们看单子章是齐的，当时是您还是老爷子经的手？"),
    ("rings", "stamp_row", "Our copy shows your stamp for the lot. Whose hand was that?"),
    ("story", "story", "您往箱子后头瞅瞅没？"),
    ("story", "story", "Have you had a look behind the boxes?"),
    ("story", "first_hour", "明天一早我叫他们车上给您多搁一条。"),
    ("story", "first_hour", "I’ll have them chuck another one on the van for you."),
    ("rings", "story", "您好，订单部，您慢慢说，我听着。"),
    ("rings", "stamp_row", "不好意思，问一下，那章谁给盖上的？"),
    ("rings", "stamp_row", "您好，我得弄清楚，这戳是店里哪位给盖上的呀？"),
    ("rings", "stamp_row", "Hello. The sheet has your shop’s stamp on it. May I ask which of you put it there?"),
    ("rings", "story", "章的事先不问谁盖的，您从头说。"),
    ("rings", "story", "Never mind which of you stamped it. Tell me from the start."),
    ("story", "whose_loss", "送进来一共几样东西？"),
    ("story", "whose_loss", "And how many items came in?"),
    ("story", "story", "要不您先翻翻货架后头？翻不着再找我。"),
    ("story", "story", "Would you have a rummage behind the shelves first?"),
    ("whose_loss", "first_hour", "He’ll drop one off for you first thing tomorrow, and we’ll say no more about it."),
    ("rings", "first_hour", "一条烟嘛，公司赔您得了，别查了。"),
    ("stamp_row", "story", "对不起，我不该先问章。您接着说。"),
    ("stamp_row", "stamp_row", "签收就视同点清了，章就是凭据。"),
    ("story", "whose_loss", "店里的监控别删，给我留一份。"),
    ("story", "story", "会不会是老爷子忘了放哪儿了？"),
    ("whose_loss", "first_hour", "还没查，我不敢说算谁的。我现在就让他们清车，四点十分前给您打电话。"),
    ("whose_loss", "whose_loss", "我们一定重视。"),
    ("rings", "story", "Good afternoon, order department. Go on, I’m listening."),
    ("rings", "stamp_row", "Sorry, but who actually put the stamp on it?"),
    ("rings", "first_hour", "Shall I have the van drop another one off tomorrow?"),
    ("stamp_row", "story", "I’m sorry, I shouldn’t have started with the stamp. Please go on."),
    ("stamp_row", "stamp_row", "It was signed for, and signed for means checked."),
    ("story", "whose_loss", "Could you hold on to the CCTV?"),
    ("story", "story", "Could your father have forgotten where he put it?"),
    ("whose_loss", "first_hour", "I can’t say whose loss it is yet. I’m having the van cleared and I’ll ring you by ten past four."),
    ("whose_loss", "whose_loss", "We take this very seriously."),
    ("rings", "stamp_row", "单子上的章是您家的，按说货点清了，您回忆一下是谁签的收？"),
    ("rings", "stamp_row", "Our records show it as delivered in full, I’m afraid."),
    ("rings", "story", "盖了章不等于数过，您说说收货时的情形。"),
    ("rings", "story", "Stamped doesn’t mean counted. What happened when the van came?"),
    ("story", "stamp_row", "章是不是您父亲忙乱中盖的？"),
    ("story", "stamp_row", "Could your dad have stamped it without thinking?"),
    ("story", "whose_loss", "我不是问谁盖的章，就想知道货是怎么搬进来的。"),
    ("story", "whose_loss", "What did the driver carry in, and was there a little pouch?"),
    ("story", "story", "冰柜后边看过了吗？小包装容易看漏。"),
    ("story", "story", "Have you checked behind the freezer? Those bags are easily missed."),
    ("whose_loss", "whose_loss", "现在不能就这么给您补一条，补了就说不清了。"),
    ("whose_loss", "whose_loss", "I can’t just send you another carton before anybody has looked."),
    ("whose_loss", "first_hour", "I’ll have the van emptied and phone you before four either way."),
]
RESULTS = [
    ("van", "takes_it_in", "您好，我是订单部的。烟在车厢里找到了，一直没送进您店里，章是我们送货员自己盖的，对不起。"),
    ("van", "not_having_it", "县里核过了，签收手续没问题，是误会。"),
    ("shop", "takes_it_in", "您好，麻烦您往柜台底下看看有没有一个小袋。"),
    ("van", "takes_it_in", "Hello, the carton was still in the van, and our driver stamped the sheet himself. I’m sorry."),
    ("van", "not_having_it", "单子上的戳是真的，东西是当面给您父亲的。"),
    ("van", "not_having_it", "The stamp is genuine and the driver gave everything to your father."),
    ("van", "not_having_it", "The county has checked and the paperwork is in order, so it’s a misunderstanding."),
    ("shop", "takes_it_in", "Hello, would you look under the counter for a little bag?"),
    ("van", "takes_it_in", "烟在车上后轮那儿找着了。今天下午送过去，当面点交给老爷子，点完您再盖章。"),
    ("van", "takes_it_in", "It turned up in the van. We’ll hand it over to your father in person today, counted before anybody stamps."),
    ("van", "takes_it_in", "县里头一份报告写章印齐全、属于误会，我看了录像，对不上，退回去了。烟在车上。"),
    ("van", "takes_it_in", "The report said the stamp was in order. I’ve seen the recording and sent it back: the carton never left the van."),
]


def language_of(text: str) -> str:
    """The language of a sentence."""
    return "en" if text.isascii() or "’" in text else "zh"


@pytest.mark.parametrize(("scene", "leads", "text"), SAID)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A good sentence opens the same door as the good reply, a poor one the same as the poor."""
    attempt = arrived(scene, language_of(text))
    attempt.say(text)
    assert leads in (attempt.state.scene, attempt.state.part)


@pytest.mark.parametrize(("place", "leads", "text"), RESULTS)
def test_the_result_can_be_told_in_own_words(place: str, leads: str, text: str) -> None:
    """The truth is taken in and the report is not, however either is put."""
    attempt = told("answers", language_of(text), place)
    attempt.say(text)
    assert attempt.state.scene == leads


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("lang", "said"), [("zh", "麻烦您看看柜台底下。"), ("en", "Would you look under the counter?")])
def test_nobody_owns_what_was_not_said(lang: str, said: str, place: str) -> None:
    """She looks where she is asked to look and finds what is there; that nobody counted she has not been told."""
    attempt = told("answers", lang, place)
    attempt.say(said)
    lines = " ".join(line["text"] for line in attempt.view()["lines"][-2:])
    assert ("没有啊" in lines or "nothing there" in lines) == (place == "van")
    assert "没点过" not in lines and "nobody counted" not in lines


@pytest.mark.parametrize("text", ["真不是那个意思，您别多想。您说，我听着。", "Don’t take it personally, I meant nothing by it. Go on."])
def test_saying_that_one_meant_nothing_excuses_no_colleague(text: str) -> None:
    """It is about the question just asked, not about the driver."""
    attempt = arrived("stamp_row", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "staff_excused") == [False]


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("要是查实没送到您店里，当天就给您补送过去。", False),
        ("If it never reached you we’ll bring it the same day.", False),
        ("下趟车先给您带一条垫上。", True),
        ("I’ll see whether the lads can pop one in with your next order.", True),
    ],
)
def test_what_was_never_delivered_may_be_delivered_once_that_is_known(text: str, paid: bool) -> None:
    """With an “if” it is delivering; without, it is a carton given unseen."""
    attempt = arrived("whose_loss", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "paid_unseen") == [paid]


@pytest.mark.parametrize(
    ("text", "scene", "camera"),
    [
        ("车载录像我让配送留住。", False, False),
        ("I’ll have the van’s camera kept.", False, False),
        ("店里的监控您存一下。", False, True),
        ("Could you keep your CCTV for me?", False, True),
        ("当时谁在店里？搬进来几包？", True, False),
        ("Who was in the shop, and how many packages came in?", True, False),
    ],
)
def test_what_was_asked_is_answered_and_nothing_else(text: str, scene: bool, camera: bool) -> None:
    """The camera in the van is not the one in the shop, and neither question is answered unasked."""
    attempt = arrived("story", language_of(text))
    attempt.say(text)
    lines = " ".join(line["text"] for line in attempt.view()["lines"][-3:])
    assert each_happened(attempt, "scene_asked", "camera_asked") == [scene, camera]
    assert (("塑封" in lines or "wrapped" in lines), ("摄像头" in lines or "camera on the till" in lines)) == (scene, camera)


@pytest.mark.parametrize("text", ["您看这样行不行，我先去查。", "Is that all right with you if I look first?"])
def test_comments_are_asked_for_on_the_outcome(text: str) -> None:
    """“Would that do?” in the first call asks for no comments on a result that nobody has."""
    attempt = arrived("whose_loss", language_of(text))
    attempt.say(text)
    assert each_happened(attempt, "opinion_asked") == [False]


def test_a_week_without_a_word_is_the_end() -> None:
    """Nobody rings the shop a week late out of the blue."""
    attempt = arrived("first_hour")
    attempt.do("go-home")
    assert finish(attempt).state.ending == "never_told"


@pytest.mark.parametrize(
    "text",
    [
        "大爷没记错。您觉得还有哪儿不妥当的？",
        "Your dad did nothing wrong. Have we dealt with this properly?",
        "这事怪不得老爷子。您对我们还有什么意见？",
        "Your dad did nothing wrong. Any comments for us?",
        "老爷子没记错，您让他别再翻箱子了。这样处理公道吗？",
        "Your dad remembered it right, he can stop turning out those boxes. Does that seem fair?",
    ],
)
def test_the_old_man_and_the_comments_can_be_seen_to_in_own_words(text: str) -> None:
    """One breath for both."""
    attempt = told("takes_it_in", language_of(text), "van")
    attempt.say(text)
    assert each_happened(attempt, "father_cleared", "opinion_asked") == [True, True]


# --- what was not found is not found ----------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "text"), [("zh", "会不会是老爷子忘了放哪儿了？"), ("en", "Could your father have forgotten where he put it?")])
def test_sending_the_shop_to_search_first_is_answered_and_marked(lang: str, text: str) -> None:
    """A guess at the old man's expense costs a mark, and a shopkeeper who has told how it was speaks up for him."""
    attempt = arrived("story", lang)
    attempt.say(text)
    assert "糊涂" in attempt.view()["lines"][-1]["text"] or "all there" in attempt.view()["lines"][-1]["text"]
    [mark] = [item for item in grading.grade(attempt).findings if item.id == "check:not_sent_searching"]
    assert mark.points == 0


@pytest.mark.parametrize(
    ("place", "lang", "text"),
    [
        ("van", "zh", "您好，麻烦您往柜台底下看看有没有一个小袋。"),
        ("van", "en", "Hello, would you look under the counter for a little bag?"),
        ("shop", "zh", "您好，烟在车厢里找到了，一直没送进您店里。"),
        ("shop", "en", "Hello, the carton was found in the van and never reached your shop."),
    ],
)
def test_a_carton_told_to_be_where_it_is_not_is_nowhere(place: str, lang: str, text: str) -> None:
    """However kindly it was put, nobody has the carton: neither the mark for it nor an ending in which it turned up."""
    attempt = simulator.Attempt(scenario(lang, carton_is=place))
    for event in run("model", lang, carton_is=place).log.events:
        if attempt.state.scene == "answers":
            attempt.say(text)  # under the counter there is nothing: asked again, it is said again
            if attempt.state.scene == "answers":
                attempt.say(text)
        elif event.kind == "choose" and event.target not in ("found-in-van", "on-the-freezer"):
            attempt.choose(event.target)
        elif event.kind == "do" and event.target != "have-it-done":
            attempt.do(event.target, **dict(event.fields))
        elif event.kind == "wait":
            attempt.wait(event.minutes)
    [mark] = [item for item in grading.grade(attempt).findings if item.id == "check:carton_accounted_for"]
    assert (attempt.state.ending, mark.points) == ("nowhere_to_be_seen", 0)


@pytest.mark.parametrize(
    ("lang", "words", "happens"),
    [
        ("zh", "会不会是店里人拿去摆货架了？您再好好找找。", "sent_searching"),
        ("zh", "单子上是您店的章，章一盖就等于您点过了。", "stamp_questioned"),
        ("zh", "章盖了不等于收齐了，我去查。", None),
        ("en", "I’ll have a word with the driver and he can drop one off next round.", "paid_unseen"),
        ("en", "I can’t have him drop one off next round before we’ve checked.", None),
    ],
)
def test_suspicion_and_the_quiet_carton_are_heard_in_soft_words(lang: str, words: str, happens: str | None) -> None:
    """Who sends the shop to search, holds up the stamp or has one dropped off has done it; who says that he will not has not."""
    attempt = INCIDENT.begin(lang)
    attempt.say(words)
    slips = {"sent_searching", "stamp_questioned", "paid_unseen"} & set(attempt.state.counts)
    assert slips == ({happens} if happens else set())


@pytest.mark.parametrize(("lang", "text"), [("zh", "手续都是全的，送货的也说跟老爷子过了数。"), ("en", "The paperwork’s all there and our man says he went through it with your father.")])
def test_the_report_in_other_words_is_the_report(lang: str, text: str) -> None:
    """Its verdict is passed on whatever it is called."""
    attempt = told("answers", lang, "van")
    attempt.say(text)
    assert "false_result_passed" in attempt.state.counts


@pytest.mark.parametrize(("lang", "text"), [("zh", "就您家事多，少一条至于吗？"), ("en", "You always find something to complain about, don’t you?")])
def test_rebuked_without_the_stamp_nobody_speaks_of_it(lang: str, text: str) -> None:
    """Nobody answers a suspicion that was not voiced."""
    attempt = arrived("rings", lang)
    attempt.say(text)
    assert attempt.state.scene == "stamp_row" and "stamp_questioned" not in attempt.state.counts
    said = attempt.view()["lines"][-1]["text"]
    assert "章" not in said and "stamped" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_found_and_nothing_changed_is_not_the_best_end(lang: str, place: str) -> None:
    """The carton is accounted for, and the decision changes nothing about how it was delivered."""
    plan = {"zh": "向店主解释。", "en": "Explain it to the shopkeeper."}[lang]
    attempt = INCIDENT.but_for({"decide": [{"do": "decide", "fields": {"measure": "explain", "plan": plan}}]}, lang, carton_is=place)
    assert attempt.state.ending == "only_the_carton"
