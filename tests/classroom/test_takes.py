"""What the terminal tells in brackets behind an action and a wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import simulator
from classroom.cli import prompt, takes
from classroom.cli.terminal import Terminal
from classroom.labels import LANGUAGES, label
from tests.players import LANGS
from tests.tiny import action, begin, part, words

SUNDAY = {"sunday": "2025-11-14T03:06:00+08:00"}
SHEET = {"id": "sheet", "title": words("sheet"), "fields": [{"id": "due", "label": words("due"), "type": "line"}]}


def shown(attempt: simulator.Attempt, *typed: str) -> list[str]:
    """The lines on the terminal after these inputs."""
    told: list[str] = []
    Terminal(attempt, _typing(*typed), told.append).run()
    return "\n".join(told).splitlines()


def _typing(*typed: str) -> Callable[[str], str]:
    left = iter([*typed, "quit"])
    return lambda _: next(left)


@LANGS
def test_forms_and_what_leaves_the_desk_are_tagged_as_on_the_screen(lang: str) -> None:
    """Also how much later the next part begins, where that is hours away: “one minute” may cost a day and a half."""
    deeds = [action("write", minutes=3, form="sheet"), action("go", minutes=6, effects=[{"next_part": True}]), action("end", effects=[{"ending": True}]), action("stay")]
    for later, told in ((SUNDAY, {"zh": "，约39小时以后", "en": ", about 39 hours later"}[lang]), ({"sunday": "2025-11-12T12:20:00+08:00"}, "")):
        attempt = begin(part(kind="desk", actions=deeds), part("later", kind="desk", starts="sunday"), facts=later, forms=[SHEET], lang=lang)
        between, minutes = {"zh": ("；", "{} 分钟"), "en": (" · ", "{} min")}[lang]
        tags = [
            [minutes.format(3), label("has_form", lang)], [minutes.format(6), label("leads_part", lang) + told],
            [minutes.format(0), label("leads_end", lang)], [minutes.format(0)],
        ]  # fmt: skip
        brackets = {"zh": "（{}）", "en": " ({})"}[lang]
        listed = [line.split(") ", 1)[1] for line in shown(attempt) if line.startswith("    do ")]
        assert listed == [name + brackets.format(between.join(tag)) for name, tag in zip(("write", "go", "end", "stay"), tags, strict=True)]


@LANGS
def test_more_than_two_hours_are_told_in_hours_and_days(lang: str) -> None:
    """Nobody thinks of eleven days as 15840 minutes; what is offered for a wait can be typed as it stands, and lets just that pass."""
    deeds = [action(f"for{minutes}", minutes=minutes) for minutes in (120, 121, 15_840)]
    attempt = begin(part(kind="desk", actions=deeds, waits=[90, 2_880, 0]), lang=lang, at="2025-11-12T18:32:00+08:00")
    lines = shown(attempt)
    told = [line.partition({"zh": "（", "en": " ("}[lang])[2][:-1] for line in lines if line.startswith("    do ")]
    assert told == {"zh": ["120 分钟", "2小时1分钟", "11天"], "en": ["120 min", "2 hours 1 minute", "11 days"]}[lang]
    [offered] = [line for line in lines if "wait 90" in line]
    assert offered.endswith({"zh": "wait 2天 · wait 14小时28分钟（等到下一个工作日开门）", "en": "wait 2 days · wait 14 hours 28 minutes (Wait until the next working day opens)"}[lang])
    for minutes in (90, *(wait["minutes"] for wait in attempt.view()["waits"])):
        asked = f"wait {takes.wait(minutes, lang)}"
        after = Terminal(attempt.rewind(0), _typing(asked), lambda _: None).run()
        assert asked in offered and after.state.now - attempt.state.now == minutes * 60


@pytest.mark.parametrize("minutes", [1, 120, 121, 180, 1_439, 1_440, 1_441, 2_940, 12_868])
def test_a_wait_that_is_offered_reads_back(minutes: int) -> None:
    """To the minute, in both languages."""
    for lang in LANGUAGES:
        assert prompt.read(f"wait {takes.wait(minutes, lang)}") == prompt.Command("wait", number=minutes)
