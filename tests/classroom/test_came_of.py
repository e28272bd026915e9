"""What the page on the terminal tells of a deed and of what came of it."""

from __future__ import annotations

import pytest

import simulator
from classroom.cli import came_of
from classroom.cli.terminal import Terminal
from classroom.debrief.mirror import action_label
from tests.attempts import bank
from tests.players import LANGS

SOON = {"zh": "12点10分前给您办好。", "en": "I’ll have it for you by 12:10."}


def after(case: str, lang: str, *typed: str) -> tuple[simulator.Attempt, list[str]]:
    """An attempt after these lines, and the pages that were shown: the one at the start, then one for each line."""
    left, pages = iter([*typed, "quit"]), [""]

    def ask(_: str) -> str:
        pages.append("")
        return next(left)

    def show(text: str) -> None:
        pages[-1] += text + "\n"

    return Terminal(simulator.Attempt(simulator.generate(bank()[case], 1, lang)), ask, show).run(), pages[:-1]


@LANGS
@pytest.mark.parametrize("case", ["counter-hospital-bill", "double-debit"])
def test_every_deed_and_wait_is_told_with_what_it_took(case: str, lang: str) -> None:
    """By its name, once, and nothing of what was only said."""
    attempt = simulator.play(simulator.generate(bank()[case], 1, lang), trainee="model")
    for event in attempt.log.events:
        deeds = [line for line in came_of.lines(attempt.rewind(event.n), event.n - 1) if line["deed"]]
        assert len(deeds) == (event.kind in ("do", "wait")), event
        if event.kind == "do":
            label = action_label(attempt, attempt.states[event.n - 1], event)
            assert deeds[0]["text"].startswith({"zh": f"已办：{label}（", "en": f"Done: {label} ("}[lang])
        if event.kind in ("do", "wait"):
            minutes = (attempt.states[event.n].now - event.at) // 60
            took = ({"zh": f"{minutes}分钟", "en": f"{minutes} minute"} if minutes else {"zh": "不到一分钟", "en": "less than a minute"})[lang]
            assert minutes >= 60 or took in deeds[0]["text"] or {"zh": "没占时间", "en": "took no time"}[lang] in deeds[0]["text"]


@LANGS
def test_every_time_limit_that_moves_is_told_when_it_does(lang: str) -> None:
    """Started, met, overdue: once each; `look` does not tell it again."""
    attempt = simulator.play(simulator.generate(bank()["double-debit"], 1, lang), trainee="curt")
    told = [line["text"] for event in attempt.log.events for line in came_of.lines(attempt.rewind(event.n), event.n - 1)]
    for clock in attempt.view()["clocks"]:
        assert any(clock["name"] in text for text in told), clock["name"]
    assert came_of.lines(attempt, attempt.state.n) == []


@LANGS
def test_nothing_that_comes_of_a_deed_is_said_as_well(lang: str) -> None:
    """A page that only repeats itself would leave one in doubt whether anything was done; what has become possible is named."""
    attempt, pages = after("counter-hospital-bill", lang, "do 1", "wait 1", "look")
    label = attempt.log.events[0].target
    assert label and {"zh": "已办：", "en": "Done: "}[lang] in pages[1] and {"zh": "没有引出别的事", "en": "Nothing else follows from it"}[lang] in pages[1]
    assert {"zh": "过了1分钟", "en": "1 minute went by"}[lang] in pages[2] and {"zh": "没有新的事", "en": "Nothing new happened"}[lang] in pages[2]
    assert {"zh": "过了1分钟", "en": "1 minute went by"}[lang] not in pages[3]


@LANGS
def test_a_promise_is_told_with_how_it_stands(lang: str) -> None:
    """Where it is given, where it is settled, and in the file: open with what is left, then kept or broken with the time."""
    named = {"zh": "答应客户：12:10 前——", "en": "Promised to the customer: by 12:10 – "}[lang]
    _, pages = after("counter-hospital-bill", lang, f"say {SOON[lang]}", "file", *["wait 4"] * 3, "file")
    stands = {"zh": ("待兑现，还剩", "没做到（12:10）"), "en": ("Open, ", "Broken (12:10)")}[lang]
    assert all(f"{named}{stands[0]}" in page for page in pages[1:3])
    assert [f"{named}{stands[1]}" in page for page in pages] == [False] * 5 + [True] * 2
    hint = {"zh": "才算兑现", "en": "A promise is kept by"}[lang]
    assert [hint in pages[2], hint in pages[6]] == [True, False]


@LANGS
def test_a_promise_that_was_kept_tells_by_what(lang: str) -> None:
    """The deed by its name."""
    attempt = simulator.play(simulator.generate(bank()["double-debit"], 1, lang), trainee="model")
    by_deed = [one for one in attempt.state.promises if one.verdict == "kept" and attempt.log.events[(one.settled_n or 1) - 1].kind == "do"]
    told = came_of.promises(attempt)
    assert by_deed and len(told) == len(attempt.state.promises)
    for one in by_deed:
        event = attempt.log.events[(one.settled_n or 1) - 1]
        assert any(action_label(attempt, attempt.states[event.n - 1], event) in text for text in told)


# --- whose mood it is ---------------------------------------------------------------------------------------


def heading(attempt: simulator.Attempt) -> str:
    """The line over the page that tells time, who is there and how he feels."""
    shown: list[str] = []
    Terminal(attempt, lambda _: "quit", shown.append).run()
    return next(text for text in shown if text.startswith("\n["))


def in_scene(case: str, scene: str, lang: str) -> simulator.Attempt:
    """The model trainee where a scene has begun."""
    played = simulator.play(simulator.generate(bank()[case], 1, lang), trainee="model")
    return played.rewind(next(n for n, state in enumerate(played.states) if state.scene == scene))


@LANGS
@pytest.mark.parametrize(
    ("case", "scene", "there"), [("counter-hospital-bill", "rings", False), ("counter-hospital-bill", "fraud_word", True), ("better-than-a-deposit", "son_rings", False)]
)
def test_the_mood_of_the_customer_is_nobody_elses(case: str, scene: str, there: bool, lang: str) -> None:
    """Whoever speaks is named; how the customer feels is told as his where he is there, and not at all where he does not hear it."""
    attempt = in_scene(case, scene, lang)
    customer = attempt.view()["customer"]
    told = heading(attempt)
    assert customer["speaker"] and {"zh": f"正在说话的是{customer['speaker']}", "en": f"talking with: {customer['speaker']}"}[lang] in told
    his = {"zh": f"客户{customer['name']}：{customer['label']}", "en": f"the customer, {customer['name']}: {customer['label']}"}[lang]
    assert (his in told, customer["name"] in told, customer["present"]) == (there, there, there)
