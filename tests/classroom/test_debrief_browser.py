"""The debrief in a real browser, where it is narrow."""

from __future__ import annotations

from typing import Any

import simulator
from classroom import Player, Store
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
