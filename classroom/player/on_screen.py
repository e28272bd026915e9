"""What the player adds to the view of an attempt: words beside lines, work done at the desk, durations, and what a rule says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from classroom.debrief.mirror import Json, action_label, beside
from classroom.debrief.promised import words_of
from classroom.labels import label
from classroom.player import scene
from classroom.player.veil import veiled

if TYPE_CHECKING:
    from simulator import Attempt, Event

A_MINUTE = 60
TICK = 1
"""minutes of a wait that a running clock makes by itself; it is no step to be told"""


def on_screen(attempt: Attempt) -> Json:
    """The view of ``attempt`` as the page draws it: plain JSON, and nothing in it that the trainee may not know."""
    view = attempt.view()
    lang = attempt.scenario.lang
    view["lines"] = list(_with_deeds(attempt, scene.lines(attempt, view)))
    view["parts"] = _titles(attempt, {line["part"] for line in view["lines"]})
    leads = leading_on(attempt)
    for action in view["actions"]:
        action["leads"] = label(leads[action["id"]], lang) if action["id"] in leads else ""
        [action["id"]] = veiled(attempt, {action["id"]: {}})
        action["takes"] = _takes(action, lang)
    view["rule_words"] = _rule_words(view, lang)
    for promise, shown in zip(attempt.state.promises, view["promises"], strict=True):
        shown["quote"], shown["made"] = words_of(attempt, promise), _made(attempt, promise.made)
    return view


def _takes(action: Json, lang: str) -> str:
    """How long an action lasts: about so long, or until when; empty where it takes no time."""
    from simulator.view import in_words

    if action["until"]:
        return label("takes_until", lang, until=action["until"]["text"])
    return label("takes", lang, span=in_words(action["minutes"] * A_MINUTE, lang)) if action["minutes"] else ""


def _with_deeds(attempt: Attempt, lines: list[Json]) -> Iterator[Json]:
    """The transcript with a line for everything done at the desk and every wait, before what came of it."""
    rest = iter([*lines, None])
    line = next(rest)
    for event in attempt.log.events:
        while line is not None and line["n"] < event.n:
            yield line
            line = next(rest)
        if deed := _deed(attempt, event):
            yield deed
    while line is not None:
        yield line
        line = next(rest)


def _deed(attempt: Attempt, event: Event) -> Json | None:
    before, after = attempt.states[event.n - 1], attempt.states[event.n]
    if event.kind == "do":
        text = action_label(attempt, before, event)
    elif event.kind == "wait" and event.minutes > TICK:
        text = _waited(after.now - before.now, event.minutes * A_MINUTE, attempt.scenario.lang)
    else:
        return None
    world = attempt.scenario.world
    told = {"n": event.n, "at": event.at, "time": f"{world.local(event.at):%H:%M}", "who": event.kind, "name": "", "text": text, "part": before.part}
    return told | beside(attempt, told)


def _made(attempt: Attempt, at: int) -> str:
    """When a promise was made: the hour, and the day where that is another one."""
    from simulator.view import moment

    world, now = attempt.scenario.world, attempt.state.now
    told = moment(world, at, now)
    return str(told["time"] if world.local(at).date() == world.local(now).date() else told["text"])


def _waited(seconds: int, meant: int, lang: str) -> str:
    """How long a wait was, and whether something ended it before the time meant: it does when somebody speaks."""
    from simulator.view import in_words

    return label("waited_less" if seconds < meant else "waited", lang, span=in_words(seconds, lang))


def leading_on(attempt: Attempt) -> dict[str, str]:
    """The actions after which there is no coming back to this desk, as things stand: the label that says so, by the author's id."""
    from simulator.context import Context

    now = Context(attempt.scenario.world, attempt.state)
    found = {}
    for id, action in now.part_spec.actions.items():
        moving = [effect for effect in action.effects if (effect.ending or effect.next_part) and effect.when(now)]
        if moving:
            found[id] = "leads_end" if any(effect.ending for effect in moving) else "leads_part"
    return found


def _titles(attempt: Attempt, parts: set[str]) -> dict[str, dict[str, str]]:
    """Titles of the parts lived through so far."""
    world, now = attempt.scenario.world, attempt.state.now
    return {name: {"title": world.words(world.program.parts[name].title, now)} for name in sorted(parts)}


def _rule_words(view: Json, lang: str) -> dict[str, dict[str, str]]:
    """Title and text of the rules behind the time limits on show; the rulebook is read when the first of them is."""
    rules = {clock["rule"] for clock in view["clocks"] if clock["rule"]}
    if not rules:
        return {}
    from grading.words import rule_words

    return rule_words(sorted(rules), lang)

