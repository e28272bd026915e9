"""Golden Week double debit: own words lead where ready-made ones do, and a careful sentence is not taken for the slip it avoids."""

from __future__ import annotations

import pytest

import grading
from simulator.ear import mentions
from tests.cases.test_double_debit import INCIDENT, TALK, play, talk
from tests.incident import happened, led_on, when

CAREFUL = [
    ("zh", "wants_it_now", "我不敢跟您保证节前给您冲回来，冲账归清算中心，我来跟到底。", "reversal_promised"),
    ("en", "wants_it_now", "I wouldn’t like to promise you the money back before the holiday; clearing decides, I’ll chase them.", "reversal_promised"),
    ("zh", "wants_advance", "您要我们先给您垫上，这我明白。手续费我给您免了，合同里的额度您先用，利息行里承担。", "advance_promised"),
    ("zh", "wants_advance", "总行那边我来替您跟总行反映，垫款支行没有权限，手续费我给您免了。", "blamed_to_superior"),
    ("zh", "threat", "您要不要发，那是您的权利，我不拦。30号中午12点前我给您打电话。", "asked_not_to_post"),
]
"""(language, scene, words, what must not have happened after them)"""
SLIPS = [
    ("zh", "wants_it_now", "您放心，节前我保证给您冲回来。", "reversal_promised"),
    ("en", "wants_it_now", "You have my word: the money’s back before the holiday.", "reversal_promised"),
    ("zh", "wants_advance", "您要我们先垫，行，先给您垫上。", "advance_promised"),
    ("zh", "wants_advance", "这个您得直接去找总行反映。", "blamed_to_superior"),
    ("zh", "threat", "您先别在群里说，行吗？", "asked_not_to_post"),
]
"""(language, scene, words, what they bring about)"""


@pytest.mark.parametrize(("lang", "scene", "words", "slip"), CAREFUL)
def test_careful_words_are_no_slip(lang: str, scene: str, words: str, slip: str) -> None:
    """Who repeats what he asks, gives no guarantee, speaks for him upstairs or leaves it to him has not slipped."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert not happened(attempt, slip)


@pytest.mark.parametrize(("lang", "scene", "words", "slip"), SLIPS)
def test_the_slip_itself_is_still_heard(lang: str, scene: str, words: str, slip: str) -> None:
    """Promising, agreeing, sending upstairs and begging still count when said in other words."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert happened(attempt, slip)


def test_a_date_still_to_come_is_not_told_as_done() -> None:
    """A reversal that is down for a day is not one that has happened, in either language."""
    for lang, words in (("zh", "清算排在10日上午冲回您的账户。"), ("en", "It is to be reversed on the 10th.")):
        world = talk("storms_in", lang).scenario.world
        assert "told_reversed" not in mentions(world, "matter", words, lang)


# --- where own words lead ------------------------------------------------------------------------------

OWN_WORDS: dict[str, dict[str, list[str]]] = {
    "storms_in": {
        "zh": [
            "您好，师傅先坐，消消火，我是这里专门处理投诉的，您把事情经过说给我听，我记着。",
            "先生您请坐，先别站着。钱扣多了谁都着急，这事儿交给我，我来负责，您说说怎么回事。",
            "您好！对不起让您跑一趟，单子给我看看，咱们一张一张对。",
            "大哥您坐，抱歉给您添了这么大麻烦，我是投诉专员，您的事我接了。",
        ],
        "en": [
            "Good afternoon, please sit down. I’m the complaints officer; tell me what happened and I’ll take notes.",
            "I’m so sorry you’ve had to shut the shop. Have a seat, I’m dealing with this. Can you show me the slips?",
            "You must be worried sick about the wages. Take a seat and talk me through it, I’m listening.",
            "Hello, sir. This is my job and I’ll see it through. Please tell me everything from the start.",
        ],
    },
    "tells_story": {
        "zh": [
            "那天晚上机器上出来的是什么字？您给谁打过电话？",
            "您结算的时候屏幕怎么显示的？后来联系过我们哪个电话没有？",
            "我把单子复印一份。您再跟我讲讲，当时机器什么反应，对方怎么说的。",
            "您打过客服没有，人家当时怎么说？我记下来。",
        ],
        "en": [
            "What did the terminal show when you ran the settlement? Did you ring anyone?",
            "Could I copy those slips? Did you call our merchant line that night, and what were you told?",
            "Talk me through it step by step: what did the machine print?",
            "I’ll note it all down. Who did you speak to that evening?",
        ],
    },
    "wants_it_now": {
        "zh": [
            "这笔账我们支行改不了，只有总行清算中心能冲，但我会替您盯到底，材料我马上报上去。",
            "实话讲，冲账要由总行清算中心办，我来给您递材料、催进度，您不用再跑。",
            "不瞒您，我冲不了，权限在总行清算那边。但人找我就行，我负责到底。",
            "因为是批量交易，只能清算中心来冲。我现在就发单子过去，我来跟。",
        ],
        "en": [
            "I can’t reverse it; only head office clearing can. But I’ll send it up now and stay on it until it’s done.",
            "To be honest, I have no authority to touch it. Clearing has to do it, and I’ll chase them for you.",
            "It isn’t mine to reverse, because batch entries belong to clearing. I’ll follow it through for you.",
            "That has to be reversed by the clearing centre. I will take it up with them and report back to you myself.",
        ],
    },
    "wants_advance": {
        "zh": [
            "垫款我真没有这个权限，也不能动内部账户。不过我可以把扣您的手续费免了，再给您开个盖章的证明给员工看。",
            "您的难处我理解，可支行不能先垫，因为清算一冲您账上会多一笔。您可以先用合同里的额度周转，利息我们出。",
            "垫款办不到，动了就违规。能办的我马上办：免手续费，开说明。",
            "支行垫钱不行，我不能答应您。要不这样，您看用您现成的额度先发工资，利息算我们的。",
        ],
        "en": [
            (
                "I know what those wages mean to you. I can’t advance the money, because the account would be over when "
                "clearing reverses. What I can do is waive the fee and give you a stamped letter."
            ),
            "The branch isn’t allowed to pay it out. But you could use your credit line and we’ll pay the interest.",
            "I’m sorry, I can’t advance it; that’s outside my authority. I’ll waive the charge and write you a letter.",
            "An advance isn’t something I may do. I’ll draw up a signed letter for your people and refund the fee.",
        ],
    },
    "threat": {
        "zh": [
            "您有这个想法我理解，发不发由您决定。我更想先把您的工资和账这两件事解决好，我来盯。",
            "换了我也急。您愿意发是您的权利，我这边该怎么办还怎么办，负责到底。",
            "我听明白了，您是怕没人管。我管，我今天就汇报。",
            "我理解您的心情，我不会因为这个拦您，我先帮您把事办了。",
        ],
        "en": [
            "That’s your decision, I won’t stop you. I understand what you’re afraid of, and I’ll see it’s looked after.",
            "I hear you. I’ll tell the branch head exactly what you said, and I’ll keep working on the entry.",
            "I can see why you’d say that. Let me get on with it for you; I’ll see this through.",
            "I understand. What matters is that your people get paid, and I’ll help you with that.",
        ],
    },
    "asks_date": {
        "zh": [
            "9月30号中午12点之前我给您打电话说进展，10月11号之前书面答复您。",
            "下周二上午我打给您；最终答复不晚于10月11日下午五点。",
            "给您准话：30号中午前有电话，11号前有结果。",
            "最晚10月11号答复您，节前30号中午以前我会先联系您一次。",
        ],
        "en": [
            "I’ll ring you by noon on Tuesday the 30th, and you’ll have my written answer by 11 October.",
            "By 11 October you’ll have it in writing; and I’ll call you on Tuesday before noon.",
            "Tuesday, before noon, I’ll telephone. The final answer by Saturday 11 October.",
            "I’ll phone you on 30 September before noon with where it stands, and write by 11 October.",
        ],
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", list(OWN_WORDS))
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(scene: str, lang: str) -> None:
    """And what is told when one asks is told to whoever asks in other words."""
    for words in OWN_WORDS[scene][lang]:
        attempt = led_on(talk(scene, lang), words, TALK)
        assert happened(attempt, "customer_heard") or scene == next(iter(TALK)), words


PHONE_WORDS = {
    "zh": [
        "查清了，同一批次记了两笔，是我们系统重发，不怪您。清算10号上午冲，最晚11号给您书面答复。",
        "喂，您好，错在我们，线路超时又发了一遍。总行清算中心答应10月10日冲回，我11号下午五点前给您书面结果。",
        "您好，跟您说实话，两笔是同一批次，是我们的责任。清算定了10号冲，我11号前给您书面的。",
    ],
    "en": [
        "It’s our error: one batch, booked twice. Clearing reverses it on 10 October, and my answer comes by the 11th.",
        "Good morning. The line timed out and the system sent it twice, so the mistake is ours. You’ll have it by 11 October.",
        "The same batch was debited twice, and that’s our fault. Clearing has given me the 10th; I’ll write by the 11th.",
    ],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_proposed_resolution_in_own_words_is_one(lang: str) -> None:
    """On the telephone, what was found, whose error and which day stop the seven working days."""
    for words in PHONE_WORDS[lang]:
        attempt = play({}, lang, scenes={"phone": [{"say": words}]})
        assert when(attempt, "opinion_given").startswith("2025-09-30"), words
        assert happened(attempt, "told_before_holiday")


@pytest.mark.parametrize(
    ("lang", "scene", "words", "to", "occurrence"),
    [
        ("zh", "wants_it_now", "我马上给您把钱冲回来！", "parting", "reversal_promised"),
        ("zh", "wants_it_now", "这个得您自己去找总行投诉，我们管不了。", "sent_elsewhere", "blamed_to_superior"),
        ("zh", "wants_advance", "行，支行先给您垫上，别声张。", "parting", "advance_promised"),
        ("zh", "threat", "求您先别往群里发，行吗？", "threat", "asked_not_to_post"),
        ("zh", "asks_date", "七个工作日，10月13号给您答复。", "parting", "told_thirteenth"),
        ("zh", "asks_date", "节后尽快给您处理。", "asks_date", ""),
        (
            "en",
            "wants_it_now",
            "You’ll have it back in your account by tomorrow, I promise.",
            "parting",
            "reversal_promised",
        ),
        (
            "en",
            "wants_it_now",
            "You’ll have to go and complain to head office yourself.",
            "sent_elsewhere",
            "blamed_to_superior",
        ),
        (
            "en",
            "wants_advance",
            "All right, the branch will advance it to you. Keep it quiet.",
            "parting",
            "advance_promised",
        ),
        ("en", "threat", "Please don’t post it, I beg you.", "threat", "asked_not_to_post"),
        ("en", "asks_date", "Within seven working days, so by 13 October.", "parting", "told_thirteenth"),
        ("en", "asks_date", "As soon as possible after the holiday.", "asks_date", ""),
    ],
)
def test_poor_words_of_ones_own_lead_where_the_poor_reply_leads(
    lang: str, scene: str, words: str, to: str, occurrence: str
) -> None:
    """The traps are not a matter of picking the wrong line from a list."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert attempt.state.scene == to
    assert not occurrence or happened(attempt, occurrence)


def test_taking_it_up_with_head_office_oneself_sends_nobody_there() -> None:
    """The file may go up; saying so is no push."""
    for lang, words in (
        ("zh", "这笔得总行清算中心冲，我替您去找总行清算中心办，材料我来递，您不用跑。"),
        (
            "en",
            "Only head office clearing can reverse it, so I’ll go and speak to head office clearing for you and see it through.",
        ),
    ):
        attempt = talk("wants_it_now", lang)
        attempt.say(words)
        assert not happened(attempt, "blamed_to_superior"), words
        assert attempt.state.scene == "wants_advance"


@pytest.mark.parametrize(
    ("money", "claimed"),
    [
        ("第二笔已经冲回您账上了。", True), ("第二笔清算已经排在10月10日上午冲回。", False),
        ("The second debit has been returned to your account.", True), ("The second debit will be reversed on 10 October.", False),
    ],
)  # fmt: skip
def test_a_letter_calls_nothing_reversed_that_is_not(money: str, claimed: bool) -> None:
    """What is still to come may be said; what has not happened may not, nor does naming the review send anybody away."""
    zh = money.endswith("。")
    attempt = talk("office", "zh" if zh else "en")
    review = "您要是不服，可以找总行复核。" if zh else "Should you disagree you can ask head office to review it."
    attempt.do("reply", text=money + " " + review)
    assert happened(attempt, "claimed_reversed") == claimed
    assert happened(attempt, "review_route_told") and not happened(attempt, "blamed_to_superior")
    [check] = [one for one in grading.grade(attempt.log).findings if one.id.endswith("true_about_the_money")]
    assert (check.points == 0) == claimed


# --- half promises, and what is answered to them -------------------------------------------------------

HALF_PROMISES = [
    ("zh", "wants_it_now", "您放心，我跟总行那边熟，节前给您弄回来应该没什么问题。", "reversal_promised"),
    ("en", "wants_it_now", "There shouldn’t be any trouble getting it back to you before the holiday.", "reversal_promised"),
    ("zh", "wants_advance", "按说不合规，不过您的难处我看在眼里，我去跟行长说说，看能不能先从别的账上给您挪一下。", "advance_promised"),
    ("en", "wants_advance", "Strictly speaking we can’t, but I’ll see if we can find it for you from another account.", "advance_promised"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "slip"), HALF_PROMISES)
def test_a_promise_said_half_aloud_is_a_promise(lang: str, scene: str, words: str, slip: str) -> None:
    """“It shouldn’t be a problem” is what he will remember; so is a yes that begins with the rule."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert happened(attempt, slip)


@pytest.mark.parametrize(("lang", "words"), [("zh", "手续费我不收您的，也不麻烦您再跑。"), ("en", "We will not charge you, and I’m not going to ask you to come in.")])
def test_to_spare_him_something_admits_nothing(lang: str, words: str) -> None:
    """“We will not charge you” says nothing of whose error it was."""
    world = talk("storms_in", lang).scenario.world
    assert "our_error" not in mentions(world, "matter", words, lang)


@pytest.mark.parametrize(
    ("lang", "words", "dates"),
    [
        ("zh", "发不发您定。30号中午12点前我给您打电话。", "我们的规定是7个工作日，到10月13号；监管是15天，到11号，所以最晚11号书面答复您。"),
        (
            "en",
            "That’s up to you. I’ll ring you before noon on the 30th.",
            "Our rule is seven working days, the 13th; the regulator’s fifteen days end on the 11th, so you’ll have it in writing by the 11th.",
        ),
    ],
)
def test_at_the_door_he_hears_the_dates_out(lang: str, words: str, dates: str) -> None:
    """Who gets up to leave and is told more about the days says that he has it, and can still be seen off."""
    attempt = talk("threat", lang)
    attempt.say(words)
    assert attempt.state.scene == "parting"
    attempt.say(dates)
    assert attempt.state.scene == "parting" and attempt.view()["lines"][-1]["who"] == "customer"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "那就好。我多问一句，这回您觉得我们哪儿做得不到家？"), ("en", "I’m glad. Can I ask, where do you think we fell short?")],
)
def test_who_is_asked_what_he_thinks_answers(lang: str, words: str) -> None:
    """The question gets an answer, and there is still time for a goodbye."""
    attempt = INCIDENT.model_in("good_news", lang)
    attempt.say(words)
    assert happened(attempt, "opinion_asked") and attempt.state.scene == "good_news" and attempt.view()["lines"][-1]["who"] == "customer"


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "您的诉求我们高度重视，您是我们的优质客户。"), ("en", "We take your concerns extremely seriously; you’re a valued customer.")]
)
def test_he_speaks_of_a_loan_only_where_one_was_offered(lang: str, words: str) -> None:
    """An empty phrase makes him angry, but nobody has asked him to borrow."""
    attempt = talk("wants_advance", lang)
    attempt.say(words)
    assert attempt.state.scene == "raised_voice"
    assert not any(word in attempt.view()["lines"][-1]["text"] for word in ("利息", "interest"))


@pytest.mark.parametrize(("lang", "words"), [("zh", "节后一上班就处理，13号肯定有结果。"), ("en", "They’ll see to it when they’re back, by the 13th.")])
def test_the_later_date_alone_is_remembered_from_the_telephone_too(lang: str, words: str) -> None:
    """He asks for the rest, not for the day that was just named."""
    attempt = INCIDENT.model_in("phone", lang)
    attempt.say(words)
    assert happened(attempt, "told_thirteenth")
    assert attempt.state.scene != "pressed" or not any(word in attempt.view()["lines"][-1]["text"] for word in ("几月几号", "which day", "which date"))
