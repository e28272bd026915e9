"""The debrief in a real browser, where it is narrow."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from classroom import Player, Store
from classroom.debrief.page import page as written
from classroom.player.keeper import Keeper
from tests.attempts import scenario
from tests.screen import SCREEN, screens

pytestmark = SCREEN


def test_a_long_rule_is_not_cut_off_on_a_narrow_screen(browser: Any) -> None:
    """The name of a rule breaks over two lines where it is wider than its cell."""
    player = Player(simulator.play(scenario(3), "curt"), Keeper(lambda: Store(":memory:"), "li"))
    rows = player.debrief["findings"]
    player.debrief = player.debrief | {"findings": [rows[0] | {"rules": ["outside:hospital-complaints-2019"]}, *rows[1:]]}
    with screens(browser, "player") as show:
        page = show(player, width=420)
        page.click("[data-key='tab:findings']")
        page.wait_for_selector(".mj-findings tbody tr")
        assert page.evaluate("[...document.querySelectorAll('.mj-findings td')].every((one) => one.scrollWidth <= one.clientWidth)")


@pytest.mark.parametrize(("lang", "first"), [("zh", "Noto Sans SC"), ("en", "Segoe UI")])
def test_notes_on_the_page_are_as_wide_as_the_words_above_them(browser: Any, lang: str, first: str) -> None:
    """What is said of a line stands below it in its full width, in letters made for the language."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    try:
        page.set_content(written([("x", simulator.play(scenario(3, lang), "curt"))]))
        wide, narrowest = page.evaluate("""[document.querySelector('li.trainee .text').clientWidth,
            Math.min(...[...document.querySelectorAll('ul.notes li')].map((one) => one.clientWidth))]""")
        assert narrowest > wide * 0.9
        assert first in page.evaluate("getComputedStyle(document.body).fontFamily").split(",")[0]
    finally:
        page.close()
