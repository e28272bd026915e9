"""A JupyterLab of its own for the browser tests, and the lesson page as a person uses it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "apputils-extension/themes": {"theme": "JupyterLab Light"},
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {},
}


class Lab:
    """A JupyterLab server on a free port of 127.0.0.1 with a copy of the notebooks and an empty attempt store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.token = secrets.token_hex(16)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.store = folder / "attempts.sqlite"
        shutil.copytree(ROOT / "notebooks", folder / "root" / "notebooks", ignore=shutil.ignore_patterns("__pycache__", ".*"))
        self.plain_settings()
        self._log = (folder / "lab.log").open("wb")
        self._server = self._started()

    def setting(self, name: str, values: Mapping[str, Any]) -> None:
        """Settings of a JupyterLab plugin for the pages opened from now on."""
        file = self.folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")

    def _started(self) -> subprocess.Popen[bytes]:
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}", "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={self.token}", "--LabApp.extension_manager=readonly", f"--ServerApp.root_dir={self.folder / 'root'}",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--allow-root")
        places = {
            "JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython", "MINGJING_STORE": "attempts.sqlite",
        }  # fmt: skip
        own = {name: str(self.folder / place) for name, place in places.items()}
        # The tests switch figures off; a notebook draws them.
        kept = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        return subprocess.Popen(command, cwd=self.folder, env={**kept, **own}, stdout=self._log, stderr=subprocess.STDOUT)

    def wait(self) -> None:
        """Return once the server answers; RuntimeError with the end of its log if it never does."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._server.poll() is None:
            try:
                self.ask("GET", "status")
                return
            except OSError:
                time.sleep(0.2)
        log = (self.folder / "lab.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"JupyterLab did not start:\n{log[-2000:]}")

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Call the server's REST interface; returns what it answered."""
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/api/{path}", data=data, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def plain_settings(self) -> None:
        """No news, no autosave, light theme, as drawn by default."""
        for name, values in SETTINGS.items():
            self.setting(name, values)

    def forget_attempts(self) -> None:
        """Take the store away, so that the next trainee begins with the first scenario."""
        for file in self.folder.glob("attempts.sqlite*"):
            file.unlink()

    def stop_kernels(self) -> None:
        """End every kernel and session."""
        for session in self.ask("GET", "sessions"):
            self.ask("DELETE", f"sessions/{session['id']}")

    def kill_kernels(self) -> None:
        """Kill every kernel of this server outright, as a crash would."""
        for process in psutil.Process(self._server.pid).children(recursive=True):
            if any("ipykernel" in word for word in process.cmdline()):
                process.kill()

    def stop(self) -> None:
        """End this server, and no other process."""
        self._server.terminate()
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait(20)
        self._log.close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Watcher:
    """Notes what a page complains about and whom it calls."""

    HARMLESS = (
        # JupyterLab asks for a saved workspace that a fresh server does not have.
        "/lab/api/workspaces/",
    )

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.strangers: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._on_request(request.url))

    def _on_console(self, message: Any) -> None:
        where = (message.location or {}).get("url", "")
        if message.type == "error" and not any(harmless in where for harmless in self.HARMLESS):
            self.errors.append(f"{message.text} ({where})")

    def _on_request(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            self.strangers.append(url)


class Lesson:
    """The lesson open in JupyterLab: runs its cells and plays the incident through the widget."""

    def __init__(self, page: Page, lab: Lab, lang: str) -> None:
        self.page = page
        self.lab = lab
        self.lang = lang
        self.open()

    def open(self) -> None:
        """Load the page afresh and wait for the notebook."""
        name = f"notebooks/{self.lang}/01_counter_handover.ipynb"
        self.page.goto(f"{self.lab.url}/lab/tree/{name}?reset&token={self.lab.token}", wait_until="domcontentloaded")
        self.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
        self.idle()

    def idle(self) -> None:
        """Wait until the kernel is there and has nothing to do; earlier, JupyterLab would ask which kernel to take."""
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=60_000)
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)

    def menu(self, name: str, command: str) -> None:
        """Click an entry of the main menu."""
        self.page.locator("#jp-top-panel .lm-MenuBar-item", has_text=name).first.click()
        self.page.locator(f".lm-Menu-item[data-command='{command}']").click()

    def run_first_cell(self) -> None:
        """Shift+Enter on the play cell, as the lesson says; wait for the player."""
        self.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        self.page.keyboard.press("Shift+Enter")
        self.player.wait_for(timeout=60_000)

    @property
    def player(self) -> Locator:
        """The widget."""
        return self.page.locator(".mj").first

    def part(self, name: str) -> Locator:
        """A region of the widget by the end of its class name, e.g. ``now``."""
        return self.player.locator(f".mj-{name}").first

    def key(self, key: str) -> Locator:
        """A control of the widget by its key."""
        return self.player.locator(f'[data-key="{key}"]')

    @property
    def face(self) -> str:
        """The customer's face beside the dialogue; empty while she is not there."""
        person = self.player.locator("section.mj-person")
        names = (person.get_attribute("class") or "").split() if person.count() else []
        return next((name.removeprefix("mj-mood-") for name in names if name.startswith("mj-mood-")), "")

    @property
    def hour(self) -> str:
        """The time on the clock."""
        return self.part("hour").inner_text()

    @property
    def lines(self) -> int:
        """Lines of the transcript."""
        return self.player.locator(".mj-log .mj-line, .mj-log .mj-narrator").count()

    def settled(self, timeout: int = 20_000) -> None:
        """Wait until the last input has been answered; ``timeout`` in milliseconds."""
        self.page.locator(".mj:not(.mj-busy)").first.wait_for(timeout=timeout)

    def start(self) -> None:
        """Leave the briefing."""
        self.key("start").click()
        self.part("log").wait_for(timeout=20_000)

    def put(self, kind: str, target: str, text: str, minutes: int, fields: Mapping[str, str]) -> None:
        """One input, the way a person makes it; ``target`` is the wording of an option or the id of an action."""
        if kind == "choose":
            self.player.locator(".mj-option").filter(has_text=target).first.click()
        elif kind == "say":
            self.key("say").fill(text)
            self.page.keyboard.press("Control+Enter")
        elif kind == "wait":
            self.key(f"wait:{minutes}").click()
        else:
            self._do(target, fields)
        self.settled()

    def _do(self, action: str, fields: Mapping[str, str]) -> None:
        self.key(f"do:{action}").click()
        if not fields:
            return
        form = self.player.locator("form.mj-form")
        for name, value in fields.items():
            self._fill(form, f"field:{action}:{name}", value)
        form.locator("button[type=submit]").click()

    def _fill(self, form: Locator, key: str, value: str) -> None:
        field = form.locator(f'[data-key="{key}"]')
        kind = field.evaluate("node => node.type")
        if kind == "radio":
            form.locator(f'[data-key^="{key}"][value="{value}"]').check()
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(value)
