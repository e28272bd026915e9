"""Forty letters: what is said and written in one's own words."""

from __future__ import annotations

import pytest

import speech
from tests.attempts import known
from tests.forty_letters import (
    CALL,
    INCIDENT,
    LANGUAGES,
    TALK,
    attempt,
    live,
    on_the_line,
    scenario,
)
from tests.incident import each_happened, findings

# --- in one's own words --------------------------------------------------------------------------------


OWN_RINGS = [
    ("zh", (), "信我都收下，一封一个编号，每位的情况不一样。要代办请本人签授权。", "presses", ["each_promised", "mandate_way_told"]),
    ("zh", CALL[:1], "17号我只能跟本人谈。他们的密码是不是在您手里？", "rings_off", ["recognised_major"]),
    ("en", (), "I’ll take every letter in and give each its own number. If you want to act for anybody, I need their written authority.", "presses", ["each_promised", "mandate_way_told"]),
    ("en", CALL[:1], "Number seventeen I can only discuss with himself. Do you have their passwords?", "rings_off", ["recognised_major"]),
]  # fmt: skip
OWN = [
    ("zh", "picks_up", (), "您好，我是管投诉的。信末那行手写的字我看见了，出了什么事，我想听您自己说。", "matter", ["customer_heard"]),
    ("zh", "matter", TALK[:1], "失效不等于作废，两年内能恢复。信里那些话是您自己写的吗？", "whose_words", []),
    ("zh", "whose_words", TALK[:2], "谢谢您照实说。您给过她什么没有？身份证照片、密码给过没有？", "given", []),
    ("zh", "given", TALK[:3], "这不怪您。密码您自己马上改一个，验证码谁要都别给。", "leave", ["data_warned", "password_changed"]),
    ("en", "picks_up", (), "Good morning, I look after complaints. I saw the line you wrote by hand; what happened? I’d like to hear it from you.", "matter", ["customer_heard"]),
    ("en", "matter", TALK[:1], "Lapsed doesn’t mean lost; it can be reinstated. Did you write that letter yourself?", "whose_words", []),
    ("en", "whose_words", TALK[:2], "Thank you for telling me. What have you given her, a card, a password?", "given", []),
    ("en", "given", TALK[:3], "It isn’t your fault. Change your password yourself, and don’t give a code to anybody.", "leave", ["data_warned", "password_changed"]),
]  # fmt: skip
POOR = [
    ("zh", "picks_up", (), "您这是上当了，那些人都是骗子。", "angry", "insulted"),
    ("zh", "given", TALK[:3], "您把密码报给我，我替您改。", "leave", "secret_asked"),
    ("en", "picks_up", (), "You’ve been taken in. These people are crooks.", "angry", "insulted"),
    ("en", "given", TALK[:3], "Give me your password and I’ll change it for you.", "leave", "secret_asked"),
]
POOR_RINGS = [
    ("zh", (), "量大好商量，四十位我给您报个打包方案，先退八成。", "bulk_offered"),
    ("zh", (), "非本人递交的不受理，箱子给您退回去。", "sent_back"),
    ("zh", CALL[:1], "我就告诉您这一个，17号现在退只有一万块。", "disclosed_without_mandate"),
    ("en", (), "With so many I’m sure something can be arranged, say eighty per cent for the lot.", "bulk_offered"),
    ("en", (), "We don’t accept form letters, so I’m sending the box back.", "sent_back"),
    ("en", CALL[:1], "Just between us, he’d get about ten thousand yuan.", "disclosed_without_mandate"),
]
SLIPS = {"bulk_offered", "sent_back", "disclosed_without_mandate", "insulted", "secret_asked", "accused", "refund_promised"}


@pytest.mark.parametrize(("lang", "before", "text", "leads_to", "brings"), OWN_RINGS)
def test_good_own_words_to_the_agent(lang: str, before: tuple[str, ...], text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, nothing held against whoever said it."""
    lived = attempt(*before, lang=lang)
    lived.say(text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(lived.state.counts) and not SLIPS & set(lived.state.counts)


@pytest.mark.parametrize(("lang", "scene", "before", "text", "leads_to", "brings"), OWN)
def test_good_own_words_to_him(lang: str, scene: str, before: tuple[str, ...], text: str, leads_to: str, brings: list[str]) -> None:
    """What a good reply does a good sentence does too."""
    lived = on_the_line(*before, lang=lang)
    assert lived.state.scene == scene
    lived.say(text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(lived.state.counts) and not SLIPS & set(lived.state.counts)
    assert {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS) == set()


@pytest.mark.parametrize(("lang", "before", "text", "brings"), POOR_RINGS)
def test_poor_own_words_to_the_agent(lang: str, before: tuple[str, ...], text: str, brings: str) -> None:
    """And what they bring about is on record."""
    lived = attempt(*before, lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(("lang", "scene", "before", "text", "leads_to", "brings"), POOR)
def test_poor_own_words_to_him(lang: str, scene: str, before: tuple[str, ...], text: str, leads_to: str, brings: str) -> None:
    """The insult, and the request for the password, in anybody’s words."""
    lived = on_the_line(*before, lang=lang)
    assert lived.state.scene == scene
    lived.say(text)
    assert lived.state.scene == leads_to and each_happened(lived, brings) == [True]


HARMLESS = [
    ("zh", (), "打包我们谈不了，信也一封都不会退回去。"),
    ("zh", CALL[:1], "17号的情况我不能告诉您，价钱也不按封数算。"),
    ("en", (), "There’s no package deal here, and nothing will be sent back."),
    ("en", CALL[:1], "I’m not free to tell you anything about number seventeen, and there is no price by the number."),
]


@pytest.mark.parametrize(("lang", "before", "text"), HARMLESS)
def test_words_that_refuse_the_trap_do_not_fall_into_it(lang: str, before: tuple[str, ...], text: str) -> None:
    """Saying what one will not do does not do it."""
    lived = attempt(*before, lang=lang)
    lived.say(text)
    assert not SLIPS & set(lived.state.counts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_decision_can_be_told_in_own_words(lang: str) -> None:
    """Both halves at once, or one after the other: he asks for the half that is missing."""
    both = INCIDENT.model_in("result", lang)
    both.say({"zh": "还在，接得上，利息免收，年底前交就行。全额退不支持，因为录像里都给您念清楚了，字是您自己签的。", "en": "It’s still there and can be taken up again without interest. The full refund isn’t upheld, because on the recording it’s all explained and you signed yourself."}[lang])
    assert both.state.scene == "fee" and each_happened(both, "no_told", "alive_told", "decision_spoken") == [True] * 3
    half = INCIDENT.model_in("result", lang)
    half.say({"zh": "全额退这一条不支持，因为录像里都讲清了。", "en": "The full refund isn’t upheld, because the recording explains it all."}[lang])
    assert half.state.scene == "and_the_rest"
    half.say({"zh": "保单能恢复，不收利息。", "en": "The policy can be reinstated, and there’s no interest."}[lang])
    assert half.state.scene == "fee" and each_happened(half, "alive_told") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_advice_on_her_contract_in_own_words(lang: str) -> None:
    """Left to him it respects his choice; judged for him it is a verdict nobody asked an insurer for."""
    left = INCIDENT.model_in("fee", lang)
    left.say({"zh": "托谁由您自己定，合同的事我不能替您断，司法所有免费的法律援助。", "en": "Whether you keep her on is up to you. The contract isn’t for me to judge; there’s free legal aid."}[lang])
    assert each_happened(left, "choice_respected", "advised_breach") == [True, False]
    judged = INCIDENT.model_in("fee", lang)
    judged.say({"zh": "那张合同是废纸，您别理她。", "en": "That contract is worthless, just ignore her."}[lang])
    assert each_happened(judged, "advised_breach") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_before_it_was_approved_is_beyond_authority(lang: str) -> None:
    """The interest is head office’s to waive."""
    lived = live({"ask_approval": []}, lang=lang)
    assert each_happened(lived, "remedy_without_approval") == [True]



HEARD_AT_HIS_END = [
    ("zh", 0, "我不是来劝您撤的，您找谁都行。我就想知道您这保单到底怎么了？", "matter", {"choice_respected"}),
    ("zh", 1, "您是不是签过委托书给她？", "whose_words", {"mandate_verified"}),
    ("zh", 2, "您手机上的登录密码，除了您还有谁知道？", "given", {"recognised_major"}),
    ("zh", 3, "我们这边会设一道，谁要退您的保单都得先打您电话核实。", "leave", set()),
    ("en", 0, "Have whoever you like, it’s your choice. What’s gone wrong with your policy?", "matter", {"choice_respected"}),
    ("en", 1, "Did you sign anything for her?", "whose_words", {"mandate_verified"}),
    ("en", 2, "Who knows your password besides you?", "given", {"recognised_major"}),
    ("en", 3, "We’ll make sure nobody can cancel your policy unless we’ve called you first.", "leave", set()),
]
NOT_FOR_A_COMPLAINANT = [
    ("zh", 2, "写那些没有的事，您要负法律责任的。", "accused"), ("en", 2, "You know you can be prosecuted for that.", "accused"),
    ("zh", 2, "那您撤诉吧，我立马给您办恢复。", "withdrew_under_pressure"), ("en", 2, "Then drop the complaint and I’ll get it reinstated today.", "withdrew_under_pressure"),
    ("zh", 1, "全部给您退，包在我身上。", "refund_promised"), ("en", 1, "I’ll get you every penny back, I promise.", "refund_promised"),
]  # fmt: skip
REFUSED = [
    ("zh", "一个打包价我给不了，四十个人四十件事。"), ("en", "I can’t quote you a figure for forty people; everyone gets a number."),
    ("zh", "按总数谈不合适，保单都不一样。"), ("en", "One price wouldn’t be fair; they all have different policies."),
    ("zh", "八成我答应不了。"), ("en", "Eighty per cent I can’t agree to."),
]  # fmt: skip
SAID_THE_OTHER_WAY = [
    ("zh", 2, "没人要追究您，也不算什么虚假投诉。"), ("en", 2, "Nobody’s going to sue you, and it isn’t a false complaint."),
    ("zh", 1, "全额退我现在不能答应您。"), ("en", 1, "I can’t promise you’ll get everything back."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "said", "text", "leads_to", "brings"), HEARD_AT_HIS_END)
def test_a_plain_question_does_not_make_him_ring_off(lang: str, said: int, text: str, leads_to: str, brings: set[str]) -> None:
    """Asked in everyday words he answers what was asked."""
    lived = on_the_line(*TALK[:said], lang=lang)
    lived.say(text)
    assert lived.state.scene == leads_to and brings <= set(lived.state.counts)


@pytest.mark.parametrize(("lang", "said", "text", "brings"), NOT_FOR_A_COMPLAINANT)
def test_threat_trade_and_promise_count_when_typed(lang: str, said: int, text: str, brings: str) -> None:
    """What a ready-made reply brings about, the same thing in other words does."""
    lived = on_the_line(*TALK[:said], lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(("lang", "said", "text"), SAID_THE_OTHER_WAY)
def test_neither_threatened_nor_promised_where_it_is_denied(lang: str, said: int, text: str) -> None:
    """Saying that it will not happen."""
    lived = on_the_line(*TALK[:said], lang=lang)
    lived.say(text)
    assert not SLIPS & set(lived.state.counts)


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_a_refused_price_is_no_price(lang: str, text: str) -> None:
    """Nor does she hear one."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert lived.state.scene == "presses" and each_happened(lived, "bulk_offered") == [False]


@pytest.mark.parametrize(("lang", "text"), [("zh", "您刚才说手机上都弄好了，是什么意思？"), ("en", "What do you mean, you’ve set it all up on their phones?")])
def test_her_half_sentence_can_be_taken_up_as_she_said_it(lang: str, text: str) -> None:
    """The word password need not be said by whoever asks."""
    lived = attempt(*CALL[:1], lang=lang)
    lived.say(text)
    assert "holds_passwords" in known(lived)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_surrendered_before_the_call_he_is_not_told_that_it_only_lapsed(lang: str) -> None:
    """After two days by post he speaks of the message, and of that evening as past."""
    lived = attempt(*CALL, lang=lang)
    lived.do("read_all")
    lived.do("write_to_him")
    assert each_happened(lived, "surrendered") == [True]
    lived.choose(TALK[0])
    lived.choose("not-your-button")
    lived.choose(TALK[2])
    told = lived.view()["lines"][-1]["text"]
    assert {"zh": "今晚", "en": "tonight"}[lang] not in told and each_happened(lived, "alive_told") == [False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_he_answers_for_the_mandate_asked_second(lang: str) -> None:
    """One question after the other: the second is answered too."""
    lived = on_the_line(TALK[0], lang=lang)
    lived.say({"zh": "保单没有作废。信里写的那些是您说的吗？", "en": "It’s not gone. Did you write what’s in that letter?"}[lang])
    lived.say({"zh": "您托她办到哪一步？", "en": "How far did you authorise her?"}[lang])
    assert {"zh": "空白", "en": "blank"}[lang] in lived.view()["lines"][-1]["text"]


# --- the letter ------------------------------------------------------------------------------------------

LETTERS = {
    "zh": "{who}：您好。保单没有丢，可以接着用。您三月改的手机号，柜台没有录进去，提醒短信都发错了地方，这是我们的疏忽，向您道歉。复效利息公司免收，六月那一期您12月31日前补上就可以，10月31日前我们办妥并打电话告诉您。\n"
    "信里提出全额退保，我们不能支持：双录我们看了，业务员都逐条讲清楚了，风险提示也是您亲笔抄的。登录密码请改掉，验证码不要给任何人。\n"
    "如果您不同意，可以在30日内向总公司申请核查，也可以调解、仲裁或者起诉。有事直接打我电话，这件事我负责。谢谢您把情况告诉我们，祝老人早日康复。",
    "en": "Dear {who}, your policy isn’t lost; it can be reinstated. In March you gave us a new telephone number and nobody entered it, so our reminders went to the old number. That was our mistake and I am sorry for it. "
    "We charge no interest, you can pay the June premium by 31 December, and everything will be in order by 31 October, when I shall telephone you.\n"
    "The letter asked for a full refund. We cannot uphold that, because we have watched the recording: it was all explained and you signed yourself. Please change your password and give the codes to nobody.\n"
    "If you disagree you may ask head office for a review within 30 days, or go to mediation, arbitration or court. Do ring me; I am responsible for this. Thank you for telling us. With best wishes to your mother.",
}  # fmt: skip
FORM_LETTERS = {
    "zh": "您好！经查，您信中所述三项均不属实，系虚假投诉，全额退保不予支持。请知悉。",
    "en": "Hello. The three statements in your letter are untrue and the complaint is a false complaint. A full refund is not upheld. Kindly note.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_in_other_words_meets_everything(lang: str) -> None:
    """His question, the fault, the remedy with its day, the no, the password, the routes."""
    name = scenario(lang).world.facts["customer"]["family"]
    lived = live({"reply": [{"do": "reply", "fields": {"text": LETTERS[lang].format(who=name)}}]}, lang=lang)
    marks = {id: found.verdict for id, found in findings(lived).items() if id.startswith("element:reply_letter")}
    assert marks and set(marks.values()) == {"met"}
    assert lived.state.ending == "in_his_own_name"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_to_the_form_is_no_answer_to_him(lang: str) -> None:
    """Refuted to the comma, and his line is not in it; he asks head office."""
    lived = live({"reply": [{"do": "reply", "fields": {"text": FORM_LETTERS[lang]}}], "close_file": [{"wait": 10080}, {"same": True}]}, lang=lang)
    marks = {id: found.verdict for id, found in findings(lived).items() if id.startswith("element:reply_letter")}
    assert marks["element:reply_letter:own_question"] == marks["element:reply_letter:clean"] == "breached"
    assert each_happened(lived, "replied_well", "review_requested") == [False, True]
    assert lived.state.ending == "the_form_answered"


SIGNED = {
    "zh": ("风险提示也是您亲笔抄的", "字也是您本人签的"),
    "en": ("it was all explained and you signed yourself", "it was all explained and you signed it yourself"),
}
BLAMED = {"zh": ("这是我们的疏忽，向您道歉", "不过也只能怪您自己不上心"), "en": ("That was our mistake and I am sorry for it", "But it is your own fault")}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("changed", "verdict", "well"), [(SIGNED, "met", True), (BLAMED, "breached", False)])
def test_that_he_signed_is_a_reason_and_no_reproach(lang: str, changed: dict[str, tuple[str, str]], verdict: str, well: bool) -> None:
    """The no has to say so; that it is his own fault is another matter."""
    name = scenario(lang).world.facts["customer"]["family"]
    letter = LETTERS[lang].format(who=name)
    assert changed[lang][0] in letter
    lived = live({"reply": [{"do": "reply", "fields": {"text": letter.replace(*changed[lang])}}]}, lang=lang)
    assert findings(lived)["element:reply_letter:clean"].verdict == verdict
    assert each_happened(lived, "replied_well") == [well]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_that_he_signed_he_still_asks_for_the_other_half(lang: str) -> None:
    """The no alone, with its reason, is half the answer."""
    lived = INCIDENT.model_in("result", lang)
    lived.say({"zh": "全额退不支持，录像里都讲清了，字也是您自己签的。", "en": "The full refund isn’t upheld: the recording explains it all and you signed yourself."}[lang])
    assert lived.state.scene == "and_the_rest"
