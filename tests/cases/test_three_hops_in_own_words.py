"""Three hops: leaving the question of fault open is no verdict, and naming hops without their times is no record of them."""

from __future__ import annotations

import pytest

import grading
import simulator
from simulator.ear import mentions
from tests.attempts import bank
from tests.incident import Incident

INCIDENT = Incident("three-hops", seed=3, persona="polite-firm")

OPEN = [
    ("zh", "柜员是不是有错，要查清才知道，我先给您记下来。"),
    ("zh", "她爱人住院，今天一定要解决，请你们马上接手。"),
    ("en", "Whether the teller was at fault will have to be looked into."),
    ("en", "You feel the teller was in the wrong; I’ll write that down."),
]
VERDICTS = [
    ("zh", "听您这么说，错在柜员。"),
    ("zh", "您放心，密码今天一定给您重置。"),
    ("zh", "太过分了，我让他们赔您误工费。"),
    ("zh", "柜员这事，我看肯定是他不对。"),
    ("zh", "处分是跑不了的，我给您报上去。"),
    ("en", "From what you say the teller was at fault."),
    ("en", "Don’t worry, they’ll reset the PIN for you today."),
    ("en", "Don’t you worry, it’ll be sorted today, and that teller will get what’s coming."),
    ("en", "The teller was in the wrong."),
    ("en", "He’ll be disciplined, I’ll see to that."),
]


def hotline(words: str, lang: str) -> simulator.Attempt:
    """An attempt in which this was said on the hotline."""
    attempt = simulator.Attempt(simulator.generate(bank()["three-hops"], seed=1, lang=lang))
    attempt.say(words)
    return attempt


@pytest.mark.parametrize(("lang", "words"), OPEN)
def test_leaving_it_open_is_no_verdict(lang: str, words: str) -> None:
    """Who says that it has to be looked into has decided nothing."""
    assert "hotline_decided" not in hotline(words, lang).state.counts


@pytest.mark.parametrize(("lang", "words"), VERDICTS)
def test_verdict_is_heard_in_other_words(lang: str, words: str) -> None:
    """Who says whose fault it was, or promises another’s deed, has decided."""
    assert "hotline_decided" in hotline(words, lang).state.counts


@pytest.mark.parametrize(("lang", "words"), [("zh", "三手都按时。"), ("en", "Every hop was in time.")])
def test_hops_without_times_are_no_record(lang: str, words: str) -> None:
    """“Every hop in time” does not say when each hop was."""
    world = simulator.generate(bank()["three-hops"], seed=1, lang=lang).world
    assert "hop_times" not in mentions(world, "mirror", words, lang)


# --- what is said in a scene, and what she answers ----------------------------------------------------


def said(scene: str, lang: str, words: str) -> tuple[simulator.Attempt, list[str]]:
    """An attempt in which this was said when the scene had opened, and what was answered."""
    attempt = INCIDENT.model_in(scene, lang)
    before = len(attempt.view()["lines"])
    attempt.say(words)
    return attempt, [line["text"] for line in attempt.view()["lines"][before:] if line["text"] != words]


ANSWERED = [
    ("tells", "zh", "太过分了，我让他们赔您误工费。", ("您说的", "您这句话"), ("赔不赔",)),
    ("tells", "en", "That’s outrageous, I’ll make sure they pay you for your time.", ("You said it", "hold you to that"), ("do I get anything",)),
    ("wants", "zh", "柜员没有做错，规定就是这样。", ("怎么知道他没错", "再找谁", "叫一个管的人"), ("您认了", "这句话我记着")),
    ("wants", "en", "The teller did nothing wrong, I’m afraid.", ("how do you know",), ("hold you to that",)),
    ("cannot", "zh", "您还是回榆树里办吧，我给那边打个电话。", ("再把我支回去",), ()),
    ("cannot", "en", "You’re better off going back to Elm Court, I’ll give them a ring.", ("send me back",), ()),
    ("demand", "zh", "您要找电台就找吧，我们没意见。", ("电台的号码",), ()),
    ("demand", "en", "Ring the radio if you like, it’s all the same to us.", ("the programme’s number",), ()),
]


@pytest.mark.parametrize(("scene", "lang", "words", "some_of", "none_of"), ANSWERED)
def test_she_answers_what_was_said(scene: str, lang: str, words: str, some_of: tuple[str, ...], none_of: tuple[str, ...]) -> None:
    """A promise is taken at its word, a verdict for the teller is no admission, and who is sent back says where she came from."""
    lines = " ".join(said(scene, lang, words)[1])
    assert any(text in lines for text in some_of) and not any(text in lines for text in none_of)


HAPPENS = [
    ("rings", "zh", "您打柳荫路网点的电话吧。", "customer_pushed_on", True),
    ("rings", "en", "You’d be better off ringing Willow Lane yourself.", "customer_pushed_on", True),
    ("room", "zh", "您昨天是先去榆树里的吧？", "customer_pushed_on", False),
    ("room", "en", "Did you go to Elm Court first?", "customer_pushed_on", False),
    ("tells", "zh", "您爱人什么时候动手术，钱几点要交？", "deadline_passed_on", False),
    ("tells", "en", "When’s your husband’s operation, and what time is the money due?", "deadline_passed_on", False),
    ("bridge", "zh", "您好，热线小李。她爱人住院，五点前要交钱。", "deadline_passed_on", True),
    ("bridge", "en", "Hello, Li on the hotline. Her husband’s in hospital and the money is due by five.", "deadline_passed_on", True),
    ("wants", "zh", "您稍等，我直接拨城南分行援助电话，咱们三个人一块儿说。", "scene:bridge", True),
    ("wants", "en", "Hold the line, I’m dialling South City’s aid desk and the three of us can talk.", "scene:bridge", True),
    ("wants", "zh", "得查了才知道。我给您转到监督电话，他们一小时之内会接手，十点前我给您回个电话。", "scene:bridge", False),
    ("wants", "en", "It has to be looked into. I’ll send it to supervision, and I’ll ring you by ten.", "scene:bridge", False),
    ("tells", "zh", "您爱人现在怎么样？钱要得急吗？", "need_told", True),
    ("tells", "en", "How’s your husband now? Do you need the money in a hurry?", "need_told", True),
    ("cannot", "zh", "两位同事去病房找您爱人核实，一点五十到。", "scene:demand", True),
    ("cannot", "en", "Two colleagues will check with your husband on the ward by ten to two.", "scene:demand", True),
    ("hall", "zh", "大姐，您进来说，站着多累。", "moved_aside", True),
    ("hall", "en", "Madam, let’s talk inside.", "moved_aside", True),
    ("hall", "zh", "不能再让您站着说，您跟我进去坐，我听您讲。", "moved_aside", True),
    ("hall", "en", "You shouldn’t have to stand here. Come through, sit down, and I’ll listen.", "moved_aside", True),
    ("room", "zh", "昨天先去了哪儿，怎么到的我们这儿？", "elm_told", True),
    ("room", "en", "Where did you go first yesterday, and how did you end up with us?", "elm_told", True),
    ("room", "zh", "他就是嗓门大，人不坏，您别往心里去。", "scene:cannot", False),
    ("room", "en", "He’s a nice lad really, don’t take it to heart.", "scene:cannot", False),
    ("cannot", "en", "You’re better off going back to Elm Court.", "review_route_told", False),
    ("demand", "zh", "事情没查完，这会儿就让他出来认错，对您对他都不公道。", "teller_called_out", False),
    ("demand", "zh", "我这就叫他出来给您认错。", "teller_called_out", True),
    ("demand", "en", "I haven’t finished looking; having him out here to apologise wouldn’t be fair to either of you.", "teller_called_out", False),
    ("demand", "en", "I’ll have him out here to apologise.", "teller_called_out", True),
    ("phone", "zh", "您好，柳荫路网点。您看什么时候方便过来一趟？", "customer_heard", False),
    ("phone", "en", "Hello, Willow Lane. I’ve got your sheet here. When could you pop in?", "customer_heard", False),
]


@pytest.mark.parametrize(("scene", "lang", "words", "name", "happens"), HAPPENS)
def test_what_own_words_bring_about(scene: str, lang: str, words: str, name: str, happens: bool) -> None:
    attempt = INCIDENT.model_in(scene, lang)
    before = attempt.state.counts.get(name, (0, 0))[0]
    attempt.say(words)
    assert (attempt.state.counts.get(name, (0, 0))[0] > before) is happens


@pytest.mark.parametrize(("lang", "words"), [("zh", "密码重置须本人办理，请您理解。"), ("en", "The rule is that he has to come himself; we trust you will understand.")])
def test_the_rule_by_itself_is_no_reason(lang: str, words: str) -> None:
    attempt = INCIDENT.before("reply", lang)
    attempt.do("reply", text=words)
    assert next(f for f in grading.grade(attempt.log).findings if f.id == "element:reply_letter:why_no").verdict != "met"


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "怕的是谁捡了卡和证件，都能把你们的钱取走。"), ("en", "It’s so that nobody who finds his card and papers can get at your money.")]
)
def test_a_reason_in_plain_words_is_one(lang: str, words: str) -> None:
    assert "rule_reason" in mentions(INCIDENT.scenario(lang).world, "outlet", words, lang)


def test_not_one_was_late_is_said_in_more_ways_than_one() -> None:
    world = INCIDENT.scenario("en").world
    assert "nobody_late" in mentions(world, "mirror", "Not one of them was late. What’s wrong is the way the batches work.", "en")
