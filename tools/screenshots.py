"""Take the pictures of the README from the real thing: JupyterLab, the lesson, the player.

``python -m tools.screenshots [NAME …]`` writes ``docs/images/<name>.png``. Needs Chromium (variable ``CHROMIUM``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import casebank
import simulator
from tests.browser.conftest import FLAGS
from tests.browser.lab import Lab, Lesson
from tests.browser.test_lesson import inputs

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
COLOURS = 256
SHARP = 1.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures named, or all; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(PICTURES)}; by default all")
    names = parser.parse_args(arguments).names or list(PICTURES)
    if unknown := sorted(set(names) - set(PICTURES)):
        parser.error(f"no picture {', '.join(unknown)}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lab = Lab(Path(folder))
        try:
            lab.wait()
            _take(names, lab)
        finally:
            lab.stop()
    return 0


def _take(names: Iterable[str], lab: Lab) -> None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("name the browser: CHROMIUM=/path/to/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in names:
            lab.plain_settings()
            lab.forget_attempts()
            file = PICTURES[name](browser, lab, IMAGES / f"{name}.png")
            print(f"{file.name}: {file.stat().st_size // 1000} kB")
            lab.stop_kernels()
        browser.close()


# --- the pictures ---------------------------------------------------------------------------------------


def counter(browser: Browser, lab: Lab, file: Path) -> Path:
    """Chinese, light: the counter after an unfriendly start."""
    lesson = _opened(browser, lab, "zh", (1360, 1180))
    _live(lesson, _told("zh", ["办什么？交班呢，过会儿再来。"]))
    lesson.key("say").fill("对不起，刚才是我没说清楚。我正在清点现金，最晚12点25分给您办；您要是急，我请大堂经理陪您用存款机。")
    return _kept(lesson.page, file)


def desk(browser: Browser, lab: Lab, file: Path) -> Path:
    """English, light: the complaint desk with clocks running and the first evidence found."""
    lesson = _opened(browser, lab, "en", (1360, 1180))
    model = _model("en")
    _live(lesson, model.rewind(_number_of(model, "phone_customer")))
    return _kept(lesson.page, file)


def debrief(browser: Browser, lab: Lab, file: Path) -> Path:
    """English, dark: the debrief of a poor attempt with its marks."""
    lab.setting("apputils-extension/themes", {"theme": "JupyterLab Dark"})
    lesson = _opened(browser, lab, "en", (1360, 1340))
    _live(lesson, simulator.play(_scenario("en"), trainee="curt"))
    lesson.part("debrief").wait_for()
    lesson.part("result").evaluate("node => node.scrollIntoView({block: 'start'})")
    return _kept(lesson.page, file)


def curve(browser: Browser, lab: Lab, file: Path) -> Path:
    """Chinese, light: the part of the lesson with the anger curve."""
    lesson = _opened(browser, lab, "zh", (1360, 900))
    title = lesson.page.locator(".jp-MarkdownCell", has_text="火气曲线").first
    for _ in range(60):
        if title.count() and title.is_visible() and (title.bounding_box() or {"y": 9999})["y"] < 160:
            break
        lesson.page.mouse.move(700, 500)
        lesson.page.mouse.wheel(0, 200)
        lesson.page.wait_for_timeout(150)
    return _kept(lesson.page, file)


PICTURES: dict[str, Callable[[Browser, Lab, Path], Path]] = {
    "counter-zh": counter,
    "desk-en": desk,
    "debrief-en-dark": debrief,
    "lesson-zh": curve,
}


# --- how they are taken -----------------------------------------------------------------------------------


def _scenario(lang: str) -> simulator.Scenario:
    """What a new learner gets."""
    return simulator.generate(casebank.load()["counter-handover"], seed=1, lang=lang)


def _model(lang: str) -> simulator.Attempt:
    return simulator.play(_scenario(lang), trainee="model")


def _told(lang: str, words: Iterable[str]) -> simulator.Attempt:
    attempt = simulator.Attempt(_scenario(lang))
    for sentence in words:
        attempt.say(sentence)
    return attempt


def _number_of(attempt: simulator.Attempt, action: str) -> int:
    return next(event.n for event in attempt.log.events if event.target == action)


def _opened(browser: Browser, lab: Lab, lang: str, size: tuple[int, int]) -> Lesson:
    """The lesson without the file browser beside it."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=SHARP, reduced_motion="reduce")
    lesson = Lesson(page, lab, lang)
    page.keyboard.press("Control+b")
    return lesson


def _live(lesson: Lesson, attempt: simulator.Attempt) -> None:
    """Play ``attempt`` in the page."""
    lesson.run_first_cell()
    lesson.start()
    for given, _ in inputs(attempt):
        lesson.put(**given)
    if not attempt.ended:
        lesson.part("playing").evaluate("node => node.scrollIntoView({block: 'start'})")


def _kept(page: Page, file: Path) -> Path:
    """The page as a PNG of at most 256 colours."""
    page.wait_for_timeout(600)
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    page.close()
    return file


if __name__ == "__main__":
    raise SystemExit(main())
