"""The trainer's desk in a real browser."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import grading
import simulator
from classroom import AppealsDesk, Store, appeals_desk
from simulator.log import Log
from tests.appealing import spoken
from tests.attempts import scenario
from tests.screen import SCREEN, screens

pytestmark = SCREEN

LOOKS = pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")])
TEXT = "没办法。😀你这个白痴。"


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows a desk on a page of its own; any error on the page fails the test."""
    with screens(browser, "desk") as shown:
        yield shown


@pytest.fixture
def store() -> Iterator[Store]:
    with Store("sqlite://") as made:
        yield made


def kept(store: Store) -> str:
    """The id of a kept attempt with a slip and a dispute about it."""
    log = spoken((TEXT, ("cold",)), ("您好。", ("greeting",)))
    attempt = store.start(log, "li")
    store.finish(attempt, grading.grade(log).total)
    store.dispute("li", "zh", TEXT, "柜台", [], "cold", 0, 4, "<b>这不冷。</b>", attempt=attempt, n=1)
    return attempt


def opened(show: Callable[..., Any], store: Store, lang: str, theme: str = "light", width: int = 1100) -> tuple[AppealsDesk, Any]:
    """A desk with the first dispute open, got there by keyboard."""
    desk = appeals_desk(lang, "Wang", store)
    page = show(desk, theme, width)
    page.locator(".mj-desk-item").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.hasAttribute('data-title')")
    return desk, page


def test_a_dispute_that_is_slow_to_open_says_so_at_once(show: Callable[..., Any], store: Store) -> None:
    """The first one has the reader loaded, which takes seconds; the sign goes when the matter is there."""
    kept(store)
    page = show(appeals_desk("en", "Wang", store))
    page.evaluate("window.answer = window.receive; window.receive = (text) => new Promise((go) => { window.go = () => window.answer(text).then(go); }); null")
    page.locator(".mj-desk-item").first.click()
    assert page.inner_text(".mj-working") == "Getting it ready …" and page.locator(".mj-busy").count() == 1
    page.evaluate("void window.go()")
    page.wait_for_selector(".mj-desk-matter")
    assert page.locator(".mj-working:visible, .mj-busy").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_record_that_cannot_be_read_is_named_above_the_lists(show: Callable[..., Any], tmp_path: Path, lang: str) -> None:
    """On every tab, and gone with the next refresh once it has been mended."""
    with Store(tmp_path / "kept.sqlite") as store:
        attempt = kept(store)
        page = show(appeals_desk(lang, "Wang", store))
        assert page.locator(".mj-desk-damaged:visible").count() == 0
        for field, shown in (("seed = 'x'", 1), ("seed = 7", 0)):
            with sqlite3.connect(tmp_path / "kept.sqlite") as plain:
                plain.execute(f"update attempts set {field}")
            plain.close()
            page.click("[data-key=refresh]")
            page.wait_for_function(f"document.querySelectorAll('.mj-desk-damaged p').length === {shown}")
            assert page.locator(".mj-desk-damaged:visible").count() == shown
            if shown:
                page.click("[data-key='tab:decided']")
                assert attempt in page.inner_text(".mj-desk-damaged")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_are_set_in_the_font_of_their_own_language(show: Callable[..., Any], store: Store, lang: str) -> None:
    """Whatever the language of the screen: an English apostrophe is not as wide as a Chinese sign, and the page says what is what."""
    kept(store)
    log = simulator.play(scenario(5, "en"), "curt").log
    attempt = store.start(log, "Ann")
    store.finish(attempt, grading.grade(log).total)
    store.dispute("Ann", "en", "I can’t.", "counter", [], "cold", 0, 8, "That isn’t cold.", attempt=attempt, n=1)
    page = show(appeals_desk(lang, "Wang", store))
    fonts: dict[str | None, set[str]] = {}
    for place in (".mj-desk-quote bdi", ".mj-desk-says bdi"):
        for own in page.locator(place).all():
            fonts.setdefault(own.get_attribute("lang"), set()).add(own.evaluate("node => getComputedStyle(node).fontFamily"))
    [english], [chinese] = fonts["en-GB"], fonts["zh-Hans"]
    assert "Noto Sans CJK SC" in chinese and "Noto Sans CJK SC" not in english


@LOOKS
def test_a_mark_is_struck_by_keyboard_alone(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """Now and after stand side by side before it is kept; a missing reason is told where it is missing, what was typed stays."""
    attempt = kept(store)
    desk, page = opened(show, store, lang, theme)
    assert "<b>这不冷。</b>" in page.inner_text(".mj-desk-argument")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[data-key='way:struck']:checked")
    page.wait_for_function("document.querySelectorAll('.mj-desk-side').length === 2")
    now, after = (page.locator(".mj-desk-side").nth(n).inner_text() for n in (0, 1))
    assert now != after and page.locator(".mj-desk-changes tbody tr").count() == len(desk.weighed["changes"]) >= 1
    page.locator("[data-key=reason]").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'reason' && document.activeElement.getAttribute('aria-invalid') === 'true'")
    assert store.decisions() == []
    page.keyboard.insert_text("说的是实情。")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'tab:open'")
    [(of, made)] = store.decisions()
    assert (of, made.decision, made.reason, made.by) == (attempt, "struck", "说的是实情。", "Wang")
    assert page.locator(".mj-note-info").count() == 1 and page.locator(".mj-desk-item").count() == 0
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(".mj-desk-at-decided table")
    assert "说的是实情。" in page.inner_text(".mj-desk-at-decided")


def test_the_words_that_show_an_act_are_selected_in_code_points(show: Callable[..., Any], store: Store) -> None:
    """Past a sign outside the basic plane; an insult is grave unless the trainer says otherwise."""
    kept(store)
    desk, page = opened(show, store, "en")
    page.click("[data-key='way:changed']")
    page.select_option("[data-key=act]", "rude")
    page.evaluate("(box => { const at = box.value.indexOf('这个'); box.focus(); box.setSelectionRange(at, at + 4); })(document.querySelector('[data-key=stretch]'))")
    page.wait_for_function("document.querySelector('[data-key=grave]').checked")
    assert "这个白痴" in page.inner_text(".mj-desk-at-extra")
    page.click("[data-key=grave]")
    page.wait_for_function("!document.querySelector('[data-key=grave]').checked")
    page.fill("[data-key=reason]", "An insult, let off this once.")
    page.click("[data-key=save]")
    page.wait_for_selector(".mj-note-info")
    [added] = [one for _, one in store.decisions() if one.decision == "added"]
    assert (TEXT[slice(*(added.span or (0, 0)))], added.kind, added.grave) == ("这个白痴", "rude", False)
    assert desk.disputes == []


def test_a_trainer_looks_through_an_attempt(show: Callable[..., Any], store: Store) -> None:
    """Choose it, choose a mark, Escape goes back to the list."""
    kept(store)
    page = show(appeals_desk("zh", "Wang", store))
    page.click("[data-key='tab:attempts']")
    page.select_option("[data-key=attempt]", index=1)
    page.click("[data-key='mark:violation:1:cold']")
    page.wait_for_function("document.activeElement.hasAttribute('data-title')")
    assert page.locator(".mj-desk-argument blockquote").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_function("document.querySelector('.mj-desk-form') === null && document.activeElement !== document.body")


@LOOKS
def test_a_time_limit_is_counted_as_kept(show: Callable[..., Any], store: Store, lang: str, theme: str) -> None:
    """A mark on no words: how it was judged in place of the words, the decisions it allows, now and after, and where else it holds.
    Found among the marks of the attempt, whose group stays open.
    """
    log = simulator.play(scenario(5, lang), "curt").log
    parent = kept_log(store, log)
    kept_log(store, log.first(20), (parent, 20))
    card = grading.grade(log)
    late = next(item for item in card.findings if item.kind == "clock" and item.verdict == "late")
    desk = appeals_desk(lang, "Wang", store)
    page = show(desk, theme)
    page.click("[data-key='tab:attempts']")
    page.select_option("[data-key=attempt]", parent)
    page.click(".mj-desk-rest summary >> nth=0")
    page.click(f"[data-key='deed:{late.id}']")
    page.wait_for_function("document.activeElement.hasAttribute('data-title')")
    assert page.locator(".mj-desk-rest details[open]").count() == 1
    assert late.detail[lang].splitlines()[0] in page.inner_text(".mj-desk-matter")
    assert page.locator(".mj-desk-ways input").evaluate_all("all => all.map((one) => one.value)") == ["added", "upheld", "struck"]
    page.click("[data-key='way:added']")
    page.wait_for_selector(".mj-desk-side")
    assert page.locator("[data-key=act]").count() == 0 and page.locator(".mj-desk-at-weighed").inner_text().count("→") == 1
    page.fill("[data-key=reason]", "The clock stood still.")
    page.click("[data-key=save]")
    page.wait_for_selector(".mj-note-info")
    [(of, made)] = store.decisions()
    assert (of, made.decision, made.finding, made.kind) == (parent, "added", late.id, "")
    assert store.record(parent).score == grading.grade(log, appeals=[made]).total


def kept_log(store: Store, log: Log, parent: tuple[str, int] | None = None) -> str:
    """The id of a kept attempt with its total."""
    id = store.start(log, "li", parent)
    store.finish(id, grading.grade(log).total)
    return id


@pytest.mark.parametrize("width", [380, 700, 1100])
def test_nothing_sticks_out_at_any_width(show: Callable[..., Any], store: Store, width: int) -> None:
    """Neither on a phone nor beside a file browser."""
    kept(store)
    _, page = opened(show, store, "en", width=width)
    page.click("[data-key='way:struck']")
    page.wait_for_selector(".mj-desk-side")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [380, 1100])
def test_what_was_decided_fits_the_screen(show: Callable[..., Any], store: Store, width: int) -> None:
    """Each decision is a row of names and values on a telephone; a long word in it breaks rather than widen the page."""
    attempt = kept(store)
    desk = appeals_desk("en", "Wang", store)
    desk.send("attempt", id=attempt)
    desk.send("mark", step=1, finding=desk.chosen["lines"][0]["marks"][0]["id"])
    desk.send("decide", decision="upheld", act="", start=0, end=0, grave=None, reason="As said: " + "x" * 90, by="Wang")
    page = show(desk, width=width)
    page.click("[data-key='tab:decided']")
    page.wait_for_selector(".mj-stack tbody tr")
    assert page.locator(".mj-cell-name >> visible=true").count() == (6 if width == 380 else 0)
    assert page.evaluate("[...document.querySelectorAll('.mj-scroll')].every((one) => one.scrollWidth <= one.clientWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
