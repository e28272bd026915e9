"""A widget on a page of its own in a real browser, with the real Python object behind it instead of a notebook."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from anywidget import AnyWidget

from classroom.screen import assets

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM = os.environ.get("CHROMIUM", "")
SCREEN = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="the variable CHROMIUM names no browser"),
]
ADDRESS = "http://kit.test/"
"""where the page stands; nothing is asked of a network. A page without an address may keep nothing in the browser."""
PAGE = """<!doctype html><meta charset="utf-8"><style>%(css)s</style>
<body data-jp-theme-light="%(light)s"><div id="el"></div><script type="module">%(script)s
const state = %(state)s, listeners = {};
let unsaved = {};
const take = (text) => {
  const next = JSON.parse(text);
  const changed = Object.keys(next).filter((key) => JSON.stringify(next[key]) !== JSON.stringify(state[key]));
  Object.assign(state, next);
  for (const key of changed) for (const act of listeners["change:" + key] || []) act();
};
window.restarted = () => { window.deaf = true; for (const act of listeners["comm_live_update"] || []) act(); };
const model = {
  get: (key) => state[key], set: (key, value) => { state[key] = unsaved[key] = value; },
  save_changes: () => { window.save(JSON.stringify(unsaved)).then(take); unsaved = {}; },
  on: (name, act) => (listeners[name] ||= new Set()).add(act), off: (name, act) => listeners[name]?.delete(act),
  send: (message) => { if (!window.deaf) window.receive(JSON.stringify(message)).then(take); },
};
window.leaked = [];
window.plain = (node) => [...node.childNodes].map((n) => n.nodeName === "MARK" ? n.firstChild.data : n.data).join("");
window.passed = [];
document.addEventListener("keydown", (event) => window.passed.push(event.key));
window.widget.render({ model, el: document.getElementById("el") });
</script>"""


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser named by CHROMIUM, closed at the end."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def traits_of(widget: Any) -> dict[str, Any]:
    """The synchronised traits of a widget that are its own, as the page gets them."""
    inherited = AnyWidget.class_trait_names(sync=True)
    return {name: getattr(widget, name) for name in widget.keys if not name.startswith("_") and name not in inherited}


@contextmanager
def screens(browser: Any, name: str) -> Iterator[Callable[..., Any]]:
    """Shows widgets with the script ``name``; any error on a page fails the test at the end."""
    contexts: list[Any] = []
    errors: list[str] = []
    showing: dict[Any, Any] = {}

    def shown(widget: Any, theme: str = "light", width: int = 1100, instead_of: Any = None) -> Any:
        """The page with the widget; `instead_of` another one, it is shown in that tab and finds what the tab has kept."""
        page = instead_of or browser.new_context(viewport={"width": width, "height": 900}).new_page()
        if instead_of is None:
            contexts.append(page.context)
            _listen(page, errors)
        showing[page] = widget
        script = assets.script(name).replace("export default", "window.widget =")
        light = str(theme == "light").lower()
        text = PAGE % {"css": assets.sheet(name), "light": light, "script": script, "state": _state(widget)}
        page.unroute(ADDRESS)
        page.route(ADDRESS, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        page.goto(ADDRESS)
        return page

    def _listen(page: Any, errors: list[str]) -> None:
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.expose_function("receive", lambda text: _received(showing[page], text))
        page.expose_function("save", lambda text: _saved(showing[page], text))

    yield shown
    for context in contexts:
        context.close()
    assert errors == []


def _state(widget: Any) -> str:
    return json.dumps(traits_of(widget)).replace("</", "<\\/")


def _received(widget: Any, text: str) -> str:
    widget._handle_custom_msg(json.loads(text), [])
    return _state(widget)


def _saved(widget: Any, text: str) -> str:
    """What the page changed arrives as traits, as Jupyter would bring it."""
    for name, value in json.loads(text).items():
        if getattr(widget, name) != value:
            setattr(widget, name, value)
    return _state(widget)
