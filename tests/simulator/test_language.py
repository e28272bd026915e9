"""What is said or handed over is in a language its reader understands; whatever else people write passes."""

from __future__ import annotations

import pytest

import simulator
from simulator.event import Event
from simulator.language import understood
from tests.attempts import scenario
from tests.tiny import action, begin, part, words

UNDERSTOOD = {
    "zh": [
        "您好，请稍等。", "好", "13:30", "OK", "ICBC", "A-1027", "John Michael Smith", "OK, no problem", "😀👍", "……", "5:00 pm",
        "请打开 Settings > Display > Advanced > Network 看一看", "您的 VIP card 已经 reset 了，please wait", "", "¥1,200", "<b>您好</b>",
        "abc123 x-9 7f3a b2c4 d5e6", "</textarea></style><svg onload=alert(1)>", "https://example.org/one/two/three four@example.org",
    ],
    "en": [
        "Please wait a moment.", "OK", "13:30", "王建国", "徐女士", "Mr 欧阳建国", "😀👍", "",
        "The sign says “暂停服务请到旁边窗口”, which is not true.", "A-1027", "¥1,200",
    ],
}  # fmt: skip
NOT_UNDERSTOOD = {
    "zh": [
        "I am sorry to have kept you waiting.", "Please wait a moment, madam", "Dear Ms 徐, I am writing to apologise for what happened at noon.",
        "Bonjour Madame, veuillez patienter", "Извините, пожалуйста, подождите минуту",
    ],
    "en": ["对不起，让您久等了。", "您好，请稍等一下", "徐女士：您好！您的 ATM 卡已经查到，款项明天下午五点前退回，这件事由我负责。"],
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in UNDERSTOOD.items() for text in texts])
def test_names_numbers_codes_and_mixed_texts_pass(lang: str, text: str) -> None:
    """Nobody is refused for what people really write among each other."""
    assert understood(text, lang)


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in NOT_UNDERSTOOD.items() for text in texts])
def test_several_words_of_another_language_do_not(lang: str, text: str) -> None:
    """A name or a code in the reader's language does not make a text one that can be read."""
    assert not understood(text, lang)


@pytest.mark.parametrize(("lang", "text", "told"), [
    ("zh", "I am sorry to have kept you waiting.", "请说中文"), ("en", "对不起，让您久等了。", "Please say it in English"),
])  # fmt: skip
def test_what_is_said_in_another_language_is_refused_and_changes_nothing(lang: str, text: str, told: str) -> None:
    """The refusal is in the trainee's language; the same words in hers are taken."""
    attempt = simulator.Attempt(scenario(lang=lang))
    before = attempt.state
    with pytest.raises(simulator.NotPossible, match=told):
        attempt.say(text)
    assert attempt.state is before and not attempt.log.events
    attempt.say("您好，请稍等。" if lang == "zh" else "Good afternoon, please wait a moment.")


FORM = {
    "id": "letter", "title": words("letter"), "reads": "text", "moment": "petition_reply",
    "fields": [{"id": "to", "label": words("to"), "type": "line"}, {"id": "text", "label": words("text"), "type": "text"}],
}  # fmt: skip
ENGLISH, CHINESE = "Dear Madam, we are sorry for the trouble.", "您好，给您添麻烦了，对不起。"


@pytest.mark.parametrize(("lang", "wrong", "right", "told"), [
    ("zh", ENGLISH, CHINESE, "请用中文"), ("en", CHINESE, ENGLISH, "Please write it in English"),
])  # fmt: skip
def test_a_letter_in_another_language_is_refused_at_its_field(lang: str, wrong: str, right: str, told: str) -> None:
    """The field is named, so that a page can keep what was typed; other fields are not looked at."""
    attempt = begin(part(actions=[action("write", form="letter")]), forms=[FORM], lang=lang)
    with pytest.raises(simulator.NotPossible, match=told) as refused:
        attempt.do("write", to="x", text=wrong)
    assert refused.value.field == "text" and not attempt.log.events
    attempt.do("write", to=wrong[:20], text=right)
    assert len(attempt.log.events) == 1


def test_a_log_from_before_replays_as_it_was_lived() -> None:
    """The check is made when something is put in: what was taken once is not refused afterwards."""
    log = simulator.Log(scenario()).with_event(Event(1, simulator.Attempt(scenario()).state.now, "say", text=ENGLISH))
    assert simulator.replay(simulator.Log.from_lines(log.lines())).log.events[0].text == ENGLISH
