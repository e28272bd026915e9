"""Forty letters: played to the end in everyday words."""

from __future__ import annotations

import pytest

from tests.attempts import known
from tests.forty_letters import CALL, INCIDENT, LANGUAGES, TALK, attempt, live, on_the_line
from tests.incident import each_happened, findings


@pytest.mark.parametrize(
    ("lang", "text", "offered"),
    [
        ("zh", "我跟领导说说，看能不能给您这批走个总的价。", True),
        ("zh", "四十位不是小数，咱们好商量。", True),
        ("zh", "一人一个号，没有总价，四十位一起谈也不合适。", False),
        ("zh", "四十位捆一块儿谈一个数，这事我干不了，一个人一个情况。", False),
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


@pytest.mark.parametrize(("lang", "text"), [("zh", "每封一个编号。您想代谁办，让他给我打个电话说一声就行。"), ("en", "Every letter gets a number. If you’d like to act for one of them, just have that person phone me.")])
def test_a_way_to_act_for_somebody_in_everyday_words(lang: str, text: str) -> None:
    """A call from the person is a way in, and no threat and no price."""
    lived = attempt(lang=lang)
    lived.say(text)
    assert each_happened(lived, "mandate_way_told", "bulk_offered") == [True, False]


@pytest.mark.parametrize(("lang", "text"), [("zh", "您托谁办都成。我就想听听，保单到底碰上什么难处了？"), ("en", "You can have whoever you like act for you. I’d just like to hear from you what’s been going on.")])
def test_whoever_he_likes_is_his_choice_and_confirms_no_mandate(lang: str, text: str) -> None:
    """Left to him, and nothing asked about how far it goes."""
    lived = on_the_line(lang=lang)
    lived.say(text)
    assert each_happened(lived, "choice_respected", "mandate_verified") == [True, False] and lived.state.scene == "matter"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_he_has_said_of_the_mandate_he_does_not_say_again(lang: str) -> None:
    """Asked only who he is, he answers that."""
    lived = on_the_line(*TALK, lang=lang)
    lived.choose("by-friday-week")
    lived.do("check_identity_later")
    assert each_happened(lived, "identity_verified") == [True]
    assert ("受益人" if lang == "zh" else "beneficiary") in lived.view()["lines"][-1]["text"]
