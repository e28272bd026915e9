"""Day fifteen in words of one's own: they lead where the ready-made reply leads, and nobody quotes what was not said."""

from __future__ import annotations

import json

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.day_fifteen import CASE, LANGUAGES, begin, first_day, live, run, second
from tests.incident import put

OWN_WORDS = [
    ("rings", "story", "您好，澄岭酒业，我是小郝。箱子发霉又赶上喜事，您着急我理解，您慢慢讲，我记着。"),
    ("story", "particulars", "我先把底细记下来：您贵姓，店在哪儿，电话多少？批号和出库单号也念给我。日子从出库那天算，我查完单子再说。"),
    ("particulars", "until_when", "这批货先别往外卖，霉的那箱单独放，别擦。退货我们来拉，运费不用您掏。酒有没有沉淀？"),
    ("until_when", "desk_one", "今天下午五点半之前我打给您说结果，最晚三个工作日书面答复，我跟到底。"),
    ("until_when", "desk_one", "您放心，23号下班前给您结论，电话里说，也给您写一份，有事直接打给我。"),
    ("twin_rings", "why_not", "就差一天，换谁都窝火，我明白。可货是6月3日出库，今天第16天，不能直接退；质量部下午去取回来检验，查包装的原因，是我们的毛病就退。"),
    ("why_not", "where_kept", "从出库算，是因为这个日子您的单子和我们的账上都有，对谁都公平。这箱送过去以后是怎么放的，放在哪儿？"),
    ("where_kept", "desk_two", "谢谢您告诉我，我不下结论，等质量部看完。箱子您原样留着，今天下午五点半前我给您回电话。"),
    ("twin_rings", "concede", "您是老客户，差一天就不计较了，这箱也给您退。"),
    ("rings", "objects", "这事不归我们管，您找业务员去。"),
    ("rings", "story", "您先别急，我这就先联系质量部和物流问清楚。您慢慢讲，我记着。"),
    ("rings", "story", "Good morning, Chengling, complaints desk. A wedding coming and mould in the box, of course you’re worried. Tell me from the start."),
    ("story", "particulars", "Let me note your name and phone number, and could you read me the batch number? The days run from the outbound date, so I’ll check the sheet."),
    ("particulars", "until_when", "Please don’t sell any of it for now and keep the mouldy carton apart. It won’t cost you anything. Are the caps tight?"),
    ("until_when", "desk_one", "I’ll ring you by half past five today, and you’ll have it in writing within three working days. Ask for me."),
    ("until_when", "desk_one", "You’ll have the outcome by close of business on 23 June, by phone and in writing, and I’ll see to it myself."),
    ("twin_rings", "why_not", "Missing it by a day is hard, I know. It left our warehouse on 3 June, so this is day 16 and it can’t go back automatically, but quality will examine the packaging."),
    ("why_not", "where_kept", "We go by the day it left because that date is in your papers and in ours, the same for everyone. Where was the carton kept, and how was it stacked?"),
    ("where_kept", "desk_two", "Thank you. I won’t judge before quality has looked. Please keep the carton as it is; I’ll ring you by half past five today."),
    ("twin_rings", "concede", "You’re a good customer and it’s only a day, so this one can go back too."),
    ("rings", "objects", "That’s not our department, you’d better ask the rep."),
]
WAY_TO = {
    "rings": [], "story": ["open-well"], "particulars": ["open-well", "ask-particulars"],
    "until_when": ["open-well", "ask-particulars", "hold-and-check"],
}  # fmt: skip


def _arrived(scene: str, lang: str) -> simulator.Attempt:
    """An attempt that stands in a scene by the good replies before it."""
    attempt = begin(lang)
    if scene in WAY_TO:
        for option in WAY_TO[scene]:
            attempt.choose(option)
        return attempt
    for option in ("open-well", "ask-particulars", "hold-and-check", "promise-today"):
        attempt.choose(option)
    for step in [*first_day(attempt, rep=False)[:-2], "stop"]:
        if step == "stop":
            break
        put(attempt, step)
    for option in ("tell-day-fifteen", "last-day"):
        attempt.choose(option)
    while attempt.state.scene == "desk_one":
        attempt.wait(1440)
    for option in {"twin_rings": (), "why_not": ("not-automatic",), "where_kept": ("not-automatic", "same-for-all")}[scene]:
        attempt.choose(option)
    return attempt


@pytest.mark.parametrize(("scene", "leads", "text"), OWN_WORDS)
def test_own_words_lead_where_the_reply_leads(scene: str, leads: str, text: str) -> None:
    """A sentence that is none of ours leads on as the ready-made one does."""
    lang = "en" if text.isascii() or "’" in text else "zh"
    attempt = _arrived(scene, lang)
    assert attempt.state.scene == scene
    attempt.say(text)
    assert attempt.state.scene == leads
    assert text not in json.dumps(bank().program(CASE), ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("您9号到货，今天才第九天，没问题。", True),
        ("从到货那天算，您还早着呢。", True),
        ("不是从到货算，是从出库那天算。", False),
        ("您是从到货那天数的，可规定从出库日期算，我查了再说。", False),
        ("It counts from delivery, so you have plenty of time.", True),
        ("You’re counting from delivery; the rule goes by the day it left our warehouse.", False),
    ],
)
def test_only_who_counts_from_delivery_has_counted_from_delivery(text: str, counts: bool) -> None:
    """Restating his count, or denying it, with the right one beside it is no wrong count."""
    attempt = _arrived("story", "en" if text.isascii() or "’" in text else "zh")
    attempt.say(text)
    assert ("counted_from_delivery" in attempt.state.counts) is counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_examining_first_is_no_refusal_and_refusing_unseen_is(lang: str) -> None:
    """“Cannot go back today, quality looks first” is not a flat no; a flat no is."""
    words = {
        "zh": ("这一箱今天不能退，得先送质量部检验，是包装的原因就退。", "超过十五天了，退不了。"),
        "en": ("It can’t be returned today; quality has to examine the packaging first.", "It’s past the limit and can’t be returned."),
    }[lang]
    for text, refused in zip(words, (False, True), strict=True):
        attempt = _arrived("twin_rings", lang)
        attempt.say(text)
        assert ("refused_unseen" in attempt.state.counts) is refused


@pytest.mark.parametrize("lang", LANGUAGES)
def test_his_anger_falls_and_rises(lang: str) -> None:
    """The model leaves him calm; being pushed on, blamed and refused makes him furious."""
    assert run("model", lang=lang).state.anger < 250
    assert run("curt", lang=lang).state.anger > 850
    angry = begin(lang)
    before = angry.state.anger
    angry.choose("ask-the-rep")
    risen = angry.state.anger
    angry.choose("start-again")
    assert before < risen > angry.state.anger


def test_asking_whom_else_he_spoke_to_is_answered() -> None:
    """A question after the rep brings out what the rep said, however the reader takes its tone."""
    attempt = begin("en")
    for reply in ("open-well", "ask-particulars", "hold-and-check"):
        attempt.choose(reply)
    attempt.say("Had you spoken to anyone before us, and what did the rep tell you?")
    assert attempt.state.scene == "until_when"
    assert "asked_others" in attempt.state.counts


SOON = {"zh": "时间我待会儿就告诉您。", "en": "When you’ll know, I’ll tell you as soon as I have your particulars."}
RUDE = {"zh": "你烦不烦，闭嘴！", "en": "Shut up, you idiot!"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_told_in_a_moment_is_not_put_off(lang: str) -> None:
    """Within the same call nobody is made to wait for it."""
    attempt = begin(lang)
    for option in ("open-well", "ask-particulars", "hold-and-check"):
        attempt.choose(option)
    attempt.say(SOON[lang])
    assert not [item for item in grading.grade(attempt).findings if item.kind == "violation"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_never_raises_his_voice_slams_no_telephone(lang: str) -> None:
    """However he is treated, the polite one puts it down quietly; another does not."""
    for persona, quiet in (("polite-firm", True), ("proud", False)):
        attempt = begin(lang, persona=persona)
        for _ in range(6):
            if attempt.state.scene in ("rings", "story", "particulars", "until_when", "objects"):
                attempt.say(RUDE[lang])
        last = [line["text"] for line in attempt.view()["lines"] if line["who"] == "customer"][-1]
        assert "hung_up" in attempt.state.counts
        assert any(word in last for word in ("放下了", "puts the receiver down", "put down quietly")) == quiet, last


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您好，厂里客诉岗，我姓林。拆箱见了霉，对不起。您跟我说说是怎么个情况？"),
        ("en", "Good morning, complaints desk at the distillery. I’m sorry you’ve found mould. Would you tell me what you’ve got there?"),
    ],
)
def test_asked_to_tell_he_tells(lang: str, words: str) -> None:
    """An opening question is not waited out in silence."""
    attempt = begin(lang)
    attempt.say(words)
    assert attempt.state.scene == "story"


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [
        ("zh", "这事您之前还跟谁说过，人家怎么说的？", "擦擦就行"),
        ("en", "Leave it as it is and move it away from the others. Who else have you told about it?", "Wipe it off"),
    ],
)
def test_asked_early_whom_he_told_he_says_so(lang: str, words: str, answer: str) -> None:
    """He does not wait for the question to come where the story has a place for it."""
    attempt = begin(lang)
    attempt.choose("open-well")
    attempt.choose("ask-particulars")
    attempt.say(words)
    assert any(answer in line["text"] for line in attempt.view()["lines"]) and "asked_others" in attempt.state.counts


def _told(scene: str, lang: str, text: str) -> tuple[simulator.Attempt, list[str]]:
    """The attempt after saying something in a scene of the good run, and what he said to it."""
    if scene in ("answer_one", "answer_reacts"):
        attempt = _before_the_answer(lang)
        if scene == "answer_reacts":
            attempt.choose("tell-day-fifteen")
    else:
        attempt = _arrived("twin_rings" if scene == "concede" else scene, lang)
        if scene == "concede":
            attempt.choose("for-a-good-customer")
    before = len(simulator.render(attempt.scenario, attempt.state))
    attempt.say(text)
    return attempt, [line["text"] for line in simulator.render(attempt.scenario, attempt.state)[before + 1 :]]


def _before_the_answer(lang: str) -> simulator.Attempt:
    """He has picked up, and the outcome for the first carton is known."""
    attempt = begin(lang)
    for option in ("open-well", "ask-particulars", "hold-and-check", "ask-who-else", "promise-today"):
        attempt.choose(option)
    for step in first_day(attempt)[:-2]:
        put(attempt, step)
    return attempt


def _has(attempt: simulator.Attempt, *names: str) -> list[bool]:
    return [name in attempt.state.counts for name in names]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "老板，这车货6月3号从我们库里发出来的，当天不算，到今天正好第15天，赶上了。这一箱退，没二话，明天上午来取。"),
        ("zh", "单子上写6月3号出的门，到今天刚好第15天。您这箱我们拉走，换。"),
        ("en", "It came out of our warehouse on the third, so today is the fifteenth day and you’re just inside. We’ll have that one off you, no ifs and buts."),
    ],
)
def test_day_fifteen_told_in_own_words_is_the_right_count_and_no_warning_yet(lang: str, text: str) -> None:
    """He hears that it goes back; that today is the last day for the rest has to be said."""
    attempt, _ = _told("answer_one", lang, text)
    assert _has(attempt, "return_agreed", "counted_from_delivery", "warned_in_time") == [True, False, False]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "一车货都是那天出的库，今天是最后一天。剩下的您今天翻一遍，送出去的也问问，有就跟我说，都照这箱办。"),
        ("en", "The whole load went out that day, so tonight it’s over. Would you go through the others before you shut? Any you find are treated the same."),
    ],
)
def test_a_warning_in_own_words_warns_and_promises_nothing_without_end(lang: str, text: str) -> None:
    """“Any you find” until midnight is not “whenever you find one”."""
    attempt, _ = _told("answer_reacts", lang, text)
    assert _has(attempt, "warned_in_time", "open_ended_said") == [True, False]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reply", ["when-you-find-them", "whenever"])
def test_he_says_something_before_he_rings_off(reply: str, lang: str) -> None:
    """A question of his put off is not followed by silence."""
    attempt = _before_the_answer(lang)
    attempt.choose("tell-day-fifteen")
    attempt.choose(reply)
    assert simulator.render(attempt.scenario, attempt.state)[-1]["who"] == "customer"


@pytest.mark.parametrize(
    ("lang", "text", "scene"),
    [
        ("zh", "哎，您拿来我给您换了得了。", "concede"),
        ("zh", "这箱一块儿给您换了，您别声张。", "concede"),
        ("zh", "您先别急，这箱拿来我们看看，看完再说。", "why_not"),
        ("en", "Oh, bring it in and I’ll swap it.", "concede"),
        ("en", "Let’s have a look at it first, then we’ll see.", "why_not"),
    ],
)
def test_giving_in_and_looking_first_are_told_apart_in_few_words(lang: str, text: str, scene: str) -> None:
    """Who swaps it unseen has given in, who looks first has not."""
    attempt, _ = _told("twin_rings", lang, text)
    assert attempt.state.scene == scene
    assert _has(attempt, "gave_in", "exam_offered") == [scene == "concede", scene == "why_not"]


@pytest.mark.parametrize(
    ("lang", "text", "answer"),
    [
        ("zh", "哎，我嘴快了，这主我做不了。今天第16天，得先请质量部验，对谁都一样。五点半前给您电话。", "刚说退，又要查"),
        ("en", "I spoke out of turn, I’m sorry. It’s day 16, so quality have to look at it first, the same as for anybody.", "First it goes back"),
    ],
)
def test_what_is_taken_back_is_noticed(lang: str, text: str, answer: str) -> None:
    """He does not go on as if nothing had been conceded."""
    attempt, lines = _told("concede", lang, text)
    assert _has(attempt, "took_back") == [True] and answer in lines[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_no_without_the_examination_is_not_praised_for_it(lang: str) -> None:
    """Nobody says “you’ve tested it properly”, or quotes a test, where none was made."""
    for cause in ("storage", "packaging"):
        attempt = live(begin(lang, cause=cause), first_day(begin(lang)), second("no_return", "storage"))
        said = " ".join(line["text"] for line in simulator.render(attempt.scenario, attempt.state))
        assert not any(words in said for words in ("你们验得明白", "自己验出来", "tested it properly", "Your own test"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_asked_for_ever_whether_to_sell(lang: str) -> None:
    """Asked three times without an answer he leaves the stock alone and asks for a day; the sale has not been stopped by us."""
    attempt = _arrived("particulars", lang)
    for words in {"zh": ("我明白您着急。", "真对不起您。", "您的难处我知道。"), "en": ("I do understand.", "I’m sorry about all this.", "It’s a worry, I know.")}[lang]:
        attempt.say(words)
    assert attempt.state.scene == "until_when" and _has(attempt, "stop_sale_told") == [False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feedback_quotes_no_rule_he_was_not_told(lang: str) -> None:
    """Whoever counted from delivery does not hear the outbound date from him."""
    attempt = begin(lang)
    for option in ("open-well", "nine-days", "ask-particulars", "hold-and-check", "promise-today"):
        attempt.choose(option)
    for step in [*first_day(attempt, rep=False)[:-3], "ring_first"]:
        put(attempt, step)
    attempt.choose("tell-nine-days")
    attempt.choose("whenever")
    attempt.do("arrange_return")
    attempt.do("feedback_first", satisfied="satisfied", opinion="…")
    said = simulator.render(attempt.scenario, attempt.state)[-1]["text"]
    assert "从出库算" not in said and "the day it leaves" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_was_promised_nothing_complains_of_no_promise(lang: str) -> None:
    """Sent away, he rings again the next day without “you were going to ring me”."""
    attempt = begin(lang)
    for _ in range(3):
        if attempt.state.scene in ("rings", "objects"):
            attempt.choose("ask-the-rep" if attempt.state.scene == "rings" else "only-asking")
    attempt.do("ring_back")
    while attempt.state.scene != "twin_rings":
        attempt.wait(1440)
    said = simulator.render(attempt.scenario, attempt.state)[-1]["text"]
    assert "回话" not in said and "going to ring" not in said


@pytest.mark.parametrize(
    ("lang", "text", "again"),
    [("zh", "我也没办法，上头定的。", "看还是不看"), ("en", "It’s not up to me.", "will anybody look at it")],
)
def test_told_that_it_is_looked_into_he_does_not_ask_whether_it_will_be(lang: str, text: str, again: str) -> None:
    """What he still wants is the reason."""
    attempt, lines = _told("why_not", lang, text)
    assert attempt.state.scene == "why_not" and again not in lines[-1]


@pytest.mark.parametrize(("lang", "text"), [("zh", "您说得也有理，那就算了，给您退。"), ("en", "You’ve a point. All right, you can have it back.")])
def test_giving_in_later_in_the_call_is_giving_in(lang: str, text: str) -> None:
    """Promising the examination first makes no difference."""
    attempt, _ = _told("why_not", lang, text)
    assert attempt.state.scene == "concede" and _has(attempt, "gave_in") == [True]
