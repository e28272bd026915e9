"""Possible case: kindness to the colleague counts in any words, and the discipline office answers to what was done."""

from __future__ import annotations

import pytest

import simulator
import speech
from casebank.paths import GoldenPath, load_path
from simulator.playing.follower import Follower
from tests.attempts import bank
from tests.incident import Incident

INCIDENT = Incident("pocketed-note", inquiry="prompt")
KIND = {
    "zh": "你先坐下喝口水。这件事我不能问你，会有专门的同事找你谈，有异议可以找工会。",
    "en": "Sit down and have some water. I’m not the one to hear this; colleagues will listen to you, and there is the union.",
}
COLD = {"zh": "这件事我不能问你，回去上班吧。", "en": "I can’t discuss it with you. Back to work, please."}
ASKED = {"zh": "你老实说，那一百块是不是你拿的？", "en": "Tell me the truth, did you take it?"}


def to_the_office(words: str, lang: str) -> tuple[dict[str, int], str]:
    """What has happened, and what discipline says once it is told of the knock answered in these words."""
    model = load_path("pocketed-note", "model")
    assert model is not None
    shape = {"case": "pocketed-note", "trainee": "other", "changes": {"not-mine-to-hear": [{"say": words}]}}
    attempt = simulator.Attempt(simulator.generate(bank()["pocketed-note"], seed=1, lang=lang))
    act = Follower(GoldenPath.model_validate(shape).laid_over(model), attempt)
    while not attempt.ended and act():
        pass
    told = [line["text"] for line in attempt.view()["lines"] if line["text"].startswith(("知道了。", "Noted."))]
    return dict.fromkeys(attempt.state.counts, 1), told[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_seat_and_water_are_looking_after_her(lang: str) -> None:
    """Who gives her a seat, water and the way to those who listen has not left her alone."""
    counts, told = to_the_office(KIND[lang], lang)
    assert {"supported_her", "union_route_told"} <= set(counts)
    assert ("有人陪就好" if lang == "zh" else "Good that somebody") in told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_office_does_not_praise_company_she_had_not(lang: str) -> None:
    """Sent back to work alone, she is not said to have company; questioned, nobody is told “right not to ask”."""
    assert ("别让她一个人" if lang == "zh" else "isn’t on her own") in to_the_office(COLD[lang], lang)[1]
    assert ("一句一句写下来" if lang == "zh" else "word for word") in to_the_office(ASKED[lang], lang)[1]


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("I’ve looked at the recording and there was nothing on it.", "en"),
        ("We’ve been through it: the footage was perfectly clean.", "en"),
        ("录像我看过了，没什么问题，您放心。", "zh"),
    ],
)
def test_nothing_was_found_is_heard_in_other_words(said: str, lang: str) -> None:
    """A denial on the telephone is the lie it is, in both languages."""
    topic = bank()["pocketed-note"].case.topics["nothing_seen"]
    patterns = topic.zh if lang == "zh" else topic.en
    assert [mention for mention in speech.spot(said, {"it": {lang: patterns}}, lang) if not mention.negated]
    may = {"zh": "看到了什么我不能说。", "en": "What is on it I can’t tell you, and nothing has been lost."}[lang]
    assert not speech.spot(may, {"it": {lang: patterns}}, lang)


MEANT = [
    ("zh", "hall", "这钱算我的，您拿着。", "own_pocket"),
    ("en", "hall", "Call it on me. There’s your hundred.", "own_pocket"),
    ("en", "hall", "Come and sit down inside, have some tea.", "aside"),
    ("zh", "hall", "小徐，你来一下，给这位先生讲讲那天怎么点的。", "face_to_face"),
    ("en", "hall", "Would you come over a minute and tell this gentleman how you counted it?", "face_to_face"),
    ("zh", "hall", "您在窗口点完没吱声，这都一个月了，叫我们怎么认呢？", "behind_slip"),
    ("en", "hall", "You went off quite happy with it at the time.", "behind_slip"),
    ("zh", "room", "那天拍没拍过照、有没有写条子？", "kept_anything"),
    ("en", "room", "Did you happen to snap it on your phone?", "kept_anything"),
    ("zh", "she_knocks", "这事先不往上走，你写个保证。", "hush_it"),
    ("en", "she_knocks", "Slip it back and as far as I’m concerned it never happened.", "hush_it"),
    ("zh", "she_knocks", "就这一张吗？", "question_her"),
    ("en", "she_knocks", "Just between us, was that the only one?", "question_her"),
    ("en", "she_knocks", "Say it to the people who’ll come and see you.", "someone_listens"),
    ("zh", "picks_up", "录像我从头看到尾，没瞅出啥来。", "nothing_seen"),
    ("en", "picks_up", "I went through it start to finish and nothing jumped out.", "nothing_seen"),
    ("zh", "picks_up", "您心里猜的那个人，没猜错。", "saw_her"),
    ("en", "picks_up", "Off the record, you weren’t far off with your guess.", "saw_her"),
    ("zh", "picks_up", "东西已经给总行管这个的人了。", "competent_unit"),
    ("en", "picks_up", "It’s with the people at head office who deal with these things.", "competent_unit"),
]
NOT_MEANT = [
    ("zh", "hall", "这件事算在我头上，我来查。", "own_pocket"),
    ("en", "hall", "It’s on me to find out where it went.", "own_pocket"),
    ("zh", "hall", "我过来跟您说，里间请。", "face_to_face"),
    ("zh", "signed", "您当时没吱声也不要紧，签字不说明什么。", "behind_slip"),
    ("zh", "she_knocks", "钱你别往回放，也别写保证。", "hush_it"),
    ("en", "she_knocks", "Don’t tell me whether that was the only one.", "question_her"),
    ("zh", "picks_up", "您猜没猜错，我都不能答。", "saw_her"),
    ("en", "picks_up", "Whether your guess is far off or not I can’t say.", "saw_her"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "topic", "meant"), [(*said, True) for said in MEANT] + [(*said, False) for said in NOT_MEANT])
def test_what_was_meant_is_heard(lang: str, scene: str, words: str, topic: str, meant: bool) -> None:
    """In words a colleague would use, good and bad; lines that only look alike are left alone."""
    attempt = INCIDENT.model_in(scene, lang)
    attempt.say(words)
    assert (topic in attempt.state.utterances[-1].mentions) is meant


STORY = {
    "zh": "先生：这笔钱是我们的差错，向您道歉。录像里没有发现异常，是点钞机卡钞造成的，所以少了100元。",
    "en": "Dear Sir, the error was ours and we apologise. We found nothing out of order on the recording; the machine jammed, which is why ¥100 was missing.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_story_made_up_for_the_letter_is_no_good_answer(lang: str) -> None:
    """What was written of the machine is invented: not a good letter, and he asks those above, once."""
    letter = {"do": "reply", "fields": {"text": STORY[lang]}}
    attempt = INCIDENT.but_for({"reply": [letter], "send_review_up": [{"do": "talk_him_out"}, {"same": True}]}, lang=lang)
    assert "replied_well" not in attempt.state.counts
    lines = " ".join(line["text"] for line in attempt.view()["lines"])
    assert ("该说的我写在申请里了" if lang == "zh" else "What I’ve to say is in my request") not in lines


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_he_holds_no_line_against_her_that_the_letter_has_not(lang: str) -> None:
    """Talked out of the review, he quotes the letter only where the letter told him of one."""
    model, line = INCIDENT.run("model", lang, inquiry="drags"), "信里写着" if lang == "zh" else "Your letter says"
    asked = model.rewind(next(i for i, state in enumerate(model.states) if "review_requested" in state.counts))
    asked.do("talk_him_out")
    assert line in asked.view()["lines"][-1]["text"]
    silent = INCIDENT.but_for({"reply": [{"do": "reply", "fields": {"text": STORY[lang]}}]}, lang=lang)
    silent = silent.rewind(next(i for i, state in enumerate(silent.states) if "review_requested" in state.counts))
    silent.do("talk_him_out")
    assert line not in silent.view()["lines"][-1]["text"]
