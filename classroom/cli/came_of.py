"""What came of an input, for a page on the terminal: what was done and how long it took, and the time limits and promises it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from classroom.debrief.mirror import action_label
from classroom.labels import label
from simulator.view import in_words, moment, span, view_of
from simulator.words import say

if TYPE_CHECKING:
    from simulator import Attempt, Event
    from simulator.state import Promise, Running, State

Line = dict[str, Any]
"""``at``, ``time``, ``text``, whether it is a ``deed`` or what it moved, and an empty ``name``, for nobody says it"""
WORDS: Mapping[str, Mapping[str, str]] = {
    "done": {"zh": "已办：{text}（用了{span}）", "en": "Done: {text} (took {span})"},
    "done_at_once": {"zh": "已办：{text}（没占时间）", "en": "Done: {text} (took no time)"},
    "overtaken": {"zh": "没办成：{text}（还没办完，事情已经变了）", "en": "Not done: {text} (things moved on before it was finished)"},
    "possible": {"zh": "现在可以办：{deeds}", "en": "Now you can: {deeds}"},
    "nothing_yet": {"zh": "暂时没有引出别的事。", "en": "Nothing else follows from it for now."},
    "nothing_new": {"zh": "这段时间没有新的事。", "en": "Nothing new happened meanwhile."},
    "clock_started": {"zh": "开始计时：{name}，{due} 到期", "en": "Time limit started: {name}, due {due}"},
    "clock": {"zh": "时限“{name}”：{stand}", "en": "Time limit “{name}”: {stand}"},
    "clock_due": {"zh": "时限“{name}”：{stand}，{due} 到期", "en": "Time limit “{name}”: {stand}, due {due}"},
    "settled": {"zh": "{text}——{stand}（{time}）", "en": "{text} – {stand} ({time})"},
    "kept": {"zh": "{text}——{stand}（{time}，{deed}）", "en": "{text} – {stand} ({time}, by: {deed})"},
    "said": {"zh": "您说的话", "en": "what you said"},
    "open": {"zh": "{text}——{stand}，{left}", "en": "{text} – {stand}, {left}"},
}


def lines(attempt: Attempt, since: int) -> list[Line]:
    """What is to be told of the inputs after number ``since`` beside what was said: deeds first, then what they moved, each at its time."""
    if since >= attempt.state.n:
        return []
    deeds = [deed for event in attempt.log.events[since:] if (deed := _deed(attempt, event))]
    return [*deeds, *_moved(attempt, attempt.states[since])]


def otherwise(attempt: Attempt, since: int) -> Line:
    """The line under a deed or a wait of which nothing else came: what has become possible, or that nothing came of it."""
    before, now = view_of(attempt.scenario.world, attempt.states[since]), attempt.view()
    known = {action["id"] for action in before["actions"]}
    fresh = [action["label"] for action in now["actions"] if action["id"] not in known]
    key = "possible" if fresh else "nothing_new" if attempt.log.events[-1].kind == "wait" else "nothing_yet"
    return _line(attempt, attempt.state.now, _word(attempt, key, deeds=("；" if attempt.scenario.lang == "zh" else "; ").join(fresh)))


def promises(attempt: Attempt) -> list[str]:
    """Every promise with how it stands, and when and by what it was settled."""
    return [_promise(attempt, one, shown) for one, shown in zip(attempt.state.promises, attempt.view()["promises"], strict=True)]


def _word(attempt: Attempt, key: str, **values: Any) -> str:
    return WORDS[key][attempt.scenario.lang].format(**values)


def _line(attempt: Attempt, at: int, text: str, deed: bool = False) -> Line:
    return {"at": at, "time": f"{attempt.scenario.world.local(at):%H:%M}", "name": "", "text": text, "deed": deed}


def _deed(attempt: Attempt, event: Event) -> Line | None:
    """The line of a deed or a wait; none of what was said, which has its own."""
    before, after, lang = attempt.states[event.n - 1], attempt.states[event.n], attempt.scenario.lang
    passed = after.now - before.now
    if event.kind == "wait":
        return _line(attempt, event.at, label("waited", lang, span=in_words(passed, lang)), deed=True)
    if event.kind != "do":
        return None
    done = "overtaken" if not _carried_out(attempt, event) else "done" if passed else "done_at_once"
    text = action_label(attempt, before, event)
    return _line(attempt, event.at, _word(attempt, done, text=text, span=in_words(passed, lang)), deed=True)


def _carried_out(attempt: Attempt, event: Event) -> bool:
    """Did the deed come about? What happens while it is done may come before it."""
    action = attempt.scenario.world.program.parts[attempt.states[event.n - 1].part].actions[event.target]
    return any(one.name == action.did and one.n == event.n for one in attempt.states[event.n].trace)


def _moved(attempt: Attempt, before: State) -> Iterator[Line]:
    """Time limits that started, stopped, stood still or ran out, and promises given and settled since ``before``."""
    was, now = view_of(attempt.scenario.world, before), attempt.view()
    for place, (running, clock) in enumerate(zip(attempt.state.clocks, now["clocks"], strict=True)):
        earlier = was["clocks"][place] if place < len(was["clocks"]) else None
        if _stand(clock) != (_stand(earlier) if earlier else None):
            yield _line(attempt, _moved_at(running, clock, attempt.state.now), _clock(attempt, clock, new=earlier is None))
    for place, (promise, shown) in enumerate(zip(attempt.state.promises, now["promises"], strict=True)):
        if place >= len(before.promises) or before.promises[place].verdict != promise.verdict:
            yield _line(attempt, promise.made if promise.settled is None else promise.settled, _promise(attempt, promise, shown))


def _stand(clock: Mapping[str, Any]) -> tuple[Any, ...]:
    """How a clock stands; when it is due counts only while it runs, for one that is paused falls due later with every minute."""
    return clock["state"], clock["done"], clock["due"]["epoch"] if clock["state"] == "running" else None


def _moved_at(running: Running, clock: Mapping[str, Any], now: int) -> int:
    """When a clock came to stand as it does."""
    ended = running.stopped if running.stopped is not None else running.lifted
    ran_out = clock["due"]["epoch"] if clock["state"] in ("met", "late") else now
    return min(ran_out if ended is None else ended, now)


def _clock(attempt: Attempt, clock: Mapping[str, Any], new: bool) -> str:
    lang, due = attempt.scenario.lang, clock["due"]["text"]
    if clock["state"] == "running":
        key = "clock_started" if new else "clock_due"
        return _word(attempt, key, name=clock["name"], stand=clock["remaining"], due=due)
    late = clock["state"] == "late" and (not clock["done"] or clock["remaining"] == say("late", lang))
    stand = label("clock_done_late" if clock["done"] else "clock_late", lang) if late else clock["remaining"]
    return _word(attempt, "clock", name=clock["name"], stand=stand)


def _promise(attempt: Attempt, promise: Promise, shown: Mapping[str, Any]) -> str:
    lang, world, now = attempt.scenario.lang, attempt.scenario.world, attempt.state.now
    text, stand = shown["text"], label(f"promise_{promise.verdict}", lang)
    if promise.settled is None:
        return _word(attempt, "open", text=text, stand=stand, left=span(promise.due - now, lang))
    settled = moment(world, promise.settled, now)
    time = settled["time"] if world.local(promise.settled).date() == world.local(now).date() else settled["text"]
    deed = _kept_with(attempt, promise)
    return _word(attempt, "kept" if deed else "settled", text=text, stand=stand, time=time, deed=deed)


def _kept_with(attempt: Attempt, promise: Promise) -> str:
    """The deed or the words that kept a promise; empty where it was not kept, or came about while time passed."""
    if promise.verdict != "kept" or not promise.settled_n:
        return ""
    event = attempt.log.events[promise.settled_n - 1]
    if event.kind == "wait":
        return ""
    return action_label(attempt, attempt.states[event.n - 1], event) if event.kind == "do" else _word(attempt, "said")
