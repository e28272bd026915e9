"""The panel beside the dialogue shows the customer's mood as his own, and none where somebody else speaks out of his hearing."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from classroom import Store, play
from tests.attempts import bank
from tests.players import LANGS, put
from tests.screen import SCREEN, screens

pytestmark = SCREEN


@LANGS
@pytest.mark.usefixtures("one_bank")
def test_the_panel_says_whose_mood_it_shows(browser: Any, store: Store, lang: str) -> None:
    """The supervisor whispers: no face and no meter. A man in the hall speaks up in front of the customer: hers, by name."""
    player = play("counter-shortage", lang, seed=1, store=store, learner="li")
    with screens(browser, "player") as show:
        person = (page := show(player)).locator("section.mj-person")
        page.click("[data-key=start]")
        customer = player.view["customer"]
        assert person.locator(".mj-meter, .mj-face").count() == 0 and customer["label"] not in person.inner_text()
        assert customer["speaker"] in person.inner_text() and {"zh": "听不到", "en": "hearing"}[lang] in person.inner_text()
        for event in simulator.play(simulator.generate(bank()["counter-shortage"], 1, lang), trainee="model").log.events[:4]:
            put(player, event)
        person = show(player).locator("section.mj-person")
        customer = player.view["customer"]
        whose = {"zh": f"{customer['name']}的情绪", "en": f"{customer['name']}’s mood"}[lang]
        assert customer["speaker"] in person.inner_text() and whose in person.inner_text()
        assert person.locator(".mj-meter").get_attribute("aria-label") == whose
