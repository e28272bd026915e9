"""The swallowed card in words of one's own: the good way, the traps, their honest neighbours, and the man at the counter."""

from __future__ import annotations

import pytest

from tests.incident import each_happened, happened
from tests.swallowed_card import CALL, at_the_counter, talk

PLAIN = {"machine": "plain", "man": "husband"}
STICKER = {"machine": "sticker", "man": "stranger"}
TRAPS = ("asked_secret", "sent_elsewhere", "open_promised", "lent_own", "blamed_to_superior")

OWN_WORDS: dict[str, dict[str, list[str]]] = {
    "rings": {
        "zh": [
            "您好，桥东支行值班的，这事我来管。您别急，卡是几点吞的，您现在在哪儿？",
            "您好，我是今晚值班的，您这件事交给我。您慢慢说，怎么回事，我记着。",
            "您先别慌，我听着呢。机器怎么把卡吞了，从头跟我说说。",
            "这里是值班电话，我负责到底。请问您贵姓，身份证后四位是多少？",
        ],
        "en": [
            "Good evening, Bridge East duty desk. I’ll deal with this. What time did it happen, and where are you now?",
            "Hello, I’m on duty tonight and I’ll see to it. Please tell me what happened, I’m writing it down.",
            "Don’t worry, I’m listening. When did the machine take your card?",
            "This is the duty desk, leave it with me. May I have your name and the last four digits of your identity card?",
        ],
    },
    "what_happened": {
        "zh": [
            "屏幕上写了什么没有？旁边有没有人跟您搭话？",
            "机器上贴没贴什么纸条？除了我们，您还打过别的电话没有？",
            "我核对一下，请报姓名和身份证后四位，密码不用说。",
            "当时身边有没有别人，机器有没有不对劲的地方？",
        ],
        "en": [
            "Did the screen say anything? Was anybody near you?",
            "Was there a notice stuck on the machine, and have you rung anyone else before us?",
            "Let me check the record: your name and the last four digits of your ID, please. Not your PIN.",
            "Did anyone offer to help, or was there anything odd about the slot?",
        ],
    },
    "open_it": {
        "zh": [
            "我一个人开不了，得现金主管和我两个人。明早九点开门就开机，您十点带身份证来2号窗口。",
            "今晚打不开，双人双钥匙的规定。星期一9点半前开好，10点半前您能拿到。",
            "不行，谁也不许一个人开。周一上午十点，您本人带身份证来拿。",
            "我明白您急。开机要两个人，明天早上九点半以前给您取出来，十点来就行。",
        ],
        "en": [
            "I can’t open it by myself; it takes the supervisor and me. We’ll do it at nine tomorrow, and you can come to window 2 at ten with your identity card.",
            "Not tonight, I’m afraid: two people, two keys. On Monday it’s open by half past nine, and you’ll have your card by half past ten.",
            "Nobody may open it alone. Come on Monday at ten, in person, with your ID.",
            "I do understand. Two of us have to be there; by half past nine tomorrow morning it’ll be out.",
        ],
    },
    "stop_it": {
        "zh": [
            "先不用挂失，卡在机器里丢不了，停了您手机也付不了钱。",
            "我看没必要停。收到奇怪的短信别理，马上打给我。",
            "不着急挂失，卡好好锁着呢，您定。",
        ],
        "en": [
            "No need to stop it: it’s locked in the machine, and if we stopped it your phone couldn’t pay either.",
            "I wouldn’t block it. If you get an odd text, don’t answer it, and ring me.",
            "You needn’t have it stopped, it isn’t lost; but it’s up to you.",
        ],
    },
    "tonight": {
        "zh": [
            "手机支付照用。要现金，旁边那台能无卡取款。您哪天的车？晚上七点半前我给您回电话。",
            "明早九点柜台凭身份证就能取现金，今晚先用手机付。",
            "您手机银行里有无卡取款，不用卡也能取。",
        ],
        "en": [
            "You can still pay by phone. For cash, the other machine works without the card. When’s your train? I’ll ring you by half past seven tonight.",
            "From nine tomorrow you can draw cash at the counter with your identity card; tonight the phone will pay.",
            "With our app you can take money out without a card.",
        ],
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", list(OWN_WORDS))
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(scene: str, lang: str) -> None:
    """And into none of the traps."""
    order = list(CALL)
    for words in OWN_WORDS[scene][lang]:
        attempt = talk(scene, lang, **PLAIN)
        attempt.say(words)
        assert attempt.state.scene == order[order.index(scene) + 1], words
        assert not {*TRAPS, "stopped"} & set(attempt.state.counts), words


@pytest.mark.parametrize(
    ("lang", "scene", "words", "occurrence"),
    [
        ("zh", "rings", "吞卡归客服管，您打卡背面的电话。", "sent_elsewhere"),
        ("zh", "rings", "您把卡号和密码报一下，我查查。", "asked_secret"),
        ("zh", "what_happened", "一会儿给您发个验证码，您念给我。", "asked_secret"),
        ("zh", "open_it", "行吧，您过来，我下去给您打开。", "open_promised"),
        ("zh", "open_it", "就这一回，我悄悄开了给您拿出来。", "open_promised"),
        ("zh", "stop_it", "挂失得您自己打客服热线。", "sent_elsewhere"),
        ("zh", "stop_it", "我现在就给您停了。", "stopped"),
        ("zh", "tonight", "我先借您三百，微信转给您。", "lent_own"),
        ("zh", "tonight", "您打开户行问问有没有办法。", "sent_elsewhere"),
        ("en", "rings", "Swallowed cards are for the helpline; ring the number on the back of your card.", "sent_elsewhere"),
        ("en", "rings", "Just give me the card number and your PIN and I’ll check.", "asked_secret"),
        ("en", "what_happened", "I’ll send you a code in a moment; read it out to me.", "asked_secret"),
        ("en", "open_it", "Oh, all right, come over and I’ll open it for you.", "open_promised"),
        ("en", "open_it", "Just this once, I’ll nip down and get it out for you.", "open_promised"),
        ("en", "stop_it", "You’d have to call the helpline for that yourself.", "sent_elsewhere"),
        ("en", "stop_it", "I’m stopping it for you now.", "stopped"),
        ("en", "tonight", "I’ll lend you three hundred out of my own pocket.", "lent_own"),
        ("en", "tonight", "Try your home branch, they may be able to help.", "sent_elsewhere"),
    ],
)
def test_poor_words_of_ones_own_have_the_poor_replys_consequence(lang: str, scene: str, words: str, occurrence: str) -> None:
    """The traps are not a matter of picking the wrong line from a list."""
    attempt = talk(scene, lang, **PLAIN)
    attempt.say(words)
    assert happened(attempt, occurrence)


@pytest.mark.parametrize(
    ("lang", "scene", "words"),
    [
        ("zh", "what_happened", "密码和卡号您都别告诉我，验证码谁问也别念。屏幕上写了什么？"),
        ("zh", "open_it", "我要是一个人给您打开，就违规了，所以不能开。周一十点您来拿。"),
        ("zh", "stop_it", "您不用打客服，要停我这儿就能停，现在先不用停。"),
        ("zh", "tonight", "我个人不能借钱给您，明早九点柜台凭身份证能取。"),
        ("en", "what_happened", "Please don’t tell me your PIN or your card number, and never read out a code. What did the screen say?"),
        ("en", "open_it", "If I opened it for you on my own I’d be breaking the rules, so I can’t. Come on Monday at ten."),
        ("en", "stop_it", "You needn’t ring the helpline; I could stop it from here, but there’s no need to."),
        ("en", "tonight", "I’m not allowed to lend you money myself, but from nine you can draw cash at the counter with your ID."),
    ],
)
def test_saying_what_one_may_not_do_is_not_doing_it(lang: str, scene: str, words: str) -> None:
    """Denied, it is a lesson and no trap."""
    attempt = talk(scene, lang, **PLAIN)
    attempt.say(words)
    assert not {*TRAPS, "stopped"} & set(attempt.state.counts)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "机器上有没有贴着什么号码？您打过没有？"),
        ("zh", "您再想想，旁边有没有人？除了我们还打过谁的电话？"),
        ("en", "Was there a number stuck to the machine, and did you ring it?"),
        ("en", "One more thing: was anybody near you, and have you called anyone else?"),
    ],
)
@pytest.mark.parametrize("scene", ["what_happened", "open_it", "stop_it"])
def test_the_paper_comes_out_whenever_it_is_asked_for(lang: str, words: str, scene: str) -> None:
    """Early or late, in any words; and then the card can be stopped in one’s own."""
    instead = {"what_happened": "surely-timeout", "open_it": "two-keys-half-past-nine"}
    attempt = talk(scene, lang, instead, **STICKER)
    attempt.say(words)
    assert happened(attempt, "recognised_major") and "the_number" in [item["id"] for item in attempt.view()["evidence"]]
    while attempt.state.scene != "stop_it":
        attempt.choose("two-keys-half-past-nine")
    attempt.say({"zh": "那是骗子，我马上给您停卡，验证码千万别念。", "en": "He’s a swindler. I’m stopping your card now; don’t read out any code."}[lang])
    assert each_happened(attempt, "stopped", "warned") == [True, True]
    assert attempt.state.scene == "tonight"


@pytest.mark.parametrize(
    ("lang", "words", "told", "given"),
    [
        ("zh", "有没有这张卡我不能说，请她本人带身份证来。", False, False),
        ("zh", "对不起，谁来问都一样，只能本人带原件来办。", False, False),
        ("zh", "卡是在这儿，可我不能给您，得她自己来。", True, False),
        ("zh", "她约的10点过来，您等她来吧。", True, False),
        ("zh", "行，您签个字拿走吧。", False, True),
        ("zh", "都是一家人，给您，收好。", False, True),
        ("en", "I can’t say whether there is any such card. She’d have to come herself with her identity card.", False, False),
        ("en", "I’m sorry, it’s the same whoever asks: the holder, in person, with the original.", False, False),
        ("en", "The card is here, but I can’t let you have it; she must come herself.", True, False),
        ("en", "She’s coming at ten, why don’t you wait?", True, False),
        ("en", "All right, just sign here and you can take it.", False, True),
        ("en", "Well, you’re family. Here you are.", False, True),
    ],
)
def test_what_the_man_is_told_and_given_in_own_words(lang: str, words: str, told: bool, given: bool) -> None:
    """Neither whether it is here nor when she comes; let alone the card."""
    attempt = at_the_counter(lang, **PLAIN)
    attempt.say(words)
    if attempt.state.scene == "man_insists":
        attempt.choose("ring-her-myself")
    assert each_happened(attempt, "man_told", "given_to_man") == [told, given]
    assert happened(attempt, "man_sent_home") is (not told and not given)


@pytest.mark.parametrize(
    ("lang", "words", "on_id"),
    [
        ("zh", "您好，身份证原件给我看一下……是您本人，卡给您，请签个字。", True),
        ("zh", "您的卡在这儿，收好，慢走。", False),
        ("en", "Good morning. May I see your identity card? Thank you. Here’s your card; please sign the book.", True),
        ("en", "Here’s your card, have a good journey.", False),
    ],
)
def test_handing_it_over_in_own_words(lang: str, words: str, on_id: bool) -> None:
    """The identity card first, or it was handed over unchecked."""
    attempt = at_the_counter(lang, **PLAIN)
    attempt.choose("holder-only")
    attempt.choose("ring-her-myself")
    while attempt.state.scene != "at_counter":
        attempt.wait(15)
    attempt.say(words)
    assert each_happened(attempt, "card_returned", "returned_on_id", "returned_unchecked") == [True, on_id, not on_id]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_may_be_asked_for_before_it_is_handed_over(lang: str) -> None:
    """First the identity card and then the card, in two sentences, is no slip."""
    attempt = at_the_counter(lang, **PLAIN)
    attempt.choose("holder-only")
    attempt.choose("ring-her-myself")
    while attempt.state.scene != "at_counter":
        attempt.wait(15)
    attempt.say({"zh": "请出示一下身份证。", "en": "Could I see your identity card, please?"}[lang])
    assert each_happened(attempt, "returned_on_id", "returned_unchecked") == [True, False]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "星期一9点半前两个人开机，您本人带身份证，10点半前交到您手上。"),
        ("zh", "主管和柜员九点开门就开机，明天十点半以前您能拿到卡。"),
        ("en", "Two of us open it by half past nine on Monday; bring your ID, and you’ll have it by half past ten."),
        ("en", "The supervisor and a teller open it at nine tomorrow. I’ll have it ready for you by half past ten."),
    ],
)
def test_hours_named_in_own_words_are_kept_by_what_is_done(lang: str, words: str) -> None:
    """No hour of the others’ doing is a promise broken."""
    said = talk("open_it", lang, **PLAIN)
    said.say(words)
    assert happened(said, "hour_told") and happened(said, "pair_told")
    for reply in ("leave-it-open", "ways-open", "read-it-back"):
        said.choose(reply)
    said.do("book_pair")
    said.do("machine_log")
    said.do("ring_back")
    said.choose("log-says")
    while not happened(said, "morning_come"):
        said.wait(240)
    said.do("open_with_two")
    said.do("card_book", opened_at="2025-10-20 09:20", opened_by="two", kept="safe", to_whom="holder")
    said.choose("holder-only")
    said.choose("ring-her-myself")
    while said.state.scene != "at_counter":
        said.wait(15)
    said.choose("id-then-card")
    assert not happened(said, "promise_broken")


@pytest.mark.parametrize(
    ("lang", "words", "stopped"),
    [
        ("zh", "先别停，收到怪短信马上打给我，我立刻给您停。", False),
        ("zh", "不用停，有情况我再给您停。", False),
        ("zh", "挂失不着急，卡没丢。", False),
        ("zh", "我先给您停上，停了以后手机付款今晚用不了。", True),
        ("en", "I’d leave it for now. If you get an odd text, ring me and I’ll stop it straight away.", False),
        ("en", "I wouldn’t. If I put a stop on it you couldn’t pay by phone tonight.", False),
        ("en", "It’s up to you, but I’d keep it active.", False),
        ("en", "Yes, let’s put a stop on it to be on the safe side.", True),
    ],
)
def test_a_stop_held_out_is_none(lang: str, words: str, stopped: bool) -> None:
    """What will be done if something comes up has not been done; what a stop costs does not undo it."""
    attempt = talk("stop_it", lang, **PLAIN)
    attempt.say(words)
    assert attempt.state.scene == "tonight" and happened(attempt, "stopped") is stopped


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "别接他电话，我现在就给您冻结。停了的话手机今晚也付不了。"),
        ("en", "Don’t pick up. I’m blocking the card this minute so he can’t use it."),
    ],
)
def test_a_stop_with_its_price_is_a_stop(lang: str, words: str) -> None:
    """The money is safe, whatever else is said with it."""
    attempt = talk("stop_it", lang, **STICKER)
    attempt.say(words)
    assert happened(attempt, "stopped")


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("zh", "请报姓名和身份证后四位，密码不用说。", False),
        ("en", "Could I have your name and the last four digits of your identity card?", False),
        ("en", "Keep the PIN to yourself. Your name, please, and the last four digits of your identity card.", False),
        ("en", "And when you come, bring the original, please. Was anybody near you?", True),
    ],
)
def test_checking_who_she_is_is_not_telling_her_what_to_bring(lang: str, words: str, told: bool) -> None:
    """Four digits on the telephone are no identity card at the window."""
    attempt = talk("what_happened", lang, **PLAIN)
    attempt.say(words)
    assert happened(attempt, "id_told") is told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_man_hears_has_not_been_told_to_her(lang: str) -> None:
    """Hour, keys and identity card are named to her, before Monday; the hour of the cash is not that of the card."""
    attempt = talk("tonight", lang, {"open_it": "some-time-tomorrow"}, **PLAIN)
    attempt.say({"zh": "明早九点柜台能取现金。", "en": "You can draw cash at the counter from nine tomorrow."}[lang])
    attempt.choose("as-soon-as-possible")
    assert not happened(attempt, "hour_told")
    attempt.do("book_pair")
    while not happened(attempt, "morning_come"):
        attempt.wait(240)
    attempt.do("open_with_two")
    attempt.do("card_book", opened_at="2025-10-20 09:20", opened_by="two", kept="safe", to_whom="holder")
    attempt.say({"zh": "得本人带身份证原件来。", "en": "She must come herself with her original identity card."}[lang])
    assert each_happened(attempt, "hour_told", "pair_told", "id_told") == [False, False, False]


@pytest.mark.parametrize(
    ("lang", "words", "needs"),
    [
        ("zh", "吃饭可以用手机付。", False),
        ("zh", "民宿的钱付了没有？", True),
        ("en", "You can pay with your phone.", False),
        ("en", "Is your accommodation paid for?", True),
    ],
)
def test_her_train_is_told_to_a_question(lang: str, words: str, needs: bool) -> None:
    """That supper can be paid by phone asks nothing."""
    attempt = talk("tonight", lang, **PLAIN)
    attempt.say(words)
    assert ("her_plans" in [item["id"] for item in attempt.view()["evidence"]]) is needs


@pytest.mark.parametrize(
    ("lang", "words", "given"),
    [
        ("zh", "好吧，那您签字。", True),
        ("zh", "您有结婚证吗？有结婚证就行。", False),
        ("en", "Well, if she says so. Sign here, please.", True),
        ("en", "If you’ve a marriage certificate I can let you have it.", False),
    ],
)
def test_given_way_to_him_or_asked_for_a_paper(lang: str, words: str, given: bool) -> None:
    """A signature is the card; a paper he would have to bring is not yet."""
    attempt = at_the_counter(lang, **PLAIN)
    attempt.choose("holder-only")
    attempt.say(words)
    assert happened(attempt, "given_to_man") is given


@pytest.mark.parametrize(("lang", "words"), [("zh", "我没有权限一个人开机器，明天一早我们就开。"), ("zh", "您先别过来，来了也开不了。"), ("en", "Sorry, I can’t do it.")])
def test_not_being_allowed_is_no_promise_to_open(lang: str, words: str) -> None:
    """It would be the fatal mark."""
    attempt = talk("open_it", lang, **PLAIN)
    attempt.say(words)
    assert not happened(attempt, "open_promised")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rung_back_she_answers(lang: str) -> None:
    """And where nobody told her an hour she says when she will be there."""
    told, untold = talk("desk", lang, **PLAIN), talk("desk", lang, {"open_it": "some-time-tomorrow", "goodbye": "as-soon-as-possible"}, **PLAIN)
    for attempt, line in ((told, {"zh": "我心里有数了", "en": "now I know where I am"}), (untold, {"zh": "明天一早就过去", "en": "first thing tomorrow"})):
        attempt.do("machine_log")
        attempt.do("ring_back")
        attempt.choose("all-in-hand")
        assert line[lang] in attempt.view()["lines"][-1]["text"]


@pytest.mark.parametrize(
    ("lang", "scene", "words", "occurrence"),
    [
        ("zh", "stop_it", "停卡得打客服，我替您接过去，您别挂。", "sent_elsewhere"),
        ("en", "stop_it", "I’d have to get the helpline to do that; stay on the line and I’ll put you through.", "sent_elsewhere"),
        ("zh", "what_happened", "您把卡号后四位告诉我就行。", "asked_secret"),
        ("en", "what_happened", "Just the last four digits of the card, please.", "asked_secret"),
    ],
)
def test_what_only_sounds_like_it_is_not_held_against_anybody(lang: str, scene: str, words: str, occurrence: str) -> None:
    """Put through is not sent away, and four figures are no card number."""
    attempt = talk(scene, lang, **PLAIN)
    attempt.say(words)
    assert not happened(attempt, occurrence)
