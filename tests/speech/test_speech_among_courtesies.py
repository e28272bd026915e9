"""What is said among courtesies: an insult is heard through them, and a courtesy that is refused is none."""

from __future__ import annotations

import pytest

import speech

BEFORE = {
    "zh": ("对不起，让您久等了。我马上给您办。", "谢谢您把中午的事告诉我们。我看了录像，也向当班柜员了解了情况，现在把结果向您说明。"),
    "en": ("I’m so sorry you were kept waiting. I’ll do it for you now. ", "Thank you for telling us. I watched the recording and spoke to both of them. "),
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("你这个白痴，滚。", "zh", "rude"), ("你脑子有病吧。", "zh", "rude"), ("把密码告诉我。", "zh", "privacy"),
    ("您要是再拍，我就叫保安把您轰出去。", "zh", "contradict"), ("You are an idiot, get lost.", "en", "rude"),
    ("You stupid cow.", "en", "rude"), ("Tell me your PIN.", "en", "privacy"), ("Complain all you like, I don’t care.", "en", "contradict"),
])  # fmt: skip
def test_an_insult_a_threat_or_a_secret_asked_for_is_heard_among_courtesies(text: str, lang: str, kind: str, place: int) -> None:
    """Before and behind; and such a reply is a poor one."""
    before = BEFORE[lang][place]
    for whole in (before + text, f"{text} {before}"):
        reading = speech.read(whole, lang)
        assert kind in {act.kind for act in reading.acts}, reading
        assert reading.quality <= 40


@pytest.mark.parametrize(("text", "lang"), [
    ("请别骂自己笨，骗子就靠这个吃饭。我这边把卡冻上了。", "zh"), ("您传的材料不小心进了垃圾箱，怪我。我现在重发。", "zh"),
    ("I’ve been an idiot, I was looking at last year’s policy. I’ll put it right now.", "en"),
    ("That’s the dog barking, sorry, I’m working from home. Where were we?", "en"),
])  # fmt: skip
def test_the_same_words_about_oneself_or_others_insult_nobody(text: str, lang: str) -> None:
    """Only a sentence that would be an insult alone is one."""
    assert not [act for act in speech.read(text, lang).acts if act.kind == "rude"]


@pytest.mark.parametrize(("text", "lang"), [
    ("I will not apologise for this.", "en"), ("I do not understand why you are upset.", "en"), ("We won’t ring you back.", "en"),
    ("我不会给您回电话。", "zh"), ("我不理解您为什么生气。", "zh"), ("我没什么好道歉的。", "zh"), ("您好。我不会给您回电话。明天五点前不会给您答复。", "zh"),
])  # fmt: skip
def test_a_courtesy_refused_is_no_courtesy(text: str, lang: str) -> None:
    """Nor does it make the reply acceptable."""
    reading = speech.read(text, lang)
    assert not {act.kind for act in reading.acts} & {"apology", "empathy", "offer_solution", "ownership", "commit_deadline"}
    assert reading.quality <= 40


@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("I can’t apologise enough for this.", "en", "apology"), ("I won’t let this drop, I’ll ring you by five.", "en", "commit_deadline"),
    ("我不能不向您道歉。", "zh", "apology"), ("我不会不管，明天三点前一定给您回话。", "zh", "commit_deadline"),
])  # fmt: skip
def test_a_denial_that_affirms_takes_nothing_away(text: str, lang: str, kind: str) -> None:
    """“Can’t … enough” and 不能不 mean the thing itself."""
    assert kind in {act.kind for act in speech.read(text, lang).acts}


@pytest.mark.parametrize(("text", "lang", "kind"), [
    ("您好，刘女士，让您久等了，实在抱歉。您先坐，我帮您查。您自己也看见了，单子上写得清清楚楚，这还用问吗？下午四点前我给您回电话。", "zh", "blame_customer contradict"),
    ("Good morning, I’ve read your letter. You’d be better off asking the shop yourself, they have all the papers. Anything else I can do?", "en", "push_away"),
    ("邓阿姨，中午让您等到12点13分才存上，是我们做得不对，对不起。录像我看了。您当时要是看一眼墙上的规定，也不至于着急。明天起门口摆牌子。五点我打给您。", "zh", "blame_customer"),
])  # fmt: skip
def test_one_sentence_that_would_be_wrong_alone_is_heard_between_courtesies(text: str, lang: str, kind: str) -> None:
    """Also where no rule names it; and the reply is not called good."""
    reading = speech.read(text, lang)
    assert [act.kind for act in reading.acts if act.is_violation] == kind.split()
    assert reading.quality <= 60


@pytest.mark.parametrize(("text", "lang"), [
    ("Dear Ms Liu,\nthe money is back.\nIf you do not agree, you may ask head office for a review.\nBusiness department, Linjiang Bank\n22 March", "en"),
    ("钱已于3月2日退回您的账户。您对此不服的，可自收到之日起向仲裁委员会申请仲裁。", "zh"),
    ("The fee stands. If you’re not happy with that, you can ask head office to look at it again, or turn to the ombudsman.", "en"),
])  # fmt: skip
def test_a_name_under_a_letter_and_a_route_told_are_no_slips(text: str, lang: str) -> None:
    assert not [act for act in speech.read(text, lang).acts if act.is_violation]
