"""What somebody wrote into a log by hand comes out in one sentence, whatever it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.errors import NotPossible, StaleEvent, TamperedLog
from simulator.step import opening
from simulator.timing.calendar import BilingualError
from simulator.view import view_of

if TYPE_CHECKING:
    from simulator.scenario import Scenario

LANGUAGES = ("zh", "en")


@contextmanager
def told_as_tampered(name: str = "") -> Iterator[None]:
    """:class:`TamperedLog` for whatever goes wrong while content that came with a log is used.

    That content was checked when the log was written, so that a mistake in it was made since; which one is told.
    """
    try:
        yield
    except (TamperedLog, StaleEvent, NotPossible, MemoryError):
        raise
    except Exception as wrong:  # content is code of a kind: altered by hand, it can break anything that runs it
        why = {lang: wrong.message(lang) if isinstance(wrong, BilingualError) else f"{type(wrong).__name__}: {wrong}" for lang in LANGUAGES}
        en = f"the content of this log cannot be run; it was altered ({why['en']})"
        raise TamperedLog(en, f"这份记录里的内容跑不起来，被改动过（{why['zh']}）", name) from wrong


def require_runnable(scenario: Scenario) -> None:
    """Make a scenario ready, open it and say every sentence of it once, so that nothing in it breaks later. Raises whatever that does."""
    world = scenario.world
    view_of(world, opening(world))
    for item in world.program.evidence.values():
        item.entries[-1]
    for clock in world.program.clocks.values():
        clock.rule["source"]
    for form in world.program.forms.values():
        _require_words(form["title"], *(field["label"] for field in form["fields"]))
        _require_words(*(option["label"] for field in form["fields"] for option in field.get("options") or ()))
    _require_words(*(member["name"] for member in world.program.cast.values()))
    for text in world.program.texts:
        for lang in LANGUAGES:
            if not isinstance(text[lang], str) or "{" in text[lang]:
                world.filled(text[lang], world.start, lang)


def _require_words(*named: dict[str, str]) -> None:
    for words in named:
        for lang in LANGUAGES:
            if not isinstance(words[lang], str):
                raise TypeError(f"{words[lang]!r} is no text")
