"""What is typed is not lost and no button is silent: in a real browser, with a kernel that goes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from classroom import LanguageLab, Player, Store, play
from classroom.player.keeper import Keeper
from tests.players import lived_through
from tests.screen import SCREEN, screens
from tests.simulator.test_days import LABEL, desk
from tests.tiny import action, begin, part, words

pytestmark = [*SCREEN, pytest.mark.usefixtures("one_bank")]


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows a player on a page of its own; any error on the page fails the test."""
    with screens(browser, "player") as shown:
        yield shown


def test_a_restarted_kernel_is_told_at_once_beside_the_box(store: Store, show: Callable[..., Any]) -> None:
    """The words stand under what is typed; what was typed is there again after running the cell in a new kernel, and then is sent."""
    player = play(lang="zh", seed=3, store=store, learner="li")
    player.send("start")
    page = show(player)
    page.evaluate("window.restarted()")
    assert page.inner_text(".mj-composer .mj-lost") == player.labels["kernel_gone"]
    page.fill("[data-key=say]", "您好，对不起让您久等了。")
    page.click("[data-key=send]")
    assert page.locator(".mj-busy").count() == 0 and page.locator(".mj-composer .mj-lost").count() == 1
    again = play(lang="zh", seed=3, store=store, learner="li")
    again.send("start")
    page = show(again, instead_of=page)
    assert page.input_value("[data-key=say]") == "您好，对不起让您久等了。"
    page.click("[data-key=send]")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    assert page.input_value("[data-key=say]") == ""
    page = show(play(lang="zh", seed=3, store=store, learner="li"), instead_of=page)
    assert page.input_value("[data-key=say]") == ""


def test_a_half_filled_form_survives_the_kernel(tmp_path: Path, show: Callable[..., Any]) -> None:
    """Its fields are there again under the same attempt; the words about the kernel stand in the form."""
    with Store(tmp_path / "attempts.sqlite") as store:
        player = Player(desk("zh"), Keeper(lambda: store, "li"))
        player.send("start")
        page = show(player)
        page.click("[data-key^='do:']")
        page.evaluate("window.restarted()")
        page.fill("[data-key$=':due']", "12月3日")
        assert page.locator(".mj-form .mj-lost").count() == 1
        keeper = Keeper(lambda: store, "li")
        keeper.adopt(str(player.attempt_id), 0)
        again = Player(desk("zh"), keeper)
        again.send("start")
        page = show(again, instead_of=page)
        page.click("[data-key^='do:']")
        assert page.input_value("[data-key$=':due']") == "12月3日"


def closing_desk(lang: str) -> Any:
    """A sheet that can be handed in for ten minutes."""
    form = {"id": "sheet", "title": words("sheet"), "fields": [{"id": "due", "label": LABEL, "type": "line", "points": 1}]}
    sheet = action("write", form="sheet", when="minutes_since('started') < 10")
    return begin(part(kind="desk", actions=[sheet, action("later", minutes=15)]), forms=[form], lang=lang)


def test_what_was_filled_in_stays_in_sight_when_it_cannot_be_handed_in(show: Callable[..., Any], tmp_path: Path) -> None:
    """With its label and in the words of the choice, also after the cell has run again; it can be put away."""
    with Store(tmp_path / "attempts.sqlite") as store:
        player = Player(closing_desk("en"), Keeper(lambda: store, "li"))
        player.send("start")
        page = show(player)
        handle, later = (next(one["id"] for one in player.view["actions"] if bool(one["form"]) is wanted) for wanted in (True, False))
        page.click(f"[data-key='do:{handle}']")
        page.fill("[data-key$=':due']", "3 December")
        page.evaluate("new Promise((done) => setTimeout(done, 1200))")
        page.click(f"[data-key='do:{later}']")
        page.wait_for_selector(".mj-left")
        assert page.inner_text(".mj-left dt") == "Due on" and page.inner_text(".mj-left dd") == "3 December"
        keeper = Keeper(lambda: store, "li")
        keeper.adopt(str(player.attempt_id), len(player.attempt.log.events))
        again = Player(player.attempt, keeper)
        page = show(again, instead_of=page)
        assert page.inner_text(".mj-left dt") == "Due on" and page.inner_text(".mj-left dd") == "3 December"
        page.click(f"[data-key='left-drop:{handle}']")
        assert page.locator(".mj-left").count() == 0


def test_an_empty_reply_says_what_is_missing(store: Store, show: Callable[..., Any]) -> None:
    """Beside the box, with the focus in it, and nothing is said."""
    player = play(lang="en", seed=3, store=store, learner="li")
    player.send("start")
    page = show(player)
    page.click("[data-key=send]")
    assert page.inner_text(".mj-composer .mj-error") == player.labels["nothing_said"]
    assert page.evaluate("document.activeElement.dataset.key") == "say" and player.attempt.log.events == ()


def test_reasons_against_several_marks_are_kept(store: Store, show: Callable[..., Any]) -> None:
    """Opening a second form loses nothing of the first; one without a reason says so beside its box."""
    page = show(lived_through(store))
    page.click("[data-key='tab:findings']")
    first, second = page.locator("button[data-key^='dispute:']").evaluate_all("all => all.slice(0, 2).map(one => one.dataset.key)")
    page.click(f"[data-key='{first}']")
    page.fill("[data-key=objection]", "我说的是实情。")
    page.click(f"[data-key='{second}']")
    assert page.input_value("[data-key=objection]") == ""
    page.click("[data-key=dispute-send]")
    assert page.inner_text(".mj-objection .mj-error") and page.evaluate("document.activeElement.dataset.key") == "objection"
    page.click(f"[data-key='{first}']")
    assert page.input_value("[data-key=objection]") == "我说的是实情。"


def test_back_to_the_original_and_through_the_file(store: Store, show: Callable[..., Any]) -> None:
    """From a rewound attempt one button leads to the debrief of the original; a find in the dialogue opens it in the file."""
    player = lived_through(store, trainee="model")
    player.send("rewind", to=len(player.attempt.log.events) - 1)
    page = show(player)
    page.locator(".mj-filed button").first.click()
    assert page.evaluate("document.activeElement.dataset.key").startswith("evidence:")
    page.click(".mj-origin")
    page.wait_for_selector(".mj-debrief")
    assert player.attempt.ended


def test_weeks_do_not_pass_on_one_click(show: Callable[..., Any]) -> None:
    """A question stands under the button: not now leaves everything as it was, going ahead carries it out."""
    from tests.classroom.test_coming_back import at_the_end_of_the_matter

    player, handle = at_the_end_of_the_matter("en")
    page, count = show(player), len(player.attempt.log.events)
    page.click(f"[data-key='do:{handle}']")
    page.wait_for_selector(".mj-ask")
    page.keyboard.press("Escape")
    assert page.locator(".mj-ask").count() == 0 and len(player.attempt.log.events) == count
    page.click(f"[data-key='do:{handle}']")
    page.click("[data-key='ask:yes']")
    page.wait_for_selector(".mj-ask", state="detached")
    assert len(player.attempt.log.events) == count + 1


def test_a_text_that_is_not_there_cannot_be_scored(browser: Any) -> None:
    """The language lab says so under its box."""
    lab = LanguageLab("en")
    with screens(browser, "lab") as shown:
        page = shown(lab)
        page.click("[data-key='tab:drill']")
        page.click("[data-key=score]")
        assert page.inner_text(".mj-lab-field .mj-error") == lab.labels["lab_write_first"]


def test_marks_of_one_kind_have_one_chip(store: Store, show: Callable[..., Any]) -> None:
    """No mark carries the same chip twice, and what earned a part says so in words and in a colour of its own."""
    player = lived_through(store)
    debrief = deepcopy(player.debrief)
    line = next(line for line in debrief["transcript"] if line.get("marks"))
    line["marks"] = [line["marks"][0], line["marks"][0] | {"tone": "part"}, line["marks"][0]]
    player.debrief = debrief
    page = show(player)
    chips = page.locator(".mj-script .mj-mark").first.locator(".mj-tag").all_inner_texts()
    assert chips == [line["marks"][0]["label"], player.labels["tag_part"].replace("{label}", line["marks"][0]["label"])]
    assert page.locator(".mj-script .mj-mark").first.get_attribute("class") == "mj-mark mj-mark-part"
