"""Settings shared by every test: reproducible examples and no window for a figure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.places import PLACES, empty
from tests.terminal import Run, caller

if TYPE_CHECKING:
    from classroom import Store

os.environ.setdefault("MPLBACKEND", "Agg")

# The command speaks the language of the system and keeps attempts in the store of whoever runs it; under test that is nobody's.
for variable in ("MINGJING_LANG", "MINGJING_STORE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(variable, None)
os.environ["LANG"] = "C.UTF-8"

# "ci" draws the same examples on every machine, and a busy one may be slow.
# To look for new failures: pytest --hypothesis-profile=explore
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("ci")


LONG = (
    "test_archetypes", "test_lesson", "test_paths", "test_player_browser", "test_lint_cli", "test_walks", "test_coverage",
    "test_any_mark", "test_desk_browser", "test_lab_browser", "test_columns", "test_appeals", "test_player", "test_cli", "test_leaks", "test_lint_paths", "test_replay",
    "test_grading", "test_replies_typed", "test_holding", "test_desk", "test_store", "test_family", "test_kept_browser", "test_drawing", "test_new_case", "test_corpus", "test_speech_whose",
)  # fmt: skip
"""modules that take longest; begun first, so that no worker waits at the end for the other to finish one"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long modules first, all others as they were."""
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONG)))


@pytest.fixture(scope="session")
def project() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture
def one_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bank of the kit, read once for all tests that ask for it."""
    import casebank
    from tests.attempts import bank

    whole, load = bank(), casebank.load
    monkeypatch.setattr(casebank, "load", lambda root=None: whole if root in (None, whole.root) else load(root))


@pytest.fixture(params=PLACES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty store, in every kind of place there is."""
    with empty(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own for each test."""
    from classroom import Store

    with Store(tmp_path / "attempts.sqlite") as made:
        yield made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call the command with words and typed lines; returns exit code, stdout and stderr. What it keeps is not kept at home."""
    monkeypatch.setenv("MINGJING_STORE", os.environ.get("MINGJING_STORE") or str(tmp_path / ".mingjing" / "attempts.sqlite"))
    return caller(capsys, monkeypatch)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium for the widgets shown by `tests.screen`."""
    from tests.screen import chromium  # not above: what it imports must find the backend named

    with chromium() as opened:
        yield opened
