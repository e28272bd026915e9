"""Everyday lines of the counter: short, plain, in passing – and their twins that do mean harm."""

from __future__ import annotations

from datetime import datetime

import pytest

import speech
from speech.answers import as_known

HARMLESS = {
    "zh": [
        "嗯", "好了", "来了", "我这儿正点着钱呢", "我问问主管能不能叫二号窗回来", "今天天气不错", "快了，还有五分钟",
        "没事，她要走了", "她在外面等着呢", "没有缺页", "喂，怎么回事？", "您叫什么名字？", "您先坐",
        "能不能先封一下？",
        "您拍没关系，麻烦别拍到后面的客户", "您先说，我听着，五点前给您回话",
        "您先跟大堂经理到里面喝口水，我点完就给您办",
        "您是几点要用这笔钱？", "您没做错什么。", "别拍到其他客户就好", "给您第一个办", "您第一个", "您头一个", "您是第一个，请进",
        "谢谢您，您是第一位反映这个问题的", "您是头一个说要零钱的，我给您备着",
        "可耽误不得，我让大堂经理这就带您去机器上存", "您说得早", "您别急", "一定给她处理好",
        "老板，您投诉的事县里张主任在查，8号前给您答复。", "您之前跟厂里别的人提过没有？", "单子上白纸黑字，您也能查。",
        "您要的是白纸黑字，我记下了", "我这儿说了不算，得看了录像、问了人才能定。", "对这个答复有意见，可以向上级行申请核查。",
        "怎么退、退给谁，当时没有说全，让您听到两个说法。", "处分和她家里的事，我不能跟您讲。",
    ],
    "en": [
        "Is it urgent?", "When does it need to be in?", "I haven't forgotten you.",
        "Come on over, I'm ready for you now.",
        "What's the hurry, if you don't mind my asking?", "What time do you need it by?",
        "What do you need it for, if I may ask?", "I'm afraid we're closed for cash until 12:20.",
        "Give me ten minutes.",
        "Not long now, twenty past as I said.", "I need to count this again, thanks for your patience.",
        "Could we seal it first?", "Is it a forgery?", "Does it matter?", "Smooth it out and try again",
        "I'm sorry, that came out wrong", "Please don't ring them, I'm begging you", "Nothing missing.",
        "No, it's fine.",
        "We hope to see you again.", "Thank you again for your patience.", "May I ring you again tomorrow?",
        "It won't happen to you again.", "You are all set.", "It's not your fault, it's ours.",
        "You shouldn't have had to wait.", "You're welcome to take a seat.", "So you need it by one o'clock?",
        "Your complaint has been noted.", "Let me finish this count and I'll be right with you.",
        "Nobody should be spoken to like that.", "She was right that the whole charge comes off.",
        "That puts you back to before you signed.", "Is there anything you'd rather I kept between us?",
        "By 7 March I'll have gone through the bill.", "I'll give you their number and stay on the line.",
        "I'll give you their number.", "Please put it out of your mind for tonight; I'll ring you at nine.",
    ],
}
# text, the violations it must show (others may stand beside them)
HARMFUL = {
    "zh": [
        ("等着", "cold"), ("不知道", "cold"), ("交班呢", "cold"), ("不收硬币", "cold"), ("等一下", "cold"),
        ("行了，随便", "cold"), ("别拍了", "command_tone"), ("难道我闲着吗？", "contradict"),
        ("叫什么叫", "contradict"),
        ("喊什么喊", "contradict command_tone"), ("您怎么听不懂呢", "blame_customer"), ("您别催", "blame_customer"),
        ("您早说呀", "blame_customer"), ("那您投诉去吧", "contradict push_away"), ("您密码多少？我帮您输", "privacy"),
        ("一定严肃处理她", "overpromise"), ("按规定双人碰库轧平尾箱", "jargon"), ("是是是，都是我的错", "insincere"),
        ("外面等着", "command_tone"), ("好，知道了", "insincere"),
        ("您还是头一个投诉的", "contradict"), ("您是第一个这么说的", "contradict"), ("我不道歉", "contradict"),
        ("我凭什么给您道歉？", "contradict"), ("对不起有用吗？", "contradict"), ("别拍！", "command_tone"),
    ],
    "en": [
        ("What?", "cold"), ("Wait.", "cold"), ("Not now.", "cold"), ("Handover.", "cold"), ("Right. Okay.", "cold"),
        ("What's the hurry?", "delay"), ("You need it stamped at head office.", "push_away"),
        ("Give us a ten on the survey.", "insincere"), ("As I said, no.", "contradict"),
        ("Is this really necessary?", "contradict"), ("Go home and try again.", "push_away"),
        ("Sit down.", "command_tone"),
        ("Nearly there, thanks for your patience", "delay"),
        ("Oh no, you again", "rude"), ("You again?", "rude"), ("Not you again!", "rude"), ("Noted.", "cold"),
        ("You're welcome to take it to the ombudsman.", "push_away"), ("Let me finish!", "command_tone"),
    ],
}
COURTEOUS = [
    ("en", "I can't stop halfway through or the count's no good", "explain_reason"),
    ("en", "I'm sorry you had such a rotten time of it", "empathy"),
    ("en", "I'm sorry, that came out wrong", "apology"),
    ("en", "Take a pew", "offer_solution"),
    ("en", "Pop yourself down", "offer_solution"),
    ("zh", "您先说，我听着，五点前给您回话", "listen"),
    ("zh", "要不要我给您倒杯水？", "offer_solution"),
]
REFUSED = [
    ("zh", "我不道歉", "apology"), ("zh", "我凭什么给您道歉？", "apology"), ("zh", "对不起有用吗？", "apology"),
    ("en", "There is no other way.", "alternative"), ("en", "I can't see why you're upset.", "empathy"),
]
MEANT = [
    ("zh", "我不能不向您道歉", "apology"), ("zh", "对不起，让您久等了", "apology"),
    ("en", "There is another way: use the machine by the door.", "alternative"),
    ("en", "I can see why you're upset.", "empathy"),
]
UNDERTAKEN = [
    ("en", "We open at nine tomorrow and I'll do yours first."), ("zh", "明天9点开门，我第一个给您办"),
    ("zh", "我下午五点半下班前给您打电话"),
    ("en", "Should be about ten past I reckon."), ("en", "About twenty past twelve, all being well."),
    ("en", "It will be quarter past."), ("en", "Tell her I'm sorry, twenty past twelve at the latest"),
    ("en", "We need it done and will have it by one o'clock."), ("en", "At noon I'll be counting your cash."),
    ("zh", "您一点前用，我十二点半给您存好"), ("zh", "一点前我给您存上"), ("zh", "十二点一刻我在一号窗给您办"),
    ("zh", "您先说，我听着，五点前给您回话"), ("zh", "快了，还有五分钟"),
]
DESCRIBED = [
    ("zh", "我们下午五点半下班"), ("zh", "您是一点前要用这笔钱，对吗？"),
    ("zh", "12月20日以前别来"), ("zh", "下午三点以前别来"),
    ("en", "We close at half past five"), ("en", "We usually finish at 12:15, but I cannot say today"),
    ("en", "I promise nothing by 12:20."), ("en", "Don't come before three o'clock."),
    ("zh", "今天中午12点，我在一号窗清点现金"), ("zh", "急着一点前用"), ("zh", "她一点前要用"),
    ("en", "at noon today I was counting"), ("en", "At noon today, I was counting"),
    ("en", "She needs it by one o'clock"),
    ("en", "I waited from ten past."), ("en", "It was twenty past when she came."),
]


def rows(bank):
    """The bank as (language, row) pairs."""
    return [(lang, row) for lang, lines in bank.items() for row in lines]


def test_hardly_any_harmless_line_is_accused():
    """A brief true word, a real question, a courteous request, all out of context: one in fifteen is the most, none gravely."""
    read = {text: speech.read(text, lang) for lang, text in rows(HARMLESS)}
    accused = [text for text, reading in read.items() if reading.violations]
    assert len(accused) <= len(read) // 15, accused
    assert not [text for text, reading in read.items() if any(act.strength == 3 and act.is_violation for act in reading.acts)]


def test_a_bare_answer_is_neither_kind_nor_unkind():
    """Alone it says nothing bad; the same words in a retort are read as ever."""
    answers = [("zh", "好的。"), ("zh", "没问题！"), ("zh", "当然可以"), ("en", "Yes."), ("en", "Of course."), ("en", "Sure"), ("en", "Yes, certainly.")]
    assert {(speech.read(text, lang).acts, speech.read(text, lang).quality) for lang, text in answers} == {((), 55)}
    assert speech.read("Oh of course, you know best.", "en").violations


def test_nearly_every_harmful_twin_is_marked():
    """What is curt, scolding or dismissive is noticed however short it is, all but one, and nearly always for what it is."""
    twins = [(row, set(speech.read(row[0], lang).violations)) for lang, row in rows(HARMFUL)]
    assert len([row[0] for row, read in twins if not read]) <= 1
    assert sum(not {*row[1].split()} <= read for row, read in twins) <= len(twins) // 6


def test_a_bare_noted_is_one_fault_at_most():
    """知道了 on its own is held for nothing; said twice over it is cold, not three faults at once."""
    assert speech.read("知道了", "zh").acts == ()
    assert [act.kind for act in speech.read("知道了知道了", "zh").acts] == ["cold"]


def test_courtesy_in_plain_words_is_seen():
    """A reason, a feeling, an offer in everyday words; nothing is held against it."""
    read = [(text, kind, speech.read(text, lang)) for lang, text, kind in COURTEOUS]
    assert sum(kind in reading.courtesies for _, kind, reading in read) >= len(read) // 2
    assert len([text for text, _, reading in read if reading.violations]) <= 1


@pytest.mark.parametrize(("lang", "text", "kind"), REFUSED)
def test_courtesy_refused_is_not_credited(lang, text, kind):
    """Naming an apology, a feeling or another way in order to refuse it earns nothing."""
    assert kind not in speech.read(text, lang).kinds()


@pytest.mark.parametrize(("lang", "text", "kind"), MEANT)
def test_courtesy_meant_keeps_its_credit(lang, text, kind):
    """The sincere twin of a refused courtesy is still seen."""
    assert kind in speech.read(text, lang).kinds()


def test_own_clumsy_words_are_no_reason():
    """Taking one's words back is an apology and explains nothing."""
    assert "explain_reason" not in speech.read("I'm sorry, that came out wrong", "en").kinds()


def test_begging_is_no_solution():
    """"I'm begging you" does nothing for the customer; "I'm ringing them" does."""
    assert "offer_solution" not in speech.read("Please don't ring them, I'm begging you", "en").kinds()
    assert "offer_solution" in speech.read("Please don't worry, I'm ringing them for you now", "en").kinds()


@pytest.mark.parametrize(("lang", "text"), UNDERTAKEN)
def test_time_we_undertake_is_a_commitment(lang, text):
    """A time at which we act or are done can be held against us."""
    assert "commit_deadline" in speech.read(text, lang).kinds()


@pytest.mark.parametrize(("lang", "text"), DESCRIBED)
def test_time_told_or_needed_is_no_commitment(lang, text):
    """When something happened, or by when the customer needs it, binds nobody."""
    assert "commit_deadline" not in speech.read(text, lang).kinds()


@pytest.mark.parametrize(
    ("text", "value", "instant"),
    [("twenty past", 20, "12:20"), ("at quarter past.", 15, "12:15"), ("by five past, as i said", 5, "13:05"),
     ("quarter to", 45, "12:45"), ("half past", 30, "12:30"), ("twenty past one", 800, "13:20")],
)
def test_minute_without_an_hour_is_the_next_such_minute(text, value, instant):
    """At 12:10 "twenty past" is 12:20 and "five past" is 13:05; a named hour is kept."""
    (phrase,) = speech.times(text, "en")
    assert phrase.value == value
    assert speech.resolve(phrase, datetime(2025, 11, 12, 12, 10)).strftime("%H:%M") == instant


@pytest.mark.parametrize("text", ["walked past the desk", "five to ten people", "quarter to half"])
def test_look_alike_is_no_time(text):
    """Past and to without a minute are no clock."""
    assert speech.times(text, "en") == ()


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Goodbye, sir."), ("en", "Oh dear."), ("en", "Really?"), ("en", "Yes, it is."), ("en", "Here you are, Mrs Pym."), ("en", "I see"),
    ("zh", "哎呀。"), ("zh", "真的？"), ("zh", "大爷，您先别挂电话。"), ("zh", "坐吧"),
])  # fmt: skip
def test_the_commonest_words_of_a_working_day_are_not_accused(lang, text):
    """What the corpus knows as a whole, and nobody there found fault with, is read so whoever it is said to."""
    reading = speech.read(text, lang)
    assert not any(act.is_violation for act in reading.acts)
    assert 40 <= reading.quality <= 70


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "And? Goodbye."), ("en", "Oh dear, how will you ever cope."), ("en", "Next!"), ("zh", "坐吧，坐吧，坐着等去吧。"), ("zh", "别挂！听我说完！"),
])  # fmt: skip
def test_their_curt_neighbours_are(lang, text):
    """The words protect only when they stand alone."""
    assert any(act.is_violation for act in speech.read(text, lang).acts)


def test_whoever_is_called_names_hides_nothing():
    """A title with a word of abuse before it is no address: what stands beside it is not taken for known."""
    assert as_known("大妈,再见。", "zh") == "再见"
    assert as_known("傻大妈,再见。", "zh") == "傻大妈,再见"
