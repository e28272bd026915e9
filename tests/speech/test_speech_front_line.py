"""What decent colleagues at the counter say in words that sound like an offence, and what is wrong in civil words."""

from __future__ import annotations

import pytest

import speech

DECENT = {
    "en": [
        "Someone who says they work for us has been ringing customers.",
        "The driver shouldn't have left the box out in the rain.",
        "There's nothing to pay for this visit.",
        "There's nothing wrong with your card. It's our machine.",
        "You don't owe us a penny.",
        "The batch on your carton is part of the recall.",
        "I can't promise the exact minute, but the engineer will definitely be there this afternoon.",
        "We did what you suggested and moved the sign.",
        "Complaining won't change how we treat you.",
        "You can complain about me without it making any difference to your treatment.",
        "I can't put her name on the wall.",
        "I can mend the strap and have it ready today.",
        "Leave the flat now, don't touch any switches, and ring us from outside.",
        "No news yet, but I haven't forgotten you.",
        "I don't know yet, and I'm not going to guess.",
        "The doctor says the shadow is nothing to worry about.",
        "Your wife rang this morning and asked us to tell you she's fine.",
        "There are a hundred people in front of you, so please wait and I'll call you.",
        "I don't know. I'll find out and ring you back by five.",
        "You'll hear from me by three o'clock, I promise.",
        "Twelve fifteen, I promise, and you're first.",
        "I appreciate your patience.",
        "Were you planning to use this money for something?",
        "We could just put ‘not fully explained’, couldn't we?",
        "By all means go to the district; that is your right.",
        "We'll do what I've just told you either way.",
        "If she starts threatening you, go to the police.",
        "You don't strike me as a man who shouts.",
        "It's meant to change how he behaves, not to make a spectacle.",
        "There's more than one way to skin a cat.",
        "Did you try ringing us before?",
        "I see, so you're having to guess your order while the shop's full of children.",
        "He's a lucky man, your dad.",
        "Well, to be perfectly frank, it's West Bridge.",
    ],
    "zh": [
        "我也不清楚外面的快递公司把件放哪儿了，我现在就打电话问他们。",
        "我无法替医院承诺赔偿，但我会把您的情况今天就报给医务科。",
        "现金价值就是退保能拿回的钱，过了头十五天退会少拿。",
        "我跟他讲也一样。",
        "护士不该当着一屋子人说那话。",
        "实习生不知道，也没人教过他。",
        "您一分钱也不欠我们。",
        "您投诉我，不影响您看病。",
        "照您说的，门口添了条长凳。",
        "这个我答不上来，也不瞎编。",
        "隔壁说警报六点就响了。",
        "插头先别再插了，线皮破了。",
        "师傅来之前别让孩子进那屋。",
        "您先把气阀关上，窗户打开，别的都放一放。",
        "有人跟您说过不要钱，我想知道是谁说的。",
        "您爱人早上来电话，让我们告诉您她没事。",
        "我给您记在纸上好不好？白纸黑字，人家也好回您。",
        "会不会是过了截单时间才下的单？",
        "干了二十年也没见过这种，我去问问。",
        "您是这礼拜第三位了，肯定是我们这头有毛病。",
        "您看我怎么做能把这事补上？",
        "这单子上是您本人签的吗？",
        "您手机上的登录密码，除了您还有谁知道？",
        "他是不是就这么说的，一个字不差？",
        "您媳妇这主意不错。",
        "您跟您媳妇说，先别烤也别开。",
        "我们这才知道那么多人要改单。",
    ],
}
WRONG = {
    "en": [
        ("Who says it's ours?", "contradict"),
        ("What is wrong with you?", "rude"),
        ("There are a hundred people in front of you, so wait.", "command_tone"),
        ("There are a hundred people in front of you, so wait.", "cold"),
        ("Complain all you like, it won't change how we treat you.", "contradict"),
        ("The clerk should never have let you in.", "contradict"),
        ("That was wrong of me, I suppose, but you asked for it.", "blame_customer"),
        ("That was wrong of you.", "blame_customer"),
        ("I've made a note of it, and that's as far as it goes.", "cold"),
        ("The refund will definitely be there this afternoon.", "overpromise"),
        ("Being kept waiting is part of the process.", "cold"),
        ("Kindly lower your expectations.", "command_tone"),
        ("Your neighbour told us the bailiffs had been.", "privacy"),
        ("The lady before you waited without complaining.", "contradict"),
        ("I don't know.", "cold"),
        ("Mate, I've been doing this twenty years.", "contradict"),
        ("Were you planning to stand there all day?", "contradict"),
        ("By all means go to the regulator, see if I care.", "cold"),
    ],
    "zh": [
        ("人上了年纪记性不好很正常，钱可能是您自己取了忘了。", "blame_customer"),
        ("您都这么大岁数了，看不清也正常。", "rude"),
        ("那份保险有现金价值，过了犹豫期退保会有损失。", "jargon"),
        ("您爱人的事我跟他讲也一样。", "privacy"),
        ("您妹妹那笔赔下来了，全额。", "privacy"),
        ("恕我直言，这不是我该操心的。", "cold"),
        ("我还是上礼拜那句话。", "contradict"),
        ("您的期望值放低一点。", "command_tone"),
        ("小票您要是留着，咱们就不用费这个劲了。", "blame_customer"),
        ("是我不对，可您也有错。", "blame_customer"),
        ("要不让您先生来听，他可能懂。", "rude"),
        ("我也不清楚快递放哪了，您自己打电话问他们。", "push_away"),
        ("前面那位阿姨等了半天也没说什么。", "contradict"),
        ("恕我直言，您没在听我说话。", "contradict"),
        ("不可能是我们的问题，机器天天晚上检查。", "contradict"),
        ("老哥，我干这行二十年了。", "contradict"),
        ("会不会是您自己下晚了？", "blame_customer"),
        ("您有毛病吧。", "rude"),
        ("你看我还能怎么办？", "contradict"),
        ("先生，恕我直言，您要是不冲我同事嚷嚷，早给您办好了。", "blame_customer"),
        ("我在这儿干了好些年，没听说过这种事。", "contradict"),
        ("合同上是您自己签的字，怪得了谁？", "blame_customer"),
        ("密码您告诉过谁？不说我们没法办。", "contradict"),
    ],
}


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in DECENT.items() for text in texts])
def test_plain_words_of_decent_colleagues_are_not_accused(lang: str, text: str) -> None:
    """Nor called poor."""
    reading = speech.read(text, lang)
    assert not reading.violations
    assert reading.quality >= 40


@pytest.mark.parametrize(("lang", "text", "kind"), [(lang, *each) for lang, texts in WRONG.items() for each in texts])
def test_what_is_wrong_in_civil_words_is_heard(lang: str, text: str, kind: str) -> None:
    """And does not make a good reply."""
    reading = speech.read(text, lang)
    assert kind in reading.violations
    assert reading.quality <= 40


@pytest.mark.parametrize(("lang", "text"), [("en", "That was wrong of me."), ("en", "We were plainly in the wrong."), ("zh", "是我不对。"), ("zh", "这事是我们不对。")])
def test_a_fault_owned_in_half_a_sentence_is_an_apology_too(lang: str, text: str) -> None:
    """Whoever says that it was wrong of him is sorry for it."""
    reading = speech.read(text, lang)
    assert reading.has("ownership")
    assert reading.has("apology")


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "If it was wrong of me, prove it."), ("en", "I don't think that was wrong of us."), ("zh", "就算是我不对，您也不能这么说。"), ("zh", "难道是我不对吗？"),
])  # fmt: skip
def test_a_fault_granted_for_argument_s_sake_is_none(lang: str, text: str) -> None:
    """Nobody says sorry by asking whether he should."""
    assert not speech.read(text, lang).has("apology")


@pytest.mark.parametrize("text", ["Do tell me about it.", "Oh, tell me about it."])
def test_what_may_be_meant_either_way_earns_nothing_alone(text: str) -> None:
    """It is an ear lent, or a sneer: without its context it is neither praised nor accused."""
    reading = speech.read(text, "en")
    assert not reading.has("listen")
    assert not reading.violations


@pytest.mark.parametrize(("text", "given"), [
    ("剩下的先别喝了，今天就去看大夫，打车钱我们出。", False), ("记录上写的是14点05分，盖的您店里的章。", False), ("今天就给您送过去。", True),
    ("许女士：星期三中午的事我查清楚了。", False), ("让您为这事专门写信，对不住。病案科 罗 3月5日", False),
])  # fmt: skip
def test_when_the_customer_goes_and_what_a_record_tells_is_no_time_given(text: str, given: bool) -> None:
    """What we do ourselves by then is."""
    assert speech.read(text, "zh").has("commit_deadline") is given


def test_what_would_be_done_if_only_is_no_offer() -> None:
    """The same deed without the condition is one."""
    assert not speech.read("要是我说了算，我现在就退给您。", "zh").has("offer_solution")
    assert speech.read("我现在就退给您。", "zh").has("offer_solution")


@pytest.mark.parametrize("text", ["The lobby manager will come with you to the machine right now, it takes two minutes.", "I'll walk you to the machine, it only takes two minutes."])
def test_how_long_the_machine_takes_is_no_promise(text: str) -> None:
    """What we take ourselves is."""
    assert not speech.promised(text, "en")
    assert speech.promised("I'll be back in two minutes.", "en")


def test_the_route_behind_an_answer_pushes_nobody_away() -> None:
    """Without the answer it does."""
    answer = "I looked into what happened on Wednesday. I should have told you so and offered the machine. I am sorry. "
    route = "If you are not content, write to the branch head."
    assert not speech.read(answer + route, "en").violations
    assert speech.read(route, "en").has("push_away")


@pytest.mark.parametrize("text", [
    "I said hello, but then I called her a silly old woman and told her to wait like everybody else. That was my fault, not hers.",
    "我还能做得更好的是：一开始没把牌子摆出来，也没问清她急什么就先说机器。",
])  # fmt: skip
def test_a_slip_owned_up_to_is_not_said_again(text: str) -> None:
    """Who writes of himself accuses nobody."""
    assert not speech.read(text).violations
