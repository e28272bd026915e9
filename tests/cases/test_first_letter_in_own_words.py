"""The first letter in words of one's own: what was meant is heard, and he answers what was said."""

from __future__ import annotations

import pytest

import simulator
from tests.attempts import bank
from tests.incident import Incident

CASE = "first-letter"
LANGUAGES = ("zh", "en")
model_in = Incident(CASE, lang="en").model_in

MEANT = [
    ("zh", "notes", "老爷子回家以后能下地了吗？", "ask_hardship"),
    ("en", "notes", "How are the old folks keeping?", "ask_hardship"),
    ("zh", "story", "一千八百六一分都少不了您的。", "sum_too_soon"),
    ("en", "story", "Put your mind at rest, you’ll see every penny of that eighteen hundred and sixty.", "sum_too_soon"),
    ("zh", "told", "她一个管床的懂什么账，您就当没听见。", "sister_wrong"),
    ("en", "told", "What would she know about bills?", "sister_wrong"),
    ("zh", "told", "退不退钱只看账，您放心。", "separate_conduct"),
    ("en", "told", "It depends on the bill and nothing else; nobody has to say sorry for it.", "separate_conduct"),
    ("zh", "outburst", "您抽空去说句软话，钱这边我才好往下催。", "apology_first"),
    ("en", "outburst", "Pop up and say something nice to her, and then I’ll hurry the money along.", "apology_first"),
    ("zh", "bed", "原来哪张卡交的退哪张卡。", "refund_route"),
    ("en", "bed", "It was off by the afternoon, but nobody took it out of the computer.", "bed_wrong"),
    ("en", "sister_said", "She rang you, I know.", "ward_word"),
    ("zh", "nursing", "护士一个钟头来看一趟，每趟都签了字。", "nursing_right"),
    ("zh", "nursing", "这四百二也一并给您退了。", "nursing_away"),
    ("en", "nursing", "You can have the four hundred and twenty back as well.", "nursing_away"),
    ("zh", "refusal", "职工怎么处理，院里有规矩，名字不会往外贴。", "clear_no"),
    ("en", "refusal", "How staff are dealt with is the hospital’s own affair, and no name goes up on a board.", "clear_no"),
    ("zh", "refusal", "行，过两天就让她的名字上墙。", "yields"),
    ("en", "refusal", "Give it a couple of days and her name will be on the wall.", "yields"),
    ("zh", "higher", "区里您就别去了吧，当帮我个忙。", "urge_not_higher"),
    ("en", "higher", "Do leave the district out of it, as a kindness to me.", "urge_not_higher"),
    ("zh", "notes", "除了我，咱们院还有谁给您来过电话没有？", "ask_what_was_said"),
    ("en", "notes", "Has the sister been on to you?", "ask_what_was_said"),
    ("en", "pick_up", "Would you run me through it from the top?", "ask_story"),
    ("zh", "pick_up", "您那一千八百多肯定给您退，周四来拿就是。", "sum_too_soon"),
    ("en", "pick_up", "You’ll have your eighteen hundred and sixty on Thursday.", "sum_too_soon"),
    ("zh", "told", "护士长她怎么说的您就怎么信。", "sister_binding"),
    ("en", "told", "Whatever she told you, you can take it as read.", "sister_binding"),
    ("zh", "told", "您抽空去跟小护士打个招呼，赔个礼，钱的事也好走。", "apology_first"),
    ("en", "told", "It’d smooth things over if you popped up and made your peace with the nurse.", "apology_first"),
    ("zh", "outburst", "跟账是两笔，账上该给您的，一分都不会扣。", "separate_conduct"),
    ("en", "outburst", "The lamp is for security to sort out.", "separate_conduct"),
    ("en", "bed", "Nobody on the ward struck it off the system, so it carried on billing.", "bed_wrong"),
    ("zh", "sister_said", "周六那话您听听就算了。", "sister_wrong"),
    ("en", "sister_said", "I’d take what she said with a pinch of salt.", "sister_wrong"),
    ("zh", "nursing", "护理费按规定是收的，不过看您孝顺，我做主给您免了。", "nursing_away"),
    ("en", "nursing", "By rights the nursing stays, but I’ll let you off it.", "nursing_away"),
    ("en", "refusal", "It’s his bill and not mine to show.", "clear_no"),
    ("zh", "refusal", "行，您说的我来安排。", "yields"),
    ("en", "refusal", "Leave it with me, I’ll see you get what you want.", "yields"),
    ("zh", "higher", "您就别再写信了，多伤和气。", "urge_not_higher"),
    ("en", "higher", "I wouldn’t bother with the district.", "urge_not_higher"),
    ("en", "higher", "By all means go to the district, I shan’t get in your way.", "right_to_go_higher"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "topic"), MEANT, ids=[f"{lang}-{topic}-{n}" for n, (lang, _, _, topic) in enumerate(MEANT)])
def test_what_was_meant_is_heard(lang: str, scene: str, words: str, topic: str) -> None:
    """In words a colleague would use, good and bad."""
    attempt = model_in(scene, lang)
    attempt.say(words)
    assert topic in attempt.state.utterances[-1].mentions


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [("zh", "签个字，写明以后不再反映，钱马上到账。", "不签"), ("en", "Just sign to say you won’t take it outside.", "not signing")],
)
def test_an_undertaking_is_answered(lang: str, words: str, answer: str) -> None:
    """He does not pass over it to the bed."""
    attempt = model_in("arrives", lang)
    attempt.say(words)
    assert answer in " ".join(line["text"] for line in attempt.view()["lines"][-3:])


@pytest.mark.parametrize(
    ("lang", "scene", "words", "topic"),
    [
        ("zh", "told", "她那通电话我不能当没听见，记下了。", "sister_wrong"),
        ("en", "story", "I can’t promise that you’ll see every penny of it until it’s checked.", "sum_too_soon"),
        ("zh", "nursing", "四百二这一笔不能一并退给您。", "nursing_away"),
        ("en", "nursing", "I can’t give you the four hundred and twenty back as well.", "nursing_away"),
        ("en", "higher", "I’m not going to ask you to leave the district out of it.", "urge_not_higher"),
        ("zh", "higher", "您不用再写信，有事直接找我。", "urge_not_higher"),
        ("zh", "told", "您不用去跟护士赔礼，退费照办。", "apology_first"),
        ("en", "told", "You needn’t make your peace with the nurse for it.", "apology_first"),
        ("zh", "notes", "周四您来拿书面答复。", "sum_too_soon"),
        ("en", "story", "You’ll get your money if the bill shows it’s owed; I can’t say before.", "sum_too_soon"),
    ],
)
def test_what_was_not_meant_is_not_heard(lang: str, scene: str, words: str, topic: str) -> None:
    """The same words in a no."""
    attempt = model_in(scene, lang)
    attempt.say(words)
    assert topic not in attempt.state.utterances[-1].mentions


def said_after(attempt: simulator.Attempt, words: str) -> str:
    """What is on the page after these words, and only that."""
    seen = len(attempt.view()["lines"])
    attempt.say(words)
    return " ".join(line["text"] for line in attempt.view()["lines"][seen + 1 :])


@pytest.mark.parametrize(
    ("lang", "words", "answer", "not_said"),
    [
        ("zh", "哎哟，全院都高度重视您这封信，领导亲自过问！", "好听的话", "您也让我等"),
        ("en", "We take your letter extremely seriously, every one of us!", "fine words", "now you"),
        ("zh", "您那一千八百多肯定给您退。", "还没问我", "堵我"),
        ("en", "You’ll have your eighteen hundred and sixty on Thursday.", "one question", "shutting me up"),
    ],
)
def test_on_his_guard_he_answers_what_was_said(lang: str, words: str, answer: str, not_said: str) -> None:
    """Fine words asked nobody to wait; a sum before he has spoken is not shutting him up."""
    told = said_after(model_in("pick_up", lang), words)
    assert answer in told and not_said not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_silent_visit_is_not_praised_for_its_order(lang: str) -> None:
    """Nothing was taken one by one where nothing was said."""
    attempt = model_in("arrives", lang)
    while attempt.state.part == "visit":
        attempt.wait(1)
    lines = " ".join(line["text"] for line in attempt.view()["lines"])
    assert ("一项一项说" if lang == "zh" else "one by one") not in lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kept_quiet_after_a_second_letter(lang: str) -> None:
    """The second letter was copied to the district: the ending does not say that he never went there."""
    text = getattr(next(ending for ending in bank()[CASE].case.endings if ending.id == "blocked").text, lang)
    assert ("没有去区里" if lang == "zh" else "go to the district") not in text
