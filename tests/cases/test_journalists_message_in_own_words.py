"""The journalist's message in words of one's own: the traps, their honest neighbours, and whom he quotes."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.errors import NotPossible
from tests.incident import happened
from tests.journalists_message import CALL, REPORT, TEXTS, play, talk

OWN_WORDS: dict[str, dict[str, list[str]]] = {
    "first_text": {
        "zh": [
            "您好，短信收到。我不能代表银行回答，马上报告负责人，由负责人联系您。请问您怎么称呼、电话是多少？",
            "谢谢您先来问。请您把姓名、单位和截稿时间发我，我这就报告行长，请负责人答复您。",
            "您好，我是大堂经理。收费的事我无权代表支行回答，请行长答复您，今晚7点前告诉您谁来联系。",
            "收到，您的问题我马上报上去。麻烦您留个电话，七点前给您回音。",
        ],
        "en": [
            "Good evening, I’ve got your message. I can’t speak for the bank; I’ll pass it on to the head now. What’s your name and number?",
            "Thank you for asking us. I’m not authorised to comment on charges. Somebody entitled to will ring you; by seven I’ll tell you who.",
            "Good evening. I’ll report your question at once, and the branch head will reply. What time is your deadline?",
            "Thank you. It isn’t mine to answer, so I’m passing it straight to the person who can. May I have your name and paper?",
        ],
    },
    "second_text": {
        "zh": [
            "理解您赶稿，我没查过，不能代表银行回答，负责人会联系您，7点前给您回音。",
            "不是不回应，正在报告，请负责人答复您。私下我也一样不能讲。",
            "您别为难我，这事得由行长答复您，我7点前告诉您几点。",
            "我理解，可因为没核实过，我说什么都不作数，由负责人答复您。",
        ],
        "en": [
            "I understand you’re pressed, but I can’t speak for the bank; the branch head will answer you.",
            "It’s not a refusal. It’s being reported, and by seven I’ll tell you who will ring you.",
            "Because I haven’t looked into it, anything I said would be worthless. Somebody who can will reply.",
            "I do see your difficulty. I’m not authorised to answer, on or off the record; the head will contact you.",
        ],
    },
    "his_phone": {
        "zh": [
            "您好，您5月问过我们，没人回您，对不起。您从头跟我讲讲经过吧。",
            "大爷您好，意见簿上您写了三个星期没人答复您，是我们不对。您慢慢说，我记着。",
            "我是桥东支行的，您的事我来负责到底。请您说说当时怎么回事。",
            "打扰您了，实在对不起让您等这么久。是从什么时候开始扣的，您跟我讲讲。",
        ],
        "en": [
            "Good evening. You asked us in May and nobody answered; I’m sorry. Would you tell me about it from the beginning?",
            "This is the lobby manager. You should have been answered weeks ago. Please tell me what happened, I’m writing it down.",
            "I’m sorry to ring so late. I’ll see this through myself; when did you first notice it?",
            "I apologise for the three weeks. I’m listening, please take me through it.",
        ],
    },
    "his_wish": {
        "zh": [
            "登不登由您自己定，我们不拦您，您的事我照办，明天下午5点前给您答复。",
            "跟不跟记者说是您的权利，不影响我们办。明天五点前我给您打电话。",
            "两件事没关系，您自己定。我负责到底，明天下班前给您准话。",
            "愿不愿意见报您决定，我这边明天下午五点前书面答复您。",
        ],
        "en": [
            "That’s entirely your choice; it makes no difference to what we do. You’ll have my answer by five tomorrow.",
            "Whether you speak to the press is for you to decide. I’ll deal with your matter either way, by close of business tomorrow.",
            "We won’t stop you and we won’t ask you to. By five tomorrow I’ll ring you.",
            "It’s up to you. I’ll see this through myself, and you’ll hear from me by five o’clock tomorrow.",
        ],
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", list(OWN_WORDS))
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(scene: str, lang: str) -> None:
    """And say nothing to the reporter, and ask nothing of the old man."""
    order = [*TEXTS, *CALL]
    for words in OWN_WORDS[scene][lang]:
        attempt = talk(scene, lang)
        attempt.say(words)
        assert attempt.state.scene == order[order.index(scene) + 1], words
        assert not {"commented", "told_about_him", "leaned_on"} & set(attempt.state.counts), words


@pytest.mark.parametrize(
    ("lang", "scene", "words", "occurrence"),
    [
        ("zh", "first_text", "这笔费是按公示标准收的，没问题。", "commented"),
        ("zh", "second_text", "老人上个月来过，同事没理他。", "told_about_him"),
        ("zh", "second_text", "无可奉告。", "refused_press"),
        ("zh", "first_text", "报道失实要负法律责任的！", "threatened_press"),
        ("zh", "his_wish", "那麻烦您跟记者说一声，别登了。", "leaned_on"),
        ("en", "first_text", "The fee was charged according to the published tariff.", "commented"),
        ("en", "second_text", "Off the record, we think it’s unfair too.", "commented"),
        ("en", "second_text", "No comment.", "refused_press"),
        ("en", "first_text", "You’ll be hearing from our lawyers.", "threatened_press"),
        ("en", "his_wish", "Could you tell the reporter not to print it?", "leaned_on"),
    ],
)
def test_poor_words_of_ones_own_have_the_poor_replys_consequence(
    lang: str, scene: str, words: str, occurrence: str
) -> None:
    """The traps are not a matter of picking the wrong line from a list."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert happened(attempt, occurrence)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "这笔费合不合理，我不能说，由负责人答复您。"),
        ("zh", "老人来没来过，我也不能跟您说。"),
        ("zh", "我们是不是收错了，要查过才知道，由行长答复。"),
        ("en", "Whether the fee was right I can’t say; the branch head will answer you."),
        ("en", "I can’t tell you whether he came in."),
        ("en", "Whether he has an account with us I may not say."),
    ],
)
def test_saying_that_it_is_not_ones_own_to_say_is_no_comment_on_the_facts(lang: str, words: str) -> None:
    """The question repeated in the refusal is no answer to it."""
    attempt = talk("second_text", lang)
    attempt.say(words)
    assert not {"commented", "told_about_him"} & set(attempt.state.counts)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "我不会请您跟记者说别登。"), ("en", "I won’t ask you to tell the reporter not to print it.")],
)
def test_saying_that_one_will_not_ask_it_is_not_asking(lang: str, words: str) -> None:
    """Nobody is leaned on by being told so."""
    attempt = talk("his_wish", lang)
    attempt.say(words)
    assert not happened(attempt, "leaned_on")


def test_the_head_can_be_reached_once_he_has_landed() -> None:
    """Too late for the hour, in time for the story."""
    attempt = talk("lobby", line="engaged")
    while not happened(attempt, "head_landed"):
        attempt.wait(5)
    attempt.do("ring_head", **REPORT)
    assert happened(attempt, "head_reached")
    attempt.wait(60)
    assert happened(attempt, "story_fair") and happened(attempt, "late:media_report")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_rings_an_old_man_in_the_middle_of_the_night(lang: str) -> None:
    """Thought of at eleven in the evening, the call is made at eight the next morning."""
    attempt = talk("lobby", lang)
    while attempt.scenario.world.local(attempt.state.now).hour != 23:
        attempt.wait(20)
    attempt.do("ring_him")
    assert attempt.scenario.world.local(attempt.state.now).hour == 8


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您要是觉得不合理，也可以去法院起诉，那是您的权利。"),
        ("zh", "内部的事不便透露。您别急，缓一缓。麻烦您留个电话和姓名。"),
        ("en", "If you don’t agree you can take it to court; that’s your right."),
        ("en", "Could you please hold the line? May I have your name and number?"),
    ],
)
def test_what_is_said_to_the_old_man_is_not_said_to_the_reporter(lang: str, words: str) -> None:
    """No threat, no refusal, no favour, no number taken – and the courts are no newspaper."""
    attempt = talk("his_phone", lang, instead={"first_text": "after-hours", "third_text": "seen"})
    attempt.say(words)
    heard = {"threatened_press", "refused_press", "begged_press", "contact_taken", "left_to_him"}
    assert not heard & set(attempt.state.counts)


@pytest.mark.parametrize(
    ("lang", "words", "occurrence"),
    [
        ("zh", "您好，确实是我们漏设了标志，多收的会退。八点前行长给您打电话。", "commented"),
        ("zh", "这位老先生我有印象，岁数大了，没弄明白。行长会打给您。", "told_about_him"),
        ("zh", "您要是乱写，我们法务会找您。行长八点前打给您。", "threatened_press"),
        ("zh", "求您先别发，行长八点前打给您。", "begged_press"),
        ("en", "The fee was charged by mistake and will be refunded. The head will ring you by eight.", "commented"),
        ("en", "I do remember the old gentleman, he gets muddled. The head will ring you.", "told_about_him"),
        ("en", "Our lawyers will be in touch if you get it wrong. The head will ring you by eight.", "threatened_press"),
        ("en", "Please don’t run it tonight. The head will ring you by eight.", "begged_press"),
    ],
)
def test_the_word_sent_later_is_public_too(lang: str, words: str, occurrence: str) -> None:
    """The reporter is told who answers, and whatever else is said to him is in the paper."""
    attempt = talk("lobby", lang, line="open")
    attempt.do("ring_head", **REPORT)
    attempt.do("text_reporter")
    attempt.say(words)
    assert happened(attempt, occurrence) and happened(attempt, "told_who")


@pytest.mark.parametrize(
    ("lang", "still_trying", "reached"),
    [
        ("zh", "您好，行长关机了，我还在找人，六点半前再给您个信儿。", "值班副行长接到了，三条都有了，他八点前打给您。"),
        (
            "en",
            "Hello, the head’s phone is off; I’m still trying and I’ll text you again by half past six.",
            "I’ve got hold of our deputy, she has your points and will ring you by eight.",
        ),
    ],
)
def test_the_heads_call_is_no_broken_word_of_ones_own(lang: str, still_trying: str, reached: str) -> None:
    """Nobody reached yet can be followed by who it is; and that they ring by eight they see to themselves."""
    attempt = talk("lobby", lang, line="engaged")
    attempt.do("ring_head", **REPORT)
    attempt.do("text_reporter")
    attempt.say(still_trying)
    attempt.do("ring_deputy")
    attempt.do("text_reporter")
    attempt.say(reached)
    with pytest.raises(NotPossible):
        attempt.do("text_reporter")
    while not happened(attempt, "story_fair"):
        attempt.wait(60)
    assert not happened(attempt, "promise_broken")


@pytest.mark.parametrize(
    ("lang", "owned", "asked"),
    [
        ("zh", "您写了意见簿，三个礼拜没一个人给您回电话，真对不住。", "您从头给我讲讲，当时是谁接的您？"),
        ("en", "Not one of us rang you in three weeks, and I’m sorry.", "Would you tell me the whole story?"),
    ],
)
def test_whoever_asks_after_owning_it_is_told(lang: str, owned: str, asked: str) -> None:
    """He says little unasked; asked, he tells it before he speaks of the paper."""
    attempt = talk("his_phone", lang)
    attempt.say(owned)
    assert attempt.state.scene == "his_story" and not happened(attempt, "customer_heard")
    attempt.say(asked)
    assert attempt.state.scene == "his_story" and happened(attempt, "customer_heard")


@pytest.mark.parametrize(
    ("lang", "asked"), [("zh", "您快坐。您慢慢说，那天是谁接待的您？"), ("en", "Do sit down. Tell me what happened; who did you speak to?")]
)
def test_he_tells_it_at_the_desk_as_well(lang: str, asked: str) -> None:
    """Come in himself, he is asked in one’s own words."""
    attempt = talk("lobby", lang)
    while attempt.state.scene != "he_walks_in":
        attempt.wait(60)
    attempt.say(asked)
    assert happened(attempt, "customer_heard") and "his_account" in [item["id"] for item in attempt.view()["evidence"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_he_praises_the_refund_of_the_others_only_where_the_letter_has_it(lang: str) -> None:
    """What the letter does not say he has not read."""
    others = {"zh": "别的老人也退", "en": "refund the others too"}[lang]
    letter = {
        "zh": "您的账户本来不收费，错在我们，已全部退回。三个星期没有人回您的话，对不起。",
        "en": "Your account is exempt, the error is ours, and all of it has been refunded. For three weeks nobody answered you; I am sorry.",
    }[lang]
    step: list[dict[str, Any]] = [{"do": "reply", "fields": {"text": letter}}]
    said = [" ".join(line["text"] for line in one.view()["lines"]) for one in (play({}, lang), play({"reply": step}, lang))]
    assert (others in said[0], others in said[1]) == (True, False)


@pytest.mark.parametrize(
    ("lang", "words", "leaned"),
    [
        ("zh", "要不请您跟那位记者回个话，说是误会？", True),
        ("zh", "我打这个电话不是为了记者，是为您问过没人答。", False),
        ("en", "Perhaps you’d have a quiet word with that young man?", True),
        ("zh", "我们行长会跟那位记者说清楚，您不用管。", False),
        ("en", "Our head will tell the reporter what there is to tell; I don’t mean you to put in a word with him.", False),
        ("en", "You might give the reporter a ring and say the bank is seeing to it.", True),
        ("zh", "咱们自己人解决，就别让报社掺和了吧。", True),
        ("en", "Let’s settle it ourselves and keep the paper out of it, shall we?", True),
        ("en", "I’m not ringing about the reporter, and I won’t ask you to say a word to him.", False),
    ],
)
def test_a_word_with_the_reporter_is_leaning_however_put(lang: str, words: str, leaned: bool) -> None:
    """“是不是” and “要不” deny nothing."""
    attempt = talk("his_phone", lang)
    attempt.say(words)
    assert happened(attempt, "leaned_on") is leaned


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "对记者没有私下这回事，关起门来说也一样。"),
        ("zh", "我个人没有资格说，请负责人答复您；改天欢迎您来网点坐坐。"),
        ("en", "Personally I can’t say; the head will answer you. Do drop in some time."),
        ("en", "Data protection applies between ourselves as well; there’s no such thing as off the record."),
    ],
)
def test_saying_that_nothing_is_off_the_record_is_no_aside(lang: str, words: str) -> None:
    """The offer is named to be declined."""
    attempt = talk("second_text", lang)
    attempt.say(words)
    assert not happened(attempt, "commented") and not happened(attempt, "begged_press")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您要是怕街坊知道，您跟他说一声别写名字就行，这是您的事，我照样给您查。"),
        ("en", "If you’d rather not be known you can ask him to leave your name out; that’s between you and him, and I’ll look into it just the same."),
    ],
)
def test_his_name_is_his_own_to_keep_out(lang: str, words: str) -> None:
    """Telling him that he may is no request to call anybody off."""
    attempt = talk("his_wish", lang)
    attempt.say(words)
    assert happened(attempt, "left_to_him") and not happened(attempt, "leaned_on")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "登不登由您定。明天上午11点前我给您打个电话，说查到哪一步。"), ("en", "The paper is up to you. By eleven tomorrow morning I’ll ring you to say how far I’ve got.")],
)
def test_a_call_promised_for_the_morning_can_be_made(lang: str, words: str) -> None:
    """Before the letter, and once something has been looked at."""
    attempt = talk("his_wish", lang)
    attempt.say(words)
    attempt.choose("thanks-and-number")
    while not happened(attempt, "morning_come"):
        attempt.wait(60)
    with pytest.raises(NotPossible):
        attempt.do("ring_progress")
    attempt.do("look_charges")
    attempt.do("ring_progress")
    assert [promise.verdict for promise in attempt.state.promises if attempt.scenario.world.local(promise.due).hour == 11] == ["kept"]


@pytest.mark.parametrize(
    ("lang", "words", "occurrence"),
    [
        ("zh", "据我所知是合规的，您别听一面之词。", "commented"),
        ("zh", "老人来问的时候，我们同事解释得很清楚。", "told_about_him"),
        ("zh", "您行个方便，稿子先放一放。", "begged_press"),
        ("zh", "要是写错一个字，我们可不会客气。", "threatened_press"),
        ("zh", "我们没什么可回应的。", "refused_press"),
        ("en", "It’s all above board; don’t go by one side of the story.", "commented"),
        ("en", "When he asked, our colleague explained it perfectly well.", "told_about_him"),
        ("en", "Be a sport and let the piece rest a while.", "begged_press"),
        ("en", "One word wrong and you’ll regret it.", "threatened_press"),
        ("en", "We’ve nothing to respond to.", "refused_press"),
    ],
)
def test_the_traps_in_other_words(lang: str, words: str, occurrence: str) -> None:
    """Said in passing, they are said."""
    attempt = talk("second_text", lang)
    attempt.say(words)
    assert happened(attempt, occurrence)
