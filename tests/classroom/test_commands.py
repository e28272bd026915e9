"""Lines typed at the terminal: what is meant for the terminal never reaches the customer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import simulator
from classroom.cli.prompt import Command, read
from classroom.cli.terminal import Terminal
from classroom.debrief.timeline import day
from tests.attempts import bank

ACTS = (
    {"id": "register", "label": "Register the complaint"},
    {"id": "ring", "label": "Ring the branch next door"},
    {"id": "record", "label": "登记投诉"},
)

UNDERSTOOD = {
    "1)": Command("choose", number=1),
    "1.": Command("choose", number=1),
    "(2)": Command("choose", number=2),
    "２）": Command("choose", number=2),
    "3、": Command("choose", number=3),
    "选2": Command("choose", number=2),
    "第1句": Command("choose", number=1),
    "/quit": Command("quit"),
    "／quit": Command("quit"),
    "q": Command("quit"),
    "Quit.": Command("quit"),
    "退出。": Command("quit"),
    "？": Command("help"),
    "/help": Command("help"),
    "Wait 5": Command("wait", number=5),
    "wait 5 minutes": Command("wait", number=5),
    "wait for 5 min.": Command("wait", number=5),
    "wait 2 hours": Command("wait", number=120),
    "等5分钟": Command("wait", number=5),
    "等 1 小时": Command("wait", number=60),
    "等 1 周": Command("wait", number=10_080),
    "等3天": Command("wait", number=4_320),
    "Wait a week": Command("wait", number=10_080),
    "wait 2 days.": Command("wait", number=2_880),
    "ｗａｉｔ　５": Command("wait", number=5),
    "wait": Command("wait"),
    "等": Command("wait"),
    "Do 1": Command("do", "1"),
    "DO 1)": Command("do", "1)"),
    "do1": Command("do", "1"),
    "办1": Command("do", "1"),
    "办 1": Command("do", "1"),
    "do": Command("do"),
    "do register the complaint": Command("do", "register the complaint"),
    "do Ring the branch next door.": Command("do", "Ring the branch next door."),
    "办 登记投诉": Command("do", "登记投诉"),
    "say 1)": Command("say", "1)"),
    "Say quit": Command("say", "quit"),
    "/say hello": Command("say", "hello"),
    "说：退出": Command("say", "退出"),
}

ASKED_BACK = [
    "say", "Say", "说", "/", "/quti", "quti", "hlep", "wiat 5", "1 2", "1, 2", "x", "wait 5 more minutes", "wait five minutes",
    "等五分钟", "等5分钟再说", "cancel", "取消", "look 2", "Register the complaint", "登记投诉",
]  # fmt: skip

SPOKEN = [
    "Do you have your passbook with you?", "Do sit down, please.", "do not worry", "Wait a moment, please.", "Wait a week and see, would you?", "Back in a minute.",
    "Help me to understand what happened.", "I will look into it at once.", "说实话，这件事是我们没做好。", "请您等一下。", "等一等，我马上回来。",
    "办好了，您看一下。", "做得不对，是我们的错。", "Sorry!", "好的", "对不起。", "14:00", "Yes.", "…", "5 minutes, and I shall be with you.", "看一下您的回单可以吗？",
]  # fmt: skip


@pytest.mark.parametrize("typed", UNDERSTOOD)
def test_a_command_is_understood_as_people_type_it(typed: str) -> None:
    """Brackets, full stops, capitals, units, slashes and full-width signs change nothing."""
    assert read(typed, ACTS) == UNDERSTOOD[typed]


@pytest.mark.parametrize("typed", ASKED_BACK)
def test_what_may_be_a_command_is_asked_about(typed: str) -> None:
    """A line that looks like a command and is none is neither carried out nor said."""
    assert read(typed, ACTS).kind == "unclear"


@pytest.mark.parametrize("typed", SPOKEN)
def test_a_sentence_is_said_as_it_was_typed(typed: str) -> None:
    """Sentences that begin like a command are words to the customer."""
    assert read(typed, ACTS) == Command("say", typed)


@pytest.mark.parametrize("typed", [f"do {text}" for text in ("rgister the complaint", "ring them")])
def test_an_act_half_named_is_no_speech(typed: str) -> None:
    """`do` with something near a label is answered, not said."""
    assert read(typed, ACTS).kind == "do"


def _typing(*lines: str) -> Callable[[str], str]:
    left = iter(lines)

    def ask(_: str) -> str:
        for line in left:
            return line
        raise EOFError

    return ask


def played(lang: str, *lines: str) -> tuple[simulator.Attempt, str]:
    """An attempt at the counter after these lines, and what was shown."""
    shown: list[str] = []
    attempt = simulator.Attempt(simulator.generate(bank()["counter-handover"], 3, lang))
    return Terminal(attempt, _typing(*lines), shown.append).run(), "\n".join(shown)


@pytest.mark.parametrize(("lang", "hint"), [("zh", "真要说这句话，前面加 say"), ("en", "put say in front to say it")])
def test_asking_back_tells_how_to_say_it(lang: str, hint: str) -> None:
    """Nothing enters the log, and the answer names the way to say it all the same."""
    attempt, shown = played(lang, "say", "wiat 5", "/x")
    assert attempt.log.events == ()
    assert shown.count(hint) == 3


def test_an_act_is_carried_out_by_its_whole_label() -> None:
    """`do` takes a label with spaces; numbers may carry the bracket of the list."""
    label = played("en")[0].view()["actions"][0]["label"]
    by_label, by_number = played("en", f"Do {label}")[0], played("en", "do 1)")[0]
    assert " " in label
    assert [event.target for event in by_label.log.events] == [event.target for event in by_number.log.events] != []


@pytest.mark.parametrize("typed", ["quit", "/quit", "退出"])
def test_leaving_works_within_a_form(typed: str) -> None:
    """Who wants to go is not kept by a form, and the wish does not become a value."""
    before = simulator.play(simulator.generate(bank()["counter-handover"], 3, "zh"), trainee="model")
    desk = next(event.n for event in before.log.events if event.target == "register")
    shown: list[str] = []
    after = Terminal(before.rewind(desk - 1), _typing("do register", typed), shown.append).run()
    assert len(after.log.events) == desk - 1
    assert "您离开了" in "\n".join(shown)


@pytest.mark.parametrize(("lang", "typed", "told"), [("zh", "do 4", "没有填进去"), ("zh", "等 5", "没有填进去"), ("en", "wait 30", "was not put into it")])
def test_a_deed_is_no_entry_of_a_form(lang: str, typed: str, told: str) -> None:
    """Whoever has overlooked that a form is open does not find the command in the register; the field is asked for again."""
    before = simulator.play(simulator.generate(bank()["counter-handover"], 3, lang), trainee="model")
    desk = next(event for event in before.log.events if event.target == "register")
    shown: list[str] = []
    entries = [value for _, value in desk.fields]
    after = Terminal(before.rewind(desk.n - 1), _typing("do register", typed, *entries, "quit"), shown.append).run()
    assert any(told in line for line in shown) and typed not in [value for _, value in after.log.events[-1].fields]


def test_another_day_is_told_on_the_terminal() -> None:
    """Lines show hours; where the day changes it stands between them, and the first day is in the heading anyway."""
    shown: list[str] = []
    attempt = simulator.play(simulator.generate(bank()["double-debit"], 3, "en"), trainee="model")
    days = [f"  --- {day(attempt, line['at'], 'en')}" for line in attempt.view()["lines"]]
    Terminal(attempt, _typing(), shown.append).run()
    told = [line for line in shown if line.startswith("  ---")]
    assert len(told) >= 2 and set(told) <= set(days) and days[0] != told[0]
