"""Four cases lived through in words of one’s own: what was said is heard, and what the customer answers fits it."""

from __future__ import annotations

import pytest

import simulator
from casebank.paths import load_path
from simulator.ear import mentions
from tests.attempts import bank, follow, known

HEARD = [
    ("counter-witness", "bench", "en", "own_absence", "While that was going on I had left the floor without anybody to stand in for me."),
    ("counter-witness", "bench", "en", "own_absence", "I’d left the counter hall, and that is down to me."),
    ("counter-witness", "bench", "zh", "not_others", "顾客的情况我们都得保密。"),
    ("counter-witness", "bench", "zh", "not_others", "换成是您，我同样不会告诉别人。"),
    ("fourth-visit", "room", "en", "review_two_days", "You can ask for a review. That runs out on 20 March, in two days."),
    ("fourth-visit", "room", "en", "review_two_days", "You have thirty days to go one level up, and only two days are left."),
    ("fourth-visit", "room", "zh", "review_two_days", "您可以请上一级再看一遍，最后一天是3月20号。"),
    ("fourth-visit", "room", "en", "papers_give", "I’ll have full copies ready by close of business tomorrow."),
    ("fourth-visit", "room", "en", "ask_offer", "What made you lose faith in us?"),
    ("fourth-visit", "room", "en", "ask_offer", "Was there something someone said or promised on one of those three occasions?"),
    ("fourth-visit", "room", "en", "ask_offer", "When did you stop trusting what we tell you?"),
    ("not-to-the-capital", "yard", "zh", "ask_why", "前两封信里，您最气的是哪一句？"),
    ("not-to-the-capital", "yard", "zh", "ask_why", "那两份东西，最伤您的是什么？"),
    ("not-to-the-capital", "yard", "zh", "card_home", "我一出这门就去村委会要，今天下午五点前送还到您手里。"),
    ("not-to-the-capital", "yard", "en", "card_home", "I’ll go to the committee straight from here and bring it back to you by five."),
    ("not-to-the-capital", "yard", "en", "sentence_back", "If there’s nothing behind it, our letter of 18 April takes it back first thing."),
    ("not-to-the-capital", "yard", "zh", "sentence_back", "没有根据的话，4月18号那封答复头一条就收回。"),
    ("handwritten-receipt", "visit", "en", "any_others", "Do you know of any friends who handed him money in the same way?"),
    ("handwritten-receipt", "visit", "zh", "no_policy", "可这60,000元公司账上查不到，也没有这张保单。"),
    ("handwritten-receipt", "visit", "zh", "look_it_up", "我当着您的面在系统里查一下，三分钟就好。"),
    ("handwritten-receipt", "visit", "en", "look_it_up", "Bear with me for three minutes while I look up your name in the system."),
    ("wifes-account", "matter", "zh", "confirms", "您爱人的账户我刚看了一眼，没问题。"),
    ("wifes-account", "matter", "zh", "confirms", "我就点个头，您别往外说。"),
    ("wifes-account", "matter", "zh", "confirms", "这钱是她自己转走的，我只能说到这儿。"),
    ("wifes-account", "matter", "en", "confirms", "I had a look at her account and it’s fine."),
    ("he-fell-ill", "call", "zh", "tenfold", "要真是我们的酒，十倍赔您。"),
    ("not-to-the-capital", "yard", "zh", "urge_not_higher", "我看您还是别去了，白花那路费。"),
    ("not-to-the-capital", "yard", "zh", "keep_kindly", "明早七点派车接大娘复查，您二位一块儿来。"),
    ("not-to-the-capital", "yard", "zh", "keep_kindly", "您要是不走，这两千多我今天就给您批。"),
    ("not-to-the-capital", "yard", "zh", "threaten_petitioner", "您儿子在厂里上班吧？别影响了他。"),
    ("not-to-the-capital", "yard", "en", "keep_kindly", "We’ll send a car for you tomorrow morning."),
    ("not-to-the-capital", "yard", "en", "urge_not_higher", "You’d only be wasting the fare."),
]
NOT_HEARD = [
    ("wifes-account", "matter", "zh", "confirms", "账上有没有什么异常、您爱人有没有在我们这儿开户，我都不能说；头我不能点，也不能摇。"),
    ("he-fell-ill", "call", "zh", "keep_bottle", "剩下的倒了吧，别再喝了。"),
    ("not-to-the-capital", "yard", "zh", "keep_kindly", "您走也好，不走也好，事情我们照样给您办。"),
    ("counter-witness", "bench", "en", "own_absence", "The lady left the hall before anybody could speak to her."),
    ("counter-witness", "bench", "zh", "not_others", "顾客的情况我跟您讲讲。"),
    ("fourth-visit", "room", "en", "review_two_days", "You’ll have the copies in two days."),
    ("fourth-visit", "room", "zh", "review_two_days", "书面答复最晚3月25号。"),
    ("fourth-visit", "room", "en", "papers_give", "The conclusion is all you need."),
    ("fourth-visit", "room", "en", "ask_offer", "You have to trust us on this."),
    ("fourth-visit", "pages", "en", "signed_it", "You signed so you could be treated."),
    ("not-to-the-capital", "yard", "zh", "ask_why", "您别气了，哪有那么多讲究。"),
    ("not-to-the-capital", "yard", "en", "sentence_back", "Nobody can take it back, it’s been filed."),
    ("handwritten-receipt", "visit", "en", "any_others", "Your friends will have told you to be careful."),
    ("handwritten-receipt", "visit", "zh", "look_it_up", "您回去自己查一查。"),
    ("handwritten-receipt", "visit", "en", "look_it_up", "You should have looked him up first."),
]


def topics(case: str, part: str, lang: str, text: str) -> tuple[str, ...]:
    return mentions(simulator.generate(bank()[case], seed=1, lang=lang).world, part, text, lang)


def model_in(case: str, scene: str, lang: str, **more: object) -> simulator.Attempt:
    """The model run up to the moment at which a scene has opened."""
    path = load_path(case, "model")
    assert path is not None
    attempt = simulator.Attempt(simulator.generate(bank()[case], seed=1, lang=lang, **more))  # type: ignore[arg-type]
    return follow(attempt, path, until=scene)


@pytest.mark.parametrize(("case", "part", "lang", "topic", "text"), HEARD)
def test_what_was_said_is_heard(case: str, part: str, lang: str, topic: str, text: str) -> None:
    """Words that trainees used on the way count like those of the ready-made replies."""
    assert topic in topics(case, part, lang, text)


@pytest.mark.parametrize(("case", "part", "lang", "topic", "text"), NOT_HEARD)
def test_what_only_looks_like_it_is_not_heard(case: str, part: str, lang: str, topic: str, text: str) -> None:
    """The same words about something else, or the opposite, count for nothing."""
    assert topic not in topics(case, part, lang, text)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "不怪您。您当时疼得走不了路才签的字，换谁都会签。"),
        ("en", "You are not to blame. You were in such pain you couldn’t walk and you signed so you could be treated; any of us would have."),
    ],
)
def test_naming_his_signature_to_absolve_him_is_no_reproach(lang: str, words: str) -> None:
    """Whoever tells him why he signed, and that it was no fault of his, has not used his signature against him."""
    attempt = model_in("fourth-visit", "signature", lang)
    attempt.say(words)
    assert "grief_heard" in attempt.state.counts
    assert "grief_missed" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "asks_again"),
    [
        ("zh", "我都记下了。您稍等，我当着您的面在系统里查一下，三分钟就好。", "您查一下呀"),
        ("en", "I’ve noted all that. Bear with me while I look up your name in the system with you watching.", "Do look"),
    ],
)
def test_she_does_not_ask_for_the_look_that_was_just_taken(lang: str, words: str, asks_again: str) -> None:
    """Whoever says that the system is being looked at has looked, and she asks what it shows."""
    attempt = model_in("handwritten-receipt", "receipt", lang)
    before = len(attempt.view()["lines"])
    attempt.say(words)
    answer = " ".join(line["text"] for line in attempt.view()["lines"][before + 1 :])
    assert attempt.state.scene == "no_policy"
    assert asks_again not in answer
    assert "system" in known(attempt)
