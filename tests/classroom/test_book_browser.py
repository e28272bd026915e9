"""The rulebook's screen in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from classroom import Rulebook, rulebook
from tests.attempts import bank
from tests.screen import SCREEN, screens

pytestmark = SCREEN


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows a rulebook on a page of its own; any error on the page fails the test."""
    with screens(browser, "rulebook") as shown:
        yield shown


@pytest.fixture
def book() -> Rulebook:
    return rulebook("bank_branch", lang="en", compare="bank_counter", bank=bank())


def test_a_reader_turns_from_house_to_house(show: Callable[..., Any], book: Rulebook) -> None:
    """The heading, the limits and the duties follow the house that is picked; a limit opens to its reading."""
    page = show(book)
    assert page.inner_text("h2") == "Complaint handling at a bank branch"
    for tab in ("rules", "compare", "due", "house"):
        page.click(f"[data-key='tab:{tab}']")
        told = page.inner_text(".mj-rulebook")
        assert "null" not in told.split() and "outside:" not in told and not any(line.endswith((",", "，")) for line in told.splitlines())
    clocks = page.locator("[data-key='fold:clock:complex_opinion']")
    clocks.click()
    assert "seven working days" in page.locator("details[open]").inner_text()
    page.select_option("[data-key='pick:house']", "bank_counter")
    page.wait_for_function("document.querySelector('h2').innerText.includes('counter')")
    assert page.locator("[data-key='fold:clock:complex_opinion']").count() == 1
    assert page.locator("details[open]").count() == 1


def test_the_arrow_keys_turn_the_tabs(show: Callable[..., Any], book: Rulebook) -> None:
    """The keyboard stays on the tab that is open, and the comparison names both houses."""
    page = show(book)
    page.focus("[data-key='tab:house']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "tab:compare"
    heads = page.locator("thead th").all_inner_texts()
    assert [head for head in heads if head] == ["Complaint handling at a bank branch", "Service at the counter during handover"]


def test_a_rule_that_is_cited_opens_when_pressed(show: Callable[..., Any], book: Rulebook) -> None:
    """Its text stands on top; the search finds rules by their words while one types."""
    page = show(book)
    page.locator("[data-key='rule:S1-07-06']").first.click()
    assert "S1-07-06" in page.inner_text(".mj-rb-rule")
    page.click(".mj-rb-rule .mj-close")
    assert page.locator(".mj-rb-rule").count() == 0
    page.click("[data-key='tab:rules']")
    page.locator("[data-key=search]").press_sequentially("register")
    shown = page.locator("summary .mj-rule").all_inner_texts()
    assert "S1-05-03" in shown
    assert "S1-01-01" not in shown
    assert page.input_value("[data-key=search]") == "register"


def test_the_calculator_answers_another_moment(show: Callable[..., Any], book: Rulebook) -> None:
    """Another time of receipt gives other due times; asking why shows table and picture."""
    page = show(book, theme="dark")
    page.click("[data-key='tab:due']")
    page.fill("[data-key='ask:received']", "2025-11-12T12:20")
    page.locator("[data-key='ask:received']").dispatch_event("change")
    page.wait_for_function("document.querySelector('.mj-rb-body').innerText.includes('Fri 21 Nov 2025')")
    page.click("[data-key='why:complex_opinion']")
    page.wait_for_selector("details[open] img.mj-only-dark")
    assert page.locator("details[open] img.mj-only-dark").is_visible()
    assert not page.locator("details[open] img.mj-only-light").is_visible()
    assert page.locator("details[open] tbody tr").count() >= 7


def test_one_can_reckon_first_and_look_then(show: Callable[..., Any], book: Rulebook) -> None:
    """The answer stays hidden until a day is given; a wrong one is told by how many days it is off."""
    page = show(book)
    page.click("[data-key='tab:due']")
    page.check("[data-key='hide']")
    assert "13 Oct" not in page.inner_text(".mj-rb-body")
    page.fill("[data-key='guess:complex_opinion']", "2025-10-15")
    page.locator("[data-key='guess:complex_opinion']").dispatch_event("change")
    page.click("[data-key='check:complex_opinion']")
    told = page.inner_text(".mj-rb-body")
    assert "2025-10-15, 2 days too late" in told
    assert "Mon 13 Oct 2025" in told


def test_minutes_are_reckoned_first_like_days(show: Callable[..., Any], book: Rulebook) -> None:
    """Once one reckons for oneself no date stays open, whatever it is counted in; hours and minutes are asked to the minute."""
    page = show(book)
    page.click("[data-key='tab:due']")
    open_dates = page.locator(".mj-rb-date")
    assert open_dates.count() > 3
    page.check("[data-key='hide']")
    assert open_dates.count() == 0
    for given, told in (("2025-09-26T17:00", "2025-09-26 17:00, which is too early"), ("2025-09-26T17:10", "Right.")):
        page.uncheck("[data-key='hide']")
        page.check("[data-key='hide']")
        page.fill("[data-key='guess:register_at_once']", given)
        page.locator("[data-key='guess:register_at_once']").dispatch_event("change")
        page.click("[data-key='check:register_at_once']")
        assert told in page.inner_text(".mj-rb-body") and "Fri 26 Sep 2025, 17:10" in page.inner_text(".mj-rb-body")


def test_badges_and_dates_stay_whole(show: Callable[..., Any]) -> None:
    """In Chinese a line may end between any two characters; a badge goes to the next line as it is, and a date and its hour stay on one."""
    page = show(rulebook("bank_branch", lang="zh", bank=bank()), width=1000)
    page.click("[data-key='tab:due']")
    lines = "nodes => nodes.map(node => { const range = document.createRange(); range.selectNodeContents(node); return new Set([...range.getClientRects()].map(r => Math.round(r.top / 4))).size; })"
    for what in (".mj-rb-from", ".mj-rb-date"):
        counted = page.locator(what).evaluate_all(lines)
        assert counted and set(counted) == {1}, what


def test_another_question_asks_anew(show: Callable[..., Any], book: Rulebook) -> None:
    """The day reckoned for one moment is no answer for another, whether that can be counted or not."""
    page = show(book)
    page.click("[data-key='tab:due']")
    page.check("[data-key='hide']")
    for received in ("2025-09-26T16:40", "2024-02-29T09:00", "2031-01-06T09:00"):
        page.fill("[data-key='ask:received']", received)
        page.locator("[data-key='ask:received']").dispatch_event("change")
        # Nothing on the page tells the moment while all is hidden: the answer does, and then the page follows.
        for _ in range(100):
            if book.answer["received"].startswith(received):
                break
            page.wait_for_timeout(50)
        page.wait_for_function("!document.querySelector('.mj-rb-due [role=status]')")
        if page.locator("[data-key='guess:complex_opinion']").count():
            page.fill("[data-key='guess:complex_opinion']", "2025-10-12")
            page.locator("[data-key='guess:complex_opinion']").dispatch_event("change")
            page.click("[data-key='check:complex_opinion']")
            assert page.locator(".mj-rb-due [role=status]").count() == 1


def test_the_order_of_hidden_answers_tells_nothing(show: Callable[..., Any], book: Rulebook) -> None:
    """While one reckons the rows stand as the house lists them, else earliest first."""
    page = show(book)
    clocks = page.locator("[data-key^='fold:clock:']").evaluate_all("nodes => nodes.map(node => node.dataset.key.slice(11))")
    page.click("[data-key='tab:due']")
    page.check("[data-key='hide']")
    asked = page.locator("[data-key^='guess:']").evaluate_all("nodes => nodes.map(node => node.dataset.key.slice(6))")
    assert asked == [clock for clock in clocks if clock in asked]


def test_a_time_left_empty_is_answered_in_words(show: Callable[..., Any], book: Rulebook) -> None:
    """No rows, one sentence."""
    page = show(book)
    page.click("[data-key='tab:due']")
    page.fill("[data-key='ask:received']", "")
    page.locator("[data-key='ask:received']").dispatch_event("change")
    page.wait_for_selector("[role=alert]")
    assert "full date and time" in page.inner_text("[role=alert]")
    assert page.locator(".mj-rb-due").count() == 0
