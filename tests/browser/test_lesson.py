"""The lesson in JupyterLab and Chromium: what a trainee sees and does, from the first cell to the debrief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from simulator import Attempt, play
from simulator.handles import action_handle, form_of, values_veiled
from tests.attempts import offered, scenario
from tests.browser.conftest import Opener
from tests.browser.lab import Lesson, Watcher

pytestmark = pytest.mark.browser

FIRST_SEED = 1
"""The scenario a new learner gets."""
OWN_WORDS = {
    "zh": ("办什么？等着。", "对不起，刚才是我没说清楚。我正在清点现金，最晚12点25分给您办；您要是急，我请大堂经理陪您用存款机。"),
    "en": (
        "What do you want? Wait.",
        "I’m sorry, I put that badly. I’m counting the cash until 12:25. If you’re in a hurry, the lobby manager will help you at the machine.",
    ),
}
REVIEW = {"zh": "我应该先招呼客户，再讲原因。", "en": "I should have greeted the customer before refusing."}


# --- what is put in: worked out beforehand on the same scenario, so that every screen is known ---------


def by_choosing(lang: str) -> Attempt:
    """A whole attempt of ready-made replies and desk work with every form of the path."""
    return play(scenario(FIRST_SEED, lang=lang), trainee="model")


def by_talking(lang: str) -> Attempt:
    """A whole attempt in one's own words: unfriendly first, then friendly; then the shortest way through the desk."""
    attempt = Attempt(scenario(FIRST_SEED, lang=lang))
    for number in range(40):
        if attempt.view()["part"]["kind"] != "conversation":
            break
        _talk(attempt, OWN_WORDS[lang][min(number, 1)])
    fields = {"customer": "Xu", "phone": "1", "received": "14:00", "channel": "phone", "subject": "…", "request": "…", "staff": "…", "recorded_by": "…"}
    attempt.do("register", **fields)
    attempt.do("close_file")
    attempt.do("write_review", text=REVIEW[lang])
    return attempt


def _talk(attempt: Attempt, words: str) -> None:
    """Say it if somebody listens, else do the last thing on offer, else wait."""
    view = attempt.view()
    if view["free_text"]["allowed"] and len(attempt.log.events) < 6:
        attempt.say(words)
    elif view["options"]:
        attempt.choose(view["options"][0]["id"])
    elif view["actions"]:
        attempt.do(view["actions"][-1]["id"])
    else:
        attempt.wait(view["waits"][-1]["minutes"])


def inputs(planned: Attempt) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """For each event what to put into the page, and the view it must lead to."""
    before = planned.rewind(0)
    for event in planned.log.events:
        wording = {id: option["text"] for id, option in offered(before).items()}
        world, after = planned.scenario.world, planned.rewind(event.n)
        form = form_of(world, event.target, before.state.part)
        yield {
            "kind": event.kind, "target": wording.get(event.target) or _on_page(planned, before, event.target), "text": event.text,
            "minutes": event.minutes, "fields": values_veiled(world, form, dict(event.fields)),
        }, after.view()  # fmt: skip
        before = after


def _on_page(planned: Attempt, before: Attempt, action: str) -> str:
    """What the page calls a desk action."""
    return action_handle(planned.scenario.world, before.state.part, action) if action else ""


def played(lesson: Lesson, planned: Attempt, until: int | None = None) -> list[str]:
    """Put the planned inputs into the page and compare what it shows after each; returns the faces seen."""
    faces = [lesson.face]
    for number, (given, view) in enumerate(inputs(planned), start=1):
        lesson.put(**given)
        if view["attempt_ended"] or number == until:
            break
        assert lesson.hour == view["now"]["time"]
        assert lesson.lines >= len(view["lines"])  # the page also tells what was done, written and found
        assert lesson.face == (view["customer"] or {}).get("face", "")
        faces.append(lesson.face)
    return faces


def quiet(watcher: Watcher) -> None:
    """Nothing went wrong in the page, and it called nobody outside."""
    assert watcher.errors == []
    assert watcher.strangers == []


# --- the tests ----------------------------------------------------------------------------------------


def test_chinese_incident_is_played_by_choosing_to_a_debrief_with_marks(open_lesson: Opener) -> None:
    """Options, waits and every form of the desk; dialogue, face and clock follow; the debrief shows total and marks."""
    planned = by_choosing("zh")
    lesson, watcher = open_lesson("zh")
    lesson.run_first_cell()
    lesson.start()
    assert lesson.hour == "12:00"
    played(lesson, planned)
    check_debrief(lesson, planned)
    quiet(watcher)


def test_english_incident_is_played_in_own_words(open_lesson: Opener) -> None:
    """Free text is heard: the face turns at the unfriendly words; the words are marked in the debrief."""
    planned = by_talking("en")
    lesson, watcher = open_lesson("en")
    lesson.run_first_cell()
    lesson.start()
    calm = lesson.face
    faces = played(lesson, planned)
    assert len(set(faces)) > 1
    assert faces[1] != calm
    check_debrief(lesson, planned)
    lesson.key("tab:transcript").click()
    assert lesson.player.locator(".mj-script .mj-mark-bad", has_text="What do you want").count() == 1
    quiet(watcher)


def check_debrief(lesson: Lesson, planned: Attempt) -> None:
    """Total, dimensions and findings are those of the scorecard; highlights stand in the transcript."""
    from grading import grade

    card = grade(planned)
    lesson.part("debrief").wait_for()
    total = lesson.part("total")
    assert total.is_visible()
    assert str(card.total) == total.locator(".mj-total-figure").inner_text().split()[0]
    assert lesson.player.locator(".mj-dial-card").count() == 4
    assert lesson.player.locator(".mj-script mark").count() > 0
    lesson.key("tab:findings").click()
    assert lesson.player.locator(".mj-findings tbody tr").count() == sum(f.verdict != "not_applicable" for f in card.findings)


def test_killed_kernel_loses_nothing(open_lesson: Opener, lab: Any) -> None:
    """Kernel killed midway, page reopened, cell run again: same dialogue, same clock, and the unsent words are there."""
    planned = by_choosing("zh")
    lesson, _ = open_lesson("zh")
    lesson.run_first_cell()
    lesson.start()
    played(lesson, planned, until=3)
    before = (lesson.hour, lesson.lines, lesson.face)
    lesson.key("say").fill("还没说完的话")
    lesson.page.wait_for_timeout(1500)
    lab.kill_kernels()
    lesson.page.close()
    again, watcher = open_lesson("zh")
    again.run_first_cell()
    again.part("log").wait_for()
    assert (again.hour, again.lines, again.face) == before
    assert again.key("say").input_value() == "还没说完的话"
    again.player.locator(".mj-wait").first.click()
    again.settled()
    assert again.hour != before[0]
    quiet(watcher)


@pytest.mark.parametrize("size", [(1360, 900), (1024, 700)])
def test_talk_face_clock_and_box_are_seen_together(open_lesson: Opener, size: tuple[int, int]) -> None:
    """The briefing comes into sight by itself; then, wherever one scrolls to in the answers, face, hour and box are there, after the start the request, too."""
    lesson, watcher = open_lesson("zh")
    lesson.page.set_viewport_size({"width": size[0], "height": size[1]})
    lesson.run_first_cell()
    lesson.page.wait_for_function("document.querySelector('.mj').getBoundingClientRect().top < 200")
    lesson.start()
    seen(lesson, ".mj-log .mj-line >> nth=-1", ".mj-person svg", ".mj-hour", '[data-key="say"]')
    lesson.player.locator(".mj-option").last.scroll_into_view_if_needed()
    seen(lesson, ".mj-person svg", ".mj-hour", '[data-key="say"]')
    quiet(watcher)


def seen(lesson: Lesson, *parts: str) -> None:
    """Each part of the screen is uncovered within the window of the notebook."""
    for part in parts:
        lesson.page.wait_for_function(UNCOVERED, arg=lesson.player.locator(part).element_handle())


UNCOVERED = """node => {
  const { left, top, width, height } = node.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return Boolean(there) && (node.contains(there) || there.contains(node) && !there.matches(".mj-composer"));
}"""


def test_numbers_choose_wherever_one_has_clicked_and_are_told_of_only_then(open_lesson: Opener) -> None:
    """A click on the face or the hour leaves the keys with the screen; while one writes, or works elsewhere, no number is offered."""
    lesson, watcher = open_lesson("en")
    lesson.run_first_cell()
    lesson.start()
    told = lesson.part("keys-number")
    lesson.key("say").click()
    assert not told.is_visible()
    for place in ("person", "hour"):
        before = lesson.lines
        lesson.part(place).click()
        assert told.is_visible()
        lesson.page.keyboard.press("1")
        lesson.settled()
        assert lesson.lines > before
    lesson.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    assert not told.is_visible()
    quiet(watcher)


def test_rewound_attempt_goes_on_at_once(open_lesson: Opener) -> None:
    """“Back to before this sentence” in the debrief turns back to it and takes the next input without delay."""
    planned = by_talking("zh")
    lesson, watcher = open_lesson("zh")
    lesson.run_first_cell()
    lesson.start()
    played(lesson, planned)
    lesson.part("debrief").wait_for()
    lesson.player.locator(".mj-rewind").nth(1).click()
    lesson.part("log").wait_for()
    lesson.settled(3_000)
    before = planned.rewind(1).view()
    assert (lesson.hour, lesson.lines) == (before["now"]["time"], len(before["lines"]))
    lesson.player.locator(".mj-option").first.click()
    lesson.settled()
    assert lesson.lines > len(before["lines"])
    quiet(watcher)


def test_whole_lesson_runs_in_the_dark_theme(open_lesson: Opener, lab: Any) -> None:
    """Run all cells: no cell fails, figures and tables are drawn, and the player’s text stands out from its ground."""
    lab.setting("apputils-extension/themes", {"theme": "JupyterLab Dark"})
    lab.setting("notebook-extension/tracker", {"windowingMode": "none"})  # all cells are drawn, not only those in sight
    lesson, watcher = open_lesson("en")
    lesson.menu("Run", "runmenu:run-all")
    lesson.player.wait_for(timeout=60_000)
    lesson.idle()
    page = lesson.page
    page.locator(".jp-OutputArea-output img").nth(1).wait_for(timeout=60_000)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
    lesson.start()
    ink, ground = lesson.part("bubble").evaluate(COLOURS)
    assert contrast(ink, ground) >= 4.5
    quiet(watcher)


COLOURS = """node => {
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return /rgba\\(.*, 0\\)/.test(colour) && element.parentElement ? ground(element.parentElement) : colour;
  };
  const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  return [numbers(getComputedStyle(node).color), numbers(ground(node))];
}"""


def contrast(ink: list[float], ground: list[float]) -> float:
    """Contrast ratio of two sRGB colours (0–255), by WCAG 2."""

    def light(colour: list[float]) -> float:
        parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(ink), light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)
