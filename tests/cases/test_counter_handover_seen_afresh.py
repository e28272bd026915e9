"""The noon handover as somebody plays it who opens the kit for the first time: what she is told and marked is what happened."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.attempts import bank
from tests.cases.test_counter_handover import CASE, LANGUAGES, before, played
from tests.incident import findings

FACTS = {"start": "2025-03-17T12:00", "handover_minutes": 13, "overrun": 0}
FIRST = {
    "zh": "您好！不好意思，我在点款交接，收不了现金，大概12点15分能办，您先坐。",
    "en": "Hi there! I’m sorry, I’m counting the till and can’t take cash until I’m done, till about quarter past. Do have a seat.",
}
MACHINE = {
    "zh": "您好，不好意思，我正在点款交接，这会儿不能收现金，大概12点18分能办。您要是急，存款机马上能到账。",
    "en": "Good afternoon, I’m sorry, I’m counting the till for the handover and can’t take cash until 12:18. If you’re in a hurry the deposit machine credits it straight away.",
}
INSULT = {"zh": "你个老太婆烦不烦。", "en": "You silly woman, I told you to wait."}
SORRY = {
    "zh": "对不起，刚才那句是我不对，跟您道歉。我正点款，这会儿不能收现金，最晚12点15分给您办。",
    "en": "I’m sorry, that was rude of me and I apologise. I’m counting, and I’ll serve you by 12:15.",
}
ENDS = {
    "zh": {"call_up": "让您久等了，谢谢，请过来，第一个给您办。", "service": "存好了，凭条请您核对收好。", "farewell": "谢谢您，请慢走。"},
    "en": {"call_up": "Thank you for waiting, please come over, you’re first.", "service": "It’s all paid in. Here is your receipt, do check it.", "farewell": "Thank you, goodbye, take care."},
}  # fmt: skip


def said(lang: str, *words: str, persona: str = "polite-firm") -> simulator.Attempt:
    """Own words at the window; what begins with ! is an action."""
    attempt = simulator.Attempt(simulator.generate(bank()[CASE], seed=1, lang=lang, persona=persona, facts=FACTS))
    for one in words:
        attempt.do(one[1:]) if one.startswith("!") else attempt.say(one)
    return attempt


def over(lang: str, *words: str) -> simulator.Attempt:
    """Played on to the desk, decently."""
    attempt = said(lang, *words)
    while attempt.state.part == "counter":
        scene = attempt.state.scene
        attempt.say(ENDS[lang][scene]) if scene in ENDS[lang] else attempt.wait(5)
    return attempt


def file_of(attempt: simulator.Attempt) -> dict[str, str]:
    for action in ("read_sheet", "interview_teller"):
        attempt.do(action)
    return {item["id"]: item["text"] for item in attempt.view()["evidence"]}


def lines(attempt: simulator.Attempt) -> str:
    return " ".join(line["text"] for line in attempt.view()["lines"])


def texts(attempt: simulator.Attempt) -> str:
    return " ".join(option["text"] for option in attempt.view()["options"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_going_on_with_the_count_stops_when_it_is_done(lang: str) -> None:
    """The count ends at 12:13, so the time given for 12:15 can still be kept."""
    attempt = said(lang, FIRST[lang])
    while attempt.state.scene == "waiting_explained":
        attempt.do("count_on")
    assert (attempt.state.scene, attempt.view()["now"]["time"]) == ("call_up", "12:13")
    attempt.say(ENDS[lang]["call_up"])
    assert [promise.verdict for promise in attempt.state.promises] == ["kept"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("when", "verdict"), [("complaint_received", "met"), ("opinion_left", "met"), ("", "breached")])
def test_when_it_reached_us_may_be_either_moment_and_is_told_afterwards(when: str, verdict: str, lang: str) -> None:
    attempt = before("register", lang)
    fields = dict(next(event.fields for event in played(lang).log.events if event.target == "register"))
    at = next((one.at for one in attempt.state.trace if one.name == when), None)
    fields["received"] = f"{attempt.scenario.world.local(at):%Y-%m-%dT%H:%M}" if at else "2025-03-17T12:40"
    attempt.do("register", **fields)
    for action in ("close_file", "skip_review"):
        attempt.do(action)
    found = findings(attempt)["field:register:received"]
    assert found.verdict == verdict
    assert found.advice is not None and ("14:00" in found.advice[lang]) == (verdict == "breached")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_hard_only_later_did_not_begin_badly(lang: str) -> None:
    """Greeted, told why and until when, insulted later: her note, the teller and the mirror say so."""
    attempt = over(lang, FIRST[lang], INSULT[lang], SORRY[lang])
    file = file_of(attempt)
    assert {"zh": "后来有句话", "en": "said to me later"}[lang] in file["sheet"]
    assert {"zh": "开头我是好好说的", "en": "I began well enough"}[lang] in file["teller_account"]
    attempt.do("close_file")
    assert {"zh": "没有吵", "en": "Nobody shouted"}[lang] not in attempt.view()["part"]["briefing"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_began_badly_is_said_to_have(lang: str) -> None:
    curt = {"zh": "办什么？交班呢，过会儿再来。", "en": "What is it? We’re changing shifts. Come back later."}
    file = file_of(over(lang, curt[lang], SORRY[lang]))
    assert {"zh": "听着不舒服", "en": "the way it began"}[lang] in file["sheet"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_to_be_taken_to_the_machine_is_taken_there(lang: str) -> None:
    ask = {"zh": "麻烦您带侯女士去存款机，3000块存进卡里", "en": "Please take Ms Hou to the deposit machine, 3,000 yuan onto her card"}
    assert said(lang, MACHINE[lang], "!call_lobby_manager", ask[lang], persona="hurried").state.scene == "machine"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_wants_no_machine_is_seated_and_that_is_told(lang: str) -> None:
    ask = {"zh": "麻烦您带这位女士去存款机。", "en": "Please take this lady to the deposit machine."}
    attempt = said(lang, FIRST[lang], "!call_lobby_manager", ask[lang], persona="proud")
    assert attempt.state.scene == "side_room"
    assert any(word in lines(attempt) for word in {"zh": ("不想用", "等人工"), "en": ("rather not use", "rather wait")}[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_reply_tells_of_a_shout_or_a_missing_greeting_that_was_not(lang: str) -> None:
    """Where she was greeted and told why, and nobody raised a voice, nobody asks what it was all about either."""
    attempt = said(lang, FIRST[lang], "!call_lobby_manager")
    offered = texts(attempt)
    attempt.say({"zh": "这位女士存现金，麻烦您陪她坐一会儿。", "en": "This lady has cash to pay in. Could you sit with her for a bit?"}[lang])
    offered += texts(attempt)
    assert attempt.state.scene == "side_room"
    for word in {"zh": ("嚷", "没先招呼", "嗓门", "没把话说清楚"), "en": ("shout", "should have greeted", "louder", "explain it properly")}[lang]:
        assert word not in offered
    assert {"zh": "怎么回事", "en": "all that was about"}[lang] not in attempt.view()["lines"][-1]["text"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", [{"zh": "asdf", "en": "asdf"}, {"zh": "今天天气不错，哈哈。", "en": "Lovely weather today, isn’t it?"}])
def test_nothing_moves_where_nothing_of_the_matter_is_said(words: dict[str, str], lang: str) -> None:
    attempt = said(lang, MACHINE[lang], "!call_lobby_manager", words[lang])
    assert attempt.state.scene == "lobby_manager"
    seated = said(lang, FIRST[lang], "!call_lobby_manager", {"zh": "存款的，您陪她坐会儿。", "en": "A deposit. Could you sit with her?"}[lang], words[lang])
    assert seated.state.scene == "side_room"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("before_it", [(), (None, "!call_lobby_manager"), (None,)])
def test_an_insult_raises_her_voice_wherever_she_hears_it(before_it: tuple[str | None, ...], lang: str) -> None:
    insult = {"zh": "你个傻老太婆", "en": "You silly old woman"}
    attempt = said(lang, *(one or FIRST[lang] for one in before_it), insult[lang])
    assert attempt.state.scene == "raised_voice"
    assert attempt.state.anger >= 500


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("left", ["skip_review", ""])
def test_a_self_review_left_blank_weighs_like_one_that_says_nothing(left: str, lang: str) -> None:
    attempt = before("write_review", lang)
    attempt.do(left) if left else attempt.wait(4320)
    card = grading.grade(attempt)
    assert (card.total, card.cap) == (74, 74)
    assert card.uncapped > 74
    assert findings(attempt)["reply:self_review"].serious


OWN_PART = [
    ("zh", "我还能做得更好的是：一开始没把牌子摆出来，也没问清她急什么就先说机器。", True),
    ("zh", "我这边，时间报得太满，到点了又没主动去说一声。", True),
    ("zh", "我光顾着低头数钱，抬头晚了。", True),
    ("zh", "我按规定办的，没有做错什么。", False),
    ("zh", "她一直在催，我没办法。", False),
    ("en", "What I could still do better: I offered the machine before asking what the hurry was.", True),
    ("en", "I handed her over to the lobby manager and never followed up.", True),
    ("en", "I kept my head down over the notes and looked up too late.", True),
    ("en", "I followed the rule and did nothing wrong.", False),
    ("en", "She kept pressing me and there was nothing I could do.", False),
]


@pytest.mark.parametrize(("lang", "text", "own"), OWN_PART)
def test_ones_own_step_is_heard_whatever_it_was(lang: str, text: str, own: bool) -> None:
    attempt = before("write_review", lang)
    attempt.do("write_review", text=text)
    assert (findings(attempt)["element:self_review:own_part"].verdict == "met") is own


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "I’m afraid I can’t take cash till about quarter past."),
        ("en", "I’m counting, so I can’t take any until 12:18."),
        ("en", "We’re shut until 12:18 while I count."),
        ("zh", "12点18分之前收不了现金。"),
        ("zh", "我们交接到12点一刻左右。"),
    ],
)
def test_a_time_named_is_heard_by_the_duty_and_at_the_window(lang: str, words: str) -> None:
    found = findings(said(lang, words))
    assert found["duty:announce_wait"].verdict == found["moment:counter:first_contact:commit_deadline"].verdict == "met"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_how_long_a_file_is_kept_is_told(lang: str) -> None:
    form = before("archive", lang).scenario.world.program.forms["archive"]
    hint = next(field["hint"] for field in form["fields"] if field["id"] == "term")
    assert {"zh": "3 年", "en": "three years"}[lang] in hint[lang]
