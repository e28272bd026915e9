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


# --- played to the end -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "offered"),
    [
        ("zh", "我跟领导说说，看能不能给您这批走个总的价。", True),
        ("zh", "四十位不是小数，咱们好商量。", True),
        ("zh", "一人一个号，没有总价，四十位一起谈也不合适。", False),
        ("en", "I’ll have a word upstairs and see if we can’t find a figure that works for everyone.", True),
        ("en", "Each gets its own number, but I’m afraid we don’t do a price for the lot.", False),
        ("en", "I can’t give you a figure for the lot; there’s no such thing as a package price here.", False),
    ],
)
def test_a_price_floated_is_offered_and_one_refused_is_not(lang: str, text: str, offered: bool) -> None:
    """As a question it is held out all the same; in a no it is not."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert each_happened(lived, "bulk_offered") == [offered] and lived.state.scene == "presses"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_told_the_figure_she_does_not_ask_for_it_as_if_untold(lang: str) -> None:
    """She wants it said once more."""
    lived = attempt("a-quick-look", lang=lang)
    assert ("再给我说一遍" if lang == "zh" else "once more") in lived.view()["lines"][-1]["text"]


@pytest.mark.parametrize(("lang", "text"), [("zh", "密码、验证码是人家自己的，麻烦您都还给他们，别再替他们登了。那先这样，再见。"), ("en", "Those passwords are theirs, so could you give them back, please, and stop logging in for people? Bye then.")])
def test_asked_to_give_them_back_she_is_not_asked_again(lang: str, text: str) -> None:
    """Known already, it needs no second question: the call is over."""
    lived = attempt(*CALL[:2], lang=lang)
    lived.say(text)
    assert lived.state.part == "post"


@pytest.mark.parametrize(("lang", "text"), [("zh", "您在信最后写了一行，问保单还在不在，我就是为这一行打来的。您跟我说说，保单出啥事了？"), ("en", "I’m ringing because of what you wrote at the foot of the letter, whether the policy’s still there. What’s happened?")])
def test_his_question_told_back_is_no_answer(lang: str, text: str) -> None:
    """He is asked, and nothing has been told him yet."""
    lived = on_the_line(lang=lang)
    lived.say(text)
    assert lived.state.scene == "matter" and each_happened(lived, "alive_told") == [False]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "断了不等于没了，两年里都能恢复。信上说业务员答应随时退，这些是您自己的意思吗？还有，您让那位老师帮您办哪些事？"),
        ("en", "Just because it’s lapsed doesn’t mean it’s gone. All that in the letter about what the agent promised, is that actually what happened? And what have you agreed that she can do for you?"),
    ],
)
def test_both_questions_in_everyday_words_are_answered(lang: str, text: str) -> None:
    """Whose words, and how far the mandate goes."""
    lived = on_the_line(TALK[0], lang=lang)
    lived.say(text)
    assert {"not_his", "mandate_scope"} <= set(known(lived)) and each_happened(lived, "alive_told", "mandate_verified") == [True, True]


@pytest.mark.parametrize(("lang", "text"), [("zh", "她跟您要过什么没有？身份证、银行卡、密码这些？"), ("en", "Has she had anything off you? Your ID, bank card, password, any of those codes?")])
def test_what_she_had_off_him_is_answered(lang: str, text: str) -> None:
    """In everyday words it is the same question."""
    lived = on_the_line(*TALK[:2], lang=lang)
    lived.say(text)
    assert lived.state.scene == "given" and "given" in known(lived)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "密码您先别改了，等办完再说。"),
        ("zh", "您别急着改密码，改了她该起疑心了。"),
        ("en", "I’d leave the password as it is for now."),
        ("en", "Don’t change your password just yet, she’d only get suspicious."),
    ],
)
def test_advice_to_leave_the_password_warns_nobody(lang: str, text: str) -> None:
    """The word is in it, and the warning is not."""
    lived = on_the_line(*TALK[:3], lang=lang)
    lived.say(text)
    assert each_happened(lived, "data_warned", "password_changed") == [False, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_code_read_out_is_read_out(lang: str) -> None:
    """Asked for it by the company he does as he did for her, and says so."""
    lived = on_the_line(*TALK[:3], lang=lang)
    lived.choose("read-me-the-code")
    assert ("念给您了" if lang == "zh" else "read it out") in lived.view()["lines"][-1]["text"]


@pytest.mark.parametrize(("lang", "text"), [("zh", "那些话要不是真的，您可能会惹上麻烦的。"), ("en", "You do know that putting something that isn’t true in a complaint could get you into trouble?")])
def test_trouble_held_out_is_a_threat(lang: str, text: str) -> None:
    """However gently it is put."""
    lived = on_the_line(*TALK[:2], lang=lang)
    lived.say(text)
    assert each_happened(lived, "accused") == [True] and lived.state.scene == "angry"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_has_not_told_his_matter_is_not_made_to_by_his_anger(lang: str) -> None:
    """No word of messages before he has spoken of them."""
    lived = on_the_line("you-have-been-had", lang=lang)
    assert ("短信" if lang == "zh" else "message") not in lived.view()["lines"][-1]["text"]


@pytest.mark.parametrize(("lang", "text"), [("zh", "您跟她说谈妥了，监管那边撤了就行。"), ("en", "We’ll do it as long as she withdraws the complaint to the regulator.")])
def test_a_withdrawal_made_the_price_is_pressure(lang: str, text: str) -> None:
    """Hers to withdraw or his: it is not traded."""
    lived = INCIDENT.model_in("result", lang)
    lived.say(text)
    assert each_happened(lived, "withdrew_under_pressure") == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "保单还在，能接上。三月那张单子柜台收了没录进系统，短信都跑到您旧号去了，是我们的错，对不起。利息不收，年底前补上就成。全额退这个给不了，因为录像里都念给您听了，字也是您自己签的。要是手头紧，您自己能拿它借钱。"),
        ("en", "It’s still there and we can get it going again. That form never got put on the system and the reminders went to your old phone; our mistake, and I’m sorry. We won’t charge you any interest, you’ve until the end of December. Getting all your money back, I’m afraid that’s a no: on the recording it was all explained, and you signed it yourself. You could borrow some money against it."),
    ],
)  # fmt: skip
def test_the_whole_decision_in_everyday_words(lang: str, text: str) -> None:
    """Both halves, the fault and what he can borrow; and that he signed himself is a finding, not a reproach."""
    lived = INCIDENT.model_in("result", lang)
    lived.say(text)
    assert lived.state.scene == "fee" and each_happened(lived, "no_told", "alive_told") == [True, True]
    judged = findings(lived)
    assert judged["moment:tells:refusal:alternative"].verdict == "met"
    assert not any(one.startswith("violation") and "blame" in one for one in judged)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lapse_noted_is_no_answer_to_his_question(lang: str) -> None:
    """“Lapsed because a premium was not paid” does not say that it can be taken up again."""
    text = {"zh": "您的保单因为没有交费而失效。全额退保不予支持。", "en": "Your policy lapsed because a premium was not paid. A full refund is not upheld."}[lang]
    lived = live({"reply": [{"do": "reply", "fields": {"text": text}}]}, lang=lang)
    assert findings(lived)["element:reply_letter:own_question"].verdict != "met" and each_happened(lived, "own_answered") == [False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_that_answers_his_question_is_not_said_to_be_silent_on_it(lang: str) -> None:
    """Answered without much kindness, it is answered."""
    text = {"zh": "保单还在，可以恢复，不收利息，12月31日前交。", "en": "The policy is still there and can be reinstated without interest by 31 December."}[lang]
    lived = live({"reply": [{"do": "reply", "fields": {"text": text}}]}, lang=lang)
    said = " ".join(line["text"] for line in lived.view()["lines"])
    assert each_happened(lived, "own_answered", "replied_well") == [True, False]
    assert ("我问的那一句有了" if lang == "zh" else "what I asked is in it") in said
