"""What stands behind an action and a wait on the terminal: how long it takes, and what it leads to, as on the chips of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from classroom.labels import label
from classroom.player.foresight import HOUR, rounded
from classroom.player.on_screen import leading_on
from simulator.view import in_words
from simulator.words import waits

if TYPE_CHECKING:
    from simulator import Attempt

A_MINUTE, A_DAY = 60, 1_440
PLAIN = 120
"""minutes up to which a time is told in minutes"""
WORDS: Mapping[str, Mapping[str, str]] = {
    "minutes": {"zh": "{n} 分钟", "en": "{n} min"},
    "later": {"zh": "{leads}，{span}以后", "en": "{leads}, {span} later"},
    "between": {"zh": "；", "en": " · "},
}


def told(attempt: Attempt, action: Mapping[str, Any]) -> str:
    """Behind an action: its time, whether it has a form, and whether it leaves this desk for good."""
    return WORDS["between"][attempt.scenario.lang].join(_told(attempt, action))


def _told(attempt: Attempt, action: Mapping[str, Any]) -> Iterator[str]:
    lang, leads = attempt.scenario.lang, leading_on(attempt).get(action["id"])
    yield label("takes_until", lang, until=action["until"]["text"]) if action["until"] else _minutes(action["minutes"], lang)
    if action["form"]:
        yield label("has_form", lang)
    if leads:
        gap = _gap(attempt, action["minutes"]) if leads == "leads_part" else 0
        yield WORDS["later"][lang].format(leads=label(leads, lang), span=rounded(gap, lang)) if gap > HOUR else label(leads, lang)


def _minutes(minutes: int, lang: str) -> str:
    return WORDS["minutes"][lang].format(n=minutes) if minutes <= PLAIN else in_words(minutes * A_MINUTE, lang)


def _gap(attempt: Attempt, minutes: int) -> int:
    """Seconds until the next part opens, after an action of so many minutes: what the screen tells when it asks first."""
    world, state = attempt.scenario.world, attempt.state
    order = world.program.order
    following = order[order.index(state.part) + 1 :]
    starts = world.program.parts[following[0]].starts if following else ""
    return max(0, world.instants[starts] - state.now - minutes * A_MINUTE) if starts else 0


def offered(choice: Mapping[str, Any], lang: str, aside: Callable[[str], str]) -> str:
    """A wait as it is typed, with its name in brackets where that says more."""
    typed, name = wait(choice["minutes"], lang), str(choice["label"])
    plainly = choice["minutes"] > PLAIN and name == waits(choice["minutes"], lang)
    return f"wait {typed}" + ("" if plainly else aside(name))


def wait(minutes: int, lang: str) -> str:
    """So many minutes as they are typed after ``wait``: in days, hours and minutes where nobody counts in minutes."""
    if minutes <= PLAIN:
        return str(minutes)
    days, rest = divmod(minutes, A_DAY)
    parts = [in_words(part * A_MINUTE, lang) for part in (days * A_DAY, rest) if part]
    return (" " if lang == "en" else "").join(parts)
