"""The language lab's screen in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from classroom import LanguageLab, Store
from classroom.lab.content import content
from tests.screen import SCREEN, screens

pytestmark = SCREEN

TYPED = {
    "zh": "您好😀，对不起。👨‍👩‍👧您先回去等通知吧，这不归我管。",
    "en": "Hello 😀, I’m sorry. 👨‍👩‍👧 That’s not my problem, go somewhere else.",
}
LOOKS = pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")])
APART = """(() => {
  const area = document.querySelector(".mj-lab-area"), mirror = document.querySelector(".mj-lab-mirror");
  return [area.scrollHeight - area.clientHeight, area.offsetHeight - mirror.offsetHeight, mirror.scrollWidth - mirror.clientWidth];
})()"""
MARKED = """[...document.querySelectorAll('.mj-lab-mirror mark')].map(m => [m.textContent, m.classList.contains('mj-mark-bad')])"""


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows a lab on a page of its own; any error on the page fails the test."""
    with screens(browser, "lab") as shown:
        yield shown


@pytest.fixture
def store() -> Iterator[Store]:
    with Store("sqlite://") as made:
        yield made


def made(store: Store, lang: str = "en") -> LanguageLab:
    return LanguageLab(lang, learner="li", store=store)


def typed(page: Any, text: str) -> None:
    """Type into the box and wait for the reading."""
    page.locator("[data-key=reply]").focus()
    page.keyboard.insert_text(text)
    page.wait_for_selector(".mj-lab-note")


@LOOKS
def test_marks_stand_on_the_very_characters(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """Behind emoji too; good and bad differ in more than colour; each note quotes its characters and says why."""
    lab = made(store, lang)
    page = show(lab, theme)
    typed(page, TYPED[lang])
    marks = lab.reading["marks"]
    assert {True, False} == {mark["bad"] for mark in marks}
    shown = page.evaluate(MARKED)
    for tone in (True, False):
        quotes = [mark["quote"] for mark in marks if mark["bad"] is tone]
        pieces = [text for text, bad in shown if bad is tone]
        assert pieces and [text for text in pieces if not any(text in quote for quote in quotes)] == []
    lines = page.evaluate("['good', 'bad'].map(t => getComputedStyle(document.querySelector(`.mj-lab-mirror .mj-mark-${t}`)).textDecorationStyle)")
    assert lines == ["solid", "wavy"]
    notes = page.locator(".mj-lab-note")
    assert notes.locator("q").all_inner_texts() == [mark["quote"] for mark in marks]
    assert [bool(note) for note in notes.locator("p").all_inner_texts()] == [True] * len(marks)
    assert page.inner_text(".mj-lab-quality .mj-dial-figure") == str(lab.reading["quality"])
    assert page.locator(".mj-mood-label").inner_text() == lab.reading["label"]


@pytest.mark.parametrize("width", [1100, 420])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_mirror_lies_exactly_under_the_text(show: Callable[..., Any], store: Store, lang: str, width: int) -> None:
    """Wherever lines break: same height as what is typed, nothing scrolls, nothing is wider than the page."""
    page = show(made(store, lang), width=width)
    typed(page, (TYPED[lang] + "\n") * 6)
    assert page.evaluate(APART) == [0, 0, 0]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_typing_is_never_interrupted(show: Callable[..., Any], store: Store) -> None:
    """The box, its caret and what comes after the pause stay; marks move with an edit before them."""
    page = show(made(store))
    typed(page, "I’m sorry you had to wait.")
    page.evaluate("window.box = document.querySelector('[data-key=reply]')")
    page.keyboard.press("Home")
    page.keyboard.insert_text("😀 Hello. ")
    assert any("sorry" in text for text, _ in page.evaluate(MARKED))
    page.wait_for_function("document.querySelector('.mj-lab-notes').innerText.includes('Hello')")
    assert page.evaluate("window.box === document.activeElement && window.box.selectionStart") == len("😀 Hello. ") + 1
    page.keyboard.insert_text("Oh, ")
    assert page.input_value("[data-key=reply]").startswith("😀 Hello. Oh, I’m")


def test_the_words_of_a_mark_can_be_found(show: Callable[..., Any], store: Store) -> None:
    """“Show where” selects them in the box, and the note of the words at the caret comes forward."""
    lab = made(store)
    page = show(lab)
    typed(page, TYPED["en"])
    for number, mark in enumerate(lab.reading["marks"]):
        page.click(f"[data-key='show:{lab.reading['id']}:{number}']")
        chosen = page.evaluate("(a => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)")
        assert chosen == mark["quote"]
        page.wait_for_selector(f".mj-lab-note:nth-child({number + 1}).mj-lab-here")


def test_another_situation_is_another_customer(show: Callable[..., Any], store: Store) -> None:
    """The same words, read again for the one who hears them."""
    lab = made(store)
    page = show(lab)
    typed(page, "Wait.")
    page.select_option("[data-key=situation]", "letter")
    page.wait_for_function("document.querySelector('.mj-lab-said').innerText.includes('three years')")
    assert lab.reading["situation"] == "letter"
    assert page.input_value("[data-key=reply]") == "Wait."


@LOOKS
def test_a_pair_by_keyboard_alone(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """Tab to the second tab, sort with a number, read why, go on with Enter."""
    lab = made(store, lang)
    page = show(lab, theme)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "tab:sort"
    page.keyboard.press("1")
    page.wait_for_function("document.activeElement.dataset.key === 'next'")
    told = page.inner_text(".mj-lab-explained")
    assert lab.sorting["answer"]["why"] in told and lab.sorting["answer"]["twin"]["text"] in told
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'sort:good'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'next'")
    assert (lab.sorting["at"], lab.sorting["answer"]["given"]) == (1, "bad")
    assert page.evaluate("window.passed").count("1") == 0


def test_a_round_ends_with_a_tally(show: Callable[..., Any], store: Store) -> None:
    """All of it by number keys and Enter; then the other halves."""
    lab = made(store)
    page = show(lab)
    page.click("[data-key='tab:sort']")
    for _ in content("en").pairs:
        page.keyboard.press("1")
        page.wait_for_function("document.activeElement.dataset.key === 'next'")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.dataset.key !== 'next'")
    assert "11 of 22 right" in page.inner_text("h3")
    assert page.locator("tbody tr").count() == 10
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-key='sort:good']")
    assert lab.sorting["turn"] == 1


@LOOKS
def test_a_drill_by_keyboard_alone(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """Choose, write, score with Ctrl and Enter; the points name their evidence; the model answer comes on demand."""
    lab = made(store, lang)
    page = show(lab, theme)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.key") == "tab:drill"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('[data-key=drill]').value === 'claim'")
    for key in ("fold:bad", "dispute", "missing"):
        assert page.locator(f"[data-key^='{key}']").count() >= 1
    page.locator("[data-key=rewrite]").focus()
    page.keyboard.insert_text(content(lang).drills["claim"].model)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".mj-lab-result-card")
    result = lab.drill["result"]
    assert page.inner_text(".mj-lab-result-card .mj-dial-figure") == str(result["score"])
    assert page.locator(".mj-lab-lines tbody tr").count() == len(result["lines"])
    evidence = page.locator(".mj-lab-lines tbody tr").first.inner_text()
    assert result["marks"][result["lines"][0]["marks"][0]]["quote"] in evidence
    page.locator("[data-key=model]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.mj-lab-result-card').length === 2")


@LOOKS
def test_a_dispute_reaches_the_store(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """By keyboard: the button, the reason, Ctrl and Enter. The mark then says that it is disputed, and keeps the focus."""
    lab = made(store, lang)
    page = show(lab, theme)
    typed(page, TYPED[lang])
    page.locator("[data-key^=dispute]").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'why'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.key.startsWith('dispute')")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("😀 <b>no</b>")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.classList.contains('mj-chip')")
    [kept] = store.disputes()
    last = lab.reading["marks"][-1]
    assert (kept.text, kept.argument, kept.kind) == (TYPED[lang], "😀 <b>no</b>", last["kind"])
    assert kept.text[kept.start : kept.end] == last["quote"]
    assert page.locator(".mj-note-info").count() == 1


def test_a_dispute_without_a_reason_stays_open(show: Callable[..., Any], store: Store) -> None:
    """The words typed so far are not lost, and the answer says what is missing."""
    page = show(made(store))
    typed(page, TYPED["en"])
    page.locator("[data-key^=dispute]").first.click()
    page.click("[data-key=dispute-send]")
    page.wait_for_selector(".mj-lab-form .mj-error:not(:empty)")
    assert page.locator("[data-key=why]").is_visible()
    assert store.disputes() == []


def test_what_is_missing_is_what_was_selected(show: Callable[..., Any], store: Store) -> None:
    """Offsets go out in code points, as the text is counted in Python."""
    page = show(made(store))
    typed(page, TYPED["en"])
    page.evaluate("(a => { const at = a.value.indexOf('That'); a.focus(); a.setSelectionRange(at, at + 6); })(document.querySelector('[data-key=reply]'))")
    page.click("[data-key^=missing]")
    page.select_option("[data-key=wanted]", "missing:cold")
    page.fill("[data-key=why]", "curt")
    page.click("[data-key=dispute-send]")
    page.wait_for_selector(".mj-note-info")
    [kept] = store.disputes()
    assert (kept.text[kept.start : kept.end], kept.kind) == ("That’s", "missing:cold")
