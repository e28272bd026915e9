"""Better than a deposit, step by step: nothing is known before she says it, no date before it is fixed, and a goodbye ends the visit."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.attempts import bank, known, offered

CASE = "better-than-a-deposit"
SHEET = {
    "number": "1", "customer": "x", "phone": "x", "received": "2025-06-10 09:30", "channel": "visit", "subject": "x",
    "request": "x", "needs": "x", "limit": "outside", "recorded_by": "x",
}  # fmt: skip
TO_THE_DOOR = ("sit-and-tell", "nobody-s-fool", "hold-still", "plain-and-back", "not-yet-but")
GOODBYE = {
    "zh": "谢谢您肯来跟我们说。编号和我的电话我写给您，儿子要帮您问，您签了授权就行。您慢走。",
    "en": "Thank you for telling us. I’ll write down the number; your son may ask once you have signed the mandate. Mind how you go.",
}
EXTENSION = {"reason": "evidence", "approver": "superior", "until": "2025-08-09 12:00", "words": "x"}
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def attempt(lang: str, *replies: str, snag: str = "archive", persona: str = "ashamed_elder") -> simulator.Attempt:
    facts = {"snag": snag, "premium": 100_000}
    begun = simulator.Attempt(simulator.generate(bank()[CASE], seed=1, lang=lang, persona=persona, facts=facts))
    for reply in replies:
        begun.choose(reply)
    return begun


def complex_matter(lang: str, snag: str = "archive") -> simulator.Attempt:
    """At the desk, registered and judged complex."""
    begun = attempt(lang, *TO_THE_DOOR, snag=snag)
    begun.do("register_now", **SHEET)
    begun.do("see_her_out")
    begun.do("judge_complex")
    return begun


def told(begun: simulator.Attempt) -> str:
    """The last line on the screen."""
    return str(begun.view()["lines"][-1]["text"])


def actions(begun: simulator.Attempt) -> set[str]:
    return {action["id"] for action in begun.view()["actions"]}


@BOTH
@pytest.mark.parametrize("persona", bank()[CASE].case.personas)
def test_what_is_found_out_is_what_she_has_said(lang: str, persona: str) -> None:
    """The day at the window, what the money is for, her two wishes and her hearing come one by one, each with her own words."""
    begun = attempt(lang, persona=persona)
    pieces = {"that_day", "her_account", "her_wishes", "her_hearing"}
    seen = []
    for reply in TO_THE_DOOR:
        begun.choose(reply)
        seen.append(sorted(pieces & known(begun)))
    assert seen == [
        ["that_day"], ["her_account", "that_day"], ["her_account", "that_day"], ["her_account", "her_wishes", "that_day"],
        sorted(pieces),
    ]  # fmt: skip
    said = " ".join(line["text"] for line in begun.view()["lines"])
    for either in {"zh": ("问卷", "亏", "左耳"), "en": ("filled", "los", "left ear")}[lang]:
        assert either in said


@BOTH
def test_the_mandate_form_is_offered_once_she_has_spoken_of_her_son(lang: str) -> None:
    """The button names a son, so it waits until there is one."""
    assert "give_form" not in actions(attempt(lang, *TO_THE_DOOR[:-1]))
    assert "give_form" in actions(attempt(lang, *TO_THE_DOOR))


@BOTH
def test_an_extension_nobody_has_approved_has_no_date_and_can_be_told_again(lang: str) -> None:
    """She asks until when; once head office has agreed, she can be told, and only the hasty call costs points."""
    begun = complex_matter(lang)
    begun.do("tell_extension")
    assert "extension_told" not in begun.state.counts and {"zh": "8月9日", "en": "August"}[lang] not in told(begun)
    assert "tell_extension" not in actions(begun)
    begun.do("ask_extension", **EXTENSION)
    begun.do("tell_extension")
    assert {"zh": "8月9日", "en": "9th of August"}[lang] in told(begun)
    assert "tell_extension" not in actions(begun)
    lost = {item.id: item.verdict for item in grading.grade(begun.log).findings}
    assert lost["duty:tell_the_extension"] == lost["duty:approve_before_telling"] == "met"


@BOTH
def test_with_an_expert_at_work_she_writes_down_no_date_that_the_panel_contradicts(lang: str) -> None:
    """The days with the expert come on top, so the tenth of July alone is never what she writes."""
    begun = complex_matter(lang, snag="clear")
    begun.do("read_file")
    begun.do("send_appraisal")
    begun.do("status_call")
    said = told(begun)
    assert {"zh": "7月10日，再加上", "en": "10th of July, plus"}[lang] in said
    begun.do("ask_extension", **EXTENSION)
    begun.do("tell_extension")
    assert {"zh": "8月", "en": "August"}[lang] not in told(begun)


@BOTH
def test_goodbye_is_goodbye_once_it_is_written_down(lang: str) -> None:
    """Before that she says why she stays; after it, or said twice, she goes and says so."""
    begun = attempt(lang, *TO_THE_DOOR)
    begun.say(GOODBYE[lang])
    stays = {"zh": ("写", "记下来"), "en": ("written it down", "write it down")}[lang]
    assert begun.state.scene == "leave" and any(words in told(begun) for words in stays)
    begun.do("register_now", **SHEET)
    begun.do("give_slip")
    begun.say(GOODBYE[lang])
    assert begun.state.scene == "desk"


@BOTH
def test_no_reply_asks_for_the_identity_card_again(lang: str) -> None:
    """Once it has been looked at, the good reply does without."""
    begun = attempt(lang, *TO_THE_DOOR)
    assert "slip-and-form" in offered(begun)
    begun.do("check_id")
    assert "slip-and-form-known" in offered(begun) and "slip-and-form" not in offered(begun)
