"""One JupyterLab and one Chromium for all browser tests; each test gets a fresh page, kernel and store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.lab import Lab, Lesson, Watcher

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser named by CHROMIUM, else the one of the system."""
    named = os.environ.get("CHROMIUM")
    path = named or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        if named:
            pytest.fail(f"CHROMIUM names {named}, which does not exist")
        pytest.skip("no Chromium found; name it: CHROMIUM=/path/to/chromium")
    return path


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab server for the module: gone, as the browser is, before another module starts one of its own."""
    lab = Lab(tmp_path_factory.mktemp("lab"))
    try:
        lab.wait()
        yield lab
    finally:
        lab.stop()


@pytest.fixture
def lab(running: Lab) -> Iterator[Lab]:
    """The server with nothing left from the test before."""
    running.forget_attempts()
    running.plain_settings()
    yield running
    running.stop_kernels()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    context = browser.new_context(viewport={"width": 1360, "height": 1000}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context
    context.close()


Opener = Callable[[str], tuple[Lesson, Watcher]]


@pytest.fixture
def open_lesson(context: BrowserContext, lab: Lab) -> Opener:
    """Opens the lesson in a new page: ``open_lesson("zh")`` returns it and what watches the page."""

    def opened(lang: str) -> tuple[Lesson, Watcher]:
        page = context.new_page()
        watcher = Watcher(page)
        return Lesson(page, lab, lang), watcher

    return opened
