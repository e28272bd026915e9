"""The ward handover in words of one's own: they lead and hurt like the ready-made replies, in talk and in letters."""

from __future__ import annotations

import pytest

import grading
from simulator.errors import NotPossible
from tests.attempts import bank
from tests.ward_handover import CASE, LANGUAGES, before, fresh, model_in, played

LEADS = [
    ("zh", "knock", "您好，别急，化验单给我看一下。", "slip_seen"),
    ("zh", "arrows", "这个钾高了，我马上去叫大夫出来，您跟我到床边。", "scene:hurrying"),
    ("zh", "hurrying", "老爷子今早感觉怎么样？手脚麻不麻？吃了什么？", "salt_told"),
    ("zh", "what_if", "您吓坏了，对不起，您慢慢说，我记下来。", "scene:page"),
    ("zh", "page", "刚才有没有哪位大夫跟您说过什么？", "told_asked"),
    ("zh", "afraid", "您放心，投诉不影响治疗，我来替您登记。", "assured"),
    ("zh", "page", "刚才是不是有大夫过来跟您打过招呼？说了什么？", "told_asked"),
    ("zh", "afraid", "没人会拿您父亲出气，我替您写。", "assured"),
    ("en", "afraid", "Nobody here would ever take it out on your dad. I’ll write it up myself.", "assured"),
    ("zh", "afraid", "登记不会让谁给您父亲脸色看，该打针打针，该吃药吃药。", "assured"),
    ("en", "knock", "Good morning, may I see the slip?", "slip_seen"),
    ("en", "page", "Has a doctor had a word with you?", "told_asked"),
    ("en", "arrows", "The potassium is too high. I’ll get a doctor out at once, come to the bed with me.", "scene:hurrying"),
    ("en", "hurrying", "How has your father been feeling this morning, and what has he eaten?", "salt_told"),
    ("en", "what_if", "I’m so sorry, you must have been terrified. Please tell me everything, I’m writing it down.", "scene:page"),
    ("en", "page", "Has any of the doctors promised you anything since?", "told_asked"),
    ("en", "afraid", "I understand, but complaining changes nothing in his treatment. I’ll register it myself.", "assured"),
]
HURTS = [
    ("zh", "knock", "您先坐一会儿，八点半交完班大夫就出来。", "told_to_wait"),
    ("zh", "arrows", "没事的，多半是抽血溶血。", "waved_off"),
    ("zh", "afraid", "您真是通情达理，那咱们就不登记了。", "hushed"),
    ("zh", "afraid", "那就听您的，不往上报了。", "hushed"),
    ("en", "knock", "Do take a seat, they’ll be out at half past.", "told_to_wait"),
    ("en", "afraid", "That’s fine, we don’t have to make it official.", "hushed"),
    ("en", "arrows", "That’ll just be how the blood was taken.", "waved_off"),
    ("en", "arrows", "It’s nothing, don’t worry.", "waved_off"),
    ("en", "afraid", "That’s very reasonable of you. We’ll leave it there, then.", "hushed"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS, ids=[f"{lang}-{scene}-{to}" for lang, scene, _, to in LEADS + HURTS])
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    attempt = model_in(scene, lang)
    happened = attempt.state.counts.get(leads_to, (0, 0))[0]
    attempt.say(words)
    assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1


@pytest.mark.parametrize(
    ("lang", "words", "held_out"),
    [
        ("zh", "大姐您好，我是门外的护士，您拿的什么？", "递到您眼前"),
        ("zh", "刚才那话说得太冲，我给您赔个不是。您有什么事跟我说。", "递到您眼前"),
        ("en", "Hello, I’m the nurse out here. What’s the matter?", "holds it out"),
        ("en", "I’m sorry he snapped at you. What have you got there?", "holds it out"),
    ],
)
def test_asked_what_it_is_about_she_holds_out_the_slip(lang: str, words: str, held_out: str) -> None:
    """Who begins with a question has told nobody to wait."""
    attempt = fresh(lang)
    attempt.say(words)
    assert attempt.state.scene == "knock" and held_out in attempt.view()["lines"][-1]["text"]
    attempt.say({"zh": "单子给我看一眼。", "en": "Let me see the slip."}[lang])
    assert "slip_seen" in attempt.state.counts and "told_to_wait" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "sent"),
    [
        ("zh", "化验单的事您得去检验科问，一楼。", True),
        ("zh", "您不用去检验科，我来看。", False),
        ("zh", "我给检验科打电话问。", False),
        ("en", "You’d best pop down to the lab and ask them.", True),
        ("en", "You needn’t go down to the lab, I’ll look at it.", False),
        ("en", "I’ll ring the lab myself.", False),
    ],
)
def test_sent_off_to_the_laboratory_in_own_words(lang: str, words: str, sent: bool) -> None:
    """It counts as from the ready-made reply, and she answers to it."""
    attempt = fresh(lang)
    attempt.say(words)
    assert ({"sent_to_lab", "pushed_elsewhere"} <= set(attempt.state.counts)) is sent
    if sent:
        assert any({"zh": "检验科？", "en": "The laboratory?"}[lang] in line["text"] for line in attempt.view()["lines"])


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "您别担心，单子给我看看。"), ("zh", "您没事吧？单子给我。"), ("en", "Don’t worry, let me see the slip."), ("en", "Is he all right? Let me see the slip.")]
)
def test_a_kind_word_is_no_verdict(lang: str, words: str) -> None:
    attempt = fresh(lang)
    attempt.say(words)
    assert attempt.state.scene == "arrows" and "waved_off" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "scene"),
    [
        ("zh", "等他们交完班，我马上叫大夫出来。", "uneasy"),
        ("zh", "您坐一下，我马上去叫大夫。", "hurrying"),
        ("en", "I’ll get a doctor as soon as they’ve finished.", "uneasy"),
        ("zh", "别怕，钾有点高，能治，我喊大夫，您陪我回去。", "hurrying"),
        ("en", "I’m going in to get the doctor now.", "hurrying"),
        ("en", "It’s a bit high but it can be treated. I’m getting the doctor, you come with me.", "hurrying"),
    ],
)
def test_a_doctor_fetched_after_the_handover_is_not_fetched_now(lang: str, words: str, scene: str) -> None:
    attempt = model_in("arrows", lang)
    attempt.say(words)
    assert attempt.state.scene == scene


@pytest.mark.parametrize(("lang", "words", "believe"), [("zh", "投不投诉您自己定。", "我怎么信"), ("en", "If you’d rather not complain, that’s up to you.", "believe")])
def test_she_doubts_only_what_she_was_told(lang: str, words: str, believe: str) -> None:
    """Nobody has said that it makes no difference: she does not quote it."""
    attempt = model_in("afraid", lang)
    attempt.say(words)
    assert attempt.state.scene in ("afraid", "parted") and not any(believe in line["text"] for line in attempt.view()["lines"])


@pytest.mark.parametrize(("lang", "words"), [("zh", "放心，肯定没事。"), ("en", "Don’t worry, he’ll be fine.")])
def test_he_will_be_fine_on_the_way_counts_chosen_or_said(lang: str, words: str) -> None:
    """A verdict on the way to the bed is one, whether the reply was ready-made or not."""
    said, chosen = model_in("hurrying", lang), model_in("hurrying", lang)
    said.say(words)
    chosen.choose("hold-on")
    assert "waved_off" in said.state.counts and "waved_off" in chosen.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_free_ecg_made_good_is_a_second_story(lang: str) -> None:
    """In own words as in the ready-made ones; she will hold it against the bill."""
    words = {"zh": "那就不收了，心电图的钱我给您抹了。", "en": "If he said it’s free, it’s free. I’ll get it taken off the bill."}[lang]
    for put in (lambda attempt: attempt.say(words), lambda attempt: attempt.choose("then-it-is-free")):
        attempt = model_in("free_tracing", lang)
        put(attempt)
        assert "two_voices" in attempt.state.counts
        assert any({"zh": "账单上要是有", "en": "on the bill after all"}[lang] in line["text"] for line in attempt.view()["lines"])
    straight = model_in("free_tracing", lang)
    straight.say({"zh": "这个他做不了主，心电图该多少还是多少。", "en": "He had no right to say so; the ECG will be charged at the normal rate."}[lang])
    assert "two_voices" not in straight.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "老爷子现在不都缓过来了嘛，过去了就好。"),
        ("zh", "他也是累了一夜，您体谅体谅。"),
        ("en", "Well, he’s on the mend now, so let’s look on the bright side."),
        ("en", "He’d been up all night, try to see it from his side."),
    ],
)
def test_he_is_all_right_now_is_no_answer_to_a_shut_door(lang: str, words: str) -> None:
    """Nor is that the doctor was tired, before anybody has said sorry."""
    attempt = model_in("what_if", lang)
    attempt.say(words)
    assert attempt.state.scene == "stung"


GRANTED = [
    ("zh", "public", "让他站走廊给您道歉，这个我办不到，医院有医院的程序。", "refused"),
    ("zh", "public", "让他在走廊道歉我做不了主，我去请护士长来跟您谈。", "refused"),
    ("zh", "public", "行，我让他在走廊里给您赔礼。", "gave_in"),
    ("zh", "fees", "治疗花的我免不了，您哪一笔觉得不该收，我陪您一笔一笔对。", "refused"),
    ("zh", "fees", "行，我去找院长说，这几天的费用就不收您的了。", "gave_in"),
    ("zh", "number", "他的手机我不能给您，您打护士站，白天黑夜都有人接。", "refused"),
    ("zh", "number", "行，您记一下，您别说是我给的。", "gave_in"),
    ("en", "public", "I can’t stand him in the corridor; that’s dealt with inside the hospital.", "refused"),
    ("en", "public", "I can’t have him do it in the corridor. He’ll come and say it to you himself.", "refused"),
    ("en", "public", "All right, I’ll get him to say sorry in the corridor.", "gave_in"),
    ("en", "fees", "I can’t take it off the bill, but we’ll go through it together and anything wrong gets refunded.", "refused"),
    ("en", "fees", "I’ll talk to the director and they’ll drop the bill.", "gave_in"),
    ("en", "number", "I can’t give out his mobile; there’s always somebody on the ward phone.", "refused"),
    ("en", "number", "Take this down, it’s his mobile, but you didn’t get it from me.", "gave_in"),
]


@pytest.mark.parametrize(("lang", "wish", "words", "happens"), GRANTED)
def test_what_cannot_be_given_refused_or_granted_in_own_words(lang: str, wish: str, words: str, happens: str) -> None:
    attempt = model_in("asks", lang, wish=wish)
    attempt.say(words)
    assert {"refused", "gave_in", "two_voices"} & set(attempt.state.counts) == {happens}


LETTERS = {
    "zh": (
        "您好。3月12日早上，里面的人冲您喊了一句“门口等着”。这句话伤人，也不该说，我们向您道歉。当班大夫那天下午已经单独找您赔了不是。"
        "检验科7点54分和8点01分打过两次，病区这边话筒没扣好，一直是忙音，没有人接到。从3月13日起，交班的时候走廊里留一个护士，守着一部电话，"
        "遇到危急值可以直接推门进去叫人。心电图照标准收，大夫没有这个权力免。登记投诉不会影响您父亲看病。"
        "这件事我负责，有事打护士站电话8221找我就行。对答复不满意，可以在30天内申请复查。祝老人家早日康复。"
    ),
    "en": (
        "Dear Madam, on the morning of 12 March somebody shouted at you to wait by the door. That was rude, and we’re sorry. The doctor came to see you on his "
        "own that afternoon and apologised. The lab rang at 7.54 and again at 8.01; our receiver hadn’t been put back and both times the line was engaged. From "
        "13 March one nurse stays in the corridor with a phone during handover, and she can walk straight in with anything urgent. The doctor had no right to "
        "say the ECG was free; it will be charged at the normal rate. Having a complaint on record will not change how your father is looked after. I’m "
        "responsible for this: ring the desk and ask for me. You can ask for a review within 30 days. We wish your father well."
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plain_letter_that_tells_it_all_is_read_as_such(lang: str) -> None:
    """No textbook phrase in it: every point is met, and the apology it tells of counts only if it was made."""
    attempt = before("reply", lang)
    attempt.do("reply", text=LETTERS[lang])
    points = [finding for finding in grading.grade(attempt.log).findings if finding.id.startswith("element:reply_letter")]
    assert {finding.id for finding in points if finding.verdict != "met"} == set()
    assert "letter_sound" in attempt.state.counts
    invented = before("apology", lang)
    invented.do("reply", text=LETTERS[lang])
    assert "apology_invented" in invented.state.counts


def test_what_the_case_claims_to_simulate_happens() -> None:
    claimed = {name for claim in bank()[CASE].case.simulates for name in claim.by}
    assert claimed <= set(played("model").state.counts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_happened_cannot_be_dated_later_than_now(lang: str) -> None:
    """A time that has not come yet is a slip of the pen and is said so; nothing is kept and nothing costs."""
    attempt = before("record-value", lang)
    form = {"value": "K 6.7", "told": "08:06"}
    with pytest.raises(NotPossible) as refused:
        attempt.do("record-value", time="2025-03-12 18:00", **form)
    assert refused.value.field == "time"
    attempt.do("record-value", time="2025-03-12 08:05", **form)
    assert "value_recorded" in attempt.state.counts


MEANT = [
    ("zh", "knock", "您先在那儿歇会儿，我给您倒点水。", "wait_outside"),
    ("zh", "arrows", "等他们一散我头一个请大夫给您看。", "after_handover"),
    ("en", "arrows", "The minute they’re out I’ll have the doctor look at it.", "after_handover"),
    ("zh", "arrows", "机器印的字，超一点儿也这么印。", "all_fine"),
    ("en", "arrows", "Most likely the blood wasn’t taken well. I shouldn’t think it matters.", "all_fine"),
    ("zh", "hurrying", "老爷子平时吃饭口重不重？", "ask_morning"),
    ("en", "hurrying", "Does your dad like his food salty?", "ask_morning"),
    ("zh", "what_if", "大夫也是人，话赶话的。", "excuses_doctor"),
    ("zh", "afraid", "您不投诉就对了，都是为了老爷子好。", "hush_up"),
    ("en", "afraid", "You’re quite right not to complain; it’s better for your dad.", "hush_up"),
    ("zh", "asks", "成，您说的我去办。", "yields"),
    ("en", "asks", "Consider it done, I’ll see to it.", "yields"),
]
NOT_MEANT = [
    ("zh", "arrows", "我现在就进去请大夫，等不了他们散。", "after_handover"),
    ("en", "arrows", "I’m not waiting till they’re out, I’m getting the doctor now.", "after_handover"),
    ("en", "afraid", "It wouldn’t be right not to write it down; I’ll do it.", "hush_up"),
    ("zh", "asks", "您说的我去问，能不能办我说了不算。", "yields"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "topic", "meant"), [(*said, True) for said in MEANT] + [(*said, False) for said in NOT_MEANT])
def test_what_was_meant_is_heard(lang: str, scene: str, words: str, topic: str, meant: bool) -> None:
    """Soft versions of the traps, and lines that only look alike."""
    attempt = model_in(scene, lang)
    attempt.say(words)
    assert (topic in attempt.state.utterances[-1].mentions) is meant
