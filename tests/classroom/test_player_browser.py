"""The player's screen in a real browser, with the real widget behind it instead of a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import casebank
import simulator
from classroom import Player, Store, play
from classroom.player.keeper import Keeper
from simulator.moves import careless_fields
from tests.attempts import bank
from tests.screen import SCREEN, screens
from tests.simulator.test_days import desk

pytestmark = SCREEN


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    whole = bank()
    monkeypatch.setattr(casebank, "load", lambda root=None: whole)
    with Store(tmp_path / "attempts.sqlite") as store:
        yield play(lang="zh", seed=3, store=store, learner="li")


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows a player on a page of its own; any error on the page fails the test."""
    with screens(browser, "player") as shown:
        yield shown


def start(page: Any) -> None:
    page.click("[data-key=start]")
    page.wait_for_selector(".mj-option")


def focus_key(page: Any) -> str:
    return str(page.evaluate("document.activeElement.dataset.key || ''"))


def muddle_through(player: Player) -> None:
    """Wait and hand in anything until the attempt ends."""
    world = player.attempt.scenario.world
    for _ in range(100):
        if player.page == "debrief":
            return
        if player.view["part"]["kind"] == "conversation":
            player.send("wait", minutes=player.view["waits"][-1]["minutes"])
            continue
        action = player.view["actions"][-1]
        form = world.program.forms[action["form"]["id"]] if action["form"] else {"fields": []}
        player.send("do", action=action["id"], fields=dict(careless_fields(world, player.attempt.state, form)))
    raise AssertionError("the attempt does not end")


def own_words(page: Any) -> list[str]:
    return page.eval_on_selector_all(".mj-by-trainee", "nodes => nodes.map(n => n.textContent)")  # type: ignore[no-any-return]


def test_an_incident_by_keyboard_alone(player: Player, show: Callable[..., Any]) -> None:
    """Tab to the start button, digits choose, Ctrl+Enter sends, and the focus is never lost."""
    page = show(player)
    page.keyboard.press("Tab")
    assert focus_key(page) == "start"
    page.keyboard.press("Enter")
    page.wait_for_selector(".mj-option")
    page.keyboard.press("2")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    page.focus("[data-key='option:1']")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 2")
    assert focus_key(page) == "option:1" and len(player.attempt.log.events) == 2
    page.focus("[data-key=say]")
    page.keyboard.type("您好，我先给您搬把椅子。")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 3")
    assert own_words(page)[2] == "您好，我先给您搬把椅子。"
    assert page.input_value("[data-key=say]") == "" and focus_key(page) == "say"


def test_only_handled_keys_are_kept_from_the_notebook(player: Player, show: Callable[..., Any]) -> None:
    """Saving still works: Ctrl+S and letters reach the notebook, a digit that chooses a reply does not."""
    page = show(player)
    start(page)
    page.keyboard.press("Control+s")
    page.keyboard.press("x")
    page.keyboard.press("1")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    passed = page.evaluate("window.passed")
    assert "s" in passed and "x" in passed and "1" not in passed


def test_composing_chinese_does_not_send(player: Player, show: Callable[..., Any]) -> None:
    """Enter, even with Ctrl, belongs to the input method while it is composing; digits in the box are text."""
    page = show(player)
    start(page)
    page.fill("[data-key=say]", "12点1")
    page.evaluate(
        """document.querySelector('[data-key=say]').dispatchEvent(new KeyboardEvent('keydown',
           {key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true}))"""
    )
    page.focus("[data-key=say]")
    page.keyboard.press("1")
    page.wait_for_timeout(100)
    assert player.attempt.log.events == () and page.input_value("[data-key=say]") == "12点11"


def test_markup_that_is_typed_stays_text(player: Player, show: Callable[..., Any]) -> None:
    """Typed markup is shown as typed, in the conversation and in the debrief, and nothing in it runs."""
    nasty = '<img src=x onerror="window.leaked.push(1)"><script>window.leaked.push(2)</script><b>您好</b> \u202e'
    page = show(player)
    start(page)
    page.fill("[data-key=say]", nasty)
    page.click("[data-key=send]")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    assert own_words(page) == [nasty]
    muddle_through(player)
    mirror = show(player)
    assert nasty in mirror.eval_on_selector_all(".mj-turn-own .mj-turn-text > div > bdi", "nodes => nodes.map(plain)")
    for shown in (page, mirror):
        assert shown.locator("#el img, #el script, #el .mj-bubble b").count() == 0
        assert shown.evaluate("window.leaked") == []


def test_errors_stand_beside_their_fields_and_drafts_stay(player: Player, show: Callable[..., Any]) -> None:
    """A form that comes back keeps what was typed, marks each field, and takes the focus to the first fault."""
    for event in simulator.play(player.attempt.scenario, "model").log.events:
        action = next((a for a in player.view["actions"] if a["form"] and len(a["form"]["fields"]) > 2), None)
        if action:
            break
        player.send("start")
        _put(player, event)
    assert action
    page = show(player)
    page.click(f"[data-key='do:{action['id']}']")
    fields = [field for field in action["form"]["fields"] if field["type"] in ("line", "text")]
    last = f"[data-key='field:{action['id']}:{fields[-1]['id']}']"
    page.fill(last, "写到一半")
    page.click(f"[data-key='submit:{action['id']}']")
    page.wait_for_selector(".mj-form .mj-wrong")
    assert page.input_value(last) == "写到一半" and focus_key(page).startswith(f"field:{action['id']}:")
    wrong = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert wrong and page.locator(f"[id='{wrong.split()[-1]}']").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector(".mj-form", state="detached")
    assert focus_key(page) == f"do:{action['id']}"
    page.click(f"[data-key='do:{action['id']}']")
    assert page.input_value(last) == "写到一半"
    page.wait_for_timeout(700)
    assert player.drafts["forms"][action["id"]][fields[-1]["id"]] == "写到一半"


@pytest.mark.parametrize(("lang", "picked"), [("zh", "2025年11月19日"), ("en", "19 November 2025")])
def test_a_day_can_be_picked_from_a_calendar_or_written(lang: str, picked: str, show: Callable[..., Any]) -> None:
    """The calendar opens on the day of the story, arrows move in it, Enter writes the day into the box; an impossible one is named."""
    player = Player(desk(lang), Keeper(lambda: Store(":memory:"), "li"))
    player.send("start")
    page = show(player)
    page.click("[data-key^='do:']")
    page.focus("[data-key$=':due']")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mj-month")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "date"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("[data-key$=':due']") == picked and focus_key(page).endswith(":due")
    page.click("[data-key$=':due:calendar']")
    assert page.inner_text("[aria-selected=true]") == "19"
    page.keyboard.press("Escape")
    assert not page.is_visible(".mj-month") and page.is_visible(".mj-form")
    page.fill("[data-key$=':due']", {"zh": "2月30日", "en": "30 February"}[lang])
    page.keyboard.press("Enter")
    page.wait_for_selector(".mj-field.mj-wrong")
    assert {"zh": "没有2月30日这一天", "en": "there is no 30 February"}[lang] in page.inner_text(".mj-field.mj-wrong")
    page.fill("[data-key$=':due']", {"zh": "12月3日", "en": "3 December"}[lang])
    page.keyboard.press("Enter")
    page.wait_for_selector(".mj-form", state="detached")
    assert dict(player.attempt.state.forms[0].fields) == {"due": "2025-12-03"}


def _put(player: Player, event: Any) -> None:
    given = {"choose": {"id": event.target}, "say": {"text": event.text}, "wait": {"minutes": event.minutes}}
    player.send(event.kind, **given.get(event.kind, {"action": event.target, "fields": dict(event.fields)}))


def test_names_and_roles_for_those_who_do_not_see(player: Player, show: Callable[..., Any]) -> None:
    """The transcript is a polite log, the mood a meter with words, and every control has a name."""
    page = show(player)
    start(page)
    assert page.get_attribute("[role=log]", "aria-live") == "polite"
    assert page.get_attribute("[role=meter]", "aria-valuetext") == player.view["customer"]["label"]
    unnamed = page.evaluate(
        """[...document.querySelectorAll('#el button, #el textarea, #el input, #el select, #el summary')].filter((c) =>
           !(c.textContent.trim() || c.getAttribute('aria-label') || (c.labels && c.labels.length))).length"""
    )
    assert unnamed == 0 and page.get_attribute(".mj", "lang") == "zh-Hans"


def test_every_line_of_the_customer_has_one_face(player: Player, show: Callable[..., Any]) -> None:
    """The hair beside a line is that of the large face, whatever the mood; grey where the customer is older."""
    page = show(player)
    start(page)
    page.keyboard.press("2")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    hair = page.eval_on_selector_all(".mj-face-hair", "nodes => nodes.map(n => n.getAttribute('d'))")
    assert len(hair) > 2 and len({*hair}) == 1
    older = player.view["customer"]["figure"]["age"] == "older"
    assert (page.locator(".mj-face-grey").count() > 0) is older


@pytest.mark.parametrize(("width", "columns"), [(1100, 2), (420, 1)])
def test_a_narrow_screen_has_one_column(player: Player, show: Callable[..., Any], width: int, columns: int) -> None:
    """Below 720 pixels everything stands in one column and nothing sticks out."""
    page = show(player, width=width)
    start(page)
    grid = page.evaluate("getComputedStyle(document.querySelector('.mj-body')).gridTemplateColumns")
    assert len(grid.split()) == columns
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_clock_can_be_let_run_and_paused(player: Player, show: Callable[..., Any]) -> None:
    """With a pace set, a minute passes when nothing is done; pausing stops it."""
    page = show(player)
    start(page)
    player.pace = 1
    page.click(".mj-pace summary")
    page.click("[data-key^='wait:']")
    page.wait_for_selector("[data-key=pause]")
    page.wait_for_function("document.querySelector('.mj-hour').textContent >= '12:02'", timeout=5000)
    page.click("[data-key=pause]")
    count = len(player.attempt.log.events)
    page.wait_for_timeout(1500)
    assert len(player.attempt.log.events) == count and {e.kind for e in player.attempt.log.events} == {"wait"}


def test_the_theme_follows_the_notebook(player: Player, show: Callable[..., Any]) -> None:
    """Switching JupyterLab to dark switches the player without a redraw."""
    page = show(player)
    assert page.get_attribute(".mj", "data-theme") == "light"
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.wait_for_selector(".mj[data-theme=dark]")


def test_the_debrief_explains_marks_and_leads_back(player: Player, show: Callable[..., Any]) -> None:
    """A mark tells rule and points on focus, tabs turn with arrows, and rewinding leads back into the scene."""
    log = simulator.play(player.attempt.scenario, "curt").log
    player.send("start")
    for event in log.events:
        _put(player, event)
    page = show(player)
    page.focus(".mj-script mark")
    assert page.locator("[role=tooltip]").is_visible() and page.locator("[role=tooltip] .mj-rule").count() > 0
    page.keyboard.press("Escape")
    assert not page.locator("[role=tooltip]").is_visible()
    page.focus("[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("img.mj-only-light")
    assert focus_key(page) == "tab:timeline"
    page.click("[data-key='tab:findings']")
    page.check("[data-key='filter:lost']")
    page.wait_for_function("document.querySelectorAll('.mj-findings tbody tr').length > 0")
    lost = sum(finding["tone"] in ("bad", "part") for finding in player.debrief["findings"])
    assert page.locator(".mj-findings tbody tr").count() == lost
    page.click("[data-key='tab:transcript']")
    page.click("[data-key^='rewind:']")
    page.wait_for_selector("[data-key=start], .mj-option")
    assert player.attempt.log.events == ()


def test_a_trainee_disagrees_with_a_mark(player: Player, show: Callable[..., Any]) -> None:
    """Below the sentence or in the list, by keyboard: Escape closes the form, Ctrl and Enter sends; the row says so and keeps the focus."""
    player.send("start")
    for event in simulator.play(player.attempt.scenario, "curt").log.events:
        _put(player, event)
    page = show(player)
    page.locator("[data-key^='fold:violation']").first.click()
    page.locator("[data-key^='object:violation']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'objection'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.key.startsWith('dispute:')")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("我说的是实情。")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.classList.contains('mj-chip')")
    assert page.locator(".mj-objection").count() == 0
    assert player._keeper._store and [one.argument for one in player._keeper._store.disputes()] == ["我说的是实情。"]


def test_a_trainee_disagrees_with_a_time_limit_and_takes_it_back(player: Player, show: Callable[..., Any]) -> None:
    """What is on no words can be disputed too; what was said stands beside it, as text, until it is withdrawn and the button is back."""
    player.send("start")
    for event in simulator.play(player.attempt.scenario, "curt").log.events:
        _put(player, event)
    page = show(player)
    page.click("[data-key='tab:findings']")
    assert page.locator("text=" + player.labels["dispute_unscored"]).count() == sum(not row["disputable"] for row in player.debrief["findings"])
    page.locator("[data-key^='dispute:clock']").first.click()
    page.keyboard.insert_text("<b>系统停了。</b>")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.classList.contains('mj-chip')")
    assert "<b>系统停了。</b>" in page.inner_text(".mj-objected-why")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key?.startsWith('dispute:clock') && document.activeElement.tagName === 'BUTTON'")
    assert player._keeper._store and [one.status for one in player._keeper._store.disputes()] == ["withdrawn"]


def test_starting_over_asks_first(show: Callable[..., Any], player: Player) -> None:
    """One press only asks; leaving the button takes it back; a second press starts over."""
    page = show(player)
    start(page)
    page.click(".mj-option >> nth=0")
    page.wait_for_selector(".mj-line-own")
    page.click("[data-key=restart]")
    assert page.locator(".mj-line-own").count() == 1
    assert page.inner_text("[data-key=restart]") == player.labels["restart_sure"]
    page.focus("[data-key=say]")
    assert page.inner_text("[data-key=restart]") == player.labels["restart"]
    page.click("[data-key=restart]")
    page.click("[data-key=restart]")
    page.wait_for_selector("[data-key=start]")
    assert player.attempt.log.events == ()


ON_SCREEN = "(l => { const r = l.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })([...document.querySelectorAll('.mj-log > *')].at(-1))"


@pytest.mark.parametrize("width", [420, 1100])
def test_the_answer_is_on_the_screen_after_every_reply(player: Player, show: Callable[..., Any], width: int) -> None:
    """On a telephone the box stands far below the transcript: the newest line is brought into view."""
    page = show(player, width=width)
    start(page)
    for words in ("您好，我正在点款，12点20给您办。", "您先坐一会儿。"):
        page.locator("[data-key=send]").scroll_into_view_if_needed()
        page.fill("[data-key=say]", words)
        before = page.locator(".mj-line").count()
        page.click("[data-key=send]")
        page.wait_for_function(f"document.querySelectorAll('.mj-line').length > {before}")
        page.wait_for_function(ON_SCREEN)


SCROLLED = "(() => { const log = document.querySelector('.mj-log'); return [log.scrollTop, log.scrollHeight - log.clientHeight]; })()"


def test_the_last_line_is_seen_when_one_begins_or_takes_up_again(player: Player, show: Callable[..., Any]) -> None:
    """What the customer asks is not below the edge of the log; the task, longer than the log, can be scrolled to and read again beside it."""
    page = show(player, width=420)
    page.set_viewport_size({"width": 420, "height": 620})
    start(page)
    page.wait_for_timeout(100)
    top, end = page.evaluate(SCROLLED)
    assert end > 60 and end - top < 20
    page.wait_for_function(ON_SCREEN)
    page.click(".mj-option >> nth=0")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    page = show(player, width=420)
    page.wait_for_timeout(100)
    top, end = page.evaluate(SCROLLED)
    assert end > 60 and end - top < 20


def test_who_scrolls_elsewhere_meanwhile_stays_there(player: Player, show: Callable[..., Any]) -> None:
    """Turning the wheel while the answer is under way says that one wants to look at something else."""
    page = show(player, width=420)
    start(page)
    page.fill("[data-key=say]", "您好，我正在点款。")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("document.querySelector('[data-key=send]').click(); document.dispatchEvent(new Event('wheel'));")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length === 1")
    page.wait_for_timeout(150)
    assert not page.evaluate(ON_SCREEN)


def test_face_hour_and_limit_are_told_above_the_box_where_the_column_cannot_stay(player: Player, show: Callable[..., Any]) -> None:
    """A page that keeps nothing in sight (an output drawn in a frame of its own): in one line, and only while the column is away."""
    page = show(player, width=1100)
    page.set_viewport_size({"width": 1100, "height": 500})
    start(page)
    glance = page.locator(".mj-glance")
    assert not glance.is_visible()
    page.add_style_tag(content=".mj .mj-side.mj-side { position: static; }")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    glance.wait_for()
    told = glance.inner_text()
    assert player.view["customer"]["label"] in told and player.view["now"]["time"] in told and player.view["clocks"][0]["remaining"] in told
    page.evaluate("scrollTo(0, 0)")
    glance.wait_for(state="hidden")


def test_time_limits_are_folded_where_there_is_no_room(player: Player, show: Callable[..., Any]) -> None:
    """The one that falls next is told on the folded card; unfolded they stay so while the card is redrawn."""
    player.send("start")
    assert show(player, width=1100).locator(".mj-limits[open]").count() == 1
    page = show(player, width=420)
    assert page.locator(".mj-limits").count() == 1 and page.locator(".mj-limits[open]").count() == 0
    assert player.view["clocks"][0]["name"] in page.inner_text(".mj-limits-next")
    page.click("[data-key=limits]")
    page.click(".mj-option >> nth=0")
    page.wait_for_function("document.querySelectorAll('.mj-by-trainee').length >= 1")
    assert page.locator(".mj-limits[open]").count() == 1


@pytest.mark.parametrize(("width", "laid"), [(420, "grid"), (1100, "table-row")])
def test_tables_of_the_debrief_are_rows_of_names_on_a_narrow_screen(player: Player, show: Callable[..., Any], width: int, laid: str) -> None:
    """No table is wider than the page (the time chart scrolls by itself), every value has the name of its column, and it is still a table
    to a screen reader."""
    player.send("start")
    for event in simulator.play(player.attempt.scenario, "curt").log.events:
        _put(player, event)
    page = show(player, width=width)
    for tab in ("timeline", "findings"):
        page.click(f"[data-key='tab:{tab}']")
        page.wait_for_selector(".mj-stack tbody tr")
        assert page.evaluate("getComputedStyle(document.querySelector('.mj-stack tbody tr')).display") == laid
        assert page.evaluate("[...document.querySelectorAll('.mj-scroll:not(:has(> .mj-picture))')].every((one) => one.scrollWidth <= one.clientWidth)")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator(".mj-stack [role=row]").count() == page.locator(".mj-stack tr").count()
        assert page.locator(".mj-cell-name >> visible=true").count() == (page.locator(".mj-stack td").count() if width == 420 else 0)


def test_a_new_day_is_told_in_the_transcript(player: Player, show: Callable[..., Any]) -> None:
    """Lines show hours; where the day changes it stands between them, in the incident and in the debrief."""
    player.send("start")
    page = show(player)
    lines = [{"n": n, "who": "customer", "name": "许女士", "face": "calm", "text": str(n), "part": player.view["part"]["id"], "time": "09:00", "day": day}
             for n, day in enumerate(("9月4日 星期四", "9月4日 星期四", "9月5日 星期五"), start=1)]  # fmt: skip
    player.view = player.view | {"lines": lines}
    page = show(player)
    assert page.eval_on_selector_all(".mj-log > :is(.mj-day, .mj-line)", "all => all.map((one) => one.className.split(' ')[0])") == ["mj-line", "mj-line", "mj-day", "mj-line"]
    assert page.inner_text(".mj-log .mj-day") == "9月5日 星期五"
    for event in simulator.play(player.attempt.scenario, "curt").log.events:
        _put(player, event)
    script = [line | {"day": "9月5日 星期五"} if number > 8 and "day" in line else line for number, line in enumerate(player.debrief["transcript"])]
    player.debrief = player.debrief | {"transcript": script}
    page = show(player)
    assert page.locator(".mj-script > .mj-day").count() == 1
