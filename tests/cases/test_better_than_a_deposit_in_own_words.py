"""Better than a deposit in words of one's own: what counts as told, as promised, as asked for."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from casebank import paths
from tests.attempts import offered
from tests.better_than_a_deposit import (
    BEFORE,
    CASE,
    INCIDENT,
    LANGUAGES,
    attempt,
    live,
    rung_with_a_decision,
    scenario,
    with_a_decision,
)
from tests.incident import each_happened

GOOD = [
    ("zh", "arrives", "阿姨，您请坐，喝口水，慢慢讲，我听着呢。", "story", []),
    ("zh", "turning", "对不起，刚才让您难受了，您回来坐，我给您办。", "story", []),
    ("zh", "story", "您别自责，窗口上的人这么讲，谁都会当真。您想要怎么解决，这钱打算什么时候用？", "needs", ["need_known"]),
    ("zh", "needs", "换了我也睡不着。在我们查清楚之前，您先别退保，也别签字。他当时给您留过字条吗？", "explain", ["told_to_wait", "asked_in_writing"]),
    ("zh", "explain", "打个比方，好比签了十年的合同中途停了，头几年的成本先扣，所以取得少。", "wishes", ["understood"]),
    ("zh", "wishes", "这个我今天不能做主，得查清楚才能定。最晚6月25号我打电话告诉您办到哪一步。", "leave", ["promise_made"]),
    ("zh", "leave", "借您的身份证核对一下，好了。您还有什么要问的吗？慢走啊。", "leave", ["identity_verified"]),
    ("zh", "son_rings", "这个要您母亲授权才行，她签个字您拍给我，或者我现在打给她，请她说一声。", "three_way", ["mandate_way_told"]),
    ("zh", "three_way", "麻烦您报一下身份证后四位和编号尾数，再跟我说一声同不同意我跟您儿子讲。", "desk", ["mandate_verified"]),
    ("zh", "interest", "利息这个真的给不了，因为签的不是存款合同，撤销就是退回原来的样子。", "goodbye", ["interest_explained"]),
    ("en", "arrives", "Good morning, please have a seat, take your time, I’m listening.", "story", []),
    ("en", "turning", "Don’t go, I’m sorry I upset you. I’ll look after this for you.", "story", []),
    ("en", "story", "Please don’t blame yourself, anybody would have believed him at a bank window. When do you need the money, and what would you like us to do?", "needs", ["need_known"]),
    ("en", "needs", "Thank you for trusting me with that. Don’t sign anything before you hear from me. Is there anything in writing?", "explain", ["told_to_wait", "asked_in_writing"]),
    ("en", "explain", "In plain words: take the money out before the ten years are over and you get less than you paid, because the first years’ charges come off.", "wishes", ["understood"]),
    ("en", "wishes", "I can’t decide that now, it has to be looked into. I’ll call you by 25 June at the latest.", "leave", ["promise_made"]),
    ("en", "leave", "Just let me check your identity card. Is there anything else? Mind how you go.", "leave", ["identity_verified"]),
    ("en", "son_rings", "I understand you’re worried. Without your mother’s consent I can’t discuss it, but I can ring her now and the three of us can talk.", "three_way", ["mandate_way_told"]),
    ("en", "three_way", "Could you give me the last four digits of your identity card, please? And are you happy for me to talk to your son about this?", "desk", ["mandate_verified"]),
    ("en", "explain", "It’s like taking a flat for ten years and paying up front. Leave after one and the landlord keeps what he spent, so it’s less than you paid.", "wishes", ["understood"]),
    ("en", "interest", "We can’t pay the interest, because it was never a deposit. Cancelling puts you back where you were.", "goodbye", ["interest_explained"]),
]  # fmt: skip
POOR = [
    ("zh", "arrives", "您先去银行问问当初卖给您的人吧。", "turning", ["sent_back_to_seller"]),
    ("zh", "arrives", "您把保单和发票带来再说。", "turning", ["asked_for_held_material"]),
    ("zh", "story", "谁让您不看合同就签字的。", "turning", []),
    ("zh", "story", "这种事我保证给您全退。", "explain", ["refund_promised"]),
    ("zh", "explain", "现金价值低于保费是因为双录里已提示的初始费用和保全费用。", "wishes", []),
    ("zh", "son_rings", "您母亲去年买的十年期，现在退能拿90,500元。", "son_told", ["disclosed_without_mandate"]),
    ("zh", "son_angry", "您发到网上要承担法律责任。", "desk", ["son_left_angry"]),
    ("zh", "interest", "利息我一定给您争取下来，包在我身上。", "goodbye", ["interest_promised"]),
    ("en", "arrives", "You should ask the bank first, the adviser will explain it.", "turning", ["sent_back_to_seller"]),
    ("en", "arrives", "Please bring the original contract and your bank statements.", "turning", ["asked_for_held_material"]),
    ("en", "story", "You should have read the contract before signing.", "turning", []),
    ("en", "story", "I guarantee you’ll get every penny back.", "explain", ["refund_promised"]),
    ("en", "explain", "The surrender value is below premium owing to amortisation of acquisition costs, as per the cash value table.", "wishes", []),
    ("en", "son_rings", "She would get ¥90,500 today, she bought a ten-year policy.", "son_told", ["disclosed_without_mandate"]),
    ("en", "son_angry", "You’ll be sued if you post that.", "desk", ["son_left_angry"]),
    ("en", "interest", "I’ll definitely get you the interest, you have my word.", "goodbye", ["interest_promised"]),
]  # fmt: skip


def at_scene(scene: str, lang: str) -> simulator.Attempt:
    """An attempt that has come to a scene by good replies."""
    if scene in BEFORE:
        return attempt(*BEFORE[scene], lang=lang)
    lived = attempt(*BEFORE["leave"], lang=lang)
    lived.do("see_her_out")
    if scene == "interest":
        with_a_decision(lived).choose("hereby-informed")
        return lived
    lived.wait(400)
    if scene != "son_rings":
        lived.choose({"son_angry": "only-in-person", "three_way": "not-without-her"}[scene])
    assert lived.state.scene == scene
    return lived


TOLD = [
    ("zh", "很抱歉，没有批下来，不退。"),
    ("zh", "您的投诉不成立，合同照旧。"),
    ("zh", "可以退。"),
    ("zh", "全都给您退，一分不少。"),
    ("zh", "您好，可以退。"),
    ("zh", "我们查了，是我们的错。"),
    ("en", "I'm sorry, it has not been upheld and nothing will be paid back."),
    ("en", "Your complaint was not upheld. The contract stands as it is."),
    ("en", "You'll get it back."),
    ("en", "All of it is coming back to you."),
    ("en", "Good morning. You’ll have all of it back."),
]


@pytest.mark.parametrize(("lang", "text"), TOLD)
def test_a_decision_told_in_plain_words_is_told(lang: str, text: str) -> None:
    """However bare, it has been said: she goes on to the interest."""
    lived = rung_with_a_decision(lang)
    lived.say(text)
    assert lived.state.scene == "interest" and each_happened(lived, "decision_spoken") == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "阿姨，听得见吗？"), ("zh", "您别急，我慢慢说。"), ("zh", "对不起，打扰您休息了。"), ("zh", "我是上回接待您的。"), ("zh", "今天还不能告诉您结果。"),
     ("en", "Can you hear me?"), ("en", "Sorry to keep you waiting."), ("en", "This is the complaints office."), ("en", "I’ll take it slowly."), ("en", "I’ll ring you tomorrow.")],
)  # fmt: skip
def test_small_talk_at_the_start_of_the_call_tells_nothing(lang: str, text: str) -> None:
    """She asks again and holds her pen."""
    lived = rung_with_a_decision(lang)
    lived.say(text)
    assert lived.state.scene == "telling" and each_happened(lived, "decision_spoken") == [False]


def said(lang: str, scene: str, text: str) -> tuple[simulator.Attempt, list[str]]:
    """The attempt after saying something in a scene, and what newly happened."""
    lived = at_scene(scene, lang)
    before = set(lived.state.counts)
    lived.say(text)
    return lived, [name for name in lived.state.counts if name not in before]


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), GOOD)
def test_good_own_words_lead_where_the_good_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, and nothing in them is held against whoever said it."""
    written = {option["text"] for option in offered(at_scene(scene, lang)).values()}
    assert text not in written
    lived, new = said(lang, scene, text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(new)
    heard = {act.kind for act in lived.state.utterances[-1].heard}
    assert heard & set(speech.VIOLATIONS) == set()


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), POOR)
def test_poor_own_words_lead_where_the_poor_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """And what they bring about is on record."""
    lived, new = said(lang, scene, text)
    assert lived.state.scene == leads_to
    assert set(brings) <= set(new)
    assert not each_happened(lived, "understood")[0] or scene in ("son_rings", "son_angry", "interest")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "您不用再去找银行，保单也不用带，我们自己去调。"), ("en", "You needn’t go back to the bank, and you needn’t bring the policy; we’ll get it ourselves.")],
)
def test_sparing_her_an_errand_is_not_sending_her_on_one(lang: str, text: str) -> None:
    """What is denied does not count."""
    lived, new = said(lang, "story", text)
    assert not {"sent_back_to_seller", "asked_for_held_material"} & set(new)
    assert lived.state.scene != "turning"


@pytest.mark.parametrize(("claimed", "certificate"), [("no", "certificate_earned"), ("yes", "certificate_withheld")])
def test_an_honest_appraisal_earns_the_certificate_and_a_flattering_one_does_not(
    claimed: str, certificate: str
) -> None:
    """After a limit was missed, only the sheet that says so passes; attendance alone never does."""
    model = paths.load_path(CASE, "model")
    assert model is not None
    [sheet] = [step for step in model.parts["course"] if step.do == "propose_case"]
    fields = {name: value if isinstance(value, str) else value.model_dump() for name, value in sheet.fields.items()}
    changes: dict[str, list[dict[str, Any]]] = {
        "tell_extension": [{"wait": 10080}, {"same": True}],
        "propose_case": [{"do": "propose_case", "fields": {**fields, "in_time": claimed}}],
    }
    lived = live(changes)
    assert each_happened(lived, certificate) == [True]


def test_attendance_earns_no_certificate() -> None:
    """The source certifies whoever attends; the kit asks for a pass."""
    lived = live({"propose_case": [{"do": "just_attend"}]})
    assert each_happened(lived, "certificate_withheld", "certificate_earned") == [True, False]
    assert lived.state.ending == "restored"
    lost = {item.id for item in grading.grade(lived.log).findings if item.points < (item.possible or 0)}
    assert {"check:certificate", "check:honest_appraisal"} <= lost


def test_nobody_is_called_back_a_third_time() -> None:
    """Hurt and called back twice, she sits down again; hurt a third time, she goes, and the talk does not run in a circle."""
    begun = attempt("sit-and-tell")
    for _ in range(2):
        begun.say("您签字之前怎么不看看合同呢？白纸黑字写着。")
        assert begun.state.scene == "turning"
        begun.choose("call-her-back")
    begun.say("您签字之前怎么不看看合同呢？白纸黑字写着。")
    assert begun.state.scene == "desk" and each_happened(begun, "left_unheard", "customer_heard") == [True, False]


def test_a_request_for_review_comes_with_the_call_back() -> None:
    """Who cannot accept the answer says so when called back, and sending the request up is on offer at once."""
    poor = {"do": "reply", "fields": {"text": "您好，您的投诉已经处理完毕，请知悉。"}}
    lived = live({"reply": [poor], "call_back": [{"same": True}, {"do": "send_review_up"}]})
    assert each_happened(lived, "called_back", "review_requested", "review_sent_up") == [True, True, True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_call_about_the_outcome_without_the_outcome_does_not_go_on_for_ever(lang: str) -> None:
    """She asks twice more, in other words, and then waits for the letter."""
    run = INCIDENT.model_in("telling", lang, snag="archive")
    for _ in range(4):
        if run.state.scene == "telling":
            run.say({"zh": "我们会尽快研究，有了结果会及时通知您。", "en": "It is being looked into and you’ll be informed in due course."}[lang])
    assert run.state.scene == "desk"


@pytest.mark.parametrize(
    ("lang", "story", "waved"),
    [
        ("zh", "这钱肯定能拿回来，包在我身上。", "您儿子要是来电话，我跟他讲也一样，您不用操心。"),
        ("en", "You’ll certainly have your money back, leave it with me.", "If your son rings I can go through it with him, you needn’t bother."),
    ],
)
def test_who_told_her_story_was_not_sent_away_and_the_son_was_promised_in_own_words(lang: str, story: str, waved: str) -> None:
    """The son promised an answer in own words rings for it; nobody says that she left without opening her mouth."""
    lived = attempt("sit-and-tell", lang=lang)
    for words in (story, {"zh": "提前退是有损失的。", "en": "Surrendering it early means a loss."}[lang], waved):
        lived.say(words)
    while lived.state.scene != "desk":
        lived.say({"zh": "好的阿姨，慢走啊。", "en": "All right then, goodbye, mind how you go."}[lang])
    assert each_happened(lived, "proxy_waved_through", "left_unheard") == [True, False]


@pytest.mark.parametrize(
    ("lang", "text", "asked"),
    [
        ("zh", "不过这保单是阿姨自己的，我对谁都不好开口。要不这样，我现在拨她电话，咱们仨一块儿说，她松口我就讲。", False),
        ("zh", "您让阿姨自己给我来个电话，她说能讲我就讲。", True),
        ("zh", "要不您今晚回家，让她在那张表上签个名，拍照发我，明天一早我就给您回话。", True),
        ("en", "It’s her policy, and she hasn’t told me I may speak to you. Shall I dial her in and we’ll all three talk?", False),
        ("en", "Could you get her to ring me herself? The moment she says so I’ll go through it with you.", True),
        ("en", "Have her put her name to the form I gave her and send me a picture tonight; I’ll phone you first thing tomorrow.", True),
    ],
)
def test_a_way_in_told_in_own_words_brings_her_onto_the_line(lang: str, text: str, asked: bool) -> None:
    """Where nobody said that she is rung now, the son asks for it; no call is made that nobody spoke of."""
    lived, new = said(lang, "son_rings", text)
    assert lived.state.scene == "three_way" and "mandate_way_told" in new
    spoken = [line["who"] for line in simulator.render(lived.scenario, lived.state)]
    assert (spoken[-3:] == ["son", "narrator", "customer"]) is asked


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "这个嘛，大概能退九万来块吧，您别说是我说的。"),
        ("zh", "她托我别告诉您，这笔钱是给您闺女上大学的。"),
        ("en", "She’d lose nearly ten thousand if she took it out now."),
        ("en", "She asked me not to tell you, but it’s the money for the operation."),
    ],
)
def test_a_rough_figure_or_what_the_money_is_for_gives_it_away(lang: str, text: str) -> None:
    """It need not be exact, nor looked up."""
    lived, new = said(lang, "son_rings", text)
    assert lived.state.scene == "son_told" and "disclosed_without_mandate" in new


@pytest.mark.parametrize(
    ("lang", "who", "may"),
    [
        ("zh", "阿姨，我得先弄清是您本人。您身份证号末尾四个数是多少？", "您儿子想帮您问，您愿意让我跟他说吗？"),
        ("en", "Just so I know it’s you: what are the last four digits of your identity card?", "Do you mind if I tell your son about it?"),
    ],
)
def test_whoever_only_asks_who_she_is_has_no_mandate_yet(lang: str, who: str, may: str) -> None:
    """She reads out the figures and agrees to nothing she was not asked."""
    lived = at_scene("three_way", lang)
    lived.say(who)
    assert lived.state.scene == "three_way" and each_happened(lived, "mandate_verified", "word_taken") == [False, False]
    lived.say(may)
    assert lived.state.scene == "desk" and each_happened(lived, "mandate_verified") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_picks_up_agrees_to_nothing_before_being_asked(lang: str) -> None:
    """Nobody can say that her first words were her consent."""
    for replies in (("not-without-her",), ("between-us", "own-up")):
        lived = at_scene("son_rings", lang)
        for reply in replies:
            lived.choose(reply)
        last = simulator.render(lived.scenario, lived.state)[-1]["text"]
        assert "您跟他讲" not in last and "talk to him" not in last


@pytest.mark.parametrize(
    ("lang", "told", "no"),
    [
        ("zh", "公司研究决定，您的诉求部分成立。", "利息一分没有"),
        ("en", "It’s been decided. It’s all in the letter.", "No interest at all"),
    ],
)
def test_she_quotes_no_refusal_that_nobody_spoke(lang: str, told: str, no: str) -> None:
    """“No interest at all?” is an answer to a no on the interest."""
    for seed in (1, 2, 3):
        lived = simulator.Attempt(scenario(lang, seed=seed))
        for reply in BEFORE["leave"]:
            lived.choose(reply)
        lived.do("see_her_out")
        with_a_decision(lived).say(told)
        assert lived.state.scene == "interest" and no not in simulator.render(lived.scenario, lived.state)[-1]["text"]


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "合同撤掉，您那十万块一分不少退到您卡上。"), ("en", "I’ve got you everything back, all of it, on your card.")]
)
def test_the_money_told_before_it_is_approved_is_beyond_authority(lang: str, text: str) -> None:
    """In own words as by the ready-made reply."""
    lived = rung_with_a_decision(lang)
    lived.say(text)
    assert each_happened(lived, "decision_spoken", "remedy_without_approval") == [True, True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "利息我给您想办法，一定补上。"), ("en", "I’ll see you get the interest as well; I’ll find it somewhere.")],
)
def test_interest_promised_in_own_words_is_promised(lang: str, text: str) -> None:
    """She writes it down and does not ask why not."""
    lived, new = said(lang, "interest", text)
    assert lived.state.scene == "goodbye" and {"interest_promised"} <= set(new) and "interest_explained" not in new
    assert "3" in simulator.render(lived.scenario, lived.state)[-1]["text"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_about_the_money_is_not_kept_by_hanging_up(lang: str) -> None:
    """What was promised to her on the telephone is still open when she puts it down."""
    lived = INCIDENT.model_in("goodbye", lang)
    lived.choose("warm-close")
    assert lived.state.promises[-1].verdict != "kept"


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "您先签个字说不再追究，钱就给您打过去。"), ("en", "If you sign to say you’ll drop it, you’ll get the money.")]
)
def test_money_for_a_signature_presses_her_in_any_words(lang: str, text: str) -> None:
    """The word “withdraw” need not fall."""
    lived = INCIDENT.model_in("telling", lang)
    lived.say(text)
    assert each_happened(lived, "withdrew_under_pressure") == [True]


def test_a_review_sent_up_is_not_the_handlers_to_decide_in_time() -> None:
    """Whoever passes it on the same day and closes the file loses nothing by head office’s thirty days."""
    poor = {"do": "reply", "fields": {"text": "您好，您的投诉已经处理完毕，请知悉。"}}
    lived = live({"reply": [poor], "call_back": [{"same": True}, {"do": "send_review_up"}]})
    judged = {item.id: item for item in grading.grade(lived.log).findings}
    assert judged["clock:review_decision"].points == 0 and not judged["clock:review_decision"].possible
    assert judged["duty:pass_on_the_review"].verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_son_hangs_up_once_and_posts_it_once(lang: str) -> None:
    """Left without a word he rings off with one sentence, and a later call to her does not make him angry anew."""
    lived = at_scene("son_angry", lang)
    before = len(simulator.render(lived.scenario, lived.state))
    while lived.state.scene == "son_angry":
        lived.wait(5)
    told = [line["text"] for line in simulator.render(lived.scenario, lived.state)[before:]]
    assert sum("电话挂了" in text or "hangs up" in text for text in told) == 1
    with_a_decision(lived).choose("hereby-informed")
    lived.choose("see-the-letter")
    while lived.state.scene != "desk":
        lived.wait(5)
    assert lived.state.counts["son_left_angry"][0] == 1
