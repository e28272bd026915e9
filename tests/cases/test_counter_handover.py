"""What is particular to the handover at the counter: the book as a channel, her number, and what comes of desk work."""

from __future__ import annotations

from functools import lru_cache

import pytest

import simulator
from simulator.ear import mentions
from tests.attempts import bank
from tests.incident import findings

CASE = "counter-handover"
LANGUAGES = ("zh", "en")
REVIEW = (
    "今天中午12点我在清点现金，一位客户来存钱。我没有先抬头招呼，语气生硬了。制度上：中午两个窗口一起交班、门口没牌子。"
    "我已经当面向她赔了不是。支行营业部：3月28日前牌子常设；现金管理岗3月31日前拿出错开交班的方案，我负责跟进。"
)
LETTER = (
    "您好！我看了录像，也问了当班柜员。清点期间现金不能进出，不然差了说不清。让您干等，我向您道歉。"
    "如果您对这个答复不满意，可以打总行客服热线，或者向金融监管部门反映。谢谢您的意见。联系人：李专员"
)


@lru_cache(maxsize=4)
def played(lang: str) -> simulator.Attempt:
    """A finished model run, to be looked at or rewound, never played on."""
    facts = {"start": "2025-03-17T12:00"}
    return simulator.play(simulator.generate(bank()[CASE], seed=1, lang=lang, persona="polite-firm", facts=facts), "model")


def before(action: str, lang: str) -> simulator.Attempt:
    attempt = played(lang)
    return attempt.rewind(next(event.n for event in attempt.log.events if event.target == action) - 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_her_number_stands_on_the_sheet(lang: str) -> None:
    """What the register asks for can be found: the telephone number is in the evidence, and the book is a channel."""
    attempt = before("read_sheet", lang)
    attempt.do("read_sheet")
    sheet = next(item for item in attempt.view()["evidence"] if item["id"] == "sheet")
    assert attempt.scenario.facts["mobile"] in str(sheet)
    form = attempt.scenario.world.program.forms["register"]
    assert "book" in {option["value"] for field in form["fields"] for option in field.get("options", ())}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("action", ["acknowledge", "task_department", "make_sign", "review_case", "record_reply"])
def test_desk_work_leaves_a_line_that_says_what_came_of_it(action: str, lang: str) -> None:
    attempt = before(action, lang)
    lines = len(attempt.view()["lines"])
    attempt.do(action)
    assert len(attempt.view()["lines"]) > lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_at_the_machine_one_is_told_to_wait_a_minute(lang: str) -> None:
    told = [text[lang] for saying in scene("machine_retry").says for text in (t.model_dump() for t in saying.texts)]
    assert told and all({"zh": "等一分钟", "en": "ait a minute"}[lang] in text for text in told)


def scene(name: str):  # type: ignore[no-untyped-def]
    return next(s for part in bank()[CASE].case.parts for s in part.scenes if s.id == name)


def test_self_review_in_plain_headings_is_understood() -> None:
    """Two causes named by what was missing, and who does what by which day, count as such."""
    attempt = before("write_review", "zh")
    attempt.do("write_review", text=REVIEW)
    found = findings(attempt)
    for name in ("facts", "own_part", "root_cause", "recovery", "action", "no_blame"):
        assert found[f"element:self_review:{name}"].verdict == "met", name


def test_whom_to_turn_to_is_a_close_and_a_route() -> None:
    """A letter that ends with head office’s line and the regulator has closed, and has told her where she may turn."""
    attempt = before("reply", "zh")
    attempt.do("reply", text=LETTER)
    found = findings(attempt)
    assert found["moment:desk:letter:closing"].verdict == "met"
    assert "review_route_told" in attempt.state.counts
    assert not any(name.startswith("element:reply_letter:routes") for name in found)


@pytest.mark.parametrize(
    ("text", "gives_way"),
    [
        ("If you don’t care for machines, I’ll serve you first by 12:20, which is still in time.", False),
        ("You sit down and I’ll take you first at 12:20.", False),
        ("I’ll do you first, then finish the count.", True),
        ("All right, I’ll serve you first.", True),
    ],
)
def test_being_first_after_the_count_is_no_promise_to_serve_now(text: str, gives_way: bool) -> None:
    """Whoever says that she will be first, and when, keeps the count; whoever puts her before the count does not."""
    world = simulator.generate(bank()[CASE], seed=3, lang="en").world
    assert ("break_control" in mentions(world, "counter", text, "en")) is gives_way


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_time_given_to_the_minute_can_still_be_put_off_in_time(lang: str) -> None:
    """Whoever promised the very minute at which the count should end learns of the overrun before it, and has time for a new one."""
    attempt = simulator.Attempt(simulator.generate(bank()[CASE], seed=5, lang=lang, persona="polite-firm", facts={"overrun": 6}))
    attempt.choose("greet-short")
    while "overran" not in attempt.state.counts:
        attempt.wait(1)
    attempt.choose("renew-honestly")
    assert "promise_broken" not in attempt.state.counts
    assert [promise["state"] for promise in attempt.view()["promises"]] == ["renewed", "open"]


def test_before_the_mirror_nobody_clicks_through_days_in_minutes() -> None:
    """There is nothing to watch for: one wait lasts a day."""
    attempt = before("write_review", "zh")
    assert max(wait["minutes"] for wait in attempt.view()["waits"]) >= 900


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whoever_is_served_in_the_minute_that_was_named_had_the_promise_kept(lang: str) -> None:
    """The window opens on the minute it was promised for, and she is called over at once."""
    attempt = simulator.Attempt(simulator.generate(bank()[CASE], seed=1, lang=lang, persona="polite-firm", facts={"overrun": 0}))
    attempt.choose("greet-short")
    while attempt.state.scene != "call_up":
        attempt.wait(5)
    attempt.choose("call-with-thanks")
    attempt.choose("serve-well")
    assert [promise.verdict for promise in attempt.state.promises] == ["kept"]


@pytest.mark.parametrize(("text", "made_up"), [
    (LETTER, True),
    (LETTER.replace("我看了录像，也问了当班柜员", "今天我就去看录像、问当班柜员"), False),
    (LETTER.replace("我看了录像，也问了当班柜员", "等我看了录像、问过柜员再告诉您"), False),
    (LETTER.replace("我看了录像，也问了当班柜员", "牌子今天下午已经摆上了"), True),
    (LETTER.replace("我看了录像，也问了当班柜员", "牌子明天摆好"), False),
])  # fmt: skip
def test_a_letter_does_not_tell_as_done_what_was_not(text: str, made_up: bool) -> None:
    """Nobody has looked at the recording, heard the teller or put up a sign before the register entry."""
    attempt = before("acknowledge", "zh")
    attempt.do("reply", text=text)
    assert ("seen_unseen" in attempt.state.counts) == made_up


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_done_may_be_told(lang: str) -> None:
    assert "seen_unseen" not in played(lang).state.counts


@pytest.mark.parametrize(
    ("lang", "text", "gives_way"),
    [
        ("zh", "行吧，我先给您插一笔，别跟别人说。", True),
        ("en", "Let me just slip yours through quickly before I carry on.", True),
        ("zh", "您给我吧，我快点给您存了。", True),
        ("en", "I’ll stop counting for a minute and see to you.", True),
        ("zh", "我知道您想让我先给您收了，可真不行。", False),
        ("en", "I know you’d like me to put it through now, but I can’t.", False),
        ("zh", "等我点好，先紧着您的办。", False),
        ("en", "I’ll squeeze you in quickly as soon as I’m done counting.", False),
    ],
)
def test_a_quiet_favour_breaks_the_count_in_any_words(lang: str, text: str, gives_way: bool) -> None:
    """Slipping one through is what the case is about; being first afterwards, or saying what she would like, is not."""
    world = simulator.generate(bank()[CASE], seed=3, lang=lang).world
    assert ("break_control" in mentions(world, "counter", text, lang)) is gives_way


@pytest.mark.parametrize(
    ("lang", "favour", "plea", "insists"),
    [
        ("zh", "行吧，我先给您插一笔。", "主管，她一点要交房租，真的很急。", "一分钟就好，回头我从头再点一遍。"),
        ("en", "I’ll squeeze yours in before I go on counting.", "She’s got her rent due at one.", "It’ll only take a second. I’ll recount everything afterwards."),
    ],
)
def test_the_supervisor_answers_a_plea_and_gives_way_to_nobody(lang: str, favour: str, plea: str, insists: str) -> None:
    """Who pleads for her is told no and may still turn back; nobody has told her no yet. Who goes on all the same has served her."""
    attempt = talking(lang, favour, plea)
    assert attempt.state.scene == "control" and attempt.view()["lines"][-1]["who"] == "supervisor"
    attempt.say(insists)
    assert "served_during_handover" in attempt.state.counts


def talking(lang: str, *said: str, persona: str = "proud") -> simulator.Attempt:
    """Somebody’s own words to her at the counter."""
    attempt = simulator.Attempt(simulator.generate(bank()[CASE], seed=22, lang=lang, persona=persona))
    for text in said:
        attempt.say(text)
    return attempt


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("您好，我正在点款，收不了现金。", "您先别嚷，嚷也没用。")),
        ("en", ("Good afternoon, I’m counting the till and can’t take cash.", "I understand you’re upset, but raising your voice isn’t going to help.")),
    ],
)
def test_who_is_told_to_keep_it_down_raises_her_voice(lang: str, said: tuple[str, ...]) -> None:
    """Understanding in the same breath does not take the reproach away."""
    assert "voice_raised" in talking(lang, *said).state.counts


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("您好，对不起，我正交接点款，收不了现金，最晚12点25分给您办；那边存款机现在就能存。", "小李，麻烦你陪这位女士过去。")),
        (
            "en",
            (
                "Good afternoon, I’m sorry, I’m counting the till and can’t take cash until 12:25; there’s a deposit machine that works now.",
                "Xiao Li, could you go with this lady to the machine, please?",
            ),
        ),
    ],
)
def test_who_has_said_yes_to_the_machine_is_taken_there_when_somebody_is_asked(lang: str, said: tuple[str, ...]) -> None:
    """She does not ask who will take her when that was just said, and whoever is taken there at once needs no chair."""
    attempt = talking(lang, *said, persona="hurried")
    assert attempt.state.scene == "machine" and "served_at_once" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您好，给您添麻烦了，对不起。那位柜员我们一定严肃处理，您看这事就算了行吗？"),
        ("en", "Good afternoon, I’m sorry about this. The teller will be disciplined. I trust we can consider the matter closed?"),
    ],
)
def test_a_call_that_wants_it_over_has_heard_nobody(lang: str, words: str) -> None:
    """A greeting and an apology ask for nothing where they end the matter; what is promised of the teller is remembered."""
    attempt = before("phone_customer", lang)
    attempt.do("phone_customer", words=words)
    assert "customer_heard" not in attempt.state.counts and "dismissal_promised" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您好！经调看录像，并对当班柜员进行了约谈，清点期间不能收现金，向您道歉。"),
        ("en", "Dear madam, we have carried out a full review of the CCTV and an interview with the member of staff concerned. We apologise."),
    ],
)
def test_an_enquiry_in_official_words_is_one_that_was_made(lang: str, text: str) -> None:
    """“A review of the CCTV” says that somebody watched it."""
    attempt = before("acknowledge", lang)
    attempt.do("reply", text=text)
    assert "seen_unseen" in attempt.state.counts


def test_where_to_turn_in_everyday_words_closes_a_letter() -> None:
    letter = LETTER.replace("如果您对这个答复不满意，可以打总行客服热线，或者向金融监管部门反映。", "您要是觉得这么处理不妥，可以请上级行再查，也可以走调解。")
    attempt = before("reply", "zh")
    attempt.do("reply", text=letter)
    assert findings(attempt)["moment:desk:letter:closing"].verdict == "met"
